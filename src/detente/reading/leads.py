"""Where an English sentence begins behind a dateline, a clock time or the label of who speaks."""

from __future__ import annotations

import re

_PLACE = r"[A-Z][A-Z’' .-]{2,30}"
_LEAD = re.compile(
    r"\s*(?:\d{1,2}[:.]\d\d(?: ?[ap]\.?m\.?)?(?: [A-Z]{3,4})?\s*[–—:-]"
    rf"|{_PLACE}:"
    rf"|{_PLACE}(?:, [^–—:.“”]{{1,40}}|\([^()]{{1,20}}\))*\s*[–—]"
    rf"|{_PLACE}(?:, [\w .,]{{1,30}})? --?) +"
)


def behind_lead(text: str, start: int, end: int) -> int:
    """Where the sentence ``text[start:end]`` begins behind what leads it.

    >>> text = "OSLO, 3 May – Lima paid."
    >>> text[behind_lead(text, 0, len(text)):]
    'Lima paid.'
    """
    lead = _LEAD.match(text, start, end)
    return start if lead is None else lead.end()
