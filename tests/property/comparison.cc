#include "property/comparison.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <utility>
#include <vector>

#include "support/extraction_of.h"
#include "support/text_source.h"

namespace fenjie::property {
namespace {

using testing_support::Faults;

constexpr std::uint64_t kSeed = 20230311;
constexpr std::size_t kMostFailures = 3;

std::string Shown(const SourceSpans& spans) {
  std::string out;
  for (const SourceSpan& span : spans) out += "[" + std::to_string(span.begin) + "," + std::to_string(span.end) + ")";
  return out;
}

/// What was planted against what was found.
class Comparison {
 public:
  Comparison(const NoticePlan& plan, const LaidOut& page, const Extraction& found)
      : plan_(plan), page_(page), document_(*found.document), notice_(found.notice) {}

  Faults Run() && {
    CompareFrame();
    CompareSections();
    CompareRoleRules();
    CompareCounts();
    CompareCount(plan_.tasks.size(), notice_.tasks.size(), "tasks");
    if (plan_.tasks.size() != notice_.tasks.size()) return std::move(faults_);
    for (std::size_t i = 0; i < plan_.tasks.size(); ++i) CompareTask(plan_.tasks[i], notice_.tasks[i]);
    std::size_t tables = 0;
    for (const PlantedTask& task : plan_.tasks) tables += task.tables.size();
    CompareCount(tables, notice_.tables.size(), "tables");
    return std::move(faults_);
  }

 private:
  void CompareFrame() {
    const DocumentFrame& frame = notice_.frame;
    Compare(plan_.issuer, frame.issuer, "issuer");
    Compare(plan_.document_number, frame.document_number, "document_number");
    Compare(plan_.title, frame.title, "title");
    Compare(plan_.issue_date, frame.issue_date ? std::optional(frame.issue_date->text) : std::nullopt, "issue_date");
    CompareCount(plan_.addressees.size(), frame.addressees.size(), "addressees");
    for (std::size_t i = 0; i < std::min(plan_.addressees.size(), frame.addressees.size()); ++i) {
      Compare(plan_.addressees[i], frame.addressees[i], "addressee");
    }
  }

  void Fault(const std::string& what) { faults_.push_back(what); }

  void CompareCount(std::size_t planted, std::size_t found, const std::string& what) {
    if (planted != found)
      Fault(what + ": " + std::to_string(planted) + " planted, " + std::to_string(found) + " found");
  }

  template <class Planted>
  void CompareSpans(const Planted& place, const FoldedSpans& spans, const std::string& what) {
    const SourceSpans planted = page_.At(place);
    const SourceSpans found = document_.ToSource(spans);
    if (planted != found) Fault(what + ": planted at " + Shown(planted) + ", found at " + Shown(found));
  }

  void Compare(const PlantedText& planted, const GroundedText& found, const std::string& what) {
    if (planted.text != found.value()) Fault(what + ": planted “" + planted.text + "”, found “" + found.value() + "”");
    CompareSpans(planted, found.spans(), what + " “" + planted.text + "”");
  }

  void Compare(const PlantedText& planted, const std::optional<GroundedText>& found, const std::string& what) {
    if (found) {
      Compare(planted, *found, what);
    } else {
      Fault(what + ": planted “" + planted.text + "”, not found");
    }
  }

  /// The sections that have a number; the annex's own stands above them.
  void CompareSections() {
    for (const Section& section : notice_.sections) {
      if (section.number) numbered_.push_back(&section);
    }
    CompareCount(plan_.sections.size(), numbered_.size(), "sections");
    for (std::size_t i = 0; i < std::min(plan_.sections.size(), numbered_.size()); ++i) {
      Compare(plan_.sections[i], numbered_[i]->title, "section");
    }
  }

  void CompareRoleRules() {
    const std::vector<GroundedText>& found = notice_.frame.role_rules;
    CompareCount(plan_.role_rules.size(), found.size(), "role_rules");
    for (std::size_t i = 0; i < std::min(plan_.role_rules.size(), found.size()); ++i) {
      Compare(plan_.role_rules[i], found[i], "role rule");
    }
  }

