#include "property/random_notice.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <iterator>
#include <string_view>
#include <utility>

#include "base/utf8.h"

namespace fenjie::property {

std::uint64_t SeedOfRun(std::uint64_t fixed) {
  const char* set = std::getenv("FENJIE_SEED");
  return set == nullptr ? fixed : std::strtoull(set, nullptr, 10);
}

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
const std::string_view kDeadline[] = {"2023年12月31日", "2023年12月底前", "2023年6月底", "年内"};
const std::array<std::string_view, 10> kChinese{"一", "二", "三", "四", "五", "六", "七", "八", "九", "十"};

// The forms of notices, in the order of Planner::AddAssignment: as A6, with a rule of who leads, is the last.
constexpr std::size_t kBareLists = 12;
constexpr std::size_t kSentences = 14;
constexpr std::string_view kForms[] = {"A1", "A2",  "A3", "A4", "A5", "A6", "A7",  "A8",
                                       "A9", "A10", "B2", "B1", "B3", "C",  "A11", "A6 role rule"};

/// Writes a plan paragraph by paragraph.
class Planner {
 public:
  explicit Planner(Random& random) : random_(random) {
    city_ = std::string(random_.Pick(kPlace)) + std::string(random_.Pick(kPlaceEnd)) + "市";
    half_width_ = random_.Chance(15);
    blank_after_mark_ = random_.Chance(40);
    form_ = static_cast<int>(random_.Between(1, std::size(kForms)));
    plan_.form = kForms[form_ - 1];
  }

  NoticePlan Run() && {
    AddHead();
    const std::size_t sections = random_.Between(1, 3);
    const bool restart = random_.Chance(50);
    std::int64_t number = 0;
    for (std::size_t s = 0; s < sections; ++s) {
      if (restart) number = 0;
      AddSection(s);
      // Bare lists and sentences are told from prose by being a habit.
      const std::size_t tasks = random_.Between(form_ == kBareLists || form_ == kSentences ? 3 : 1, 6);
      for (std::size_t t = 0; t < tasks; ++t) AddTask(++number);
    }
    AddTail();
    return std::move(plan_);
  }

 private:
  // --- writing ---

  void Begin(bool is_table_row = false) { plan_.paragraphs.push_back({"", is_table_row}); }
  std::string& Text() { return plan_.paragraphs.back().text; }

  /// Punctuation as this notice has it.
  void Mark(std::string_view mark) {
    static const std::array<std::pair<std::string_view, std::string_view>, 5> kHalf{
        {{"：", ":"}, {"；", ";"}, {"，", ","}, {"（", "("}, {"）", ")"}}};
    for (const auto& [full, half] : kHalf) {
      if (half_width_ && mark == full) mark = half;
    }
    Text() += mark;
  }

  PlantedText Plant(std::string_view text) {
    const std::size_t begin = Text().size();
    // Brackets inside follow the notice's width.
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t length = DecodeAt(text, at).length;
      Mark(text.substr(at, length));
      at += length;
    }
    return Planted(begin);
  }

  PlantedText Planted(std::size_t begin) {
    return {Text().substr(begin), {plan_.paragraphs.size() - 1, begin, Text().size()}};
  }

  // --- frame ---

  void AddHead() {
    Begin();
    plan_.issuer = Plant(city_ + "人民政府办公室");
    Text() += "文件";
    Begin();
    plan_.document_number = Plant("青政办发〔2023〕" + std::to_string(random_.Between(1, 120)) + "号");
    annex_ = "2023年政府工作报告重点任务责任分解表";
    Begin();
    plan_.title = Plant(city_ + "人民政府办公室关于印发" + annex_ + "的通知");
    Begin();
    plan_.addressees.push_back(Plant("各区县（市）人民政府"));
    Mark("，");
    plan_.addressees.push_back(Plant("市政府各部门"));
    Mark("：");
    Begin();
    Plant("现将《" + annex_ + "》印发给你们，请认真组织实施。");
    Begin();
    Text() += city_ + "人民政府办公室";
    Begin();
    plan_.issue_date =
        Plant("2023年" + std::to_string(random_.Between(1, 12)) + "月" + std::to_string(random_.Between(1, 28)) + "日");
    Begin();
    Plant("（此件公开发布）");
    Begin();
    Text() += annex_;
  }

  void AddTail() {
    Begin();
    Plant("抄送：市委各部门，市人大常委会办公室。");
    Begin();
    Text() += city_ + "人民政府办公室 2023年12月30日印发";
  }

