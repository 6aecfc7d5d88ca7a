#include "ruleset/pattern.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <map>
#include <mutex>
#include <utility>

#include "base/utf8.h"
#include "ruleset/folded_form.h"
#include "ruleset/rule_error.h"

namespace fenjie {

namespace {

constexpr std::int64_t kProgramBytes = std::int64_t{32} << 20;  // a bound, not a reservation: RE2 takes what it needs

RE2::Options OptionsFor(std::int64_t max_mem) {
  RE2::Options options;
  options.set_log_errors(false);
  options.set_max_mem(max_mem);
  return options;
}

re2::StringPiece Piece(std::string_view text) { return {text.data(), text.size()}; }

/// Bytes of the escape at `at`: `\d`, and `\p{Han}` and `\x{4E00}` with their braces.
std::size_t EscapeLength(std::string_view source, std::size_t at) {
  if (at + 2 < source.size() && source[at + 2] == '{' &&
      std::string_view("pPx").find(source[at + 1]) != std::string_view::npos) {
    return std::min(source.find('}', at), source.size() - 1) - at + 1;
  }
  return std::min<std::size_t>(2, source.size() - at);
}

/// Bytes of the `[` at `at`, with what stands for itself because it comes first: `[^]`, `[]`.
std::size_t ClassOpeningLength(std::string_view source, std::size_t at) {
  std::size_t end = at + 1;
  if (source.substr(end, 1) == "^") ++end;
  if (source.substr(end, 1) == "]") ++end;
  return end - at;
}

/// The byte of the parenthesis that has no partner.
std::size_t UnpairedParenthesis(std::string_view source) {
  std::vector<std::size_t> open;
  bool in_class = false;
  for (std::size_t at = 0; at < source.size();) {
    const char c = source[at];
    std::size_t length = 1;
    if (c == '\\') {
      length = EscapeLength(source, at);
    } else if (in_class) {
      in_class = c != ']';
    } else if (c == '[') {
      in_class = true;
      length = ClassOpeningLength(source, at);
    } else if (c == '(') {
      open.push_back(at);
    } else if (c == ')') {
      if (open.empty()) return at;
      open.pop_back();
    }
    at += length;
  }
  return open.empty() ? 0 : open.back();
}

Message Explain(const RE2& re) {
  static const std::map<RE2::ErrorCode, const char*> kChinese = {
      {RE2::ErrorBadEscape, "转义有误"},           {RE2::ErrorBadCharClass, "字符类有误"},
      {RE2::ErrorBadCharRange, "字符范围有误"},    {RE2::ErrorMissingBracket, "缺少 ]"},
      {RE2::ErrorMissingParen, "缺少 )"},          {RE2::ErrorUnexpectedParen, "多余的 )"},
      {RE2::ErrorTrailingBackslash, "以 \\ 结尾"}, {RE2::ErrorRepeatArgument, "重复符号前没有内容"},
      {RE2::ErrorRepeatSize, "重复次数有误"},      {RE2::ErrorRepeatOp, "重复符号有误"},
      {RE2::ErrorBadPerlOp, "不支持的 (? 写法"},   {RE2::ErrorBadUTF8, "不是合法的 UTF-8"},
      {RE2::ErrorBadNamedCapture, "命名组有误"},
  };
  const auto found = kChinese.find(re.error_code());
  const std::string& english = re.error();
  return {std::string("正则表达式有误") + (found == kChinese.end() ? "" : std::string("：") + found->second),
          "the pattern is wrong: " + english.substr(0, english.find(':'))};
}

/// What RE2 complains of, as bytes of the source.
std::pair<std::size_t, std::size_t> Culprit(const RE2& re, std::string_view source) {
  switch (re.error_code()) {
    case RE2::ErrorMissingParen:
    case RE2::ErrorUnexpectedParen: {
      const std::size_t at = UnpairedParenthesis(source);
      return {at, at + 1};
    }
    case RE2::ErrorTrailingBackslash:
      return {source.size() - 1, source.size()};
    case RE2::ErrorMissingBracket: {
      const std::size_t at = source.size() - std::min(source.size(), re.error_arg().size());
      return {at, at + 1};
    }
    default: {
      const std::size_t at = re.error_arg().empty() ? 0 : source.find(re.error_arg());
      if (at == std::string_view::npos) return {0, source.size()};
      return {at, re.error_arg().empty() ? source.size() : at + re.error_arg().size()};
    }
  }
}

Error PatternError(std::string_view source, std::size_t begin, std::size_t end, Message message) {
  return {ErrorCode::kRuleFile, "", WithCaret(source, begin, end), std::move(message)};
}

}  // namespace

struct Pattern::Compiled {
  explicit Compiled(std::string pattern) : source(std::move(pattern)) {}

