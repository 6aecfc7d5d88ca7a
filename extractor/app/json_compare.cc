#include "app/json_compare.h"

#include <algorithm>

namespace fenjie {
namespace {

using Kind = NoticeJson::Kind;

/// A value as a reader of the failure should see it; long ones as what they are.
std::string Shown(const NoticeJson& value) {
  switch (value.kind) {
    case Kind::kNull:
      return "null";
    case Kind::kBool:
      return value.boolean ? "true" : "false";
    case Kind::kNumber:
      return value.text;
    case Kind::kString:
      return '"' + value.text + '"';
    case Kind::kArray:
      return "[" + std::to_string(value.items.size()) + "]";
    case Kind::kObject:
      return "{" + std::to_string(value.items.size()) + "}";
  }
  return {};
}

void CompareObjects(const NoticeJson& expected, const NoticeJson& found, const std::string& place,
                    VerifyFailures& failures) {
  for (std::size_t i = 0; i < expected.keys.size(); ++i) {
    const std::string member = PointerTo(place, expected.keys[i]);
    const NoticeJson* other = found.Find(expected.keys[i]);
    if (other == nullptr) {
      failures.push_back({member, {"缺少此项", "is missing"}});
    } else {
      CompareJson(expected.items[i], *other, member, failures);
    }
  }
  for (const std::string& key : found.keys) {
    if (expected.Find(key) == nullptr) failures.push_back({PointerTo(place, key), {"多出此项", "should not be there"}});
  }
}

void CompareArrays(const NoticeJson& expected, const NoticeJson& found, const std::string& place,
                   VerifyFailures& failures) {
  const std::size_t wanted = expected.items.size();
  const std::size_t had = found.items.size();
  const std::size_t before = failures.size();
  for (std::size_t i = 0; i < std::min(wanted, had); ++i) {
    CompareJson(expected.items[i], found.items[i], PointerTo(place, i), failures);
    // Behind an item too many or too few, all items are other ones: the first difference is what helps.
    if (wanted != had && failures.size() > before) break;
  }
  if (wanted == had) return;
  const std::string counts_zh = "应有 " + std::to_string(wanted) + " 项，实有 " + std::to_string(had) + " 项";
  const std::string counts_en = "expected " + std::to_string(wanted) + " items, found " + std::to_string(had);
  failures.push_back({place, {counts_zh, counts_en}});
}

}  // namespace

void CompareJson(const NoticeJson& expected, const NoticeJson& found, const std::string& place,
                 VerifyFailures& failures) {
  if (expected.kind != found.kind) {
    failures.push_back({place, DifferenceOf(Shown(expected), Shown(found))});
    return;
  }
  switch (expected.kind) {
    case Kind::kObject:
      CompareObjects(expected, found, place, failures);
      return;
    case Kind::kArray:
      CompareArrays(expected, found, place, failures);
      return;
    case Kind::kString:
      if (expected.text != found.text) failures.push_back({place, DifferenceOf(expected.text, found.text)});
      return;
    default:
      if (Shown(expected) != Shown(found)) failures.push_back({place, DifferenceOf(Shown(expected), Shown(found))});
  }
}

}  // namespace fenjie
