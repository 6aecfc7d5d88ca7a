#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "document/document.h"
#include "document/notice.h"
#include "support/differences.h"

namespace fenjie::testing_support {

// What a person found in a notice, held against what the program found, field by field. `fact` is an object of a facts
// or truth file; a member that it has not is not compared.

/// The strings of a JSON array; empty where there is none.
std::vector<std::string> Strings(const nlohmann::json& array);

/// The names of mentions, and of those alone whose list goes on.
std::vector<std::string> NamesOf(const std::vector<Mention>& mentions);
std::vector<std::string> OpenNamesOf(const Assignment& assignment);

/// `number`, `mark`, `title`, `leaders`, `leader_label`, `lead_units`, `supporting_units`, `open`, `text`,
/// `text_sha256`, `text_characters`, `deadline`, and `begin`: the code point where the task begins.
void CompareTask(const Document& document, const Task& task, const nlohmann::json& fact, const std::string& place,
                 Differences& differences);

/// `columns` and `rows`: `label`, `unit`, and `cells` as printed; a cell that prints a nil mark has no value, one that
/// prints a number has that number.
void CompareTable(const Table& table, const nlohmann::json& fact, const std::string& place, Differences& differences);

/// A target as one line: value, scale, unit, comparator, by, baseline.
std::string LineOf(const Target& target);

/// The targets of one task against its facts, in order: LineOf each, and the words around each quantity (`quote_key`).
void CompareTargets(const Document& document, const std::vector<Target>& targets,
                    const std::vector<nlohmann::json>& facts, const std::string& place, Differences& differences);

}  // namespace fenjie::testing_support
