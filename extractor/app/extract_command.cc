#include "app/extract_command.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>

#include "app/in_order.h"
#include "app/input_list.h"
#include "app/log.h"
#include "app/pipeline.h"
#include "app/read_source.h"
#include "app/rules_folder.h"
#include "base/file_io.h"
#include "base/utf8.h"
#include "ruleset/rule_set.h"
#include "writers/notice_json.h"

namespace fenjie {
namespace {

/// What became of one input.
struct Outcome {
  std::optional<Error> failure;  ///< nothing, or not all, was put out
  std::string json;              ///< where it goes to standard output
  std::vector<Error> found;      ///< findings of severity error, as lines
  Message summary;
};

/// What all inputs of a run have in common.
struct Run {
  const ExtractOptions& options;
  const RuleSet& rules;
  Generator generator;
};

/// Lines from 1, characters (code points) from 0 as in the JSON.
std::string PlaceOf(const Finding& finding, const Document& document, const Console& console) {
  SourceSpans spans = finding.source_spans;
  if (spans.empty()) spans = document.ToSource(finding.spans);
  if (spans.empty()) return "";
  const std::string_view before = std::string_view(document.source().text).substr(0, spans.front().begin);
  const std::string line = std::to_string(1 + std::count(before.begin(), before.end(), '\n'));
  const std::string character = std::to_string(document.code_points().FromByte(before.size()));
  return console.Choose({"第 " + line + " 行、第 " + character + " 字", "line " + line + ", character " + character});
}

std::string Plural(std::size_t count, const std::string& noun) {
  return std::to_string(count) + " " + noun + (count == 1 ? "" : "s");
}

Message Summarize(const Notice& notice, const Input& input, const std::string& json_path) {
  const auto with = [&notice](CheckStatus status) {
    return static_cast<std::size_t>(std::count_if(notice.checks.begin(), notice.checks.end(),
                                                  [status](const Check& check) { return check.status == status; }));
  };
  const std::size_t agree = with(CheckStatus::kAgree);
  const std::size_t disagree = with(CheckStatus::kDisagree);
  return {input.path + "：任务 " + std::to_string(notice.tasks.size()) + " 项，表格 " +
              std::to_string(notice.tables.size()) + " 张，核对一致 " + std::to_string(agree) + " 处、不一致 " +
              std::to_string(disagree) + " 处，存疑 " + std::to_string(notice.findings.size()) + " 处 -> " + json_path,
          input.path + ": " + Plural(notice.tasks.size(), "task") + ", " + Plural(notice.tables.size(), "table") +
              ", " + Plural(agree, "check") + (agree == 1 ? " agrees, " : " agree, ") + std::to_string(disagree) +
              " disagree, " + Plural(notice.findings.size(), "finding") + " -> " + json_path};
}

/// A file name as JSON can hold it: as it is, or with its broken bytes shown as \xNN.
std::string JsonName(const std::string& name) { return IsWellFormedUtf8(name) ? name : Printable(name); }

/// Reads one input and puts out what it gives, unless that goes to standard output.
Outcome ExtractOne(const Input& input, const Run& run, const Console& console) {
  Outcome outcome;
  Result<SourceText> source = [&] {
    const StageTimer timer(input.path, "read");
    return ReadSource(input.path, JsonName(input.name), run.options.read);
  }();
  if (!source) {
    outcome.failure = source.error();
    return outcome;
  }
  const Extraction extraction = [&] {
    const StageTimer timer(input.path, "extract");
    return ExtractNotice(std::move(source).value(), run.rules);
  }();
  const Document& document = *extraction.document;
  const Notice& notice = extraction.notice;
  const std::string json_path = JsonPath(run.options.output_folder, input);
  const std::string source_path = SourcePath(run.options.output_folder, input);
  {
    const StageTimer timer(input.path, "json");
    outcome.json =
        WriteNoticeJson(document, notice, extraction.coverage, run.generator, JsonName(input.stem) + ".source.txt");
  }
  for (const Finding& finding : notice.findings) {
    if (finding.severity != Severity::kError) continue;
    outcome.found.push_back({ErrorCode::kUnreadable, input.path, PlaceOf(finding, document, console), finding.message});
  }
  if (!run.options.to_stdout) {
    const StageTimer timer(input.path, "write");
    Status written = MakeFolder(run.options.output_folder);
    if (written) written = ReplaceFiles({{source_path, document.source().text}, {json_path, outcome.json}});
    if (!written) outcome.failure = written.error();
    outcome.json.clear();
    outcome.summary = Summarize(notice, input, json_path);
  }
  return outcome;
}

ExitStatus ExtractAll(const std::vector<Input>& inputs, const Run& run, const Console& console) {
  std::vector<Outcome> outcomes(inputs.size());
  bool failed = false;
  bool found = false;
  bool tells = true;
  RunInOrder(
      inputs.size(), run.options.jobs,
      [&](std::size_t number) { outcomes[number] = ExtractOne(inputs[number], run, console); },
      [&](std::size_t number) {
        const Outcome outcome = std::move(outcomes[number]);
        for (const Error& line : outcome.found) console.Problem(line);
        found = found || !outcome.found.empty();
        if (outcome.failure) {
          console.Problem(*outcome.failure);
          failed = true;
          return true;
        }
        if (!tells) return true;
        const Status told = run.options.to_stdout ? console.Write(outcome.json) : console.Line(outcome.summary);
        if (told) return true;
        console.Problem(told.error());
        failed = true;
        tells = false;
        return !run.options.to_stdout;  // the files are worth writing all the same
      });
  if (failed) return kExitUnreadable;
  return found ? kExitFindings : kExitWell;
}

}  // namespace

ExitStatus RunExtract(const ExtractOptions& options, const Console& console) {
  const auto stop = [&console](const Error& error) {
    console.Problem(error);
    return ExitStatusOf(error.code);
  };
  const InputList list = ListInputs(options.inputs);
  if (!options.to_stdout) {
    if (const Status own = CheckOutputs(list.inputs, options.output_folder); !own) return stop(own.error());
  }
  const Result<std::string> folder = FindRulesFolder();
  if (!folder) return stop(folder.error());
  const Result<RuleSet> rules = [&] {
    const StageTimer timer(options.profile, "rules");
    return RuleSet::Load(folder.value(), options.profile);
  }();
  if (!rules) return stop(rules.error());
  for (const Error& problem : list.problems) console.Problem(problem);
  ExtractOptions with_workers = options;
  if (list.inputs.size() > 1 && options.jobs > 1) with_workers.read.pdf_workers = 1;  // the notices share the cores
  const Run run{with_workers, rules.value(), {"fenjie", FENJIE_VERSION, rules->profile(), rules->sha256()}};
  const ExitStatus status = ExtractAll(list.inputs, run, console);
  return list.problems.empty() ? status : kExitUnreadable;
}

}  // namespace fenjie
