"""Ways out of a dilemma: the edits of the board that remove it, each applied to a copy and recomputed.

Source: the ways out that follow from the conditions of each dilemma (Murray-Jones and Howard: change preferences, add
players or cards, or change positions). Listed here are the edits of one party's statements on one option, and making
the option impossible. New parties and new threats or promises are the analyst's to invent; they are not listed, and
neither is raising a threat against Sufficiency, which leaves the cells as they are.

A doubt belongs to one statement. When the doubted statement changes, the mark is cleared and has to be asked for
again; a doubt `of: both` keeps the half whose statement did not change. Kept blindly, a climb-down from Rejection
would show up as a Trust dilemma of the other side.

Listed is only what removes the dilemma on this board. Giving in, for one, does not help a party that is refused one
thing and threatened with the opposite. The edits show structure, not what anybody is likely to do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Literal, TypeVar

from detente.case.case import Case, Doubt, Never, Position
from detente.case.conditions import Taken
from detente.dilemmas.board import Cell, Row, board
from detente.dilemmas.dt2 import CELLS
from detente.dilemmas.find import find_dilemmas
from detente.dilemmas.kinds import Dilemma
from detente.errors import UnknownNameError

EditCell = Literal["position", "intention", "doubt-of-position", "doubt-of-intention", "option"]
V = TypeVar("V")


@dataclass(frozen=True, kw_only=True)
class Edit:
    """One changed cell. Values: yes, no, none; believed, doubted; possible, impossible.

    `party` is whose cell it is: who holds the position or the doubt, or who owns the option.
    """

    cell: EditCell
    option: str
    party: str
    before: str
    after: str


@dataclass(frozen=True, kw_only=True)
class WayOut:
    """Edits that remove a dilemma, and what they do to the others.

    `actor` is who has to move; None where it may be anybody. `changes` are dilemmas that stay with other modes, as
    they are afterwards. `clears` are the doubts whose statement changed: to be asked for again.
    """

    actor: str | None
    edits: tuple[Edit, ...]
    text: str
    removes: tuple[Dilemma, ...]
    creates: tuple[Dilemma, ...]
    changes: tuple[Dilemma, ...] = ()
    clears: tuple[Doubt, ...] = ()

    def per_party(self) -> dict[str, tuple[tuple[Dilemma, ...], tuple[Dilemma, ...]]]:
        """Per holder that gains or loses a dilemma: those it sheds, those it gets."""
        holders = dict.fromkeys(dilemma.holder for dilemma in (*self.removes, *self.creates))
        return {
            holder: (
                tuple(dilemma for dilemma in self.removes if dilemma.holder == holder),
                tuple(dilemma for dilemma in self.creates if dilemma.holder == holder),
            )
            for holder in holders
        }


def ways_out(case: Case, dilemma: Dilemma, profile: str = "dt2") -> tuple[WayOut, ...]:
    """All listed ways out of a dilemma of this case, each of which removes it.

    Raises `UnknownNameError` for an unknown profile, and for a dilemma that the case does not have under it.

    >>> from detente.case.case import Option, Party
    >>> case = Case(
    ...     title="Two", parties={p: Party(id=p, name=p.title()) for p in ("red", "blue")},
    ...     options={"attack": Option(id="attack", parties=("red",))},
    ...     positions={"red": {"attack": "yes"}, "blue": {"attack": "no"}}, intentions={"attack": True},
    ... )
    >>> for way in ways_out(case, find_dilemmas(case).dilemmas[0]):
    ...     print(way.actor, [d.key[:2] for d in way.creates])
    red []
    blue []
    blue []
    blue [('rejection', 'red')]
    None []
    """
    before = find_dilemmas(case, profile).dilemmas
    keys = {found.key: found for found in before}
    if dilemma.key not in keys:
        raise UnknownNameError("dilemma", " ".join(dilemma.key), [" ".join(key) for key in keys])
    found = (_effects(case, draft, profile, before) for draft in _drafts(case, keys[dilemma.key]))
    return tuple(way for way in found if dilemma.key in {removed.key for removed in way.removes})


def apply_edits(case: Case, edits: tuple[Edit, ...]) -> Case:
    """A copy of the case with those cells changed, and the doubts cleared whose statement changed.

    An option made impossible stays in the case under a constraint, without positions, intention, doubts and links; a
    ranking of states and a list of states in the case are left as they are and may no longer fit.
    """
    for edit in edits:
        case = _APPLY[edit.cell](case, edit)
    return case


@dataclass(frozen=True)
class _Draft:
    actor: str | None
    edits: tuple[Edit, ...]
    text: str


def _effects(case: Case, draft: _Draft, profile: str, before: tuple[Dilemma, ...]) -> WayOut:
    changed = apply_edits(case, draft.edits)
    after = find_dilemmas(changed, profile).dilemmas
    old, new = {d.key: d for d in before}, {d.key: d for d in after}
    on_purpose = {(e.party, e.option) for e in draft.edits if e.cell.startswith("doubt")}
    gone = (d for d in case.doubts if d not in changed.doubts and (d.by, d.option) not in on_purpose)
    return WayOut(
        actor=draft.actor,
        edits=draft.edits,
        text=draft.text,
        removes=tuple(d for d in before if d.key not in new),
        creates=tuple(d for d in after if d.key not in old),
        changes=tuple(d for d in after if d.key in old and old[d.key].modes != d.modes),
        clears=tuple(gone),
    )


# The edits per kind of dilemma. Below, a is the owner of the option and b the other party.


def _drafts(case: Case, dilemma: Dilemma) -> Iterator[_Draft]:
    row = next(row for row in board(case).rows if row.option == dilemma.option)
    other = dilemma.holder if dilemma.counterpart == row.owner else dilemma.counterpart
    yield from _DRAFTS[dilemma.kind](_Scene(case, row, other, dilemma))


@dataclass(frozen=True)
class _Scene:
    case: Case
    row: Row
    other: str
    dilemma: Dilemma

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The owner's statements that the dilemma is about."""
        return tuple(cell for mode, cell in CELLS if mode in self.dilemma.modes)

    @property
    def wanted(self) -> bool:
        """What the other party wants of the option."""
        return self.row.position(self.other) is True

    @property
    def a(self) -> str:
        """The owner's name."""
        return _name(self.case, self.row.owner)

    @property
    def b(self) -> str:
        """The other party's name."""
        return _name(self.case, self.other)

    @property
    def o(self) -> str:
        """The option's text, quoted."""
        return f"“{self.row.text}”"

    def owner_says(self, value: bool) -> tuple[Edit, ...]:
        """The owner's statements in question become `value`."""
        return tuple(_stated(self.row, cell, self.row.owner, _word(value)) for cell in self.cells)

    def other_wants(self, value: str) -> tuple[Edit, ...]:
        """The other party's position becomes `value`."""
        return (_stated(self.row, "position", self.other, value),)

    def belief(self, after: Literal["believed", "doubted"]) -> tuple[Edit, ...]:
        """The other party comes to believe, or to doubt, the statements in question."""
        before = "doubted" if after == "believed" else "believed"
        kinds: dict[Cell, EditCell] = {"position": "doubt-of-position", "intention": "doubt-of-intention"}
        return tuple(
            Edit(cell=kinds[cell], option=self.row.option, party=self.other, before=before, after=after)
            for cell in self.cells
        )


