"""detente: what was said in a crisis, who is under which pressure, and where it can settle."""

from detente.version import __version__

__all__ = ["__version__"]
