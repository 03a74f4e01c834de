from __future__ import annotations

from pathlib import Path

import pytest

from detente.errors import InputError
from detente.reading.lexicon import german_forms, lexicon_for


@pytest.mark.parametrize(
    ("form", "act"),
    [
        ("zurückgewiesen", "reject"),
        ("abzulehnen", "reject"),
        ("verspricht", "pledge"),
        ("geliefert", "deliver"),
        ("räumte", "acknowledge"),
        ("bekräftige", "affirm"),
        ("genehmigt", "authorise"),
        ("verurteilten", "criticise"),
        ("unterzeichneten", "accept"),
        ("verwarf", "reject"),
        ("überwiesen", "deliver"),
    ],
)
def test_german_forms(form: str, act: str) -> None:
    assert act in {verb.act for verb in lexicon_for("de").verbs[form]}


@pytest.mark.parametrize(
    ("form", "act"),
    [
        ("denied", "reject"),
        ("expelled", "sanction"),
        ("swore", "pledge"),
        ("urging", "demand"),
        ("withheld", "withhold"),
    ],
)
def test_english_forms(form: str, act: str) -> None:
    assert act in {verb.act for verb in lexicon_for("en").verbs[form]}


def test_a_separable_verb_needs_its_prefix_only_where_it_is_parted() -> None:
    verbs = lexicon_for("de").verbs
    assert {verb.particle for verb in verbs["lehnte"]} == {"ab"}
    assert {verb.particle for verb in verbs["ablehnte"]} == {None}


def test_weak_verbs_take_an_e_after_dental_stems() -> None:
    assert {"antwortet", "antwortete", "geantwortet"} <= {form for form, _ in german_forms("antworten")}


def test_a_users_words_come_first(tmp_path: Path) -> None:
    file = tmp_path / "own.toml"
    file.write_text('[verbs]\nattack = "zappen"\n[nouns]\ndemand = "Zettel"\n', encoding="utf-8")
    own = lexicon_for("de").extended(file)
    assert own.verbs["zappte"][0].act == "attack"
    assert own.nouns["zettel"] == "demand"
    assert own.verbs["forderte"] == lexicon_for("de").verbs["forderte"]


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ('[verbs]\nbefehlen = "x"', "unknown act 'befehlen'"),
        ("[verb]", "unknown section [verb]"),
        ('[phrases]\ndemand = ["("]', "pattern '('"),
        ("[verbs]\ndemand = 3", "is no text"),
        ("verbs = ", "cannot be read"),
    ],
)
def test_a_wrong_lexicon_is_told(tmp_path: Path, content: str, found: str) -> None:
    file = tmp_path / "own.toml"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(InputError) as raised:
        lexicon_for("de").extended(file)
    assert found in str(raised.value)


def test_a_german_compound_counts_as_the_noun_it_ends_with() -> None:
    nouns = lexicon_for("de").nouns
    assert (nouns.get("luftangriff"), nouns.get("gebietsforderungen"), nouns.get("handgriff")) == (
        "attack",
        "demand",
        None,
    )
