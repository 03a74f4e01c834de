"""The house rules that can be counted: who may import whom, how long things may be, what modules say of themselves."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "detente"
MODULES = sorted(SOURCE.rglob("*.py"))

FOLDERS = "record reading case files graph stability dilemmas analysis report cli web".split()  # noqa: SIM905
EVERYTHING = frozenset(["errors", "version", "saved", *FOLDERS])
ALLOWED: dict[str, frozenset[str]] = {
    "errors": frozenset(),
    "version": frozenset(),
    "record": frozenset(),
    "reading": frozenset({"record"}),
    "case": frozenset({"record"}),
    "graph": frozenset({"case"}),
    "stability": frozenset({"graph"}),
    "dilemmas": frozenset({"case"}),
    "analysis": frozenset({"case", "graph", "stability", "dilemmas"}),
    "files": frozenset({"record", "case"}),
    "report": frozenset({"record", "case", "dilemmas", "stability", "analysis"}),
    "cli": EVERYTHING,
    "web": EVERYTHING,
    "saved": EVERYTHING,
    "__init__": EVERYTHING,
    "__main__": EVERYTHING,
}
ALWAYS = frozenset({"errors", "version"})
LAZY = frozenset({"cli", "web", "__init__", "__main__"})  # where start-up time is won by importing late
ONLY_IN = {"pydantic": {"files"}, "typer": {"cli"}, "click": {"cli"}, "rich": {"cli", "report"}, "jinja2": {"report"}}
NUMBA = "graph/kernels.py"
FUNCTION_LINES, MODULE_LINES = 60, 600


def layer(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imported(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        assert node.level == 0, "imports are absolute"
        yield from (f"{node.module}.{alias.name}" for alias in node.names)


def own(name: str) -> str | None:
    """The layer that an import of this package reaches, None for any other import."""
    parts = name.split(".")
    if parts[0] != "detente":
        return None
    return parts[1] if len(parts) > 1 and parts[1] in EVERYTHING else "__init__"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_imports_go_one_way(path: Path) -> None:
    here = layer(path)
    for node in ast.walk(tree(path)):
        for name in imported(node):
            reached = own(name)
            if reached is not None and reached != here:
                assert reached in ALLOWED[here] | ALWAYS, f"line {node.lineno}: {here} may not import {name}"  # type: ignore[attr-defined]
            top = name.split(".")[0]
            assert here in ONLY_IN.get(top, {here}), f"{top} belongs in {ONLY_IN.get(top)}"
            assert top != "numba" or str(path.relative_to(SOURCE)) == NUMBA, f"numba belongs in {NUMBA}"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_no_own_imports_inside_functions(path: Path) -> None:
    if layer(path) in LAZY:
        return
    for function in functions(tree(path)):
        for node in ast.walk(function):
            for name in imported(node):
                assert own(name) is None, f"line {node.lineno}: {name} is imported inside {function.name}"  # type: ignore[attr-defined]


def functions(module: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(module) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_ceilings(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MODULE_LINES
    for function in functions(tree(path)):
        first = ast.get_docstring(function, clean=False)
        length = (function.end_lineno or 0) - function.lineno + 1 - (first.count("\n") + 1 if first else 0)
        assert length <= FUNCTION_LINES, f"{function.name} has {length} lines"


def test_module_docstrings_are_there_and_unique() -> None:
    seen: defaultdict[str, list[str]] = defaultdict(list)
    for path in MODULES:
        seen[ast.get_docstring(tree(path)) or ""].append(str(path.relative_to(SOURCE)))
    assert "" not in seen, f"no docstring: {seen['']}"
    assert {text: paths for text, paths in seen.items() if len(paths) > 1} == {}


def test_public_things_have_docstrings() -> None:
    missing = [
        f"{path.relative_to(SOURCE)}:{node.lineno} {node.name}"
        for path in MODULES
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
        and not enclosing_functions(path, node)
    ]
    assert missing == []


def enclosing_functions(path: Path, wanted: ast.AST) -> list[ast.AST]:
    """Functions that enclose a node of that file (told by position)."""
    start, end = wanted.lineno, wanted.end_lineno  # type: ignore[attr-defined]
    return [f for f in functions(tree(path)) if f.lineno < start and (f.end_lineno or 0) >= end]


def test_no_cycles_between_modules() -> None:
    names = {".".join(("detente", *path.relative_to(SOURCE).with_suffix("").parts)).removesuffix(".__init__"): path
             for path in MODULES}  # fmt: skip
    edges = {name: sorted(top_level_reach(name, path, set(names))) for name, path in names.items()}
    state: dict[str, int] = {}

    def visit(name: str, trail: tuple[str, ...]) -> None:
        assert state.get(name) != 1, f"cycle: {' -> '.join((*trail[trail.index(name) :], name))}"
        if name not in state:
            state[name] = 1
            for other in edges[name]:
                visit(other, (*trail, name))
            state[name] = 2

    for name in edges:
        visit(name, ())


def top_level_reach(name: str, path: Path, known: set[str]) -> set[str]:
    found = set()
    for node in tree(path).body:
        for target in imported(node):
            parts = target.split(".")
            while parts and ".".join(parts) not in known:
                parts.pop()
            if parts and (other := ".".join(parts)) != name and not name.startswith(f"{other}."):
                found.add(other)
    return found


def test_no_message_names_a_function() -> None:
    """A traceback has the function's name; a message for the user does not."""
    for path in MODULES:
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Raise) and node.exc is not None:
                for part in ast.walk(node.exc):
                    if isinstance(part, ast.Constant) and isinstance(part.value, str):
                        assert not re.match(r"[a-z_]+\(\)", part.value), f"{path.name}:{part.lineno}: {part.value}"


def test_every_test_file_mirrors_a_module() -> None:
    for test in (ROOT / "tests").rglob("test_*.py"):
        inside = test.relative_to(ROOT / "tests").parent
        if inside.parts and inside.parts[0] in EVERYTHING:
            assert (SOURCE / inside).is_dir(), f"{test} mirrors no folder"


def test_no_traces_of_a_workplace() -> None:
    """No file names a path of somebody's machine or a registry's host."""
    bad = re.compile(r"/work/|/root/|/home/\w|pypi\.org/simple|files\.pythonhosted|registry\.npmjs")
    for pattern in ("*.py", "*.md", "*.toml", "*.yaml", "*.yml", "*.txt", "*.cff", "*.html", "*.j2", "*.json"):
        for path in ROOT.rglob(pattern):
            if {".venv", ".git", "_build", ".mypy_cache", ".hypothesis"} & set(path.parts) or path == Path(__file__):
                continue
            assert not bad.search(path.read_text(encoding="utf-8", errors="replace")), path
