#include "stages/tables.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <random>
#include <set>

#include "support/hand_built_tables.h"

namespace fenjie {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing_support::DefaultRules;
using testing_support::Find;
using testing_support::NoticeBuilder;

/// The tables of one task's lines.
std::unique_ptr<NoticeBuilder> Read(std::string_view lines, std::string issuer = {}) {
  auto builder = std::make_unique<NoticeBuilder>();
  builder->Task("1", "任务", {}).Lines(lines).Issuer(std::move(issuer)).Build();
  return builder;
}

std::vector<std::string> Names(const Table& table) {
  std::vector<std::string> names;
  for (const TableColumn& column : table.columns) names.push_back(column.name.value());
  return names;
}

std::vector<ColumnKind> Kinds(const Table& table) {
  std::vector<ColumnKind> kinds;
  for (const TableColumn& column : table.columns) kinds.push_back(column.kind);
  return kinds;
}

std::vector<std::string> Texts(const TableRow& row) {
  std::vector<std::string> texts;
  for (const TableCell& cell : row.cells) texts.push_back(cell.text);
  return texts;
}

std::string CodeOf(const Table& table, std::size_t column) { return table.columns[column].division_code.value_or("-"); }

std::vector<std::string> Codes(const TablesOutput& out) {
  std::vector<std::string> codes;
  for (const Finding& finding : out.findings) codes.push_back(finding.code);
  return codes;
}

/// A name of several levels has a mark between them that is not printed.
std::string WithoutPathMarks(const GroundedText& name) {
  std::string text = name.value();
  const std::string_view mark = "·";
  if (name.provenance().from != From::kMergedCell) return text;
  for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at)) text.erase(at, mark.size());
  return text;
}

/// The laws of the header, for any input.
void ExpectLaws(const NoticeBuilder& built) {
  const Document& document = *built.document;
  std::size_t rows = 0;
  for (const Paragraph& paragraph : built.outline.paragraphs) {
    if (paragraph.kind != ParagraphKind::kTableRow) continue;
    ++rows;
    const auto holds = std::count_if(built.tables.tables.begin(), built.tables.tables.end(),
                                     [&](const Table& table) { return table.extent.Contains(paragraph.span); });
    EXPECT_EQ(holds, 1) << document.Folded(paragraph.span);
  }
  EXPECT_EQ(built.tables.tables.empty(), rows == 0);
  for (const Table& table : built.tables.tables) {
    for (const TableRow& row : table.rows) {
      ASSERT_EQ(row.cells.size(), table.columns.size()) << row.id;
      for (const TableCell& cell : row.cells) {
        EXPECT_EQ(cell.text, document.Printed(cell.spans));
        EXPECT_EQ(cell.spans.empty(), cell.text.empty());
        EXPECT_FALSE(cell.value && cell.nil);
        if (cell.text.empty()) EXPECT_TRUE(cell.nil);
      }
      EXPECT_EQ(WithoutPathMarks(row.label), document.Printed(row.label.spans()));
    }
    for (const TableColumn& column : table.columns) {
      if (!column.name.value().empty()) EXPECT_EQ(WithoutPathMarks(column.name), document.Printed(column.name.spans()));
    }
  }
  // Every character of a row has one claim: a cell's or a TAB's.
  std::vector<int> claims(document.folded().size(), 0);
  for (const Claim& claim : built.tables.claims) {
    for (std::size_t at = claim.span.begin; at < claim.span.end; ++at) ++claims[at];
  }
  for (const Paragraph& paragraph : built.outline.paragraphs) {
    for (std::size_t at = paragraph.span.begin; at < paragraph.span.end; ++at) {
      const bool is_row = paragraph.kind == ParagraphKind::kTableRow || paragraph.kind == ParagraphKind::kCaption;
      const bool is_blank = document.folded()[at] == ' ';
      if (!is_blank) EXPECT_EQ(claims[at], is_row ? 1 : 0) << at;
    }
  }
}

