"""The loader: what is written is what is read, and whatever is wrong is said, with its place and a remedy."""

from __future__ import annotations

import time

import pytest

from doctrine_dsl.diagnostics import SourceText
from doctrine_dsl.scenarios.read import LARGEST, read
from doctrine_dsl.scenarios.scenario import ScenarioFile


def scenarios(text: str) -> ScenarioFile:
    """A file without mistakes."""
    file, _, mistakes = read("winter.yaml", text.encode())
    assert mistakes == ()
    assert file is not None
    return file


def mistakes(text: str | bytes) -> list[tuple[str, int, int]]:
    """Codes and places of everything that is wrong, each with a remedy or another place."""
    data = text if isinstance(text, bytes) else text.encode()
    _, source, found = read("winter.yaml", data)
    assert all(one.help or one.labels for one in found)
    return [(one.code, *SourceText("winter.yaml", source).position(one.span.start)) for one in found]


def test_every_key() -> None:
    """Of the file and of a scenario."""
    file = scenarios(
        "policy: world/policy.dsl\ntitle: >\n  Two\n  lines\nscenarios:\n"
        "  - name: measured\n    title: Border strikes only\n    set: {range: border, aid: 3}\n    excluding: [nature]\n"
        "    within: 6\n    only: [deep, quiet]\n    expect: {deep: holds, quiet: violated in 4}\n  - name: bare\n"
    )
    first, second = file.scenarios

    assert (file.policy.text if file.policy else None, file.title) == ("world/policy.dsl", "Two lines")
    assert [(one.parameter.text, one.value.text) for one in first.settings] == [("range", "border"), ("aid", "3")]
    assert ([one.text for one in first.excluding], first.within, [one.text for one in first.only]) == (["nature"], 6, ["deep", "quiet"])
    assert [(one.check.text, one.outcome, one.steps) for one in first.expect] == [("deep", "holds", None), ("quiet", "violated", 4)]
    assert (second.name.text, second.title, second.settings, second.within) == ("bare", None, (), None)


@pytest.mark.parametrize(
    "word", ["NO", "no", "on", "off", "yes", "y", "12:30", "1e3", "0x10", "1_000", "010", "2024-09-12", "null", "~", "true", ".inf", "="]
)
def test_a_text_stays_what_is_written(word: str) -> None:
    """Norway is no `false`, half past twelve no 750, and a date no date."""
    file = scenarios(f"policy: {word}\nscenarios:\n  - name: {word}\n    set: {{{word}: {word}}}\n    excluding: [{word}]\n")
    (one,) = file.scenarios

    assert file.policy is not None
    assert {file.policy.text, one.name.text, one.settings[0].parameter.text, one.settings[0].value.text, one.excluding[0].text} == {word}


@pytest.mark.parametrize(("words", "outcome"), [("holds", ("holds", None)), ("holds  vacuously", ("holds vacuously", None)),
                                                ("'violated'", ("violated", None)), ("violated in 0", ("violated", 0))])  # fmt: skip
def test_the_words_of_an_expectation(words: str, outcome: tuple[str, int | None]) -> None:
    """Those of the language."""
    (one,) = scenarios(f"scenarios: [{{name: a, expect: {{deep: {words}}}}}]").scenarios[0].expect

    assert (one.outcome, one.steps) == outcome


