"""JSON Lines at the end of a file: one object a line, each complete before the next, for its owner's eyes only."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from detente.errors import InputError, Place, Problem


def appender(path: Path) -> Callable[[Mapping[str, Any]], None]:
    """What writes one object to the end of the file at `path`.

    Raises:
        InputError: the file cannot be written to; told at once, before there is anything to write.
    """

    def write(data: bytes) -> None:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            while data:
                data = data[os.write(descriptor, data) :]
        finally:
            os.close(descriptor)

    def append(entry: Mapping[str, Any]) -> None:
        write(json.dumps(entry, ensure_ascii=True).encode("ascii") + b"\n")

    try:
        write(b"")
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else "not a usable path"
        place = Place(file=str(path))
        raise InputError(Problem(message=f"the log cannot be written: {reason}", place=place)) from None
    return append
