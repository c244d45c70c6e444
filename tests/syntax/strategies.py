"""Random trees of every construct, shaped as the parser shapes them: what binds loosely stands in parentheses or to the right."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from doctrine_dsl.diagnostics import Span
from doctrine_dsl.syntax import tree

NOWHERE = Span("", 0, 0)
NAMES = ("us", "aid", "level", "x1", "Été", "shift", "reach", "free", "range", "crossing", "lead", "spiral", "with", "of", "move", "state")
Draw = Callable[[st.SearchStrategy[Any]], Any]


class Growing:
    """Grows one tree from Hypothesis' choices. `depth` limits how deep expressions get."""

    def __init__(self, draw: Draw, depth: int = 4) -> None:
        self.draw, self.depth = draw, depth

    # ---- choices

    def pick(self, *choices: Any) -> Any:
        return self.draw(st.sampled_from(choices))

    def maybe(self, make: Callable[[], Any]) -> Any:
        return make() if self.draw(st.booleans()) else None

    def some(self, make: Callable[[], Any], least: int = 0, most: int = 3) -> tuple[Any, ...]:
        return tuple(make() for _ in range(self.draw(st.integers(least, most))))

    # ---- leaves

    def name(self) -> tree.Name:
        return tree.Name(self.pick(*NAMES), NOWHERE)

    def names(self) -> tuple[tree.Name, ...]:
        return self.some(self.name, least=1)

    def number(self, least: int = 0) -> tree.Number:
        return tree.Number(self.draw(st.integers(least, 10**17)), NOWHERE)

    def text(self) -> tree.Text:
        letters = st.characters(exclude_characters='"\r\n', exclude_categories=("Cs",))
        return tree.Text(self.draw(st.text(letters, max_size=12)), NOWHERE)

    def label(self) -> tree.Text | None:
        return self.maybe(self.text)

    def fact(self) -> tree.Fact:
        kind = self.pick("source", "owner", "note", "declared", "status")
        value = {"declared": self.pick("2024-02-29", "1914-07"), "status": self.pick("verified", "contested", "unverified")}
        return tree.Fact(kind, value.get(kind) or self.text().text, NOWHERE)

    def facts(self) -> tuple[tree.Fact, ...]:
        return self.some(self.fact, most=2)

    def bound(self) -> tree.Bound:
        return self.pick(self.number, self.name)()

    # ---- expressions

    def expression(self, last: bool = True) -> tree.Expression:
        """A whole expression; `last` allows what reaches to the right end."""
        return self._binary(("implies",), self._or, last, to_the_right=True)

    def _or(self, last: bool) -> tree.Expression:
        return self._binary(("or",), self._and, last)

    def _and(self, last: bool) -> tree.Expression:
        return self._binary(("and",), self._not, last)

    def _not(self, last: bool) -> tree.Expression:
        if self.pick(False, False, True):
            return tree.Unary("not", self._deeper(self._not, last), NOWHERE)
        return self._comparison(last)

    def _comparison(self, last: bool) -> tree.Expression:
        kind = self.pick("plain", "plain", "compared", "member")
        if kind == "compared" and self.depth > 0:
            operator = self.pick("=", "!=", "<", "<=", ">", ">=")
            left = self._deeper(self._sum, False)
            return tree.Binary(operator, left, self._deeper(self._sum, last), NOWHERE, NOWHERE)
        if kind == "member":
            return tree.Membership(self._deeper(self._sum, False), self.set(), NOWHERE)
        return self._sum(last)

    def _sum(self, last: bool) -> tree.Expression:
        return self._binary(("+", "-"), self._product, last)

    def _product(self, last: bool) -> tree.Expression:
        return self._binary(("*",), self._minus, last)

    def _minus(self, last: bool) -> tree.Expression:
        if self.pick(False, False, False, True):
            return tree.Unary("-", self._deeper(self._minus, last), NOWHERE)
        return self._reaching() if last and self.depth > 0 and self.pick(False, False, True) else self._atom()

    def _binary(
        self, operators: tuple[str, ...], tighter: Callable[[bool], Any], last: bool, to_the_right: bool = False
    ) -> tree.Expression:
        """One operand, or several that are grouped to the left (or to the right)."""
        count = self.pick(1, 1, 1, 2, 3) if self.depth > 0 else 1
        if count == 1:
            return tighter(last)
        operands = [self._deeper(tighter, last and place == count - 1) for place in range(count)]
        if to_the_right:
            whole = operands.pop()
            while operands:
                whole = tree.Binary(self.pick(*operators), operands.pop(), whole, NOWHERE, NOWHERE)
            return whole
        whole, *rest = operands
        for operand in rest:
            whole = tree.Binary(self.pick(*operators), whole, operand, NOWHERE, NOWHERE)
        return whole

    def _deeper(self, make: Callable[..., Any], *arguments: Any) -> Any:
        self.depth -= 1
        made = make(*arguments)
        self.depth += 1
        return made

    def _reaching(self) -> tree.Expression:
        """What reaches to the right end."""
        if self.pick(True, False):
            parts = [self._deeper(self.expression) for _ in range(3)]
            return tree.Conditional(*parts, NOWHERE)
        return tree.Quantified(self.pick("all", "some"), self.name(), self.set(), self._deeper(self.expression), NOWHERE)

    def _atom(self) -> tree.Expression:
        leaves = [
            self.name,
            self.number,
            lambda: tree.Truth(self.pick(True, False), NOWHERE),
            lambda: tree.Indexed(self.name(), self.some(self.argument, least=1, most=2), NOWHERE),
            lambda: tree.RunFunction(self.pick("crossed", "made", "live", "alarmed", "broken"), self.reference(), NOWHERE),
            lambda: tree.Posture(self.name(), self.name(), NOWHERE),
        ]
        deep = [
            lambda: tree.Parenthesised(self._deeper(self.expression), NOWHERE),
            lambda: tree.Call(self.name(), self.some(lambda: self._deeper(self.expression), least=1, most=2), NOWHERE),
            lambda: tree.Quantified(
                self.pick("count", "sum", "min", "max"), self.name(), self.set(), self._deeper(self.expression), NOWHERE
            ),
        ]
        return self.pick(*(leaves + deep if self.depth > 0 else leaves))()

    def argument(self) -> tree.Name | tree.Number:
        return self.pick(self.name, lambda: self.number(-50))()

    def range(self) -> tree.RangeSet:
        return tree.RangeSet(self.argument(), self.argument(), NOWHERE)

    def set(self) -> tree.SetExpression:
        def literal() -> tree.LiteralSet:
            return tree.LiteralSet(self.some(lambda: self._deeper(self.expression), least=1, most=2), NOWHERE)

        return self.pick(self.name, self.range, *((literal,) if self.depth > 0 else ()))()

    def value(self) -> tree.Expression | tree.AnyValue:
        return self.pick(self.expression, lambda: tree.AnyValue(NOWHERE))()

    def type(self) -> tree.Name | tree.RangeSet:
        return self.pick(self.name, self.range)()

    # ---- moves as others name them

    def reference(self) -> tree.Reference:
        arguments = self.maybe(lambda: self.some(self.argument, least=1, most=2))
        return tree.Reference(self.maybe(self.name), self.name(), arguments, NOWHERE)

    def choice(self) -> tree.MovePattern | tree.AnyMove:
        return self.pick(lambda: tree.MovePattern(self.reference(), NOWHERE), lambda: tree.AnyMove(self.maybe(self.name), NOWHERE))()

    def pattern(self) -> tree.Pattern:
        return self.some(self.choice, least=1, most=2)

    def family(self) -> tree.Family:
        if self.pick(True, True, False):
            return tree.Family((), None)
        return tree.Family(self.some(lambda: tree.Binder(self.name(), self.set(), NOWHERE), least=1, most=2), self.maybe(self.expression))

    # ---- effects and clauses

    def target(self) -> tree.Name | tree.Indexed:
        return self.pick(self.name, lambda: tree.Indexed(self.name(), self.some(self.argument, least=1, most=2), NOWHERE))()

    def effect(self, deep: int = 2) -> tree.Effect:
        def climb() -> tree.Climb:
            amount = self.pick(lambda: None, self.number, self.name, lambda: tree.Parenthesised(self.expression(), NOWHERE))()
            return tree.Climb(self.target(), self.pick("rises", "falls"), amount, NOWHERE)

        def branch() -> tree.Branch:
            then = self.some(lambda: self.effect(deep - 1), most=2)
            return tree.Branch(self.expression(), then, self.some(lambda: self.effect(deep - 1), most=2), NOWHERE)

        assign = lambda: tree.Assign(self.target(), self.pick(":=", "+=", "-="), self.value(), NOWHERE)  # noqa: E731
        return self.pick(assign, climb, *((branch,) if deep else ()))()

    def when(self) -> tree.When:
        return tree.When(self.expression(), NOWHERE)

    def crossing(self) -> tree.CrossedWhen | tree.CrossedBy:
        return self.pick(
            lambda: tree.CrossedWhen(self.expression(), NOWHERE),
            lambda: tree.CrossedBy(self.pattern(), self.maybe(self.expression), NOWHERE),
        )()

    def promise_item(self) -> tree.CrossedWhen | tree.CrossedBy | tree.Fact:
        return self.pick(self.fact, self.crossing)()

    def unless_clause(self) -> tree.UnlessClause:
        return tree.UnlessClause(self.expression(), NOWHERE)

    def move_item(self) -> Any:
        return self.pick(
            self.fact,
            self.when,
            lambda: tree.Tags(self.names(), NOWHERE),
            lambda: tree.Do(self.some(self.effect, least=1), NOWHERE),
            lambda: tree.Mistaken(self.names(), self.reference(), NOWHERE),
            lambda: tree.Chance(self.number(), self.number(), NOWHERE),
        )()

    def redline_item(self) -> Any:
        return self.pick(
            self.fact,
            self.crossing,
            lambda: tree.Against(self.names(), NOWHERE),
            lambda: tree.Unclear(self.expression(), NOWHERE),
            lambda: tree.Response(self.pattern(), self.maybe(self.bound), NOWHERE),
        )()

    def threat_item(self) -> Any:
        return self.pick(
            self.fact,
            lambda: tree.ThreatIf(self.expression(), NOWHERE),
            lambda: tree.ThreatIfMade(self.pattern(), self.maybe(self.expression), NOWHERE),
            lambda: tree.ThreatUnless(self.expression(), self.bound(), NOWHERE),
            lambda: tree.ThreatUntil(self.expression(), NOWHERE),
            lambda: tree.ThreatThen(self.pattern(), self.maybe(self.bound), NOWHERE),
            lambda: tree.StartsWith(self.pattern(), NOWHERE),
            lambda: tree.EndsWith(self.pattern(), NOWHERE),
        )()

    def pact_item(self) -> Any:
        return self.pick(self.fact, self.when, self.unless_clause, lambda: tree.Owes(self.pattern(), self.bound(), NOWHERE))()

    def rule(self) -> tree.Rule:
        kind = self.pick("forbid", "permit", "oblige")
        within = self.maybe(self.bound) if kind == "oblige" else None
        when, unless = self.maybe(self.expression), self.maybe(self.expression)
        return tree.Rule(self.maybe(self.name), kind, self.pattern(), within, when, unless, self.facts(), NOWHERE)

    def step(self) -> tree.PlanStep:
        return tree.PlanStep(self.pick(True, False), self.some(self.choice, least=1), NOWHERE)

    def variable(self) -> tree.StateVariable:
        initial = self.pick(self.value, lambda: tree.AnyIn(self.range(), NOWHERE))()
        return tree.StateVariable(self.name(), self.some(self.name, most=2), self.type(), initial, self.label(), NOWHERE)

    # ---- checks

    def line(self) -> tree.LineReference:
        return tree.LineReference(self.name(), self.maybe(self.name), NOWHERE)

    def property(self) -> tree.Property:
        maybe, name, expression, number = self.maybe, self.name, self.expression, self.number
        return self.pick(
            lambda: tree.NoCrossing(self.pick(None, "deliberate", "inadvertent", "accidental"), maybe(self.line), self.some(name)),
            lambda: tree.NoShift(self.pick(None, "doctrinal", "structural"), maybe(name), maybe(name)),
            lambda: tree.NoBrokenPromise(maybe(self.line)),
            lambda: tree.NoMisperception(maybe(name), maybe(self.line)),
            lambda: tree.NoFalseAlarm(maybe(self.line)),
            lambda: tree.NoEntrapment(name(), expression()),
            lambda: tree.NoSalami(maybe(self.line)),
            lambda: tree.NoDilemma(maybe(name)),
            lambda: tree.Offramp(expression(), maybe(expression), maybe(number), self.some(name)),
            lambda: tree.Credible(self.reference()),
            lambda: tree.Always(expression()),
            lambda: tree.Never(expression()),
            lambda: tree.LeadsTo(expression(), expression(), number()),
            lambda: tree.NoSpiral(name(), name(), number()),
            lambda: tree.Reachable(expression()),
            lambda: tree.Can(self.names(), self.pick("keep", "reach"), expression()),
        )()

    def expectation(self) -> tree.Expectation:
        outcome = self.pick("holds", "holds vacuously", "violated")
        return tree.Expectation(outcome, self.maybe(self.number) if outcome == "violated" else None, NOWHERE)

    def check(self) -> tree.Check:
        tails = self.maybe(self.bound), self.some(self.name), self.maybe(self.name), self.maybe(self.expectation)
        return tree.Check(self.name(), self.property(), NOWHERE, *tails, NOWHERE)

    # ---- declarations

    def alliance(self) -> tree.Alliance:
        decision = self.pick("consensus", "majority", "lead")
        lead = self.name() if decision == "lead" else None
        return tree.Alliance(self.name(), self.label(), self.names(), decision, lead, self.facts(), NOWHERE)

    def belief(self) -> tree.Belief:
        ignored = self.maybe(lambda: NOWHERE)
        items = self.some(self.promise_item)
        line = tree.Reference(self.name(), self.name(), None, NOWHERE)
        return tree.Belief(self.name(), line, self.family(), self.label(), ignored, items, NOWHERE)

    def declaration(self) -> tree.Declaration:
        name, label, facts, some = self.name, self.label, self.facts, self.some
        return self.pick(
            lambda: tree.PolicyTitle(self.text(), facts(), NOWHERE),
            lambda: tree.Use(self.text(), NOWHERE),
            lambda: tree.Param(name(), self.type(), self.value(), label(), NOWHERE),
            lambda: tree.SetParam(name(), self.value(), NOWHERE),
            lambda: tree.Ladder(name(), label(), self.names(), facts(), NOWHERE),
            lambda: tree.Enumeration(name(), label(), self.names(), facts(), NOWHERE),
            lambda: tree.Actor(name(), label(), NOWHERE),
            lambda: tree.Group(name(), label(), self.names(), facts(), NOWHERE),
            self.alliance,
            lambda: tree.Rivals(self.names(), self.names(), NOWHERE),
            lambda: tree.Turns(self.maybe(self.names), NOWHERE),
            lambda: tree.State(some(self.variable), NOWHERE),
            lambda: tree.Define(name(), some(name), self.expression(), NOWHERE),
            lambda: tree.Move(name(), name(), some(name, most=2), self.family(), label(), some(self.move_item), NOWHERE),
            lambda: tree.Doctrine(name(), self.family(), label(), self.pick(None, "permit", "forbid"), facts(), some(self.rule), NOWHERE),
            lambda: tree.RedLine(name(), name(), self.family(), label(), some(self.redline_item), NOWHERE),
            lambda: tree.Promise(name(), name(), name(), self.family(), label(), some(self.promise_item), NOWHERE),
            lambda: tree.Threat(name(), name(), name(), self.family(), label(), some(self.threat_item), NOWHERE),
            self.belief,
            lambda: tree.Pact(name(), self.family(), name(), name(), name(), label(), some(self.pact_item), NOWHERE),
            lambda: tree.Plan(name(), name(), label(), some(self.step), facts(), NOWHERE),
            self.check,
        )()


@st.composite
def files(draw: Draw) -> tree.File:
    """A file of a few declarations."""
    growing = Growing(draw)
    return tree.File("test.dsl", growing.some(growing.declaration, most=4), ())


@st.composite
def expressions(draw: Draw) -> tree.Expression:
    """One expression."""
    return Growing(draw, depth=6).expression()
