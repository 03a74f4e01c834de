"""A new case folder: small, valid, with comments that say what each part is for."""

from __future__ import annotations

from pathlib import Path

from detente.errors import InputError, Place, Problem
from detente.files.shipped import open_shipped
from detente.files.source import write_text_safely

REPORT = """\
Border talks stall

CAPITAL, 26 January 2022. Red's foreign minister, Rita Red, said on Wednesday: "We demand that Blue
withdraw its guards from the pass." Blue rejected the demand and warned that it would impose
sanctions if Red attacked. Both governments said that they were ready to hold talks.
"""

RECORD = """\
format: detente-record/1

# The record holds what was said and done. Each statement quotes a document, word for word.

documents:                        # the reports, as files beside this one
  r1:
    file: sources/report.en.md
    language: en
    published: 2022-01-26         # as exact as the source, never more: 2022, 2022-01 or 2022-01~ are dates too

issues:                           # what a demand and its answer are both about
  guards:
    title: Blue's guards at the pass
    options: [withdraw]           # the options of the case that it bears on

actors:                           # for persons: the party they speak for, once you have confirmed it
  Rita Red: {affiliation: RED, office: foreign minister of Red}
  RED: {name: Red}
  BLUE: {name: Blue}

statements:
  s1:
    quote: "We demand that Blue\\nwithdraw its guards from the pass."
    document: r1
    start: 100                    # counted in characters; both may be left out where the quote
    end: 154                      # stands only once in the document
    act: demand                   # what is done by saying it
    source: Rita Red              # who says so
    actor: RED                    # who does it
    target: BLUE                  # whom it concerns
    issue: guards
    date: 2022-01-26
    modality: done
    directness: direct
  s2:
    quote: Blue rejected the demand
    document: r1
    start: 156
    end: 180
    act: reject
    source: author
    actor: BLUE
    target: RED
    issue: guards
    answers: s1
    modality: done
    directness: narrated
  s3:
    quote: "warned that it would impose\\nsanctions if Red attacked"
    document: r1
    start: 185
    end: 238
    act: warn
    source: author
    actor: BLUE
    target: RED
    condition: if Red attacks
    modality: conditional
    directness: indirect
"""

CASE = """\
format: detente-case/1
title: A border crisis
as_of: 2022-01-26

# Who acts, and which actors of the record speak or act for each.
parties:
  red:  {name: Red, actors: [RED, Rita Red]}
  blue: {name: Blue, actors: [BLUE]}

# What each can do or leave: yes/no acts. Their order gives the letters of a state: here those of attack, withdraw,
# sanction and talk, so that NNNY is the state where only the talks take place.
options:
  attack:   {party: red, text: attack the pass, now: no, moves: set-only}     # set-only: it cannot be undone
  withdraw: {party: blue, text: withdraw the guards, now: no}
  sanction: {party: blue, text: impose sanctions, now: no}
  talk:     {party: [red, blue], text: hold talks, now: no}                   # shared: either can bring it about

# What cannot occur.
constraints:
  - never: attack and talk
  - {if: attack, then: not withdraw}

# What each wants, the most important first. `a if b` is broken only where b holds and a does not.
preferences:
  red:
    statements:
      - not sanction
      - withdraw
      - talk if not withdraw
      - not attack
  blue:
    statements:
      - not attack
      - not withdraw
      - sanction iff attack
      - talk

# What each says should happen, to its own options and to those of others; what is left out is not taken as a position.
positions:
  red:  {withdraw: yes, sanction: no}
  blue: {withdraw: no, attack: no, sanction: yes}

# What the owner of an option says it will do if nobody moves.
intentions: {attack: yes, withdraw: no, sanction: yes}

# Who does not believe whom.
doubts:
  - {by: red, option: sanction, of: intention}

# The statements behind each element, or the reason for an assumption and who signs it.
# What is not listed here counts as an assumption that nobody has signed: `detente check` lists those.
evidence:
  positions.red.withdraw: [s1]
  positions.blue.withdraw: [s2]
  intentions.sanction: [s3]
  doubts.d1: {why: Red has been warned before without consequence, by: N.N., on: 2022-01-26}
"""


def write_new_case(folder: Path | str, *, like: str | None = None) -> Path:
    """Writes a commented case folder, or a copy of the shipped case `like`, and returns its path.

    Raises InputError where that would overwrite anything, UnknownNameError where no such case is shipped.
    """
    root = Path(folder)
    contents = {"case.yaml": CASE, "record.yaml": RECORD, "sources/report.en.md": REPORT}
    if like is not None:
        contents = _copied(open_shipped(like))
    if root.exists() and (not root.is_dir() or any(root.iterdir())):
        raise InputError(
            Problem(
                message="there is something here already",
                place=Place(file=str(root)),
                expected="the name of a new or empty folder",
                remedy="choose another name; nothing was written",
            )
        )
    try:
        for name in contents:
            (root / name).parent.mkdir(parents=True, exist_ok=True)
    except OSError as found:
        problem = Problem(message=f"the folder cannot be made: {found.strerror}", place=Place(file=str(root)))
        raise InputError(problem) from None
    for name, text in contents.items():
        write_text_safely(root / name, text)
    return root


def _copied(shipped: Path) -> dict[str, str]:
    """All files of a shipped case, by their path in its folder."""
    found = sorted(path for path in shipped.rglob("*") if path.is_file())
    return {path.relative_to(shipped).as_posix(): path.read_text(encoding="utf-8") for path in found}
