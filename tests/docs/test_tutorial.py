"""The tutorial goes through every example, in order: the file, the command, and what the command prints."""

from __future__ import annotations

from tests.docs.pieces import ROOT, read
from tests.docs.producing import output, regenerated

PAGE = "docs/tutorial.md"
EXAMPLES = sorted(path.name for path in (ROOT / "examples").glob("*.dsl"))


def test_every_example_is_shown_and_run() -> None:
    """First the file, then the output of the command that checks it."""
    pieces = read(PAGE).pieces
    files = [path for piece in pieces if (path := piece.mark("file")) is not None and path.endswith(".dsl")]
    commands = [command for piece in pieces if (command := piece.mark("output")) is not None]

    assert files == [f"examples/{name}" for name in EXAMPLES]
    assert [command for command in commands if command.endswith(".dsl") and "examples/" in command] == [
        f"doctrine check examples/{name}" for name in EXAMPLES
    ]


def test_an_example_says_how_it_is_run() -> None:
    """In the comment at its top."""
    for name in EXAMPLES:
        text = (ROOT / "examples" / name).read_text(encoding="utf-8")
        assert f"#   doctrine check examples/{name}\n" in text


def test_the_examples_come_out_as_they_expect() -> None:
    """All of them in one call."""
    assert output("doctrine check examples").endswith("exit 0\n")


def test_the_list_of_examples_is_complete() -> None:
    """One line for each file."""
    listed = read("examples/README.md")
    rows = [line.partition("](")[0] for line in listed.lines if line.startswith("| [")]

    assert rows == [f"| [{name}" for name in EXAMPLES]


def test_a_changed_output_is_written_anew() -> None:
    """The machinery itself: what is wrong in the page is replaced, and nothing else."""
    page = read(PAGE)
    text = "\n".join(page.lines)
    spoilt = text.replace("CROSSES russia.third_tier, deliberate", "CROSSES nothing")

    assert spoilt != text
    assert regenerated(read(PAGE, spoilt)) == text
