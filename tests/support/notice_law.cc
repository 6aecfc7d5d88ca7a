#include "support/notice_law.h"

#include <algorithm>
#include <cctype>
#include <optional>
#include <set>
#include <unordered_map>
#include <utility>

#include "base/utf8.h"
#include "document/finding_codes.h"
#include "stages/fold.h"
#include "values/chinese_numeral.h"
#include "values/date.h"
#include "values/quantity.h"

namespace fenjie::testing_support {
namespace {

bool IsBoundary(std::string_view text, std::size_t at) {
  return at <= text.size() && (at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80);
}

std::string Shown(std::string_view text) {
  constexpr std::size_t kMost = 120;
  std::size_t end = std::min(text.size(), kMost);
  while (!IsBoundary(text, end)) --end;
  return "“" + std::string(text.substr(0, end)) + (end < text.size() ? "…" : "") + "”";
}

/// A value's characters without its layout: TABs, line breaks and runs of blanks as one blank, none at the ends or
/// between two Chinese characters.
template <class Convert>
std::string WithoutLayout(std::string_view text, const Convert& convert) {
  std::string out;
  bool blank = false;
  bool last_is_cjk = false;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = DecodeAt(text, at);
    const std::string_view bytes = text.substr(at, c.length);
    at += c.length;
    if (IsInlineBlank(c.value) || IsLineBreak(c.value)) {
      blank = true;
      continue;
    }
    const std::string converted(convert(c.value, bytes));
    if (converted.empty()) continue;
    const bool cjk = IsCjk(c.value);
    if (blank && !out.empty() && !(cjk && last_is_cjk)) out += ' ';
    blank = false;
    last_is_cjk = cjk;
    out += converted;
  }
  return out;
}

std::string WithoutLayout(std::string_view text) {
  return WithoutLayout(text, [](char32_t, std::string_view bytes) { return bytes; });
}

class LawReader {
 public:
  LawReader(const Document& document, const Notice& notice, const RuleSet& rules)
      : document_(document), notice_(notice), rules_(rules) {}

  Faults Run() && {
    ReadFrame();
    for (const Section& section : notice_.sections) ReadSection(section);
    for (const Task& task : notice_.tasks) ReadTask(task);
    for (const Table& table : notice_.tables) ReadTable(table);
    for (const Check& check : notice_.checks) ReadCheck(check);
    for (const Finding& finding : notice_.findings) ReadFinding(finding);
    for (const Claim& claim : notice_.claims) IsInside({claim.span}, "claim");
    return std::move(faults_);
  }

 private:
  void Fault(const std::string& where, const std::string& what) { faults_.push_back(where + ": " + what); }

  void Expect(bool holds, const std::string& where, const std::string& what) {
    if (!holds) Fault(where, what);
  }

  bool IsInside(const FoldedSpans& spans, const std::string& where) {
    for (const FoldedSpan& span : spans) {
      const std::string_view text = document_.folded();
      if (span.begin > span.end || span.end > text.size() || !IsBoundary(text, span.begin) ||
          !IsBoundary(text, span.end)) {
        Fault(where,
              "span [" + std::to_string(span.begin) + "," + std::to_string(span.end) + ") is no span of the text");
        return false;
      }
    }
    return true;
  }

  /// The source's own characters under the spans, folded, without layout.
  std::string Read(const FoldedSpans& spans) const {
    std::string source;
    for (const SourceSpan& piece : document_.ToSource(spans)) {
      source += std::string_view(document_.source().text).substr(piece.begin, piece.size());
    }
    return Fold(source);
  }

  /// Each code point folded by itself, without layout.
  std::string Fold(std::string_view text) const {
    return WithoutLayout(text, [&](char32_t c, std::string_view bytes) { return FoldOne(c, bytes); });
  }

  const std::string& FoldOne(char32_t c, std::string_view bytes) const {
    const auto [place, is_new] = folded_.try_emplace(c);
    if (is_new) place->second = FoldCharacters(bytes, rules_.Words("radical")).text;
    return place->second;
  }

  /// True if a value has a line break, a TAB, a run of blanks, one at an end, or one between two Chinese characters.
  static bool HasLayout(std::string_view value) { return WithoutLayout(value) != value; }

