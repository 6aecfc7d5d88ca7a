#include "stages/headings.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "document/finding_codes.h"
#include "ruleset/heading_finder.h"

namespace fenjie {
namespace {

class HeadingReader {
 public:
  HeadingReader(const Document& document, const Outline& outline, const RuleSet& rules, Trace* trace)
      : document_(document), outline_(outline), rules_(rules), trace_(trace) {}

  HeadingsOutput Run() && {
    const std::size_t count = outline_.nodes.size();
    std::vector<std::optional<HeadingRole>> roles(count);
    for (std::size_t i = 0; i < count; ++i) {
      if (!IsHeading(outline_.nodes[i])) continue;
      roles[i] = FindHeadingRole(rules_, document_.Folded(outline_.nodes[i].heading));
      Siblings& siblings = siblings_[SiblingsKey(outline_.nodes[i])];
      ++siblings.headings;
      if (roles[i] && roles[i]->is_bare) ++siblings.names;
      if (roles[i] && !roles[i]->is_bare) ++siblings.told;
    }
    for (std::size_t i = 0; i < count; ++i) {
      const bool counts = roles[i] && Counts(i, *roles[i]);
      if (trace_ != nullptr && IsHeading(outline_.nodes[i])) TraceHeading(outline_.nodes[i], roles[i], counts);
      if (counts) {
        AddField(i, *roles[i]);
      } else if (!roles[i] && !outline_.nodes[i].children.empty()) {
        DoubtUnread(outline_.nodes[i]);
      }
    }
    return std::move(out_);
  }

 private:
  /// Headings of one parent and style of mark.
  struct Siblings {
    std::size_t headings = 0;
    std::size_t names = 0;  // those that are nothing but names
    std::size_t told = 0;   // those that say who leads
  };

  static std::pair<int, std::string> SiblingsKey(const OutlineNode& node) {
    return {node.parent, node.mark ? node.mark->style : std::string()};
  }

  bool IsHeading(const OutlineNode& node) const {
    if (node.is_annex) return false;
    if (!node.children.empty() || outline_.paragraphs[node.paragraphs.front()].kind == ParagraphKind::kHeading) {
      return true;
    }
    if (node.paragraphs.size() == 1) return true;  // a leader with nothing below
    return outline_.paragraphs[node.paragraphs[1]].kind == ParagraphKind::kTableRow;
  }

  /// A mere name counts where all headings beside it say who leads; alone without a mark, with a doubt.
  bool Counts(std::size_t i, const HeadingRole& role) {
    const OutlineNode& node = outline_.nodes[i];
    if (!role.is_bare) return !node.children.empty() || node.paragraphs.size() > 1 || role.label_end > 0;
    const Siblings& siblings = siblings_[SiblingsKey(node)];
    if (node.mark && (node.children.empty() || siblings.names + siblings.told < siblings.headings)) return false;
    if (siblings.names + siblings.told > 1) return true;
    if (node.mark) return false;
    const std::string name = document_.Printed(node.heading);
    out_.findings.push_back(MakeFinding("heading_name_doubtful",
                                        {"标题“" + name + "”像人名，作为以下各项的牵头领导，请核对。",
                                         "The heading \"" + name +
                                             "\" looks like a name and was taken as the leader of what stands below; "
                                             "please check."},
                                        {node.heading}, {"sections"}));
    return true;
  }

  /// Where most headings beside it say who leads, one that does not may say it in words not known.
  void DoubtUnread(const OutlineNode& node) {
    const Siblings& siblings = siblings_[SiblingsKey(node)];
    if (2 * siblings.told <= siblings.headings) return;
    const std::string title = document_.Printed(node.heading);
    out_.findings.push_back(
        MakeFinding("heading_unread",
                    {"同级的其他标题写明谁牵头，标题“" + title + "”没有读出，请核对。",
                     "The headings beside it say who leads; nobody was read from \"" + title + "\", please check."},
                    {node.heading}, {"sections"}));
  }

  void AddField(std::size_t i, const HeadingRole& role) {
    const std::size_t begin = outline_.nodes[i].heading.begin;
    Field field;
    field.node = i;
    field.role = std::string(role.rule->Attribute("role"));
    field.rule = role.rule->id;
    field.label = {begin + role.label_begin, begin + role.label_end};
    for (const HeadingMember& member : role.members) field.value.push_back({begin + member.begin, begin + member.end});
    out_.fields.push_back(std::move(field));
  }

  void TraceHeading(const OutlineNode& node, const std::optional<HeadingRole>& role, bool counts) {
    const std::size_t begin = node.heading.begin;
    if (counts) {
      trace_->Take({begin + role->label_begin, begin + role->label_end}, role->rule->id, {"标题", "a heading"});
    } else if (role) {
      trace_->Lose(node.heading, role->rule->id,
                   {"像人名或写明谁牵头的标题，但同级标题并非都如此，或其下没有任务",
                    "may name who leads, but the headings beside it do not, or nothing stands below it"});
    } else if (const Rule* nearest = NearestHeadingRule(rules_, document_.Folded(node.heading))) {
      trace_->Lose(node.heading, nearest->id,
                   {"有表示牵头的词，但其前后不是人名（按姓氏）、职务或单位",
                    "has a word that assigns, but beside it stands no person by surname, no post and no unit"});
    }
  }

  const Document& document_;
  const Outline& outline_;
  const RuleSet& rules_;
  Trace* trace_;
  std::map<std::pair<int, std::string>, Siblings> siblings_;
  HeadingsOutput out_;
};

}  // namespace

HeadingsOutput ReadHeadings(const Document& document, const Outline& outline, const RuleSet& rules, Trace* trace) {
  return HeadingReader(document, outline, rules, trace).Run();
}

}  // namespace fenjie