  const RE2& re() const {
    std::call_once(once, [this] { re2 = std::make_unique<RE2>(source, OptionsFor(kProgramBytes)); });
    return *re2;
  }

  /// Tries the pattern against text[from, …).
  std::optional<PatternMatch> Match(std::string_view text, std::size_t from, RE2::Anchor anchor) const {
    if (from > text.size()) return std::nullopt;
    const RE2& compiled = re();
    const int pieces_wanted = groups.empty() ? 1 : groups.back().first + 1;
    std::array<re2::StringPiece, 16> few;
    std::vector<re2::StringPiece> many;
    re2::StringPiece* pieces = few.data();
    if (static_cast<std::size_t>(pieces_wanted) > few.size()) {
      many.resize(static_cast<std::size_t>(pieces_wanted));
      pieces = many.data();
    }
    if (!compiled.Match(Piece(text), from, text.size(), anchor, pieces, pieces_wanted)) return std::nullopt;
    const auto offset = [&](const char* at) { return static_cast<std::size_t>(at - text.data()); };
    PatternMatch match;
    match.begin = offset(pieces[0].data());
    match.end = match.begin + pieces[0].size();
    for (const auto& [index, name] : groups) {
      const re2::StringPiece& piece = pieces[index];
      if (piece.data() == nullptr) continue;
      match.groups.push_back({name, offset(piece.data()), offset(piece.data()) + piece.size()});
    }
    return match;
  }

