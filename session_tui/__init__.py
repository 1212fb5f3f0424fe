"""session-tui: run a strategic session from one terminal."""

__version__ = "0.1.0"
