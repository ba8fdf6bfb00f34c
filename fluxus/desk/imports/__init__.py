"""Imports of files: an app declares the kinds of file it takes, this package previews, applies and takes back."""

from fluxus.desk.imports.kind import Kind, Row, Source, WrongRow, register_source, source_named, sources
from fluxus.desk.imports.sheet import Unreadable

__all__ = ["Kind", "Row", "Source", "Unreadable", "WrongRow", "register_source", "source_named", "sources"]
