#include "app/pipeline.h"

#include <iterator>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "document/finding_codes.h"
#include "stages/coverage.h"
#include "stages/deadlines.h"
#include "stages/fields.h"
#include "stages/fields_clauses.h"
#include "stages/fold.h"
#include "stages/frame.h"
#include "stages/headings.h"
#include "stages/inspect.h"
#include "stages/join_lines.h"
#include "stages/mentions.h"
#include "stages/organs.h"
#include "stages/outline.h"
#include "stages/outline_trace.h"
#include "stages/reconcile.h"
#include "stages/tables.h"
#include "stages/targets.h"
#include "stages/tasks.h"

namespace fenjie {
namespace {

template <class T>
void MoveTo(std::vector<T>& to, std::vector<T>&& from) {
  std::move(from.begin(), from.end(), std::back_inserter(to));
}

void AddTargets(const Document& document, const RuleSet& rules, Trace* trace, Task& task,
                std::vector<Finding>& doubts) {
  if (!task.text) return;
  task.targets = ReadTargets(document, task.text->spans(), rules, trace);
  for (Finding& finding : DoubtTargets(document, task.text->spans(), task.targets, rules)) {
    finding.subjects = {task.id};
    doubts.push_back(std::move(finding));
  }
}

void LinkTables(Notice& notice) {
  std::unordered_map<std::string_view, Task*> task_of_id;
  for (Task& task : notice.tasks) task_of_id.emplace(task.id, &task);
  for (const Table& table : notice.tables) {
    const auto task = task_of_id.find(table.task);
    if (task != task_of_id.end()) task->second->tables.push_back(table.id);
  }
}

/// Text that no stage knew what to do with is told, never dropped.
void DoubtUnaccounted(const Document& document, const Coverage& coverage, Notice& notice) {
  if (coverage.unaccounted.empty()) return;
  Finding finding =
      MakeFinding("unaccounted_text", {"有文字未归入任何要素，请核对。", "Text belongs to no field; please check it."},
                  {}, {"coverage"});
  finding.source_spans = coverage.unaccounted;
  finding.actual =
      document.source().text.substr(coverage.unaccounted.front().begin, coverage.unaccounted.front().size());
  notice.findings.push_back(std::move(finding));
}

}  // namespace

std::unique_ptr<Document> ReadDocument(SourceText source, const RuleSet& rules) {
  const FoldedText lines = FoldCharacters(source.text, rules.Words("radical"));
  JoinedText joined = JoinLines(source.text, lines, rules, {source.lines, source.furniture});
  source.furniture = std::move(joined.furniture);
  return std::make_unique<Document>(std::move(source), std::move(joined.folded));
}

Extraction ExtractNotice(SourceText source, const RuleSet& rules, Trace* trace) {
  Extraction out;
  out.document = ReadDocument(std::move(source), rules);
  const Document& document = *out.document;
  Notice& notice = out.notice;
  const std::vector<Clause> clauses = ReadClauses(document, rules, trace);
  const Outline outline = ReadOutline(document, rules, clauses);
  if (trace != nullptr) TraceOutline(document, outline, rules, *trace);
  const FieldsOutput fields = ReadFields(document, outline, rules, clauses, trace);
  FrameOutput frame = ReadFrame(document, outline, rules);
  HeadingsOutput headings = ReadHeadings(document, outline, rules, trace);
  std::vector<FieldMentions> leads = ReadMentions(document, headings.fields, rules);
  TasksOutput tasks = BuildTasks(document, outline, fields, ReadMentions(document, fields.fields, rules, trace), rules,
                                 frame.frame.role_rules, {std::move(headings.fields), std::move(leads)});
  MoveTo(tasks.findings, std::move(headings.findings));
  MoveTo(tasks.findings, std::move(frame.findings));
  notice.frame = std::move(frame.frame);
  MoveTo(notice.frame.role_rules, std::move(tasks.role_rules));
  notice.sections = std::move(tasks.sections);
  notice.tasks = std::move(tasks.tasks);
  DateDeadlines(document, notice.frame, notice.sections, rules, notice.tasks);
  std::vector<Finding> organ_doubts = NameOrgans(notice, rules);
  std::vector<Finding> target_doubts;
  for (Task& task : notice.tasks) AddTargets(document, rules, trace, task, target_doubts);
  const std::string issuer = notice.frame.issuer ? notice.frame.issuer->value() : std::string();
  TablesOutput tables = ReadTables(document, outline, tasks.task_of_node, issuer, rules);
  notice.tables = std::move(tables.tables);
  LinkTables(notice);
  notice.findings = std::move(tables.findings);  // rows that a finding doubts are not summed
  ReconcileOutput reconciled = Reconcile(document, notice, rules);
  notice.checks = std::move(reconciled.checks);
  for (auto* claims : {&frame.claims, &tasks.claims, &tables.claims}) MoveTo(notice.claims, std::move(*claims));
  out.coverage = MeasureCoverage(document, notice.claims);
  for (auto* findings : {&tasks.findings, &organ_doubts, &target_doubts, &reconciled.findings})
    MoveTo(notice.findings, std::move(*findings));
  MoveTo(notice.findings, InspectNotice(document, outline, notice, rules));
  DoubtUnaccounted(document, out.coverage, notice);
  return out;
}

}  // namespace fenjie
