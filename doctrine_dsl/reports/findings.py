"""The checks of a page: every question with its answer, the run where there is one, and what the variants of a crisis change."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from doctrine_dsl.explain.portrait import PlainQuestion, Portrait
from doctrine_dsl.explain.questions import listed
from doctrine_dsl.explain.report import CheckReport, ReportStep, ReportTrace
from doctrine_dsl.explain.variants import Crisis, Variant
from doctrine_dsl.reports.markdown import BREAK, anchor, code, inner, link, plain, prose, slanted, strong, table
from doctrine_dsl.reports.run import value
from doctrine_dsl.reports.wording import count, outcome

LOUD = re.compile(r"^(CROSSES|SHIFTS|POINT OF NO RETURN)\b|(?<= is )BROKEN\b")
"""What a note of a run says aloud; a page says it in bold."""


class Findings:
    """The checks of one crisis, for its page."""

    def __init__(self, crisis: Crisis) -> None:
        self.crisis, self.portrait = crisis, crisis.portrait
        self.asked = [check for check in crisis.checks if not check.builtin or not check.ok]
        owners = "|".join(sorted((re.escape(player.name) for player in crisis.portrait.players), reverse=True))
        dotted = rf"(?<![\w.])(?:{owners}|nature)\.\w+(?:\([^()]*\))?"
        self.named, self.named_or_quoted = re.compile(dotted), re.compile(f"{dotted}|`([^`]+)`")
        self.labels = {f"{player.name}.{move.name}": move.label for player in crisis.portrait.players for move in player.moves}

    def tally(self) -> str:
        """How the questions came out, in a sentence."""
        unknown = sum(check.verdict == "unknown" for check in self.asked)
        surprising = sum(not check.ok and check.verdict != "unknown" for check in self.asked)
        text = f"{count(len(self.asked), 'question')} {'is' if len(self.asked) == 1 else 'are'} asked"
        rest = [f"{unknown} could not be decided"] if unknown else []
        rest += [f"{surprising} came out otherwise than the author expects"] if surprising else []
        return f"{text}, of which {listed(rest)}." if rest else f"{text}, and every answer is as the author expects."

    def crossings(self, line: str) -> str:
        """Which runs of the page cross a line, who by, and of which class."""
        found: dict[tuple[str, str], dict[str, list[str]]] = {}
        for check in self.asked:
            for finding in check.findings:
                if finding.kind == "crossing" and finding.details["line"] == line:
                    runs = found.setdefault((str(finding.details["by"]), str(finding.details["class"])), {})
                    runs.setdefault(self._link(check), []).append(str(finding.details["step"]))
        if not found:
            return "no run of this page crosses it"
        return "crossed " + "; ".join(
            f"by {plain(self.portrait.called(by))}, {kind}, in the {'run' if len(runs) == 1 else 'runs'} of "
            + listed([f"{place} (step {listed(steps)})" for place, steps in runs.items()])
            for (by, kind), runs in found.items()
        )

    def _link(self, check: CheckReport) -> str:
        return link(plain(check.name.replace("_", " ")), f"#{anchor(_heading(check))}")

    # ---- the section

    def section(self) -> Iterator[str]:
        """All answers in one table, then each run."""
        yield from ("## Findings", "")
        shortest = all(check.trace.shortest for check in self.asked if check.trace is not None)
        yield from (
            "Every run of allowed moves is looked at, whoever moves. The author of the files wrote each question as a claim; the claim "
            f"*holds*, or is *violated* by the run that is shown{', a shortest one' if shortest else ''}.",
            "",
        )
        rows = [(self._link(check) if _has_more(check) else plain(check.name.replace("_", " ")), *self._row(check, self.portrait))
                for check in self.asked]  # fmt: skip
        yield from table(("Check", "Question", "Answer"), rows)
        shown: dict[object, CheckReport] = {}
        for check in filter(_has_more, self.asked):
            yield from self._finding(check, shown)

    def _row(self, check: CheckReport, portrait: Portrait) -> tuple[str, str]:
        asked = _question(check, portrait)
        depends = "" if _has_more(check) or not check.readings else f" {self._sentence('; '.join(one.text for one in check.readings))}"
        return prose(asked.text), f"{self.answer(check, asked)}{depends}"

    def answer(self, check: CheckReport, asked: PlainQuestion) -> str:
        """Yes or no, and the verdict in words; how it was proved is left to other formats."""
        word = "Not decided." if check.verdict == "unknown" else "Yes." if check.verdict == asked.yes_if else "No."
        return f"{strong(word)} {self._sentence(outcome(replace(check, how='')), self.named_or_quoted)}"

    def _finding(self, check: CheckReport, shown: dict[object, CheckReport]) -> Iterator[str]:
        asked = _question(check, self.portrait)
        yield from (f"### {_heading(check)}", "")
        yield from (f"{prose(asked.text)} {self.answer(check, asked)} The claim is {code(check.property)}.", "")
        said: tuple[str, ...] = ()
        if check.trace is not None:
            key = _key(check.trace)
            if key in shown:
                said = _sentences(shown[key])
                yield from (f"The run is the one of {self._link(shown[key])}.", "")
            else:
                shown[key] = check
                yield from self._run(check.trace)
        sentences = [sentence for sentence in _sentences(check) if sentence not in said]
        if sentences:
            yield from (*map(self._item, sentences), "")

    def _run(self, trace: ReportTrace) -> list[str]:
        """The run as a table; the start has a row only if there is something to say of it."""
        if len(trace.steps) == 1 and not trace.steps[0].notes:
            return ["It is so at the start, before anybody has moved.", ""]
        steps = [step for step in trace.steps if step.step or step.notes]
        return table(("Step", "Who", "Move", "What changes", "Remarks"), map(self._step, steps))

    def _step(self, step: ReportStep) -> tuple[str, ...]:
        changes = BREAK.join(plain(f"{name}: {value(before)} → {value(after)}") for name, (before, after) in step.changes.items())
        who = "" if step.actor is None else plain(self.portrait.called(step.actor))
        return f"{step.step}", who, self._move(step), changes, BREAK.join(map(self._note, step.notes))

    def _move(self, step: ReportStep) -> str:
        if step.move is None:
            return "(start)"
        name = plain(step.move.removeprefix(f"{step.actor}.").replace("_", " "))
        label = self.labels.get(step.move.split("(")[0]) or self.labels.get(step.move)
        return f"{name}{BREAK}{slanted(label)}" if label else name

    # ---- sentences of the report

    def _item(self, sentence: str) -> str:
        """An item of a list; a row of a strategy (in which state, which move) stands below the sentence that announces it."""
        state, colon, move = sentence.strip().rpartition(": ")
        if sentence.startswith("  ") and colon:
            return f"  - {code(state)}: {code(move)}"
        return f"- {self._sentence(sentence)}"

    def _sentence(self, text: str, names: re.Pattern[str] | None = None) -> str:
        """With a capital, unless it begins with a name, and a full stop."""
        text = text.strip()
        first = re.split(r"[\W_]", text, maxsplit=1)[0]
        capital = text if first in self.portrait.actors else text[:1].upper() + text[1:]
        return self._marked(capital, names or self.named) + ("" if text.endswith((".", ":", ";")) else ".")

    def _note(self, note: str) -> str:
        """A remark on a step; what it says aloud is in bold."""
        found = LOUD.search(note)
        if found is None:
            return self._marked(note, self.named_or_quoted)
        before, after = note[: found.start()], note[found.end() :]
        parts = self._marked(before, self.named, inner), strong(found[0].lower()), self._marked(after, self.named, inner)
        return "".join(parts)

    def _marked(self, text: str, names: re.Pattern[str], as_text: Callable[[str], str] = plain) -> str:
        """Any text, with what belongs to an actor (`us.warning`) as source text; and, where no author speaks, what is quoted."""
        at, parts = 0, list[str]()
        for found in names.finditer(text):
            parts += [inner(text[at : found.start()]), code(found[0].strip("`"))]
            at = found.end()
        return "".join([*parts, inner(text[at:])]) if parts else as_text(text)

    # ---- variants

    def variants(self) -> Iterator[str]:
        """What would have to be different."""
        yield from ("## What would have to be different", "")
        if not self.crisis.variants:
            yield from ("No variant of this crisis was given.", "")
        for variant in self.crisis.variants:
            yield from self._variant(variant)

    def _variant(self, variant: Variant) -> Iterator[str]:
        yield from (f"### {plain(variant.portrait.title or variant.portrait.path)}", "")
        if variant.portrait.opening:
            yield from (slanted(variant.portrait.opening), "")
        yield from _listed("Only in the variant:", map(code, variant.added))
        yield from _listed("Only in the crisis as it stands above:", map(code, variant.dropped))
        yield from _listed("Changed:", (f"{code(before)} becomes {code(after)}" for before, after in variant.changed))
        if not (variant.added or variant.dropped or variant.changed):
            yield from ("The two files declare the same; only their questions differ.", "")
        yield from self._turned(variant)

    def _turned(self, variant: Variant) -> Iterator[str]:
        same = f"{count(variant.same, 'further question')} {'has' if variant.same == 1 else 'have'} the same answer in both files."
        if variant.turned:
            rows = [
                (prose(_question(there, variant.portrait).text), self.answer(here, _question(here, self.portrait)), self.answer(there, _question(there, variant.portrait)))
                for here, there in variant.turned
            ]  # fmt: skip
            yield from ("Other answers to the same questions:", "")
            yield from table(("Question", "In the crisis", "In the variant"), rows)
        if variant.same:
            yield from (same, "")
        if variant.own:
            yield from ("Asked of the variant alone:", "")
            yield from table(
                ("Question", "Answer"), (self._row(replace(check, trace=None, summary=()), variant.portrait) for check in variant.own)
            )


def _question(check: CheckReport, portrait: Portrait) -> PlainQuestion:
    """Built-in checks are shown only if something is wrong with the model."""
    builtin = {
        "ranges": PlainQuestion("Does every number stay in its range?", "holds"),
        "satisfiable": PlainQuestion("Is there a state to start in?", "holds"),
    }
    return builtin[check.name] if check.builtin else portrait.questions[check.name]


def _has_more(check: CheckReport) -> bool:
    return check.trace is not None or bool(check.summary)


def _heading(check: CheckReport) -> str:
    return f"Finding: {check.name.replace('_', ' ')}"


def _key(trace: ReportTrace) -> object:
    return tuple((step.actor, step.move, tuple(step.changes.items()), step.notes) for step in trace.steps)


def _sentences(check: CheckReport) -> tuple[str, ...]:
    return (*check.summary, *(one.text for one in check.readings))


def _listed(head: str, items: Iterable[str]) -> list[str]:
    lines = [f"- {item}" for item in items]
    return [head, "", *lines, ""] if lines else []
