"""Ways out: from which reachable states can some actors still bring something about? Decided on the whole graph of reachable states.

The graph is that of the variables that can matter (an exact slice, no projection), built by breadth-first search; distances run
backward from the goal, a wait costs nothing (0-1 breadth-first search, Dial 1969). Within its limit on states it decides; else it says so.
"""

from __future__ import annotations

from collections import deque
from dataclasses import field

from doctrine_dsl.diagnostics.values import dataclass
from doctrine_dsl.engines.budget import Budget
from doctrine_dsl.engines.explicit.compile import CompiledSystem, State, compile_system
from doctrine_dsl.engines.explicit.concretise import Blocked, concretise
from doctrine_dsl.engines.explicit.search import LOOK_AT_THE_CLOCK
from doctrine_dsl.system.interpret import initial_states
from doctrine_dsl.system.project import Projection, cone, project
from doctrine_dsl.system.term import TRUE, names
from doctrine_dsl.system.transition import WAIT, TransitionSystem
from doctrine_dsl.system.update import Updates
from doctrine_dsl.verdicts.verdict import Answer, Trace, Unknown, Violated
from doctrine_dsl.verdicts.wayout import Goal, Ranks, judge_no_way_out, judge_ranks

DEFAULT_STATES = 300_000
FAR = 1 << 30


@dataclass(frozen=True, slots=True)
class WayOutAnswer:
    """`trace` leads to a state without a way out (None: there is always one, or `unknown` says why that is not known).

    `exits` counts, for each state of the run, the first moves from which the goal is still within reach; `asked` tells of each whether
    the question is about it (`from` holds, and the goal does not yet). `states` were looked at; `names` suffice to judge the last one;
    `proof` is what shows it where the graph was too large.
    """

    trace: Trace | None
    vacuous: bool = False
    unknown: str | None = None
    exits: tuple[int, ...] = field(default=())
    asked: tuple[bool, ...] = field(default=())
    states: int = 0
    refused: str | None = None
    proof: Answer | None = None
    names: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class _Graph:
    """Reachable states in breadth-first order; `into[t]` are the steps of the movers, and waits, that lead to t without crossing a line."""

    states: list[State]
    depth: list[int]
    parent: list[tuple[int, int] | None]
    into: list[list[tuple[int, int]]]
    out: list[list[tuple[int, int]]]


def find_way_out(system: TransitionSystem, goal: Goal, bound: int | None, budget: Budget) -> WayOutAnswer:
    """A shortest run to a state with `goal.start` and no way to `goal.to`, or the proof that there is none."""
    updates = Updates(system)
    visible = cone(updates, names(goal.to, goal.start, goal.crossing))
    projection = project(updates, visible, dict.fromkeys(goal.movers, 1))
    compiled = compile_system(projection.system, goal.start)
    graph = _explore(projection, compiled, goal, budget)
    if isinstance(graph, str):
        return _without_the_graph(system, goal, bound, budget, graph)
    reached = compile_system(projection.system, goal.to).bad
    ranks = _ranks(graph, [bool(reached(state)) for state in graph.states])
    most = FAR - 1 if goal.steps is None else goal.steps
    starts = [bool(compiled.bad(state)) for state in graph.states]
    lost = next(
        (at for at, depth in enumerate(graph.depth) if starts[at] and ranks[at][0] > most and (bound is None or depth <= bound)), None
    )
    if lost is None:
        return _always(system, goal, compiled, graph, ranks, starts, bound, most)
    return _lost(updates, projection, compiled, goal, graph, ranks, starts, lost)


def _without_the_graph(system: TransitionSystem, goal: Goal, bound: int | None, budget: Budget, why: str) -> WayOutAnswer:
    """The symbolic way; if that does not decide it either, the reason why the graph did not."""
    from doctrine_dsl.engines.wayout_symbolic import find_symbolically

    if budget.expired():
        return WayOutAnswer(None, unknown=why)
    found = find_symbolically(system, goal, bound, budget)
    match found.answer.verdict:
        case Violated(trace=trace):
            return WayOutAnswer(trace, exits=found.exits, asked=found.asked, names=system.state_names)
        case Unknown(reason=reason):
            return WayOutAnswer(None, unknown=f"{why}; symbolically: {reason}")
        case _:
            return WayOutAnswer(None, vacuous=found.vacuous, proof=found.answer)


