#include "writers/notice_json.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <nlohmann/json.hpp>

#include "support/hand_built_document.h"
#include "support/hand_built_notice.h"
#include "support/json_schema.h"

namespace fenjie {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::IsEmpty;
using testing_support::Find;
using testing_support::HandBuilt;
using testing_support::NoticeSchemaFaults;
using testing_support::WriteHandBuilt;

json Span(int begin, int end) { return {{"begin", begin}, {"end", end}, {"page", nullptr}, {"box", nullptr}}; }

json WriteAndParse(const Document& document, const Notice& notice) {
  const std::string text = WriteHandBuilt(document, notice);
  EXPECT_THAT(NoticeSchemaFaults(text), IsEmpty());
  return json::parse(text);
}

TEST(NoticeJson, EmptyNoticeIsValidAndHasEveryKey) {
  const Document document = HandBuilt().Copied("空").Build();
  const json out = WriteAndParse(document, {});
  EXPECT_EQ(out["schema"], "fenjie.notice/1");
  EXPECT_EQ(
      out["generator"],
      (json{{"name", "fenjie"}, {"version", "9.9.9"}, {"profile", "default"}, {"rules_sha256", std::string(64, '0')}}));
  EXPECT_EQ(out["source"], (json{{"file", "hand.txt"},
                                 {"media_type", "text/plain"},
                                 {"sha256", std::string(64, 'a')},
                                 {"encoding", "UTF-8"},
                                 {"pages", nullptr},
                                 {"characters", 1},
                                 {"text_file", "hand.source.txt"}}));
  EXPECT_EQ(out["document"]["title"], nullptr);
  EXPECT_EQ(out["document"]["print_date"], nullptr);
  EXPECT_EQ(out["coverage"]["counts"]["unaccounted"], 1);
  EXPECT_EQ(out["coverage"]["unaccounted"], json::array({Span(0, 1)}));
}

TEST(NoticeJson, IsTheSameEveryTime) {
  const Document document = testing_support::FullDocument();
  const Notice notice = testing_support::FullNotice(document);
  EXPECT_EQ(WriteHandBuilt(document, notice), WriteHandBuilt(document, notice));
}

TEST(NoticeJson, SpansCountCodePointsOfTheSource) {
  const Document document =
      HandBuilt().Copied("𠀀標题甲").Removed("\r\n").Copied("乙").Restored("⼈", "人").Folded("（", "(").Build();
  Notice notice;
  notice.frame.title = document.Ground({10, document.folded().size()}, "frame.title");
  const json title = WriteAndParse(document, notice)["document"]["title"];
  EXPECT_EQ(title, (json{{"value", "甲乙人（"}, {"spans", {Span(3, 4), Span(6, 9)}}, {"rule", "frame.title"}}));
}

TEST(NoticeJson, SpanOverTwoPagesSplitsAndBoxIsTheUnionOfItsGlyphs) {
  const Document document = HandBuilt()
                                .Pages(2)
                                .Copied("市")
                                .Glyph(3, 1, {10, 20, 20.5, 30})
                                .Copied("教")
                                .Glyph(3, 1, {20.5, 19.126, 31, 30})
                                .Copied("育")
                                .Glyph(3, 2, {10, 40, 20, 50})
                                .Copied("局")
                                .Build();
  Notice notice;
  notice.frame.issuer = document.Ground({0, 12}, "frame.issuer");
  const json out = WriteAndParse(document, notice);
  EXPECT_EQ(out["source"]["pages"], 2);
  EXPECT_EQ(out["document"]["issuer"]["spans"],
            (json{{{"begin", 0}, {"end", 2}, {"page", 1}, {"box", {10.0, 19.13, 31.0, 30.0}}},
                  {{"begin", 2}, {"end", 4}, {"page", 2}, {"box", {10.0, 40.0, 20.0, 50.0}}}}));
}

TEST(NoticeJson, APageBreaksLayoutBelongsToNeitherPage) {
  const Document document = HandBuilt()
                                .Pages(2)
                                .Copied("甲")
                                .Glyph(3, 1, {10, 20, 20, 30})
                                .Copied("\n \n乙")
                                .Glyph(3, 2, {10, 20, 20, 30})
                                .Build();
  Notice notice;
  notice.findings.push_back(MakeFinding("nul_bytes", {"一", "One"}, {{0, 9}}));
  const json spans = WriteAndParse(document, notice)["findings"][0]["spans"];
  ASSERT_EQ(spans.size(), 2U);
  EXPECT_EQ(spans[0]["begin"], 0);
  EXPECT_EQ(spans[0]["end"], 1);
  EXPECT_EQ(spans[1]["begin"], 4);
  EXPECT_EQ(spans[1]["end"], 5);
}

TEST(NoticeJson, SpanWithoutGlyphHasNoPage) {
  const Document document = HandBuilt().Pages(1).Copied("甲").Glyph(3, 1, {0, 0, 1, 1}).Copied("乙").Build();
  Notice notice;
  notice.frame.issuer = document.Ground({3, 6}, "frame.issuer");
  EXPECT_EQ(WriteAndParse(document, notice)["document"]["issuer"]["spans"], json::array({Span(1, 2)}));
}

TEST(NoticeJson, FromIsNamedWhereTheValueHasNoCharactersOfItsOwn) {
  const Document document = HandBuilt().Copied("王一市长牵头").Build();
  const std::vector<std::pair<From, std::string>> names{{From::kHeading, "heading"},
                                                        {From::kRoleRule, "role_rule"},
                                                        {From::kMergedCell, "merged_cell"},
                                                        {From::kComputed, "computed"}};
  for (const auto& [from, name] : names) {
    Notice notice;
    notice.frame.addressees.emplace_back("王一", Provenance{{{0, 6}}, "r", from});
    EXPECT_EQ(WriteAndParse(document, notice)["document"]["addressees"][0]["from"], name);
  }
}

TEST(NoticeJson, DatesHaveIsoFormAndPrintedText) {
  const Document document = HandBuilt().Copied("2021年3月8日印发 岁末年初").Build();
  Notice notice;
  notice.frame.issue_date = DatedText{document.Ground(Find(document, "2021年3月8日"), "frame.date"), "2021-03-08"};
  notice.frame.print_date = DatedText{document.Ground(Find(document, "岁末年初"), "frame.date"), std::nullopt};
  const json frame = WriteAndParse(document, notice)["document"];
  EXPECT_EQ(
      frame["issue_date"],
      (json{{"value", "2021-03-08"}, {"spans", {Span(0, 9)}}, {"rule", "frame.date"}, {"printed", "2021年3月8日"}}));
  EXPECT_EQ(frame["print_date"]["value"], nullptr);
  EXPECT_EQ(frame["print_date"]["printed"], "岁末年初");
}

TEST(NoticeJson, WritesEveryPartOfAFullNotice) {
  const Document document = testing_support::FullDocument();
  const json out = WriteAndParse(document, testing_support::FullNotice(document));
  const json& task = out["tasks"][0];
  EXPECT_EQ(task["id"], "t1");
  EXPECT_EQ(task["section"], "s1");
  EXPECT_EQ(task["number"], 1);
  EXPECT_EQ(task["mark"], "1.");
  EXPECT_EQ(task["title"], nullptr);
  EXPECT_EQ(task["leaders"][0]["kind"], "person");
  EXPECT_EQ(task["lead_units"][0]["label"], "牵头单位");
  EXPECT_EQ(task["supporting_units"][0]["open"], true);
  EXPECT_EQ(task["supporting_units"][0]["tail"], "等有关部门");
  EXPECT_EQ(task["supporting_units"][0]["aliases"], json::array({"市体改办"}));
  EXPECT_EQ(task["deadline"]["date"], "2021-12");
  EXPECT_EQ(task["targets"][0]["comparator"], "=");
  EXPECT_EQ(task["targets"][0]["scale"], 10000);
  EXPECT_EQ(task["tables"], json::array({"T1"}));
  EXPECT_EQ(out["tables"][0]["rows"][0]["cells"].size(), 3U);
  EXPECT_EQ(out["tables"][0]["columns"][0]["kind"], "division");
  EXPECT_EQ(out["reconciliation"][0]["status"], "agree");
  EXPECT_EQ(out["reconciliation"][1]["why"]["en"], "No table allocates it.");
  EXPECT_EQ(out["findings"][0]["code"], "name_variants");
}

TEST(NoticeJson, NumbersKeepTheDecimalsAsPrinted) {
  const Document document = testing_support::FullDocument();
  const std::string text = WriteHandBuilt(document, testing_support::FullNotice(document));
  EXPECT_THAT(text,
              HasSubstr("{\"text\": \"1.20\", \"value\": 1.20, \"nil\": false, \"unit\": \"万个\", \"spans\": [{"));
  EXPECT_THAT(text, HasSubstr("{\"text\": \"/\", \"value\": null, \"nil\": true, \"unit\": \"万个\", \"spans\": [{"));
}

TEST(NoticeJson, RepairedMentionKeepsThePrintedForm) {
  const Document document = HandBuilt().Copied("市综").Removed("\n").Copied("综合局").Build();
  Notice notice;
  Task task;
  task.id = "t1";
  Mention mention{
      GroundedText("市综合局", {{{0, 15}}, "unit.name", From::kText}), {}, EntityKind::kUnit, {}, {}, {}, {}, {}};
  mention.printed = "市综综合局";
  task.assignment.lead_units.push_back(mention);
  notice.tasks.push_back(task);
  const json unit = WriteAndParse(document, notice)["tasks"][0]["lead_units"][0];
  EXPECT_EQ(unit["value"], "市综合局");
  EXPECT_EQ(unit["printed"], "市综综合局");
  EXPECT_EQ(unit["label"], nullptr);
  EXPECT_EQ(unit["spans"], (json{Span(0, 2), Span(3, 6)}));
}

TEST(NoticeJson, FindingSpansHoldFoldedThenSourceSpans) {
  const Document document = HandBuilt().Copied("甲").Removed("乙").Copied("丙").Build();
  Notice notice;
  Finding finding;
  finding.code = "nul_bytes";
  finding.message = {"一", "One"};
  finding.spans = {{3, 6}};
  finding.source_spans = {{3, 6}};
  notice.findings.push_back(finding);
  EXPECT_EQ(WriteAndParse(document, notice)["findings"][0]["spans"], (json{Span(2, 3), Span(1, 2)}));
}

TEST(NoticeSchema, IsDraft7WithEveryObjectClosedAndEveryFieldDescribed) {
  const json schema = json::parse(kNoticeSchemaText);
  EXPECT_EQ(schema["$schema"], "http://json-schema.org/draft-07/schema#");
  std::size_t objects = 0;
  const std::function<void(const json&, const std::string&)> check = [&](const json& node, const std::string& place) {
    if (node.is_array()) {
      for (const json& item : node) check(item, place);
    }
    if (!node.is_object()) return;
    if (node.value("type", json()) == "object") {
      ++objects;
      EXPECT_EQ(node.value("additionalProperties", json()), false) << place;
      EXPECT_TRUE(node.contains("required")) << place;
      for (const auto& [key, field] : node["properties"].items()) {
        EXPECT_FALSE(field.value("description", "").empty()) << place << "/" << key;
        const auto& required = node["required"];
        const bool is_required = std::find(required.begin(), required.end(), key) != required.end();
        EXPECT_EQ(is_required, !(key == "from" || (key == "printed" && node["properties"].contains("label"))))
            << place << "/" << key;
      }
    }
    for (const auto& [key, child] : node.items()) check(child, place + "/" + key);
  };
  check(schema, "");
  EXPECT_GT(objects, 20U);
}

TEST(NoticeSchema, RefusesWhatTheContractDoesNotName) {
  const Document document = testing_support::FullDocument();
  const json valid = json::parse(WriteHandBuilt(document, testing_support::FullNotice(document)));
  const auto refused = [&](const char* pointer, const json& value) {
    json changed = valid;
    changed[json::json_pointer(pointer)] = value;
    return !NoticeSchemaFaults(changed.dump()).empty();
  };
  EXPECT_TRUE(refused("/extra", 1));
  EXPECT_TRUE(refused("/tasks/0/extra", 1));
  EXPECT_TRUE(refused("/tasks/0/leaders/0/kind", "city"));
  EXPECT_TRUE(refused("/tasks/0/quote_spans/0/begin", -1));
  EXPECT_TRUE(refused("/tasks/0/targets/0/comparator", ">"));
  EXPECT_TRUE(refused("/document/issue_date/value", "2021年3月8日"));
  EXPECT_TRUE(refused("/schema", "fenjie.notice/2"));
  EXPECT_TRUE(refused("/coverage/counts/blank", 1.5));
  EXPECT_TRUE(refused("/findings/0/severity", "fatal"));
}

}  // namespace
}  // namespace fenjie
