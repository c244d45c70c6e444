"""The policies of a call, judged together: of a file that several of them use, only what is true in all of them is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from doctrine_dsl.diagnostics import Diagnostic, SourceText
from doctrine_dsl.lints.acceptance import STALE, Acceptance, stale
from doctrine_dsl.lints.lint import Edit, Level
from doctrine_dsl.lints.linting import Key, LintOptions, PolicyLint, Suspicion
from doctrine_dsl.lints.registry import BY_CODE
from doctrine_dsl.lints.report import SEVERITY, Found, Undecided


class Together:
    """`asked` are the files whose findings are shown, in order; `accepted` is what their comments accept."""

    def __init__(
        self,
        asked: Sequence[str],
        policies: Sequence[PolicyLint],
        accepted: Iterable[Acceptance],
        sources: dict[str, SourceText],
        options: LintOptions,
    ) -> None:
        self.asked, self.policies, self.sources, self.options = asked, policies, sources, options
        self.accepted = {(one.path, one.line, one.code): one for one in accepted}
        self.used: set[tuple[str, int, str]] = set()

    def outcome(self) -> tuple[tuple[Found, ...], tuple[Undecided, ...]]:
        """Findings in the order of the files and of their places, and what is open."""
        found: list[Found] = []
        undecided: list[Undecided] = []
        for path in self.asked:
            mine = sorted(self._agreed(path), key=lambda one: (one.finding.span.start, one.lint.code))
            for one in mine:
                if self._accepts(one):
                    continue
                if one.reason:
                    undecided.append(Undecided(one.lint, one.finding.span, one.finding.message, one.reason))
                else:
                    found += self._shown(one)
            found += [shown for one in self._stale(path) for shown in self._shown(one)]
        return tuple(found), tuple(undecided)

    def _agreed(self, path: str) -> Iterator[Suspicion]:
        users = [one for one in self.policies if path in one.files]
        keys: dict[Key, None] = {}
        for user in users:
            keys.update(dict.fromkeys(key for key in user.found if key[1].path == path))
        for key in keys:
            said = [user.found.get(key) for user in users]
            if None not in said:
                yield next((one for one in said if one is not None and one.reason), said[0])  # type: ignore[misc]

    def _accepts(self, one: Suspicion) -> bool:
        span = one.finding.span
        if (span.start, span.end) == (0, 0):
            return False
        place = (span.path, self.sources[span.path].position(span.start).line, one.lint.code)
        if place in self.accepted:
            self.used.add(place)
        return place in self.accepted

    def _stale(self, path: str) -> Iterator[Suspicion]:
        """Acceptances without a finding, of lints that had their say in every policy."""
        if not self.options.runs(STALE, [path]):
            return
        for place, one in self.accepted.items():
            lint = BY_CODE.get(one.code)
            if one.path == path and place not in self.used and lint is not None and self.options.runs(lint, [path]):
                yield Suspicion(STALE, stale(one))

    def _shown(self, one: Suspicion) -> Iterator[Found]:
        span, level = one.finding.span, self.options.level(one.lint, one.finding.span.path)
        if level is not Level.OFF:
            finding = one.finding
            diagnostic = Diagnostic(one.lint.code, finding.message, span, finding.help, finding.labels, SEVERITY[level])
            edits = finding.edits if all(edit.span.path == span.path for edit in finding.edits) else ()
            yield Found(one.lint, level, diagnostic, edits)


def edits_of(found: Iterable[Found]) -> dict[str, list[Edit]]:
    """The edits by file."""
    by_file: dict[str, list[Edit]] = {}
    for one in found:
        for edit in one.edits:
            by_file.setdefault(edit.span.path, []).append(edit)
    return by_file
