"""Malformed case files: forty written by hand, each with its place and a phrase of the message, and seeded mutations."""

# ruff: noqa: E501  # a table

from __future__ import annotations

import random
from dataclasses import dataclass

VALID = """\
format: detente-case/1
title: A border crisis
as_of: 2022-01-27
parties:
  red:  {name: Red, actors: [RD, Rita Red]}
  blue: {name: Blue, actors: [BL, NATO]}
options:
  attack:   {party: red,  text: attack, now: no, moves: set-only}
  sanction: {party: blue, text: impose sanctions, now: no}
  talk:     {party: [red, blue], text: hold talks, now: no}
constraints:
  - never: attack and talk
  - {if: sanction, then: attack}
  - at-most-one: [attack, talk]
preferences:
  red:  {statements: [not sanction, attack if not talk]}
  blue: {ranking: [NNY, NNN, [YYN, YNN]]}
positions:  {red: {sanction: no, attack: yes}, blue: {attack: no, sanction: yes}}
intentions: {attack: yes, sanction: yes}
doubts:     [{by: red, option: sanction, of: intention}]
targets:    {sanction: [attack]}
evidence:
  options.attack: [s3, s14]
  positions.blue.attack: {statements: [s7], why: said twice, by: N.N., on: 2022-01-28}
  preferences.red.p2: {why: no statement, by: N.N., on: 2022-01-28}
"""

VALID_JSON = """\
{
  "format": "detente-case/1", "title": "A pass",
  "parties": {"a": {"name": "A"}, "b": {"name": "B"}},
  "options": {"x": {"party": "a", "now": false}, "y": {"party": ["b"], "moves": "drop-only"}},
  "states": ["NN", "YN", "NY"],
  "preferences": {"a": {"ranking": ["NN", ["YN", "NY"]]}, "b": {"statements": ["x iff y", {"id": "q", "statement": "not x"}]}},
  "positions": {"a": {"x": "yes"}, "b": {"x": "no"}},
  "intentions": {"x": true},
  "doubts": [{"by": "b", "option": "x", "of": "both", "kind": "ability"}],
  "evidence": {"options.x": ["s1"]}
}
"""


@dataclass(frozen=True)
class Malformed:
    """A case file that must not load: where the first error stands and what its message says."""

    name: str
    content: bytes
    line: int
    column: int | None
    phrase: str
    ending: str = ".yaml"


def _swap(old: str, new: str, source: str = VALID) -> bytes:
    assert source.count(old) == 1, old
    return source.replace(old, new).encode()


_OPEN = "{name: Red, actors: [RD, Rita Red]}"

