"""Import, export and response rules in the terminal."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from typer.testing import CliRunner, Result

import detente
from detente.cli.main import app
from detente.files.schemas import schema

GARRISON, CHICKEN, ELMIRA = (detente.shipped(name) for name in ("garrison", "chicken", "elmira-1991"))
GMCR = {
    "options": [{"name": "Attack", "permittedDirection": "fwd"}, {"name": "Talk", "permittedDirection": "both"}],
    "decisionMakers": [
        {"name": "Red", "options": [0], "preferences": [[[1, "Y"]]]},
        {"name": "Blue", "options": [1], "preferences": [[[0, "N"]]], "colour": "blue"},
    ],
    "infeasibles": [],
}


def run(*arguments: object, status: int = 0) -> Result:
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    assert "Traceback" not in result.output
    assert result.exit_code == status, result.output
    return result


def gmcr(folder: Path, **changes: Any) -> Path:
    path = folder / "border.gmcr"
    path.write_text(json.dumps(GMCR | changes), encoding="utf-8")
    return path


def test_import_to_the_terminal_and_into_a_folder(tmp_path: Path) -> None:
    shown = run("import", gmcr(tmp_path))
    assert "attack: {party: red, text: Attack, moves: set-only}" in shown.stdout
    assert "colour: this field is not known" in shown.stderr
    made = run("import", tmp_path / "border.gmcr", "--out", tmp_path / "border")
    assert made.stdout.strip() == str(tmp_path / "border" / "case.yaml")
    assert (tmp_path / "border" / "case.yaml").read_text(encoding="utf-8") == shown.stdout
    run("analyse", tmp_path / "border")


def test_import_writes_over_nothing(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.mkdir()
    (kept / "note.txt").write_text("mine", encoding="utf-8")
    refused = run("import", gmcr(tmp_path), "--out", kept, status=2)
    assert "there is something here already" in refused.stderr
    assert [path.name for path in kept.iterdir()] == ["note.txt"]
    assert "not a .gmcr file" in run("import", CHICKEN / "case.yaml", status=2).stderr
    made = tmp_path / "made"
    wrong: tuple[dict[str, Any], ...] = ({"decisionMakers": []}, {"infeasibles": [[[0, "Y"]], [[0, "N"]]]})
    for changes in wrong:
        assert "error: " in run("import", gmcr(tmp_path, **changes), "--out", made, status=2).stderr
        assert not made.exists()
    many = [{"name": f"o{n}"} for n in range(22)]
    maker = [{"name": "One", "options": list(range(22)), "preferences": [[[0, "Y"]]]}]
    nothing: dict[str, Any] = {"options": many, "decisionMakers": maker, "infeasibles": [[[0, "Y"]], [[0, "N"]]]}
    assert "border.gmcr: error: " in run("import", gmcr(tmp_path, **nothing), "--out", made, status=2).stderr
    assert "there is no option 7" in run("import", gmcr(tmp_path, infeasibles=[[[7, "Y"]]]), status=2).stderr


@pytest.mark.parametrize(("form", "begins"), [("nfg", "NFG 1 R"), ("graphml", "<?xml"), ("dot", "digraph")])
def test_export_to_the_terminal_and_to_a_file(form: str, begins: str, tmp_path: Path) -> None:
    shown = run("export", CHICKEN, "--to", form).stdout
    assert shown.startswith(begins)
    path = tmp_path / f"chicken.{form}"
    assert run("export", CHICKEN, "--to", form, "--out", path).stdout.strip() == str(path)
    assert path.read_text(encoding="utf-8") == shown
    assert "already" in run("export", CHICKEN, "--to", form, "--out", path, status=2).stderr
    run("export", CHICKEN, "--to", form, "--out", path, "--force")


def test_what_cannot_be_exported_is_told(tmp_path: Path) -> None:
    assert "did you mean 'dot'" in run("export", CHICKEN, "--to", "dott", status=2).stderr
    assert "--infeasible-payoff" in run("export", GARRISON, "--to", "nfg", status=2).stderr
    assert "(nothing)" in run("export", GARRISON, "--to", "nfg", "--infeasible-payoff", "-1").stdout
    assert "drawn graph" in run("export", ELMIRA, "--to", "nfg", status=2).stderr
    run("export", ELMIRA, "--to", "dot", "--infeasible-payoff", "1", status=2)
    one_way = run("export", detente.shipped("elmira-1991-12"), "--to", "nfg", "--infeasible-payoff", "-1")
    assert "one-way options and forbidden moves are lost" in one_way.stderr


def analysed(*arguments: object) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run("analyse", *arguments, "--json").stdout)
    jsonschema.validate(found, schema("analysis"))
    return found


def test_the_answer_says_its_rule_and_its_search() -> None:
    assert analysed(GARRISON)["response"] == "legal"
    assert analysed(GARRISON)["search"]["method"] == "reachability"
    assert analysed(ELMIRA)["search"]["method"] == "reachability"  # drawn, and yet transitive: it is tested
    single = analysed(GARRISON, "--response", "single")
    assert (single["response"], single["search"]["method"]) == ("single", "single moves")
    assert "NYNYNYNNN" not in single["equilibria"]["gmr"]
    assert "Replies: each once" in run("analyse", GARRISON, "--response", "once").stdout


def test_moves_that_are_not_transitive_are_named(tmp_path: Path) -> None:
    case = tmp_path / "case.yaml"
    forbidden = "forbidden: [{party: a, from: not x and not y, to: x and y}]"
    text = f"format: detente-case/1\ntitle: t\nparties: {{a: {{}}}}\n{forbidden}\n"
    case.write_text(text + "options: {x: {party: a}, y: {party: a}}\n", encoding="utf-8")
    search = analysed(case)["search"]
    assert search["method"] == "legal sequences"
    assert search["reason"] == "moves are not transitive: a can go from NN to YN and on to YY, but not at once"


def test_what_another_rule_changes() -> None:
    found = analysed(GARRISON, "--response", "once", "--against", "legal")["against"]
    assert found["response"] == "legal"
    assert {"party": None, "concept": "gmr", "only_here": [], "only_there": ["NNYNYYNNN"]} in found["differences"]
    short = analysed(GARRISON, "--response", "single", "--against", "legal", "--summary")["against"]
    assert {"party": None, "concept": "gmr", "only_here": 0, "only_there": 3} in short["differences"]
    assert "only once  only legal" in run("analyse", GARRISON, "--response", "once", "--against", "legal").stdout
    same = run("analyse", CHICKEN, "--response", "once", "--against", "legal").stdout
    assert "No verdict differs between the response rules once and legal" in same
    narrowed = analysed(GARRISON, "--response", "single", "--against", "legal", "--where", "build_reduced")["against"]
    (everybody,) = (one for one in narrowed["differences"] if one["party"] is None and one["concept"] == "gmr")
    assert everybody["only_there"] == ["NYNYNYNNN"]


def test_a_verdict_under_another_rule() -> None:
    asked = ("explain", GARRISON, "--state", "NNYNNNYNN", "--party", "supporters", "--concept", "gmr")
    legal, single = (json.loads(run(*asked, "--response", rule, "--json").stdout) for rule in ("legal", "single"))
    for told in (legal, single):
        jsonschema.validate(told, schema("explain"))
        assert told["verified"]
    assert (legal["stable"], single["stable"]) == (True, False)
    assert (legal["response"], single["response"]) == ("legal", "single")
    assert "(Response rule single: a reply is one move of one party.)" in " ".join(
        run(*asked, "--response", "single").stdout.split()
    )


def test_unknown_rules() -> None:
    for option in ("--response", "--against"):
        assert "did you mean 'single'?" in run("analyse", GARRISON, option, "singel", status=2).stderr


MERGED = """
merged: [{id: gone, states: abandon}]
preferences:
  moe: {ranking: [NNYNY, NNYNN, YNYNN, YNYNY, NYNNY, NYNNN, YYNNN, YYNNY, gone]}
  uniroyal: {ranking: [NYNNN, YNYNN, YNYNY, NYNNY, gone, YYNNN, NNYNN, NNYNY, YYNNY]}
  local: {ranking: [NNYNY, NNYNN, NYNNY, NYNNN, YNYNY, YYNNY, YNYNN, YYNNN, gone]}
