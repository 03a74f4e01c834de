"""One writer at a time in a case folder, so that what two commands add at once is all there afterwards.

The lock is the operating system's, on the file ``.detente.lock`` in the folder: it ends with the process that holds it,
however that ends, so the file itself means nothing and may be deleted while nobody writes.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from detente.errors import InputError, Place, Problem

LOCK = ".detente.lock"
MOST_SECONDS = 120.0  # a large record takes seconds to read, and several commands may wait in line


@contextmanager
def sole_writer(folder: Path, *, seconds: float = MOST_SECONDS) -> Iterator[None]:
    """While this holds, no other command writes into `folder`; what was read before may be out of date.

    Raises:
        InputError: another command has not done writing in time, or nothing can be written there.
    """
    lock = FileLock(folder / LOCK, timeout=seconds)
    place = Place(file=str(folder))
    try:
        lock.acquire()
    except Timeout:
        message = f"another command has been writing into this folder for more than {seconds:g} seconds"
        raise InputError(
            Problem(message=message, place=place, remedy="wait until it is done, then try again")
        ) from None
    except (OSError, NotImplementedError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        message = f"the folder cannot be written to: {reason}"
        raise InputError(Problem(message=message, place=place)) from None
    try:
        yield
    finally:
        lock.release()
