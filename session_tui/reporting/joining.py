"""Pieces that were drawn apart become one PDF: pages, tags, links, anchors, bookmarks, seals.

The first piece carries the document's metadata and embedded files; the others bring their pages and their branch of the
structure tree (ISO 32000-1, 14.7). Each page's entry in the tree's list of parents is moved behind those of the pages
before it. The result is as conforming as its pieces, which is checked by tests, not hoped for.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from session_tui.reporting.cutting import ELSEWHERE
from session_tui.reporting.seal import put_marks
from session_tui.reporting.setting import Bookmark, Drawn

if TYPE_CHECKING:
    from pikepdf import Pdf

NEAR = 40.0  # points below an anchor, within which a heading is what the anchor is of


def join(pieces: Sequence[Drawn], *, lang: str, form: str, plain: bool, tables: str, made: datetime) -> bytes:
    """The whole document. `tables` is the seal of the embedded files; for the rest see `seal.put_marks`."""
    import pikepdf

    befores = [0, *accumulate(len(piece.seals) for piece in pieces)]
    with pikepdf.open(io.BytesIO(pieces[0].pdf)) as pdf:
        opened = [pikepdf.open(io.BytesIO(piece.pdf)) for piece in pieces[1:]]
        for other in opened:
            append(pdf, other)
        marks = [(before, mark) for before, piece in zip(befores, pieces, strict=False) for mark in piece.bookmarks]
        places = anchors(befores, pieces)
        pages = [page.obj for page in pdf.pages]
        put_anchors(pdf, pages, places)
        mend_links(pages, places, headings(marks, places))
        put_outline(pdf, pages, marks)
        seals = [seal for piece in pieces for seal in piece.seals]
        put_marks(pdf, lang=lang, form=form, plain=plain, tables=tables, pages=seals, made=made)
        result = io.BytesIO()
        pdf.save(
            result,
            deterministic_id=True,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            fix_metadata_version=False,
        )
        for other in opened:
            other.close()
        return result.getvalue()


def append(pdf: Pdf, other: Pdf) -> None:
    """The other's pages behind the last, its structure behind the structure that is there."""
    import pikepdf

    first = len(pdf.pages)
    pdf.pages.extend(other.pages)  # first: only then does the copied structure find its pages
    tree, branch = pdf.Root.StructTreeRoot, pdf.copy_foreign(other.Root.StructTreeRoot)
    parents = tree.ParentTree.Nums
    shift = int(parents[-2]) + 1 if len(parents) else 0
    added = branch.ParentTree.Nums
    for at in range(0, len(added), 2):
        parents.append(int(added[at]) + shift)
        parents.append(added[at + 1])
    for number in range(first, len(pdf.pages)):
        page = pdf.pages[number].obj
        page.StructParents = int(page.StructParents) + shift
        for annotation in page.get("/Annots", pikepdf.Array()):
            annotation.StructParent = int(annotation.StructParent) + shift
    trunk = tree.K[0]
    for element in branch.K[0].K:
        element.P = trunk
        trunk.K.append(element)


def anchors(befores: Sequence[int], pieces: Sequence[Drawn]) -> dict[str, tuple[int, float, float]]:
    """Every anchor's place; the first of a name counts."""
    found: dict[str, tuple[int, float, float]] = {}
    for before, piece in zip(befores, pieces, strict=False):
        for name, (page, x, y) in piece.anchors.items():
            found.setdefault(name, (before + page, x, y))
    return found


def put_anchors(pdf: Pdf, pages: Sequence[Any], places: Mapping[str, tuple[int, float, float]]) -> None:
    import pikepdf

    names = pikepdf.Array()
    for name, (page, x, y) in sorted(places.items(), key=lambda item: item[0].encode()):
        names.append(pikepdf.String(name))
        names.append(pikepdf.Array([pages[page], pikepdf.Name.XYZ, x, y, 0]))
    if "/Names" not in pdf.Root:
        pdf.Root.Names = pikepdf.Dictionary()
    pdf.Root.Names.Dests = pikepdf.Dictionary(Names=names)


def headings(marks: Iterable[tuple[int, Bookmark]], places: Mapping[str, tuple[int, float, float]]) -> dict[str, str]:
    """What stands where each anchor is: the heading at that place or just below."""
    by_page: dict[int, list[Bookmark]] = {}
    for before, mark in marks:
        by_page.setdefault(before + mark.page, []).append(mark)
    found = {}
    for name, (page, _, y) in places.items():
        below = [mark for mark in by_page.get(page, ()) if -1 <= y - mark.y <= NEAR]
        if below:
            found[name] = max(below, key=lambda mark: mark.y).label
    return found


def mend_links(pages: Iterable[Any], places: Mapping[str, tuple[int, float, float]], titles: Mapping[str, str]) -> None:
    """Links between pieces lead there again, and every link says to what."""
    import pikepdf

    for page in pages:
        for annotation in page.get("/Annots", ()):
            address = str(annotation.A.URI) if "/A" in annotation else ""
            if address.startswith(ELSEWHERE):
                name = address.removeprefix(ELSEWHERE)
                del annotation["/A"]
                annotation.Dest = pikepdf.String(name if name in places else next(iter(places), ""))
            if "/Dest" in annotation:
                name = str(annotation.Dest)
                annotation.Contents = pikepdf.String(titles.get(name, name))


def put_outline(pdf: Pdf, pages: Sequence[Any], marks: Iterable[tuple[int, Bookmark]]) -> None:
    """Headings as bookmarks, chapters closed."""
    import pikepdf

    with pdf.open_outline() as outline:
        above: list[tuple[int, Any]] = []
        for before, mark in marks:
            place = pikepdf.Array([pages[before + mark.page], pikepdf.Name.XYZ, mark.x, mark.y, 0])
            item = pikepdf.OutlineItem(mark.label, place)
            item.is_closed = True
            while above and above[-1][0] >= mark.level:
                above.pop()
            (above[-1][1].children if above else outline.root).append(item)
            above.append((mark.level, item))
