"""Demands against answers, in several crises."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from detente.record.record import Actor, Issue, Paper, Record
from detente.record.statement import ACTS, MODALITIES, Statement
from detente.record.views.exchange import Exchanged, view


def s(name: str, act: str, actor: str = "", target: str = "", issue: str | None = None, **more: Any) -> Statement:
    names = {"actor": tuple(actor.split()), "target": tuple(target.split())}
    return Statement(id=name, document="d", start=0, end=1, quote=f"q-{name}", act=act, issue=issue, **names, **more)  # type: ignore[arg-type]


def record(statements: Iterable[Statement], **more: Any) -> Record:
    issues = {i: Issue(id=i, title=i.title()) for i in ("door", "troops")}
    return Record(**{"issues": issues, "statements": {one.id: one for one in statements}, **more})


def only(*statements: Statement, **more: Any) -> Exchanged:
    (row,) = view(record(statements, **more)).rows
    return row


DEMAND = s("s1", "demand", "RU", "US", "door")


def test_rejected_by_issue() -> None:
    row = only(DEMAND, s("s2", "reject", "US", "RU", "door"))
    assert (row.title, row.asker, row.asked, row.outcome) == ("Door", ("RU",), ("US",), "rejected")
    assert [(a.link, a.asked, a.to, a.said.quote) for a in row.answers] == [("issue", True, ("s1",), "q-s2")]
    assert row.statements == ("s1", "s2")


def test_unanswered() -> None:
    assert only(DEMAND).outcome == "unanswered"
    rows = view(record([DEMAND, s("s2", "reject", "US", "RU", "troops")])).rows
    assert [(row.issue, row.outcome, len(row.demands)) for row in rows] == [
        ("door", "unanswered", 1),
        ("troops", "rejected", 0),
    ]


def test_offered_instead() -> None:
    row = only(DEMAND, s("s2", "reject", "US", "RU", "door"), s("s3", "offer", "US", "RU", "door"))
    assert (row.outcome, row.contradicts) == ("offered instead", False)


def test_partly() -> None:
    assert only(DEMAND, s("s2", "accept", "US", "RU", "door", condition="if mutual")).outcome == "partly"
    assert only(DEMAND, s("s2", "accept", "US", "RU", "door", modality="conditional")).outcome == "partly"
    two = s("s1b", "demand", "RU", "US", "door")
    row = only(DEMAND, two, s("s2", "accept", "US", answers=("s1",)), s("s3", "reject", "US", answers=("s1b",)))
    assert (row.outcome, row.contradicts) == ("partly", False)
    both = s("s1", "demand", "RU", "US NATO", "door")
    assert only(both, s("s2", "accept", "US", "", "door"), s("s3", "reject", "NATO", "", "door")).outcome == "partly"


def test_contradicting_answers_are_both_shown() -> None:
    row = only(DEMAND, s("s2", "accept", "US", "RU", "door"), s("s3", "reject", "US", "RU", "door"))
    assert (row.outcome, row.contradicts, len(row.answers)) == ("contradictory", True, 2)


def test_a_later_answer_overtakes_an_earlier_one() -> None:
    early = s("s2", "reject", "US", "RU", "door", date="2022-01-10")
    late = s("s3", "accept", "US", "RU", "door", date="2022-01-20")
    row = only(DEMAND, late, early)
    assert (row.outcome, row.contradicts, len(row.answers)) == ("accepted", False, 2)


def test_an_answer_does_not_come_before_its_demand() -> None:
    dated = s("s1", "demand", "RU", "US", "door", date="2022-01-15")
    early = s("s2", "reject", "US", "RU", "door", date="2022-01-10")
    assert view(record([dated, early])).rows[0].outcome == "unanswered"
    vague = s("s2", "reject", "US", "RU", "door", date="2022-01")
    assert view(record([dated, vague])).rows[0].outcome == "rejected"


def test_those_not_asked_do_not_decide() -> None:
    row = only(DEMAND, s("s2", "reject", "FR", "RU", "door"))
    assert (row.outcome, [a.asked for a in row.answers]) == ("unanswered", [False])


def test_an_unknown_addressee_or_speaker_is_taken_as_it_is() -> None:
    assert only(s("s1", "demand", "RU", "", "door"), s("s2", "reject", "FR", "", "door")).outcome == "rejected"
    row = only(DEMAND, s("s2", "reject", "", "", "door"))
    assert (row.outcome, row.answers[0].asked) == ("rejected", None)


def test_a_link_needs_no_issue() -> None:
    row = only(s("s1", "request", "EE", "DE"), s("s2", "withhold", "DE", "EE", answers=("s1",)))
    assert (row.issue, row.outcome, row.answers[0].link) == (None, "rejected", "answers")


def test_linked_pledge_is_an_acceptance_but_one_on_the_same_issue_is_not() -> None:
    demand = s("s1", "request", "UA", "US", "troops")
    assert only(demand, s("s2", "pledge", "US", "UA", "troops", answers=("s1",))).outcome == "accepted"
    assert only(demand, s("s2", "pledge", "US", "UA", "troops")).outcome == "unanswered"


def test_acknowledging_is_neither() -> None:
    assert only(DEMAND, s("s2", "acknowledge", "US", answers=("s1",))).outcome == "other"


def test_affiliation_counts_once_confirmed() -> None:
    answer = s("s2", "reject", "Antony_Blinken", "RU", "door")

    def outcome(confirmed: str | None) -> str:
        actor = Actor(id="Antony_Blinken", affiliation="US", confirmed_by=confirmed)
        return only(DEMAND, answer, actors={actor.id: actor}).outcome

    assert (outcome("N.N."), outcome(None)) == ("rejected", "unanswered")


def test_own_side_does_not_answer_itself() -> None:
    rows = view(record([DEMAND, s("s2", "reject", "RU", "US", "door")])).rows
    assert [row.outcome for row in rows] == ["unanswered", "rejected"]


def test_what_is_told_as_demanded_is_a_demand() -> None:
    row = only(s("s1", "withdraw", "UN", "IQ", "troops", modality="demanded"), s("s2", "reject", "IQ", "", "troops"))
    assert (row.asker, row.outcome) == (("UN",), "rejected")


def test_denied_and_feared_answers_are_no_answers() -> None:
    for modality in ("denied", "feared"):
        assert only(DEMAND, s("s2", "accept", "US", "RU", "door", modality=modality)).outcome == "unanswered"
        assert only(DEMAND, s("s2", "accept", "US", answers=("s1",), modality=modality)).outcome == "other"


def test_open_offers_are_rows_and_their_answers_too() -> None:
    assert only(s("s1", "propose", "BR TR", "IR", "troops")).outcome == "unanswered"
    row = only(s("s1", "propose", "BR TR", "IR", "troops"), s("s2", "accept", "IR", "BR", "troops"))
    assert (row.asker, row.outcome) == (("BR", "TR"), "accepted")


def test_a_counter_offer_that_is_answered_gets_its_own_row() -> None:
    rows = view(
        record([DEMAND, s("s2", "offer", "US", "RU", "door"), s("s3", "reject", "RU", "US", "door", answers=("s2",))])
    ).rows
    assert [(row.asker, row.outcome) for row in rows] == [(("RU",), "offered instead"), (("US",), "rejected")]
    by_issue = view(record([DEMAND, s("s2", "offer", "US", "RU", "door"), s("s3", "reject", "RU", "US", "door")])).rows
    assert [(row.asker, row.outcome) for row in by_issue] == [(("RU",), "offered instead"), (("US",), "rejected")]


PAPERS = {
    "draft": Paper(id="draft", title="draft treaty", issuer=("RU",), to=("US",), access="public"),
    "reply": Paper(
        id="reply", title="written reply", issuer=("US",), to=("RU",), answers="draft", approved_by=("President",),
        coordinated_with=("NATO",), delivered="2022-01-26", delivered_by=("Envoy",), access="confidential",
        evidence={"delivered-by": ("s2", "s9"), "approved-by": ("s3",)},
    ),
}  # fmt: skip


def test_papers_carry_demand_and_answer() -> None:
    demand = s("s1", "demand", "RU", "US", "door", paper="draft")
    answers = [s("s2", "reject", "US", "RU", "door", paper="reply"), s("s3", "approve", "President", paper="reply")]
    result = view(record([demand, *answers], papers=PAPERS))
    (row,) = result.rows
    assert (row.papers, row.answers[0].link) == (("draft", "reply"), "paper")
    draft, reply = result.papers
    assert (draft.access, draft.carries, draft.approved_by) == ("public", ("s1",), ())
    assert (reply.access, reply.approved_by, reply.delivered_by) == ("confidential", ("President",), ("Envoy",))
    assert (reply.coordinated_with, reply.delivered) == (("NATO",), "2022-01-26")
    assert (reply.statements, reply.carries) == (("s2", "s3"), ("s2", "s3"))


def test_only_standing_statements_count() -> None:
    result = view(record([DEMAND, s("s2", "reject", "US", "RU", "door", status="proposed"),
                          s("s3", "accept", "US", "RU", "door", status="rejected")]))  # fmt: skip
    assert (result.rows[0].outcome, result.proposed) == ("unanswered", 1)


def test_links_to_nothing_are_ignored() -> None:
    row = only(DEMAND, s("s2", "reject", "US", "RU", "door", answers=("gone", "s2"), paper="lost"))
    assert (row.outcome, row.papers) == ("rejected", ("lost",))


STATEMENTS = st.lists(
    st.builds(
        s,
        st.just(""),
        st.sampled_from(ACTS),
        st.sampled_from(["", "A", "B", "A B"]),
        st.sampled_from(["", "A", "B", "C"]),
        st.sampled_from([None, "door", "troops", "elsewhere"]),
        modality=st.sampled_from([None, *MODALITIES]),
        date=st.sampled_from([None, "2022", "2022-01-05", "2022-02", "soon"]),
        answers=st.lists(st.sampled_from(["s0", "s1", "s2"]), max_size=2).map(tuple),
    ),
    max_size=7,
)


@given(STATEMENTS)
def test_every_demand_is_in_one_row_and_every_linked_answer_is_shown(found: list[Statement]) -> None:
    named = [replace(one, id=f"s{n}") for n, one in enumerate(found)]
    result = view(record(named))
    shown = [d.statement for row in result.rows for d in row.demands]
    assert len(shown) == len(set(shown))
    for one in named:
        if one.modality == "demanded" or (
            one.act in ("demand", "request") and one.modality not in ("denied", "feared")
        ):
            assert one.id in shown
        for name in one.answers:
            if name != one.id and name in {other.id for other in named}:
                (row,) = (row for row in result.rows if name in [d.statement for d in row.demands])
                assert one.id in row.statements
    assert all(row.outcome == "unanswered" or row.answers for row in result.rows)
