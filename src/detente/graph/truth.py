"""Conditions and constraints over many states at once: which hold, and which may still hold where options are open.

Option k of the case is bit k of a code. Where some options are not assigned yet, a condition has two bounds: whether it
holds for certain, and whether it may hold (Kleene 1952, the strong three-valued logic).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import reduce

import numpy as np
import numpy.typing as npt

from detente.case.case import Constraint, Count, Implies, Never
from detente.case.conditions import And, Condition, If, Iff, Not, Or, Taken, names
from detente.graph.graph import Codes

Truth = npt.NDArray[np.bool_]
Bits = Mapping[str, int]  # option -> its bit (a power of two)


def truth(condition: Condition, codes: Codes, bits: Bits) -> Truth:
    """Where `condition` holds: bool[m] for codes int64[m].

    >>> truth(If(Taken("a"), Taken("b")), np.arange(4), {"a": 1, "b": 2}).tolist()
    [True, True, False, True]
    """
    match condition:
        case Taken(option):
            taken: Truth = (codes & bits[option]) != 0
            return taken
        case Not(part):
            return ~truth(part, codes, bits)
        case And(parts):
            return reduce(np.logical_and, (truth(part, codes, bits) for part in parts))
        case Or(parts):
            return reduce(np.logical_or, (truth(part, codes, bits) for part in parts))
        case If(part, given):
            return truth(part, codes, bits) | ~truth(given, codes, bits)
        case Iff(left, right):
            return ~(truth(left, codes, bits) ^ truth(right, codes, bits))


def bounds(condition: Condition, codes: Codes, bits: Bits, assigned: int) -> tuple[Truth, Truth]:
    """Where `condition` holds for certain, and where it may hold, when only the options in `assigned` are settled.

    >>> sure, may = bounds(And((Taken("a"), Taken("b"))), np.arange(2), {"a": 1, "b": 2}, assigned=1)
    >>> sure.tolist(), may.tolist()
    ([False, False], [False, True])
    """
    match condition:
        case Taken(option):
            if not bits[option] & assigned:
                return np.zeros(codes.shape, bool), np.ones(codes.shape, bool)
            taken = (codes & bits[option]) != 0
            return taken, taken
        case Not(part):
            sure, may = bounds(part, codes, bits, assigned)
            return ~may, ~sure
        case And(parts):
            return _join(np.logical_and, [bounds(part, codes, bits, assigned) for part in parts])
        case Or(parts):
            return _join(np.logical_or, [bounds(part, codes, bits, assigned) for part in parts])
        case If(part, given):
            return bounds(Or((part, Not(given))), codes, bits, assigned)
        case Iff(left, right):
            (sure, may), (sure2, may2) = (bounds(side, codes, bits, assigned) for side in (left, right))
            return (sure & sure2) | ~(may | may2), (may & may2) | ~(sure | sure2)


def _join(how: np.ufunc, parts: list[tuple[Truth, Truth]]) -> tuple[Truth, Truth]:
    return reduce(how, (sure for sure, _ in parts)), reduce(how, (may for _, may in parts))


def may_stand(constraint: Constraint, codes: Codes, bits: Bits, assigned: int) -> Truth:
    """Where `constraint` is not broken for certain, when only the options in `assigned` are settled: bool[m]."""
    match constraint:
        case Never():
            return ~bounds(constraint.condition, codes, bits, assigned)[0]
        case Implies():
            return bounds(If(constraint.then, constraint.condition), codes, bits, assigned)[1]
        case Count():
            counted = reduce(int.__or__, (bits[option] for option in constraint.options), 0)
            taken = np.bitwise_count(codes & (counted & assigned))
            still_open = (counted & ~assigned).bit_count()
            enough: Truth = taken + still_open >= constraint.low
            return enough if constraint.high is None else enough & (taken <= constraint.high)


def options_of(constraint: Constraint) -> frozenset[str]:
    """The options that the constraint speaks of."""
    match constraint:
        case Never():
            return names(constraint.condition)
        case Implies():
            return names(constraint.condition) | names(constraint.then)
        case Count():
            return frozenset(constraint.options)
