"""Dialogs: each returns a value and saves nothing."""
