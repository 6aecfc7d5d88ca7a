#include "property/notice_writer.h"

#include <array>
#include <utility>

#include "base/utf8.h"

namespace fenjie::property {

namespace {

// Parts of names and sentences. None of them is, or with its neighbors makes, a label, a number mark or a frame's word.
const std::string_view kPlace[] = {"青", "云", "溪", "柏", "岚", "沙", "桐", "霞",
                                   "松", "兰", "玉", "枫", "鹤", "竹", "澄"};
const std::string_view kPlaceEnd[] = {"河", "山", "湾", "源", "港", "岭", "塘", "坪", "洲", "陵"};
const std::string_view kOffice[] = {"发改", "经信", "教育", "科技", "民政", "财政", "人社", "住建", "水利",
                                    "商务", "文旅", "卫健", "体育", "统计", "医保", "审计", "林业", "司法"};
const std::string_view kOfficeEnd[] = {"局", "局", "局", "委", "中心"};
const std::string_view kCompany[] = {"交通集团", "供水公司", "城建集团", "公交公司", "海关", "供电公司"};
const std::string_view kGroup[] = {"市级有关部门", "各区县（市）政府", "各镇（街道）", "市直各单位",
                                   "有关区县（市）政府"};
const std::string_view kSurname[] = {"王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴",
                                     "徐", "孙", "胡", "朱", "高", "林", "何", "郭", "马", "罗"};
const std::string_view kGiven[] = {"晓", "敏", "国", "伟", "静", "志", "海", "秀",
                                   "明", "宏", "建", "芳", "春", "立", "思", "远"};
const std::string_view kVerb[] = {"新建", "改造", "提升", "完成", "培育", "引进", "建成", "开通", "修缮", "增设"};
const std::string_view kThing[] = {"生态步道", "社区食堂", "儿童乐园", "灌溉水渠", "农贸集市", "公共泊位",
                                   "口袋公园", "充电车棚", "便民书屋", "雨水泵站", "数字车间", "体检站点"};
const std::string_view kClause[] = {"持续优化营商环境",    "扎实推动城乡融合发展", "健全“一网通办”服务机制",
                                    "深化改革攻坚行动",    "进一步擦亮山水底色",   "夯实安全生产基础",
                                    "打造宜居韧性家园",    "推广绿色低碳生活方式", "抓好《青山行动方案》落地见效",
                                    "推动5G网络向乡村延伸"};
const std::string_view kUnit[] = {"个", "家", "公里", "座", "项", "万平方米", "亩", "处", "万人次", "所"};
const std::string_view kAtLeast[] = {"不少于", "超过", ""};
const std::string_view kSection[] = {"推动经济高质量发展", "改善民生福祉", "建设美丽家园", "增强创新动能",
                                     "优化公共服务"};
const std::array<std::string_view, 10> kChinese{"一", "二", "三", "四", "五", "六", "七", "八", "九", "十"};

}  // namespace

std::string ChineseNumeral(std::size_t number) {
  if (number <= 10) return std::string(kChinese[number - 1]);
  std::string numeral = number < 20 ? "" : std::string(kChinese[number / 10 - 1]);
  numeral += "十";
  if (number % 10 != 0) numeral += kChinese[number % 10 - 1];
  return numeral;
}

NoticeWriter::NoticeWriter(Random& random, int year) : random_(random), year_(year) {
  city_ = std::string(random_.Pick(kPlace)) + std::string(random_.Pick(kPlaceEnd)) + "市";
  half_width_ = random_.Chance(15);
}

void NoticeWriter::Mark(std::string_view mark) {
  static const std::array<std::pair<std::string_view, std::string_view>, 5> kHalf{
      {{"：", ":"}, {"；", ";"}, {"，", ","}, {"（", "("}, {"）", ")"}}};
  for (const auto& [full, half] : kHalf) {
    if (half_width_ && mark == full) mark = half;
  }
  Text() += mark;
}

PlantedText NoticeWriter::Plant(std::string_view text) {
  const std::size_t begin = Text().size();
  // Brackets inside follow the notice's width.
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = DecodeAt(text, at).length;
    Mark(text.substr(at, length));
    at += length;
  }
  return Planted(begin);
}

