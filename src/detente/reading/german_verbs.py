"""Which German words are verbs where they stand: told by their form, their small letter and the words beside them.

A verb is listed, or ends as preterites and infinitives do; with a capital it opens its sentence. Before a noun a word
in *-te* or *-ten* is an adjective (*die erwartete Antwort*). Words come from ``tables/acts.de.toml``.
"""

from __future__ import annotations

import re
from itertools import compress

from detente.reading.forms import Forms
from detente.reading.lexicon import Lexicon

ZU = re.compile(
    "(?:zu|ab|an|auf|aus|bei|ein|fest|fort|frei|her|hin|los|mit|nach|nieder|teil|vor|weg|weiter|wieder|zurück|zusammen|um|durch"
    "|über|bereit|bekannt|hinaus|heraus|voran|fern|statt|stand|sicher|offen)zu.+e[lnr]n?$"
)


class GermanVerbs:
    """Tells the verbs of one text; `names` are the words of names, which are none."""

    def __init__(self, forms: Forms, lexicon: Lexicon, names: frozenset[int]) -> None:
        self.words, self.lexicon, self.names = forms.words, lexicon, names
        self.common, self.no_verbs = lexicon.words["common"], lexicon.words["no_verbs"]
        self.before_nouns = lexicon.any_of("articles", "prepositions")
        self.told = forms.able.copy()
        for at in compress(range(len(self.told)), forms.able):
            self.told[at] = self._is_verb(at)

    def _is_verb(self, at: int) -> bool:
        word = self.words[at]
        low = word.low
        if not word.word or at in self.names or (word.upper and at and self._within(at)) or self._adjective(at):
            return False
        if low in self.common or low in self.lexicon.verbs:
            return True
        if len(low) > 4 and low.endswith(("te", "ten", "iert", "ieren")) and low not in self.no_verbs:
            return True
        to_do = (
            (at and self.words[at - 1].low == "zu" and not self._before_noun(at))
            or ZU.match(low)
            or low.endswith("ieren")
        )
        return bool(low.endswith(("en", "eln", "ern")) and to_do)

    def _before_noun(self, at: int) -> bool:
        """Whether a noun follows, so that a *zu* before this word is a preposition: *zu neuen Gesprächen*."""
        return at + 1 < len(self.words) and self.words[at + 1].upper

    def _within(self, at: int) -> bool:
        """Whether a word stands within its sentence, so that a capital makes it a noun."""
        return self.words[at - 1].word or self.words[at - 1].text == ","

    def _adjective(self, at: int) -> bool:
        """Whether a word in *-te* or *-ten* is an adjective: *die erwartete Antwort*."""
        low = self.words[at].low
        if at + 1 >= len(self.words) or not low.endswith(("te", "ten")):
            return False
        if not at or not self.words[at - 1].word:  # "Bewaffnete Banden griffen an"
            return self.words[at].upper and self.words[at + 1].upper and declined(low, self.lexicon) is not None
        noun = at + 1 + self.words[at + 1].low[:1].isdigit()  # "die stationierten 80.000 Soldaten"
        if noun >= len(self.words) or not self.words[noun].upper:
            return False
        if low not in self.lexicon.verbs and declined(low, self.lexicon):
            return True  # "die von Oslo eingebrachte Resolution"
        placed = (
            self.words[at - 1].word
            and not self.words[at - 1].upper
            and at > 1
            and self.words[at - 2].low in self.lexicon.words["articles"]
        )
        return self.words[at - 1].low in self.before_nouns or placed  # "die dort stationierten Soldaten"


def declined(low: str, lexicon: Lexicon) -> str | None:
    """The act of a participle with the ending of an adjective; None for other words."""
    stem = low[: -2 if low.endswith(("en", "er", "es", "em")) else -1]
    verbs = lexicon.verbs.get(stem, ())
    told = (verb.act for verb in verbs if verb.form == "participle" and not verb.needs)
    return next((act for act in told if act not in ("report", "light")), None)
