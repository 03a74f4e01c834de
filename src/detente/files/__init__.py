"""The edge: file formats on one side, cases and records on the other. Only here are files opened and shapes checked."""

from detente.files.load import LoadedCase, load_case, load_record
from detente.files.source import write_text_safely

__all__ = ["LoadedCase", "load_case", "load_record", "write_text_safely"]
