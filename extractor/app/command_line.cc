#include "app/command_line.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <memory>
#include <new>
#include <string_view>
#include <thread>

#include "app/console.h"
#include "app/exit_status.h"
#include "app/extract_command.h"
#include "app/log.h"
#include "app/pdf_options.h"
#include "app/rules_command.h"
#include "app/schema_command.h"
#include "app/tables_command.h"
#include "app/verify_command.h"

namespace fenjie {
namespace {

constexpr unsigned kMostJobs = 1024;
constexpr unsigned kMostPdfWorkers = 2;  // opening the file is done by each: more of them gain little

/// What the arguments say, as strings; checked once all are known.
struct Settings {
  std::string language;
  bool verbose = false;
  ExtractOptions extract;
  std::string jobs;
  VerifyOptions verify;
  TablesOptions tables;
  PdfSettings pdf;
  std::string rules_path;
  ExplainOptions explain;
};

/// CLI11's help with positional arguments shown as their option text says ("INPUT...", "[PATH]"), and with no brackets
/// around the command: that one is needed is checked here, not by CLI11.
class HelpFormatter : public CLI::Formatter {
 public:
  std::string make_usage(const CLI::App* app, std::string name) const override {
    const std::string command = get_label("SUBCOMMAND");
    return CLI::detail::find_and_replace(CLI::Formatter::make_usage(app, name), "[" + command + "]", command);
  }
  std::string make_option_usage(const CLI::Option* option) const override { return option->get_option_text(); }
  std::string make_option_name(const CLI::Option* option, bool is_positional) const override {
    return is_positional ? option->get_option_text() : CLI::Formatter::make_option_name(option, false);
  }
  std::string make_option_opts(const CLI::Option* option) const override {
    return option->get_positional() ? "" : CLI::Formatter::make_option_opts(option);
  }
};

/// The command line as CLI11 knows it, with all its texts in one language.
class Commands {
 public:
  Commands(Settings& settings, Language language) : language_(language) {
    const auto formatter = std::make_shared<HelpFormatter>();
    formatter->label("Usage", In("用法", "Usage"));
    formatter->label("OPTIONS", In("选项", "OPTIONS"));
    formatter->label("Positionals", In("参数", "Arguments"));
    formatter->label("SUBCOMMAND", In("命令", "COMMAND"));
    formatter->column_width(26);
    root_.formatter(formatter);  // before the commands, which inherit it
    root_.name("fenjie");
    root_.description(In("把政府工作任务分解类通知读成带出处、经核对的 JSON。",
                         "Turns Chinese government breakdown notices into grounded and reconciled JSON."));
    root_.set_version_flag("--version", "fenjie " FENJIE_VERSION "\n", In("显示版本", "print the version"));
    root_.require_subcommand(0, 1);
    root_.footer(ExitTexts({Well(), Usage(), Unreadable(), Found()}) + EnvironmentTexts());
    AddCommon(root_, settings);
    AddExtract(settings);
    AddTables(settings);
    AddVerify(settings);
    AddRules(settings);
    schema_ = Add(root_, settings, "schema", In("输出 JSON 结果的 JSON Schema", "print the JSON Schema of the output"));
    schema_->footer(ExitTexts({Well(), Usage(), Unwritable()}));
  }

  CLI::App& root() { return root_; }
  bool IsExtract() const { return extract_->parsed(); }
  bool IsTables() const { return tables_->parsed(); }
  bool IsVerify() const { return verify_->parsed(); }
  bool IsRulesCheck() const { return rules_check_->parsed(); }
  bool IsRulesExplain() const { return rules_explain_->parsed(); }
  bool IsSchema() const { return schema_->parsed(); }

  /// "fenjie rules check": what was named of it, for "see … --help".
  std::string Named() const {
    std::string name = "fenjie";
    for (const CLI::App* command = &root_; !command->get_subcommands().empty();) {
      command = command->get_subcommands().front();
      name += " " + command->get_name();
    }
    return name;
  }

 private:
  std::string In(const char* zh, const char* en) const { return language_ == Language::kChinese ? zh : en; }

