"""Which words stand for which act: verbs, nouns and turns of phrase, from TOML that users extend.

``tables/acts.de.toml`` and ``acts.en.toml`` list base forms by act; the forms are made here. German: present,
preterite, both conjunctives, participle, infinitive with and without *zu*, a separable prefix parted or not. English:
third person, past, participles. A verb written ``verb_word`` counts only where that word stands in its clause,
``verb_@set`` only with a word of that set. A German noun or word of a set also stands for the compounds that
end with it (*Angriff*: *Luftangriff*), a strong verb for those with an inseparable prefix (*werfen*: *verwerfen*).
`report` and `light` are no acts: verbs that pass a content on, and those that lend a noun a verb.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources
from pathlib import Path
from typing import Any, TypeVar

from detente.errors import InputError, Place, Problem
from detente.reading.kept import Kept
from detente.reading.literals import Sought, alternatives
from detente.record.statement import ACTS

T = TypeVar("T")
KINDS = (*ACTS, "report", "light")
_SHORT = re.compile(r"[^aeiou]*[aeiou][bdgmnprt]")  # verbs that double their last letter: *shrugged*
_DOUBLED = ("cut", "put", "shut", "quit", "let")
_INSEPARABLE = ("be", "emp", "ent", "er", "ge", "miss", "ver", "zer", "über", "unter", "wider", "hinter", "voll")
_LONG = ("wiederhol", "durchsuch", "durchkreuz", "umzingel")  # other stems that take no *ge*
_PLURAL = 4  # letters of a noun whose dative plural would end too many words: *Toren*, *Inspektoren*
_SHORTEST = 6  # letters of a word that compounds may end with


@dataclass(frozen=True, slots=True)
class Verb:
    """One sense of a form: its act, its base, a `particle` that must stand apart in the clause, words it `needs`."""

    act: str
    base: str
    form: str  # finite, infinitive, zu-infinitive, participle, ing
    particle: str | None = None
    needs: frozenset[str] = frozenset()


class Nouns(dict[str, str]):
    """The act of each noun; a compound has that of the longest noun it ends with, unless it is listed itself.

    >>> nouns = Nouns({"angriff": "attack"}, compounds=True)
    >>> nouns.get("luftangriff"), nouns.get("griff")
    ('attack', None)
    """

    def __init__(self, table: Mapping[str, str], *, compounds: bool) -> None:
        super().__init__(table)
        self.compounds, self.acts = compounds, Kept(self._act)

    def get(self, key: str, default: Any = None) -> Any:
        """The act of a noun or compound."""
        return self.acts[key] or default

    def _act(self, key: str) -> str | None:
        act = super().get(key)
        if act is not None or not self.compounds or len(key) < _SHORTEST + 2:
            return act
        ends = (key[at:].lstrip("-") for at in range(2, len(key) - _SHORTEST + 1))
        return next((found for end in ends if (found := super(Nouns, self).get(end)) is not None), None)

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and self.get(key) is not None


@dataclass(frozen=True)
class Lexicon:
    """All forms of one language."""

    language: str
    verbs: Mapping[str, tuple[Verb, ...]]
    nouns: Nouns
    phrases: tuple[tuple[str, re.Pattern[str]], ...]
    words: Mapping[str, frozenset[str]]  # grammar: negation, relative, ...
    targets: Mapping[str, tuple[str, ...]]

    def any_of(self, *names: str, besides: frozenset[str] = frozenset()) -> frozenset[str]:
        """The words of several sets of the grammar, of those that there are, and those that are named besides."""
        known = self._unions.get((names, besides))
        if known is None:
            known = besides.union(*(self.words.get(name, ()) for name in names))
            self._unions[names, besides] = known
        return known

    def kept(self, what: str, tell: Callable[[str], T]) -> Kept[T]:
        """What a function of this lexicon tells of words, kept under a name for the next texts."""
        known: Kept[T] | None = self._answers.get(what)
        if known is None:
            known = self._answers[what] = Kept(tell)
        return known

    @cached_property
    def _answers(self) -> dict[str, Kept[Any]]:
        return {}

    @cached_property
    def nouns_and_verbs(self) -> frozenset[str]:
        """English: the words that may be a noun or a verb."""
        return self.any_of("nouns_too").union(self.nouns)

    @cached_property
    def _unions(self) -> dict[tuple[tuple[str, ...], frozenset[str]], frozenset[str]]:
        return {}

    @cached_property
    def sought(self) -> Sought:
        """The turns of phrase, ready to be looked for in a text."""
        return Sought(self.phrases)

    def extended(self, path: Path) -> Lexicon:
        """The lexicon with the words of a user's file, which come before its own.

        Raises:
            InputError: the file cannot be read, is not TOML, or names an act that there is not.
        """
        try:
            table = tomllib.loads(path.read_text("utf-8"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise InputError(
                Problem(message=f"the lexicon cannot be read: {error}", place=Place(file=str(path)))
            ) from None
        _check(table, path)
        own = _built(table, self.language)
        verbs = {form: (*own.verbs.get(form, ()), *self.verbs.get(form, ())) for form in {*own.verbs, *self.verbs}}
        return Lexicon(
            self.language,
            verbs,
            Nouns({**self.nouns, **own.nouns}, compounds=self.language == "de"),
            (*own.phrases, *self.phrases),
            {name: self.words[name] | own.words.get(name, frozenset()) for name in self.words},
            {**self.targets, **own.targets},
        )


def _check(table: Mapping[str, Any], path: Path) -> None:
    problems = []
    place = Place(file=str(path))
    for section, content in table.items():
        if section not in ("verbs", "strong", "nouns", "phrases", "grammar", "sets", "targets"):
            problems.append(Problem(message=f"unknown section [{section}] in the lexicon", place=place))
        elif not isinstance(content, dict):
            problems.append(Problem(message=f"[{section}] is no table", place=place))
        elif section in ("verbs", "nouns", "phrases"):
            problems += [
                Problem(message=f"unknown act {key!r} in [{section}]", place=place, expected=", ".join(KINDS))
                for key in content
                if key not in KINDS
            ]
            kind = list if section == "phrases" else str
            problems += [
                Problem(message=f"{key!r} in [{section}] is no {'list' if kind is list else 'text'}", place=place)
                for key, words in content.items()
                if not isinstance(words, kind)
            ]
    if not problems:
        problems += [
            Problem(message=f"pattern {pattern!r}: {error}", place=place)
            for patterns in table.get("phrases", {}).values()
            for pattern in patterns
            if (error := _bad_pattern(pattern)) is not None
        ]
    if problems:
        raise InputError(problems)


def _bad_pattern(pattern: object) -> str | None:
    try:
        re.compile(pattern)  # type: ignore[call-overload]
    except (re.error, TypeError) as error:
        return str(error)
    return None


@cache
def lexicon_for(language: str) -> Lexicon:
    """The lexicon of ``"de"`` or ``"en"``.

    >>> [(verb.act, verb.particle) for verb in lexicon_for("de").verbs["lädt"] if not verb.needs]
    [('offer', 'ein'), ('sanction', 'aus'), ('criticise', 'vor')]
    >>> lexicon_for("en").verbs["reiterated"][0].act
    'affirm'
    """
    path = resources.files("detente.reading").joinpath(f"tables/acts.{language}.toml")
    return _built(tomllib.loads(path.read_text("utf-8")), language)


def _built(table: Mapping[str, Any], language: str) -> Lexicon:
    strong = table.get("strong", {})
    sets = {name: _set(words, language) for name, words in table.get("sets", {}).items()}
    verbs: dict[str, list[Verb]] = {}
    for act, words in table.get("verbs", {}).items():
        for word in words.split():
            bare, _, need = word.partition("_")
            needs = sets.get(need[1:], frozenset()) if need.startswith("@") else frozenset([need] if need else [])
            for form, verb in _forms(word if language == "de" else bare, act, needs, strong, language):
                for spelt in {form, form.replace("ß", "ss")}:  # as the Swiss write
                    known = verbs.setdefault(spelt, [])
                    if verb not in known:
                        known.append(verb)
    small = (
        frozenset(table["grammar"]["prepositions"].split()) if language == "de" and "grammar" in table else frozenset()
    )
    for known in verbs.values():  # a noun that a verb needs tells more than a preposition
        known.sort(key=lambda verb: (verb.particle is None, not verb.needs, verb.needs <= small))
    nouns = {noun.lower(): act for act, words in table.get("nouns", {}).items() for noun in words.split()}
    phrases = tuple(
        (act, re.compile(part))
        for act, patterns in table.get("phrases", {}).items()
        for pattern in patterns
        for part in alternatives(pattern)
    )
    grammar = {name: frozenset(words.split()) for name, words in table.get("grammar", {}).items()}
    if language == "de" and grammar:
        grammar["preterites"] = _preterites(strong)
    targets = {act: tuple(words.split()) for act, words in table.get("targets", {}).items()}
    forms = {form: tuple(known) for form, known in verbs.items()}
    return Lexicon(language, forms, Nouns(nouns, compounds=language == "de"), phrases, grammar, targets)


def _set(words: str, language: str) -> frozenset[str]:
    """The words of a set in small letters; German: nouns also in the dative plural (*mit Hubschraubern*)."""
    listed = words.split()
    plurals = [
        word + "n" for word in listed if word[0].isupper() and len(word) > _PLURAL and word.endswith(("e", "er", "el"))
    ]
    return frozenset(word.lower() for word in (listed + plurals if language == "de" else listed))


def _preterites(strong: Mapping[str, str]) -> frozenset[str]:
    """German: the past forms of the strong verbs, singular and plural, also behind an inseparable prefix."""
    singular = [forms.split()[1] for forms in strong.values() if forms and not forms.startswith("=")]
    plain = [form for past in singular for form in (past, past + ("n" if past.endswith("e") else "en"))]
    return frozenset([*plain, *(prefix + form for prefix in _INSEPARABLE for form in plain)])


def _forms(
    word: str, act: str, needs: frozenset[str], strong: Mapping[str, str], language: str
) -> Iterator[tuple[str, Verb]]:
    whole, word = word, word.partition("_")[0]
    first, _, second = word.partition("|")
    if language != "de":
        yield from _english(first, second or None, act, needs, strong)
        return
    prefix, base = (first, second) if second else ("", first)
    for form, kind in german_forms(base, _strong(base, strong)):
        if not prefix:
            yield form, Verb(act, whole, kind, None, needs)
            if kind == "infinitive":
                yield form, Verb(act, whole, "finite", None, needs)
            continue
        if kind == "finite":
            yield form, Verb(act, whole, kind, prefix, needs)
        yield prefix + form, Verb(act, whole, kind, None, needs)
        if kind == "infinitive":
            yield form, Verb(act, whole, "finite", prefix, needs)
            yield f"{prefix}zu{form}", Verb(act, whole, "zu-infinitive", None, needs)


def _strong(base: str, strong: Mapping[str, str]) -> str | None:
    """The strong forms of a verb: its own, or those of the verb behind an inseparable prefix."""
    if base in strong:
        return strong[base] or None
    for prefix in _INSEPARABLE:
        simple = strong.get(base.removeprefix(prefix)) if base.startswith(prefix) else None
        if simple and not simple.startswith("="):
            third, past, participle, *rest = simple.split()
            return " ".join(
                [prefix + third, prefix + past, prefix + participle.removeprefix("ge"), *map(prefix.__add__, rest)]
            )
    return None


def german_forms(base: str, strong: str | None = None) -> Iterable[tuple[str, str]]:
    """The forms of a German verb without its prefix, each with its kind; `strong`: 3rd person, preterite, participle.

    >>> sorted(form for form, kind in german_forms("lehnen") if kind == "participle")
    ['gelehnt']
    >>> ("wies", "finite") in german_forms("weisen", "weist wies gewiesen")
    True
    """
    if strong and strong.startswith("="):  # all forms are listed
        return [(form, "finite") for form in strong[1:].split()]
    stem = base[:-2] if base.endswith("en") else base[:-1]
    found = [(base, "infinitive"), (stem + "e", "finite"), (stem + "est", "finite")]
    soft = (
        stem[-1] in "dt"
        or stem.endswith("chn")
        or (stem[-1] in "mn" and len(stem) > 1 and stem[-2] not in "aeiouäöühlrmn")
    )
    link = "e" if soft else ""
    if strong is None:
        past = stem + link + "te"
        plain = (base.startswith(_INSEPARABLE) and len(base) > 5) or base.endswith("ieren") or base.startswith(_LONG)
        participle = ("" if plain else "ge") + stem + link + "t"
        found += [(stem + link + "t", "finite"), (past, "finite"), (past + "n", "finite"), (past + "t", "finite")]
        return [*found, (participle, "participle")]
    third, preterite, participle, *rest = strong.split()
    plural = preterite + ("n" if preterite.endswith("e") else "en")
    found += [(third, "finite"), (preterite, "finite"), (plural, "finite"), (participle, "participle")]
    if preterite.endswith("te"):
        return [*found, (stem + link + "t", "finite")]
    second = rest[0] if rest else preterite + "e"
    return [*found, (second, "finite"), (second + "n", "finite"), (stem + link + "t", "finite")]


def _english(
    base: str, particle: str | None, act: str, needs: frozenset[str], strong: Mapping[str, str]
) -> Iterator[tuple[str, Verb]]:
    last, vowel_before = base[-1], base[-2] in "aeiou"
    if base.endswith(("s", "sh", "ch", "x", "z", "o")):
        third = base + "es"
    else:
        third = base[:-1] + "ies" if last == "y" and not vowel_before else base + "s"
    stem = base[:-1] if last == "e" else base + last if _SHORT.fullmatch(base) else base
    past = participle = base[:-1] + "ied" if last == "y" and not vowel_before else stem + "ed"
    if base in strong:
        past, participle = strong[base].split()
        if past == base + last + "ed" or base in _DOUBLED:
            stem = base + last
    word = f"{base}|{particle}" if particle else base
    for form, kind in (
        (base, "infinitive"),
        (third, "finite"),
        (past, "finite"),
        (participle, "participle"),
        (stem + "ing", "ing"),
    ):
        yield form, Verb(act, word, kind, particle, needs)
