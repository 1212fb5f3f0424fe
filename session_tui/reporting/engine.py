"""HTML becomes a PDF that is PDF/A-3a and PDF/UA-1 at once, the same bytes for the same report.

Runs in a process of its own (`reporting.child`): WeasyPrint leaves much garbage, and there are texts that keep it busy
for minutes.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from session_tui.domain.report import Report
from session_tui.reporting.fetching import BASE, make_fetcher
from session_tui.reporting.glyphs import printable
from session_tui.reporting.packing import drawn_streams, pack
from session_tui.reporting.seal import files_of, put_marks, seal, sealed_pages

if TYPE_CHECKING:
    from weasyprint import Attachment, Document

Tell = Callable[[str, int], None]

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


def print_pdf(
    html: str, report: Report, folders: Sequence[Path], tell: Tell, form: str = "report"
) -> tuple[bytes, int]:
    """The PDF and its number of pages; `tell` hears each stage ("layout", "write") with the page it is at.

    `folders` are those of the templates: more than one means that some are a facilitator's own.
    """
    from weasyprint import HTML

    listen(tell)
    find_pages_once()
    files = files_of(report)
    document = HTML(string=html, base_url=BASE, url_fetcher=make_fetcher(folders)).render(pdf_variant="pdf/a-3a")
    pages = len(document.pages)
    tell("write", pages)
    made = made_at(report.created)
    date_it(document, made)
    accept_everyone(document)

    def finish(document: Document, pdf: Any) -> None:
        list_attachments_once(document, pdf)
        drawn = drawn_streams(pdf)
        pages = sealed_pages(pdf, drawn)
        plain = len(folders) == 1
        put_marks(pdf, lang=report.lang, form=form, plain=plain, tables=seal(files), pages=pages, made=made)
        pack(pdf, drawn)

    pdf = document.write_pdf(
        pdf_variant="pdf/a-3a",
        pdf_identifier=identifier(report, form),
        attachments=attachments(report, files, made),
        finisher=finish,
    )
    return pdf, pages


def made_at(iso: str) -> datetime:
    """The report's own time, in UTC, to the second."""
    when = datetime.fromisoformat(iso)
    return (when if when.tzinfo else when.replace(tzinfo=UTC)).astimezone(UTC).replace(microsecond=0)


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


def identifier(report: Report, form: str) -> bytes:
    """What tells this document from others, made from what it says."""
    words = "\0".join((form, report.data_hash, report.created, report.lang, report.title))
    return sha256(words.encode("utf-8", "replace")).digest()[:16]


def attachments(report: Report, files: Mapping[str, bytes], made: datetime) -> list[Attachment]:
    """The tables as CSV in name order, dated like the report."""
    from weasyprint import Attachment

    titles = {f"{table.name}.csv": table.title or table.name for table in report.attachments}
    return [
        Attachment(
            string=content,
            name=name,
            description=printable(titles[name]),
            created=made,
            modified=made,
            relationship="Data",
        )
        for name, content in files.items()
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


def list_attachments_once(document: Document, pdf: Any) -> None:
    """WeasyPrint names each embedded file twice in the catalogue's /AF; a file belongs there once."""
    if "AF" in pdf.catalog:
        pdf.catalog["AF"][:] = dict.fromkeys(pdf.catalog["AF"])


def listen(tell: Tell) -> None:
    """Passes on what WeasyPrint says of its progress, page by page."""

    class Ear(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if isinstance(record.msg, str) and record.msg.startswith("Step 5") and record.args:
                page = record.args[0] if isinstance(record.args, tuple) else 0
                tell("layout", page if isinstance(page, int) else 0)

    logger = logging.getLogger("weasyprint.progress")
    logger.setLevel(logging.INFO)
    logger.addHandler(Ear())
