#include "app/input_list.h"

#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <optional>
#include <string_view>
#include <system_error>
#include <utility>

namespace fenjie {
namespace {

constexpr std::string_view kSourceSuffix = ".source.txt";

bool EndsInAnyCase(std::string_view name, std::string_view suffix) {
  return name.size() > suffix.size() &&
         std::equal(suffix.rbegin(), suffix.rend(), name.rbegin(), [](char expected, char c) {
           return expected == (c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
         });
}

bool IsNotice(const std::filesystem::directory_entry& entry) {
  const std::string name = entry.path().filename();
  std::error_code ignored;
  return !name.starts_with('.') && (EndsInAnyCase(name, ".txt") || EndsInAnyCase(name, ".pdf")) && !EndsInAnyCase(name, kSourceSuffix) &&
         !entry.is_directory(ignored);
}

using FileIdentity = std::pair<dev_t, ino_t>;

std::optional<FileIdentity> IdentityOf(const std::string& path) {
  struct stat about = {};
  if (stat(path.c_str(), &about) != 0) return std::nullopt;
  return FileIdentity{about.st_dev, about.st_ino};
}

Input InputOf(const std::filesystem::path& path) {
  if (path == "-") return {"-", "stdin", "stdin"};
  return {path, path.filename(), path.stem()};
}

void AddFolder(const std::string& folder, InputList& list) {
  std::vector<std::filesystem::path> notices;
  std::error_code error;
  std::filesystem::directory_iterator entries(folder, error);
  for (; !error && entries != std::filesystem::directory_iterator(); entries.increment(error)) {
    if (!IsNotice(*entries)) continue;
    std::error_code ignored;
    if (entries->is_regular_file(ignored)) {
      notices.push_back(entries->path());
    } else {
      list.problems.push_back({ErrorCode::kUnreadable,
                               entries->path(),
                               "",
                               {"不是普通文件，或链接的目标不存在", "no regular file, or a link to nothing"}});
    }
  }
  if (error) {
    list.problems.push_back({ErrorCode::kUnreadable, folder, "", {"无法读取此文件夹", "the folder cannot be read"}});
  } else if (notices.empty()) {
    list.problems.push_back(
        {ErrorCode::kUnreadable, folder, "", {"此文件夹中没有通知（*.pdf、*.txt）", "the folder holds no notice (*.pdf, *.txt)"}});
  }
  std::sort(notices.begin(), notices.end());
  for (const std::filesystem::path& notice : notices) list.inputs.push_back(InputOf(notice));
}

}  // namespace

InputList ListInputs(const std::vector<std::string>& arguments) {
  InputList list;
  for (const std::string& argument : arguments) {
    std::error_code ignored;
    if (argument != "-" && std::filesystem::is_directory(argument, ignored)) {
      AddFolder(argument, list);
    } else {
      list.inputs.push_back(InputOf(argument));
    }
  }
  return list;
}

Status CheckOutputs(const std::vector<Input>& inputs, const std::string& folder) {
  std::map<std::string, const Input*> by_stem;
  for (const Input& input : inputs) {
    const auto [other, is_new] = by_stem.emplace(input.stem, &input);
    if (is_new) continue;
    return Error{ErrorCode::kUsage,
                 input.path,
                 "",
                 {"与 " + other->second->path + " 的输出同名（" + JsonPath(folder, input) + "）；请分次处理",
                  "its output would be that of " + other->second->path + " (" + JsonPath(folder, input) +
                      "); extract them in two runs"}};
  }
  std::map<FileIdentity, const Input*> by_identity;
  for (const Input& input : inputs) {
    if (const auto identity = IdentityOf(input.path)) by_identity.emplace(*identity, &input);
  }
  for (const Input& input : inputs) {
    for (const std::string& output : {JsonPath(folder, input), SourcePath(folder, input)}) {
      const auto identity = IdentityOf(output);
      const auto other = identity ? by_identity.find(*identity) : by_identity.end();
      if (other == by_identity.end()) continue;
      return Error{ErrorCode::kUsage,
                   other->second->path,
                   "",
                   {"会被 " + input.path + " 的输出覆盖；请用 -o 另指输出文件夹",
                    "the output of " + input.path + " would replace it; name another folder by -o"}};
    }
  }
  return {};
}

std::string JsonPath(const std::string& folder, const Input& input) {
  return std::filesystem::path(folder) / (input.stem + ".json");
}

std::string SourcePath(const std::string& folder, const Input& input) {
  return std::filesystem::path(folder) / (input.stem + std::string(kSourceSuffix));
}

}  // namespace fenjie
