"""What concepts need beside preferences: two parties, strict preferences, options, strength. Else nothing is told."""

from __future__ import annotations

from detente.graph.graph import Graph, OptionMoves
from detente.stability.concept import Concept, Need


def obstacle(graph: Graph, party: int, concept: Concept) -> str | None:
    """Why a concept says nothing of a party in this conflict; None where it does.

    Preferences that are not known are another matter: `detente.stability.solve.lacking`.
    """
    if concept.horizon is not None:
        return f"{concept.key} stands for {concept.key[:-1]}1, {concept.key[:-1]}2 and so on"
    return next((why for need in concept.needs if (why := _missing(graph, party, need)) is not None), None)


def _missing(graph: Graph, party: int, need: Need) -> str | None:
    match need:
        case "two parties":
            if graph.n_parties == 2:
                return None
            return f"it is defined for two parties, and there are {graph.n_parties}"
        case "strict preferences":
            tied = any(ranks is not None and int(ranks.max()) < ranks.size - 1 for ranks in graph.ranks)  # dense
            return "it is defined for preferences without ties, and there are ties" if tied else None
        case "option form":
            drawn = not isinstance(graph.moves, OptionMoves)
            return "it is defined for options, and the moves are drawn" if drawn else None
        case "strength":
            known = graph.preference(party)
            silent = known is not None and known.strong is None
            return "nothing says which of its preferences are strong" if silent else None
