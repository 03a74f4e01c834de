"""The options of ``detente read`` that ask a language model, by its name and only then."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from detente.cli.guard import say
from detente.errors import InputError, Problem

if TYPE_CHECKING:
    from detente.reading.model import Model, ModelReading

LOG = Path("detente-model.log.jsonl")

Name = Annotated[
    str | None, typer.Option("--model", metavar="NAME", help="Ask this language model; without it none is asked.")
]
Endpoint = Annotated[
    str | None,
    typer.Option(
        "--endpoint",
        metavar="URL",
        help="Where the model is, OpenAI-compatible; http://localhost:11434/v1 if left out.",
    ),
]
Remote = Annotated[
    bool, typer.Option("--allow-remote", help="The document may be sent to an endpoint off this computer.")
]
Timeout = Annotated[
    float, typer.Option("--model-timeout", metavar="SECONDS", help="How long to wait for a model, per document.")
]
Log = Annotated[
    Path, typer.Option("--model-log", metavar="FILE", help="Where all that is sent and received is noted (JSON Lines).")
]


def asked(name: str | None, *, endpoint: str | None, remote: bool, timeout: float, log: Path) -> Model | None:
    """The model that the options ask for, None for none.

    Raises:
        InputError: options of a model without its name, an endpoint elsewhere without leave, a log not to be written.
    """
    if name is None:
        if endpoint is not None or remote:
            raise InputError(
                Problem(message="an endpoint is given, but no model is asked for", remedy="name one with --model")
            )
        return None
    from detente.files.json_lines import appender
    from detente.reading.model import ENDPOINT, Model, check_model

    model = Model(name=name, endpoint=endpoint or ENDPOINT, timeout=timeout, allow_remote=remote)
    check_model(model)
    return Model(name=name, endpoint=model.endpoint, timeout=timeout, allow_remote=remote, log=appender(log))


def told(found: ModelReading, where: str) -> dict[str, Any]:
    """What the answer says of the model, also told on standard error: why the rules stood in, and what was refused."""
    if found.note is not None:
        say(f"{where}: note: {found.note}")
    for refused in found.refused:
        say(f"{where}: refused: {refused.reason}")
    return {
        "note": found.note,
        "refused": [{"reason": refused.reason, "proposal": refused.proposal} for refused in found.refused],
    }
