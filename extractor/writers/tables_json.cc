#include "writers/tables_json.h"

#include "writers/json_emitter.h"
#include "writers/span_json.h"

namespace fenjie {
namespace {

void WriteCell(const Document& document, const SourceCell& cell, JsonEmitter& out) {
  out.BeginObject(JsonEmitter::Layout::kLine);
  out.Key("row");
  out.Integer(cell.row);
  out.Key("column");
  out.Integer(cell.column);
  out.Key("row_span");
  out.Integer(cell.row_span);
  out.Key("column_span");
  out.Integer(cell.column_span);
  out.Key("text");
  out.String(document.Printed(document.ToFolded(cell.span)));
  out.Key("spans");
  SpanJson(document, out).Write(cell.span.empty() ? SourceSpans{} : SourceSpans{cell.span});
  out.EndObject();
}

}  // namespace

std::string WriteTablesJson(const Document& document, const std::vector<SourceTable>& tables) {
  JsonEmitter out;
  out.BeginObject();
  out.Key("tables");
  out.BeginArray();
  for (const SourceTable& table : tables) {
    out.BeginObject();
    out.Key("page");
    if (table.page == 0) {
      out.Null();
    } else {
      out.Integer(table.page);
    }
    out.Key("box");
    if (table.page == 0) {
      out.Null();
    } else {
      WriteBox(table.box, out);
    }
    out.Key("cells");
    out.BeginArray();
    for (const SourceCell& cell : table.cells) WriteCell(document, cell, out);
    out.EndArray();
    out.EndObject();
  }
  out.EndArray();
  out.EndObject();
  return out.Take();
}

}  // namespace fenjie