  void ReadText(const std::string& value, const FoldedSpans& spans, const std::string& where) {
    if (!IsInside(spans, where)) return;
    for (const FoldedSpan& span : spans) {
      const std::string_view text = document_.Folded(span);
      const bool at_ends =
          text.starts_with(' ') || text.ends_with(' ') || text.starts_with('\t') || text.ends_with('\t');
      Expect(!at_ends, where, "a span of " + Shown(value) + " begins or ends with layout");
    }
    const std::string read = Read(spans);
    Expect(!HasLayout(value), where, "layout is left in " + Shown(value));
    Expect(read == Fold(value), where, "is " + Shown(value) + ", but its spans read " + Shown(read));
  }

  void ReadGrounded(const GroundedText& value, const std::string& where) {
    Expect(!value.provenance().rule.empty(), where, "has no rule");
    if (value.provenance().from == From::kHeading) {
      Expect(!value.spans().empty() && StandsInHeading(value.spans()), where, "does not stand in a heading");
      ReadText(value.value(), value.spans(), where);
      return;
    }
    if (value.provenance().from != From::kText) {
      IsInside(value.spans(), where);
      return;
    }
    Expect(value.value().empty() || !value.spans().empty(), where, "has no span");
    ReadText(value.value(), value.spans(), where);
  }

  /// In a section's title, or in the bracket behind it that names who leads.
  bool StandsInHeading(const FoldedSpans& spans) const {
    return std::any_of(notice_.sections.begin(), notice_.sections.end(), [&](const Section& section) {
      const auto is_same = [&](const Mention& carried) { return carried.name.spans() == spans; };
      if (std::any_of(section.leaders.begin(), section.leaders.end(), is_same)) return true;
      return std::all_of(spans.begin(), spans.end(), [&](const FoldedSpan& span) {
        return !section.title.spans().empty() && section.title.spans().front().Contains(span);
      });
    });
  }

  void ReadGrounded(const std::optional<GroundedText>& value, const std::string& where) {
    if (value) ReadGrounded(*value, where);
  }

  void ReadDate(const std::optional<DatedText>& dated, const std::string& where) {
    if (!dated) return;
    ReadGrounded(dated->text, where);
    if (!dated->iso) return;
    const std::string text = Read(dated->text.spans());
    const int year = std::atoi(dated->iso->substr(0, 4).c_str());
    bool found = false;
    for (auto date = FindDate(text); date && !found; date = FindDate(text, date->end)) {
      found = IsoDate(*date, year) == dated->iso;
    }
    // 年内, 上半年: only the notice knows the year.
    const bool names_year = text.find("年") != std::string::npos || text.find("季度") != std::string::npos;
    if (!found && names_year) {
      const auto part = ScanDate(std::to_string(year) + "年" + text, 0);
      found = (part && IsoDate(*part) == dated->iso) || dated->iso->size() == 4;
    }
    Expect(found, where, "date " + *dated->iso + " is not what " + Shown(text) + " reads");
  }

  void ReadFrame() {
    const DocumentFrame& frame = notice_.frame;
    ReadGrounded(frame.issuer, "issuer");
    ReadGrounded(frame.document_number, "document_number");
    ReadGrounded(frame.title, "title");
    for (const GroundedText& each : frame.addressees) ReadGrounded(each, "addressees");
    for (const GroundedText& each : frame.copied_to) ReadGrounded(each, "copied_to");
    for (const GroundedText& each : frame.role_rules) ReadGrounded(each, "role_rules");
    ReadDate(frame.issue_date, "issue_date");
    ReadDate(frame.print_date, "print_date");
    ReadGrounded(frame.disclosure, "disclosure");
    for (const auto& count : frame.declared_counts) {
      if (!IsInside(count.spans(), "declared_counts")) continue;
      std::string read = Read(count.spans());
      std::erase_if(read, [](char c) { return c == ' '; });
      Expect(ParseWholeNumber(read) == count.value(), "declared_counts",
             std::to_string(count.value()) + " reads " + Shown(read));
    }
  }

