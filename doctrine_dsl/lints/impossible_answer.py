"""D628: a declared answer that is impossible. Proved: whenever it is called for (a threat is triggered, a line has been crossed), none of
its moves is possible and permitted, nor has one been made already; and a run is known in which it is called for."""

from __future__ import annotations

from collections.abc import Iterator

from doctrine_dsl.diagnostics import Span
from doctrine_dsl.lints.asking import RULED, some
from doctrine_dsl.lints.lint import Claim, Finding, Level, Lint
from doctrine_dsl.lints.policy import Policy, by_place, called
from doctrine_dsl.model.lower import names
from doctrine_dsl.model.properties.question import Question
from doctrine_dsl.model.properties.strategic import answered_monitor, called_monitors
from doctrine_dsl.syntax import tree
from doctrine_dsl.system.term import Term, Var, conj, disj


def find(policy: Policy) -> Iterator[Finding]:
    """One suspicion for each threat with a `then` (unless a check asks whether it is credible), and for each line with a `response`."""
    yield from _threats(policy)
    yield from _lines(policy)


def _threats(policy: Policy) -> Iterator[Finding]:
    asked = {name for check in policy.model.checks if isinstance(check.property, tree.Credible) for name in check.names["threat"]}
    for span, threats in by_place(threat for threat in policy.model.threats if threat.responses and threat.name not in asked):
        pairs = [called_monitors(threat) for threat in threats]
        answers = [answered_monitor(threat, term) for threat, (_, term) in zip(threats, pairs, strict=True)]
        monitors = (*(monitor for watching, _ in pairs for monitor in watching), *answers)
        at_hand = [
            conj(term, disj(Var(answer.name), _able(policy, threat.responses)))
            for threat, (_, term), answer in zip(threats, pairs, answers, strict=True)
        ]
        claim = Claim(
            (Question(RULED, disj(*at_hand), monitors),),
            (Question(RULED, disj(*(term for _, term in pairs)), monitors),),
        )
        message = f"the answer of {called(threat.name for threat in threats)} is never possible and permitted when it is called for"
        yield Finding(message, place_of_answer(policy, span), "name a move that can be made then, or permit one", claim=claim)


def _lines(policy: Policy) -> Iterator[Finding]:
    for span, lines in by_place(line for line in policy.model.lines if line.responses):
        crossed = [Var(names.crossed(line.name)) for line in lines]
        answers = [frozenset[str]().union(*(moves for moves, _ in line.responses)) for line in lines]
        at_hand = [conj(now, _able(policy, moves)) for now, moves in zip(crossed, answers, strict=True)]
        message = f"the response of {called(line.name for line in lines)} is never possible and permitted once it has been crossed"
        claim = Claim((some(at_hand),), (some(crossed),))
        yield Finding(message, place_of_answer(policy, span), "name a move that can be made then, or permit one", claim=claim)


def _able(policy: Policy, moves: frozenset[str]) -> Term:
    return disj(*(policy.lowering.permissions.able(move) for move in sorted(moves)))


def place_of_answer(policy: Policy, span: Span) -> Span:
    """The clause that says the answer of what is declared there, or the name."""
    node = policy.node_at.get(span)
    items = node.items if isinstance(node, tree.Threat | tree.RedLine) else ()
    return next((item.span for item in items if isinstance(item, tree.ThreatThen | tree.Response)), policy.name_of(span))


LINT = Lint(
    "D628",
    "impossible answer",
    "Whenever the answer of a threat or line is called for, none of its moves is possible and permitted.",
    Level.WARNING,
    find,
    searches=True,
)
