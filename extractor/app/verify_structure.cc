#include "app/verify_structure.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <set>
#include <string_view>
#include <utility>

namespace fenjie {
namespace {

using Kind = NoticeJson::Kind;
using Ids = std::set<std::string, std::less<>>;

/// The number, or 0 for what is no whole number: that is found by comparison.
std::int64_t WholeNumber(const NoticeJson& value) {
  std::int64_t number = 0;
  std::from_chars(value.text.data(), value.text.data() + value.text.size(), number);
  return number;
}

class StructureChecker {
 public:
  StructureChecker(const NoticeJson& notice, VerifyFailures& failures) : notice_(notice), failures_(failures) {}

  void CheckFrame(const SourceText& source, std::size_t characters, const std::string& rules_sha256) {
    Expect(notice_["schema"], "/schema", Kind::kString, "fenjie.notice/1");
    Expect(notice_["generator"]["rules_sha256"], "/generator/rules_sha256", Kind::kString, rules_sha256);
    const NoticeJson& stated = notice_["source"];
    Expect(stated["sha256"], "/source/sha256", Kind::kString, source.sha256);
    Expect(stated["encoding"], "/source/encoding", Kind::kString, source.encoding);
    Expect(stated["media_type"], "/source/media_type", Kind::kString, source.media_type);
    Expect(stated["characters"], "/source/characters", Kind::kNumber, std::to_string(characters));
    const bool has_pages = !source.pages.empty();
    Expect(stated["pages"], "/source/pages", has_pages ? Kind::kNumber : Kind::kNull,
           has_pages ? std::to_string(source.pages.size()) : "");
  }

  void CheckIds() {
    CollectIds("sections", sections_);
    CollectIds("tasks", tasks_);
    CollectIds("tables", tables_);
    CollectIds("reconciliation", checks_);
    const NoticeJson& tables = notice_["tables"];
    for (std::size_t i = 0; i < tables.items.size(); ++i) {
      CollectIdsOf(tables.items[i]["rows"], "/tables/" + std::to_string(i) + "/rows", rows_);
    }
  }

  void CheckReferences() {
    ForEach("sections", [&](const NoticeJson& section, const std::string& place) {
      CheckReference(section["parent"], PointerTo(place, "parent"), {&sections_});
    });
    ForEach("tasks", [&](const NoticeJson& task, const std::string& place) {
      CheckReference(task["section"], PointerTo(place, "section"), {&sections_});
      CheckAll(task["tables"], PointerTo(place, "tables"), {&tables_});
    });
    ForEach("tables", [&](const NoticeJson& table, const std::string& place) {
      CheckReference(table["task"], PointerTo(place, "task"), {&tasks_});
      CheckOwner(table, place);
      CheckWidth(table, place);
    });
    ForEach("reconciliation", [&](const NoticeJson& check, const std::string& place) {
      CheckAll(check["computed"]["rows"], place + "/computed/rows", {&rows_, &tasks_});
      CheckAll(check["subjects"], PointerTo(place, "subjects"), AllIds());
    });
    ForEach("findings", [&](const NoticeJson& finding, const std::string& place) {
      CheckAll(finding["subjects"], PointerTo(place, "subjects"), AllIds());
    });
  }

  void CheckCoverage(std::size_t characters) {
    const NoticeJson& counts = notice_["coverage"]["counts"];
    std::int64_t sum = 0;
    for (const NoticeJson& count : counts.items) sum += WholeNumber(count);
    if (sum != static_cast<std::int64_t>(characters)) {
      Fail("/coverage/counts", DifferenceOf(std::to_string(characters), std::to_string(sum)));
    }
    std::int64_t unaccounted = 0;
    for (const NoticeJson& span : notice_["coverage"]["unaccounted"].items) {
      unaccounted += WholeNumber(span["end"]) - WholeNumber(span["begin"]);
    }
    Expect(counts["unaccounted"], "/coverage/counts/unaccounted", Kind::kNumber, std::to_string(unaccounted));
  }

 private:
  void Fail(std::string place, Message message) { failures_.push_back({std::move(place), std::move(message)}); }

