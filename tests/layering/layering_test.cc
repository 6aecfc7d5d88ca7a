#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace fenjie {
namespace {

namespace fs = std::filesystem;

/// A file of extractor/, by its path below it: "stages/fold.cc".
struct CodeFile {
  std::string path;
  std::string text;
  std::vector<std::string> lines;

  std::string Room() const { return path.substr(0, path.find('/')); }
  std::string Name() const { return path.substr(path.find('/') + 1); }
  std::string Stem() const { return Name().substr(0, Name().rfind('.')); }
  bool IsHeader() const { return path.ends_with(".h"); }
};

std::vector<CodeFile> CodeFiles() {
  const fs::path root = fs::path(FENJIE_ROOT) / "extractor";
  std::vector<CodeFile> files;
  for (const auto& entry : fs::recursive_directory_iterator(root)) {
    const std::string extension = entry.path().extension().string();
    if (!entry.is_regular_file() || (extension != ".h" && extension != ".cc")) continue;
    CodeFile file;
    file.path = fs::relative(entry.path(), root).generic_string();
    std::ifstream in(entry.path(), std::ios::binary);
    file.text.assign(std::istreambuf_iterator<char>(in), {});
    std::istringstream stream(file.text);
    for (std::string line; std::getline(stream, line);) file.lines.push_back(line);
    files.push_back(std::move(file));
  }
  std::sort(files.begin(), files.end(), [](const CodeFile& a, const CodeFile& b) { return a.path < b.path; });
  return files;
}

struct Include {
  std::string path;
  bool quoted = false;
  std::size_t line = 0;
};

std::vector<Include> Includes(const CodeFile& file) {
  std::vector<Include> includes;
  for (std::size_t i = 0; i < file.lines.size(); ++i) {
    const std::string& line = file.lines[i];
    if (!line.starts_with("#include")) continue;
    const std::size_t begin = line.find_first_of("\"<");
    const std::size_t end = line.find_first_of("\">", begin + 1);
    if (begin == std::string::npos || end == std::string::npos) continue;
    includes.push_back({line.substr(begin + 1, end - begin - 1), line[begin] == '"', i + 1});
  }
  return includes;
}

/// The rooms and those that each may enter beside itself.
const std::map<std::string, std::set<std::string>>& Rooms() {
  static const std::map<std::string, std::set<std::string>> rooms{
      {"base", {}},
      {"document", {"base"}},
      {"values", {"base"}},
      {"ruleset", {"base"}},
      {"layout", {"base", "document"}},
      {"readers", {"base", "document", "layout"}},
      {"stages", {"base", "document", "values", "ruleset"}},
      {"writers", {"base", "document"}},
      {"app", {"base", "document", "values", "ruleset", "layout", "readers", "stages", "writers"}},
  };
  return rooms;
}

/// In these rooms a file and its parts (NAME_*.h) are one; other files there are siblings, which it may not enter.
bool PartsOnly(const std::string& room) { return room == "readers" || room == "stages" || room == "writers"; }

/// What the files of one family share: the stem that some .cc of the room has, and that the other's begins with.
bool SameFamily(const std::string& stem, const std::string& other) {
  const auto begins = [](const std::string& text, const std::string& with) {
    return text == with || text.starts_with(with + "_");
  };
  return begins(stem, other) || begins(other, stem);
}

/// Files that stand for a room as a whole, with the reason.
const std::map<std::string, std::string>& SharedInRoom() {
  static const std::map<std::string, std::string> shared{
      {"writers/json_emitter.h", "JSON's grammar, for every writer of JSON"},
      {"writers/json_names.h", "the contract's words for the enumerators"},
      {"writers/span_json.h", "the contract's form of a span"},
  };
  return shared;
}

/// Families whose parts have no file in common that they are named for: the reader of PDF.
const std::set<std::string>& DeclaredFamilies() {
  static const std::set<std::string> families{"pdf"};
  return families;
}

TEST(Layering, FilesStandInKnownRooms) {
  for (const CodeFile& file : CodeFiles()) EXPECT_TRUE(Rooms().contains(file.Room())) << file.path;
}

TEST(Layering, IncludesOnlyGoDown) {
  for (const CodeFile& file : CodeFiles()) {
    for (const Include& include : Includes(file)) {
      if (!include.quoted) continue;
      const std::string room = include.path.substr(0, include.path.find('/'));
      ASSERT_TRUE(Rooms().contains(room)) << file.path << ":" << include.line << " includes " << include.path;
      EXPECT_TRUE(room == file.Room() || Rooms().at(file.Room()).contains(room))
          << file.path << ":" << include.line << " includes " << include.path;
      EXPECT_TRUE(fs::exists(fs::path(FENJIE_ROOT) / "extractor" / include.path)) << file.path << ": " << include.path;
    }
  }
}

TEST(Layering, ReadersStagesAndWritersEnterNoSibling) {
  // A family is a header without a part's prefix among the room's headers; its parts' stems begin with its stem.
  const std::vector<CodeFile> files = CodeFiles();
  const auto family = [&](const std::string& room, const std::string& stem) {
    const std::string begin = stem.substr(0, stem.find('_'));
    if (DeclaredFamilies().contains(begin)) return begin;
    std::string shortest = stem;
    for (const CodeFile& each : files) {
      if (each.Room() != room || !each.IsHeader() || !SameFamily(stem, each.Stem())) continue;
      if (each.Stem().size() < shortest.size()) shortest = each.Stem();
    }
    return shortest;
  };
  for (const CodeFile& file : files) {
    if (!PartsOnly(file.Room())) continue;
    for (const Include& include : Includes(file)) {
      if (!include.quoted || !include.path.starts_with(file.Room() + "/") || SharedInRoom().contains(include.path))
        continue;
      const std::string other =
          include.path.substr(file.Room().size() + 1, include.path.size() - file.Room().size() - 3);
      EXPECT_EQ(family(file.Room(), file.Stem()), family(file.Room(), other))
          << file.path << ":" << include.line << " includes its sibling " << include.path;
    }
  }
}

TEST(Layering, NoFileIncludesItselfInACircle) {
  std::map<std::string, std::vector<std::string>> below;
  for (const CodeFile& file : CodeFiles()) {
    if (!file.IsHeader()) continue;
    for (const Include& include : Includes(file)) {
      if (include.quoted) below[file.path].push_back(include.path);
    }
  }
  for (const auto& [header, unused] : below) {
    std::set<std::string> reached;
    std::vector<std::string> open = below[header];
    while (!open.empty()) {
      const std::string next = open.back();
      open.pop_back();
      if (reached.insert(next).second) open.insert(open.end(), below[next].begin(), below[next].end());
    }
    EXPECT_FALSE(reached.contains(header)) << header << " includes itself";
  }
}

/// A third-party library: how its headers begin, and the files that wrap it.
struct Library {
  std::string name;
  std::vector<std::string> headers;
  std::vector<std::string> wrappers;  ///< path, or its begin before a '*'
};

const std::vector<Library>& Libraries() {
  static const std::vector<Library> libraries{
      {"RE2", {"re2/"}, {"ruleset/pattern.cc"}},
      // `verify` folds by itself: what proves a stage may share no code with it.
      {"ICU", {"unicode/"}, {"readers/text_reader*", "stages/fold.cc", "app/plain_ideograph.cc"}},
      {"nettle", {"nettle/"}, {"base/sha256.cc"}},
      {"nlohmann/json", {"nlohmann/"}, {"ruleset/json_value.cc", "ruleset/schema_check.cc", "app/json_reader.cc"}},
      {"valijson", {"valijson/"}, {"ruleset/schema_check.cc"}},
      {"CLI11", {"CLI/"}, {"app/command_line.cc", "app/pdf_options.cc"}},
      {"Poppler",
       {"ErrorCodes.h", "Gfx", "GlobalParams.h", "OutputDev.h", "PDFDoc.h", "Page.h", "Stream.h", "UTF.h", "goo/"},
       {"readers/pdf_poppler.cc"}},
      {"libseccomp", {"seccomp.h"}, {"readers/pdf_worker.cc"}},
      {"spdlog", {"spdlog/"}, {"app/log.cc"}},
  };
  return libraries;
}

bool IsOneOf(const std::string& path, const std::vector<std::string>& wrappers) {
  return std::any_of(wrappers.begin(), wrappers.end(), [&](const std::string& wrapper) {
    return wrapper.ends_with('*') ? path.starts_with(wrapper.substr(0, wrapper.size() - 1)) : path == wrapper;
  });
}

TEST(Layering, ThirdPartyHeadersStayInTheFilesThatWrapThem) {
  for (const CodeFile& file : CodeFiles()) {
    for (const Include& include : Includes(file)) {
      if (include.quoted) continue;
      // The standard's headers have no folder and no extension; POSIX has <name.h> and <sys/name.h>.
      const bool standard = include.path.find('/') == std::string::npos || include.path.starts_with("sys/");
      const auto library = std::find_if(Libraries().begin(), Libraries().end(), [&](const Library& each) {
        return std::any_of(each.headers.begin(), each.headers.end(),
                           [&](const std::string& begin) { return include.path.starts_with(begin); });
      });
      if (standard && library == Libraries().end()) continue;
      ASSERT_NE(library, Libraries().end()) << file.path << ":" << include.line << " includes " << include.path;
      EXPECT_FALSE(file.IsHeader()) << file.path << ":" << include.line << " is a header and includes " << include.path;
      EXPECT_TRUE(IsOneOf(file.path, library->wrappers))
          << file.path << ":" << include.line << " includes " << library->name << ", which it does not wrap";
    }
  }
}

TEST(Layering, FilesAreShorterThan800Lines) {
  for (const CodeFile& file : CodeFiles()) EXPECT_LT(file.lines.size(), 800U) << file.path;
}

TEST(Layering, NoNameSaysNothing) {
  for (const CodeFile& file : CodeFiles()) {
    std::istringstream words(file.Stem());
    for (std::string word; std::getline(words, word, '_');) {
      for (const std::string_view empty : {"util", "utils", "helper", "helpers", "manager", "common", "misc"}) {
        EXPECT_NE(word, empty) << file.path;
      }
    }
  }
}

TEST(Layering, HeadersAreGuardedAndBelongToTheNamespace) {
  for (const CodeFile& file : CodeFiles()) {
    if (file.IsHeader()) {
      EXPECT_TRUE(file.text.starts_with("#pragma once\n")) << file.path;
    }
    EXPECT_EQ(file.text.find("using namespace std;"), std::string::npos) << file.path;
    const bool is_main = file.path == "app/main.cc";
    EXPECT_TRUE(is_main || file.text.find("namespace fenjie") != std::string::npos) << file.path;
  }
}

TEST(Layering, NoTypeIsDefinedTwiceInTheNamespace) {
  // Two types of one name in two files of one program are undefined behavior that no compiler tells.
  std::map<std::string, std::set<std::string>> files_of;
  for (const CodeFile& file : CodeFiles()) {
    if (!file.IsHeader()) continue;
    std::string inner;
    for (const std::string& line : file.lines) {
      if (line.starts_with("namespace ") && line.find("fenjie {") == std::string::npos) inner = line;
      for (const std::string_view keyword : {"struct ", "class ", "enum class "}) {
        if (!line.starts_with(keyword) || line.find('{') == std::string::npos) continue;
        std::istringstream words(line.substr(keyword.size()));
        std::string name;
        words >> name;
        if (name.starts_with("[[")) words >> name;
        files_of[inner + name].insert(file.path);
      }
    }
  }
  for (const auto& [name, files] : files_of) {
    EXPECT_EQ(files.size(), 1U) << name << " is defined in " << *files.begin() << " and " << *files.rbegin();
  }
}

// --- words of notices belong into rules/ ---

/// A string literal of C++ code with the line that it begins on.
struct Literal {
  std::string text;
  std::size_t line = 0;
  bool in_message = false;  ///< the code around it speaks to the user
};

/// Takes comments out, so that quotes in them open nothing.
std::string WithoutComments(const std::string& text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    if (text.compare(at, 2, "//") == 0) {
      at = std::min(text.find('\n', at), text.size());
    } else if (text[at] == '"' || text[at] == '\'') {
      const char quote = text[at];
      const bool is_separator = quote == '\'' && at > 0 && std::isdigit(static_cast<unsigned char>(text[at - 1])) != 0;
      out += text[at++];
      while (!is_separator && at < text.size() && text[at] != quote) {
        if (text[at] == '\\') out += text[at++];
        if (at < text.size()) out += text[at++];
      }
      if (!is_separator && at < text.size()) out += text[at++];
    } else {
      out += text[at++];
    }
  }
  return out;
}

