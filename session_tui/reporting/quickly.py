"""Shorter ways through WeasyPrint that come to the same: the same boxes, the same bytes.

Measured on a report of 190 pages, a quarter of the processors' time went into working out again what is known: the font and
features of a line, lengths that are no percentages, the styles of a page's margins, how a measured line is drawn, the
stylesheets of every piece. Each way here gives what the one in WeasyPrint 70 gives, which a test compares byte for byte;
what is out of the ordinary goes WeasyPrint's own way.
"""

from __future__ import annotations

import sys
from functools import cache
from itertools import count
from typing import Any

KNOWN = 70
PERCENTAGES = (
    "margin_left", "margin_right", "padding_left", "padding_right", "width", "min_width", "max_width",
)  # fmt: skip
UPRIGHT = ("margin_top", "margin_bottom", "padding_top", "padding_bottom")
FEATURES = (
    "kerning", "variant_ligatures", "variant_position", "variant_caps", "variant_numeric", "variant_alternates",
    "variant_east_asian", "feature_settings",
)  # fmt: skip
MOST_KEPT = 50_000
SEPARATORS = frozenset("\n\r\u2028\u2029")  # of paragraphs, for Pango
BORDERS = ("border_top_width", "border_right_width", "border_bottom_width", "border_left_width")


@cache
def take_short_ways() -> None:
    """Puts the shorter ways in the place of WeasyPrint's, in this process."""
    import weasyprint  # loads every module that has a name replaced

    if not weasyprint.__version__.startswith(f"{KNOWN}."):
        return  # of another one we don't know whether these ways still come to the same
    from weasyprint.css import ComputedStyle
    from weasyprint.layout import page, percent
    from weasyprint.text import line_break

    ComputedStyle.__missing__ = computed(ComputedStyle.__missing__)
    everywhere(percent.resolve_percentages, resolved(percent.resolve_percentages))
    line_break.Layout.setup = prepared(line_break.Layout.setup)
    kept(line_break)
    everywhere(line_break.strut, once_a_style(line_break.strut))
    page.set_page_type_computed_styles = shared(page.set_page_type_computed_styles)


def everywhere(old: Any, new: Any) -> None:
    """Gives a function's name to another in every module of WeasyPrint that has taken it over."""
    known_as = str(old.__name__)
    for name, module in list(sys.modules.items()):
        if name.startswith("weasyprint") and getattr(module, known_as, None) is old:
            setattr(module, known_as, new)


# ── properties that nobody set ───────────────────────────────────────────────────────────────────────────────────────


def computed(at_length: Any) -> Any:
    """`ComputedStyle.__missing__`: inherited and initial values are there already."""
    from weasyprint.css import INHERITED, INITIAL_NOT_COMPUTED, INITIAL_VALUES, PHYSICAL_FUNCTIONS
    from weasyprint.css.functions import check_math

    logical = {
        direction: {name: function(block="ttb", inline=direction) for name, function in PHYSICAL_FUNCTIONS.items()}
        for direction in ("ltr", "rtl")
    }
    special = {"float", "display", "position", "page"}
    plain = {
        name
        for name, value in INITIAL_VALUES.items()
        if name not in special and not name.startswith("text_decoration_") and name not in INITIAL_NOT_COMPUTED
        if not check_math(value)
    }

    def missing(style: Any, key: str) -> Any:
        if key in plain and key not in style.cascaded and (parent := style.parent_style) is not None:
            if key in INHERITED:
                value = style[key] = parent[key]
                return value
            if key not in PHYSICAL_FUNCTIONS or logical[style["direction"]][key] not in style.cascaded:
                value = style[key] = INITIAL_VALUES[key]
                return value
        return at_length(style, key)

    return missing


def shared(at_length: Any) -> Any:
    """`set_page_type_computed_styles`: pages that the same rules are for share their styles and those of their margins."""

    def set_styles(page_type: Any, html: Any, style_for: Any) -> None:
        if any(
            selector.index is not None
            for sheet, _, _ in style_for._sheets
            for _, selectors, _ in sheet.page_rules
            for _, _, selector in selectors
        ):
            at_length(page_type, html, style_for)
            return
        alike = style_for.__dict__.setdefault("alike", {})
        key = (page_type.side, page_type.blank, page_type.name, page_type.index == 0)
        styles = style_for.get_computed_styles()
        if key not in alike:
            at_length(page_type, html, style_for)
            alike[key] = {kind: style for (one, kind), style in styles.items() if one is page_type or one == page_type}
        else:
            styles.update({(page_type, kind): style for kind, style in alike[key].items()})

    return set_styles


