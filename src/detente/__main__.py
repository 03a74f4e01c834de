"""Where `detente` and `python -m detente` begin: an interrupt ends them quietly from the first import on."""

from __future__ import annotations

import sys


def main() -> None:
    """Run a command."""
    try:
        from detente.cli.main import main as run

        run()
    except KeyboardInterrupt:
        sys.stderr.write("interrupted\n")
        sys.exit(130)


if __name__ == "__main__":
    main()
