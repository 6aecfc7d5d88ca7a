"""The shape of a table on the page: how wide its columns are, and which cells are parts of a merged one."""

import dataclasses
import math
import re
import unicodedata

DIGIT_EM = 0.56  # a digit's width in the widest of the fonts used
PAD_EM = 0.5


@dataclasses.dataclass
class Cell:
    text: str
    rows: int = 1
    columns: int = 1
    head: bool = False


def width_em(text):
    return sum(1.0 if unicodedata.east_asian_width(c) in "WFA" else DIGIT_EM for c in text)


def unbreakable_em(text):
    """The longest piece that must not be broken: a figure with its sign, else one character."""
    runs = re.findall(r"[0-9A-Za-z.%+/\-]+", text)
    return max([width_em(run) for run in runs] + [1.0])


def column_shares(rows, narrow_heads, room_em):
    """(share of each column, scale of the font that lets all figures stand unbroken)."""
    count = max(len(row) for row in rows)
    need, want = [], []
    for j in range(count):
        cells = [row[j] for row in rows if j < len(row) and not is_section(row)] or [""]
        need.append(max(unbreakable_em(c) for c in cells) + PAD_EM)
        want.append(max(width_em(c) for c in cells) + PAD_EM)
    scale = min(1.0, room_em / (sum(need) + 3))
    spare = room_em / scale - sum(need)
    if narrow_heads:
        extra = [spare if j == 0 else 0 for j in range(count)]
    else:
        pull = [math.sqrt(max(w - n, 0.01)) for w, n in zip(want, need)]
        extra = [spare * p / sum(pull) for p in pull]
    widths = [n + e for n, e in zip(need, extra)]
    return [w / sum(widths) for w in widths], scale


def head_rows(rows):
    """How many rows are head: the first, and those after it whose first cell is empty."""
    count = 1
    while count < len(rows) and not rows[count][0].strip():
        count += 1
    return count


def is_section(row):
    """A row of one filled cell, such as `一、…`: it stands across the whole table."""
    return len(row) > 2 and bool(re.match(r"[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）", row[0])) and not any(row[1:])


def grid(rows, merge):
    """The table as cells with spans, one list a row; covered places are None."""
    count, heads = max(len(row) for row in rows), head_rows(rows)
    cells = [[Cell(row[j] if j < len(row) else "", head=i < heads) for j in range(count)] for i, row in enumerate(rows)]
    for i, row in enumerate(rows):
        if is_section(row):
            cells[i] = [Cell(row[0], columns=count)] + [None] * (count - 1)
    if merge:
        _merge_heads(cells, heads, count)
        _merge_down(cells, heads, count)
    return cells, heads


def _merge_heads(cells, heads, count):
    for i in range(heads - 1):
        j = 0
        while j < count:
            cell, k = cells[i][j], j + 1
            while k < count and cell and not cells[i][k].text and any(cells[n][k].text for n in range(i + 1, heads)):
                cells[i][k] = None
                cell.columns += 1
                k += 1
            j = k
    for i in range(heads):
        for j in range(count):
            cell = cells[i][j]
            while cell and cell.columns == 1 and i + cell.rows < heads and not cells[i + cell.rows][j].text:
                cells[i + cell.rows][j] = None
                cell.rows += 1


def _merge_down(cells, heads, count):
    for j in range(count):
        top = None
        for i in range(heads, len(cells)):
            cell = cells[i][j]
            if cell is None or cell.columns > 1:
                top = None
            elif cell.text or top is None:
                top = cell
            else:
                top.rows += 1
                cells[i][j] = None
