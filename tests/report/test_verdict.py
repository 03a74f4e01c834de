"""Verdicts in sentences: they say what the witness proves, each with what it rests on."""

from __future__ import annotations

import pytest

import detente
from detente.report.evidence import assumed_of, is_group, members, statements_of
from detente.report.verdict import Verdict, because, head, known_party, status_quo

JANUARY = detente.load_case(detente.shipped("january-2022")).case


@pytest.mark.parametrize("name", ["chicken", "garrison", "elmira-1991", "cuba-1962"])
def test_every_verdict_is_told(name: str) -> None:
    result = detente.analyse(detente.load_case(detente.shipped(name)).case)
    for concept in result.concepts:
        for party in result.stable:
            for state in result.states:
                verdict = Verdict(detente.explain(result, state, party, concept))
                text = " ".join(said.text for said in verdict.sentences)
                assert ("does not hold" in text) != verdict.source.stable
                assert head(verdict).endswith(".")
                assert all(said.text[0].isupper() or said.text[0] == "“" for said in verdict.sentences)
                for said in verdict.sentences:
                    assert said.paths or said.text.startswith(("So it follows", "That brings back", "This concept"))


def test_a_comparison_names_the_line_that_decides() -> None:
    """Red: not sanction, then attack if not talk. NN to YN turns on the second line only."""
    result = detente.analyse(JANUARY)
    verdict = Verdict(detente.explain(result, "NNNNNYNNNNNN", "russia", "nash"))
    assert not verdict.source.stable
    assert "line 4 of its 14 preferences decides" in verdict.sentences[0].text
    assert "preferences.russia.force_without_gain" in verdict.sentences[0].paths


def test_states_alike_have_no_deciding_line() -> None:
    assert because(JANUARY, "ukraine", better="NNNNNYNNNNNN", worse="NNNNNYNNNNNN") == ("", ["preferences.ukraine"])


def test_groups_stand_for_their_members() -> None:
    assert is_group(JANUARY, "preferences.russia")
    assert len(members(JANUARY, "preferences.russia")) == 14
    assert len(members(JANUARY, "options")) == 12
    assert members(JANUARY, "options.attack") == ("options.attack",)
    assert statements_of(JANUARY, ["options.talks"])
    assert assumed_of(JANUARY, ["preferences.russia.no_arms", "options.talks"]) == ("preferences.russia.no_arms",)


def test_parties_by_name_and_the_status_quo() -> None:
    assert known_party(JANUARY, "united states") == "us"
    with pytest.raises(detente.UnknownNameError, match="did you mean 'ukraine'"):
        known_party(JANUARY, "ukrane")
    assert status_quo(JANUARY) == "NNNNNYNNNNNN"
    with pytest.raises(detente.UnknownNameError, match="does not say"):
        status_quo(detente.Case(title="x", parties={}))
