#include <string>
#include <string_view>
#include <utility>

#include "property/notice_forms.h"

namespace fenjie::property {
namespace {

/// How a heading says who leads, around the persons and their posts.
struct HeadingWords {
  std::string_view before;
  bool post_first;  ///< 区长陈…, not 陈…区长
  std::string_view label;
  std::string_view behind;
};

constexpr HeadingWords kHeadings[] = {
    {"", false, "牵头", "重点工作"},       {"", false, "主抓", "重点工作"},      {"", false, "负责主抓", "工作"},
    {"", false, "", "重点工作"},           {"", false, "负责", "事项"},          {"", true, "牵头", "重点工作"},
    {"", false, "负责", "的工作"},         {"", true, "牵头推进", "的重点工作"}, {"由", false, "牵头推进", "的工作"},
    {"", false, "牵头负责", "的重点任务"}, {"", false, "领办", "重点任务"},      {"", true, "分管", "工作任务"}};

constexpr std::string_view kPosts[] = {"市长", "常务副市长", "副市长", "副市长"};
/// Only before a name: behind one, the second could be another leader who is named by his post alone.
constexpr std::string_view kTwoPosts = "市委常委、副市长";
/// Posts that stand for a person alone.
constexpr std::string_view kLonePosts[] = {"常务副市长", "分管副市长"};

PlantedMention AddNamedPost(NoticeWriter& writer, const HeadingWords& words) {
  std::string_view post = writer.random().Pick(kPosts);
  if (words.post_first && writer.random().Chance(20)) post = kTwoPosts;
  if (words.post_first) writer.Text() += post;
  PlantedMention leader{writer.Plant(writer.Person()), std::string(words.label), false, From::kHeading};
  if (!words.post_first) writer.Text() += post;
  return leader;
}

/// The heading's words behind its mark; gives the leaders that the tasks below have.
std::vector<PlantedMention> AddLeaderHeading(NoticeWriter& writer, const HeadingWords& words, std::size_t tasks) {
  const std::size_t begin = writer.Text().size();
  std::vector<PlantedMention> leaders;
  writer.Text() += words.before;
  if (!words.label.empty() && words.before.empty() && writer.random().Chance(15)) {
    const std::string_view post = writer.random().Pick(kLonePosts);
    leaders.push_back({writer.Plant(post), std::string(words.label), false, From::kHeading});
  } else {
    leaders.push_back(AddNamedPost(writer, words));
    if (writer.random().Chance(15)) {
      writer.Text() += "、";
      leaders.push_back(AddNamedPost(writer, words));
    }
  }
  writer.Text() += words.label;
  writer.Text() += words.behind;
  if (writer.random().Chance(25)) {
    writer.Plant("（共" + std::to_string(tasks) + "项）");
    writer.plan().declared_counts.push_back(static_cast<std::int64_t>(tasks));
  }
  writer.EnterSection(writer.Planted(begin));
  return leaders;
}

void AddTaskOf(NoticeWriter& writer, std::int64_t number, const std::vector<PlantedMention>& leaders) {
  PlantedTask task = writer.BeginTask(number, std::to_string(number) + ".");
  writer.AddSentence(task);
  if (writer.random().Chance(10)) {
    writer.Begin();
    task.leaders = writer.AddLeaders("牵头领导");
  } else {
    task.leaders = leaders;
  }
  writer.AddLabelLines(task);
  writer.EndTask(std::move(task));
}

/// The leader in each section's heading.
void LeadersInHeadings(NoticeWriter& writer) {
  const HeadingWords& words = writer.random().Pick(kHeadings);
  const bool restart = writer.random().Chance(50);
  writer.AddHead();
  const std::size_t sections = writer.random().Between(2, 5);
  std::int64_t number = 0;
  for (std::size_t s = 1; s <= sections; ++s) {
    if (restart) number = 0;
    const std::size_t tasks = writer.random().Between(1, 4);
    writer.Begin();
    writer.Text() += ChineseNumeral(s) + "、";
    const std::vector<PlantedMention> leaders = AddLeaderHeading(writer, words, tasks);
    for (std::size_t t = 0; t < tasks; ++t) AddTaskOf(writer, ++number, leaders);
  }
  writer.AddTail();
}

/// The leader in a heading below one that tells which breakdown it is.
void LeadersInSecondHeadings(NoticeWriter& writer) {
  const HeadingWords& words = writer.random().Pick(kHeadings);
  writer.AddHead();
  std::int64_t number = 0;
  for (std::size_t s = 0; s < 2; ++s) {
    writer.AddSection(s);
    const std::size_t parts = writer.random().Between(2, 3);
    for (std::size_t p = 1; p <= parts; ++p) {
      const std::size_t tasks = writer.random().Between(1, 3);
      writer.Begin();
      writer.Plant("（" + ChineseNumeral(p) + "）");
      const std::vector<PlantedMention> leaders = AddLeaderHeading(writer, words, tasks);
      for (std::size_t t = 0; t < tasks; ++t) AddTaskOf(writer, ++number, leaders);
    }
  }
  writer.AddTail();
}

/// A name on a line of its own, with a post or without, with a mark or without.
void BareNames(NoticeWriter& writer) {
  enum Kind : std::size_t { kName, kPostBehind, kPostBefore, kMarked };
  const std::size_t kind = writer.random().Between(kName, kMarked);
  writer.AddHead();
  const std::size_t names = writer.random().Between(2, 4);
  std::int64_t number = 0;
  for (std::size_t n = 1; n <= names; ++n) {
    writer.Begin();
    if (kind == kMarked) writer.Text() += ChineseNumeral(n) + "、";
    const std::size_t begin = writer.Text().size();
    if (kind == kPostBefore) writer.Text() += "副市长";
    const PlantedMention leader{writer.Plant(writer.Person()), "", false, From::kHeading};
    if (kind == kPostBehind || kind == kMarked) writer.Text() += "副市长";
    if (kind == kMarked) writer.EnterSection(writer.Planted(begin));
    for (std::size_t t = writer.random().Between(1, 4); t > 0; --t) AddTaskOf(writer, ++number, {leader});
  }
  writer.AddTail();
}

/// A task below a heading that names the unit that leads; it tells who takes part.
void AddSupportedTask(NoticeWriter& writer, std::int64_t number, std::string_view label,
                      const std::vector<PlantedMention>& leaders, const std::vector<PlantedMention>& leads) {
  PlantedTask task = writer.BeginTask(number, std::to_string(number) + ".");
  writer.AddSentence(task);
  task.leaders = leaders;
  writer.Begin();
  if (writer.random().Chance(10)) {
    task.lead_units = writer.AddUnits("牵头单位", 1);
    writer.Begin();
  } else {
    task.lead_units = leads;
  }
  task.supporting_units = writer.AddUnits(label, 4);
  writer.EndTask(std::move(task));
}

std::vector<PlantedMention> AddUnitHeading(NoticeWriter& writer, std::size_t index) {
  writer.Begin();
  writer.Plant("（" + ChineseNumeral(index) + "）");
  const std::size_t title = writer.Text().size();
  std::vector<PlantedMention> leads = writer.AddList("牵头", 2);
  for (PlantedMention& lead : leads) lead.from = From::kHeading;
  writer.Text() += "牵头的工作";
  writer.EnterSection(writer.Planted(title));
  return leads;
}

/// The leader above, and below it the unit that leads.
void LeadersAndUnitsInHeadings(NoticeWriter& writer) {
  const HeadingWords& words = writer.random().Pick(kHeadings);
  constexpr std::string_view kLabels[] = {"协同单位", "配合单位", "协办单位"};
  const std::string_view label = writer.random().Pick(kLabels);
  const bool restart = writer.random().Chance(50);
  writer.AddHead();
  const std::size_t sections = writer.random().Between(1, 3);
  std::int64_t number = 0;
  for (std::size_t s = 1; s <= sections; ++s) {
    writer.Begin();
    writer.Text() += ChineseNumeral(s) + "、";
    const std::size_t begin = writer.Text().size();
    const std::vector<PlantedMention> leaders{AddNamedPost(writer, words)};
    writer.Text() += std::string(words.label) + std::string(words.behind);
    writer.EnterSection(writer.Planted(begin));
    const std::size_t units = writer.random().Between(1, 3);
    for (std::size_t u = 1; u <= units; ++u) {
      const std::vector<PlantedMention> leads = AddUnitHeading(writer, u);
      if (restart) number = 0;
      for (std::size_t t = writer.random().Between(1, 3); t > 0; --t) {
        AddSupportedTask(writer, ++number, label, leaders, leads);
      }
    }
  }
  writer.AddTail();
}

}  // namespace

std::vector<NoticeForm> HeadingForms() {
  return {{"E leaders", LeadersInHeadings},
          {"E leaders below a heading", LeadersInSecondHeadings},
          {"E bare names", BareNames},
          {"E leaders and units", LeadersAndUnitsInHeadings}};
}

}  // namespace fenjie::property