TEST(Tables, ReadsDistrictsAsColumns) {
  const auto built = Read("任务分解\t海曙\t江北\t高新区\n新增机构(家)\t4\t3\t/\n接种人数 (万人)\t4.92\t1.97\t0.39",
                          "宁波市人民政府办公厅");
  ExpectLaws(*built);
  ASSERT_EQ(built->tables.tables.size(), 1U);
  const Table& table = built->tables.tables[0];
  EXPECT_EQ(table.id, "T1");
  EXPECT_EQ(table.task, "1");
  EXPECT_THAT(Names(table), ElementsAre("海曙", "江北", "高新区"));
  EXPECT_THAT(Kinds(table), ElementsAre(ColumnKind::kDivision, ColumnKind::kDivision, ColumnKind::kZone));
  EXPECT_EQ(CodeOf(table, 0), "330203");
  EXPECT_EQ(CodeOf(table, 1), "330205");
  EXPECT_EQ(CodeOf(table, 2), "-");
  ASSERT_EQ(table.rows.size(), 2U);
  EXPECT_EQ(table.rows[0].id, "T1.R1");
  EXPECT_EQ(table.rows[0].label.value(), "新增机构(家)");
  EXPECT_EQ(table.rows[0].measure, "新增机构");
  EXPECT_EQ(table.rows[0].unit, "家");
  EXPECT_EQ(table.rows[1].measure, "接种人数");
  EXPECT_EQ(table.rows[1].unit, "万人");
  EXPECT_TRUE(table.rows[0].cells[2].nil);
  EXPECT_EQ(table.rows[1].cells[0].value->ToString(), "4.92");
  EXPECT_EQ(table.rows[1].cells[0].unit, "万人");
  EXPECT_EQ(table.rows[1].cells[0].spans, FoldedSpans{Find(*built->document, "4.92")});
  EXPECT_THAT(built->tables.findings, IsEmpty());
}

TEST(Tables, IssuerDecidesWhichDistrictIsMeant) {
  const std::string lines = "任务分解\t江北\t渝中\n新建公厕(座)\t1\t2";
  EXPECT_EQ(CodeOf(Read(lines, "重庆市人民政府")->tables.tables[0], 0), "500105");
  EXPECT_EQ(CodeOf(Read("任务\t江北\t海曙\nA(座)\t1\t2", "浙江省宁波市人民政府")->tables.tables[0], 0), "330205");
  // Without an issuer the other columns decide.
  EXPECT_EQ(CodeOf(Read("任务\t江北\t渝中\t沙坪坝\nA(座)\t1\t2\t3")->tables.tables[0], 0), "500105");
}

TEST(Tables, UndecidedDistrictsHaveNoCodeAndAFinding) {
  const auto built = Read("任务分解\t江北\t东林区\n新建公厕(座)\t1\t2");
  const Table& table = built->tables.tables[0];
  EXPECT_THAT(Kinds(table), ElementsAre(ColumnKind::kDivision, ColumnKind::kDivision));
  EXPECT_EQ(CodeOf(table, 0), "-");
  EXPECT_EQ(CodeOf(table, 1), "-");
  ASSERT_THAT(Codes(built->tables), ElementsAre("division_undecided", "division_undecided"));
  EXPECT_EQ(built->tables.findings[0].spans, FoldedSpans{Find(*built->document, "江北")});
  EXPECT_EQ(built->tables.findings[1].spans, FoldedSpans{Find(*built->document, "东林区")});
}

TEST(Tables, DivisionsThatTheRegistryDoesNotHaveAreToldOnce) {
  const auto built = Read("任务\t东林区\t西渚区\nA(个)\t1\t2\n说明。\n任务\t东林区\t西渚区\nB(个)\t1\t2");
  ASSERT_THAT(Codes(built->tables), ElementsAre("division_undecided"));
  EXPECT_THAT(built->tables.findings[0].spans,
              ElementsAre(Find(*built->document, "东林区"), Find(*built->document, "西渚区")));
}

