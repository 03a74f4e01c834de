"""Write the reference pages that follow from the code: commands, concepts, errors, views and public names.

`python scripts/reference.py` writes them into docs/reference/; with `--check` it only says which differ and exits
with status 1.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from typer.main import get_command

import detente
from detente import errors
from detente.cli.main import app
from detente.dilemmas import PROFILES
from detente.dilemmas.kinds import KINDS
from detente.record.views import VIEWS
from detente.stability import CONCEPTS

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "reference"
NOTE = "<!-- Written by scripts/reference.py from the code; do not edit. -->\n"


def commands() -> str:
    """All commands with their arguments and options."""
    group = get_command(app)
    lines = ["# Commands", "", cell(group.help or ""), ""]
    for name, command in group.commands.items():  # type: ignore[attr-defined]
        lines += [f"## `detente {name}`", "", inspect.cleandoc(command.help or ""), "", "| | |", "|---|---|"]
        lines += [f"| {usage(p)} | {cell(getattr(p, 'help', None) or '')} |" for p in command.params]
        lines.append("")
    return "\n".join(lines)


def usage(parameter: Any) -> str:
    """How a parameter is typed."""
    metavar = cell(f" {parameter.metavar}" if parameter.metavar else "")
    if parameter.param_type_name == "argument":
        return f"`{metavar.strip() or parameter.name.upper()}`"
    names = ", ".join([*parameter.opts, *parameter.secondary_opts])
    return f"`{names}{'' if not metavar or parameter.is_flag else ' ' + metavar.strip()}`"


def cell(text: str) -> str:
    """A text inside a table."""
    return " ".join(text.split()).replace("|", "\\|")


def concepts() -> str:
    """The tuple of concepts as a table."""
    lines = ["# Solution concepts", "", "A party stays at a state under a concept if ...", ""]
    lines += ["| key | name | ... | implies | source |", "|---|---|---|---|---|"]
    lines += [
        f"| `{c.key}` | {c.name} | {c.text} | {', '.join(c.implies) or '-'} | {cell(c.source)} |" for c in CONCEPTS
    ]
    lines += ["", "# Dilemmas", "", f"Profiles: {', '.join(f'`{name}`' for name in PROFILES)}.", ""]
    lines += ["| kind | meaning | source |", "|---|---|---|"]
    lines += [f"| {kind.key} | {cell(meaning(kind.meaning))} | {cell(kind.source)} |" for kind in KINDS]
    lines += ["", "# Views on the record", "", "| key | title |", "|---|---|"]
    return "\n".join([*lines, *(f"| `{view.key}` | {view.title} |" for view in VIEWS), ""])


def meaning(text: str) -> str:
    """A meaning with its places named."""
    return text.format(holder="the holder", counterpart="the counterpart", option="the option").capitalize()


def error_tree() -> str:
    """The tree of errors, as errors.py draws it, and what each class means."""
    tree = (inspect.getdoc(errors) or "").split("::\n", 1)[1].strip("\n")
    classes = [f"- `{kind.__name__}`: {cell(inspect.getdoc(kind) or '')}" for kind in error_classes()]
    return "\n".join(["# Errors", "", "```text", inspect.cleandoc(tree), "```", "", *classes, ""])


def error_classes() -> Iterator[type]:
    """Every error class of the package."""
    return (kind for _, kind in inspect.getmembers(errors, inspect.isclass) if issubclass(kind, Exception))


def python() -> str:
    """The public names, documented from their docstrings."""
    lines = ["# Python", "", "```{eval-rst}"]
    for name in sorted(set(detente.__all__) - {"__version__"}):
        thing = getattr(detente, name)
        kind = "autoclass" if inspect.isclass(thing) else "autofunction" if callable(thing) else "autodata"
        lines += [f".. {kind}:: detente.{name}", *(["   :members:"] if kind == "autoclass" else []), ""]
    return "\n".join([*lines, "```", ""])


PAGES: dict[str, Callable[[], str]] = {
    "commands.md": commands,
    "concepts.md": concepts,
    "errors.md": error_tree,
    "python.md": python,
}


def main(check: bool) -> int:
    """Write the pages, or say which differ from the code."""
    stale = 0
    for name, build in PAGES.items():
        wanted, page = NOTE + "\n" + build().rstrip() + "\n", FOLDER / name
        if check:
            if not page.is_file() or page.read_text(encoding="utf-8") != wanted:
                print(f"docs/reference/{name} is not what the code says: run scripts/reference.py")
                stale = 1
        else:
            page.write_text(wanted, encoding="utf-8")
    return stale


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv[1:]))
