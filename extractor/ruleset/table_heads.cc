#include "ruleset/table_heads.h"

#include <algorithm>
#include <cstddef>
#include <optional>

namespace fenjie {
namespace {

TableHead ReadWhole(std::string_view head, const RuleSet& rules) {
  if (const auto match = rules.FullMatch("table_head", head)) {
    return {std::string(match->rule->Attribute("role")), match->rule->id};
  }
  if (const auto match = rules.FullMatch("label", head)) {
    const std::string_view role = match->rule->Attribute("role");
    return {std::string(role == "table" ? "other" : role), match->rule->id};
  }
  return {};
}

/// The head without a bracket that ends it.
std::string_view WithoutNote(std::string_view head) {
  const std::size_t open = head.find('(');
  if (open == std::string_view::npos || open == 0 || !head.ends_with(')')) return {};
  head = head.substr(0, open);
  while (head.ends_with(' ')) head.remove_suffix(1);
  return head;
}

bool IsDistrict(std::string_view text, const RuleSet& rules) {
  return rules.Words("division").Find(text) != nullptr || rules.Words("zone").Find(text) != nullptr;
}

bool NamesColumnTwice(std::vector<std::string_view> texts) {
  std::sort(texts.begin(), texts.end());
  const auto begin = std::find_if(texts.begin(), texts.end(), [](auto text) { return !text.empty(); });
  return std::adjacent_find(begin, texts.end()) != texts.end();
}

}  // namespace

TableHead ReadTableHead(std::string_view head, const RuleSet& rules) {
  if (head.empty()) return {};
  TableHead whole = ReadWhole(head, rules);
  if (!whole.role.empty()) return whole;
  const std::string_view bare = WithoutNote(head);
  return bare.empty() ? TableHead{} : ReadWhole(bare, rules);
}

bool AreTaskHeads(const std::vector<TableHead>& heads, const std::vector<std::string_view>& texts,
                  const RuleSet& rules) {
  const auto count = [&](auto matches) {
    return static_cast<std::size_t>(std::count_if(heads.begin(), heads.end(), matches));
  };
  const auto filled =
      static_cast<std::size_t>(std::count_if(texts.begin(), texts.end(), [](auto text) { return !text.empty(); }));
  const std::size_t known = count([](const TableHead& head) { return !head.role.empty(); });
  const std::size_t tasks =
      count([](const TableHead& head) { return head.role == "task_text" || head.role == "title"; });
  const std::size_t other =
      count([](const TableHead& head) { return head.role == "number" || head.role == "other"; });
  const auto districts = std::count_if(texts.begin(), texts.end(), [&](auto text) { return IsDistrict(text, rules); });
  const bool lists_districts = heads.front().role.empty() && rules.Words("district_head").Find(texts.front()) != nullptr;
  if (lists_districts || NamesColumnTwice(texts)) return false;
  return tasks > 0 && known > tasks + other && known * 2 >= filled && districts < 2;
}

}  // namespace fenjie
