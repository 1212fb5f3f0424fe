"""The streams of a PDF that is about to be written: each put together once, and compressed with moderation.

WeasyPrint's writer would join every stream's pieces again and compress them as hard as it can, which took a fifth of
the whole time for a file 1 % smaller.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from typing import Any

LEVEL = 6


def drawn_streams(pdf: Any) -> dict[int, bytes]:
    """What each stream that is still to be compressed holds, by the number of its object."""
    import pydyf

    waiting = [one for one in pdf.objects if isinstance(one, pydyf.Stream) and one.compress]
    return {one.number: content_of(one) for one in waiting}


def content_of(stream: Any) -> bytes:
    import pydyf

    written: bytes = pydyf.Stream(stream.stream).data
    return written.partition(b"stream\n")[2].removesuffix(b"\nendstream")


def pack(pdf: Any, drawn: Mapping[int, bytes]) -> None:
    """Puts the compressed streams in the place of the others."""
    for number, content in drawn.items():
        stream = pdf.objects[number]
        stream.stream, stream.compress = [zlib.compress(content, LEVEL)], False
        stream.extra["Filter"] = "/FlateDecode"
