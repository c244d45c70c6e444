"""What a question means, as one short text: equal for equal systems and questions, whatever the source looks like.

Comments, layout and the order of hashes play no part; names, ranges, guards, effects, monitors and the order of all of them do. Each
term is the hash of its operator and the hashes of its arguments (Merkle, CRYPTO 1987), so what questions share is worked out once.
"""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256

from doctrine_dsl.engines.budget import Budget
from doctrine_dsl.engines.strategies import Game
from doctrine_dsl.system.term import App, Const, Fires, Term, Var, subterms
from doctrine_dsl.system.transition import SafetyQuestion, Sort, TransitionSystem
from doctrine_dsl.verdicts.wayout import Goal


class Meanings:
    """Of the questions of one policy. `versions`: whatever else an answer may depend on."""

    def __init__(self, versions: str) -> None:
        self._versions = versions
        self._terms: dict[int, tuple[bytes, Term]] = {}
        self._tuples: dict[int, tuple[str, object]] = {}

    def of_safety(self, system: TransitionSystem, question: SafetyQuestion, engine: str, budget: Budget) -> str:
        """Can the bad be reached?"""
        return self._key("safety", system, engine, budget, self._term(question.bad), question.bound)

    def of_way_out(self, system: TransitionSystem, goal: Goal, bound: int | None, budget: Budget) -> str:
        """Is there always a way out?"""
        terms = (self._term(goal.to), self._term(goal.start), self._term(goal.crossing))
        return self._key("way out", system, "", budget, *terms, sorted(goal.movers), goal.steps, bound)

    def of_strategy(self, system: TransitionSystem, game: Game, budget: Budget) -> str:
        """Is there a strategy?"""
        sides = (sorted(game.ours), sorted(game.theirs), sorted(game.nature), game.holders, game.turn)
        terms = (self._term(game.condition), self._term(game.forced))
        return self._key("strategy", system, "", budget, game.aim, *terms, *sides, game.rounds)

    def _key(self, kind: str, system: TransitionSystem, engine: str, budget: Budget, *question: object) -> str:
        limits = (budget.memory, budget.depth, budget.states, budget.effort, budget.seed)
        return _hash((self._versions, kind, engine, limits, self._system(system), question))

    def _system(self, system: TransitionSystem) -> str:
        return _hash(
            (
                self._once(system.variables, lambda: [(v.name, _sort(v.sort), self._maybe(v.initial), v.choice) for v in system.variables]),
                [(one.name, _sort(one.sort), sorted(one.moves)) for one in system.inputs],
                self._once(system.moves, lambda: [(m.name, m.movers, self._term(m.guard), self._effects(m.effects)) for m in system.moves]),
                [(one.name, _sort(one.sort), self._term(one.initial), self._term(one.next)) for one in system.monitors],
                self._term(system.initial_condition),
            )
        )

    def _once(self, whole: object, parts: Callable[[], object]) -> str:
        """For what many systems of a policy have in common as one object."""
        found = self._tuples.get(id(whole))
        if found is None:
            found = self._tuples[id(whole)] = (_hash(parts()), whole)  # kept, so that nothing else gets its number
        return found[0]

    def _effects(self, effects: tuple[tuple[str, Term], ...]) -> list[tuple[str, str]]:
        return [(name, self._term(term)) for name, term in effects]

    def _maybe(self, term: Term | None) -> str | None:
        return None if term is None else self._term(term)

    def _term(self, term: Term) -> str:
        known = self._terms
        if id(term) not in known:
            for part in subterms(term):
                if id(part) not in known:
                    known[id(part)] = (self._digest(part), part)
        return known[id(term)][0].hex()

    def _digest(self, term: Term) -> bytes:
        match term:
            case App(op=op, args=args):
                return sha256(op.value.encode() + b"\0" + b"".join([self._terms[id(part)][0] for part in args])).digest()
            case Fires(moves=moves):
                return sha256(repr(("fires", sorted(moves))).encode()).digest()
            case _:
                return sha256(repr(_leaf(term)).encode()).digest()


def _leaf(term: Term) -> tuple[object, ...]:
    return ("var", term.name, term.primed) if isinstance(term, Var) else ("const", term.value) if isinstance(term, Const) else ()


def _sort(sort: Sort) -> tuple[object, ...]:
    return tuple(sort.values) if len(sort.values) < 100 else sort.values, sort.boolean, sort.labels


def _hash(value: object) -> str:
    return sha256(repr(value).encode("utf-8", "backslashreplace")).hexdigest()
