"""Wire copy that comes in again: exactly, or nearly, each pointing to the one original.

Exact: the same SHA-256 of the text with white space made alike. Near: the share of three-word sequences that two texts
have in common (Jaccard) is at least a threshold; candidates come from MinHash with locality-sensitive hashing (Broder
1997; Leskovec, Rajaraman and Ullman, Mining of Massive Datasets, ch. 3), and the share is then counted exactly. Memory
is bounded: only the last WINDOW originals are remembered, so copy is found that follows within as many. A candidate is
missed now and then; at a share well above the threshold hardly ever.
"""

from __future__ import annotations

import hashlib
import re
from collections import OrderedDict
from dataclasses import dataclass
from typing import Any, Literal
from zlib import crc32

import numpy as np
import numpy.typing as npt

from detente.errors import InputError, MissingExtraError, Problem

EXTRA = "volume"
WINDOW = 20_000
THRESHOLD = 0.8
_PERMUTATIONS, _WORDS, _SEED = 128, 3, 1
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, kw_only=True)
class Duplicate:
    """What a text repeats: the name of the original, how, and the share of sequences in common."""

    of: str
    kind: Literal["exact", "near"]
    share: float


@dataclass(frozen=True, kw_only=True)
class _Original:
    digest: bytes
    shingles: npt.NDArray[np.uint32]


class Duplicates:
    """The originals met so far.

    Raises:
        MissingExtraError: datasketch is not installed.
        InputError: the threshold is no share.
    """

    def __init__(self, threshold: float = THRESHOLD, *, window: int = WINDOW) -> None:
        if not 0.1 <= threshold <= 1:
            raise InputError(Problem(message=f"the share {threshold:g} cannot be asked for", expected="0.1 to 1"))
        try:
            import datasketch
        except ImportError:
            raise MissingExtraError("datasketch", EXTRA) from None
        self.threshold, self.window = threshold, window
        self._index: Any = datasketch.MinHashLSH(min(threshold, 0.99), _PERMUTATIONS, weights=(0.1, 0.9))
        self._empty: Any = datasketch.MinHash(_PERMUTATIONS, seed=_SEED, hashfunc=int)
        self._originals: OrderedDict[str, _Original] = OrderedDict()
        self._digests: dict[bytes, str] = {}

    def __len__(self) -> int:
        return len(self._originals)

    def seen(self, name: str, text: str) -> Duplicate | None:
        """What this text repeats; None for an original, which is remembered by its name, and for an empty one."""
        words = _WORD.findall(text.casefold())
        if not words:
            return None
        digest = hashlib.sha256(" ".join(text.split()).encode("utf-8", "surrogatepass")).digest()
        if digest in self._digests:
            return Duplicate(of=self._digests[digest], kind="exact", share=1.0)
        shingles = _shingles(words)
        sketch = self._empty.copy()
        sketch.update_batch(shingles.tolist())
        near = self._nearest(sketch, shingles)
        if near is None and name not in self._originals:
            self._remember(name, _Original(digest=digest, shingles=shingles), sketch)
        return near

    def _nearest(self, sketch: Any, shingles: npt.NDArray[np.uint32]) -> Duplicate | None:
        shares = {name: _share(shingles, self._originals[name].shingles) for name in self._index.query(sketch)}
        best = min(shares, key=lambda name: (-shares[name], name), default=None)
        if best is None or shares[best] < self.threshold:
            return None
        return Duplicate(of=best, kind="near", share=round(shares[best], 3))

    def _remember(self, name: str, original: _Original, sketch: Any) -> None:
        self._index.insert(name, sketch, check_duplication=False)
        self._originals[name] = original
        self._digests[original.digest] = name
        if len(self._originals) > self.window:
            oldest, left = self._originals.popitem(last=False)
            self._index.remove(oldest)
            del self._digests[left.digest]


def _shingles(words: list[str]) -> npt.NDArray[np.uint32]:
    """Hashes of all sequences of three words, sorted, each once; of the whole where there are fewer."""
    ends = range(_WORDS, max(len(words), _WORDS) + 1)
    found = {crc32(" ".join(words[end - _WORDS : end]).encode("utf-8", "surrogatepass")) for end in ends}
    return np.sort(np.fromiter(found, dtype=np.uint32, count=len(found)))


def _share(one: npt.NDArray[np.uint32], other: npt.NDArray[np.uint32]) -> float:
    common = np.intersect1d(one, other, assume_unique=True).size
    return float(common / (one.size + other.size - common))
