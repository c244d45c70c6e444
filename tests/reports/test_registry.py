"""Every format that is registered can be had, and ends its output with a line end."""

from __future__ import annotations

import pytest
from report_samples import SAMPLES

from doctrine_dsl.cli import call
from doctrine_dsl.reports.registry import FORMATS, render
from doctrine_dsl.reports.view import View


@pytest.mark.parametrize("output_format", FORMATS)
@pytest.mark.parametrize("name", SAMPLES)
def test_every_format_renders_every_report(output_format: str, name: str) -> None:
    """A new format is tried on all samples as soon as it is registered."""
    text = render(output_format, SAMPLES[name], View())

    assert text.rstrip("\n") + "\n" == text


def test_the_command_line_offers_them_all() -> None:
    """By the same names."""
    assert tuple(FORMATS) == call.FORMATS
