"""Analyses kept in files and opened again: Arrow or Parquet, by the ending; see `detente.files.arrow`."""

from __future__ import annotations

from pathlib import Path

from detente.analysis import Analysis
from detente.analysis.table import FORMAT, Table, tabled, taken_up
from detente.errors import InputError, Place, Problem
from detente.files.arrow import read_table, write_table


def save_analysis(analysis: Analysis, path: Path | str) -> None:
    """Write all verdicts of an analysis, with its case, to ``FILE.arrow`` or ``FILE.parquet``.

    Raises:
        InputError: the place cannot be written, or the ending says neither.
        LimitError: too many concepts.
        MissingExtraError: pyarrow is not installed.
    """
    table = tabled(analysis)
    write_table(path, table.about, table.columns, analysis.case)


def load_analysis(path: Path | str) -> Analysis:
    """The analysis in a file, without anything of it being worked out again.

    Raises:
        InputError: it cannot be read, is no saved analysis, or was changed since.
        MissingExtraError: pyarrow is not installed.
    """
    about, columns, case = read_table(path)
    if about.get("format") != FORMAT:
        message = f"the file holds {about.get('format')!r}, not an analysis"
        raise InputError(Problem(message=message[:200], place=Place(file=str(path)), expected=FORMAT))
    return taken_up(Table(about=about, columns=columns), case)