  /// In one piece, or, in a drawn table, over the lines of its cell: then other cells' lines stand between its parts.
  bool StandsBehind(std::size_t end, const std::string& tail) const {
    constexpr std::size_t kNear = 64;       // bytes
    constexpr std::size_t kNextLine = 600;  // bytes
    const std::string_view text = document_.folded();
    if (WithoutLayout(text.substr(end, tail.size() + kNear)).find(tail) != std::string::npos) return true;
    const std::string_view lines = text.substr(end, kNextLine);
    if (lines.find('\t') == std::string_view::npos && lines.find('\n') == std::string_view::npos) return false;
    std::size_t found = 0;
    for (std::size_t at = 0; at < lines.size() && found < tail.size(); ++at) found += lines[at] == tail[found] ? 1 : 0;
    return found == tail.size();
  }

  void ReadMentions(const std::vector<Mention>& mentions, const std::string& where) {
    std::size_t last = 0;
    for (const Mention& mention : mentions) {
      ReadGrounded(mention.name, where);
      if (mention.name.provenance().from != From::kText || mention.name.spans().empty()) continue;
      const std::string name = Fold(mention.name.value());
      Expect(mention.name.spans().front().begin >= last, where, Shown(name) + " stands before the mention before it");
      last = mention.name.spans().back().end;
      for (const std::string& alias : mention.aliases) {
        Expect(name.find(Fold(alias)) != std::string::npos, where,
               "alias " + Shown(alias) + " is not in " + Shown(name));
      }
      if (mention.tail) {
        Expect(StandsBehind(last, Fold(*mention.tail)), where,
               "tail " + Shown(*mention.tail) + " does not stand behind " + Shown(name));
      }
    }
  }

  void ReadSection(const Section& section) {
    const std::string where = "section " + section.id;
    Expect(section_ids_.insert(section.id).second, where, "id stands twice");
    Expect(section.parent.empty() || section_ids_.contains(section.parent), where, "parent is not before it");
    ReadGrounded(section.title, where + " title");
    ReadMentions(section.leaders, where + " leaders");
    ReadMentions(section.lead_units, where + " lead_units");
  }

  /// The number in a mark: what is left without brackets, points and 第…项.
  static std::optional<std::int64_t> NumberOf(std::string mark) {
    for (const std::string_view part :
         {"第", "项", "目标", "任务", "重点", "工作", "实事", "(", ")", "、", ".", "。", "﹒", ":", "*", " "}) {
      for (std::size_t at = mark.find(part); at != std::string::npos; at = mark.find(part)) mark.erase(at, part.size());
    }
    return ParseWholeNumber(mark);
  }

  void ReadTask(const Task& task) {
    const std::string where = "task " + task.id;
    Expect(task_ids_.insert(task.id).second, where, "id stands twice");
    Expect(task.section.empty() || section_ids_.contains(task.section), where, "section does not exist");
    if (task.number && !task.mark.empty()) {
      Expect(NumberOf(Fold(task.mark)) == task.number, where, "mark " + Shown(task.mark) + " is not its number");
    }
    ReadGrounded(task.title, where + " title");
    ReadGrounded(task.text, where + " text");
    ReadMentions(task.assignment.leaders, where + " leaders");
    ReadMentions(task.assignment.lead_units, where + " lead_units");
    ReadMentions(task.assignment.supporting_units, where + " supporting_units");
    ReadDate(task.deadline, where + " deadline");
    IsInside(task.quote, where + " quote");
    for (const Target& target : task.targets) ReadTarget(target, where + " target");
  }

  struct NumberAt {
    Decimal value;
    std::size_t end = 0;
  };

  static std::optional<NumberAt> NumberAtBegin(std::string_view text) {
    if (text.starts_with('-')) {
      const auto number = ScanNumber(text, 1);
      if (!number) return std::nullopt;
      return NumberAt{*number->value.Times(Decimal::FromInteger(-1)), number->end};
    }
    if (const auto ratio = ScanRatio(text, 0)) return NumberAt{ratio->value, ratio->end};
    if (const auto ratio = ScanChineseRatio(text, 0)) return NumberAt{ratio->value, ratio->end};
    if (const auto number = ScanNumber(text, 0)) return NumberAt{number->value, number->end};
    if (const auto number = ScanChineseNumeral(text, 0))
      return NumberAt{Decimal::FromInteger(number->value), number->end};
    return std::nullopt;
  }