PlantedText NoticeWriter::Planted(std::size_t begin) {
  return {Text().substr(begin), {{plan_.paragraphs.size() - 1, begin, Text().size()}}};
}

void NoticeWriter::AddFront() {
  const std::string year = std::to_string(year_);
  Begin();
  plan_.issuer = Plant(city_ + "人民政府办公室");
  Text() += "文件";
  Begin();
  plan_.document_number = Plant("青政办发〔" + year + "〕" + std::to_string(random_.Between(1, 120)) + "号");
  annex_ = year + "年政府工作报告重点任务责任分解表";
  Begin();
  plan_.title = Plant(city_ + "人民政府办公室关于印发" + annex_ + "的通知");
  Begin();
  plan_.addressees.push_back(Plant("各区县（市）人民政府"));
  Mark("，");
  plan_.addressees.push_back(Plant("市政府各部门"));
  Mark("：");
}

void NoticeWriter::AddSignature() {
  Begin();
  Text() += city_ + "人民政府办公室";
  Begin();
  plan_.issue_date = Plant(std::to_string(year_) + "年" + std::to_string(random_.Between(1, 12)) + "月" +
                           std::to_string(random_.Between(1, 28)) + "日");
  Begin();
  Plant("（此件公开发布）");
}

void NoticeWriter::AddAnnexTitle() {
  Begin();
  Text() += annex_;
}

void NoticeWriter::AddHead() {
  AddFront();
  Begin();
  Plant("现将《" + annex_ + "》印发给你们，请认真组织实施。");
  AddSignature();
  AddAnnexTitle();
}

void NoticeWriter::AddTail() {
  Begin();
  Plant("抄送：市委各部门，市人大常委会办公室。");
  Begin();
  Text() += city_ + "人民政府办公室 " + std::to_string(year_) + "年12月30日印发";
}

void NoticeWriter::AddSection(std::size_t index) {
  Begin();
  Text() += ChineseNumeral(index + 1) + "、";
  EnterSection(Plant(Topic()));
}

void NoticeWriter::EnterSection(PlantedText title) {
  section_ = plan_.sections.size();
  plan_.sections.push_back(std::move(title));
}

PlantedTask NoticeWriter::BeginTask(std::int64_t number, std::string_view mark) {
  PlantedTask task;
  task.number = number;
  task.section = section_;
  Begin();
  task.mark = Plant(mark);
  return task;
}

void NoticeWriter::AddTarget(PlantedTask& task) {
  Text() += random_.Pick(kVerb);
  Text() += random_.Pick(kThing);
  const std::string_view least = random_.Pick(kAtLeast);
  Text() += least;
  PlantedTarget target;
  target.value = std::to_string(random_.Between(2, 980));
  if (random_.Chance(20)) target.value += "." + std::to_string(random_.Between(1, 9));
  std::string_view unit = random_.Pick(kUnit);
  const std::size_t begin = Text().size();
  Text() += target.value;
  Text() += unit;
  target.quantity = Planted(begin).places;
  constexpr std::string_view kTenThousand = "万";
  if (unit.starts_with(kTenThousand)) unit.remove_prefix(kTenThousand.size());
  target.unit = unit;
  if (least.empty() && random_.Chance(30)) Text() += "以上";
  task.targets.push_back(std::move(target));
}

std::string NoticeWriter::Person() {
  std::string name(random_.Pick(kSurname));
  name += random_.Pick(kGiven);
  if (random_.Chance(60)) name += random_.Pick(kGiven);
  return name;
}

std::string NoticeWriter::Company() {
  return std::string(random_.Pick(kPlace)) + std::string(random_.Pick(kPlaceEnd)) + std::string(random_.Pick(kCompany));
}

std::string NoticeWriter::Unit(bool is_organ) {
  if (!is_organ && random_.Chance(10)) return Company();
  std::string unit = "市" + std::string(random_.Pick(kOffice)) + std::string(random_.Pick(kOfficeEnd));
  if (random_.Chance(8)) unit += "（市" + std::string(random_.Pick(kOffice)) + "办）";
  return unit;
}

std::string_view NoticeWriter::Group() { return random_.Pick(kGroup); }

std::string_view NoticeWriter::Thing() { return random_.Pick(kThing); }

std::string_view NoticeWriter::Thing(std::size_t index) { return kThing[index]; }

