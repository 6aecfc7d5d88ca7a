#include "writers/notice_json.h"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "writers/json_emitter.h"
#include "writers/json_names.h"
#include "writers/span_json.h"

namespace fenjie {
namespace {

using Layout = JsonEmitter::Layout;

// Bytes of output a byte of source, measured on a notice of 184 tasks; only a reservation.
constexpr std::size_t kOutputPerSourceByte = 12;

/// Walks the notice once and writes it in the contract's order.
class NoticeWriter {
 public:
  explicit NoticeWriter(const Document& document) : document_(document), spans_(document, out_) {
    out_.Reserve(document.source().text.size() * kOutputPerSourceByte);
  }

  std::string Write(const Notice& notice, const Coverage& coverage, const Generator& generator,
                    const std::string& text_file) {
    out_.BeginObject();
    TextMember("schema", "fenjie.notice/1");
    WriteGenerator(generator);
    WriteSource(text_file);
    WriteFrame(notice.frame);
    List("sections", notice.sections, &NoticeWriter::WriteSection);
    List("tasks", notice.tasks, &NoticeWriter::WriteTask);
    List("tables", notice.tables, &NoticeWriter::WriteTable);
    List("reconciliation", notice.checks, &NoticeWriter::WriteCheck);
    List("findings", notice.findings, &NoticeWriter::WriteFinding);
    WriteCoverage(coverage);
    out_.EndObject();
    return out_.Take();
  }

 private:
  // ---- members of any object

  void TextMember(std::string_view key, std::string_view value) {
    out_.Key(key);
    out_.String(value);
  }

  void NullMember(std::string_view key) {
    out_.Key(key);
    out_.Null();
  }

  /// Null where the text is empty: the model's way to say that there is none.
  void NonEmptyOrNull(std::string_view key, std::string_view value) {
    value.empty() ? NullMember(key) : TextMember(key, value);
  }

  void TextOrNull(std::string_view key, const std::optional<std::string>& value) {
    value.has_value() ? TextMember(key, *value) : NullMember(key);
  }

  void IntegerOrNull(std::string_view key, const std::optional<std::int64_t>& value) {
    out_.Key(key);
    if (value.has_value()) {
      out_.Integer(*value);
    } else {
      out_.Null();
    }
  }

  void DecimalOrNull(std::string_view key, const std::optional<Decimal>& value) {
    out_.Key(key);
    if (value.has_value()) {
      out_.Number(value->ToString());
    } else {
      out_.Null();
    }
  }

  void BoolMember(std::string_view key, bool value) {
    out_.Key(key);
    out_.Bool(value);
  }

  void SpansMember(std::string_view key, const FoldedSpans& spans) {
    out_.Key(key);
    spans_.Write(spans);
  }

  void TextsMember(std::string_view key, const std::vector<std::string>& texts) {
    out_.Key(key);
    out_.BeginArray(Layout::kLine);
    for (const std::string& text : texts) out_.String(text);
    out_.EndArray();
  }

  void MessageMember(std::string_view key, const Message& message) {
    out_.Key(key);
    out_.BeginObject();
    TextMember("zh", message.zh);
    TextMember("en", message.en);
    out_.EndObject();
  }

  template <class T>
  void List(std::string_view key, const std::vector<T>& items, void (NoticeWriter::*write)(const T&),
            Layout layout = Layout::kBlock) {
    out_.Key(key);
    out_.BeginArray(layout);
    for (const T& item : items) (this->*write)(item);
    out_.EndArray();
  }

  // ---- grounded values

  /// What follows "value" in every grounded value.
  void ProvenanceMembers(const Provenance& provenance) {
    SpansMember("spans", provenance.spans);
    TextMember("rule", provenance.rule);
    if (provenance.from != From::kText) TextMember("from", JsonName(provenance.from));
  }

  void WriteGrounded(const GroundedText& text) {
    out_.BeginObject();
    TextMember("value", text.value());
    ProvenanceMembers(text.provenance());
    out_.EndObject();
  }

  void GroundedOrNull(std::string_view key, const std::optional<GroundedText>& text) {
    if (!text.has_value()) {
      NullMember(key);
      return;
    }
    out_.Key(key);
    WriteGrounded(*text);
  }

  void WriteCount(const Grounded<std::int64_t>& count) {
    out_.BeginObject();
    out_.Key("value");
    out_.Integer(count.value());
    ProvenanceMembers(count.provenance());
    out_.EndObject();
  }

