#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "document/document.h"
#include "document/notice.h"
#include "document/outline.h"
#include "ruleset/rule_set.h"
#include "stages/tables.h"
#include "support/hand_built_document.h"
#include "values/quantity.h"

namespace fenjie::testing_support {

/// The default profile, loaded once.
inline const RuleSet& DefaultRules() {
  static const Result<RuleSet> rules = RuleSet::Load(FENJIE_ROOT "/rules", "default");
  if (!rules) ADD_FAILURE() << rules.error().place << ": " << rules.error().message.en;
  return rules.value();
}

/// A target that a hand-built task states: its measure and its number as printed ("18万人次").
struct Stated {
  std::string measure;
  std::string printed;
  Comparator comparator = Comparator::kEqual;
  std::string high = {};  ///< the upper end of a range
  std::string by = {};
  bool baseline = false;
};

/// Builds a notice of tasks and tables, line by line, with the folded text equal to the source.
class NoticeBuilder {
 public:
  /// A task with its text on a line of its own. `section` may be empty; `title` gives a project.
  NoticeBuilder& Task(std::string id, std::string text, std::vector<Stated> stated, std::string title = {},
                      std::string section = {}) {
    tasks_.push_back({std::move(id), std::move(text), std::move(stated), std::move(title), std::move(section), {}});
    return *this;
  }
  /// Lines of the last task's paragraphs: table rows hold TABs, other lines do not.
  NoticeBuilder& Lines(std::string_view lines) {
    tasks_.back().lines = std::string(lines);
    return *this;
  }
  NoticeBuilder& Issuer(std::string issuer) {
    issuer_ = std::move(issuer);
    return *this;
  }

  /// Reads the tables and fills the notice; `document` and `notice` are ready afterwards.
  void Build() {
    std::string text;
    for (const Draft& draft : tasks_) {
      outline.nodes.emplace_back();
      AddLines(draft.text, text);
      if (!draft.lines.empty()) AddLines(draft.lines, text);
    }
    document.reset(new Document(HandBuilt().Copied(text).Build()));
    std::vector<std::string> task_of_node;
    std::size_t from = 0;
    for (const Draft& draft : tasks_) {
      task_of_node.push_back(draft.id);
      notice.tasks.push_back(MakeTask(draft, from));
      from = notice.tasks.back().text->spans().front().end + draft.lines.size();
    }
    tables = ReadTables(*document, outline, task_of_node, issuer_, DefaultRules());
    notice.tables = tables.tables;
    notice.findings = tables.findings;
  }

  std::unique_ptr<Document> document;
  Outline outline;
  Notice notice;
  TablesOutput tables;

 private:
  struct Draft {
    std::string id;
    std::string text;
    std::vector<Stated> stated;
    std::string title;
    std::string section;
    std::string lines;
  };

  void AddLines(std::string_view lines, std::string& text) {
    while (!lines.empty()) {
      const std::string_view line = lines.substr(0, lines.find('\n'));
      lines.remove_prefix(std::min(lines.size(), line.size() + 1));
      const FoldedSpan span{text.size(), text.size() + line.size()};
      const bool is_row = line.find('\t') != std::string_view::npos;
      outline.nodes.back().paragraphs.push_back(outline.paragraphs.size());
      const bool is_caption = !is_row && DefaultRules().FullMatch("caption", line).has_value();
      outline.paragraphs.push_back({span, is_row       ? ParagraphKind::kTableRow
                                          : is_caption ? ParagraphKind::kCaption
                                                       : ParagraphKind::kText});
      text += line;
      text += '\n';
    }
  }

  fenjie::Task MakeTask(const Draft& draft, std::size_t from) const {
    fenjie::Task task;
    task.id = draft.id;
    task.section = draft.section;
    const FoldedSpan text = Find(*document, draft.text, from);
    task.text = document->Ground(text, "test");
    task.quote = {text};
    if (!draft.title.empty()) task.title = GroundedText{draft.title, {{text}, "test", From::kComputed}};
    std::size_t at = text.begin;
    for (const Stated& stated : draft.stated) {
      FoldedSpan quantity = Find(*document, stated.printed, at);
      if (quantity.begin == std::string_view::npos) ADD_FAILURE() << "not in the text: " << stated.printed;
      task.targets.push_back(MakeTarget(stated, quantity));
      at = quantity.end;
    }
    return task;
  }

  Target MakeTarget(const Stated& stated, FoldedSpan quantity) const {
    const std::string_view printed = stated.printed;
    const std::optional<ScannedNumber> number = ScanNumber(printed, 0);
    std::size_t end = number ? number->end : 0;
    Target target{.measure = stated.measure, .quote = document->Ground(quantity, "test")};
    target.comparator = stated.comparator;
    if (number) target.value = number->value;
    if (!stated.high.empty()) target.value_high = Decimal::Parse(stated.high);
    if (const std::optional<ScannedScale> scale = ScanScale(printed, end)) {
      target.scale = scale->factor;
      end = scale->end;
    }
    target.unit = std::string(printed.substr(end));
    while (target.unit.starts_with(' ')) target.unit.erase(0, 1);
    if (!stated.by.empty()) target.by = stated.by;
    target.baseline = stated.baseline;
    target.quantity = quantity;
    return target;
  }

  std::string issuer_;
  std::vector<Draft> tasks_;
};

}  // namespace fenjie::testing_support
