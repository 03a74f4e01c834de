"""How much and how many: numbers with unit or currency, what they count, and how they are bounded.

A number begins the search: digits or words. To the right of it stand its scale (*Millionen*), a currency or a unit and
the noun that is counted; to the left a currency sign and words that bound it (*mehr als*, *up to*). Of a range both
ends are told. Figures that are part of a name (*Resolution 1701*, *MI-17*), ordinals, dates, times and small numbers
told in passing (*the two sides*) are left out. Currencies are ISO 4217 codes, from the names and symbols of Unicode
CLDR through Babel and the list in ``tables/quantities.toml``, which holds the other words too.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from itertools import compress
from typing import Any, cast

from detente.reading.gazetteer import gazetteer
from detente.reading.kept import Kept
from detente.reading.language import told_language
from detente.reading.numerals import Numeral, ambiguous_at, number_words, numeral_at
from detente.reading.reading import DateMention, QuantityMention
from detente.reading.scan import Words, words_of
from detente.record.statement import Bound

_GAP = r"[ \u00a0\u2009\u202f]"
_MONEY_SIGNS = "$€£¥₪₹₩₫₱₺₴₽"
_INSIDE = frozenset("_.,:/'’")  # before the second part of a number, a time, a date
_SIGN = re.compile(rf"(?:\b[A-Z]{{1,3}})?[{_MONEY_SIGNS}]{_GAP}?\Z|\b[A-Z]{{3}}{_GAP}\Z")
_CODE = re.compile(rf"{_GAP}?((?:US)?[{_MONEY_SIGNS}])|{_GAP}([A-Z]{{3}})\b")
_PHRASE = re.compile(rf"(?:{_GAP}|-)?((?:U\.S\.|[^\W\d_])[\w³²/-]*|%|°C?)(?:{_GAP}([^\W\d_][\w-]*))?")
_BEFORE = re.compile(r"([^\W\d_]++)\.?[ \u00a0-]?\Z")
_NO_COUNT = re.compile(r"(?:st|nd|rd|th)\b|[:/.-]\d|[.]?-?[^\W\d_]|[ \u00a0]?(?:[ap]\.?m\b|Uhr\b|h\b)|°")
_ORDINAL_DE = re.compile(rf"\.(?={_GAP}+[^\W\d_])")
_OR_MORE = re.compile(r"\+| or more\b| oder mehr\b|-plus\b")
_ADJECTIVES_DE = rf"(?:(?:[A-ZÄÖÜ]\w*-)?[a-zäöüß][\w-]*(?:e|er|en|es|em){_GAP}){{0,3}}"
_NOUN_DE = re.compile(
    rf"{_GAP}(?:von{_GAP})?(?:(?:seiner|ihrer|unserer|der|dieser){_GAP})?({_ADJECTIVES_DE})([A-ZÄÖÜ][\w-]+)"
)
_FOR_MONEY_DE = re.compile(rf"{_GAP}an{_GAP}({_ADJECTIVES_DE})([A-ZÄÖÜ][\w-]+)")
_FOR_MONEY_EN = re.compile(rf"{_GAP}(?:in|worth of|of)(?={_GAP}[^\W\d_])")
_OF_EN = re.compile(rf"{_GAP}of(?={_GAP}[^\W\d_])")
_WHOSE_EN = re.compile(rf"{_GAP}(?:his|her|its|their|our|the|these|those)(?={_GAP}[^\W\d_])")
_MORE_EN = re.compile(rf"{_GAP}more(?={_GAP}(?!than\b)[^\W\d_])")
_STRONG = re.compile(
    r"-(?:page|strong|member|nation|man|seat|point|ship|vessel|storey|bed|seater|vehicle|word|article)\b|-(?:köpfig|seitig)\w*"
)
_WORD_EN = re.compile(rf"{_GAP}((?:[A-Z]\.){{2,}}|[^\W\d_][\w'’-]*)")
_RATE = re.compile(rf"{_GAP}(?:pro|je|per|an?|every|each){_GAP}([^\W\d_]+)")
_ADJECTIVES_EN = ("ed", "ing", "al", "ary", "ous", "ive", "ful", "less", "ish", "ic", "ible", "able", "ese")
_PARTIES_DE = (
    "staaten",
    "mächte",
    "mächten",
    "länder",
    "ländern",
    "minister",
    "ministern",
    "parteien",
    "partner",
    "partnern",
)
_STATES_DE = ("staaten", "länder", "ländern", "mächte", "mächten")
_PERSON = frozenset(
    ["man", "woman", "person", "country", "party", "ally", "enemy", "reporter", "people", "another", "who"]
)
_POSSESSIVES = frozenset("its their our his her ihre ihren ihrer seine seinen seiner unsere unseren".split())  # noqa: SIM905
_ONE = re.compile(r"one\b", re.IGNORECASE)
_DESCRIBED = re.compile(rf"\b(?:the|an?|its|their|his|her|our){_GAP}[\w-]+{_GAP}\Z", re.IGNORECASE)
_NEW_SENTENCE = re.compile(r"[.!?]\s")
_YEAR = re.compile(r"(?<![\d.,])(?:1[5-9]|20)\d\d\Z")
_WORTH = re.compile(
    rf"(?:anleihe|kredit|darlehen|rechnung|scheck|paket|auftrag|zusage|bürgschaft|vertrag|geschäft)\w{{,2}}{_GAP}\Z",
    re.I,
)
_SETS = re.compile(rf"{_GAP}sets of (?:rules|laws|standards|demands|principles|talks|measures|values)\b")
_LAST_PART = re.compile(r"[\s-]")
_STUFF = re.compile(rf"{_GAP}(?:[A-ZÄÖÜ][a-zäöüß]|of{_GAP})")
_TO = re.compile(rf"(?:{_GAP}(bis|to|or|oder|and|und){_GAP}|{_GAP}?[–-]{_GAP}?)(?=[\w{_MONEY_SIGNS}])")
_SIGN_BEFORE = re.compile(rf"(?:[A-Z]{{1,3}})?[{_MONEY_SIGNS}]{_GAP}?")
_MINUS = re.compile(rf"(?:\bminus{_GAP}|(?<![\w–−-])[-−])\Z", re.IGNORECASE)


@dataclass(frozen=True)
class _Words:
    """What the table and Babel list for one language."""

    bound: re.Pattern[str]  # in small letters
    bounds: dict[str, Bound]
    units: dict[str, str]
    currencies: dict[str, str]
    rates: dict[str, str]
    fractions: dict[str, float]
    of_stuff: frozenset[str]
    known: frozenset[str]
    abstract: frozenset[str]
    parties: frozenset[str]
    states: frozenset[str]
    no_single: frozenset[str]
    adjectives: frozenset[str]
    stop: frozenset[str]
    time: frozenset[str]
    names: frozenset[str]
    plurals: frozenset[str]
    singular: frozenset[str]


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(resources.files("detente.reading").joinpath("tables/quantities.toml").read_text("utf-8"))


def _turned(names_of: dict[str, str]) -> dict[str, str]:
    """Name to unit, from unit to names."""
    return {name: unit for unit, names in names_of.items() for name in names.split("|")}


@cache
def _words(language: str) -> _Words:
    table = _table()
    bounds = {
        " ".join(phrase.split()): cast(Bound, bound)
        for bound, phrases in table[language]["bounds"].items()
        for phrase in phrases.split("|")
    }
    longest = sorted(map(re.escape, bounds), key=len, reverse=True)
    english = table["en"]
    return _Words(
        bound=re.compile(rf"(?<![\w-])({'|'.join(longest)}){_GAP}?\Z"),
        bounds=bounds,
        units=_turned(table[language]["units"]),
        rates=_turned(table["rates"]),
        fractions=table["fractions"],
        of_stuff=frozenset(table["units"]["of_stuff"].split()),
        known=frozenset(table["known"]["words"].split()),
        abstract=frozenset(table["abstract"]["words"].split()),
        parties=frozenset(table["parties"]["words"].split()),
        states=frozenset(table["states"]["words"].split()),
        no_single=frozenset(english["nouns"]["no_single"].split()),
        adjectives=frozenset(english["nouns"]["adjectives"].split()),
        currencies=_currencies(language) | table["currencies"],
        stop=frozenset(table[language]["stop"]["words"].split()),
        time=frozenset(table["time"]["words"].split()),
        names=frozenset(table["names"]["words"].split()),
        plurals=frozenset(english["nouns"]["plurals"].split()),
        singular=frozenset(english["nouns"]["singular"].split()),
    )


@cache
def _currencies(language: str) -> dict[str, str]:
    """Names and symbols of today's currencies in small letters, and last words of names that only one of them has."""
    from babel import Locale
    from babel.numbers import get_currency_name, get_currency_symbol

    locale = Locale.parse(language)
    found: dict[str, str] = {}
    for code in map(str, locale.currencies):
        names = {str(get_currency_name(code, count, locale)).lower() for count in (None, 1, 2)}
        if any("(" in name for name in names):  # no longer in use
            continue
        found |= dict.fromkeys([*names, get_currency_symbol(code, locale).lower(), code.lower()], code)
    heads = _heads(language).items()
    return found | {head: next(iter(codes)) for head, codes in heads if len(codes) == 1 and len(head) > 3}


