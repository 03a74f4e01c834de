"""The words for parties, options, states and moves of one case: names instead of ids, acts instead of letters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from detente.case.case import Case, PreferenceStatement, Prioritised
from detente.case.conditions import holds

Form = Literal["takes", "taking", "take"]
FORMS: Mapping[Form, tuple[str, str, str]] = {
    "takes": ("takes up", "drops", "moves"),
    "taking": ("taking up", "dropping", "moving"),
    "take": ("take up", "drop", "move"),
}


def listed(parts: Sequence[str], last: str = "and") -> str:
    """Parts as English lists them.

    >>> listed(["a", "b", "c"]), listed(["a", "b"], "or"), listed([])
    ('a, b and c', 'a or b', '')
    """
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"


def counted(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun.

    >>> counted(1, "party", "parties"), counted(0, "doubt"), counted(1200, "state")
    ('1 party', '0 doubts', '1,200 states')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def opened(text: str) -> str:
    """The text as a sentence begins.

    >>> opened("the others"), opened("")
    ('The others', '')
    """
    return text[:1].upper() + text[1:]


@dataclass(frozen=True)
class Wording:
    """The words of one case."""

    case: Case

    def party(self, key: str) -> str:
        """The name of a party."""
        found = self.case.parties.get(key)
        return found.name if found is not None and found.name else key

    def parties(self, keys: Iterable[str], last: str = "and") -> str:
        """The names of parties as a list."""
        return listed([self.party(key) for key in keys], last)

    def option(self, key: str) -> str:
        """What the option is, in the case's own words."""
        found = self.case.options.get(key)
        return found.text if found is not None and found.text else key

    def quoted(self, key: str) -> str:
        """The same in quotation marks, as it stands in a sentence."""
        return f"“{self.option(key)}”"

    @cached_property
    def drawn(self) -> bool:
        """Whether the case is a drawn graph, whose states have names and no options."""
        return self.case.graph is not None

    def taken(self, state: str) -> dict[str, bool]:
        """Per option whether it is taken in a state; empty for a drawn graph."""
        return {} if self.drawn else dict(zip(self.case.options, (letter == "Y" for letter in state), strict=True))

    def acts(self, state: str) -> list[str]:
        """The options taken in a state."""
        return [key for key, is_taken in self.taken(state).items() if is_taken]

    def by_owner(self, options: Iterable[str]) -> list[tuple[str, list[str]]]:
        """Options grouped by the names of whoever controls them, in the case's order."""
        groups: dict[str, list[str]] = {}
        for key in options:
            groups.setdefault(self.parties(self.case.options[key].parties), []).append(key)
        return list(groups.items())

    def state(self, state: str) -> str:
        """A state in words: who has taken what."""
        if self.drawn:
            return f"the state “{state}”"
        groups = self.by_owner(self.acts(state))
        if not groups:
            return "the state in which no option is taken"
        return "; ".join(f"{who}: {listed([self.quoted(key) for key in keys])}" for who, keys in groups)

    def changed(self, before: str, after: str) -> tuple[list[str], list[str]]:
        """The options that are taken up and those that are dropped from one state to the other."""
        was, now = self.taken(before), self.taken(after)
        return [key for key in was if now[key] and not was[key]], [key for key in was if was[key] and not now[key]]

    def deed(self, before: str, after: str, form: Form = "takes") -> str:
        """What somebody does who moves from one state to the other."""
        take, drop, go = FORMS[form]
        if self.drawn:
            return f"{go} from “{before}” to “{after}”"
        up, down = self.changed(before, after)
        parts = [
            f"{verb} {listed([self.quoted(key) for key in keys])}" for verb, keys in ((take, up), (drop, down)) if keys
        ]
        return listed(parts) or f"{FORMS[form][2]} nowhere"

    def touched(self, before: str, after: str) -> list[str]:
        """The evidence paths of the options that a move changes."""
        if self.drawn:
            return []
        up, down = self.changed(before, after)
        return [f"options.{key}" for key in (*up, *down)]

    def deciding(self, party: str, one: str, other: str) -> PreferenceStatement | None:
        """The most important of the party's statements that tells two states apart; None where none does."""
        preference = self.case.preferences.get(party)
        if not isinstance(preference, Prioritised):
            return None
        first, second = self.taken(one), self.taken(other)
        for statement in preference.statements:
            if holds(statement.condition, first) != holds(statement.condition, second):
                return statement
        return None
