#include "stages/family.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>

#include "support/extraction_of.h"

namespace fenjie {
namespace {

using testing_support::ExtractionOf;

Family FamilyOf(const std::string& text) {
  const Extraction extraction = ExtractionOf("notice.txt", text);
  return TellFamily(*extraction.document, extraction.notice);
}

TEST(Family, CountsEveryTaskOnce) {
  const Family family = FamilyOf(
      "1. 新建公园5个。\n责任单位：市住建局\n2. 修缮驿站6处。（责任单位：市水利局）\n3. "
      "完善制度。\n牵头领导：王建国\n4. 巩固成果。\n"
      "责任单位：/\n");
  EXPECT_EQ(family.tasks, 4u);
  EXPECT_EQ(family.Of(Form::kLabels).tasks, 2u);
  EXPECT_EQ(family.Of(Form::kLabels).example, "T1");
  EXPECT_EQ(family.Of(Form::kBrackets).tasks, 1u);
  EXPECT_EQ(family.Of(Form::kBrackets).example, "T2");
  EXPECT_EQ(family.Of(Form::kNone).tasks, 1u);
  EXPECT_EQ(family.Dominant(), Form::kLabels);
}

TEST(Family, IsSureOnlyOfAHabit) {
  std::string text;
  for (int i = 1; i <= 9; ++i) text += std::to_string(i) + ". 新建公园5个。\n责任单位：市住建局\n";
  EXPECT_EQ(SuretyOf(FamilyOf(text)), Surety::kSure);
  EXPECT_EQ(SuretyOf(FamilyOf(text + "10. 修缮驿站6处。（责任单位：市水利局）\n")), Surety::kSure) << "nine of ten";
  EXPECT_EQ(SuretyOf(FamilyOf("1. 新建公园5个。\n责任单位：市住建局\n")), Surety::kLikely) << "one task is no habit";
  EXPECT_EQ(SuretyOf(FamilyOf("1. 新建公园5个。\n责任单位：市住建局\n2. 修缮驿站6处。（责任单位：市水利局）\n")),
            Surety::kMixed);
  EXPECT_EQ(SuretyOf(FamilyOf("通知如下。\n")), Surety::kNothing);
}

TEST(Family, WhatHeadingsAndCellsGiveIsTheirs) {
  Extraction extraction = ExtractionOf("notice.txt", "1. 新建公园5个。\n牵头领导：王建国\n责任单位：市住建局\n");
  Assignment& assignment = extraction.notice.tasks.front().assignment;
  const auto from = [](Mention& mention, From place) {
    Provenance provenance = mention.name.provenance();
    provenance.from = place;
    mention.name = {mention.name.value(), std::move(provenance)};
  };
  from(assignment.leaders.front(), From::kHeading);
  EXPECT_EQ(TellFamily(*extraction.document, extraction.notice).heading_leaders, 1u);
  from(assignment.lead_units.front(), From::kHeading);
  EXPECT_EQ(TellFamily(*extraction.document, extraction.notice).Dominant(), Form::kHeadings);
  from(assignment.lead_units.front(), From::kMergedCell);
  EXPECT_EQ(TellFamily(*extraction.document, extraction.notice).Dominant(), Form::kTables);
}

}  // namespace
}  // namespace fenjie