HAND_WRITTEN: tuple[Malformed, ...] = (
    Malformed("empty", b"", 1, 1, "the file is empty"),
    Malformed("blank", b" \n\n", 1, 1, "the file is empty"),
    Malformed("a list", b"- a\n- b\n", 1, 1, "no mapping of names"),
    Malformed("a text", b"just words\n", 1, 1, "no mapping of names"),
    Malformed("no format", VALID.partition("\n")[2].encode(), 1, 1, "'format' is missing"),
    Malformed("a record", _swap("detente-case/1", "detente-record/1"), 1, 9, "the format is 'detente-record/1'"),
    Malformed("a newer format", _swap("detente-case/1", "detente-case/2"), 1, 9, "use a newer version"),
    Malformed("a misspelt field", _swap("intentions:", "intention:"), 19, 1, "did you mean 'intentions'?"),
    Malformed("a misspelt inner field", _swap("party: red, ", "partys: red,"), 8, 3, "'party' is missing"),
    Malformed("a key twice", _swap("  blue: {name: Blue", "  red: {name: Blue"), 6, 3, "'red' is given twice"),
    Malformed("a tab", _swap("  - never", "\t- never"), 12, 1, "indent with blanks, not with tabs"),
    Malformed("an open bracket", _swap("{name: Red, actors: [RD, Rita Red]}", "{name: Red, actors: [RD"), 6, 7, "expected"),
    Malformed("an open quote", _swap("title: A border", "title: 'A border"), 26, 1, "end of stream"),
    Malformed("a colon in a text", _swap("A border crisis", "Crisis: a border"), 2, 14, "in quotes"),
    Malformed("a wrong indentation", _swap("  blue: {name", " blue: {name"), 6, 2, "expected"),
    Malformed("two documents", (VALID + "---\na: b\n").encode(), 26, 1, "a second document"),
    Malformed("a tag", _swap("title: A", "title: !!python/name:os.system A"), 2, 8, "a YAML tag"),
    Malformed("an alias without anchor", _swap("[s3, s14]", "*nowhere"), 23, 19, "alias *nowhere has no anchor"),
    Malformed("a circle of aliases", _swap("[s3, s14]", "&a [*a]"), 23, 23, "stands inside what it repeats"),
    Malformed("control characters", _swap("A border", "A \x07 border"), 2, 10, "unusable character U+0007"),
    Malformed("an escaped control", _swap("title: A border crisis", 'title: "a \\e[31m"'), 2, 8, "unusable character U+001B"),
    Malformed("Latin-1", VALID.replace("Rita", "Ríta").encode("latin-1"), 5, 35, "is not UTF-8"),
    Malformed("UTF-16", VALID.encode("utf-16"), 1, None, "UTF-16"),
    Malformed("binary", bytes(range(256)), 3, 115, "is not UTF-8"),
    Malformed("deep nesting", ("a: " + "[" * 5000).encode(), 1, None, "nested more than 64 deep"),
    Malformed("a wrong date", _swap("as_of: 2022-01-27", "as_of: 2022-02-30"), 3, 8, "(EDTF)"),
    Malformed("neither yes nor no", _swap("{attack: yes, sanction: yes}\ndoubts", "{attack: maybe}\ndoubts"), 19, 22, "yes or no"),
    Malformed("a wrong word", _swap("set-only", "set"), 8, 57, "'set-only'"),
    Malformed("an unknown party", _swap("party: blue", "party: bleu"), 9, 21, "did you mean 'blue'?"),
    Malformed("an unknown option", _swap("attack if not talk", "attack if not tlak"), 16, 51, "did you mean 'talk'?"),
    Malformed("a broken condition", _swap("attack and talk", "attack and and talk"), 12, 23, "unexpected 'and'"),
    Malformed("chained if", _swap("attack if not talk", "attack if talk if sanction"), 16, 52, "not chained"),
    Malformed("if without then", _swap("{if: sanction, then: attack}", "{if: sanction}"), 13, 5, "'if' without 'then'"),
    Malformed("a state of wrong length", _swap("NNY, NNN", "NNY, NN"), 17, 25, "has 2 letters"),
    Malformed("a state of other letters", _swap("NNY, NNN", "NNY, NXN"), 17, 25, "the letter 'X'"),
    Malformed("a state twice", _swap("[YYN, YNN]", "[YYN, NNY]"), 17, 36, "given twice"),
    Malformed("an own doubt", _swap("by: red", "by: blue"), 20, 19, "doubts its own option"),
    Malformed("no such element", _swap("options.attack:", "options.atack:"), 23, 3, "did you mean 'options.attack'?"),
    Malformed("a reserved name", _swap("  talk:     {party", "  or:       {party"), 10, 3, "a word of conditions"),
    Malformed("two kinds of preference", _swap("{ranking: [", "{statements: [talk], ranking: ["), 17, 9, "statements and a ranking"),
    Malformed("broken JSON", _swap('"x": true}', '"x": true]', VALID_JSON), 8, 27, "not JSON", ".json"),
    Malformed("a key twice in JSON", _swap('"b": {"name": "B"}', '"a": {}', VALID_JSON), 3, 35, "given twice", ".json"),
    Malformed("not a number in JSON", _swap('"x": true', '"x": NaN', VALID_JSON), 8, 23, "not a usable number", ".json"),
    Malformed("deep JSON", b"[" * 100_000, 1, 65, "nested more than 64 deep", ".json"),
    Malformed("a lone surrogate", _swap("A pass", "A \\ud800 pass", VALID_JSON), 2, 40, "U+D800", ".json"),
)  # fmt: skip


