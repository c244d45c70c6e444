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
        return self.module.startswith(tuple(f"doctrine_dsl.{name}" for name in SOLVERS))

    @property
    def is_a_judge(self) -> bool:
        """Whether forgeries will show it, if anything does."""
        return self.module.startswith(tuple(f"doctrine_dsl.{name}" for name in JUDGES))


JUDGES = ("verdicts.", "engines.trust", "smt.certify", "smt.obligations", "explain.outcome", "explain.readings", "explain.threshold")
SOLVERS = ("smt.", "engines.bmc", "engines.induction", "engines.invariants.", "engines.frames.", "engines.ic3")
STRATEGIC = "doctrine_dsl.model.properties.strategic"
BUILD, MODEL, LOWER = "doctrine_dsl.syntax.build", "doctrine_dsl.model", "doctrine_dsl.model.lower"

FAULTS = (
    # parsing
    Fault(f"{BUILD}.expressions", 'self.group(binds if piece.text == "implies" else binds + 1, depth + 1)', "self.group(binds + 1, depth + 1)",
          "`implies` groups to the left"),
    Fault(f"{BUILD}.expressions", 'self.group(binds if piece.text == "implies" else binds + 1, depth + 1)', "self.group(binds, depth + 1)",
          "`-` groups to the right"),
    Fault(f"{BUILD}.expressions", '{"implies": 1, "or": 2, "and": 3}', '{"implies": 1, "or": 3, "and": 2}', "`or` binds tighter than `and`"),
    Fault(f"{BUILD}.expressions", '{"implies": 1, "or": 2, "and": 3}', '{"implies": 2, "or": 1, "and": 3}', "`implies` binds tighter than `or`"),
    Fault(f"{BUILD}.expressions", "NOT_BINDS, COMPARED, MINUS_BINDS = 4, 5, 8", "NOT_BINDS, COMPARED, MINUS_BINDS = 3, 5, 8", "`not` takes in all of an `and`"),
    Fault(f"{BUILD}.expressions", '{"not": NOT_BINDS, "-": MINUS_BINDS}.get(piece.word, 0)', '{"not": NOT_BINDS, "-": MINUS_BINDS}.get(piece.word, 3)',
          "the body of `else`, `all` and `some` ends before `or`"),
    Fault(f"{BUILD}.expressions", '{"+": 6, "-": 6, "*": 7}', '{"+": 6, "-": 6, "*": 6}', "`*` binds no tighter than `+`"),
    Fault(f"{BUILD}.expressions", 'return Prefix("some", ', 'return Prefix("all", ', "`some` is parsed as `all`"),
    Fault(f"{BUILD}.expressions", "if binds == COMPARED and compared:", "if False:", "comparisons chain in silence"),
    Fault(f"{BUILD}.deeds", "return tree.PlanStep(True, tuple(choices), span)", "return tree.PlanStep(False, tuple(choices), span)", "`optional` is forgotten"),
    Fault(f"{BUILD}.checks", 'tree.Expectation("violated", steps, span)', 'tree.Expectation("violated", None, span)', "the expected number of steps is forgotten"),
    Fault("doctrine_dsl.syntax.lexer", r"(?={GAP}[0-9]++(?!{GAP}\.\.)))", r"(?={GAP}[0-9]++))", "`in 0..4` is read as a bound"),
    # resolving
    Fault(f"{MODEL}.load", 'if state.get(used) == 1:', "if False:", "files may use each other in a circle"),
    Fault(f"{MODEL}.resolve", "sorted(program.files, key=lambda one: one.distance)", "sorted(program.files, key=lambda one: -one.distance)", "the farthest `set` counts"),
    Fault(f"{MODEL}.resolve", "return checks or (NO_CROSSING, NO_SHIFT)", "return checks or (NO_CROSSING,)", "the second default check is forgotten"),
    Fault(f"{MODEL}.sets", "if not term.value:\n            return", "if term.value:\n            return", "`where` keeps what it should leave out"),
    Fault(f"{MODEL}.references", "return tuple(instances)\n", "return tuple(instances)[:1]\n", "a move's name stands for its first instance only"),
    Fault(f"{MODEL}.expressions", "Argument(argument, env, outside)", "Argument(argument, {}, outside)", "arguments forget what is bound around them"),
    Fault(f"{MODEL}.declare.state", "range(low, high + 1) if kind.kind is Kind.NUMBER else tuple(value", "range(low, high) if kind.kind is Kind.NUMBER else tuple(value",
          "an open start is never its highest value"),
    Fault(f"{MODEL}.declare.lines", "addressed = scope.actors_named(against[0].actors, env)", "addressed = tuple(scope.actors)", "`against` is ignored"),
    Fault(f"{MODEL}.declare.moves", 'add(Var(name), value) if node.operator == "+="', 'add(Var(name), value) if node.operator == "-="', "`+=` and `-=` are swapped"),
    Fault(f"{MODEL}.declare.moves", 'return minimum(moved, high) if node.direction == "rises"', 'return moved if node.direction == "rises"',
          "`rises` does not stop at the top"),
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
    Fault(f"{LOWER}.rules", "return TRUE if free is None else disj(free, self.excused(actor, move))", "return TRUE", "standing obligations bar nobody"),
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
    Fault(f"{LOWER}.alone", "effects.alone.get(actor, [])", "[move.name for move in effects.model.moves]", "J(s) counts everybody's moves"),
    Fault(f"{MODEL}.properties.safety", "le(number(steps + 1), waiting)", "le(number(steps), waiting)", "`leads to` is one state short"),
    Fault(f"{MODEL}.properties.safety", "now = conj(prime(demands), Var(deterred), neg(Var(demanded)))", "now = conj(prime(demands), neg(Var(demanded)))",
          "a shift needs no deterrence before it"),
    Fault(f"{MODEL}.properties.strategic", "spoils.append(conj(Fires([move]), Var(frozen)))", "pass", "salami: a move may cross alone"),
    Fault(f"{MODEL}.properties.entrapment", "latch(CHOSE, conj(Fires(own_moves), neg(disj(*owed))))", "latch(CHOSE, FALSE)", "entrapment: chosen moves count as owed"),
    Fault(f"{LOWER}.watch", "self.crossing_now(promise.breaches, self.made_by([promise.owner]))", "self.crossing_now(promise.breaches, self.made_by([promise.target]))",
          "a promise is broken by the one who was given it"),
    Fault(STRATEGIC, "neg(Var(copied, True)))", "neg(Var(copied)))", "misperception looks at the copy before the step"),
    Fault(STRATEGIC, "conj(taken_for_crossing, neg(lowering.watch.line_crossed_now(line)))", "taken_for_crossing", "a real crossing is a false alarm, too"),
    Fault(STRATEGIC, "conj(Var(small), neg(disj(*spoils)), neg(disj(*jumps)))", "conj(Var(small), neg(disj(*spoils)))", "salami: ladders may jump"),
    Fault(STRATEGIC, "conj(lowering.watch.line_crossed_now(line), stays, le(number(2), more))", "conj(lowering.watch.line_crossed_now(line), stays)",
          "salami: one slice is enough"),
    Fault(STRATEGIC, "conj(called, neg(Var(answered)), neg(at_hand))", "conj(called, neg(at_hand))", "credible: an answer that was given does not count"),
    Fault(STRATEGIC, "lowering.permissions.able(move) for move in sorted(threat.responses)", "lowering.effects.possible(move) for move in sorted(threat.responses)",
          "credible: a response need not be permitted"),
    Fault(STRATEGIC, "return ite(waits, Var(row[actor]), ite(forced[actor], grown, number(0)))", "return ite(forced[actor], grown, number(0))",
          "a wait ends a spiral"),
    Fault(STRATEGIC, "return disj(*discharging, conj(Fires(mine), under))", "return disj(*discharging)", "spirals know no standing obligations"),
    Fault(STRATEGIC, '"inadvertent": conj(neg(accident), neg(disj(*knowing)))', '"inadvertent": neg(disj(*knowing))', "an accident counts as inadvertent"),
    Fault(STRATEGIC, '"accidental": accident', '"accidental": disj(accident, neg(disj(*knowing)))', "an inadvertent crossing counts as an accident"),
    Fault(f"{MODEL}.properties.entrapment", "but_for=ask(*clear, neg(partner))", "but_for=ask(*clear)", "entrapment: the but-for looks at runs with the partner, too"),
    Fault(f"{MODEL}.properties.entrapment", "latch(PARTNER, conj(crossing, Fires(watch.made_by(partners))))", "latch(PARTNER, crossing)",
          "entrapment: anybody's crossing is a partner's"),
    Fault(f"{MODEL}.properties.strategy", '(*lowering.model.actors, "nature") if actor not in us', "lowering.model.actors if actor not in us",
          "strategies: nature does not play"),
    Fault("doctrine_dsl.engines.wayout", "if cost is not None and not (crossing_at is not None and after[crossing_at]):", "if cost is not None:",
          "a way out may cross a line"),
    Fault("doctrine_dsl.engines.wayout", "candidate = (moves + 1, 0) if cost", "candidate = (moves, 0) if cost", "moves of a way out are not counted"),
    Fault("doctrine_dsl.explain.readings", "excluding=excluding | {NATURE} if left_out else excluding)", "excluding=excluding if left_out else excluding | {NATURE})",
          "readings: accidents are let in where they are left out"),
    Fault("doctrine_dsl.explain.readings", "for size in range(1, len(used)):", "for size in range(2, len(used)):", "readings: one accident is never tried alone"),
    Fault("doctrine_dsl.explain.readings", '"deliberate", case.check.names["by"]', '"inadvertent", case.check.names["by"]', "readings: who knows the line and who does not are mixed up"),
    Fault("doctrine_dsl.explain.threshold", "    at(middle)\n", "", "thresholds: the last gap is not looked into"),
    Fault("doctrine_dsl.explain.threshold", "return f\"up to {last}\"", "return f\"up to {first}\"", "thresholds: a stretch ends where it begins"),
    Fault(f"{LOWER}.effects", "ranges.append(implies(effect.condition, self._inside(value, sort)))", "ranges.append(self._inside(value, sort))",
          "a branch that is not taken bars the step"),
    Fault(f"{LOWER}.rules", "self._able[name] = FALSE if excluded else conj(", "self._able[name] = conj(", "an excluded move still keeps an obligation from being broken"),
    Fault(f"{LOWER}.rules", "return disj(*pending, *standing)", "return disj(*standing)", "a pending obligation excuses nothing"),
    Fault(f"{LOWER}.rules", "return ite(disj(neg(self.none_outstanding), fires_nature), turn, following)", "return ite(fires_nature, turn, following)",
          "a forced step uses up the turn"),
    Fault(f"{LOWER}.watch", "starts = conj(prime(condition), neg(condition))", "starts = prime(condition)", "an obligation starts anew while its condition goes on"),
    Fault(f"{LOWER}.watch", "return latch(name, conj(self.permissions.due(rule), neg(self.permissions.can_discharge(rule))))", "return latch(name, FALSE)",
          "no obligation is ever broken"),
    Fault(f"{LOWER}.watch", "return self.made_by((*line.addressed, NATURE))", "return self.made_by(line.addressed)", "lines do not address nature"),
    Fault(f"{LOWER}.watch", "crossings = line.crossings if belief is None else belief.crossings", "crossings = line.crossings", "beliefs are ignored"),
    Fault(f"{LOWER}.watch", "return Monitor(name, BOOLEAN, truth(not threat.starts), ", "return Monitor(name, BOOLEAN, TRUE, ", "every threat is live from the start"),
    Fault(f"{LOWER}.system", "return conj(self.inline(effects.in_range), self._hypothetically(now, move, dict(effects.updates), {}))",
          "return self._hypothetically(now, move, dict(effects.updates), {})", "a misread move may leave a range"),
    Fault(f"{LOWER}.alone", "for leaf in leaves for pair in", "for leaf in leaves[:1] for pair in", "J(s) knows one outcome of a free choice"),
    Fault(f"{MODEL}.properties.safety", "tails=replace(question.tails, rules_dropped=True), bound=None)", "bound=None)", "vacuity is asked with the rules"),
    # the system and its readers
    Fault("doctrine_dsl.system.interval", "return lows[0] - highs[1], highs[0] - lows[1]", "return lows[0] - lows[1], highs[0] - highs[1]",
          "the bounds of a difference are those of its ends"),
    Fault("doctrine_dsl.system.decision", "self.both(result, part) if term.op is Op.AND else self.either(result, part)", "self.either(result, part)",
          "diagrams read `and` as `or`"),
    Fault("doctrine_dsl.system.project", "disj(*(guard for _, guard, _ in group)), first.effects", "first.guard, first.effects", "moves that do the same keep the first one's guard"),
    Fault("doctrine_dsl.system.project", "return junction(*plain, self.fresh(BOOLEAN))", "return junction(*plain)", "what is hidden in an effect does not matter"),
    Fault("doctrine_dsl.system.update", "leaves[part] = truth(move in part.moves)", "leaves[part] = truth(move not in part.moves)", "a monitor sees every move but its own"),
    Fault("doctrine_dsl.system.interpret", "return int(values[0] <= values[1])", "return int(values[0] < values[1])", "the interpreter reads `<=` as `<`"),
    Fault("doctrine_dsl.system.interpret", "after[name] = evaluate(effect, before)", "after[name] = evaluate(effect, after | inputs)", "effects are not simultaneous"),
    Fault("doctrine_dsl.system.project", "return TRUE if positive else FALSE", "return FALSE if positive else TRUE", "hidden names forbid instead of allowing"),
    Fault("doctrine_dsl.system.update", "values.get(part.name, Var(part.name))", "Var(part.name)", "monitors read the state before the step"),
    # engines and judges
    Fault("doctrine_dsl.engines.explicit.engine", "limit = depth if best is None else best.length - 1", "limit = depth if best is None else best.length - 2",
          "a run that is one step shorter is not looked for"),
    Fault("doctrine_dsl.engines.explicit.compile", "for value in item.sort.values]",
          "for value in list(item.sort.values)[:1]]", "explicit search knows one outcome of a free choice"),
    Fault("doctrine_dsl.engines.induction", "if isinstance(outcome, Unsatisfiable):\n            return Holds", "if True:\n            return Holds",
          "induction claims what it has not shown"),
    Fault("doctrine_dsl.engines.frames.frames", "[away, *self._switches[level - 1 :], *wanted]", "[away, *self._switches[level:], *wanted]", "IC3 asks about the wrong frame"),
    Fault("doctrine_dsl.engines.trust", "return replay(system, bad, trace)", "return ()", "runs are believed"),
    Fault("doctrine_dsl.engines.trust", "refused = judge_closed_set(system, bad, certificate, steady)", "refused: tuple[str, ...] = ()", "closed sets are believed"),
    Fault("doctrine_dsl.smt.certify", 'return (f"not so: {obligation.claim}",)', "return ()", "invariants are believed"),
    Fault("doctrine_dsl.smt.obligations", "return (*starts, _step(system, invariant), _exclusion(system, bad, invariant))", "return (*starts, _exclusion(system, bad, invariant))",
          "an invariant need not be kept"),
    Fault("doctrine_dsl.explain.checks", "ok = report.verdict == \"violated\" and report.expected_steps in (None, report.steps)", 'ok = report.verdict == "violated"',
          "any number of steps is the expected one"),
    Fault("doctrine_dsl.explain.outcome", "ExitCode.BAD_INPUT, ExitCode.NOT_AS_EXPECTED, ExitCode.UNKNOWN,", "ExitCode.BAD_INPUT, ExitCode.UNKNOWN, ExitCode.NOT_AS_EXPECTED,",
          "unknown hides what failed"),
    Fault("doctrine_dsl.engines.explicit.search", "parents[after] = (state, kind)", "parents[after] = (starts[0] if False else state, 0)", "the path forgets which step was taken"),
    Fault("doctrine_dsl.engines.explicit.search", "if budget.depth is not None and depth >= budget.depth:", "if budget.depth is not None and depth + 1 >= budget.depth:",
          "bounded search stops one step early"),
    Fault("doctrine_dsl.engines.explicit.concretise", "if enabled(move, state):", "if True:", "a path is a run although a guard fails"),
    Fault("doctrine_dsl.verdicts.replay", "if not enabled(move, state):", "if False:", "replay does not look at guards"),
    Fault("doctrine_dsl.verdicts.replay", 'return () if evaluate(bad, state) else ("the last state is not bad",)', "return ()", "replay does not look at the end"),
    Fault("doctrine_dsl.verdicts.closed", 'return f"a step with {reader.move.name} leaves the set"', "continue", "closed sets need not be closed"),
    Fault("doctrine_dsl.verdicts.closed", "known = certificate in steady.closed", "known = True", "nobody looks whether closed sets are closed"),
    Fault("doctrine_dsl.verdicts.closed", 'return "a state to start in is not in the set"', "pass", "closed sets need no start"),
    Fault("doctrine_dsl.explain.outcome", 'if check.verdict == "unknown":\n        return ExitCode.UNKNOWN', 'if check.verdict == "unknown":\n        return ExitCode.AS_EXPECTED',
          "unknown is green"),
    Fault("doctrine_dsl.smt.relation", "roots += [disj((-fires, self.guards[name])) for name, fires in self.fires.items()]", "pass", "the solver ignores guards"),
    Fault("doctrine_dsl.smt.relation", "roots = [disj(list(self.fires.values())), *self._at_most_one(list(self.fires.values()))]", "roots = [disj(list(self.fires.values()))]",
          "two moves fire at once"),
    Fault("doctrine_dsl.smt.order", "return [(-higher, lower) for lower, higher in pairwise(literals)]", "return []", "the order encoding has no chain"),
    Fault("doctrine_dsl.engines.bmc", "unrolling.require(-bad)\n            unrolling.extend()", "unrolling.extend()\n            unrolling.extend()", "depths are skipped"),
)  # fmt: skip
