"""Which English words are verbs where they stand: told by their form, the word before and other verbs nearby.

English forms say little: *ships*, *claims*, *calls* are nouns and verbs, *agreed* a past or a participle. A form in -s
or without ending is a verb only after what may be its subject or after *to* or a modal; a past form after a noun is
the participle of a shortened relative clause (*the boundary fixed in 1899 was final*) if its stretch has another
finite verb. Words come from ``tables/acts.en.toml``: acts, and in [grammar] `common` forms and `nouns_too`.
"""

from __future__ import annotations

from functools import partial
from itertools import compress

from detente.reading.forms import Forms
from detente.reading.lexicon import Lexicon

_SMALL = frozenset(
    """not never also still now then again already only even ever once soon no longer both all yesterday today tonight
    later neither nor either twice thus instead therefore however just first finally too
    nevertheless nonetheless otherwise perhaps always often indeed t ' ’ alone together far so little
    """.split()  # noqa: SIM905
)
_ADJECTIVAL = ("al", "ic", "ish", "an", "ous", "ive", "ary", "ese", "able", "ible", "ful", "less")
_NEW = frozenset(["new", "fresh", "other", "such", "first", "second", "third", "further", "joint", "free", "'s", "’s"])
_FORMS = {"finite": 1, "participle": 2, "infinitive": 4, "ing": 8}
_PAST, _BASE, _ING = 2, 4, 8
_OBJECTS = frozenset(["it", "them", "him", "that", "to", "for", "$", "£", "€", "¥"])
_NO_ADVERBS = frozenset(
    ["supply", "reply", "ally", "family", "assembly", "rally", "italy", "july", "monopoly", "bully"]
)
_DONE_FOR = frozenset(["withhold", "block", "withdraw", "authorise", "deploy", "deliver", "sanction"])
_WHOSE = frozenset(["the", "its", "his", "her", "their", "all", "every", "both", "our", "my"])
_WHERE = frozenset(["in", "on", "along", "near", "between", "around", "at", "of", "by"])
_PRONOUNS = frozenset(["who", "which", "that", "what"])
_RELATIVE = frozenset(["who", "which", "whose", "whom"])
_PHRASES = frozenset("that what how it them him her us to himself itself whether".split()) | {"“", '"', "‘"}  # noqa: SIM905
_OBJECT = 9  # words from *had* to what it had done
_DIGITS = 3  # of the number of an item, at most two


