"""What the package offers by name: listed, there, documented, and not loaded before it is used."""

from __future__ import annotations

import subprocess
import sys

import pytest

import detente

HEAVY = ("numpy", "pandas", "lark", "pint", "pydantic", "jinja2", "rich", "babel", "numba", "ruamel")


def test_the_list_is_sorted_and_without_repetition() -> None:
    assert sorted(set(detente.__all__)) == sorted(detente.__all__)
    assert set(dir(detente)) == set(detente.__all__)


@pytest.mark.parametrize("name", [name for name in detente.__all__ if name != "__version__"])
def test_each_is_there_and_says_what_it_is(name: str) -> None:
    value = getattr(detente, name)
    assert value is not None
    assert isinstance(value, tuple) or value.__doc__


def test_any_other_name_is_an_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'forecast'"):
        _ = detente.forecast


def loaded_by(code: str) -> set[str]:
    script = f"import sys\n{code}\nprint(*sorted(name.split('.')[0] for name in sys.modules))"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(run.stdout.splitlines()[-1].split())


def test_importing_the_package_loads_nothing_heavy() -> None:
    assert loaded_by("import detente").isdisjoint(HEAVY)


def test_help_loads_nothing_heavy() -> None:
    code = "from detente.cli.main import app\ntry:\n    app(['--help'])\nexcept SystemExit:\n    pass"
    assert loaded_by(code).isdisjoint(HEAVY)


def test_the_entry_point_loads_nothing_heavy() -> None:
    assert loaded_by("import detente.cli.main").isdisjoint(HEAVY)


def test_an_analysis_is_a_view_in_a_notebook_and_a_frame() -> None:
    result = detente.analyse(detente.load_case(detente.shipped("chicken")).case)
    assert "<table>" in result._repr_html_()
    frame = result.to_frame()
    assert list(frame.index) == list(result.states)
    assert frame[("all", "nash")].sum() == len(result.equilibria("nash") or ())
