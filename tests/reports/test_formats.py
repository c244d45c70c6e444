"""Each format against golden files and its own readers: runs that can be stepped, ids that stay, limits of hosts, text that stays text."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import itf_py
import pytest
from golden import assert_golden
from junitparser import JUnitXml
from markdown_it import MarkdownIt
from readers import READERS, annotations, put_together, sarif_schema, tables
from report_samples import (
    BASE,
    DEEP_RUN,
    EVERYTHING,
    EXCUSED,
    EXPECTED,
    HELD,
    MISTAKEN,
    MIXED,
    SAMPLES,
    START,
    UNKNOWN,
    VARIANTS,
    VIOLATED,
    WAIVED,
    policy,
)
from sarif_pydantic import Sarif

from doctrine_dsl import __version__
from doctrine_dsl.explain.fingerprint import fingerprint
from doctrine_dsl.explain.kinds import kinds
from doctrine_dsl.explain.report import CheckReport, Place, Report, ReportStep, ReportTrace
from doctrine_dsl.reports import github
from doctrine_dsl.reports.json_report import as_json
from doctrine_dsl.reports.mermaid import text as mermaid_text
from doctrine_dsl.reports.registry import FORMATS, render, summary
from doctrine_dsl.reports.view import View

GOLDEN = Path(__file__).parent / "golden"
NEW = [each for each in FORMATS if each not in ("text", "json")]
VIEW = View(z3="5.4.1.0")


@pytest.mark.parametrize("name", ["mixed", "mistaken", "excused", "variants"])
@pytest.mark.parametrize("output_format", NEW)
def test_golden(output_format: str, name: str) -> None:
    """As it was looked at and found good."""
    told = render(output_format, SAMPLES[name], VIEW).replace(f'ersion": "{__version__}"', 'ersion": "VERSION"')
    assert_golden(told.replace(f'ersion":"{__version__}"', 'ersion":"VERSION"'), GOLDEN / f"{name}.{output_format}")


@pytest.mark.parametrize("output_format", FORMATS)
@pytest.mark.parametrize("name", [name for name in SAMPLES if name not in ("everything", "variants")])
def test_every_reader_reads_the_same_of_every_report(output_format: str, name: str) -> None:
    """As many checks of each standing as the JSON says, as many mistakes, the same exit code."""
    report = SAMPLES[name]
    there, here = READERS["json"](render("json", report, VIEW)), READERS[output_format](render(output_format, report, VIEW))
    if output_format == "itf":  # counts the built-in checks, too
        fine = sum(check.builtin and check.ok for each in report.policies for check in each.checks)
        here.checks["ok"] -= fine

    assert (+here.checks, here.diagnostics) == (there.checks, there.diagnostics)
    assert here.exit_code in (there.exit_code, None)


@pytest.mark.parametrize("output_format", NEW)
def test_the_same_report_gives_the_same_bytes(output_format: str) -> None:
    """But for `time` and `seconds`, however long it took."""
    slower = replace(MIXED.policies[0], checks=tuple(replace(check, seconds=9.5) for check in MIXED.policies[0].checks))
    one, two = (render(output_format, report, VIEW) for report in (MIXED, replace(MIXED, policies=(slower,))))

    assert re.sub(r'(time="|"seconds":)[\d.]+', "", one) == re.sub(r'(time="|"seconds":)[\d.]+', "", two)


def test_lines_of_json_are_the_report() -> None:
    """Nothing is lost, nothing is added."""
    for report in SAMPLES.values():
        assert put_together(render("jsonl", report, VIEW)) == as_json(report, VIEW)


# ---- SARIF


def sarif(report: Report, view: View = VIEW) -> Sarif:
    """Valid by the published schema, and read by somebody else's library."""
    text = render("sarif", report, view)
    sarif_schema().validate(json.loads(text))
    return Sarif.model_validate_json(text)


def test_a_run_can_be_stepped() -> None:
    """One location a step, at the rule that let the move pass or else at the move; every variable at each."""
    (flow,) = sarif(Report((policy(VIOLATED),), 1)).runs[0].results[0].code_flows[0].thread_flows
    places = [each.location.physical_location.region.start_line for each in flow.locations]
    values = [each.state["reach"]["text"] for each in flow.locations]

    assert places == [142, 21, 22, 23, 58, 25]  # the start stands at the check, step 4 at the rule of line 58
    assert values == ["occupied", "occupied", "occupied", "border", "deep", "deep"]
    assert [set(each.state) for each in flow.locations] == [set(START)] * 6
    assert [each.execution_order for each in flow.locations] == [1, 2, 3, 4, 5, 6]
    assert flow.locations[5].importance == "essential"
    assert flow.locations[5].location.message.text.endswith("CROSSES russia.deep_strikes, deliberate")


