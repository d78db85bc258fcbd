"""`python -m benchmarks.hand_drawn FOLDER [--count N]`: N hand-drawn files, each with its .toml beside it."""

from __future__ import annotations

import argparse
from pathlib import Path

from benchmarks.hand_drawn.files import COUNT, hand_drawn


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=COUNT)
    asked = parser.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    for file in hand_drawn(asked.count):
        (asked.folder / f"{file.name}.{file.kind}").write_bytes(file.data)
        (asked.folder / f"{file.name}.toml").write_text(file.truth, "utf-8")


if __name__ == "__main__":
    main()
