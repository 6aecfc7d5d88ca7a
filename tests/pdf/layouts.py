"""The layouts: what a page looks like, as settings that both typesetters read."""

import dataclasses


@dataclasses.dataclass(frozen=True)
class Layout:
    shows: str
    body_font: str = "AR PL KaitiM GB"
    head_font: str = "WenQuanYi Zen Hei"
    table_font: str = "AR PL SungtiL GB"
    body_pt: float = 15.75  # 28 characters fill the 156 mm of GB/T 9704 with 15.79 pt each
    line_pt: float = 28.95  # 22 lines fill its 225 mm
    table_pt: float = 10.5
    cell_pad_pt: float = 2.0
    margins_mm: tuple = (37, 26, 35, 28)  # top, right, bottom, left
    indent: bool = True
    justify: bool = True
    gap_pt: float = 0  # blank between paragraphs
    rules: str = "all"  # all, three, none, shade
    border_mm: float = 0.25
    rule_style: str = "solid"  # solid, dotted
    outer: str = "same"  # of a ruled table's frame: same, thick, double
    diagonal: bool = False  # a slanted rule across the corner cell (Chromium only: LibreOffice 7.4 draws none)
    upright: bool = False  # a merged first cell is written from top to bottom
    valign: str = "middle"
    repeat_head: bool = True
    split_rows: bool = True
    narrow_heads: bool = False  # the first column takes the room, so that the heads wrap one character a line
    page_number: str = "dash"  # dash: — n — alternating; of: 第 n 页 共 m 页; hyphen: - n -; plain: n
    running_head: bool = False
    wide_tables: bool = False  # tables on landscape pages
    rotate: str = ""  # stored: sideways on portrait paper and turned by /Rotate; shown: every page shown turned
    low_tables: bool = False  # the tables begin near the foot of a page
    pairs: bool = False  # tables that follow one another stand side by side
    merge: bool = False  # an empty cell is part of the cell above it (first columns) or left of it (heads)
    bold: str = "font"  # font, stroke, twice
    letter_spacing_pt: float = 0
    faces: str = "as_is"  # as_is, wide (full-width digits and letters), radicals
    tagged: bool = True
    align: str = "center"  # of table cells


GB = Layout("A4 as GB/T 9704-2012 sets it: 22 lines of 28 characters, ruled tables of narrow columns")


def _like(base, shows, **changes):
    return dataclasses.replace(base, shows=shows, **changes)


PLAIN = _like(GB, "", body_pt=12, line_pt=20, table_pt=9, margins_mm=(25, 25, 25, 25),
              body_font="Noto Serif CJK SC", table_font="Noto Serif CJK SC", page_number="of")

LAYOUTS = {
    "gbt9704": GB,
    "ruled": _like(PLAIN, "ruled tables with repeated heads, `第 n 页 共 m 页`, a running head, rows that may break",
                   body_pt=14, line_pt=26, running_head=True, body_font="AR PL UMing CN",
                   table_font="AR PL UMing CN"),
    "three-line": _like(GB, "tables with three rules and no vertical ones", rules="three", body_pt=14, line_pt=26,
                        body_font="AR PL KaitiM GB", table_font="Noto Serif CJK SC", table_pt=9, page_number="plain"),
    "shaded": _like(PLAIN, "tables by shading only: head row and every second row, no rules", rules="shade",
                    table_font="AR PL SungtiL GB", body_font="AR PL SungtiL GB"),
    "narrow": _like(GB, "heads one character a line, 10 pt, rules of 0.2 mm", table_pt=10, border_mm=0.2,
                    narrow_heads=True, cell_pad_pt=1, body_font="AR PL SungtiL GB", table_font="AR PL KaitiM GB"),
    "landscape": _like(PLAIN, "tables on landscape pages between portrait ones", wide_tables=True, table_pt=11,
                       body_font="Noto Sans CJK SC", table_font="Noto Sans CJK SC"),
    "rotated": _like(PLAIN, "as landscape, but the wide pages are stored upright and turned by /Rotate 90",
                     wide_tables=True, table_pt=11, rotate="stored", body_font="AR PL SungtiL GB",
                     table_font="AR PL SungtiL GB"),
    "turned": _like(GB, "every page has /Rotate 90 and is shown lying on its side", rotate="shown"),
    "broken": _like(GB, "tables begin near the foot and run on; rows break inside a cell; heads repeated",
                    low_tables=True, table_pt=10.5, cell_pad_pt=6),
    "broken-bare": _like(GB, "as broken, but the head is not repeated", low_tables=True, cell_pad_pt=6,
                         repeat_head=False, body_font="AR PL SungtiL GB", table_font="AR PL SungtiL GB"),
    "aligned": _like(PLAIN, "tables by alignment only, two side by side where two follow one another", rules="none",
                     pairs=True, table_pt=8, body_font="AR PL KaitiM GB", table_font="Noto Sans CJK SC"),
    "pairs": _like(PLAIN, "ruled tables, two side by side where two follow one another", pairs=True, table_pt=8,
                   merge=True),
    "merged": _like(PLAIN, "empty cells are parts of merged ones; several head rows", merge=True),
    "corners": _like(PLAIN, "as merged; slanted rule in the corner cell, thick frame, upright text, cells at the top",
                     merge=True, diagonal=True, outer="thick", upright=True, valign="top", page_number="hyphen",
                     body_font="AR PL KaitiM GB", table_font="AR PL SungtiL GB"),
    "dotted": _like(PLAIN, "dotted rules in a double frame", rule_style="dotted", outer="double",
                    body_font="AR PL SungtiL GB", table_font="AR PL KaitiM GB", page_number="hyphen"),
    "blocks": _like(PLAIN, "no first-line indent, paragraphs parted by blank, left-aligned", indent=False,
                    justify=False, gap_pt=8, page_number="plain", align="left", tagged=False),
    "faces": _like(GB, "letters drawn twice for bold, letter-spaced heads, radicals for common characters",
                   bold="twice", letter_spacing_pt=1.2, faces="radicals", body_font="Noto Serif CJK SC",
                   table_font="Noto Serif CJK SC", head_font="Noto Serif CJK SC", tagged=False),
    "wide-forms": _like(GB, "stroked bold, full-width digits and letters in the prose", bold="stroke", faces="wide",
                        letter_spacing_pt=0.5, body_font="AR PL SungtiL GB"),
}