  CLI::App* Add(CLI::App& parent, Settings& settings, const char* name, const std::string& description) {
    CLI::App* command = parent.add_subcommand(name, description);
    command->group(In("命令", "Commands"));
    AddCommon(*command, settings);
    return command;
  }

  void AddCommon(CLI::App& app, Settings& settings) {
    app.allow_extras();  // named in an error of our own
    app.option_defaults()->group(In("选项", "Options"))->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
    app.set_help_flag("-h,--help", In("显示帮助", "print this help"))->group(In("选项", "Options"));
    if (CLI::Option* version = app.get_version_ptr()) version->group(In("选项", "Options"));
    app.add_option("--lang", settings.language,
                   In("界面语言（默认按 LC_ALL、LC_MESSAGES、LANG）",
                      "language of messages (default: by LC_ALL, LC_MESSAGES, LANG)"))
        ->option_text("zh|en");
    app.add_flag("--verbose", settings.verbose,
                 In("在标准错误上显示各步用时", "log what takes how long to standard error"));
  }

  void AddExtract(Settings& settings) {
    extract_ = Add(root_, settings, "extract", In("读取通知，写出 JSON", "read notices and write their JSON"));
    extract_->footer(ExitTexts({Well(), Usage(), Unreadable(), Found()}) + EnvironmentTexts());
    extract_
        ->add_option("INPUT", settings.extract.inputs,
                     In("通知（PDF 或文本文件）、文件夹（其中的 *.pdf 和 *.txt，不含\n下级文件夹、隐藏文件和 "
                        "*.source.txt），或 -（标准输入，\nSTEM 为 stdin）",
                        "a PDF or text file, a folder (its *.pdf and *.txt files;\n"
                        "not those in folders inside it, hidden ones or\n"
                        "*.source.txt), or - (standard input; its STEM is stdin)"))
        ->option_text("INPUT...");
    extract_
        ->add_option("-o,--output", settings.extract.output_folder,
                     In("输出文件夹，写入 STEM.json 和 STEM.source.txt（默认 output）",
                        "folder for STEM.json and STEM.source.txt (default: output)"))
        ->option_text("DIR");
    extract_
        ->add_option("--rules", settings.extract.profile,
                     In("规则配置：rules/profiles 中的名称，或配置文件（默认 default）",
                        "rules to use: a name in rules/profiles, or a profile file\n(default: default)"))
        ->option_text("PROFILE");
    extract_
        ->add_option("--jobs", settings.jobs,
                     In("同时处理的通知数，不影响结果（默认为处理器数）",
                        "notices read at the same time; changes no result\n(default: the number of processors)"))
        ->option_text("N");
    extract_->add_flag(
        "--stdout", settings.extract.to_stdout,
        In("把 JSON 写到标准输出（多份通知则依次写出），\n不写文件",
           "write the JSON to standard output (several\nnotices: one object after another), and no files"));
    AddPdfOptions(*extract_, settings.pdf, language_);
  }

  void AddTables(Settings& settings) {
    tables_ = Add(root_, settings, "tables", In("读出全部表格", "print every table of a notice"));
    tables_->footer(ExitTexts({Well(), Usage(), Unreadable(), Found()}) + EnvironmentTexts());
    tables_
        ->add_option("INPUT", settings.tables.input,
                     In("通知（PDF 或文本文件），或 -（标准输入）", "a PDF or text file, or - (standard input)"))
        ->option_text("INPUT");
    tables_->add_flag(
        "--json", settings.tables.json,
        In("写成 JSON：每格的行、列、跨度、文字和位置", "as JSON: row, column, spans, text and place of each cell"));
    AddPdfOptions(*tables_, settings.pdf, language_);
  }

