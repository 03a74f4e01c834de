from __future__ import annotations

from pathlib import Path
from typing import Any

import jsonschema
import pytest

from detente.errors import CaseError, RecordError, UnknownNameError
from detente.files.new import write_new_case
from detente.files.parse import parse_file
from detente.files.schemas import SCHEMAS, schema
from malformed import VALID, VALID_JSON


def value_of(path: Path, name: str) -> Any:
    error = CaseError if name == "case" else RecordError
    return parse_file(path, error=error, format_name=f"detente-{name}/1").value


@pytest.mark.parametrize("name", SCHEMAS)
def test_each_is_a_schema(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(schema(name))


def test_valid_files_are_valid(tmp_path: Path) -> None:
    folder = write_new_case(tmp_path / "new")
    jsonschema.validate(value_of(folder / "case.yaml", "case"), schema("case"))
    jsonschema.validate(value_of(folder / "record.yaml", "record"), schema("record"))
    for number, text in enumerate((VALID, VALID_JSON)):
        path = tmp_path / f"{number}.yaml"
        path.write_text(text)
        jsonschema.validate(value_of(path, "case"), schema("case"))


@pytest.mark.parametrize(
    "changes",
    [
        {"colour": "red"},
        {"title": None},
        {"options": {"x": {}}},
        {"options": {"x": {"party": "a", "moves": "up"}}},
        {"positions": {"a": {"x": "maybe"}}},
        {"doubts": [{"by": "a"}]},
        {"preferences": {"a": {"ranking": [5.5]}}},
    ],
)
def test_wrong_files_are_not(changes: dict[str, Any]) -> None:
    base = {"format": "detente-case/1", "title": "t", "parties": {"a": {}}}
    jsonschema.validate(base | {"as-of": "2022", "graph": None}, schema("case"))
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(base | changes, schema("case"))


def test_an_unknown_schema() -> None:
    with pytest.raises(UnknownNameError, match="did you mean 'record'"):
        schema("recrod")
