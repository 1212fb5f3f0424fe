"""Gathering the report: everything the document says, read once, in one language."""

from session_tui.services.reports.assemble import assemble, tables

__all__ = ["assemble", "tables"]
