#include "stages/targets.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "stages/fold.h"
#include "stages/targets_quantity.h"
#include "support/hand_built_document.h"

namespace fenjie {
namespace {

const RuleSet& Rules() {
  static const RuleSet rules = [] {
    Result<RuleSet> loaded = RuleSet::Load(std::string(FENJIE_ROOT) + "/rules", "default");
    if (!loaded.ok()) ADD_FAILURE() << loaded.error().file << " " << loaded.error().place;
    return std::move(loaded).value();
  }();
  return rules;
}

std::unique_ptr<Document> MakeDocument(std::string_view text) {
  SourceText source;
  source.text = std::string(text);
  FoldedText folded = FoldCharacters(text, Rules().Words("radical"));
  return std::make_unique<Document>(std::move(source), std::move(folded));
}

std::vector<Target> Read(const Document& document) {
  return ReadTargets(document, {{0, document.folded().size()}}, Rules());
}

std::string ComparatorName(Comparator comparator) {
  switch (comparator) {
    case Comparator::kEqual:
      return "=";
    case Comparator::kAtLeast:
      return ">=";
    case Comparator::kAtMost:
      return "<=";
    case Comparator::kAbout:
      return "~";
    case Comparator::kRange:
      return "range";
    case Comparator::kRelative:
      return "relative";
  }
  return "?";
}

/// "measure comparator value[..high] [×scale] [unit] [by date] [baseline]".
std::string Show(const Target& target) {
  std::string shown = target.measure + " " + ComparatorName(target.comparator);
  if (target.value) shown += " " + target.value->ToString();
  if (target.value_high) shown += ".." + target.value_high->ToString();
  if (!(target.scale == Decimal::FromInteger(1))) shown += " ×" + target.scale.ToString();
  if (!target.unit.empty()) shown += " " + target.unit;
  if (target.by) shown += " by " + *target.by;
  if (target.baseline) shown += " baseline";
  return shown;
}

using Shown = std::vector<std::string>;

std::string Folded(std::string_view text) { return FoldCharacters(text, Rules().Words("radical")).text; }

Shown ShowAll(std::string_view text) {
  const auto document = MakeDocument(text);
  Shown shown;
  for (const Target& target : Read(*document)) shown.push_back(Show(target));
  return shown;
}

struct Case {
  const char* text;
  Shown targets;
};

// The laws that every target keeps, whatever the text.
void ExpectLawful(std::string_view text) {
  const auto document = MakeDocument(text);
  std::size_t end = 0;
  for (const Target& target : Read(*document)) {
    const std::string_view printed = document->Folded(target.quantity);
    SCOPED_TRACE(std::string(text) + " | " + std::string(printed));
    EXPECT_GE(target.quantity.begin, end) << "quantities share characters";
    end = target.quantity.end;
    ASSERT_FALSE(target.quote.spans().empty());
    EXPECT_EQ(target.quote.value(), document->Printed(target.quote.spans()));
    EXPECT_LE(target.quote.spans().front().begin, target.quantity.begin);
    EXPECT_GE(target.quote.spans().back().end, target.quantity.end);
    EXPECT_EQ(target.measure, document->Printed(target.measure_spans));
    EXPECT_FALSE(target.quote.provenance().rule.empty());
    if (target.comparator == Comparator::kRelative) {
      EXPECT_FALSE(target.value.has_value());
      continue;
    }
    const auto again = ReadQuantity(printed, 0, Rules());
    ASSERT_TRUE(again.has_value());
    EXPECT_EQ(again->end, printed.size());
    EXPECT_EQ(again->value.ToString(), target.value->ToString());
    EXPECT_EQ(again->value_high.has_value(), target.value_high.has_value());
    EXPECT_TRUE(again->scale == target.scale);
    const std::string unit(printed.substr(again->unit_begin, again->unit_end - again->unit_begin));
    const std::string canonical = again->canonical.empty() ? unit : std::string(again->canonical);
    EXPECT_EQ(canonical, Folded(target.unit));
  }
}

void ExpectCases(const std::vector<Case>& cases) {
  for (const Case& c : cases) {
    EXPECT_EQ(ShowAll(c.text), c.targets) << c.text;
    ExpectLawful(c.text);
  }
}

TEST(TargetsTest, ReadsComparatorsBeforeAndBehind) {
  ExpectCases({
      {"地区生产总值增长7%。", {"地区生产总值增长 = 7 %"}},
      {"社会消费品零售总额增长6.5%以上。", {"社会消费品零售总额增长 >= 6.5 %"}},
      {"居民消费价格涨幅3%左右。", {"居民消费价格涨幅 ~ 3 %"}},
      {"城镇登记失业率控制在 3.5% 以内。", {"城镇登记失业率 <= 3.5 %"}},
      {"出生人口性别比控制在103.5以内。", {"出生人口性别比 <= 103.5"}},
      {"常住人口控制在1150万人左右。", {"常住人口 ~ 1150 ×10000 人"}},
      {"孕产妇死亡率控制在6‰以下，婴儿死亡率小于4‰。", {"孕产妇死亡率 <= 6 ‰", "婴儿死亡率 <= 4 ‰"}},
      {"示范小区占比达 60%及以上。", {"示范小区占比 >= 60 %"}},
      {"进出口总额突破 1 万亿元。", {"进出口总额 >= 1 ×1000000000000 元"}},
      {"总部企业超过1000家。", {"总部企业 >= 1000 家"}},
      {"民生支出占比不低于75%。", {"民生支出占比 >= 75 %"}},
      {"新增工业企业不少于90家。", {"工业企业 >= 90 家"}},
      {"学前教育普惠率≥88%，漏损率≤9%。", {"学前教育普惠率 >= 88 %", "漏损率 <= 9 %"}},
      {"猪肉自给率提高到70%左右。", {"猪肉自给率 ~ 70 %"}},
      {"空气质量优良率稳定在90%以上。", {"空气质量优良率 >= 90 %"}},
      {"三大保险覆盖率均达到95%以上。", {"三大保险覆盖率 >= 95 %"}},
      {"引进各类人才5000 余名，培训工匠1万余人次。", {"各类人才 ~ 5000 名", "培训工匠 ~ 1 ×10000 人次"}},
      {"全年减税降费约50亿元。", {"减税降费 ~ 50 ×100000000 元"}},
      {"政府债券不得突破85亿元。", {"政府债券 <= 85 ×100000000 元"}},
  });
}

TEST(TargetsTest, ReadsNumbersScalesAndUnits) {
  ExpectCases({
      {"地区生产总值达到 1.7 万亿元。", {"地区生产总值 = 1.7 ×1000000000000 元"}},
      {"实际利用外资1,500万美元。", {"实际利用外资 = 1500 ×10000 美元"}},
      {"规上工业增加值增长7.5%—8%。", {"规上工业增加值增长 range 7.5..8 %"}},
      {"新增规上企业6—8家，上市企业1至2家。", {"规上企业 range 6..8 家", "上市企业 range 1..2 家"}},
      {"茶叶产值达到9—10亿元。", {"茶叶产值 range 9..10 ×100000000 元"}},
      {"农民收入达到46000元/人以上。", {"农民收入 >= 46000 元/人"}},
      {"污水处理能力达到3350吨/天。", {"污水处理能力 = 3350 吨/天"}},
      {"平均浓度降至28微克/立方米以下。", {"平均浓度 <= 28 微克/立方米"}},
      {"食品抽检不少于5批次/千人。", {"食品抽检 >= 5 批次/千人"}},
      {"新增光伏装机30万千瓦。", {"光伏装机 = 30 ×10000 千瓦"}},
      {"城乡居民收入比缩小到1.56:1以内。", {"城乡居民收入比 <= 1.56 :1"}},
      {"百分之六十以上的行政村通公交。", {"行政村通公交 >= 60 %"}},
      {"产值能耗下降-1.5%。", {"产值能耗下降 = -1.5 %"}},
      {"新开工保障房5000套（间）。", {"保障房 = 5000 套（间）"}},
      {"日活跃用户达到20万，实施100个审批事项。", {"日活跃用户 = 20 ×10000", "审批事项 = 100 个"}},
      {"低保标准提高到每人每月1005元。", {"低保标准 = 1005 元"}},
      {"建成两个国家级平台，引进三家龙头企业。", {"国家级平台 = 2 个", "龙头企业 = 3 家"}},
      {"新建公园两座、小游园十个。", {"公园 = 2 座", "小游园 = 10 个"}},
      {"企业开办时间压缩至1个工作日以内。", {"企业开办时间 <= 1 个工作日"}},
      {"人均预期寿命达到82岁以上。", {"人均预期寿命 >= 82 岁"}},
  });
}

TEST(TargetsTest, FindsWhatIsCounted) {
  ExpectCases({
      {"新建改建标准化老年食堂 100 个。", {"标准化老年食堂 = 100 个"}},
      {"城镇新增就业 16 万人。", {"城镇新增就业 = 16 ×10000 人"}},
      {"新增 10 个生活垃圾分类示范片区。", {"生活垃圾分类示范片区 = 10 个"}},
      {"新改（扩）建50所幼儿园，其中竣工35所，建筑面积共38万平方米，建成后新增学位2.5万个。",
       {"幼儿园 = 50 所", "竣工 = 35 所", "建筑面积 = 38 ×10000 平方米", "学位 = 2.5 ×10000 个"}},
      {"新建体育公园 12 个、百姓健身房和社区运动场 110 个。", {"体育公园 = 12 个", "百姓健身房和社区运动场 = 110 个"}},
      {"60%以上的小区成为示范小区。", {"小区成为示范小区 >= 60 %"}},
      {"建成区 5% 以上的面积新达到要求。", {"建成区面积新达到要求 >= 5 %"}},
      {"非涉密事项100%线上办理。", {"非涉密事项线上办理 = 100 %"}},
      {"建成 10 个省级和 10 个市级美丽城镇样板。", {"省级美丽城镇样板 = 10 个", "市级美丽城镇样板 = 10 个"}},
      {"完成 150 个小区消防改造和 500 个小区划线标识。", {"小区消防改造 = 150 个", "小区划线标识 = 500 个"}},
      {"新建 1500 个回收网点、4 个分拣中心（东区、西区）、新增 100 辆清运车。",
       {"回收网点 = 1500 个", "分拣中心 = 4 个", "清运车 = 100 辆"}},
      {"新建足球场（含笼式）10 个。", {"足球场（含笼式） = 10 个"}},
      {"新建数字化车间、智能工厂、未来工厂 30 个。", {"数字化车间、智能工厂、未来工厂 = 30 个"}},
      {"死亡起数、人数比前两年平均数下降 20%。", {"死亡起数、人数比前两年平均数下降 = 20 %"}},
      {"引进20亿级项目不少于12个，产值10亿元以上企业达到20家。", {"20亿级项目 >= 12 个", "产值10亿元以上企业 = 20 家"}},
      {"新增 3 岁以下托育机构 40 家。", {"3 岁以下托育机构 = 40 家"}},
      {"建设“智慧+”示范项目 30 个。", {"“智慧+”示范项目 = 30 个"}},
      {"实际到位外资8亿美元，比上年增长12%。", {"实际到位外资 = 8 ×100000000 美元", "实际到位外资比上年增长 = 12 %"}},
      {"进出口总额达到2万亿元，力争突破3万亿元。",
       {"进出口总额 = 2 ×1000000000000 元", "进出口总额 >= 3 ×1000000000000 元"}},
      {"城镇登记失业率，控制在4%以内。", {"城镇登记失业率 <= 4 %"}},
      {"其中甲县33所、乙县40所。", {"甲县 = 33 所", "乙县 = 40 所"}},
      {"布设回收网点 1500 个。", {"回收网点 = 1500 个"}},
      {"压缩一般性支出5%。", {"压缩一般性支出 = 5 %"}},
      {"新增学位3000个（其中小学1000个）。", {"学位 = 3000 个", "小学 = 1000 个"}},
  });
}

TEST(TargetsTest, SharesOutDistributions) {
  ExpectCases({
      {"城乡居民人均可支配收入分别达到 9.3 万元和 5.5 万元。",
       {"城乡居民人均可支配收入 = 9.3 ×10000 元", "城乡居民人均可支配收入 = 5.5 ×10000 元"}},
      {"工业增加值、固定资产投资分别增长7.5%和8%。", {"工业增加值增长 = 7.5 %", "固定资产投资增长 = 8 %"}},
      {"城镇、农村居民收入分别达到9.3万元和5.5万元。",
       {"城镇居民收入 = 9.3 ×10000 元", "农村居民收入 = 5.5 ×10000 元"}},
      {"城镇居民和农村居民人均收入分别增长7.5%和9%。", {"城镇居民人均收入增长 = 7.5 %", "农村居民人均收入增长 = 9 %"}},
      {"污水处理率、垃圾处理率分别不低于97%、99%。", {"污水处理率 >= 97 %", "垃圾处理率 >= 99 %"}},
      {"新改建和盘活租赁住房各 2 万套（间）。", {"新改建和盘活租赁住房 = 2 ×10000 套（间）"}},
      {"新技术投资、民间投资均增长10%。", {"新技术投资、民间投资均增长 = 10 %"}},
  });
}

TEST(TargetsTest, ReadsDatesAndBaselines) {
  ExpectCases({
      {"到 2025 年，研发投入强度提高到 3.6%，新增人才 25 万人。新建公园5个。",
       {"研发投入强度 = 3.6 % by 2025", "人才 = 25 ×10000 人 by 2025", "公园 = 5 个"}},
      {"2021年12月底前完成小区改造120个。", {"小区改造 = 120 个 by 2021-12"}},
      {"2021年12月31日前建成公园3个。", {"公园 = 3 个 by 2021-12-31"}},
      {"2022年，新建充电桩2000个。", {"充电桩 = 2000 个 by 2022"}},
      {"12月底前建成公园3个。", {"公园 = 3 个"}},
      {"新增5家，到2025年达到20家。", {"新增 = 5 家", "新增 = 20 家 by 2025"}},
      {"在现有171个服务中心基础上，新建示范中心10个。", {"服务中心 = 171 个 baseline", "示范中心 = 10 个"}},
      {"基尼系数从0.513降到0.413（基数+目标）。", {"基尼系数 = 0.513 baseline", "基尼系数 = 0.413"}},
      {"产值由100亿元提高到200亿元。", {"产值 = 100 ×100000000 元 baseline", "产值 = 200 ×100000000 元"}},
      {"在2020年底500家的基础上，新增企业50家。", {" = 500 家 baseline", "企业 = 50 家"}},
  });
}

TEST(TargetsTest, ReadsRelations) {
  ExpectCases({
      {"确保服务业增加值增长快于经济增长。", {"服务业增加值增长 relative"}},
      {"预算收入、居民收入增长与经济增长基本同步，服务水平提高。", {"预算收入、居民收入增长 relative"}},
      {"居民收入与经济增长（基本）同步。", {"居民收入 relative"}},
      {"财政收入与上年持平。", {"财政收入 relative"}},
      {"人均生产总值继续高于全省平均水平。", {"人均生产总值 relative"}},
      {"投资增速不低于全市平均水平。", {"投资增速 relative"}},
      {"外贸出口实现正增长。", {"外贸出口 relative"}},
      {"民生支出增速高于财政支出增速2个百分点。", {"民生支出增速高于财政支出增速 = 2 个百分点"}},
      {"环保设施与主体工程同步建设，通关时间保持领先。", {}},
  });
}

TEST(TargetsTest, ReadsSigns) {
  EXPECT_EQ(ShowAll("居民消费价格涨幅控制在-1.5%以内。"), (Shown{"居民消费价格涨幅 <= -1.5 %"}));
  const auto words = MakeDocument("能耗强度降低-百分之六以内。");
  const std::vector<Target> targets = Read(*words);
  ASSERT_EQ(targets.size(), 1U);
  EXPECT_EQ(targets[0].value, Decimal::FromInteger(6));  // 百分之 takes no sign
}

TEST(TargetsTest, RejectsWhatIsNoTarget) {
  for (const char* text : {
           "“十四五”主要目标任务。",
           "推进“246”产业集群培育。",
           "深化 17+1 经贸合作示范区建设。",
           "新建 5G 基站，打造“5G+工业互联网”。",
           "实施改造提升 2.0 版，出台 4.0 版政策。",
           "创建5A级景区。",
           "争取开工 6、7、8 号线，建成 5 号线一期。",
           "打造 15 分钟便民生活服务圈，建设1小时交通圈。",
           "深入实施 PM_{2.5}、臭氧双控双减行动。",
           "争创第三批国家集群，举办第 7 届书展。",
           "前沿引领技术 2035 计划。",
           "开展建城 1200 年系列活动。",
           "对本市户籍65周岁以上的老年人免费接种。",
           "关爱 3 岁以下婴幼儿。",
           "落实“四早”要求，推进一区多园，完善“一中心四平台”。",
           "打造十大标志性产业链和三大科创高地。",
           "实施数字经济五年倍增计划和国企改革三年行动。",
           "建设四级“退役军人之家”，推进第二轮整治。",
           "综合实力进入全国前10位。",
           "提供7×24小时服务。",
           "聚焦 5 个领域，涉及8个县区。",
           "推进总投资120亿元的滨海新城开发。",
           "推进1200万吨炼化一体化项目建设。",
           "新建220千伏变电站。",
           "到2025年全面建成文化强市。",
           "联系电话：0574-87180000。",
           "依据国发〔2020〕6号文件落实。",
           "",
       }) {
    EXPECT_EQ(ShowAll(text), Shown{}) << text;
  }
}

TEST(TargetsTest, WidthAndBlanksChangeNothing) {
  const Shown expected = {"污水处理率 >= 95.5 % by 2025", "住房 = 2 ×10000 套 by 2025", "学位 range 6..8 个 by 2025"};
  for (const char* text : {
           "到2025年，污水处理率达到95.5%以上，新建住房2万套、学位6—8个。",
           "到 2025 年，污水处理率达到 95.5% 以上，新建住房 2 万套、学位 6—8 个。",
           "到２０２５年,污水处理率达到９５．５％以上,新建住房２万套、学位６—８个。",
           "到  2025  年，污水处理率达到　95.5 %以上，新建住房 2  万 套、学位 6 — 8 个。",
       }) {
    EXPECT_EQ(ShowAll(text), expected) << text;
  }
}

TEST(TargetsTest, SpansLeadBackToTheSource) {
  const std::string text = "前文不属于任务。新增托育机构 ４０ 家，建成 10 个省级和 5 个市级园区。后文另有 7 个园区。";
  const auto document = MakeDocument(text);
  const std::string_view folded = document->folded();
  const std::size_t begin = folded.find("新增");
  const std::size_t end = folded.find("后文");
  const std::vector<Target> targets = ReadTargets(*document, {{begin, end}}, Rules());
  ASSERT_EQ(targets.size(), 3u);
  EXPECT_EQ(document->Printed(targets[0].quantity), "４０ 家");
  EXPECT_EQ(targets[0].quote.value(), "新增托育机构 ４０ 家");
  ASSERT_EQ(targets[0].measure_spans.size(), 1u);
  EXPECT_EQ(targets[0].measure_spans[0].begin, folded.find("托育机构"));
  ASSERT_EQ(targets[1].measure_spans.size(), 2u);
  EXPECT_EQ(document->Folded(targets[1].measure_spans[0]), "省级");
  EXPECT_EQ(document->Folded(targets[1].measure_spans[1]), "园区");
}

TEST(TargetsTest, JoinsPiecesOfText) {
  const std::string text = "常住人口控制在(甲、乙牵头)1150万人左右。\n新增学位\n2000 个\n和公园3座。";
  const auto document = MakeDocument(text);
  const std::string_view folded = document->folded();
  const std::size_t bracket = folded.find('(');
  const std::size_t behind = folded.find(')') + 1;
  FoldedSpans spans = {{0, bracket}};
  for (std::size_t begin = behind; begin < folded.size();) {
    const std::size_t end = std::min(folded.find('\n', begin), folded.size());
    spans.push_back({begin, end});
    begin = end + 1;
  }
  ASSERT_EQ(spans.size(), 5u);
  const std::vector<Target> targets = ReadTargets(*document, spans, Rules());
  ASSERT_EQ(targets.size(), 3u);
  EXPECT_EQ(Show(targets[0]), "常住人口 ~ 1150 ×10000 人");
  EXPECT_EQ(targets[0].quote.spans().size(), 2u);
  EXPECT_EQ(targets[0].quantity.begin, behind);
  EXPECT_EQ(Show(targets[1]), "学位 = 2000 个");
  EXPECT_EQ(targets[1].quote.spans().size(), 3u);
  EXPECT_EQ(Show(targets[2]), "公园 = 3 座");
}

TEST(TargetsTest, ReadsQuantitiesBrokenOverLines) {
  const Document document = testing_support::HandBuilt()
                                .Copied("新增托育机构 1")
                                .Removed("\n")
                                .Copied("00 ")
                                .Removed("\n\n")
                                .Copied("家,培训")
                                .Removed("\n")
                                .Copied("工匠 3 万")
                                .Removed("\n")
                                .Copied("人次。")
                                .Build();
  const std::vector<Target> targets = Read(document);
  ASSERT_EQ(targets.size(), 2u);
  EXPECT_EQ(Show(targets[0]), "托育机构 = 100 家");
  EXPECT_EQ(document.ToSource(targets[0].quantity).size(), 3u);
  EXPECT_EQ(Show(targets[1]), "培训工匠 = 3 ×10000 人次");
}

// Digits on both sides of a label are no number: a value points at characters that read as it.
TEST(TargetsTest, NoNumberGoesOnBehindOtherText) {
  const auto document = MakeDocument("新建车位2牵头单位:市住建局10个,新建公园30个");
  const std::string_view folded = document->folded();
  const std::size_t label = folded.find("牵头单位");
  const std::size_t rest = folded.find("10个");
  const std::vector<Target> targets = ReadTargets(*document, {{0, label}, {rest, folded.size()}}, Rules());
  ASSERT_EQ(targets.size(), 1U);
  EXPECT_EQ(Show(targets[0]), "公园 = 30 个");
}

TEST(TargetsTest, NoNumberGoesOnInAnotherParagraph) {
  const auto document = MakeDocument("新建车位3.50\n10个,新建公园30个");
  const std::size_t end = document->folded().find('\n');
  const std::vector<Target> targets = ReadTargets(*document, {{0, end}, {end + 1, document->folded().size()}}, Rules());
  ASSERT_EQ(targets.size(), 1U);
  EXPECT_EQ(Show(targets[0]), "公园 = 30 个");
}

TEST(TargetsTest, DoubtsUnknownUnits) {
  struct Doubt {
    const char* text;
    Shown actual;
  };
  for (const Doubt& c : std::vector<Doubt>{
           {"新增公园 5 坨，建成广场3个。", {"5 坨"}},
           {"新建 20 坨公园，建成广场3个。", {"20 坨公园"}},
           {"能力达到 3 嘎斯，培育 20 家庭农场。", {"3 嘎斯", "20 家庭农场"}},
           {"新建 5G 基站，实施 2035 计划，开工 6、7、8 号线。", {}},
           {"到 2025 年达到 80%，12月底前完成50个。", {}},
           {"落实“3 嘎”要求。", {}},
       }) {
    const auto document = MakeDocument(c.text);
    const FoldedSpans spans = {{0, document->folded().size()}};
    Shown actual;
    for (const Finding& finding : DoubtTargets(*document, spans, ReadTargets(*document, spans, Rules()), Rules())) {
      EXPECT_EQ(finding.code, "unit_unrecognized");
      EXPECT_EQ(finding.actual, document->Printed(finding.spans));
      actual.push_back(finding.actual.value_or(""));
    }
    EXPECT_EQ(actual, c.actual) << c.text;
  }
}

TEST(TargetsTest, SurvivesEndlessText) {
  std::string list = "新增";
  std::string quotes;
  std::string digits;
  std::string numerals;
  std::string brackets;
  for (int i = 0; i < 2000; ++i) {
    list += "企业1家、";
    quotes += "“新增1家";
    digits += "1";
    numerals += "一千";
    brackets += "（新增2个";
  }
  EXPECT_EQ(ShowAll(list).size(), 2000u);
  EXPECT_EQ(ShowAll(quotes).size(), 2000u);
  EXPECT_EQ(ShowAll(brackets).size(), 2000u);
  EXPECT_TRUE(ShowAll(digits).empty());
  EXPECT_TRUE(ShowAll(numerals).empty());
  ExpectLawful(list.substr(0, list.find("、", 2600)));
}

}  // namespace
}  // namespace fenjie
