#include "support/notice_facts.h"

#include <algorithm>
#include <optional>

#include "base/sha256.h"
#include "base/utf8.h"
#include "support/notice_values.h"
#include "writers/json_names.h"

namespace fenjie::testing_support {
namespace {

using nlohmann::json;

// How far around a quantity its quote_key may reach, in bytes of folded text.
constexpr std::size_t kQuoteReach = 60;

std::string TextOf(const json& value) {
  if (value.is_string()) return value.get<std::string>();
  return value.dump();
}

std::string OrNull(const std::optional<GroundedText>& text) { return text ? text->value() : "null"; }

/// A digit begins a number; what else a cell of the facts prints is a nil mark.
bool IsNumber(std::string_view printed) {
  return !printed.empty() && ((printed[0] >= '0' && printed[0] <= '9') || (printed[0] == '-' && printed.size() > 1));
}

void CompareCell(const TableCell& cell, const std::string& printed, const std::string& place,
                 Differences& differences) {
  differences.Compare(place + ".text", printed, cell.text);
  if (!IsNumber(printed)) {
    differences.Compare(place + " is nil", "nil, no value",
                        std::string(cell.nil ? "nil" : "not nil") + (cell.value ? ", a value" : ", no value"));
    return;
  }
  const bool percent = printed.ends_with('%');
  const std::string number = percent ? printed.substr(0, printed.size() - 1) : printed;
  differences.Compare(place + ".value", number, cell.value ? cell.value->ToString() : cell.nil ? "nil" : "null");
  if (percent) differences.Compare(place + ".unit", "%", cell.unit);
}

void CompareRow(const TableRow& row, const json& fact, const std::string& place, Differences& differences) {
  differences.Compare(place + ".label", WithoutForm(TextOf(fact.at("label"))), WithoutForm(row.label.value()));
  if (fact.contains("unit") && fact["unit"].is_string()) {
    differences.Compare(place + ".unit", TextOf(fact["unit"]), row.unit);
  }
  const std::vector<std::string> cells = Strings(fact.at("cells"));
  if (cells.size() != row.cells.size()) {
    differences.Add(place + ".cells", std::to_string(cells.size()), std::to_string(row.cells.size()));
    return;
  }
  for (std::size_t i = 0; i < cells.size(); ++i) {
    CompareCell(row.cells[i], cells[i], place + ".cells[" + std::to_string(i) + "]", differences);
  }
}

std::string Described(const std::string& value, const std::string& scale, const std::string& unit,
                      const std::string& comparator, const std::string& by, bool baseline) {
  return comparator + " " + value + " x" + scale + " " + (unit.empty() ? "-" : WithoutForm(unit)) +
         (by.empty() ? "" : " by " + by) + (baseline ? " baseline" : "");
}

/// The fact as LineOf would have it; of the comparators that it allows, `found` where that is one.
std::string LineOfFact(const json& fact, const std::string& found) {
  const std::string value = fact.at("value").is_null() ? "null" : TextOf(fact["value"]);
  const std::string unit = fact.at("unit").is_null() ? "" : TextOf(fact["unit"]);
  const std::string by = fact.contains("by") ? TextOf(fact["by"]) : "";
  const bool baseline = fact.value("baseline", false);
  std::vector<std::string> comparators{TextOf(fact.at("comparator"))};
  if (fact.contains("comparator_or")) {
    for (const std::string& other : Strings(fact["comparator_or"])) comparators.push_back(other);
  }
  for (const std::string& comparator : comparators) {
    const std::string line = Described(value, TextOf(fact.at("scale")), unit, comparator, by, baseline);
    if (line == found) return line;
  }
  return Described(value, TextOf(fact.at("scale")), unit, comparators[0], by, baseline);
}

/// True if `key` stands in the text at the target's quantity (a relative one's quote).
bool StandsAt(const Document& document, const Target& target, const std::string& key) {
  const std::size_t begin = target.quantity.begin < kQuoteReach ? 0 : target.quantity.begin - kQuoteReach;
  const std::string_view folded = document.folded();
  const std::size_t end = std::min(folded.size(), target.quantity.end + kQuoteReach);
  std::string_view around = folded.substr(begin, end - begin);
  while (!around.empty() && (static_cast<unsigned char>(around.front()) & 0xC0) == 0x80) around.remove_prefix(1);
  return WithoutForm(around).find(WithoutForm(key)) != std::string::npos;
}

}  // namespace

std::vector<std::string> Strings(const json& array) {
  std::vector<std::string> out;
  if (array.is_array()) {
    for (const json& item : array) out.push_back(TextOf(item));
  }
  return out;
}

std::vector<std::string> NamesOf(const std::vector<Mention>& mentions) {
  std::vector<std::string> names;
  for (const Mention& mention : mentions) names.push_back(mention.name.value());
  return names;
}

std::vector<std::string> OpenNamesOf(const Assignment& assignment) {
  std::vector<std::string> names;
  for (const auto* mentions : {&assignment.leaders, &assignment.lead_units, &assignment.supporting_units}) {
    for (const Mention& mention : *mentions) {
      if (mention.open) names.push_back(mention.name.value());
    }
  }
  return names;
}

void CompareTask(const Document& document, const Task& task, const json& fact, const std::string& place,
                 Differences& differences) {
  const auto compare = [&](const char* key, const std::string& found) {
    if (fact.contains(key)) differences.Compare(place + "." + key, TextOf(fact[key]), found);
  };
  const auto compare_list = [&](const char* key, const std::vector<std::string>& found) {
    if (fact.contains(key)) differences.CompareLists(place + "." + key, Strings(fact[key]), found);
  };
  const std::string text = OrNull(task.text);
  compare("number", task.number ? std::to_string(*task.number) : "null");
  compare("mark", task.mark);
  compare("title", OrNull(task.title));
  compare("text", text);
  compare("text_characters", std::to_string(CountCodePoints(text)));
  compare("text_sha256", Sha256Hex(text));
  compare_list("leaders", NamesOf(task.assignment.leaders));
  compare_list("lead_units", NamesOf(task.assignment.lead_units));
  compare_list("supporting_units", NamesOf(task.assignment.supporting_units));
  compare_list("open", OpenNamesOf(task.assignment));
  compare("deadline", task.deadline ? task.deadline->text.value() : "null");
  for (const Mention& leader : task.assignment.leaders) compare("leader_label", leader.label);
  const SourceSpans quote = document.ToSource(task.quote);
  compare("begin", quote.empty() ? "null" : std::to_string(document.code_points().FromByte(quote.front().begin)));
}

void CompareTable(const Table& table, const json& fact, const std::string& place, Differences& differences) {
  std::vector<std::string> columns;
  for (const TableColumn& column : table.columns) columns.push_back(column.name.value());
  differences.CompareLists(place + ".columns", Strings(fact.at("columns")), columns);
  const json& rows = fact.at("rows");
  if (rows.size() != table.rows.size()) {
    differences.Add(place + ".rows", std::to_string(rows.size()), std::to_string(table.rows.size()));
    return;
  }
  for (std::size_t i = 0; i < rows.size(); ++i) {
    CompareRow(table.rows[i], rows[i], place + ".rows[" + std::to_string(i) + "]", differences);
  }
}

std::string LineOf(const Target& target) {
  const std::string value = (target.value ? target.value->ToString() : "null") +
                            (target.value_high ? "-" + target.value_high->ToString() : "");
  return Described(value, target.scale.ToShortestString(), target.unit, std::string(JsonName(target.comparator)),
                   target.by.value_or(""), target.baseline);
}

void CompareTargets(const Document& document, const std::vector<Target>& targets, const std::vector<json>& facts,
                    const std::string& place, Differences& differences) {
  std::vector<std::string> expected;
  std::vector<std::string> found;
  for (const Target& target : targets) found.push_back(LineOf(target));
  for (const json& fact : facts) {
    const std::size_t at = expected.size();
    expected.push_back(LineOfFact(fact, at < found.size() ? found[at] : ""));
    if (at >= targets.size() || expected[at] != found[at]) continue;
    const std::string key = TextOf(fact.at("quote_key"));
    if (!StandsAt(document, targets[at], key)) differences.Add(place + ".targets", key, targets[at].quote.value());
  }
  differences.CompareLists(place + ".targets", expected, found);
}

}  // namespace fenjie::testing_support
