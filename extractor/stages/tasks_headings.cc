#include "stages/tasks_headings.h"

#include <cstddef>
#include <string_view>
#include <unordered_map>

namespace fenjie {
namespace {

using MentionList = std::vector<Mention>;

/// The nearest section from `id` upwards whose `list` holds anything, or null.
template <class Index>
const Section* Nearest(const Index& sections, std::string_view id, const MentionList Section::*list) {
  // A section stands in no more sections than there are; a circle of parents ends here, too.
  for (std::size_t depth = 0; !id.empty() && depth <= sections.size(); ++depth) {
    const auto found = sections.find(id);
    if (found == sections.end()) return nullptr;
    if (!(found->second->*list).empty()) return found->second;
    id = found->second->parent;
  }
  return nullptr;
}

std::unordered_map<std::string_view, const Section*> ById(const std::vector<Section>& sections) {
  std::unordered_map<std::string_view, const Section*> index;
  for (const Section& section : sections) index.emplace(section.id, &section);
  return index;
}

MentionList FromHeading(const MentionList& mentions) {
  MentionList inherited;
  for (const Mention& mention : mentions) {
    Mention copy = mention;
    Provenance provenance = mention.name.provenance();
    provenance.from = From::kHeading;
    copy.name = GroundedText(mention.name.value(), std::move(provenance));
    inherited.push_back(std::move(copy));
  }
  return inherited;
}

}  // namespace

void InheritFromHeadings(const std::vector<Section>& sections, std::vector<Task>& tasks) {
  const auto index = ById(sections);
  for (Task& task : tasks) {
    if (task.assignment.leaders.empty()) {
      if (const Section* above = Nearest(index, task.section, &Section::leaders)) {
        task.assignment.leaders = FromHeading(above->leaders);
      }
    }
    if (task.assignment.lead_units.empty()) {
      if (const Section* above = Nearest(index, task.section, &Section::lead_units)) {
        task.assignment.lead_units = FromHeading(above->lead_units);
      }
    }
  }
}

}  // namespace fenjie
