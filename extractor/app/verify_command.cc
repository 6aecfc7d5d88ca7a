#include "app/verify_command.h"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <string_view>
#include <system_error>
#include <utility>

#include "app/rules_folder.h"
#include "app/verify_notice.h"
#include "base/file_io.h"
#include "base/utf8.h"
#include "ruleset/rule_set.h"

namespace fenjie {
namespace {

/// A notice's JSON is larger than the input that it was made from, but no notice's is larger than this.
constexpr std::size_t kReadLimit = (std::size_t{256} << 20) + 1;

// Lines before the rest is only counted: one change can move every span behind it.
constexpr std::size_t kMostLines = 50;

/// A notice's JSON with where it lies.
struct NoticeFile {
  std::string path;
  std::string json;
};

/// An error of reading `path`; the readers know it by another name.
Error In(const std::string& path, Error error) {
  error.file = path;
  return error;
}

Result<SourceText> ReadInput(const VerifyOptions& options) {
  const std::string& path = options.input;
  const std::string name = path == "-" ? "stdin" : std::filesystem::path(path).filename().string();
  return ReadSource(path, Printable(name), options.read);
}

/// The first code point where two texts differ.
std::size_t FirstDifference(std::string_view a, std::string_view b) {
  const std::size_t shorter = std::min(a.size(), b.size());
  const auto end = a.begin() + static_cast<std::ptrdiff_t>(shorter);
  auto at = static_cast<std::size_t>(std::mismatch(a.begin(), end, b.begin()).first - a.begin());
  while (at > 0 && at < a.size() && (static_cast<unsigned char>(a[at]) & 0xC0) == 0x80) --at;
  return CountCodePoints(a.substr(0, at));
}

/// Holds the source text that lies beside the notice, if one does, against the source: offsets are counted in it.
std::optional<VerifyFailure> CompareTextFile(const NoticeFile& notice, const std::string& text_file,
                                             const std::string& source) {
  const std::filesystem::path name = std::filesystem::path(text_file).filename();
  const std::filesystem::path path = std::filesystem::path(notice.path).parent_path() / name;
  std::error_code ignored;
  if (text_file.empty() || !std::filesystem::is_regular_file(path, ignored)) return std::nullopt;
  const Result<std::string> text = ReadFile(path.string(), 4 * kReadLimit);
  if (text.ok() && text.value() == source) return std::nullopt;
  const std::string at = text.ok() ? std::to_string(FirstDifference(source, text.value())) : "0";
  return VerifyFailure{"/source/text_file",
                       {Printable(text_file) + " 与原文不同，自第 " + at + " 字起",
                        Printable(text_file) + " is not the source text, from character " + at + " on"}};
}

Status Tell(const VerifyReport& report, const NoticeFile& notice, const Console& console) {
  const std::size_t shown = std::min(report.failures.size(), kMostLines);
  for (std::size_t i = 0; i < shown; ++i) {
    const VerifyFailure& failure = report.failures[i];
    const std::string where = notice.path + ": " + (failure.place.empty() ? "/" : failure.place) + ": ";
    Status told = console.Line({where + failure.message.zh, where + failure.message.en});
    if (!told) return told;
  }
  const std::string failures = std::to_string(report.failures.size());
  const std::string rest = std::to_string(report.failures.size() - shown);
  if (report.failures.size() > shown) {
    return console.Line(
        {"另有 " + rest + " 处，共 " + failures + " 处不符", rest + " more, " + failures + " failures in all"});
  }
  if (!report.failures.empty()) return {};
  const std::string values = std::to_string(report.values);
  const std::string spans = std::to_string(report.spans);
  const std::string sums = std::to_string(report.sums);
  return console.Line({"已核实：值 " + values + " 个，位置 " + spans + " 处，合计 " + sums + " 个",
                       "verified: " + values + " values, " + spans + " spans, " + sums + " sums"});
}

Result<VerifyReport> Verify(const NoticeFile& notice, const VerifyOptions& options) {
  const Result<NoticeClaims> claims = ReadClaims(notice.json);
  if (!claims) return In(notice.path, claims.error());
  Result<SourceText> source = ReadInput(options);
  if (!source) return source.error();
  const Result<std::string> folder = FindRulesFolder();
  if (!folder) return folder.error();
  const std::string& profile = options.profile.empty() ? claims->profile : options.profile;
  const Result<RuleSet> rules = RuleSet::Load(folder.value(), profile);
  if (!rules) {
    // Where the default profile loads, it is the notice that names a wrong one.
    if (!options.profile.empty() || !RuleSet::Load(folder.value(), "default")) return rules.error();
    VerifyReport report;
    report.failures.push_back({"/generator/profile", rules.error().message});
    return report;
  }
  const std::optional<VerifyFailure> text = CompareTextFile(notice, claims->text_file, source->text);
  Result<VerifyReport> report = VerifyNotice(notice.json, std::move(source).value(), rules.value());
  if (report.ok() && text) report->failures.push_back(*text);
  return report;
}

}  // namespace

ExitStatus RunVerify(const VerifyOptions& options, const Console& console) {
  const auto stop = [&console](const Error& error) {
    console.Problem(error);
    return ExitStatusOf(error.code);
  };
  Result<std::string> json = ReadFile(options.notice, kReadLimit);
  if (!json) return stop(json.error());
  const NoticeFile notice{options.notice, std::move(json).value()};
  const Result<VerifyReport> report = Verify(notice, options);
  if (!report) return stop(report.error());
  const Status told = Tell(report.value(), notice, console);
  if (!told) return stop(told.error());
  return report->failures.empty() ? kExitWell : kExitFindings;
}

}  // namespace fenjie