  void AddVerify(Settings& settings) {
    verify_ = Add(root_, settings, "verify",
                  In("对照原文重新证明 JSON 中的每个位置、引文和合计", "prove a JSON file against its source anew"));
    verify_->footer(
        ExitTexts({Well(), Usage(), Unreadable(), In("  3  有不符之处", "  3  something in the JSON does not hold")}) +
        EnvironmentTexts());
    verify_->add_option("NOTICE", settings.verify.notice, In("extract 写出的 JSON", "JSON that extract wrote"))
        ->option_text("NOTICE.json");
    verify_
        ->add_option("INPUT", settings.verify.input,
                     In("它所出自的通知，或 -（标准输入）", "the notice that it was made from, or - (standard input)"))
        ->option_text("INPUT");
    verify_
        ->add_option("--rules", settings.verify.profile,
                     In("规则配置（默认为 JSON 中写明的那一个）", "rules to use (default: those that the JSON names)"))
        ->option_text("PROFILE");
    AddPdfOptions(*verify_, settings.pdf, language_);
  }

  void AddRules(Settings& settings) {
    rules_ = Add(root_, settings, "rules",
                 In("规则文件（rules check：检查；rules explain：说明）",
                    "rule files (rules check: prove; rules explain: tell)"));
    rules_->footer(ExitTexts({Well(), Usage(), Unwritable()}));
    rules_check_ = Add(*rules_, settings, "check",
                       In("用规则自带的正例、反例检查规则文件", "prove rule files on their own examples"));
    rules_check_->footer(ExitTexts({Well(), Usage(), Unwritable()}) + EnvironmentTexts());
    rules_check_
        ->add_option("PATH", settings.rules_path,
                     In("规则文件或文件夹（默认为全部规则）", "a rule file or folder (default: all rules)"))
        ->option_text("[PATH]");
    rules_explain_ = Add(*rules_, settings, "explain",
                         In("逐项说明哪条规则取了什么，哪些未取及原因",
                            "tell which rule took what of a notice,\nand what was not taken and why"));
    rules_explain_->footer(ExitTexts({Well(), Usage(), Unreadable()}) + EnvironmentTexts());
    rules_explain_
        ->add_option("INPUT", settings.explain.input,
                     In("通知（PDF 或文本文件），或 -（标准输入）", "a PDF or text file, or - (standard input)"))
        ->option_text("INPUT");
    rules_explain_
        ->add_option("--rules", settings.explain.profile,
                     In("规则配置（默认 default）", "rules to use (default: default)"))
        ->option_text("PROFILE");
    AddPdfOptions(*rules_explain_, settings.pdf, language_);
  }

  std::string Well() const { return In("  0  一切正常", "  0  all well"); }
  std::string Usage() const { return In("  1  用法或规则文件有误", "  1  wrong usage, or a bad rule file"); }
  std::string Unreadable() const {
    return In("  2  有输入无法读取，或有输出无法写入（其余已处理）",
              "  2  some input could not be read, or some output not written (the others are done)");
  }
  std::string Unwritable() const { return In("  2  标准输出无法写入", "  2  standard output could not be written"); }
  std::string Found() const {
    return In("  3  已完成，但有严重程度为 error 的存疑", "  3  done, with findings of severity error");
  }

  /// The statuses that a command ends with, one a line.
  std::string ExitTexts(const std::vector<std::string>& statuses) const {
    return In("退出状态：\n", "Exit status:\n") + CLI::detail::join(statuses, "\n");
  }

  std::string EnvironmentTexts() const {
    return In(
        "\n\n环境变量：\n"
        "  FENJIE_RULES_DIR  规则文件夹（默认为程序所在处上级的 rules）\n"
        "  FENJIE_PDF_WORKER PDF 解析程序（默认为程序旁的 fenjie_pdf_worker）\n"
        "  FENJIE_LOG        非空即同 --verbose",
        "\n\nEnvironment:\n"
        "  FENJIE_RULES_DIR  the rules folder (default: the rules folder above the program)\n"
        "  FENJIE_PDF_WORKER the PDF parser (default: fenjie_pdf_worker beside the program)\n"
        "  FENJIE_LOG        if not empty, as --verbose");
  }

