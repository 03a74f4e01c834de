"""Units that add up, units that do not, and currencies."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.record.units import known_currency, scale


@pytest.mark.parametrize(
    ("unit", "key", "factor"),
    [
        ("tonnes", "mass", 1000),
        ("Tonnen", "mass", 1000),
        ("metric tons", "mass", 1000),
        ("Kg", "mass", 1),
        ("km", "length", 1000),
        ("m3", "volume", 1),
        ("m²", "area", 1),
        ("bcm", "volume", 1e9),
        ("MWh", "energy", 3.6e9),
        ("GW", "power", 1e9),
    ],
)
def test_units_that_convert(unit: str, key: str, factor: float) -> None:
    assert scale(unit).key == key
    assert scale(unit).factor == pytest.approx(factor)


@pytest.mark.parametrize(
    "unit", ["boxes", "battalions", "tons", "barrels", "gallons", "kilograms of tea", "9**9**9", "5 kg", "°C"]
)
def test_units_that_keep_their_own_line(unit: str) -> None:
    assert (scale(unit).key, scale(unit).factor) == (unit.casefold(), 1.0)


@pytest.mark.parametrize("unit", [None, "", "pieces", "Stück", " units "])
def test_pieces(unit: str | None) -> None:
    assert (scale(unit).key, scale(unit).unit) == ("pieces", None)


@given(st.text(max_size=12))
def test_any_text_is_some_unit(unit: str) -> None:
    assert scale(unit).factor > 0


def test_currencies() -> None:
    assert all(known_currency(code) for code in ("USD", "EUR", "UAH", "RUB", "DEM"))
    assert not any(known_currency(code) for code in ("", "dollars", "XYZ", "$"))
