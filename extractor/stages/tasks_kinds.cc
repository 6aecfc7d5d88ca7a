#include "stages/tasks_kinds.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

namespace fenjie {
namespace {

bool IsAssignment(const Field& field) {
  return field.role == "leaders" || field.role == "lead_units" || field.role == "supporting_units" ||
         field.role == "responsible";
}

class Classifier {
 public:
  Classifier(const Outline& outline, const FieldsOutput& fields)
      : nodes_(outline.nodes),
        assigned_(nodes_.size(), false),
        units_(nodes_.size(), false),
        below_(nodes_.size(), false) {
    for (const Field& field : fields.fields) {
      if (!IsAssignment(field)) continue;
      assigned_[field.node] = true;
      if (field.role != "leaders") units_[field.node] = true;
    }
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
      if (assigned_[i] && nodes_[i].mark) assigned_styles_.emplace(nodes_[i].parent, nodes_[i].mark->style);
    }
    for (std::size_t i = nodes_.size(); i-- > 0;) {
      if (nodes_[i].parent >= 0 && (assigned_[i] || below_[i]))
        below_[static_cast<std::size_t>(nodes_[i].parent)] = true;
    }
  }

  std::vector<NodeKind> Run() && {
    std::vector<NodeKind> kinds(nodes_.size(), NodeKind::kSection);
    for (std::size_t i = 0; i < nodes_.size(); ++i) kinds[i] = KindOf(i, kinds);
    return kinds;
  }

 private:
  NodeKind KindOf(std::size_t i, const std::vector<NodeKind>& kinds) const {
    const OutlineNode& node = nodes_[i];
    if (node.is_annex || node.origin == NodeOrigin::kSectionRow) return NodeKind::kSection;
    if (node.origin == NodeOrigin::kTaskRow) return NodeKind::kTask;
    if (IsLedSection(i)) return NodeKind::kSection;
    if (assigned_[i]) return NodeKind::kTask;
    if (below_[i]) return NodeKind::kSection;
    const auto parent = static_cast<std::size_t>(std::max(node.parent, 0));
    const bool parent_is_task = node.parent >= 0 && kinds[parent] != NodeKind::kSection;
    if (parent_is_task) return NodeKind::kPart;
    if (node.children.empty() || HasAssignedSibling(i)) return NodeKind::kTask;
    return NodeKind::kSection;
  }

  /// 一、城市建设（牵头领导：X) above items that have units: the heading names who leads them.
  bool IsLedSection(std::size_t i) const {
    return assigned_[i] && !units_[i] && nodes_[i].mark && nodes_[i].paragraphs.size() == 1 && below_[i];
  }

  /// True if a node with the same parent and style of mark is a task by its own labels.
  bool HasAssignedSibling(std::size_t i) const {
    return nodes_[i].mark && assigned_styles_.contains({nodes_[i].parent, nodes_[i].mark->style});
  }

  const std::vector<OutlineNode>& nodes_;
  std::vector<bool> assigned_;                             // has a label that assigns in its own paragraphs
  std::vector<bool> units_;                                // one of units
  std::vector<bool> below_;                                // a descendant has one
  std::set<std::pair<int, std::string>> assigned_styles_;  // parents, and styles of their children that have one
};

}  // namespace

std::vector<NodeKind> ClassifyNodes(const Outline& outline, const FieldsOutput& fields) {
  return Classifier(outline, fields).Run();
}

}  // namespace fenjie
