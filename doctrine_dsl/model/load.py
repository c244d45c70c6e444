"""Reading a policy file and all that it uses. Every mistake of a file on the way is a diagnostic; nothing outside of the tree of the
file asked for is read."""

from __future__ import annotations

from collections import deque
from typing import Protocol

from doctrine_dsl.diagnostics import Diagnostic, Severity, SourceText, Span
from doctrine_dsl.diagnostics.reading import decode, unreadable
from doctrine_dsl.model.resolve import LoadedFile, Program
from doctrine_dsl.syntax import tree
from doctrine_dsl.syntax.parse import parse


class Files(Protocol):
    """Where sources come from: a disk, a browser, a test. Paths are the ones shown to the reader, with `/`."""

    def read(self, path: str) -> bytes:
        """The bytes of a file; raises OSError as `open` does."""
        ...

    def locate(self, path: str, used_by: str) -> str | None:
        """The path of `use "path"` in the file `used_by`; None if it lies outside of the tree that may be read."""
        ...


class Trees:
    """Texts that were parsed already, for a call about several files that use the same ones. In another process it starts empty."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[str, tuple[tree.File, tuple[Diagnostic, ...]]]] = {}

    def __reduce__(self) -> tuple[object, ...]:
        return Trees, ()

    def of(self, source: SourceText) -> tuple[tree.File, tuple[Diagnostic, ...]]:
        """The tree of a text, and what is wrong with it."""
        text, found = self._known.get(source.path, (None, None))
        if found is None or text != source.text:
            found = parse(source)
            self._known[source.path] = (source.text, found)
        return found


def load(path: str, files: Files, trees: Trees | None = None) -> tuple[Program, tuple[Diagnostic, ...]]:
    """The file and what it uses, each read once, nearest first."""
    return _Loader(files, trees or Trees()).load(path)


class _Loader:
    def __init__(self, files: Files, parsed: Trees) -> None:
        self.files = files
        self.parsed = parsed
        self.sources: dict[str, SourceText] = {}
        self.trees: dict[str, tree.File] = {}
        self.uses: dict[str, list[tuple[str, Span]]] = {}
        self.diagnostics: list[Diagnostic] = []

    def load(self, root: str) -> tuple[Program, tuple[Diagnostic, ...]]:
        distance = {root: 0}
        queue = deque([root])
        self._read(root, Span(root, 0, 0))
        while queue:
            path = queue.popleft()
            for used, span in self.uses.get(path, ()):
                if used not in distance:
                    distance[used] = distance[path] + 1
                    if self._read(used, span):
                        queue.append(used)
        self._report_circles(root)
        read = [path for path in distance if path in self.trees]
        loaded = tuple(LoadedFile(self.trees[path], distance[path], self._reachable(path)) for path in read)
        return Program(loaded, self.sources), tuple(self.diagnostics)

    def _read(self, path: str, span: Span) -> bool:
        """Read and parse one file; `span` is the place that asks for it."""
        source = self._source(path, span)
        if source is None:
            self.sources.setdefault(path, SourceText(path, ""))
            return False
        self.sources[path] = source
        file, diagnostics = self.parsed.of(source)
        self.diagnostics.extend(diagnostics)
        self.trees[path] = file
        self.uses[path] = []
        for node in file.declarations:
            if isinstance(node, tree.Use):
                located = self.files.locate(node.path.text, path)
                if located is None:
                    self._report("D008", f'"{node.path.text}" lies outside of the folder of the policy', node.path.span,
                                 "a policy uses files beside it or below its folder, or the library: `use \"std/...\"`")  # fmt: skip
                else:
                    self.uses[path].append((located, node.path.span))
        return True

    def _source(self, path: str, span: Span) -> SourceText | None:
        """The text of a file; `span` is the place that asks for it (in the file itself: the command line asks)."""
        try:
            data = self.files.read(path)
        except OSError as error:
            mistake = unreadable(path, error)
            if span.path != path:
                missing = isinstance(error, FileNotFoundError)
                code = "D007" if missing else mistake.code
                remedy = _where_it_may_be(path) if missing else mistake.help
                mistake = Diagnostic(code, mistake.message, span, remedy)
            self.diagnostics.append(mistake)
            return None
        source, mistakes = decode(path, data)
        self.diagnostics.extend(mistakes)
        return source

    def _report(self, code: str, message: str, span: Span, remedy: str) -> None:
        self.diagnostics.append(Diagnostic(code, message, span, remedy, (), Severity.ERROR))

    def _reachable(self, path: str) -> frozenset[str]:
        found: set[str] = set()
        todo = [path]
        while todo:
            for used, _ in self.uses.get(todo.pop(), ()):
                if used not in found:
                    found.add(used)
                    todo.append(used)
        return frozenset(found)

    def _report_circles(self, root: str) -> None:
        """Depth first from the root; each closing `use` is reported where it stands."""
        state: dict[str, int] = {}
        stack: list[tuple[str, int]] = [(root, 0)]
        trail = [root]
        state[root] = 1
        while stack:
            path, at = stack.pop()
            edges = self.uses.get(path, [])
            if at >= len(edges):
                state[path] = 2
                trail.pop()
                continue
            stack.append((path, at + 1))
            used, _ = edges[at]
            if state.get(used) == 1:
                circle = [*trail[trail.index(used) :], used]
                shown = " -> ".join(one.rsplit("/", 1)[-1] for one in circle)
                first = next(span for one, span in self.uses[circle[0]] if one == circle[1])
                self._report("D009", f"the files use each other in a circle: {shown}", first, "take one of these `use` lines out")
            elif used not in state:
                state[used] = 1
                trail.append(used)
                stack.append((used, 0))


def _where_it_may_be(path: str) -> str:
    """What to write instead of a path to a file that is not there."""
    if path.endswith(".dsl"):
        return "write the path relative to this file"
    return f"write the whole name of the file, with its ending: `{path.replace('<std>', 'std')}.dsl`"
