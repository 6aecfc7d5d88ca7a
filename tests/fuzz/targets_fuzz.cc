// A task's text: every quantity reads, parsed again, as its value, and no two share a character.
#include <string>
#include <utility>

#include "base/utf8.h"
#include "document/document.h"
#include "fuzz/fuzz_target.h"
#include "stages/fold.h"
#include "stages/targets.h"
#include "support/extraction_of.h"
#include "support/text_source.h"

using namespace fenjie;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string text(fuzz::Bytes(data, size));
  if (!IsWellFormedUtf8(text)) return 0;
  const RuleSet& rules = testing_support::DefaultRules();
  // Folded text of a task is a paragraph: no line break, no TAB, no blank at its ends.
  std::erase_if(text, [](char c) { return c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\v'; });
  FoldedText folded = FoldCharacters(text, rules.Words("radical"));
  FoldedSpan all{0, folded.text.size()};
  while (!all.empty() && folded.text[all.begin] == ' ') ++all.begin;
  while (!all.empty() && folded.text[all.end - 1] == ' ') --all.end;
  if (all.empty() || folded.text.find('\n') != std::string::npos) return 0;
  const Document document(testing_support::TextSource(text), std::move(folded));
  Task task;
  task.id = "T1";
  task.text = document.Ground(all, "fuzz");
  task.targets = ReadTargets(document, {all}, rules);
  std::size_t last = 0;
  for (const Target& target : task.targets) {
    fuzz::Require(target.quantity.begin >= last || target.comparator == Comparator::kRelative,
                  "quantities stand in order");
    last = target.quantity.end;
  }
  Notice notice;
  notice.tasks.push_back(std::move(task));
  fuzz::RequireNone(testing_support::LawFaults(document, notice, rules));
  return 0;
}
