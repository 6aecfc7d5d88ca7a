#include "app/explanation.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "app/display_width.h"
#include "base/utf8.h"
#include "ruleset/rule_set.h"
#include "stages/family.h"

namespace fenjie {
namespace {

constexpr std::size_t kLongestQuote = 28;  // code points: with what stands before it, a line of a terminal

class Explainer {
 public:
  Explainer(const Extraction& extraction, const Trace& trace, const RuleSet& rules, const Console& console)
      : document_(*extraction.document), notice_(extraction.notice), rules_(rules), console_(console) {
    for (const Candidate& candidate : trace.candidates()) candidates_.push_back(&candidate);
    std::stable_sort(candidates_.begin(), candidates_.end(),
                     [](const Candidate* a, const Candidate* b) { return a->span.begin < b->span.begin; });
    told_.resize(candidates_.size(), false);
    LeaveOutUsed();
    const std::string& source = document_.source().text;
    lines_.push_back(0);
    for (std::size_t at = source.find('\n'); at != std::string::npos; at = source.find('\n', at + 1)) {
      lines_.push_back(at + 1);
    }
  }

  std::string Run() && {
    Line(0, In("规则方案：", "Profile: ") + rules_.profile());
    AddFamily();
    AddFrame();
    for (const Section& section : notice_.sections) AddSection(section);
    for (const Task& task : notice_.tasks) AddTask(task);
    AddRest();
    return std::move(out_);
  }

 private:
  std::string In(const char* zh, const char* en) const { return console_.Choose({zh, en}); }

  void Line(std::size_t indent, const std::string& text) { out_ += std::string(indent, ' ') + text + "\n"; }

  /// A bracket that is part of a name, 各区县（市）政府, declares a count, （共5项）, or is a number mark is not lost.
  void LeaveOutUsed() {
    FoldedSpans names;
    for (const Task& task : notice_.tasks) AddNames(task.assignment, names);
    if (notice_.frame.document_number) {
      const FoldedSpans& number = notice_.frame.document_number->spans();
      names.insert(names.end(), number.begin(), number.end());
    }
    FoldedSpans counts;
    for (const auto& count : notice_.frame.declared_counts) {
      counts.insert(counts.end(), count.spans().begin(), count.spans().end());
    }
    const auto holds = [](FoldedSpan outer, FoldedSpan inner) {
      return outer.begin <= inner.begin && inner.end <= outer.end;
    };
    for (std::size_t i = 0; i < candidates_.size(); ++i) {
      const FoldedSpan place = candidates_[i]->span;
      if (candidates_[i]->taken || !IsBracket(place)) continue;
      const auto mark = rules_.PrefixMatch("number_mark", document_.Folded(place));
      if (mark && mark->match.end == place.size()) told_[i] = true;
      told_[i] = told_[i] ||
                 std::any_of(names.begin(), names.end(), [&](FoldedSpan name) { return holds(name, place); }) ||
                 std::any_of(counts.begin(), counts.end(), [&](FoldedSpan count) { return holds(place, count); });
    }
  }

  bool IsBracket(FoldedSpan place) const {
    constexpr std::array<std::string_view, 4> kOpening{"(", "[", "〔", "【"};
    return std::any_of(kOpening.begin(), kOpening.end(),
                       [&](std::string_view opening) { return document_.Folded(place).starts_with(opening); });
  }

  static void AddNames(const Assignment& assignment, FoldedSpans& names) {
    for (const auto* list : {&assignment.leaders, &assignment.lead_units, &assignment.supporting_units}) {
      for (const Mention& mention : *list) {
        names.insert(names.end(), mention.name.spans().begin(), mention.name.spans().end());
      }
    }
  }

  // --- family ---

  std::string NameOf(Form form) const {
    switch (form) {
      case Form::kLabels:
        return In("标签", "labels");
      case Form::kBrackets:
        return In("括号", "brackets");
      case Form::kClauses:
        return In("句子", "clauses");
      case Form::kTables:
        return In("表格", "tables");
      case Form::kHeadings:
        return In("标题", "headings");
      case Form::kNone:
        break;
    }
    return In("未写责任单位", "nobody in charge");
  }

  std::string NameOf(Surety surety) const {
    switch (surety) {
      case Surety::kSure:
        return In("确定", "sure");
      case Surety::kLikely:
        return In("很可能", "likely");
      case Surety::kMixed:
        return In("混合，不能确定", "mixed, not sure");
      case Surety::kNothing:
        break;
    }
    return In("没有任务", "no task tells");
  }