  void ReadTarget(const Target& target, const std::string& where) {
    ReadGrounded(target.quote, where + " quote");
    if (!IsInside({target.quantity}, where) || !IsInside(target.measure_spans, where)) return;
    ReadText(target.measure, target.measure_spans, where + " measure");
    Expect(target.value.has_value() || target.comparator == Comparator::kRelative, where, "has no value");
    Expect(target.value_high.has_value() == (target.comparator == Comparator::kRange), where,
           "range and its upper end");
    if (!target.value) return;
    const std::string text = Read({target.quantity});
    const auto number = NumberAtBegin(text);
    Expect(number && number->value == *target.value, where,
           "value " + target.value->ToString() + " is not what " + Shown(text) + " reads");
    if (!number) return;
    const auto has = [](std::string_view in, std::string_view part) { return in.find(part) != std::string_view::npos; };
    const std::string quote = Read(target.quote.spans());
    const std::string unit = Fold(target.unit);
    const bool in_words = (unit == "%" && has(text, "百分之")) || (unit == "‰" && has(text, "千分之"));
    Expect(has(text, unit) || has(quote, unit) || in_words, where,
           "unit " + Shown(unit) + " is not in " + Shown(quote));
    if (target.value_high) {
      const std::string high = target.value_high->ToString();
      std::string plain = text;  // without thousands commas
      std::erase(plain, ',');
      Expect(has(plain, high), where, "upper end " + high + " is not in " + Shown(text));
    }
    const bool in_percent_words = text.find("百分之") != std::string::npos;  // the unit stands before the number
    if (const auto scale = ScanScale(text, number->end); scale && !target.value_high && !in_percent_words) {
      const bool in_unit = text.substr(number->end).starts_with(unit);
      Expect(in_unit || in_words || scale->factor == target.scale, where, "scale of " + Shown(text));
    }
  }

  void ReadTable(const Table& table) {
    const std::string where = "table " + table.id;
    Expect(table_ids_.insert(table.id).second, where, "id stands twice");
    Expect(table.task.empty() || task_ids_.contains(table.task), where, "task does not exist");
    IsInside({table.extent}, where);
    ReadGrounded(table.caption, where + " caption");
    for (const TableColumn& column : table.columns) ReadGrounded(column.name, where + " column");
    for (const TableRow& row : table.rows) {
      const std::string at = where + " row " + row.id;
      Expect(row_ids_.insert(row.id).second, at, "id stands twice");
      Expect(row.cells.size() == table.columns.size(), at, "has another number of cells than the table of columns");
      ReadGrounded(row.label, at);
      if (row.label.provenance().from == From::kText) {
        Expect(Fold(row.label.value()).starts_with(Fold(row.measure)), at, "measure does not begin the label");
      }
      for (const TableCell& cell : row.cells) {
        ReadCell(cell, at + " cell " + Shown(cell.text));
        Expect(!cell.text.empty() || cell.nil || HasFinding("cell_merged", row.id), at, "a cell is empty, but not nil");
      }
    }
  }

  bool HasFinding(std::string_view code, const std::string& subject) const {
    return std::any_of(notice_.findings.begin(), notice_.findings.end(), [&](const Finding& finding) {
      return finding.code == code &&
             std::find(finding.subjects.begin(), finding.subjects.end(), subject) != finding.subjects.end();
    });
  }

  void ReadCell(const TableCell& cell, const std::string& where) {
    ReadText(cell.text, cell.spans, where);
    Expect(!(cell.nil && cell.value), where, "is nil and a number");
    Expect(cell.text.empty() == cell.spans.empty(), where, "has spans for no characters, or none for some");
    if (!cell.value) return;
    std::string text = Read(cell.spans);
    constexpr std::string_view kMinus = "−";
    if (text.starts_with(kMinus)) text.replace(0, kMinus.size(), "-");
    const std::size_t end = text.find_first_not_of("+-0123456789.,");
    const auto value = Decimal::Parse(std::string_view(text).substr(0, end));
    Expect(value && *value == *cell.value && value->ToString() == cell.value->ToString(), where,
           "value " + cell.value->ToString() + " is not what it reads");
  }

