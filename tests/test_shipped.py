"""The cases that come with the package: they load, every quote stands, every element is answered for, results hold."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from detente.analysis.outlook import Analysis, analyse
from detente.case.case import Case, Prioritised
from detente.case.check import assumptions, elements
from detente.dilemmas import find_dilemmas
from detente.files.load import LoadedCase, load_case
from detente.files.shipped import open_shipped, shipped_cases
from detente.graph.build import build, state_labels
from detente.record.record import Record
from detente.record.views import VIEWS, find_view

JANUARY = "january-2022"
CONFLICTS = (
    "chicken", "cuba-1962", "cuba-1962-reversible", "elmira-1991", "elmira-1991-12", "euphrates-1975", "garrison",
    "prisoners-dilemma", "stag-hunt",
)  # fmt: skip
BOARDS = {"nuns-and-vikings": "nuns-3", "television": "tv", "iran-2012": "iran-2012"}  # the id in the shared file
TEACHING = ("secret-deterrent",)  # made, not published
EVERY = (JANUARY, *CONFLICTS, *BOARDS, *TEACHING)
CONCEPT_KEYS = {"R": "nash", "GMR": "gmr", "SMR": "smr", "SEQ": "seq", "SSEQ": "symseq"}
LONGEST_SHARED_RUN = 8  # words, outside quotation marks


@cache
def loaded(name: str) -> LoadedCase:
    return load_case(open_shipped(name))


@cache
def outlook(name: str) -> Analysis:
    return analyse(loaded(name).case)


@cache
def published(name: str) -> Any:
    return YAML(typ="safe").load(open_shipped(name) / "published.yaml")


def record() -> Record:
    found = loaded(JANUARY).record
    assert found is not None
    return found


def january() -> Case:
    return loaded(JANUARY).case


def taken(label: str) -> set[str]:
    return {option for option, letter in zip(january().options, label, strict=True) if letter == "Y"}


# All shipped cases


def test_these_cases_are_shipped() -> None:
    assert set(shipped_cases()) == set(EVERY)


@pytest.mark.parametrize("name", EVERY)
def test_loads_without_errors_or_warnings(name: str) -> None:
    assert loaded(name).warnings == ()


@pytest.mark.parametrize("name", EVERY)
def test_every_element_has_a_statement_or_a_signed_reason(name: str) -> None:
    case = loaded(name).case
    assert set(case.evidence) == set(elements(case))
    assert [one.path for one in assumptions(case) if not (one.why and one.by and one.on)] == []


@pytest.mark.parametrize("name", EVERY)
def test_evidence_that_gives_a_reason_is_signed(name: str) -> None:
    unsigned = [path for path, e in loaded(name).case.evidence.items() if e.why and not (e.by and e.on)]
    assert unsigned == []


@pytest.mark.parametrize("name", [*CONFLICTS, *BOARDS])
def test_a_published_case_cites_its_source_and_says_what_is_published(name: str) -> None:
    head = (open_shipped(name) / "case.yaml").read_text(encoding="utf-8").split("format:")[0]
    assert re.search(r"^# Source: \S", head, re.MULTILINE)
    assert re.search(r"^# Published: \S", head, re.MULTILINE)
    assert published(name)["case"] == name
    assert published(name)["source"]
    assert published(name)["published"]


# Published results


@pytest.mark.parametrize("name", CONFLICTS)
def test_published_stable_states_per_party_and_concept(name: str) -> None:
    expected = {p: {k: set(v) for k, v in row.items()} for p, row in published(name)["stable"].items()}
    found = {p: {k: set(outlook(name).stable_states(p, k) or ()) for k in row} for p, row in expected.items()}
    assert found == expected
    assert set(expected) == set(loaded(name).case.parties)
    assert all(set(row) == set(CONCEPT_KEYS.values()) for row in expected.values())


@pytest.mark.parametrize("name", CONFLICTS)
def test_published_equilibria(name: str) -> None:
    expected = {key: set(states) for key, states in published(name)["equilibria"].items()}
    assert {key: set(outlook(name).equilibria(key) or ()) for key in CONCEPT_KEYS.values()} == expected


@pytest.mark.parametrize("name", BOARDS)
def test_published_dilemmas(name: str) -> None:
    report = find_dilemmas(loaded(name).case, published(name)["profile"])
    fields = ("kind", "holder", "counterpart", "option")
    expected = [(*(d[field] for field in fields), sorted(d["modes"])) for d in published(name)["dilemmas"]]
    assert sorted((*d.key, sorted(d.modes)) for d in report.dilemmas) == sorted(expected)


def shared_conflicts(shared: Path) -> dict[str, Any]:
    text = (shared / "cases" / "published.json").read_text(encoding="utf-8")
    return {conflict["id"]: conflict for conflict in json.loads(text)["conflicts"]}


def test_every_conflict_of_the_shared_file_is_shipped(shared: Path) -> None:
    assert set(shared_conflicts(shared)) == set(CONFLICTS)


@pytest.mark.parametrize("name", CONFLICTS)
def test_published_files_carry_the_results_of_the_shared_file(name: str, shared: Path) -> None:
    conflict = shared_conflicts(shared)[name]
    stable = [{CONCEPT_KEYS[k]: v for k, v in row.items()} for row in conflict["results"].values()]
    assert list(published(name)["stable"].values()) == stable
    assert published(name)["equilibria"] == {CONCEPT_KEYS[k]: v for k, v in conflict["equilibria"].items()}


@pytest.mark.parametrize("name", CONFLICTS)
def test_preferences_are_those_of_the_shared_file(name: str, shared: Path) -> None:
    conflict = shared_conflicts(shared)[name]
    if "ranks" in conflict:
        expected = [{state: -rank for state, rank in ranks.items()} for ranks in conflict["ranks"].values()]
    else:
        expected = [{state: -place for place, state in enumerate(r)} for r in conflict["ranking"].values()]
    graph = build(loaded(name).case)
    labels = state_labels(loaded(name).case, graph)
    assert set(labels) == set(conflict.get("feasible", conflict.get("states")))
    for ranks, wanted in zip(graph.ranks, expected, strict=True):
        assert ranks is not None
        got = dict(zip(labels, map(int, ranks), strict=True))
        assert sorted(got, key=lambda s: (got[s], s)) == sorted(wanted, key=lambda s: (wanted[s], s))
        assert len(set(got.values())) == len(set(wanted.values()))


@pytest.mark.parametrize("name", [n for n in CONFLICTS if n.startswith(("cuba", "euphrates"))])
def test_statements_are_kept_where_the_source_has_them(name: str) -> None:
    assert all(isinstance(preference, Prioritised) for preference in loaded(name).case.preferences.values())


@pytest.mark.parametrize("name", CONFLICTS)
def test_limited_moves_are_those_of_the_shared_file(name: str, shared: Path) -> None:
    source, kept = shared_conflicts(shared)[name].get("limited_move"), published(name).get("limited_move")
    assert (kept is None) == (source is None)
    if source is None:
        return
    horizons = {int(key[1]): list(row.values()) for key, row in source.items() if re.match(r"L\d", key)}
    assert {h: list(row.values()) for h, row in kept["horizons"].items()} == horizons
    assert list(kept["non_myopic"].values()) == list(source["non_myopic"].values())
    assert kept["non_myopic_equilibria"] == source["non_myopic_equilibria"]
    settled = [int(key[1]) for key in source if key.endswith("every longer horizon")]
    assert kept["settled_from"] == (settled[0] if settled else None)


def test_elmira_keeps_its_coalition_results(shared: Path) -> None:
    source, kept = shared_conflicts(shared)["elmira-1991"], published("elmira-1991")
    assert [row["moves"] for row in kept["coalition_improvements"]] == list(source["coalition_improvements"].values())
    assert kept["coalition_stable"] == {k.lower(): v for k, v in source["coalition_stable"].items()}
    assert kept["reached_from_status_quo"]["moves"] == source["reached_from_status_quo"]["by moves (steps)"]


def test_garrison_says_where_sources_differ() -> None:
    whole, single = published("garrison")["equilibria"], published("garrison")["single_replies"]["equilibria"]
    for key in ("gmr", "smr"):
        assert set(whole[key]) - set(single[key]) == {"NYNYNYNNN", "NNYNYYNNN", "NNYNNNYNN"}
        assert set(single[key]) < set(whole[key])


# January 2022: the record


def test_every_quote_stands_at_its_offsets() -> None:
    documents = record().documents
    for one in record().statements.values():
        assert documents[one.document].text[one.start : one.end] == one.quote, one.id
        assert "\n" not in one.quote


def test_there_are_two_documents_in_two_languages_with_enough_statements() -> None:
    assert {d.language for d in record().documents.values()} == {"de", "en"}
    per_document = [sum(s.document == d for s in record().statements.values()) for d in record().documents]
    assert min(per_document) >= 45
    assert len(list(record().standing())) == len(record().statements)


def test_links_and_names_of_the_record_are_known() -> None:
    ids, known = set(record().statements), {*record().actors, "author"}
    for one in record().statements.values():
        links = {*one.answers, *one.justifies, *([one.part_of] if one.part_of else [])}
        assert links <= ids - {one.id}, one.id
        assert {*one.source, *one.actor, *one.target, *one.via} <= known, one.id
        assert one.issue in record().issues, one.id


def test_actors_are_confirmed_for_the_parties_of_the_case() -> None:
    for name, actor in record().actors.items():
        assert actor.affiliation is None or (actor.confirmed_by and name in january().parties[actor.affiliation].actors)


def test_a_statement_never_says_more_than_the_report_about_time() -> None:
    for one in record().statements.values():
        assert one.date is None or one.date in {"2021-12", "2022-01", "2022-01-16/2022-01-23", "2022-01-26"}, one.id


def test_the_papers_and_what_is_known_of_them() -> None:
    draft, reply = record().papers["draft-treaty"], record().papers["reply"]
    assert (draft.issuer, draft.access, draft.published) == (("RU",), "public", "2021-12")
    assert (reply.issuer, reply.to, reply.answers, reply.access) == (("US",), ("RU",), "draft-treaty", "confidential")
    assert (reply.approved_by, reply.delivered_by) == (("Joe Biden",), ("John Sullivan",))
    assert reply.delivered == "2022-01-26"
    assert reply.coordinated_with == ("NATO",)
    for paper in (draft, reply):
        given = {
            field
            for field in ("issuer", "to", "answers", "delivered", "coordinated_with", "published", "access")
            if getattr(paper, field)
        }
        assert given <= {field.replace("-", "_") for field in paper.evidence}


@pytest.mark.parametrize("key", [view.key for view in VIEWS])
def test_every_view_has_rows_from_both_documents(key: str) -> None:
    found = find_view(key).build(record())
    assert found.rows
    behind = {record().statements[s].document for row in found.rows for s in row.statements}
    assert behind == {"de", "en"}


def test_the_exchange_tells_what_became_of_each_demand() -> None:
    outcomes: dict[str, set[str]] = {}
    for row in find_view("exchange").build(record()).rows:
        outcomes.setdefault(row.issue, set()).add(row.outcome)
    assert outcomes["written-reply"] == {"accepted"}
    assert outcomes["nato-door"] == {"rejected"}
    assert outcomes["us-forces"] == {"rejected"}
    assert outcomes["washington-demands"] == {"offered instead"}
    assert outcomes["talks"] == {"unanswered"}
    assert outcomes["mutual-measures"] == {"unanswered"}
    assert outcomes["nord-stream-2"] == {"rejected"}
    assert "contradictory" not in {one for every in outcomes.values() for one in every}


def test_the_ledger_counts_what_both_reports_tell_once() -> None:
    ledger: Any = find_view("ledger").build(record())
    assert all(line.duplicate for line in ledger.rows)
    sums = {(t.stage, t.currency or t.item): (t.sum.amount, t.sum.unit) for t in ledger.overall}
    assert sums[("delivered", "USD")] == (200_000_000, None)
    assert sums[("delivered", "ammunition")] == (283, "tonne")
    assert sums[("pledged", "military helmets")] == (5000, None)
    assert sums[("pledged", "Mi-17 helicopters")] == (None, None)
    assert {("delivered", "Javelin missiles"), ("delivered", "anti-armour systems")} <= set(sums)


def test_transfers_measures_and_forces() -> None:
    waiting = {row.holder: row.waits_for for row in find_view("transfers").build(record()).rows}
    assert waiting == {("EE", "LV", "LT"): (), ("EE",): ("DE",)}
    levers = {row.id: row for row in find_view("measures").build(record()).rows}
    assert set(levers) == {"sanctions", "export-limits", "nord-stream-2"}
    assert {fact.value for fact in levers["sanctions"].cost_to} == {"US", "Europe"}
    assert {fact.value for fact in levers["sanctions"].disputants} == {"NATO"}
    assert {fact.value for fact in levers["nord-stream-2"].disputants} == {"DE"}
    (force,) = find_view("forces").build(record()).rows
    assert [(one.count, one.bound) for one in force.counts] == [(100_000, "more-than")]


# January 2022: the sources are retold


def words(text: str) -> list[str]:
    r"""Words in lower case; a passage in quotation marks is one mark that no other text has."""
    return re.findall(r"\w+|¶", re.sub(r"[„“\"][^„“”\"]*[“”\"]", " ¶ ", text).lower())


def runs(text: str, length: int) -> set[tuple[str, ...]]:
    all_words = words(text)
    every = (tuple(all_words[at : at + length]) for at in range(len(all_words) - length + 1))
    return {run for run in every if "¶" not in run}


@pytest.mark.parametrize("language", ["de", "en"])
def test_sources_share_no_sentence_and_no_long_run_of_words_with_the_seed(language: str, shared: Path) -> None:
    (seed,) = sorted((shared / "seeds").glob("000_*.txt"))
    theirs, ours = seed.read_text(encoding="utf-8"), record().documents[language].text
    assert not runs(ours, LONGEST_SHARED_RUN + 1) & runs(theirs, LONGEST_SHARED_RUN + 1)
    split = re.compile(r"(?<=[.?!“”])\s+|\n+")
    sentences = [{" ".join(words(s)) for s in split.split(text)} - {""} for text in (ours, theirs)]
    assert {s for s in sentences[0] & sentences[1] if len(s.split()) > 2} == set()


@pytest.mark.parametrize("language", ["de", "en"])
def test_sources_are_of_a_report_s_length_and_quote_in_short(language: str) -> None:
    text = record().documents[language].text
    assert 700 <= len(text.split()) <= 1000
    quotations = re.findall(r"„[^“]*“|“[^”]*”", text)
    assert quotations
    assert max(len(quotation.split()) for quotation in quotations) <= 12


# January 2022: the case


def test_the_case_has_its_parties_and_options() -> None:
    case = january()
    assert [party.name for party in case.parties.values()] == [
        "Russia", "United States", "Germany", "NATO allies", "Ukraine",
    ]  # fmt: skip
    assert 8 <= len(case.options) <= 12
    assert {option.owner for option in case.options.values()} == set(case.parties)
    assert case.as_of == "2022-01-27"
    assert case.status_quo == outlook(JANUARY).status_quo
    assert taken(case.status_quo or "") == {"arm_ukraine"}
    assert outlook(JANUARY).graph.n_states < 400


def test_no_preference_is_trivial_and_all_are_stated() -> None:
    for party, ranks in zip(january().parties, build(january()).ranks, strict=True):
        assert ranks is not None
        assert len(set(ranks.tolist())) > 20, party
        preference = january().preferences[party]
        assert isinstance(preference, Prioritised)
        assert all(not re.fullmatch(r"p\d+", one.id) for one in preference.statements)


def test_issues_bear_on_options_and_every_option_has_an_issue() -> None:
    borne = {option for issue in record().issues.values() for option in issue.options}
    assert borne == set(january().options)


def test_the_dilemmas_are_of_different_kinds() -> None:
    assert {d.kind for d in find_dilemmas(january()).dilemmas} == {"persuasion", "rejection", "trust"}
    more = {d.kind for d in find_dilemmas(january(), "v2.5").dilemmas}
    assert {"co-operation", "sufficiency"} <= more
    doubted = {(d.holder, d.counterpart, d.option) for d in find_dilemmas(january()).dilemmas if d.kind == "rejection"}
    assert doubted == {("germany", "russia", "german_sanctions"), ("allies", "russia", "allied_sanctions")}
    assert {w.option for w in find_dilemmas(january()).would_be} == {"attack", "talks", "measures"}


def test_what_holds_in_january() -> None:
    found = outlook(JANUARY)
    assert [taken(s) for s in found.equilibria("nash") or ()] == [
        {"attack", "arm_ukraine", "us_sanctions", "german_sanctions", "allied_sanctions", "end_pipeline"}
    ]
    today = found.status_quo
    assert today not in (found.stable_states("russia", "nash") or ())
    settled = [taken(s) for s in found.equilibria("symseq") or ()]
    assert {"pull_back", "talks", "measures"} in settled
    assert {"arm_ukraine"} in settled
    assert len(settled) == 5


@pytest.mark.parametrize(("party", "statement"), [("germany", "not_alone"), ("allies", "with_washington")])
def test_today_holds_for_russia_only_as_long_as_all_would_join_the_sanctions(party: str, statement: str) -> None:
    case = january()
    preference, against = case.preferences[party], case.preferences["russia"]
    assert isinstance(preference, Prioritised)
    assert isinstance(against, Prioritised)
    option = {"germany": "german_sanctions", "allies": "allied_sanctions"}[party]
    stays_out = next(one for one in against.statements if one.id == f"no_{option}").condition
    changed = tuple(replace(s, condition=stays_out) if s.id == statement else s for s in preference.statements)
    other = replace(case, preferences={**case.preferences, party: Prioritised(statements=changed)})
    assert case.status_quo in (outlook(JANUARY).equilibria("seq") or ())
    found = analyse(other, concepts=["seq"])
    assert case.status_quo not in (found.stable_states("russia", "seq") or ())
    assert {"pull_back", "talks", "measures"} in [taken(s) for s in found.equilibria("seq") or ()]