def _persuasion(s: _Scene) -> Iterator[_Draft]:
    yield _Draft(
        s.row.owner, s.owner_says(s.wanted),
        f"{s.a} comes round to what {s.b} wants on {s.o} ({_word(s.wanted)}), moved by a new threat or promise aimed "
        "at it, by an appeal or by evidence.",
    )  # fmt: skip
    yield _gives_in(s)
    yield _drops(s)
    yield _Draft(
        s.other, s.belief("doubted"),
        f"{s.b} stops believing {s.a} on {s.o}: denial, which leaves {s.a} to make its word credible.",
    )  # fmt: skip
    yield _Draft(
        None,
        (Edit(cell="option", option=s.row.option, party=s.row.owner, before="possible", after="impossible"),),
        f"{s.o} is made impossible.",
    )


def _rejection(s: _Scene) -> Iterator[_Draft]:
    yield _Draft(
        s.other, s.belief("believed"),
        f"{s.b} comes to believe {s.a} on {s.o}: {s.a} makes it credible by commitment, by showing that it can, or by "
        "beginning to act.",
    )  # fmt: skip
    yield _Draft(
        s.row.owner, s.owner_says(s.wanted), f"{s.a} climbs down on {s.o}, to what {s.b} wants ({_word(s.wanted)})."
    )
    yield _gives_in(s)


def _trust(s: _Scene) -> Iterator[_Draft]:
    mirrored = s.dilemma.kind == "co-operation"
    yield _Draft(
        s.row.owner if mirrored else s.other, s.belief("believed"),
        f"{s.b} comes to trust {s.a} on {s.o}: {s.a} gives proof, by inspection, guarantee or something at stake.",
    )  # fmt: skip
    yield _Draft(
        s.other, s.other_wants(_word(not s.wanted)),
        f"{s.b} stops relying on {s.a} and asks for the opposite on {s.o} ({_word(not s.wanted)}).",
    )  # fmt: skip
    yield _drops(s)
    yield _Draft(
        s.row.owner, s.owner_says(not s.wanted), f"{s.a} openly refuses what {s.b} wants on {s.o}, and is asked again."
    )


