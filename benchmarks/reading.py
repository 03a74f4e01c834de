"""Score `detente read` against annotated texts, field by field.

usage: reading.py [--held-out] [--errors FIELD,...] [--wikinews FOLDER] [ANNOTATION.json TEXT]...

Without files: the reports in benchmarks/reading/dev, by language; --held-out scores those of reading/held-out, first.
An annotation has the keys of benchmarks/reading/README.md; quotations may be given by their first words, quantities and
dates by their text, and it may cover some of the sentences only. Each field gets precision, recall and F1; actor,
source and target the share right among statements that match in act and overlap (intersection over union at least .4).
--wikinews takes a folder in the JSON format of the German shared task on speaker attribution of 2023: messages and
sources are scored by the overlap of their tokens, in all and for each form.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from detente.reading.mentions import find_actors
from detente.reading.quotes import attributions
from detente.reading.read import read
from detente.reading.shape import as_json
from detente.record.document import Document

HERE = Path(__file__).parent / "reading"
ROLES = ("actor", "source", "target")
FIELDS = ("sentences", "quotes", "speaker", "mentions", "identity", "quantities", "dates", "acts", *ROLES, "triples")
Span = dict[str, Any]


@dataclass
class Count:
    """How many were found, how many are right, how many there are."""

    hits: float = 0
    found: float = 0
    wanted: float = 0

    def add(self, hits: float, found: float, wanted: float) -> None:
        """Add the counts of one text."""
        self.hits, self.found, self.wanted = self.hits + hits, self.found + found, self.wanted + wanted

    @property
    def scores(self) -> tuple[float, float, float]:
        """Precision, recall and F1; 1 where there is nothing to find."""
        precision = self.hits / self.found if self.found else 1.0
        recall = self.hits / self.wanted if self.wanted else 1.0
        both = self.found + self.wanted
        return precision, recall, 2 * self.hits / both if both else 1.0


@dataclass
class Score:
    """The counts of several texts, and what was wrong in them."""

    counts: dict[str, Count] = field(default_factory=lambda: defaultdict(Count))
    errors: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))


def overlap(one: Span, other: Span) -> int:
    return int(min(one["end"], other["end"]) - max(one["start"], other["start"]))


def pair(wanted: Iterable[Span], found: Iterable[Span], same: Callable[[Span, Span], bool]) -> list[tuple[Span, Span]]:
    """One-to-one pairs of spans that overlap and are the same, the greatest overlap first."""
    free, pairs = list(found), []
    for want in wanted:
        able = [have for have in free if overlap(want, have) > 0 and same(want, have)]
        if able:
            best = max(able, key=lambda have: overlap(want, have))
            free.remove(best)
            pairs.append((want, best))
    return pairs


def names(value: object) -> frozenset[str]:
    if value is None:
        return frozenset()
    return frozenset([value] if isinstance(value, str) else map(str, value))  # type: ignore[call-overload]


def located(items: Sequence[Span], text: str, key: str) -> list[Span]:
    """The items with offsets: those that have none are found by their text."""
    return [
        item if "start" in item else dict(item, start=text.find(item[key]), end=text.find(item[key]) + len(item[key]))
        for item in items
    ]


def score(text: str, gold: dict[str, Any], total: Score, name: str = "") -> None:
    """Read a text and add what comes out to the total."""
    got = as_json(read(Document(id=name, text=text, language=gold.get("language")), published=gold.get("published")))
    got["quotes"] = [quote for quote in got["quotes"] if quote["kind"] != "indirect"]
    areas = gold["sentences"]

    def inside(item: Span) -> bool:
        return any(area["start"] <= item["start"] < area["end"] for area in areas)

    found = {key: [item for item in got[key] if inside(item)] for key in got if isinstance(got[key], list)}
    bounds = {(s["start"], s["end"]) for s in areas}
    hits = len(bounds & {(s["start"], s["end"]) for s in found["sentences"]})
    total.counts["sentences"].add(hits, len(found["sentences"]), len(bounds))
    quotes = located(gold["direct_quotes"], text, "starts")
    same: dict[str, tuple[list[Span], list[Span], Callable[[Span, Span], bool]]] = {
        "quotes": (quotes, found["quotes"], anywhere),
        "mentions": (gold["actor_mentions"], found["mentions"], anywhere),
        "identity": (gold["actor_mentions"], found["mentions"], lambda want, have: want["canon"] == have["actor"]),
        "quantities": (
            located(gold["quantities"], text, "text"),
            found["quantities"],
            lambda want, have: float(want["value"]) == float(have["value"]),
        ),
        "dates": (located(gold["dates"], text, "text"), found["dates"], anywhere),
        "acts": (gold["statements"], found["statements"], same_act),
    }
    pairs = {key: pair(*arguments) for key, arguments in same.items()}
    for key, (wanted, have, _) in same.items():
        total.counts[key].add(len(pairs[key]), len(have), len(wanted))
        note(total, key, name, text, (wanted, have, pairs[key]))
    attributed(pairs["quotes"], total, name, text)
    roles(pairs["acts"], total, name, (len(found["statements"]), len(gold["statements"])))


def anywhere(_want: Span, _have: Span) -> bool:
    return True


def same_act(want: Span, have: Span) -> bool:
    union = max(want["end"], have["end"]) - min(want["start"], have["start"])
    return bool(have["act"] == want["act"] and overlap(want, have) >= 0.4 * union)


def note(total: Score, key: str, name: str, text: str, what: tuple[list[Span], list[Span], list[Any]]) -> None:
    """What was missed and what should not be there."""
    wanted, have, pairs = what
    right, used = {id(want) for want, _ in pairs}, {id(found) for _, found in pairs}
    for sign, items, known in (("missed", wanted, right), ("extra", have, used)):
        for item in items:
            if id(item) not in known:
                told = item.get("act") or item.get("canon") or item.get("actor") or ""
                total.errors[key].append(f"{name}: {sign} {told} {text[item['start'] : item['end']]!r}")


def attributed(pairs: list[tuple[Span, Span]], total: Score, name: str, text: str) -> None:
    for want, have in pairs:
        right = names(want["speaker"]) == names(have["speaker"])
        total.counts["speaker"].add(right, 1, 1)
        if not right:
            said = text[want["start"] : want["end"]]
            total.errors["speaker"].append(f"{name}: {said!r} is {want['speaker']}'s, not {have['speaker']}'s")


def roles(pairs: list[tuple[Span, Span]], total: Score, name: str, sizes: tuple[int, int]) -> None:
    triples = 0
    for want, have in pairs:
        right = {role: names(want[role]) == names(have[role]) for role in ROLES}
        triples += right["actor"] and right["target"]
        for role in ROLES:
            total.counts[role].add(right[role], 1, 1)
            if not right[role]:
                total.errors[role].append(f"{name}: {want[role]}, not {have[role]}: {want['act']} {want['quote']!r}")
    total.counts["triples"].add(triples, *sizes)


# -- the Wikinews format


def joined(sentences: Sequence[Any]) -> tuple[str, dict[str, tuple[int, int]]]:
    """The text of tokenised sentences, and where each token stands, by its address "sentence:token"."""
    text, places = "", {}
    for number, sentence in enumerate(sentences):
        tokens = sentence["Tokens"] if isinstance(sentence, dict) else sentence
        for index, token in enumerate(tokens):
            glued = not text or text[-1] in "„([«\n" or token in tuple(".,;:!?)”%»“")
            text += ("" if glued else " ") + token
            places[f"{number}:{index}"] = (len(text) - len(token), len(text))
        text += "\n"
    return text, places


def covered(addresses: Iterable[str], places: dict[str, tuple[int, int]]) -> frozenset[str]:
    return frozenset(address for address in addresses if address in places)


def within(start: int, end: int, places: dict[str, tuple[int, int]]) -> frozenset[str]:
    """The tokens of a stretch that hold a letter or digit or all, by address."""
    return frozenset(address for address, (left, right) in places.items() if start <= left and right <= end)


def wikinews(path: Path, total: Score) -> None:
    """Score the messages and sources of one article: each pair counts by the share of tokens that both have."""
    data = json.loads(path.read_text("utf-8"))
    text, places = joined(data["Sentences"])
    wanted = [found for found in data["Annotations"] if not found.get("IsNested")]
    actors = find_actors(text, "de")
    have = []
    for one in attributions(text, "de", mentions=actors.mentions()):
        message = within(one.quotation.start, one.quotation.end, places)
        source = within(*one.source, places) if one.source else frozenset()
        have.append((message, source))
    messages = [(covered(item["Message"], places), covered(item.get("Source") or (), places), item) for item in wanted]
    for role, number in (("message", 0), ("source", 1)):
        hits = found = expected = 0.0
        free = list(have)
        for gold in messages:
            best = max(free, key=lambda one: len(one[0] & gold[0]), default=None)
            expected += bool(gold[number])
            if best is None or not best[0] & gold[0]:
                total.counts[f"{role} {gold[2]['Form']}"].add(0, 0, bool(gold[number]))
                continue
            free.remove(best)
            both, union = best[number] & gold[number], best[number] | gold[number]
            share = len(both) / len(union) if union else 1.0
            hits += share * bool(gold[number])
            total.counts[f"{role} {gold[2]['Form']}"].add(share, 1, 1)
        found = sum(bool(one[number]) for one in have)
        total.counts[role].add(hits, found, expected)


# -- the command


def show(title: str, total: Score, errors: Sequence[str], fields: Iterable[str]) -> None:
    print(f"{title:24} precision  recall      F1")
    for key in fields:
        precision, recall, both = total.counts[key].scores
        print(f"  {key:22} {precision:9.3f} {recall:7.3f} {both:7.3f}")
    for key in errors:
        for line in total.errors[key]:
            print(f"  {key}: {line}")
    print()


def reports(folder: Path) -> dict[str, list[Path]]:
    """The annotations of a folder, by language, then all of them."""
    groups: dict[str, list[Path]] = {}
    for path in sorted(folder.glob("*.json")):
        groups.setdefault(path.name[:2], []).append(path)
    return {**groups, "all": [path for paths in groups.values() for path in paths]}


def score_folder(folder: Path, errors: Sequence[str]) -> None:
    for group, paths in reports(folder).items():
        total = Score()
        for path in paths:
            text = path.with_suffix(".txt").read_text("utf-8")
            score(text, json.loads(path.read_text("utf-8")), total, path.stem)
        show(f"{folder.name}, {group}", total, errors if group == "all" else (), FIELDS)


def main() -> int:
    parser = argparse.ArgumentParser(description="Score detente read against annotated texts.")
    parser.add_argument("--held-out", action="store_true", help="the held-out reports first")
    parser.add_argument("--errors", default="", metavar="FIELD,...", help="fields whose errors are printed")
    parser.add_argument("--wikinews", type=Path, metavar="FOLDER")
    parser.add_argument("files", nargs="*", type=Path, metavar="ANNOTATION TEXT")
    wanted = parser.parse_args()
    errors = [key for key in wanted.errors.split(",") if key]
    if len(wanted.files) % 2:
        parser.error("annotations and texts come in pairs")
    if wanted.held_out:
        score_folder(HERE / "held-out", ())
    if wanted.wikinews:
        total = Score()
        for path in sorted(wanted.wikinews.glob("*.json")):
            wikinews(path, total)
        show("wikinews", total, (), sorted(total.counts))
    for annotation, text in zip(wanted.files[::2], wanted.files[1::2], strict=True):
        total = Score()
        score(text.read_text("utf-8"), json.loads(annotation.read_text("utf-8")), total, text.stem)
        show(text.name, total, errors, FIELDS)
    if not wanted.files and not wanted.wikinews:
        score_folder(HERE / "dev", errors)
    return 0


if __name__ == "__main__":
    sys.exit(main())
