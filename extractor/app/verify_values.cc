#include "app/verify_values.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fenjie {
namespace {

using Kind = NoticeJson::Kind;

/// A JSON number that is a whole one and not negative.
std::optional<std::size_t> ReadOffset(const NoticeJson& value) {
  std::size_t number = 0;
  const char* end = value.text.data() + value.text.size();
  if (!value.Is(Kind::kNumber)) return std::nullopt;
  const auto [stop, error] = std::from_chars(value.text.data(), end, number);
  if (error != std::errc() || stop != end) return std::nullopt;
  return number;
}

constexpr std::string_view kAndOthers = "等";
constexpr std::string_view kPathMark = "·";  // between the parts of a label of several levels

Message Sentence(std::string zh, std::string en) { return {std::move(zh), std::move(en)}; }

/// Walks the notice and checks each object by the members that it has.
class ValueChecker {
 public:
  ValueChecker(const SourceReading& source, std::size_t pages, VerifyFailures& failures)
      : source_(source), pages_(pages), failures_(failures) {}

  void Walk(const NoticeJson& node, const std::string& place) {
    if (node.Is(Kind::kObject)) CheckObject(node, place);
    for (std::size_t i = 0; i < node.items.size(); ++i) {
      const bool is_object = node.Is(Kind::kObject);
      Walk(node.items[i], is_object ? PointerTo(place, node.keys[i]) : PointerTo(place, i));
    }
  }

  const ValueCounts& counts() const { return counts_; }

 private:
  void Fail(std::string place, Message message) { failures_.push_back({std::move(place), std::move(message)}); }

  void CheckObject(const NoticeJson& node, const std::string& place) {
    const bool is_finding = node.Find("code") != nullptr && node.Find("severity") != nullptr;
    if (node.Find("begin") != nullptr && node.Find("end") != nullptr) CheckSpan(node, place);
    for (std::size_t i = 0; i < node.keys.size(); ++i) {
      const std::string& key = node.keys[i];
      // A finding may name places in any order: what contradicts, then what it contradicts.
      if ((key.ends_with("spans") || key == "unaccounted") && node.items[i].Is(Kind::kArray) && !is_finding) {
        CheckOrder(node.items[i], PointerTo(place, key));
      }
    }
    if (node.Find("spans") != nullptr && !is_finding) CheckGrounded(node, place);
    if (node.Find("quantity_spans") != nullptr) CheckTarget(node, place);
    if (node.Find("quote_spans") != nullptr) CheckMark(node, place);
    if (node.Find("aliases") != nullptr) CheckMention(node, place);
    if (node.Find("cells") != nullptr) CheckRow(node, place);
    if (node.Find("rows") != nullptr && node.Find("columns") != nullptr) CheckCellUnits(node, place);
    if (node.Find("nil") != nullptr) CheckCell(node, place);
  }

  // ---- spans

  void CheckSpan(const NoticeJson& span, const std::string& place) {
    ++counts_.spans;
    const auto begin = ReadOffset(span["begin"]);
    const auto end = ReadOffset(span["end"]);
    if (!begin || !end) {
      Fail(place, Sentence("位置不是非负整数", "has an offset that is no whole number"));
    } else if (*begin >= *end) {
      Fail(PointerTo(place, "end"), Sentence("终点不在起点之后", "is not behind its begin"));
    } else if (*end > source_.size()) {
      const std::string size = std::to_string(source_.size());
      Fail(PointerTo(place, "end"),
           Sentence("超出原文（共 " + size + " 字）", "is past the source's " + size + " code points"));
    }
    CheckPage(span, place);
  }

  void CheckPage(const NoticeJson& span, const std::string& place) {
    const NoticeJson& page = span["page"];
    const NoticeJson& box = span["box"];
    if (page.Is(Kind::kNull) != box.Is(Kind::kNull)) {
      Fail(place, Sentence("页码与外框须同时有或同时无", "has only one of page and box"));
    }
    if (page.Is(Kind::kNull)) return;
    const auto number = ReadOffset(page);
    if (!number || *number == 0 || *number > pages_) {
      Fail(PointerTo(place, "page"), Sentence("原文没有这一页", "is no page of the source"));
    }
    if (!IsBox(box)) Fail(PointerTo(place, "box"), Sentence("不是 [x0,y0,x1,y1]", "is no [x0, y0, x1, y1]"));
  }

