"""What is told of a word wherever it stands, worked out when it is first asked for and kept for the next texts."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


class Kept(dict[str, T]):
    """The answers of a function, by word; when there are too many they are forgotten.

    Those of words longer than `longest` are not kept.

    >>> lengths = Kept(len)
    >>> lengths["Kiel"], list(lengths)
    (4, ['Kiel'])
    """

    def __init__(self, tell: Callable[[str], T], most: int = 20_000, longest: int = 1000) -> None:
        super().__init__()
        self.tell, self.most, self.longest = tell, most, longest

    def __missing__(self, word: str) -> T:
        if len(word) > self.longest:
            return self.tell(word)
        if len(self) >= self.most:
            self.clear()
        found = self[word] = self.tell(word)
        return found