@cache
def _heads(language: str) -> dict[str, frozenset[str]]:
    """The last words of the names of today's currencies, which several may have: *dinars*, *Krone*."""
    from babel import Locale
    from babel.numbers import get_currency_name

    locale = Locale.parse(language)
    heads: dict[str, set[str]] = {}
    for code in map(str, locale.currencies):
        names = {str(get_currency_name(code, count, locale)).lower() for count in (None, 1, 2)}
        for name in names if not any("(" in name for name in names) else ():
            heads.setdefault(_LAST_PART.split(name)[-1], set()).add(code)
    return {head: frozenset(codes) for head, codes in heads.items()}


def _national(phrase: str, language: str) -> str | None:
    """The currency of a state, where an adjective tells whose it is: *kuwaitische Dinar*, *Emirati dirhams*."""
    adjective, _, head = phrase.partition(" ")
    codes = _heads(language).get(head) if head else None
    entries = gazetteer(language).phrases.get(adjective) if codes is not None else None
    if codes is None or entries is None:
        return None
    from babel.numbers import get_territory_currencies

    states = [entry.actor for key, entry in entries if len(key) == 1 and entry.sort == "adjective"]
    used = codes.intersection(code for state in states[:1] for code in get_territory_currencies(state))
    return next(iter(used)) if len(used) == 1 else None


