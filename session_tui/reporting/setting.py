"""A piece of the report is set: laid out, given its page numbers, drawn as a PDF of its own that can be joined to others.

Laying out comes first for all pieces, because the numbers on a page, and how many there are, depend on those before and
after. WeasyPrint makes the running heads and feet after everything else; here they wait until the numbers are known.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from session_tui.reporting.packing import drawn_streams, pack
from session_tui.reporting.styles import Sheets

if TYPE_CHECKING:
    from weasyprint import Attachment, Document

VARIANT = "pdf/a-3a"
PIXEL = 0.75  # points
# PDF/UA's mark, with the description of its schema that PDF/A wants for every property it doesn't know (ISO 19005-3,
# 6.6.2.3). It must stand inside the one rdf:RDF.
UNIVERSAL_ACCESS = b"""
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>part of ISO 14289 the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>"""


@dataclass(frozen=True, slots=True)
class Front:
    """What the first piece carries for the whole document: its time, and the files embedded with their titles."""

    made: datetime
    files: Mapping[str, bytes]
    titles: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Laid:
    """How many pages a piece takes, and on which of them, counted from 0, its anchors are."""

    pages: int
    anchors: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Order:
    """How a laid-out piece is to be drawn: its place among the pieces, the pages before it, the pages in all."""

    piece: int
    before: int
    total: int
    front: Front


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A heading: `page` counts from 0 within the piece, `x` and `y` are points from the lower left corner."""

    level: int
    label: str
    page: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Drawn:
    """A finished piece: its PDF, the SHA-256 of what is drawn on each page, its headings, and where its anchors are."""

    pdf: bytes
    seals: tuple[str, ...]
    bookmarks: tuple[Bookmark, ...]
    anchors: Mapping[str, tuple[int, float, float]]


class Setting:
    """One piece, laid out, its running heads and feet still to come."""

    def __init__(self, html: str, sheets: Sheets) -> None:
        import weasyprint.layout

        self.margins: list[tuple[Any, Any, Any]] = []

        def wait(context: Any, page: Any, state: Any) -> tuple[()]:
            self.margins.append((context, page, state))
            return ()

        at_once = weasyprint.layout.make_margin_boxes
        weasyprint.layout.make_margin_boxes = wait
        try:
            self.document: Document = sheets.render(html, VARIANT)
        finally:
            weasyprint.layout.make_margin_boxes = at_once

    @property
    def laid(self) -> Laid:
        anchors: dict[str, int] = {}
        for number, page in enumerate(self.document.pages):
            for name in page.anchors:
                anchors.setdefault(name, number)
        return Laid(len(self.document.pages), anchors)

    def draw(self, order: Order) -> Drawn:
        """The piece as a PDF. A setting is drawn once."""
        self.put_margins(order.before, order.total)
        bookmarks = tuple(self.bookmarks())
        for page in self.document.pages:
            page.bookmarks = []  # the joined document has one outline
        date_it(self.document, order.front.made)
        accept_everyone(self.document)
        seals: list[str] = []

        def finish(document: Document, pdf: Any) -> None:
            list_attachments_once(pdf)
            name_apart(pdf, order.piece)
            drawn = drawn_streams(pdf)
            seals.extend(sealed_pages(pdf, drawn))
            pack(pdf, drawn)

        find_pages_once()
        name_tongues()
        files = attachments(order.front) if order.piece == 0 else []
        pdf = self.document.write_pdf(pdf_variant=VARIANT, attachments=files, finisher=finish)
        return Drawn(pdf, tuple(seals), bookmarks, self.anchors())

    def put_margins(self, before: int, total: int) -> None:
        """Heads and feet, the page counters shifted by the pages before."""
        from weasyprint.layout import make_margin_boxes
        from weasyprint.layout.background import layout_box_backgrounds

        for number, (context, page, state) in enumerate(self.margins, 1):
            counters = state[1]
            counters["page"] = [count + before for count in counters.get("page", [number])]
            counters["pages"] = [total]
            context.current_page = number
            boxes = tuple(make_margin_boxes(context, page, state))
            for box in boxes:
                layout_box_backgrounds(page, box, context.get_image_from_uri)
            page.children = (*page.children, *boxes)

    def bookmarks(self) -> list[Bookmark]:
        return [
            Bookmark(level, label, number, *points(page, x, y))
            for number, page in enumerate(self.document.pages)
            for level, label, (x, y), _ in page.bookmarks
        ]

    def anchors(self) -> dict[str, tuple[int, float, float]]:
        found: dict[str, tuple[int, float, float]] = {}
        for number, page in enumerate(self.document.pages):
            for name, (x, y, *_) in page.anchors.items():
                found.setdefault(name, (number, *points(page, x, y)))
        return found


