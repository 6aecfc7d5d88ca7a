#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace fenjie::testing_support {

/// A JSON text whose numbers with a point are strings as written, so that 1.20 stays "1.20". Null where it is no JSON.
nlohmann::ordered_json ReadLiteralJson(std::string_view text);

/// What stands at a path: `tasks[0].lead_units[1].value`, `findings[code=label_broken].severity` (the first element
/// whose member is that). Null where nothing stands there.
const nlohmann::ordered_json* AtPath(const nlohmann::ordered_json& root, std::string_view path);

/// A value in one line: a string itself, anything else as JSON.
std::string InOneLine(const nlohmann::ordered_json& value);

/// What an expectation of a spec file asks for, in one line; nullopt where it asks for nothing that there is:
/// `PATH` the value, `count(PATH)` its elements, `list(PATH.KEY)` that member of every element joined by " | ",
/// `text(PATH)` the characters of `source` (UTF-8) under the spans at that path, joined.
std::optional<std::string> Evaluate(const nlohmann::ordered_json& root, std::string_view source,
                                    std::string_view expression);

}  // namespace fenjie::testing_support