/// The literals of a file. One speaks to the user if its statement (back to the last ; or brace at a line's end) names
/// Message, Doubt, Add(, MakeFinding or an Error, or pairs it with English.
std::vector<Literal> Literals(const CodeFile& file) {
  const std::string code = WithoutComments(file.text);
  std::vector<Literal> literals;
  std::size_t line = 1;
  for (std::size_t at = 0; at < code.size(); ++at) {
    if (code[at] == '\n') ++line;
    if (code[at] == '\'') {
      at = std::min(code.find('\'', at + 1 + (code.compare(at + 1, 1, "\\") == 0 ? 1 : 0)), code.size());
      continue;
    }
    if (code[at] != '"') continue;
    Literal literal;
    literal.line = line;
    for (++at; at < code.size() && code[at] != '"'; ++at) {
      if (code[at] == '\\') literal.text += code[at++];
      literal.text += code[at];
    }
    const std::size_t statement = code.rfind(";\n", at);
    const std::size_t next = std::min(code.find(";\n", at), code.size());
    const std::size_t begin = statement == std::string::npos ? 0 : statement;
    const std::string around = code.substr(begin, next - begin);
    for (const std::string_view word :
         {"Message", "Doubt(", "Add(", "MakeFinding", "Error", "Fail", "Explain", "Severity::", "Lose("}) {
      literal.in_message = literal.in_message || around.find(word) != std::string::npos;
    }
    // So does what has a sentence's marks: labels, names and units have none.
    for (const std::string_view mark : {"。", "“", "”"}) {
      literal.in_message = literal.in_message || literal.text.find(mark) != std::string::npos;
    }
    literals.push_back(std::move(literal));
  }
  return literals;
}

