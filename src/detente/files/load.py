"""Loads a case with its record, or a record alone, from a file or a case folder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from detente.case.case import Case
from detente.errors import CaseError, InputError, Place, Problem, RecordError, nearest
from detente.files.case_file import CaseFile, read_case_file
from detente.files.record_file import RecordFile, read_record_file
from detente.files.source import MAX_PROBLEMS
from detente.record.record import Record

ENDINGS = (".yaml", ".yml", ".json")


@dataclass(frozen=True, kw_only=True)
class LoadedCase:
    """A case, the record beside it if there is one, the case file's path, and warnings and notes on both."""

    case: Case
    record: Record | None
    path: Path
    warnings: tuple[Problem, ...]


def load_case(path: Path | str) -> LoadedCase:
    """The case in a case folder or file, with the record that lies beside a file named ``case``.

    Raises CaseError or RecordError with all that is wrong, LimitError where a stated limit is passed.
    """
    file = _find(Path(path), "case", CaseError)
    problems: list[Problem] = []
    found, recorded = None, None
    try:
        found = read_case_file(file)
        problems += found.problems
    except CaseError as error:
        problems += error.problems
    case_errors = any(problem.severity == "error" for problem in problems)
    try:
        recorded = _record_beside(file)
        problems += recorded.problems if recorded else ()
    except RecordError as error:
        problems += error.problems
    if found and found.case and recorded and recorded.record:
        crossed = list(_cross(found, found.case, recorded, recorded.record))
        problems += crossed
        case_errors = case_errors or any(problem.severity == "error" for problem in crossed)
    _raise_errors(problems, CaseError if case_errors else RecordError)
    assert found is not None
    assert found.case is not None
    if recorded is None:
        problems += _unrecorded(found, found.case)
    record = recorded.record if recorded else None
    return LoadedCase(case=found.case, record=record, path=file, warnings=tuple(problems))


def placed(error: CaseError, path: Path | str) -> CaseError:
    """The same error with a place in the case file for each problem that says what part of the case it is about."""
    if all(problem.about is None or problem.place is not None for problem in error.problems):
        return error
    parsed = read_case_file(_find(Path(path), "case", CaseError)).parsed
    return CaseError(
        problem if problem.about is None else problem.at(parsed.place(problem.about)) for problem in error.problems
    )


def load_record(path: Path | str) -> Record:
    """The record in a case folder or record file. Raises RecordError with all that is wrong with it, or LimitError."""
    recorded = read_record_file(_find(Path(path), "record", RecordError))
    _raise_errors(recorded.problems, RecordError)
    assert recorded.record is not None
    return recorded.record


def _raise_errors(problems: Sequence[Problem], error: type[InputError]) -> None:
    """Raises where there are errors, sorted by place and cut where they are very many; warnings go with them."""
    errors = [problem for problem in problems if problem.severity == "error"]
    if not errors:
        return
    files = list(dict.fromkeys(problem.place.file for problem in errors if problem.place))

    def order(problem: Problem) -> tuple[int, int, int]:
        place = problem.place or Place()
        return (files.index(place.file) if place.file in files else -1, place.line or 0, place.column or 0)

    errors.sort(key=order)
    if len(errors) > MAX_PROBLEMS:
        more = Problem(message=f"{len(errors) - MAX_PROBLEMS} or more further errors are not shown")
        errors = [*errors[:MAX_PROBLEMS], more]
    raise error(errors)


def _find(path: Path, stem: str, error: type[InputError]) -> Path:
    """The file itself, or in a folder the one file of that name."""
    try:
        is_folder = path.is_dir()
    except (OSError, ValueError):
        is_folder = False
    if not is_folder:
        return path
    there = [path / f"{stem}{ending}" for ending in ENDINGS if (path / f"{stem}{ending}").is_file()]
    if len(there) == 1:
        return there[0]
    if there:
        names = ", ".join(file.name for file in there)
        raise error(
            Problem(message=f"the folder has several: {names}", place=Place(file=str(path)), remedy="name one of them")
        )
    raise error(
        Problem(
            message=f"the folder has no {stem} file",
            place=Place(file=str(path)),
            expected=f"{stem}.yaml or {stem}.json in it",
        )
    )


def _record_beside(file: Path) -> RecordFile | None:
    folder = file.parent
    if file.stem != "case" or not any((folder / f"record{ending}").is_file() for ending in ENDINGS):
        return None
    return read_record_file(_find(folder, "record", RecordError))


def _unrecorded(case_file: CaseFile, case: Case) -> Iterator[Problem]:
    """One warning where the evidence names statements and there is no record in which they could be looked up."""
    cited = {path: named for path, each in case.evidence.items() if (named := (*each.statements, *each.against))}
    if not cited:
        return
    names = list(dict.fromkeys(name for named in cited.values() for name in named))
    yield Problem(
        message=f"evidence: there is no record to look up {', '.join(names[:5])}{', ...' if len(names) > 5 else ''}",
        place=case_file.parsed.place(("evidence", next(iter(cited)))),
        expected="case.yaml and record.yaml in one folder",
        remedy="add the record; until then nobody can check what rests on these statements",
        severity="warning",
    )


def _cross(case_file: CaseFile, case: Case, record_file: RecordFile, record: Record) -> Iterator[Problem]:
    """Names that the case takes from the record, and the record from the case."""
    statements = list(record.statements)
    for path, evidence in case.evidence.items():
        for name in (*evidence.statements, *evidence.against):
            if name not in record.statements:
                yield Problem(
                    message=f"evidence.{path}: the record has no statement {name!r}",
                    place=case_file.parsed.place(("evidence", path)),
                    expected=nearest(name[:80], statements[:500]),
                )
            elif record.statements[name].status in ("proposed", "rejected"):
                yield Problem(
                    message=f"evidence.{path}: statement {name!r} is {record.statements[name].status}, not accepted",
                    place=case_file.parsed.place(("evidence", path)),
                    severity="warning",
                )
    for issue in record.issues.values():
        for option in issue.options:
            if option not in case.options:
                yield Problem(
                    message=f"issues.{issue.id}: the case has no option {option!r}",
                    place=record_file.parsed.place(("issues", issue.id, "options")),
                    expected=nearest(option, list(case.options)),
                )
