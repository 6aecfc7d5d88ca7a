#!/usr/bin/python3
"""Sets a notice's text as PDF pages: tests/pdf/typeset.py TEXT LAYOUT PRODUCER OUT.pdf (see README.md)."""

import argparse
import copy
import json
import pathlib
import subprocess
import sys
import tempfile

import docx_pages
import html_pages
import layouts
import notice_text
import table_shape

HERE = pathlib.Path(__file__).resolve().parent
PRODUCERS = {"chromium": html_pages.print_pdf, "libreoffice": docx_pages.print_pdf}
RADICALS = str.maketrans("人民一日月工水土大小女子力方文立行长革食", "⼈⺠⼀⽇⽉⼯⽔⼟⼤⼩⼥⼦⼒⽅⽂⽴⾏⻓⾰⻝")
WIDE_FORMS = {c: c + 0xFEE0 for c in (*range(0x30, 0x3A), *range(0x41, 0x5B), *range(0x61, 0x7B))}


def with_faces(blocks, layout):
    """The blocks in other code points of the same meaning, where the layout asks for them."""
    table = {"as_is": {}, "radicals": RADICALS, "wide": WIDE_FORMS}[layout.faces]
    for block in blocks:
        if table and block.part in ("item", "label", "plain", "section"):
            block.text = block.text.translate(table)
    return blocks


def qpdf(*arguments):
    subprocess.run(["qpdf", *map(str, arguments)], check=True)


def wide_pages(path):
    """The numbers of the landscape pages, as a qpdf range."""
    found = []
    pages = subprocess.run(["pdfinfo", "-l", "9999", str(path)], check=True, capture_output=True, text=True).stdout
    for line in pages.splitlines():
        words = line.split()
        if line.startswith("Page ") and words[2:3] == ["size:"] and float(words[3]) > float(words[5]):
            found.append(words[1])
    return ",".join(found)


def rotate(path, how):
    """Turns pages: `shown` lets them lie on their side; `stored` keeps the look and turns what is stored."""
    if how == "shown":
        qpdf("--replace-input", "--rotate=+90", path)
    elif how == "stored":
        pages = wide_pages(path)
        qpdf("--replace-input", f"--rotate=+270:{pages}", "--flatten-rotation", path)
        qpdf("--replace-input", f"--rotate=+90:{pages}", path)


def read(text_path):
    return notice_text.read_blocks(notice_text.decode(pathlib.Path(text_path).read_bytes()))


def typeset(text_path, layout, producer, target):
    blocks = read(text_path)
    with tempfile.TemporaryDirectory() as work:
        made = pathlib.Path(work, "made.pdf")
        PRODUCERS[producer](with_faces(copy.deepcopy(blocks), layout), layout, made)
        rotate(made, layout.rotate)
        qpdf("--object-streams=generate", "--recompress-flate", "--compression-level=9", made, target)


def cells_of(blocks, layout):
    """The tables as they stand on the pages, cell by cell: what `fenjie tables --json` must find."""
    tables = []
    for block in blocks:
        if block.part == "table":
            cells, _ = table_shape.grid(block.rows, layout.merge)
            tables.append({"cells": [
                {"row": i, "column": j, "row_span": cell.rows, "column_span": cell.columns, "text": cell.text}
                for i, row in enumerate(cells) for j, cell in enumerate(row) if cell]})
    return {"tables": tables}


def typeset_again():
    """Every PDF of notices/, by its name."""
    for target in sorted((HERE / "notices").glob("*.pdf")):
        text, layout, producer = target.stem.rsplit(".", 2)
        beside = HERE / "notices" / f"{text}.txt"
        source = beside if beside.exists() else HERE.parent.parent / "samples" / f"{text}.txt"
        typeset(source, layouts.LAYOUTS[layout], producer, target)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--all", action="store_true", help="set every PDF of notices/ again")
    parser.add_argument("text", nargs="?", help="the notice as text, or `list` to see the layouts")
    parser.add_argument("layout", nargs="?", choices=layouts.LAYOUTS)
    parser.add_argument("producer", nargs="?", choices=PRODUCERS)
    parser.add_argument("target", nargs="?")
    parser.add_argument("--flat", action="store_true", help="print the text as the pages carry it, and set nothing")
    parser.add_argument("--cells", action="store_true", help="print the cells of the tables in LAYOUT, and set nothing")
    given = parser.parse_args()
    if given.all:
        typeset_again()
    elif given.text == "list":
        for name, layout in layouts.LAYOUTS.items():
            print(f"{name:12} {layout.shows}")
    elif given.flat and given.text:
        sys.stdout.write(notice_text.flat_text(read(given.text)))
    elif given.cells and given.layout:
        json.dump(cells_of(read(given.text), layouts.LAYOUTS[given.layout]), sys.stdout, ensure_ascii=False, indent=1)
    elif given.target:
        typeset(given.text, layouts.LAYOUTS[given.layout], given.producer, given.target)
    else:
        parser.error("TEXT LAYOUT PRODUCER OUT.pdf are needed")


if __name__ == "__main__":
    main()
