#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "app/pipeline.h"
#include "support/text_source.h"

namespace fenjie {
namespace {

/// The names of one list of a notice's first task, as a profile reads it.
std::vector<std::string> Names(const std::string& profile, const std::string& text,
                               std::vector<Mention> Assignment::*list) {
  const Result<RuleSet> rules = RuleSet::Load(FENJIE_ROOT "/rules", profile);
  EXPECT_TRUE(rules.ok()) << profile;
  const Extraction extraction = ExtractNotice(testing_support::TextSource(text), rules.value());
  std::vector<std::string> names;
  if (extraction.notice.tasks.empty()) return names;
  for (const Mention& mention : extraction.notice.tasks.front().assignment.*list) {
    names.push_back(mention.name.value());
  }
  return names;
}

using List = std::vector<std::string>;

TEST(Profiles, InResponsibleSupportsTheResponsibleUnitNeverLeads) {
  const std::string text = "1. 新建公园5个。\n牵头领导：王建国\n责任单位：市住建局、市财政局\n";
  EXPECT_EQ(Names("default", text, &Assignment::lead_units), (List{"市住建局", "市财政局"}));
  EXPECT_EQ(Names("responsible-supports", text, &Assignment::lead_units), List());
  EXPECT_EQ(Names("responsible-supports", text, &Assignment::supporting_units), (List{"市住建局", "市财政局"}));
}

TEST(Profiles, InShortLabelsTwoCharactersAreALabel) {
  const std::string text = "1. 新建公园5个。\n牵头：市住建局；会办：市财政局\n";
  EXPECT_EQ(Names("short-labels", text, &Assignment::lead_units), (List{"市住建局"}));
  EXPECT_EQ(Names("short-labels", text, &Assignment::supporting_units), (List{"市财政局"}));
  EXPECT_EQ(Names("default", text, &Assignment::supporting_units), List());
}

TEST(Profiles, InProjectListTheUnitThatCarriesOutLeads) {
  const std::string text = "1. 新建公园5个。\n实施单位：市城建集团\n主管部门：市住建局\n";
  EXPECT_EQ(Names("project-list", text, &Assignment::lead_units), (List{"市城建集团"}));
  EXPECT_EQ(Names("project-list", text, &Assignment::supporting_units), (List{"市住建局"}));
  EXPECT_EQ(Names("default", text, &Assignment::lead_units), List());
}

}  // namespace
}  // namespace fenjie
