"""Lets `python -m detente` do what `detente` does."""

from detente.cli.main import main

if __name__ == "__main__":
    main()
