"""What a German verb becomes with its negation, its modal, its condition and the infinitive that depends on it.

Who decides, plans or tries to do something does it (*beschloss, Truppen zu entsenden*); who does not say, withholds;
who does not give way, stands firm; who is ready to defend himself, threatens.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from detente.reading.lexicon import Lexicon
from detente.reading.pieces import Clause
from detente.reading.triggers import Trigger
from detente.reading.words import Token

_DENIED = {
    "accept": "reject", "approve": "reject", "acknowledge": "reject", "offer": "reject", "authorise": "withhold",
    "deliver": "withhold", "report": "withhold", "withhold": "deliver",
}  # fmt: skip
_HARMS = frozenset(["sanction", "attack", "block", "withhold"])
_STRIKES = frozenset(["sanction", "attack", "block"])
_LEAVING = frozenset(["kündigen", "auf|kündigen", "aus|treten", "aus|steigen", "ab|brechen"])
_LETS = frozenset(["lassen", "lässt", "lasse", "ließ", "ließen"])
_TOLD = frozenset(["sei", "seien", "habe", "werde", "könne", "drohe", "bleibe"])
JUDGED = frozenset(["accuse", "reject", "criticise", "warn"])
_CAN = frozenset(["kann", "könne", "können", "könnte", "könnten"])
_MOVES = frozenset(["deploy", "withdraw", "deliver"])
_AWAITED = (
    "sobald",
    "nachdem",
    "bis",
    "bevor",
    "ehe",
    "sofern",
    "solange",
    "vorausgesetzt",
)  # begin a condition that is wanted
_KEPT = frozenset(["deliver", "authorise", "report"])
_STOPPED = frozenset(["authorise", "deliver"])
_DETERRENTS = frozenset(["pledge", "withdraw", "deploy", "withhold"])
_HANDED = frozenset(["frei|lassen", "entlassen", "heim|schicken", "frei|geben", "über|stellen", "zurück|geben"])
_CONTENT = frozenset("die das den dem der ein eine einen keine keinen seine seinen ihre ihren dass nicht alle".split())  # noqa: SIM905
_RECEIVES = frozenset(["beziehen", "erhalten", "bekommen"])
_WISHES = frozenset(["möchte", "möchten", "mag", "mögen"])
_ONESELF = frozenset(["sich", "uns", "mich"])
_ENDURED = frozenset(["demand", "threaten", "criticise", "accuse", "sanction", "block"])
_ASKED_FOR = re.compile(r"\b(?:bitte[tn]?|darum|wünsch\w+|ersuch\w+|anforder\w+|einverstanden|zustimm\w+)\b")
_DENIES = re.compile(r"\b(?:nicht|kein\w*|weiterhin|ohne)\b")
_WANTED = re.compile(
    r"unterzeichn|unterschr|ann[aä]hm|annehm|annimm|angenommen|einwillig|zustimm|stimm\w* zu|zugestimmt"
    r"|akzeptier|ratifizier|ab(?:ge)?z[ioöu]|z[iöo]eh\w* .*\b(?:ab|zurück)\b|zurückz|r[äa]um|zusicher|zusag|garantier"
    r"|verpflicht|verzicht|aufhör|beend|end(?:e|et|en)\b|öffn|offen|frei(?!tag)|hält|halt|hielt|einlenk|nachg[eiäa]b|entwaffn|zulass|zulä"
    r"|erlaub|bestätig|einstell|schweig|einig|dasselbe|hilf|helf|bitte|gebraucht|nötig|bürg"
)
_SHORT = 10  # words of a clause that names the act of the one before
_NOMINATIVE = frozenset(["der", "die", "das", "ein", "eine", "sich", "seine", "ihre"])
_GIVEN = frozenset(["stellte", "stellten", "gestellt", "bereitgestellt"])
_OWNED = _HARMS | {"approve", "deploy", "deliver", "authorise", "consult"}
_MONEY = frozenset(["millionen", "milliarden", "dollar", "euro", "franken", "pfund"])
_INSISTS = frozenset(["beharren", "pochen", "bestehen"])
_WANTED_DEEDS = frozenset(["deliver", "withdraw", "authorise"])
_EVERYDAY = frozenset(
    ["eröffnen", "verkaufen", "versorgen", "exportieren"]
)  # what is done of itself, as told of places
_FIRST = frozenset(["wir", "ich"])
_OWN = frozenset(["wir", "ich", "man", "uns"])
_READY = {"reject": "threaten", "accept": "accept"}


def composed(
    trigger: Trigger,
    clause: Clause,
    lows: frozenset[str],
    inner: Sequence[Trigger],
    condition: str | None,
    words: Sequence[Token],
    lexicon: Lexicon,
) -> str | None:
    """The act of a German trigger with what depends on it; None where the trigger's own act stands as it is.

    `lows` are the words of its clause, `inner` the triggers of its content.
    """
    grammar, act, root = lexicon.words, trigger.act, trigger.root
    content = next((found.act for found in inner if found.act not in ("report", "light")), None)
    future = not trigger.passive and bool(lows & grammar["future"])
    if root in grammar["intends"] and content is not None:
        if root == "erwägen" and content in _HARMS:
            return "threaten"
        return content if act in ("light", "approve", "pledge", "demand") and not _demands(trigger, inner) else None
    if act == "withhold" and trigger.kind == "phrase":
        return act
    settled = _settled(trigger, clause, lows, condition, words, lexicon, future=future)
    if settled is not None:
        return settled
    if act == "reject" and root in grammar["refuses"] and inner and inner[0].act in _KEPT and clause.head is None:
        return None if root == "ab|lehnen" and inner[0].act == "deliver" else "withhold"
    if act == "warn" and (root in grammar["fears"] or trigger.kind == "noun"):
        return act  # "die Befürchtung, Oslo könne angreifen"
    if (root in grammar["announces"] or trigger.base == "stellen_aussicht") and act == "pledge" and content in _HARMS:
        return None if inner[0].negated else "threaten"
    if root in grammar["announces"] and act == "pledge" and content in _MOVES and not inner[0].negated:
        return content  # "kündigte an, Truppen abzuziehen"
    if lows & grammar["otherwise"] and future and act not in ("warn", "demand"):
        return "threaten"  # "andernfalls werde man das Gericht anrufen"
    if future and trigger.negated and act in _STRIKES and condition is None:
        return "pledge"
    if act == "deliver" and {"nur", "noch"} <= lows and not trigger.negated and trigger.kind == "verb":
        return "threaten" if condition and hostile(condition) else "withhold"  # "nur noch die Hälfte liefern"
    if trigger.negated and trigger.kind in ("verb", "future"):
        return _negated(trigger, content, lexicon, future=future, own=not lows.isdisjoint(_OWN))
    if act == "offer" and content is not None and (content in _HARMS or root != "an|bieten"):
        if content in _HARMS and condition is not None and _ASKED_FOR.search(condition):
            return act  # "bereit, die Grenze zu sperren, wenn die Nachbarn darum bitten"
        return "threaten" if content in _HARMS else _READY.get(content)
    if future and act == "authorise" and root in ("öffnen", "eröffnen"):
        return "pledge"
    if future and act == "withhold" and condition is None and not trigger.negated:
        return act
    if future and root in _HANDED and condition is not None and _granted(condition):
        return "pledge"  # "werde man freilassen, sobald"
    if _own_harm(trigger, lows, condition, otherwise=not lows.isdisjoint(grammar["otherwise"])):
        return "threaten"
    if future and (to_come := _to_come(trigger, lows, condition)) is not None:
        return to_come
    if act == "affirm" and (kept := _affirmed(trigger, clause, inner, content, words)) is not None:
        return kept
    if act in ("accept", "approve") and content == "sanction" and any(found.kind == "verb" for found in inner):
        return content
    return _told_so(trigger, clause, lows, inner, words)


def _told_so(
    trigger: Trigger, clause: Clause, lows: frozenset[str], inner: Sequence[Trigger], words: Sequence[Token]
) -> str | None:
    """What a verb becomes with what follows its clause, or with nothing that does: *sagte zu*, *mahnte, es sei*."""
    if trigger.root == "zu|sagen" and not inner and _bare(clause, words):
        return "accept" if lows.isdisjoint(("das", "dies")) else None
    if (
        trigger.root == "mahnen"
        and _goes_on(clause, words)
        and any(w.low in _TOLD for w in words[clause.end : clause.end + 8])
    ):
        return "warn"  # "mahnte, es sei zu spät"
    return None


def _settled(
    trigger: Trigger,
    clause: Clause,
    lows: frozenset[str],
    condition: str | None,
    words: Sequence[Token],
    lexicon: Lexicon,
    *,
    future: bool,
) -> str | None:
    """What a verb becomes whatever its content is: with its negation, its modal or a word in its clause."""
    act, root, kind = trigger.act, trigger.root, trigger.kind
    if root == "vermitteln" and act == "offer" and lows.isdisjoint(lexicon.any_of("future", "may", "must") | _WISHES):
        return "consult" if clause.kind != "inf" else None  # "Oman vermittelt seit Montag", "bot an zu vermitteln"
    if trigger.base == "ein|halten_@norms" and (future or lows & _OWN):
        return "pledge"
    if trigger.kind == "future" and "niemand" in lows and lows & _OWN:
        return "reject"  # "Niemand wird uns vorschreiben"
    if act == "sanction" and trigger.base == "aus|schließen_von" and _act_of(clause, words, lexicon):
        return "reject"
    if (
        trigger.negated
        and root != "lassen"
        and lows & _LETS
        and lows & _ONESELF
        and (act in _ENDURED or kind == "future")
    ):
        return "affirm" if act == "block" else "reject"  # "lässt sich nichts diktieren", "nicht aufhalten"
    if root == "erwarten" and trigger.passive:
        return "consult" if "in" in lows else "report"  # "wird in Oslo erwartet"
    if trigger.negated and (root == "vor|legen" or (root == "bestätigen" and "weder" in lows)):
        return "withhold"  # "legte keine Beweise vor"
    if trigger.negated and root == "sein" and act in ("criticise", "accuse"):
        return "reject"  # "Unser Hafen ist kein Almosen"
    if act == "threaten" and trigger.negated and lows & _LETS:
        return "reject"  # "lassen uns nicht drohen"
    if future and trigger.negated and act in _STOPPED and condition is not None and _cuts_off(lows, condition):
        return "threaten"  # "werde man keine Ersatzteile mehr liefern, falls"
    return _by_its_words(trigger, lows, lexicon, future=future)


def _by_its_words(trigger: Trigger, lows: frozenset[str], lexicon: Lexicon, *, future: bool) -> str | None:
    """What a verb becomes with a word in its clause: *mit Krieg drohen*, *den Vorschlag unverantwortlich nennen*."""
    grammar, root = lexicon.words, trigger.root
    if root == "drohen" and trigger.act == "warn" and "mit" in lows:
        return "threaten"
    if trigger.act == "criticise" and "_" in trigger.base and root in grammar["calls"]:
        named = (lexicon.nouns.get(low) for low in lows)
        return "reject" if not {"propose", "demand", "accuse"}.isdisjoint(named) else None
    if trigger.act in ("accuse", "request") and future and root in grammar["sues"]:
        return "threaten"
    if trigger.negated and root in grammar["needs"]:
        return "reject"  # "brauchen keinen Vermittler"
    if root == "frei|kommen" and "erst" in lows:
        return "light"  # "kämen erst frei, wenn": nobody is let go
    if trigger.base == "stellen_aussicht" and any(lexicon.nouns.get(low) in _HARMS for low in lows):
        return "threaten"
    if trigger.negated and trigger.act == "reject" and root in grammar["denies"]:
        return "acknowledge"
    if trigger.negated and trigger.act == "authorise" and (root in ("lassen", "durch|lassen") or future):
        return "block"
    if trigger.base == "stellen_verfügung" and lows & _ONESELF:
        return "offer"  # "stellte sich als Vermittler zur Verfügung"
    if trigger.act == "pledge" and trigger.base in ("bereit|stellen", "stellen_verfügung") and lows & _GIVEN:
        return None if lows & _MONEY else "deliver"
    if trigger.act in ("pledge", "deliver") and trigger.kind == "verb" and lows & grammar["may"] & _CAN:
        return None if trigger.negated or trigger.passive else "offer"
    return None


def _own_harm(trigger: Trigger, lows: frozenset[str], condition: str | None, *, otherwise: bool) -> bool:
    """Whether a speaker says in the present what harm they do on a condition: *wenn jemand schießt, schießen wir*."""
    if (
        (trigger.act not in _STRIKES and trigger.root not in ("gehen", "ziehen"))
        or trigger.kind != "verb"
        or trigger.negated
        or trigger.passive
    ):
        return False
    return bool(lows & _FIRST) and (otherwise or (condition is not None and hostile(condition)))


def _affirmed(
    trigger: Trigger, clause: Clause, inner: Sequence[Trigger], content: str | None, words: Sequence[Token]
) -> str | None:
    """What somebody does who insists or confirms that something is so: a demand, or owning up to it."""
    if trigger.root in _INSISTS and content in _WANTED_DEEDS and not inner[0].negated:
        return "demand"  # "beharrt darauf, dass die Inseln zurückgegeben werden"
    if trigger.root != "bestätigen" or (content not in _OWNED and (content == "affirm" or not _owns_up(clause, words))):
        return None
    return "acknowledge"  # "bestätigte, dass dem Schiff ein Anker fehlt"


def _owns_up(clause: Clause, words: Sequence[Token]) -> bool:
    """Whether a *dass* follows a clause."""
    behind = words[clause.end + 1 : clause.end + 2]
    return _goes_on(clause, words) and bool(behind) and behind[0].low in ("dass", "daß")


def _granted(condition: str) -> bool:
    """Whether what is to come on a condition is given in return."""
    return condition.lower().startswith(_AWAITED) or not hostile(condition)


def _bare(clause: Clause, words: Sequence[Token]) -> bool:
    """Whether a verb has no object in its clause, and no content behind it: *Rom sagte zu*."""
    told = clause.end < len(words) - 1 and words[clause.end].text == "," and words[clause.end + 1].low in _CONTENT
    return not told and not any(words[i].upper for i in range(clause.first + 1, clause.end))


def _act_of(clause: Clause, words: Sequence[Token], lexicon: Lexicon) -> bool:
    """Whether *von* belongs to a noun that is an act: *die Entsendung von Schiffen*."""
    stretch = range(clause.first, clause.end - 1)
    return any(words[i + 1].low == "von" and words[i].upper and words[i].low in lexicon.nouns for i in stretch)


def _goes_on(clause: Clause, words: Sequence[Token]) -> bool:
    """Whether a comma or colon follows a clause, and so what it passes on."""
    return clause.end < len(words) and words[clause.end].text in (",", ":")


def _demands(trigger: Trigger, inner: Sequence[Trigger]) -> bool:
    """Whether an order goes to others (*wies Kiew an*), so that what is to be done is no deed of who orders."""
    return trigger.act == "demand" and inner[0].act not in _HARMS


def _negated(trigger: Trigger, content: str | None, lexicon: Lexicon, *, future: bool, own: bool) -> str | None:
    """What somebody does who does not do what a verb tells; `own` says that a speaker tells so of their own side."""
    act, root = trigger.act, trigger.root
    wants = trigger.base in ("will", "wollen")
    if root == "aus|schließen" and act == "reject":
        return act
    if root in lexicon.words["yields"]:
        return "affirm"
    if trigger.base in ("machen_geheimnis", "machen_hehl"):
        return act  # "machte keinen Hehl daraus"
    if root == "mit|tragen" and act == "sanction":
        return "reject"
    if act == "withhold":
        return "threaten" if future and content in _HARMS else "withhold"
    if (act == "authorise" and future) or (act == "consult" and (own or future) and trigger.kind == "verb"):
        return "reject"
    if trigger.kind == "future" and wants:
        return "reject"  # "will nicht vermitteln"
    if trigger.kind == "future" and own:
        return "reject"
    if trigger.kind == "future" or root == "ein|gehen":
        return "withhold"
    return _DENIED.get(act)


def _to_come(trigger: Trigger, lows: frozenset[str], condition: str | None) -> str | None:
    """What is announced keeps its act; on a condition that is not wanted it is a threat."""
    if condition is None and trigger.kind == "verb" and trigger.act in _HARMS:
        return trigger.act
    if trigger.act in _HARMS or (condition is not None and _deters(trigger, lows, condition)):
        return "threaten"
    return None


def _deters(trigger: Trigger, lows: frozenset[str], condition: str) -> bool:
    """Whether what is to come on a condition is a threat: to leave, or whatever follows what is not wanted.

    What comes *erst wenn* or *sobald* is given in return for what is wanted.
    """
    awaited = condition.lower().startswith(_AWAITED) or "erst" in lows
    if trigger.root in _LEAVING and trigger.act != "deploy":
        return True
    if awaited or trigger.act not in _DETERRENTS or (trigger.act == "pledge" and trigger.kind != "future"):
        return False
    return trigger.act == "deploy" or (not trigger.negated and hostile(condition))


def _cuts_off(lows: frozenset[str], condition: str) -> bool:
    """Whether what is no longer to be given on a condition is withheld as a threat."""
    return "mehr" in lows and not condition.lower().startswith(_AWAITED) and hostile(condition)


def hostile(condition: str) -> bool:
    """Whether a condition tells what is not wanted: none that is to be met, unless it is denied.

    >>> hostile("falls die Schiffe nicht abziehen"), hostile("falls die Schiffe abziehen")
    (True, False)
    """
    return _DENIES.search(condition.lower()) is not None or _WANTED.search(condition.lower()) is None


def of_content(act: str, inner: Trigger | None) -> str | None:
    """The act of a noun with its infinitive: a plan has that of what is planned, who refuses to give withholds."""
    content = inner.act if inner is not None and inner.act not in ("report", "light") else None
    if act == "vague":
        return content
    if act == "offer" and content in ("deliver", "deploy"):
        return "pledge"
    if act == "reject" and content in ("deliver", "authorise", "report"):
        return "withhold"
    return act


def tells(
    trigger: Trigger, clause: Clause, first: str, lexicon: Lexicon, *, nobody: bool, named: bool, speaker: str | None
) -> bool:
    """Whether a clause tells an act, rather than asks for it, or describes what nobody named did.

    `first` is its first word; `nobody` says that its subject is unknown, `named` that somebody in it may be.
    """
    grammar = lexicon.words
    judge = trigger.root in grammar["judges"] or trigger.base in grammar["judges"]
    if (
        (clause.end - clause.first < 2 and trigger.kind != "verb")
        or clause.intro in grammar["asked"]
        or first in ("wer", "ob", "wann", "warum", "weshalb")
    ):
        return False
    if trigger.root in grammar["needs"] and (speaker is None or nobody):
        return False
    if clause.kind == "rel" and trigger.root in _RECEIVES:
        return False  # "die Leitung, durch die Rom Gas bezieht"
    if judge and trigger.act in JUDGED and speaker is None:
        return trigger.root == "sein" or (trigger.root == "drohen" and not nobody)
    if nobody and trigger.passive:
        described = (clause.kind == "rel" and trigger.act in grammar["deeds"]) or trigger.root in _EVERYDAY
        return trigger.act not in ("attack", "accept", "consult", "affirm") and not described
    return not (nobody and trigger.act in grammar["deeds"] and speaker is None and not named)


def might(
    act: str, lows: frozenset[str], subject: tuple[str, ...], party: str | None
) -> tuple[str, tuple[str, ...]] | None:
    """What a party does, and that it does, by saying what harm may come: a threat, or a warning of another's harm.

    >>> might("attack", frozenset(["könnte"]), ("RU",), "NATO")
    ('warn', ('NATO',))
    """
    if act not in _HARMS | {"deploy"} or lows.isdisjoint(("könnte", "könnten")) or not subject or party is None:
        return None
    return ("threaten" if party in subject else "warn"), (party,)


def names_agent(clause: Clause, words: Sequence[Token], agents: tuple[str, ...]) -> bool:
    """Whether a clause has a noun that acts for a state."""
    nouns = (word.low for word in words[clause.first : clause.end] if word.upper)
    return any(low.endswith(agents) or (low.endswith("in") and low[:-2].endswith(agents)) for low in nouns)


def closes(told: Clause, clause: Clause, words: Sequence[Token], lexicon: Lexicon, *, clear: bool, bare: bool) -> bool:
    """Whether a short clause that begins with its verb is about the clause before it: *Das sei zu spät, rügte er*.

    `clear` says that its subject is sure, `bare` that the clause before shows no act of its own.
    """
    if words[clause.first - 1].text != "," or told.kind != "main" or told.end != clause.first - 1:
        return False
    if clause.end - clause.first > _SHORT:
        return False
    after = words[clause.first + 1] if clause.first + 1 < clause.end else None
    named = clear or (after is not None and after.low in lexicon.words["subject_pronouns"])
    if told.reported and after is not None:  # "verlangte der Minister", not "lehnte jedoch ab"
        named = named or after.upper or after.low in _NOMINATIVE
    return named and (told.reported or bare)


def spoken_act(quotation: str) -> str:
    """The act of a quotation without a verb that tells it, by how it is built.

    >>> spoken_act("„Wer zündelt, verbrennt sich.“"), spoken_act("„Wir zahlen nicht.“"), spoken_act("„Das genügt.“")
    ('warn', 'reject', 'affirm')
    """
    return next((act for act, pattern in _BUILT if pattern.match(quotation.lower().lstrip("„“»«\"'"))), "affirm")


_BUILT = (
    ("warn", re.compile(r"wer \w+.*,|heute .*, morgen ")),
    ("offer", re.compile(r"wir (?:können|könnten|würden|stehen|helfen)\b(?!.*\bnicht\b)")),
    ("offer", re.compile(r"es gibt\b(?!.*\bkein).*\b(?:weg|ausweg)\b")),
    ("reject", re.compile(r"(?:wir|ich) (?!.*\b(?:sondern|halten)\b).*\bnicht\b|so nicht|niemals|auf keinen fall")),
    ("threaten", re.compile(r"(?:solange|wenn|falls|sollte) .*, (?:wird|werden) ")),
)
