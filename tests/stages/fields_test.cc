#include "stages/fields.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "support/read_outline.h"

namespace fenjie {
namespace {

using testing_support::DefaultRules;
using testing_support::ReadOutlineOf;

struct Read : ReadOutlineOf {
  explicit Read(const std::string& source)
      : ReadOutlineOf(source), output(ReadFields(document, outline, DefaultRules(), clauses)) {}

  std::string Value(const Field& field) const {
    std::string value;
    for (const FoldedSpan& span : field.value) value += (value.empty() ? "" : "|") + Text(span);
    return value;
  }
  /// "label=value", one a field.
  std::vector<std::string> All() const {
    std::vector<std::string> all;
    for (const Field& field : output.fields) all.push_back(Text(field.label) + "=" + Value(field));
    return all;
  }
  std::vector<std::string> Texts(const FoldedSpans& spans) const {
    std::vector<std::string> all;
    for (const FoldedSpan& span : spans) all.push_back(Text(span));
    return all;
  }

  FieldsOutput output;
};

using Strings = std::vector<std::string>;

std::string Notice(const std::string& items) { return "2021年重点工作责任分解表\n一、经济\n" + items; }

const char kMixed[] =
    "1.建学校10所。\n牵头领导：王伟；\n牵头单位：市教育局；配合单位：市财政局、市住建局等\n"
    "2.建医院。（牵头单位：市卫健委；配合单位：市财政局）\n"
    "3.建公园。主办单位：市住建局；协办单位：市林业局。完成时限：2021年12月底前。\n"
    "三、项目名\n目标任务：建桥3座。\n全长2公里。\n牵头领导：李明；责任单位：市交通局。\n备注：按计划。\n继续推进。\n";

// 1. Fields stand in source order, and no two share a character.
TEST(Fields, StandInOrderAndShareNothing) {
  const Read read(Notice(kMixed));
  ASSERT_GE(read.output.fields.size(), 11U);
  std::size_t last = 0;
  for (const Field& field : read.output.fields) {
    EXPECT_GE(field.label.begin, last);
    last = field.label.end;
    for (const FoldedSpan& span : field.value) {
      EXPECT_GE(span.begin, last);
      EXPECT_LT(span.begin, span.end);
      last = span.end;
    }
  }
}

// 2. A value reaches to the next label, its bracket's end, or the paragraph's end …
TEST(Fields, AValueEndsAtTheNextLabelOrTheParagraphsEnd) {
  const Read read(Notice("1.建学校。\n牵头领导：王伟；\n牵头单位：市教育局；配合单位：市财政局、市住建局\n"));
  EXPECT_EQ(read.All(), (Strings{"牵头领导=王伟", "牵头单位=市教育局", "配合单位=市财政局、市住建局"}));
}

TEST(Fields, AValueEndsAtItsBracketsEnd) {
  for (const char* container :
       {"（牵头单位：市卫健委；配合单位：市财政局）", "〔牵头单位：市卫健委；配合单位：市财政局〕",
        "[牵头单位:市卫健委;配合单位:市财政局]"}) {
    const Read read(Notice(std::string("1.建医院") + container + "。\n"));
    EXPECT_EQ(read.All(), (Strings{"牵头单位=市卫健委", "配合单位=市财政局"})) << container;
    for (const Field& field : read.output.fields) {
      ASSERT_TRUE(field.container.has_value());
      EXPECT_TRUE(field.container->Contains(field.label));
    }
  }
}

TEST(Fields, BracketsInsideAValueDoNotEndIt) {
  const Read read(Notice("1.建医院。（责任单位：市委改革办（市跑改办）、各区县（市）政府）\n"));
  EXPECT_EQ(read.All(), (Strings{"责任单位=市委改革办(市跑改办)、各区县(市)政府"}));
}

// … text of tasks and of labels that assign nobody goes on into the paragraphs behind it that have no label.
TEST(Fields, TextGoesOnIntoTheParagraphsBehindIt) {
  const Read read(Notice("1.建桥\n目标任务：建桥3座。\n全长2公里。\n责任单位：市交通局\n备注：按计划。\n继续推进。\n"));
  EXPECT_EQ(read.All(), (Strings{"目标任务=建桥3座。|全长2公里。", "责任单位=市交通局", "备注=按计划。|继续推进。"}));
}

TEST(Fields, AListDoesNotGoOnIntoTheNextParagraph) {
  const Read read(Notice("1.建桥。\n责任单位：市交通局。\n\n以上工作年内完成。\n"));
  EXPECT_EQ(read.All(), (Strings{"责任单位=市交通局"}));
  const NodeText& text = read.output.texts[read.Node("建桥。")];
  EXPECT_EQ(read.Texts(text.before_fields), (Strings{"建桥。"}));
  EXPECT_EQ(read.Texts(text.after_fields), (Strings{"以上工作年内完成。"}));
}

// 3. Values begin and end with no blank, separator or terminator, but a task's text keeps its 。.
TEST(Fields, ValuesAreTrimmed) {
  const Read read(
      Notice("1.建桥\n目标任务： 建桥3座。 \n牵头领导： 王 伟 "
             "；\n牵头单位：市交通局，\n协同责任单位：市财政局等。\n完成时限：年内。\n"));
  EXPECT_EQ(read.All(), (Strings{"目标任务=建桥3座。", "牵头领导=王伟", "牵头单位=市交通局", "协同责任单位=市财政局等",
                                 "完成时限=年内"}));
  EXPECT_EQ(read.output.fields[1].terminator, ";");
  EXPECT_EQ(read.output.fields[3].terminator, "。");
}

TEST(Fields, AnEmptyValueHasNoSpan) {
  const Read read(Notice("1.建桥。\n牵头领导：\n牵头单位：；配合单位：市财政局\n"));
  EXPECT_EQ(read.All(), (Strings{"牵头领导=", "牵头单位=", "配合单位=市财政局"}));
}

// 4. Every character of a node's prose is in a field, its label's colon or separator, a bracket around fields, the
// mark, or in one of the node's texts.
TEST(Fields, EveryCharacterIsToldOf) {
  const Read read(Notice(kMixed));
  std::vector<bool> told(read.document.folded().size(), false);
  const auto tell = [&](FoldedSpan span) {
    std::fill(told.begin() + static_cast<std::ptrdiff_t>(span.begin),
              told.begin() + static_cast<std::ptrdiff_t>(span.end), true);
  };
  for (const Field& field : read.output.fields) {
    tell(field.label);
    for (const FoldedSpan& span : field.value) tell(span);
  }
  for (const NodeText& text : read.output.texts) {
    for (const FoldedSpan& span : text.before_fields) tell(span);
    for (const FoldedSpan& span : text.after_fields) tell(span);
  }
  for (const OutlineNode& node : read.outline.nodes) {
    if (node.mark) tell(node.mark->span);
    for (const std::size_t paragraph : node.paragraphs) {
      const FoldedSpan span = read.outline.paragraphs[paragraph].span;
      for (std::size_t at = span.begin; at < span.end; ++at) {
        if (told[at]) continue;
        const std::string_view rest = read.document.folded().substr(at);
        const CodePoint c = DecodeAt(rest, 0);
        EXPECT_TRUE(std::string_view(":;,() 。").find(rest.substr(0, c.length)) != std::string_view::npos)
            << "“" << rest.substr(0, c.length) << "” in " << read.Paragraph(paragraph);
        at += c.length - 1;
      }
    }
  }
}

TEST(Fields, RolesAreThoseOfTheRules) {
  const Read read(Notice(kMixed));
  const auto role = [&](std::string_view label) {
    for (const Field& field : read.output.fields) {
      if (read.document.Folded(field.label) == label) return field.role;
    }
    return std::string("none");
  };
  EXPECT_EQ(role("牵头领导"), "leaders");
  EXPECT_EQ(role("主办单位"), "lead_units");
  EXPECT_EQ(role("协办单位"), "supporting_units");
  EXPECT_EQ(role("责任单位"), "responsible");
  EXPECT_EQ(role("目标任务"), "task_text");
  EXPECT_EQ(role("完成时限"), "deadline");
  EXPECT_EQ(role("备注"), "other");
}

TEST(Fields, WordsBeforeAColonThatNoRuleKnowsAreText) {
  const Read read(Notice("1.做到三个到位：认识到位。\n责任单位：市教育局\n"));
  EXPECT_EQ(read.All(), (Strings{"责任单位=市教育局"}));
  EXPECT_EQ(read.Texts(read.output.texts[read.Node("做到三个到位:认识到位。")].before_fields),
            (Strings{"做到三个到位:认识到位。"}));
}

}  // namespace
}  // namespace fenjie
