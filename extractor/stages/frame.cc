#include "stages/frame.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "document/finding_codes.h"
#include "values/chinese_numeral.h"
#include "values/date.h"
#include "values/unit_list.h"

namespace fenjie {
namespace {

class FrameReader {
 public:
  FrameReader(const Document& document, const Outline& outline, const RuleSet& rules)
      : document_(document), outline_(outline), rules_(rules) {}

  FrameOutput Run() && {
    for (std::size_t i = 0; i < outline_.paragraphs.size(); ++i) {
      const Paragraph& paragraph = outline_.paragraphs[i];
      if (paragraph.kind != ParagraphKind::kFrame) continue;
      out_.claims.push_back({paragraph.span, Role::kFrame});
      if (ReadMetadata(paragraph.span)) continue;
      if (document_.Folded(paragraph.span).find('\t') != std::string_view::npos) continue;  // a table's row
      if (i < outline_.body_end) {
        ReadHead(paragraph.span);
      } else {
        ReadTail(paragraph.span);
      }
    }
    ReadHeadings();
    FillIn();
    FillInMetadata();
    for (const FoldedSpan& name : outline_.annex_names) {
      out_.frame.annexes.push_back(document_.Ground(name, "outline.annex_name"));
    }
    return std::move(out_);
  }

 private:
  FoldedSpan GroupSpan(FoldedSpan paragraph, const RuleMatch& match, std::string_view group) const {
    const PatternMatch::Group* found = match.match.Find(group);
    if (found == nullptr) return {paragraph.begin + match.match.begin, paragraph.begin + match.match.end};
    return {paragraph.begin + found->begin, paragraph.begin + found->end};
  }

  void ReadHead(FoldedSpan paragraph) {
    const bool behind_title = std::exchange(behind_title_, false);
    const std::string_view text = document_.Folded(paragraph);
    DocumentFrame& frame = out_.frame;
    if (const auto match = rules_.FullMatch("issuer", text); match && !frame.issuer) {
      frame.issuer = document_.Ground(GroupSpan(paragraph, *match, "issuer"), match->rule->id);
    } else if (const auto number = rules_.FullMatch("document_number", text); number && !frame.document_number) {
      frame.document_number = document_.Ground(GroupSpan(paragraph, *number, "number"), number->rule->id);
      if (number->match.Find("date") != nullptr && !frame.issue_date) {
        frame.issue_date = ReadDate(GroupSpan(paragraph, *number, "date"), number->rule->id);
      }
    } else if (const auto title = rules_.FullMatch("title", text); title && !frame.title) {
      ReadTitle(paragraph, *title);
    } else if (const auto to = rules_.FullMatch("addressees", text); to && frame.addressees.empty()) {
      AddList(GroupSpan(paragraph, *to, "addressees"), to->rule->id, frame.addressees);
    } else if (const auto date = rules_.FullMatch("date_line", text); date && !frame.issue_date) {
      frame.issue_date = ReadDate(GroupSpan(paragraph, *date, "date"), date->rule->id);
    } else if (const auto disclosure = rules_.Search("disclosure", text); disclosure && !frame.disclosure) {
      frame.disclosure = document_.Ground(GroupSpan(paragraph, *disclosure, "disclosure"), disclosure->rule->id);
    } else {
      if (behind_title) ReadLeadingAddressees(paragraph);
      organ_above_ = rules_.FullMatch("organ", text) ? std::optional(paragraph) : std::nullopt;
      ReadCounts(paragraph);
      ReadRoleRule(paragraph);
    }
  }

  void ReadRoleRule(FoldedSpan paragraph) {
    const auto rule = rules_.Search("role_sentence", document_.Folded(paragraph));
    if (!rule) return;
    out_.frame.role_rules.push_back(document_.Ground(
        FoldedSpan{paragraph.begin + rule->match.begin, paragraph.begin + rule->match.end}, rule->rule->id));
  }

  /// The title; an organ's name alone on the line above it is its beginning.
  void ReadTitle(FoldedSpan paragraph, const RuleMatch& title) {
    const PatternMatch::Group* issuer = title.match.Find("issuer");
    const bool names_issuer = issuer != nullptr && issuer->begin < issuer->end;
    FoldedSpans spans{GroupSpan(paragraph, title, "title")};
    if (!names_issuer && organ_above_ && organ_above_->end + 1 == paragraph.begin) {
      spans.insert(spans.begin(), *organ_above_);
      if (!out_.frame.issuer) {
        const auto organ = rules_.FullMatch("organ", document_.Folded(*organ_above_));
        out_.frame.issuer = document_.Ground(*organ_above_, organ->rule->id);
      }
    }
    out_.frame.title = document_.Ground(std::move(spans), title.rule->id);
    title_ = title;
    title_paragraph_ = paragraph;
    behind_title_ = true;
  }

