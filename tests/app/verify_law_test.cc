// The proofs by law, on a notice built by hand: no extraction has a part in them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "app/json_reader.h"
#include "app/verify_counts.h"
#include "app/verify_structure.h"
#include "app/verify_sums.h"
#include "app/verify_values.h"
#include "support/hand_built_notice.h"
#include "support/json_edit.h"

namespace fenjie {
namespace {

using nlohmann::json;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing_support::At;

const std::string kRulesHash(64, '0');

class VerifyLaw : public testing::Test {
 protected:
  static const RuleSet& Rules() {
    static const Result<RuleSet> rules = RuleSet::Load(FENJIE_ROOT "/rules", "default");
    EXPECT_TRUE(rules.ok());
    return rules.value();
  }

  /// The places of all failures of the notice with one member replaced.
  std::vector<std::string> PlacesWith(const std::string& pointer, const json& value) const {
    NoticeJson changed = notice_;
    At(changed, pointer) = ReadJson(value.dump()).value();
    return Places(changed);
  }

  std::vector<std::string> Places(const NoticeJson& notice) const {
    VerifyFailures failures;
    const SourceReading reading(document_.source().text, {});
    CheckStructure(notice, document_.source(), reading.size(), kRulesHash, failures);
    CheckValues(notice, reading, document_.source().pages.size(), Rules(), failures);
    CheckSums(notice, Rules(), failures);
    CheckCounts(notice, Rules(), failures);
    std::vector<std::string> places;
    for (const VerifyFailure& failure : failures) {
      EXPECT_FALSE(failure.message.zh.empty());
      EXPECT_FALSE(failure.message.en.empty());
      places.push_back(failure.place);
    }
    return places;
  }

  int Number(const std::string& pointer) const { return std::stoi(At(notice_, pointer).text); }

