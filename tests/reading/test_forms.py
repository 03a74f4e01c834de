"""Which senses of a verb are looked at in a clause, by the words that are there."""

from __future__ import annotations

import pytest

from detente.reading.forms import Forms
from detente.reading.lexicon import lexicon_for
from detente.reading.words import tokens


@pytest.mark.parametrize(
    ("text", "language", "verb"),
    [
        ("Oslo took the blame and called a summit.", "en", "took"),
        ("Oslo put the plan on hold.", "en", "put"),
        ("Oslo legt der Außenministerkonferenz einen Friedensplan vor.", "de", "legt"),
        ("Oslo stellt die Waffenlieferungen ein.", "de", "stellt"),
    ],
)
def test_the_senses_whose_words_are_there(text: str, language: str, verb: str) -> None:
    words = tokens(text)
    forms = Forms(words, lexicon_for(language))
    at = forms.lows.index(verb)
    reach = forms.reach(0, len(words))
    wanted = [(one, [one.particle] if one.particle else one.needs) for one in forms.verbs[at] or ()]
    one_by_one = [one for one, words in wanted if not words or not reach.isdisjoint(words)]
    assert forms.senses(at, reach) == one_by_one
    assert len(one_by_one) < len(forms.verbs[at] or ())


def test_what_a_compound_may_end_with() -> None:
    words = tokens("Oslo stellt die Waffenlieferungen ein")
    assert "lieferungen" in Forms(words, lexicon_for("de")).reach(0, len(words))
    assert "rungen" in Forms(words, lexicon_for("de")).reach(0, len(words))
    assert "einen" not in Forms(words, lexicon_for("de")).reach(0, len(words))
