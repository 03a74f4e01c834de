"""Indirect speech: the clauses of a sentence that tell what a source says.

German has it after *dass*, *ob* and question words, in a clause with its verb second and in the conjunctive (*er sei
bereit*), before a verb of saying (*..., sagte er*), and in whole sentences in the conjunctive that go on with what was
said before. English has it after *that* and *whether*, right after the verb (*he said he was ready*), and before it
(*..., officials said*). Both have it with a source that is only named (*laut*, *according to*). A clause runs up to the
next main clause with a verb of saying of its own; closing punctuation is left out.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from detente.reading.marks import Marked
from detente.reading.reading import Sentence
from detente.reading.speakers import Source, Speakers
from detente.reading.words import Token

_DASHES = "–—-"
_BREAK = re.compile(rf"[,;:{_DASHES}](?:(?<=[,;:])|(?<=\s.))\s")  # a mark first is found in a fifth of the time
_RELATIVE = frozenset(["der", "die", "das", "dem", "den", "dessen", "deren", "denen", "who", "which", "whose", "whom"])
_ASIDES = frozenset("meanwhile however though too in turn by contrast for its their his her part".split())  # noqa: SIM905
_AS_SAID = frozenset("said says put reported reports noted announced stated told claimed claims maintains".split())  # noqa: SIM905
_ONLY_SAID = frozenset("said says added adds told tells wrote explained reported noted announced stated".split())  # noqa: SIM905
_NOT = frozenset("not never neither nor nobody none no yet".split())  # noqa: SIM905
_IFS = frozenset("if unless should when once until failing without".split())  # noqa: SIM905
_DAYS = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\Z")
_INFINITIVE = re.compile(r"\bzu [a-zäöüß]+n\W{0,3}\Z|\b[a-zäöüß]{2,5}zu[a-zäöüß]{3,}n\W{0,3}\Z")
_HELPS = frozenset(["habe", "sei", "werde", "wolle", "müsse", "solle"])
_CONTRASTS = frozenset(["aber", "jedoch", "allerdings", "dagegen", "hingegen", "nicht"])
_CONTENT = {  # how verbs begin, and what shows that they have a content of their own
    "droh": ("mit",), "warn": ("vor", "davor"), "lehn": ("ab",), "bitt": ("um",), "bat": ("um",), "bate": ("um",),
    "ford": ("auf", "von"), "wirf": ("vor",), "warf": ("vor",), "werf": ("vor",), "weis": ("zurück",),
    "wies": ("zurück",),
    "ruft": ("auf",), "rufe": ("auf",), "rief": ("auf",), "verl": ("von",), "besc": ("der",),
}  # fmt: skip
_SHORT = 4  # words of a subject that an inquit parts from its verb
_HEARERS = 6  # words that tell to whom and where somebody said so
_LONGEST = 7  # words of a name or an office in apposition
_END = " \t\n\u00a0.,;:!?…–—-"


class Clause(NamedTuple):
    """A stretch between two commas, with its words and the place of its verb of saying among them."""

    start: int
    end: int
    words: list[Token]
    cue: int | None


class Indirect(NamedTuple):
    """The source that a sentence names, and its clauses in indirect speech, each with whose it is."""

    source: Source | None = None
    clauses: Sequence[tuple[tuple[int, int], Source | None]] = ()


def indirect(speakers: Speakers, part: Sentence, marks: Sequence[Marked], *, goes_on: bool) -> Indirect:
    """What a sentence tells in indirect speech. `goes_on`: a source was named shortly before it."""
    for mark in marks:
        if mark.end - mark.start > 0.6 * (part.end - part.start):
            return Indirect()
    on = goes_on and speakers.language == "de"
    named = speakers.named_source(part.start, part.end)
    able = speakers.may_tell(part.start, part.end) or (on and speakers.may_retell(part.start, part.end))
    if named is None and not able:
        return Indirect()
    clauses = _clauses(speakers, part, marks)
    cues = [number for number, clause in enumerate(clauses) if clause.cue is not None and not _no_cue(clauses, number)]
    if named is not None:
        span = _attributed(speakers, clauses, named) or _without(speakers.text, part, named)
        return Indirect(named, [(span, named)] if span and not _in_marks(span, marks) else [])
    closed = any(clauses[number].cue == 0 for number in cues[1:])
    if (
        closed and speakers.language == "de" and _retells(speakers, clauses, cues[0])
    ):  # "Rom habe angeboten, ..., sagte er"
        clauses[cues[0]] = clauses[cues[0]]._replace(cue=None)
        cues = cues[1:]
    elif not cues or (on and _retells(speakers, clauses, cues[0])):
        said = on and _free(speakers, clauses)
        end = _trim(speakers.text, part.start, part.end)
        return Indirect(None, [((part.start, end), speakers.going_on(part.start, end, near=True))] if said else [])
    found: list[tuple[tuple[int, int], Source | None]] = []
    first: Source | None = None
    done = part.start
    for number in cues:
        clause = clauses[number]
        if clause.start < done:
            continue
        if (apposed := _apposed(speakers, clauses, number)) is not None:
            found.append(apposed)
            first = first or apposed[1]
            continue
        source = speakers.source(clause.start, clause.end, after_quote=number > 0 and clause.cue == 0)
        source = source or speakers.source(part.start, clause.end, after_quote=False)
        first = first or source
        span = _told(speakers, clauses, number, part)
        before = _closed(speakers, clauses, number) if speakers.language == "de" and number else None
        if before is not None and span != before and not _in_marks(before, marks):
            found.append((before, source))
        if source is None and any(word.low == "wie" for word in clause.words[:1]) and "es" in _lows(clause):
            continue  # "wie es hieß"
        if span is not None:
            done = max(done, span[1])
            if not _in_marks(span, marks):
                found.append((span, source))
    return Indirect(first, found)


def _no_cue(clauses: list[Clause], number: int) -> bool:
    """English: whether a verb of saying names no speaker: *It should be noted that*, *It has, however, promised*."""
    words, cue = clauses[number].words, clauses[number].cue
    if cue and words[0].low == "it" and words[cue - 1].low == "be":
        return True
    if number < 2 or clauses[number].cue != 0 or len(clauses[number - 1].words) != 1:
        return False
    last = clauses[number - 2].words[-1:]
    return bool(last) and last[0].low in ("has", "have", "had")


def _attributed(speakers: Speakers, clauses: list[Clause], named: Source) -> tuple[int, int] | None:
    """German: the relative clause that a source is named in, as it tells that only: *die nach Angaben aus Oslo ...*."""
    if speakers.language != "de":
        return None
    inner = [clause for clause in clauses[1:] if clause.words and clause.start <= named.start < clause.end]
    if not inner or inner[0].words[0].low not in _RELATIVE or _verb_second(speakers, inner[0]):
        return None
    return inner[0].start, _trim(speakers.text, inner[0].start, inner[0].end)


def _closed(speakers: Speakers, clauses: list[Clause], number: int) -> tuple[int, int] | None:
    """German: what stands before an inquit in the middle of a sentence: *A sei so, sagte X; B sei anders*."""
    first, before = clauses[0], clauses[:number]
    if clauses[number].cue != 0 or not first.words or not _verb_second(speakers, first):
        return None
    if any(clause.cue is not None for clause in before):
        return None
    return first.start, _trim(speakers.text, first.start, before[-1].end)


def _apposed(speakers: Speakers, clauses: list[Clause], number: int) -> tuple[tuple[int, int], Source | None] | None:
    """English: what an inquit with a name in apposition closes: *..., its minister, Mr X, said*."""
    clause = clauses[number]
    if (
        speakers.language != "en"
        or clause.cue != 0
        or number < 3
        or number != len(clauses) - 1
        or len(clause.words) > 3
    ):
        return None
    office, name = clauses[number - 2], clauses[number - 1]
    titled = any(word.low in speakers.words.offices for word in (*office.words, *name.words))
    if not titled or len(office.words) > _LONGEST or len(name.words) > _LONGEST:
        return None
    source = speakers.read(office.start, name.end)
    start, end = clauses[0].start, _trim(speakers.text, clauses[0].start, clauses[number - 3].end)
    return ((start, end), source) if source.speaker is not None else None


def _lows(clause: Clause) -> set[str]:
    return {word.low for word in clause.words}


def _in_marks(span: tuple[int, int], marks: Sequence[Marked]) -> bool:
    """Whether most of a span stands between quotation marks."""
    quoted = sum(max(0, min(mark.end, span[1]) - max(mark.start, span[0])) for mark in marks)
    return quoted >= 0.7 * (span[1] - span[0])


def _clauses(speakers: Speakers, part: Sentence, marks: Sequence[Marked]) -> list[Clause]:
    inside = [(mark.start, mark.end) for mark in marks]
    starts, ends = [part.start], list[int]()
    for start, end in _breaks(speakers.text, part):
        if not inside or not _in_one(inside, start):
            starts.append(end)
            ends.append(start)
    ends.append(part.end)
    scanned, clauses = speakers.scanned, []
    at = bisect_left(scanned.starts, part.start)
    for start, end in zip(starts, ends, strict=True):
        first, at = at, bisect_left(scanned.starts, end, at)
        words = scanned.all[first:at]
        if inside:
            words = [word for word in words if not _in_one(inside, word.start)]
        cue = next(speakers.cues(words), None) if speakers.may_tell(start, end) else None
        clauses.append(Clause(start, end, words, cue))
    return clauses


def _breaks(text: str, part: Sentence) -> list[tuple[int, int]]:
    """Where clauses are parted in a sentence: at marks with the blank behind them, and at dashes with both blanks."""
    found, last = [], part.start
    for edge in _BREAK.finditer(text, part.start, part.end):
        start, end = edge.span()
        start -= text[start] in _DASHES
        if start >= last:
            found.append((start, end))
            last = end
    return found


def _in_one(spans: Sequence[tuple[int, int]], at: int) -> bool:
    """Whether an offset lies inside one of these spans, which are in order and do not overlap."""
    place = bisect_left(spans, (at, 0)) - 1
    return place >= 0 and spans[place][1] > at


def _told(speakers: Speakers, clauses: list[Clause], number: int, part: Sentence) -> tuple[int, int] | None:
    """The span of what the verb of saying of a clause introduces or closes."""
    clause, text = clauses[number], speakers.text
    after = clauses[number + 1] if number + 1 < len(clauses) else None
    if speakers.language == "en":
        start = _after_english(speakers, clause)
        if start is not None:
            return start, _trim(text, start, _extent(clauses, number, part))
    elif after is not None and after.words and _introduced(speakers, after):
        return after.start, _trim(text, after.start, _end_of_content(speakers, clauses, number + 1, part))
    if (
        number
        and _closes(speakers, clause)
        and not _own_content(speakers, clauses, number)
        and not _resumes(speakers, clauses, number)
    ):
        left = clauses[0].start
        for earlier in range(number - 1, -1, -1):
            if clauses[earlier].cue is not None and not _is_told(speakers, clauses, earlier, number):
                left = clauses[earlier + 1].start
                break
        lead = clauses[number - 1].words
        if lead and lead[-1].low in ("who", "which", "that") and number + 1 < len(clauses):
            return lead[-1].start, _trim(text, lead[-1].start, clauses[number + 1].end)  # "who, it says, are armed"
        end = _trim(text, left, clauses[number - 1].end)
        opened = len(clauses[0].words) < _SHORT
        if speakers.language == "en":  # "Peru, he said, wanted no war", "If it rains, he said, ..."
            opened = opened or any(word.low in _IFS for word in clauses[0].words[:1])
            opened = opened or [word.low for word in clauses[0].words[:3]] == ["in", "the", "event"]
        elif len(clauses) > 2:
            opened = opened and any(_retold(speakers, word) for word in clauses[2].words[:1])
        if number == 1 and len(clauses) > 2 and opened:
            return left, _trim(text, left, part.end)
        told = [word for part_ in clauses for word in part_.words if left <= word.start < end]
        return (left, end) if any(_may_be_verb(speakers, word) for word in told) else None
    before = [first for first in clauses[: number + 1] if first.words]
    if after is not None and before and before[0].words[0].low == "wie":
        return after.start, _trim(text, after.start, part.end)
    return None


def _retold(speakers: Speakers, word: Token) -> bool:
    """German: whether a word may be a verb in the conjunctive: *Peru, sagte er, **lasse** ...*."""
    lower = word.low
    return lower in speakers.words.conjunctive or (word.text[0].islower() and lower.endswith(("e", "ten")))


def _may_be_verb(speakers: Speakers, word: Token) -> bool:
    """Whether a small word may be the verb of a clause, as a name with its apposition has none."""
    lower, known = word.text, speakers.words
    return (
        lower[0].islower()
        and len(lower) > 2
        and lower not in known.determiners
        and lower not in known.prepositions
        and lower not in known.links
    )


def _introduced(speakers: Speakers, clause: Clause) -> bool:
    """German: whether a clause after a verb of saying is what is said."""
    first = clause.words[0].low
    if first in speakers.words.conjunctions or _INFINITIVE.search(speakers.text, clause.start, clause.end):
        return True
    return _verb_second(speakers, clause) and not (first in _RELATIVE and _verb_last(speakers, clause))


def _verb_second(speakers: Speakers, clause: Clause) -> bool:
    return not speakers.words.conjunctive.isdisjoint([word.text for word in clause.words[1:12]])


def _verb_last(speakers: Speakers, clause: Clause) -> bool:
    return clause.words[-1].text in speakers.words.conjunctive


def _after_english(speakers: Speakers, clause: Clause) -> int | None:
    """English: where what is said begins in the clause of its verb."""
    if clause.cue is None:
        return None
    words = clause.words
    for at in range(clause.cue + 1, min(clause.cue + 12, len(words))):
        after = words[at + 1].low if at + 1 < len(words) else ""
        if words[at].low in speakers.words.conjunctions and after not in ("as", "and"):
            return words[at].start  # but "dismissed that as a fairy tale"
    if words[clause.cue].low not in (
        "said",
        "says",
        "believes",
        "believed",
        "thinks",
        "thought",
        "added",
        "insisted",
    ):
        return None
    rest = words[clause.cue + 1 :]
    while rest and (_DAYS.match(rest[0].text) or rest[0].low in ("on", "also", "yesterday", "today")):
        rest = rest[1:]
    if (
        len(rest) < 3
        or rest[0].low in ("yes", "no", "goodbye", "farewell")
        or rest[0].low in speakers.words.prepositions
        or clause.cue == 0
    ):
        return None
    return rest[0].start


def _closes(speakers: Speakers, clause: Clause) -> bool:
    """Whether a clause is an inquit after what is said: *sagte er*, *officials said*."""
    cue, words = clause.cue, clause.words
    if cue is None:
        return False
    if speakers.language == "de":
        contrast = any(word.low in _CONTRASTS for word in words[1:])
        return (cue == 0 and not contrast) or words[0].low == "wie"
    if words[cue].low not in speakers.words.said or words[0].low in _RELATIVE:
        return False
    if any(word.low in _NOT for word in words[:cue]):
        return False  # "neither has replied"
    if words[0].low == "as" and words[cue].low not in _AS_SAID:
        return False  # "as Cyprus had demanded"
    rest = words[cue + 1 :]
    if cue == 0:
        return bool(rest) and (rest[0].text[0].isupper() or _opens_phrase(speakers, rest[0].low))
    if all(word.low in speakers.words.adverbs for word in words[:cue]):
        return False  # "China, which owns it, has warned against the sale"
    placed = (
        not rest
        or (words[cue].low in ("tells", "told") and len(rest) < _HEARERS)
        or rest[0].low in speakers.words.prepositions
        or bool(_DAYS.match(rest[0].text))
    )
    return cue <= 6 and len(rest) <= 8 and placed


def _own_content(speakers: Speakers, clauses: list[Clause], number: int) -> bool:
    """German: whether a verb behind a plain clause tells its content itself: *Oslo liefert, droht Riga mit Krieg*."""
    words = clauses[number].words
    needs = _CONTENT.get(words[0].low[:4]) if speakers.language == "de" and clauses[number].cue == 0 else None
    retold = any(_verb_second(speakers, one) or _verb_last(speakers, one) for one in clauses[:number] if one.words)
    parted = words[0].low.startswith("sagt") and words[-1].low in ("ab", "zu")  # "sagte die Reise ab"
    return parted or (needs is not None and not retold and any(word.low in needs for word in words[1:]))


def _resumes(speakers: Speakers, clauses: list[Clause], number: int) -> bool:
    """English: whether a verb goes on with a subject before an insertion: *Oslo, meanwhile, warned Riga*."""
    before = clauses[number - 1].words
    if speakers.language != "en" or clauses[number].cue != 0 or number < 2 or not before:
        return False
    return before[0].low in _RELATIVE or all(word.low in _ASIDES for word in before)


def _is_told(speakers: Speakers, clauses: list[Clause], earlier: int, number: int) -> bool:
    """Whether a clause with a verb of saying is itself what the last one passes on: *X expects Y, Z said*."""
    if speakers.language == "de":
        return earlier == 0 and number == 1 == len(clauses) - 1
    closing = clauses[number]
    if closing.cue is None or closing.words[closing.cue].low not in _ONLY_SAID:
        return False
    return earlier == 0 and _after_english(speakers, clauses[0]) is None and not _closes(speakers, clauses[0])


def _opens_phrase(speakers: Speakers, lower: str) -> bool:
    """English: whether a small word may begin the subject after a verb: *said the minister*, *said officials*."""
    known = speakers.words
    return not (lower in known.prepositions or lower in known.conjunctions or lower in known.adverbs)


def _extent(clauses: list[Clause], first: int, part: Sentence) -> int:
    """How far what is said reaches: up to a later clause with a verb of saying of its own."""
    for clause in clauses[first + 1 :]:
        if clause.cue is not None and clause.cue <= 3:
            return clause.start
    return part.end


def _end_of_content(speakers: Speakers, clauses: list[Clause], first: int, part: Sentence) -> int:
    """German: where the infinitive that a verb passes on ends, before *und stellte in Aussicht*; else `_extent`."""
    last = first
    while last < len(clauses) and _INFINITIVE.search(speakers.text, clauses[last].start, clauses[last].end):
        last += 1
    extent = _extent(clauses, first, part)
    if last == first or last == len(clauses) or not clauses[last].words or _dependent(speakers, clauses[last]):
        return extent
    own = clauses[last].words[0].low == "und" and len(clauses[last].words) > 1
    return min(extent, clauses[last].start) if own and clauses[last].words[1].text[0].islower() else extent


def _without(text: str, part: Sentence, source: Source) -> tuple[int, int] | None:
    """The sentence without the phrase that names its source."""
    if source.start - part.start < 40 and source.start - part.start < part.end - source.end:
        start = (
            source.end + len(text[source.end : part.end]) - len(text[source.end : part.end].lstrip(_END + "zufolge"))
        )
        end = _trim(text, start, part.end)
    else:
        start = part.start
        comma = text.rfind(",", part.start, source.start)
        end = _trim(text, start, comma if comma > 0 and source.start - comma < 25 else part.end)
    return (start, end) if end > start else None


def _free(speakers: Speakers, clauses: list[Clause]) -> bool:
    """Whether the main clause stands in the conjunctive, so that the sentence goes on with what was said."""
    main = next((clause for clause in clauses if clause.words and not _dependent(speakers, clause)), None)
    if main is None:
        return False
    first = main.words[0].low in speakers.words.conjunctive and main is not clauses[0]  # "Falls ..., werde er"
    return first or _verb_second(speakers, main)


def _retells(speakers: Speakers, clauses: list[Clause], cue: int) -> bool:
    """German: whether the first verb of saying is itself retold: *Oslo habe angeboten, ...*."""
    clause = clauses[cue]
    at = next((i for i, word in enumerate(clause.words) if word.low in _HELPS), None)
    main = cue == 0 or all(_dependent(speakers, one) for one in clauses[:cue] if one.words)
    return main and at is not None and 0 < at < (clause.cue or 0) and not _dependent(speakers, clause)


def _dependent(speakers: Speakers, clause: Clause) -> bool:
    first = clause.words[0].low
    if first in _RELATIVE and clause.words[0].text[0].isupper():
        return False
    return first in speakers.words.conjunctions or first in _RELATIVE or first in ("wenn", "falls", "als", "nachdem")


def _trim(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip(_END))
