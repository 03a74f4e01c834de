"""Saved analyses open again as they were, whole or not at all, and what was changed is noticed."""

from __future__ import annotations

import builtins
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import detente
from detente.analysis import Analysis, analyse, explain
from detente.analysis.choose import narrowed
from detente.analysis.table import MOST_CONCEPTS, tabled, taken_up
from detente.case.case import Case, Option, Party
from detente.errors import CaseError, InputError, LimitError, MissingExtraError
from detente.files import arrow
from detente.files.case_file import read_case_text
from detente.files.dump import dump_case_json
from detente.saved import load_analysis, save_analysis
from models import case_of, drawn_case, random_drawn, random_spec
from test_concepts import random_rich

MODELS = 25


def cases() -> list[Case]:
    found = [detente.load_case(detente.shipped(name)).case for name in detente.shipped_cases()]
    rng = np.random.default_rng(11)
    found += [case_of(random_spec(rng)) for _ in range(MODELS)]
    return [*found, *(drawn_case(random_drawn(rng)) for _ in range(5))]


def same(one: Analysis, other: Analysis) -> bool:
    assert (one.digest, one.concepts, one.profile, one.version, one.status_quo) == (
        other.digest, other.concepts, other.profile, other.version, other.status_quo,
    )  # fmt: skip
    assert one.unknown == other.unknown
    assert one.response == other.response
    assert one.case == other.case
    assert one.states == other.states
    for party, verdicts in one.stable.items():
        opened = other.stable[party]
        if verdicts is None or opened is None:
            assert verdicts is opened
            continue
        for key, held in verdicts.items():
            again = opened[key]
            assert held is again if held is None or again is None else np.array_equal(held, again)
    for ranks, read in zip(one.graph.ranks, other.graph.ranks, strict=True):
        assert ranks is read if ranks is None or read is None else np.array_equal(ranks, read)
    return True


@pytest.mark.parametrize("ending", ["arrow", "parquet"])
def test_what_is_saved_opens_again_the_same(tmp_path: Path, ending: str) -> None:
    for number, case in enumerate(cases()):
        result = analyse(case)
        save_analysis(result, tmp_path / f"{number}.{ending}")
        assert same(result, load_analysis(tmp_path / f"{number}.{ending}"))


def test_concepts_profile_and_response_rule_are_kept(tmp_path: Path) -> None:
    case = detente.load_case(detente.shipped("january-2022")).case
    result = analyse(case, concepts=["sim", "nash", "mr:3"], profile="v2.5", response="single")
    save_analysis(result, tmp_path / "a.arrow")
    opened = load_analysis(tmp_path / "a.arrow")
    assert same(result, opened)
    assert (opened.concepts, opened.profile, opened.response) == (("sim", "nash", "mr:3"), "v2.5", "single")


def test_what_there_is_to_preference_beyond_ranks_is_kept(tmp_path: Path) -> None:
    """Ranks are read and not found anew; strength, unknown pairs and attitudes are as in the case itself."""
    for seed in range(60):
        rng = np.random.default_rng([seed, 51])
        case = random_rich(rng, unknown=bool(seed % 2))[0]
        case = read_case_text(dump_case_json(case), "written").case or case  # as it reads back
        if seed % 3 == 0:
            case = replace(case, attitudes={"p0": {"p1": "-", "p0": "0"}})
        result = analyse(case, concepts=["gmr_a", "seq_d", "strong_smr", "weak_seq", "rseq"])
        save_analysis(result, tmp_path / "a.arrow")
        opened = load_analysis(tmp_path / "a.arrow")
        assert same(result, opened)
        assert opened.graph.attitudes == result.graph.attitudes
        one, other = (part.ravel() for part in np.indices((result.graph.n_states,) * 2, np.int32))
        for party in range(result.graph.n_parties):
            known, again = result.graph.preference(party), opened.graph.preference(party)
            assert known is not None
            assert again is not None
            for said in ("doubtful", "better", "strongly_better"):
                assert np.array_equal(getattr(known, said)(one, other), getattr(again, said)(one, other))


def test_a_verdict_is_explained_from_the_file(tmp_path: Path) -> None:
    result = analyse(detente.load_case(detente.shipped("chicken")))
    save_analysis(result, tmp_path / "a.arrow")
    opened = load_analysis(tmp_path / "a.arrow")
    for party in result.stable:
        for state in result.states:
            for key in result.concepts:
                assert explain(opened, state, party, key).witness == explain(result, state, party, key).witness


def test_the_columns_are_one_bit_per_concept_and_one_row_per_state() -> None:
    result = analyse(detente.load_case(detente.shipped("chicken")))
    columns = tabled(result).columns
    for party in result.stable:
        packed = columns[f"stable:{party}"]
        assert packed.dtype == np.uint8
        for bit, key in enumerate(result.concepts):
            held = result.held(party, key)
            assert held is not None
            assert np.array_equal((packed >> bit) & 1, held)