  /// A line of the block that web copies print above a notice. Its values are kept for what the notice lacks.
  bool ReadMetadata(FoldedSpan paragraph) {
    const std::string_view text = document_.Folded(paragraph);
    if (!rules_.FullMatch("metadata_line", text)) return false;
    for (std::size_t at = 0; at < text.size();) {
      const auto match = rules_.Search("metadata", text, at);
      if (!match) break;
      const std::string role(match->rule->Attribute("role"));
      metadata_.try_emplace(role, Metadata{GroupSpan(paragraph, *match, "value"), match->rule->id});
      at = match->match.end;
    }
    if (const auto disclosure = rules_.Search("disclosure", text); disclosure && !out_.frame.disclosure) {
      out_.frame.disclosure = document_.Ground(GroupSpan(paragraph, *disclosure, "disclosure"), disclosure->rule->id);
    }
    return true;
  }

  void FillInMetadata() {
    DocumentFrame& frame = out_.frame;
    const auto find = [&](std::string_view role) {
      const auto found = metadata_.find(role);
      return found == metadata_.end() ? nullptr : &found->second;
    };
    if (const Metadata* number = find("document_number"); number && !frame.document_number) {
      frame.document_number = document_.Ground(number->span, number->rule);
    }
    if (const Metadata* issuer = find("issuer"); issuer && !frame.issuer) {
      frame.issuer = document_.Ground(issuer->span, issuer->rule);
    }
    const Metadata* date = find("issue_date");
    if (date == nullptr) return;
    DatedText dated = ReadDate(date->span, date->rule);
    if (!frame.issue_date) {
      frame.issue_date = std::move(dated);
    } else if (frame.issue_date->iso && dated.iso && frame.issue_date->iso != dated.iso) {
      Finding finding =
          MakeFinding("dates_disagree",
                      {"落款日期为" + *frame.issue_date->iso + "，网页信息为" + *dated.iso + "，按落款取值。",
                       "The notice is signed on " + *frame.issue_date->iso + "; the page's metadata say " + *dated.iso +
                           ". The signature counts."},
                      {frame.issue_date->text.spans().front(), date->span}, {"issue_date"});
      finding.expected = dated.iso;
      finding.actual = frame.issue_date->iso;
      out_.findings.push_back(std::move(finding));
    }
  }

  /// 主送机关 in one paragraph with the sentence behind it.
  void ReadLeadingAddressees(FoldedSpan paragraph) {
    const auto to = rules_.PrefixMatch("addressees", document_.Folded(paragraph));
    if (!to || !out_.frame.addressees.empty()) return;
    AddList(GroupSpan(paragraph, *to, "addressees"), to->rule->id, out_.frame.addressees);
  }

  void ReadTail(FoldedSpan paragraph) {
    const std::string_view text = document_.Folded(paragraph);
    DocumentFrame& frame = out_.frame;
    if (const auto printed = rules_.FullMatch("print_line", text)) {
      if (!frame.print_date) frame.print_date = ReadDate(GroupSpan(paragraph, *printed, "date"), printed->rule->id);
    } else if (const auto date = rules_.FullMatch("date_line", text); date && !frame.issue_date) {
      frame.issue_date = ReadDate(GroupSpan(paragraph, *date, "date"), date->rule->id);
    } else if (const auto start = rules_.PrefixMatch("tail_start", text)) {
      if (start->rule->Attribute("role") == "copied_to") {
        AddList({paragraph.begin + start->match.end, paragraph.end}, start->rule->id, frame.copied_to);
      }
    } else if (const auto disclosure = rules_.Search("disclosure", text); disclosure && !frame.disclosure) {
      frame.disclosure = document_.Ground(GroupSpan(paragraph, *disclosure, "disclosure"), disclosure->rule->id);
    } else {
      ReadRoleRule(paragraph);
    }
  }

