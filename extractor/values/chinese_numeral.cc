#include "values/chinese_numeral.h"

#include <array>
#include <span>

#include "base/utf8.h"

namespace fenjie {
namespace {

// Longer ones fit 64 bits only with many zeros; none was seen with more than 10.
constexpr std::size_t kMaxCharacters = 24;
constexpr std::int64_t kTenThousand = 10'000;
constexpr std::int64_t kHundredMillion = 100'000'000;
// Up to this a section may be multiplied by 亿 and the rest be added without leaving 64 bits.
constexpr std::int64_t kMaxMultiplied = INT64_MAX / kHundredMillion / 2;

// What a numeral character is: a digit, or a power of ten (廿 and 卅 are tens with their digit).
struct NumeralCharacter {
  bool is_unit = false;
  std::int64_t value = 0;
};

std::optional<NumeralCharacter> FindDigit(char32_t c) {
  const auto digit = [](std::int64_t value) { return NumeralCharacter{false, value}; };
  switch (c) {
    case U'〇':
    case U'○':
    case U'◯':
    case U'零':
      return digit(0);
    case U'一':
    case U'壹':
    case U'幺':
      return digit(1);
    case U'二':
    case U'两':
    case U'贰':
      return digit(2);
    case U'三':
    case U'叁':
      return digit(3);
    case U'四':
    case U'肆':
      return digit(4);
    case U'五':
    case U'伍':
      return digit(5);
    case U'六':
    case U'陆':
      return digit(6);
    case U'七':
    case U'柒':
      return digit(7);
    case U'八':
    case U'捌':
      return digit(8);
    case U'九':
    case U'玖':
      return digit(9);
    default:
      return std::nullopt;
  }
}

std::optional<NumeralCharacter> FindCharacter(char32_t c) {
  const auto unit = [](std::int64_t value) { return NumeralCharacter{true, value}; };
  switch (c) {
    case U'十':
    case U'拾':
      return unit(10);
    case U'廿':
      return unit(20);
    case U'卅':
      return unit(30);
    case U'百':
    case U'佰':
      return unit(100);
    case U'千':
    case U'仟':
      return unit(1000);
    case U'万':
      return unit(kTenThousand);
    case U'亿':
      return unit(kHundredMillion);
    default:
      return FindDigit(c);
  }
}

bool IsLetterZero(char32_t c) { return c == U'O' || c == U'o'; }

// Digit by digit: 二〇二一, 二○○六, 二OO七, 一〇. Two digits without a zero (三五) are "three or five", no number.
std::optional<std::int64_t> ParseDigits(std::span<const char32_t> characters) {
  if (characters.size() < 2 || IsLetterZero(characters.front())) return std::nullopt;
  std::int64_t value = 0;
  for (const char32_t c : characters) {
    const std::optional<NumeralCharacter> entry = FindDigit(c);
    if (!IsLetterZero(c) && !entry) return std::nullopt;
    if (value > (INT64_MAX - 9) / 10) return std::nullopt;
    value = value * 10 + (entry ? entry->value : 0);
  }
  if (characters.size() == 2 && value % 10 != 0) return std::nullopt;
  return value;
}

// A numeral with units, read from the left: sections below 万 are closed by 万 and 亿.
class UnitReader {
 public:
  bool Take(const NumeralCharacter& entry) {
    if (!entry.is_unit) return TakeDigit(entry.value);
    if (entry.value >= kTenThousand) return CloseSection(entry.value);
    if (entry.value == 20 || entry.value == 30) return TakeShortTens(entry.value);
    return TakeUnit(entry.value);
  }

  std::optional<std::int64_t> Finish() {
    if (!any_ || (zero_ && digit_ == 0)) return std::nullopt;
    if (digit_ != 0) {
      // 一百五 is 150: a last digit without its unit counts the unit below the one before, unless 零 stood between.
      const bool colloquial = !zero_ && last_unit_ >= 100;
      section_ += digit_ * (colloquial ? last_unit_ / 10 : 1);
    }
    return total_ + section_;
  }

 private:
  bool TakeDigit(std::int64_t digit) {
    if (digit_ != 0) return false;
    if (digit == 0) {
      if (zero_ || !any_) return false;
      zero_ = true;
      return true;
    }
    digit_ = digit;
    any_ = true;
    return true;
  }

  bool TakeUnit(std::int64_t unit) {
    if (digit_ == 0 && (unit != 10 || (any_ && !zero_))) return false;  // 十二, but not 百二
    if (unit >= last_section_unit_) return false;
    section_ += (digit_ == 0 ? 1 : digit_) * unit;
    return Counted(unit);
  }

  bool TakeShortTens(std::int64_t tens) {
    if (digit_ != 0 || last_section_unit_ <= 10) return false;
    section_ += tens;
    return Counted(10);
  }

  bool Counted(std::int64_t unit) {
    last_section_unit_ = last_unit_ = unit;
    digit_ = 0;
    zero_ = false;
    any_ = true;
    return true;
  }

