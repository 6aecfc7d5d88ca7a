"""A notice as HTML, printed by Chromium."""

import html
import pathlib
import shutil
import subprocess
import tempfile

import table_shape

MM_PT = 72 / 25.4
PAPER_MM = (210, 297)
LOW_TABLES = 2  # this many tables begin low on a page of their own

FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
         "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-pdf-header-footer")


def _page_number(layout):
    if layout.page_number == "dash":
        style = "font: 14pt '{layout.body_font}'; vertical-align: top; padding-top: 7mm"
        return (f'@page :right {{ @bottom-right {{ content: "— " counter(page) " —"; {style} }} }}\n'
                f'@page :left {{ @bottom-left {{ content: "— " counter(page) " —"; {style} }} }}')
    content = {"of": '"第 " counter(page) " 页 共 " counter(pages) " 页"', "hyphen": '"- " counter(page) " -"',
               "plain": "counter(page)"}[layout.page_number]
    return f"@page {{ @bottom-center {{ content: {content}; font: 10pt '{layout.body_font}' }} }}"


def _running_head(layout, title):
    if not layout.running_head:
        return ""
    return f"@page {{ @top-center {{ content: {html_string(title)}; font: 9pt '{layout.body_font}'; color: #444 }} }}"


def html_string(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _table_rules(layout):
    line = f"{layout.border_mm}mm {layout.rule_style} #000"
    thick = f"{layout.border_mm * 3}mm solid #000"
    frame = {"same": line, "thick": thick, "double": f"{layout.border_mm * 6}mm double #000"}[layout.outer]
    return {
        "all": f"td, th {{ border: {line} }} table {{ border: {frame} }}",
        "three": f"table {{ border-top: {thick}; border-bottom: {thick} }} thead tr:last-child th "
                 f"{{ border-bottom: {line} }}",
        "none": "",
        "shade": "th { background: #c9d6e8 } tbody tr:nth-child(even) td { background: #eef2f8 }",
    }[layout.rules]


def _style(layout, title):
    top, right, bottom, left = layout.margins_mm
    indent = "2em" if layout.indent else "0"
    stroke = "-webkit-text-stroke: 0.5pt #000;" if layout.bold == "stroke" else ""
    weight = "bold" if layout.bold == "font" else "normal"
    return f"""
@page {{ size: A4; margin: {top}mm {right}mm {bottom}mm {left}mm }}
@page wide {{ size: A4 landscape; margin: 20mm }}
{_page_number(layout)}
{_running_head(layout, title)}
body {{ margin: 0; font: {layout.body_pt}pt/{layout.line_pt}pt '{layout.body_font}'; orphans: 1; widows: 1;
       letter-spacing: {0.03 if layout.body_pt == 15.75 else 0}pt }}
p {{ margin: 0 0 {layout.gap_pt}pt; text-indent: {indent}; text-align: {'justify' if layout.justify else 'left'};
    white-space: pre-wrap; overflow-wrap: anywhere; position: relative }}
.issuer {{ color: #d00; font: 34pt/60pt '{layout.head_font}'; text-align: center; text-indent: 0; margin: 0 0 20pt }}
.number {{ text-align: center; text-indent: 0; border-bottom: 1.5pt solid #d00; padding-bottom: 4pt;
          margin-bottom: {layout.line_pt}pt }}
.title, .annex_title {{ font: {layout.body_pt + 6}pt/{layout.line_pt + 4}pt '{layout.head_font}'; text-align: center;
          text-indent: 0; margin: 0 2em {layout.line_pt}pt; text-wrap: balance }}
.annex_title {{ break-before: page }}
.addressee {{ text-indent: 0 }}
.section {{ font-family: '{layout.head_font}'; letter-spacing: {layout.letter_spacing_pt}pt; {stroke}
           font-weight: {weight} }}
.right {{ text-align: right; padding-right: 2em }}
.unit {{ text-align: right; font-size: {layout.table_pt}pt; text-indent: 0 }}
.cc {{ border-top: 1pt solid #000; font-size: 14pt; padding: 0 1em; text-indent: 0; margin-top: 20pt }}
.imprint {{ border: 1pt solid #000; border-width: 1pt 0; font-size: 14pt; padding: 0 1em; display: flex;
           justify-content: space-between; text-indent: 0 }}
.twice::after {{ content: attr(data-text); position: absolute; left: 0.3px; top: 0; width: 100% }}
table {{ border-collapse: collapse; table-layout: fixed; width: 100%; margin: 4pt 0 10pt;
        font-family: '{layout.table_font}'; line-height: 1.3; letter-spacing: 0; break-inside: auto }}
thead {{ display: {'table-header-group' if layout.repeat_head else 'table-row-group'} }}
tr {{ break-inside: {'auto' if layout.split_rows else 'avoid'} }}
td, th {{ padding: {layout.cell_pad_pt}pt 1pt; text-align: {layout.align}; font-weight: normal;
         vertical-align: {layout.valign}; position: relative }}
.upright {{ writing-mode: vertical-rl; display: inline-block; letter-spacing: 2pt }}
svg {{ position: absolute; left: 0; top: 0; width: 100%; height: 100% }}
th {{ font-family: '{layout.head_font}' }}
td.long {{ text-align: left }}
{_table_rules(layout)}
.wide {{ page: wide }}
.low {{ break-before: page; padding-top: 190mm }}
.pair {{ display: flex; gap: 14pt; align-items: flex-start }}
.pair > div {{ flex: 1 1 0; min-width: 0 }}
"""


def text_width_pt(layout):
    return (PAPER_MM[0] - layout.margins_mm[1] - layout.margins_mm[3]) * MM_PT


def room_pt(layout, halves=1):
    """The width that a table may take; `halves` is 2 for each of two side by side."""
    width = (PAPER_MM[1] - 40) * MM_PT if layout.wide_tables else text_width_pt(layout)
    return width / halves - (7 if halves > 1 else 0)


def _cell_content(cell, layout, first):
    text = html.escape(cell.text)
    if layout.upright and cell.rows > 1 and not cell.head:
        return f'<span class="upright">{text}</span>'
    slant = '<svg viewBox="0 0 10 10" preserveAspectRatio="none"><line x2="10" y2="10" stroke="#000" ' \
            'stroke-width="0.5" vector-effect="non-scaling-stroke"/></svg>'
    return text + slant * (layout.diagonal and first)


def _table(rows, layout, halves=1):
    shares, scale = table_shape.column_shares(rows, layout.narrow_heads, room_pt(layout, halves) / layout.table_pt)
    cells, heads = table_shape.grid(rows, layout.merge)
    out = [f'<table style="font-size: {layout.table_pt * scale:.2f}pt">']
    out += [f'<col style="width: {100 * s:.3f}%">' for s in shares]
    for i, row in enumerate(cells):
        out.append("<thead>" if i == 0 else "<tbody>" if i == heads else "")
        out.append("<tr>")
        for cell in row:
            if cell is None:
                continue
            tag = "th" if cell.head else "td"
            span = f" rowspan={cell.rows}" * (cell.rows > 1) + f" colspan={cell.columns}" * (cell.columns > 1)
            long = ' class="long"' if len(cell.text) > 24 else ""
            out.append(f"<{tag}{span}{long}>{_cell_content(cell, layout, first=cell is cells[0][0])}</{tag}>")
        out.append("</tr>")
        out.append("</thead>" if i == heads - 1 else "</tbody>" if i == len(cells) - 1 else "")
    return "".join(out) + "</table>"


def _paragraph(block, layout):
    text = html.escape(block.text)
    if block.part == "imprint":
        text = "".join(f"<span>{piece}</span>" for piece in text.split("\u3000") if piece)
    classes = [block.part]
    if block.part == "right" and block.text.startswith("单位"):
        classes = ["unit"]
    if block.part == "plain" and block.text.endswith(("：", ":")):
        classes = ["addressee"]
    if layout.bold == "twice" and block.part in ("section", "title", "annex_title"):
        classes.append("twice")
    return f'<p class="{" ".join(classes)}" data-text="{text if "twice" in classes else ""}">{text}</p>'


def join_imprint(blocks):
    """The issuing office and the date of printing stand on one line."""
    out = []
    for block in blocks:
        if block.part == "imprint" and out and out[-1].part == "imprint":
            out[-1].text += "\u3000" + block.text
        else:
            out.append(block)
    return out


def make_html(blocks, layout):
    title = next((b.text for b in blocks if b.part == "title"), "")
    blocks = join_imprint(blocks)
    out = [f'<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>notice</title><style>'
           f"{_style(layout, title)}</style><body>"]
    i, tables = 0, 0
    while i < len(blocks):
        if blocks[i].part != "table":
            out.append(_paragraph(blocks[i], layout))
            i += 1
            continue
        tables += 1
        paired = layout.pairs and i + 1 < len(blocks) and blocks[i + 1].part == "table"
        if paired:
            halves = "".join(f"<div>{_table(b.rows, layout, 2)}</div>" for b in blocks[i:i + 2])
            out.append(f'<div class="pair">{halves}</div>')
        else:
            low = layout.low_tables and tables <= LOW_TABLES
            out.append(f'<div class="{"wide" if layout.wide_tables else "low" if low else ""}">'
                       f"{_table(blocks[i].rows, layout)}</div>")
        i += 2 if paired else 1
    return "\n".join(out) + "</body></html>"


def print_pdf(blocks, layout, target):
    with tempfile.TemporaryDirectory() as work:
        page = pathlib.Path(work, "notice.html")
        page.write_text(make_html(blocks, layout), encoding="utf-8")
        tags = () if layout.tagged else ("--disable-pdf-tagging",)
        made = pathlib.Path(work, "notice.pdf")
        subprocess.run(["chromium", *FLAGS, *tags, f"--user-data-dir={work}/profile", f"--print-to-pdf={made}",
                        page.as_uri()], check=True, capture_output=True, timeout=300)
        shutil.copy(made, target)