def test_hosts_show_so_many_locations_only() -> None:
    """Of a longer run the middle is left out: the start and the end are what somebody looks for."""
    steps = [ReportStep(0, None, None, {}, {"x": 0}, (), ())]
    steps += [ReportStep(at, "us", "us.more", {"x": (at - 1, at)}, {"x": at}, (), ()) for at in range(1, 1500)]
    (flow,) = (
        sarif(Report((policy(replace(BASE, trace=ReportTrace(True, tuple(steps), ()))),), 1)).runs[0].results[0].code_flows[0].thread_flows
    )

    assert [each.properties["step"] for each in flow.locations] == [*range(500), *range(1000, 1500)]
    assert "500 steps in its middle are left out" in flow.message.text


def test_problems_come_first_and_alone_if_quiet() -> None:
    """Some hosts show so many results only, and take every one for an alert."""
    assert [each.level.value for each in sarif(EVERYTHING).runs[0].results] == ["error"] * 3 + ["warning"] + ["none"] * 8
    assert [each.properties["check"] for each in sarif(EXCUSED, replace(VIEW, quiet=True)).runs[0].results] == ["young"]


def test_rule_ids_stay() -> None:
    """They are names of kinds of properties; one that is gone or renamed would orphan what hosts know."""
    assert set(kinds()) == {
        "no-crossing", "no-shift", "no-dilemma", "always", "never", "reachable", "leads-to", "no-broken-promise", "no-misperception",
        "no-false-alarm", "no-entrapment", "no-salami", "offramp", "credible", "no-spiral", "can", "ranges", "satisfiable",
    }  # fmt: skip


def moved(check: CheckReport) -> CheckReport:
    """The same check a hundred lines further down, asked under another name, with a further variable."""
    assert check.trace is not None
    assert check.place is not None
    steps = tuple(
        replace(step, state={**step.state, "more": 1}, places=tuple(replace(place, line=place.line + 100) for place in step.places))
        for step in check.trace.steps
    )
    place = replace(check.place, line=check.place.line + 100)
    return replace(check, name="other", place=place, seconds=3.0, trace=replace(check.trace, steps=steps))


def test_a_fingerprint_survives_edits_elsewhere() -> None:
    """It is the question and the run, and not where they stand."""
    before, after = (sarif(Report((policy(check),), 1)).runs[0].results[0] for check in (VIOLATED, moved(VIOLATED)))

    assert before.partial_fingerprints == after.partial_fingerprints
    assert before.partial_fingerprints["primaryLocationLineHash"] == before.partial_fingerprints["doctrineRun/v1"] + ":1"


def test_the_order_of_independent_moves_is_no_part_of_a_fingerprint() -> None:
    """Which of two ways round is shown may change with an edit elsewhere."""
    first, second = (replace(DEEP_RUN.steps[at], step=3 - at) for at in (1, 2))
    swapped = replace(DEEP_RUN, steps=(DEEP_RUN.steps[0], second, first, *DEEP_RUN.steps[3:]))

    assert fingerprint(replace(VIOLATED, trace=swapped)) == fingerprint(VIOLATED)


@pytest.mark.parametrize(
    "other",
    [
        replace(VIOLATED, trace=replace(DEEP_RUN, steps=(DEEP_RUN.steps[0], *DEEP_RUN.steps[2:]))),
        replace(VIOLATED, trace=replace(DEEP_RUN, steps=(*DEEP_RUN.steps[:-1], replace(DEEP_RUN.steps[-1], move="us.strike_deep")))),
        replace(VIOLATED, trace=replace(DEEP_RUN, steps=(*DEEP_RUN.steps[:-1], replace(DEEP_RUN.steps[-1], crossed=())))),
        replace(VIOLATED, trace=replace(DEEP_RUN, steps=(*DEEP_RUN.steps[:-1], replace(DEEP_RUN.steps[-1], actor="us")))),
        replace(VIOLATED, property="no crossing of russia.deep_strikes within 5"),
        replace(VIOLATED, expected="violated", expected_steps=7),
        replace(VIOLATED, trace=None, steps=None),
    ],
    ids=["shorter", "another last move", "no crossing", "another actor", "another question", "another expectation", "no run"],
)
def test_another_run_has_another_fingerprint(other: CheckReport) -> None:
    """A shorter one above all."""
    assert fingerprint(other) != fingerprint(VIOLATED)


