#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "document/span.h"
#include "property/random_source.h"

namespace fenjie::property {

/// Where a planted value stands: byte offsets into one paragraph of the plan.
struct Place {
  std::size_t paragraph = 0;
  std::size_t begin = 0;
  std::size_t end = 0;
};

struct PlantedText {
  std::string text;
  Place place;
};

struct PlantedMention {
  PlantedText name;
  std::string label;
  bool open = false;
};

struct PlantedTarget {
  std::string value;  ///< as printed
  std::string unit;
  Place quantity;  ///< number, scale and unit
};

struct PlantedTable {
  std::vector<PlantedText> columns;
  std::vector<PlantedText> rows;
  std::vector<std::vector<PlantedText>> cells;  ///< by row; an empty one has no characters
};

struct PlantedTask {
  std::int64_t number = 0;
  PlantedText mark;
  std::optional<PlantedText> title;
  PlantedText text;
  std::vector<PlantedMention> leaders;
  std::vector<PlantedMention> lead_units;
  std::vector<PlantedMention> supporting_units;
  std::optional<PlantedText> deadline;
  std::optional<PlantedTarget> target;
  std::vector<PlantedTable> tables;
};

struct PlannedParagraph {
  std::string text;  ///< UTF-8, one line, as printed
  bool is_table_row = false;
};

/// A notice before its layout: what it says, and where what was planted stands.
struct NoticePlan {
  std::vector<PlannedParagraph> paragraphs;
  PlantedText issuer, document_number, title, issue_date;
  std::vector<PlantedText> addressees;
  std::vector<PlantedText> sections;
  std::vector<PlantedTask> tasks;
  std::string form;  ///< A1 … A11, B1, B2, B3, C, or A6 with a rule of who leads
};

/// How a plan is put on its page.
struct Layout {
  std::size_t wrap = 0;      ///< code points a line; 0 leaves a paragraph on one line
  bool wrap_rows = false;    ///< table rows, too; otherwise each stands whole on its line
  bool blank_lines = false;  ///< one between any two paragraphs
  bool crlf = false;
  bool indented = false;      ///< two ideographic spaces before each paragraph
  std::size_t furniture = 0;  ///< a page mark behind every so many lines; 0 for none
};

/// A plan on its page, with the way from the plan to the source.
class LaidOut {
 public:
  LaidOut(const NoticePlan& plan, const Layout& layout);

  const std::string& text() const { return text_; }
  /// The source pieces of a place: one a line that it stands on.
  SourceSpans At(const Place& place) const;

 private:
  struct Run {
    std::size_t plan_begin;  // in the paragraph
    std::size_t plan_end;
    std::size_t source;
  };
  void BreakLine(const Layout& layout);

  std::string text_;
  std::vector<std::vector<Run>> runs_;  // by paragraph
  std::size_t lines_ = 0;
};

/// A notice of a random form with random words. Its words are this generator's own.
NoticePlan PlanNotice(Random& random);
Layout RandomLayout(Random& random);

}  // namespace fenjie::property
