"""Every concept is explained, and checked, on a model of thousands of states that was kept and opened again."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import jsonschema
import numpy as np
import pytest

import detente
from detente.analysis import Analysis, analyse, explain
from detente.case.case import Attitude, Case, Option, Party, PreferenceStatement, Prioritised
from detente.case.conditions import parse_condition
from detente.files.schemas import schema
from detente.report import tables, to_json
from detente.report.verdict import Verdict, examined
from detente.stability import CONCEPTS, concept, lacking, obstacle
from detente.stability.large import LARGE

OPTIONS = 14
FAMILIES = {"strong": "strength", "uncertain": "unknown", "attitudes": "attitudes"}
KEYS = [one.key.replace(":H", f":{h}") for one in CONCEPTS for h in ((1, 2, 3, 4) if one.horizon else (0,))]


@cache
def made(parties: int, beyond: str) -> Case:
    """Statements of two options each, then of one, so that there are no ties."""
    rng = np.random.default_rng([parties, len(beyond)])
    names = [f"p{party}" for party in range(parties)]
    preferences = {}
    for party in names:
        said = [f"o{rng.integers(OPTIONS)} {rng.choice(['and', 'or'])} not o{rng.integers(OPTIONS)}" for _ in range(6)]
        said += [f"{rng.choice(['', 'not '])}o{k}" for k in rng.permutation(OPTIONS)]
        marked = [beyond in ("strong", "uncertain") and bool(rng.random() < 0.4) for _ in said]
        statements = tuple(
            PreferenceStatement(
                id=f"s{n}", condition=parse_condition(text), text=text, strong=mark and beyond == "strong",
                uncertain=mark and beyond == "uncertain",
            )
            for n, (text, mark) in enumerate(zip(said, marked, strict=True))
        )  # fmt: skip
        preferences[party] = Prioritised(statements=statements)
    minded: dict[str, dict[str, Attitude]]
    minded = {one: {other: "+" if rng.random() < 0.5 else "0" for other in names} for one in names}
    return Case(
        title="large", parties={one: Party(id=one, name=f"Party {one}") for one in names},
        options={f"o{k}": Option(id=f"o{k}", parties=(f"p{k % parties}",)) for k in range(OPTIONS)},
        preferences=preferences, attitudes=minded if beyond == "attitudes" else {},
    )  # fmt: skip


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[int, str], Analysis]:
    found = {}
    for parties in (2, 4):
        for beyond in ("", "strong", "uncertain", "attitudes"):
            path: Path = tmp_path_factory.mktemp("kept") / "a.arrow"
            detente.save_analysis(analyse(made(parties, beyond), concepts=["nash"]), path)
            found[parties, beyond] = detente.load_analysis(path)
    return found


@pytest.mark.parametrize("key", KEYS)
def test_every_concept_has_a_witness_that_is_checked(opened: dict[tuple[int, str], Analysis], key: str) -> None:
    one, told = concept(key), 0
    for (parties, beyond), analysis in opened.items():
        assert analysis.graph.n_states >= LARGE
        if one.family != {"strong": "strength", "uncertain": "unknown", "attitudes": "attitudes"}.get(
            beyond, one.family
        ):
            continue
        if obstacle(analysis.graph, 0, one) is not None or lacking(analysis.graph, 0, one):
            continue
        for index in np.random.default_rng(parties).integers(0, analysis.graph.n_states, 6).tolist():
            found = Verdict(explain(analysis, analysis.label(index), "p0", key))
            checked = examined(analysis, found)
            assert checked is not None
            assert (checked.objections, checked.whole) == ((), True)
            shape = to_json.explanation(found, checked.objections)
            jsonschema.validate(shape, schema("explain"))
            assert shape["verified"]
            assert list(tables.explanation(found, checked.objections))
            told += 1
    assert told >= 6


@pytest.mark.parametrize("key", ["sim", "mr:3", "cmr:4", "l:3", "nm", "maximin:2"])
def test_what_is_told_of_one_state_is_what_is_judged_of_all(opened: dict[tuple[int, str], Analysis], key: str) -> None:
    for parties in (2, 4):
        case = made(parties, "")
        if parties == 4 and key not in ("sim", "cmr:4"):
            continue
        held = analyse(case, concepts=[key]).held("p1", key)
        assert held is not None
        for index in np.random.default_rng(9).integers(0, held.size, 40).tolist():
            assert explain(opened[parties, ""], opened[parties, ""].label(index), "p1", key).stable == held[index]
