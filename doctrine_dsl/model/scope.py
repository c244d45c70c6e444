"""What the names of a policy stand for, and the mistakes found so far. Filled declaration by declaration, read by everything after."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import field
from typing import TypeAlias

from doctrine_dsl.diagnostics import Diagnostic, Label, Span
from doctrine_dsl.diagnostics.suggest import nearest
from doctrine_dsl.diagnostics.values import dataclass
from doctrine_dsl.model.model import NATURE, Alliance
from doctrine_dsl.model.types import Kind, Type
from doctrine_dsl.syntax import tree
from doctrine_dsl.system.term import Term

NO_NAME = ""
MOST_REPORTED = 500
"""Mistakes that are noted in one file; nobody reads more before mending the first ones."""
WRITTEN_OUT = 2
"""Expressions that quantifiers and defines may be written out to, for each declaration that families may make."""


@dataclass(frozen=True, slots=True)
class Bound:
    """A bound variable stands for one member of a set: its type, its number, and its name or numeral."""

    type: Type
    value: int
    text: str


@dataclass(frozen=True, slots=True)
class Argument:
    """A parameter of a define stands for an argument, read where it was written: with the names bound there, inside the defines that
    were being written out there (`open`)."""

    expression: tree.Expression
    env: Environment
    open: tuple[tuple[str, tree.Define], ...] = ()


Environment: TypeAlias = "dict[str, Bound | Argument]"


@dataclass(frozen=True, slots=True)
class Symbol:
    """What a name of the one shared namespace is (`actor`, `group`, `alliance`, `ladder`, `enum`, `variable`, `parameter`,
    `define`), and where it was declared."""

    kind: str
    span: Span


@dataclass(frozen=True, slots=True)
class VariableFamily:
    """`x[g, h]`: the members each index ranges over (none: a plain variable), and the type of each variable."""

    name: str
    domains: tuple[tuple[str, ...], ...]
    type: Type


@dataclass(frozen=True, slots=True)
class Parameter:
    """`term` is a constant, or the parameter's own variable when every value is considered."""

    type: Type
    term: Term


def in_full(name: str, arguments: Iterable[str]) -> str:
    """The full name of an instance: `x[us, russia]` for indices is written by callers; this is `us.strike(russia)`."""
    inside = ", ".join(arguments)
    return f"{name}({inside})" if inside else name


