"""The brief: self-contained, inert whatever the case says, every link with an end, every claim with a link."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from html.parser import HTMLParser
from itertools import pairwise
from types import MappingProxyType

import pytest

import detente
from detente.case.case import Case, Evidence
from detente.record.record import Record

VOID = {"meta", "br", "hr", "img", "link", "input", "col", "wbr"}
HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>{{ 7*7 }}${7*7}</style></svg>"


class Page(HTMLParser):
    """The tags, ids, links and text of a page; complains of tags that are not closed in order."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.badly_closed: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.badly_closed.append(tag)

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] != "style":
            self.text.append(data)

    def values(self, name: str) -> list[str]:
        return [value for _, attrs in self.tags if (value := attrs.get(name))]


@lru_cache
def january() -> tuple[detente.Analysis, Record]:
    folder = detente.shipped("january-2022")
    loaded = detente.load_case(folder)
    assert loaded.record is not None
    return detente.analyse(loaded.case), loaded.record


@lru_cache
def brief_of(name: str) -> str:
    loaded = detente.load_case(detente.shipped(name))
    return detente.brief(detente.analyse(loaded.case), record=loaded.record, prepared="2022-01-28")


NAMES = detente.shipped_cases()


@pytest.mark.parametrize("name", NAMES)
def test_it_is_well_formed(name: str) -> None:
    page = Page(brief_of(name))
    assert page.badly_closed == []
    assert page.open == []
    ids = page.values("id")
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("name", NAMES)
def test_every_link_has_an_end_and_stays_inside(name: str) -> None:
    page = Page(brief_of(name))
    ids = set(page.values("id"))
    for href in page.values("href"):
        assert href.startswith("#")
        assert href[1:] in ids, href
    for labels in page.values("aria-labelledby"):
        assert set(labels.split()) <= ids


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_fetched_and_nothing_runs(name: str) -> None:
    text = brief_of(name)
    page = Page(text)
    assert {"script", "link", "iframe", "object", "embed", "img", "form"}.isdisjoint(tag for tag, _ in page.tags)
    assert not page.values("src")
    assert not [key for _, attrs in page.tags for key in attrs if key.startswith("on")]
    style = text[text.index("<style>") : text.index("</style>")]
    assert "url(" not in style
    assert "@import" not in style
    assert "default-src 'none'" in text


@pytest.mark.parametrize("name", NAMES)
def test_it_can_be_read_aloud_and_by_keyboard(name: str) -> None:
    page = Page(brief_of(name))
    counts = [tag for tag, _ in page.tags]
    assert counts.count("h1") == counts.count("main") == 1
    assert counts.count("table") == counts.count("caption")
    assert ("html", {"lang": "en"}) in page.tags
    assert page.tags[[tag for tag, _ in page.tags].index("a")][1].get("class") == "skip"
    levels = [int(tag[1]) for tag in counts if re.fullmatch(r"h[1-6]", tag)]
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))
    assert all("scope" in attrs for tag, attrs in page.tags if tag == "th")


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_foretold(name: str) -> None:
    analysis, record = january() if name == "january-2022" else (None, None)
    text = " ".join(Page(brief_of(name)).text)
    if record is not None and analysis is not None:
        for statement in record.statements.values():
            text = text.replace(statement.quote, "")
        for evidence in analysis.case.evidence.values():
            text = text.replace(evidence.why or "\0", "")
    assert not re.search(r"\bwill (?:be|not|have|do|attack|impose|accept|move|happen)\b", text)
    assert "not a forecast" in text.lower()


def test_every_statement_and_assumption_is_listed() -> None:
    analysis, record = january()
    text = brief_of("january-2022")
    for statement in record.statements.values():
        assert f"<h4>{statement.id} " in text
        assert f"characters {statement.start}–{statement.end}" in text
    for number, assumption in enumerate(detente.assumptions(analysis.case), 1):
        assert f'id="as-{number}"' in text
        assert f"<code>{assumption.path}</code>" in text


