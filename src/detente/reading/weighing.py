"""What the cues for a target weigh, each and together, as ``tables/targets.toml`` tells.

A cue that there is no weight for weighs nothing. Those that go together are put together once.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib import resources

from detente.reading.kept import Kept

_FEW = 2000  # acts and verbs whose cues are put together
_TAKE = frozenset(["against", "give"])  # acts that take an object: whoever is named as it is the target
_SORTS = {
    "give": "deliver pledge authorise offer",
    "force": "deploy attack withdraw",
    "talk": "consult",
    "stance": "affirm acknowledge express approve propose accept",
    "against": "demand request reject warn threaten sanction accuse criticise withhold block",
}
_GROUPS = {act: group for group, acts in _SORTS.items() for act in acts.split()}
AND = "\n"  # between cues that go together, which are weighed as one
BACK = 4  # sentences; those further back weigh the same
_ROLES = ("dealt with by the actor", "dealt with the actor", "acted last", "target last")
_PLACES = ("owner who acts", "owner", "genitive", "dative", "bare", "by", "fit", "place", "to", "preposition")
_KINDS = ("verb", "phrase", "noun", "future", "must")  # of words that show an act
_RANKS = ("a body", "a side", "a third")
_SORTED = ("one aside", "one lead", "two aside", "two lead")


@cache
def weights() -> Mapping[str, float]:
    """The weight of each cue, with two decimals."""
    path = resources.files("detente.reading").joinpath("tables/targets.toml")
    table = tomllib.loads(path.read_text("utf-8"))
    return {str(cue): float(weight) for cue, weight in table["weights"].items()}


class Scales:
    """Weighs cues in hundredths: whole numbers, whose sum does not depend on their order.

    `heavy` tells what a cue weighs, or some that go together.
    """

    def __init__(self, known: Mapping[str, float]) -> None:
        self.known = {cue: round(100 * weight) for cue, weight in known.items()}
        self.heavy = Kept(self.weigh)
        self.ago = [self.heavy[f"{number} sentences back"] for number in range(BACK + 1)]
        self.named = [self.heavy[f"nobody, {number} named"] for number in range(3)]

    def weigh(self, cues: str) -> int:
        """What cues weigh together."""
        return sum([self.known.get(cue, 0) for cue in cues.split(AND)])


@cache
def scales() -> Scales:
    """Those that have the weights of the table."""
    return Scales(weights())


class CuesOfAct:
    """The cues that hang on an act and its sort: in the clause and the content as words, the others as they weigh."""

    def __init__(self, act: str, heavy: Mapping[str, int]) -> None:
        group = _GROUPS.get(act)
        self.takes, self.gives = group in _TAKE or act == "express", group == "give"
        self.placed = {kind: f"{kind} by {group}" for kind in _PLACES}
        self.near = AND.join(["owner near", f"owner near by {group}", f"owner near by {act}"])
        self.leads = f"leads what is said by {act}"
        self.only_taken = AND.join(["taken", "only taken", f"taken to {act}"])
        self.one_taken = AND.join(["taken", "one taken", f"taken to {act}"])
        self.asked = AND.join(["asked", f"asked to {act}"])
        self.just = [heavy[AND.join([f"just {role}", f"just {role} by {group}"])] for role in _ROLES]
        self.once = [heavy[AND.join([role, f"{role} by {group}"])] for role in _ROLES]
        self.named = AND.join(["its act is named", f"its act is named by {group}"])
        self.sides = {rank: heavy[AND.join(f"the two sides by {one}" for one in (rank, group))] for rank in _RANKS}
        self.main = heavy[AND.join(["main two", f"main two by {act}"])]
        none = f"nobody\nnobody, {act}\nnobody, {group or ''}"
        self.nobody = {kind: heavy[f"{none}\nnobody, {kind} of {act}"] for kind in _KINDS}
        self.several = heavy[AND.join(["nobody, several act", f"nobody, several by {act}"])]
        self.others = heavy[AND.join(["nobody, others asked", f"nobody, others by {group}"])]


@lru_cache(maxsize=_FEW)
def cues_of(act: str, known: Scales) -> CuesOfAct:
    """The cues that hang on an act."""
    return CuesOfAct(act, known.heavy)


@lru_cache(maxsize=_FEW)
def among(rank: str | None, act: str, known: Scales) -> tuple[Mapping[str, int], Mapping[str, int]]:
    """What speaks for a candidate of each sort, named with the act or only elsewhere.

    `rank` is that of the actor, None where nobody is known to act.
    """
    group = _GROUPS.get(act)
    here: dict[str, int] = {}
    elsewhere: dict[str, int] = {}
    for sort in _SORTED:
        cues = [f"{sort} by {rank or 'a third'}", f"{sort} by {group}"]
        cues += ["actor unknown"] * (rank is None) + [f"two by {act}"] * sort.startswith("two")
        here[sort] = known.heavy[AND.join(cues)]
        elsewhere[sort] = known.heavy[AND.join([*cues, f"elsewhere, {group or ''}"])]
    return here, elsewhere


@lru_cache(maxsize=_FEW)
def of_root(root: str, act: str, known: Scales) -> tuple[int, int, int]:
    """What the word of an act speaks for one party, for several, and for nobody, where it says more than its act."""
    none = 0 if root in (act, _GROUPS.get(act)) else known.heavy[f"nobody, {root}"]
    return known.heavy[f"one, {root}"], known.heavy[f"two, {root}"], none