TEST(Tables, TotalColumnsMayStandFirstOrLast) {
  EXPECT_THAT(Kinds(Read("指标\t合计\t宝应县\t高邮市\n造林\t3\t1\t2", "扬州市人民政府")->tables.tables[0]),
              ElementsAre(ColumnKind::kTotal, ColumnKind::kDivision, ColumnKind::kDivision));
  EXPECT_THAT(Kinds(Read("指标\t宝应县\t高邮市\t全市总计\n造林\t1\t2\t3", "扬州市人民政府")->tables.tables[0]),
              ElementsAre(ColumnKind::kDivision, ColumnKind::kDivision, ColumnKind::kTotal));
}

TEST(Tables, DistrictsInRowsAreTurned) {
  const auto built = Read("地区\t新建公厕(座)\t覆盖率\n全市\t30\t60%\n仁寿县\t10\t50%\n天府新区\t\t\n彭山区\t20\t70%",
                          "眉山市人民政府");
  ExpectLaws(*built);
  const Table& table = built->tables.tables[0];
  EXPECT_THAT(Names(table), ElementsAre("全市", "仁寿县", "天府新区", "彭山区"));
  EXPECT_THAT(Kinds(table),
              ElementsAre(ColumnKind::kTotal, ColumnKind::kDivision, ColumnKind::kZone, ColumnKind::kDivision));
  ASSERT_EQ(table.rows.size(), 2U);
  EXPECT_EQ(table.rows[0].measure, "新建公厕");
  EXPECT_EQ(table.rows[0].unit, "座");
  EXPECT_THAT(Texts(table.rows[0]), ElementsAre("30", "10", "", "20"));
  EXPECT_THAT(Texts(table.rows[1]), ElementsAre("60%", "50%", "", "70%"));
  EXPECT_EQ(table.rows[1].unit, "%");
  EXPECT_TRUE(table.rows[0].cells[2].nil);
  EXPECT_THAT(built->tables.findings, IsEmpty());
}

TEST(Tables, InventedDistrictsInRowsAreTurnedUnderTheirHead) {
  const Table table = Read("县(市、区)\t目标任务(户)\n东林区\t3\n白石县\t4\n合计\t7")->tables.tables[0];
  EXPECT_THAT(Names(table), ElementsAre("东林区", "白石县", "合计"));
  EXPECT_THAT(Texts(table.rows[0]), ElementsAre("3", "4", "7"));
}

TEST(Tables, MeasuresThatEndLikeDistrictsAreNotTurned) {
  const Table table = Read("指标\t2021年\t2022年\n老旧小区\t3\t4\n示范片区\t5\t6")->tables.tables[0];
  EXPECT_THAT(Names(table), ElementsAre("2021年", "2022年"));
  EXPECT_EQ(table.rows[0].label.value(), "老旧小区");
}

TEST(Tables, SerialAndUnitColumnsAreNoAllocation) {
  const auto built = Read(
      "序号\t指标名称\t单位\t苏州市\t张家港\n1\t地区生产总值\t亿元\t2000\t300\n2\t增长\t%\t7\t7左右", "江苏省人民政府");
  ExpectLaws(*built);
  const Table& table = built->tables.tables[0];
  EXPECT_THAT(Names(table), ElementsAre("苏州市", "张家港"));
  EXPECT_EQ(table.rows[0].label.value(), "地区生产总值");
  EXPECT_EQ(table.rows[0].unit, "亿元");
  EXPECT_EQ(table.rows[1].unit, "%");
  EXPECT_EQ(table.rows[1].cells[0].unit, "%");
  EXPECT_FALSE(table.rows[1].cells[1].value.has_value());
  EXPECT_FALSE(table.rows[1].cells[1].nil);
  EXPECT_EQ(table.rows[1].cells[1].text, "7左右");
}