def test_another_case_or_a_short_column_is_refused() -> None:
    case = detente.load_case(detente.shipped("chicken")).case
    table = tabled(analyse(case))
    with pytest.raises(CaseError, match="digests differ"):
        taken_up(table, replace(case, title="another"))
    short = {name: column[:-1] for name, column in table.columns.items()}
    with pytest.raises(CaseError, match="one value per state"):
        taken_up(replace(table, columns=short), case)


def test_a_changed_file_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "a.arrow"
    save_analysis(analyse(detente.load_case(detente.shipped("chicken"))), path)
    data = bytearray(path.read_bytes())
    at = data.rfind(b"\x03")
    for place in range(len(data) // 2, len(data) // 2 + 400):
        changed = data.copy()
        changed[place] ^= 0xFF
        path.write_bytes(changed)
        try:
            opened = load_analysis(path)
        except InputError:
            continue
        assert same(opened, analyse(detente.load_case(detente.shipped("chicken"))))  # padding
    assert at > 0


@pytest.mark.parametrize("content", [b"", b"ARROW1\0\0", b"{}", b"PAR1" * 10, bytes(2000)])
@pytest.mark.parametrize("ending", ["arrow", "parquet"])
def test_what_is_no_saved_analysis_is_told_so(tmp_path: Path, ending: str, content: bytes) -> None:
    path = tmp_path / f"a.{ending}"
    path.write_bytes(content)
    with pytest.raises(InputError, match=r"cannot be read|no analysis"):
        load_analysis(path)


def test_a_file_that_is_not_there_and_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    result = analyse(detente.load_case(detente.shipped("chicken")))
    with pytest.raises(InputError, match="cannot be read"):
        load_analysis(tmp_path / "gone.arrow")
    with pytest.raises(InputError, match="cannot be written"):
        save_analysis(result, tmp_path / "no" / "such.arrow")
    with pytest.raises(InputError, match="names no kind of table"):
        save_analysis(result, tmp_path / "a.txt")


def test_an_interruption_leaves_neither_a_part_nor_harms_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.arrow"
    save_analysis(analyse(detente.load_case(detente.shipped("chicken"))), path)
    before = path.read_bytes()

    def interrupted(_pa: Any, part: Path, _ending: str, _table: Any) -> None:
        part.write_bytes(b"half")
        raise KeyboardInterrupt

    monkeypatch.setattr(arrow, "_write", interrupted)
    with pytest.raises(KeyboardInterrupt):
        save_analysis(analyse(detente.load_case(detente.shipped("chicken"))), path)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_some_states_only_and_too_many_concepts_are_not_saved() -> None:
    result = analyse(detente.load_case(detente.shipped("chicken")))
    option = next(iter(result.case.options))
    with pytest.raises(InputError, match="some states only"):
        tabled(narrowed(result, option))
    with pytest.raises(LimitError, match="limit of a saved one"):
        tabled(replace(result, concepts=tuple(f"mr:{n}" for n in range(1, MOST_CONCEPTS + 2))))


def test_a_case_without_preferences_is_saved_too(tmp_path: Path) -> None:
    case = Case(
        title="silent", parties={"p": Party(id="p", name="P")}, options={"o": Option(id="o", parties=("p",), now=True)}
    )
    save_analysis(analyse(case), tmp_path / "a.parquet")
    assert same(analyse(case), load_analysis(tmp_path / "a.parquet"))


def test_rows_of_text(tmp_path: Path) -> None:
    columns: dict[str, list[str | None]] = {"state": ["NN", "YN"], "moves_on_to": [None, "YY"]}
    arrow.write_rows(tmp_path / "a.csv", columns)
    assert (tmp_path / "a.csv").read_text(encoding="utf-8") == "state,moves_on_to\nNN,\nYN,YY\n"
    arrow.write_rows(tmp_path / "a.arrow", columns)
    import pyarrow

    with pyarrow.memory_map(str(tmp_path / "a.arrow")) as source:
        assert pyarrow.ipc.open_file(source).read_all().to_pydict() == columns
    with pytest.raises(InputError, match=r"\.csv"):
        arrow.write_rows(tmp_path / "a.txt", columns)


def test_without_pyarrow_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    imported = builtins.__import__

    def without(name: str, *given: Any, **named: Any) -> Any:
        if name.startswith("pyarrow"):
            raise ImportError(name)
        return imported(name, *given, **named)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(MissingExtraError, match=r"detente\[arrow\]"):
        load_analysis(tmp_path / "a.arrow")
