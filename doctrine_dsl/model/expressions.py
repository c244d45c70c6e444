"""From an expression of the author to a typed term: every name looked up, every quantifier written out.

A bare member (`border`, `china`) takes its type from the other side of a comparison or from the target it is assigned to.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import assert_never

from doctrine_dsl.diagnostics import Label
from doctrine_dsl.model.references import made_term, run_function
from doctrine_dsl.model.scope import NO_NAME, Argument, Bound, Environment, Scope
from doctrine_dsl.model.sets import as_bounds, set_members
from doctrine_dsl.model.types import BOOL, ERROR, POSTURE, Kind, Type, comparable, number_type
from doctrine_dsl.syntax import tree
from doctrine_dsl.system.term import (
    FALSE,
    Const,
    Term,
    Var,
    add,
    conj,
    disj,
    eq,
    implies,
    ite,
    le,
    lt,
    maximum,
    minimum,
    mul,
    neg,
    number,
    sub,
    total,
    truth,
)

Typed = tuple[Term, Type]
BROKEN: Typed = (FALSE, ERROR)
LARGEST = 10**200
JUNCTIONS: dict[str, Callable[[Term, Term], Term]] = {"and": conj, "or": disj, "implies": implies}


class Elaborator:
    """Elaborates expressions against one scope."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self._defined: dict[tuple[str, str], Typed] = {}
        self._expanding: list[tuple[str, tree.Define]] = []

    # ---- entry points

    def condition(self, node: tree.Expression, env: Environment) -> Term:
        """A truth value; FALSE after reporting anything else."""
        term, kind = self.term(node, env, BOOL)
        if kind.kind in (Kind.BOOL, Kind.ERROR):
            return term
        self.scope.report("D303", f"this is {kind.describe()}, and a condition is needed here", node.span, "compare it with something")
        return FALSE

    def term(self, node: tree.Expression, env: Environment, expected: Type | None = None) -> Typed:
        """A term with its type. `expected` decides which member a bare name means; it does not force the type."""
        match node:
            case tree.Name():
                return self._name(node, env, expected)
            case tree.Number(value=value):
                return number(value), number_type(value, value)
            case tree.Truth(value=value):
                return truth(value), BOOL
            case tree.Parenthesised(inner=inner):
                return self.term(inner, env, expected)
            case tree.Binary():
                return self._binary(node, env)
            case tree.Unary(operator="not"):
                return neg(self._boolean(node.operand, env, "not")), BOOL
            case tree.Unary():
                term, kind = self._number(node.operand, env, "-")
                return sub(number(0), term), number_type(-kind.high, -kind.low)
            case tree.Indexed():
                return self._indexed(node, env)
            case tree.Call():
                return self._call(node, env, expected)
            case tree.RunFunction(function="made"):
                return made_term(self.scope, node, env), BOOL
            case tree.RunFunction():
                return run_function(self.scope, node, env), BOOL
            case tree.Posture(holder=holder, target=target):
                return self._posture(holder, target, env)
            case tree.Membership():
                return self._membership(node, env), BOOL
            case tree.Conditional():
                return self._conditional(node, env, expected)
            case tree.Quantified():
                return self._quantified(node, env)
        assert_never(node)

    # ---- names

    def is_open(self, node: tree.Expression, env: Environment) -> bool:
        """Whether the node is a bare name that only a type can give a meaning: a member, or nothing at all."""
        while isinstance(node, tree.Parenthesised):
            node = node.inner
        if not isinstance(node, tree.Name):
            return False
        binding = env.get(node.text)
        if isinstance(binding, Argument):
            return self.is_open(binding.expression, binding.env)
        return binding is None and node.text not in self.scope.symbols

    def _name(self, node: tree.Name, env: Environment, expected: Type | None) -> Typed:
        scope, text = self.scope, node.text
        binding = env.get(text)
        if isinstance(binding, Bound):
            if binding.type.kind is Kind.ACTOR:
                return number(binding.value), Type(Kind.ACTOR, "actor", (binding.text,), (binding.value,))
            return (truth(bool(binding.value)) if binding.type.kind is Kind.BOOL else number(binding.value)), binding.type
        if isinstance(binding, Argument):
            return self._argument(binding, expected)
        if expected is not None and expected.kind is Kind.POSTURE and (value := POSTURE.value_of(text)) is not None:
            return number(value), POSTURE
        if text in scope.symbols:
            return self._symbol(node, expected)
        if expected is not None and expected.kind in (Kind.LADDER, Kind.ENUM):
            whole = scope.types[expected.name]
            if (value := whole.value_of(text)) is not None:
                return number(value), whole
        return self._member(node, env, expected)

    def _argument(self, argument: Argument, expected: Type | None) -> Typed:
        """An argument as it stood at its call: a define may be among the arguments of a call of itself."""
        inside, self._expanding = self._expanding, list(argument.open)
        typed = self.term(argument.expression, argument.env, expected)
        self._expanding = inside
        return typed

    def _member(self, node: tree.Name, env: Environment, expected: Type | None) -> Typed:
        scope, text = self.scope, node.text
        owners = scope.members.get(text, [])
        if expected is not None and expected.kind in (Kind.LADDER, Kind.ENUM, Kind.POSTURE) and (owners or expected.kind is Kind.POSTURE):
            whole = POSTURE if expected.kind is Kind.POSTURE else scope.types[expected.name]
            what = "rung" if expected.kind is Kind.LADDER else "posture" if expected.kind is Kind.POSTURE else "member"
            of = "" if expected.kind is Kind.POSTURE else f" of `{expected.name}`"
            close = scope.did_you_mean(text, whole.members)
            scope.report("D301", f"`{text}` is no {what}{of}", node.span, close or f"write one of {', '.join(whole.members)}")
            return BROKEN
        if len(owners) == 1:
            kind = scope.types[owners[0]]
            value = kind.value_of(text)
            assert value is not None
            return number(value), kind
        if owners:
            scope.report("D307", f"`{text}` belongs to {' and '.join(f'`{owner}`' for owner in owners)}, and nothing here says which is meant",
                         node.span, "compare it with a variable of the type that you mean")  # fmt: skip
            return BROKEN
        known = [*env, *scope.variables, *scope.parameters, *scope.defines, *scope.actors]
        if expected is not None and expected.kind in (Kind.LADDER, Kind.ENUM):
            known = [*scope.types[expected.name].members, *known]
        elif expected is None:
            known += [*scope.members]
        close = scope.did_you_mean(text, known)
        scope.report("D202", f"`{text}` is not declared", node.span, close or "declare it in `state { ... }`, or write a known name")
        return BROKEN

    def _symbol(self, node: tree.Name, expected: Type | None) -> Typed:
        scope, text = self.scope, node.text
        match scope.symbols[text].kind:
            case "variable":
                family = scope.variables.get(text)
                if family is None:
                    return BROKEN
                if family.domains:
                    inside = ", ".join(domain[0] if domain else "..." for domain in family.domains)
                    scope.report("D212", f"`{text}` needs {_count(len(family.domains), 'index', 'indices')}", node.span,
                                 f"for instance `{text}[{inside}]`")  # fmt: skip
                    return BROKEN
                return Var(text), family.type
            case "parameter":
                parameter = scope.parameters.get(text)
                return BROKEN if parameter is None else (parameter.term, parameter.type)
            case "define":
                return self._expand(scope.defines[text], (), {}, node, expected)
            case "actor":
                return number(scope.actors[text]), Type(Kind.ACTOR, "actor", (text,), (scope.actors[text],))
            case kind:
                scope.report("D202", f"`{text}` is {'an' if kind[0] in 'ae' else 'a'} {kind}, not a value", node.span,
                             f"did you mean `... in {text}`?" if kind in ("group", "alliance") else None)  # fmt: skip
                return BROKEN

    def _indexed(self, node: tree.Indexed, env: Environment) -> Typed:
        name = variable_name(self.scope, node, env)
        return BROKEN if name is None else (Var(name), self.scope.variables[node.name.text].type)

    # ---- defines

    def _call(self, node: tree.Call, env: Environment, expected: Type | None) -> Typed:
        scope = self.scope
        define = scope.defines.get(node.name.text)
        if define is None:
            if node.name.text in scope.variables:
                scope.report("D212", f"`{node.name.text}` is a variable: its indices stand in square brackets", node.name.span,
                             f"write `{node.name.text}[...]`")  # fmt: skip
            else:
                close = scope.did_you_mean(node.name.text, scope.defines)
                scope.report("D202", f"no define is named `{node.name.text}`", node.name.span, close)
            return BROKEN
        return self._expand(define, node.arguments, env, node, expected)

    def _expand(
        self,
        define: tree.Define,
        arguments: tuple[tree.Expression, ...],
        env: Environment,
        node: tree.Name | tree.Call,
        expected: Type | None,
    ) -> Typed:
        scope = self.scope
        if len(arguments) != len(define.parameters):
            scope.report("D212", f"`{define.name.text}` takes {_count(len(define.parameters), 'argument')}, here {_are(len(arguments))}", node.span,
                         f"as in `define {define.name.text}({', '.join(name.text for name in define.parameters)})`",
                         (Label(define.name.span, "declared here"),))  # fmt: skip
            return BROKEN
        key = (define.name.text, "" if expected is None else f"{expected.kind.name} {expected.name}")
        if not arguments and key in self._defined:
            return self._defined[key]
        if any(define is open_define for _, open_define in self._expanding):
            self._report_circle(define)
            return BROKEN
        if not scope.count_written_out(1, node.span):
            return BROKEN
        outside = tuple(self._expanding)
        self._expanding.append((define.name.text, define))
        inner: Environment = {
            name.text: Argument(argument, env, outside) for name, argument in zip(define.parameters, arguments, strict=True)
        }
        typed = self.term(define.body, inner, expected)
        self._expanding.pop()
        if not arguments:
            self._defined[key] = typed
        return typed

    def _report_circle(self, define: tree.Define) -> None:
        names = [name for name, _ in self._expanding]
        circle = [*names[names.index(define.name.text) :], define.name.text]
        first = min((one for _, one in self._expanding if one.name.text in circle), key=lambda one: one.name.span)
        at = circle.index(first.name.text)
        turned = [*circle[at:-1], *circle[:at], first.name.text]
        self.scope.report("D310", f"`{first.name.text}` is defined by itself: {' -> '.join(turned)}", first.name.span,
                          "take one of these names out of the definition of the other")  # fmt: skip

    def check_defines(self) -> None:
        """Look at every define once, so that a mistake in an unused one is found."""
        for define in self.scope.defines.values():
            if not define.parameters:
                self._expand(define, (), {}, define.name, None)
            elif not any(define is open_define for _, open_define in self._expanding):
                self._check_circle(define, [])

    def _check_circle(self, define: tree.Define, path: list[tree.Define]) -> None:
        if any(define is one for one in path):
            self._expanding = [(one.name.text, one) for one in path]
            self._report_circle(define)
            self._expanding = []
            return
        for name in called_names(define.body):
            if name in self.scope.defines and name not in {parameter.text for parameter in define.parameters}:
                self._check_circle(self.scope.defines[name], [*path, define])

    # ---- operators

    def _boolean(self, node: tree.Expression, env: Environment, operator: str) -> Term:
        term, kind = self.term(node, env, BOOL)
        if kind.kind not in (Kind.BOOL, Kind.ERROR):
            self.scope.report(
                "D303",
                f"`{operator}` {'needs a condition' if operator == 'not' else 'joins conditions'}, and this is {kind.describe()}",
                node.span,
                "compare it with something",
            )
            return FALSE
        return term

    def _number(self, node: tree.Expression, env: Environment, operator: str) -> Typed:
        term, kind = self.term(node, env, None)
        if kind.kind is Kind.NUMBER:
            return term, kind
        if kind.kind is not Kind.ERROR:
            remedy = "use `rises` and `falls` to move on a ladder" if kind.kind is Kind.LADDER else None
            self.scope.report("D303", f"`{operator}` needs numbers, and this is {kind.describe()}", node.span, remedy)
        return number(0), number_type(0, 0)

    def _binary(self, node: tree.Binary, env: Environment) -> Typed:
        match node.operator:
            case "and" | "or" | "implies":
                left = self._boolean(node.left, env, node.operator)
                right = self._boolean(node.right, env, node.operator)
                return JUNCTIONS[node.operator](left, right), BOOL
            case "+" | "-" | "*":
                return self._arithmetic(node, env)
            case _:
                return self._comparison(node, env), BOOL

    def _arithmetic(self, node: tree.Binary, env: Environment) -> Typed:
        left, one = self._number(node.left, env, node.operator)
        right, two = self._number(node.right, env, node.operator)
        match node.operator:
            case "+":
                return add(left, right), number_type(one.low + two.low, one.high + two.high)
            case "-":
                return sub(left, right), number_type(one.low - two.high, one.high - two.low)
            case _:
                corners = [a * b for a in (one.low, one.high) for b in (two.low, two.high)]
                if max(map(abs, corners)) > LARGEST:
                    self.scope.report("D503", "this product may have more than 200 digits", node.span, "count in larger units")
                    return BROKEN
                return mul(left, right), number_type(min(corners), max(corners))

    def _sides(self, node: tree.Binary, env: Environment) -> tuple[Typed, Typed]:
        """Both sides of a comparison; a bare member waits for the type of the other side."""
        left_open, right_open = self.is_open(node.left, env), self.is_open(node.right, env)
        if left_open and right_open:
            shared = self._shared_type(node, env)
            return self.term(node.left, env, shared), self.term(node.right, env, shared)
        if left_open:
            right = self.term(node.right, env)
            return self._opened(node.left, env, right[1]), right
        left = self.term(node.left, env)
        return left, self._opened(node.right, env, left[1])

    def _opened(self, node: tree.Expression, env: Environment, other: Type) -> Typed:
        return BROKEN if other.kind is Kind.ERROR and self.is_open(node, env) else self.term(node, env, other)

    def _shared_type(self, node: tree.Binary, env: Environment) -> Type | None:
        texts = [self.scope.resolve_name(side, env) for side in (node.left, node.right) if isinstance(side, tree.Name)]
        common = [name for name, kind in self.scope.types.items() if all(text in kind.members for text in texts)]
        return self.scope.types[common[0]] if len(common) == 1 else None

    def _comparison(self, node: tree.Binary, env: Environment) -> Term:
        (left, one), (right, two) = self._sides(node, env)
        if Kind.ERROR in (one.kind, two.kind):
            return FALSE
        if not comparable(one, two):
            self._report_mismatch(node, one, two)
            return FALSE
        if node.operator in ("=", "!="):
            same = eq(left, right)
            return same if node.operator == "=" else neg(same)
        if one.kind not in (Kind.NUMBER, Kind.LADDER):
            self._report_unordered(node, one)
            return FALSE
        return {"<": lt(left, right), "<=": le(left, right), ">": lt(right, left), ">=": le(right, left)}[node.operator]

    def _report_mismatch(self, node: tree.Binary, one: Type, two: Type) -> None:
        left, right = _shown(node.left), _shown(node.right)
        remedy = f"expected {one.describe()}" + (f", as `{left}` is one" if left else "")
        if one.kind is Kind.BOOL and isinstance(node.right, tree.Number):
            remedy = f"write `{left}` or `not {left}`" if left else "write the condition alone, or with `not`"
        self.scope.report("D301", f"{(left and f'`{left}`') or 'the left side'} is {one.describe()} and cannot be compared with "
                          f"{(right and f'`{right}`') or 'the right side'}, which is {two.describe()}", node.right.span, remedy,
                          (Label(node.left.span, f"this is {one.describe()}"),))  # fmt: skip

    def _report_unordered(self, node: tree.Binary, one: Type) -> None:
        left = _shown(node.left)
        name = f"`{one.name}` is an enum and has no order" if one.kind is Kind.ENUM else f"{one.describe()} has no order"
        labels: tuple[Label, ...] = ()
        if one.kind is Kind.ENUM and one.name in self.scope.symbols:
            labels = (Label(self.scope.symbols[one.name].span, "declared as an enum here"),)
        self.scope.report("D302", f"{name}, so `{node.operator}` means nothing here" + (f": `{left}`" if left else ""), node.operator_span,
                          "declare it as a `ladder { a < b }`, or use `=` or `in {...}`", labels)  # fmt: skip

    def _posture(self, holder: tree.Name, target: tree.Name, env: Environment) -> Typed:
        one, two = self.scope.actor(holder, env), self.scope.actor(target, env)
        return BROKEN if one is None or two is None else (Var(f"posture({one}, {two})"), POSTURE)

    def _membership(self, node: tree.Membership, env: Environment) -> Term:
        element, kind = self.term(node.element, env)
        if kind.kind is Kind.ERROR:
            return FALSE
        if isinstance(node.set, tree.LiteralSet):
            parts = [self._comparison(tree.Binary("=", node.element, member, node.span, node.span), env) for member in node.set.members]
            return disj(*parts)
        members = set_members(self.scope, node.set, env, self.term, kind)
        if members is None:
            return FALSE
        if isinstance(members, range):
            if kind.kind is not Kind.NUMBER:
                self.scope.report("D301", f"this is {kind.describe()}, and the range is of numbers", node.set.span)
                return FALSE
            return conj(le(number(members.start), element), le(element, number(members.stop - 1)))
        if members and not comparable(kind, members[0].type):
            self.scope.report("D301", f"this is {kind.describe()}, and the set is of {members[0].type.describe()}", node.set.span)
            return FALSE
        values = sorted(member.value for member in members)
        if values and kind.kind is Kind.LADDER and values == list(range(values[0], values[-1] + 1)):
            return conj(le(number(values[0]), element), le(element, number(values[-1])))
        return disj(*(eq(element, number(value)) for value in values))

    def _conditional(self, node: tree.Conditional, env: Environment, expected: Type | None) -> Typed:
        condition = self._boolean(node.condition, env, "if")
        if expected is None and self.is_open(node.then, env) and not self.is_open(node.otherwise, env):
            otherwise, two = self.term(node.otherwise, env)
            then, one = self.term(node.then, env, two)
        else:
            then, one = self.term(node.then, env, expected)
            otherwise, two = self.term(node.otherwise, env, expected if expected is not None else one)
        if Kind.ERROR in (one.kind, two.kind):
            return BROKEN
        if not comparable(one, two):
            self.scope.report("D301", f"one branch is {one.describe()}, the other {two.describe()}", node.otherwise.span,
                              "give both branches the same type")  # fmt: skip
            return BROKEN
        return ite(condition, then, otherwise), _join(one, two)

    # ---- quantifiers

    def _quantified(self, node: tree.Quantified, env: Environment) -> Typed:
        members = set_members(self.scope, node.set, env, self.term)
        if members is None:
            return BROKEN
        if len(members) > self.scope.limit:
            self.scope.report("D501", f"this set has {len(members):,} members, the limit is {self.scope.limit:,}", node.set.span,
                              "name a smaller set, or raise the limit with --instances N")  # fmt: skip
            return BROKEN
        if not self.scope.count_written_out(len(members), node.set.span):
            return BROKEN
        bodies = [self.term(node.body, {**env, node.variable.text: bound}, None) for bound in as_bounds(members)]
        if any(kind.kind is Kind.ERROR for _, kind in bodies):
            return BROKEN
        if node.quantifier in ("all", "some", "count"):
            return self._count(node, bodies)
        return self._aggregate(node, bodies)

    def _count(self, node: tree.Quantified, bodies: list[Typed]) -> Typed:
        for _, kind in bodies:
            if kind.kind is not Kind.BOOL:
                self.scope.report("D303", f"`{node.quantifier}` needs a condition, and this is {kind.describe()}", node.body.span)
                return BROKEN
        terms = [term for term, _ in bodies]
        if node.quantifier == "count":
            return total(ite(term, number(1), number(0)) for term in terms), number_type(0, len(terms))
        return (conj(*terms) if node.quantifier == "all" else disj(*terms)), BOOL

    def _aggregate(self, node: tree.Quantified, bodies: list[Typed]) -> Typed:
        ordered = (Kind.NUMBER,) if node.quantifier == "sum" else (Kind.NUMBER, Kind.LADDER)
        for _, kind in bodies:
            if kind.kind not in ordered:
                self.scope.report("D303", f"`{node.quantifier}` needs numbers, and this is {kind.describe()}", node.body.span,
                                  "count conditions with `count(x in s: e)`" if kind.kind is Kind.BOOL else None)  # fmt: skip
                return BROKEN
        terms, kinds = [term for term, _ in bodies], [kind for _, kind in bodies]
        if node.quantifier == "sum":
            return total(terms), number_type(sum(kind.low for kind in kinds), sum(kind.high for kind in kinds))
        if not terms:
            self.scope.report("D308", f"`{node.quantifier}` of an empty set has no value", node.set.span, "name a set that has members")
            return BROKEN
        pick = min if node.quantifier == "min" else max
        bound = kinds[0]
        if bound.kind is Kind.NUMBER:
            bound = number_type(pick(kind.low for kind in kinds), pick(kind.high for kind in kinds))
        return (minimum if node.quantifier == "min" else maximum)(*terms), bound


