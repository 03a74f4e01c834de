"""An analysis as columns of a table and what must be known beside them, so that it can be kept and taken up again.

One row per state, in the graph's order. Verdicts are one column per party, bit k for the k-th concept; ranks and option
combinations are kept too, so that nothing has to be built or judged again to explain a verdict.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from detente.analysis.outlook import Analysis
from detente.case.case import Case
from detente.case.digest import digest
from detente.dilemmas import find_dilemmas
from detente.errors import CaseError, InputError, LimitError, Problem
from detente.graph.build import build, option_moves, refined, status_quo_problem
from detente.graph.graph import Graph, OptionMoves
from detente.graph.response import known_response

FORMAT = "detente-verdicts/1"
MOST_CONCEPTS = 64  # bits of a column
CODE, STABLE, RANK = "code", "stable:", "rank:"
ORDER = "order:"  # ranks where there is more to preference: strength, unknown pairs, attitudes
Column = npt.NDArray[np.integer[Any]]


@dataclass(frozen=True, kw_only=True, eq=False)
class Table:
    """`about`: plain data (texts, numbers, lists, mappings); `columns`: each [m]."""

    about: Mapping[str, Any]
    columns: Mapping[str, Column]


def tabled(analysis: Analysis) -> Table:
    """The analysis as a table.

    Raises:
        LimitError: more than MOST_CONCEPTS concepts.
        InputError: it was narrowed to some of its states.
    """
    if analysis.where is not None:
        raise InputError(Problem(message="an analysis of some states only is not saved", remedy="save the whole"))
    if len(analysis.concepts) > MOST_CONCEPTS:
        raise LimitError(
            f"the analysis has {len(analysis.concepts)} concepts, the limit of a saved one is {MOST_CONCEPTS}; "
            "to do: name fewer"
        )
    graph, columns = analysis.graph, dict[str, Column]()
    if graph.combinations is not None:
        columns[CODE] = graph.combinations
    told: dict[str, list[str]] = {}
    for party, verdicts in analysis.stable.items():
        if verdicts is not None:
            told[party] = [key for key, held in verdicts.items() if held is not None]
            columns[STABLE + party] = _packed(analysis, verdicts)
    kind = RANK if _plain(graph) else ORDER
    for number, party in enumerate(analysis.case.parties if isinstance(graph.moves, OptionMoves) else ()):
        if (known := graph.preference(number)) is not None:
            columns[kind + party] = known.ranks.astype(np.int32, copy=False)
    about = {
        "format": FORMAT, "title": analysis.case.title, "digest": analysis.digest, "version": analysis.version,
        "concepts": list(analysis.concepts), "profile": analysis.profile, "response": analysis.response,
        "states": graph.n_states, "told": told,
        "unknown": [[party, key, why] for (party, key), why in analysis.unknown.items()],
    }  # fmt: skip
    return Table(about=about, columns=columns)


def _plain(graph: Graph) -> bool:
    """Whether moves and ranks are all there is to the graph, and moves follow from the options."""
    return isinstance(graph.moves, OptionMoves) and not graph.attitudes and not any(graph.preferences)


def _packed(analysis: Analysis, verdicts: Mapping[str, npt.NDArray[np.bool_] | None]) -> Column:
    kinds: tuple[type[np.unsignedinteger[Any]], ...] = (np.uint8, np.uint16, np.uint32, np.uint64)
    kind = next(one for one in kinds if np.dtype(one).itemsize * 8 >= len(analysis.concepts))
    packed = np.zeros(analysis.graph.n_states, kind)
    for bit, key in enumerate(analysis.concepts):
        if (held := verdicts[key]) is not None:
            packed |= held.astype(kind) << kind(bit)
    return packed


def taken_up(table: Table, case: Case) -> Analysis:
    """The analysis that a table was made from.

    Raises:
        CaseError: the case is not the one that was analysed, or the table is not whole.
    """
    about, columns = table.about, table.columns
    if digest(case) != about["digest"]:
        raise _broken("the case in the file is not the one that was analysed: their digests differ")
    if any(column.size != about["states"] for column in columns.values()):
        raise _broken("its columns are not one value per state")
    graph = replace(_graph(case, table), response=known_response(about["response"]))
    if graph.n_states != about["states"]:
        raise _broken(f"the case has {graph.n_states:,} states, the table {about['states']:,}")
    warning = status_quo_problem(case, graph)
    concepts = tuple(about["concepts"])
    return Analysis(
        case=case, digest=about["digest"], version=about["version"], concepts=concepts, profile=about["profile"],
        graph=graph, stable={party: _unpacked(table, party, concepts) for party in case.parties},
        unknown={(party, key): why for party, key, why in about["unknown"]},
        status_quo=None if warning else case.status_quo, dilemmas=find_dilemmas(case, about["profile"]),
        warnings=(warning,) if warning else (),
    )  # fmt: skip


def _broken(why: str) -> CaseError:
    return CaseError(Problem(message=f"this saved analysis cannot be used: {why}", remedy="analyse the case again"))


def _graph(case: Case, table: Table) -> Graph:
    columns = table.columns
    kind = next((one for one in (RANK, ORDER) if any(name.startswith(one) for name in columns)), None)
    if CODE not in columns or kind is None or case.forbidden or case.merged:
        return build(case)
    codes = columns[CODE].astype(np.int64, copy=False)
    ranks = tuple(
        columns[kind + party].astype(np.int32, copy=False) if kind + party in columns else None
        for party in case.parties
    )
    bare = Graph(n_states=codes.size, moves=option_moves(case, codes), ranks=ranks, names=tuple(case.parties))
    return bare if kind == RANK else refined(case, bare)


def _unpacked(table: Table, party: str, concepts: tuple[str, ...]) -> dict[str, npt.NDArray[np.bool_] | None] | None:
    if party not in table.about["told"]:
        return None
    packed, told = table.columns[STABLE + party], table.about["told"][party]
    return {
        key: (packed & packed.dtype.type(1 << bit)) != 0 if key in told else None for bit, key in enumerate(concepts)
    }