# ── lengths ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def resolved(at_length: Any) -> Any:
    """`resolve_percentages`: most lengths are in pixels, and said so once a style."""

    def fixed(style: Any) -> dict[str, Any] | None:
        """What a style gives a box whatever is around it; None where something in it depends on that."""
        found: dict[str, Any] = {}
        for name in (*PERCENTAGES, *UPRIGHT, "height", "min_height", "max_height"):
            value = style[name]
            if value == "auto":
                found[name] = 0 if name in ("min_width", "min_height") else "auto"
            elif getattr(value, "unit", None) == "px":
                found[name] = value.value
            else:
                return None
        if style["box_sizing"] != "content-box" or style["border_collapse"] == "collapse":
            return None
        for name in BORDERS:
            found[name] = style[name]
        return found

    def resolve(box: Any, containing_block: Any) -> None:
        style = box.style
        try:
            known = style.lengths
        except AttributeError:
            known = style.lengths = fixed(style)
        if known is None:
            at_length(box, containing_block)
        else:
            box.__dict__.update(known)

    return resolve


# ── lines ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def prepared(at_length: Any) -> Any:
    """`Layout.setup`: lines of one style share their font, features and context."""
    from weasyprint.text.constants import PANGO_DIRECTION
    from weasyprint.text.ffi import ffi, gobject, pango, unicode_to_char_p
    from weasyprint.text.fonts import font_features, get_font_description

    def known_of(style: Any) -> tuple[Any, ...] | None:
        """Context, font, features and language of a style; None where it is out of the ordinary."""
        if style["text_decoration_line"] != "none" or style["font_language_override"] != "normal" or not style["lang"]:
            return None
        context = ffi.gc(pango.pango_font_map_create_context(style.font_config.font_map), gobject.g_object_unref)
        pango.pango_context_set_round_glyph_positions(context, False)
        pango.pango_context_set_base_dir(context, PANGO_DIRECTION[style["direction"]])
        name, _ = unicode_to_char_p(style["lang"])
        language = pango.pango_language_from_string(name)
        pango.pango_context_set_language(context, language)
        features = font_features(*(style[f"font_{kind}"] for kind in FEATURES))
        wanted = ",".join(f"{key} {value}" for key, value in features.items()).encode()
        cache = style.font_config.font_features
        feature = cache.setdefault(wanted, pango.pango_attr_font_features_new(wanted)) if wanted else None
        return context, get_font_description(style), feature, language

    def setup(layout: Any, style: Any) -> None:
        try:
            known = style.prepared
        except AttributeError:
            known = style.prepared = known_of(style)
        if known is None:
            at_length(layout, style)
            return
        context, description, feature, layout.language = known
        layout.style, layout.first_line_direction = style, 0
        layout.layout = ffi.gc(pango.pango_layout_new(context), gobject.g_object_unref)
        pango.pango_layout_set_auto_dir(layout.layout, False)
        pango.pango_layout_set_font_description(layout.layout, description)
        if feature is not None:
            attributes = pango.pango_attr_list_new()  # each layout adds to its own
            pango.pango_attr_list_insert(attributes, feature)
            pango.pango_layout_set_attributes(layout.layout, attributes)
        layout.ascent = layout.underline_position = layout.strikethrough_position = None

    return setup


def once_a_style(at_length: Any) -> Any:
    """`strut`: the height of a line follows from its style."""

    def strut(style: Any) -> Any:
        try:
            return style.strut
        except AttributeError:
            style.strut = at_length(style)
            return style.strut

    return strut


def kept(line_break: Any) -> None:
    """`Layout.deactivate` and `reactivate`: what was laid out to be measured is there when it is to be drawn.

    A line is drawn as a single paragraph, which is set at once for texts that are one, or the line would be laid out anew.
    What is kept takes some 7 KiB a line; beyond so many lines none more are.
    """
    from weasyprint.text.ffi import pango

    write, revive, drop = line_break.Layout.set_text, line_break.Layout.reactivate, line_break.Layout.deactivate
    measured = count()

    def set_text(layout: Any, text: str, justify: bool = False) -> None:
        write(layout, text, justify)
        pango.pango_layout_set_single_paragraph_mode(layout.layout, SEPARATORS.isdisjoint(text))

    def deactivate(layout: Any) -> None:
        if next(measured) > MOST_KEPT:
            drop(layout)

    def reactivate(layout: Any, style: Any) -> None:
        if layout.justification_spacing or not hasattr(layout, "layout") or not SEPARATORS.isdisjoint(layout.text):
            revive(layout, style)
        else:
            pango.pango_layout_set_width(layout.layout, -1)

    line_break.Layout.set_text = set_text
    line_break.Layout.reactivate = reactivate
    line_break.Layout.deactivate = deactivate
