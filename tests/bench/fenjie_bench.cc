// Costs as ratios to a floor measured in the same run; see bench/floor.h. Not a test: `tests/bench/run` prints a table.
#include <benchmark/benchmark.h>
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <utility>
#include <vector>

#include "app/pipeline.h"
#include "bench/floor.h"
#include "bench/notice_texts.h"
#include "bench/rules_without.h"
#include "readers/text_reader.h"
#include "writers/notice_json.h"

namespace fenjie::bench {
namespace {

constexpr std::size_t kTimes = 200;

struct Input {
  std::string path;
  std::string once = NoticeText(path);
  std::string many = Repeated(once, kTimes);
};

const Input& TheInput() {
  static const Input input;
  return input;
}

const RuleSet& Rules() {
  static const RuleSet rules = [] {
    Result<RuleSet> loaded = RuleSet::Load(FENJIE_ROOT "/rules", "default");
    if (!loaded) {
      std::fprintf(stderr, "%s: %s\n", loaded.error().file.c_str(), loaded.error().message.en.c_str());
      std::exit(2);
    }
    return std::move(loaded).value();
  }();
  return rules;
}

SourceText Source(const std::string& bytes) {
  Result<SourceText> source = ReadText("notice.txt", bytes);
  if (!source) std::exit(2);
  return std::move(source).value();
}

void PerByte(benchmark::State& state, std::size_t bytes) {
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes) * state.iterations());
}

void Floor(benchmark::State& state, const std::string& text) {
  for (auto _ : state) benchmark::DoNotOptimize(RunFloor(text));
  PerByte(state, text.size());
}

void Reading(benchmark::State& state) {
  const std::string& text = TheInput().once;
  for (auto _ : state) benchmark::DoNotOptimize(ReadText("notice.txt", text));
  PerByte(state, text.size());
}

void ExtractingBy(benchmark::State& state, const RuleSet& rules, const std::string& text) {
  const SourceText source = Source(text);
  ExtractNotice(source, rules);  // compiles the patterns
  for (auto _ : state) {
    state.PauseTiming();
    SourceText copy = source;
    state.ResumeTiming();
    benchmark::DoNotOptimize(ExtractNotice(std::move(copy), rules));
  }
  PerByte(state, text.size());
}

void Extracting(benchmark::State& state, const std::string& text) { ExtractingBy(state, Rules(), text); }

/// The notice by the default profile without the rules of a form; with its own rules it is extraction/once.
void ExtractingWithout(benchmark::State& state, const std::string& file) {
  ExtractingBy(state, RulesWithout(file), TheInput().once);
}

void Writing(benchmark::State& state) {
  const Extraction extraction = ExtractNotice(Source(TheInput().once), Rules());
  for (auto _ : state) {
    benchmark::DoNotOptimize(WriteNoticeJson(*extraction.document, extraction.notice, extraction.coverage,
                                             {"fenjie", "0", "default", ""}, "notice.source.txt"));
  }
  PerByte(state, TheInput().once.size());
}

void LoadingRules(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(RuleSet::Load(FENJIE_ROOT "/rules", "default"));
}

/// What one run of the program took.
struct ProcessCost {
  int status = 0;
  double cpu_seconds = 0;
  long peak_kilobytes = 0;
};

/// What is run as a whole process.
enum class Command : char { kText, kPdf, kPdfOnOneCore, kPdfFloor, kPdfFloorOnOneCore };

/// The shared notice as PDF where it is, else one of our own.
std::string PdfPath() {
  const std::string shared = FENJIE_ROOT "/../shared/corpus/ningbo-2021-14.pdf";
  return access(shared.c_str(), R_OK) == 0 ? shared
                                           : FENJIE_ROOT "/tests/pdf/notices/linjiang-2022-tasks.gbt9704.chromium.pdf";
}

/// The floor of reading a PDF is Poppler's own text with boxes.
std::vector<std::string> WordsOf(Command command, const std::string& text_path) {
  std::vector<std::string> words;
  const bool one_core = command == Command::kPdfOnOneCore || command == Command::kPdfFloorOnOneCore;
  if (one_core) words = {"taskset", "-c", "0"};
  const bool floor = command == Command::kPdfFloor || command == Command::kPdfFloorOnOneCore;
  if (floor) {
    for (const std::string& word : {std::string("pdftotext"), std::string("-bbox-layout"), PdfPath()}) words.push_back(word);
    words.push_back("/dev/null");
  } else {
    const std::string input = command == Command::kText ? text_path : PdfPath();
    for (const std::string& word : {std::string(FENJIE_BINARY), std::string("extract"), input}) words.push_back(word);
    words.push_back("--stdout");
  }
  return words;
}

