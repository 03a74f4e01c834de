"""Targets: what an act's clause says goes before what the text says elsewhere; the weights come from the fit."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from detente.reading.read import read
from detente.reading.weighing import weights
from detente.record.document import Document

HOME = Path(__file__).parents[2]
REPORTS = HOME / "benchmarks" / "reading" / "dev"


def targets(text: str, language: str) -> list[tuple[str, tuple[str, ...]]]:
    found = read(Document(id="t", text=text, language=language)).statements
    return [(one.act, one.target) for one in found]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Kenia verweigerte den Niederlanden die Landung. ", "de", ("withhold", ("NL",))),
        ("Peru und Chile stritten. Dann forderte Lima Bolivien auf, die Grenze zu öffnen.", "de", ("demand", ("BO",))),
        ("Japan accused China. Later Tokyo appealed to Mongolia for help.", "en", ("request", ("MN",))),
        ("Ghana threatened Togo. Accra then thanked Benin and Mali.", "en", ("express", ("BJ", "ML"))),
    ],
)
def test_whoever_is_named_as_the_object_is_the_target(
    text: str, language: str, expected: tuple[str, tuple[str, ...]]
) -> None:
    assert expected in targets(text, language)


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Norway demanded that Denmark leave the area. Copenhagen rejected this.", "en", ("reject", ("NO",))),
        ("Norwegen verlangte von Dänemark den Rückzug. Kopenhagen lehnte dies ab.", "de", ("reject", ("NO",))),
    ],
)
def test_an_answer_goes_to_whoever_acted_before(
    text: str, language: str, expected: tuple[str, tuple[str, ...]]
) -> None:
    assert expected in targets(text, language)


def test_an_empty_target_has_candidates_best_first() -> None:
    text = "Norway and Denmark quarrel. Sweden welcomed the news from Oslo."
    found = [one for one in read(Document(id="t", text=text, language="en")).statements if one.act == "express"]
    assert len(found) == 1
    assert found[0].target or set(found[0].candidates["target"]) >= {"NO", "DK"}


def fitting() -> ModuleType:
    spec = importlib.util.spec_from_file_location("fit_targets", HOME / "scripts" / "fit_targets.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.skipif(not REPORTS.is_dir(), reason="the annotated reports are not installed")
def test_fitting_ranks_true_targets_higher() -> None:
    fit = fitting()
    found = [
        example
        for name in ("en-05-beagle", "de-01-suez")
        for example in fit.examples(REPORTS / f"{name}.json", REPORTS / f"{name}.txt")
    ]
    assert len(found) > 10
    assert fit.right(found, fit.fit(found)) > fit.right(found, {})


@pytest.mark.skipif(not REPORTS.is_dir(), reason="the annotated reports are not installed")
def test_every_weight_is_of_a_cue_that_there_is() -> None:
    fit = fitting()
    given = {
        cue
        for path in REPORTS.glob("*.json")
        for told, _ in fit.examples(path, path.with_suffix(".txt"))
        for cues in told.values()
        for cue in cues
    }
    unknown = set(weights()) - given
    assert len(unknown) <= len(weights()) // 10, sorted(unknown)


def test_the_same_text_is_read_alike_in_every_process() -> None:
    code = (
        "from detente.reading.read import read\nfrom detente.record.document import Document\n"
        "text = 'Norway, Denmark and Sweden quarrel. Oslo warned Finland. Helsinki and Riga rejected this. '\n"
        "print(read(Document(id='d', text=text * 3, language='en')).statements)"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(told) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Oman invited the foreign ministers of Iran and Bahrain to Muscat.", ("offer", {"IR", "BH"})),
        ("Russia blocked a British draft condemning Iran.", ("block", {"GB"})),
    ],
)
def test_owners_and_groups_may_be_targets(text: str, expected: tuple[str, set[str]]) -> None:
    found = [(act, set(target)) for act, target in targets(text, "en")]
    assert expected in found