@cache
def _begins(language: str) -> Kept[int]:
    """Whether a number may begin with a word: 0 where it may not, 1 where it needs another word, as articles do."""
    words, long = number_words(language), language == "de"
    begin, alone = words.begin, {*words.cardinals, *words.vague, "one"}

    def tell(word: str) -> int:
        if word in begin:
            return 2 if word in alone else 1
        joined = "-" in word and word.partition("-")[0] in begin
        return 2 * (word[0].isdecimal() or joined or (long and ("hundert" in word or "tausend" in word)))

    return Kept(tell)


def _numbers(scanned: Words, language: str) -> list[int]:
    """Where words stand with which a number may begin; an article only where the next word may go on with it."""
    begins, scales, lows = _begins(language), number_words(language).scales, [*scanned.lows, "."]
    found = []
    for number in compress(range(len(scanned.lows)), map(begins.__getitem__, scanned.lows)):
        after = lows[number + 1]
        ends = after == "." or (after.isalpha() and after not in scales and after not in ("and", "of"))
        if not ends or begins[lows[number]] == 2 or begins[after]:
            found.append(scanned.starts[number])
    return found


def quantities(
    text: str, language: str | None = None, *, dates: Iterable[DateMention] = ()
) -> tuple[QuantityMention, ...]:
    """The quantities of a text, in order; none begins in one of the `dates`. A span has the bound, unit and noun in it.

    Of a range both ends are told, the lower one as at least, the upper one as at most. Where the language is neither
    given nor shows, figures that mean one number in German and another one in English (*1.500*) are left out.

    >>> text = "mehr als 100.000 Soldaten und 200 Millionen US-Dollar"
    >>> [(text[q.start : q.end], q.value, q.bound, q.currency) for q in quantities(text, "de")]
    [('mehr als 100.000 Soldaten', 100000.0, 'more-than', None), ('200 Millionen US-Dollar', 200000000.0, None, 'USD')]
    """
    sure = told_language(text, language)
    language = sure or "en"
    taken = iter(sorted((date.start, date.end) for date in dates))
    date = next(taken, None)
    words = _words(language)
    found: list[QuantityMention] = []
    last = 0
    scanned = words_of(text)
    for at in _numbers(scanned, language):
        if at < last or (text[at].isdecimal() and text[at - 1 : at] in _INSIDE):
            continue
        while date is not None and date[1] <= at:
            date = next(taken, None)
        unclear = (date is not None and date[0] <= at) or (sure is None and ambiguous_at(text, at))
        numeral = None if unclear else numeral_at(text, at, language)
        if numeral is None and (unclear or language != "en"):
            continue
        finder = _Finder(scanned, language, words, last)
        if numeral is not None:
            more = finder.mentions(numeral) or finder.of_same_unit(numeral, found)
        else:
            more = finder.single(at)
        found.extend(more)
        last = found[-1].end if found else last
    return tuple(found)


