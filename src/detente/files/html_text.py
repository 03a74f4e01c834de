"""All the text of an HTML page, by its tags alone: for pages in which no main text is found.

Scripts, styles, forms and what stands in the head are left out. Elements that stand in a line do not part words, all
others begin a new paragraph. Tags may be left open, or stand one in another as deep as they like.
"""

from __future__ import annotations

import codecs
import re
from html import unescape

_IN_LINE = (
    "a abbr b bdi bdo big cite code data del dfn em font i ins kbd label mark q s samp small span strike strong sub "
    "sup time tt u var wbr"
)
INLINE = frozenset(_IN_LINE.split())
_LEFT_OUT = frozenset(
    ["script", "style", "head", "title", "noscript", "template", "svg", "select", "textarea", "button"]
)
_TAG = re.compile(  # what is not closed ends where the next tag begins, a comment or script with the page
    r"<!--.*?(?:-->|\Z)|<(?P<raw>script|style)\b[^<>]*>.*?(?:</(?P=raw)[^<>]*>|\Z)|<[!?][^<>]*>"
    r"|<(?P<close>/?)(?P<name>[a-z][\w:-]*)[^<>]*>",
    re.IGNORECASE | re.DOTALL,
)
_WHITE = re.compile(r"\s+")
_ENDS_HEAD = frozenset(["body", "p", "div", "main", "article", "h1"])  # where its end is left out
_AS_BROWSERS = {  # WHATWG: the labels of these character sets mean larger ones
    "iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874", "tis-620": "cp874",
    "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "euc_kr": "cp949",
}  # fmt: skip


def page_text(markup: str) -> str:
    r"""The text of a page, with a blank line between its paragraphs.

    >>> page_text("<title>News</title><p>Russia <b>rejected</b> it.<p>So did<br>China.")
    'Russia rejected it.\n\nSo did\nChina.'
    """
    return "\n\n".join(_Page(markup).paragraphs)


def decoded_as_browsers_do(data: bytes, label: bytes) -> str | None:
    r"""The characters of a page that names its character set; None where they are not in it, or nobody knows it.

    >>> decoded_as_browsers_do(b"\x84Ja\x93", b"iso-8859-1")
    '„Ja“'
    """
    try:
        name = codecs.lookup(label.decode("ascii")).name
        return data.decode(_AS_BROWSERS.get(name, name))
    except (LookupError, UnicodeDecodeError):
        return None


class _Page:
    """Collects the text of the paragraphs as the tags go by."""

    def __init__(self, markup: str) -> None:
        self.paragraphs = list[str]()
        self._parts = list[str]()
        self._inside: str | None = None  # an element that is left out
        self._deep = 0  # how many of its kind are open
        at = 0
        for tag in _TAG.finditer(markup):
            self._text(markup[at : tag.start()])
            at = tag.end()
            if tag["name"]:
                (self._ends if tag["close"] else self._begins)(tag["name"].lower())
        self._text(markup[at:])
        self._end_paragraph()

    def _begins(self, tag: str) -> None:
        if self._inside == "head" and tag in _ENDS_HEAD:
            self._inside, self._deep = None, 0
        if self._inside is not None:
            self._deep += tag == self._inside
        elif tag in _LEFT_OUT:
            self._inside, self._deep = tag, 1
        elif tag == "br":
            self._parts.append("\n")
        elif tag not in INLINE:
            self._end_paragraph()

    def _ends(self, tag: str) -> None:
        if self._inside is not None:
            self._deep -= tag == self._inside
            self._inside = self._inside if self._deep else None
        elif tag not in INLINE and tag != "br":
            self._end_paragraph()

    def _text(self, text: str) -> None:
        """Text between tags, in which white space is a blank."""
        if text and self._inside is None:
            self._parts.append(_WHITE.sub(" ", unescape(text)))

    def _end_paragraph(self) -> None:
        lines = (" ".join(line.split()) for line in "".join(self._parts).split("\n"))
        if text := "\n".join(line for line in lines if line):
            self.paragraphs.append(text)
        self._parts.clear()
