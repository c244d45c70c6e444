"""Parameters and state variables, with their values at the start."""

from __future__ import annotations

from itertools import product

from doctrine_dsl.diagnostics import Label
from doctrine_dsl.model.expressions import Elaborator, called_names
from doctrine_dsl.model.model import StateVariable
from doctrine_dsl.model.scope import Parameter, Scope, VariableFamily
from doctrine_dsl.model.sets import range_ends
from doctrine_dsl.model.types import BOOL, ERROR, Kind, Type, comparable, number_type
from doctrine_dsl.syntax import tree
from doctrine_dsl.system.term import Const, Term, Var, names, number, truth

Setting = tuple["tree.SetParam | None", str | None]
"""Where a parameter's value comes from: a `set` of a file, or the text of a `--set`; neither: its own declaration."""


MOST_VALUES = 1_000_000


def resolve_type(scope: Scope, node: tree.Name | tree.RangeSet) -> Type:
    """The type a declaration names; ERROR after reporting that there is none."""
    if isinstance(node, tree.RangeSet):
        ends = range_ends(scope, node, {})
        if ends is None:
            return ERROR
        kind, low, high = ends
        if kind.kind is Kind.NUMBER and high - low >= MOST_VALUES:
            scope.report(
                "D502", f"this range has {high - low + 1:,} values, the limit is {MOST_VALUES:,}", node.span, "count in larger units"
            )
            return ERROR
        if kind.kind is Kind.NUMBER:
            return number_type(low, high)
        kept = [(member, value) for member, value in zip(kind.members, kind.values, strict=True) if low <= value <= high]
        return Type(Kind.LADDER, kind.name, tuple(member for member, _ in kept), tuple(value for _, value in kept))
    text = node.text
    if text == "bool":
        return BOOL
    if text in scope.types:
        return scope.types[text]
    if text == "actor":
        return scope.actor_type()
    if text in scope.groups or text in scope.alliances:
        return scope.actor_type(scope.members_of(text))
    known = ["bool", "actor", *scope.types, *scope.groups, *scope.alliances]
    scope.report("D204", f"no type is named `{text}`", node.span,
                 scope.did_you_mean(text, known) or "a type is `bool`, `lo..hi`, a ladder, an enum, `actor` or a group")  # fmt: skip
    return ERROR


def declare_parameters(scope: Scope, elaborator: Elaborator, nodes: list[tree.Param], settings: dict[str, Setting]) -> list[StateVariable]:
    """Give each parameter its value; those that may have any become constant variables of the system."""
    free: list[StateVariable] = []
    for node in nodes:
        if not scope.declare(node.name, "parameter"):
            continue
        kind = resolve_type(scope, node.type)
        setter, text = settings.get(node.name.text, (None, None))
        value: tree.Expression | tree.AnyValue | None = node.value if setter is None else setter.value
        if text is not None:
            value = None
        if isinstance(value, tree.AnyValue) or (text is not None and text.strip() == "any"):
            scope.parameters[node.name.text] = Parameter(kind, Var(node.name.text))
            if kind.kind is not Kind.ERROR:
                label = None if node.label is None else node.label.text
                free.append(StateVariable(node.name.text, kind, None, tuple(kind.sort.values), label, node.name.span, True))
            continue
        term = _from_text(scope, node, kind, text) if value is None else constant(scope, elaborator, value, kind, f"`{node.name.text}`")
        scope.parameters[node.name.text] = Parameter(kind if term is not None else ERROR, truth(False) if term is None else term)
    return free


def constant(scope: Scope, elaborator: Elaborator, node: tree.Expression, kind: Type, of: str) -> Const | None:
    """A constant value of a type, or None after reporting."""
    term, found = elaborator.term(node, {}, kind)
    if Kind.ERROR in (found.kind, kind.kind):
        return None
    if not comparable(found, kind):
        scope.report("D301", f"{of} is {kind.describe()}, and this is {found.describe()}", node.span)
        return None
    if not isinstance(term, Const):
        scope.report("D309", f"the value of {of} must be one constant", node.span, "write a value, or `any`")
        return None
    if int(term.value) not in kind.sort.values:
        scope.report("D304", f"the value {_text_of(term, found)} of {of} is outside {_range_text(kind)}", node.span, _into(kind))
        return None
    return term


def _from_text(scope: Scope, node: tree.Param, kind: Type, text: str | None) -> Const | None:
    """The value of a `--set p=v`."""
    word = (text or "").strip()
    match kind.kind:
        case Kind.ERROR:
            return None
        case Kind.BOOL if word in ("true", "false"):
            return truth(word == "true")
        case Kind.NUMBER if word.lstrip("-").isdigit() and int(word) in kind.sort.values:
            return number(int(word))
        case Kind.LADDER | Kind.ENUM | Kind.ACTOR if (value := kind.value_of(word)) is not None:
            return number(value)
        case _:
            wanted = "true or false" if kind.kind is Kind.BOOL else _range_text(kind)
            scope.report("D012", f"`{word}` cannot be the value of `{node.name.text}`: it is {wanted}", node.name.span,
                         f"write --set {node.name.text}={_example(kind)}")  # fmt: skip
            return None


def _example(kind: Type) -> str:
    return "true" if kind.kind is Kind.BOOL else str(kind.low) if kind.kind is Kind.NUMBER else kind.members[0]