  void AddSection(std::size_t index) {
    Begin();
    Text() += std::string(kChinese[index]) + "、";
    plan_.sections.push_back(Plant(random_.Pick(kSection)));
  }

  // --- tasks ---

  void AddTask(std::int64_t number) {
    PlantedTask task;
    task.number = number;
    Begin();
    task.mark = Plant(std::to_string(number) + (form_ == 8 ? "、" : "."));
    if (blank_after_mark_ && form_ != 8) Text() += ' ';
    if (form_ == 9 || form_ == 10) {
      AddProject(task);
      plan_.tasks.push_back(std::move(task));
      return;
    }
    AddSentence(task);
    AddAssignment(task);
    // Sentences assign only in a notice without tables.
    if (form_ != kSentences && random_.Chance(20)) task.tables.push_back(AddTable());
    plan_.tasks.push_back(std::move(task));
  }

  void AddSentence(PlantedTask& task) {
    const std::size_t begin = Text().size();
    const std::size_t clauses = random_.Between(1, 4);
    const std::size_t with_target = random_.Chance(70) ? random_.Between(0, clauses - 1) : clauses;
    for (std::size_t i = 0; i < clauses; ++i) {
      if (i > 0) Mark("，");
      if (i == with_target) {
        AddTarget(task);
      } else {
        Plant(random_.Pick(kClause));
      }
    }
    Text() += "。";
    task.text = Planted(begin);
  }

  void AddTarget(PlantedTask& task) {
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
    target.quantity = Planted(begin).place;
    constexpr std::string_view kTenThousand = "万";
    if (unit.starts_with(kTenThousand)) unit.remove_prefix(kTenThousand.size());
    target.unit = unit;
    if (least.empty() && random_.Chance(30)) Text() += "以上";
    task.target = std::move(target);
  }

  // --- responsibility, by form ---

  std::string Person() {
    std::string name(random_.Pick(kSurname));
    name += random_.Pick(kGiven);
    if (random_.Chance(60)) name += random_.Pick(kGiven);
    return name;
  }

  std::string Unit(bool is_organ = false) {
    if (!is_organ && random_.Chance(10))
      return std::string(random_.Pick(kPlace)) + std::string(random_.Pick(kPlaceEnd)) +
             std::string(random_.Pick(kCompany));
    std::string unit = "市" + std::string(random_.Pick(kOffice)) + std::string(random_.Pick(kOfficeEnd));
    if (random_.Chance(8)) unit += "（市" + std::string(random_.Pick(kOffice)) + "办）";
    return unit;
  }

  void AddLabel(std::string_view label) {
    Text() += label;
    Mark("：");
  }

  std::vector<PlantedMention> AddLeaders(std::string_view label) {
    AddLabel(label);
    std::vector<PlantedMention> leaders;
    const std::size_t count = random_.Between(1, 2);
    const bool posts = random_.Chance(20);
    for (std::size_t i = 0; i < count; ++i) {
      if (i > 0) Text() += "、";
      leaders.push_back({Plant(posts ? (i == 0 ? "常务副市长" : "副市长") : Person()), std::string(label), false});
    }
    return leaders;
  }

  std::vector<PlantedMention> AddUnits(std::string_view label, std::size_t most) {
    AddLabel(label);
    std::vector<PlantedMention> units;
    const std::size_t count = random_.Between(1, most);
    for (std::size_t i = 0; i < count; ++i) {
      if (i > 0) Text() += "、";
      units.push_back({Plant(Unit()), std::string(label), false});
    }
    if (most > 1 && random_.Chance(20)) {
      units.back().open = true;
      Text() += random_.Chance(50) ? "等" : "等有关部门";
    }
    if (most > 1 && random_.Chance(30)) {
      Mark("，");
      units.push_back({Plant(random_.Pick(kGroup)), std::string(label), false});
    }
    return units;
  }

  void AddDeadline(PlantedTask& task, std::string_view label) {
    AddLabel(label);
    task.deadline = Plant(random_.Pick(kDeadline));
  }