  /// Declared counts, which are right in all plans, as numbers are.
  void CompareCounts() {
    const auto& found = notice_.frame.declared_counts;
    CompareCount(plan_.declared_counts.size(), found.size(), "declared counts");
    for (std::size_t i = 0; i < std::min(plan_.declared_counts.size(), found.size()); ++i) {
      if (plan_.declared_counts[i] != found[i].value()) Fault("declared count " + std::to_string(found[i].value()));
    }
    for (const Check& check : notice_.checks) {
      // Other figures of random notices may contradict each other.
      if (check.kind != CheckKind::kDeclaredCount && check.kind != CheckKind::kNumbering &&
          check.kind != CheckKind::kTotalColumn) {
        continue;
      }
      // A row of shares has no total that could be held against them.
      const bool open = check.kind == CheckKind::kTotalColumn && check.status == CheckStatus::kNotCheckable;
      if (check.status != CheckStatus::kAgree && !open)
        Fault("check " + check.id + " of counts, numbers or totals does not agree");
    }
  }

  void CompareMentions(const std::vector<PlantedMention>& planted, const std::vector<Mention>& found,
                       const std::string& what) {
    CompareCount(planted.size(), found.size(), what);
    for (std::size_t i = 0; i < std::min(planted.size(), found.size()); ++i) {
      Compare(planted[i].name, found[i].name, what);
      if (planted[i].label != found[i].label)
        Fault(what + ": label “" + found[i].label + "” for “" + planted[i].label + "”");
      if (planted[i].open != found[i].open) Fault(what + ": “" + planted[i].name.text + "” open or not");
      if (planted[i].from != found[i].name.provenance().from)
        Fault(what + ": “" + planted[i].name.text + "” from where");
    }
  }

  void CompareTask(const PlantedTask& planted, const Task& found) {
    const std::string what = "task " + found.id;
    if (planted.number != found.number || planted.mark.text != found.mark)
      Fault(what + ": number or mark “" + found.mark + "” for “" + planted.mark.text + "”");
    if (planted.title.has_value() != found.title.has_value()) Fault(what + ": title or none");
    if (planted.title) Compare(*planted.title, found.title, what + " title");
    CompareSectionOf(planted, found, what);
    Compare(planted.text, found.text, what + " text");
    CompareMentions(planted.leaders, found.assignment.leaders, what + " leaders");
    CompareMentions(planted.lead_units, found.assignment.lead_units, what + " lead_units");
    CompareMentions(planted.supporting_units, found.assignment.supporting_units, what + " supporting_units");
    if (planted.deadline.has_value() != found.deadline.has_value()) Fault(what + ": deadline or none");
    if (planted.deadline && found.deadline) {
      Compare(planted.deadline->text, found.deadline->text, what + " deadline");
      if (planted.deadline->date != found.deadline->iso)
        Fault(what + ": date " + found.deadline->iso.value_or("none") + " of “" + planted.deadline->text.text + "”");
    }
    CompareTargets(planted, found, what);
    CompareTables(planted, found, what);
  }

  void CompareSectionOf(const PlantedTask& planted, const Task& found, const std::string& what) {
    const std::string expected =
        planted.section && *planted.section < numbered_.size() ? numbered_[*planted.section]->id : found.section;
    if (found.section != expected) Fault(what + ": in section " + found.section + " instead of " + expected);
  }

  void CompareTargets(const PlantedTask& planted, const Task& found, const std::string& what) {
    CompareCount(planted.targets.size(), found.targets.size(), what + " targets");
    const auto parted = std::count_if(notice_.findings.begin(), notice_.findings.end(), [&](const Finding& finding) {
      return finding.code == "figure_parted" &&
             std::find(finding.subjects.begin(), finding.subjects.end(), found.id) != finding.subjects.end();
    });
    CompareCount(planted.parted_figures, static_cast<std::size_t>(parted), what + " parted figures");
    for (std::size_t i = 0; i < std::min(planted.targets.size(), found.targets.size()); ++i) {
      CompareTarget(planted.targets[i], found.targets[i], what);
    }
  }

  void CompareTarget(const PlantedTarget& planted, const Target& found, const std::string& what) {
    CompareSpans(planted.quantity, {found.quantity}, what + " target");
    const std::string value = found.value ? found.value->ToString() : "none";
    if (value != planted.value || found.unit != planted.unit) {
      Fault(what + ": target " + value + " " + found.unit + ", planted " + planted.value + " " + planted.unit);
    }
  }