def points(page: Any, x: float, y: float) -> tuple[float, float]:
    """A place on a page, from pixels below the top to points above the bottom."""
    return round(x * PIXEL, 2), round((page.height - y) * PIXEL, 2)


def sealed_pages(pdf: Any, drawn: Mapping[int, bytes]) -> list[str]:
    """SHA-256 of what is drawn on each page of a document that is about to be written; `drawn` has its streams."""
    contents = (pdf.objects[number]["Contents"] for number in pdf.pages["Kids"][::3])
    return [sha256(drawn[int(reference.split()[0])]).hexdigest() for reference in contents]


def date_it(document: Document, made: datetime) -> None:
    document.metadata.created = document.metadata.modified = f"{made:%Y-%m-%dT%H:%M:%SZ}"


def accept_everyone(document: Document) -> None:
    """Adds PDF/UA's mark to the metadata that WeasyPrint writes for PDF/A."""
    written = document.metadata.generate_rdf_metadata

    def marked(*args: Any) -> bytes:
        rdf: bytes = written(*args)
        head, end, tail = rdf.rpartition(b"</rdf:RDF>")
        assert end, "WeasyPrint writes its metadata as one rdf:RDF"
        return head + UNIVERSAL_ACCESS + tail

    document.metadata.generate_rdf_metadata = marked


def attachments(front: Front) -> list[Attachment]:
    """The tables as CSV in name order, dated like the report."""
    from weasyprint import Attachment

    return [
        Attachment(
            string=content,
            name=name,
            description=front.titles[name],
            created=front.made,
            modified=front.made,
            relationship="Data",
        )
        for name, content in front.files.items()
    ]


def find_pages_once() -> None:
    """WeasyPrint asks for the list of all pages at every tag it writes, and pydyf makes it anew each time."""
    import pydyf

    known: dict[tuple[int, int], tuple[bytes, ...]] = {}

    def references(pdf: Any) -> tuple[bytes, ...]:
        kids = pdf.pages["Kids"]
        key = (id(kids), len(kids))
        if key not in known:
            known[key] = tuple(f"{number} 0 R".encode("ascii") for number in kids[::3])
        return known[key]

    pydyf.PDF.page_references = property(references)


def name_tongues() -> None:
    """WeasyPrint leaves out of the tags in which language a passage is; a screen reader must know (PDF/UA-1, 7.2)."""
    import pydyf
    import weasyprint.pdf.tags as tags

    built = tags._build_box_tree
    if hasattr(built, "tells_tongues"):
        return

    def telling(box: Any, *rest: Any) -> Iterator[Any]:
        inner = getattr(box, "_box", box)
        tongue = None if inner.element is None else inner.element.get("lang")
        for element in built(box, *rest):
            if tongue and inner.element_tag not in ("html", "body"):
                element["Lang"] = pydyf.String(tongue)
            yield element

    telling.tells_tongues = True  # type: ignore[attr-defined]
    tags._build_box_tree = telling


def list_attachments_once(pdf: Any) -> None:
    """WeasyPrint names each embedded file twice in the catalogue's /AF; a file belongs there once."""
    if "AF" in pdf.catalog:
        pdf.catalog["AF"][:] = dict.fromkeys(pdf.catalog["AF"])


def name_apart(pdf: Any, piece: int) -> None:
    """Table heads are named by numbers that begin anew in every piece; joined, each must have a name of its own."""
    import pydyf

    for one in pdf.objects:
        if not isinstance(one, dict) or one.get("Type") != "/StructElem":
            continue
        if "ID" in one:
            one["ID"] = pydyf.String(f"{piece}-{one['ID'].string}")
        about = one.get("A")
        if isinstance(about, dict) and "Headers" in about:
            about["Headers"] = pydyf.Array(pydyf.String(f"{piece}-{head.string}") for head in about["Headers"])


def listen(tell: Callable[[int], None]) -> None:
    """Passes on at which page WeasyPrint is."""

    class Ear(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if isinstance(record.msg, str) and record.msg.startswith("Step 5") and record.args:
                page = record.args[0] if isinstance(record.args, tuple) else 0
                tell(page if isinstance(page, int) else 0)

    logger = logging.getLogger("weasyprint.progress")
    logger.setLevel(logging.INFO)
    logger.addHandler(Ear())
