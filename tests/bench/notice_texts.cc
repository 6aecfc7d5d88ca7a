#include "bench/notice_texts.h"

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string_view>

namespace fenjie::bench {
namespace {

namespace fs = std::filesystem;

std::string Bytes(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// 1 to 99 in Chinese numerals.
std::string Chinese(std::size_t number) {
  static const std::string_view kDigits[] = {"", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
  std::string out;
  if (number >= 20) out += kDigits[number / 10];
  if (number >= 10) out += "十";
  out += kDigits[number % 10];
  return out;
}

/// The line of `text` that begins at `at`.
std::string_view LineAt(std::string_view text, std::size_t at) { return text.substr(at, text.find('\n', at) - at); }

bool IsSection(std::string_view line) {
  return line.starts_with("一、") || line.starts_with("　　一、") || line.starts_with("（一）");
}
bool EndsBody(std::string_view line) { return line.starts_with("抄送") || line.starts_with("　　抄送"); }

}  // namespace

std::string NoticeText(std::string& path) {
  const fs::path shared = fs::path(FENJIE_ROOT) / "../shared/corpus/ningbo-2021-14.txt";
  if (fs::exists(shared)) {
    path = shared;
    return Bytes(shared);
  }
  std::uintmax_t longest = 0;
  for (const auto& entry : fs::directory_iterator(fs::path(FENJIE_ROOT) / "samples")) {
    if (entry.path().extension() != ".txt" || entry.file_size() <= longest) continue;
    longest = entry.file_size();
    path = entry.path();
  }
  return Bytes(path);
}

std::string Repeated(const std::string& notice, std::size_t times) {
  std::size_t begin = std::string::npos;
  std::size_t end = notice.size();
  for (std::size_t at = 0; at < notice.size(); at += LineAt(notice, at).size() + 1) {
    if (begin == std::string::npos && IsSection(LineAt(notice, at))) begin = at;
    if (begin != std::string::npos && EndsBody(LineAt(notice, at))) {
      end = at;
      break;
    }
  }
  if (begin == std::string::npos) {
    std::fprintf(stderr, "the notice has no section to repeat\n");
    std::exit(2);
  }
  std::string out = notice.substr(0, begin);
  const std::string_view body = std::string_view(notice).substr(begin, end - begin);
  for (std::size_t i = 1; i <= times; ++i) {
    // The first section of each repetition goes on counting; those inside it restart, as real annexes do.
    const std::size_t mark = body.find("、");
    out += (body.starts_with("　　") ? "　　" : "") + Chinese((i - 1) % 99 + 1) + std::string(body.substr(mark));
    if (!out.ends_with('\n')) out += '\n';
  }
  out += notice.substr(end);
  return out;
}

}  // namespace fenjie::bench
