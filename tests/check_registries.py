#!/usr/bin/env python3
"""Checks the data files in rules/registry: one line a failure, then the number passed; exit 1 on failure."""
import json
import re
import sys
import unicodedata
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent / "rules" / "registry"
SIX = re.compile(r"[0-9]{6}")
FORBIDDEN = re.compile(r"[\s\u3000\uff01-\uff5e\ufeff]")  # blanks, full-width ASCII, BOM
MUNICIPALITIES = {"11", "12", "31", "50"}
PROVINCES = set("11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65".split())
passed = failures = 0


def check(ok, what):
    global passed, failures
    passed, failures = passed + bool(ok), failures + (not ok)
    if not ok:
        print("FAIL " + what)


def load(name, schema, keys):
    """Reads a file, checks its head and layout, gives the document or None."""
    try:
        raw = (ROOT / name).read_bytes()
        text = raw.decode("utf-8")
        doc = json.loads(text)
    except (OSError, ValueError) as error:
        check(False, f"{name}: {error}")
        return None
    check(not raw.startswith(b"\xef\xbb\xbf"), f"{name}: byte order mark")
    check(b"\r" not in raw and raw.endswith(b"}\n"), f"{name}: line ends")
    check(list(doc)[:4] == ["schema", "source", "note", "entries"], f"{name}: top-level keys {list(doc)}")
    check(doc.get("schema") == schema, f"{name}: schema {doc.get('schema')!r}")
    source = doc.get("source", {})
    for value in (doc.get("note"), source.get("name"), source.get("version"), source.get("licence")):
        check(isinstance(value, str) and value, f"{name}: note or source incomplete")
    check(not re.search(r"://|/[a-z]+/", text), f"{name}: an address or a path")
    lines = set(text.splitlines())
    for part, fields in keys.items():
        for entry in doc.get(part, []):
            check(list(entry) == fields, f"{name}: {part}: keys {list(entry)}")
            line = json.dumps(entry, ensure_ascii=False, separators=(",", ":"))
            check(lines & {line, line + ","}, f"{name}: not on one line: {line}")
            for item in entry.values():
                for value in item if isinstance(item, list) else [item]:
                    check(isinstance(value, str) and value and not FORBIDDEN.search(value),
                          f"{name}: {part}: empty, blank or full-width ASCII in {line}")
    return doc


def ascending(what, values):
    values = list(values)
    check(values == sorted(values), f"{what}: not sorted")
    check(len(values) == len(set(values)), f"{what}: twice the same entry")


def check_divisions():
    doc = load("divisions.json", "fenjie-divisions/1",
               {"entries": ["code", "name", "short"], "former": ["code", "name", "short", "until"]})
    if doc is None:
        return None
    entries, former = doc["entries"], doc.get("former", [])
    codes = {e["code"]: e["name"] for e in entries}
    ascending("divisions.json: entries", (e["code"] for e in entries))
    ascending("divisions.json: former", ((e["code"], e["name"]) for e in former))
    counts = dict.fromkeys(("province", "prefecture", "county"), 0)
    for e in entries + former:
        code, name, short = (e[key] for key in ("code", "name", "short"))
        check(SIX.fullmatch(code) and code[:2] in PROVINCES, f"divisions.json: code {code}")
        check(len(short) >= 2 and (name.startswith(short) or short == "海南州"),
              f"divisions.json: short form {short} of {name}")
    for e in entries:
        code = e["code"]
        level = "province" if code.endswith("0000") else "prefecture" if code.endswith("00") else "county"
        counts[level] += 1
        check(code[:2] + "0000" in codes, f"divisions.json: {code} without its province")
        if level == "county":
            check(code[:2] in MUNICIPALITIES or code[2:4] == "90" or code[:4] + "00" in codes,
                  f"divisions.json: {code} without its prefecture")
    check(counts["province"] == 31, f"divisions.json: {counts['province']} provinces")
    check(330 <= counts["prefecture"] <= 340, f"divisions.json: {counts['prefecture']} prefectures")
    check(2840 <= counts["county"] <= 2900, f"divisions.json: {counts['county']} counties")
    check(400 <= len(former) <= 700, f"divisions.json: {len(former)} former divisions")
    for e in former:
        check(re.fullmatch(r"20[0-9]{2}", e["until"]), f"divisions.json: until {e['until']}")
        check(codes.get(e["code"]) != e["name"], f"divisions.json: {e['code']} {e['name']} still stands")
    known = {("330203", "海曙区"), ("330212", "鄞州区"), ("330213", "奉化区"), ("330114", "钱塘区"),
             ("441900", "东莞市"), ("419001", "济源市"), ("331127", "景宁畲族自治县")}
    past = {("330204", "江东区", "2016"), ("330283", "奉化市", "2016"), ("330227", "鄞县", "2002"),
            ("330103", "下城区", "2021"), ("330104", "江干区", "2021"), ("330621", "绍兴县", "2013"),
            ("330682", "上虞市", "2013"), ("420321", "郧县", "2014"), ("445121", "潮安县", "2013")}
    for item in known - set(codes.items()):
        check(False, f"divisions.json: {item} missing")
    for item in past - {(e["code"], e["name"], e["until"]) for e in former}:
        check(False, f"divisions.json: former {item} missing")
    return codes


