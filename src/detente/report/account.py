"""Verdicts of concepts beside the core ones told in sentences: no more than what the definition looked at.

What these concepts call a reason to move or a harm differs from one to the next, and stands in the concept's own text;
here moves are told in their order, and whether they decide.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from detente.analysis import Explanation
from detente.report.evidence import OPTIONS, Sentence, sentence
from detente.report.wording import Wording, counted, opened
from detente.stability import Account, Line, Move, Reply, Witness
from detente.stability.large import LargeWitness

MANY = 64  # lines of play that are told one by one
SHOWN = 6  # replies in a large model that are told one by one; the rest are counted


def account_of(source: Explanation) -> tuple[Sentence, ...]:
    """The verdict told, from the account of the concept or from its witness."""
    words = Wording(source.case)
    if source.account is not None:
        told = [sentence(source.account.text, _rests(source)), *_lines(source, source.account)]
    else:
        proof = source.witness or source.large
        assert proof is not None  # one of the three is there
        told = _replies(source, proof)
    what = "holds" if source.stable else "does not hold"
    end = (
        f"So it follows from the case that this state {what} for {words.the(source.party)} under {source.concept.name}."
    )
    return (*told, sentence(end))


def _rests(source: Explanation, movers: Sequence[str] | None = None) -> list[str]:
    """All moves, and the preferences that decide: the party's, and where the others gain theirs too.

    Of parties that mind each other those of whom they mind. `movers`: which others reply, all where None.
    """
    others = source.case.preferences if movers is None else movers
    judges = [source.party, *(others if source.concept.replies == "improvements" else ())]
    minded = {one for judge in judges for one in source.whose[judge]}
    return [OPTIONS, *(f"preferences.{party}" for party in source.case.preferences if party in minded)]


def _lines(source: Explanation, account: Account) -> Iterator[Sentence]:
    """The lines of play; of very many the first are told one by one."""
    shown = account.lines if len(account.lines) <= MANY else account.lines[:SHOWN]
    yield from (_line(source, one) for one in shown)
    if more := len(account.lines) - len(shown):
        yield sentence(f"The same is true of {counted(more, 'further move')}.", _rests(source))
    if account.reachable is not None and account.worst is not None:
        count, worst = account.reachable.size, source.labels[account.worst]
        which = f"one state, {worst}" if count == 1 else f"{count:,} states; the one that it likes least is {worst}"
        yield sentence(f"With the first move the others can bring about {which}.", _rests(source))


def _line(source: Explanation, line: Line) -> Sentence:
    then = ", while at the same moment " if line.at_once else ", then "
    return sentence(opened(f"{then.join(_deeds(source, line.moves))}: {line.ends}."), _touched(source, line.moves))


def _deeds(source: Explanation, moves: Sequence[Move]) -> list[str]:
    words, parties, labels = Wording(source.case), list(source.case.parties), source.labels
    return [
        f"{words.the(parties[move.party])} can {words.deed(labels[move.before], labels[move.after], 'take')}"
        for move in moves
    ]


def _touched(source: Explanation, moves: Sequence[Move]) -> list[str]:
    words, labels = Wording(source.case), source.labels
    return [path for move in moves for path in words.touched(labels[move.before], labels[move.after])]


def _replies(source: Explanation, proof: Witness | LargeWitness) -> list[Sentence]:
    who = Wording(source.case).the(source.party)
    if proof.improvement is not None:
        return _upset(source, proof, proof.improvement)
    if not proof.replies:
        return [sentence(f"In the sense of this concept {who} has no reason to move from here.", _rests(source, []))]
    if isinstance(proof, Witness):
        return [_answered(source, one) for one in proof.replies]
    told = [_answered(source, one) for one in proof.replies[:SHOWN]]
    if (more := int(proof.improvements.size) - len(told)) > 0:
        told.append(sentence(f"The same is true of {counted(more, 'further move')}.", _rests(source)))
    return told


def _answered(source: Explanation, reply: Reply) -> Sentence:
    moves = (reply.improvement, *reply.path)
    movers = [list(source.case.parties)[move.party] for move in reply.path]
    text = f"{', then '.join(_deeds(source, moves))}: in the sense of this concept that holds it back."
    return sentence(opened(text), [*_touched(source, moves), *_rests(source, movers)])


def _upset(source: Explanation, proof: Witness | LargeWitness, improvement: Move) -> list[Sentence]:
    first = f"{_deeds(source, [improvement])[0]}, and has reason to in the sense of this concept."
    told = [sentence(opened(first), [*_touched(source, [improvement]), *_rests(source, [])])]
    if proof.concept.replies == "none":
        return [*told, sentence("This concept looks no further than one move.")]
    count = len(proof.reachable)
    if not count:
        return [*told, sentence("None of the others has a move that counts to answer with.", _rests(source))]
    which = "one state, which does not hold it back" if count == 1 else f"{count:,} states, none of which holds it back"
    counters = proof.counters if isinstance(proof, Witness) else proof.escapes
    more = ", or from which it can move on to one that does not" if len(counters) else ""
    return [*told, sentence(f"By moves that count the others can then bring about {which}{more}.", _rests(source))]
