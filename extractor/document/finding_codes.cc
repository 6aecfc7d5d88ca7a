#include "document/finding_codes.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <utility>

namespace fenjie {
namespace {

// An error says that the notice contradicts itself or that something of it was lost; a warning that a value should be
// looked at; an info that the layout is odd and the value was repaired or is not touched by it.
// Sorted by code. Codes are stable: never rename one, never give an old one a new meaning.
constexpr auto kCodes = std::to_array<FindingCode>({
    {"annex_title_mismatch", Severity::kWarning, "附件标题与正文所列附件名称不一致。",
     "An annex's title differs from the name by which the notice refers to it."},
    {"bracket_unmatched", Severity::kWarning, "括号不成对。", "A bracket has no partner."},
    {"broken_encoding", Severity::kError, "输入中有无法解码的字节，已用替换字符 U+FFFD 标出。",
     "Bytes of the input could not be decoded; U+FFFD stands in their place."},
    {"cell_merged", Severity::kWarning, "表格的一格与相邻的格合并，其中的数没有拆分。",
     "A table's cell is merged with another; its figure is not divided."},
    {"characters_doubled", Severity::kWarning, "换行或换页处有重复的字，取值时已去掉重复。",
     "Characters stand twice at a line or page break; the value has them once."},
    {"clause_unread", Severity::kWarning, "责任分工的文字中有未能识别的部分。",
     "Words in a bracket or clause that assigns a task were not understood."},
    {"column_broken", Severity::kWarning, "表格最后一列的列名可能被换行断开，并入了下一行。",
     "A table's last column name may be broken over lines and its end read as a part of the next row."},
    {"column_doubled", Severity::kWarning, "表格中有两列同名。", "Two columns of a table have one name."},
    {"column_joint", Severity::kWarning, "表格的一列包括几个地区，数字没有拆分。",
     "A table's column is for several districts together; its figures are not divided."},
    {"column_name_empty", Severity::kWarning, "表格的一列没有列名。", "A column of a table has no name."},
    {"column_unknown", Severity::kInfo, "表格的列名不是已知的地区、功能区或合计。",
     "A table's column is no known division, zone or total."},
    {"control_characters", Severity::kWarning, "输入中有控制字符。", "The input holds control characters."},
    {"cross_reference_disagrees", Severity::kWarning, "同一事项在项目与编号任务中的数字不一致。",
     "A project and the numbered task that promises the same state different figures."},
    {"dates_disagree", Severity::kWarning, "成文日期与网页信息所列的日期不一致。",
     "The date that the notice is signed with is not the one in the page's metadata."},
    {"declared_count_disagrees", Severity::kError, "通知写明的任务数与找到的任务数不一致。",
     "The number of tasks that the notice declares is not the number found."},
    {"division_undecided", Severity::kInfo, "列名像行政区，但不能确定是哪一个，没有代码。",
     "A column is a division, but which one is not known; it has no code."},
    {"field_missing", Severity::kWarning, "应有的要素没有找到。", "A field that should be there was not found."},
    {"figure_broken", Severity::kWarning, "表中的数被换行断开，已接回。",
     "A table's figure is broken over lines; it was put together."},
    {"figure_parted", Severity::kWarning, "数量被换行和其他单元格隔开，没有取为目标。",
     "Other cells stand between the parts of a quantity; no target was taken."},
    {"figure_spaced", Severity::kWarning, "数字之间只有空格，可能是一个数，没有取为目标。",
     "Only blanks part two numbers, which may be one; no target was taken."},
    {"heading_name_doubtful", Severity::kWarning, "标题只是一个像人名的词，已作为牵头领导。",
     "A heading that looks like a name, alone of its kind, was taken as the leader of the tasks below it."},
    {"heading_unread", Severity::kWarning, "同级的其他标题写明谁牵头，这一标题没有读出。",
     "A heading beside others that say who leads was read as saying nothing of it."},
    {"label_broken", Severity::kInfo, "标签被换行或换页断开。", "A label is broken over lines or pages."},
    {"label_unknown", Severity::kWarning, "标签不是已知的，其内容未取为要素。",
     "A label is not known; what stands behind it was taken for no field."},
    {"lost_characters", Severity::kError, "输入本身含有替换符 U+FFFD，此前转换时已丢失文字。",
     "The input itself holds U+FFFD: characters were lost before it was read."},
    {"merged_cell_assumed", Severity::kWarning, "表格的空格按合并单元格取上一行的内容。",
     "An empty cell of a table was read as merged with the one above."},
    {"name_out_of_date", Severity::kInfo, "单位名称不是通知当年的机构名称。",
     "A unit is named as an organ was in other years than the notice's."},
    {"name_unrecognized", Severity::kWarning, "名称不像人名、职务或单位，原样保留。",
     "A name has the shape of no known person, post or unit; it is kept as printed."},
    {"name_variants", Severity::kInfo, "同一单位在文中有不同的写法。",
     "One unit is written in different ways in the notice."},
    {"no_tasks", Severity::kError, "没有找到任何任务，可能只有印发通知而没有附件。",
     "No task was found; the input may be a cover note without its annex."},
    {"no_text_layer", Severity::kError, "页面没有文字层，其内容未读取。",
     "A page has no text layer; nothing of it was read."},
    {"notes_no_tasks", Severity::kInfo, "说明、工作要求一类的部分没有责任单位，未作为任务。",
     "Paragraphs on how to go about the tasks (notes, demands) assign nobody; they were taken for no tasks."},
    {"nul_bytes", Severity::kWarning, "输入中有 NUL 字节。", "The input holds NUL bytes."},
    {"number_doubled", Severity::kWarning, "同一序列中的编号重复。", "A number stands twice in one sequence."},
    {"number_gap", Severity::kWarning, "同一序列中的编号不连续。", "A number is missing in a sequence."},
    {"number_missing", Severity::kWarning, "任务没有编号。", "A task has no number."},
    {"pdf_damaged", Severity::kWarning, "PDF 的数据有错，文字可能不完整。",
     "The PDF's data has errors; text may be missing."},
    {"prefix_restored", Severity::kInfo, "单位名称省略的前缀已在 canonical 中补全。",
     "A unit's elided prefix was restored in `canonical`."},
    {"role_doubtful", Severity::kWarning, "责任单位的作用与本部分其他各项不同。",
     "A label that can lead or support stands otherwise than in the other tasks."},
    {"role_rule_not_applied", Severity::kWarning, "通知写明了谁牵头，但牵头与配合未据此划分。",
     "The notice states who leads; leads and supporters were not told apart by it."},
    {"row_cells_mismatch", Severity::kError, "表格中某行的单元格数与列数不一致。",
     "A table's row has more or fewer cells than the table has columns."},
    {"row_doubtful", Severity::kWarning, "表格的一行没有序号，是单独一项还是上一项的一部分不能确定。",
     "A row of a table has no number; whether it is a task or part of the one above is not certain."},
    {"row_label_empty", Severity::kWarning, "表格的一行没有名称。", "A row of a table has no label."},
    {"row_missing", Severity::kWarning, "表格只有列名，没有行。", "A table has names of columns and no row."},
    {"row_over_pages", Severity::kWarning, "表格的一行跨页，只凭文字判断为同一行。",
     "A table's row goes on on the next page, told by its text only."},
    {"separator_missing", Severity::kWarning, "两项之间缺少分隔符。", "The separator between two fields is missing."},
    {"table_cell_two_figures", Severity::kWarning, "表格的一格中并排有两个数，可能属于两格。",
     "Two figures stand beside each other in a cell; they may be two cells'."},
    {"table_columns_unclear", Severity::kWarning, "表格没有竖线，列的划分不能确定。",
     "A table has no rulings between its columns, and where they part is not certain."},
    {"table_edges_unclear", Severity::kInfo, "表格的框线不完整或不相接。",
     "A table's rulings do not meet or are broken."},
    {"table_end_unclear", Severity::kWarning, "表格没有底线，结束的位置不能确定。",
     "A table has no ruling at its foot, and where it ends is not certain."},
    {"table_glyph_between_cells", Severity::kWarning, "表中有字压在两格之间的线上，按其中心归格。",
     "A character stands on the border of two cells; its middle decides."},
    {"table_glyph_outside", Severity::kWarning, "表格边上有字不在任何一格中。",
     "A character at a table's edge is in none of its cells."},
    {"table_head_unclear", Severity::kWarning, "表头的列名与下面各列不能一一对应。",
     "The names in a table's head and the columns below do not match one to one."},
    {"table_header_missing", Severity::kWarning, "表格没有列名行。", "A table has no row that names its columns."},
    {"table_nearly_empty", Severity::kInfo, "有框线而几乎没有文字，未作为表格。",
     "Rulings with hardly any text between them were taken for no table."},
    {"table_nested", Severity::kWarning, "表格的一格中另有框线。", "Rulings stand inside a cell of a table."},
    {"table_rows_unclear", Severity::kWarning, "表格没有横线，行的划分不能确定。",
     "A table has no rulings between its rows, and where they part is not certain."},
    {"table_rulings_too_many", Severity::kError, "页面的线条过多，未全部用于识别表格。",
     "A page has too many rulings; not all of them were used to find tables."},
    {"table_too_large", Severity::kError, "表格的行列过多，未作为表格读取。",
     "A table has too many rows and columns; it was not read as one."},
    {"text_after_fields", Severity::kWarning, "责任分工之后还有文字。",
     "Text stands behind the units in charge of a task."},
    {"text_invisible", Severity::kWarning, "有不显示的文字（多为扫描件的识别文字）。",
     "Text does not show on the page (recognized text of a scan, mostly)."},
    {"text_missing", Severity::kWarning, "有编号或标签而没有任务文字。",
     "A number mark or labels stand without a task's text."},
    {"text_outside_page", Severity::kWarning, "页面之外有文字，未读取。",
     "Text stands outside the page; it was not read."},
    {"text_overprinted", Severity::kWarning, "页面上有文字与正文重叠（水印等）；水印不作正文，其余请核对。",
     "Text stands upon the page's text (a watermark); a watermark is left out of the text, check the rest."},
    {"threshold_disagrees", Severity::kError, "表中的比例不符合文中写明的界限。",
     "A percentage in a table does not keep the threshold that the text states."},
    {"total_disagrees", Severity::kError, "表中各数之和与写明的总数不一致。",
     "The sum of a table's figures is not the total stated."},
    {"unaccounted_text", Severity::kWarning, "有文字未归入任何要素。", "Text belongs to no field."},
    {"uncertain_encoding", Severity::kWarning, "输入的编码不能确定。", "The input's encoding is uncertain."},
    {"unit_repeated", Severity::kWarning, "同一任务的同一名单里有重复的单位。",
     "A task names a unit twice in one role."},
    {"unit_undecided", Severity::kWarning, "表格写明了几个单位，各行用哪个不能确定。",
     "A table states several units; which row is in which is not certain."},
    {"unit_unrecognized", Severity::kWarning, "计量单位无法识别，该数未取为目标。",
     "A number looks like a promise, but its unit of measure is not known; it is no target."},
    {"value_missing", Severity::kWarning, "标签后没有内容。", "Nothing stands behind a label."},
});

constexpr bool ByCode(const FindingCode& a, const FindingCode& b) { return a.code < b.code; }
static_assert(std::is_sorted(kCodes.begin(), kCodes.end(), ByCode), "keep the table sorted by code");

}  // namespace

std::span<const FindingCode> FindingCodes() { return kCodes; }

Finding MakeFinding(std::string_view code, Message message, FoldedSpans spans, std::vector<std::string> subjects) {
  const auto found = std::lower_bound(kCodes.begin(), kCodes.end(), code,
                                      [](const FindingCode& entry, std::string_view key) { return entry.code < key; });
  const bool listed = found != kCodes.end() && found->code == code;
  assert(listed && "a finding needs a listed code");
  Finding finding;
  finding.code = std::string(code);
  finding.severity = listed ? found->severity : Severity::kError;
  finding.message = std::move(message);
  finding.subjects = std::move(subjects);
  finding.spans = std::move(spans);
  return finding;
}

}  // namespace fenjie
