#pragma once

#include <algorithm>
#include <string>

#include "document/document.h"
#include "document/finding_codes.h"
#include "document/notice.h"
#include "stages/coverage.h"
#include "support/hand_built_document.h"
#include "writers/notice_json.h"

namespace fenjie::testing_support {

/// The notice as JSON, by a generator that no release has.
inline std::string WriteHandBuilt(const Document& document, const Notice& notice) {
  return WriteNoticeJson(document, notice, MeasureCoverage(document, notice.claims),
                         {"fenjie", "9.9.9", "default", std::string(64, '0')}, "hand.source.txt");
}

/// A small notice with something of everything.
inline Document FullDocument() {
  return HandBuilt()
      .Copied("某市文件\n某府〔2021〕1号\n关于分解任务的通知\n各单位：\n共1项。第一位为牵头。\n2021年3月8日\n")
      .Copied("（公开）\n一、教育\n1.年底前建成学校3.20")
      .Removed("\n")
      .Copied("万个，另栽树5棵\n牵头领导：王一；牵头单位：市教委（市体改办）等有关部门；完成时限：2021年12月\n")
      .Copied(
          "单位：万个\n分解\t甲区\t乙区\t合计\n学校（万个）\t1.20\t/"
          "\t1.20\n树\t2\t3\t5\n抄送：市委。\n2021年3月9日印发\n")
      .Build();
}

namespace full_notice {

inline Mention MakeMention(const Document& document, std::string_view text, std::string label, EntityKind kind) {
  return {document.Ground(Find(document, text), "entity.name"), std::move(label), kind, {}, {}, {}, {}, {}};
}

inline TableCell MakeCell(FoldedSpan span, std::string text, std::string unit) {
  TableCell cell;
  cell.nil = text == "/";
  cell.value = Decimal::Parse(text);
  cell.text = std::move(text);
  cell.unit = std::move(unit);
  cell.spans = {span};
  return cell;
}

inline TableRow MakeRow(const Document& document, std::string id, std::string_view line, std::string measure,
                        std::string unit) {
  std::size_t at = Find(document, line).begin;
  std::vector<std::pair<FoldedSpan, std::string>> fields;
  for (std::size_t begin = 0; begin <= line.size();) {
    const std::size_t end = std::min(line.find('\t', begin), line.size());
    fields.push_back({{at + begin, at + end}, std::string(line.substr(begin, end - begin))});
    begin = end + 1;
  }
  TableRow row{std::move(id), document.Ground(fields[0].first, "table.row"), std::move(measure), std::move(unit), {}};
  for (std::size_t i = 1; i < fields.size(); ++i)
    row.cells.push_back(MakeCell(fields[i].first, fields[i].second, row.unit));
  return row;
}

inline Target MakeTarget(const Document& document, std::string_view quote, std::string_view quantity,
                         std::string_view measure, const char* value, std::string unit, std::int64_t scale) {
  return {std::string(measure),
          Comparator::kEqual,
          Decimal::Parse(value),
          {},
          std::move(unit),
          Decimal::FromInteger(scale),
          "2021",
          false,
          document.Ground(Find(document, quote), "target.quantity"),
          Find(document, quantity),
          {Find(document, measure)}};
}

inline void AddFrame(const Document& document, Notice& notice) {
  DocumentFrame& frame = notice.frame;
  frame.issuer = document.Ground(Find(document, "某市"), "frame.issuer");
  frame.document_number = document.Ground(Find(document, "某府〔2021〕1号"), "frame.number");
  frame.title = document.Ground(Find(document, "关于分解任务的通知"), "frame.title");
  frame.addressees = {document.Ground(Find(document, "各单位"), "frame.addressees")};
  frame.issue_date = DatedText{document.Ground(Find(document, "2021年3月8日"), "frame.date"), "2021-03-08"};
  frame.print_date = DatedText{document.Ground(Find(document, "2021年3月9日"), "frame.date"), "2021-03-09"};
  frame.disclosure = document.Ground(Find(document, "公开"), "frame.disclosure");
  frame.copied_to = {document.Ground(Find(document, "市委"), "frame.copied_to")};
  frame.declared_counts.emplace_back(1, Provenance{{Find(document, "1项")}, "frame.count", From::kText});
  frame.role_rules = {document.Ground(Find(document, "第一位为牵头"), "frame.role_rule")};
}

inline void AddTask(const Document& document, Notice& notice) {
  notice.sections.push_back({"s1", "", 1, 1, document.Ground(Find(document, "教育"), "section.heading"), {}, {}});
  Task task;
  task.id = "t1";
  task.section = "s1";
  task.number = 1;
  task.mark = "1.";
  task.text = document.Ground(Find(document, "年底前建成学校3.20万个，另栽树5棵"), "task.text");
  task.assignment.leaders = {MakeMention(document, "王一", "牵头领导", EntityKind::kPerson)};
  task.assignment.lead_units = {MakeMention(document, "市教委", "牵头单位", EntityKind::kUnit)};
  Mention open = MakeMention(document, "市教委（市体改办）", "", EntityKind::kUnit);
  open.aliases = {"市体改办"};
  open.canonical = "某市教育委员会";
  open.open = true;
  open.tail = "等有关部门";
  task.assignment.supporting_units = {open};
  task.deadline = DatedText{document.Ground(Find(document, "2021年12月"), "task.deadline"), "2021-12"};
  task.targets = {MakeTarget(document, "建成学校3.20万个", "3.20万个", "学校", "3.20", "个", 10000),
                  MakeTarget(document, "另栽树5棵", "5棵", "树", "5", "棵", 1)};
  task.tables = {"T1"};
  const FoldedSpan mark = Find(document, "1.年底");
  task.quote = {{mark.begin, Find(document, "完成时限：2021年12月").end}};
  notice.tasks.push_back(task);
}

inline void AddTable(const Document& document, Notice& notice) {
  Table table;
  table.id = "T1";
  table.task = "t1";
  table.caption = document.Ground(Find(document, "单位：万个"), "table.caption");
  table.unit = "万个";
  table.columns = {{document.Ground(Find(document, "甲区"), "table.column"), ColumnKind::kDivision, "330203"},
                   {document.Ground(Find(document, "乙区"), "table.column"), ColumnKind::kZone, {}},
                   {document.Ground(Find(document, "合计"), "table.column"), ColumnKind::kTotal, {}}};
  table.rows = {MakeRow(document, "T1.r1", "学校（万个）\t1.20\t/\t1.20", "学校", "万个"),
                MakeRow(document, "T1.r2", "树\t2\t3\t5", "树", "棵")};
  notice.tables.push_back(table);
}

inline void AddChecks(const Document& document, Notice& notice) {
  const auto number = [](const char* text) { return Decimal::Parse(text); };
  const FoldedSpans trees{Find(document, "另栽树5棵")};
  const FoldedSpans schools{Find(document, "建成学校3.20万个")};
  notice.checks = {
      {"C1",
       CheckKind::kRowTotal,
       CheckStatus::kAgree,
       {},
       StatedFigure{"另栽树5棵", number("5"), "棵", trees},
       ComputedFigure{number("5"), "棵", {"T1.r2"}},
       {"t1", "T1"}},
      {"C2",
       CheckKind::kRowTotal,
       CheckStatus::kNotCheckable,
       Message{"没有表格分解。", "No table allocates it."},
       StatedFigure{"建成学校3.20万个", number("32000.00"), "个", schools},
       {},
       {"t1"}},
  };
  const FoldedSpans count{Find(document, "1项")};
  const FoldedSpan mark{Find(document, "1.年底").begin, Find(document, "年底").begin};
  notice.checks.push_back({"C3",
                           CheckKind::kDeclaredCount,
                           CheckStatus::kAgree,
                           {},
                           StatedFigure{"1项", number("1"), {}, count},
                           ComputedFigure{number("1"), {}, {}},
                           {"tasks"}});
  notice.checks.push_back({"C4",
                           CheckKind::kNumbering,
                           CheckStatus::kAgree,
                           {},
                           StatedFigure{"1.", number("1"), {}, {mark}},
                           ComputedFigure{number("1"), {}, {}},
                           {"s1", "t1"}});
  notice.findings = {
      MakeFinding("name_variants", {"写法不同。", "Written in different ways."}, {Find(document, "市教委")}, {"t1"})};
  notice.findings[0].expected = "市教委";
  const FoldedSpan all{0, document.folded().size()};
  notice.claims = {{all, Role::kFrame}};
}

}  // namespace full_notice

/// Annotations over FullDocument().
inline Notice FullNotice(const Document& document) {
  Notice notice;
  full_notice::AddFrame(document, notice);
  full_notice::AddTask(document, notice);
  full_notice::AddTable(document, notice);
  full_notice::AddChecks(document, notice);
  return notice;
}

}  // namespace fenjie::testing_support
