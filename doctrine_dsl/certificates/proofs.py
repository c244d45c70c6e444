"""Proofs as files, and as obligations for any solver. Cases become one invariant: what each case keeps, all of them keep together."""

from __future__ import annotations

from typing import assert_never

from doctrine_dsl.certificates import diagram
from doctrine_dsl.certificates.strict import Reader, dense
from doctrine_dsl.certificates.terms import TermReader, interned, table
from doctrine_dsl.diagnostics.values import dataclass
from doctrine_dsl.smt.obligations import Obligation, never_bad, no_run_of, no_start, obligations
from doctrine_dsl.system.show import show_term
from doctrine_dsl.system.term import FALSE, App, Term, subterms
from doctrine_dsl.system.transition import TransitionSystem
from doctrine_dsl.verdicts.verdict import AllOf, Certificate, ClosedSet, CodedSet, Empty, Invariant, RankedStates, Remembered

FORMAT = "doctrine proof"
VERSION = 1
MOST_RANGES = 10_000
"""Of all closed sets of a proof, for which obligations are written. (238,648 states in 1,733 ranges: 4 s in z3 and in cvc5, where
stepping through the states took 80 s.)"""
MOST_TEXT = 4_000_000
"""Characters of all obligations of a claim."""
MOST_WORDS = 400
"""Parts of a clause that is shown in words as well."""
DEEPEST = 40
"""The largest depth of an induction that is read."""
MOST_PARTS = 10_000
MOST_UNCODED = 1_000_000
"""States of a coded set that are drawn as a diagram."""


@dataclass(frozen=True, slots=True)
class Written:
    """A proof as the text of a file, and the obligations that make it one (none: it has no form that a solver reads in reasonable time)."""

    text: str
    obligations: tuple[Obligation, ...]


def written(system: TransitionSystem, bad: Term, certificate: Certificate) -> Written:
    """The same proof gives the same text."""
    drawn = _Drawing(system)
    body = drawn.as_json(certificate)
    head = {"format": FORMAT, "version": VERSION, "excludes": words(bad)}
    lines = ",\n".join(f" {dense(key)}: {dense(value)}" for key, value in {**head, "proof": body}.items())
    return Written("{\n" + lines + "\n}\n", _obligations(system, bad, certificate, drawn))