  Language language_;
  CLI::App root_;
  CLI::App* extract_ = nullptr;
  CLI::App* tables_ = nullptr;
  CLI::App* verify_ = nullptr;
  CLI::App* rules_ = nullptr;
  CLI::App* rules_check_ = nullptr;
  CLI::App* rules_explain_ = nullptr;
  CLI::App* schema_ = nullptr;
};

/// Keeps CLI11 from reading more into arguments than is there: it splits "[a,b]" and "{}", and forgets a "--" that
/// follows an option's value. Such arguments go through it under another name.
class Shield {
 public:
  explicit Shield(const std::vector<std::string>& arguments) {
    bool operands = false;
    for (const std::string& argument : arguments) {
      if (!operands && argument == "--") {
        operands = true;
      } else if (operands || argument.starts_with('[') || argument.starts_with('{') || argument.starts_with('%') ||
                 argument.starts_with(kMark)) {
        shielded_.push_back(kMark + std::to_string(hidden_.size()));
        hidden_.push_back(argument);
      } else {
        shielded_.push_back(argument);
      }
    }
  }

  const std::vector<std::string>& arguments() const { return shielded_; }

  void Lift(std::string& value) const {
    if (value.starts_with(kMark)) value = hidden_[std::stoul(value.substr(1))];
  }

 private:
  static constexpr char kMark = '\x01';
  std::vector<std::string> shielded_;
  std::vector<std::string> hidden_;
};

void Lift(const Shield& shield, Settings& settings) {
  for (std::string* value :
       {&settings.language, &settings.jobs, &settings.extract.output_folder, &settings.extract.profile,
        &settings.verify.notice, &settings.verify.input, &settings.verify.profile, &settings.tables.input,
        &settings.rules_path, &settings.explain.input, &settings.explain.profile}) {
    shield.Lift(*value);
  }
  for (std::string& input : settings.extract.inputs) shield.Lift(input);
}

/// --lang where it is given and right, else the environment's; known before CLI11 is set up in that language.
Language LanguageOf(const std::vector<std::string>& arguments) {
  Language language = LanguageOfEnvironment();
  for (std::size_t i = 0; i < arguments.size() && arguments[i] != "--"; ++i) {
    std::string_view value;
    if (arguments[i] == "--lang" && i + 1 < arguments.size()) value = arguments[i + 1];
    if (arguments[i].starts_with("--lang=")) value = std::string_view(arguments[i]).substr(7);
    if (value == "zh") language = Language::kChinese;
    if (value == "en") language = Language::kEnglish;
  }
  return language;
}

/// What is wrong in CLI11's eyes, in our words.
Message Translate(const CLI::ParseError& error) {
  const std::string what = error.what();
  const std::string option = what.substr(0, what.find(':'));
  if (dynamic_cast<const CLI::ArgumentMismatch*>(&error) != nullptr) {
    return {"选项缺少参数：" + option, "the option needs a value: " + option};
  }
  return {"参数有误：" + what, "wrong argument: " + what};
}

/// The first argument that no command takes.
Message Unexpected(const std::string& argument, bool has_command) {
  if (argument.starts_with('-')) return {"没有此选项：" + argument, "no such option: " + argument};
  if (has_command) return {"多余的参数：" + argument, "an argument too many: " + argument};
  return {"没有此命令：" + argument, "no such command: " + argument};
}

/// The number of jobs; 0 if `text` is none that is allowed.
unsigned JobsOf(const std::string& text) {
  if (text.empty()) return std::clamp(std::thread::hardware_concurrency(), 1U, kMostJobs);
  unsigned jobs = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), jobs);
  return error == std::errc() && end == text.data() + text.size() && jobs <= kMostJobs ? jobs : 0;
}

