#!/usr/bin/env python3
"""Makes the files of this folder that a test cannot make without zlib or qpdf: make.py (Python 3, qpdf)."""

import pathlib
import subprocess
import tempfile
import zlib

FOLDER = pathlib.Path(__file__).parent
MEBIBYTE = 1 << 20


def pdf(objects: list[bytes]) -> bytes:
    """A PDF of these objects, the first one its catalog."""
    out = b"%PDF-1.7\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    xref = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"trailer\n<< /Root 1 0 R /Size %d >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, xref)


def stream(content: bytes, entries: bytes = b"") -> bytes:
    return b"<< /Length %d %b >>\nstream\n%b\nendstream" % (len(content), entries, content)


def deflated_twice(block: bytes, times: int) -> bytes:
    """`block` so often, deflated, and that deflated once more."""
    outer, inner = zlib.compressobj(9), zlib.compressobj(9)
    out = b"".join(outer.compress(inner.compress(block)) for _ in range(times))
    return out + outer.compress(inner.flush()) + outer.flush()


TWICE = b"/Filter [/FlateDecode /FlateDecode]"
TEXT = b"BT /F 12 Tf 72 720 Td (text) Tj ET\n"
HEAD = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F 5 0 R >> >> >>"]
FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica %b >>"


def main() -> None:
    blanks = deflated_twice(b"\0" * MEBIBYTE, 1024)
    lines = deflated_twice(b"0 0 m 9 9 l S\n" * (MEBIBYTE // 14), 1024)
    (FOLDER / "blank-content-1gb.pdf").write_bytes(pdf(HEAD + [stream(blanks, TWICE), FONT % b""]))
    (FOLDER / "lines-1gb.pdf").write_bytes(pdf(HEAD + [stream(lines, TWICE), FONT % b""]))
    (FOLDER / "character-map-1gb.pdf").write_bytes(
        pdf(HEAD + [stream(TEXT), FONT % b"/ToUnicode 6 0 R", stream(blanks, TWICE)]))
    with tempfile.NamedTemporaryFile(suffix=".pdf") as plain:
        plain.write(pdf(HEAD + [stream(TEXT), FONT % b""]))
        plain.flush()
        for name, user in (("locked.pdf", "secret"), ("owner-only.pdf", "")):
            subprocess.run(["qpdf", "--static-id", "--encrypt", user, "owner", "256", "--", plain.name,
                            str(FOLDER / name)], check=True)


if __name__ == "__main__":
    main()
