#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "document/document.h"
#include "document/outline.h"
#include "ruleset/label_finder.h"
#include "ruleset/rule_set.h"

namespace fenjie {

inline constexpr int kItemLevel = 4;    // of 1. by the rules
inline constexpr int kBulletLevel = 7;  // below all marks with a number

/// Whether a paragraph is a heading that says who leads: not, by its words, or as a mere name.
enum class LeadHeading { kNone, kTold, kName };

/// What is known of each paragraph before there are nodes, and what runs of paragraphs tell by it.
class ParagraphFacts {
 protected:
  ParagraphFacts(const Document& document, const RuleSet& rules) : document_(document), rules_(rules), finder_(rules) {}

  std::string_view Text(std::size_t paragraph) const { return document_.Folded(outline_.paragraphs[paragraph].span); }

  /// The paragraph's text without its mark and the blank behind it.
  std::string_view BehindMark(std::size_t i) const;
  /// Where the body begins if no number stands before the first label: the text right above the label.
  std::size_t FirstUnmarked(std::size_t begin, std::size_t first_assigned) const;
  /// A cover note without a signature behind it: its numbered demands end where numbers of the highest level begin
  /// again. Behind them, where the first assignment's own sequence begins.
  std::size_t BehindDemands(std::size_t begin, std::size_t first_assigned) const;

  /// Behind the numbered demands of a cover note that no signature ends: numbers of the highest style, each with
  /// several sentences and nobody assigned, one of them said to 各部门 or the like; what is assigned is no such number.
  /// `begin` where there are none.
  std::size_t BehindUnsignedDemands(std::size_t begin, std::size_t first_assigned) const;
  /// True if the next mark is another bullet's: then the labels before it are those of one bullet.
  bool BulletFollows(std::size_t paragraph) const;
  /// Where the note that paragraph `i` heads ends: 说明, 工作要求 and the like with nobody assigned in it. `i` where it
  /// heads none.
  std::size_t NoteEnd(std::size_t i) const;
  /// True if paragraph `i` no longer belongs to the note headed by `head`; `level` is that of its own numbers where the
  /// heading has none.
  bool EndsNote(std::size_t head, std::size_t i, int level) const;
  /// An annex of sentences only: no number, label or table stands below its title.
  bool IsNarrative(std::size_t title) const;
  /// The first paragraph at or behind `i` that holds an assignment's label, no mark or other structure between.
  std::size_t NextLabel(std::size_t i);
  /// How often text is followed by labels from paragraph `i` to the next mark; counted no further than 2.
  std::size_t LabelGroups(std::size_t i) const;
  /// True if paragraph `label` assigns in a role that `node` has already: it is another task's.
  bool RolesRepeat(const OutlineNode& node, std::size_t label) const;
  std::string FirstRole(std::size_t i) const;
  /// A label of any kind begins the paragraph.
  bool BeginsWithLabel(std::size_t i) const;

  const Document& document_;
  const RuleSet& rules_;
  LabelFinder finder_;
  Outline outline_;
  // One entry a paragraph each:
  std::vector<std::optional<NumberMark>> marks_;
  std::vector<int> levels_;          // of the marks
  std::vector<int> sentences_;       // 1, 2 … where a line is several paragraphs
  std::vector<bool> labels_;         // paragraphs that hold an assignment
  std::vector<bool> assigned_text_;  // paragraphs with text and a clause that assigns it
  std::vector<LeadHeading> roles_;
  std::vector<std::size_t> next_label_;  // of NextLabel; made when first asked for
};

}  // namespace fenjie
