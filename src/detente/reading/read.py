"""Reading a document: all layers in their order, from sentences to proposed statements.

Sentences first; then names, which the speakers of quotations need; then quotations, which *we* needs; quantities and
dates; last the acts, which need all of them. Nothing of the text is altered, and nothing is stored.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from detente.reading.acts import find_acts
from detente.reading.dates import dates
from detente.reading.language import detect_language
from detente.reading.lexicon import Lexicon, lexicon_for
from detente.reading.mentions import add_speakers_side, find_actors
from detente.reading.parser import Parser
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
    published = published or document.published
    language = document.language or detect_language(document.text)
    document = replace(document, language=language, published=published)
    text, spoken = document.text, language or "en"
    parts = sentences(text, spoken)
    actors = find_actors(text, spoken, published=published, within=parts)
    quotes = quotations(text, spoken, within=parts, mentions=actors.mentions())
    add_speakers_side(actors, quotes, spoken)
    when = dates(text, spoken, published=published, within=parts)
    numbers = quantities(text, spoken, dates=when)
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
