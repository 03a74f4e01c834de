"""Principles, transfers, measures, forces and the timeline; and what holds of every view."""

from __future__ import annotations

import dataclasses
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import UnknownNameError
from detente.record.document import Document
from detente.record.record import Issue, Paper, Record
from detente.record.statement import (
    ACTS,
    BOUNDS,
    CONSENTS,
    MEASURE_STAGES,
    MODALITIES,
    STAGES,
    STATUSES,
    Commitment,
    Force,
    Measure,
    Meeting,
    Money,
    Quantity,
    Statement,
    Transfer,
)
from detente.record.views import VIEWS, find_view
from detente.record.views.forces import view as forces
from detente.record.views.measures import view as measures
from detente.record.views.principles import view as principles
from detente.record.views.timeline import view as timeline
from detente.record.views.transfers import view as transfers


def s(name: str, act: str = "express", actor: str = "", target: str = "", source: str = "", **more: Any) -> Statement:
    names = {"actor": tuple(actor.split()), "target": tuple(target.split()), "source": tuple(source.split())}
    return Statement(id=name, document="d", start=0, end=1, quote=f"q-{name}", act=act, **names, **more)  # type: ignore[arg-type]


def record(*statements: Statement, **more: Any) -> Record:
    return Record(statements={one.id: one for one in statements}, **more)


# Principles


def test_principles_gather_by_actor_and_issue() -> None:
    result = principles(
        record(
            s("s1", "affirm", "US", issue="sovereignty"),
            s("s2", "affirm", "US", issue="sovereignty"),
            s("s3", "affirm", "CN", issue="sovereignty"),
            s("s4", "affirm", "US"),
            s("s5", "affirm", "US", modality="denied"),
            s("s6", "accept", "US"),
            s("s7", "affirm", "US", status="proposed"),
            issues={"sovereignty": Issue(id="sovereignty", title="Sovereignty")},
        )
    )
    assert [(row.actor, row.title, row.statements) for row in result.rows] == [
        (("US",), "Sovereignty", ("s1", "s2")),
        (("CN",), "Sovereignty", ("s3",)),
        (("US",), None, ("s4",)),
    ]
    assert result.proposed == 1
    assert result.rows[0].affirmed[1].quote == "q-s2"


# Transfers


def pass_on(consent: Any, by: str = "DE", holder: str = "EE", item: str = "howitzers") -> Transfer:
    return Transfer(
        item=item,
        origin=("DE",),
        holder=tuple(holder.split()),
        recipient=("UA",),
        consent=consent,
        by=tuple(by.split()),
    )


@pytest.mark.parametrize(
    ("consents", "state", "waits"),
    [
        (["withheld"], "waiting", ("DE",)),
        (["sought"], "waiting", ("DE",)),
        (["granted"], "granted", ()),
        (["sought", "granted"], "granted", ()),
        (["granted", "withheld"], "contradictory", ("DE",)),
        ([None], "unknown", ()),
    ],
)
def test_whose_consent_a_transfer_waits_for(consents: list[Any], state: str, waits: tuple[str, ...]) -> None:
    (row,) = transfers(record(*(s(f"s{n}", transfer=pass_on(c)) for n, c in enumerate(consents)))).rows
    assert (row.state, row.waits_for, len(row.consents)) == (state, waits, len(consents))
    assert row.contradicts == (("DE",) if state == "contradictory" else ())


def test_consents_of_several_parties() -> None:
    (row,) = transfers(
        record(s("s1", transfer=pass_on("granted", "DE")), s("s2", transfer=pass_on("sought", "FI")))
    ).rows
    assert (row.state, row.waits_for) == ("waiting", ("FI",))


def test_a_later_consent_overtakes_an_earlier_one() -> None:
    early, late = (
        s("s1", transfer=pass_on("withheld"), date="2022-01"),
        s("s2", transfer=pass_on("granted"), date="2022-02-26"),
    )
    for order in ((early, late), (late, early)):
        (row,) = transfers(record(*order)).rows
        assert (row.state, {c.said.statement: c.counts for c in row.consents}) == ("granted", {"s1": False, "s2": True})


def test_an_unknown_consenter_stays_unknown() -> None:
    (row,) = transfers(record(s("s1", transfer=pass_on("withheld", by="")))).rows
    assert (row.state, row.waits_for) == ("waiting", ())


def test_holders_with_one_story_share_a_row_and_others_do_not() -> None:
    three = s("s1", transfer=pass_on("granted", "US", "EE LV LT", "missiles"))
    assert [row.holder for row in transfers(record(three)).rows] == [("EE", "LV", "LT")]
    one = s("s2", transfer=pass_on("withheld", "US", "LV", "Missiles"))
    assert {row.holder: row.state for row in transfers(record(three, one)).rows} == {
        ("EE", "LT"): "granted",
        ("LV",): "contradictory",
    }


