"""What a whole quotation says: its one proposal takes its marks in, and one without any affirms something."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from detente.reading.reading import Proposal, Quotation, Sentence
from detente.record.statement import Act

_SHORTEST = 16  # characters of a quotation that affirms something
_SOME = "(?:those|people|neighbou?rs|states|countries|anyone|an? [a-z]+)"
_BUILT: tuple[tuple[Act, re.Pattern[str]], ...] = (
    ("express", re.compile(r"(?:will|would|do|does|did|is|are|shall|what|who|why|how|where)\b.*\?$")),
    (
        "threaten",
        re.compile(rf"(?:whoever|{_SOME} who)\b.*\bshould not (?:be surprised|complain|wonder)\b"),
    ),
    ("accuse", re.compile(r"(?:those|people|states|countries) who\b.*\b(?:have|has|had|are|is|were|was)\b")),
    (
        "criticise",
        re.compile(rf"{_SOME} who\b.*\bshould (?:first|not)\b"),
    ),
    (
        "reject",
        re.compile(
            r"(?:nobody|no one) (?:can|will|could|may) (?:blackmail|bully|threaten|force|order|dictate|stop|intimidate)"
        ),
    ),
    ("criticise", re.compile(r"(?:but )?(?:nobody|no one|no country|no state|no neighbou?r)\b(?!.* should\b)")),
    ("criticise", re.compile(r"[^,]*\b(?:could|should|might) have \w+(?:ed|en|ne|t|d)\b")),
    ("reject", re.compile(r"you (?:do not|don[’']t|cannot|can[’']t)\b(?! (?:have|know|see|need)\b)")),
)  # how mockery, reproach and refusal are often built
_WRONGED = re.compile(
    r"(?:they|you) (?!will|would|may|can|could|have given|gave|help)\w+ .*\b(?:us|our)\b"
    r"|we (?:are|were|have been) (?:being )?(?!told|asked|ready|prepared|going|united|sure)\w+(?:ed|id|en|nt) (?!to\b)"
)
_SOFT = frozenset(
    [
        "affirm",
        "threaten",
        "demand",
        "deliver",
        "attack",
        "block",
        "withhold",
        "deploy",
        "request",
        "sanction",
        "authorise",
    ]
)


def built(words: str) -> Act | None:
    """English: the act that the build of a sentence in marks tells.

    >>> built("“Those who sow the mines have no right to sweep them,”")
    'accuse'
    """
    bare = words.strip("“”\"‘’', .").lower()
    return next((act for act, pattern in _BUILT if pattern.match(bare)), None)


def blames(words: str) -> Act | None:
    """English: whether a sentence in marks that has no act of its own tells of a wrong done to the speaker.

    >>> blames("“They treat us like thieves in our own house,”")
    'criticise'
    """
    return "criticise" if _WRONGED.match(words.strip("“”\"‘’', .").lower()) else None


def whole_quotations(
    found: list[Proposal],
    quotations: Sequence[Quotation],
    within: Sequence[Sentence],
    *,
    gone: Collection[int],
    party: Callable[[str | None], str | None],
    tell: Callable[[Quotation], Act],
    shape: Callable[[Quotation], Act | None],
    spanned: Callable[[Proposal, int, int], Proposal],
) -> None:
    """Change the proposals of a text; those inside quotations that begin at `gone` give way to a verb behind them."""
    starts = [sentence.start for sentence in within]
    found.sort(key=lambda one: one.start)
    begins = [one.start for one in found]
    more: list[Proposal] = []
    dropped: set[int] = set()
    for quotation in quotations:
        left, right = bisect_left(begins, quotation.start), bisect_left(begins, quotation.end)
        inside = [i for i in range(left, right) if found[i].end <= quotation.end]
        single = bisect_right(starts, quotation.start) == bisect_right(starts, quotation.end - 1)
        size = quotation.end - quotation.start
        if quotation.start in gone:
            dropped.update(i for i in inside if found[i].end - found[i].start < size)
        elif len(inside) == 1 and single:
            alone = found[inside[0]]
            if (act := shape(quotation)) is not None and alone.act in _SOFT and alone.end - alone.start > 0.25 * size:
                side = party(quotation.speaker)
                alone = replace(alone, act=act, actor=(side,) if side else alone.actor, target=(), modality="done")
                found[inside[0]] = spanned(alone, quotation.start, quotation.end)
            elif alone.end - alone.start > 0.5 * size:
                found[inside[0]] = spanned(alone, quotation.start, quotation.end)
        elif not inside and quotation.kind == "direct" and quotation.speaker and single:
            side = party(quotation.speaker)
            covered = any(one.end > quotation.start for one in found[max(0, right - 8) : right])
            if side is not None and not covered and size > _SHORTEST:
                proposal = Proposal(
                    start=0, end=0, quote="", act=tell(quotation), source=(quotation.speaker,), actor=(side,),
                    modality="done", directness="direct", confidence=0.4,
                )  # fmt: skip
                more.append(spanned(proposal, quotation.start, quotation.end))
    found[:] = [one for i, one in enumerate(found) if i not in dropped] + more