TEST(Tables, CellsAreNumbersNilOrText) {
  const auto built = Read(
      "任务\t甲县\t乙县\t丙县\t丁县\t戊县\t己县\t庚县\t辛县\n净增(户)\t-144\t1,200\t0\t/\t—\t同口径增长5%\t12户\t1.20");
  ExpectLaws(*built);
  const std::vector<TableCell>& cells = built->tables.tables[0].rows[0].cells;
  EXPECT_EQ(cells[0].value->ToString(), "-144");
  EXPECT_EQ(cells[1].value->ToString(), "1200");
  EXPECT_EQ(cells[2].value->ToString(), "0");
  EXPECT_FALSE(cells[2].nil);
  EXPECT_TRUE(cells[3].nil);
  EXPECT_TRUE(cells[4].nil);
  EXPECT_FALSE(cells[5].value.has_value());
  EXPECT_EQ(cells[6].value->ToString(), "12");
  EXPECT_EQ(cells[6].unit, "户");
  EXPECT_EQ(cells[6].text, "12户");
  EXPECT_EQ(cells[7].value->ToString(), "1.20");
}

TEST(Tables, OnlyTheLastBracketIsAUnitAndOnlyIfItNamesOne) {
  const Table table =
      Read("任务\t甲县\t乙县\n足球场(含笼式)(个)\t1\t2\n体验(实训)馆(含提升)\t1\t2\n单位 (万平方米)\t1\t2\n托位\t1\t2")
          ->tables.tables[0];
  EXPECT_EQ(table.rows[0].measure, "足球场(含笼式)");
  EXPECT_EQ(table.rows[0].unit, "个");
  EXPECT_EQ(table.rows[1].measure, "体验(实训)馆(含提升)");
  EXPECT_EQ(table.rows[1].unit, "");
  EXPECT_EQ(table.rows[2].measure, "");
  EXPECT_EQ(table.rows[2].unit, "万平方米");
  EXPECT_EQ(table.rows[2].label.value(), "单位 (万平方米)");
  EXPECT_EQ(table.rows[3].unit, "");
}

TEST(Tables, CaptionGivesTheUnit) {
  const auto built = Read("单位:万亩\n指标\t甲县\t乙县\n造林\t1.5\t2");
  const Table& table = built->tables.tables[0];
  ASSERT_TRUE(table.caption.has_value());
  EXPECT_EQ(table.caption->value(), "单位:万亩");
  EXPECT_EQ(table.caption->spans(), FoldedSpans{Find(*built->document, "单位:万亩")});
  ExpectLaws(*built);
  EXPECT_EQ(table.unit, "万亩");
  EXPECT_EQ(table.rows[0].unit, "万亩");
  EXPECT_EQ(table.rows[0].cells[0].unit, "万亩");
}

TEST(Tables, CaptionWithTwoUnitsGivesNoneToRows) {
  const Table table = Read("单位:万亩、万株\n指标\t甲县\t乙县\n造林\t1.5\t2")->tables.tables[0];
  EXPECT_EQ(table.unit, "万亩、万株");
  EXPECT_EQ(table.rows[0].unit, "");
}

TEST(Tables, RowsOfAnotherWidthAreKeptAndDoubted) {
  const auto built = Read("任务\t甲县\t乙县\t丙县\nA(个)\t1\t2\nB(个)\t1\t2\t3\t4\nC(个)\t1\t2\t3");
  ExpectLaws(*built);
  const Table& table = built->tables.tables[0];
  EXPECT_THAT(Texts(table.rows[0]), ElementsAre("1", "2", "", ""));
  EXPECT_THAT(Texts(table.rows[1]), ElementsAre("1", "2", "3", "4"));
  std::vector<std::string> mismatched;
  for (const Finding& finding : built->tables.findings) {
    if (finding.code != "row_cells_mismatch") continue;
    EXPECT_EQ(finding.severity, Severity::kError);
    mismatched.insert(mismatched.end(), finding.subjects.begin(), finding.subjects.end());
  }
  EXPECT_THAT(mismatched, ElementsAre("T1.R1", "T1.R2"));
}

TEST(Tables, EmptyCellsAtTheEndAreNoMismatch) {
  const auto built = Read("任务\t甲县\t乙县\nA(个)\t1\t\nB(个)\t1\t2\t\t");
  ExpectLaws(*built);
  EXPECT_THAT(built->tables.tables[0].columns, testing::SizeIs(2));
  for (const std::string& code : Codes(built->tables)) EXPECT_EQ(code, "division_undecided");
}

