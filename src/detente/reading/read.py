"""Reading a document: all layers in their order, from sentences to proposed statements.

Sentences first; then names, which the speakers of quotations need; then quotations, which *we* needs; quantities and
dates; last the acts, which need all of them. Of a text that is neither German nor English only the names of states are
told. Nothing of the text is altered, and nothing is stored.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from detente.reading.acts import find_acts
from detente.reading.dates import dates
from detente.reading.foreign import foreign_language, state_names
from detente.reading.language import LANGUAGES, base_of, detect_language
from detente.reading.lexicon import Lexicon, lexicon_for
from detente.reading.mentions import add_speakers_side, find_actors
from detente.reading.parser import Parser
from detente.reading.plain import plain_of
from detente.reading.quantities import quantities
from detente.reading.quotes import quotations
from detente.reading.reading import Reading
from detente.reading.sentences import sentences
from detente.record.document import Document


def read(
    document: Document,
    *,
    published: str | None = None,
    lexicon: Lexicon | None = None,
    parsers: Sequence[Parser] = (),
) -> Reading:
    """All that is found in a document; `published` (EDTF) goes before the date the document has.

    `parsers`: where one is for the document's language, it tells the verbs; else the rules do.

    >>> text = "Moskau forderte am Montag, dass die NATO ihre Truppen abzieht."
    >>> reading = read(Document(id="r1", text=text), published="2022-01-27")
    >>> [(s.act, s.actor, s.target) for s in reading.statements]
    [('demand', ('RU',), ('NATO',))]
    """
    plain = plain_of(document.text)
    text = document.text if plain is None else plain.text
    published = published or document.published
    document = replace(document, language=language_shown(text, document.language), published=published)
    found = _read(document if plain is None else replace(document, text=text), lexicon, parsers)
    return found if plain is None else plain.told(found, document)


def language_shown(text: str, given: str | None = None) -> str | None:
    """The language of a text: as given, else German, English or another one as it shows; None where it does not.

    A text that clearly is in German or English is read by the rules for it, whatever other language is given.

    >>> [language_shown(text) for text in ("Polen lehnt ab.", "La Pologne refuse de le dire.", "12")]
    ['de', 'fr', None]
    """
    if given is not None and base_of(given) in LANGUAGES:
        return given
    return detect_language(text, clearly=given is not None) or given or foreign_language(text)


def _read(document: Document, lexicon: Lexicon | None, parsers: Sequence[Parser]) -> Reading:
    """What the layers find in the text of a document."""
    text, language, published = document.text, document.language, document.published
    spoken = base_of(language) if language else "en"
    if spoken not in LANGUAGES:
        return Reading(document=document, sentences=sentences(text), mentions=state_names(text, language or ""))
    parts = sentences(text, spoken)
    actors = find_actors(text, spoken, published=published, within=parts)
    quotes = quotations(text, spoken, within=parts, mentions=actors.mentions())
    add_speakers_side(actors, quotes, spoken)
    when = dates(text, spoken, published=published, within=parts)
    numbers = quantities(text, language, dates=when)
    words = lexicon or lexicon_for("de" if spoken == "de" else "en")
    parser = next((one for one in parsers if one.language == spoken), None)
    parsed = frozenset(parser.verbs(text)) if parser is not None else None
    found = find_acts(text, words, within=parts, actors=actors, quotes=quotes, details=(when, numbers), parsed=parsed)
    return Reading(
        document=document,
        sentences=parts,
        quotes=quotes,
        mentions=actors.mentions(),
        quantities=numbers,
        dates=when,
        statements=found,
        affiliations=actors.affiliations(),
    )
