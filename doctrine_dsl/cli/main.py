"""Where the command starts: nothing leaves it but an exit code of the contract, and never a traceback."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line; always ends with `SystemExit`."""
    try:
        from doctrine_dsl.cli.commands import app

        app(prog_name="doctrine")
    except (Exception, KeyboardInterrupt) as error:
        from doctrine_dsl.cli.failure import explain_failure

        sys.exit(explain_failure(error))


if __name__ == "__main__":
    main()
