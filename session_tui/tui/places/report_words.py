"""What the report's place says: what goes in, what came out, what was found."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from textual.content import Content

from session_tui.domain.outcome import Verification
from session_tui.domain.voting.words import number
from session_tui.domain.workshop import Standing
from session_tui.locale import Lang, say
from session_tui.reporting.layout import PARTS

if TYPE_CHECKING:
    from session_tui.reporting.files import Rendered


def default_file(target: str, lang: Lang, form: str = "report", format: str = "pdf") -> Path:
    """Where a report goes when nobody says otherwise.

    >>> default_file("/tmp/session.db", "ru").as_posix(), default_file("postgresql://host/hall?x=1", "en").as_posix()
    ('exports/session-ru.pdf', 'exports/hall-en.pdf')
    """
    stem = target.rpartition("/")[2].partition("?")[0] if "://" in target else Path(target).stem
    kind = "" if form == "report" else f"-{form}"
    return Path("exports") / f"{stem or 'session'}-{lang}{kind}.{format}"


def contents(standing: Standing, lang: Lang) -> Content:
    """What would go into the report now, and what is not ready."""
    counts = (("participants", standing.participants), ("proposals", standing.proposals),
              ("rounds", standing.rounds - standing.open_rounds),
              ("recommendations", standing.recommendations))  # fmt: skip
    lines = [Content(" · ".join(say(f"report_place.{name}", lang, n=n) for name, n in counts))]
    if standing.open_rounds:
        lines.append(warning(say("report_place.open_rounds", lang, n=standing.open_rounds)))
    if standing.gaps:
        lines.append(warning(say("report_place.gaps", lang, n=standing.gaps)))
    if not standing.recommendations:
        lines.append(warning(say("report_place.no_recommendations", lang)))
    return Content("\n").join(lines)


def parts(without: Collection[str], lang: Lang) -> Content:
    """Which parts of the report are printed, as short as it can be said."""
    if not without:
        return Content(say("report_place.parts_all", lang))
    left = ", ".join(say(f"report_place.part_{part}", lang) for part in PARTS if part in without)
    return Content(say("report_place.parts_without", lang, parts=left))


def warning(text: str) -> Content:
    return Content.styled(f"⚠ {text}", "$warning")


def rendered(done: Rendered, lang: Lang) -> Content:
    """The file that was made, its size in pages, how long it took, and its hash."""
    seconds = number(Fraction(str(done.seconds)), lang, digits=1)
    key = "report_place.made" if done.pages else "report_place.made_file"
    facts = say(key, lang, n=done.pages, seconds=seconds)
    return Content.assemble(
        Content.styled("✓ ", "$accent"), Content.styled(str(done.file), "bold"),
        "\n", Content(f"{facts}"), "\n", Content.styled(f"  sha256 {done.sha256}", "$quiet"),
    )  # fmt: skip


def verified(found: Verification, lang: Lang) -> Content:
    """Whether the session is sound, what was recounted, and every finding."""
    counted = say("report_place.recounted", lang, entries=found.entries, rounds=found.rounds, ballots=found.ballots)
    if found.sound:
        head = Content.assemble(
            Content.styled("✓ ", "$accent"), Content.styled(say("report_place.sound", lang), "bold")
        )
    else:
        head = Content.styled(f"✗ {say('report_place.unsound', lang, n=len(found.findings))}", "$error")
    lines = [head, *(Content(f"{say(f.key, lang, **f.params)}") for f in found.findings), Content(f"{counted}")]
    lines.append(Content.styled(f"{say('report_place.data_hash', lang)} {found.data_hash}", "$quiet"))
    return Content("\n").join(lines)


def exported(files: Sequence[Path], lang: Lang) -> Content:
    head = Content.assemble(
        Content.styled("✓ ", "$accent"), Content.styled(say("report_place.exported", lang, n=len(files)), "bold")
    )
    return Content("\n").join([head, *(Content(f"{file}") for file in files)])
