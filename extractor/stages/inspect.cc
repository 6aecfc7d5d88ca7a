#include "stages/inspect.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "base/utf8.h"
#include "document/finding_codes.h"
#include "values/annex_name.h"

namespace fenjie {
namespace {

/// One way of writing a unit's alias, and where it stands first.
struct Variant {
  FoldedSpans spans;
  std::string task;
  std::size_t times = 0;
};

class Inspector {
 public:
  Inspector(const Document& document, const Outline& outline, const Notice& notice, const RuleSet& rules)
      : document_(document), outline_(outline), notice_(notice), rules_(rules) {}

  std::vector<Finding> Run() && {
    PassOnDoubts();
    if (notice_.tasks.empty()) {
      Add("no_tasks",
          {"没有找到任何任务：可能只有印发通知，分解表在未附上的附件里。",
           "No task was found: this may be a cover note whose breakdown is in an annex that is not here."},
          {}, "tasks");
    }
    for (const FoldedSpan& note : outline_.notes) {
      Add("notes_no_tasks",
          {"“" + document_.Printed(note) + "”部分没有责任单位，是对落实工作的说明或要求，未作为任务。",
           "\"" + document_.Printed(note) +
               "\" assigns nobody: its paragraphs say how to go about the tasks and are none themselves."},
          {note}, "document");
    }
    DoubtMissingNumbers();
    DoubtUnreadTables();
    CompareAnnexTitles();
    CompareAliases();
    for (const Task& task : notice_.tasks) {
      if (task.text) FindDoubled(*task.text, task.id);
    }
    return std::move(findings_);
  }

 private:
  Finding& Add(std::string_view code, Message message, FoldedSpans spans, const std::string& subject) {
    findings_.push_back(MakeFinding(code, std::move(message), std::move(spans), {subject}));
    return findings_.back();
  }

  void DoubtUnreadTables() {
    const std::string_view text = document_.folded();
    for (std::size_t begin = 0; begin < text.size();) {
      const std::size_t end = std::min(text.find('\n', begin), text.size());
      const std::string_view line = text.substr(begin, end - begin);
      const auto heads = line.find('\t') == std::string_view::npos ? rules_.Search("glued_heads", line) : std::nullopt;
      if (heads) {
        const FoldedSpan span{begin + heads->match.begin, begin + heads->match.end};
        Add("table_columns_unclear",
            {"“" + document_.Printed(span) + "”像是表头，其下的表格没有读出，任务可能缺漏或错乱，请核对。",
             "\"" + document_.Printed(span) +
                 "\" looks like a table's head; the table below was not read, so tasks may be missing or mixed up."},
            {span}, "tasks");
      }
      begin = end + 1;
    }
  }

  void PassOnDoubts() {
    for (const ReadDoubt& doubt : document_.source().doubts) {
      Add(doubt.code, doubt.message, {}, "source").source_spans = doubt.spans;
    }
  }

  /// Tasks without a mark: one by one where others of their section have numbers, else all of the section at once.
  void DoubtMissingNumbers() {
    std::map<std::string_view, std::vector<const Task*>> without;
    std::set<std::string_view> numbered;
    for (const Task& task : notice_.tasks) {
      if (task.mark.empty()) without[task.section].push_back(&task);
      if (task.number) numbered.insert(task.section);
    }
    for (const auto& [section, tasks] : without) {
      if (numbered.contains(section)) {
        for (const Task* task : tasks) {
          Add("number_missing",
              {"本项没有编号，同一部分的其他各项都有。", "No number stands here, while others of this part have one."},
              FirstWords(*task), task->id);
        }
        continue;
      }
      const std::string count = std::to_string(tasks.size());
      Add("number_missing",
          {"本部分 " + count + " 项任务都没有编号，按段落划分，请核对。",
           "None of the " + count + " tasks of this part has a number; they were told apart by paragraphs."},
          FirstWords(*tasks.front()), section.empty() ? std::string("tasks") : std::string(section));
    }
  }

  static FoldedSpans FirstWords(const Task& task) {
    return task.quote.empty() ? FoldedSpans{} : FoldedSpans{task.quote.front()};
  }

  /// An annex's title against the nearest name in the cover note, where none is the same.
  void CompareAnnexTitles() {
    for (const OutlineNode& node : outline_.nodes) {
      if (!node.is_annex) continue;
      const std::string title = BareName(document_.Folded(node.heading));
      const FoldedSpan* nearest = nullptr;
      std::size_t distance = 0;
      for (const FoldedSpan& name : outline_.annex_names) {
        const std::string bare = BareName(document_.Folded(name));
        if (!IsNearAnnexName(title, {bare})) continue;
        const std::size_t edits = EditDistance(title, bare);
        if (nearest == nullptr || edits < distance) {
          nearest = &name;
          distance = edits;
        }
      }
      if (nearest == nullptr || distance == 0) continue;
      const std::string expected = document_.Printed(*nearest);
      const std::string actual = document_.Printed(node.heading);
      Finding& finding = Add("annex_title_mismatch",
                             {"附件标题“" + actual + "”与正文所列“" + expected + "”不一致。",
                              "The annex is titled \"" + actual + "\", but the notice names it \"" + expected + "\"."},
                             {node.heading, *nearest}, "sections");
      finding.expected = expected;
      finding.actual = actual;
    }
  }

