#include "app/tables_command.h"

#include <algorithm>
#include <filesystem>
#include <string_view>
#include <utility>
#include <vector>

#include "app/display_width.h"
#include "app/pipeline.h"
#include "app/rules_folder.h"
#include "document/finding_codes.h"
#include "ruleset/rule_set.h"
#include "stages/outline.h"
#include "stages/tables_columns.h"
#include "stages/tables_grid.h"
#include "writers/tables_json.h"

namespace fenjie {
namespace {

/// The tables of input without pages: rows of cells parted by TABs.
std::vector<SourceTable> TablesInText(const Document& document, const RuleSet& rules) {
  std::vector<SourceTable> tables;
  const ColumnNames names({}, rules);
  for (const TableGrid& grid : FindGrids(document, ReadOutline(document, rules), names, rules)) {
    SourceTable table;
    for (const GridRow& row : grid.rows) {
      for (std::size_t column = 0; column < row.cells.size(); ++column) {
        const SourceSpans spans = document.ToSource(row.cells[column]);
        const SourceSpan span = spans.empty() ? SourceSpan{} : SourceSpan{spans.front().begin, spans.back().end};
        table.cells.push_back({table.rows, static_cast<int>(column), 1, 1, span});
      }
      ++table.rows;
      table.columns = std::max(table.columns, static_cast<int>(row.cells.size()));
    }
    tables.push_back(std::move(table));
  }
  return tables;
}

std::string Padded(std::string text, std::size_t width) {
  text.append(width - std::min(width, DisplayWidth(text)), ' ');
  return text;
}

/// The table as lines of text, its columns aligned.
std::string Drawn(const Document& document, const SourceTable& table) {
  std::vector<std::vector<std::string>> rows(
      static_cast<std::size_t>(table.rows), std::vector<std::string>(static_cast<std::size_t>(table.columns)));
  std::vector<std::size_t> widths(static_cast<std::size_t>(table.columns), 0);
  for (const SourceCell& cell : table.cells) {
    const auto column = static_cast<std::size_t>(cell.column);
    std::string& text = rows[static_cast<std::size_t>(cell.row)][column];
    text = Printable(document.Printed(document.ToFolded(cell.span)));
    if (cell.column_span == 1) widths[column] = std::max(widths[column], DisplayWidth(text));
  }
  std::string out;
  for (const std::vector<std::string>& row : rows) {
    std::string line = "  ";
    for (std::size_t column = 0; column < row.size(); ++column) {
      line += (column == 0 ? "" : " | ") + Padded(row[column], widths[column]);
    }
    line.erase(line.find_last_not_of(' ') + 1);
    out += line + "\n";
  }
  return out;
}

std::string ForReader(const Document& document, const std::vector<SourceTable>& tables, const Console& console) {
  std::string out;
  for (std::size_t i = 0; i < tables.size(); ++i) {
    const SourceTable& table = tables[i];
    const std::string number = std::to_string(i + 1);
    const std::string page = std::to_string(table.page);
    const std::string rows = std::to_string(table.rows);
    const std::string columns = std::to_string(table.columns);
    const Message place = table.page == 0 ? Message{} : Message{"第 " + page + " 页，", "page " + page + ", "};
    out += console.Choose({"表 " + number + "（" + place.zh + rows + " 行 " + columns + " 列）\n",
                           "Table " + number + " (" + place.en + rows + " rows, " + columns + " columns)\n"});
    out += Drawn(document, table) + "\n";
  }
  if (tables.empty()) out = console.Choose({"没有表格\n", "no tables\n"});
  return out;
}

/// Tells the reader's doubts; true if one of them is an error.
bool TellDoubts(const Document& document, const std::string& path, const Console& console) {
  bool error = false;
  for (const ReadDoubt& doubt : document.source().doubts) {
    const Severity severity = MakeFinding(doubt.code, doubt.message, {}).severity;
    if (severity == Severity::kInfo) continue;
    console.Problem({ErrorCode::kUnreadable, path, "", doubt.message});
    error = error || severity == Severity::kError;
  }
  return error;
}

}  // namespace

ExitStatus RunTables(const TablesOptions& options, const Console& console) {
  const auto stop = [&console](const Error& error) {
    console.Problem(error);
    return ExitStatusOf(error.code);
  };
  const Result<std::string> folder = FindRulesFolder();
  if (!folder) return stop(folder.error());
  const Result<RuleSet> rules = RuleSet::Load(folder.value(), "default");
  if (!rules) return stop(rules.error());
  const std::string name = options.input == "-" ? "stdin" : std::filesystem::path(options.input).filename().string();
  Result<SourceText> source = ReadSource(options.input, Printable(name), options.read);
  if (!source) return stop(source.error());
  const std::unique_ptr<Document> document = ReadDocument(std::move(source).value(), rules.value());
  const bool has_pages = !document->source().pages.empty();
  const std::vector<SourceTable> tables =
      has_pages ? document->source().tables : TablesInText(*document, rules.value());
  const Status told = console.Write(options.json ? WriteTablesJson(*document, tables)
                                                 : ForReader(*document, tables, console));
  if (!told) return stop(told.error());
  return TellDoubts(*document, options.input, console) ? kExitFindings : kExitWell;
}

}  // namespace fenjie