class EnglishVerbs:
    """Tells the verbs of one text; `names` are the words of names, `adjectives` those of demonyms among them."""

    def __init__(self, forms: Forms, lexicon: Lexicon, names: frozenset[int], adjectives: frozenset[int]) -> None:
        self.words, self.lows, self.forms = forms.words, forms.lows, forms.kinds
        self.lexicon, self.names, self.adjectives = lexicon, names, adjectives
        grammar = lexicon.words
        self.common = grammar["common"]
        self.either = lexicon.nouns_and_verbs
        self.modals = lexicon.any_of("future", "must", "may")
        self.helping = lexicon.any_of("passive", "perfect")
        self.prepositions = grammar["prepositions"]
        self.pronouns = lexicon.any_of("subject_pronouns", besides=_PRONOUNS)
        self.determiners = grammar.get("determiners", frozenset())
        self.openers = lexicon.any_of("subordinate", "conjunctions", besides=_RELATIVE) - {"what"}
        self.agents = lexicon.words["agents"]
        self.after_helping = lexicon.any_of("passive", "perfect", "future", "must", "may")
        self.kinds = lexicon.kept("English verbs", partial(_kinds, lexicon))
        self.done_for = lexicon.kept("what is done for somebody", partial(_done_for, lexicon))
        self.told = forms.able.copy()
        for at in compress(range(len(self.told)), forms.able):
            self.told[at] = self._is_verb(at)

    def is_verb(self, at: int) -> bool:
        """Whether a word is a verb where it stands: finite, an infinitive, a participle with its own objects."""
        return self.told[at]

    def noun_place(self, at: int) -> bool:
        """Whether the word before makes this one a noun (*the offer*, *its threat*, *a new demand*)."""
        if not at:
            return False
        previous = self.lows[at - 1]
        if previous in self.determiners or previous in _NEW or previous[:1].isdigit():
            return True
        if previous in self.prepositions and previous != "to":
            return not self.lows[at].endswith("ing")
        noun = at - 1 in self.names or self.words[at - 1].upper or previous in self.agents or previous in _SMALL
        return at - 1 in self.adjectives or (not noun and previous.endswith(_ADJECTIVAL))

    def _is_verb(self, at: int) -> bool:
        word = self.words[at]
        low = word.low
        if not word.word or at in self.names:
            return False
        if word.upper and low.endswith("ed") and self._titled(at):
            return False  # "Armed Forces Minister"
        if low in self.common:
            return (low not in self.either or not self.noun_place(at)) and not self._month(at)
        kinds = self.kinds[low]
        if not kinds or (word.upper and self._inside(at) and not word.text.isupper()):
            return False
        if not kinds & _PAST and self._helper_follows(at):
            return False
        if kinds & _BASE and self._base(at):
            return True
        if kinds & _ING:
            return self._ing(at)
        if kinds & _PAST:
            return self._past(at)
        return bool(kinds & 1) and self._third(at)

    def _titled(self, at: int) -> bool:
        """Whether a capital follows that is no name: a participle is part of a title then."""
        after = self.words[at + 1] if at + 1 < len(self.words) else None
        return after is not None and after.upper and at + 1 not in self.names and not after.text.isupper()

    def _month(self, at: int) -> bool:
        """Whether a word is the month of May."""
        return self.words[at].text == "May" and (self._inside(at) or self.lows[at + 1][:1].isdigit())

    def _helper_follows(self, at: int) -> bool:
        """Whether the verb of the clause follows at once, so that this is its subject (*army trucks were seen*)."""
        return at + 1 < len(self.words) and self.lows[at + 1] in self.after_helping

    def _inside(self, at: int) -> bool:
        return at > 0 and self.words[at - 1].word and self.lows[at - 1] not in ("'s", "’s")

    def _before(self, at: int) -> int:
        """The word before, but for adverbs; -1 at a mark."""
        at -= 1
        while at >= 0 and (self.lows[at] in _SMALL or self._adverb(self.lows[at])):
            at -= 1
        return at if at >= 0 and self.words[at].word else -1

    def _adverb(self, low: str) -> bool:
        return low.endswith("ly") and low not in _NO_ADVERBS

    def _mark_before(self, at: int) -> str:
        """The mark before a word and its adverbs; empty at the beginning."""
        at -= 1
        while at >= 0 and self.words[at].word:
            at -= 1
        return self.words[at].text if at >= 0 else ""

    def _subject(self, at: int) -> bool:
        """Whether a word may end the subject of a verb: a name, who acts for a state, a pronoun."""
        low = self.lows[at]
        named = at in self.names and at not in self.adjectives
        return named or low in self.agents or (low in self.pronouns)

    def _third(self, at: int) -> bool:
        if self.noun_place(at):
            return False
        before = self._before(at)
        if before < 0 and at and (self.words[at - 1].text in ("–", "—", "•", "-", "*") or self._numbered(at)):
            return True  # an item of a list
        if before < 0:
            mark = self._mark_before(at)
            if mark == "," and at + 1 < len(self.words) and self.lows[at + 1] == "that":
                return True  # "the draft, made public in May, demands that"
            return mark in (",", ")", "–", "—", '"', "”", "’") and not self._ambiguous(at)
        low = self.lows[before]
        if low in self.helping:
            return False
        if low in ("and", "but", "or", "then", "yet"):
            return not self._ambiguous(at) or self._object_follows(at) or self._noun_follows(at)
        return self._subject(before) or not self._ambiguous(at)

    def _numbered(self, at: int) -> bool:
        """Whether a number or letter of a list stands right before a word: *3. Demand that*, *(b) asks*."""
        if at < 2 or self.words[at - 1].text not in (".", ")"):
            return False
        number = self.words[at - 2]
        short = number.text.isdigit() or (len(number.text) == 1 and number.text.islower())
        return short and len(number.text) < _DIGITS and (at == 2 or not self.words[at - 3].word)

    def _ambiguous(self, at: int) -> bool:
        return self.lows[at] in self.either

    def _noun_follows(self, at: int) -> bool:
        """Whether a word that is neither preposition nor verb follows (*and halts spares*)."""
        after = at + 1
        if after >= len(self.words) or not self.words[after].word:
            return False
        return (
            self.lows[after] not in self.prepositions
            and self.lows[after] not in self.openers
            and not self.lexicon.verbs.get(self.lows[after])
        )

    def _particle_follows(self, at: int) -> bool:
        """Whether the particle of a verb follows (*and hand over*)."""
        after = self.lows[at + 1] if at + 1 < len(self.words) else ""
        return any(verb.particle == after for verb in self.lexicon.verbs.get(self.lows[at], ()))

    def _object_follows(self, at: int) -> bool:
        """Whether an article, a name or a pronoun follows, which a noun would seldom have after it."""
        after = at + 1
        if after >= len(self.words):
            return False
        low = self.lows[after]
        return after in self.names or low in self.determiners or low in _OBJECTS or low[:1].isdigit()

    def _base(self, at: int) -> bool:
        before = self._before(at)
        if before < 0:
            if at and self.words[at - 1].text in ("“", '"', "‘") and self.words[at].upper:
                return self._object_follows(at) or self._particle_follows(at)
            if at and self.words[at - 1].text == "," and self._shares(at - 1):
                return self._object_follows(at) or (not self._ambiguous(at) and self._noun_follows(at))
            if self._numbered(at) and (self._object_follows(at) or self._particle_follows(at)):
                return True
            return not self._ambiguous(at) and (
                at == 0 or self.words[at - 1].text in ("•", "-", "–", ")", "*") or self._numbered(at)
            )
        low = self.lows[before]
        if low in self.modals or low in ("to", "do", "did", "does", "let", "help", "let's"):
            return not (low == "to" and self.lows[at] in self.lexicon.nouns and self._head_of_object(at))
        if low in ("didn", "don", "doesn", "wouldn", "couldn", "won", "shouldn", "can"):
            return True
        if low in self.helping:
            return False
        if low in ("and", "or", "but"):
            free = not self._ambiguous(at) or self._object_follows(at) or self._particle_follows(at)
            return self._shares(before) and (free or self._noun_follows(at))
        if low in ("they", "we", "i", "you", "who", "both", "them", "us"):
            return True
        if self.noun_place(at):
            return False
        if low in ("it", "he", "she") and before and self.lows[before - 1] == "that":
            return True  # "demanded that it pay"
        if low == "that" or low in ("that", "which"):
            return not self._ambiguous(at)
        plural = low.endswith("s") and not low.endswith(("'s", "ss", "us", "is"))
        if plural and low in self.agents:
            return True
        if before in self.names and before not in self.adjectives:
            return (
                (not self._ambiguous(at) and (plural or self._wished(before)))
                or self._object_follows(at)
                or (self._wished(before) and self._noun_follows(at))
            )
        return plural and before not in self.names and (not self._ambiguous(at) or self._object_follows(at))

    def _head_of_object(self, at: int) -> bool:
        """Whether a noun without its article follows *to*: *to attack by rebels* (of a noun, not of a verb)."""
        return at + 1 < len(self.words) and self.lows[at + 1] in ("by", "of")

    def _wished(self, at: int) -> bool:
        """Whether *that* opens the stretch before a name: *demands that Oslo withdraw*."""
        return any(self.lows[i] in ("that", "and", "&", ",") for i in range(max(0, at - 6), at + 1))

    def _shares(self, conjunction: int) -> bool:
        """Whether an infinitive before a conjunction may go on behind it."""
        for i in range(conjunction - 1, max(-1, conjunction - 25), -1):
            low = self.lows[i]
            if self.words[i].text in (".", ";", ":"):
                return False
            if low in self.modals or (low == "to" and self._base_form(i + 1)) or self._base_form(i):
                return True
        return False

    def _base_form(self, at: int) -> bool:
        return "infinitive" in self.forms[self.lows[at]] and (at == 0 or not self.noun_place(at))

    def _ing(self, at: int) -> bool:
        noun = self.lexicon.nouns.get(self.lows[at]) == "attack"
        if noun and self._before(at) < 0 and at + 1 < len(self.words) and self.lows[at + 1] in _WHERE:
            return False  # "Fighting in the hills could spread"
        if not at:
            return True
        previous = self.lows[at - 1]
        if previous in self.determiners or previous in _NEW or previous.endswith(_ADJECTIVAL):
            return self._object_follows(at) and previous not in ("the", "a", "an") and at - 1 not in self.adjectives
        before = self._before(at)
        if before < 0 or self.lows[before] in self.helping or self.lows[before] in self.openers:
            return True
        if self.lows[before] in self.prepositions:
            return self.lows[at] not in self.lexicon.nouns or self._object_follows(at)
        return not self._ambiguous(at) or self._object_follows(at)

    def _past(self, at: int) -> bool:
        low = self.lows[at]
        before = self._before(at)
        if before < 0:
            return True
        previous = self.lows[before]
        if previous in self.helping or previous in self.openers or previous in self.pronouns:
            return True
        if at - 1 in self.adjectives and self.lows[at - 2] in ("the", "a") and self._starts_phrase(at + 1):
            return True  # "The Kenyan promised that"
        if self.noun_place(at) or previous in self.determiners:
            return False
        if not self._participle(low):
            return True
        if self._starts_phrase(at + 1) or self._gerund_follows(at) or self.causative(at):
            return True
        return not self._other_finite(at)

    def causative(self, at: int) -> bool:
        """Whether somebody has it done: *had the gas cut*, *had the bridge over the river closed*."""
        if not self.done_for[self.lows[at]]:
            return False
        after = self.words[at + 1] if at + 1 < len(self.words) else None
        if after is not None and after.low in ("by", "in") and self.lows[at].endswith("ed"):
            return False  # "had the men arrested by Oslo in its cells"
        for i in range(at - 2, max(-1, at - _OBJECT), -1):
            if not self.words[i].word or self.lows[i] in self.openers or self.lows[i] in self.modals:
                return False
            if self.lows[i] in self.lexicon.words["perfect"]:
                whose = self.lows[i + 1] in _WHOSE or self.lows[i - 1] in ("has", "have")
                return whose and i > 0
        return False

    def _gerund_follows(self, at: int) -> bool:
        """Whether what was denied, admitted or stopped follows: *denied firing*."""
        after = self.lows[at + 1] if at + 1 < len(self.words) else ""
        return after.endswith("ing") and "ing" in self.forms[after]

    def _participle(self, low: str) -> bool:
        forms = self.forms[low]
        return not forms or "participle" in forms

    def _starts_phrase(self, at: int) -> bool:
        """Whether an object begins here: an article, a name, a pronoun, a number, *that*."""
        while at < len(self.words) and self.lows[at] in _SMALL:
            at += 1
        if at >= len(self.words):
            return False
        low = self.lows[at]
        return at in self.names or low in self.determiners or low in _PHRASES or low[:1].isdigit()

    def finite(self, at: int) -> bool:
        """Whether a word is a finite verb: no infinitive, no participle of a shortened relative clause."""
        if not self.is_verb(at):
            return False
        low = self.lows[at]
        if low.endswith("ing") or self.lows[at - 1] == "to":
            return False
        return low not in ("be", "been", "being")

    def _other_finite(self, at: int) -> bool:
        """Whether the stretch around a past form, up to marks and conjunctions, has a finite verb of its own."""
        return self._finite_within(at, -1) or self._finite_within(at, 1)

    def _finite_within(self, at: int, step: int) -> bool:
        i, steps = at + step, 0
        if step > 0 and self.words[at + 1 : at + 2] and self.lows[at + 1] == "having":
            return False  # "denied having tapped"
        while 0 <= i < len(self.words) and steps < 18:
            word = self.words[i]
            low = word.low
            if (not word.word and word.text not in ("$", "£", "€", "%", "-")) or low in self.openers:
                return False
            if i not in self.names and self.lows[i - 1] != "to" and self._surely_finite(i):
                return not (step < 0 and self._reports(low))
            i, steps = i + step, steps + 1
        return False

    def _surely_finite(self, at: int) -> bool:
        low = self.lows[at]
        if low in self.common or low in self.modals:
            return (
                not self._month(at)
                and low not in ("be", "been", "being", "having", "done", "gone", "made", "taken")
                and not (low in self.either and self.noun_place(at))
            )
        forms = self.forms[low]
        if not forms:
            return low.endswith("ed") and len(low) > 4 and not self.noun_place(at)
        if "participle" in forms:
            return not self.noun_place(at)
        if "infinitive" in forms:
            return False
        return "finite" in forms and (not low.endswith("s") or self._third(at))

    def _reports(self, low: str) -> bool:
        verbs = self.lexicon.verbs.get(low, ())
        return any(verb.act in self.lexicon.words["word_acts"] or verb.act == "report" for verb in verbs)


def _done_for(lexicon: Lexicon, low: str) -> bool:
    """Whether a word is the participle of what somebody may have done."""
    return any(verb.form == "participle" and verb.act in _DONE_FOR for verb in lexicon.verbs.get(low, ()))


def _kinds(lexicon: Lexicon, low: str) -> int:
    """Which forms of a verb a word may be; 0: none."""
    kinds = 0
    for verb in lexicon.verbs.get(low, ()):
        kinds |= _FORMS.get(verb.form, 0)
    past = low.endswith("ed") and len(low) > 4 and not low.endswith("eed") and not low.startswith("un")
    return kinds or (_PAST if past else 0)
