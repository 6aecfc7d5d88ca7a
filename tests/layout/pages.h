#pragma once

#include <string>
#include <utility>
#include <vector>

#include "document/source_text.h"
#include "layout/compose.h"
#include "layout/page_builder.h"
#include "layout/page_layout.h"

namespace fenjie::testing {

/// Pages that are drawn one after the other.
class Pages {
 public:
  /// The page that is drawn now; call Next() for another one.
  PageBuilder& page() { return builders_.back(); }
  PageBuilder& Next() {
    builders_.emplace_back();
    page().page().number = static_cast<int>(builders_.size());
    return page();
  }

  std::vector<PageLayout> LaidOut() const {
    std::vector<PageLayout> pages;
    for (PageBuilder builder : builders_) pages.push_back(LayOutPage(std::move(builder.page())));
    return pages;
  }

  SourceText Composed() const {
    SourceText source;
    ComposeText(LaidOut(), source);
    return source;
  }

 private:
  std::vector<PageBuilder> builders_ = std::vector<PageBuilder>(1);
};

// The text area of an A4 page with 16 pt text: 28 characters a line.
inline constexpr double kLeft = 74;
inline constexpr double kTop = 105;
inline constexpr double kSize = 16;
inline constexpr double kPitch = 29;
inline constexpr std::size_t kMeasure = 28;

/// Sets paragraphs one below the other, broken after kMeasure characters.
class TextSetter {
 public:
  explicit TextSetter(PageBuilder& page, double top = kTop) : page_(page), y_(top) {}

  double y() const { return y_; }
  void Skip(double points) { y_ += points; }
  /// One line from an indent of so many characters.
  void Line(std::string_view text, double indent = 0, double size = kSize) {
    page_.Text(kLeft + indent * kSize, y_, text, size);
    y_ += kPitch;
  }
  void Centered(std::string_view text, double size = kSize) {
    const double middle = kLeft + kSize * static_cast<double>(kMeasure) / 2;
    page_.Text(middle - WidthOfText(text) * size / 2, y_, text, size);
    y_ += kPitch;
  }
  /// A paragraph whose first line is indented by `first`, the others by `rest` characters.
  void Paragraph(std::string_view text, std::size_t first = 2, std::size_t rest = 0) {
    std::string line;
    std::size_t indent = first;
    std::size_t count = 0;
    for (const std::string& character : Characters(text)) {
      if (indent + count == kMeasure) {
        Line(line, static_cast<double>(indent));
        line.clear();
        indent = rest;
        count = 0;
      }
      line += character;
      ++count;
    }
    Line(line, static_cast<double>(indent));
  }

 private:
  PageBuilder& page_;
  double y_;
};

/// `count` different ideographs, from `first` on.
inline std::string Ideographs(std::size_t count, char32_t first = 0x4E00) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) AppendUtf8(first + static_cast<char32_t>(i), text);
  return text;
}

}  // namespace fenjie::testing