def declare_variables(scope: Scope, nodes: list[tree.StateVariable]) -> None:
    """Enter the names, indices and types; initial values wait until every type is known."""
    for node in nodes:
        if not scope.declare(node.name, "variable"):
            continue
        kind = resolve_type(scope, node.type)
        domains = tuple(_domain(scope, index) for index in node.indices)
        scope.variables[node.name.text] = VariableFamily(node.name.text, domains, kind)


def _domain(scope: Scope, node: tree.Name) -> tuple[str, ...]:
    text = node.text
    if text == "actor":
        return tuple(scope.actors)
    if text in scope.groups or text in scope.alliances:
        return scope.members_of(text)
    if text in scope.types:
        return scope.types[text].members
    known = ["actor", *scope.groups, *scope.alliances, *scope.types]
    scope.report(
        "D204", f"`{text}` cannot be an index: it is no group, alliance, enum or ladder", node.span, scope.did_you_mean(text, known)
    )
    return ()


def state_variables(scope: Scope, elaborator: Elaborator, nodes: list[tree.StateVariable]) -> list[StateVariable]:
    """One variable for each choice of indices, with its initial value."""
    found: list[StateVariable] = []
    for node in nodes:
        family = scope.variables.get(node.name.text)
        if family is None or scope.symbols[node.name.text].span != node.name.span or family.type.kind is Kind.ERROR:
            continue
        initial, choice = _initial(scope, elaborator, node, family.type)
        label = None if node.label is None else node.label.text
        for keys in product(*family.domains):
            if family.domains and not scope.count_instance(node.name.span):
                return found
            name = f"{node.name.text}[{', '.join(keys)}]" if keys else node.name.text
            found.append(StateVariable(name, family.type, initial, choice, label, node.name.span))
    return found


def _initial(scope: Scope, elaborator: Elaborator, node: tree.StateVariable, kind: Type) -> tuple[Term | None, tuple[int, ...] | range]:
    value = node.initial
    if isinstance(value, tree.AnyValue):
        return None, tuple(kind.values) if kind.kind is not Kind.NUMBER and kind.kind is not Kind.BOOL else _all(kind)
    if isinstance(value, tree.AnyIn):
        return None, _initial_range(scope, value.range, kind)
    term, found = elaborator.term(value, {}, kind)
    if found.kind is Kind.ERROR:
        return term, ()
    if not comparable(found, kind):
        scope.report("D301", f"`{node.name.text}` is {kind.describe()}, and its initial value is {found.describe()}", value.span,
                     None, (Label(node.type.span, "its type"),))  # fmt: skip
    elif isinstance(term, Const):
        if int(term.value) not in kind.sort.values and not _speaks_of_parameters(scope, value):
            scope.report("D304", f"the initial value {_text_of(term, found)} of `{node.name.text}` is outside {_range_text(kind)}", value.span,
                         _into(kind), (Label(node.type.span, "its type"),))  # fmt: skip
    elif not names(term) <= scope.parameters.keys():
        scope.report("D309", "an initial value may speak of parameters only", value.span, "write a constant, `any`, or a parameter")
    return term, ()


def _speaks_of_parameters(scope: Scope, node: tree.Expression, seen: frozenset[str] = frozenset()) -> bool:
    """Whether a parameter occurs in the expression, or in a define that it uses: then its value is no constant of the file."""
    for name in called_names(node) - seen:
        if name in scope.parameters:
            return True
        if name in scope.defines and _speaks_of_parameters(scope, scope.defines[name].body, seen | {name}):
            return True
    return False


def _all(kind: Type) -> tuple[int, ...] | range:
    return (0, 1) if kind.kind is Kind.BOOL else range(kind.low, kind.high + 1)


def _initial_range(scope: Scope, node: tree.RangeSet, kind: Type) -> tuple[int, ...] | range:
    ends = range_ends(scope, node, {}, kind)
    if ends is None or kind.kind is Kind.ERROR:
        return ()
    found, low, high = ends
    if not comparable(found, kind):
        scope.report("D301", f"the variable is {kind.describe()}, and this is a range of {found.describe()}", node.span)
        return ()
    values = kind.sort.values
    if low < values[0] or high > values[-1]:
        scope.report("D304", f"this range leaves the type: {_range_text(kind)}", node.span, _into(kind))
        return ()
    return range(low, high + 1) if kind.kind is Kind.NUMBER else tuple(value for value in values if low <= value <= high)


def _range_text(kind: Type) -> str:
    match kind.kind:
        case Kind.NUMBER:
            return f"{kind.low}..{kind.high}"
        case Kind.BOOL:
            return "true or false"
        case _:
            shown = ", ".join(kind.members[:6]) + (", ..." if len(kind.members) > 6 else "")
            return f"`{kind.name}` ({shown})" if kind.kind is not Kind.ACTOR else f"the actors {shown}"


def _text_of(term: Const, kind: Type) -> str:
    value = int(term.value)
    if kind.kind in (Kind.NUMBER, Kind.BOOL):
        return str(value) if kind.kind is Kind.NUMBER else str(bool(value)).lower()
    return kind.members[kind.values.index(value)] if value in kind.values else str(value)


def _into(kind: Type) -> str:
    return f"write a value in {_range_text(kind)}, or widen the type"
