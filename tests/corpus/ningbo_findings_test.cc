#include <algorithm>
#include <map>
#include <set>

#include "corpus/ningbo_notice.h"
#include "support/notice_values.h"

namespace fenjie::testing_support {
namespace {

using nlohmann::json;

class NingboFindings : public NingboNotice {
 protected:
  /// The source under a finding's spans, pieces apart.
  std::string TextOf(const Finding& finding) const {
    SourceSpans spans = document().ToSource(finding.spans);
    spans.insert(spans.end(), finding.source_spans.begin(), finding.source_spans.end());
    std::string text;
    for (const SourceSpan& span : spans) {
      text += (text.empty() ? "" : "|") + document().source().text.substr(span.begin, span.size());
    }
    return text;
  }

  std::string Described(const Finding& finding) const {
    std::string subjects;
    for (const std::string& subject : finding.subjects) subjects += " " + subject;
    return finding.code + subjects + " “" + TextOf(finding) + "”: " + finding.message.zh;
  }

  bool IsAt(const Finding& finding, std::size_t offset) const {
    const std::size_t byte = document().code_points().ToByte(offset);
    const SourceSpans spans = document().ToSource(finding.spans);
    return std::any_of(spans.begin(), spans.end(),
                       [byte](const SourceSpan& span) { return span.begin <= byte && byte <= span.end; });
  }

  /// Expects exactly the findings of `code` that the facts of code `oddity` tell of, each at its place.
  void CompareFindings(const std::string& code, const std::string& oddity) {
    std::vector<const Finding*> found;
    for (const Finding& finding : notice().findings) {
      if (finding.code == code) found.push_back(&finding);
    }
    for (const json& fact : facts().at("oddities")) {
      if (fact.at("code") != oddity) continue;
      const auto at = std::find_if(found.begin(), found.end(), [&](const Finding* finding) {
        return IsAt(*finding, fact.at("offset").get<std::size_t>());
      });
      if (at == found.end()) {
        differences().Add(code, "one at " + fact["offset"].dump() + " (" + KeyOf(fact) + ")", "none");
        continue;
      }
      const Task* task = TaskOf(KeyOf(fact));
      const auto& subjects = (*at)->subjects;
      if (task != nullptr && std::find(subjects.begin(), subjects.end(), task->id) == subjects.end()) {
        differences().Add(code + " subjects", task->id, Described(**at));
      }
      found.erase(at);
    }
    for (const Finding* extra : found) differences().Add(code, "no more", Described(*extra));
  }
};

TEST_F(NingboFindings, LabelBrokenOverLines) { CompareFindings("label_broken", "label_broken_over_lines"); }

TEST_F(NingboFindings, CharacterDoubledAtPageBreak) {
  CompareFindings("characters_doubled", "doubled_character_at_break");
  const Task* project = TaskOf("project 5");
  ASSERT_NE(project, nullptr);
  ASSERT_EQ(project->assignment.supporting_units.size(), 4u);
  const Mention& repaired = project->assignment.supporting_units[3];
  EXPECT_EQ(repaired.name.value(), "市综合执法局");
  EXPECT_EQ(repaired.printed, "市综综合执法局");
}

TEST_F(NingboFindings, SeparatorMissingBehindLeaders) {
  CompareFindings("separator_missing", "leader_terminator_missing");
}

TEST_F(NingboFindings, AnnexTitledOtherwiseThanInTheCoverNote) {
  CompareFindings("annex_title_mismatch", "annex_title_differs_from_cover");
}

TEST_F(NingboFindings, PrefixRestored) { CompareFindings("prefix_restored", "prefix_elided"); }

TEST_F(NingboFindings, OneUnitByTwoAliases) {
  const auto about = [&](const Finding& finding) {
    const std::string text = TextOf(finding) + finding.expected.value_or("") + finding.actual.value_or("");
    return text.find("人才办") != std::string::npos;
  };
  std::set<std::string> names;
  for (const Finding& finding : notice().findings) {
    if (finding.code != "name_variants") continue;
    if (!about(finding)) {
      differences().Add("name_variants", "of 人才办 alone", Described(finding));
      continue;
    }
    const std::string text = TextOf(finding) + finding.expected.value_or("") + finding.actual.value_or("");
    for (const char* name : {"市委人才办", "市人才办"}) {
      if (text.find(name) != std::string::npos) names.insert(name);
    }
  }
  EXPECT_EQ(names.size(), 2u) << "both names stand in the finding";
}

TEST_F(NingboFindings, ProjectWithoutSupportingUnits) {
  const Task* project = TaskOf("project 9");
  ASSERT_NE(project, nullptr);
  std::vector<std::string> found;
  for (const Finding& finding : notice().findings) {
    if (finding.code != "field_missing") continue;
    const bool here =
        std::find(finding.subjects.begin(), finding.subjects.end(), project->id) != finding.subjects.end();
    found.push_back(here ? "project 9" : Described(finding));
  }
  // The notice has no date of issue either; a finding may say so.
  std::erase_if(found, [](const std::string& line) { return line.find("issue_date") != std::string::npos; });
  differences().CompareLists("field_missing", {"project 9"}, found);
}

TEST_F(NingboFindings, NothingElseIsDoubted) {
  const std::set<std::string> known{"label_broken",         "characters_doubled", "separator_missing",
                                    "annex_title_mismatch", "prefix_restored",    "name_variants",
                                    "field_missing"};
  for (const Finding& finding : notice().findings) {
    if (!known.contains(finding.code)) differences().Add("finding", "none", Described(finding));
  }
}

TEST_F(NingboFindings, NoneIsAnError) {
  for (const Finding& finding : notice().findings) {
    if (finding.severity == Severity::kError) differences().Add("error", "none", Described(finding));
  }
}

TEST_F(NingboFindings, EveryCharacterIsAccountedFor) {
  for (const SourceSpan& span : coverage().unaccounted) {
    differences().Add("unaccounted", "", document().source().text.substr(span.begin, span.size()));
  }
  std::size_t sum = 0;
  for (const auto& [role, count] : coverage().counts) sum += count;
  EXPECT_EQ(sum, facts().at("characters").get<std::size_t>());
}

}  // namespace
}  // namespace fenjie::testing_support
