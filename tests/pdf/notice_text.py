"""A notice's text as blocks of a page: paragraphs with their part in the document, and tables.

The text is one paragraph a line, or paragraphs parted by blank lines; a table is a run of TAB-separated rows. A
published text may carry the page breaks of its original: those are mended here, since a page is set from paragraphs.
"""

import dataclasses
import re

PAGE_MARK = re.compile(r"^\s*[—－-]\s*\d+\s*[—－-]\s*$")
LABEL = re.compile(r"^[\u4e00-\u9fff]{2,8}[：:]")
SECTION = re.compile(r"^([一二三四五六七八九十]+、|（[一二三四五六七八九十]+）)")
NUMBERED = re.compile(r"^\d+\s*[.、．]")
ANNEX_TITLE = re.compile(r"^\S*\d{4}\s*年.*(分解|分解表|方案|清单|项目)$")
ENDED = re.compile(r"[。！？；：:;]$")
TORN_LABEL = re.compile(r"^(牵头|责任|配合|联系|目标|完成)?(领导|单位|任务|时限)[：:]")
LABEL_BEGINNINGS = ("牵", "牵头", "责", "责任", "配", "配合", "牵头领", "牵头单", "责任单", "配合单")
DOUBLED_WORDS = ("报报业",)  # 日报报业集团: the character is written twice, not printed twice
DATE = re.compile(r"^\s*[\d〇○零一二三四五六七八九]{4}年\S{1,3}月\S{1,3}日")
PIECE = 3  # a block of at most this many characters is the beginning of a label, torn off by a page break


@dataclasses.dataclass
class Block:
    part: str  # issuer, number, title, annex_title, section, item, label, plain, note, right, cc, imprint or table
    text: str = ""
    rows: list = dataclasses.field(default_factory=list)


def starts_something(text):
    """Whether a paragraph shows by its first characters that it begins here."""
    forms = (LABEL, SECTION, NUMBERED, ANNEX_TITLE)
    return any(form.match(text) for form in forms) or text.startswith(("（此件", "抄送"))


def begins(text):
    """As starts_something, and for the torn beginning of a label."""
    return starts_something(text) or text in LABEL_BEGINNINGS


def glue(left, right):
    """The two halves of a torn paragraph; in a list of units, a character that both pages printed is kept once."""
    doubled = LABEL.match(left) and "\u4e00" <= left[-1] <= "\u9fff" and left[-1] == right[0]
    doubled = bool(doubled) and (left + right[:2])[-3:] not in DOUBLED_WORDS
    return left + right[doubled:]


def raw_blocks(text):
    """Paragraphs and tables as the text parts them, page marks left out: (lines, torn) pairs."""
    lines = text.replace("\r\n", "\n").lstrip("\ufeff").split("\n")
    by_blank_lines = sum(not line.strip() for line in lines) > len(lines) / 4
    blocks, torn, fresh = [], False, True
    for line in lines:
        if PAGE_MARK.match(line):
            torn = True
        elif not line.strip():
            fresh = True
        elif "\t" in line:
            same = blocks and not fresh and "\t" in blocks[-1][0][-1]
            blocks[-1][0].append(line) if same else blocks.append(([line], False))
            fresh = False
        else:
            joins = by_blank_lines and not fresh and blocks and "\t" not in blocks[-1][0][-1] and not DATE.match(line)
            blocks[-1][0].append(line) if joins else blocks.append(([line], torn))
            torn = fresh = False
    return blocks


def mend(blocks):
    """Paragraphs whole again: hard-wrapped lines joined, paragraphs torn by a page break put together."""
    whole, in_body, in_imprint = [], False, False
    for lines, torn in blocks:
        if "\t" in lines[0]:
            whole.append([line.split("\t") for line in lines])
            continue
        text = ""
        for line in lines:
            line = line.strip(" \u3000")
            text = glue(text, line) if text else line
        last = whole[-1] if whole and isinstance(whole[-1], str) else ""
        in_body = in_body or bool(re.match(r"^(一、|（一）)", text))
        in_imprint = in_imprint or text.startswith("抄送")
        unfinished = last and not ENDED.search(last) and not last.startswith("（此件")
        if unfinished and torn and not starts_something(text):
            whole[-1] = glue(last, text)
        elif unfinished and len(last) <= PIECE and TORN_LABEL.match(last + text):
            whole[-1] = last + text
        elif unfinished and in_body and not in_imprint and not begins(text) and not SECTION.match(last):
            whole[-1] = glue(last, text)
        else:
            whole.append(text)
    return whole


def part_of(text, seen):
    """The part that a paragraph plays, by its form and by what came before it."""
    if "issuer" not in seen:
        return "issuer"
    if "number" not in seen:
        return "number"
    if "title_done" not in seen:
        return "title"
    if "imprint" in seen or "cc" in seen:
        return "imprint"
    if text.startswith("抄送"):
        return "cc"
    if re.match(r"^[（(]此件", text):
        return "note"
    if re.match(r"^单位[：:]", text) and len(text) < 16 and "局" not in text:
        return "right"
    if "note" in seen and (ANNEX_TITLE.match(text) or "annex_title" not in seen and not starts_something(text)):
        return "annex_title"
    if "section" not in seen and "note" not in seen and (DATE.match(text) or re.search(r"(政府|办公[室厅])$", text)):
        return "right"
    for pattern, part in ((SECTION, "section"), (NUMBERED, "item"), (LABEL, "label")):
        if pattern.match(text):
            return part
    return "plain"


def read_blocks(text):
    """The notice as blocks, in order."""
    blocks, seen = [], set()
    for piece in mend(raw_blocks(text)):
        if not isinstance(piece, str):
            blocks.append(Block("table", rows=piece))
            continue
        part = part_of(piece, seen)
        if part == "title" and blocks[-1].part == "title":
            blocks[-1].text = (blocks[-1].text + piece)
        else:
            blocks.append(Block(part, piece))
        seen.add(part)
        if part == "title" and piece.endswith(("通知", "意见", "方案")):
            seen.add("title_done")
    return blocks


def flat_text(blocks):
    """The blocks as text, one paragraph a line with a blank line between: the text that the pages carry."""
    return "\n\n".join("\n".join("\t".join(row) for row in b.rows) if b.rows else b.text for b in blocks) + "\n"


def decode(data):
    """A notice's bytes as text: UTF-8, else GB 18030."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("gb18030")
