"""A proposal's passport as a text: title, what it lacks, then every field that is filled."""

from __future__ import annotations

from collections.abc import Iterable

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from session_tui.domain.ideas import PASSPORT, REQUIRED, ProposalView
from session_tui.locale import Lang, say
from session_tui.tui.dialogs.fields import show_day

BAR, REST = "▇", "░"


class PassportView(VerticalScroll, can_focus=False):
    """Draws one proposal; words of people are never markup."""

    DEFAULT_CSS = """
    PassportView { padding: 0 2; scrollbar-size-vertical: 1; }
    """
    proposal: reactive[ProposalView | None] = reactive(None)
    group_name: reactive[str] = reactive("")

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.text = Static("")

    def compose(self) -> ComposeResult:
        yield self.text

    def show(self, proposal: ProposalView | None, group_name: str) -> None:
        """Another proposal is shown from its top."""
        if proposal is self.proposal and proposal is not None and group_name == self.group_name:
            return
        other = proposal is None or self.proposal is None or proposal.number != self.proposal.number
        self.proposal, self.group_name = proposal, group_name
        lang: Lang = getattr(self.app, "lang", "en")
        self.text.update(passport_text(proposal, group_name, lang) if proposal is not None else Content(""))
        if other:
            self.scroll_home(animate=False)


def passport_text(proposal: ProposalView, group_name: str, lang: Lang) -> Content:
    lineage = proposal.lineage.of(proposal.number)
    former = "" if proposal.status == "active" else say(f"proposals_place.status_{proposal.status}", lang).lower()
    about = [group_name or say("proposals_place.no_group", lang), say(f"proposals_place.kind_{proposal.kind}", lang),
             *filter(None, (lineage, former))]  # fmt: skip
    blocks = [
        Content.assemble(
            Content.styled(f"{proposal.number}  ", "bold $accent"),
            Content.styled(proposal.title, "bold"),
            "\n",
            Content.styled(" · ".join(about), "$quiet"),
            "\n",
            completeness(proposal.missing, lang),
        )
    ]
    for field in PASSPORT:
        value = getattr(proposal, field)
        if value:
            shown = show_day(value, lang) if field == "deadline" else value
            blocks.append(Content.assemble(Content.styled(field_word(field, lang), "$quiet"), "\n", Content(shown)))
    if proposal.amount is not None:
        amount = f"{proposal.amount:,}".replace(",", "\N{NO-BREAK SPACE}")
        blocks.append(Content.assemble(Content.styled(field_word("amount", lang), "$quiet"), "\n", Content(amount)))
    if proposal.tags or proposal.cluster:
        marks = filter(None, (proposal.cluster and f"⌂ {proposal.cluster}", *(f"#{tag}" for tag in proposal.tags)))
        blocks.append(Content.styled("  ".join(marks), "$quiet"))
    return Content("\n\n").join(blocks)


def completeness(missing: Iterable[str], lang: Lang) -> Content:
    """How much of what the report needs is there, and what is not."""
    lacking = tuple(missing)
    have = len(REQUIRED) - len(lacking)
    words = say("proposals_place.full", lang)
    if lacking:
        fields = ", ".join(field_word(field, lang).lower() for field in lacking)
        words = say("proposals_place.missing", lang, have=have, all=len(REQUIRED), fields=fields)
    return Content.assemble(
        Content.styled(BAR * have, "$accent"),
        Content.styled(REST * len(lacking), "$rule"),
        Content.styled(f"  {words}", "$warning" if lacking else "$quiet"),
    )


def field_word(field: str, lang: Lang) -> str:
    """A field of the passport as the report calls it."""
    return say(f"report.{field}", lang)
