#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <nlohmann/json.hpp>
#include <string>

#include "support/extraction_of.h"
#include "support/test_files.h"

namespace fenjie::testing_support {

/// The files that these tests read, each once a program; empty where there is no such file.
inline const std::string& CorpusBytes() {
  static const std::string bytes = ReadBytes(InCheckout("../shared/corpus/ningbo-2021-14.txt")).value_or("");
  return bytes;
}
inline const nlohmann::json& CorpusFacts() {
  static const nlohmann::json facts = nlohmann::json::parse(
      ReadBytes(InCheckout("tests/corpus/ningbo-2021-14.facts.json")).value_or("null"), nullptr, false);
  return facts;
}

/// A test on the notice 甬政办发〔2021〕14号, which is not part of the checkout: skipped where the folder that holds it
/// is missing, but failed there in CI.
class CorpusNotice : public testing::Test {
 protected:
  void SetUp() override {
    if (bytes().empty()) {
      if (std::getenv("CI") != nullptr) FAIL() << "the corpus is missing: ../shared/corpus/ningbo-2021-14.txt";
      GTEST_SKIP() << "the corpus is not here";
    }
    ASSERT_TRUE(facts().is_object()) << "tests/corpus/ningbo-2021-14.facts.json is missing or no JSON";
  }

  /// The bytes as they stand in the file.
  static const std::string& bytes() { return CorpusBytes(); }
  /// What a person found in the notice: tests/corpus/ningbo-2021-14.facts.json.
  static const nlohmann::json& facts() { return CorpusFacts(); }
};

}  // namespace fenjie::testing_support
