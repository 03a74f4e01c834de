"""The words for parties, options, states and moves of one case: names instead of ids, acts instead of letters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal

from detente.case.case import Case, Constraint, Count, Implies, Never, PreferenceStatement, Prioritised
from detente.case.conditions import And, Condition, If, Iff, Not, Or, Taken, holds, names

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


TIGHTNESS: Mapping[type, int] = {If: 0, Iff: 0, Or: 1, And: 2, Not: 3, Taken: 4}
ARTICLES = ("United", "European", "Netherlands", "Philippines", "Czech Republic", "Soviet", "Russian Federation")
MOST_LETTERS = 160  # of a name on a page or in a table


def clipped(text: str) -> str:
    """A name that is cut where it is no name any more.

    >>> len(clipped("x" * 1000))
    160
    """
    return text if len(text) <= MOST_LETTERS else f"{text[: MOST_LETTERS - 1]}…"


def with_article(name: str) -> str:
    """The name with an article where English wants one.

    >>> with_article("United States"), with_article("NATO allies"), with_article("Russia")
    ('the United States', 'the NATO allies', 'Russia')
    """
    last = name.split()[-1] if name.split() else name
    common = last.islower() and len(name.split()) > 1 and last.endswith("s")
    return f"the {name}" if common or name.startswith(ARTICLES) else name


def is_plural(name: str) -> bool:
    """Whether a name reads as a plural: it ends in s and is not a country.

    >>> is_plural("NATO allies"), is_plural("United States"), is_plural("Russia")
    (True, False, False)
    """
    return name.endswith("s") and not name.endswith("ss") and name not in _territories().values()


def plural_verb(verb: str) -> str:
    """The plural of a verb in the third person.

    >>> plural_verb("has"), plural_verb("doubts"), plural_verb("is able")
    ('have', 'doubt', 'are able')
    """
    first, _, rest = verb.partition(" ")
    changed = {"has": "have", "is": "are", "does": "do"}.get(first, first.removesuffix("s"))
    return f"{changed} {rest}" if rest else changed


@lru_cache(maxsize=1)
def _territories() -> Mapping[str, str]:
    from babel import Locale

    names: Mapping[str, str] = Locale("en").territories
    return names


def actor(code: str) -> str:
    """The English name behind a code of ISO 3166-1 alpha-2; any other name as it is.

    >>> actor("EE"), actor("NATO"), actor("Joe Biden")
    ('Estonia', 'NATO', 'Joe Biden')
    """
    return _territories().get(code, code) if len(code) == 2 and code.isalpha() and code.isupper() else code


def actors(codes: Iterable[str]) -> str:
    """Actors side by side."""
    return ", ".join(map(actor, codes))


@dataclass(frozen=True)
class Wording:
    """The words of one case."""

    case: Case

    def party(self, key: str) -> str:
        """The name of a party, as a heading has it."""
        found = self.case.parties.get(key)
        return clipped(found.name if found is not None and found.name else key)

    def the(self, key: str) -> str:
        """The name of a party, as a sentence has it: with an article where English wants one."""
        return with_article(self.party(key))

    def does(self, key: str, verb: str) -> str:
        """The party and what it does, in the number that its name has."""
        return f"{self.the(key)} {plural_verb(verb) if is_plural(self.party(key)) else verb}"

    def it(self, key: str, singular: str = "it") -> str:
        """The pronoun for a party: it or they, its or their."""
        return {"it": "they", "its": "their"}[singular] if is_plural(self.party(key)) else singular

    def parties(self, keys: Iterable[str], last: str = "and") -> str:
        """The names of parties as a list."""
        return listed([self.party(key) for key in keys], last)

    def the_parties(self, keys: Iterable[str], last: str = "and") -> str:
        """The names of parties as a list within a sentence."""
        return listed([self.the(key) for key in keys], last)

    def option(self, key: str) -> str:
        """What the option is, in the case's own words; with its owner where another option is worded alike."""
        found = self.case.options.get(key)
        if found is None or not found.text:
            return key
        alike = sum(other.text == found.text for other in self.case.options.values()) > 1
        return clipped(f"{found.text} ({self.parties(found.parties)})" if alike else found.text)

    def quoted(self, key: str) -> str:
        """The same in quotation marks, as it stands in a sentence."""
        return f"“{self.option(key)}”"

    @cached_property
    def drawn(self) -> bool:
        """Whether the case is a drawn graph, whose states have names and no options."""
        return self.case.graph is not None

    def taken(self, state: str) -> dict[str, bool]:
        """Per option whether it is taken in a state: of a merged one what its condition settles, of a drawn none."""
        return self.case.taken(state)

    def merged(self, state: str) -> bool:
        """Whether the state stands for several combinations."""
        return any(one.id == state for one in self.case.merged)

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
        told = "; ".join(f"{who}: {listed([self.quoted(key) for key in keys])}" for who, keys in groups)
        if self.merged(state):
            return f"the state “{state}” ({told}; whatever else)" if told else f"the state “{state}”"
        return told or "the state in which no option is taken"

    def changed(self, before: str, after: str) -> tuple[list[str], list[str]]:
        """The options that are taken up and those that are dropped from one state to the other."""
        was, now = self.taken(before), self.taken(after)
        both = [key for key in was if key in now]
        return [key for key in both if now[key] and not was[key]], [key for key in both if was[key] and not now[key]]

    def deed(self, before: str, after: str, form: Form = "takes") -> str:
        """What somebody does who moves from one state to the other."""
        take, drop, go = FORMS[form]
        if self.drawn:
            return f"{go} from “{before}” to “{after}”"
        up, down = self.changed(before, after)
        parts = [
            f"{verb} {listed([self.quoted(key) for key in keys])}" for verb, keys in ((take, up), (drop, down)) if keys
        ]
        if not parts and (self.merged(before) or self.merged(after)):
            return f"{go} from “{before}” to “{after}”"
        return listed(parts) or f"{go} nowhere"

    def touched(self, before: str, after: str) -> list[str]:
        """The evidence paths of the options that a move changes; of a drawn graph, that of its moves as a whole."""
        if self.drawn:
            return ["options"]
        up, down = self.changed(before, after)
        merged = [state for state in (before, after) if self.merged(state)]
        return [*(f"options.{key}" for key in (*up, *down)), *(f"merged.{key}" for key in merged)]

    def condition(self, it: Condition, within: int = 0) -> str:
        """A condition with the options in their own words, and no more parentheses than it needs."""
        text = self._condition(it)
        return f"({text})" if TIGHTNESS[type(it)] < within else text

    def constraint(self, it: Constraint) -> str:
        """What cannot occur, in words."""
        match it:
            case Never(condition=condition):
                return f"Never: {self.condition(condition)}."
            case Implies(condition=condition, then=then):
                return f"If {self.condition(condition)}, then {self.condition(then)}."
            case Count(options=options, low=low, high=high):
                many = {(0, 1): "At most one", (1, 1): "Exactly one", (1, None): "At least one"}
                bounds = f"At least {low}" if high is None else f"Between {low} and {high}"
                return f"{many.get((low, high), bounds)} of: {listed([self.quoted(key) for key in options])}."

    def element(self, path: str) -> str | None:
        """A line of preference or a constraint by its path, in words; None for any other element."""
        for party, preference in self.case.preferences.items():
            if isinstance(preference, Prioritised):
                for number, one in enumerate(preference.statements, 1):
                    if path == f"preferences.{party}.{one.id}":
                        return f"{self.party(party)}, line {number} of its preferences: {self.condition(one.condition)}"
        for constraint in self.case.constraints:
            if path == f"constraints.{constraint.id}":
                return self.constraint(constraint)
        return None

    def _condition(self, it: Condition) -> str:
        match it:
            case Taken(option):
                return self.quoted(option)
            case Not(part):
                return f"not {self.condition(part, 3)}"
            case And(parts):
                return " and ".join(self.condition(part, 3) for part in parts)
            case Or(parts):
                return " or ".join(self.condition(part, 2) for part in parts)
            case If(part, given):
                return f"{self.condition(part, 1)} if {self.condition(given, 1)}"
            case Iff(left, right):
                return f"{self.condition(left, 1)} if and only if {self.condition(right, 1)}"

    def deciding(self, party: str, one: str, other: str) -> PreferenceStatement | None:
        """The most important of the party's statements that tells two states apart; None where none does."""
        preference = self.case.preferences.get(party)
        if not isinstance(preference, Prioritised):
            return None
        first, second = self.taken(one), self.taken(other)
        for statement in preference.statements:
            if not names(statement.condition) <= first.keys() & second.keys():  # a merged state leaves it open here
                return None
            if holds(statement.condition, first) != holds(statement.condition, second):
                return statement
        return None