@dataclass
class Scope:
    """The tables. `moves` maps a full name to its family; `families` a family to its instances, in order; `made_by` an actor to the
    moves that it makes, alone or with others."""

    limit: int
    symbols: dict[str, Symbol] = field(default_factory=dict)
    actors: dict[str, int] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    groups: dict[str, tuple[str, ...]] = field(default_factory=dict)
    alliances: dict[str, Alliance] = field(default_factory=dict)
    types: dict[str, Type] = field(default_factory=dict)
    members: dict[str, list[str]] = field(default_factory=dict)
    variables: dict[str, VariableFamily] = field(default_factory=dict)
    parameters: dict[str, Parameter] = field(default_factory=dict)
    defines: dict[str, tree.Define] = field(default_factory=dict)
    families: dict[str, list[str]] = field(default_factory=dict)
    moves: dict[str, str] = field(default_factory=dict)
    move_tags: dict[str, frozenset[str]] = field(default_factory=dict)
    made_by: dict[str, list[str]] = field(default_factory=dict)
    lines: dict[str, Span] = field(default_factory=dict)
    threats: dict[str, Span] = field(default_factory=dict)
    promises: dict[str, Span] = field(default_factory=dict)
    obligations: dict[str, Span] = field(default_factory=dict)
    pacts: dict[str, list[str]] = field(default_factory=dict)
    plans: dict[str, Span] = field(default_factory=dict)
    place_of: Callable[[Span], str] | None = None
    stamped: int = 0
    written_out: int = 0
    diagnostics: list[Diagnostic] = field(default_factory=list)
    _reported: set[tuple[str, Span]] = field(default_factory=set)

    def report(self, code: str, message: str, span: Span, remedy: str | None = None, labels: tuple[Label, ...] = ()) -> None:
        """Note a mistake once for each code and place."""
        if (code, span) not in self._reported and len(self._reported) < MOST_REPORTED:
            self._reported.add((code, span))
            self.diagnostics.append(Diagnostic(code, message, span, remedy, labels))

    def did_you_mean(self, name: str, known: Iterable[str]) -> str | None:
        """A help line with the nearest of the known names."""
        found = nearest(name, known)
        return None if found is None else f"did you mean `{found}`?{self._declared_on(found)}"

    def _declared_on(self, name: str) -> str:
        symbol = self.symbols.get(name)
        return "" if symbol is None or self.place_of is None else f" (declared {self.place_of(symbol.span)})"

    # ---- actors

    def actor_type(self, names: Iterable[str] | None = None) -> Type:
        """The type of actors: all of them (nature is none), or those of a group."""
        chosen = sorted(self.actors if names is None else names, key=lambda name: self.actors[name])
        return Type(Kind.ACTOR, "actor", tuple(chosen), tuple(self.actors[name] for name in chosen))

    def resolve_name(self, name: tree.Name, env: Environment) -> str:
        """The text a name stands for where only a name may stand: bound names and arguments are looked through. NO_NAME after
        reporting an argument that is none."""
        binding = env.get(name.text)
        if binding is None:
            return name.text
        if isinstance(binding, Bound):
            return binding.text
        inner = binding.expression
        while isinstance(inner, tree.Parenthesised):
            inner = inner.inner
        if isinstance(inner, tree.Name):
            return self.resolve_name(inner, binding.env)
        self.report("D215", f"`{name.text}` is used as a name here, so its argument must be one", inner.span, "write a single name")
        return NO_NAME

    def actor(self, name: tree.Name, env: Environment, *, nature: bool = False) -> str | None:
        """The actor a name stands for, or None after reporting that there is none."""
        text = self.resolve_name(name, env)
        if text in self.actors or (nature and text == NATURE):
            return text
        if text == NO_NAME:
            return None
        known = [*self.actors, NATURE] if nature else list(self.actors)
        if text == NATURE:
            self.report("D216", "`nature` stands for accidents and cannot be named here", name.span, "name an actor")
        elif text in self.groups or text in self.alliances:
            what = "group" if text in self.groups else "alliance"
            self.report("D217", f"`{text}` is {'an' if what[0] == 'a' else 'a'} {what}, a single actor is needed here", name.span,
                        f"name one actor, for instance `{self.members_of(text)[0]}`")  # fmt: skip
        else:
            self.report("D201", f"no actor is named `{text}`", name.span, self._actor_help(text, known))
        return None

    def _actor_help(self, text: str, known: list[str]) -> str:
        close = self.did_you_mean(text, known)
        return close or f"declare it with `actor {text}`"

    def members_of(self, name: str) -> tuple[str, ...]:
        """The actors of a group or an alliance."""
        return self.groups[name] if name in self.groups else self.alliances[name].members

    def actors_named(self, names: Iterable[tree.Name], env: Environment, *, nature: bool = True) -> tuple[str, ...]:
        """Actors, with groups and alliances standing for their members; each once, in the order named."""
        found: dict[str, None] = {}
        for name in names:
            text = self.resolve_name(name, env)
            if text in self.groups or text in self.alliances:
                found.update(dict.fromkeys(self.members_of(text)))
            elif text == "actor" and text not in self.actors:
                found.update(dict.fromkeys(self.actors))
            elif (actor := self.actor(name, env, nature=nature)) is not None:
                found[actor] = None
        return tuple(found)

    def declare(self, name: tree.Name, kind: str) -> bool:
        """Enter a name into the shared namespace; False after reporting that it is taken."""
        taken = self.symbols.get(name.text)
        if name.text in (NATURE, "actor", "bool") or (name.text in ("true", "false")):
            self.report("D211", f"`{name.text}` always exists and cannot be declared", name.span, "choose another name")
            return False
        if taken is not None:
            self.declared_twice(name.text, name.span, taken.span)
            return False
        self.symbols[name.text] = Symbol(kind, name.span)
        return True

    def declared_twice(self, name: str, span: Span, first: Span) -> None:
        """Report a second declaration, with the first one shown: in one file, the one that stands first."""
        if span.path == first.path and span.start < first.start:
            span, first = first, span
        self.report("D210", f"`{name}` is declared twice", span, "give one of them another name, or leave one out",
                    (Label(first, "first declared here"),))  # fmt: skip

    def count_written_out(self, many: int, span: Span) -> bool:
        """Count expressions written out by quantifiers and defines; False once there are too many (which is reported)."""
        before, self.written_out = self.written_out, self.written_out + many
        most = WRITTEN_OUT * self.limit
        if before <= most < self.written_out:
            self.report("D501", f"the quantifiers and defines of this file would be written out to more than {most:,} expressions",
                        span, "name smaller sets, or raise the limit with --instances N")  # fmt: skip
        return self.written_out <= most

    def count_instance(self, span: Span) -> bool:
        """Count one stamped-out declaration; False once the limit is passed (which is reported)."""
        self.stamped += 1
        if self.stamped == self.limit + 1:
            self.report("D501", f"this file would make more than {self.limit:,} declarations", span,
                        "name smaller sets, or raise the limit with --instances N")  # fmt: skip
        return self.stamped <= self.limit