def test_what_is_unknown_has_no_fingerprint() -> None:
    """There is nothing to know it by."""
    assert fingerprint(UNKNOWN) is None


def test_two_results_with_one_fingerprint_are_told_apart() -> None:
    """As the host wants it: by a number."""
    results = sarif(VARIANTS.__class__((policy(VIOLATED), policy(VIOLATED)), 1)).runs[0].results
    assert [each.partial_fingerprints["primaryLocationLineHash"][-2:] for each in results if each.level.value == "error"] == [":1", ":2"]


@pytest.mark.parametrize(
    ("path", "here", "repository", "uri"),
    [
        ("a b/ü.dsl", "/r", "/r", "a%20b/%C3%BC.dsl"),
        ("../x.dsl", "/r/below", "/r", "x.dsl"),
        ("/r/x.dsl", "/elsewhere", None, "file:///r/x.dsl"),
        ("../x.dsl", "/r", "/r", "file:///x.dsl"),
        ("<stdin>", "/r", "/r", "%3Cstdin%3E"),
    ],
)
def test_places_are_those_of_the_repository(path: str, here: str, repository: str | None, uri: str) -> None:
    """And absolute only outside of it."""
    check = replace(VIOLATED, place=Place("check", "deep", path, 1, 1, 1, 2))
    location = sarif(Report((policy(check),), 1), View(here=here, repository=repository)).runs[0].results[0].locations[0]

    assert location.physical_location.artifact_location.uri == uri
    assert (location.physical_location.artifact_location.uri_base_id is None) == uri.startswith("file:")


def test_other_places_of_a_mistake_are_related() -> None:
    """With what is to be seen there; and the code's explanation is the rule's."""
    run = sarif(MISTAKEN).runs[0]

    assert run.results[0].related_locations[0].message.text == "the nearest name"
    assert run.tool.driver.rules[0].full_description.text


# ---- JUnit, GitHub, Markdown, ITF, Mermaid


def test_common_readers_see_the_run() -> None:
    """In the text of the failure, with the sentence of the verdict as its message."""
    (suite,) = JUnitXml.fromstring(render("junit", MIXED, VIEW).encode())
    deep = next(case for case in suite if case.name == "deep")

    assert deep.classname == "policies.ukraine_2024"
    assert deep.result[0].message == "violated in 5 steps, the shortest"
    assert "strike_deep" in deep.result[0].text
    assert (suite.tests, suite.failures, suite.errors) == (5, 1, 1)


def test_no_character_breaks_the_document() -> None:
    """Control characters and markup of an author are text."""
    evil = replace(VIOLATED, name="\x00]]>", property="<&\x1b[2J", summary=("</failure>",))
    (suite,) = JUnitXml.fromstring(render("junit", Report((policy(evil),), 1), VIEW).encode())

    assert next(iter(suite)).name == "\\x00]]>"


def test_the_host_shows_ten_of_a_level_and_the_rest_is_in_the_summary() -> None:
    """And the log says so."""
    many = Report(
        (policy(*(replace(VIOLATED, name=f"c{at}") for at in range(13)), *(replace(UNKNOWN, name=f"u{at}") for at in range(11))),), 1
    )
    told = render("github", many, VIEW)
    levels = [level for level, _, _ in annotations(told)]

    assert (levels.count("error"), levels.count("warning")) == (10, 10)
    assert "in the summary of the step only: 3 more errors, 1 more warning\n" in told
    assert READERS["markdown"](summary("github", many, VIEW) or "").checks == {"failed": 13, "unknown": 11}


