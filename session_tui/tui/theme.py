"""Colours: one deep teal, greys for the rest; in the dark, in the light, and for terminals of sixteen colours."""

from __future__ import annotations

from textual.theme import Theme

DARK = Theme(
    name="session-dark",
    primary="#2f9e95",
    secondary="#7d8b8a",
    accent="#2f9e95",
    warning="#d9a441",
    error="#e0705f",
    success="#2f9e95",
    foreground="#d5dbda",
    background="#111716",
    surface="#111716",
    panel="#1a2322",
    dark=True,
    variables={
        "block-cursor-background": "#1d4a46",
        "block-cursor-foreground": "#f2f6f5",
        "block-cursor-text-style": "none",
        "input-selection-background": "#2f9e95 40%",
        "scrollbar": "#2b3635",
        "scrollbar-hover": "#3b4947",
        "scrollbar-active": "#2f9e95",
        "scrollbar-background": "#111716",
        "scrollbar-background-hover": "#111716",
        "scrollbar-background-active": "#111716",
        "quiet": "#7f8c8a",
        "rule": "#2b3635",
    },
)
LIGHT = Theme(
    name="session-light",
    primary="#0b6e67",
    secondary="#5d6a68",
    accent="#0b6e67",
    warning="#8a5a00",
    error="#a8321f",
    success="#0b6e67",
    foreground="#1c2423",
    background="#fbfbf9",
    surface="#fbfbf9",
    panel="#eef1f0",
    dark=False,
    variables={
        "block-cursor-background": "#cfe6e3",
        "block-cursor-foreground": "#0c1716",
        "block-cursor-text-style": "none",
        "input-selection-background": "#0b6e67 30%",
        "scrollbar": "#c9d1cf",
        "scrollbar-hover": "#aebab7",
        "scrollbar-active": "#0b6e67",
        "scrollbar-background": "#fbfbf9",
        "scrollbar-background-hover": "#fbfbf9",
        "scrollbar-background-active": "#fbfbf9",
        "quiet": "#66726f",
        "rule": "#d3dad8",
    },
)
SIXTEEN = Theme(
    name="session-sixteen",
    ansi=True,
    primary="ansi_cyan",
    secondary="ansi_default",
    accent="ansi_cyan",
    warning="ansi_yellow",
    error="ansi_red",
    success="ansi_cyan",
    foreground="ansi_default",
    background="ansi_default",
    surface="ansi_default",
    panel="ansi_default",
    boost="ansi_default",
    dark=True,
    variables={
        "block-cursor-background": "ansi_cyan",
        "block-cursor-foreground": "ansi_black",
        "block-cursor-text-style": "none",
        "input-cursor-background": "ansi_cyan",
        "input-cursor-foreground": "ansi_black",
        "input-cursor-text-style": "none",
        "input-selection-background": "ansi_cyan",
        "input-selection-foreground": "ansi_black",
        "screen-selection-background": "ansi_cyan",
        "screen-selection-foreground": "ansi_black",
        "ansi-background": "ansi_black",
        "ansi-foreground": "ansi_white",
        "border-blurred": "ansi_default",
        "quiet": "ansi_bright_black",
        "rule": "ansi_bright_black",
    },
)
THEMES = (DARK, LIGHT, SIXTEEN)


def first_theme(color_system: str | None) -> str:
    """The theme to start with for what the terminal can show, as Rich names it."""
    return SIXTEEN.name if color_system == "standard" else DARK.name