def variable_name(scope: Scope, node: tree.Name | tree.Indexed, env: Environment) -> str | None:
    """The full name of the state variable a target or an indexed name stands for, or None after reporting."""
    if isinstance(node, tree.Name):
        node = tree.Indexed(node, (), node.span)
    text = node.name.text
    family = scope.variables.get(text)
    if family is None:
        if text not in scope.symbols or scope.symbols[text].kind != "variable":
            known = [*scope.variables]
            if text in scope.parameters:
                scope.report("D410", f"`{text}` is a parameter and never changes", node.name.span, "declare it in `state { ... }` instead")
            else:
                close = scope.did_you_mean(text, known)
                scope.report("D202", f"no state variable is named `{text}`", node.name.span, close or "declare it in `state { ... }`")
        return None
    if len(node.indices) != len(family.domains):
        wanted = _count(len(family.domains), "index", "indices") if family.domains else "no index"
        scope.report("D212", f"`{text}` takes {wanted}, here {_are(len(node.indices))}", node.span)
        return None
    keys: list[str] = []
    for index, domain in zip(node.indices, family.domains, strict=True):
        key = scope.resolve_name(index, env) if isinstance(index, tree.Name) else str(index.value)
        if key == NO_NAME:
            return None
        if key not in domain:
            close = scope.did_you_mean(key, domain)
            scope.report("D214", f"`{key}` is no index of `{text}`", index.span, close or f"its indices are {', '.join(domain[:6])}")
            return None
        keys.append(key)
    return f"{text}[{', '.join(keys)}]" if keys else text


