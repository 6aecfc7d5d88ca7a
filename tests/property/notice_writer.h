#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "property/notice_plan.h"

namespace fenjie::property {

/// Numerals of sections and sub-items: 一 is the first.
std::string ChineseNumeral(std::size_t number);

/// Writes a plan paragraph by paragraph: the frame of a notice, its words, and the parts that its forms are made of.
class NoticeWriter {
 public:
  explicit NoticeWriter(Random& random, int year = 2023);

  Random& random() { return random_; }
  NoticePlan& plan() { return plan_; }
  int year() const { return year_; }
  const std::string& annex() const { return annex_; }

  // --- writing ---

  void Begin(bool is_table_row = false) { plan_.paragraphs.push_back({"", is_table_row}); }
  std::string& Text() { return plan_.paragraphs.back().text; }
  /// One punctuation mark, as this notice has it.
  void Mark(std::string_view mark);
  /// Text whose punctuation follows the notice's width.
  PlantedText Plant(std::string_view text);
  /// What stands in the paragraph since `begin`.
  PlantedText Planted(std::size_t begin);

  // --- frame ---

  /// Issuer to addressees.
  void AddFront();
  void AddSignature();
  void AddAnnexTitle();
  /// All that stands before the breakdown.
  void AddHead();
  void AddTail();
  /// 一、 and a title; tasks that follow stand in it.
  void AddSection(std::size_t index);
  /// What stands behind a section's mark has been planted; tasks that follow stand in it.
  void EnterSection(PlantedText title);
  std::optional<std::size_t> section() const { return section_; }

  // --- words ---

  const std::string& city() const { return city_; }
  std::string Person();
  std::string Unit(bool is_organ = false);
  std::string_view Thing();
  /// Things, `index` apart.
  std::string_view Thing(std::size_t index);
  std::string_view Topic();
  /// Districts with names of their own, `index` apart.
  std::string District(std::size_t index);

  // --- tasks ---

  /// A task's number and mark, at the paragraph's end: `1.`, `（一）`, as printed.
  PlantedTask BeginTask(std::int64_t number, std::string_view mark);
  void EndTask(PlantedTask task) { plan_.tasks.push_back(std::move(task)); }
  /// The text of a task: clauses, mostly with a target among them.
  void AddSentence(PlantedTask& task, std::string_view end = "。");
  /// Clauses and perhaps a target, nothing behind them.
  void AddClauses(PlantedTask& task, std::size_t most);

  // --- who does it ---

  void AddLabel(std::string_view label);
  std::vector<PlantedMention> AddLeaders(std::string_view label);
  /// Units behind a label and a colon, at most `most` and a group.
  std::vector<PlantedMention> AddUnits(std::string_view label, std::size_t most);
  /// Units behind no label of their own.
  std::vector<PlantedMention> AddUnitValues(std::string_view label, std::size_t most);
  /// Units parted by 、, under the label or word `label`; a company is not the first where a bracket holds nothing
  /// else.
  std::vector<PlantedMention> AddList(std::string_view label, std::size_t most, bool first_is_organ = false);
  std::vector<PlantedMention> AddClauseUnits(std::size_t most, std::string_view word);
  /// B3: A牵头，B、C配合 or A、B按职责分工负责.
  void AddClause(PlantedTask& task);
  /// B2: labels in a bracket behind the sentence.
  void AddBracket(PlantedTask& task);
  /// A5: two label lines.
  void AddLabelLines(PlantedTask& task);

 private:
  std::string Company();
  std::string_view Group();
  void AddTarget(PlantedTask& task);

  Random& random_;
  NoticePlan plan_;
  int year_;
  std::string city_;
  std::string annex_;
  bool half_width_ = false;
  std::optional<std::size_t> section_;
};

}  // namespace fenjie::property
