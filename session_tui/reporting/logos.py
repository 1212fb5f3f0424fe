"""Logos of organisers and partners for the cover: the pictures in the folder `logos` of a facilitator's templates.

PNG, JPEG and SVG, each looked at before anything draws it: how large it is, how large it would become, and whether it is
nothing but a drawing. What a name says is what a screen reader says: «Внешэкономбанк.svg».
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote
from xml.etree.ElementTree import Element, ParseError, XMLParser

from markupsafe import Markup

from session_tui.domain.errors import Refused

FOLDER = "logos"
KINDS = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".svg": "image/svg+xml"}
MOST = 12  # logos that a cover has room for
MOST_BYTES = 2 << 20
MOST_PIXELS = 4_000 * 4_000
MOST_SHAPES = 5_000  # of an SVG, with everything that is drawn more than once
DEEPEST = 40
# A drawing, and nothing that is more: no scripts, pictures, texts, filters, other documents, animations.
SHAPES = {"path", "rect", "circle", "ellipse", "line", "polyline", "polygon"}
PAINTS = {"linearGradient", "radialGradient", "stop", "clipPath", "style"}
DRAWN = SHAPES | PAINTS | {"svg", "g", "a", "defs", "symbol", "use", "title", "desc", "metadata", "switch"}
ELSEWHERE = re.compile(r"@import|url\s*\((?!\s*[\"']?\s*#)|expression|javascript:", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture as a page names it: `address` within the templates' folder, or, for a page of its own, the picture.

    An address is percent-encoded or base64: nothing in it needs the care that people's text gets, or would survive it.
    """

    name: str
    address: Markup


def logos_of(own: Path | None, within: bool = False) -> tuple[Logo, ...]:
    """The logos beside a facilitator's templates, by name; with `within`, as addresses that hold the picture itself.

    Raises Refused where one is no picture, or one that can't safely be drawn.
    """
    folder = None if own is None else own / FOLDER
    if folder is None or not folder.is_dir():
        return ()
    files = sorted(file for file in folder.iterdir() if file.suffix.lower() in KINDS and file.is_file())
    if len(files) > MOST:
        raise Refused("report.logos_many", n=len(files), most=MOST)
    return tuple(Logo(file.stem, Markup(address(file, checked(file), within))) for file in files)


def address(file: Path, content: bytes, within: bool) -> str:
    if within:
        return f"data:{KINDS[file.suffix.lower()]};base64,{base64.b64encode(content).decode()}"
    return f"{FOLDER}/{quote(file.name)}"


def checked(file: Path) -> bytes:
    """The picture's bytes. Raises Refused."""
    try:
        if file.stat().st_size > MOST_BYTES:
            raise Refused("report.logo_large", file=file.name, megabytes=MOST_BYTES >> 20)
        content = file.read_bytes()
    except OSError as error:
        raise Refused("report.logo_unreadable", file=file.name, why=error.strerror or str(error)) from error
    why = flaw_of_drawing(content) if file.suffix.lower() == ".svg" else flaw_of_raster(content)
    if why:
        raise Refused("report.logo_unsafe", file=file.name, why=why)
    return content


def flaw_of_raster(content: bytes) -> str:
    """What is wrong with a PNG or JPEG, empty where nothing is; only its head is read."""
    import io
    import warnings

    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content), formats=("PNG", "JPEG")) as picture:
                width, height, mode = *picture.size, picture.mode
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        return str(error)[:120] or type(error).__name__
    if width * height > MOST_PIXELS:
        return f"{width} × {height}"
    return f"{mode}, not RGB" if mode not in ("1", "L", "LA", "P", "RGB", "RGBA") else ""


def flaw_of_drawing(content: bytes) -> str:
    """What is wrong with an SVG, empty where nothing is."""
    if re.search(rb"<!\s*(?:DOCTYPE|ENTITY)", content, re.IGNORECASE) or b"\0" in content:
        return "DOCTYPE"
    try:
        parser = XMLParser()
        parser.feed(content)
        root: Element = parser.close()
    except (ParseError, ValueError) as error:
        return str(error)[:120]
    if local(root.tag) != "svg":
        return f"<{local(root.tag)}>"
    return next(flaws(root), "") or repeated(root)


def local(tag: object) -> str:
    return str(tag).rpartition("}")[2]


def flaws(root: Element) -> Iterator[str]:
    waiting, shapes = [(root, 1)], 0
    while waiting:
        element, depth = waiting.pop()
        shapes += 1
        name = local(element.tag)
        if name not in DRAWN:
            yield f"<{name}>"
        if depth > DEEPEST or shapes > MOST_SHAPES:
            yield f"> {MOST_SHAPES}"
            return
        for key, value in element.attrib.items():
            if local(key).lower().startswith("on") or ELSEWHERE.search(value):
                yield f"{local(key)}={value[:40]}"
            if local(key) == "href" and not value.startswith("#"):
                yield f"href={value[:40]}"
        if name == "style" and ELSEWHERE.search(element.text or ""):
            yield "style"
        waiting += [(child, depth + 1) for child in element]


def repeated(root: Element) -> str:
    """Whether what is used again and again would be drawn too often, or for ever."""
    known = {element.get("id"): element for element in root.iter() if element.get("id")}
    costs: dict[int, int] = {}

    def cost(element: Element, above: frozenset[int]) -> int:
        if id(element) in above:
            return MOST_SHAPES + 1
        if id(element) not in costs:
            inside = above | {id(element)}
            total = 1 + sum(cost(child, inside) for child in element)
            if local(element.tag) == "use":
                target = next((value[1:] for key, value in element.attrib.items() if local(key) == "href"), "")
                total += cost(known[target], inside) if target in known else 0
            costs[id(element)] = min(total, MOST_SHAPES + 1)
        return costs[id(element)]

    return f"<use> > {MOST_SHAPES}" if cost(root, frozenset()) > MOST_SHAPES else ""
