"""The acts of a text so far, with what the next one may speak of again: who dealt with whom, what acts, what nouns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from detente.reading.reading import Proposal

Names = tuple[str, ...]


class Past:
    """The acts `found` so far, each told by its number in that list."""

    def __init__(self, found: list[Proposal]) -> None:
        self.found = found
        self.last: Proposal | None = None  # the last act that is noted
        self.clear()

    def clear(self) -> None:
        """Note none of the acts."""
        self.floors = list[int]()  # where each act and those behind it begin at the earliest
        self.with_noun = defaultdict[str, list[int]](list)
        self.with_act = defaultdict[str, list[int]](list)
        self.dealt_by = dict[Names, int]()  # the last act of somebody that has a target
        self.dealt_with = dict[str, int]()  # the last act of somebody on a party

    def note(self, nouns: Callable[[Proposal], Iterable[str]]) -> None:
        """Note the acts that are new, all anew if one has been given up since; `nouns` tells those of an act."""
        known = len(self.floors)
        if known and (known > len(self.found) or self.found[known - 1] is not self.last):
            self.clear()
            known = 0
        for number, act in enumerate(self.found[known:], known):
            self.last = act
            self.floors.append(act.start)
            before = number - 1
            while before >= 0 and self.floors[before] > act.start:
                self.floors[before] = act.start
                before -= 1
            self.with_act[act.act].append(number)
            for noun in nouns(act):
                self.with_noun[noun].append(number)
            if act.target:
                self.dealt_by[act.actor] = number
            if act.actor:
                for name in act.target:
                    self.dealt_with[name] = number

    def by_others(self, numbers: Sequence[int], actor: frozenset[str], start: int, most: int) -> int | None:
        """The last of these acts that others did and that begins before a character, if among the last ones."""
        for number in reversed(numbers):
            if number < len(self.found) - most:
                break
            act = self.found[number]
            if act.start < start and act.actor and actor.isdisjoint(act.actor):
                return number
        return None