  void CompareTables(const PlantedTask& planted, const Task& found, const std::string& what) {
    CompareCount(planted.tables.size(), found.tables.size(), what + " tables");
    for (std::size_t i = 0; i < std::min(planted.tables.size(), found.tables.size()); ++i) {
      const auto table = std::find_if(notice_.tables.begin(), notice_.tables.end(),
                                      [&](const Table& each) { return each.id == found.tables[i]; });
      if (table == notice_.tables.end() || table->task != found.id) {
        Fault(what + ": its table is not its own");
        continue;
      }
      CompareTable(planted.tables[i], *table, what + " table " + table->id);
    }
  }

  void CompareTable(const PlantedTable& planted, const Table& found, const std::string& what) {
    CompareCount(planted.columns.size(), found.columns.size(), what + " columns");
    CompareCount(planted.rows.size(), found.rows.size(), what + " rows");
    if (planted.columns.size() != found.columns.size() || planted.rows.size() != found.rows.size()) return;
    for (std::size_t c = 0; c < planted.columns.size(); ++c) {
      Compare(planted.columns[c], found.columns[c].name, what + " column");
      if ((found.columns[c].kind == ColumnKind::kTotal) != (planted.total_column == c))
        Fault(what + ": column “" + planted.columns[c].text + "” total or not");
    }
    for (std::size_t r = 0; r < planted.rows.size(); ++r) {
      Compare(planted.rows[r], found.rows[r].label, what + " row");
      if (r < planted.units.size() && planted.units[r] != UnitOf(found, r))
        Fault(what + ": unit " + UnitOf(found, r) + " for " + planted.units[r]);
      for (std::size_t c = 0; c < planted.columns.size(); ++c)
        CompareCell(planted.cells[r][c], found.rows[r].cells[c], what);
    }
  }

  /// A row's own unit, or the one that stands above the table.
  static std::string UnitOf(const Table& table, std::size_t row) {
    return table.rows[row].unit.empty() ? table.unit : table.rows[row].unit;
  }

  void CompareCell(const PlantedCell& planted, const TableCell& found, const std::string& what) {
    const std::string cell = what + " cell “" + planted.text.text + "”";
    if (planted.text.text != found.text) Fault(cell + ": found “" + found.text + "”");
    CompareSpans(planted.text, found.spans, cell);
    if (planted.nil != found.nil || planted.value.has_value() != found.value.has_value())
      Fault(cell + ": nil or a number");
    if (planted.value && found.value && found.value->ToString() != *planted.value)
      Fault(cell + ": value " + found.value->ToString());
  }

  const NoticePlan& plan_;
  const LaidOut& page_;
  const Document& document_;
  const Notice& notice_;
  Faults faults_;
  std::vector<const Section*> numbered_;
};

}  // namespace

Faults PlanFaults(const NoticePlan& plan, const LaidOut& page, const Extraction& found) {
  return Comparison(plan, page, found).Run();
}

bool IsReflowDoubted(const Notice& notice) {
  return std::any_of(notice.findings.begin(), notice.findings.end(), [](const Finding& finding) {
    return finding.severity != Severity::kInfo &&
           (finding.code.starts_with("row_") || finding.code.starts_with("column_") ||
            finding.code == "text_after_fields" || finding.code == "name_unrecognized");
  });
}

Extraction Extract(const std::string& text) {
  return ExtractNotice(testing_support::TextSource(text), testing_support::DefaultRules());
}

void ForEachNotice(std::size_t count, std::uint64_t offset,
                   const std::function<std::string(std::uint64_t, Faults&)>& check) {
  const std::uint64_t seed = SeedOfRun(kSeed);
  std::printf("seed %llu (FENJIE_SEED sets another)\n", static_cast<unsigned long long>(seed));
  std::size_t failures = 0;
  for (std::size_t i = 0; i < count && failures < kMostFailures; ++i) {
    const std::uint64_t notice_seed = seed + offset + i;
    Faults faults;
    const std::string text = check(notice_seed, faults);
    if (faults.empty()) continue;
    ++failures;
    std::string all;
    for (const std::string& fault : faults) all += "  " + fault + "\n";
    ADD_FAILURE() << "notice " << notice_seed << " (of " << count << "):\n" << all << "--- source:\n" << text;
  }
}

}  // namespace fenjie::property
