"""What other computers did to the session since one looked last."""

from __future__ import annotations

from dataclasses import dataclass

from session_tui.domain.people import ParticipantView


@dataclass(frozen=True, slots=True)
class News:
    """`newest` is the journal's last entry. `people` changed and those `gone` from the list are told one by one where
    nothing else was changed; else `whole` says that everything should be read again."""

    newest: int
    people: tuple[ParticipantView, ...] = ()
    gone: tuple[int, ...] = ()
    whole: bool = False

    def __bool__(self) -> bool:
        return bool(self.people or self.gone or self.whole)
