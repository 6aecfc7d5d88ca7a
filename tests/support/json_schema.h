#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>
#include <vector>

#include "writers/notice_json.h"

namespace fenjie::testing_support {

/// What valijson finds wrong with `json` by the JSON Schema `schema_text`, one line a fault; empty when it is valid.
inline std::vector<std::string> SchemaFaults(const std::string& json, const std::string& schema_text) {
  const nlohmann::json value = nlohmann::json::parse(json, nullptr, false);
  if (value.is_discarded()) return {"is not JSON"};
  const nlohmann::json schema_value = nlohmann::json::parse(schema_text);
  valijson::Schema schema;
  valijson::SchemaParser parser;
  parser.populateSchema(valijson::adapters::NlohmannJsonAdapter(schema_value), schema);
  valijson::ValidationResults results;
  valijson::Validator validator;
  validator.validate(schema, valijson::adapters::NlohmannJsonAdapter(value), &results);
  std::vector<std::string> faults;
  valijson::ValidationResults::Error error;
  while (results.popError(error)) {
    std::string path;
    for (const std::string& part : error.context) path += part;
    faults.push_back(path + ": " + error.description);
  }
  return faults;
}

/// SchemaFaults by the schema of the notice.
inline std::vector<std::string> NoticeSchemaFaults(const std::string& json) {
  return SchemaFaults(json, kNoticeSchemaText);
}

}  // namespace fenjie::testing_support
