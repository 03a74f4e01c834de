"""Acts against PLOVER's types: every act has a place, every type an act, and what goes out comes back near."""

from __future__ import annotations

from typing import get_args

import pytest

import detente
from detente.record.plover import (
    ACT_OF,
    CAMEO,
    CONTEXT_OF,
    TYPE_OF,
    TYPES,
    act_of_cameo,
    act_of_type,
    event,
    events,
    modality_of,
    three_letters,
    two_letters,
)
from detente.record.statement import ACTS, MODALITIES, Act, Force, Meeting, Modality, Statement


def statement(act: Act = "demand", modality: Modality | None = None, **changes: object) -> Statement:
    return Statement(id="s1", document="r1", start=0, end=1, quote="x", act=act, modality=modality, **changes)  # type: ignore[arg-type]


def test_the_tables_are_whole() -> None:
    assert set(TYPE_OF) == set(ACTS)
    assert len(TYPES) == 16
    assert {kind for found in TYPE_OF.values() if found for kind in found[:1]} <= set(TYPES)
    assert set(TYPES) <= set(ACT_OF)
    assert set(ACT_OF.values()) | set(CAMEO.values()) <= set(ACTS)
    assert set(CONTEXT_OF) < set(MODALITIES)


@pytest.mark.parametrize("type_", TYPES)
def test_a_type_goes_to_an_act_of_the_same_quad(type_: str) -> None:
    act = act_of_type(type_)
    assert act is not None
    back = TYPE_OF[act]
    assert back is not None
    if type_ not in ("COOPERATE", "CONCEDE", "PROTEST"):
        assert back[0] == type_
    assert abs(TYPES[back[0]] - TYPES[type_]) <= 1
    assert (TYPES[back[0]] <= 2) == (TYPES[type_] <= 2), "co-operation stays co-operation"


@pytest.mark.parametrize("root", range(1, 21))
def test_every_cameo_root_has_an_act(root: int) -> None:
    assert act_of_cameo(f"{root:02}") is not None
    assert act_of_cameo(f"{root:02}0") == act_of_cameo(f"{root:02}")


@pytest.mark.parametrize("code", ["", "0", "21", "99", "---", "X10", "1"])
def test_what_is_no_cameo_code_has_none(code: str) -> None:
    assert act_of_cameo(code) is None


def test_modality_and_details_are_contexts() -> None:
    made = event(statement("deploy", "feared", force=Force(what="troops"), meeting=Meeting()))
    assert made is not None
    assert made.contexts == ("military", "diplomatic", "hypothetical")
    for modality in get_args(Modality):
        one = event(statement(modality=modality))
        assert one is not None
        back = modality_of(one.contexts)
        assert back == (
            "conditional" if modality in ("demanded", "feared") else "done" if modality == "ongoing" else modality
        )


@pytest.mark.parametrize(
    ("date", "wanted"),
    [("2022-01-26", ("2022-01-26", None)), ("2022-01", (None, None)), ("2022-01-26~", (None, None)),
     ("2022-01-16/2022-01-23", ("2022-01-16", "2022-01-23")), (None, (None, None))],
)  # fmt: skip
def test_a_date_is_never_made_more_exact(date: str | None, wanted: tuple[str | None, str | None]) -> None:
    made = event(statement(date=date))
    assert made is not None
    assert (made.date, made.end) == wanted


def test_the_shipped_record_goes_out_whole() -> None:
    record = detente.load_case(detente.shipped("january-2022")).record
    assert record is not None
    made, left = events(record)
    assert len(made) + len(left) == len(list(record.standing()))
    assert all(record.statements[key].act == "express" for key in left)


def test_country_codes_go_both_ways() -> None:
    for two in ("US", "RU", "DE", "FR", "CD", "MM", "YE", "TL", "UA", "GB"):
        three = three_letters(two)
        assert three is not None
        assert two_letters(three) == two
    assert two_letters("DDR") == "DE"
    assert three_letters("EU") is None
    assert two_letters("") is None