def test_a_summary_is_never_larger_than_the_host_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is cut at a line, outside of any block, and says so."""
    whole = summary("github", MIXED, VIEW) or ""
    for most in (len(whole.encode()) - 10, len(whole.encode()) - 500):
        monkeypatch.setattr(github, "MOST_BYTES", most)
        cut = summary("github", MIXED, VIEW) or ""
        assert cut.endswith("\n*The rest is left out: a summary may not be larger.*\n")
        assert cut.count("```") % 2 == 0


def test_an_author_cannot_command_the_host() -> None:
    """Whatever stands in a policy."""
    evil = replace(VIOLATED, name="a,b:c", property="x\n::error::y", summary=("::set-output name=x::y", "100%\r\n::stop"))
    told = render("github", Report((replace(policy(evil), title="\n::error::z"),), 1), VIEW)

    assert [line[:8] for line in told.splitlines() if line.startswith("::")] == ["::error "]
    assert annotations(told)[0][1]["title"] == "a,b:c: violated"
    assert "100%" in annotations(told)[0][2]


def test_markdown_shows_ladders_before_and_after() -> None:
    """The highest rung at the top."""
    ladder = next(table for table in tables(render("markdown", Report((policy(VIOLATED),), 1), VIEW)) if table[0][0] == "used")
    assert ladder == [["used", "before", "after"], ["deep", "", "●"], ["border", "", ""], ["occupied", "●", ""]]


def test_markdown_draws_each_run() -> None:
    """As a block that hosts draw, and that Mermaid's reader takes."""
    fences = [
        each for each in MarkdownIt().parse(render("markdown", Report((policy(VIOLATED, EXPECTED),), 1), VIEW)) if each.type == "fence"
    ]

    assert [each.info for each in fences] == ["mermaid", "mermaid"]
    assert "  p2-xp3: 5. strike_deep (used occupied → deep, level proxy_war → limited_war)\n" in fences[0].content


@pytest.mark.parametrize("name", SAMPLES)
def test_markdown_keeps_what_authors_wrote_as_text(name: str) -> None:
    """No markup of theirs arrives."""
    evil = replace(WAIVED, property="`x` | <b>", summary=("# [a](b) <img src=x>",), trace=None)
    html = MarkdownIt("commonmark").enable("table").render(render("markdown", Report((replace(policy(evil), title="<script>"),), 1), VIEW))

    assert not re.search(r"<(script|img|b|a)\b", html)


def test_one_run_is_one_document_and_several_are_lines() -> None:
    """Numbers are numbers of any size, the move is where viewers look for it."""
    trace = itf_py.trace_from_json(json.loads(render("itf", Report((policy(VIOLATED, HELD),), 1), VIEW)))

    assert [state.values["mbt::actionTaken"] for state in trace.states][:2] == ["init", "us.open_hotline"]
    assert [state.values["aid"] for state in trace.states] == [3, 3, 4, 4, 4, 4]
    assert [state.meta["index"] for state in trace.states] == [*range(6)]
    assert (trace.meta["check"], trace.meta["status"]) == ("deep", "violation")
    assert len(render("itf", EVERYTHING, VIEW).splitlines()) == 4
    assert len(render("itf", EVERYTHING, replace(VIEW, quiet=True)).splitlines()) == 2


def test_families_of_variables_are_maps() -> None:
    """By one index, or by several."""
    state = {"aid[us]": 1, "aid[uk]": 2, "trust[us, uk]": True}
    trace = ReportTrace(True, (ReportStep(0, None, None, {}, state, (), ()),), ())
    (first,) = itf_py.trace_from_json(json.loads(render("itf", Report((policy(replace(BASE, trace=trace)),), 1), VIEW))).states

    assert dict(first.values) == {"aid": {"us": 1, "uk": 2}, "trust": {("us", "uk"): True}, "mbt::actionTaken": "init"}


@pytest.mark.parametrize("words", ["a; b", "%%{init: {}}%%", "#35;", "wrap: x", "nowrap:x", "<b>", "a\nend", "end", 'say "x"', "\\x"])
def test_mermaid_takes_every_text_as_text(words: str) -> None:
    """No statement, directive, entity or tag comes out of it."""
    evil = replace(
        VIOLATED,
        name="n",
        property=words,
        summary=(),
        trace=replace(DEEP_RUN, steps=(*DEEP_RUN.steps[:1], replace(DEEP_RUN.steps[1], notes=(words,)))),
    )
    told = render("mermaid", Report((policy(evil),), 1), VIEW)

    assert READERS["mermaid"](told).checks == {"failed": 1}
    assert re.sub(r"#(\d+);", lambda code: chr(int(code[1])), mermaid_text(words)) == " ".join(words.split())
