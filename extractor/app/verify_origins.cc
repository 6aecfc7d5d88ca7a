#include "app/verify_origins.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "app/verify_text.h"

namespace fenjie {
namespace {

using Kind = NoticeJson::Kind;

class OriginChecker {
 public:
  OriginChecker(const NoticeJson& notice, VerifyFailures& failures) : failures_(failures) {
    for (const NoticeJson& section : notice["sections"].items) {
      sections_.emplace(section["id"].text, &section);
      frame_ += section["title"]["value"].text + "\n";
    }
    const NoticeJson& document = notice["document"];
    for (const char* key : {"title", "document_number", "issue_date"}) frame_ += document[key]["value"].text + "\n";
  }

  void CheckTask(const NoticeJson& task, const std::string& place) {
    for (const char* list : {"leaders", "lead_units"}) {
      const NoticeJson& mentions = task[list];
      for (std::size_t i = 0; i < mentions.items.size(); ++i) {
        if (mentions.items[i]["from"].text != "heading" || StandsAbove(task["section"].text, list, mentions.items[i])) {
          continue;
        }
        Fail(PointerTo(PointerTo(place, list), i),
             {"所在各级标题没有这个名称", "is carried by no heading above the task"});
      }
    }
    if (task["deadline"]["date"].Is(Kind::kString)) CheckDate(task["deadline"], place + "/deadline/date");
  }

 private:
  void Fail(std::string place, Message message) { failures_.push_back({std::move(place), std::move(message)}); }

  bool StandsAbove(std::string_view section, const char* list, const NoticeJson& mention) const {
    // As many steps as there are sections: parents that name each other in a ring end too.
    for (std::size_t step = 0; step <= sections_.size(); ++step) {
      const auto found = sections_.find(section);
      if (found == sections_.end()) return false;
      for (const NoticeJson& carried : (*found->second)[list].items) {
        if (IsSame(carried, mention)) return true;
      }
      section = (*found->second)["parent"].text;
    }
    return false;
  }

  static bool IsSame(const NoticeJson& a, const NoticeJson& b) {
    const auto& spans = a["spans"].items;
    const auto& others = b["spans"].items;
    return a["value"].text == b["value"].text && std::equal(spans.begin(), spans.end(), others.begin(), others.end(),
                                                            [](const NoticeJson& x, const NoticeJson& y) {
                                                              return x["begin"].text == y["begin"].text &&
                                                                     x["end"].text == y["end"].text;
                                                            });
  }

  /// Month and day stand in the text; so does the year, or else in the frame. 上半年 and quarters print no month.
  void CheckDate(const NoticeJson& deadline, const std::string& place) {
    const std::string& date = deadline["date"].text;
    const std::vector<std::int64_t> parts = WholeNumbersIn(date);
    const std::string& text = deadline["value"].text;
    const std::vector<std::int64_t> printed = WholeNumbersIn(text);
    const auto is_printed = [&](std::int64_t number) {
      return std::find(printed.begin(), printed.end(), number) != printed.end();
    };
    const std::vector<std::int64_t> named = WholeNumbersIn(frame_);
    if (parts.empty() ||
        (!is_printed(parts.front()) && std::find(named.begin(), named.end(), parts.front()) == named.end())) {
      Fail(place, {"正文和标题都没有这一年", "has a year that neither the deadline nor the notice's frame names"});
      return;
    }
    const bool names_part = text.find("半年") != std::string::npos || text.find("季度") != std::string::npos;
    for (std::size_t i = 1; i < parts.size(); ++i) {
      if (!is_printed(parts[i]) && !names_part) Fail(place, DifferenceOf(text, date));
    }
  }

  VerifyFailures& failures_;
  std::map<std::string, const NoticeJson*, std::less<>> sections_;
  std::string frame_;  // titles, number and date of the notice, a line each
};

}  // namespace

void CheckOrigins(const NoticeJson& notice, VerifyFailures& failures) {
  OriginChecker checker(notice, failures);
  const NoticeJson& tasks = notice["tasks"];
  for (std::size_t i = 0; i < tasks.items.size(); ++i) checker.CheckTask(tasks.items[i], PointerTo("/tasks", i));
}

}  // namespace fenjie
