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
    check_kinds(codes)
    return codes


def check_kinds(codes):
    """The counts that the Ministry of Civil Affairs publishes for the end of 2024, kind by kind."""
    not_divisions = {"232761", "232762", "232763", "232764", "632857"}  # kept, see the note of the file
    counties = {c: n for c, n in codes.items() if not c.endswith("00") and c not in not_divisions}
    prefectures = [n for c, n in codes.items() if c.endswith("00") and not c.endswith("0000")]
    counts = {"自治县": 117, "自治旗": 3, "神农架林区": 1, "六枝特区": 1, "市": 397, "县": 1301, "旗": 49, "区": 977}
    left = list(counties.values())
    for kind, expected in counts.items():
        of_kind = [n for n in left if n.endswith(kind)]
        left = [n for n in left if not n.endswith(kind)]
        check(len(of_kind) == expected, f"divisions.json: {len(of_kind)} {kind}, not {expected}")
    check(not left, f"divisions.json: of no kind: {left}")
    for kind, expected in (("地区", 7), ("自治州", 30), ("盟", 3), ("市", 293)):
        found = sum(n.endswith(kind) for n in prefectures)
        check(found == expected, f"divisions.json: {found} prefectures {kind}, not {expected}")


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
    check(len(doc["entries"]) >= 480, f"zones.json: {len(doc['entries'])} entries")
    for ending, least in (("经济技术开发区", 210), ("高新技术产业开发区", 160)):
        found = sum(e["name"].endswith(ending) for e in doc["entries"])
        check(found >= least, f"zones.json: {found} {ending}")
    for short in ("杭州湾", "保税区", "大榭", "高新区", "东钱湖", "石化开发区", "前湾新区", "梅山", "国家高新区"):
        check(("330200", short) in shorts, f"zones.json: {short} missing in 330200")


def check_organs():
    doc = load("organs.json", "fenjie-organs/1",
               {"entries": ["name", "short", "levels", "from"], "former": ["name", "short", "levels", "from", "until"],
                "prefixes": ["prefix", "levels"]})
    if not doc:
        return
    levels = re.compile(r"(?!$)(nation)?(,?province)?(,?prefecture)?(,?county)?")
    ascending("organs.json: prefixes", (e["prefix"] for e in doc["prefixes"]))
    check(all(levels.fullmatch(e["levels"]) for e in doc["prefixes"]), "organs.json: levels of a prefix")
    for part in ("entries", "former"):
        ascending(f"organs.json: {part}", ((e["name"], e["from"]) for e in doc[part]))
    everything = doc["entries"] + doc["former"]
    check(len(everything) >= 140, f"organs.json: {len(everything)} entries")
    for e in everything:
        name, line = e["name"], json.dumps(e, ensure_ascii=False)
        check(levels.fullmatch(e["levels"]), f"organs.json: levels of {line}")
        check(e["short"] and e["short"] == sorted(set(e["short"])), f"organs.json: short forms of {line}")
        years = [int(e["from"]), int(e.get("until", "2099"))]
        check(1949 <= years[0] < years[1], f"organs.json: years of {line}")
        for short in e["short"]:
            # A short form is made of characters of the name, mostly in their order (资规 of 自然资源和规划 is not).
            check(set(short) <= set(name), f"organs.json: {short} of {name}")
    by_short = {}
    for e in everything:
        for short in {e["name"], *e["short"]}:
            by_short.setdefault(short, set()).add(e["name"])
    for short, names in (("发改委", {"发展和改革委员会"}), ("住建局", {"住房和城乡建设局"}), ("卫健委", {"卫生健康委员会"}),
                         ("资规局", {"自然资源和规划局"}), ("人力社保局", {"人力资源和社会保障局"}),
                         ("人社局", {"人力资源和社会保障局"}), ("经信局", {"经济和信息化局"}),
                         ("经信委", {"经济和信息化委员会"}), ("市场监管局", {"市场监督管理局"}),
                         ("综合执法局", {"综合行政执法局"}), ("文广旅游局", {"文化广电旅游局"}),
                         ("药监局", {"药品监督管理局", "食品药品监督管理局"})):
        check(by_short.get(short) == names, f"organs.json: {short} is {by_short.get(short)}")


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
check_organs()
check_radicals()
check_surnames()
print(f"{passed} checks passed")
sys.exit(1 if failures else 0)
