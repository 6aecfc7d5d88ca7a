#include "ruleset/schema_check.h"

// GCC 12 takes a replace() in valijson's inline code for an overlapping copy.
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic ignored "-Wrestrict"
#endif

#include <cstdlib>
#include <nlohmann/json.hpp>
#include <string>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

namespace fenjie {

extern const char kRulesSchemaText[];

namespace {

using Adapter = valijson::adapters::NlohmannJsonAdapter;

const valijson::Schema& RulesSchema() {
  static const valijson::Schema* const schema = [] {
    auto* made = new valijson::Schema;
    const nlohmann::json text = nlohmann::json::parse(kRulesSchemaText);
    valijson::SchemaParser(valijson::SchemaParser::kDraft7).populateSchema(Adapter(text), *made);
    return made;
  }();
  return *schema;
}

/// The value that a validator's context ("<root>", "[rules]", "[0]", …) leads to, as far as it leads.
const JsonValue& Follow(const JsonValue& root, const std::vector<std::string>& context) {
  const JsonValue* value = &root;
  for (const std::string& step : context) {
    if (step.size() < 2 || step.front() != '[') continue;
    const std::string key = step.substr(1, step.size() - 2);
    const JsonValue* next = value->Find(key);
    if (value->IsArray()) {
      const std::size_t index = std::strtoull(key.c_str(), nullptr, 10);
      if (index < value->items.size()) next = &value->items[index];
    }
    if (next == nullptr) break;
    value = next;
  }
  return *value;
}

}  // namespace

void CheckAgainstSchema(const JsonFile& file, std::vector<Error>& errors) {
  const nlohmann::json json = nlohmann::json::parse(file.bytes, nullptr, false);
  if (json.is_discarded()) return;
  valijson::Validator validator;
  valijson::ValidationResults results;
  if (validator.validate(RulesSchema(), Adapter(json), &results)) return;
  valijson::ValidationResults::Error deepest;
  for (const auto& error : results) {
    if (error.context.size() > deepest.context.size()) deepest = error;
  }
  errors.push_back(ErrorAt(file, Follow(file.root, deepest.context).begin,
                           {"不符合规则文件的 JSON Schema", "not as the JSON Schema has it: " + deepest.description}));
}

}  // namespace fenjie