  /// A date of the document: its value is the ISO 8601 form, the text stays in "printed".
  void DateOrNull(std::string_view key, const std::optional<DatedText>& date) {
    if (!date.has_value()) {
      NullMember(key);
      return;
    }
    out_.Key(key);
    out_.BeginObject();
    TextOrNull("value", date->iso);
    ProvenanceMembers(date->text.provenance());
    TextMember("printed", date->text.value());
    out_.EndObject();
  }

  /// A deadline: its value is the text, the ISO 8601 form stands in "date".
  void DeadlineOrNull(std::string_view key, const std::optional<DatedText>& deadline) {
    if (!deadline.has_value()) {
      NullMember(key);
      return;
    }
    out_.Key(key);
    out_.BeginObject();
    TextMember("value", deadline->text.value());
    ProvenanceMembers(deadline->text.provenance());
    TextOrNull("date", deadline->iso);
    out_.EndObject();
  }

  void WriteMention(const Mention& mention) {
    out_.BeginObject();
    TextMember("value", mention.name.value());
    ProvenanceMembers(mention.name.provenance());
    NonEmptyOrNull("label", mention.label);
    TextMember("kind", JsonName(mention.kind));
    TextOrNull("canonical", mention.canonical);
    TextsMember("aliases", mention.aliases);
    BoolMember("open", mention.open);
    TextOrNull("tail", mention.tail);
    if (mention.printed.has_value()) TextMember("printed", *mention.printed);
    out_.EndObject();
  }

  // ---- the parts of a notice

  void WriteGenerator(const Generator& generator) {
    out_.Key("generator");
    out_.BeginObject();
    TextMember("name", generator.name);
    TextMember("version", generator.version);
    TextMember("profile", generator.profile);
    TextMember("rules_sha256", generator.rules_sha256);
    out_.EndObject();
  }

  void WriteSource(const std::string& text_file) {
    const SourceText& source = document_.source();
    out_.Key("source");
    out_.BeginObject();
    TextMember("file", source.file);
    TextMember("media_type", source.media_type);
    TextMember("sha256", source.sha256);
    TextMember("encoding", source.encoding);
    std::optional<std::int64_t> pages;
    if (!source.pages.empty()) pages = static_cast<std::int64_t>(source.pages.size());
    IntegerOrNull("pages", pages);
    IntegerOrNull("characters", static_cast<std::int64_t>(document_.code_points().size()));
    TextMember("text_file", text_file);
    out_.EndObject();
  }

  void WriteFrame(const DocumentFrame& frame) {
    out_.Key("document");
    out_.BeginObject();
    GroundedOrNull("issuer", frame.issuer);
    GroundedOrNull("document_number", frame.document_number);
    GroundedOrNull("title", frame.title);
    List("addressees", frame.addressees, &NoticeWriter::WriteGrounded);
    DateOrNull("issue_date", frame.issue_date);
    DateOrNull("print_date", frame.print_date);
    GroundedOrNull("disclosure", frame.disclosure);
    List("copied_to", frame.copied_to, &NoticeWriter::WriteGrounded);
    List("declared_counts", frame.declared_counts, &NoticeWriter::WriteCount);
    List("role_rules", frame.role_rules, &NoticeWriter::WriteGrounded);
    out_.EndObject();
  }

  void WriteSection(const Section& section) {
    out_.BeginObject();
    TextMember("id", section.id);
    NonEmptyOrNull("parent", section.parent);
    out_.Key("level");
    out_.Integer(section.level);
    IntegerOrNull("number", section.number);
    out_.Key("title");
    WriteGrounded(section.title);
    List("leaders", section.leaders, &NoticeWriter::WriteMention);
    List("lead_units", section.lead_units, &NoticeWriter::WriteMention);
    out_.EndObject();
  }

  void WriteTask(const Task& task) {
    out_.BeginObject();
    TextMember("id", task.id);
    NonEmptyOrNull("section", task.section);
    IntegerOrNull("number", task.number);
    NonEmptyOrNull("mark", task.mark);
    GroundedOrNull("title", task.title);
    GroundedOrNull("text", task.text);
    List("leaders", task.assignment.leaders, &NoticeWriter::WriteMention);
    List("lead_units", task.assignment.lead_units, &NoticeWriter::WriteMention);
    List("supporting_units", task.assignment.supporting_units, &NoticeWriter::WriteMention);
    DeadlineOrNull("deadline", task.deadline);
    List("targets", task.targets, &NoticeWriter::WriteTarget);
    TextsMember("tables", task.tables);
    SpansMember("quote_spans", task.quote);
    out_.EndObject();
  }