  static bool IsBox(const NoticeJson& box) {
    if (box.items.size() != 4) return false;
    std::vector<Decimal> sides;
    for (const NoticeJson& side : box.items) {
      const auto number = side.Is(Kind::kNumber) ? Decimal::Parse(side.text) : std::nullopt;
      if (!number) return false;
      sides.push_back(*number);
    }
    return sides[0] <= sides[2] && sides[1] <= sides[3];
  }

  void CheckOrder(const NoticeJson& spans, const std::string& place) {
    for (std::size_t i = 1; i < spans.items.size(); ++i) {
      const auto end = ReadOffset(spans.items[i - 1]["end"]);
      const auto begin = ReadOffset(spans.items[i]["begin"]);
      if (end && begin && *begin < *end) {
        Fail(PointerTo(PointerTo(place, i), "begin"),
             Sentence("不在前一处之后", "is before the end of the span before it"));
      }
    }
  }

  /// The text under an array of spans; nothing where one of them is wrong, which has its own failure.
  std::optional<std::string> Under(const NoticeJson& spans) const {
    const auto ranges = RangesOf(spans);
    if (!ranges) return std::nullopt;
    return source_.Under(*ranges);
  }

  std::optional<std::vector<CodePointRange>> RangesOf(const NoticeJson& spans) const {
    std::vector<CodePointRange> ranges;
    for (const NoticeJson& span : spans.items) {
      const auto begin = ReadOffset(span["begin"]);
      const auto end = ReadOffset(span["end"]);
      if (!begin || !end || *begin >= *end || *end > source_.size()) return std::nullopt;
      ranges.push_back({*begin, *end});
    }
    return ranges;
  }

  // ---- texts

  void CheckText(const NoticeJson& value, const NoticeJson& spans, const std::string& place) {
    const auto ranges = RangesOf(spans);
    if (!ranges) return;
    ++counts_.values;
    const std::string under = source_.Under(*ranges);
    if (!value.Is(Kind::kString)) {
      Fail(place, Sentence("不是文字", "is no text"));
    } else if (value.text != under) {
      Fail(place, DifferenceOf(under, value.text));
    }
    if (!source_.AreTight(*ranges))
      Fail(place, Sentence("位置的首尾有空白", "has spans that begin or end with layout"));
  }

  /// A path of names is what stands under its spans, but for the marks that part it.
  void CheckPath(const NoticeJson& value, const NoticeJson& spans, const std::string& place) {
    const auto ranges = RangesOf(spans);
    if (!ranges) return;
    ++counts_.values;
    const std::string under = source_.Under(*ranges);
    if (Without(kPathMark, value.text) != Without(kPathMark, under)) Fail(place, DifferenceOf(under, value.text));
  }