/// What is wrong with the settings, if anything is.
std::optional<Message> Check(const Commands& commands, const Settings& settings) {
  const std::string& language = settings.language;
  if (!language.empty() && language != "zh" && language != "en") {
    return Message{"--lang 只能是 zh 或 en", "--lang must be zh or en"};
  }
  if (commands.IsExtract()) {
    if (settings.extract.inputs.empty()) return Message{"没有给出通知 INPUT", "no INPUT is given"};
    const auto& inputs = settings.extract.inputs;
    if (std::find(inputs.begin(), inputs.end(), "") != inputs.end())
      return Message{"有 INPUT 为空", "an INPUT is empty"};
    if (settings.extract.output_folder.empty()) return Message{"-o 的文件夹名为空", "-o names no folder"};
    if (settings.extract.profile.empty()) return Message{"--rules 的名称为空", "--rules names no profile"};
    if (settings.extract.jobs == 0) {
      const std::string most = std::to_string(kMostJobs);
      return Message{"--jobs 须为 1 至 " + most + " 的整数", "--jobs must be a whole number from 1 to " + most};
    }
    const auto is_stdin = [](const std::string& input) { return input == "-"; };
    if (std::count_if(settings.extract.inputs.begin(), settings.extract.inputs.end(), is_stdin) > 1) {
      return Message{"标准输入（-）只能给出一次", "standard input (-) can be given once only"};
    }
  } else if (commands.IsVerify()) {
    if (settings.verify.input.empty()) {
      return Message{"需要两个参数：NOTICE.json 和 INPUT", "two arguments are needed: NOTICE.json and INPUT"};
    }
  } else if (commands.IsTables()) {
    if (settings.tables.input.empty()) return Message{"没有给出通知 INPUT", "no INPUT is given"};
  } else if (commands.IsRulesExplain()) {
    if (settings.explain.input.empty()) return Message{"没有给出通知 INPUT", "no INPUT is given"};
  } else if (!commands.IsRulesCheck() && !commands.IsSchema()) {
    return Message{"没有给出命令", "no command is given"};
  }
  return std::nullopt;
}

ExitStatus RunCommand(const Commands& commands, const Settings& settings, const Console& console) {
  if (commands.IsExtract()) return RunExtract(settings.extract, console);
  if (commands.IsTables()) return RunTables(settings.tables, console);
  if (commands.IsVerify()) return RunVerify(settings.verify, console);
  if (commands.IsRulesExplain()) return RunRulesExplain(settings.explain, console);
  if (commands.IsRulesCheck()) return RunRulesCheck(settings.rules_path, console);
  return RunSchema(console);
}

ExitStatus Tell(const std::string& text, const Console& console) {
  const Status told = console.Write(text);
  if (told) return kExitWell;
  console.Problem(told.error());
  return kExitUnreadable;
}

ExitStatus ParseAndRun(const std::vector<std::string>& arguments, const Console& console) {
  Settings settings;
  Commands commands(settings, console.language());
  const auto refuse = [&](const Message& message) {
    const std::string help = commands.Named() + " --help";
    console.Problem(
        {ErrorCode::kUsage, "", "", {message.zh + "（见 " + help + "）", message.en + " (see " + help + ")"}});
    return kExitUsage;
  };
  const Shield shield(arguments);
  try {
    commands.root().parse(std::vector<std::string>(shield.arguments().rbegin(), shield.arguments().rend()));
  } catch (const CLI::CallForHelp&) {
    return Tell(commands.root().help(), console);
  } catch (const CLI::CallForVersion& version) {
    return Tell(version.what(), console);
  } catch (const CLI::ParseError& error) {
    return refuse(Translate(error));
  }
  Lift(shield, settings);
  for (std::string argument : commands.root().remaining(true)) {
    shield.Lift(argument);
    return refuse(Unexpected(argument, commands.Named().find(' ') != std::string::npos));
  }
  settings.extract.jobs = JobsOf(settings.jobs);
  if (const std::optional<Message> wrong = Check(commands, settings)) return refuse(*wrong);
  ReadOptions read;
  if (const std::optional<Message> wrong = TakePdfSettings(settings.pdf, read.pdf)) return refuse(*wrong);
  read.pdf_workers = static_cast<int>(std::clamp(std::thread::hardware_concurrency(), 1U, kMostPdfWorkers));
  settings.extract.read = settings.verify.read = settings.tables.read = settings.explain.read = read;
  const char* log = std::getenv("FENJIE_LOG");
  if (settings.verbose || (log != nullptr && *log != '\0')) TurnLogOn();
  return RunCommand(commands, settings, console);
}

}  // namespace

int RunCommandLine(const std::vector<std::string>& arguments) {
  const Console console(LanguageOf(arguments));
  try {
    return ParseAndRun(arguments, console);
  } catch (const std::bad_alloc&) {
    console.Problem({ErrorCode::kUnreadable, "", "", {"内存不足", "out of memory"}});
    return kExitUnreadable;
  }
}

}  // namespace fenjie
