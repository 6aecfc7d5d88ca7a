#include "stages/reconcile.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <memory>
#include <random>

#include "support/hand_built_tables.h"

namespace fenjie {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;
using testing_support::DefaultRules;
using testing_support::Find;
using testing_support::NoticeBuilder;
using testing_support::Stated;

ReconcileOutput Reconciled(NoticeBuilder& builder) {
  builder.Build();
  return Reconcile(*builder.document, builder.notice, DefaultRules());
}

/// The checks that name a row, by its label; those without a row by what they state.
std::map<std::string, const Check*> ByLabel(const NoticeBuilder& builder, const ReconcileOutput& out) {
  std::map<std::string, std::string> label_of;
  for (const Table& table : builder.notice.tables) {
    for (const TableRow& row : table.rows) label_of[row.id] = row.label.value();
  }
  std::map<std::string, const Check*> result;
  for (const Check& check : out.checks) {
    if (check.kind == CheckKind::kTotalColumn) continue;
    bool has_row = false;
    for (const std::string& subject : check.subjects) {
      const auto label = label_of.find(subject);
      if (label == label_of.end()) continue;
      EXPECT_TRUE(result.emplace(label->second, &check).second || check.kind == CheckKind::kJointTotal)
          << label->second << " has two checks";
      has_row = true;
    }
    if (!has_row && check.stated) result["~" + check.stated->quote] = &check;
  }
  return result;
}

std::string Stat(const Check* check) {
  if (check == nullptr) return "none";
  switch (check->status) {
    case CheckStatus::kAgree:
      return "agree";
    case CheckStatus::kDisagree:
      return "disagree";
    case CheckStatus::kNotCheckable:
      return "not checkable";
  }
  return "?";
}

std::string StatedAndComputed(const Check* check) {
  if (check == nullptr) return "none";
  const auto text = [](const std::optional<Decimal>& value) { return value ? value->ToShortestString() : "-"; };
  return Stat(check) + " " + (check->stated ? text(check->stated->value) : "-") + " " +
         (check->computed ? text(check->computed->value) : "-");
}

TEST(ReconcileRows, EachRowAgainstItsTarget) {
  NoticeBuilder notice;
  notice
      .Task("1", "新增3岁以下托育机构6家,新增托位300个,改造升级公共场所母婴设施20个。",
            {{"新增3岁以下托育机构", "6家"}, {"新增托位", "300个"}, {"改造升级公共场所母婴设施", "20个"}})
      .Lines(
          "任务分解\t东林区\t西渚区\n新增托位(个)\t100\t200\n新增机构(家)\t4\t2\n"
          "公共场所母婴设施改造升级或购买移动母婴室(个)\t/\t20");
  const ReconcileOutput out = Reconciled(notice);
  const auto checks = ByLabel(notice, out);
  EXPECT_EQ(StatedAndComputed(checks.at("新增机构(家)")), "agree 6 6");
  EXPECT_EQ(StatedAndComputed(checks.at("新增托位(个)")), "agree 300 300");
  EXPECT_EQ(StatedAndComputed(checks.at("公共场所母婴设施改造升级或购买移动母婴室(个)")), "agree 20 20");
  EXPECT_THAT(out.findings, IsEmpty());
  const Check* first = checks.at("新增机构(家)");
  EXPECT_EQ(first->kind, CheckKind::kRowTotal);
  EXPECT_THAT(first->subjects, ElementsAre("1", "T1.R2"));
  EXPECT_THAT(first->computed->rows, ElementsAre("T1.R2"));
  EXPECT_EQ(first->stated->spans, FoldedSpans{Find(*notice.document, "6家")});
}

TEST(ReconcileRows, AWrongSumIsToldWithBothPlaces) {
  NoticeBuilder notice;
  notice.Task("1", "新建公厕50座。", {{"新建公厕", "50座"}}).Lines("任务分解\t东林区\t西渚区\n新建公厕(座)\t20\t29");
  const ReconcileOutput out = Reconciled(notice);
  EXPECT_EQ(StatedAndComputed(ByLabel(notice, out).at("新建公厕(座)")), "disagree 50 49");
  ASSERT_THAT(out.findings, SizeIs(1));
  const Finding& finding = out.findings[0];
  EXPECT_EQ(finding.code, "total_disagrees");
  EXPECT_EQ(finding.severity, Severity::kError);
  EXPECT_EQ(finding.expected, "50座");
  EXPECT_EQ(finding.actual, "49座");
  const FoldedSpan label = Find(*notice.document, "新建公厕(座)");
  EXPECT_THAT(finding.spans, ElementsAre(Find(*notice.document, "50座"), label, Find(*notice.document, "20", label.end),
                                         Find(*notice.document, "29")));
}

TEST(ReconcileRows, ScalesAreTakenIntoAccount) {
  NoticeBuilder notice;
  notice
      .Task("1", "城镇新增就业16万人,职业技能培训3万人次以上,改造农村户用厕所1.2万户。",
            {{"城镇新增就业", "16万人"},
             {"职业技能培训", "3万人次", Comparator::kAtLeast},
             {"改造农村户用厕所", "1.2万户"}})
      .Lines(
          "任务分解\t东林区\t西渚区\n城镇新增就业(人)\t100000\t60000\n职业技能培训(万人)\t1.5\t1.6\n农村户用厕所改造("
          "户)\t5000\t7000");
  const ReconcileOutput out = Reconciled(notice);
  const auto checks = ByLabel(notice, out);
  EXPECT_EQ(StatedAndComputed(checks.at("城镇新增就业(人)")), "agree 160000 160000");
  EXPECT_EQ(StatedAndComputed(checks.at("职业技能培训(万人)")), "agree 30000 31000");
  EXPECT_EQ(StatedAndComputed(checks.at("农村户用厕所改造(户)")), "agree 12000 12000");
}

TEST(ReconcileRows, JointTarget) {
  NoticeBuilder notice;
  notice
      .Task("1", "新建体育公园12个、百姓健身房和社区多功能运动场110个。",
            {{"新建体育公园", "12个"}, {"百姓健身房和社区多功能运动场", "110个"}})
      .Lines("任务分解\t东林区\t西渚区\n百姓健身房(个)\t40\t40\n社区多功能运动场(个)\t10\t20\n体育公园(个)\t6\t6");
  const ReconcileOutput out = Reconciled(notice);
  const auto checks = ByLabel(notice, out);
  const Check* joint = checks.at("百姓健身房(个)");
  EXPECT_EQ(joint->kind, CheckKind::kJointTotal);
  EXPECT_EQ(joint, checks.at("社区多功能运动场(个)"));
  EXPECT_EQ(StatedAndComputed(joint), "agree 110 110");
  EXPECT_THAT(joint->computed->rows, ElementsAre("T1.R1", "T1.R2"));
  EXPECT_EQ(StatedAndComputed(checks.at("体育公园(个)")), "agree 12 12");
}

TEST(ReconcileRows, PartOfAJointTargetIsNotHeldAgainstItAlone) {
  NoticeBuilder notice;
  notice.Task("1", "新建中小学校和幼儿园50所。", {{"中小学校和幼儿园", "50所"}})
      .Lines("任务分解\t东林区\t西渚区\n幼儿园(所)\t10\t20\n其他(所)\t1\t2");
  const ReconcileOutput out = Reconciled(notice);
  const auto checks = ByLabel(notice, out);
  EXPECT_EQ(Stat(checks.at("幼儿园(所)")), "not checkable");
  EXPECT_THAT(out.findings, IsEmpty());
}

TEST(ReconcileRows, EachIsNotJoint) {
  NoticeBuilder notice;
  notice.Task("1", "新开工保障性租赁住房、人才公寓各2000套。", {{"保障性租赁住房", "2000套"}})
      .Lines("任务分解\t东林区\t西渚区\n保障性租赁住房(套)\t1000\t1000");
  notice.Build();
  notice.notice.tasks[0].targets.push_back(notice.notice.tasks[0].targets[0]);
  notice.notice.tasks[0].targets[1].measure = "人才公寓";
  const ReconcileOutput out = Reconcile(*notice.document, notice.notice, DefaultRules());
  EXPECT_EQ(StatedAndComputed(ByLabel(notice, out).at("保障性租赁住房(套)")), "agree 2000 2000");
}

TEST(ReconcileRows, DecoysOfTheSameNumberDoNotMatch) {
  NoticeBuilder notice;
  notice
      .Task("1", "改造老旧小区60个,新建公厕60座,安装路灯80盏。",
            {{"改造老旧小区", "60个"}, {"新建公厕", "60座"}, {"安装路灯", "80盏"}})
      .Lines("任务分解\t东林区\t西渚区\n加装电梯(部)\t30\t30\n新建公厕(座)\t20\t39");
  const ReconcileOutput out = Reconciled(notice);
  const auto checks = ByLabel(notice, out);
  EXPECT_EQ(Stat(checks.at("加装电梯(部)")), "not checkable");
  EXPECT_EQ(StatedAndComputed(checks.at("新建公厕(座)")), "disagree 60 59");
  EXPECT_EQ(Stat(checks.at("~60个")), "not checkable");
  EXPECT_TRUE(checks.at("~60个")->why.has_value());
}

TEST(ReconcileRows, SimilarRowsInAnotherOrder) {
  NoticeBuilder notice;
  notice
      .Task("1", "新建公厕10座,改造公厕20座,新建公园5个。",
            {{"新建公厕", "10座"}, {"改造公厕", "20座"}, {"新建公园", "5个"}})
      .Lines("任务分解\t东林区\t西渚区\n新建公园(个)\t2\t3\n改造公厕(座)\t15\t5\n新建公厕(座)\t4\t6");
  const ReconcileOutput out = Reconciled(notice);
  const auto checks = ByLabel(notice, out);
  EXPECT_EQ(StatedAndComputed(checks.at("新建公厕(座)")), "agree 10 10");
  EXPECT_EQ(StatedAndComputed(checks.at("改造公厕(座)")), "agree 20 20");
  EXPECT_EQ(StatedAndComputed(checks.at("新建公园(个)")), "agree 5 5");
}

TEST(ReconcileRows, TwoRowsForOneTargetAreAmbiguous) {
  NoticeBuilder notice;
  notice.Task("1", "新建幼儿园24所。", {{"新建幼儿园", "24所"}})
      .Lines("任务分解\t东林区\t西渚区\n公办幼儿园(所)\t8\t7\n民办幼儿园(所)\t4\t5");
  const ReconcileOutput out = Reconciled(notice);
  const auto checks = ByLabel(notice, out);
  EXPECT_EQ(Stat(checks.at("公办幼儿园(所)")), "not checkable");
  EXPECT_EQ(Stat(checks.at("民办幼儿园(所)")), "not checkable");
  EXPECT_THAT(out.findings, IsEmpty());
}

TEST(ReconcileRows, ALabelWithoutAMeasureTakesTheOnlyTargetOfItsUnit) {
  NoticeBuilder notice;
  notice
      .Task("1", "新改扩建30所中小学校,其中竣工20所,建筑面积共38万平方米,新增学位2.5万个。",
            {{"新改扩建中小学校", "30所"}, {"其中竣工", "20所"}, {"建筑面积", "38万平方米"}, {"新增学位", "2.5万个"}})
      .Lines("任务分解\t东林区\t西渚区\n2021年建设项目(所)\t10\t20\n其中竣工项目(所)\t5\t15");
  notice.Task("2", "完成老旧小区改造面积400万平方米。", {{"完成老旧小区改造面积", "400万平方米"}})
      .Lines("任务分解\t东林区\t西渚区\n单位 (万平方米)\t132\t268");
  const ReconcileOutput out = Reconciled(notice);
  const auto checks = ByLabel(notice, out);
  EXPECT_EQ(StatedAndComputed(checks.at("2021年建设项目(所)")), "agree 30 30");
  EXPECT_EQ(StatedAndComputed(checks.at("其中竣工项目(所)")), "agree 20 20");
  EXPECT_EQ(Stat(checks.at("~38万平方米")), "not checkable");
  EXPECT_EQ(Stat(checks.at("~2.5万个")), "not checkable");
  EXPECT_EQ(StatedAndComputed(checks.at("单位 (万平方米)")), "agree 4000000 4000000");
}

TEST(ReconcileRows, TheWordsAroundTheNumberSpeakToo) {
  NoticeBuilder notice;
  notice
      .Task("1", "深入实施“乐业”计划,城镇新增就业16万人;推进“技能提升”计划,职业技能培训18万人次以上。",
            {{"城镇新增就业", "16万人"}, {"职业技能培训", "18万人次", Comparator::kAtLeast}})
      .Lines("任务分解\t东林区\t西渚区\n“技能提升”计划(人)\t90000\t90000\n“乐业”计划(人)\t100000\t60000");
  const ReconcileOutput out = Reconciled(notice);
  const auto checks = ByLabel(notice, out);
  EXPECT_EQ(StatedAndComputed(checks.at("“乐业”计划(人)")), "agree 160000 160000");
  EXPECT_EQ(StatedAndComputed(checks.at("“技能提升”计划(人)")), "agree 180000 180000");
}

TEST(ReconcileRows, NumbersBeforeTheirNouns) {
  NoticeBuilder notice;
  notice
      .Task("1", "完成150个老旧小区消防设施增配改造和500个住宅小区消防车通道划线标识。",
            {{"老旧小区消防设施增配改造", "150个"}, {"住宅小区消防车通道划线标识", "500个"}})
      .Lines("任务分解\t东林区\t西渚区\n消防车通道划线标识(个)\t300\t200\n老旧小区消防设施增配改造(个)\t100\t50");
  const ReconcileOutput out = Reconciled(notice);
  const auto checks = ByLabel(notice, out);
  EXPECT_EQ(StatedAndComputed(checks.at("消防车通道划线标识(个)")), "agree 500 500");
  EXPECT_EQ(StatedAndComputed(checks.at("老旧小区消防设施增配改造(个)")), "agree 150 150");
}

TEST(ReconcileRows, UnitsOfAnotherDimensionDoNotMatch) {
  NoticeBuilder notice;
  notice.Task("1", "建成绿地30公顷,绿地养护450亩。", {{"建成绿地", "30公顷"}, {"绿地养护", "450亩"}})
      .Lines("任务分解\t东林区\t西渚区\n建成绿地(亩)\t200\t250\n绿地(个)\t20\t10");
  const ReconcileOutput out = Reconciled(notice);
  const auto checks = ByLabel(notice, out);
  EXPECT_NE(Stat(checks.at("绿地(个)")), "agree");
  EXPECT_EQ(Stat(checks.at("~30公顷")), "not checkable");
}

TEST(ReconcileRows, TextCellsAndMisalignedRowsAreNotChecked) {
  NoticeBuilder notice;
  notice.Task("1", "新建公厕50座,新建公园9个。", {{"新建公厕", "50座"}, {"新建公园", "9个"}})
      .Lines("任务分解\t东林区\t西渚区\n新建公厕(座)\t20\t30左右\n新建公园(个)\t9");
  const ReconcileOutput out = Reconciled(notice);
  const auto checks = ByLabel(notice, out);
  EXPECT_EQ(Stat(checks.at("新建公厕(座)")), "not checkable");
  EXPECT_THAT(checks.at("新建公厕(座)")->why->zh, testing::HasSubstr("30左右"));
  EXPECT_EQ(Stat(checks.at("新建公园(个)")), "not checkable");
  EXPECT_THAT(out.findings, IsEmpty());
}

TEST(ReconcileRows, ColumnsOfUnknownKindDecideNothing) {
  NoticeBuilder with;
  with.Task("1", "新建公厕50座。", {{"新建公厕", "50座"}})
      .Lines("任务分解\t海曙\t江北\t星月湾\n新建公厕(座)\t20\t10\t20");
  EXPECT_EQ(StatedAndComputed(ByLabel(with, Reconciled(with)).begin()->second), "agree 50 50");
  NoticeBuilder without;
  without.Task("1", "新建公厕30座。", {{"新建公厕", "30座"}})
      .Lines("任务分解\t海曙\t江北\t星月湾\n新建公厕(座)\t20\t10\t20");
  EXPECT_EQ(Stat(ByLabel(without, Reconciled(without)).begin()->second), "not checkable");
  NoticeBuilder neither;
  neither.Task("1", "新建公厕40座。", {{"新建公厕", "40座"}})
      .Lines("任务分解\t海曙\t江北\t星月湾\n新建公厕(座)\t20\t10\t20");
  EXPECT_EQ(Stat(ByLabel(neither, Reconciled(neither)).begin()->second), "disagree");
}

TEST(ReconcileRows, Comparators) {
  const auto status = [](Comparator comparator, const std::string& cells, std::string high = {}) {
    NoticeBuilder notice;
    notice.Task("1", "新建公厕100座。", {{"新建公厕", "100座", comparator, std::move(high)}})
        .Lines("任务分解\t东林区\t西渚区\n新建公厕(座)\t" + cells);
    const ReconcileOutput out = Reconciled(notice);
    return Stat(ByLabel(notice, out).at("新建公厕(座)"));
  };
  EXPECT_EQ(status(Comparator::kEqual, "50\t50"), "agree");
  EXPECT_EQ(status(Comparator::kEqual, "50\t51"), "disagree");
  EXPECT_EQ(status(Comparator::kAtLeast, "50\t51"), "agree");
  EXPECT_EQ(status(Comparator::kAtLeast, "50\t49"), "disagree");
  EXPECT_EQ(status(Comparator::kAtMost, "50\t50"), "agree");
  EXPECT_EQ(status(Comparator::kAtMost, "50\t51"), "disagree");
  EXPECT_EQ(status(Comparator::kAbout, "50\t60"), "agree");
  EXPECT_EQ(status(Comparator::kAbout, "50\t60.1"), "disagree");
  EXPECT_EQ(status(Comparator::kAbout, "50\t40"), "agree");
  EXPECT_EQ(status(Comparator::kAbout, "50\t39"), "disagree");
  EXPECT_EQ(status(Comparator::kRange, "50\t70", "120"), "agree");
  EXPECT_EQ(status(Comparator::kRange, "50\t71", "120"), "disagree");
}

TEST(ReconcileRows, PercentagesAreHeldAgainstTheirThreshold) {
  NoticeBuilder notice;
  notice
      .Task("1", "各县生活垃圾分类示范小区占比达60%及以上,示范片区10个。",
            {{"各县生活垃圾分类示范小区占比", "60%", Comparator::kAtLeast}, {"示范片区", "10个"}})
      .Lines("任务分解\t东林区\t西渚区\n示范小区占比\t60%\t70%\n示范党政机关占比\t100%\t100%\n示范片区(个)\t4\t6");
  const ReconcileOutput out = Reconciled(notice);
  const auto checks = ByLabel(notice, out);
  EXPECT_EQ(checks.at("示范小区占比")->kind, CheckKind::kThreshold);
  EXPECT_EQ(Stat(checks.at("示范小区占比")), "agree");
  EXPECT_EQ(checks.at("示范党政机关占比")->kind, CheckKind::kThreshold);
  EXPECT_EQ(Stat(checks.at("示范党政机关占比")), "not checkable");
  EXPECT_EQ(StatedAndComputed(checks.at("示范片区(个)")), "agree 10 10");
}

TEST(ReconcileRows, APercentageBelowItsThreshold) {
  NoticeBuilder notice;
  notice.Task("1", "各县示范小区占比达60%以上。", {{"各县示范小区占比", "60%", Comparator::kAtLeast}})
      .Lines("任务分解\t东林区\t西渚区\t南浦区\n示范小区占比\t60%\t55%\t/");
  const ReconcileOutput out = Reconciled(notice);
  EXPECT_EQ(Stat(ByLabel(notice, out).at("示范小区占比")), "disagree");
  ASSERT_THAT(out.findings, SizeIs(1));
  EXPECT_EQ(out.findings[0].code, "threshold_disagrees");
  EXPECT_THAT(out.findings[0].spans, ElementsAre(Find(*notice.document, "60%"), Find(*notice.document, "55%")));
}

TEST(ReconcileRows, AveragesAreNotSummed) {
  NoticeBuilder notice;
  notice.Task("1", "农村居民人均可支配收入达到3万元。", {{"农村居民人均可支配收入", "3万元"}})
      .Lines("任务分解\t东林区\t西渚区\n农村居民人均可支配收入(元)\t31000\t29000");
  const ReconcileOutput out = Reconciled(notice);
  EXPECT_EQ(ByLabel(notice, out).begin()->second->kind, CheckKind::kThreshold);
  EXPECT_EQ(Stat(ByLabel(notice, out).begin()->second), "not checkable");
}

TEST(ReconcileRows, OtherActsAndOtherThingsDoNotMatch) {
  NoticeBuilder notice;
  notice
      .Task("1", "新建农贸市场30个,新建养老机构床位300张,公园厕所20座。",
            {{"农贸市场", "30个"}, {"养老机构床位", "300张"}, {"公园厕所", "20座"}})
      .Lines("任务分解\t东林区\t西渚区\n改造农贸市场(个)\t5\t7\n养老机构(家)\t3\t4\n公园(个)\t3\t4");
  const ReconcileOutput out = Reconciled(notice);
  const auto checks = ByLabel(notice, out);
  EXPECT_EQ(Stat(checks.at("改造农贸市场(个)")), "not checkable");
  EXPECT_EQ(Stat(checks.at("养老机构(家)")), "not checkable");
  EXPECT_EQ(Stat(checks.at("公园(个)")), "not checkable");
  EXPECT_THAT(out.findings, IsEmpty());
}

TEST(ReconcileRows, NewAndAlteredOfTheSameThing) {
  NoticeBuilder notice;
  notice.Task("1", "新建口袋公园30个,改造口袋公园12个。", {{"口袋公园", "30个"}, {"口袋公园", "12个"}})
      .Lines("任务分解\t东林区\t西渚区\n改造口袋公园(个)\t5\t7\n新建口袋公园(个)\t20\t10");
  const ReconcileOutput out = Reconciled(notice);
  const auto checks = ByLabel(notice, out);
  EXPECT_EQ(StatedAndComputed(checks.at("改造口袋公园(个)")), "agree 12 12");
  EXPECT_EQ(StatedAndComputed(checks.at("新建口袋公园(个)")), "agree 30 30");
}

TEST(ReconcileRows, NumbersForEachDistrictAreNotSummed) {
  NoticeBuilder notice;
  notice.Task("1", "每个镇至少新建托育园2所。", {{"托育园", "2所", Comparator::kAtLeast}})
      .Lines("任务分解\t东林区\t西渚区\n托育园(所)\t2\t3");
  const ReconcileOutput out = Reconciled(notice);
  const Check* check = ByLabel(notice, out).at("托育园(所)");
  EXPECT_EQ(check->kind, CheckKind::kThreshold);
  EXPECT_EQ(Stat(check), "agree");
}

TEST(ReconcileRows, CumulativeFiguresAreNotTheYearsTask) {
  NoticeBuilder notice;
  notice.Task("1", "累计建成农村幸福院500个。", {{"农村幸福院", "500个"}})
      .Lines("任务分解\t东林区\t西渚区\n农村幸福院(个)\t20\t30");
  const ReconcileOutput out = Reconciled(notice);
  EXPECT_EQ(Stat(ByLabel(notice, out).at("农村幸福院(个)")), "not checkable");
  EXPECT_THAT(out.findings, IsEmpty());
}

TEST(ReconcileRows, QuotientsAreRatesUnlessTheyAreCapacities) {
  NoticeBuilder notice;
  notice
      .Task("1", "新增垃圾处理能力300吨/天,低保标准达到800元/月。",
            {{"垃圾处理能力", "300吨/天"}, {"低保标准", "800元/月"}})
      .Lines("任务分解\t东林区\t西渚区\n垃圾处理能力(吨/天)\t100\t200\n低保标准(元/月)\t800\t800");
  const ReconcileOutput out = Reconciled(notice);
  const auto checks = ByLabel(notice, out);
  EXPECT_EQ(StatedAndComputed(checks.at("垃圾处理能力(吨/天)")), "agree 300 300");
  EXPECT_EQ(checks.at("低保标准(元/月)")->kind, CheckKind::kThreshold);
  EXPECT_EQ(Stat(checks.at("低保标准(元/月)")), "agree");
}

TEST(ReconcileRows, BaselinesAndTargetsWithoutRows) {
  NoticeBuilder notice;
  notice
      .Task("1", "在现有820家基础上,新增高新技术企业180家。",
            {{"高新技术企业", "820家", Comparator::kEqual, {}, {}, true}, {"新增高新技术企业", "180家"}})
      .Lines("任务分解\t东林区\t西渚区\n高新技术企业(家)\t100\t80");
  const ReconcileOutput out = Reconciled(notice);
  const auto checks = ByLabel(notice, out);
  EXPECT_EQ(StatedAndComputed(checks.at("高新技术企业(家)")), "agree 180 180");
  EXPECT_EQ(Stat(checks.at("~820家")), "not checkable");
}

TEST(ReconcileTotalColumn, IsHeldAgainstTheOthers) {
  NoticeBuilder notice;
  notice.Task("1", "职业技能培训3万人次,新增就业4.2万人。", {{"职业技能培训", "3万人次"}, {"新增就业", "4.2万人"}})
      .Lines("任务分解\t合计\t东林区\t西渚区\n职业技能培训(人次)\t31000\t20000\t10000\n新增就业(万人)\t4.2\t2.1\t2.1");
  const ReconcileOutput out = Reconciled(notice);
  EXPECT_EQ(StatedAndComputed(ByLabel(notice, out).at("职业技能培训(人次)")), "agree 30000 30000");
  std::vector<std::string> totals;
  for (const Check& check : out.checks) {
    if (check.kind == CheckKind::kTotalColumn) totals.push_back(StatedAndComputed(&check));
  }
  EXPECT_THAT(totals, ElementsAre("disagree 31000 30000", "agree 42000 42000"));
  ASSERT_THAT(out.findings, SizeIs(1));
  EXPECT_EQ(out.findings[0].spans.front(), Find(*notice.document, "31000"));
}

TEST(ReconcileTotalColumn, DistrictsInRowsAndNegativeFigures) {
  NoticeBuilder notice;
  notice.Task("1", "租赁补贴。", {}).Lines("地区\t净增租赁补贴(户)\n全市\t-100\n东林区\t-144\n西渚区\t44");
  const ReconcileOutput out = Reconciled(notice);
  ASSERT_FALSE(out.checks.empty());
  const auto total = std::find_if(out.checks.begin(), out.checks.end(),
                                  [](const Check& check) { return check.kind == CheckKind::kTotalColumn; });
  ASSERT_NE(total, out.checks.end());
  EXPECT_EQ(StatedAndComputed(&*total), "agree -100 -100");
}

TEST(ReconcileTotalColumn, SubtotalBesideTotalIsNotChecked) {
  NoticeBuilder notice;
  notice.Task("1", "任务。", {}).Lines("任务分解\t合计\t小计\t东林区\t西渚区\t白石县\nA(个)\t6\t3\t1\t2\t3");
  const ReconcileOutput out = Reconciled(notice);
  std::vector<std::string> totals;
  for (const Check& check : out.checks) {
    if (check.kind == CheckKind::kTotalColumn) totals.push_back(Stat(&check));
  }
  EXPECT_THAT(totals, ElementsAre("agree", "not checkable"));
}

std::vector<std::string> CrossReferences(const ReconcileOutput& out) {
  std::vector<std::string> result;
  for (const Check& check : out.checks) {
    if (check.kind != CheckKind::kCrossReference) continue;
    result.push_back(check.subjects[0] + "-" + check.subjects[1] + " " + StatedAndComputed(&check));
  }
  return result;
}

TEST(ReconcileCrossReference, ProjectsAgainstNumberedTasks) {
  NoticeBuilder notice;
  notice.Task("n1", "城镇新增就业16万人。", {{"城镇新增就业", "16万人"}});
  notice.Task("n2", "新增就业大学生16万人。", {{"新增就业大学生", "16万人"}});
  notice.Task("n3", "新增托育机构40家。", {{"新增托育机构", "40家"}});
  notice.Task("n4", "新增公园40个。", {{"新增公园", "40个"}});
  notice.Task("p1", "城镇新增就业160000人,新增3岁以下托育机构40家。",
              {{"城镇新增就业", "160000人"}, {"新增3岁以下托育机构", "40家"}}, "稳就业");
  EXPECT_THAT(CrossReferences(Reconciled(notice)), ElementsAre("p1-n1 agree 160000 160000", "p1-n3 agree 40 40"));
}

TEST(ReconcileCrossReference, DifferentFiguresOfTheSameMeasure) {
  NoticeBuilder notice;
  notice.Task("n1", "创建省放心农贸市场41家。", {{"创建省放心农贸市场", "41家"}});
  notice.Task("n2", "新建改建老年食堂90个。", {{"新建改建老年食堂", "90个"}});
  notice.Task("p1", "创建省放心农贸市场40家,标准化老年食堂100个。",
              {{"创建省放心农贸市场", "40家"}, {"标准化老年食堂", "100个"}}, "农贸市场");
  const ReconcileOutput out = Reconciled(notice);
  EXPECT_THAT(CrossReferences(out), ElementsAre("p1-n1 disagree 40 41"));
  ASSERT_THAT(out.findings, SizeIs(1));
  EXPECT_EQ(out.findings[0].code, "cross_reference_disagrees");
  EXPECT_THAT(out.findings[0].spans, ElementsAre(Find(*notice.document, "40家"), Find(*notice.document, "41家")));
}

TEST(ReconcileCrossReference, FiguresForOtherPeriodsAreNotCompared) {
  NoticeBuilder notice;
  notice.Task("n1", "到2025年,城镇新增就业80万人。", {{"城镇新增就业", "80万人", Comparator::kEqual, {}, "2025"}});
  notice.Task("p1", "城镇新增就业16万人。", {{"城镇新增就业", "16万人"}}, "稳就业");
  EXPECT_THAT(CrossReferences(Reconciled(notice)), IsEmpty());
}

TEST(ReconcileCrossReference, TwentyThousandTasksStayFast) {
  NoticeBuilder notice;
  notice.Task("n", "新建公厕100座。", {{"新建公厕", "100座"}});
  notice.Task("p", "新建公厕100座。", {{"新建公厕", "100座"}}, "公厕");
  notice.Build();
  const std::vector<Task> two = notice.notice.tasks;
  for (int i = 1; i < 10'000; ++i) notice.notice.tasks.insert(notice.notice.tasks.end(), two.begin(), two.end());
  const ReconcileOutput out = Reconcile(*notice.document, notice.notice, DefaultRules());
  EXPECT_THAT(CrossReferences(out), SizeIs(10'000));
}

std::vector<std::string> Declared(const ReconcileOutput& out) {
  std::vector<std::string> result;
  for (const Check& check : out.checks) {
    if (check.kind == CheckKind::kDeclaredCount) result.push_back(StatedAndComputed(&check));
  }
  return result;
}

Grounded<std::int64_t> Count(const Document& document, const std::string& printed, std::int64_t value) {
  return {value, {{Find(document, printed)}, "test", From::kText}};
}

TEST(ReconcileDeclaredCount, WholeNoticeAndSection) {
  NoticeBuilder notice;
  notice.Task("1", "一、促进就业(2项)", {}, {}, "S1").Lines("确定的3项任务");
  notice.Task("2", "稳岗。", {}, {}, "S1");
  notice.Task("3", "培训。", {}, {}, "S2");
  notice.Build();
  const Document& document = *notice.document;
  Section section{.id = "S1", .title = document.Ground(Find(document, "促进就业"), "test")};
  notice.notice.sections.push_back(section);
  notice.notice.frame.declared_counts = {Count(document, "2项", 2)};
  EXPECT_THAT(Declared(Reconcile(document, notice.notice, DefaultRules())), ElementsAre("agree 2 2"));
  notice.notice.frame.declared_counts = {Count(document, "3项", 3)};
  EXPECT_THAT(Declared(Reconcile(document, notice.notice, DefaultRules())), ElementsAre("agree 3 3"));
  notice.notice.frame.declared_counts = {Count(document, "3项", 4)};
  const ReconcileOutput out = Reconcile(document, notice.notice, DefaultRules());
  EXPECT_THAT(Declared(out), ElementsAre("disagree 4 3"));
  ASSERT_THAT(out.findings, SizeIs(1));
  EXPECT_EQ(out.findings[0].code, "declared_count_disagrees");
  EXPECT_THAT(out.findings[0].spans, ElementsAre(Find(document, "3项")));
}

/// Numbered tasks with these marks, in one section each entry of `sections`.
ReconcileOutput Numbered(NoticeBuilder& notice, const std::vector<std::pair<std::string, std::int64_t>>& marks,
                         const std::vector<std::string>& sections = {}) {
  for (std::size_t i = 0; i < marks.size(); ++i) {
    notice.Task("k" + std::to_string(i), marks[i].first + "任务" + std::to_string(i), {}, {},
                sections.empty() ? "S" : sections[i]);
  }
  notice.Build();
  for (std::size_t i = 0; i < marks.size(); ++i) {
    notice.notice.tasks[i].mark = marks[i].first;
    notice.notice.tasks[i].number = marks[i].second;
    notice.notice.tasks[i].mark_style = marks[i].first.starts_with("(") ? "bracket_chinese" : "arabic_dot";
  }
  return Reconcile(*notice.document, notice.notice, DefaultRules());
}

std::vector<std::string> Runs(const ReconcileOutput& out) {
  std::vector<std::string> result;
  for (const Check& check : out.checks) {
    if (check.kind == CheckKind::kNumbering) result.push_back(StatedAndComputed(&check));
  }
  return result;
}

TEST(ReconcileNumbering, OneToN) {
  NoticeBuilder notice;
  const ReconcileOutput out = Numbered(notice, {{"1.", 1}, {"2.", 2}, {"3.", 3}});
  EXPECT_THAT(Runs(out), ElementsAre("agree 3 3"));
  EXPECT_THAT(out.findings, IsEmpty());
}

TEST(ReconcileNumbering, RunsOnOrRestartsInTheNextSection) {
  NoticeBuilder on;
  EXPECT_THAT(Runs(Numbered(on, {{"1.", 1}, {"2.", 2}, {"3.", 3}}, {"A", "A", "B"})),
              ElementsAre("agree 2 2", "agree 3 3"));
  NoticeBuilder again;
  EXPECT_THAT(Runs(Numbered(again, {{"1.", 1}, {"2.", 2}, {"1.", 1}}, {"A", "A", "B"})),
              ElementsAre("agree 2 2", "agree 1 1"));
}

TEST(ReconcileNumbering, StylesCountApart) {
  NoticeBuilder notice;
  EXPECT_THAT(Runs(Numbered(notice, {{"(一)", 1}, {"(二)", 2}, {"1.", 1}, {"(十一)", 3}})),
              ElementsAre("agree 3 3", "agree 1 1"));
}

TEST(ReconcileNumbering, GapsAndDoublesStandAtTheirPlace) {
  NoticeBuilder notice;
  const ReconcileOutput out = Numbered(notice, {{"1.", 1}, {"2.", 2}, {"4.", 4}, {"4.", 4}, {"5.", 5}});
  EXPECT_THAT(Runs(out), ElementsAre("disagree 5 5"));
  ASSERT_THAT(out.findings, SizeIs(2));
  EXPECT_EQ(out.findings[0].code, "number_gap");
  EXPECT_EQ(out.findings[0].expected, "3");
  EXPECT_EQ(out.findings[0].actual, "4");
  EXPECT_EQ(out.findings[0].spans, FoldedSpans{Find(*notice.document, "4.")});
  EXPECT_EQ(out.findings[1].code, "number_doubled");
  const std::size_t second = Find(*notice.document, "4.任务3").begin;
  EXPECT_EQ(out.findings[1].spans, FoldedSpans{Find(*notice.document, "4.", second)});
}

/// The laws of the header, told anew from tables and targets.
void ExpectLaws(const NoticeBuilder& built, const ReconcileOutput& out, bool all_exact) {
  std::map<std::string, const TableRow*> rows;
  for (const Table& table : built.notice.tables) {
    for (const TableRow& row : table.rows) rows[row.id] = &row;
  }
  std::map<std::string, int> checks_of_row;
  std::size_t disagreeing = 0;
  for (std::size_t i = 0; i < out.checks.size(); ++i) {
    const Check& check = out.checks[i];
    EXPECT_EQ(check.id, "C" + std::to_string(i + 1));
    EXPECT_EQ(check.why.has_value(), check.status == CheckStatus::kNotCheckable) << check.id;
    if (check.status == CheckStatus::kDisagree) ++disagreeing;
    if (check.status == CheckStatus::kAgree) {
      ASSERT_TRUE(check.stated && check.stated->value && check.computed && check.computed->value) << check.id;
    }
    if (check.kind == CheckKind::kTotalColumn) continue;
    for (const std::string& subject : check.subjects) {
      const auto row = rows.find(subject);
      if (row == rows.end()) continue;
      ++checks_of_row[subject];
      const bool is_sum = check.kind == CheckKind::kRowTotal || check.kind == CheckKind::kJointTotal;
      if (row->second->unit == "%") EXPECT_FALSE(is_sum) << check.id;
      if (all_exact && is_sum && check.status == CheckStatus::kAgree && row->second->unit == check.computed->unit &&
          check.subjects.size() == 2) {
        Decimal sum = Decimal::FromInteger(0);
        for (const TableCell& cell : row->second->cells) {
          if (cell.value) sum = *sum.Plus(*cell.value);
        }
        EXPECT_EQ(*check.stated->value, sum) << check.id;
      }
    }
  }
  EXPECT_EQ(out.findings.size(), disagreeing);
  for (const auto& [id, row] : rows) {
    const bool has_figure =
        std::any_of(row->cells.begin(), row->cells.end(), [](const TableCell& cell) { return cell.value.has_value(); });
    EXPECT_EQ(checks_of_row[id], has_figure ? 1 : 0) << row->label.value();
  }
}

TEST(Reconcile, RandomTasksKeepTheLaws) {
  const unsigned seed = std::random_device()();
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 random(seed);
  const auto pick = [&](std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(random); };
  const std::vector<std::string> measures{"新建公厕",   "改造公厕", "公厕",         "口袋公园", "新增托位",
                                          "公厕和公园", "示范小区", "老旧小区改造", "建设项目", "技能培训"};
  const std::vector<std::string> units{"个", "座", "家", "人", "%"};
  const std::vector<std::string> cells{"1", "2", "3", "/", "", "2左右", "0.5"};
  for (int round = 0; round < 300; ++round) {
    std::string text;
    std::vector<Stated> stated;
    const bool all_exact = pick(2) == 0;
    for (std::size_t i = 0, n = pick(5); i < n; ++i) {
      const std::string number = std::to_string(pick(7)) + units[pick(units.size())];
      stated.push_back(
          {measures[pick(measures.size())], number, all_exact ? Comparator::kEqual : static_cast<Comparator>(pick(4))});
      text += stated.back().measure + number + (pick(2) == 0 ? "," : "。");
    }
    std::string lines = "任务分解\t东林区\t西渚区\t南浦区";
    for (std::size_t i = 0, n = 1 + pick(6); i < n; ++i) {
      lines += "\n" + measures[pick(measures.size())] + "(" + units[pick(units.size())] + ")";
      for (int c = 0; c < 3; ++c) lines += "\t" + cells[pick(cells.size())];
    }
    SCOPED_TRACE(text + "\n" + lines);
    NoticeBuilder notice;
    notice.Task("1", "全年" + text, stated).Lines(lines);
    const ReconcileOutput out = Reconciled(notice);
    ExpectLaws(notice, out, all_exact);
    if (testing::Test::HasFailure()) return;
  }
}

TEST(Reconcile, ManyRowsStayFast) {
  NoticeBuilder notice;
  std::string lines = "任务分解\t东林区\t西渚区";
  for (int i = 0; i < 10'000; ++i) lines += "\n新建公厕(座)\t1\t2";
  notice.Task("1", "新建公厕30000座,改造公厕2座。", {{"新建公厕", "30000座"}, {"改造公厕", "2座"}}).Lines(lines);
  const ReconcileOutput out = Reconciled(notice);
  EXPECT_GE(out.checks.size(), 10'000U);
  for (const Check& check : out.checks) EXPECT_NE(check.status, CheckStatus::kDisagree);
}

}  // namespace
}  // namespace fenjie