  static std::string Without(std::string_view mark, std::string text) {
    for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at)) text.erase(at, mark.size());
    return text;
  }

  void CheckGrounded(const NoticeJson& node, const std::string& place) {
    const NoticeJson& from = node["from"];
    if (!from.Is(Kind::kNull) && node["spans"].items.empty()) {
      Fail(PointerTo(place, "spans"), Sentence("没有依据的文字", "holds no characters that justify the value"));
    }
    // What was computed stands under no characters; what follows proves it by recomputing.
    if (from.text == "computed") return;
    const NoticeJson& value = node["value"];
    const bool is_count = node.Find("value") != nullptr && value.Is(Kind::kNumber) && node.Find("quote") == nullptr &&
                          node.Find("nil") == nullptr;
    if (is_count) {
      CheckCount(node, place);
      return;
    }
    const std::string_view key = TextKey(node);
    if (from.text == "merged_cell" && node[key].text.find(kPathMark) != std::string::npos) {
      CheckPath(node[key], node["spans"], PointerTo(place, key));
      return;
    }
    CheckText(node[key], node["spans"], PointerTo(place, key));
    if (node.Find("printed") == nullptr) return;
    if (node.Find("kind") == nullptr) {
      CheckDate(node, place);
    } else {
      CheckRepaired(node, place);
    }
  }

  /// Which member of a grounded object holds the text under its spans.
  static std::string_view TextKey(const NoticeJson& node) {
    if (node.Find("printed") != nullptr && node.Find("kind") == nullptr) return "printed";
    if (node.Find("quote") != nullptr) return "quote";
    if (node.Find("cells") != nullptr) return "label";
    if (node.Find("nil") != nullptr) return "text";
    return "value";
  }

  /// A repaired value stands under its spans; what was left out of it stands between them, or right before or behind.
  void CheckRepaired(const NoticeJson& mention, const std::string& place) {
    const auto ranges = RangesOf(mention["spans"]);
    if (!ranges || ranges->empty()) return;
    ++counts_.values;
    const std::string whole = source_.Under({{ranges->front().begin, ranges->back().end}});
    const NoticeJson& printed = mention["printed"];
    if (!StandsAround(printed.text, whole, *ranges))
      Fail(PointerTo(place, "printed"), DifferenceOf(whole, printed.text));
    if (printed.text == mention["value"].text) {
      Fail(PointerTo(place, "printed"), Sentence("与取值相同，并未更正", "is the value itself: nothing was repaired"));
    }
  }

  /// What surrounds a name: its label stands in the source, its aliases in itself; an open list keeps its tail.
  void CheckMention(const NoticeJson& mention, const std::string& place) {
    const NoticeJson& label = mention["label"];
    if (label.Is(Kind::kString) && !StandsInSource(label.text)) {
      Fail(PointerTo(place, "label"), Sentence("原文中没有这个标签", "stands nowhere in the source"));
    }
    const NoticeJson& aliases = mention["aliases"];
    for (std::size_t i = 0; i < aliases.items.size(); ++i) {
      if (mention["value"].text.find(aliases.items[i].text) != std::string::npos) continue;
      Fail(PointerTo(PointerTo(place, "aliases"), i), Sentence("不在名称之中", "is no part of the name"));
    }
    // A tail that begins with 等 leaves the list open; another says what the units do (按职责分工负责).
    const NoticeJson& tail = mention["tail"];
    const bool leaves_open = tail.Is(Kind::kString) && tail.text.starts_with(kAndOthers);
    const bool open = mention["open"].boolean;
    if ((leaves_open && !open) || (open && !tail.Is(Kind::kString))) {
      Fail(PointerTo(place, "open"), Sentence("与 tail 不符", "does not agree with tail"));
    }
  }

  /// Labels are few and mentions many: each label is looked for once.
  bool StandsInSource(const std::string& label) {
    if (whole_.empty()) whole_ = source_.Under({{0, source_.size()}});
    const auto [found, is_new] = labels_.try_emplace(label, false);
    if (is_new) found->second = whole_.find(label) != std::string::npos;
    return found->second;
  }

  void CheckRow(const NoticeJson& row, const std::string& place) {
    if (row["label"].text.find(row["measure"].text) != std::string::npos) return;
    Fail(PointerTo(place, "measure"), Sentence("不在行名之中", "is no part of the label"));
  }

  /// A cell's unit stands in the cell, or is that of its row or table.
  void CheckCellUnits(const NoticeJson& table, const std::string& place) {
    const NoticeJson& rows = table["rows"];
    for (std::size_t r = 0; r < rows.items.size(); ++r) {
      const NoticeJson& row = rows.items[r];
      for (std::size_t c = 0; c < row["cells"].items.size(); ++c) {
        const NoticeJson& cell = row["cells"].items[c];
        const NoticeJson& unit = cell["unit"];
        if (!unit.Is(Kind::kString) || unit.text == row["unit"].text || unit.text == table["unit"].text) continue;
        if (NarrowForm(cell["text"].text).ends_with(NarrowForm(unit.text))) continue;
        const std::string cells = PointerTo(PointerTo(PointerTo(place, "rows"), r), "cells");
        Fail(PointerTo(PointerTo(cells, c), "unit"),
             Sentence("单元格、行和表都没有这个单位", "is the unit of neither cell, row nor table"));
      }
    }
  }

  /// What a task says itself stands within its quote.
  void CheckWithinQuote(const NoticeJson& task, const std::string& place) {
    const auto quote = RangesOf(task["quote_spans"]);
    if (!quote || quote->empty()) return;
    const auto check = [&](const NoticeJson& value, const std::string& where) {
      const auto ranges = RangesOf(value["spans"]);
      if (!value["from"].Is(Kind::kNull) || !ranges || ranges->empty()) return;
      const bool is_within = quote->front().begin <= ranges->front().begin && ranges->back().end <= quote->back().end;
      if (!is_within) Fail(PointerTo(place, "quote_spans"), Sentence("不含 " + where, "do not hold " + where));
    };
    for (const char* key : {"title", "text", "deadline"}) check(task[key], key);
    for (const char* key : {"leaders", "lead_units", "supporting_units"}) {
      const NoticeJson& mentions = task[key];
      for (std::size_t i = 0; i < mentions.items.size(); ++i) check(mentions.items[i], PointerTo(key, i));
    }
  }

  /// True if `printed` is `whole`, what stands from the first range to the last, with what was printed right before
  /// or behind it.
  bool StandsAround(const std::string& printed, const std::string& whole,
                    const std::vector<CodePointRange>& ranges) const {
    constexpr std::size_t kNear = 40;  // code points, layout included
    const std::size_t begin = ranges.front().begin;
    const std::size_t end = ranges.back().end;
    const std::size_t at = printed.find(whole);
    if (at == std::string::npos) return false;
    const std::string before = printed.substr(0, at);
    const std::string behind = printed.substr(at + whole.size());
    return source_.Under({{begin - std::min(begin, kNear), begin}}).ends_with(before) &&
           source_.Under({{end, std::min(end + kNear, source_.size())}}).starts_with(behind);
  }

  // ---- numbers and dates

  void CheckCount(const NoticeJson& node, const std::string& place) {
    const auto under = Under(node["spans"]);
    if (!under) return;
    ++counts_.values;
    const std::vector<std::int64_t> numbers = WholeNumbersIn(*under);
    const auto same = [&](std::int64_t number) { return std::to_string(number) == node["value"].text; };
    if (std::none_of(numbers.begin(), numbers.end(), same)) {
      Fail(PointerTo(place, "value"), DifferenceOf(*under, node["value"].text));
    }
  }

  /// 二OO七年 with letters, as it is often typed, is 二〇〇七年.
  static std::string WithIdeographicZeros(const std::string& text) {
    std::string zeros;
    for (const char c : text) zeros += c == 'O' || c == 'o' ? std::string("〇") : std::string(1, c);
    return zeros;
  }

  /// Holds an ISO 8601 date against the numbers of the date as printed, where that has a whole one in digits or
  /// Chinese numerals.
  void CheckDate(const NoticeJson& node, const std::string& place) {
    if (!node["value"].Is(Kind::kString)) return;
    ++counts_.values;
    const std::vector<std::int64_t> iso = WholeNumbersIn(node["value"].text);
    const std::vector<std::int64_t> printed = WholeNumbersIn(WithIdeographicZeros(node["printed"].text));
    if (iso != printed) Fail(PointerTo(place, "value"), DifferenceOf(node["printed"].text, node["value"].text));
  }

  /// A cell's number is the first that its text has, decimals included; nil and text have none.
  void CheckCell(const NoticeJson& cell, const std::string& place) {
    ++counts_.values;
    const NoticeJson& value = cell["value"];
    const std::vector<Decimal> numbers = NumbersIn(cell["text"].text);
    if (cell["nil"].boolean && !value.Is(Kind::kNull)) {
      Fail(PointerTo(place, "value"), Sentence("空值不应有数", "is a number though the cell is nil"));
    }
    if (value.Is(Kind::kNumber) && (numbers.empty() || numbers.front().ToString() != value.text)) {
      Fail(PointerTo(place, "value"), DifferenceOf(cell["text"].text, value.text));
    }
  }

  /// A target's numbers are those of its quantity, in order; its scale is what stands behind one of them.
  void CheckTarget(const NoticeJson& target, const std::string& place) {
    CheckQuantityPlace(target, place);
    if (!target["measure_spans"].items.empty()) {
      CheckText(target["measure"], target["measure_spans"], PointerTo(place, "measure"));
    }
    const auto under = Under(target["quantity_spans"]);
    if (!under) return;
    if (!NarrowForm(*under).ends_with(NarrowForm(target["unit"].text))) {
      Fail(PointerTo(place, "unit"), DifferenceOf(*under, target["unit"].text));
    }
    const std::vector<Decimal> numbers = NumbersIn(*under);
    if (numbers.empty()) return;  // in Chinese numerals, or relative
    ++counts_.values;
    const auto names = [&](const char* key) {
      const NoticeJson& value = target[key];
      if (value.Is(Kind::kNull)) return true;
      return std::any_of(numbers.begin(), numbers.end(),
                         [&](const Decimal& each) { return each.ToString() == value.text; });
    };
    for (const char* key : {"value", "value_high"}) {
      if (!names(key)) Fail(PointerTo(place, key), DifferenceOf(*under, target[key].text));
    }
    const std::string& scale = target["scale"].text;
    const std::vector<Decimal> scales = ScalesBehindNumbers(*under);
    const bool is_printed = scale == "1" || std::any_of(scales.begin(), scales.end(), [&](const Decimal& each) {
                              return each.ToShortestString() == scale;
                            });
    if (!is_printed) {
      Fail(PointerTo(place, "scale"), DifferenceOf(*under, scale));
    }
  }

  /// The quantity stands in the quote.
  void CheckQuantityPlace(const NoticeJson& target, const std::string& place) {
    const auto quote = RangesOf(target["spans"]);
    const auto quantity = RangesOf(target["quantity_spans"]);
    if (!quote || !quantity || quote->empty() || quantity->empty()) return;
    const bool is_within = quote->front().begin <= quantity->front().begin && quantity->back().end <= quote->back().end;
    if (!is_within) Fail(PointerTo(place, "quantity_spans"), Sentence("不在引文之中", "lie outside the quote"));
    if (!source_.AreTight(*quantity)) {
      Fail(PointerTo(place, "quantity_spans"), Sentence("首尾有空白", "begin or end with layout"));
    }
  }

  /// A piece of a task's quote begins with its mark (the first one, but for tables that are grouped by lead unit), and
  /// the mark's number is the task's.
  void CheckMark(const NoticeJson& task, const std::string& place) {
    CheckWithinQuote(task, place);
    const auto quote = RangesOf(task["quote_spans"]);
    // A row's empty last cell leaves its TAB at the end.
    if (quote && !source_.KeepLines(*quote)) {
      Fail(PointerTo(place, "quote_spans"), Sentence("首尾有换行", "begin or end with a line break"));
    }
    const auto under = Under(task["quote_spans"]);
    const NoticeJson& mark = task["mark"];
    const NoticeJson& number = task["number"];
    if (!under || !mark.Is(Kind::kString)) return;
    ++counts_.values;
    const bool begins_piece = std::any_of(quote->begin(), quote->end(), [&](const CodePointRange& piece) {
      return source_.Under({piece}).starts_with(mark.text);
    });
    if (!begins_piece) Fail(PointerTo(place, "mark"), DifferenceOf(*under, mark.text));
    const auto read = FirstWholeNumberIn(mark.text);
    const std::string wanted = read ? std::to_string(*read) : "null";
    const std::string found = number.Is(Kind::kNumber) ? number.text : "null";
    if (wanted != found) Fail(PointerTo(place, "number"), DifferenceOf(wanted, found));
  }

  const SourceReading& source_;
  std::size_t pages_;
  VerifyFailures& failures_;
  std::string whole_;                   // all of the source, layout removed; made when first asked for
  std::map<std::string, bool> labels_;  // whether each label seen stands in it
  ValueCounts counts_;
};

}  // namespace

ValueCounts CheckValues(const NoticeJson& notice, const SourceReading& source, std::size_t pages,
                        VerifyFailures& failures) {
  ValueChecker checker(source, pages, failures);
  checker.Walk(notice, "");
  return checker.counts();
}

}  // namespace fenjie
