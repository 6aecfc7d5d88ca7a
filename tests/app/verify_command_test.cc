#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "app/json_reader.h"
#include "base/utf8.h"
#include "support/json_edit.h"
#include "support/program.h"

namespace fenjie {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::MatchesRegex;
using testing::StartsWith;
using testing_support::At;
using testing_support::ToText;

const std::string kNotice =
    "临江市人民政府办公室关于印发2022年重点工作任务分解的通知\n\n"
    "各区县（市）人民政府，市政府各部门：\n\n"
    "重点工作任务分解\n\n"
    "1. 新建改建农村公路 120 公里。\n"
    "牵头单位：市交通局；配合单位：市财政局\n"
    "2. 新建学校 12 所。\n"
    "牵头单位：市教育局；配合单位：市财政局\n";

class Verify : public testing::Test {
 protected:
  Verify() {
    scratch_.Write("a.txt", kNotice);
    EXPECT_EQ(Run({"extract", "a.txt", "-o", "."}).status, 0);
  }

  Ran Run(std::vector<std::string> arguments, Surroundings around = {}) const {
    arguments.insert(arguments.begin(), FENJIE_BINARY);
    around.folder = scratch_.path();
    return RunProgram(arguments, around);
  }

  /// a.json with the text at `pointer` changed.
  void Change(const std::string& pointer, const std::string& text) const {
    NoticeJson notice = ReadJson(scratch_.Read("a.json")).value();
    At(notice, pointer).text = text;
    scratch_.Write("a.json", ToText(notice));
  }

  static std::size_t Lines(const std::string& text) {
    return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
  }

  ScratchFolder scratch_;
};

TEST_F(Verify, SaysHowMuchWasProved) {
  const Ran ran = Run({"verify", "a.json", "a.txt"});
  EXPECT_EQ(ran.status, 0) << ran.out << ran.err;
  EXPECT_EQ(ran.err, "");
  EXPECT_THAT(ran.out, MatchesRegex("verified: [1-9][0-9]* values, [1-9][0-9]* spans, [0-9]+ sums\n"));
  EXPECT_THAT(Run({"verify", "--lang", "zh", "a.json", "a.txt"}).out, StartsWith("已核实：值 "));
}

TEST_F(Verify, NamesThePlaceOfEachFailure) {
  Change("/tasks/1/lead_units/0/value", "市财政局");
  const Ran ran = Run({"verify", "a.json", "a.txt"});
  EXPECT_EQ(ran.status, 3);
  EXPECT_EQ(ran.err, "");
  EXPECT_THAT(ran.out, HasSubstr("a.json: /tasks/1/lead_units/0/value: expected \"市教育局\", found \"市财政局\"\n"));
  EXPECT_THAT(Run({"verify", "--lang", "zh", "a.json", "a.txt"}).out, HasSubstr("应为“市教育局”，实为“市财政局”"));
}

TEST_F(Verify, ReadsTheInputFromStandardInputToo) {
  Surroundings around;
  around.input = kNotice;
  EXPECT_EQ(Run({"extract", "-", "-o", "piped"}, around).status, 0);
  const Ran ran = Run({"verify", "piped/stdin.json", "-"}, around);
  EXPECT_EQ(ran.status, 0) << ran.out << ran.err;
}

TEST_F(Verify, HoldsAnotherInputToBeAnother) {
  scratch_.Write("b/a.txt", kNotice + "\n");
  const Ran ran = Run({"verify", "a.json", "b/a.txt"});
  EXPECT_EQ(ran.status, 3);
  EXPECT_THAT(ran.out, AllOf(HasSubstr("/source/sha256: "), HasSubstr("/source/characters: ")));
}

TEST_F(Verify, HoldsTheSourceTextBesideTheJsonAgainstTheInput) {
  std::string text = scratch_.Read("a.source.txt");
  text.replace(text.find("公路"), 6, "铁路");
  scratch_.Write("a.source.txt", text);
  const Ran ran = Run({"verify", "a.json", "a.txt"});
  EXPECT_EQ(ran.status, 3);
  const std::size_t at = CountCodePoints(std::string_view(kNotice).substr(0, kNotice.find("公路")));
  EXPECT_EQ(ran.out, "a.json: /source/text_file: a.source.txt is not the source text, from character " +
                         std::to_string(at) + " on\n");
}

TEST_F(Verify, NeedsNoSourceTextBesideTheJson) {
  scratch_.Write("alone/a.json", scratch_.Read("a.json"));
  EXPECT_EQ(Run({"verify", "alone/a.json", "a.txt"}).status, 0);
}

TEST_F(Verify, ReadsNoFileThatIsNotBesideTheJson) {
  Change("/source/text_file", "/etc/hostname");
  const Ran ran = Run({"verify", "a.json", "a.txt"});
  EXPECT_EQ(ran.status, 3);
  EXPECT_THAT(ran.out, testing::Not(HasSubstr("is not the source text")));
}

TEST_F(Verify, CountsWhatIsTooMuchToShow) {
  NoticeJson notice = ReadJson(scratch_.Read("a.json")).value();
  for (int i = 0; i < 200; ++i) {
    notice.keys.push_back("more" + std::to_string(i));
    notice.items.emplace_back();
  }
  scratch_.Write("a.json", ToText(notice));
  const Ran ran = Run({"verify", "a.json", "a.txt"});
  EXPECT_EQ(ran.status, 3);
  EXPECT_EQ(Lines(ran.out), 51U);
  EXPECT_THAT(ran.out, testing::EndsWith("150 more, 200 failures in all\n"));
}

TEST_F(Verify, TellsWhereJsonIsBroken) {
  scratch_.Write("a.json", "{\n \"schema\": \"fenjie.notice/1\",\n}\n");
  const Ran ran = Run({"verify", "a.json", "a.txt"});
  EXPECT_EQ(ran.status, 2);
  EXPECT_EQ(ran.out, "");
  EXPECT_THAT(ran.err, StartsWith("fenjie: a.json: 3:1: "));
  EXPECT_EQ(Lines(ran.err), 1U);
}

TEST_F(Verify, TellsWhatCannotBeRead) {
  const Ran no_notice = Run({"verify", "none.json", "a.txt"});
  EXPECT_EQ(no_notice.status, 2);
  EXPECT_THAT(no_notice.err, StartsWith("fenjie: none.json: "));
  const Ran no_input = Run({"verify", "a.json", "none.txt"});
  EXPECT_EQ(no_input.status, 2);
  EXPECT_THAT(no_input.err, StartsWith("fenjie: none.txt: "));
}

TEST_F(Verify, AProfileThatIsNotThereIsTheNoticesFailure) {
  Change("/generator/profile", "nowhere");
  const Ran ran = Run({"verify", "a.json", "a.txt"});
  EXPECT_EQ(ran.status, 3);
  EXPECT_THAT(ran.out, StartsWith("a.json: /generator/profile: "));
  EXPECT_EQ(Run({"verify", "a.json", "a.txt", "--rules", "nowhere"}).status, 1);
}

}  // namespace
}  // namespace fenjie