  void AddList(FoldedSpan span, const std::string& rule, std::vector<GroundedText>& out) const {
    constexpr std::string_view kStop = "。";
    while (document_.Folded(span).ends_with(kStop)) span.end -= kStop.size();
    const std::string_view text = document_.Folded(span);
    const std::vector<ListMember> parts = SplitList(text).members;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      const std::size_t last = LastOfGroup(text, parts, i);
      out.push_back(document_.Ground(FoldedSpan{span.begin + parts[i].begin, span.begin + parts[last].end}, rule));
      i = last;
    }
  }

  /// The last part of the group that part `first` begins: 各委、办、局 is one addressee.
  std::size_t LastOfGroup(std::string_view text, const std::vector<ListMember>& parts, std::size_t first) const {
    constexpr std::size_t kMostParts = 6;
    std::size_t last = first;
    for (std::size_t i = first + 1; i < parts.size() && i < first + kMostParts && parts[i].separator == U'、'; ++i) {
      if (rules_.FullMatch("joint_addressee", text.substr(parts[first].begin, parts[i].end - parts[first].begin))) {
        last = i;
      }
    }
    return last;
  }

  DatedText ReadDate(FoldedSpan span, const std::string& rule) const {
    const auto date = ScanDate(document_.Folded(span), 0);
    return {document_.Ground(span, rule), date ? IsoDate(*date) : std::nullopt};
  }

  void ReadCounts(FoldedSpan paragraph) {
    constexpr int kMost = 20;  // a paragraph declares a few counts; one made of them is not read for ever
    const std::string_view text = document_.Folded(paragraph);
    int counts = 0;
    for (std::size_t at = 0; at < text.size() && counts < kMost; ++counts) {
      const auto match = rules_.Search("declared_count", text, at);
      if (!match) return;
      const FoldedSpan span = GroupSpan(paragraph, *match, "count");
      if (const auto count = ParseWholeNumber(document_.Folded(span))) {
        out_.frame.declared_counts.push_back({*count, {{span}, match->rule->id, From::kText}});
      }
      at = match->match.end;
    }
    if (const auto parts = rules_.Search("declared_parts", text); parts && !out_.frame.declared_parts) {
      const FoldedSpan span = GroupSpan(paragraph, *parts, "count");
      if (const auto count = ParseWholeNumber(document_.Folded(span))) {
        out_.frame.declared_parts = Grounded<std::int64_t>(*count, {{span}, parts->rule->id, From::kText});
      }
    }
  }

  /// Counts in the headings of annexes and sections; rules of who leads in these and in notes below them.
  void ReadHeadings() {
    for (const OutlineNode& node : outline_.nodes) {
      if (node.children.empty() && !node.is_annex) continue;
      ReadCounts(node.heading);
      for (const std::size_t own : node.paragraphs) {
        const Paragraph& paragraph = outline_.paragraphs[own];
        const bool is_prose = paragraph.kind != ParagraphKind::kTaskRow && paragraph.kind != ParagraphKind::kTableRow;
        if (is_prose) ReadRoleRule(paragraph.span);
      }
    }
  }

  /// Without a red head the title names the issuer; without a cover note the first annex's title is the document's.
  void FillIn() {
    DocumentFrame& frame = out_.frame;
    if (!frame.title) {
      for (const OutlineNode& node : outline_.nodes) {
        if (!node.is_annex) continue;
        frame.title = document_.Ground(node.heading, node.rule);
        break;
      }
    }
    if (frame.issuer || !title_) return;
    const PatternMatch::Group* issuer = title_->match.Find("issuer");
    if (issuer == nullptr || issuer->begin == issuer->end) return;
    const FoldedSpan span{title_paragraph_.begin + issuer->begin, title_paragraph_.begin + issuer->end};
    if (const auto organ = rules_.FullMatch("organ", document_.Folded(span))) {
      frame.issuer = document_.Ground(span, organ->rule->id);
    }
  }

  const Document& document_;
  const Outline& outline_;
  const RuleSet& rules_;
  FrameOutput out_;
  struct Metadata {
    FoldedSpan span;
    std::string rule;
  };
  std::map<std::string, Metadata, std::less<>> metadata_;  // by role, the first of each
  std::optional<FoldedSpan> organ_above_;                  // the paragraph before, if it is an organ's name
  std::optional<RuleMatch> title_;
  FoldedSpan title_paragraph_;
  bool behind_title_ = false;  // the paragraph before was the title
};

}  // namespace

FrameOutput ReadFrame(const Document& document, const Outline& outline, const RuleSet& rules) {
  return FrameReader(document, outline, rules).Run();
}

}  // namespace fenjie
