#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace fenjie {

/// An exact decimal number: coefficient * 10^-decimals. Keeps the decimals as printed ("1.20" stays "1.20").
/// At most 36 significant digits; whatever would exceed them gives nullopt, never a rounded number.
class Decimal {
 public:
  Decimal() = default;
  /// The whole number `value`.
  static Decimal FromInteger(std::int64_t value);
  /// Parses ASCII "-12.50", "1,200" (thousands commas in groups of three) and "+3"; all of `text` or nullopt.
  static std::optional<Decimal> Parse(std::string_view text);

  std::optional<Decimal> Plus(const Decimal& other) const;
  std::optional<Decimal> Times(const Decimal& other) const;

  /// By value: 1.2 equals 1.20.
  bool operator==(const Decimal& other) const;
  bool operator<(const Decimal& other) const;
  bool operator<=(const Decimal& other) const { return !(other < *this); }

  bool IsInteger() const;
  bool IsNegative() const { return coefficient_ < 0; }
  /// The number with its decimals as printed: "4.92", "-144", "1.20". A valid JSON number.
  std::string ToString() const;
  /// Without trailing zeros after the point: "1.2", "160000". A valid JSON number.
  std::string ToShortestString() const;
  /// The number as int64 where it is a whole one that fits.
  std::optional<std::int64_t> ToInteger() const;

 private:
  __extension__ typedef __int128 Coefficient;
  Decimal(Coefficient coefficient, int decimals) : coefficient_(coefficient), decimals_(decimals) {}
  Coefficient coefficient_ = 0;
  int decimals_ = 0;
};

}  // namespace fenjie
