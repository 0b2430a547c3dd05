"""Replaces abbreviations inside a text, so that one listed spelling stands for many."""

import re
from collections.abc import Mapping


class VietTat:
    """Replaces whole words in a text. table: a word or phrase -> its replacement; "" drops the word or phrase."""

    def __init__(self, table: Mapping[str, str]) -> None:
        self._table = table
        self._longest: dict[str, int] = {}  # first word -> number of words of the longest entry that opens with it
        for short in table:
            first, *rest = short.split()
            self._longest[first] = max(self._longest.get(first, 0), 1 + len(rest))

    def __call__(self, text: str) -> str:
        """The replaced text, with single spaces and no punctuation. At each word the longest table entry wins."""
        words, opened, at = re.findall(r"\w+", text), [], 0
        while at < len(words):
            lengths = range(self._longest.get(words[at], 0), 0, -1)
            tries = ((length, " ".join(words[at : at + length])) for length in lengths)
            length, short = next(((n, short) for n, short in tries if short in self._table), (1, words[at]))
            opened.append(self._table.get(short, short))
            at += length
        return " ".join(word for word in opened if word)