START = "scenarios:\n  - name: a\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # no YAML
        ("scenarios:\n\t- name: x\n", [("D701", 2, 1)]),
        ("scenarios: [a\n", [("D701", 1, 14)]),
        ("scenarios:\n  - name: 'x\n", [("D701", 2, 11)]),
        ("scenarios:\n  - name: @x\n", [("D701", 2, 11)]),
        ("scenarios:\n  - name: a: b\n", [("D701", 2, 12)]),
        ("scenarios:\n  - name: a\n - name: b\n", [("D701", 3, 2)]),
        ("policy p.dsl\nscenarios: []\n", [("D701", 2, 10)]),
        ("title: \x07\n", [("D701", 1, 8)]),
        ('title: "x\\q"\n', [("D701", 1, 11)]),
        ("%YAML 2.0\n---\n" + START, [("D701", 1, 1)]),
        ("scenarios: *\n", [("D701", 1, 13)]),
        ("]\n", [("D701", 1, 1)]),
        # escapes and numbers that Python cannot have
        (START + '    title: "\\UFFFFFFFF"\n', [("D701", 3, 10)]),
        (START + '    title: "\\ud83d"\n', [("D701", 3, 12)]),
        ("%YAML " + "9" * 5000 + ".1\n---\n", [("D701", 1, 1)]),
        # YAML that is not used
        (START + "    set: &x {a: 1}\n", [("D702", 3, 10)]),
        (START + "    title: &x one\n  - name: *x\n", [("D702", 3, 12), ("D702", 4, 11)]),
        (START + "    within: !!int 3\n", [("D702", 3, 13)]),
        (START + "    <<: {within: 3}\n", [("D702", 3, 5)]),
        (START + "    set: {<<: {a: 1}}\n", [("D702", 3, 11)]),
        (START + "---\n" + START, [("D702", 3, 1)]),
        # keys
        (START + "    within: 3\n    within: 4\n", [("D703", 4, 5)]),
        (START + "    set: {a: 1, 'a': 2}\n", [("D703", 3, 17)]),
        (START + "    exclude: [nature]\n", [("D704", 3, 5)]),
        ("polcy: p.dsl\n" + START, [("D704", 1, 1)]),
        ("name: a\n" + START, [("D704", 1, 1)]),
        (START + "    ? [set]\n    : 3\n", [("D705", 3, 7)]),
        # values of another kind
        ("- a\n", [("D705", 1, 1)]),
        ("a text\n", [("D705", 1, 1)]),
        ("scenarios:\n  name: x\n", [("D705", 2, 3)]),
        ("scenarios:\n", [("D705", 1, 11)]),
        ("scenarios: [x]\n", [("D705", 1, 13)]),
        ("scenarios: [{name: [x]}]\n", [("D705", 1, 20)]),
        ("scenarios: [{name: ''}]\n", [("D705", 1, 20)]),
        ("policy: [p.dsl]\n" + START, [("D705", 1, 9)]),
        (START + "    title:\n", [("D705", 3, 11)]),
        (START + "    set: [a, 1]\n", [("D705", 3, 10)]),
        (START + "    set: {a: [1]}\n", [("D705", 3, 14)]),
        (START + "    set: {a: }\n", [("D705", 3, 13)]),
        (START + "    excluding: nature\n", [("D705", 3, 16)]),
        (START + "    excluding: [[nature]]\n", [("D705", 3, 17)]),
        (START + "    only: []\n", [("D705", 3, 11)]),
        (START + "    expect: holds\n", [("D705", 3, 13)]),
        *((START + f"    within: {wrong}\n", [("D705", 3, 13)]) for wrong in ("'6'", "-1", "six", "1.0", "+1", "9999999999", "\u0666")),
        # scenarios
        ("", [("D706", 1, 1)]),
        ("# nothing yet\n", [("D706", 1, 1)]),
        ("title: x\n", [("D706", 1, 1)]),
        ("{}", [("D706", 1, 1)]),
        ("scenarios: []\n", [("D706", 1, 12)]),
        ("scenarios:\n  - title: x\n  - within: 3\n", [("D707", 2, 5), ("D707", 3, 5)]),
        (START + "  - name: b\n  - name: a\n", [("D708", 4, 11)]),
        # expectations
        (START + "    expect: {x: maybe, y: unknown, z: violated in x}\n", [("D716", 3, 17), ("D716", 3, 27), ("D716", 3, 39)]),
        # all that is wrong, in one go
        (START + "    within: x\n    exclude: [a]\n  - name: a\n", [("D705", 3, 13), ("D704", 4, 5), ("D708", 5, 11)]),
    ],
)  # fmt: skip
def test_a_mistake(text: str, expected: list[tuple[str, int, int]]) -> None:
    """Its code, its line and its column."""
    assert mistakes(text) == expected


@pytest.mark.parametrize(
    ("wrong", "remedy"),
    [
        ("excludign: [nature]", "did you mean `excluding`?"),
        ("exclude: [nature]", "did you mean `excluding`?"),
        ("parameters: {a: 1}", "did you mean `set`?"),
        ("zzzz: 1", "the keys here are name, title, set, excluding, within, only, expect"),
        ("excluding: russia", "write `excluding: [russia]`"),
        ("expect: {x: hold}", "did you mean `holds`?"),
    ],
)
def test_a_remedy(wrong: str, remedy: str) -> None:
    """The help is an edit."""
    _, _, (one,) = read("winter.yaml", f"{START}    {wrong}\n".encode())

    assert one.help == remedy


@pytest.mark.parametrize(
    "data",
    [
        b"\xff\xfe\x00\x01",
        b"\x00" * 100,
        b"\x89PNG\r\n\x1a\n",
        b"scenarios: " + b"[" * 100_000,
        b"scenarios: " + b"{a: " * 100_000,
        b"- " * 100_000,
        b"a: " * 100_000,
        b"? " * 100_000,
        b"scenarios: " + b"&a " * 10_000,
        b"scenarios: '" + b"x" * (LARGEST - 20),
        b"#" * (LARGEST + 1),
    ],
    ids=lambda data: repr(data[:20]),
)
def test_no_file_makes_a_traceback(data: bytes) -> None:
    """Nor keeps anybody waiting."""
    begun = time.monotonic()

    assert mistakes(data)
    assert time.monotonic() - begun < 30


def test_windows_line_ends_and_byte_order_mark() -> None:
    """Are no mistake."""
    file, _, found = read("winter.yaml", b"\xef\xbb\xbfscenarios:\r\n  - name: a\r\n    within: 3\r\n")

    assert found == ()
    assert file is not None
    assert file.scenarios[0].within == 3
