"""`# lint: allow D604 reason`: an author accepts a finding where it stands, and says why.

Behind a line's last word the comment speaks of that line, alone on a line of the next one that is not a comment. It accepts the findings
that begin there. What it cannot mean, and what it no longer has to accept, is reported: D641 and D642.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from doctrine_dsl.diagnostics import SourceText, Span
from doctrine_dsl.diagnostics.suggest import nearest
from doctrine_dsl.diagnostics.values import dataclass
from doctrine_dsl.lints.lint import Finding, Level, Lint
from doctrine_dsl.lints.policy import Policy
from doctrine_dsl.model.resolve import Program
from doctrine_dsl.syntax import tree

ADDRESSED = re.compile(r"#\s*lint:")
ALLOWS = re.compile(r"#\s*lint:\s*allow\s+(?P<codes>D\d{3}(?:\s*,\s*D\d{3})*)(?P<reason>.*)")
FORM = "write `# lint: allow CODE reason`"


@dataclass(frozen=True, slots=True)
class Acceptance:
    """One code, accepted on a line of a file; `span` is the whole comment, `code_span` the code in it."""

    code: str
    path: str
    line: int
    span: Span
    code_span: Span


def acceptances(program: Program) -> tuple[Acceptance, ...]:
    """What the comments of all files accept, those without a reason among them."""
    return tuple(one for loaded in program.files for one in _in_file(loaded.file, program.sources[loaded.file.path]))


def _in_file(file: tree.File, source: SourceText) -> Iterator[Acceptance]:
    own_lines = {source.position(comment.span.start).line for comment in file.comments if _alone(comment, source)}
    for comment in file.comments:
        found = ALLOWS.match(comment.text)
        if found is not None:
            line = source.position(comment.span.start).line
            while line in own_lines or (line > 0 and line <= len(source.line_starts) and not source.line(line).strip()):
                line += 1
            for code in re.finditer(r"D\d{3}", found["codes"]):
                start = comment.span.start + found.start("codes") + code.start()
                yield Acceptance(code[0], file.path, line, comment.span, Span(file.path, start, start + len(code[0])))


def _alone(comment: tree.Comment, source: SourceText) -> bool:
    position = source.position(comment.span.start)
    return not source.line(position.line)[: position.column - 1].strip()


def misunderstood(policy: Policy) -> Iterator[Finding]:
    """Comments that address the lint and say nothing that it understands, or give no reason."""
    from doctrine_dsl.diagnostics.catalog import CATALOG

    codes = {code for code in CATALOG if code.startswith("D6")}
    for comment in _addressed(policy.program):
        found = ALLOWS.match(comment.text)
        if found is None:
            yield Finding("this comment addresses the lint, and says nothing that it understands", comment.span, FORM)
            continue
        for code in re.findall(r"D\d{3}", found["codes"]):
            if code not in codes:
                near = nearest(code, codes)
                yield Finding(
                    f"`{code}` is no lint", comment.span, f"did you mean {near}?" if near else "`doctrine explain` lists all codes"
                )
        if not found["reason"].strip(" \t:-"):
            yield Finding("this acceptance gives no reason", comment.span, "say why behind the code: a reader will want to know")


def _addressed(program: Program) -> Iterable[tree.Comment]:
    return (one for loaded in program.files for one in loaded.file.comments if ADDRESSED.match(one.text))


def stale(one: Acceptance) -> Finding:
    """An acceptance that had nothing to accept. The comment may go if it speaks of nothing else."""
    message = f"{one.code} has nothing to say here any more"
    return Finding(message, one.code_span, "take the acceptance out")


def _nothing(_: Policy) -> Iterator[Finding]:
    """Found when everything else is: see `linting`."""
    yield from ()


MISUNDERSTOOD = Lint(
    "D641",
    "misunderstood acceptance",
    "A comment that should accept a finding names no lint, or gives no reason.",
    Level.WARNING,
    misunderstood,
)
STALE = Lint(
    "D642",
    "stale acceptance",
    "A comment accepts a finding that is not there any more.",
    Level.WARNING,
    _nothing,
)
