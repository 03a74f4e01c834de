# ruff: noqa: E501  # tables of strategies

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from detente.case.case import (
    Case,
    Count,
    Doubt,
    Evidence,
    GraphForm,
    Implies,
    Never,
    Option,
    Party,
    Position,
    Preference,
    PreferenceStatement,
    Prioritised,
    Ranking,
)
from detente.case.conditions import And, If, Iff, Not, Or, Taken, show
from detente.files import load_case, load_record
from detente.files.dump import dump_case, dump_record
from detente.record.document import Document
from detente.record.record import Actor, Issue, Paper, Record
from detente.record.statement import (
    ACTS,
    BOUNDS,
    MODALITIES,
    Commitment,
    Force,
    Measure,
    Meeting,
    Money,
    Quantity,
    Statement,
    Transfer,
)

texts = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"], include_characters="\n\t\x85\u2028"), min_size=1)
words = texts.filter(lambda text: bool(text.strip()))
labels = st.text("abcxyz", min_size=1, max_size=4)
dates = st.sampled_from(["2022", "2022-01", "2022-01-26", "2022-01~"])
maybe: Any = st.none()
POSITIONS: tuple[Position, ...] = ("yes", "no", "undeclared")


def several(items: st.SearchStrategy[Any], least: int = 0, most: int = 3) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(items, min_size=least, max_size=most, unique=True).map(tuple)


@st.composite
def conditions(draw: st.DrawFn, options: list[str]) -> Any:
    leaves: st.SearchStrategy[Any] = st.sampled_from(options).map(Taken)
    return draw(
        st.recursive(
            leaves,
            lambda inner: (
                inner.map(Not)
                | st.tuples(inner, inner).map(And)
                | st.tuples(inner, inner).map(Or)
                | st.tuples(inner, inner).map(lambda pair: If(*pair))
                | st.tuples(inner, inner).map(lambda pair: Iff(*pair))
            ),
            max_leaves=5,
        )
    )


@st.composite
def option_cases(draw: st.DrawFn) -> Case:
    parties = draw(
        st.lists(st.sampled_from(["red", "Local Government", "b-1", "no", "Ünïon"]), min_size=1, unique=True)
    )
    names = draw(
        st.lists(st.sampled_from(["attack", "yes", "null", "n", "a-b", "_x"]), min_size=1, max_size=4, unique=True)
    )
    options = {
        name: Option(
            id=name,
            parties=draw(several(st.sampled_from(parties), least=1)),
            text=draw(st.just("") | texts),
            now=draw(st.sampled_from([None, False, True])),
            moves=draw(st.sampled_from(["both", "set-only", "drop-only"])),
        )
        for name in names
    }
    condition = conditions(names)
    ids = st.sampled_from(["own", "zz"])
    constraints = [
        draw(
            st.builds(Never, id=st.just(f"c{number}"), condition=condition)
            | st.builds(Implies, id=st.just(f"{draw(ids)}{number}"), condition=condition, then=condition)
            | st.builds(Count, id=st.just(f"c{number}"), options=several(st.sampled_from(names), least=1),
                        low=st.just(1), high=st.sampled_from([None, 1]))
        )
        for number in range(1, draw(st.integers(1, 4)))
    ]  # fmt: skip
    states = ["".join(draw(st.sampled_from("YN")) for _ in names)]
    statements = [
        PreferenceStatement(id=f"{draw(st.sampled_from(['p', 'q-']))}{number}", condition=each, text=show(each))
        for number, each in enumerate(draw(st.lists(condition, min_size=1, max_size=3)), 1)
    ]
    owned = [name for name in names if options[name].owner not in (None, parties[-1])]
    taken: dict[str, Position] = {name: draw(st.sampled_from(POSITIONS)) for name in names}
    preferences: list[Preference] = [Prioritised(statements=tuple(statements)), Ranking(tiers=(tuple(states),))]
    return Case(
        title=draw(words),
        as_of=draw(maybe | dates),
        parties={name: Party(id=name, name=draw(texts), actors=draw(several(words))) for name in parties},
        options=options,
        constraints=tuple(constraints),
        states=None if constraints else draw(st.sampled_from([None, tuple(states)])),
        preferences={parties[0]: draw(st.sampled_from(preferences))},
        positions={parties[0]: taken},
        intentions={name: draw(st.booleans()) for name in names},
        doubts=tuple(Doubt(id=f"d{n}", by=parties[-1], option=name, of="both", kind="ability") for n, name in enumerate(owned, 1)),
        targets={names[0]: tuple(names[1:])},
        evidence={
            f"options.{names[0]}": Evidence(statements=draw(several(labels)), why=draw(maybe | texts), on=draw(maybe | dates)),
            f"intentions.{names[0]}": Evidence(statements=("s1",)),
        },
    )  # fmt: skip


