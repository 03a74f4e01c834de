"""JSON Schemas (draft 2020-12) of all that goes in and out; those of case and record follow from their shapes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from detente.errors import UnknownNameError
from detente.files.case_shape import CaseShape
from detente.files.exchange_schemas import EXCHANGED
from detente.files.output_schemas import OUTPUTS
from detente.files.output_schemas_analysis import ANALYSES
from detente.files.record_shape import RecordShape
from detente.files.values import Shape

Schema = dict[str, Any]
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema(name: str) -> Schema:
    """The schema of that name. Raises UnknownNameError.

    >>> schema("case")["title"]
    'detente case'
    """
    if name not in SCHEMAS:
        raise UnknownNameError("schema", name, list(SCHEMAS))
    return {"$schema": DIALECT, "title": f"detente {name}", **SCHEMAS[name]()}


def case_schema() -> Schema:
    """Case files, `detente-case/1`."""
    return _of_shape(CaseShape)


def record_schema() -> Schema:
    """Record files, `detente-record/1`."""
    return _of_shape(RecordShape)


def _of_shape(shape: type[Shape]) -> Schema:
    found = shape.model_json_schema(mode="validation")
    found.pop("title", None)
    for part in (found, *found.get("$defs", {}).values()):
        part.pop("title", None)
        if "properties" in part:
            _as_read(part)
    return found


def _as_read(part: Schema) -> None:
    """A blank is as good as nothing where a field is not required; ``-`` and ``_`` in its name are alike."""
    for name, content in list(part["properties"].items()):
        content.pop("title", None)
        if name not in part.get("required", ()) and {"type": "null"} not in content.get("anyOf", ()):
            default = {"default": content.pop("default")} if "default" in content else {}
            part["properties"][name] = {"anyOf": [content, {"type": "null"}], **default}
        if "_" in name:
            part["properties"][name.replace("_", "-")] = part["properties"][name]


SCHEMAS: Mapping[str, Callable[[], Schema]] = {
    "case": case_schema,
    "record": record_schema,
    **OUTPUTS,
    **ANALYSES,
    **EXCHANGED,
}
