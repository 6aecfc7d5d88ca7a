#!/usr/bin/env python3
"""Draws the boxes of a notice's JSON over its rendered pages, to be looked at: draw_boxes.py NOTICE.json NOTICE.pdf OUT

Writes OUT-1.png, OUT-2.png, ... for the pages named by --pages (all by default). Each span's box is drawn in the color
of what it belongs to. Needs pdftoppm (poppler-utils) and convert (imagemagick).
"""

import argparse
import json
import pathlib
import subprocess
import tempfile

DPI = 144
COLORS = {
    "document": "#d62728",
    "sections": "#9467bd",
    "text": "#1f77b4",
    "leaders": "#2ca02c",
    "lead_units": "#2ca02c",
    "supporting_units": "#17becf",
    "deadline": "#e377c2",
    "targets": "#ff7f0e",
    "tables": "#8c564b",
    "findings": "#bcbd22",
}


def spans_of(value, name, out):
    """Adds (name, span) for all spans below `value`; a span's name is the innermost one that has a color."""
    if isinstance(value, dict):
        if "begin" in value and "box" in value:
            if value["box"] is not None:
                out.append((name, value))
            return
        for key, inner in value.items():
            spans_of(inner, key if key in COLORS else name, out)
    elif isinstance(value, list):
        for inner in value:
            spans_of(inner, name, out)


def drawing(spans):
    """ImageMagick's words for the boxes of one page."""
    words = []
    for name, span in spans:
        x0, y0, x1, y1 = (round(side * DPI / 72, 1) for side in span["box"])
        words += ["-fill", COLORS[name] + "22", "-stroke", COLORS[name], "-draw", f"rectangle {x0},{y0} {x1},{y1}"]
    return words


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("notice", type=pathlib.Path)
    parser.add_argument("pdf", type=pathlib.Path)
    parser.add_argument("out", help="path of the pictures, without their page numbers and ending")
    parser.add_argument("--pages", help="page numbers, parted by commas")
    arguments = parser.parse_args()
    notice = json.loads(arguments.notice.read_text(encoding="utf-8"))
    spans = []
    for part in ("document", "sections", "tasks", "tables", "findings"):
        spans_of(notice[part], part if part in COLORS else "text", spans)
    pages = range(1, notice["source"]["pages"] + 1)
    if arguments.pages:
        pages = [int(number) for number in arguments.pages.split(",")]
    for page in pages:
        with tempfile.TemporaryDirectory() as folder:
            picture = pathlib.Path(folder) / "page"
            subprocess.run(["pdftoppm", "-png", "-singlefile", "-r", str(DPI), "-f", str(page), "-l", str(page),
                            str(arguments.pdf), str(picture)], check=True)
            words = drawing([(name, span) for name, span in spans if span["page"] == page])
            out = f"{arguments.out}-{page}.png"
            subprocess.run(["convert", f"{picture}.png", *words, out], check=True)
            print(out)


if __name__ == "__main__":
    main()