def load_text(text: str) -> Case:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "x.yaml")
        path.write_bytes(text.encode())
        return load_case(path).case


@given(option_cases())
def test_cases_load_back_equal(case: Case) -> None:
    assert load_text(dump_case(case)) == case


def test_graphs_load_back_equal() -> None:
    graph = GraphForm(states=("s1", "no", "3"), moves={"a": (("s1", "no"), ("no", "3"))}, now="3")
    ranking = Ranking(tiers=(("s1", "no"), ("3",)))
    case = Case(title="g", parties={"a": Party(id="a", name="A")}, graph=graph, preferences={"a": ranking})
    assert load_text(dump_case(case)) == case


def test_the_text_of_a_statement_is_kept_where_it_says_the_same() -> None:
    party, option = Party(id="a", name="A"), Option(id="x", parties=("a",))
    statement = PreferenceStatement(id="p1", condition=Not(Taken("x")), text="not  (x)")
    case = Case(title="t", parties={"a": party}, options={"x": option},
                preferences={"a": Prioritised(statements=(statement,))})  # fmt: skip
    assert load_text(dump_case(case)) == case


quantities = st.builds(
    Quantity, item=maybe | texts, quantity=maybe | st.floats(0, 1e12), unit=maybe | words, bound=maybe | st.sampled_from(BOUNDS)
)  # fmt: skip
monies = st.builds(Money, amount=st.floats(0, 1e12), currency=st.sampled_from(["USD", "EUR"]), bound=maybe)
actors = several(words)
one = several(words, least=1)


@st.composite
def statements(draw: st.DrawFn, number: int, start: int, quote: str) -> Statement:
    return draw(
        st.builds(
            Statement,
            id=st.just(f"s{number}"),
            document=st.just("r1"),
            start=st.just(start),
            end=st.just(start + len(quote)),
            quote=st.just(quote),
            act=st.sampled_from(ACTS),
            source=actors,
            actor=actors,
            target=actors,
            via=actors,
            issue=st.sampled_from([None, "i"]),
            paper=st.sampled_from([None, "p"]),
            condition=maybe | texts,
            quantity=several(quantities, most=2),
            date=maybe | dates,
            modality=maybe | st.sampled_from(MODALITIES),
            likelihood=maybe | texts,
            venue=maybe | texts,
            answers=several(st.just("s1")),
            justifies=several(st.just("s1")),
            part_of=st.just("s1") if number > 1 else maybe,
            commitment=maybe
            | st.builds(
                Commitment,
                giver=one,
                recipient=one,
                stage=st.just("pledged"),
                part_of=maybe,
                items=several(quantities, most=2),
                value=maybe | monies,
            ),
            transfer=maybe | st.builds(Transfer, item=texts, origin=one, holder=one, recipient=one, by=actors),
            measure=maybe | st.builds(Measure, id=words, what=texts, target=actors, cost_to=actors),
            force=maybe | st.builds(Force, what=texts, count=maybe | st.floats(0, 1e9)),
            meeting=maybe | st.builds(Meeting, with_=actors, where=maybe | texts, when=maybe | dates),
            note=maybe | texts,
            status=st.sampled_from(["accepted", "proposed", "edited", "rejected"]),
            by=maybe | texts,
            on=maybe | dates,
        )
    )


@st.composite
def records(draw: st.DrawFn) -> Record:
    quotes = draw(st.lists(words, min_size=1, max_size=3))
    text, found = "", {}
    for number, quote in enumerate(quotes, 1):
        found[f"s{number}"] = draw(statements(number, len(text), quote))
        text += quote
    document = Document(id="r1", text=text, file="sources/r1.txt", language="de", published=draw(maybe | dates),
                        publisher=draw(maybe | texts), translated_from=draw(st.sampled_from([None, "ru"])))  # fmt: skip
    paper = draw(st.builds(
        Paper, id=st.just("p"), title=texts, issuer=actors, delivered=maybe | dates, approved_by=actors,
        access=st.sampled_from([None, "public"]),
        evidence=st.just({"approved_by": ("s1",)}) | st.just({}),
    ))  # fmt: skip
    return Record(
        documents={"r1": document},
        papers={"p": paper},
        issues={"i": Issue(id="i", title=draw(texts), options=draw(several(labels)))},
        actors={"Q": Actor(id="Q", affiliation="US", confirmed_by=draw(maybe | texts))},
        statements=found,
    )


@given(records())
def test_records_load_back_equal(record: Record) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "record.yaml")
        (path.parent / "sources").mkdir()
        (path.parent / "sources" / "r1.txt").write_bytes(record.documents["r1"].text.encode())
        path.write_bytes(dump_record(record).encode())
        assert load_record(path) == record