def check_zones(codes):
    doc = load("zones.json", "fenjie-zones/1", {"entries": ["name", "short", "city_code"]})
    if not doc:
        return
    ascending("zones.json", ((e["city_code"], e["name"]) for e in doc["entries"]))
    shorts = {(e["city_code"], s) for e in doc["entries"] for s in e["short"]}
    check(len(shorts) == sum(len(e["short"]) for e in doc["entries"]), "zones.json: a short form twice in a city")
    for e in doc["entries"]:
        check(e["short"] and e["short"] == sorted(set(e["short"])), f"zones.json: short forms of {e['name']}")
        check(codes is None or (e["city_code"] in codes and e["city_code"].endswith("00")),
              f"zones.json: city code {e['city_code']}")
    for short in ("杭州湾", "保税区", "大榭", "高新区", "东钱湖", "石化开发区", "前湾新区", "梅山", "国家高新区"):
        check(("330200", short) in shorts, f"zones.json: {short} missing in 330200")


def check_radicals():
    doc = load("radicals.json", "fenjie-radicals/1", {"entries": ["from", "to"]})
    if not doc:
        return
    ascending("radicals.json", (e["from"] for e in doc["entries"]))
    check(len(doc["entries"]) >= 328, f"radicals.json: {len(doc['entries'])} entries")
    for source, target in (e.values() for e in doc["entries"]):
        check(len(source) == 1 and 0x2E80 <= ord(source) <= 0x2FDF, f"radicals.json: from {source!r}")
        check(len(target) == 1 and unicodedata.name(target, "").startswith("CJK UNIFIED IDEOGRAPH-"),
              f"radicals.json: {source!r} to {target!r}")
        if 0x2F00 <= ord(source) <= 0x2FD5:
            check(unicodedata.normalize("NFKC", source) == target, f"radicals.json: {source} not its NFKC form")


def check_surnames():
    doc = load("surnames.json", "fenjie-surnames/1", {"entries": ["name"]})
    if not doc:
        return
    names = [e["name"] for e in doc["entries"]]
    ascending("surnames.json", ((len(n), n) for n in names))
    check(len(names) >= 500, f"surnames.json: {len(names)} entries")
    for name in names:
        check(len(name) in (1, 2) and all(unicodedata.name(c, "").startswith("CJK UNIFIED IDEOGRAPH-") for c in name),
              f"surnames.json: {name!r}")
    for name in list("王李张刘陈杨黄赵吴周肖付闫覃") + ["欧阳", "上官", "司马", "诸葛"]:
        check(name in names, f"surnames.json: {name} missing")


check_zones(check_divisions())
check_radicals()
check_surnames()
print(f"{passed} checks passed")
sys.exit(1 if failures else 0)
