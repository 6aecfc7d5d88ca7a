#pragma once

#include <string>
#include <string_view>

#include "app/pipeline.h"
#include "ruleset/rule_set.h"

namespace fenjie::testing_support {

/// The rules of the default profile, loaded once. Ends the program where they cannot be loaded.
const RuleSet& DefaultRules();

/// What the program makes of the bytes of a text file. Fails the test, with an empty notice, where they cannot be read.
Extraction ExtractionOf(const std::string& file_name, std::string_view bytes);

/// The notice as the program writes it.
std::string JsonOf(const Extraction& extraction, const std::string& text_file);

}  // namespace fenjie::testing_support