def test_a_denied_consent_does_not_count() -> None:
    (row,) = transfers(record(s("s1", transfer=pass_on("granted"), modality="denied"))).rows
    assert (row.state, row.consents[0].counts) == ("unknown", False)


# Measures


def test_statements_on_one_measure_are_merged() -> None:
    def lever(**more: Any) -> Measure:
        return Measure(id="oil", what=more.pop("what", "embargo"), **more)

    (row,) = measures(
        record(
            s("s1", measure=lever(trigger="an attack", target=("IT",), stage="threatened", backers=("UK", "FR"))),
            s("s2", measure=lever(what="oil embargo", cost_to=("FR",), disputants=("FR",)), condition="an attack"),
            s("s3", measure=lever(cost_to=("FR", "UK"), stage="imposed"), modality="feared"),
        )
    ).rows
    assert [(fact.value, fact.statements) for fact in row.what] == [("embargo", ("s1", "s3")), ("oil embargo", ("s2",))]
    assert [(fact.value, fact.statements) for fact in row.trigger] == [("an attack", ("s1", "s2"))]
    assert [(fact.value, fact.quotes) for fact in row.cost_to] == [("FR", ("q-s2", "q-s3")), ("UK", ("q-s3",))]
    assert (row.stage, row.both, row.denied) == ("threatened", ("FR",), ("s3",))
    assert row.statements == ("s1", "s2", "s3")


@pytest.mark.parametrize(
    ("dates", "stage"), [(("1935-10", "1935-11-18"), "imposed"), ((None, None), None), (("1935", "1935-11"), None)]
)
def test_the_stage_that_stands(dates: tuple[str | None, str | None], stage: str | None) -> None:
    told = [s(f"s{n}", measure=Measure(id="m", what="w", stage=st_), date=d)  # type: ignore[arg-type]
            for n, (st_, d) in enumerate(zip(("threatened", "imposed"), dates, strict=True))]  # fmt: skip
    (row,) = measures(record(*told)).rows
    assert (row.stage, len(row.stages)) == (stage, 2)


# Forces


def test_differing_counts_stand_side_by_side() -> None:
    border = {"what": "troops", "where": "the border"}
    (row,) = forces(
        record(
            s("s1", "deploy", "RU", source="US", force=Force(**border, count=100_000, bound="more-than")),
            s("s2", "accuse", "UA", "RU", source="UA", force=Force(what="Troops", where="The border", count=127_000)),
            s("s3", "deploy", "RU", source="US", force=Force(**border, count=100_000, bound="more-than")),
        )
    ).rows
    assert (row.whose, row.differ) == (("RU",), True)
    assert [(c.count, c.bound, c.according_to, c.statements) for c in row.counts] == [
        (100_000, "more-than", ("US",), ("s1", "s3")),
        (127_000, None, ("UA",), ("s2",)),
    ]


def test_counts_of_different_days_do_not_differ() -> None:
    def told(second: str) -> Record:
        days = enumerate(["2022-01", second])
        return record(*(s(f"s{n}", "deploy", "RU", date=d, force=Force(what="ships", count=n)) for n, d in days))

    assert not forces(told("2022-02")).rows[0].differ
    assert forces(told("2022-01-26")).rows[0].differ


def test_forces_of_others_elsewhere_feared_or_withdrawn_are_other_rows() -> None:
    force = Force(what="ships", where="Suez", count=5)
    rows = forces(
        record(
            s("s1", "deploy", "UK", force=force),
            s("s2", "deploy", "FR", force=force),
            s("s3", "deploy", "UK", force=force, modality="feared"),
            s("s4", "withdraw", "UK", force=force),
            s("s5", "deploy", "UK", force=Force(what="ships")),
        )
    ).rows
    assert [(row.whose, row.where, row.modality, row.withdrawn) for row in rows] == [
        (("UK",), "Suez", None, False),
        (("FR",), "Suez", None, False),
        (("UK",), "Suez", "feared", False),
        (("UK",), "Suez", None, True),
        (("UK",), None, None, False),
    ]


# Timeline


def test_timeline_by_earliest_bound_with_the_undated_apart() -> None:
    result = timeline(
        record(
            s("s1", date="2022-01-26"),
            s("s2", date="2022-01~"),
            s("s3"),
            s("s4", date="soon"),
            s("s5", meeting=Meeting(when="2021-12/2022-01")),
            s("s6", date="2022-01-26"),
            s("s7", date="XXXX"),
            documents={"d": Document(id="d", text="x", published="2022-01-27")},
        )
    )
    assert [entry.statements[0] for entry in result.rows] == ["s5", "s2", "s1", "s6"]
    assert [entry.statements[0] for entry in result.undated] == ["s3", "s4", "s7"]
    assert [entry.shown for entry in result.rows[:2]] == ["December 2021 to January 2022", "about January 2022"]
    assert [entry.shown for entry in result.undated] == ["date unknown", "soon", "XXXX"]