  void AddAssignment(PlantedTask& task) {
    switch (form_) {
      case 1:
        Begin();
        task.leaders = AddLeaders("牵头领导");
        Begin();
        task.lead_units = AddUnits("责任单位", 4);
        break;
      case 2:
        Begin();
        task.leaders = AddLeaders("牵头领导");
        Mark("；");
        Begin();
        task.lead_units = AddUnits("牵头单位", 1);
        Mark("；");
        task.supporting_units = AddUnits("配合单位", 4);
        break;
      case 3:
        Begin();
        task.leaders = AddLeaders("牵头领导");
        Begin();
        task.lead_units = AddUnits("牵头单位", 2);
        Begin();
        task.supporting_units = AddUnits("责任单位", 4);
        break;
      case 4:
        AddEndedLabels(task);
        break;
      case 5:
        Begin();
        task.lead_units = AddUnits("牵头单位", 2);
        Begin();
        task.supporting_units = AddUnits("配合单位", 4);
        break;
      case 6:
        Begin();
        task.lead_units = AddUnits("责任单位", 5);
        break;
      case 7:
        Begin();
        task.leaders = AddLeaders("牵头领导");
        Mark("，");
        task.lead_units = AddUnits("牵头单位", 1);
        Mark("，");
        task.supporting_units = AddUnits("配合单位", 3);
        Text() += "。";
        break;
      case 8:
        task.lead_units = AddUnits("主办单位", 2);
        Mark("；");
        task.supporting_units = AddUnits("协办单位", 3);
        Text() += "。";
        break;
      case 11:
        AddBracket(task);
        break;
      case 12:
        Mark("（");
        task.lead_units = AddList("", 3);
        Mark("）");
        break;
      case 13:
        Mark("（");
        AddClause(task);
        Mark("）");
        break;
      case 14:
        Text() += "由";
        task.lead_units = AddClauseUnits(4, "负责落实");
        Text() += "。";
        break;
      case 15:
        Begin();
        AddLabel("部门分工");
        AddClause(task);
        Text() += "。";
        break;
      default:
        AddFirstLeads(task);
    }
  }

  /// Units parted by 、, under the label or word `label`.
  std::vector<PlantedMention> AddList(std::string_view label, std::size_t most) {
    std::vector<PlantedMention> units;
    const std::size_t count = random_.Between(1, most);
    for (std::size_t i = 0; i < count; ++i) {
      if (i > 0) Text() += "、";
      // A company alone in a bracket is not beyond doubt.
      units.push_back({Plant(Unit(form_ == kBareLists && i == 0)), std::string(label), false});
    }
    return units;
  }

  std::vector<PlantedMention> AddClauseUnits(std::size_t most, std::string_view word) {
    std::vector<PlantedMention> units = AddList(word, most);
    Text() += word;
    return units;
  }

  /// B3: A牵头，B、C配合 or A、B按职责分工负责.
  void AddClause(PlantedTask& task) {
    if (random_.Chance(30)) {
      task.lead_units = AddClauseUnits(3, random_.Chance(50) ? "负责" : "按职责分工负责");
      return;
    }
    task.lead_units = AddClauseUnits(2, "牵头");
    Mark("，");
    task.supporting_units = AddClauseUnits(4, random_.Chance(50) ? "配合" : "参与");
  }

  /// The first unit of the list leads, as the first item says of all.
  void AddFirstLeads(PlantedTask& task) {
    Begin();
    task.supporting_units = AddUnits("责任单位", 5);
    if (!std::exchange(rule_said_, true)) Plant("（列第一位的为牵头单位，下同）");
    task.lead_units.push_back(task.supporting_units.front());
    task.supporting_units.erase(task.supporting_units.begin());
  }

  /// B2: labels in a bracket behind the sentence.
  void AddBracket(PlantedTask& task) {
    const bool tortoise = random_.Chance(30);
    Mark(tortoise ? "〔" : "（");
    task.lead_units = AddUnits("牵头单位", 2);
    Mark("；");
    task.supporting_units = AddUnits("配合单位", 4);
    Mark(tortoise ? "〕" : "）");
  }

  /// A9, A10: a project's name, and below it labels, with numbers of their own or without; its text is under one.
  void AddProject(PlantedTask& task) {
    task.title = Plant(std::string(random_.Pick(kThing)) + "建设");
    int number = 0;
    const auto begin = [&] {
      Begin();
      if (form_ != 9) return;
      Mark("（");
      Text() += kChinese[static_cast<std::size_t>(number++)];
      Mark("）");
    };
    begin();
    task.leaders = AddLeaders(form_ == 9 ? "责任领导" : "牵头领导");
    begin();
    task.lead_units = AddUnits(form_ == 9 ? "责任单位" : "牵头单位", 2);
    begin();
    task.supporting_units = AddUnits(form_ == 9 ? "协办单位" : "配合单位", 3);
    begin();
    AddLabel(form_ == 9 ? "项目内容及任务分解" : "目标任务");
    AddSentence(task);
    begin();
    AddDeadline(task, form_ == 9 ? "完成时限" : "完成时间");
  }