std::string_view NoticeWriter::Topic() { return random_.Pick(kSection); }

std::string NoticeWriter::District(std::size_t index) {
  return std::string(kPlace[index]) + std::string(random_.Pick(kPlaceEnd)) + (random_.Chance(60) ? "区" : "县");
}

void NoticeWriter::AddLabel(std::string_view label) {
  Text() += label;
  Mark("：");
}

std::vector<PlantedMention> NoticeWriter::AddLeaders(std::string_view label) {
  AddLabel(label);
  std::vector<PlantedMention> leaders;
  const std::size_t count = random_.Between(1, 2);
  const bool posts = random_.Chance(20);
  for (std::size_t i = 0; i < count; ++i) {
    if (i > 0) Text() += "、";
    leaders.push_back({Plant(posts ? (i == 0 ? "常务副市长" : "副市长") : Person()), std::string(label)});
  }
  return leaders;
}

std::vector<PlantedMention> NoticeWriter::AddUnits(std::string_view label, std::size_t most) {
  AddLabel(label);
  return AddUnitValues(label, most);
}

std::vector<PlantedMention> NoticeWriter::AddUnitValues(std::string_view label, std::size_t most) {
  std::vector<PlantedMention> units;
  const std::size_t count = random_.Between(1, most);
  for (std::size_t i = 0; i < count; ++i) {
    if (i > 0) Text() += "、";
    units.push_back({Plant(Unit()), std::string(label)});
  }
  if (most > 1 && random_.Chance(20)) {
    units.back().open = true;
    Text() += random_.Chance(50) ? "等" : "等有关部门";
  }
  if (most > 1 && random_.Chance(30)) {
    Mark("，");
    units.push_back({Plant(Group()), std::string(label)});
  }
  return units;
}

std::vector<PlantedMention> NoticeWriter::AddList(std::string_view label, std::size_t most, bool first_is_organ) {
  std::vector<PlantedMention> units;
  const std::size_t count = random_.Between(1, most);
  for (std::size_t i = 0; i < count; ++i) {
    if (i > 0) Text() += "、";
    units.push_back({Plant(Unit(first_is_organ && i == 0)), std::string(label)});
  }
  return units;
}

std::vector<PlantedMention> NoticeWriter::AddClauseUnits(std::size_t most, std::string_view word) {
  std::vector<PlantedMention> units = AddList(word, most);
  Text() += word;
  return units;
}

void NoticeWriter::AddClause(PlantedTask& task) {
  if (random_.Chance(30)) {
    task.lead_units = AddClauseUnits(3, random_.Chance(50) ? "负责" : "按职责分工负责");
    return;
  }
  task.lead_units = AddClauseUnits(2, "牵头");
  Mark("，");
  task.supporting_units = AddClauseUnits(4, random_.Chance(50) ? "配合" : "参与");
}

void NoticeWriter::AddBracket(PlantedTask& task) {
  const bool tortoise = random_.Chance(30);
  Mark(tortoise ? "〔" : "（");
  task.lead_units = AddUnits("牵头单位", 2);
  Mark("；");
  task.supporting_units = AddUnits("配合单位", 4);
  Mark(tortoise ? "〕" : "）");
}

void NoticeWriter::AddLabelLines(PlantedTask& task) {
  Begin();
  task.lead_units = AddUnits("牵头单位", 2);
  Begin();
  task.supporting_units = AddUnits("配合单位", 4);
}

void NoticeWriter::AddSentence(PlantedTask& task, std::string_view end) {
  constexpr std::size_t kMostClauses = 4;
  const std::size_t begin = Text().size();
  AddClauses(task, kMostClauses);
  Text() += end;
  task.text = Planted(begin);
}

void NoticeWriter::AddClauses(PlantedTask& task, std::size_t most) {
  const std::size_t clauses = random_.Between(1, most);
  const std::size_t with_target = random_.Chance(70) ? random_.Between(0, clauses - 1) : clauses;
  for (std::size_t i = 0; i < clauses; ++i) {
    if (i > 0) Mark("，");
    if (i == with_target) {
      AddTarget(task);
    } else {
      Plant(random_.Pick(kClause));
    }
  }
}

}  // namespace fenjie::property