TEST(Tables, HeaderWithoutItsEmptyCorner) {
  const auto built = Read("海曙\t江北\nA(个)\t1\t2\nB(个)\t3\t4", "宁波市人民政府");
  ExpectLaws(*built);
  EXPECT_THAT(Names(built->tables.tables[0]), ElementsAre("海曙", "江北"));
  EXPECT_THAT(built->tables.findings, IsEmpty());
}

TEST(Tables, DoubledAndEmptyColumnNamesAreDoubted) {
  const auto built = Read("任务\t海曙\t\t海曙\nA(个)\t1\t2\t3", "宁波市人民政府");
  ExpectLaws(*built);
  EXPECT_THAT(Codes(built->tables), ElementsAre("column_name_empty", "column_doubled"));
}

TEST(Tables, UnknownColumnAmongDistrictsIsTold) {
  const auto built = Read("任务\t海曙\t江北\t星月湾\t备注\nA(个)\t1\t2\t3\t新", "宁波市人民政府");
  EXPECT_THAT(Kinds(built->tables.tables[0]),
              ElementsAre(ColumnKind::kDivision, ColumnKind::kDivision, ColumnKind::kOther, ColumnKind::kOther));
  ASSERT_THAT(Codes(built->tables), ElementsAre("column_unknown"));
  EXPECT_EQ(built->tables.findings[0].severity, Severity::kInfo);
  EXPECT_EQ(built->tables.findings[0].spans, FoldedSpans{Find(*built->document, "星月湾")});
}

TEST(Tables, AnotherHeaderOrParagraphBeginsATable) {
  const auto built =
      Read("任务\t海曙\t江北\nA(个)\t1\t2\n任务\t镇海\t北仑\nB(个)\t1\t2\n说明文字。\nC(个)\t1\t2", "宁波市人民政府");
  ExpectLaws(*built);
  ASSERT_EQ(built->tables.tables.size(), 3U);
  EXPECT_THAT(Names(built->tables.tables[1]), ElementsAre("镇海", "北仑"));
  EXPECT_THAT(Codes(built->tables), testing::Contains("table_header_missing"));
}

TEST(Tables, ARepeatedHeaderRunsOn) {
  const auto built = Read("任务\t海曙\t江北\nA(个)\t1\t2\n任务\t海曙\t江北\nB(个)\t3\t4", "宁波市人民政府");
  ExpectLaws(*built);
  ASSERT_EQ(built->tables.tables.size(), 1U);
  EXPECT_THAT(built->tables.tables[0].rows, testing::SizeIs(2));
}

TEST(Tables, HeaderOfColumnNamesWithoutACornerWord) {
  const auto built = Read("甲表\t海曙\t江北\nA(个)\t1\t2\n乙表\t镇海\t北仑\nB(个)\t1\t2", "宁波市人民政府");
  ASSERT_EQ(built->tables.tables.size(), 2U);
}

TEST(Tables, RandomRowsKeepTheLaws) {
  const unsigned seed = std::random_device()();
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 random(seed);
  const std::vector<std::string> words{"任务", "海曙",     "合计",   "1",    "2.5",  "/",    "",
                                       "60%",  " 7 ",      "江北",   "地区", "序号", "单位", "A(个)",
                                       "文字", "老旧小区", "高新区", "-3",   "1,2,3"};
  const auto pick = [&](std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(random); };
  for (int round = 0; round < 300; ++round) {
    std::string lines;
    for (std::size_t row = 0, rows = 1 + pick(6); row < rows; ++row) {
      if (row > 0) lines += "\n";
      const std::size_t cells = 1 + pick(6);
      for (std::size_t cell = 0; cell < cells; ++cell) lines += (cell > 0 ? "\t" : "") + words[pick(words.size())];
      if (lines.empty() || lines.back() == '\n') lines += "x";
    }
    SCOPED_TRACE(lines);
    ExpectLaws(*Read(lines, pick(2) == 0 ? "宁波市人民政府" : ""));
    if (testing::Test::HasFailure()) return;
  }
}

}  // namespace
}  // namespace fenjie
