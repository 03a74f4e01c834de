from __future__ import annotations

from pathlib import Path

import pytest

from detente.errors import InputError
from detente.reading.lexicon import german_forms, lexicon_for
from detente.reading.read import read
from detente.record.document import Document


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


def documented() -> list[tuple[str, str, str, str]]:
    """Language, file, sentence and act of each example in the documentation."""
    page = (Path(__file__).parents[2] / "docs" / "how-to" / "lexicon.md").read_text("utf-8")
    found = []
    for language, part in zip(("en", "de"), page.split("```toml\n")[1:], strict=True):
        file = part.split("```")[0]
        table = part.split("| the sentence | is read as |\n|---|---|\n")[1].split("\n\n")[0]
        for line in table.splitlines():
            sentence, act = (cell.strip() for cell in line.strip("| ").split(" | "))
            found.append((language, file, sentence, act))
    return found


@pytest.mark.parametrize(("language", "file", "sentence", "act"), documented())
def test_the_documented_examples(tmp_path: Path, language: str, file: str, sentence: str, act: str) -> None:
    path = tmp_path / "own.toml"
    path.write_text(file, encoding="utf-8")
    document = Document(id="r1", text=sentence, language=language)
    found = [one.act for one in read(document, lexicon=lexicon_for(language).extended(path)).statements]
    assert found == ([] if act == "nothing" else [act])
    if act != "nothing":
        assert [one.act for one in read(document).statements] != [act], "the lexicon knows it without the file"