def _sufficiency(s: _Scene) -> Iterator[_Draft]:
    rows = [row for row in board(s.case).rows if row.option in s.dilemma.targets]
    aims = ", ".join(f"“{row.text}”" for row in rows)
    wants = [(row, _word(row.position(s.row.owner) is True)) for row in rows]
    yield _Draft(
        s.other,
        tuple(_stated(row, "intention", s.other, want) for row, want in wants),
        f"{s.b} intends what {s.a} asks on {aims}.",
    )
    yield _Draft(
        s.row.owner,
        tuple(_stated(row, "position", s.row.owner, "none") for row in rows),
        f"{s.a} drops its demand on {aims}.",
    )


def _gives_in(s: _Scene) -> _Draft:
    return _Draft(
        s.other,
        s.other_wants(_word(not s.wanted)),
        f"{s.b} gives in on {s.o}: its position becomes {_word(not s.wanted)}.",
    )


def _drops(s: _Scene) -> _Draft:
    return _Draft(s.other, s.other_wants("none"), f"{s.b} drops the matter: it takes no position on {s.o}.")


_DRAFTS: Mapping[str, Callable[[_Scene], Iterator[_Draft]]] = MappingProxyType({
    "persuasion": _persuasion,
    "rejection": _rejection,
    "trust": _trust,
    "co-operation": _trust,
    "sufficiency": _sufficiency,
})  # fmt: skip


def _stated(row: Row, cell: Cell, party: str, after: str) -> Edit:
    if cell == "position":
        before = str(row.positions.get(party, "none"))
    else:
        before = "none" if row.intention is None else _word(row.intention)
    return Edit(cell=cell, option=row.option, party=party, before=before, after=after)


def _word(value: bool) -> Literal["yes", "no"]:
    return "yes" if value else "no"


def _name(case: Case, party: str) -> str:
    return case.parties[party].name or party


# How each kind of edit changes a case.


def _set_position(case: Case, edit: Edit) -> Case:
    words: Mapping[str, Position] = {"yes": "yes", "no": "no", "undeclared": "undeclared"}
    own = _with(case.positions.get(edit.party, {}), edit.option, words.get(edit.after))
    case = replace(case, positions=_with(case.positions, edit.party, own))
    return _clear(case, edit.option, "position") if case.options[edit.option].owner == edit.party else case


def _set_intention(case: Case, edit: Edit) -> Case:
    value = {"yes": True, "no": False}.get(edit.after)
    return _clear(replace(case, intentions=_with(case.intentions, edit.option, value)), edit.option, "intention")


def _set_belief(case: Case, edit: Edit) -> Case:
    cell: Cell = "position" if edit.cell == "doubt-of-position" else "intention"
    if edit.after == "believed":
        return _clear(case, edit.option, cell, by=edit.party)
    mark = Doubt(id=f"{edit.party}-doubts-{edit.option}-{cell}", by=edit.party, option=edit.option, of=cell)
    return replace(case, doubts=(*case.doubts, mark))


def _make_impossible(case: Case, edit: Edit) -> Case:
    gone = edit.option
    links = {o: tuple(aim for aim in aims if aim != gone) for o, aims in case.targets.items() if o != gone}
    return replace(
        case,
        positions=MappingProxyType({party: _with(taken, gone, None) for party, taken in case.positions.items()}),
        intentions=_with(case.intentions, gone, None),
        doubts=tuple(doubt for doubt in case.doubts if doubt.option != gone),
        targets=MappingProxyType(links),
        constraints=(*case.constraints, Never(id=f"impossible-{gone}", condition=Taken(gone))),
    )


_APPLY: Mapping[str, Callable[[Case, Edit], Case]] = MappingProxyType({
    "position": _set_position,
    "intention": _set_intention,
    "doubt-of-position": _set_belief,
    "doubt-of-intention": _set_belief,
    "option": _make_impossible,
})  # fmt: skip


def _clear(case: Case, option: str, cell: Cell, by: str | None = None) -> Case:
    """Without the doubts of that statement (of one party, or of all); a doubt of both keeps its other half."""
    rest: Cell = "intention" if cell == "position" else "position"
    kept = []
    for doubt in case.doubts:
        if doubt.option != option or by not in (None, doubt.by) or doubt.of == rest:
            kept.append(doubt)
        elif doubt.of == "both":
            kept.append(replace(doubt, of=rest))
    return replace(case, doubts=tuple(kept))


def _with(mapping: Mapping[str, V], key: str, value: V | None) -> Mapping[str, V]:
    """A copy in which `key` is `value`, or is left out where `value` is None."""
    changed = {k: v for k, v in mapping.items() if k != key} if value is None else {**mapping, key: value}
    return MappingProxyType(changed)