  Document document_ = testing_support::FullDocument();
  NoticeJson notice_ =
      ReadJson(testing_support::WriteHandBuilt(document_, testing_support::FullNotice(document_))).value();
};

TEST_F(VerifyLaw, HoldsForWhatTheWriterWrites) {
  EXPECT_THAT(Places(notice_), IsEmpty());
  VerifyFailures failures;
  const SourceReading reading(document_.source().text, {});
  const ValueCounts counts = CheckValues(notice_, reading, 0, Rules(), failures);
  EXPECT_GT(counts.values, 40U);
  EXPECT_GT(counts.spans, 40U);
  EXPECT_EQ(CheckSums(notice_, Rules(), failures), 1U);
}

TEST_F(VerifyLaw, SpansLieInTheSourceInOrderAndHalfOpen) {
  const std::string span = "/tasks/0/leaders/0/spans/0";
  EXPECT_THAT(PlacesWith(span + "/end", 100000), Contains(span + "/end"));
  EXPECT_THAT(PlacesWith(span + "/end", Number(span + "/begin")), Contains(span + "/end"));
  EXPECT_THAT(PlacesWith(span + "/begin", -1), Contains(span));
  EXPECT_THAT(PlacesWith(span + "/begin", "1"), Contains(span));
  EXPECT_THAT(PlacesWith(span + "/begin", 1.5), Contains(span));
  EXPECT_THAT(PlacesWith(span + "/page", 1), Contains(span + "/page"));
  EXPECT_THAT(PlacesWith(span + "/box", {1, 2, 3, 4}), Contains(span));
  NoticeJson changed = notice_;
  std::swap(At(changed, "/tasks/0/text/spans/0"), At(changed, "/tasks/0/text/spans/1"));
  EXPECT_THAT(Places(changed), Contains("/tasks/0/text/spans/1/begin"));
}

TEST_F(VerifyLaw, EveryTextIsWhatStandsUnderItsSpans) {
  const std::vector<std::string> texts{
      "/document/issuer/value",        "/document/title/value",         "/document/addressees/0/value",
      "/document/issue_date/printed",  "/document/role_rules/0/value",  "/sections/0/title/value",
      "/tasks/0/text/value",           "/tasks/0/leaders/0/value",      "/tasks/0/supporting_units/0/value",
      "/tasks/0/deadline/value",       "/tasks/0/targets/0/quote",      "/tasks/0/targets/0/measure",
      "/tables/0/caption/value",       "/tables/0/columns/0/value",     "/tables/0/rows/0/label",
      "/tables/0/rows/0/cells/0/text", "/tables/0/rows/0/cells/1/text", "/reconciliation/0/stated/quote",
  };
  for (const std::string& text : texts) {
    const std::string value = At(notice_, text).text;
    EXPECT_THAT(PlacesWith(text, value + "的"), Contains(text));
    EXPECT_THAT(PlacesWith(text, nullptr), Contains(text));
  }
}

TEST_F(VerifyLaw, MovedSpansAreNoticed) {
  const std::vector<std::string> values{"/document/issuer",   "/tasks/0/text",    "/tasks/0/leaders/0",
                                        "/tasks/0/targets/0", "/tables/0/rows/1", "/tables/0/rows/1/cells/2"};
  for (const std::string& value : values) {
    const std::string end = value + "/spans/0/end";
    EXPECT_THAT(PlacesWith(end, Number(end) + 1), testing::Not(IsEmpty())) << end;
  }
}

TEST_F(VerifyLaw, NumbersAndDatesAreReadAnewFromTheText) {
  EXPECT_THAT(PlacesWith("/document/declared_counts/0/value", 2), ElementsAre("/document/declared_counts/0/value"));
  EXPECT_THAT(PlacesWith("/document/issue_date/value", "2021-03-09"), ElementsAre("/document/issue_date/value"));
  EXPECT_THAT(PlacesWith("/tables/0/rows/0/cells/0/value", 1.3), Contains("/tables/0/rows/0/cells/0/value"));
  EXPECT_THAT(PlacesWith("/tables/0/rows/0/cells/1/value", 0), Contains("/tables/0/rows/0/cells/1/value"));
  EXPECT_THAT(PlacesWith("/tasks/0/targets/1/value", 6), Contains("/tasks/0/targets/1/value"));
  EXPECT_THAT(PlacesWith("/tasks/0/targets/0/scale", 100), Contains("/tasks/0/targets/0/scale"));
}

TEST_F(VerifyLaw, ATaskBeginsWithItsMarkAndHasItsNumber) {
  EXPECT_THAT(PlacesWith("/tasks/0/number", 2), Contains("/tasks/0/number"));
  EXPECT_THAT(PlacesWith("/tasks/0/number", nullptr), Contains("/tasks/0/number"));
  EXPECT_THAT(PlacesWith("/tasks/0/mark", "1、"), ElementsAre("/tasks/0/mark"));
}

TEST_F(VerifyLaw, TheFrameIsThatOfTheInput) {
  EXPECT_THAT(PlacesWith("/schema", "fenjie.notice/2"), ElementsAre("/schema"));
  EXPECT_THAT(PlacesWith("/source/sha256", std::string(64, 'b')), ElementsAre("/source/sha256"));
  EXPECT_THAT(PlacesWith("/source/characters", 7), ElementsAre("/source/characters"));
  EXPECT_THAT(PlacesWith("/source/encoding", "GB18030"), ElementsAre("/source/encoding"));
  EXPECT_THAT(PlacesWith("/source/media_type", "application/pdf"), ElementsAre("/source/media_type"));
  EXPECT_THAT(PlacesWith("/source/pages", 1), ElementsAre("/source/pages"));
  EXPECT_THAT(PlacesWith("/generator/rules_sha256", std::string(64, 'b')), ElementsAre("/generator/rules_sha256"));
}

TEST_F(VerifyLaw, IdsAreUniqueAndNamed) {
  EXPECT_THAT(PlacesWith("/tables/0/rows/1/id", "t1"), Contains("/tables/0/rows/1/id"));
  EXPECT_THAT(PlacesWith("/sections/0/id", ""), Contains("/sections/0/id"));
  EXPECT_THAT(PlacesWith("/sections/0/parent", "s9"), ElementsAre("/sections/0/parent"));
  EXPECT_THAT(PlacesWith("/tasks/0/section", "t1"), ElementsAre("/tasks/0/section"));
  EXPECT_THAT(PlacesWith("/tasks/0/tables/0", "T2"), Contains("/tasks/0/tables/0"));
  EXPECT_THAT(PlacesWith("/tables/0/task", "s1"), Contains("/tables/0/task"));
  EXPECT_THAT(PlacesWith("/tables/0/task", nullptr), ElementsAre("/tables/0/task"));
  EXPECT_THAT(PlacesWith("/reconciliation/0/computed/rows/0", "s1"), Contains("/reconciliation/0/computed/rows/0"));
  EXPECT_THAT(PlacesWith("/findings/0/subjects/0", "t9"), ElementsAre("/findings/0/subjects/0"));
  EXPECT_THAT(PlacesWith("/findings/0/subjects/0", "print_date"), IsEmpty());
  EXPECT_THAT(PlacesWith("/findings/0/subjects/0", "tasks"), IsEmpty());
}

TEST_F(VerifyLaw, RowsAreAsLongAsTheirTable) {
  NoticeJson changed = notice_;
  At(changed, "/tables/0/rows/0/cells").items.pop_back();
  EXPECT_THAT(Places(changed), Contains("/tables/0/rows/0/cells"));
}

TEST_F(VerifyLaw, CoverageSumsToTheSource) {
  const int frame = Number("/coverage/counts/frame");
  EXPECT_THAT(PlacesWith("/coverage/counts/frame", frame + 1), ElementsAre("/coverage/counts"));
  NoticeJson changed = notice_;
  At(changed, "/coverage/counts/frame").text = std::to_string(frame - 1);
  At(changed, "/coverage/counts/unaccounted").text = "1";
  EXPECT_THAT(Places(changed), ElementsAre("/coverage/counts/unaccounted"));
}

TEST_F(VerifyLaw, SumsAreAddedUpAnew) {
  EXPECT_THAT(PlacesWith("/reconciliation/0/computed/value", 6), Contains("/reconciliation/0/computed/value"));
  EXPECT_THAT(PlacesWith("/reconciliation/0/stated/value", 6), Contains("/reconciliation/0/stated"));
  EXPECT_THAT(PlacesWith("/reconciliation/0/status", "disagree"), ElementsAre("/reconciliation/0/status"));
  EXPECT_THAT(PlacesWith("/reconciliation/0/computed/rows/0", "T1.r1"), Contains("/reconciliation/0/computed/value"));
  EXPECT_THAT(PlacesWith("/reconciliation/1/why", nullptr), ElementsAre("/reconciliation/1/why"));
  EXPECT_THAT(PlacesWith("/tasks/0/targets/1/comparator", ">="), IsEmpty());  // 5 is at least 5
  EXPECT_THAT(PlacesWith("/tables/0/columns/0/kind", "total"), Contains("/reconciliation/0/computed/value"));
}

TEST_F(VerifyLaw, WhatSurroundsANameIsInTheSource) {
  const std::string unit = "/tasks/0/supporting_units/0";
  EXPECT_THAT(PlacesWith("/tasks/0/leaders/0/label", "牵头人"), ElementsAre("/tasks/0/leaders/0/label"));
  EXPECT_THAT(PlacesWith(unit + "/aliases/0", "市发改委"), ElementsAre(unit + "/aliases/0"));
  EXPECT_THAT(PlacesWith(unit + "/open", false), ElementsAre(unit + "/open"));
  EXPECT_THAT(PlacesWith(unit + "/tail", nullptr), ElementsAre(unit + "/open"));
}

TEST_F(VerifyLaw, MeasuresAndUnitsStandWhereTheyAreSaidTo) {
  EXPECT_THAT(PlacesWith("/tables/0/rows/0/measure", "医院"), ElementsAre("/tables/0/rows/0/measure"));
  EXPECT_THAT(PlacesWith("/tables/0/rows/0/cells/0/unit", "所"), ElementsAre("/tables/0/rows/0/cells/0/unit"));
  EXPECT_THAT(PlacesWith("/tasks/0/targets/0/unit", "所"), Contains("/tasks/0/targets/0/unit"));
  const std::string quantity = "/tasks/0/targets/1/quantity_spans";
  const int end = Number(quantity + "/0/end");
  EXPECT_THAT(PlacesWith(quantity + "/0/end", end + 1), Contains(quantity));
  EXPECT_THAT(PlacesWith(quantity + "/0/begin", Number("/tasks/0/targets/1/spans/0/begin") - 1), Contains(quantity));
}

TEST_F(VerifyLaw, AQuoteHoldsAllThatItsTaskSays) {
  const std::string quote = "/tasks/0/quote_spans";
  const std::size_t last = At(notice_, quote).items.size() - 1;
  const std::string end = quote + "/" + std::to_string(last) + "/end";
  EXPECT_THAT(PlacesWith(end, Number(end) - 1), ElementsAre(quote));
  EXPECT_THAT(PlacesWith(end, Number(end) + 1), ElementsAre(quote));  // a line break
  EXPECT_THAT(PlacesWith(quote + "/0/begin", Number(quote + "/0/begin") + 1), Contains("/tasks/0/mark"));
}

TEST_F(VerifyLaw, TasksAreCountedAnew) {
  EXPECT_THAT(PlacesWith("/reconciliation/2/computed/value", 2), ElementsAre("/reconciliation/2/computed/value"));
  EXPECT_THAT(PlacesWith("/reconciliation/2/status", "disagree"), ElementsAre("/reconciliation/2/status"));
  EXPECT_THAT(PlacesWith("/reconciliation/2/subjects/0", "s1"), IsEmpty());  // that section holds the one task
  EXPECT_THAT(PlacesWith("/reconciliation/3/stated/value", 2),
              ElementsAre("/reconciliation/3/stated/value", "/reconciliation/3/computed/value"));
  EXPECT_THAT(PlacesWith("/reconciliation/3/subjects", json::array({"s1"})), ElementsAre("/reconciliation/3/subjects"));
}

TEST_F(VerifyLaw, ARepairedNameStandsUnderItsSpansAndWasPrintedWithMore) {
  NoticeJson repaired = notice_;
  NoticeJson& unit = At(repaired, "/tasks/0/lead_units/0");  // 市教委
  const int begin = Number("/tasks/0/lead_units/0/spans/0/begin");
  unit.keys.emplace_back("printed");
  unit.items.push_back(ReadJson("\"市教委\"").value());
  At(unit, "/value").text = "市委";
  NoticeJson rest = At(unit, "/spans/0");
  At(unit, "/spans/0/end").text = std::to_string(begin + 1);
  At(rest, "/begin").text = std::to_string(begin + 2);
  At(unit, "/spans").items.push_back(rest);
  EXPECT_THAT(Places(repaired), IsEmpty());
  At(unit, "/printed").text = "市委";
  EXPECT_THAT(Places(repaired), Contains("/tasks/0/lead_units/0/printed"));
}

TEST_F(VerifyLaw, AnyShapeOfJsonIsAnsweredWithoutACrash) {
  for (const char* pointer : {"", "/tasks", "/tasks/0", "/tasks/0/text", "/tasks/0/text/spans", "/tasks/0/text/spans/0",
                              "/tables/0/rows/0/cells/0", "/coverage", "/coverage/counts", "/reconciliation/0/stated",
                              "/source", "/document", "/generator"}) {
    for (const json& value :
         {json(), json(1), json("x"), json::array(), json::object(), json::array({1, "x", json()})}) {
      PlacesWith(pointer, value);
    }
  }
}

}  // namespace
}  // namespace fenjie