def _always(
    system: TransitionSystem, goal: Goal, compiled: CompiledSystem, graph: _Graph, ranks: list[tuple[int, int]], starts: list[bool],
    bound: int | None, most: int,
) -> WayOutAnswer:  # fmt: skip
    if bound is not None:
        kept = [at for at, depth in enumerate(graph.depth) if depth <= bound]
    else:
        kept = list(range(len(graph.states)))
    table = {_plain(graph.states[at]): ranks[at] for at in range(len(graph.states))}
    must = frozenset(_plain(graph.states[at]) for at in kept if starts[at])
    refused = judge_ranks(system, goal, Ranks(compiled.names, table, must, most, closed=bound is None))
    return WayOutAnswer(None, vacuous=not must, states=len(graph.states), refused=refused[0] if refused else None)


def _lost(
    updates: Updates, projection: Projection, compiled: CompiledSystem, goal: Goal, graph: _Graph, ranks: list[tuple[int, int]],
    starts: list[bool], lost: int,
) -> WayOutAnswer:  # fmt: skip
    places = [lost]
    while (link := graph.parent[places[-1]]) is not None:
        places.append(link[0])
    places.reverse()
    path = []
    for at in places[1:]:
        link = graph.parent[at]
        assert link is not None
        path.append((compiled.kinds[link[1]][0], _shown(compiled, graph.states[at])))
    trace = concretise(updates, projection, _shown(compiled, graph.states[places[0]]), path, TRUE)
    if isinstance(trace, Blocked):
        return WayOutAnswer(None, refused="a run of the slice is no run of the system")
    most = FAR - 1 if goal.steps is None else goal.steps
    exits = tuple(sum(ranks[target][0] < most for target, cost in graph.out[at] if cost) for at in places)
    refused = judge_no_way_out(updates.system, goal, compiled.names, _plain(graph.states[lost]))
    asked = tuple(starts[at] and ranks[at][0] > 0 for at in places)
    return WayOutAnswer(
        trace, exits=exits, asked=asked, states=len(graph.states), refused=refused[0] if refused else None, names=compiled.names
    )


def _plain(state: State) -> State:
    return tuple(map(int, state))


def _shown(compiled: CompiledSystem, state: State) -> dict[str, int]:
    return dict(zip(compiled.names, map(int, state), strict=True))


def _explore(projection: Projection, compiled: CompiledSystem, goal: Goal, budget: Budget) -> _Graph | str:
    most = DEFAULT_STATES if budget.states is None else budget.states
    costs = [_cost(projection, kind, goal.movers) for kind, _ in compiled.kinds]
    (flag,) = names(goal.crossing)
    crossing_at = compiled.names.index(flag) if flag in compiled.names else None
    graph = _Graph([], [], [], [], [])
    place: dict[State, int] = {}

    def add(state: State, depth: int, parent: tuple[int, int] | None) -> int:
        place[state] = len(graph.states)
        graph.states.append(state)
        graph.depth.append(depth)
        graph.parent.append(parent)
        graph.into.append([])
        graph.out.append([])
        return place[state]

    for start in initial_states(projection.system):
        state = tuple(start[name] for name in compiled.names)
        if state not in place:
            add(state, 0, None)
    at = 0
    while at < len(graph.states):
        for kind, after in compiled.expand(graph.states[at]):
            target = place.get(after)
            if target is None:
                target = add(after, graph.depth[at] + 1, (at, kind))
            cost = costs[kind]
            if cost is not None and not (crossing_at is not None and after[crossing_at]):
                graph.into[target].append((at, cost))
                graph.out[at].append((target, cost))
        at += 1
        if len(graph.states) > most:
            return f"more than {most:,} states, and a way out is decided on all of them"
        if at % LOOK_AT_THE_CLOCK == 0:
            if budget.expired():
                return "the time ran out"
            budget.progress(f"ways out: {len(graph.states):,} states")
    return graph


def _cost(projection: Projection, kind: str, movers: frozenset[str]) -> int | None:
    """1 for a move of those who seek the way out, 0 for a wait, None for what they cannot do."""
    origin = projection.origin[kind]
    return 0 if origin == (WAIT,) else 1 if origin[0] in movers else None


def _ranks(graph: _Graph, there: list[bool]) -> list[tuple[int, int]]:
    """For each state the fewest moves to the goal, and the waits among them; FAR where there is no way."""
    ranks = [(0, 0) if reached else (FAR, FAR) for reached in there]
    queue = deque(at for at, reached in enumerate(there) if reached)
    while queue:
        at = queue.popleft()
        moves, waits = ranks[at]
        for source, cost in graph.into[at]:
            candidate = (moves + 1, 0) if cost else (moves, waits + 1)
            if candidate < ranks[source]:
                ranks[source] = candidate
                if cost:
                    queue.append(source)
                else:
                    queue.appendleft(source)
    return ranks
