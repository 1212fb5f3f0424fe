"""Many lines pasted at once become many proposals, after a look at them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from session_tui.domain.alike import THRESHOLD, Index
from session_tui.domain.ideas import ProposalView

if TYPE_CHECKING:
    from session_tui.tui.app import SessionApp


async def ask_lines(
    app: SessionApp, lines: Sequence[str], group: str, known: Sequence[ProposalView], index: Index
) -> tuple[str, ...] | None:
    """Which of the pasted lines to write; those that a proposal says already, in the same words, are not picked."""
    from session_tui.tui.dialogs.choose import Option
    from session_tui.tui.dialogs.pick import PickDialog

    titles = {proposal.number: proposal.title for proposal in known}
    options, picked, seen = [], [], set(titles.values())
    for at, line in enumerate(lines):
        alike = index.find(line, 1, THRESHOLD)
        options.append(Option(at, line, f"≈ {alike[0].number}" if alike else ""))
        if line not in seen:
            picked.append(at)
        seen.add(line)

    def beside(at: int) -> str:
        """What the line under the cursor is like."""
        alike = index.find(lines[at], 1, THRESHOLD)
        return f"≈ {alike[0].number} {titles.get(alike[0].number, '')}" if alike else ""

    title = app.say("proposals_place.pasted", n=len(lines), group=group)
    chosen = await app.push_screen_wait(PickDialog(title, options, picked, beside))
    return None if chosen is None else tuple(lines[at] for at in chosen)
