"""A notice as DOCX, printed by LibreOffice."""

import pathlib
import shutil
import subprocess
import tempfile

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

import html_pages
import table_shape

CENTERED = ("issuer", "number", "title", "annex_title")


def _element(parent, name, **attributes):
    child = OxmlElement(name)
    for key, value in attributes.items():
        child.set(qn("w:" + key), str(value))
    parent.append(child)
    return child


def _run(paragraph, text, font, size, color=None, bold=False, spacing_pt=0):
    run = paragraph.add_run(text)
    run.font.name, run.font.size, run.font.bold = font, Pt(size), bold
    fonts = run._element.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:eastAsia"), font)
    if color:
        run.font.color.rgb = RGBColor(*color)
    if spacing_pt:
        _element(run._element.rPr, "w:spacing", val=int(spacing_pt * 20))
    return run


def _field(paragraph, code, font, size):
    for kind in ("begin", None, "end"):
        run = _run(paragraph, "", font, size)
        if kind:
            _element(run._element, "w:fldChar", fldCharType=kind)
        else:
            _element(run._element, "w:instrText").text = code


def _page_furniture(document, section, layout, title):
    pieces = {"dash": ("— ", "PAGE", " —"), "of": ("第 ", "PAGE", " 页 共 ", "NUMPAGES", " 页"),
              "hyphen": ("- ", "PAGE", " -"), "plain": ("PAGE",)}[layout.page_number]
    footers = [(section.footer, WD_ALIGN_PARAGRAPH.CENTER)]
    if layout.page_number == "dash":
        document.settings.odd_and_even_pages_header_footer = True
        footers = [(section.footer, WD_ALIGN_PARAGRAPH.RIGHT), (section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT)]
    for footer, side in footers:
        paragraph = footer.paragraphs[0]
        paragraph.alignment = side
        for piece in pieces:
            if piece.isupper():
                _field(paragraph, piece, layout.body_font, 12)
            else:
                _run(paragraph, piece, layout.body_font, 12)
    if layout.running_head:
        head = section.header.paragraphs[0]
        head.alignment = WD_ALIGN_PARAGRAPH.CENTER
        _run(head, title, layout.body_font, 9, (0x44, 0x44, 0x44))


def _set_paper(section, layout, wide=False):
    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (Mm(297), Mm(210)) if wide else (Mm(210), Mm(297))
    top, right, bottom, left = (20, 20, 20, 20) if wide else layout.margins_mm
    section.top_margin, section.right_margin = Mm(top), Mm(right)
    section.bottom_margin, section.left_margin = Mm(bottom), Mm(left)
    section.footer_distance = Mm(min(bottom - 8, 25))


def _border(paragraph, sides, color="000000"):
    borders = _element(paragraph._element.get_or_add_pPr(), "w:pBdr")
    for side in sides:
        _element(borders, "w:" + side, val="single", sz=8, space=1, color=color)


def _paragraph(document, block, layout):
    paragraph = document.add_paragraph()
    form = paragraph.paragraph_format
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(layout.line_pt)
    form.space_before, form.space_after = Pt(0), Pt(layout.gap_pt)
    form.widow_control = False
    font, size, color, bold = layout.body_font, layout.body_pt, None, False
    paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY if layout.justify else WD_ALIGN_PARAGRAPH.LEFT
    if block.part in CENTERED:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    elif layout.indent and block.part not in ("right", "cc", "imprint") and not block.text.endswith("："):
        form.first_line_indent = Pt(2 * size)
    if block.part == "issuer":
        font, size, color, form.line_spacing = layout.head_font, 32, (0xDD, 0, 0), Pt(60)
    elif block.part == "number":
        _border(paragraph, ["bottom"], "DD0000")
        form.space_after = Pt(layout.line_pt)
    elif block.part in ("title", "annex_title"):
        font, size, form.line_spacing, form.space_after = layout.head_font, size + 6, Pt(layout.line_pt + 6), Pt(20)
        form.page_break_before = block.part == "annex_title"
    elif block.part == "section":
        font, bold = layout.head_font, layout.bold == "font"
    elif block.part == "right":
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        size = layout.table_pt if block.text.startswith("单位") else size
    elif block.part in ("cc", "imprint"):
        _border(paragraph, ["top"] if block.part == "cc" else ["top", "bottom"])
    text = block.text
    if block.part == "imprint":
        form.tab_stops.add_tab_stop(Pt(html_pages.text_width_pt(layout) - 1), WD_TAB_ALIGNMENT.RIGHT)
        text = "\t".join(piece for piece in text.split("\u3000") if piece)
    _run(paragraph, text, font, size, color, bold, layout.letter_spacing_pt if block.part == "section" else 0)


