"""The transition system: terms, moves, monitors, and the judge that interprets them. It knows no actor's intent and no text."""
