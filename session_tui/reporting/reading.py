"""Reading a finished PDF: the files embedded in it, its private marks, and what its pages say, block by block.

A block is what the document's structure calls a paragraph, a heading, an item or a row: so that words are found
together whatever the line or the column they were set in.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from session_tui.domain.errors import BadFile
from session_tui.reporting.seal import OWNER

if TYPE_CHECKING:
    from pikepdf import Pdf

BLOCKS = frozenset({"P", "H1", "H2", "H3", "H4", "LBody", "Caption"})
CELLS = frozenset({"TD", "TH"})
LARGEST = 64 * 1024 * 1024  # bytes of an embedded table: what claims to be longer is none of ours
Codes = Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Block:
    """Words that stand together: `kind` is P, H1 … H4, LBody, TR or Figure; `cells` are a row's; pages count from 1."""

    page: int
    kind: str
    text: str
    cells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Marks:
    """What the program wrote into the document about the document."""

    lang: str
    form: str
    plain: bool
    tables: str
    pages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A PDF as it was read. `drawn` has the SHA-256 of what is on each page; `marks` is None where there are none."""

    files: Mapping[str, bytes]
    drawn: tuple[str, ...]
    blocks: tuple[Block, ...]
    marks: Marks | None


def read_document(path: Path) -> Document:
    """Everything that a check needs of a PDF. Raises BadFile where it can't be read as one."""
    import pikepdf

    try:
        with pikepdf.open(path) as pdf:
            drawn = tuple(sha256(contents_of(page)).hexdigest() for page in pdf.pages)
            return Document(files_in(pdf), drawn, tuple(blocks_in(pdf)), marks_in(pdf))
    except (
        pikepdf.PdfError,
        pikepdf.DependencyError,
        OSError,
        ValueError,
        KeyError,
        AttributeError,
        TypeError,
    ) as error:
        raise BadFile("recount.no_pdf", file=path.name, why=str(error)[:200]) from error


def contents_of(page: Any) -> bytes:
    content = page.obj.get("/Contents")
    if content is None:
        return b""
    streams = list(content) if content._type_name == "array" else [content]
    return b"\n".join(stream.read_bytes() for stream in streams)


def files_in(pdf: Pdf) -> dict[str, bytes]:
    found = {}
    for name in pdf.attachments:
        content = pdf.attachments[name].get_file().read_bytes()
        if len(content) > LARGEST:
            raise ValueError(f"{name}: {len(content)} bytes")
        found[name] = content
    return found


def marks_in(pdf: Pdf) -> Marks | None:
    info = pdf.Root.get("/PieceInfo")
    mark = None if info is None else info.get(f"/{OWNER}")
    if mark is None:
        return None
    own = mark.Private
    return Marks(str(own.Lang), str(own.Form), bool(own.Plain), str(own.Tables), tuple(str(page) for page in own.Pages))


def blocks_in(pdf: Pdf) -> Iterator[Block]:
    """The blocks in reading order."""
    root = pdf.Root.get("/StructTreeRoot")
    if root is None:
        return
    pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
    words = {number: words_on(page) for number, page in enumerate(pdf.pages, 1)}
    yield from walk(root.get("/K"), Reader(pages, words))


@dataclass(frozen=True, slots=True)
class Reader:
    """Which page an object is, and what each marked piece of each page says."""

    pages: Mapping[tuple[int, int], int]
    words: Mapping[int, Mapping[int, str]]

    def page_of(self, element: Any) -> int:
        page = element.get("/Pg")
        return 0 if page is None else self.pages.get(page.objgen, 0)

    def text(self, element: Any) -> str:
        return " ".join(self.pieces(element, self.page_of(element)))

    def pieces(self, element: Any, page: int) -> Iterator[str]:
        for child in children(element.get("/K")):
            if isinstance(child, int):
                yield self.words.get(page, {}).get(child, "")
            elif "/MCID" in child:
                yield self.words.get(self.page_of(child) or page, {}).get(int(child.MCID), "")
            elif "/S" in child:
                yield from self.pieces(child, self.page_of(child) or page)


def children(kids: Any) -> list[Any]:
    if kids is None:
        return []
    return list(kids) if not isinstance(kids, int) and kids._type_name == "array" else [kids]


def walk(kids: Any, reader: Reader) -> Iterator[Block]:
    for element in children(kids):
        if isinstance(element, int) or "/S" not in element:
            continue
        kind = str(element.S).removeprefix("/")
        page = reader.page_of(element)
        if kind == "TR":
            cells = [child for child in children(element.get("/K")) if str(child.get("/S"))[1:] in CELLS]
            texts = tuple(reader.text(cell) for cell in cells)
            yield Block(page, kind, " ".join(texts), texts)
        elif kind in BLOCKS:
            yield Block(page, kind, reader.text(element))
        elif kind == "Figure":
            yield Block(page, kind, str(element.get("/Alt", "")))
            continue
        if kind not in ("P", "H1", "H2", "H3", "H4"):
            yield from (block for block in walk(element.get("/K"), reader) if kind != "TR" or block.kind == "Figure")


def words_on(page: Any) -> dict[int, str]:
    """What each marked piece of a page says."""
    import pikepdf

    fonts = {name: codes_of(font) for name, font in page.resources.get("/Font", {}).items()}
    said: dict[int, list[str]] = {}
    open_pieces: list[int | None] = []
    codes: Codes = {}
    for instruction in pikepdf.parse_content_stream(page):
        operator = str(instruction.operator)
        operands = instruction.operands
        if operator in ("BDC", "BMC"):
            known = operator == "BDC" and not isinstance(operands[1], pikepdf.Name) and "/MCID" in operands[1]
            open_pieces.append(int(operands[1].MCID) if known else None)
        elif operator == "EMC":
            open_pieces.pop()
        elif operator == "Tf":
            codes = fonts.get(str(operands[0]), {})
        elif operator in ("TJ", "Tj"):
            piece = next((piece for piece in reversed(open_pieces) if piece is not None), None)
            if piece is not None:
                strings = operands[0] if operator == "TJ" else operands
                spoken = said.setdefault(piece, [])
                spoken += [spell(bytes(part), codes) for part in strings if isinstance(part, pikepdf.String)]
    return {piece: "".join(texts) for piece, texts in said.items()}


def spell(glyphs: bytes, codes: Codes) -> str:
    """Two bytes a glyph, as the report's fonts are encoded."""
    pairs = (int.from_bytes(glyphs[at : at + 2], "big") for at in range(0, len(glyphs), 2))
    return "".join(codes.get(pair, "\ufffd") for pair in pairs)


def codes_of(font: Any) -> Codes:
    """Glyph code → text, from a font's ToUnicode map (single characters, as the report's fonts have)."""
    table = font.get("/ToUnicode")
    if table is None:
        return {}
    found = {}
    for line in table.read_bytes().decode("latin-1").splitlines():
        code, _, letters = line.strip().strip("<>").partition("> <")
        if letters and len(code) == 4 and all(digit in "0123456789abcdefABCDEF" for digit in code + letters):
            found[int(code, 16)] = bytes.fromhex(letters).decode("utf-16-be", "replace")
    return found