  void ReadCheck(const Check& check) {
    const std::string where = "check " + check.id;
    Expect(check_ids_.insert(check.id).second, where, "id stands twice");
    Expect((check.status == CheckStatus::kNotCheckable) == check.why.has_value(), where,
           "why, if and only if not checkable");
    if (check.stated) ReadText(check.stated->quote, check.stated->spans, where + " quote");
    if (check.status != CheckStatus::kAgree || check.kind == CheckKind::kThreshold || !check.stated || !check.computed)
      return;
    if (!check.stated->value || !check.computed->value) return;
    Expect(Holds(ComparatorOf(*check.stated), *check.computed->value, *check.stated->value), where,
           "agrees on " + check.computed->value->ToString() + " for " + check.stated->value->ToString());
  }

  /// How the target that the figure quotes is to be held; 不少于 43 is kept by 44.
  Comparator ComparatorOf(const StatedFigure& stated) const {
    for (const Task& task : notice_.tasks) {
      for (const Target& target : task.targets) {
        const FoldedSpans& quote = target.quote.spans();
        if (!stated.spans.empty() && !quote.empty() && stated.spans.front().Overlaps(quote.front()) &&
            target.comparator != Comparator::kEqual) {
          return target.comparator;
        }
      }
    }
    return Comparator::kEqual;
  }

  static bool Holds(Comparator comparator, const Decimal& computed, const Decimal& stated) {
    switch (comparator) {
      case Comparator::kAtLeast:
        return stated <= computed;
      case Comparator::kAtMost:
        return computed <= stated;
      case Comparator::kEqual:
        return computed == stated;
      default:
        return true;
    }
  }

  void ReadFinding(const Finding& finding) {
    const std::string where = "finding " + finding.code;
    const auto codes = FindingCodes();
    const auto code =
        std::find_if(codes.begin(), codes.end(), [&](const FindingCode& each) { return each.code == finding.code; });
    Expect(code != codes.end() && code->severity == finding.severity, where, "is not listed with its severity");
    Expect(!finding.message.zh.empty() && !finding.message.en.empty(), where, "lacks a message");
    IsInside(finding.spans, where);
    const std::string_view source = document_.source().text;
    for (const SourceSpan& span : finding.source_spans) {
      Expect(span.begin <= span.end && span.end <= source.size() && IsBoundary(source, span.begin) &&
                 IsBoundary(source, span.end),
             where, "source span is outside of the source");
    }
  }

  const Document& document_;
  const Notice& notice_;
  const RuleSet& rules_;
  mutable std::unordered_map<char32_t, std::string> folded_;
  std::set<std::string> section_ids_, task_ids_, table_ids_, row_ids_, check_ids_;
  Faults faults_;
};

bool IsLayout(char32_t c) { return IsInlineBlank(c) || IsLineBreak(c) || IsInvisible(c) || c == 0; }

/// Reads the source bytes [begin, end), which no piece holds.
void ReadGap(std::string_view source, std::size_t begin, std::size_t end, const SourceSpans& furniture,
             Faults& faults) {
  auto next = std::lower_bound(furniture.begin(), furniture.end(), begin,
                               [](const SourceSpan& span, std::size_t at) { return span.end <= at; });
  for (std::size_t at = begin; at < end;) {
    const CodePoint c = DecodeAt(source, at);
    while (next != furniture.end() && next->end <= at) ++next;
    const bool in_furniture = next != furniture.end() && next->begin <= at;
    if (!IsLayout(c.value) && !in_furniture) {
      faults.push_back("map: source byte " + std::to_string(at) + " " + Shown(source.substr(at, c.length)) +
                       " is lost");
      return;
    }
    at += c.length;
  }
}

void ReadCharacters(std::string_view source, const FoldedText& folded, Faults& faults) {
  const auto& pieces = folded.map.pieces();
  std::size_t piece = 0;
  std::size_t last_begin = 0;
  for (std::size_t at = 0; at < folded.text.size();) {
    const std::size_t end = at + DecodeAt(folded.text, at).length;
    while (piece < pieces.size() && pieces[piece].folded.end <= at) ++piece;
    const std::size_t begin = folded.map.SourceBegin(at);
    const std::size_t source_end = folded.map.SourceEnd(end);
    const bool inside =
        piece < pieces.size() && pieces[piece].source.begin <= begin && source_end <= pieces[piece].source.end;
    const bool whole = inside && IsBoundary(source, begin) && IsBoundary(source, source_end);
    // Back again: where the source's character begins, this folded one does.
    const bool back = whole && (pieces[piece].kind == PieceKind::kCopied
                                    ? pieces[piece].folded.begin + (begin - pieces[piece].source.begin) == at
                                    : pieces[piece].folded.begin <= at);
    if (!whole || !back || begin < last_begin || source_end <= begin) {
      faults.push_back("map: folded byte " + std::to_string(at) + " does not go to the source and back");
      return;
    }
    last_begin = begin;
    at = end;
  }
}

}  // namespace