class _Finder:
    """What stands around one number."""

    def __init__(self, scanned: Words, language: str, words: _Words, last: int) -> None:
        self.scanned, self.language, self.words, self.last = scanned, language, words, last
        self.text = scanned.text

    def mentions(self, numeral: Numeral) -> list[QuantityMention]:
        """The quantity around the number, before it the lower one of a range; none where the number counts nothing."""
        to = _TO.match(self.text, numeral.end)
        upper = self._upper(to.end()) if to else None
        if to is None or upper is None or not 0 < numeral.value < upper.value:
            mention = self._mention(numeral)
            return [mention] if mention else []
        mention = _Finder(self.scanned, self.language, self.words, numeral.end)._mention(upper)
        if mention is None:
            return []
        currency, start = self._sign(numeral.start)
        mention = replace(mention, currency=mention.currency or currency)
        bound, start = self._bound(start)
        least, most = self._ends(numeral.start, to[1], bound)
        scale = self._scale(numeral, upper)
        lower = replace(mention, start=start, end=numeral.end, value=numeral.value * scale, bound=least)
        return [lower, replace(mention, bound=mention.bound or most)]

    def of_same_unit(self, numeral: Numeral, before: list[QuantityMention]) -> list[QuantityMention]:
        """English: *ten of airspace* after *six miles of sea*, with the unit told before in the sentence."""
        of = _OF_EN.match(self.text, numeral.end) if self.language == "en" and before and before[-1].unit else None
        if of is None or _NEW_SENTENCE.search(self.text, before[-1].end, numeral.start):
            return []
        stuff, end = self._stuff_en(of.end(), numeral.end)
        same = replace(before[-1], start=numeral.start, end=end, value=numeral.value, item=stuff, bound=None)
        return [same] if stuff else []

    def single(self, at: int) -> list[QuantityMention]:
        """English *one* before a unit or a thing: *one square metre*, *shot one hostage*."""
        one = _ONE.match(self.text, at)
        if one is None:
            return []
        before = _BEFORE.search(self.text, max(0, at - 30), at)
        unit, end = self._unit(one.end())
        if (before is None and unit is None) or (before and before[1].lower() in self.words.no_single):
            return []
        item = None
        if unit is None:
            if _DESCRIBED.search(self.text, max(0, at - 40), at):  # "the old course and the present one"
                return []
            item, end = self._stuff_en(one.end(), one.end())
            named = (item or "").lower().replace("’", "'").split()
            if not 0 < len(named) < 3 or any(map(self._no_thing, named)):
                return []
        bound, start = self._bound(at)
        return [QuantityMention(start=start, end=end, value=1.0, unit=unit, item=item, bound=bound)]

    def _no_thing(self, noun: str) -> bool:
        """Whether what *one* stands before is nothing that is counted: a party, a person, a stretch of time."""
        words = self.words
        known = words.parties | words.abstract | words.time | words.fractions.keys() | words.no_single
        return noun.endswith(("ed", "ing", "ly", "s")) or noun in known or f"{noun}s" in known or noun in _PERSON

    def _upper(self, at: int) -> Numeral | None:
        """The upper number of a range, with its currency sign."""
        sign = _SIGN_BEFORE.match(self.text, at)
        return numeral_at(self.text, sign.end() if sign else at, self.language)

    def _ends(self, start: int, joined: str, bound: Bound | None) -> tuple[Bound | None, Bound | None]:
        """How both numbers of a range are bounded, where no word before them tells."""
        if bound is not None:
            return bound, "at-most" if bound in ("at-least", "more-than") else bound
        before = _BEFORE.search(self.text, max(0, self._sign(start)[1] - 30), self._sign(start)[1])
        word = before[1].lower() if before else ""
        if word in ("from", "vom") or (joined in ("and", "und") and word not in ("between", "zwischen")):
            return None, None  # "from 10 to 20 percent", "5 and 10 tanks"
        return "at-least", "at-most"

    def _scale(self, lower: Numeral, upper: Numeral) -> float:
        """What the scale of *5 to 10 million* makes of the lower number; 1 where it has its own or there is none."""
        bare = numeral_at(self.text[upper.start : upper.end].split()[0], 0, self.language)
        factor = upper.value / bare.value if bare and bare.value else 1.0
        return factor if lower.value < (bare.value if bare else 0.0) else 1.0

    def _mention(self, numeral: Numeral) -> QuantityMention | None:
        text, start, value = self.text, numeral.start, numeral.value
        end, value = self._fraction(numeral)
        part = value != numeral.value
        unit = item = None
        currency, start = self._sign(start)
        if currency is None:
            currency, end = self._currency(end)
        if currency is None and not part:
            unit, end = self._unit(end)
        if strong := _STRONG.match(text, end):
            return QuantityMention(start=start, end=strong.end(), value=value, item=strong[0][1:])
        if currency is None and unit is None and not part and self._no_count(numeral):
            return None
        if currency is None and not part:
            item, end = self._item(end, unit)
        if item and unit is None and currency is None and self._in_passing(numeral, item):
            return None
        if currency == "GBP" and _STUFF.match(text, end):
            currency, unit = None, "pound"
            item, end = self._item(end, unit)
        elif currency is not None:
            item = self._item_of_money(end)
        if (unit or currency) and (minus := _MINUS.search(text, max(self.last, start - 7), start)) is not None:
            start, value = minus.start(), -value
        bound, start = self._bound(start)
        if bound == "less-than" and text[start : start + 5].lower() == "unter" and not (unit or currency):
            bound, start = None, numeral.start  # "unter 50 Kandidaten" are among them
        if more := _OR_MORE.match(text, end):
            bound, end = "at-least", more.end()
        if numeral.vague and bound is None:
            bound = "about"
        large = value >= 1000 and not text[numeral.start : numeral.end].isdigit()  # scaled, grouped or in words
        if not (currency or unit or item or bound or part or large or self._left_out(numeral)):
            return None
        return QuantityMention(start=start, end=end, value=value, unit=unit, currency=currency, item=item, bound=bound)

    def _fraction(self, numeral: Numeral) -> tuple[int, float]:
        """Where *zwei Drittel* ends and what it comes to; as it is, where the number is no numerator."""
        word = _PHRASE.match(self.text, numeral.end)
        whole = self.words.fractions.get(word[1].lower()) if word and numeral.value < 10 else None
        return (word.end(1), numeral.value / whole) if word and whole else (numeral.end, numeral.value)

    def _in_passing(self, numeral: Numeral, item: str) -> bool:
        """Whether a number word counts what is already known, or nothing that one could count up."""
        if self.text[numeral.start].isdigit() or numeral.value > 12:
            return False
        before = _BEFORE.search(self.text, max(0, numeral.start - 30), numeral.start)
        known = before is not None and before[1].lower() in self.words.known
        noun = item.rsplit(None, 1)[-1].lower()
        if noun == item and _SETS.match(self.text, numeral.end):
            return True
        if numeral.vague and noun == "times":
            return True
        known = known or (before is not None and before[1].lower() in _POSSESSIVES)
        if noun == "seiten" and numeral.value > 2 and not known:  # pages
            return False
        if noun in self.words.abstract or noun in self.words.states or noun.endswith(_STATES_DE):
            return True
        return known and self._of_parties(noun)

    def _of_parties(self, noun: str) -> bool:
        """Whether a noun is what parties, their envoys and what they talk of are called."""
        return noun in self.words.parties or noun.endswith(_PARTIES_DE)

    def _sign(self, start: int) -> tuple[str | None, int]:
        """A currency sign or code before the number."""
        sign = _SIGN.search(self.text, max(self.last, start - 6), start)
        code = self._code(sign[0].strip()) if sign else None
        return (code, sign.start()) if sign and code else (None, start)

    def _code(self, sign: str) -> str | None:
        known = self.words.currencies
        return known.get(sign.lower()) or known.get(sign[-1:]) if sign[-1:] in _MONEY_SIGNS else known.get(sign.lower())

    def _currency(self, end: int) -> tuple[str | None, int]:
        """A currency's sign, code or name after the number."""
        sign = _CODE.match(self.text, end)
        if sign and (code := self._code(sign[1] or sign[2])):
            return code, sign.end()
        for stop, phrase in self._phrases(end):
            lower = phrase.lower()
            code = self.words.currencies.get(lower)
            if code is None and "isch" in lower:
                code = self.words.currencies.get(_DECLINED.sub(r"\1", lower))
            code = code or _national(lower, self.language)
            if code:
                return code, stop
        return None, end

    def _phrases(self, end: int) -> Iterator[tuple[int, str]]:
        """The next two words, then the next one, each with its end."""
        phrase = _PHRASE.match(self.text, end)
        if phrase is not None:
            if phrase[2]:
                yield phrase.end(2), f"{phrase[1]} {phrase[2]}"
            yield phrase.end(1), phrase[1]

    def _unit(self, end: int) -> tuple[str | None, int]:
        for stop, phrase in self._phrases(end):
            unit = self.words.units.get(phrase.lower()) or self._hyphened(phrase.lower())
            if unit and (len(phrase) > 1 or phrase in "%°t" or self.text[end] in " \u00a0"):
                rate = _RATE.match(self.text, stop)
                per = self.words.rates.get(rate[1].lower()) if rate else None
                return (f"{unit}/{per}", rate.end()) if rate and per else (unit, stop)
        return None, end

    def _hyphened(self, phrase: str) -> str | None:
        """The unit in *200-nautical-mile* and *200-Seemeilen-Zone*."""
        if "-" not in phrase or " " in phrase:
            return None
        head = phrase.partition("-")[0] if self.language == "de" else phrase.replace("-", " ")
        return self.words.units.get(head) if len(head) > 2 else None

    def _left_out(self, numeral: Numeral) -> bool:
        """Whether what is counted is left out: *17 wurden verletzt*, *four of them*."""
        word = _LEFT_OUT[self.language].match(self.text, numeral.end)
        if self._of_more(numeral):
            return True
        before = _BEFORE.search(self.text, max(0, numeral.start - 30), numeral.start)
        known = before is not None and before[1].lower() in self.words.known | self.words.names
        return word is not None and 1 < numeral.value < 1500 and not known

    def _of_more(self, numeral: Numeral) -> bool:
        """Whether it is a part of a number beside it (*vier seiner sechs Übergänge*), or of people: *crew of six*."""
        whole = _OF_WHOLE[self.language].match(self.text, numeral.end)
        if whole is not None and numeral_at(self.text, whole.end(), self.language) is not None:
            return True
        return _MEMBERS_OF.search(self.text, max(0, numeral.start - 30), numeral.start) is not None

    def _no_count(self, numeral: Numeral) -> bool:
        """Whether the number is an ordinal, a time, or part of a name."""
        text, start, end = self.text, numeral.start, numeral.end
        if text[start] == "0" and end - start > 1 and numeral.value >= 1:
            return True
        if _NO_COUNT.match(text, end) or (self.language == "de" and _ORDINAL_DE.match(text, end)):
            return True
        if start > 1 and text[start - 1] in "-–" and text[start - 2].isalpha():
            return True
        phrase = _PHRASE.match(text, end)
        if phrase is not None and phrase[1].lower() in self.words.time:
            return True
        before = _BEFORE.search(text, max(0, start - 30), start) if text[start].isdigit() else None
        return before is not None and before[1].lower() in self.words.names

    def _item(self, end: int, unit: str | None) -> tuple[str | None, int]:
        """The noun that is counted, or what a unit measures, and where it ends; a span takes its adjectives in."""
        if unit is not None and unit not in self.words.of_stuff:
            return None, end
        if self.language == "de":
            noun = None if unit == "percent" else _NOUN_DE.match(self.text, end)
            return self._noun_de(noun, end)
        of = _OF_EN.match(self.text, end)
        if unit is not None:
            return self._stuff_en(of.end(), end) if of and unit != "percent" else (None, end)
        at = of.end() if of else end
        passed = (_WHOSE_EN if of else _MORE_EN).match(self.text, at)
        at = passed.end() if passed else at
        item, stop = self._noun_en(at)
        first = _WORD_EN.match(self.text, at) if of and item else None
        if first is not None and first[1].lower() in number_words("en").begin:  # "two of its five battalions"
            stop = end
        return item, stop if item else end

    def _noun_de(self, noun: re.Match[str] | None, end: int) -> tuple[str | None, int]:
        if noun is None or any(word.lower() in self.words.stop for word in (*noun[1].split(), noun[2])):
            return None, end
        if noun[1] and _YEAR.search(self.text, max(0, end - 5), end):  # "des 1849 verstorbenen Dichters"
            return None, end
        return noun[2], noun.end(2)

    def _noun_en(self, start: int) -> tuple[str | None, int]:
        """The first plural noun with the names before it, if it comes before a small word or a mark."""
        at, words, first = start, self.words, start
        for _ in range(5):
            word = _WORD_EN.match(self.text, at)
            if word is not None and at == start and word[1] in ("other", "used"):
                first = at = word.end()
                continue
            if word is None or (word[1].lower() in words.stop and word[1] != "US"):
                return None, start
            lower = word[1].lower()
            if lower in words.plurals or (lower[-1] == "s" and lower[-2:] != "ss" and lower not in words.singular):
                return self.text[first : word.end()].strip(), word.end()
            at = word.end()
            if (lower.endswith(_ADJECTIVES_EN) and word[1].islower()) or lower in words.adjectives:
                first = at
        return None, start

    def _stuff_en(self, start: int, end: int) -> tuple[str | None, int]:
        """Words up to a small word or a mark, four at most."""
        at = start
        for _ in range(4):
            word = _WORD_EN.match(self.text, at)
            if word is None or word[1].lower() in self.words.stop:
                break
            at = word.end()
        return (self.text[start:at].strip(), at) if at > start else (None, end)

    def _item_of_money(self, end: int) -> str | None:
        """What the money is for, where the words tell: *an Militärhilfe*, *in military aid*."""
        if self.language == "de":
            noun = _FOR_MONEY_DE.match(self.text, end)
            if noun is None or noun[2].lower() in gazetteer("de").phrases:  # "5 Milliarden Euro an Kiew"
                return None
            return self.text[noun.start(1) : noun.end(2)] if self._noun_de(noun, end)[0] else None
        start = _FOR_MONEY_EN.match(self.text, end)
        return self._stuff_en(start.end(), end)[0] if start else None

    def _bound(self, start: int) -> tuple[Bound | None, int]:
        bound = self.words.bound.search(self.scanned.low, max(self.last, start - 40), start)
        if bound is None:
            return None, start
        if bound[1] == "über" and _WORTH.search(self.text, max(self.last, start - 40), bound.start(1)):
            return None, start  # "ein Kredit über 5 Millionen"
        return self.words.bounds[bound[1]], bound.start(1)