  void AddFamily() {
    const Family family = TellFamily(document_, notice_);
    const std::string all = std::to_string(family.tasks);
    Line(0, In("责任写法：", "Family: ") + (family.tasks == 0 ? std::string("-") : NameOf(family.Dominant())) +
                In("（", " (") + NameOf(SuretyOf(family)) + In("）", ")"));
    for (std::size_t i = 0; i < kForms; ++i) {
      const Family::Count& count = family.forms[i];
      if (count.tasks == 0) continue;
      const std::string tasks = std::to_string(count.tasks);
      const std::string form = NameOf(static_cast<Form>(i));
      Line(2, console_.Choose({all + " 项任务中 " + tasks + " 项：" + form + "，如 " + count.example,
                               tasks + " of " + all + " tasks: " + form + ", as " + count.example}));
    }
    if (const char* profile = ProfileOf(family.Dominant()); profile != nullptr && family.tasks > 0) {
      Line(2, In("只按此写法读：--rules ", "to read this form only: --rules ") + profile);
    }
    if (family.heading_leaders > 0) {
      const std::string tasks = std::to_string(family.heading_leaders);
      Line(2, console_.Choose({tasks + " 项任务的领导写在标题里", tasks + " tasks have their leaders from a heading"}));
    }
  }

  // --- places and values ---

  std::string PlaceOf(const FoldedSpans& spans) const {
    if (spans.empty()) return "-";
    const SourceSpans source = document_.ToSource(spans);
    if (source.empty()) return "-";
    const std::size_t begin = source.front().begin;
    const auto line = std::upper_bound(lines_.begin(), lines_.end(), begin) - lines_.begin();
    const std::size_t column = 1 + CountCodePoints(std::string_view(document_.source().text)
                                                       .substr(lines_[static_cast<std::size_t>(line) - 1],
                                                               begin - lines_[static_cast<std::size_t>(line) - 1]));
    return std::to_string(line) + ":" + std::to_string(column);
  }

  static std::string Quote(const std::string& text) {
    if (CountCodePoints(text) <= kLongestQuote) return "“" + text + "”";
    std::size_t end = 0;
    for (std::size_t taken = 0; taken < kLongestQuote; ++taken) end += DecodeAt(text, end).length;
    return "“" + text.substr(0, end) + "…”";
  }

  static std::string Padded(std::string text, std::size_t width) {
    const std::size_t has = DisplayWidth(text);
    return text.append(has < width ? width - has : 1, ' ');
  }

  /// "  FIELD  PLACE  RULE  “VALUE” NOTE".
  void Row(const std::string& field, const FoldedSpans& spans, const std::string& rule, const std::string& value,
           const std::string& note = "") {
    constexpr std::size_t kFieldWidth = 18;
    constexpr std::size_t kPlaceWidth = 9;
    constexpr std::size_t kRuleWidth = 26;
    Line(2, Padded(field, kFieldWidth) + Padded(PlaceOf(spans), kPlaceWidth) +
                Padded(rule.empty() ? "-" : rule, kRuleWidth) + Quote(Printable(value)) + note);
  }

  void Row(const std::string& field, const GroundedText& value, const std::string& note = "") {
    Row(field, value.spans(), value.provenance().rule, value.value(), note);
  }

  void AddFrame() {
    const DocumentFrame& frame = notice_.frame;
    Line(0, In("公文要素", "Frame"));
    const std::array<std::pair<const char*, const std::optional<GroundedText>*>, 4> texts{
        {{"issuer", &frame.issuer},
         {"document_number", &frame.document_number},
         {"title", &frame.title},
         {"disclosure", &frame.disclosure}}};
    for (const auto& [name, text] : texts) {
      if (*text) Row(name, **text);
    }
    for (const GroundedText& addressee : frame.addressees) Row("addressees", addressee);
    if (frame.issue_date) Row("issue_date", frame.issue_date->text);
    if (frame.print_date) Row("print_date", frame.print_date->text);
    for (const GroundedText& copy : frame.copied_to) Row("copied_to", copy);
    for (const auto& count : frame.declared_counts) {
      Row("declared_counts", count.spans(), count.provenance().rule, std::to_string(count.value()));
    }
    for (const GroundedText& rule : frame.role_rules) Row("role_rules", rule);
  }

  void AddSection(const Section& section) {
    Line(0, section.id + In(" 部分 ", " section ") + Quote(section.title.value()));
    Row("title", section.title);
    for (const Mention& leader : section.leaders) AddMention("leaders", leader);
    for (const Mention& unit : section.lead_units) AddMention("lead_units", unit);
    AddLost(section.title.spans());
  }

  // --- tasks ---