  bool CloseSection(std::int64_t unit) {
    section_ += digit_;
    if (unit == last_closed_ || (unit == kHundredMillion && total_ >= kHundredMillion)) return false;
    if (unit == kHundredMillion) {  // 亿 also takes what 万 closed before it: 三万亿
      section_ += total_;
      total_ = 0;
    }
    if (section_ == 0 || section_ > kMaxMultiplied) return false;
    total_ += section_ * unit;
    section_ = 0;
    last_closed_ = unit;
    last_unit_ = unit;
    last_section_unit_ = kTenThousand;
    digit_ = 0;
    zero_ = false;
    return true;
  }

  std::int64_t total_ = 0;
  std::int64_t section_ = 0;
  std::int64_t digit_ = 0;  // waits for its unit; 0 for none
  bool zero_ = false;
  bool any_ = false;
  std::int64_t last_unit_ = 1;
  std::int64_t last_section_unit_ = kTenThousand;
  std::int64_t last_closed_ = 0;
};

std::optional<std::int64_t> ParseCharacters(std::span<const char32_t> characters) {
  if (const std::optional<std::int64_t> digits = ParseDigits(characters)) return digits;
  if (characters.size() == 1) {
    if (const std::optional<NumeralCharacter> digit = FindDigit(characters[0])) return digit->value;
  }
  UnitReader reader;
  for (const char32_t c : characters) {
    const std::optional<NumeralCharacter> entry = FindCharacter(c);
    if (!entry || !reader.Take(*entry)) return std::nullopt;
  }
  return reader.Finish();
}

// Characters that stand for one number each, in runs of consecutive code points.
struct EnclosedRun {
  char32_t first;
  char32_t last;
  std::int64_t first_value;
};

constexpr std::array<EnclosedRun, 17> kEnclosed{{{U'①', U'⑳', 1},
                                                 {U'⑴', U'⒇', 1},
                                                 {U'⒈', U'⒛', 1},
                                                 {U'⓪', U'⓪', 0},
                                                 {U'⓫', U'⓴', 11},
                                                 {U'⓵', U'⓾', 1},
                                                 {U'❶', U'❿', 1},
                                                 {U'➀', U'➉', 1},
                                                 {U'➊', U'➓', 1},
                                                 {U'㈠', U'㈩', 1},
                                                 {U'㉑', U'㉟', 21},
                                                 {U'㊀', U'㊉', 1},
                                                 {U'㊱', U'㊿', 36},
                                                 {U'Ⅰ', U'Ⅻ', 1},
                                                 {U'ⅰ', U'ⅻ', 1},
                                                 {U'〡', U'〩', 1},
                                                 {U'⓿', U'⓿', 0}}};

}  // namespace

bool IsChineseNumeral(char32_t c) { return FindCharacter(c).has_value(); }

std::optional<std::int64_t> ParseChineseNumeral(std::string_view text) {
  std::array<char32_t, kMaxCharacters> characters;
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); ++count) {
    if (count == kMaxCharacters) return std::nullopt;
    const CodePoint point = DecodeAt(text, at);
    characters[count] = point.value;
    at += point.length;
  }
  if (count == 0) return std::nullopt;
  return ParseCharacters(std::span(characters).first(count));
}

std::optional<std::int64_t> ParseWholeNumber(std::string_view text) {
  if (text.empty()) return std::nullopt;
  if (text[0] >= '0' && text[0] <= '9') {
    std::int64_t value = 0;
    for (const char c : text) {
      if (c < '0' || c > '9' || value > (INT64_MAX - 9) / 10) return std::nullopt;
      value = value * 10 + (c - '0');
    }
    return value;
  }
  const CodePoint first = DecodeAt(text, 0);
  if (first.length == text.size()) {
    for (const EnclosedRun& run : kEnclosed) {
      if (run.first <= first.value && first.value <= run.last) return run.first_value + (first.value - run.first);
    }
  }
  return ParseChineseNumeral(text);
}

std::optional<ScannedWholeNumber> ScanChineseNumeral(std::string_view text, std::size_t at) {
  std::array<char32_t, kMaxCharacters> characters;
  std::array<std::size_t, kMaxCharacters> ends;
  std::size_t count = 0;
  for (std::size_t end = at; end < text.size() && count < kMaxCharacters; ++count) {
    const CodePoint point = DecodeAt(text, end);
    if (!FindCharacter(point.value) && !(IsLetterZero(point.value) && count > 0)) break;
    end += point.length;
    characters[count] = point.value;
    ends[count] = end;
  }
  for (; count > 0; --count) {
    if (IsLetterZero(characters[count - 1])) continue;
    const std::optional<std::int64_t> value = ParseCharacters(std::span(characters).first(count));
    if (value) return ScannedWholeNumber{at, ends[count - 1], *value};
  }
  return std::nullopt;
}

}  // namespace fenjie