def uncoded(system: TransitionSystem, coded: CodedSet) -> ClosedSet | None:
    """The set with its states written out; None if they are too many to be kept."""
    if len(coded.codes) > MOST_UNCODED:
        return None
    columns: list[list[int]] = []
    rest = [int(code) for code in coded.codes]
    for name in reversed(coded.names):
        values = system.sorts[name].values
        columns.append([values[code % len(values)] for code in rest])
        rest = [code // len(values) for code in rest]
    return ClosedSet(coded.names, frozenset(zip(*reversed(columns), strict=True)) if columns else frozenset([()] if rest else []))


def words(term: Term) -> str | None:
    """A term for a reader, unless it is too long to be read."""
    size: dict[int, int] = {}
    for part in subterms(term):
        size[id(part)] = 1 + sum(size[id(argument)] for argument in part.args) if isinstance(part, App) else 1
    return show_term(term) if size[id(term)] <= MOST_WORDS else None


class _Drawing:
    """Diagrams of the closed sets of one proof, each made once."""

    def __init__(self, system: TransitionSystem) -> None:
        self.system = system
        self._made: dict[int, diagram.Diagram] = {}

    def of(self, closed: ClosedSet) -> diagram.Diagram:
        if id(closed) not in self._made:
            self._made[id(closed)] = diagram.diagram(closed, self.system.sorts)
        return self._made[id(closed)]

    def as_json(self, certificate: Certificate) -> dict[str, object]:
        match certificate:
            case Invariant(clauses=clauses, depth=depth):
                rows, places = table(clauses)
                told = [words(clause) for clause in clauses]
                return {"kind": "invariant", "depth": depth, "words": told, "terms": rows, "clauses": places}
            case ClosedSet():
                return diagram.as_json(self.of(certificate))
            case AllOf(parts=parts):
                return {"kind": "cases", "parts": [self.as_json(part) for part in parts]}
            case Empty():
                return {"kind": "by inspection"}
            case RankedStates() | CodedSet() | Remembered():
                raise ValueError("ranks, codes and memories are no proofs that are kept")
            case _:
                assert_never(certificate)

    def invariant(self, certificate: Certificate) -> Invariant | None:
        """The proof as one invariant; None: it has none, or too large a one."""
        match certificate:
            case Invariant(clauses=clauses, depth=depth):
                return Invariant(interned(clauses), depth)
            case ClosedSet():
                found = self.of(certificate)
                return Invariant((diagram.as_term(found, self.system.sorts),)) if found.ranges <= MOST_RANGES else None
            case AllOf(parts=parts):
                found_parts = [self.invariant(part) for part in parts]
                kept = [part for part in found_parts if part is not None]
                if len(kept) < len(found_parts):
                    return None
                together = dict.fromkeys(clause for part in kept for clause in part.clauses)
                return Invariant(tuple(together), max((part.depth for part in kept), default=1))
            case Empty() | RankedStates() | CodedSet() | Remembered():
                return None
            case _:
                assert_never(certificate)


def _obligations(system: TransitionSystem, bad: Term, certificate: Certificate, drawn: _Drawing) -> tuple[Obligation, ...]:
    if isinstance(certificate, Empty):
        return (never_bad(system, bad) if bad == FALSE else no_start(system),)
    if (
        isinstance(certificate, AllOf)
        and sum(drawn.of(one).ranges for one in certificate.parts if isinstance(one, ClosedSet)) > MOST_RANGES
    ):
        return ()
    invariant = drawn.invariant(certificate)
    made = () if invariant is None else obligations(system, bad, invariant)
    return made if sum(len(one.text) for one in made) <= MOST_TEXT else ()


def bounded(system: TransitionSystem, bad: Term, bound: int) -> tuple[Obligation, ...]:
    """That no run of 0, 1, ... `bound` steps ends badly; none if that would be too long a text."""
    made: list[Obligation] = []
    length = 0
    for steps in range(bound + 1):
        made.append(no_run_of(system, bad, steps))
        length += len(made[-1].text)
        if length > MOST_TEXT or (steps and len(made[-1].text) * (bound + 1 - steps) > MOST_TEXT):
            return ()
    return tuple(made)


def read(system: TransitionSystem, source: Reader) -> Certificate:
    """The proof that a file claims, strictly."""
    source.keys("format", "version", "excludes", "proof")
    source.at("format").is_exactly(FORMAT)
    source.at("version").is_exactly(VERSION)
    source.at("excludes").optional_string()
    return _proof(system, source.at("proof"), whole=True)


def _proof(system: TransitionSystem, source: Reader, *, whole: bool) -> Certificate:
    kind = source.at("kind").string()
    match kind:
        case "by inspection":
            source.keys("kind")
            return Empty()
        case "closed set":
            return diagram.closed_set(diagram.read(source, system.sorts, system.state_names), system.sorts)
        case "invariant":
            return _invariant(system, source)
        case "cases" if whole:
            source.keys("kind", "parts")
            parts = source.at("parts").items()
            if len(parts) > MOST_PARTS:
                raise source.refuse(f"more than {MOST_PARTS:,} cases")
            return AllOf(tuple(_proof(system, part, whole=False) for part in parts))
        case _:
            raise source.refuse(f"`{kind}` is no kind of proof here")


def _invariant(system: TransitionSystem, source: Reader) -> Invariant:
    source.keys("kind", "depth", "words", "terms", "clauses")
    depth = source.at("depth").whole(1)
    if depth > DEEPEST:
        raise source.refuse(f"an induction over more than {DEEPEST} steps")
    terms = TermReader(system)
    terms.read(source.at("terms"))
    return Invariant(tuple(terms.clause(clause) for clause in source.at("clauses").items()), depth)