  void AddTask(const Task& task) {
    const std::string mark = task.mark.empty() ? In("无编号", "no mark") : "“" + task.mark + "”";
    Line(0, task.id + In(" 任务 ", " task ") + mark + In("，第 ", ", line ") + LineOf(task.quote) + In(" 行", ""));
    if (task.title) Row("title", *task.title);
    if (task.text) Row("text", *task.text);
    for (const Mention& leader : task.assignment.leaders) AddMention("leaders", leader);
    for (const Mention& unit : task.assignment.lead_units) AddMention("lead_units", unit);
    for (const Mention& unit : task.assignment.supporting_units) AddMention("supporting_units", unit);
    if (task.deadline) {
      Row("deadline", task.deadline->text, task.deadline->iso ? " = " + *task.deadline->iso : "");
    }
    for (const Target& target : task.targets) {
      Row("targets", {target.quantity}, target.quote.provenance().rule, document_.Printed(target.quantity),
          target.measure.empty() ? "" : In("，", ", ") + target.measure);
    }
    AddLost(task.quote);
  }

  std::string LineOf(const FoldedSpans& spans) const {
    const std::string place = PlaceOf(spans);
    return place.substr(0, place.find(':'));
  }

  void AddMention(const char* field, const Mention& mention) {
    std::string note;
    if (!mention.label.empty()) note += In("，标签“", ", label “") + mention.label + "”" + LabelNote(field, mention);
    if (mention.canonical) note += In("，即", ", ") + *mention.canonical;
    switch (mention.name.provenance().from) {
      case From::kHeading:
        note += In("，出自标题", ", from a heading");
        break;
      case From::kRoleRule:
        note += In("，由通知的牵头规则决定", ", by a rule of the notice");
        break;
      case From::kMergedCell:
        note += In("，出自合并的单元格", ", from a merged cell");
        break;
      case From::kText:
      case From::kComputed:
        break;
    }
    Row(field, mention.name, note);
  }

  /// " (RULE)" of the mention's label, and why it leads or supports where the label alone does not tell.
  std::string LabelNote(std::string_view field, const Mention& mention) const {
    const std::string id = LabelRule(mention);
    const auto rule =
        std::find_if(rules_.rules().begin(), rules_.rules().end(), [&](const Rule& known) { return known.id == id; });
    if (rule == rules_.rules().end()) return "";
    std::string note = " (" + id + ")";
    if (rule->Attribute("role") != "responsible") return note;
    if (mention.name.provenance().from == From::kRoleRule) return note;
    return note + (field == "lead_units" ? In("，旁无牵头标签，故为牵头", ", leads: no lead label beside it")
                                         : In("，旁有牵头标签，故为配合", ", supports: a lead label stands beside it"));
  }

  /// The rule of the label that stands last before the name; "" if none is known.
  std::string LabelRule(const Mention& mention) const {
    if (mention.name.spans().empty()) return "";
    const std::size_t begin = mention.name.spans().front().begin;
    std::string rule;
    for (const Candidate* candidate : candidates_) {
      if (!candidate->taken || document_.Printed(candidate->span) != mention.label) continue;
      // The word of a clause stands behind its names: the first one there, where no label stands before them.
      if (candidate->span.begin >= begin) return rule.empty() ? candidate->rule : rule;
      rule = candidate->rule;
    }
    return rule;
  }

  /// The candidates that lost inside `spans`.
  void AddLost(const FoldedSpans& spans) {
    for (std::size_t i = 0; i < candidates_.size(); ++i) {
      const FoldedSpan place = candidates_[i]->span;
      const bool inside = std::any_of(spans.begin(), spans.end(), [&](const FoldedSpan& span) {
        return span.begin <= place.begin && place.end <= span.end;
      });
      if (inside) AddLost(i);
    }
  }

  void AddLost(std::size_t i) {
    const Candidate& candidate = *candidates_[i];
    if (candidate.taken || told_[i]) return;
    told_[i] = true;
    Row(In("未取", "lost"), {candidate.span}, candidate.rule, document_.Printed(candidate.span),
        In("：", ": ") + console_.Choose(candidate.why));
  }

  /// Candidates that lost outside of every task and section.
  void AddRest() {
    const auto lost = [&](std::size_t i) { return !candidates_[i]->taken && !told_[i]; };
    bool any = false;
    for (std::size_t i = 0; i < candidates_.size(); ++i) any = any || lost(i);
    if (!any) return;
    Line(0, In("不属于任何任务", "Outside of every task"));
    for (std::size_t i = 0; i < candidates_.size(); ++i) AddLost(i);
  }

  const Document& document_;
  const Notice& notice_;
  const RuleSet& rules_;
  const Console& console_;
  std::vector<const Candidate*> candidates_;  // by place
  std::vector<bool> told_;                    // those that stand in the text already
  std::vector<std::size_t> lines_;            // where the source's lines begin
  std::string out_;
};

}  // namespace

std::string Explain(const Extraction& extraction, const Trace& trace, const RuleSet& rules, const Console& console) {
  return Explainer(extraction, trace, rules, console).Run();
}

}  // namespace fenjie
