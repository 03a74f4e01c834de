"""Whose paper a text is: a communiqué, a joint declaration. Whoever issues it is the source of what it tells.

A heading that calls the text *joint* names those who issue it, or the first sentence does (*The Foreign Ministers of
Chile and Peru met here*). The paper ends where a line of its own opens what others say to it (*REACTIONS*, *NEWS*).
"""

from __future__ import annotations

import re

from detente.reading.mentions import Actors
from detente.reading.places import Names

_JOINT = re.compile(  # a heading: the kind of paper, and of whom it is
    r"(?P<of>(?:(?:text of the|the) )?(?:joint|common|gemeinsame[rs]?)(?: [\w-]+)?"
    r" (?:statement|declaration|[ck]ommuniqu\w+|erklärung|mitteilung)"
    r"(?:$| (?:of|by|issued|de[rs]|von)\b(?:(?! on the | on a | zu[mr]? | über )[^\n.])*| (?=on\b|zu[mr]?\b|über\b)))"
    r"[^\n.]*$",
    re.I | re.M,
)
_REST = re.compile(
    r"^\W*(?:REAKTIONEN|Reaktionen|REACTIONS|Reactions|RESPONSES|NEWS|NACHRICHTEN|MELDUNG|BACKGROUND|HINTERGRUND)\b",
    re.M,
)
_HEADING = 300  # characters that a heading takes at most
_SENTENCE = re.compile(r"\n[^\n.]{0,200}?\b(?:met|meet|have|declare|issue|state|haben|sind|erklären|trafen|geben)\b")


def issuers_of(text: str, actors: Actors) -> tuple[Names, int]:
    """Who issues the paper that a text is, and where that ends; nobody and 0 if it is none."""
    names = _jointly(text, actors)
    if not names and actors.issued is not None:
        return (actors.issued[0],), _end(text, actors.issued[1])
    return (names, _end(text, len(text))) if names else ((), 0)


def _end(text: str, end: int) -> int:
    rest = _REST.search(text, 1, end)
    return rest.start() if rest else end


def _jointly(text: str, actors: Actors) -> Names:
    """The parties that a joint paper names in its heading, else before the verb of its first sentence."""
    head = _JOINT.match(text.lstrip()[:_HEADING])
    if head is None:
        return ()
    within = [(0, head.end("of"))]  # not what the paper is about
    opened = _SENTENCE.search(text, head.end(), head.end() + 2 * _HEADING)
    if opened is not None:
        within.append(opened.span())
    for start, end in within:
        inside = (found for found in actors.found if start <= found.start < end and found.kind != "person")
        names = tuple(dict.fromkeys(found.party for found in inside if found.party))
        if len(names) > 1:
            return names
    return ()