Faults LawFaults(const Document& document, const Notice& notice, const RuleSet& rules) {
  return LawReader(document, notice, rules).Run();
}

Faults MapFaults(std::string_view source, const FoldedText& folded, const SourceSpans& furniture) {
  Faults faults;
  SourceSpans sorted = furniture;
  std::sort(sorted.begin(), sorted.end());
  std::size_t folded_end = 0;
  std::size_t source_end = 0;
  for (const MapPiece& piece : folded.map.pieces()) {
    const bool in_order = piece.folded.begin == folded_end && piece.folded.begin < piece.folded.end &&
                          source_end <= piece.source.begin && piece.source.begin < piece.source.end &&
                          piece.source.end <= source.size() && piece.folded.end <= folded.text.size();
    if (!in_order) return {"map: pieces are not in order at folded byte " + std::to_string(piece.folded.begin)};
    ReadGap(source, source_end, piece.source.begin, sorted, faults);
    if (piece.kind == PieceKind::kCopied &&
        source.substr(piece.source.begin, piece.source.size()) !=
            std::string_view(folded.text).substr(piece.folded.begin, piece.folded.size())) {
      faults.push_back("map: copied piece at folded byte " + std::to_string(piece.folded.begin) + " differs");
    }
    folded_end = piece.folded.end;
    source_end = piece.source.end;
  }
  ReadGap(source, source_end, source.size(), sorted, faults);
  if (folded_end != folded.text.size()) return {"map: does not reach the folded text's end"};
  ReadCharacters(source, folded, faults);
  return faults;
}

Faults MapFaults(const Document& document) {
  return MapFaults(document.source().text, FoldedText{std::string(document.folded()), document.map()},
                   document.source().furniture);
}

Faults CoverageFaults(const Document& document, const Coverage& coverage) {
  Faults faults;
  std::size_t sum = 0;
  std::size_t unaccounted = 0;
  for (std::size_t i = 0; i < coverage.counts.size(); ++i) {
    if (i >= kAllRoles.size() || coverage.counts[i].first != kAllRoles[i])
      return {"coverage: roles are not those listed"};
    sum += coverage.counts[i].second;
    if (coverage.counts[i].first == Role::kUnaccounted) unaccounted = coverage.counts[i].second;
  }
  const CodePointIndex& points = document.code_points();
  if (coverage.counts.size() != kAllRoles.size()) faults.push_back("coverage: a role is missing");
  if (sum != CountCodePoints(document.source().text)) faults.push_back("coverage: counts do not sum to the source");
  std::size_t in_spans = 0;
  std::size_t last = 0;
  for (const SourceSpan& span : coverage.unaccounted) {
    if (span.empty() || span.end > document.source().text.size() || (last != 0 && span.begin <= last)) {
      return {"coverage: unaccounted spans are not maximal or not in order"};
    }
    in_spans += points.FromByte(span.end) - points.FromByte(span.begin);
    last = span.end;
  }
  if (in_spans != unaccounted) faults.push_back("coverage: unaccounted spans do not sum to their count");
  return faults;
}

Faults NoticeFaults(const Document& document, const Notice& notice, const Coverage& coverage, const RuleSet& rules) {
  Faults faults = LawFaults(document, notice, rules);
  for (Faults more : {MapFaults(document), CoverageFaults(document, coverage)}) {
    faults.insert(faults.end(), more.begin(), more.end());
  }
  return faults;
}

}  // namespace fenjie::testing_support
