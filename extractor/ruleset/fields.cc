#include <algorithm>

#include "ruleset/rule_set.h"

namespace fenjie {

// One row a field: name, how it is matched, attributes, required groups, optional groups. A new field is a new row.
// NOLINTNEXTLINE(readability-function-size): a table.
const std::vector<RuleField>& RuleFields() {
  using enum MatchMode;
  static const std::vector<RuleField> fields = {
      // The outline.
      {"number_mark",
       kPrefix,
       {{"style", {}}, {"numeral", {"arabic", "chinese", "circled"}}, {"level", {}, false}},
       {"number"},
       {"mark"}},
      {"number_mark_next",  // counts only as the number behind the last one
       kPrefix,
       {{"style", {}}, {"numeral", {"arabic"}}, {"level", {}, false}},
       {"mark", "number"}},
      {"paragraph_start", kPrefix},
      {"paragraph_end", kSearch},
      {"tail_start", kPrefix, {{"role", {"copied_to", "other"}, false}}, {}, {"label"}},
      {"closing", kPrefix},
      {"annex_marker", kFull},
      {"annex_title", kFull},
      {"table_title", kFull},
      {"furniture", kFull},
      {"bullet_mark", kPrefix, {}, {"mark"}},
      {"note_heading", kFull},
      // Who leads, in a section's heading.
      {"heading_role",
       kFull,
       {{"role", {"leaders", "lead_units"}}, {"needs", {"any", "post", "bare"}}},
       {"members"},
       {"label"}},
      {"named_post", kFull, {}, {"name", "post"}},
      {"leader_title", kFull},
      {"heading_topic", kSearch},
      // The frame.
      {"issuer", kFull, {}, {}, {"issuer"}},
      {"organ", kFull},
      {"document_number", kFull, {}, {}, {"number", "date"}},
      {"title", kFull, {}, {}, {"issuer", "title"}},
      {"title_start", kSearch},
      {"addressees", kFull, {}, {}, {"addressees"}},
      {"disclosure", kSearch, {}, {}, {"disclosure"}},
      {"date_line", kFull, {}, {}, {"date"}},
      {"print_line", kFull, {}, {"date"}, {"issuer"}},
      {"declared_count", kSearch, {}, {"count"}},
      {"declared_parts", kSearch, {}, {"count"}},
      {"count_filler", kSearch},
      {"title_tail", kSearch},
      {"cover_demand", kSearch},
      {"metadata_line", kFull},
      {"metadata", kSearch, {{"role", {"document_number", "issue_date", "issuer"}}}, {"value"}},
      {"joint_addressee", kFull},
      {"role_sentence", kSearch, {{"effect", {"first_leads", "all_equal", "sole_leads", "other"}}}},
      {"role_rule", kSearch, {{"effect", {"first_leads", "all_equal", "sole_leads", "other"}}}},
      // Labels and the names under them.
      {"label",
       kFull,
       {{"role",
         {"leaders", "lead_units", "supporting_units", "responsible", "task_text", "title", "deadline", "schedule",
          "table", "clause", "other"}}}},
      {"label_like", kFull, {{"role", {"unknown"}}}},
      {"deadline_in_year", kSearch},
      {"deadline_other_year", kSearch},
      {"nil_value", kFull},
      {"list_tail", kSearch, {}, {}, {"open", "duty", "support"}},
      {"list_and", kSearch},
      {"lead_mark_behind", kSearch},
      {"lead_mark_before", kPrefix},
      {"group_unit", kFull},
      {"group_begin", kFull},
      {"joint_group", kFull},
      {"post", kFull},
      {"post_of_head", kFull},
      {"person", kFull},
      {"unit", kFull},
      {"unit_prefix", kPrefix, {}, {"prefix"}},
      {"unit_every", kFull},
      {"unit_whole", kFull},
      {"elidable_unit", kFull},
      // Assignments without a label: in a bracket or a sentence behind the task.
      {"clause_verb", kSearch, {{"role", {"lead_units", "supporting_units", "responsible"}}}, {"word"}},
      {"clause_begin", kPrefix},
      {"clause_deadline", kFull},
      {"clause_deadline_alone", kFull},
      {"clause_attribute", kFull},
      {"clause_rule", kSearch, {{"effect", {"first_leads", "all_equal", "sole_leads", "other"}}}},
      {"rule_onward", kSearch},
      {"bare_unit", kFull},
      {"bare_word", kFull},
      {"no_name", kFull},
      {"alias_before", kSearch},
      // Tables.
      {"caption", kFull, {}, {}, {"unit"}},
      {"table_corner", kFull},
      {"serial_head", kFull},
      {"total_head", kFull},
      {"row_unit", kSearch, {}, {"unit"}},
      {"zone", kFull},
      {"table_head",
       kFull,
       {{"role",
         {"number", "title", "task_text", "leaders", "lead_units", "responsible", "supporting_units", "deadline",
          "progress", "other"}}}},
      {"row_number", kFull, {{"style", {}}}, {"mark", "number"}},
      {"row_note", kPrefix},
      {"glued_heads", kSearch},
      // Targets.
      {"target_before",
       kSearch,
       {{"comparator", {"=", ">=", "<=", "~", "range", "relative"}},
        {"weight", {"weak"}, false},
        {"distribution", {"each"}, false}},
       {},
       {"word"}},
      {"target_after", kPrefix, {{"comparator", {"=", ">=", "<=", "~", "range", "relative"}}}},
      {"target_reject", kSearch},
      {"target_verb", kPrefix, {{"kind", {"verb", "lead", "keep"}}}},
      {"target_by", kSearch, {}, {"date"}},
      {"target_baseline", kSearch},
      {"target_relative", kSearch, {}, {}, {"relation"}},
      {"target_change", kFull},
      {"target_stop", kSearch},
      {"target_distribution", kSearch},
      {"target_attributive", kPrefix},
  };
  return fields;
}

const RuleField* FindRuleField(std::string_view name) {
  const std::vector<RuleField>& fields = RuleFields();
  const auto found = std::find_if(fields.begin(), fields.end(), [&](const RuleField& f) { return f.name == name; });
  return found == fields.end() ? nullptr : &*found;
}

}  // namespace fenjie
