"""What every test may ask for."""

from __future__ import annotations

import os

import pytest

os.environ["DOCTRINE_NO_CACHE"] = "1"  # no test is answered by an earlier one


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--slow`: the long profile."""
    parser.addoption("--slow", action="store_true", help="run many more examples of every random test, and the slow tests")


@pytest.fixture(scope="session")
def slow(request: pytest.FixtureRequest) -> bool:
    """Whether the long profile is wanted."""
    return bool(request.config.getoption("--slow"))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Tests marked `slow` run in the long profile only."""
    if not config.getoption("--slow"):
        skip = pytest.mark.skip(reason="long profile only: run with --slow")
        for item in items:
            if item.get_closest_marker("slow"):
                item.add_marker(skip)
