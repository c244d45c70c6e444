"""The list of seeded faults: in which module, which words, replaced by which, and what that breaks."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Fault:
    """`old` occurs exactly once in the module."""

    module: str
    old: str
    new: str
    breaks: str

    def path(self, root: Path) -> Path:
        """The file of the module."""
        return root / (self.module.replace(".", "/") + ".py")

    @property
    def needs_solver(self) -> bool:
        """Whether only the solver's engines can show it."""
        return self.module.startswith(("doctrine_dsl.smt.", "doctrine_dsl.engines.bmc"))


MODEL, LOWER = "doctrine_dsl.model", "doctrine_dsl.model.lower"

FAULTS = (
    # resolving
    Fault(f"{MODEL}.expressions", '">": lt(right, left)', '">": le(right, left)', "`>` is read as `>=`"),
    Fault(f"{MODEL}.expressions", 'return same if node.operator == "=" else neg(same)', "return same", "`!=` is read as `=`"),
    Fault(f"{MODEL}.expressions", '(conj(*terms) if node.quantifier == "all" else disj(*terms))', "disj(*terms)", "`all` is read as `some`"),
    Fault(f"{MODEL}.declare.moves", "conj(condition, neg(test)), in_else)", "conj(condition, test), in_else)", "`else` runs with `then`"),
    Fault(f"{MODEL}.declare.moves", 'moved = add(Var(name), amount) if node.direction == "rises"', 'moved = add(Var(name), amount) if node.direction == "falls"',
          "`rises` and `falls` are swapped"),
    Fault(f"{MODEL}.declare.doctrines", "parts.append(neg(excuse))", "parts.append(excuse)", "`unless` is read as `and`"),
    Fault(f"{MODEL}.declare.lines", "kept = tuple(actor for actor in addressed if actor != owner)", "kept = tuple(scope.actors)", "every actor is addressed"),
    Fault(f"{MODEL}.declare.threats", 'return "until", neg(self.elaborator.condition(condition, env))', 'return "until", self.elaborator.condition(condition, env)',
          "`until` triggers when it is met"),
    # lowering
    Fault(f"{LOWER}.effects", "return conj(self.move[name].guard, self.of(name).in_range)", "return self.move[name].guard", "ranges bar no step"),
    Fault(f"{LOWER}.rules", "return conj(neg(forbidden), granted)", "return granted", "forbid is ignored"),
    Fault(f"{LOWER}.rules", "return conj(neg(forbidden), granted)", "return neg(forbidden)", "default forbid is ignored"),
    Fault(f"{LOWER}.rules", "return conj(*votes)", "return disj(*votes)", "one member is enough for consensus"),
    Fault(f"{LOWER}.rules", "le(number(len(votes) // 2 + 1), in_favour)", "le(number(len(votes) // 2 + 2), in_favour)", "majority is one off"),
    Fault(f"{LOWER}.rules", "number(rule.within or 1))", "number((rule.within or 1) - 1))", "obligations are due one step early"),
    Fault(f"{LOWER}.rules", "return conj(able, disj(conj(*free), forced))", "return conj(able, conj(*free))", "no forced step exists"),
    Fault(f"{LOWER}.rules", "free = [self.none_outstanding]", "free: list[Term] = []", "due obligations bar nobody"),
    Fault(f"{LOWER}.rules", "return disj(neg(disj(*active)), self.excused(actor, move)) if active else TRUE", "return TRUE", "standing obligations bar nobody"),
    Fault(f"{LOWER}.rules", "if not plan.steps[at].optional:", "if plan.steps[at].optional:", "optional steps of a plan are not optional"),
    Fault(f"{LOWER}.rules", "ite(disj(neg(self.none_outstanding), fires_nature), turn, following)", "ite(neg(self.none_outstanding), turn, following)",
          "nature uses up a turn"),
    Fault(f"{LOWER}.watch", "ways.append(conj(neg(one.condition), prime(one.condition), Fires(movers)))", "ways.append(conj(prime(one.condition), Fires(movers)))",
          "a line is crossed again while its condition holds"),
    Fault(f"{LOWER}.watch", "ways.append(conj(neg(one.condition), prime(one.condition), Fires(movers)))", "ways.append(conj(neg(one.condition), prime(one.condition)))",
          "whoever moves crosses a line"),
    Fault(f"{LOWER}.watch", "ways.append(conj(one.condition, Fires(both)))", "ways.append(conj(prime(one.condition), Fires(both)))",
          "an action line looks at the state after the move"),
    Fault(f"{LOWER}.watch", "ite(goes_on, minimum(plus(count, number(1)), number(within))", "ite(goes_on, count", "pending obligations never become due"),
    Fault(f"{LOWER}.watch", "over = disj(Fires(rule.moves), ", "over = disj(", "nothing discharges an obligation"),
    Fault(f"{LOWER}.watch", "after = ite(Fires(threat.ends), FALSE, ", "after = ite(FALSE, FALSE, ", "no move ends a threat"),
    Fault(f"{LOWER}.system", "disj(conj(crossed_now, neg(misread)), taken_for_crossing)", "crossed_now", "a misread move alarms nobody"),
    Fault(f"{LOWER}.postures", "ite(compels, ite(deters, number(MIXED), number(COMPELLENCE)), term)", "ite(compels, number(COMPELLENCE), term)",
          "no posture is mixed"),
    Fault(f"{LOWER}.alone", "if move.members == (actor,)]", "if actor in move.members or True]", "J(s) counts everybody's moves"),
    Fault(f"{MODEL}.properties.safety", "le(number(steps + 1), waiting)", "le(number(steps), waiting)", "`leads to` is one state short"),
    Fault(f"{MODEL}.properties.safety", "now = conj(prime(demands), Var(deterred), neg(Var(demanded)))", "now = conj(prime(demands), neg(Var(demanded)))",
          "a shift needs no deterrence before it"),
    Fault(f"{MODEL}.properties.strategic", "spoils.append(conj(Fires([move]), Var(frozen)))", "pass", "salami: a move may cross alone"),
    Fault(f"{MODEL}.properties.entrapment", "latch(CHOSE, conj(Fires(own_moves), neg(disj(*owed))))", "latch(CHOSE, FALSE)", "entrapment: chosen moves count as owed"),
    # the system and its readers
    Fault("doctrine_dsl.system.interpret", "return int(values[0] <= values[1])", "return int(values[0] < values[1])", "the interpreter reads `<=` as `<`"),
    Fault("doctrine_dsl.system.interpret", "after[name] = evaluate(effect, before)", "after[name] = evaluate(effect, after | inputs)", "effects are not simultaneous"),
    Fault("doctrine_dsl.system.project", "return TRUE if positive else FALSE", "return FALSE if positive else TRUE", "hidden names forbid instead of allowing"),
    Fault("doctrine_dsl.system.update", "values.get(part.name, Var(part.name))", "Var(part.name)", "monitors read the state before the step"),
    # engines and judges
    Fault("doctrine_dsl.engines.explicit.search", "parents[after] = (state, kind)", "parents[after] = (starts[0] if False else state, 0)", "the path forgets which step was taken"),
    Fault("doctrine_dsl.engines.explicit.search", "if budget.depth is not None and depth >= budget.depth:", "if budget.depth is not None and depth + 1 >= budget.depth:",
          "bounded search stops one step early"),
    Fault("doctrine_dsl.engines.explicit.concretise", "if enabled(move, state):", "if True:", "a path is a run although a guard fails"),
    Fault("doctrine_dsl.verdicts.replay", "if not enabled(move, state):", "if False:", "replay does not look at guards"),
    Fault("doctrine_dsl.verdicts.replay", 'return () if evaluate(bad, state) else ("the last state is not bad",)', "return ()", "replay does not look at the end"),
    Fault("doctrine_dsl.verdicts.closed", 'return f"a step with {reader.move.name} leaves the set"', "continue", "closed sets need not be closed"),
    Fault("doctrine_dsl.verdicts.closed", 'return "a state to start in is not in the set"', "pass", "closed sets need no start"),
    Fault("doctrine_dsl.explain.outcome", 'if check.verdict == "unknown":\n        return ExitCode.UNKNOWN', 'if check.verdict == "unknown":\n        return ExitCode.AS_EXPECTED',
          "unknown is green"),
    Fault("doctrine_dsl.smt.relation", "roots += [disj((-fires, self.guards[name])) for name, fires in self.fires.items()]", "pass", "the solver ignores guards"),
    Fault("doctrine_dsl.smt.relation", "roots = [disj(list(self.fires.values())), *self._at_most_one(list(self.fires.values()))]", "roots = [disj(list(self.fires.values()))]",
          "two moves fire at once"),
    Fault("doctrine_dsl.smt.order", "return [(-higher, lower) for lower, higher in pairwise(literals)]", "return []", "the order encoding has no chain"),
    Fault("doctrine_dsl.engines.bmc", "unrolling.require(-bad)\n            unrolling.extend()", "unrolling.extend()\n            unrolling.extend()", "depths are skipped"),
)  # fmt: skip
