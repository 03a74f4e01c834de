"""What a whole quotation says: its one proposal takes its marks in, and one without any affirms something."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Sequence

from detente.reading.reading import Proposal, Quotation, Sentence
from detente.record.statement import Act

_SHORTEST = 30  # characters of a quotation that affirms something


def whole_quotations(
    found: list[Proposal],
    quotations: Sequence[Quotation],
    within: Sequence[Sentence],
    *,
    gone: Collection[int],
    party: Callable[[str | None], str | None],
    tell: Callable[[Quotation], Act],
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
            if alone.end - alone.start > 0.5 * size:
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