def test_every_claim_has_a_link() -> None:
    """Sentences that are told of parties end in at least one link to what they rest on, or draw others together."""
    text = brief_of("january-2022")
    for part in ("pressure", "why", "map"):
        section = text[text.index(f'<section id="{part}"') :]
        section = section[: section.index("</section>")]
        told = re.findall(r"<(?:p|li)>(.*?)</(?:p|li)>", section, re.S)
        claims = [one for one in told if not one.startswith(("So it follows", "That brings back"))]
        claims = [one for one in claims if not re.match(r"This concept looks|It bears none|If .* declared ", one)]
        claims = [one for one in claims if 'class="side' not in one]  # ways out: edits, not claims
        assert claims
        assert [one for one in claims if 'class="refs"' not in one] == []


def test_statements_that_do_not_count_are_marked() -> None:
    analysis, record = january()
    changed = {key: replace(one, status="rejected") for key, one in record.statements.items()}
    text = detente.brief(analysis, record=replace(record, statements=MappingProxyType(changed)))
    assert "rejected, does not count" in text
    assert text.count('class="proposed"') > 50


def test_without_a_record_the_missing_statements_are_named_as_missing() -> None:
    analysis, _ = january()
    text = detente.brief(analysis)
    assert "(not in the record)" in text
    assert 'href="#st-' not in text
    page = Page(text)
    assert {href[1:] for href in page.values("href")} <= set(page.values("id"))


def test_a_count_of_no_readings_is_not_given() -> None:
    analysis, record = january()
    text = detente.brief(detente.analyse(replace(analysis.case, evidence={})), record=record)
    assert re.search(r"This brief rests on \d+ statements? quoted from \d+ documents? and on \d+ assumptions", text)
    assert "0 readings" not in text


def test_dates_are_as_given_and_no_clock_is_read() -> None:
    analysis, record = january()
    assert "Prepared" not in detente.brief(analysis, record=record)
    assert "spring 2022" in detente.brief(analysis, record=record, prepared="spring 2022")


def hostile(case: Case) -> Case:
    """The same case with hostile text wherever text is free."""
    parties = {key: replace(one, name=HOSTILE + key, actors=(HOSTILE,)) for key, one in case.parties.items()}
    options = {key: replace(one, text=HOSTILE * 40) for key, one in case.options.items()}
    evidence = {key: Evidence(statements=(HOSTILE,), why=HOSTILE, by=HOSTILE, on=HOSTILE) for key in case.evidence}
    return replace(case, title=HOSTILE, as_of=HOSTILE, parties=parties, options=options, evidence=evidence)


def test_a_hostile_case_and_record_are_inert() -> None:
    analysis, record = january()
    documents = {
        key: replace(one, title=HOSTILE, origin=HOSTILE, language=HOSTILE) for key, one in record.documents.items()
    }
    statements = {
        key: replace(one, quote=HOSTILE, note=HOSTILE, source=(HOSTILE,)) for key, one in record.statements.items()
    }
    issues = {key: replace(one, title=HOSTILE) for key, one in record.issues.items()}
    bad = replace(record, documents=documents, statements=statements, issues=issues)
    text = detente.brief(detente.analyse(hostile(analysis.case)), record=bad, prepared=HOSTILE)
    plain = Page(brief_of("january-2022"))
    page = Page(text)
    assert page.badly_closed == []
    assert {tag for tag, _ in page.tags} <= {tag for tag, _ in plain.tags}
    assert not [key for _, attrs in page.tags for key in attrs if key.startswith("on")]
    assert all(href.startswith("#") for href in page.values("href"))
    assert "{{ 7*7 }}" in "".join(page.text)
    assert "<script" not in text


def test_lone_halves_of_characters_do_not_break_it() -> None:
    analysis, _ = january()
    case = replace(analysis.case, title="half \ud800 a character")
    detente.brief(detente.analyse(case)).encode("utf-8")


def test_a_large_model_has_a_brief_without_witnesses_that_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    analysis, record = january()
    monkeypatch.setattr("detente.report.strategic_map.MOST_STATES", 100)
    text = detente.brief(analysis, record=record)
    assert "its witnesses are not told here" in text
    assert 'id="why"' not in text


def test_no_more_states_are_named_than_can_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    analysis, record = january()
    monkeypatch.setattr("detente.report.brief_model.MOST_CARDS", 3)
    monkeypatch.setattr("detente.report.strategic_map.MOST_OUTCOMES", 2)
    text = detente.brief(analysis, record=record)
    assert "6 further states hold for all" in text  # nine hold, the status quo among them
    assert text.count('<article class="card') == 3
    assert "further outcomes are not drawn" in text
