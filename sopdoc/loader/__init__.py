"""Files to a checked booklet: `load(folder) -> (Buku | None, findings)`; `issued` reads what was issued."""

from sopdoc.loader.folder import load, new_galat
from sopdoc.loader.memory import Memory

__all__ = ["Memory", "load", "new_galat"]
