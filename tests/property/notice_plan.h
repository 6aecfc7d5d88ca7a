#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "document/provenance.h"
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
  std::vector<Place> places;  ///< in reading order; several for a text over paragraphs or over the lines of a cell
};

struct PlantedMention {
  PlantedText name;
  std::string label;
  bool open = false;
  From from = From::kText;
};

struct PlantedDeadline {
  PlantedText text;
  std::optional<std::string> date;  ///< ISO 8601
};

struct PlantedTarget {
  std::string value;  ///< as printed
  std::string unit;
  std::vector<Place> quantity;  ///< number, scale and unit
};

struct PlantedCell {
  PlantedText text;
  std::optional<std::string> value;  ///< of a number; nullopt for text and for nil
  bool nil = false;
};

struct PlantedTable {
  std::vector<PlantedText> columns;
  std::vector<PlantedText> rows;
  std::vector<std::string> units;               ///< by row; none planted where it is empty
  std::optional<std::size_t> total_column;      ///< all others are divisions
  std::vector<std::vector<PlantedCell>> cells;  ///< by row; an empty one has no characters
};

struct PlantedTask {
  std::optional<std::int64_t> number;
  PlantedText mark;
  std::optional<std::size_t> section;  ///< index into the plan's sections, where it stands in one
  std::optional<PlantedText> title;
  PlantedText text;
  std::vector<PlantedMention> leaders;
  std::vector<PlantedMention> lead_units;
  std::vector<PlantedMention> supporting_units;
  std::optional<PlantedDeadline> deadline;
  std::vector<PlantedTarget> targets;
  std::size_t parted_figures = 0;  ///< quantities that other cells stand in: no targets, but doubted
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
  std::vector<PlantedText> sections;  ///< those with a number
  std::vector<PlantedText> role_rules;
  std::vector<std::int64_t> declared_counts;
  std::vector<PlantedTask> tasks;
  std::string form;
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

Layout RandomLayout(Random& random);

/// A plan on its page, with the way from the plan to the source.
class LaidOut {
 public:
  LaidOut(const NoticePlan& plan, const Layout& layout);

  const std::string& text() const { return text_; }
  /// The source pieces of a planted text: one for each line that it stands on.
  SourceSpans At(const PlantedText& planted) const { return At(planted.places); }
  SourceSpans At(const std::vector<Place>& places) const;

 private:
  struct Run {
    std::size_t plan_begin;  // in the paragraph
    std::size_t plan_end;
    std::size_t source;
  };
  void BreakLine(const Layout& layout);
  void AddPieces(const Place& place, SourceSpans& spans) const;

  std::string text_;
  std::vector<std::vector<Run>> runs_;  // by paragraph
  std::size_t lines_ = 0;
};

}  // namespace fenjie::property
