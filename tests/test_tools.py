"""The project's own rules: import layers, types, lint and format hold on every run."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent


@pytest.mark.parametrize(
    "command",
    [
        ["lint-imports", "--no-cache"],
        ["ruff", "check", "--no-cache", "."],
        ["ruff", "format", "--no-cache", "--check", "."],
        ["mypy", "--no-incremental"],
    ],
    ids=lambda c: c[0] + c[1],
)
def test_tool_is_content(command: list[str]) -> None:
    done = subprocess.run([str(BIN / command[0]), *command[1:]], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_modules_stay_small() -> None:
    long = {
        str(p.relative_to(ROOT)): n
        for p in (ROOT / "sopdoc").rglob("*.py")
        if (n := len(p.read_text("utf-8").splitlines())) > 400
    }
    assert long == {}


def test_a_name_means_one_thing() -> None:
    """No two modules, and no two public classes, are called alike; a command is called like what it shows."""
    modules = [p for p in (ROOT / "sopdoc").rglob("*.py") if p.parent.name != "cli" and p.stem != "__init__"]
    stems = Counter(p.stem for p in modules)
    assert [name for name, count in stems.items() if count > 1] == []
    trees = [ast.parse(p.read_text("utf-8")) for p in (ROOT / "sopdoc").rglob("*.py")]
    classes = Counter(n.name for tree in trees for n in ast.walk(tree) if isinstance(n, ast.ClassDef))
    assert [name for name, count in classes.items() if count > 1] == []