_LEFT_OUT = {
    "de": re.compile(
        r" (?:wurden|werden|sind|waren|starben|blieben|davon|von ihnen|kamen|stimmten|hatten|haben|enthielten)\b"
        r"| (?:aus|bereits|schon)\b"
        r"| \w+(?:t|en) (?:sind|waren|seien|wurden|worden|werden)\b"
    ),
    "en": re.compile(
        r" (?:were|are|have|had|died|others|of (?:them|these|those|which|whom)|from|remain|agreed|abstained|voted)\b"
    ),
}
_OF_WHOLE = {
    "de": re.compile(
        r" (?:von )?(?:(?:den|der|dieser|seiner|ihrer|unserer|deren|dessen) |(?<=von ))"
        r"(?:etwa |rund |gut |knapp |mehr als )?"
    ),
    "en": re.compile(r" of (?:(?:the|its|his|her|their|our|these) )?(?:about |roughly |some |nearly |more than )?"),
}
_MEMBERS_OF = re.compile(
    r"\b(?:(?:crew|family|team|group|party|force|squad|garrison|delegation|convoy|fleet) of"
    r"|von (?:denen|ihnen)|(?:of|all) (?:whom|which)) \Z",
    re.IGNORECASE,
)
_DECLINED = re.compile(r"(isch)(?:e[rnms]?)\b")
