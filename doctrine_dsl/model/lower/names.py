"""Names of what watches the run. They cannot clash with a state variable: each has a bracket behind its first word."""

from __future__ import annotations

TURN = "turn()"


def crossed(line: str) -> str:
    """Has been crossed at or before now."""
    return f"crossed({line})"


def made(move: str) -> str:
    """Has been made."""
    return f"made({move})"


def live(threat: str) -> str:
    """The threat is live."""
    return f"live({threat})"


def alarmed(line: str) -> str:
    """Has been crossed as its owner reads what happened."""
    return f"alarmed({line})"


def broken(what: str) -> str:
    """The obligation, pact or promise has been broken."""
    return f"broken({what})"


def pending(rule: str) -> str:
    """0, or 1 + the steps since the obligation became pending; it is due at its `within`."""
    return f"pending({rule})"


def copy(holder: str, line: str) -> str:
    """The holder's own copy of the line has been crossed."""
    return f"copy({holder}, {line})"


def plan_place(plan: str, place: int) -> str:
    """The plan may stand before this step (counted from 0)."""
    return f"plan({plan}, {place})"


def posture(holder: str, target: str) -> str:
    """The posture of one actor toward another: not a variable, but a term over the state."""
    return f"posture({holder}, {target})"


def split(name: str) -> tuple[str, str]:
    """`crossed(russia.line)` as `crossed` and `russia.line`."""
    word, _, rest = name.partition("(")
    return word, rest[:-1]