  /// A4: every value ends with 。
  void AddEndedLabels(PlantedTask& task) {
    Begin();
    task.leaders = AddLeaders("牵头负责领导");
    Text() += "。";
    Begin();
    task.lead_units = AddUnits("牵头责任单位", 1);
    Text() += "。";
    Begin();
    task.supporting_units = AddUnits("协同责任单位", 4);
    Text() += "。";
    Begin();
    AddDeadline(task, "完成时限");
    Text() += "。";
  }

  // --- tables ---

  PlantedTable AddTable() {
    PlantedTable table;
    const std::size_t columns = random_.Between(2, 9);
    Begin(true);
    Text() += "任务分解";
    for (std::size_t c = 0; c < columns; ++c) {
      Text() += '\t';
      const std::string name =
          std::string(kPlace[c]) + std::string(random_.Pick(kPlaceEnd)) + (random_.Chance(60) ? "区" : "县");
      table.columns.push_back(Plant(name));
    }
    const std::size_t rows = random_.Between(1, 4);
    for (std::size_t r = 0; r < rows; ++r) {
      Begin(true);
      table.rows.push_back(Plant(std::string(kThing[r]) + "（个）"));
      table.cells.emplace_back();
      for (std::size_t c = 0; c < columns; ++c) {
        Text() += '\t';
        // A row's last cell is never empty: blanks at a line's end cannot be told from layout.
        table.cells.back().push_back(Plant(Cell(c + 1 < columns)));
      }
    }
    return table;
  }

  std::string Cell(bool may_be_empty) {
    if (random_.Chance(12)) return "/";
    if (may_be_empty && random_.Chance(6)) return "";
    std::string cell = std::to_string(random_.Between(0, 3000));
    if (random_.Chance(15)) cell += "." + std::to_string(random_.Between(0, 99));
    return cell;
  }

  Random& random_;
  NoticePlan plan_;
  std::string city_;
  std::string annex_;
  bool half_width_ = false;
  bool blank_after_mark_ = false;
  std::size_t form_ = 1;
  bool rule_said_ = false;
};

}  // namespace

NoticePlan PlanNotice(Random& random) { return Planner(random).Run(); }

Layout RandomLayout(Random& random) {
  Layout layout;
  layout.blank_lines = random.Chance(50);
  layout.crlf = random.Chance(25);
  layout.indented = random.Chance(30);
  if (random.Chance(20)) layout.furniture = random.Between(7, 20);
  return layout;
}

LaidOut::LaidOut(const NoticePlan& plan, const Layout& layout) {
  runs_.resize(plan.paragraphs.size());
  for (std::size_t i = 0; i < plan.paragraphs.size(); ++i) {
    if (i > 0) {
      BreakLine(layout);
      const bool inside_table = plan.paragraphs[i].is_table_row && plan.paragraphs[i - 1].is_table_row;
      if (layout.furniture != 0 && lines_ % layout.furniture == 0 && !inside_table) {
        text_ += "— " + std::to_string(lines_ / layout.furniture) + " —";
        BreakLine(layout);
      }
      if (layout.blank_lines && !inside_table) BreakLine(layout);
    }
    const std::size_t begin = text_.size();
    if (layout.indented && !plan.paragraphs[i].is_table_row) text_ += "　　";
    const std::size_t indentation = CountCodePoints(std::string_view(text_).substr(begin));
    // Runs: as much of the paragraph as a line takes.
    const std::string& text = plan.paragraphs[i].text;
    const std::size_t wrap = plan.paragraphs[i].is_table_row && !layout.wrap_rows ? 0 : layout.wrap;
    std::size_t room = wrap > indentation ? wrap - indentation : wrap;
    for (std::size_t at = 0; at < text.size();) {
      std::size_t end = text.size();
      if (wrap != 0) {
        end = at;
        for (std::size_t taken = 0; end < text.size() && taken < room; ++taken) end += DecodeAt(text, end).length;
      }
      runs_[i].push_back({at, end, text_.size()});
      text_.append(text, at, end - at);
      at = end;
      room = wrap;
      if (at < text.size()) BreakLine(layout);
    }
  }
  BreakLine(layout);
}

void LaidOut::BreakLine(const Layout& layout) {
  text_ += layout.crlf ? "\r\n" : "\n";
  ++lines_;
}

SourceSpans LaidOut::At(const Place& place) const {
  SourceSpans spans;
  for (const Run& run : runs_[place.paragraph]) {
    const std::size_t begin = std::max(run.plan_begin, place.begin);
    const std::size_t end = std::min(run.plan_end, place.end);
    if (begin < end) spans.push_back({run.source + (begin - run.plan_begin), run.source + (end - run.plan_begin)});
  }
  return spans;
}

}  // namespace fenjie::property
