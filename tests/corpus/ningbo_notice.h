#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/corpus_notice.h"
#include "support/differences.h"

namespace fenjie::testing_support {

/// What the program makes of the corpus notice, once a program.
inline const Extraction& NingboExtraction(const std::string& bytes) {
  static const Extraction extraction = ExtractionOf("ningbo-2021-14.txt", bytes);
  return extraction;
}

/// The corpus notice extracted, and its facts. What a test adds to differences() fails it at its end.
class NingboNotice : public CorpusNotice {
 protected:
  void SetUp() override {
    CorpusNotice::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    extraction_ = &NingboExtraction(bytes());
    for (const nlohmann::json& task : facts().at("tasks")) keys_.push_back(KeyOf(task));
  }

  void TearDown() override { EXPECT_TRUE(differences_.empty()) << differences_.Text(); }

  const Document& document() const { return *extraction_->document; }
  const Notice& notice() const { return extraction_->notice; }
  const Coverage& coverage() const { return extraction_->coverage; }
  Differences& differences() { return differences_; }

  /// How the facts name their tasks, in order: "b101", "project 5".
  const std::vector<std::string>& keys() const { return keys_; }

  /// How a fact names the task that it is about; "null" where it is about none.
  static std::string KeyOf(const nlohmann::json& fact) {
    if (fact.contains("project") && !fact.contains("group")) return "project " + fact["project"].dump();
    if (!fact.at("group").is_string()) return "null";
    const std::string group = fact["group"].get<std::string>();
    return (group == "projects" ? "project " : group) + fact.at("number").dump();
  }

  /// The task of that name; null where the program has not found as many.
  const Task* TaskOf(const std::string& key) const {
    const auto index = static_cast<std::size_t>(std::find(keys_.begin(), keys_.end(), key) - keys_.begin());
    return index < std::min(keys_.size(), notice().tasks.size()) ? &notice().tasks[index] : nullptr;
  }

 private:
  const Extraction* extraction_ = nullptr;
  std::vector<std::string> keys_;
  Differences differences_;
};

}  // namespace fenjie::testing_support