def test_timeline_holds_what_papers_went_through() -> None:
    paper = Paper(
        id="p", title="note", issuer=("UK",), drafted="1956-10", approved="1956-10-29", approved_by=("Eden",),
        delivered="1956-10-30", evidence={"delivered": ("s1", "s2"), "approved-by": ("s2",)},
    )  # fmt: skip
    result = timeline(record(s("s1", date="1956-10-30"), s("s2", status="rejected"), papers={"p": paper}))
    assert [(e.event, e.actor, e.statements) for e in result.rows] == [
        ("drafted", ("UK",), ()),
        ("act", (), ("s1",)),
        ("delivered", ("UK",), ("s1",)),
    ]
    assert result.rows[2].said[0].quote == "q-s1"


# Every view

NAMES = st.lists(st.sampled_from(["RU", "US", "Jane Doe"]), max_size=2).map(tuple)
WORD = st.sampled_from(["", "troops", "kg"])
MAYBE_WORD = st.none() | WORD
NUMBER = st.none() | st.floats(0, 1e9)
MAYBE_BOUND = st.sampled_from([None, *BOUNDS])
QUANTITY = st.builds(Quantity, item=MAYBE_WORD, quantity=NUMBER, unit=MAYBE_WORD, bound=MAYBE_BOUND)
DATE = st.sampled_from([None, "2022-01~", "2022/..", "junk", "2022-01-26"])
STATEMENT = st.builds(
    Statement,
    id=st.just(""), document=st.just("d"), start=st.just(0), end=st.just(1), quote=st.text(max_size=5),
    act=st.sampled_from(ACTS), source=NAMES, actor=NAMES, target=NAMES, issue=MAYBE_WORD, paper=MAYBE_WORD, date=DATE,
    modality=st.sampled_from([None, *MODALITIES]), status=st.sampled_from(STATUSES),
    answers=st.lists(st.sampled_from(["s0", "s1", "nowhere"]), max_size=2).map(tuple),
    part_of=st.sampled_from([None, "s0", "nowhere"]),
    commitment=st.none() | st.builds(
        Commitment, giver=NAMES, recipient=NAMES, stage=st.sampled_from(STAGES),
        items=st.lists(QUANTITY, max_size=2).map(tuple),
        value=st.none() | st.builds(Money, amount=st.floats(0, 1e9), currency=st.sampled_from(["USD", "eur", "?"])),
    ),
    transfer=st.none() | st.builds(
        Transfer, item=WORD, origin=NAMES, holder=NAMES, recipient=NAMES,
        consent=st.sampled_from([None, *CONSENTS]), by=NAMES,
    ),
    measure=st.none() | st.builds(
        Measure, id=WORD, what=WORD, trigger=MAYBE_WORD, target=NAMES,
        stage=st.sampled_from([None, *MEASURE_STAGES]), cost_to=NAMES, backers=NAMES, disputants=NAMES,
    ),
    force=st.none() | st.builds(Force, what=WORD, where=MAYBE_WORD, count=NUMBER, bound=MAYBE_BOUND),
    meeting=st.none() | st.builds(Meeting, with_=NAMES, when=DATE),
)  # fmt: skip
RECORDS = st.lists(STATEMENT, max_size=6).map(
    lambda found: record(*(dataclasses.replace(one, id=f"s{n}") for n, one in enumerate(found)))
)


@pytest.mark.parametrize("one", VIEWS, ids=lambda one: one.key)
@given(found=RECORDS)
def test_every_view_is_robust_pure_frozen_and_of_standing_statements(one: Any, found: Record) -> None:
    result = one.build(found)
    assert result == one.build(found)
    standing = {statement.id for statement in found.standing()}
    rows = [*result.rows, *getattr(result, "undated", ())]
    for row in rows:
        assert row.statements, "every row carries statement ids"
        assert set(row.statements) <= standing
        assert type(row).__dataclass_params__.frozen
    assert 0 <= result.proposed <= sum(s.status == "proposed" for s in found.statements.values())
    json.dumps(dataclasses.asdict(result))


@pytest.mark.parametrize("one", VIEWS, ids=lambda one: one.key)
def test_every_view_of_an_empty_record_is_empty(one: Any) -> None:
    assert one.build(Record()).rows == ()


def test_views_are_found_by_key() -> None:
    assert [one.key for one in VIEWS] == [
        "exchange",
        "principles",
        "ledger",
        "transfers",
        "measures",
        "forces",
        "timeline",
    ]
    with pytest.raises(UnknownNameError, match="ledger"):
        find_view("leger")
