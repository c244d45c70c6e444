"""Why a certificate is refused. Raised and caught inside of this folder: what leaves it are results."""

from __future__ import annotations


class Refusal(Exception):
    """What is wrong, in a sentence that names the file."""


class Missing(Exception):
    """There is no such file in the certificate, or none that may be read; the sentence says why."""
