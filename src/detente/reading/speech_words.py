"""The words of speech: verbs of saying in their forms, what completes them, words that name a source, pronouns.

They are read from ``tables/quotes.toml``; German adds the conjunctives of the verbs of acts from the lexicon.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from detente.reading.lexicon import lexicon_for


@dataclass(frozen=True)
class SpeechWords:
    """What ``tables/quotes.toml`` lists for one language, in small letters."""

    cues: frozenset[str]
    cues_and_verbs: frozenset[str]  # those, and the verbs that may be completed
    said: frozenset[str]  # English: those that a clause of content may stand before
    separable: dict[str, frozenset[str]]  # a finite verb -> what may complete it
    helpers: frozenset[str]
    source_words: frozenset[str]
    telling: frozenset[str]  # all of these, and the conjunctives
    source_nouns: tuple[str, ...]  # how they end: "Polizeiangaben"
    papers: frozenset[str]
    offices: frozenset[str]
    pronouns: frozenset[str]
    he: frozenset[str]
    she: frozenset[str]
    prepositions: frozenset[str]
    np_stops: frozenset[str]
    determiners: frozenset[str]
    adverbs: frozenset[str]
    links: frozenset[str]
    conjunctions: frozenset[str]
    conjunctive: frozenset[str]


def _german_forms(stems: str) -> Iterator[str]:
    for stem in stems.split():
        bare = stem.rstrip("*-")
        endings = ("et", "ete", "eten", "en", "e") if "-" in stem else ("t", "te", "ten", "en", "e")
        yield from (bare + ending for ending in endings)
        yield bare + endings[0] if "*" in stem else f"ge{bare}{endings[0]}"


def _conjunctives() -> frozenset[str]:
    """German: the first conjunctive of the verbs of acts that no other form of theirs looks like: *verhandle*."""
    lexicon = lexicon_for("de")
    able = (low for low, told in lexicon.verbs.items() if any(verb.form == "finite" for verb in told))
    found = frozenset(low for low in able if low.endswith("e") and not low.endswith("te"))
    return found - lexicon.any_of("preterites", "passive") - {"danke", "bitte"}


@cache
def speech_words(language: str) -> SpeechWords:
    """The words of ``"de"`` or ``"en"``."""
    file = resources.files("detente.reading").joinpath("tables/quotes.toml")
    table = tomllib.loads(file.read_text("utf-8"))[language]
    if language == "de":
        cues = {*_german_forms(table["regular"]), *table["irregular"].split()}
    else:
        cues = {*table["said"].split(), *table["labels"].split()}
    separable: dict[str, set[str]] = {}
    for particle, verbs in table.get("separable", {}).items():
        for verb in verbs.split():
            if verb.startswith(particle):
                cues.add(verb)  # not separated: "mitgeteilt"
            else:
                separable.setdefault(verb, set()).add(particle)
                cues.add(particle + verb)  # at the end of a clause: "wie er mitteilte"
    fields: dict[str, Any] = {
        name: frozenset(str(table.get(name, "")).split()) for name in SpeechWords.__dataclass_fields__
    }
    if language == "de":
        fields["conjunctive"] |= _conjunctives()
    fields["cues"] = frozenset(cues)
    fields["cues_and_verbs"] = frozenset([*cues, *separable])
    fields["separable"] = {verb: frozenset(parts) for verb, parts in separable.items()}
    fields["telling"] = fields["cues_and_verbs"] | fields["source_words"] | fields["conjunctive"]
    fields["source_nouns"] = tuple(table.get("source_nouns", "").split())
    return SpeechWords(**fields)
