// Verification of what the program really puts out for the samples, and of every kind of change to it.
#include "app/verify_notice.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include "app/json_reader.h"
#include "base/file_io.h"
#include "readers/text_reader.h"
#include "support/json_edit.h"
#include "support/json_schema.h"

namespace fenjie {
namespace {

using testing::Contains;
using testing::IsEmpty;
using testing::Not;
using testing_support::At;
using testing_support::LeavesOf;
using testing_support::NoticeSchemaFaults;
using testing_support::ToText;

constexpr std::size_t kFileLimit = 1 << 28;

const RuleSet& Rules() {
  static const Result<RuleSet> rules = RuleSet::Load(FENJIE_ROOT "/rules", "default");
  EXPECT_TRUE(rules.ok());
  return rules.value();
}

std::string BytesOf(const std::string& path) {
  const Result<std::string> bytes = ReadFile(path, kFileLimit);
  EXPECT_TRUE(bytes.ok()) << path;
  return bytes.ok() ? bytes.value() : "";
}

SourceText SourceOf(const std::string& path) {
  Result<SourceText> source = ReadText(std::filesystem::path(path).filename().string(), BytesOf(path));
  EXPECT_TRUE(source.ok()) << path;
  return std::move(source).value();
}

std::vector<std::string> Samples() {
  std::vector<std::string> samples;
  for (const auto& entry : std::filesystem::directory_iterator(FENJIE_ROOT "/samples")) {
    if (entry.path().extension() == ".txt") samples.push_back(entry.path().string());
  }
  std::sort(samples.begin(), samples.end());
  return samples;
}

std::string Smallest(const std::vector<std::string>& paths) {
  return *std::min_element(paths.begin(), paths.end(), [](const std::string& a, const std::string& b) {
    return std::filesystem::file_size(a) < std::filesystem::file_size(b);
  });
}

unsigned Seed() {
  const char* given = std::getenv("FENJIE_SEED");
  return given != nullptr ? static_cast<unsigned>(std::strtoul(given, nullptr, 10)) : std::random_device{}();
}

std::vector<std::string> PlacesOf(const VerifyReport& report) {
  std::vector<std::string> places;
  for (const VerifyFailure& failure : report.failures) places.push_back(failure.place);
  return places;
}

std::string FirstLines(const VerifyReport& report) {
  std::string lines;
  for (std::size_t i = 0; i < std::min<std::size_t>(report.failures.size(), 10); ++i) {
    lines += report.failures[i].place + ": " + report.failures[i].message.en + "\n";
  }
  return lines;
}

/// Another value of the same kind, or of another where the kind has only one.
void ChangeLeaf(NoticeJson& leaf, std::mt19937& random) {
  switch (leaf.kind) {
    case NoticeJson::Kind::kNull:
      leaf.kind = NoticeJson::Kind::kBool;
      break;
    case NoticeJson::Kind::kBool:
      leaf.boolean = !leaf.boolean;
      break;
    case NoticeJson::Kind::kNumber:
      // One more, or the same number with another literal: 1.20 is not 1.2.
      leaf.text = random() % 4 == 0 ? leaf.text + (leaf.text.find('.') == std::string::npos ? ".0" : "0")
                                    : std::to_string(std::stoll(leaf.text) + 1);
      break;
    case NoticeJson::Kind::kString:
      leaf.text = leaf.text.empty() ? "x" : leaf.text + leaf.text.substr(0, DecodeAt(leaf.text, 0).length);
      break;
    default:
      leaf.items.emplace_back();
      if (leaf.Is(NoticeJson::Kind::kObject)) leaf.keys.emplace_back("new");
  }
}

class VerifySample : public testing::TestWithParam<std::string> {};

TEST_P(VerifySample, WhatWasExtractedIsProvedAndValid) {
  const SourceText source = SourceOf(GetParam());
  const std::string json = ExtractAnew(source, Rules());
  EXPECT_THAT(NoticeSchemaFaults(json), IsEmpty());
  const Result<VerifyReport> report = VerifyNotice(json, source, Rules());
  ASSERT_TRUE(report.ok());
  EXPECT_THAT(PlacesOf(report.value()), IsEmpty()) << FirstLines(report.value());
  EXPECT_GT(report->values, 100U);
  EXPECT_GT(report->spans, 100U);
}

TEST_P(VerifySample, AChangeOfAnyLeafIsNamed) {
  const std::size_t most_changes = GetParam() == Smallest(Samples()) ? 400 : 60;
  const unsigned seed = Seed();
  SCOPED_TRACE(testing::Message() << "FENJIE_SEED=" << seed);
  std::mt19937 random(seed);
  const NoticeProver prover(SourceOf(GetParam()), Rules());
  std::vector<std::string> leaves = LeavesOf(prover.anew());
  EXPECT_GT(leaves.size(), 500U);
  std::shuffle(leaves.begin(), leaves.end(), random);
  leaves.resize(std::min(leaves.size(), most_changes));
  NoticeJson changed = prover.anew();
  for (const std::string& leaf : leaves) {
    ChangeLeaf(At(changed, leaf), random);
    EXPECT_THAT(PlacesOf(prover.Prove(changed)), Contains(leaf)) << leaf;
    At(changed, leaf) = At(prover.anew(), leaf);
  }
}

INSTANTIATE_TEST_SUITE_P(Samples, VerifySample, testing::ValuesIn(Samples()), [](const auto& sample) {
  std::string name = std::filesystem::path(sample.param).stem().string();
  std::replace_if(
      name.begin(), name.end(), [](char c) { return std::isalnum(static_cast<unsigned char>(c)) == 0; }, '_');
  return name;
});

class VerifyNoticeTest : public testing::Test {
 protected:
  const std::string path_ = Smallest(Samples());
  const SourceText source_ = SourceOf(path_);
  const std::string json_ = ExtractAnew(source_, Rules());
  const NoticeProver prover_{source_, Rules()};
  const NoticeJson notice_ = ReadJson(json_).value();
};

TEST_F(VerifyNoticeTest, AChangeOfAnyByteOfTheInputIsNoticed) {
  const unsigned seed = Seed();
  SCOPED_TRACE(testing::Message() << "FENJIE_SEED=" << seed);
  std::mt19937 random(seed);
  const std::string bytes = BytesOf(path_);
  for (int i = 0; i < 25; ++i) {
    std::string changed = bytes;
    const std::size_t at = random() % changed.size();
    changed[at] = static_cast<char>(changed[at] ^ (1 << (random() % 7)));
    const Result<SourceText> source = ReadText(source_.file, changed);
    if (!source.ok()) continue;  // no text any more: that is told before anything is proved
    const Result<VerifyReport> report = VerifyNotice(json_, source.value(), Rules());
    ASSERT_TRUE(report.ok());
    EXPECT_THAT(PlacesOf(report.value()), Contains("/source/sha256")) << "byte " << at;
  }
}

TEST_F(VerifyNoticeTest, AChangedCharacterUnderAValueNamesThatValueEvenUnderTheSameHash) {
  std::size_t changes = 0;
  for (std::size_t i = 0; i < notice_["tasks"].items.size(); ++i) {
    const NoticeJson& text = notice_["tasks"].items[i]["text"];
    if (text["spans"].items.empty()) continue;
    const CodePointIndex index(source_.text);
    const std::size_t at = index.ToByte(std::stoul(text["spans"].items[0]["begin"].text));
    SourceText changed = source_;
    changed.text.replace(at, DecodeAt(changed.text, at).length, "囧");
    const NoticeProver prover(changed, Rules());
    EXPECT_THAT(PlacesOf(prover.Prove(notice_)), Contains("/tasks/" + std::to_string(i) + "/text/value"));
    ++changes;
  }
  EXPECT_GT(changes, 3U);
}

TEST_F(VerifyNoticeTest, MissingAndUnknownMembersAreNamed) {
  NoticeJson missing = notice_;
  NoticeJson& task = At(missing, "/tasks/0");
  task.keys.pop_back();
  task.items.pop_back();
  EXPECT_THAT(PlacesOf(prover_.Prove(missing)), Contains("/tasks/0/" + notice_["tasks"].items[0].keys.back()));
  NoticeJson unknown = notice_;
  unknown.keys.emplace_back("more");
  unknown.items.emplace_back();
  EXPECT_THAT(PlacesOf(prover_.Prove(unknown)), Contains("/more"));
}

TEST_F(VerifyNoticeTest, LayoutOfTheJsonIsNoValue) {
  const Result<VerifyReport> report = VerifyNotice(ToText(notice_), source_, Rules());
  ASSERT_TRUE(report.ok());
  EXPECT_THAT(PlacesOf(report.value()), IsEmpty());
}

TEST_F(VerifyNoticeTest, OtherRulesAreAFailureOfTheirOwn) {
  NoticeJson changed = notice_;
  At(changed, "/generator/rules_sha256").text = std::string(64, '0');
  EXPECT_THAT(PlacesOf(prover_.Prove(changed)), Contains("/generator/rules_sha256"));
}

TEST_F(VerifyNoticeTest, NoJsonIsAnErrorWithItsPlace) {
  const Result<VerifyReport> report = VerifyNotice(json_.substr(0, json_.size() / 2), source_, Rules());
  ASSERT_FALSE(report.ok());
  EXPECT_EQ(report.error().code, ErrorCode::kUnreadable);
  const std::string lines = std::to_string(1 + std::count(json_.begin(), json_.begin() + json_.size() / 2, '\n'));
  EXPECT_THAT(report.error().place, testing::StartsWith(lines + ":"));
  EXPECT_FALSE(ReadClaims("[1, 2]").ok());
  EXPECT_EQ(ReadClaims(json_)->profile, "default");
}

}  // namespace
}  // namespace fenjie
