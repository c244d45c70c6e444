"""Where the command starts: nothing leaves it but an exit code of the contract, and never a traceback."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sys import UnraisableHookArgs


def main() -> None:
    """Run the command line; always ends with `SystemExit`."""
    sys.unraisablehook = _unraisable
    try:
        from doctrine_dsl.cli.commands import app

        # Searches keep millions of small values alive that never form a circle: looking for circles is time for nothing.
        gc.set_threshold(200_000, 50, 100)
        app(prog_name="doctrine")
    except (Exception, KeyboardInterrupt) as error:
        from doctrine_dsl.cli.failure import explain_failure

        sys.exit(explain_failure(error))


def _unraisable(found: UnraisableHookArgs) -> None:
    """What cannot be raised is shown, but for what z3 says when Ctrl-C came in the middle of making one of its objects."""
    if not str(getattr(found.object, "__module__", "")).startswith("z3."):
        sys.__unraisablehook__(found)


if __name__ == "__main__":
    main()
