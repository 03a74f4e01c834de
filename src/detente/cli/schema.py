"""``detente schema``: the JSON Schema of an input or output, by name."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from detente.cli.guard import write
from detente.cli.names import known_schemas

Name = Annotated[
    str | None,
    typer.Argument(metavar="[NAME]", autocompletion=known_schemas, help="Which; left out: the list of them."),
]


def schema(name: Name = None) -> None:
    """Print the JSON Schema of an input or output.

    Without a name, the list of names.
    """
    from detente.files.schemas import SCHEMAS
    from detente.files.schemas import schema as schema_of

    if name is None:
        write("\n".join(SCHEMAS))
        return
    write(json.dumps(schema_of(name), indent=2, ensure_ascii=True))