TEST(Layering, NoLabelCityOrUnitStandsInCode) {
  static const std::map<std::string, std::string> allowed{
      {"年", "part of a date's grammar"},
      {"月", "part of a date's grammar"},
      {"日", "part of a date's grammar"},
      {"号", "part of a document number"},
      {"分之", "part of a numeral"},
      {"牵头领导", "names the contract's role `leaders` in a finding's sentence"},
      {"牵头单位", "names the contract's role `lead_units` in a finding's sentence"},
      {"配合单位", "names the contract's role `supporting_units` in a finding's sentence"},
  };
  const std::vector<std::string> suspects{"市", "县", "区",   "局",   "委",   "单位", "领导",
                                          "省", "镇", "街道", "政府", "牵头", "配合", "责任"};
  std::size_t literals_read = 0;
  for (const CodeFile& file : CodeFiles()) {
    // What a person reads stands in the app's commands and consoles; what they say is prose.
    const bool speaks = file.path == "document/finding_codes.cc" || file.path == "app/command_line.cc" ||
                        file.path == "app/explanation.cc";
    for (const Literal& literal : Literals(file)) {
      ++literals_read;
      if (speaks || literal.in_message || allowed.contains(literal.text)) continue;
      for (const std::string& suspect : suspects) {
        EXPECT_EQ(literal.text.find(suspect), std::string::npos)
            << file.path << ":" << literal.line << " holds \"" << literal.text
            << "\": words of notices belong into rules/";
      }
    }
  }
  EXPECT_GT(literals_read, 300U);
}

}  // namespace
}  // namespace fenjie