  void WriteTarget(const Target& target) {
    out_.BeginObject();
    TextMember("measure", target.measure);
    TextMember("comparator", JsonName(target.comparator));
    DecimalOrNull("value", target.value);
    DecimalOrNull("value_high", target.value_high);
    NonEmptyOrNull("unit", target.unit);
    out_.Key("scale");
    out_.Number(target.scale.ToShortestString());
    TextOrNull("by", target.by);
    BoolMember("baseline", target.baseline);
    TextMember("quote", target.quote.value());
    ProvenanceMembers(target.quote.provenance());
    SpansMember("quantity_spans", {target.quantity});
    SpansMember("measure_spans", target.measure_spans);
    out_.EndObject();
  }

  void WriteTable(const Table& table) {
    out_.BeginObject();
    TextMember("id", table.id);
    NonEmptyOrNull("task", table.task);
    GroundedOrNull("caption", table.caption);
    NonEmptyOrNull("unit", table.unit);
    List("columns", table.columns, &NoticeWriter::WriteColumn);
    List("rows", table.rows, &NoticeWriter::WriteRow);
    out_.EndObject();
  }

  void WriteColumn(const TableColumn& column) {
    out_.BeginObject(Layout::kLine);
    TextMember("value", column.name.value());
    ProvenanceMembers(column.name.provenance());
    TextMember("kind", JsonName(column.kind));
    TextOrNull("division_code", column.division_code);
    out_.EndObject();
  }

  void WriteRow(const TableRow& row) {
    out_.BeginObject();
    TextMember("id", row.id);
    TextMember("label", row.label.value());
    SpansMember("spans", row.label.spans());
    if (row.label.provenance().from != From::kText) TextMember("from", JsonName(row.label.provenance().from));
    TextMember("measure", row.measure);
    NonEmptyOrNull("unit", row.unit);
    List("cells", row.cells, &NoticeWriter::WriteCell);
    out_.EndObject();
  }

  void WriteCell(const TableCell& cell) {
    out_.BeginObject(Layout::kLine);
    TextMember("text", cell.text);
    DecimalOrNull("value", cell.value);
    BoolMember("nil", cell.nil);
    NonEmptyOrNull("unit", cell.unit);
    SpansMember("spans", cell.spans);
    out_.EndObject();
  }

  void WriteCheck(const Check& check) {
    out_.BeginObject();
    TextMember("id", check.id);
    TextMember("kind", JsonName(check.kind));
    TextMember("status", JsonName(check.status));
    if (check.why.has_value()) {
      MessageMember("why", *check.why);
    } else {
      NullMember("why");
    }
    WriteStated(check.stated);
    WriteComputed(check.computed);
    TextsMember("subjects", check.subjects);
    out_.EndObject();
  }

  void WriteStated(const std::optional<StatedFigure>& stated) {
    if (!stated.has_value()) {
      NullMember("stated");
      return;
    }
    out_.Key("stated");
    out_.BeginObject();
    TextMember("quote", stated->quote);
    DecimalOrNull("value", stated->value);
    NonEmptyOrNull("unit", stated->unit);
    SpansMember("spans", stated->spans);
    out_.EndObject();
  }

  void WriteComputed(const std::optional<ComputedFigure>& computed) {
    if (!computed.has_value()) {
      NullMember("computed");
      return;
    }
    out_.Key("computed");
    out_.BeginObject();
    DecimalOrNull("value", computed->value);
    NonEmptyOrNull("unit", computed->unit);
    TextsMember("rows", computed->rows);
    out_.EndObject();
  }

  void WriteFinding(const Finding& finding) {
    out_.BeginObject();
    TextMember("code", finding.code);
    TextMember("severity", JsonName(finding.severity));
    MessageMember("message", finding.message);
    TextsMember("subjects", finding.subjects);
    TextOrNull("expected", finding.expected);
    TextOrNull("actual", finding.actual);
    out_.Key("spans");
    spans_.Write(finding.spans, finding.source_spans);
    out_.EndObject();
  }

  void WriteCoverage(const Coverage& coverage) {
    out_.Key("coverage");
    out_.BeginObject();
    out_.Key("counts");
    out_.BeginObject();
    for (const auto& [role, code_points] : coverage.counts) {
      out_.Key(JsonName(role));
      out_.Integer(static_cast<std::int64_t>(code_points));
    }
    out_.EndObject();
    out_.Key("unaccounted");
    spans_.Write(coverage.unaccounted);
    out_.EndObject();
  }

  const Document& document_;
  JsonEmitter out_;
  SpanJson spans_;
};

}  // namespace

std::string WriteNoticeJson(const Document& document, const Notice& notice, const Coverage& coverage,
                            const Generator& generator, const std::string& text_file) {
  return NoticeWriter(document).Write(notice, coverage, generator, text_file);
}

}  // namespace fenjie
