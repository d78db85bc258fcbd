"""Readers of files that sopdoc did not write, without interpretation.

Each is a module of its format with
`read(data: bytes, name: str) -> tuple[Foreign | None, tuple[Diagnostic, ...]]`.
"""
