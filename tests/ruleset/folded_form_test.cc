#include "ruleset/folded_form.h"

#include <gtest/gtest.h>

namespace fenjie {
namespace {

TEST(FoldedForm, FullWidthAsciiBecomesAscii) {
  EXPECT_EQ(FoldedForm("责任（配合）单位：１２％～"), "责任(配合)单位:12%~");
  EXPECT_EQ(FoldedForm("、。《》“”—…①㎡"), "、。《》“”—…①㎡");
}

TEST(FoldedForm, NoBlankStandsBetweenChineseCharacters) {
  EXPECT_EQ(FoldedForm("牵　头 领\u00A0导"), "牵头领导");
  EXPECT_EQ(FoldedForm("单位 （市局）"), "单位(市局)");
  EXPECT_EQ(FoldedForm("2021  年 3\u00A0月"), "2021 年 3 月");
  EXPECT_EQ(FoldedForm("a   b"), "a b");
}

TEST(FoldedForm, TabsStayAndTakeTheirBlanksAlong) { EXPECT_EQ(FoldedForm("江北\t 3\t\t甲 \t乙"), "江北\t3\t\t甲\t乙"); }

TEST(FoldedForm, BlanksAtTheEdgesAreAsFoldingLeavesThem) {
  EXPECT_EQ(FoldedForm("　　第一项"), "第一项");
  EXPECT_EQ(FoldedForm(" a"), " a");
  EXPECT_EQ(FoldedForm("a  "), "a ");
  EXPECT_EQ(FoldedForm(""), "");
}

TEST(FoldedForm, InvisibleCharactersGo) { EXPECT_EQ(FoldedForm("\uFEFF牵\u200B头"), "牵头"); }

TEST(FoldsAway, IsTrueOfWhatNoFoldedTextHas) {
  EXPECT_TRUE(FoldsAway(U'（'));
  EXPECT_TRUE(FoldsAway(U'～'));
  EXPECT_TRUE(FoldsAway(U'！'));
  EXPECT_TRUE(FoldsAway(0x3000));
  EXPECT_TRUE(FoldsAway(0xA0));
  EXPECT_FALSE(FoldsAway(U'('));
  EXPECT_FALSE(FoldsAway(U'、'));
  EXPECT_FALSE(FoldsAway(0xFF5F));
  EXPECT_FALSE(FoldsAway(0xFF00));
}

}  // namespace
}  // namespace fenjie
