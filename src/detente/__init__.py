"""detente: what was said in a crisis, who is under which pressure, and where it can settle.

>>> import detente
>>> case = detente.load_case(detente.shipped("prisoners-dilemma")).case
>>> detente.analyse(case).equilibria("nash")
('NN',)

Everything named in `__all__` is public. It is imported when it is first used, so that ``import detente`` is quick.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from detente.version import __version__

if TYPE_CHECKING:
    from detente.analysis import Analysis, Explanation, analyse, explain
    from detente.analysis.coalitions import coalitions
    from detente.analysis.evolution import evolve
    from detente.analysis.hypergames import hypergame
    from detente.analysis.mixed import mixed, mixtures
    from detente.case.case import Case
    from detente.case.check import assumptions, check_case
    from detente.dilemmas import PROFILES, Dilemma, DilemmaReport, find_dilemmas
    from detente.dilemmas.ways_out import WayOut, ways_out
    from detente.errors import (
        CaseError,
        ConditionError,
        DetenteError,
        DocumentError,
        InputError,
        LimitError,
        MissingExtraError,
        MissingPreferenceError,
        NotDefinedError,
        Place,
        Problem,
        RecordError,
        UnknownNameError,
    )
    from detente.files import LoadedCase, load_case, load_record
    from detente.files.shipped import open_shipped as shipped
    from detente.files.shipped import shipped_cases
    from detente.record.record import Record
    from detente.record.views import VIEWS
    from detente.report.brief import brief
    from detente.saved import load_analysis, save_analysis
    from detente.stability import CONCEPTS, concept, verify, witness

_HOME = {
    "detente.analysis": ("Analysis", "Explanation", "analyse", "explain"),
    "detente.analysis.coalitions": ("coalitions",),
    "detente.analysis.evolution": ("evolve",),
    "detente.analysis.hypergames": ("hypergame",),
    "detente.analysis.mixed": ("mixed", "mixtures"),
    "detente.case.case": ("Case",),
    "detente.case.check": ("assumptions", "check_case"),
    "detente.dilemmas": ("PROFILES", "Dilemma", "DilemmaReport", "find_dilemmas"),
    "detente.dilemmas.ways_out": ("WayOut", "ways_out"),
    "detente.errors": (
        "CaseError",
        "ConditionError",
        "DetenteError",
        "DocumentError",
        "InputError",
        "LimitError",
        "MissingExtraError",
        "MissingPreferenceError",
        "NotDefinedError",
        "Place",
        "Problem",
        "RecordError",
        "UnknownNameError",
    ),
    "detente.files": ("LoadedCase", "load_case", "load_record"),
    "detente.files.shipped": ("shipped_cases",),
    "detente.record.record": ("Record",),
    "detente.record.views": ("VIEWS",),
    "detente.report.brief": ("brief",),
    "detente.saved": ("load_analysis", "save_analysis"),
    "detente.stability": ("CONCEPTS", "concept", "verify", "witness"),
}
_WHERE = {name: (home, name) for home, names in _HOME.items() for name in names}
_WHERE["shipped"] = ("detente.files.shipped", "open_shipped")

__all__ = [
    "CONCEPTS",
    "PROFILES",
    "VIEWS",
    "Analysis",
    "Case",
    "CaseError",
    "ConditionError",
    "DetenteError",
    "Dilemma",
    "DilemmaReport",
    "DocumentError",
    "Explanation",
    "InputError",
    "LimitError",
    "LoadedCase",
    "MissingExtraError",
    "MissingPreferenceError",
    "NotDefinedError",
    "Place",
    "Problem",
    "Record",
    "RecordError",
    "UnknownNameError",
    "WayOut",
    "__version__",
    "analyse",
    "assumptions",
    "brief",
    "check_case",
    "coalitions",
    "concept",
    "evolve",
    "explain",
    "find_dilemmas",
    "hypergame",
    "load_analysis",
    "load_case",
    "load_record",
    "mixed",
    "mixtures",
    "save_analysis",
    "shipped",
    "shipped_cases",
    "verify",
    "ways_out",
    "witness",
]


def __getattr__(name: str) -> Any:
    if name not in _WHERE:
        raise AttributeError(f"module 'detente' has no attribute {name!r}")
    home, real = _WHERE[name]
    value = getattr(import_module(home), real)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
