"""Preference beyond ranks: which preferences are strong, and between which states nobody knows the preference.

Both are relations between two states that do not follow from ranks. Where preference is stated in order of priority,
the first statement that holds in one of two states only decides between them: if it is marked strong the preference is
strong, if it is marked uncertain the preference is unknown. In a ranking a strong step parts what is above it from
what is below, and unknown pairs are listed. What is unknown is neither strong nor mild (Hamouda, Kilgour and Hipel
2004; Li, Hipel, Kilgour and Fang 2004; confirm). Strength by statements need be neither transitive nor monotone, and
what is better is not transitive where something is unknown: nothing here may be replaced by a number per state.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int32]
Codes = npt.NDArray[np.int64]
Truth = npt.NDArray[np.bool_]
States = Ints | int  # indices; two of them are paired as numpy pairs arrays
FEW = 2**12  # states whose words are worked out beforehand


class Relation(Protocol):
    """A symmetric relation between two states."""

    def __call__(self, one: States, other: States) -> Truth:
        """Whether it holds, pair by pair."""
        ...


class Words:
    """The truth of statements in each state, packed into words; of all states together once many were asked for.

    `told(states)`: int64[k, n], of some states, or of all where None. `size`: how many states there are.
    """

    def __init__(self, told: Callable[[Ints | None], Codes], size: int) -> None:
        self._told, self._all, self._room = told, None if size > FEW else told(None), size // 2

    def of(self, states: States) -> Codes:
        """The words of these states: int64[k], and the shape of `states`."""
        asked = np.asarray(states)
        self._room -= asked.size
        if self._all is None and self._room >= 0:
            found = self._told(asked.ravel())
            return found.reshape(found.shape[0], *asked.shape)
        if self._all is None:
            self._all = self._told(None)
        return self._all[:, asked]


@dataclass(frozen=True, eq=False)
class DecidedBy:
    """The first statement that holds in one of two states only is marked.

    `words`: the truth of the statements, 62 per word, the first the highest bit. `marks`: int per word.
    """

    words: Words
    marks: tuple[int, ...]

    def __call__(self, one: States, other: States) -> Truth:
        """As `Relation`."""
        found: Truth = np.zeros(np.broadcast(one, other).shape, np.bool_)
        undecided = ~found
        for first, second, mark in zip(self.words.of(one), self.words.of(other), self.marks, strict=True):
            differ = first ^ second
            found = found | (undecided & ((_highest(differ) & mark) != 0))
            undecided = undecided & (differ == 0)
        return found


def _highest(words: Codes) -> Codes:
    """The highest bit that is set, alone; 0 of 0.

    >>> _highest(np.array([0, 1, 6, 12])).tolist()
    [0, 1, 4, 8]
    """
    for shift in (1, 2, 4, 8, 16, 32):
        words = words | (words >> shift)
    return words ^ (words >> 1)


@dataclass(frozen=True, eq=False)
class Parted:
    """Strong steps of a ranking lie between two states. `grades`: int32[m], the number of strong steps below."""

    grades: Ints

    def __call__(self, one: States, other: States) -> Truth:
        """As `Relation`."""
        parted: Truth = self.grades[one] != self.grades[other]
        return parted


@dataclass(frozen=True, eq=False)
class Listed:
    """The pair of states is listed. `pairs`: int64[k], ascending, ``one * size + other``, both ways round."""

    pairs: Codes
    size: int

    def __call__(self, one: States, other: States) -> Truth:
        """As `Relation`."""
        shape = np.broadcast(one, other).shape
        one, other = np.broadcast_arrays(np.atleast_1d(one), np.atleast_1d(other))
        found: Truth = self._spoken[one] & self._spoken[other]
        at = np.nonzero(found)
        wanted = other[at].astype(np.int64) * self.size + one[at]
        place = np.minimum(np.searchsorted(self.pairs, wanted), self.pairs.size - 1)
        found[at] = self.pairs[place] == wanted if self.pairs.size else False
        return found.reshape(shape)

    @cached_property
    def _spoken(self) -> Truth:
        """Which states stand in any pair."""
        spoken = np.zeros(self.size, np.bool_)
        spoken[self.pairs // self.size] = True
        return spoken


@dataclass(frozen=True, kw_only=True, eq=False)
class Preference:
    """One party's preference. `ranks`: int32[m], the order, leaving strength and doubt aside.

    `strong`: between which states preference is strong, if there is any; None: nothing says so. `unknown`: between
    which states it is not known; None: it is known throughout.
    """

    ranks: Ints
    strong: Relation | None = None
    unknown: Relation | None = None

    def doubtful(self, one: States, other: States) -> Truth:
        """Whether nobody knows which of the two is preferred."""
        if self.unknown is None:
            return np.zeros(np.broadcast(one, other).shape, np.bool_)
        return self.unknown(one, other)

    def better(self, one: States, other: States) -> Truth:
        """Whether `one` is known to be preferred to `other`."""
        found: Truth = (self.ranks[one] > self.ranks[other]) & ~self.doubtful(one, other)
        return found

    def strongly_better(self, one: States, other: States) -> Truth:
        """Whether `one` is known to be strongly preferred to `other`."""
        if self.strong is None:
            return np.zeros(np.broadcast(one, other).shape, np.bool_)
        return self.better(one, other) & self.strong(one, other)


def grid(attitudes: Sequence[Sequence[int]], n_parties: int) -> tuple[tuple[int, ...], ...]:
    """The attitude of each party towards each; selfish where none are given: devoted to itself, indifferent to others.

    >>> grid((), 2)
    ((1, 0), (0, 1))
    """
    if attitudes:
        return tuple(map(tuple, attitudes))
    return tuple(tuple(int(one == other) for other in range(n_parties)) for one in range(n_parties))
