"""The documentation says what the code does: reference pages are up to date, and nothing is left out of them."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from detente.files import schemas

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
PAGES = sorted([*DOCS.rglob("*.md"), *ROOT.glob("*.md")])


def test_reference_pages_follow_from_the_code() -> None:
    run = subprocess.run(
        [sys.executable, "scripts/reference.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize("name", ["case", "record"])
def test_every_field_of_a_format_is_documented(name: str) -> None:
    page = (DOCS / "reference" / f"{name}-file.md").read_text(encoding="utf-8")
    words = {word.replace("_", "-") for word in re.findall(r"[A-Za-z][A-Za-z_-]*", page)}
    missing = sorted({field.replace("_", "-") for field in fields(schemas.SCHEMAS[name]())} - words)
    assert missing == []


def fields(schema: object) -> set[str]:
    """The names of all properties anywhere in a JSON Schema."""
    if isinstance(schema, list):
        return set().union(*map(fields, schema))
    if not isinstance(schema, dict):
        return set()
    own = set(schema["properties"]) if isinstance(schema.get("properties"), dict) else set()
    return own.union(*(fields(part) for part in schema.values()))


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", text):
        if not re.match(r"[a-z]+:", target):
            assert (page.parent / target).exists(), f"{page.name} links to {target}"


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_nothing_is_foretold(page: Path) -> None:
    """What follows is said to follow; quoted rules about the word are the exception."""
    text = re.sub(r'"[^"]*"', "", page.read_text(encoding="utf-8"))
    assert not re.search(r"\b(state|party|parties|outcome|crisis) will\b", text)


def test_every_page_is_in_the_contents() -> None:
    contents = "\n".join(p.read_text(encoding="utf-8") for p in DOCS.rglob("*.md"))
    for page in DOCS.rglob("*.md"):
        name = page.relative_to(DOCS).with_suffix("").as_posix()
        if name != "index" and page.parent.name != "how-to" and "_build" not in page.parts:  # how-to takes all in
            assert name in contents or page.stem in contents, f"{name} is in no table of contents"
