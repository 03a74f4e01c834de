"""The commands paths, coalitions and beliefs: their answers in both forms, and what they say of bad input."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from typer.testing import CliRunner, Result

import detente
from detente.analysis.coalitions import coalitions
from detente.analysis.evolution import evolve
from detente.analysis.hypergames import hypergame
from detente.cli.main import app
from detente.cli.progress import Watch
from detente.files.schemas import schema

ELMIRA, CUBA, CHICKEN = (detente.shipped(name) for name in ("elmira-1991", "cuba-1962", "chicken"))
EVERY = detente.shipped_cases()

SECRET = """\
format: detente-case/1
title: A secret deterrent
parties: {red: {name: Red}, blue: {name: Blue allies}}
options:
  attack: {party: red, now: no, moves: set-only}
  strike: {party: blue, now: no, text: strike back}
preferences:
  red:  {ranking: [YN, NN, NY, YY]}
  blue: {ranking: [NN, YY, YN, NY]}
"""


def run(*arguments: object) -> Result:
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    assert "Traceback" not in result.output
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def answer(*arguments: object) -> dict[str, Any]:
    result = run(*arguments, "--json")
    assert result.exit_code == 0, result.stderr
    (line,) = result.stdout.splitlines()
    found: dict[str, Any] = json.loads(line)
    jsonschema.validate(found, schema(str(arguments[0])))
    return found


def told(*arguments: object) -> str:
    result = run(*arguments)
    assert result.exit_code == 0, result.stderr
    assert max(map(len, result.stdout.splitlines())) <= 80
    return " ".join(result.stdout.split())


def refused(*arguments: object) -> str:
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    return " ".join(result.stderr.split())


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    return written(
        tmp_path, SECRET + "beliefs:\n  red: {hidden: [strike]}\n  blue: {beliefs: {red: {hidden: [strike]}}}\n"
    )


def written(folder: Path, text: str) -> Path:
    path = folder / "case.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def start_of(name: str) -> tuple[str, ...]:
    """The first state of a case that does not say what is so today."""
    case = detente.load_case(detente.shipped(name)).case
    return () if case.status_quo else ("--from", answer("coalitions", detente.shipped(name))["states"][0])


@pytest.mark.parametrize("name", EVERY)
def test_answers_fit_their_schemas_and_tables_fit_the_screen(name: str) -> None:
    folder = detente.shipped(name)
    for arguments in (("coalitions",), ("coalitions", "--pareto"), ("beliefs",), ("paths", *start_of(name))):
        command, *options = arguments
        answer(command, folder, *options)
        told(command, folder, *options)


# paths


def test_paths_gives_what_the_analysis_gives() -> None:
    found, analysis = (
        answer("paths", CUBA, "--from", "YNNN", "--open"),
        evolve(detente.load_case(CUBA), start="YNNN", opening=True),
    )
    assert found["start"] == "YNNN"
    assert found["out_of_reach"]["moves"] == ["NNNN", "NYNN", "NNYN", "NYYN"]
    assert {state: each["fewest"] for state, each in found["reached"]["moves"].items()} == analysis.fewest()
    assert found["reached"]["improvements"]["YNYN"]["last_movers"] == [["ussr"]]
    (strike,) = (o for o in found["openings"] if (o["kind"], o["state"], o["by"]) == ("two-way", "NYNN", "moves"))
    assert strike == {
        "state": "NYNN", "by": "moves", "kind": "two-way", "what": "air_strike", "parties": ["us"],
        "way": [{"party": "us", "from": "YNNN", "to": "NYNN"}], "holds": ["gmr", "smr"], "extra": None, "number": 1,
    }  # fmt: skip
    assert [one["kind"] for one in found["tried"]] == ["two-way", "constraint", "shared", "move"]
    assert len(found["openings"]) == len(analysis.openings)
    assert answer("paths", CUBA)["openings"] == []


def test_paths_tells_the_published_reach_of_elmira() -> None:
    text = told("paths", ELMIRA)
    assert "s8 moe, uniroyal, local s8" not in text
    assert "From s1 by improvements" in text
    assert "s5 nash 1 1" in text
    assert "s8 nash 3 out of reach" in text
    assert "s8, by moves: Uniroyal: move from “s1” to “s3”; Local government: move from “s3” to “s7”;" in text
    assert "detente paths CASE --open" in text
    moves = told("paths", ELMIRA, "--by", "moves")
    assert "improvements" not in moves
    assert "out of reach" not in moves


def test_paths_to_a_state() -> None:
    text = told("paths", CUBA, "--to", "NYYN", "--by", "improvements")
    assert "From NNNN to NYYN by improvements, of the fewest moves: 1 way" in text
    assert "1. The United States: take up “blockade Cuba”; the Soviet Union: take up “withdraw the missiles”." in text
    assert "of at most 3 moves: 3 ways" in told("paths", CUBA, "--to", "NYYN", "--longest", "3")
    assert "No improvements lead from NNNN to NNNY." in told("paths", CUBA, "--to", "NNNY", "--by", "improvements")
    assert "NNNN is the state it starts from." in told("paths", CUBA, "--to", "NNNN")
    found = answer("paths", CUBA, "--to", "NYYN", "--longest", "3")
    assert found["to"]["by"] == "moves"
    assert list(map(len, found["to"]["ways"])) == [2, 2, 3]


def test_paths_tells_what_would_open_what_is_closed() -> None:
    text = told("paths", CUBA, "--from", "YNNN", "--open", "--by", "moves")
    assert "Out of reach by moves: NYNN" in text
    assert "- If “strike the missile sites from the air” could be reversed: 1 move; it then holds under smr." in text
    assert "(36 such moves, this one closest)" in text
    assert "4 options shared with one more party and 264 single further moves." in text
    assert "No equilibrium is out of reach." in told("paths", CUBA, "--open")
    assert "If Uniroyal could in one move move from “s5” to “s8” (2 such moves" in told("paths", ELMIRA, "--open")


def test_paths_of_one_concept() -> None:
    found = answer("paths", CUBA, "--concept", "nash")
    assert [(one["state"], one["concepts"]) for one in found["equilibria"]] == [("YNYN", ["nash"])]


def test_paths_without_preferences() -> None:
    start = start_of("iran-2012")
    found = answer("paths", detente.shipped("iran-2012"), *start)
    assert found["reached"]["improvements"] is None
    assert found["out_of_reach"] == {"moves": [], "improvements": None}
    assert found["unknown"] == ["iran"]  # nobody else can move
    assert "what improvements lead to cannot be told" in told("paths", detente.shipped("iran-2012"), *start)
    to = refused("paths", detente.shipped("iran-2012"), *start, "--to", start[1], "--by", "improvements")
    assert "this needs the preferences of" in to


def test_paths_refuses() -> None:
    assert "unknown state 'NNYY'" in refused("paths", CUBA, "--from", "NNYY")
    assert "did you mean 'moves'?" in refused("paths", CUBA, "--by", "move")
    assert "does not say what is taken now" in refused("paths", CHICKEN)
    assert "unknown concept 'nahs'" in refused("paths", CUBA, "--concept", "nahs")
    assert run("paths", CUBA, "--to", "NYYN", "--longest", "0").exit_code == 2


# coalitions


def test_coalitions_gives_what_the_analysis_gives() -> None:
    found, analysis = answer("coalitions", ELMIRA), coalitions(detente.load_case(ELMIRA))
    assert [one["parties"] for one in found["coalitions"]] == [list(one) for one in analysis.coalitions]
    pair = next(one for one in found["coalitions"] if one["parties"] == ["moe", "uniroyal"])
    assert pair["improvements"] == [["s2", "s4"], ["s5", "s8"], ["s6", "s8"]]
    assert found["universal"] == {
        "cnash": ["s8", "s9"], "cgmr": ["s1", "s4", "s8", "s9"], "csmr": ["s1", "s4", "s8", "s9"], "cseq": ["s8", "s9"],
    }  # fmt: skip
    assert found["stable"]["local"]["cnash"] == ["s5", "s7", "s8", "s9"]
    assert found["jumps"][0]["parties"] == ["moe", "uniroyal"]
    assert (found["jumps"][0]["from"], found["jumps"][0]["to"]) == ("s5", "s8")
    assert found["status_quo"] == "s1"


def test_coalitions_in_words() -> None:
    text = told("coalitions", ELMIRA)
    assert "moe + uniroyal 3 s2 → s4, s5 → s8, s6 → s8" in text
    assert "uniroyal 6 s2 → s4, s2 → s9, s3 → s9, s6 → s8 and 2 more" in text
    assert "Nothing to better from anywhere: moe." in text
    assert "cgmr 4 s1, s4, s8, s9" in text
    assert "> s1 csmr cnash csmr csmr" in text
    jump = (
        "Ontario Ministry of the Environment and Uniroyal together can go from s5 to s8, which all of them prefer; both"
    )
    assert f"{jump} hold under nash." in text
    assert "some member prefers and none minds" in told("coalitions", ELMIRA, "--pareto")
    assert "No coalition can leave an equilibrium of single parties for another." in told("coalitions", CHICKEN)


def test_coalitions_without_preferences() -> None:
    found = answer("coalitions", detente.shipped("iran-2012"))
    assert all(one["improvements"] is None for one in found["coalitions"])
    assert set(found["universal"].values()) == {None}
    assert "No preferences are given for" in told("coalitions", detente.shipped("iran-2012"))


# beliefs


def test_beliefs_gives_what_the_analysis_gives(secret: Path) -> None:
    found, analysis = answer("beliefs", secret), hypergame(detente.load_case(secret))
    assert (found["level"], found["convention"]) == (2, "undefined")
    assert found["actual"]["seq"] == {"held": [], "undefined": ["YY"]}
    red, blue = found["parties"]["red"], found["parties"]["blue"]
    assert (red["states"], red["unseen"]) == (["NN", "YN"], ["NY", "YY"])
    assert blue["sees"]["red"]["states"] == ["NN", "YN"]
    assert red["disappointed"]["seq"] == ["YN"]
    assert blue["expected"]["seq"] == {"held": [], "undefined": ["YY"]}
    assert [(one["from"], one["to"], one["improves"]) for one in found["surprises"]] == [
        ("NN", "NY", False), ("YN", "YY", True),
    ]  # fmt: skip
    assert len(found["revelations"]) == len(analysis.revelations) == 1
    assert found["revelations"][0]["actual"]["seq"] == {"gained": ["NN", "YY"], "lost": []}
    assert answer("beliefs", secret, "--convention", "vacuous")["actual"]["nash"]["held"] == ["YY"]


def test_beliefs_in_words(secret: Path) -> None:
    text = told("beliefs", secret)
    assert (
        "Red does not know of “strike back” and sees 2 of the 4 states. The Blue allies ascribe beliefs to Red." in text
    )
    assert "nash none YY YN none" in text
    assert "has no verdict (convention: undefined)" in text
    assert "Red expects to hold what does not: YN (nash)." in text
    assert "The Blue allies can take up “strike back” in YN, and would gain by it; Red does not see that." in text
    assert "If Red learned of “strike back”: then also holds: YY (nash), NN (symseq);" in text
    assert "counts as stable" not in text
    assert "see the case as it is" in told("beliefs", CHICKEN)
    assert text.index("would gain by it") < text.index("though not to its gain")


def test_beliefs_that_ascribe_preferences_and_states(tmp_path: Path) -> None:
    path = written(
        tmp_path, SECRET + "beliefs: {red: {states: [NN, YN, NY], preferences: {blue: {ranking: [NN, YN, NY]}}}}\n"
    )
    text = told("beliefs", path, "--convention", "vacuous")
    assert "Red sees 3 of the 4 states and ascribes preferences to the Blue allies." in text
    assert "If Red learned what the Blue allies prefer: nothing that is told here would change." in text
    assert "If Red learned which states can occur: not told; as red believes it: the ranking of blue leaves" in text


def test_beliefs_about_states_that_cannot_be(tmp_path: Path) -> None:
    """A strike is ruled out, and Red fears it all the same."""
    real = SECRET.replace("[YN, NN, NY, YY]", "[YN, NN]").replace("[NN, YY, YN, NY]", "[NN, YN]")
    real += "constraints: [{never: strike}]\n"
    fear = "red: {ranking: [YN, NN, NY, YY]}, blue: {ranking: [NN, YY, YN, NY]}"
    refusal = refused(
        "check", written(tmp_path, f"{real}beliefs: {{red: {{states: [NN, YN, NY, YY], preferences: {{{fear}}}}}}}\n")
    )
    assert "a party's own preferences" in refusal
    said = real.replace(
        "{ranking: [YN, NN]}", "{statements: [attack and not strike, not attack and not strike, not attack]}"
    )
    belief = "{states: [NN, YN, NY, YY], preferences: {blue: {ranking: [NN, YY, YN, NY]}}}"
    path = written(tmp_path, f"{said}beliefs: {{red: {belief}}}\n")
    assert answer("beliefs", path)["parties"]["red"]["imagined"] == ["NY", "YY"]
    text = told("beliefs", path)
    assert "Red holds 2 of 4 states possible that cannot be and ascribes preferences to the Blue allies." in text
    unranked = written(tmp_path, f"{real}beliefs: {{red: {belief}}}\n")
    assert "as red believes it: the ranking of red leaves out 2 of 4" in refused("beliefs", unranked)


def test_beliefs_refuses(secret: Path) -> None:
    assert "did you mean 'vacuous'?" in refused("beliefs", secret, "--convention", "vacuos")
    assert "unknown concept" in refused("beliefs", secret, "--concept", "nahs")


def test_the_time_is_limited_and_how_far_it_is_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    named = {"coalitions": "coalitions.coalitions", "paths": "evolution.evolve", "beliefs": "hypergames.hypergame"}
    for command, function in named.items():

        def slow(*_: object, watch: Watch, **__: object) -> None:
            watch("looking around", 1, 4)
            time.sleep(20)

        with monkeypatch.context() as patched:
            patched.setattr(f"detente.analysis.{function}", slow)
            said = refused(command, CUBA, "--timeout", "0.1")
        assert "not finished after 0.1 seconds: looking around, 25 % done; to do:" in said


def test_long_work_calls_whoever_watches(secret: Path) -> None:
    case, stages = detente.load_case(secret).case, set[str]()

    def watch(stage: str, done: int, total: int) -> None:
        stages.add(stage)

    coalitions(case, watch=watch)
    evolve(case, start="YN", opening=True, watch=watch)
    hypergame(case, watch=watch)
    assert {"judging states for coalitions", "following moves", "trying changes", "trying single moves"} <= stages
    assert any(stage.startswith("judging states under") for stage in stages)
