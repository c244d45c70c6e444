"""Where the command starts: nothing leaves it but an exit code of the contract, and never a traceback."""

from __future__ import annotations

import gc
import sys


def main() -> None:
    """Run the command line; always ends with `SystemExit`."""
    try:
        from doctrine_dsl.cli.commands import app

        # Searches keep millions of small values alive that never form a circle: looking for circles is time for nothing.
        gc.set_threshold(200_000, 50, 100)
        app(prog_name="doctrine")
    except (Exception, KeyboardInterrupt) as error:
        from doctrine_dsl.cli.failure import explain_failure

        sys.exit(explain_failure(error))


if __name__ == "__main__":
    main()