  void Expect(const NoticeJson& value, const std::string& place, Kind kind, const std::string& wanted) {
    if (value.kind != kind || value.text != wanted) Fail(place, DifferenceOf(wanted, value.text));
  }

  template <class Visit>
  void ForEach(const std::string& list, Visit visit) {
    const NoticeJson& items = notice_[list];
    for (std::size_t i = 0; i < items.items.size(); ++i) visit(items.items[i], PointerTo("/" + list, i));
  }

  void CollectIds(const std::string& list, Ids& ids) { CollectIdsOf(notice_[list], "/" + list, ids); }

  void CollectIdsOf(const NoticeJson& items, const std::string& place, Ids& ids) {
    for (std::size_t i = 0; i < items.items.size(); ++i) {
      const std::string& id = items.items[i]["id"].text;
      const bool is_new = !id.empty() && all_.insert(id).second;
      if (!is_new) {
        Fail(PointerTo(PointerTo(place, i), "id"),
             {"编号“" + id + "”为空或重复", "is empty or stands twice: \"" + id + "\""});
      }
      ids.insert(id);
    }
  }

  /// What a check or finding may be about: ids, the notice's own keys (all its tasks, say), and those of its document.
  std::vector<const Ids*> AllIds() {
    if (keys_.empty()) {
      keys_.insert(notice_.keys.begin(), notice_.keys.end());
      keys_.insert(notice_["document"].keys.begin(), notice_["document"].keys.end());
    }
    return {&all_, &keys_};
  }

  void CheckReference(const NoticeJson& id, const std::string& place, const std::vector<const Ids*>& allowed) {
    if (id.Is(Kind::kNull)) return;
    const bool found =
        std::any_of(allowed.begin(), allowed.end(), [&](const Ids* ids) { return ids->contains(id.text); });
    if (!found) Fail(place, {"没有编号为“" + id.text + "”的对象", "names nothing: \"" + id.text + "\""});
  }

  void CheckAll(const NoticeJson& ids, const std::string& place, const std::vector<const Ids*>& allowed) {
    for (std::size_t i = 0; i < ids.items.size(); ++i) CheckReference(ids.items[i], PointerTo(place, i), allowed);
  }

  /// A table and its task name each other.
  void CheckOwner(const NoticeJson& table, const std::string& place) {
    const std::string& id = table["id"].text;
    for (const NoticeJson& task : notice_["tasks"].items) {
      const auto& tables = task["tables"].items;
      const bool listed =
          std::any_of(tables.begin(), tables.end(), [&](const NoticeJson& each) { return each.text == id; });
      const bool owns = table["task"].Is(Kind::kString) && table["task"].text == task["id"].text;
      if (listed != owns) {
        const std::string& name = task["id"].text;
        Fail(PointerTo(place, "task"),
             {"与任务“" + name + "”的 tables 不符", "does not agree with tables of task \"" + name + "\""});
      }
    }
  }

  void CheckWidth(const NoticeJson& table, const std::string& place) {
    const std::size_t columns = table["columns"].items.size();
    const NoticeJson& rows = table["rows"];
    for (std::size_t i = 0; i < rows.items.size(); ++i) {
      const std::size_t cells = rows.items[i]["cells"].items.size();
      if (cells == columns) continue;
      Fail(PointerTo(PointerTo(PointerTo(place, "rows"), i), "cells"),
           DifferenceOf(std::to_string(columns), std::to_string(cells)));
    }
  }

  const NoticeJson& notice_;
  VerifyFailures& failures_;
  Ids all_;
  Ids sections_;
  Ids tasks_;
  Ids tables_;
  Ids rows_;
  Ids checks_;
  Ids keys_;
};

}  // namespace

void CheckStructure(const NoticeJson& notice, const SourceText& source, std::size_t characters,
                    const std::string& rules_sha256, VerifyFailures& failures) {
  StructureChecker checker(notice, failures);
  checker.CheckFrame(source, characters, rules_sha256);
  checker.CheckIds();
  checker.CheckReferences();
  checker.CheckCoverage(characters);
}

}  // namespace fenjie