def _table_borders(table, layout):
    properties = table._element.tblPr
    borders = _element(properties, "w:tblBorders")
    eighths = max(2, round(layout.border_mm * html_pages.MM_PT * 8))
    drawn = {"all": ("top", "left", "bottom", "right", "insideH", "insideV"), "three": ("top", "bottom")}
    frame = {"same": 1, "thick": 3, "double": 1}[layout.outer] if layout.rules == "all" else 3
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        if side.startswith("inside") and side in drawn.get(layout.rules, ()):
            style = {"solid": "single", "dotted": "dotted"}[layout.rule_style]
            _element(borders, "w:" + side, val=style, sz=eighths, space=0, color="000000")
        elif side in drawn.get(layout.rules, ()):
            style = "double" if layout.outer == "double" else "single"
            _element(borders, "w:" + side, val=style, sz=eighths * frame, space=0, color="000000")
        else:
            _element(borders, "w:" + side, val="nil")
    margins = _element(properties, "w:tblCellMar")
    for side in ("left", "right"):
        _element(margins, "w:" + side, w=20, type="dxa")


def _dress_cell(target, cell, layout, place):
    row, last_head = place[0], place[0] + cell.rows == place[2]
    properties = target._element.get_or_add_tcPr()
    if layout.rules == "three" and last_head:
        line = _element(properties, "w:tcBorders")
        _element(line, "w:bottom", val="single", sz=6, space=0, color="000000")
    if layout.rules == "shade" and (cell.head or row % 2 == 0):
        _element(properties, "w:shd", val="clear", color="auto", fill="C9D6E8" if cell.head else "EEF2F8")
    if layout.upright and cell.rows > 1 and not cell.head:
        _element(properties, "w:textDirection", val="tbRlV")
    _element(properties, "w:vAlign", val={"middle": "center", "top": "top"}[layout.valign])


def _table(parent, rows, layout, halves=1):
    room = html_pages.room_pt(layout, halves)
    shares, scale = table_shape.column_shares(rows, layout.narrow_heads, room / layout.table_pt)
    cells, heads = table_shape.grid(rows, layout.merge)
    table = parent.add_table(len(cells), len(shares))
    table.autofit = False
    for column, share in zip(table.columns, shares):
        column.width = Pt(room * share)
    _table_borders(table, layout)
    for i, row in enumerate(cells):
        properties = table.rows[i]._tr.get_or_add_trPr()
        if i < heads and layout.repeat_head:
            _element(properties, "w:tblHeader")
        if not layout.split_rows:
            _element(properties, "w:cantSplit")
        grid_row = table.rows[i].cells
        for j, cell in enumerate(row):
            grid_row[j].width = Pt(room * shares[j])
            if cell is not None:
                _fill_cell(table, grid_row[j], cell, layout, (i, j, heads), scale)
    return table


def _fill_cell(table, target, cell, layout, place, scale):
    i, j, _ = place
    if cell.rows > 1 or cell.columns > 1:
        target = target.merge(table.cell(i + cell.rows - 1, j + cell.columns - 1))
    paragraph = target.paragraphs[0]
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(layout.cell_pad_pt)
    centered = layout.align == "center" and len(cell.text) <= 24
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if centered else WD_ALIGN_PARAGRAPH.LEFT
    _run(paragraph, cell.text, layout.head_font if cell.head else layout.table_font, layout.table_pt * scale)
    _dress_cell(target, cell, layout, place)


def _pair(document, left, right, layout):
    holder = document.add_table(1, 2)
    holder.autofit = False
    for cell, block in zip(holder.rows[0].cells, (left, right)):
        cell.width = Pt(html_pages.room_pt(layout) / 2)
        _table(cell, block.rows, layout, 2)
        cell._element.remove(cell.paragraphs[0]._element)
        cell.add_paragraph()


def _small_gap(document):
    form = document.add_paragraph().paragraph_format
    form.space_before = form.space_after = Pt(0)
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(6)


def make_docx(blocks, layout):
    title = next((b.text for b in blocks if b.part == "title"), "")
    blocks = html_pages.join_imprint(blocks)
    document = docx.Document()
    section = document.sections[0]
    _set_paper(section, layout)
    _page_furniture(document, section, layout, title)
    i, tables = 0, 0
    while i < len(blocks):
        block = blocks[i]
        i += 1
        if block.part != "table":
            _paragraph(document, block, layout)
            continue
        tables += 1
        if layout.wide_tables:
            _set_paper(document.add_section(WD_SECTION.NEW_PAGE), layout, wide=True)
        if layout.low_tables and tables <= html_pages.LOW_TABLES:
            spacer = document.add_paragraph().paragraph_format
            spacer.page_break_before, spacer.space_after = True, Mm(180)
        if layout.pairs and i < len(blocks) and blocks[i].part == "table":
            _pair(document, block, blocks[i], layout)
            i += 1
        else:
            _table(document, block.rows, layout)
        if layout.wide_tables:
            _set_paper(document.add_section(WD_SECTION.NEW_PAGE), layout)
        else:
            _small_gap(document)
    return document


def print_pdf(blocks, layout, target):
    with tempfile.TemporaryDirectory() as work:
        page = pathlib.Path(work, "notice.docx")
        make_docx(blocks, layout).save(page)
        subprocess.run(["soffice", f"-env:UserInstallation=file://{work}/profile", "--headless", "--convert-to", "pdf",
                        "--outdir", work, str(page)], check=True, capture_output=True, timeout=300)
        shutil.copy(page.with_suffix(".pdf"), target)
