#include "stages/tasks_roles.h"

#include <algorithm>
#include <utility>

#include "document/finding_codes.h"

namespace fenjie {
namespace {

/// The same mention, with the notice's own rule as what decided its role; its spans stay its own characters.
Mention ByRule(const Mention& mention) {
  Mention decided = mention;
  Provenance provenance = mention.name.provenance();
  provenance.from = From::kRoleRule;
  decided.name = GroundedText(mention.name.value(), std::move(provenance));
  return decided;
}

bool IsLeader(const Mention& mention) {
  return mention.kind == EntityKind::kPerson || mention.kind == EntityKind::kPost;
}

/// A、B牵头,C、D: the word without brackets is said of all the names before it.
bool LeadsWithThoseBefore(const Mention& mention) {
  constexpr std::string_view kOpening = "([〔";
  return mention.marked_lead && mention.tail && kOpening.find(mention.tail->substr(0, 1)) == std::string_view::npos &&
         !mention.tail->starts_with("（");
}

}  // namespace

std::string_view RoleDecider::EffectOf(const std::string& rule) const {
  const auto& rules = rules_.rules();
  const auto found = std::find_if(rules.begin(), rules.end(), [&](const Rule& each) { return each.id == rule; });
  return found == rules.end() ? std::string_view("other") : found->Attribute("effect");
}

void RoleDecider::AddCoverRule(const GroundedText& rule) {
  statements_.push_back({rule, EffectOf(rule.provenance().rule), {}, true, true, false});
}

void RoleDecider::AddTaskRule(const GroundedText& rule, const std::string& task) {
  const bool says_onward = rules_.Search("rule_onward", rule.value()).has_value();
  statements_.push_back({rule, EffectOf(rule.provenance().rule), task, says_onward || !any_task_, says_onward, false});
}

/// The latest rule of one of two effects that holds for the task, or null.
RoleDecider::Statement* RoleDecider::Deciding(std::string_view effect_a, std::string_view effect_b,
                                              const std::string& task) {
  for (auto statement = statements_.rbegin(); statement != statements_.rend(); ++statement) {
    const bool holds = statement->is_onward || statement->task == task;
    if (holds && (statement->effect == effect_a || statement->effect == effect_b)) return &*statement;
  }
  return nullptr;
}

Assignment RoleDecider::Decide(const std::vector<RoledList>& lists, const std::string& task, bool led_by_heading) {
  Assignment out;
  const auto is_role = [](std::string_view role) {
    return [role](const RoledList& list) { return list.field->role == role; };
  };
  const bool has_lead =
      led_by_heading || std::any_of(lists.begin(), lists.end(), [&](const RoledList& list) {
        if (list.field->role != "lead_units") return false;
        // 市长牵头,市发改委负责: a leader leaves open which unit leads.
        return !list.field->is_clause || !std::all_of(list.mentions->begin(), list.mentions->end(), IsLeader);
      });
  for (const RoledList& list : lists) {
    std::vector<Mention> units;
    const bool may_lead = !is_role("supporting_units")(list);
    for (const Mention& mention : *list.mentions) {
      const bool is_leader = list.field->is_clause && may_lead && IsLeader(mention);
      (is_leader ? out.leaders : units).push_back(mention);
    }
    std::vector<Mention>& to = is_role("leaders")(list)      ? out.leaders
                               : is_role("lead_units")(list) ? out.lead_units
                                                             : out.supporting_units;
    if (is_role("responsible")(list)) {
      AddOpenList({list.field, &units}, has_lead, task, out);
    } else {
      to.insert(to.end(), units.begin(), units.end());
    }
  }
  any_task_ = any_task_ || !lists.empty();
  return out;
}

/// 责任单位 and the like: what it means stands beside it, or in a rule of the notice.
void RoleDecider::AddOpenList(const RoledList& list, bool has_lead, const std::string& task, Assignment& out) {
  const std::vector<Mention>& mentions = *list.mentions;
  if (mentions.empty()) return;
  if (has_lead) {
    out.supporting_units.insert(out.supporting_units.end(), mentions.begin(), mentions.end());
    return;
  }
  if (std::any_of(mentions.begin(), mentions.end(), [](const Mention& mention) { return mention.marked_lead; })) {
    const auto last = std::find_if(mentions.rbegin(), mentions.rend(), LeadsWithThoseBefore);
    const auto led = static_cast<std::size_t>(mentions.rend() - last);
    for (std::size_t i = 0; i < mentions.size(); ++i) {
      (mentions[i].marked_lead || i < led ? out.lead_units : out.supporting_units).push_back(mentions[i]);
    }
    return;
  }
  if (const std::size_t leading = LeadingByWords(mentions); leading > 0) {
    const auto behind = mentions.begin() + static_cast<std::ptrdiff_t>(leading);
    out.lead_units.insert(out.lead_units.end(), mentions.begin(), behind);
    out.supporting_units.insert(out.supporting_units.end(), behind, mentions.end());
    return;
  }
  Statement* order = Deciding("first_leads", "all_equal", task);
  Statement* sole = Deciding("sole_leads", "sole_leads", task);
  if (order == nullptr && sole == nullptr) {
    out.lead_units.insert(out.lead_units.end(), mentions.begin(), mentions.end());
    return;
  }
  Statement& decides = order != nullptr ? *order : *sole;
  decides.decided = true;
  const bool first_only = decides.effect == "first_leads";
  for (std::size_t i = 0; i < mentions.size(); ++i) {
    const bool leads = !first_only || (i == 0 && out.lead_units.empty());
    (leads ? out.lead_units : out.supporting_units).push_back(ByRule(mentions[i]));
  }
}

/// A、B分别牵头,C behind 责任单位: its own words say how many of them lead.
std::size_t RoleDecider::LeadingByWords(const std::vector<Mention>& mentions) const {
  for (std::size_t i = mentions.size(); i > 0; --i) {
    if (!mentions[i - 1].tail) continue;
    const auto word = rules_.Search("clause_verb", *mentions[i - 1].tail);
    if (word && word->rule->Attribute("role") == "lead_units") return i;
  }
  return 0;
}

std::vector<Finding> RoleDecider::Doubts() const {
  std::vector<Finding> doubts;
  for (const Statement& statement : statements_) {
    const std::vector<std::string> subjects{statement.task.empty() ? "role_rules" : statement.task};
    const std::string& words = statement.text.value();
    const bool orders = statement.effect == "first_leads";
    if (statement.effect == "other" || (orders && !statement.decided)) {
      doubts.push_back(MakeFinding(
          "role_rule_not_applied",
          {"通知写明：“" + words + "”。牵头与配合没有据此划分，请核对。",
           "The notice says: \"" + words + "\". Leads and supporters were not told apart by it; please check."},
          statement.text.spans(), subjects));
    } else if (!statement.is_certain && statement.decided) {
      doubts.push_back(
          MakeFinding("role_doubtful",
                      {"“" + words + "”没有写明是否适用于其他各项，" +
                           (statement.is_onward ? "已适用于以下各项，请核对。" : "只适用于本项，请核对。"),
                       "\"" + words + "\" does not say whether it holds for the other tasks; it was applied to " +
                           (statement.is_onward ? "those that follow" : "this one only") + ", please check."},
                      statement.text.spans(), subjects));
    }
  }
  return doubts;
}

}  // namespace fenjie
