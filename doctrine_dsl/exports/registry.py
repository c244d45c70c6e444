"""The formats, each by the name it has on the command line: one line each. A format is loaded when it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TypeAlias

from doctrine_dsl.exports.refusal import Refusal
from doctrine_dsl.system.transition import SafetyQuestion, TransitionSystem

Exporter: TypeAlias = Callable[[TransitionSystem, SafetyQuestion, str], str | Refusal]
"""System, question and a title for the first line. The text ends with a newline, and is the same for the same question."""

FORMATS = {
    "smtlib": "doctrine_dsl.exports.smtlib",
    "smv": "doctrine_dsl.exports.smv",
    "btor2": "doctrine_dsl.exports.btor2",
    "verilog": "doctrine_dsl.exports.verilog",
    "promela": "doctrine_dsl.exports.promela",
    "tla": "doctrine_dsl.exports.tla",
    "pddl": "doctrine_dsl.exports.pddl",
}


def exporter(name: str) -> Exporter:
    """The format of a name in `FORMATS`."""
    export: Exporter = import_module(FORMATS[name]).export
    return export