def called_names(node: tree.Expression) -> set[str]:
    """The names that an expression might expand."""
    match node:
        case tree.Name(text=text):
            return {text}
        case tree.Call(name=name, arguments=arguments):
            return {name.text}.union(*(called_names(argument) for argument in arguments))
        case tree.Unary(operand=inner) | tree.Parenthesised(inner=inner):
            return called_names(inner)
        case tree.Binary(left=left, right=right):
            return called_names(left) | called_names(right)
        case tree.Membership(element=element):
            return called_names(element)
        case tree.Conditional(condition=condition, then=then, otherwise=otherwise):
            return called_names(condition) | called_names(then) | called_names(otherwise)
        case tree.Quantified(variable=variable, body=body):
            return called_names(body) - {variable.text}
        case tree.Number() | tree.Truth() | tree.Indexed() | tree.RunFunction() | tree.Posture():
            return set()
    assert_never(node)


def _join(one: Type, two: Type) -> Type:
    match one.kind:
        case Kind.NUMBER:
            return number_type(min(one.low, two.low), max(one.high, two.high))
        case Kind.ACTOR:
            pairs = sorted(set(zip(one.values, one.members, strict=True)) | set(zip(two.values, two.members, strict=True)))
            return Type(Kind.ACTOR, "actor", tuple(name for _, name in pairs), tuple(value for value, _ in pairs))
        case _:
            return one


def _shown(node: tree.Expression) -> str:
    match node:
        case tree.Name(text=text):
            return text
        case tree.Number(value=value):
            return str(value)
        case tree.Truth(value=value):
            return "true" if value else "false"
        case tree.Indexed(name=name, indices=indices):
            return f"{name.text}[{', '.join(index.text if isinstance(index, tree.Name) else str(index.value) for index in indices)}]"
        case _:
            return ""


def _count(many: int, singular: str, plural: str | None = None) -> str:
    words = {0: "no", 1: "one", 2: "two", 3: "three"}
    return f"{words.get(many, str(many))} {singular if many == 1 else plural or singular + 's'}"


def _are(many: int) -> str:
    return f"is {many}" if many == 1 else f"are {many}"


def constant_value(term: Term) -> int | None:
    """The value of a constant term, else None."""
    return int(term.value) if isinstance(term, Const) else None
