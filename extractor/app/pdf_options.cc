#include "app/pdf_options.h"

#include <CLI/CLI.hpp>
#include <charconv>
#include <cstdint>

namespace fenjie {
namespace {

constexpr std::uint64_t kMebibyte = std::uint64_t{1} << 20;

/// A whole number from 1 to `most`, or nothing.
std::optional<std::uint64_t> ParseWhole(const std::string& text, std::uint64_t most) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || value == 0 || value > most) return std::nullopt;
  return value;
}

}  // namespace

void AddPdfOptions(CLI::App& command, PdfSettings& settings, Language language) {
  const PdfLimits defaults;
  const auto add = [&](const char* name, std::string& value, const Message& what, std::uint64_t standard) {
    const std::string number = std::to_string(standard);
    const std::string text = language == Language::kChinese ? what.zh + "（默认 " + number + "）"
                                                            : what.en + " (default: " + number + ")";
    command.add_option(name, value, text)->option_text("N");
  };
  add("--pdf-memory", settings.memory_mib, {"解析一份 PDF 的内存上限，MiB", "memory to parse one PDF, in MiB"},
      defaults.memory_bytes / kMebibyte);
  add("--pdf-cpu", settings.cpu_seconds, {"其处理器时间上限，秒", "its processor time, in seconds"},
      defaults.cpu_seconds);
  add("--pdf-time", settings.wall_seconds, {"其总用时上限，秒", "its time from start to end, in seconds"},
      defaults.wall_seconds);
  add("--pdf-size", settings.file_mib, {"其文件大小上限，MiB", "its size, in MiB"}, defaults.file_bytes / kMebibyte);
  add("--pdf-pages", settings.pages, {"其页数上限", "its pages"}, defaults.pages);
}

std::optional<Message> TakePdfSettings(const PdfSettings& settings, PdfLimits& limits) {
  constexpr std::uint64_t kMostMebibytes = std::uint64_t{1} << 20;  // a tebibyte
  constexpr std::uint64_t kMostSeconds = 86400;
  constexpr std::uint64_t kMostPages = 1'000'000;
  std::optional<Message> wrong;
  const auto take = [&](const char* name, const std::string& text, std::uint64_t most, const auto& set) {
    if (text.empty() || wrong) return;
    if (const std::optional<std::uint64_t> value = ParseWhole(text, most)) {
      set(*value);
      return;
    }
    const std::string bound = std::to_string(most);
    wrong = Message{std::string(name) + " 须为 1 至 " + bound + " 的整数",
                    std::string(name) + " must be a whole number from 1 to " + bound};
  };
  take("--pdf-memory", settings.memory_mib, kMostMebibytes,
       [&](std::uint64_t value) { limits.memory_bytes = value * kMebibyte; });
  take("--pdf-cpu", settings.cpu_seconds, kMostSeconds,
       [&](std::uint64_t value) { limits.cpu_seconds = static_cast<std::uint32_t>(value); });
  take("--pdf-time", settings.wall_seconds, kMostSeconds,
       [&](std::uint64_t value) { limits.wall_seconds = static_cast<std::uint32_t>(value); });
  take("--pdf-size", settings.file_mib, kMostMebibytes,
       [&](std::uint64_t value) { limits.file_bytes = value * kMebibyte; });
  take("--pdf-pages", settings.pages, kMostPages,
       [&](std::uint64_t value) { limits.pages = static_cast<std::uint32_t>(value); });
  return wrong;
}

}  // namespace fenjie