  /// The aliases that one unit has in brackets behind its name; two that differ are told, the rarer one at its place.
  void CompareAliases() {
    std::map<std::string, std::map<std::string, Variant>> aliases_of;
    for (const Task& task : notice_.tasks) {
      for (const auto* list : {&task.assignment.lead_units, &task.assignment.supporting_units}) {
        for (const Mention& mention : *list) NoteAliases(mention, task.id, aliases_of);
      }
    }
    for (const auto& [name, variants] : aliases_of) {
      if (variants.size() < 2) continue;
      const auto usual = std::max_element(variants.begin(), variants.end(),
                                          [](const auto& a, const auto& b) { return a.second.times < b.second.times; });
      for (const auto& [alias, variant] : variants) {
        if (alias == usual->first || !AreVariants(alias, usual->first)) continue;
        Finding& finding =
            Add("name_variants",
                {"“" + name + "”的别称有“" + usual->first + "”和“" + alias + "”两种写法。",
                 "The alias of \"" + name + "\" is written both \"" + usual->first + "\" and \"" + alias + "\"."},
                variant.spans, variant.task);
        finding.expected = usual->first;
        finding.actual = alias;
        finding.subjects.push_back(usual->second.task);
      }
    }
  }

  static void NoteAliases(const Mention& mention, const std::string& task,
                          std::map<std::string, std::map<std::string, Variant>>& aliases_of) {
    for (const std::string& alias : mention.aliases) {
      const std::string& value = mention.name.value();
      const std::size_t at = value.find(alias);
      if (at == std::string::npos || at == 0) continue;
      const std::string name = value.substr(0, PreviousStart(value, at));
      Variant& variant = aliases_of[name][alias];
      if (variant.times++ == 0) {
        variant.spans = mention.name.spans();
        variant.task = task;
      }
    }
  }

  /// Two aliases are two spellings of one name if at most a third of the shorter one's code points differ; a unit may
  /// well have two quite different second names (市委改革办: 市跑改办, 市委财经办).
  static bool AreVariants(const std::string& a, const std::string& b) {
    constexpr std::size_t kLongest = 120;  // bytes: 40 ideographs
    if (std::max(a.size(), b.size()) > kLongest) return false;
    const std::size_t shorter = std::min(CountCodePoints(a), CountCodePoints(b));
    return EditDistance(a, b) * 3 <= shorter;
  }

  /// Two or more characters that stand on both sides of a line break inside a task's text. One alone is too common in
  /// good prose to be told (日日, 项目⏎目标 have the same character on both sides).
  void FindDoubled(const GroundedText& text, const std::string& task) {
    for (const FoldedSpan& span : text.spans()) {
      const SourceSpans pieces = document_.ToSource(span);
      for (std::size_t i = 0; i + 1 < pieces.size(); ++i) FindDoubledAt(pieces[i], pieces[i + 1], task);
    }
  }

  void FindDoubledAt(SourceSpan before, SourceSpan after, const std::string& task) {
    const std::string_view source = document_.source().text;
    std::size_t begin = before.end;
    for (int count = 0; count < 3 && begin > before.begin; ++count) {
      begin = PreviousStart(source, begin);
      const std::string_view doubled = source.substr(begin, before.end - begin);
      if (!source.substr(after.begin, after.size()).starts_with(doubled) || !IsHan(DecodeAt(doubled, 0).value))
        continue;
      const bool after_blank_line = std::count(source.begin() + static_cast<std::ptrdiff_t>(before.end),
                                               source.begin() + static_cast<std::ptrdiff_t>(after.begin), '\n') > 1;
      if (count == 0 && !after_blank_line) continue;
      Finding& finding = Add("characters_doubled",
                             {"换行或换页处“" + std::string(doubled) + "”出现两次，可能重复，原样保留，请核对。",
                              "\"" + std::string(doubled) +
                                  "\" stands on both sides of a line or page break; kept as printed, please check."},
                             {}, task);
      finding.source_spans = {{begin, before.end}, {after.begin, after.begin + doubled.size()}};
      finding.actual = std::string(doubled) + std::string(doubled);
      return;
    }
  }

  const Document& document_;
  const Outline& outline_;
  const Notice& notice_;
  const RuleSet& rules_;
  std::vector<Finding> findings_;
};

}  // namespace

std::vector<Finding> InspectNotice(const Document& document, const Outline& outline, const Notice& notice,
                                   const RuleSet& rules) {
  return Inspector(document, outline, notice, rules).Run();
}

}  // namespace fenjie
