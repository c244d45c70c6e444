"""Places in a text, and what is wrong there: the values every floor uses to speak of a person's mistake."""

from doctrine_dsl.diagnostics.diagnostic import Diagnostic, Label, Severity
from doctrine_dsl.diagnostics.span import Position, SourceText, Span

__all__ = ["Diagnostic", "Label", "Position", "Severity", "SourceText", "Span"]
