"""How fast `detente read` is: documents a second on one and two workers, against sentence splitting alone; and memory.

`python benchmarks/reading_speed.py [--documents N] [--words N] [--flat N] [--json FILE]`. Each document is one of our
own reports in benchmarks/reading/dev, by a fixed seed, from any of its sentences on, over and over up to the length
asked for; German and English by turns. `--mixed` puts it together from sentences of all of them: such a text names the
states of some twenty crises, which takes longer than any report does. `--flat` reads so many with two processes, and
tells the resident memory of all of them together.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import platform
import random
import resource
import sys
import time
from collections.abc import Iterator
from functools import partial
from itertools import chain
from pathlib import Path

from detente.cli.many import How, Item, answer, name_of
from detente.reading.many import read_many
from detente.reading.sentences import sentences
from detente.record.document import Document

REPORTS = Path(__file__).parent / "reading" / "dev"
HOW = How(published="2022-01-27", language=None, lexicon=None)


def stock(language: str) -> list[list[str]]:
    """The sentences of our reports in a language, by report."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(REPORTS.glob(f"{language}-*.txt"))]
    return [[text[s.start : s.end] for s in sentences(text, language)] for text in texts]


def reports(number: int, words: int, *, mixed: bool = False, seed: int = 4) -> Iterator[Document]:
    """That many documents of about so many words, made as they are asked for."""
    chance = random.Random(seed)
    known = {language: stock(language) for language in ("de", "en")}
    if mixed:
        known = {language: [list(chain.from_iterable(texts))] for language, texts in known.items()}
    for n in range(number):
        language = ("de", "en")[n % 2]
        told = chance.choice(known[language])
        parts: list[str] = []
        length, at = 0, chance.randrange(len(told))
        while length < words:
            parts.append(chance.choice(told) if mixed else told[at % len(told)])
            length += len(parts[-1].split())
            at += 1
            parts.append("\n\n" if chance.random() < 0.2 else " ")
        yield Document(id=f"d{n}", text="".join(parts).strip(), language=language)


def items(number: int, words: int, *, mixed: bool = False) -> Iterator[Item]:
    return (Item(document.id, document) for document in reports(number, words, mixed=mixed))


def speed(number: int, words: int, workers: int, *, mixed: bool) -> float:
    """Documents a second; the start of the processes and the first use of tables are not counted."""
    begun, warm = 0.0, 32 * workers
    answers = read_many(items(number + warm, words, mixed=mixed), partial(answer, HOW), workers=workers, name=name_of)
    for done, found in enumerate(answers, start=1):
        assert isinstance(found, str), found
        if done == warm:
            begun = time.perf_counter()
    return number / (time.perf_counter() - begun)


def by_processor(number: int, words: int, *, mixed: bool) -> float:
    """Documents for each second of one processor's time, which a busy machine bears on less."""
    made = list(items(number + 8, words, mixed=mixed))
    for item in made[:8]:
        answer(HOW, item)
    begun = time.process_time()
    for item in made[8:]:
        answer(HOW, item)
    return number / (time.process_time() - begun)


def splitting(number: int, words: int) -> float:
    """Documents a second when their sentences are split and nothing else is done."""
    made = list(reports(number, words))
    sentences(made[0].text, "de")
    begun = time.process_time()
    for document in made:
        sentences(document.text, document.language or "en")
    return number / (time.process_time() - begun)


def resident() -> float:
    """Resident memory of this process and its workers now, in MiB; the most so far where the system does not tell."""
    running = [os.getpid(), *(child.pid for child in multiprocessing.active_children())]
    try:
        pages = sum(int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1]) for pid in running)
        return pages * resource.getpagesize() / 2**20
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def memory(number: int, words: int) -> list[tuple[int, float]]:
    """Resident memory (MiB) of all processes at ten points over the documents, read by two workers."""
    found = []
    for n, one in enumerate(read_many(items(number, words), partial(answer, HOW), workers=2, name=name_of), start=1):
        assert isinstance(one, str), one
        if n % max(1, number // 10) == 0 and n < number:
            found.append((n, round(resident(), 1)))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=300)
    parser.add_argument("--words", type=int, default=500)
    parser.add_argument("--flat", type=int, default=1_000, help="documents for the memory figures; 0: none")
    parser.add_argument("--mixed", action="store_true", help="documents of sentences from all reports")
    parser.add_argument("--json", type=Path, help="write the figures there")
    given = parser.parse_args()
    alone = splitting(given.documents, given.words)
    figures: dict[str, object] = {
        "words": given.words,
        "documents": given.documents,
        "python": platform.python_version(),
    }
    figures["splitting"] = round(alone, 1)
    print(f"sentence splitting alone: {alone:8.1f} documents a second")
    busy = by_processor(given.documents, given.words, mixed=given.mixed)
    figures["per_processor_second"] = round(busy, 1)
    print(f"reading, processor's time: {busy:7.1f} documents a second, {alone / busy:.1f} times splitting")
    for workers in (1, 2):
        found = speed(given.documents, given.words, workers, mixed=given.mixed)
        figures[f"workers_{workers}"] = round(found, 1)
        print(f"reading, workers: {workers} {found:14.1f} documents a second, {alone / found:.1f} times splitting")
        sys.stdout.flush()
    if given.flat:
        figures["memory"] = memory(given.flat, given.words)
        print("resident memory (MiB):", ", ".join(f"{n:,}: {mib:.0f}" for n, mib in figures["memory"]))  # type: ignore[attr-defined]
    if given.json:
        given.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
