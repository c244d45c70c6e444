"""The text that a tree was parsed from, for what the tree does not keep: comments, blank lines, and where blocks begin."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

from doctrine_dsl.syntax import tree
from doctrine_dsl.syntax.lexer import TOKEN


class Original:
    """Questions about the original text. A tree that was made and not parsed has none: then the answers are those of no text."""

    def __init__(self, text: str, comments: Sequence[tree.Comment]) -> None:
        self.text = text
        self._starts = [comment.span.start for comment in comments]

    def comments_between(self, start: int, end: int) -> bool:
        """Does a comment start in this part of the text?"""
        return bisect_left(self._starts, end) > bisect_right(self._starts, start)

    def brace_between(self, start: int, end: int) -> int:
        """The offset behind the last `{` of this part."""
        return max((token.end() for token in TOKEN.finditer(self.text, start, end) if token[0] == "{"), default=start)

    def closing_brace(self, start: int, end: int) -> int:
        """The offset of the first `}` of this part."""
        return next((token.start() for token in TOKEN.finditer(self.text, start, end) if token[0] == "}"), end)

    def last_word_before(self, end: int, start: int) -> int:
        """The end of the last token of this part that is no comment."""
        return max((token.end() for token in TOKEN.finditer(self.text, start, end) if token.lastgroup != "comment"), default=start)

    def says_decides(self, start: int, end: int) -> bool:
        """Is `decides by` written in this part?"""
        words = [token[0] for token in TOKEN.finditer(self.text, start, end) if token.lastgroup != "comment"]
        return ("decides", "by") in pairwise(words)

    def behind(self, end: int, comment: int) -> bool:
        """Does a comment stand right behind what ends here, on the same line, with nothing but a separator between?"""
        return not self.text[end:comment].strip(" \t\f\v\xa0,;<")

    def blank_line(self, start: int, end: int) -> bool:
        """Is there a blank line in this part?"""
        return self.text[start:end].replace("\r\n", "\n").replace("\r", "\n").count("\n") > 1