/// Runs a command again and again for another process. Linux counts a process's peak memory from before its exec on,
/// so whoever forks must be small: this one is forked before anything is loaded.
class Launcher {
 public:
  Launcher() {
    if (pipe(to_) != 0 || pipe(from_) != 0) std::exit(2);
    child_ = fork();
    if (child_ == 0) {
      close(to_[1]);
      Serve();
    }
    close(to_[0]);
  }
  ~Launcher() {
    close(to_[1]);
    waitpid(child_, nullptr, 0);
  }
  Launcher(const Launcher&) = delete;
  Launcher& operator=(const Launcher&) = delete;

  ProcessCost Run(Command command) const {
    ProcessCost cost;
    if (write(to_[1], &command, 1) != 1 || read(from_[0], &cost, sizeof cost) != sizeof cost) std::exit(2);
    return cost;
  }

 private:
  [[noreturn]] void Serve() const {
    std::string path;
    NoticeText(path);
    for (Command command{}; read(to_[0], &command, 1) == 1;) {
      const ProcessCost cost = RunProgram(WordsOf(command, path));
      if (write(from_[1], &cost, sizeof cost) != sizeof cost) break;
    }
    _exit(0);
  }

  static ProcessCost RunProgram(std::vector<std::string> words) {
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    const pid_t child = fork();
    if (child == 0) {
      const int nowhere = open("/dev/null", O_WRONLY);
      dup2(nowhere, 1);
      dup2(nowhere, 2);
      setenv("FENJIE_RULES_DIR", FENJIE_ROOT "/rules", 1);
      execvp(arguments.front(), arguments.data());
      _exit(126);
    }
    ProcessCost cost;
    rusage usage{};
    wait4(child, &cost.status, 0, &usage);
    const auto seconds = [](const timeval& time) {
      return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
    };
    cost.cpu_seconds = seconds(usage.ru_utime) + seconds(usage.ru_stime);
    cost.peak_kilobytes = usage.ru_maxrss;
    return cost;
  }

  int to_[2] = {};
  int from_[2] = {};
  pid_t child_ = 0;
};

/// A command from its start to its end, its output to nowhere; with its peak memory and its processor time.
void WholeProcess(benchmark::State& state, const Launcher& launcher, Command command) {
  long peak_kilobytes = 0;
  double cpu_seconds = 1e9;
  for (auto _ : state) {
    const ProcessCost cost = launcher.Run(command);
    const int exit_status = WIFEXITED(cost.status) ? WEXITSTATUS(cost.status) : 126;
    if (exit_status != 0 && exit_status != 3) state.SkipWithError("the program failed");
    peak_kilobytes = std::max(peak_kilobytes, cost.peak_kilobytes);
    cpu_seconds = std::min(cpu_seconds, cost.cpu_seconds);
  }
  state.counters["peak_mb"] = static_cast<double>(peak_kilobytes) / 1024;
  state.counters["cpu_ms"] = cpu_seconds * 1e3;
}

}  // namespace

int Run(int argc, char** argv) {
  const Launcher launcher;
  benchmark::Initialize(&argc, argv);
  const Input& input = TheInput();
  benchmark::RegisterBenchmark("floor/once", Floor, input.once);
  benchmark::RegisterBenchmark("floor/200", Floor, input.many);
  benchmark::RegisterBenchmark("reading/once", Reading);
  benchmark::RegisterBenchmark("extraction/once", Extracting, input.once);
  benchmark::RegisterBenchmark("extraction/200", Extracting, input.many);
  for (const char* file : {"clauses.json", "headings.json", "task_tables.json"}) {
    benchmark::RegisterBenchmark(("without/" + std::string(file)).c_str(), ExtractingWithout, file);
  }
  benchmark::RegisterBenchmark("json/once", Writing);
  benchmark::RegisterBenchmark("rules", LoadingRules);
  const std::pair<const char*, Command> commands[] = {
      {"process", Command::kText},
      {"pdf", Command::kPdf},
      {"pdf_floor", Command::kPdfFloor},
      {"pdf_on_one_core", Command::kPdfOnOneCore},
      {"pdf_floor_on_one_core", Command::kPdfFloorOnOneCore},
  };
  for (const auto& [name, command] : commands) {
    benchmark::RegisterBenchmark(name, [&launcher, command = command](benchmark::State& state) {
      WholeProcess(state, launcher, command);
    })->UseRealTime();
  }
  benchmark::AddCustomContext("notice", input.path.substr(input.path.rfind('/') + 1));
  benchmark::AddCustomContext("bytes_once", std::to_string(input.once.size()));
  benchmark::AddCustomContext("bytes_200", std::to_string(input.many.size()));
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}

}  // namespace fenjie::bench

int main(int argc, char** argv) { return fenjie::bench::Run(argc, argv); }
