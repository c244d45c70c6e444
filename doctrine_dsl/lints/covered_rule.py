"""D609: a rule that another rule of the same actor repeats, shadows or contradicts, as their texts show. No run is looked at: D625
proves the same of rules that only shadow each other in the states that can be reached."""

from __future__ import annotations

from collections.abc import Iterator

from doctrine_dsl.diagnostics import Label
from doctrine_dsl.lints.editing import rule_taken_out
from doctrine_dsl.lints.lint import Finding, Level, Lint
from doctrine_dsl.lints.policy import Policy, by_place
from doctrine_dsl.model.model import Rule
from doctrine_dsl.system.term import TRUE, Term


def find(policy: Policy) -> Iterator[Finding]:
    """Rules each of whose instances has another one in its way."""
    cover = _Cover(policy.model.rules)
    for span, rules in by_place(policy.model.rules):
        others = [cover.of(rule) for rule in rules]
        if others[0] is None or None in others:
            continue
        word, other = others[0]
        edits = rule_taken_out(policy, rules[0]) if word in ("repeats", "is covered by") else ()
        labels = (Label(policy.name_of(other.span), "the other rule"),)
        remedy = "leave one of them out" if edits else "leave one of them out, or say when each is meant"
        yield Finding(f"this {rules[0].kind} {word} {_name(other)}{_so(word, rules[0])}", policy.name_of(span), remedy, labels, edits)


def _name(rule: Rule) -> str:
    return f"`{rule.name}`" if rule.named else "another rule"


def _so(word: str, rule: Rule) -> str:
    match word:
        case "repeats":
            return ""
        case "is covered by":
            return ", which says it of the same moves at all times"
        case _:
            return ", which forbids those moves" + (": nobody can do what is asked" if rule.kind == "oblige" else " whenever it applies")


class _Cover:
    """For each rule, an earlier equal one, or one that always applies to at least the same moves."""

    def __init__(self, rules: tuple[Rule, ...]) -> None:
        self.first: dict[tuple[object, ...], Rule] = {}
        self.always: dict[tuple[str, str], list[Rule]] = {}
        self.forbids: dict[tuple[str, Term], list[Rule]] = {}
        for rule in rules:
            self.first.setdefault(_words(rule), rule)
            if rule.condition == TRUE and rule.kind != "oblige":
                self.always.setdefault((rule.actor, rule.kind), []).append(rule)
            elif rule.kind == "forbid":
                self.forbids.setdefault((rule.actor, rule.condition), []).append(rule)

    def of(self, rule: Rule) -> tuple[str, Rule] | None:
        """How another rule stands in the way of this one, and which."""
        if not rule.moves or rule.pact is not None:
            return None
        equal = self.first[_words(rule)]
        if equal.span != rule.span:
            return "repeats", equal
        same = () if rule.condition == TRUE else self.forbids.get((rule.actor, rule.condition), ())
        for word, others in (
            ("is contradicted by", () if rule.kind == "forbid" else (*self.always.get((rule.actor, "forbid"), ()), *same)),
            ("is covered by", self.always.get((rule.actor, rule.kind), ())),
        ):
            for other in others:
                narrower = other.moves > rule.moves or (other.moves == rule.moves and rule.condition != TRUE) or word != "is covered by"
                if other.span != rule.span and other.moves >= rule.moves and narrower and rule.kind in ("forbid", "permit", "oblige"):
                    return word, other
        return None


def _words(rule: Rule) -> tuple[object, ...]:
    return rule.actor, rule.kind, rule.moves, rule.within, rule.condition, rule.pact


LINT = Lint(
    "D609",
    "covered rule",
    "Another rule of the same actor repeats, covers or contradicts a rule, as their texts show.",
    Level.WARNING,
    find,
    fixes=True,
)
