"""Where answers are kept between calls: a protocol, for this floor opens no file.

A store gives back what was put there under a key, byte for byte, or nothing. Whatever goes wrong with it is a miss and never an error.
"""

from __future__ import annotations

from typing import Protocol


class Store(Protocol):
    """May be sent to another process."""

    @property
    def versions(self) -> str:
        """Of everything that an answer may depend on besides the question: this program, its solvers, Python."""
        ...

    def get(self, key: str) -> str | None:
        """What was put under the key; None if there is nothing, or it is not what was put there."""
        ...

    def put(self, key: str, text: str) -> None:
        """Keeps a text, if it can."""
        ...