  std::string source;
  std::vector<std::pair<int, std::string>> groups;  // number and name of each named group, by number
  std::vector<std::string> group_names;             // each once
  mutable std::once_flag once;
  mutable std::unique_ptr<RE2> re2;
};

const PatternMatch::Group* PatternMatch::Find(std::string_view name) const {
  const auto found = std::find_if(groups.begin(), groups.end(), [&](const Group& group) { return group.name == name; });
  return found == groups.end() ? nullptr : &*found;
}

Result<Pattern> Pattern::Make(std::string source) {
  if (!IsWellFormedUtf8(source)) {
    return Error{ErrorCode::kRuleFile, "", "", {"正则表达式不是合法的 UTF-8", "the pattern is not well-formed UTF-8"}};
  }
  if (source.empty()) return Error{ErrorCode::kRuleFile, "", "", {"正则表达式为空", "the pattern is empty"}};
  for (std::size_t at = 0; at < source.size();) {
    const CodePoint c = DecodeAt(source, at);
    if (FoldsAway(c.value)) {
      return PatternError(
          source, at, at + c.length,
          {"正则表达式含有全角字符，折叠后的文本中没有它：请写半角",
           "the pattern holds a full-width character, which folded text never has: write the ASCII one"});
    }
    at += c.length;
  }
  // A program bound below the size of an empty program makes RE2 stop after parsing: "too large" then means "parsed".
  // This takes some 5 µs a pattern, where compiling takes up to 500.
  constexpr std::int64_t kParseOnly = 100;
  const RE2 parsed(source, OptionsFor(kParseOnly));
  if (!parsed.ok() && parsed.error_code() != RE2::ErrorPatternTooLarge) {
    const auto [begin, end] = Culprit(parsed, source);
    return PatternError(source, begin, end, Explain(parsed));
  }
  auto compiled = std::make_unique<Compiled>(std::move(source));
  for (const auto& [index, name] : parsed.CapturingGroupNames()) {
    compiled->groups.emplace_back(index, name);
    std::vector<std::string>& names = compiled->group_names;
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  }
  return Pattern(std::move(compiled));
}

Pattern::Pattern(std::unique_ptr<Compiled> compiled) : compiled_(std::move(compiled)) {}
Pattern::Pattern(Pattern&&) noexcept = default;
Pattern& Pattern::operator=(Pattern&&) noexcept = default;
Pattern::~Pattern() = default;

const std::string& Pattern::source() const { return compiled_->source; }

const std::vector<std::string>& Pattern::GroupNames() const { return compiled_->group_names; }

Status Pattern::Compile() const {
  if (compiled_->re().ok()) return {};
  return PatternError(source(), 0, source().size(),
                      {"正则表达式过大，无法编译", "the pattern is too large to be compiled"});
}

std::optional<PatternMatch> Pattern::FullMatch(std::string_view text) const {
  return compiled_->Match(text, 0, RE2::ANCHOR_BOTH);
}

std::optional<PatternMatch> Pattern::PrefixMatch(std::string_view text) const {
  return compiled_->Match(text, 0, RE2::ANCHOR_START);
}

std::optional<PatternMatch> Pattern::Search(std::string_view text, std::size_t from) const {
  return compiled_->Match(text, from, RE2::UNANCHORED);
}

std::optional<PatternMatch> Pattern::MatchAt(std::string_view text, std::size_t at) const {
  return compiled_->Match(text, at, RE2::ANCHOR_START);
}

std::string RelaxedPattern(std::string_view source) {
  std::string relaxed;
  bool in_class = false;
  for (std::size_t at = 0; at < source.size();) {
    std::size_t length = 1;
    const char c = source[at];
    if (c == '\\') {
      length = EscapeLength(source, at);
    } else if (in_class) {
      in_class = c != ']';
    } else if (c == '[') {
      in_class = true;
      length = ClassOpeningLength(source, at);
    } else if (c == '{') {
      const std::size_t close = std::min(source.find_first_not_of("0123456789,", at + 1), source.size());
      const bool counted = close < source.size() && source[close] == '}' && close > at + 1 && source[at + 1] != ',';
      if (counted) {
        const bool none_allowed = source[at + 1] == '0';
        relaxed += none_allowed ? '*' : '+';
        at = close + 1;
        continue;
      }
    }
    relaxed += source.substr(at, length);
    at += length;
  }
  return relaxed;
}

PatternUnion::PatternUnion(const std::vector<const Pattern*>& patterns) : patterns_(patterns) {
  std::string exact;
  std::string relaxed;
  for (const Pattern* pattern : patterns) {
    if (!exact.empty()) {
      exact += '|';
      relaxed += '|';
    }
    exact += "(?:" + pattern->source() + ")";
    relaxed += "(?:" + RelaxedPattern(pattern->source()) + ")";
  }
  if (exact.empty()) return;
  exact_ = std::make_unique<Pattern::Compiled>(std::move(exact));
  relaxed_ = std::make_unique<Pattern::Compiled>(std::move(relaxed));
}

PatternUnion::PatternUnion(PatternUnion&&) noexcept = default;
PatternUnion& PatternUnion::operator=(PatternUnion&&) noexcept = default;
PatternUnion::~PatternUnion() = default;

// A union may be too large to be compiled although each of its patterns is not: then it excludes nothing.

bool PatternUnion::MayMatchAll(std::string_view text) const {
  if (relaxed_ == nullptr) return false;
  const RE2& re = relaxed_->re();
  return !re.ok() || re.Match(Piece(text), 0, text.size(), RE2::ANCHOR_BOTH, nullptr, 0);
}

bool PatternUnion::MayMatchPrefix(std::string_view text) const {
  if (relaxed_ == nullptr) return false;
  const RE2& re = relaxed_->re();
  return !re.ok() || re.Match(Piece(text), 0, text.size(), RE2::ANCHOR_START, nullptr, 0);
}

std::optional<std::size_t> PatternUnion::FindBegin(std::string_view text, std::size_t from) const {
  // The exact patterns, because a place that is no match would have to be searched on from: in a long line of such
  // places that takes the square of its length.
  if (exact_ == nullptr || from > text.size()) return std::nullopt;
  const RE2& re = exact_->re();
  if (!re.ok()) {
    std::optional<std::size_t> leftmost;
    for (const Pattern* pattern : patterns_) {
      const std::optional<PatternMatch> match = pattern->Search(text, from);
      if (match && (!leftmost || match->begin < *leftmost)) leftmost = match->begin;
    }
    return leftmost;
  }
  re2::StringPiece found;
  if (!re.Match(Piece(text), from, text.size(), RE2::UNANCHORED, &found, 1)) return std::nullopt;
  return static_cast<std::size_t>(found.data() - text.data());
}

}  // namespace fenjie
