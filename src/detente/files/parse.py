"""Any input file as plain values with places: JSON where it is JSON, else YAML."""

from __future__ import annotations

from pathlib import Path

from detente.errors import InputError, LimitError, Problem
from detente.files.json_text import parse_json
from detente.files.source import MAX_YAML_BYTES, Source, read_source, too_large
from detente.files.tree import Parsed
from detente.files.yaml_text import parse_yaml


def parse_file(path: Path, *, error: type[InputError], format_name: str) -> Parsed:
    """The mapping that the file at `path` holds, which must say that it is of `format_name`.

    Raises `error` with the places of all that is wrong, LimitError where a stated limit is passed.
    """
    source = read_source(path, error=error)
    if not source.text.strip():
        raise error(
            Problem(
                message="the file is empty",
                place=source.place(0),
                expected=f"a file that begins: format: {format_name}",
            )
        )
    parsed = parse_json(source, error) if path.suffix.lower() == ".json" else _yaml_or_json(source, error)
    _check_format(parsed, error, format_name)
    return parsed


def _yaml_or_json(source: Source, error: type[InputError]) -> Parsed:
    if source.text.lstrip().startswith("{"):
        try:
            return parse_json(source, error)
        except error:
            pass  # flow style of YAML looks like JSON: let YAML decide
    if len(source.text) > MAX_YAML_BYTES:
        raise LimitError(
            too_large(source.name, "the YAML file", MAX_YAML_BYTES, "write it as JSON, which is read faster")
        )
    return parse_yaml(source, error)


def _check_format(parsed: Parsed, error: type[InputError], format_name: str) -> None:
    """That it is a mapping of the right format; nothing else is worth reporting before that."""
    if not isinstance(parsed.value, dict):
        raise error(
            Problem(
                message="the file holds no mapping of names to values",
                place=parsed.place(()),
                expected=f"a file that begins: format: {format_name}",
            )
        )
    found = parsed.value.get("format")
    kind, _, version = format_name.rpartition("/")
    if isinstance(found, str) and found != format_name and found.startswith("detente-"):
        newer = found.startswith(f"{kind}/") and found.rpartition("/")[2].isdigit()
        remedy = "use a newer version of detente" if newer else f"give a file of the format {kind}"
        raise error(
            Problem(
                message=f"the format is {found!r}"[:200],
                place=parsed.place(("format",)),
                expected=f"{kind}, version {version} ({format_name})",
                remedy=remedy,
            )
        )