def mutations(count: int, seed: int) -> list[tuple[bytes, str]]:
    """`count` broken, or perhaps still valid, case files with their endings, the same for each seed."""
    random_ = random.Random(seed)
    found = []
    for _ in range(count):
        source, ending = random_.choice(
            [(VALID, ".yaml"), (VALID, ".yaml"), (VALID_JSON, ".json"), (VALID_JSON, ".yaml")]
        )
        content = source.encode()
        for _ in range(random_.randint(1, 3)):
            content = random_.choice(_MUTATIONS)(content, random_)
        found.append((content, ending))
    return found


def _tokens(content: bytes) -> list[bytes]:
    """Words, blanks and marks; joined they give the content."""
    parts: list[bytes] = []
    for character in (content[at : at + 1] for at in range(len(content))):
        if parts and character.isalnum() and parts[-1][-1:].isalnum():
            parts[-1] += character
        else:
            parts.append(character)
    return parts


def _delete(content: bytes, random_: random.Random) -> bytes:
    parts = _tokens(content)
    if parts:
        del parts[random_.randrange(len(parts))]
    return b"".join(parts)


def _duplicate(content: bytes, random_: random.Random) -> bytes:
    lines = content.split(b"\n")
    at = random_.randrange(len(lines))
    return b"\n".join([*lines[: at + 1], *lines[at:]])


_ODD = (
    b"null", b"5", b"[]", b"{}", b"true", b"-1.5e400", b"*x", b"&x", b"!!int", b"'", b'"', b"[", b"}", b":", b"-", b"|",
    b">", b"%", b"@", b"\t", b"\x00", b"\x0c", b"\x1b[31m", b"\xff\xfe", b"\xc3", b"\xe2\x80\xa8", b"\xef\xbb\xbf", b"#",
    b"? ", b"<<: *x", b"0x", b"9" * 5000, b"\\ud800", b"---", b"...", b"a" * 3000, b"not not", b"(", b"if", b"\r",
)  # fmt: skip


def _replace(content: bytes, random_: random.Random) -> bytes:
    parts = _tokens(content)
    if parts:
        parts[random_.randrange(len(parts))] = random_.choice(_ODD)
    return b"".join(parts)


def _cut(content: bytes, random_: random.Random) -> bytes:
    return content[: random_.randrange(len(content) + 1)]


def _misspell(content: bytes, random_: random.Random) -> bytes:
    parts = _tokens(content)
    words = [at for at, part in enumerate(parts) if len(part) > 2]
    if words:
        at = random_.choice(words)
        cut = random_.randrange(len(parts[at]))
        parts[at] = parts[at][:cut] + parts[at][cut + 1 :]
    return b"".join(parts)


def _indent(content: bytes, random_: random.Random) -> bytes:
    lines = content.split(b"\n")
    at = random_.randrange(len(lines))
    lines[at] = b" " * random_.randint(1, 9) + lines[at]
    return b"\n".join(lines)


def _flip(content: bytes, random_: random.Random) -> bytes:
    if not content:
        return content
    at = random_.randrange(len(content))
    return content[:at] + bytes([random_.randrange(256)]) + content[at + 1 :]


def _encode(content: bytes, random_: random.Random) -> bytes:
    text = content.decode("utf-8", "replace")
    return text.encode(random_.choice(["utf-16", "utf-16-be", "utf-32", "utf-8-sig", "cp500"]), "replace")


def _swap_tokens(content: bytes, random_: random.Random) -> bytes:
    parts = _tokens(content)
    if parts:
        one, other = random_.randrange(len(parts)), random_.randrange(len(parts))
        parts[one], parts[other] = parts[other], parts[one]
    return b"".join(parts)


_MUTATIONS = (_delete, _duplicate, _replace, _replace, _cut, _misspell, _indent, _flip, _encode, _swap_tokens, _delete)
