"""Many documents at once: answers in the order asked for, memory bounded, and no document that stops the others.

Work goes to processes in small batches, of which only a few are under way at a time; whoever takes the answers sets the
pace. A document that ends its process, for want of memory say, is told from the others of its batch by reading these
one by one. For dask there are functions over one partition: `read_texts` for a bag, `read_frame` for a data frame.
"""

from __future__ import annotations

import atexit
import gc
import json
import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import Any, Generic, TypeVar

from detente.errors import DetenteError
from detente.reading.read import read
from detente.reading.shape import as_json
from detente.record.document import Document

BATCH = 8  # documents a batch
AHEAD = 3  # batches under way for each worker
_SELDOM = (50_000, 20, 20)  # new objects, and rounds, after which cycles are looked for
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Failed:
    """A document that could not be read: its name, and why."""

    name: str
    message: str


@dataclass(frozen=True)
class _Work(Generic[T]):
    """What a process does with a batch."""

    answer: Callable[[T], str]
    name: Callable[[T], str]

    def __call__(self, batch: tuple[T, ...]) -> list[str | Failed]:
        """The answers, each or why there is none."""
        return [self.one(item) for item in batch]

    def one(self, item: T) -> str | Failed:
        """One answer, or why there is none."""
        try:
            return self.answer(item)
        except (DetenteError, OSError) as error:
            return Failed(self.name(item), str(error))
        except Exception as error:  # noqa: BLE001  one document does not stop the others
            return Failed(self.name(item), f"unexpected error: {type(error).__name__}: {error}")


def read_many(
    items: Iterable[T | Failed], answer: Callable[[T], str], *, workers: int = 1, name: Callable[[T], str] = str
) -> Iterator[str | Failed]:
    """The answer to each item, in order; what has failed already is handed on in its place.

    `answer` and `name` must be functions of a module, or partial applications of one, for more than one worker.

    >>> list(read_many(["a", Failed("b", "lost"), "c"], str.upper))
    ['A', Failed(name='b', message='lost'), 'C']
    """
    work = _Work(answer, name)
    if workers <= 1:
        with _seldom_collected():
            for item in items:
                yield item if isinstance(item, Failed) else work.one(item)
        return
    yield from _Pool(work, workers).answers(items)


@contextmanager
def _seldom_collected() -> Iterator[None]:
    """Look for cycles after every 50,000 new objects instead of every 700: a reading leaves none behind."""
    before = gc.get_threshold()
    gc.set_threshold(*_SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _collect_seldom() -> None:
    """The same in a process of its own; nor need it look through its tables for cycles when it ends."""
    gc.set_threshold(*_SELDOM)
    atexit.register(gc.freeze)


class _Pool(Generic[T]):
    """The processes, the batches under way in order, and a new start when one process has died."""

    def __init__(self, work: _Work[T], workers: int) -> None:
        self.work, self.workers = work, workers
        self.pool = self._start(workers)
        self.under_way: deque[tuple[tuple[T | Failed, ...], Future[list[str | Failed]] | None]] = deque()

    @staticmethod
    def _start(workers: int) -> ProcessPoolExecutor:
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(workers, mp_context=context, initializer=_collect_seldom)

    def answers(self, items: Iterable[T | Failed]) -> Iterator[str | Failed]:
        """All answers in order."""
        source = iter(items)
        try:
            while True:
                while len(self.under_way) < self.workers * AHEAD and (batch := tuple(islice(source, BATCH))):
                    self.under_way.append((batch, self._submit(batch)))
                if not self.under_way:
                    return
                batch, future = self.under_way.popleft()
                yield from self._merged(batch, future)
        finally:
            self.pool.shutdown(wait=True, cancel_futures=True)

    def _submit(self, batch: tuple[T | Failed, ...]) -> Future[list[str | Failed]] | None:
        try:
            return self.pool.submit(self.work, tuple(item for item in batch if not isinstance(item, Failed)))
        except BrokenProcessPool:
            return None

    def _merged(
        self, batch: tuple[T | Failed, ...], future: Future[list[str | Failed]] | None
    ) -> Iterator[str | Failed]:
        try:
            found = future.result() if future is not None else None
        except BrokenProcessPool:
            found = None
        if found is None:
            yield from self._one_by_one(batch)
            return
        answers = iter(found)
        for item in batch:
            yield item if isinstance(item, Failed) else next(answers)

    def _one_by_one(self, batch: tuple[T | Failed, ...]) -> Iterator[str | Failed]:
        """The batch in a process of its own, a new one after each death; then the others begin again."""
        self.pool.shutdown(wait=True, cancel_futures=True)
        alone = self._start(1)
        for item in batch:
            if isinstance(item, Failed):
                yield item
                continue
            try:
                yield alone.submit(self.work, (item,)).result()[0]
            except BrokenProcessPool:
                yield Failed(self.work.name(item), "its reader came to an abrupt end, perhaps for want of memory")
                alone.shutdown(wait=True)
                alone = self._start(1)
        alone.shutdown(wait=True)
        self.pool = self._start(self.workers)
        self.under_way = deque((waiting, self._submit(waiting)) for waiting, _ in self.under_way)


def read_texts(texts: Iterable[str | Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """The readings, as ``--json`` has them, of texts or of mappings with `text`, perhaps `id`, `published`, `language`.

    For a bag of dask: ``bag.map_partitions(read_texts)``.

    >>> [reading["statements"][0]["act"] for reading in read_texts(["Berlin rejected the demand."])]
    ['reject']
    """
    for number, one in enumerate(texts, start=1):
        row: Mapping[str, Any] = {"text": one} if isinstance(one, str) else one
        told = {key: str(row[key]) for key in ("published", "language") if row.get(key)}
        yield as_json(read(Document(id=str(row.get("id") or number), text=str(row["text"]), **told)))


def read_frame(frame: Any) -> Any:
    """A data frame with the column `text`, and a column `reading` added: each reading as JSON.

    For a frame of dask: ``frame.map_partitions(read_frame, meta=...)``.
    """
    rows = frame.to_dict("records")
    return frame.assign(reading=[json.dumps(one, ensure_ascii=False) for one in read_texts(rows)])
