#include <array>
#include <cstdio>
#include <string>
#include <string_view>

#include "property/notice_forms.h"

namespace fenjie::property {
namespace {

/// Y stands for the notice's year, N for the next, M for a month; in the date, MM for its two digits.
struct DeadlineWords {
  std::string_view text;
  std::string_view date;  ///< empty where none can be told
};

constexpr DeadlineWords kLabelDeadlines[] = {{"Y年M月15日", "Y-MM-15"},
                                             {"Y年M月28日前", "Y-MM-28"},
                                             {"Y年M月底前", "Y-MM"},
                                             {"Y年M月", "Y-MM"},
                                             {"Y年", "Y"},
                                             {"Y年内", "Y"},
                                             {"Y年底前", "Y"},
                                             {"M月底前", "Y-MM"},
                                             {"M月20日前", "Y-MM-20"},
                                             {"M月底", "Y-MM"},
                                             {"M月中旬", "Y-MM"},
                                             {"年内", "Y"},
                                             {"年底前", "Y"},
                                             {"全年", "Y"},
                                             {"上半年", "Y-06"},
                                             {"Y年上半年", "Y-06"},
                                             {"第三季度", "Y-09"},
                                             {"Y年第二季度", "Y-06"},
                                             {"1-12月", "Y-12"},
                                             {"Y年1—11月", "Y-11"},
                                             {"持续推进", ""},
                                             {"长期坚持", ""},
                                             {"N年M月", "N-MM"},
                                             {"N年底前", "N"},
                                             {"M月投入使用", "Y-MM"},
                                             {"M月底前动工", "Y-MM"},
                                             {"年内持续推进", "Y"},
                                             {"年内见成效", "Y"},
                                             {"3月底前启动，11月底前完成", ""},
                                             {"次年6月底前", ""},
                                             {"Y-11-30", "Y-11-30"},
                                             {"Y.10.31", "Y-10-31"}};

constexpr DeadlineWords kClauseDeadlines[] = {
    {"年内持续推进", "Y"},   {"M月底前完成", "Y-MM"},      {"Y年M月底前", "Y-MM"},        {"持续推进", ""},
    {"上半年完成", "Y-06"},  {"M月底前出台", "Y-MM"},      {"Y年底前完成", "Y"},          {"长期坚持", ""},
    {"M月底前", "Y-MM"},     {"Y年12月31日前", "Y-12-31"}, {"年底前取得阶段性成效", "Y"}, {"全年推进", "Y"},
    {"M月投入使用", "Y-MM"}, {"年内见成效", "Y"},          {"N年M月底前建成投用", "N-MM"}};

constexpr DeadlineWords kTableDeadlines[] = {{"Y年M月底前", "Y-MM"}, {"M月底前", "Y-MM"}, {"M月底", "Y-MM"},
                                             {"年内", "Y"},          {"Y年M月", "Y-MM"},  {"全年", "Y"},
                                             {"持续推进", ""}};

constexpr DeadlineWords kLoneDeadlines[] = {{"年内持续推进", "Y"}, {"M月底前完成", "Y-MM"},
                                            {"持续推进", ""},      {"Y年M月底前", "Y-MM"},
                                            {"年底前", "Y"},       {"Y年12月31日前完成", "Y-12-31"}};

std::string Filled(std::string_view words, int year, std::size_t month) {
  std::string out;
  for (std::size_t at = 0; at < words.size(); ++at) {
    if (words[at] == 'Y') {
      out += std::to_string(year);
    } else if (words[at] == 'N') {
      out += std::to_string(year + 1);
    } else if (words.substr(at).starts_with("MM")) {
      out += month < 10 ? "0" + std::to_string(month) : std::to_string(month);
      ++at;
    } else if (words[at] == 'M') {
      out += std::to_string(month);
    } else {
      out += words[at];
    }
  }
  return out;
}

template <std::size_t N>
PlantedDeadline AddDeadline(NoticeWriter& writer, const DeadlineWords (&words)[N]) {
  const DeadlineWords& picked = writer.random().Pick(words);
  const std::size_t month = writer.random().Between(1, 12);
  PlantedDeadline deadline{writer.Plant(Filled(picked.text, writer.year(), month)), std::nullopt};
  if (!picked.date.empty()) deadline.date = Filled(picked.date, writer.year(), month);
  return deadline;
}

/// A label line behind those of the units.
void LabelDeadlines(NoticeWriter& writer) {
  constexpr std::string_view kLabels[] = {"完成时限", "完成时间", "时限要求", "时间节点", "办结时限"};
  const std::string_view label = writer.random().Pick(kLabels);
  AddNotice(writer, 1, [&](PlantedTask& task) {
    writer.AddSentence(task);
    writer.AddLabelLines(task);
    if (!writer.random().Chance(80)) return;
    writer.Begin();
    writer.AddLabel(label);
    task.deadline = AddLabelDeadline(writer);
  });
}

/// B4: who, and until when.
void ClauseAndDeadline(NoticeWriter& writer) {
  const bool first = writer.random().Chance(20);
  AddNotice(writer, 2, [&](PlantedTask& task) {
    writer.AddSentence(task);
    writer.Mark("（");
    if (first) {
      task.deadline = AddClauseDeadline(writer);
      writer.Mark("，");
    }
    writer.AddClause(task);
    if (!first) {
      writer.Mark(writer.random().Chance(80) ? "，" : "；");
      task.deadline = AddClauseDeadline(writer);
    }
    writer.Mark("）");
  });
}

/// B4: nothing but until when, in some of the brackets.
void DeadlineAlone(NoticeWriter& writer) {
  AddNotice(writer, 2, [&](PlantedTask& task) {
    writer.AddSentence(task);
    writer.Mark("（");
    if (writer.random().Chance(40)) {
      task.deadline = AddLoneDeadline(writer);
    } else {
      writer.AddClause(task);
    }
    writer.Mark("）");
  });
}

}  // namespace

PlantedDeadline AddTableDeadline(NoticeWriter& writer) { return AddDeadline(writer, kTableDeadlines); }
PlantedDeadline AddLabelDeadline(NoticeWriter& writer) { return AddDeadline(writer, kLabelDeadlines); }
PlantedDeadline AddClauseDeadline(NoticeWriter& writer) { return AddDeadline(writer, kClauseDeadlines); }
PlantedDeadline AddLoneDeadline(NoticeWriter& writer) { return AddDeadline(writer, kLoneDeadlines); }

std::vector<NoticeForm> DeadlineForms() {
  return {{"deadlines behind labels", LabelDeadlines},
          {"B4 clause and deadline", ClauseAndDeadline},
          {"B4 deadline alone", DeadlineAlone}};
}

}  // namespace fenjie::property