"""


@pytest.fixture
def merged(tmp_path: Path) -> Path:
    """The option form of Elmira with the states in which the company abandons its plant merged."""
    folder = tmp_path / "elmira"
    shutil.copytree(detente.shipped("elmira-1991-12"), folder)
    text = (folder / "case.yaml").read_text(encoding="utf-8")
    head, rest = text.split("preferences:\n", 1)
    (folder / "case.yaml").write_text(head + MERGED + rest[rest.index("\n# Nothing") :], encoding="utf-8")
    return folder


def test_every_command_takes_merged_states(merged: Path, tmp_path: Path) -> None:
    found = analysed(merged)
    assert "gone" in found["states"]
    assert set(found["equilibria"]["seq"]) == {"gone", "NYNNY", "YNYNY"}
    run("analyse", merged)
    run("analyse", merged, "--top", 2, "--near")
    run("analyse", merged, "--top", 2, "--for", "local")
    assert "gone" not in analysed(merged, "--where", "not abandon")["states"]
    assert analysed(merged, "--where", "abandon")["states"] == ["gone"]
    for state in ("gone", "NYNNN", "now"):
        for concept in ("nash", "seq", "cmr:3", "rgmr"):
            run("explain", merged, "--state", state, "--party", "uniroyal", "--concept", concept)
    assert "known: gone" in run(
        "explain", merged, "--state", "NNNYN", "--party", "moe", "--concept", "gmr", status=2
    ).stderr  # fmt: skip
    run("check", merged)
    run("brief", merged, "--out", tmp_path / "brief.html")
    for form in ("dot", "graphml"):
        assert "gone" in run("export", merged, "--to", form).stdout
    assert "merged states" in run("export", merged, "--to", "nfg", status=2).stderr
    for command in ("paths", "coalitions", "beliefs", "dilemmas"):
        run(command, merged)
    run("analyse", merged, "--save", tmp_path / "kept.arrow")
    assert analysed(tmp_path / "kept.arrow")["equilibria"] == found["equilibria"]


def test_the_page_on_exchange_shows_what_import_gives(tmp_path: Path) -> None:
    page = (Path(__file__).parents[2] / "docs" / "how-to" / "exchange.md").read_text(encoding="utf-8")
    (given,) = re.findall(r"```json\n(.*?)```", page, re.DOTALL)
    (shown,) = re.findall(r"```text\n\$ detente import border.gmcr\n(.*?)```", page, re.DOTALL)
    (tmp_path / "border.gmcr").write_text(given, encoding="utf-8")
    found = run("import", tmp_path / "border.gmcr")
    assert found.stdout == shown
    assert "colour: this field is not known" in found.stderr
