"""Names of states: one letter Y or N per option in the case's order, or the names of drawn graphs and merged states."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

from detente.case.case import Case
from detente.errors import UnknownNameError
from detente.graph.graph import Codes, Graph

KNOWN = 4096  # states named at most as hints at what may have been meant


def option_bits(case: Case) -> dict[str, int]:
    """The bit of every option: option k has bit k of a state's code."""
    return {option: 1 << number for number, option in enumerate(case.options)}


def parse_label(label: str, n_options: int) -> int | None:
    """The code of a label such as ``NNY``; None where it is not one letter Y or N per option.

    >>> parse_label("NNY", 3), parse_label("NN", 3)
    (4, None)
    """
    if len(label) != n_options or not set(label) <= {"Y", "N"}:
        return None
    return sum(1 << number for number, letter in enumerate(label) if letter == "Y")


def find_label(label: str, codes: Codes, n_options: int) -> int | None:
    """The index of a label's code in ascending codes int64[m]; None where it is not among them."""
    code = parse_label(label, n_options)
    if code is None:
        return None
    at = int(np.searchsorted(codes, code))
    return at if at < codes.size and codes[at] == code else None


def code_labels(codes: Codes, n_options: int) -> list[str]:
    """The labels of codes int64[m].

    >>> code_labels(np.array([0, 4]), 3)
    ['NNN', 'NNY']
    """
    taken = (codes[:, None] >> np.arange(n_options)) & 1
    letters = np.where(taken == 1, b"Y", b"N").astype("S1")
    return [row.decode("ascii") for row in np.ascontiguousarray(letters).view(f"S{n_options}")[:, 0].tolist()]


def state_labels(case: Case, graph: Graph, indices: Sequence[int] | npt.NDArray[np.integer] | None = None) -> list[str]:
    """The labels of the states with those indices (of all states, in the graph's order, where None)."""
    wanted: Iterable[int] = range(graph.n_states) if indices is None else indices
    if (codes := graph.combinations) is None:
        assert case.graph is not None  # what has no combinations comes from a drawn graph
        return [case.graph.states[index] for index in wanted]
    labels = code_labels(codes if indices is None else codes[np.asarray(indices, np.int64)], len(case.options))
    if not graph.merged:
        return labels
    names = {state: merged.id for state, merged in zip(graph.merged, case.merged, strict=True)}
    return [names.get(int(index), label) for index, label in zip(wanted, labels, strict=True)]


def label_index(case: Case, graph: Graph, label: str) -> int | None:
    """The index of the state with that label; None where there is none."""
    if (codes := graph.combinations) is None:
        assert case.graph is not None
        return case.graph.states.index(label) if label in case.graph.states else None
    for state, merged in zip(graph.merged, case.merged, strict=True):
        if label == merged.id:
            return state
    found = find_label(label, codes, len(case.options))
    return None if found in graph.merged else found


def state_index(case: Case, graph: Graph, label: str) -> int:
    """The index of the state with that label.

    Raises:
        UnknownNameError: the case has no such state, the constraints rule it out, or it is part of a merged one.
    """
    if (found := label_index(case, graph, label)) is not None:
        return found
    if (merged := case.merged_into(label)) is not None:
        raise UnknownNameError("state", label, [merged])
    raise UnknownNameError("state", label, state_labels(case, graph, range(min(graph.n_states, KNOWN))))
