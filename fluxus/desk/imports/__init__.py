"""Imports of files: an app declares the kinds of file it takes, this package previews, applies and takes back."""

from fluxus.desk.imports.jobs import read, take_back, write
from fluxus.desk.imports.kind import Column, Kind, Row, Source, WrongRow, register_source, source_named
from fluxus.desk.imports.sheet import Unreadable

__all__ = [
    "Column",
    "Kind",
    "Row",
    "Source",
    "Unreadable",
    "WrongRow",
    "read",
    "register_source",
    "source_named",
    "take_back",
    "write",
]
