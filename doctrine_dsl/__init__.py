"""doctrine: a checker for policies of deterrence, red lines and escalation.

The way of the data is the way through the folders: `syntax` (what the author wrote), `model` (what it means), `system` (the
transition system), `engines` (verdicts), `verdicts` (the judges), `explain` and `reports` (what a reader sees).
"""

__version__ = "0.1.0"
