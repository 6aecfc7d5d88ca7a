#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/json_reader.h"
#include "writers/json_emitter.h"

namespace fenjie::testing_support {

/// The value at a JSON Pointer without escapes. The test fails, and the root is given back, where there is none.
inline const NoticeJson& At(const NoticeJson& root, std::string_view pointer) {
  const NoticeJson* node = &root;
  while (!pointer.empty()) {
    pointer.remove_prefix(1);
    const std::size_t end = std::min(pointer.find('/'), pointer.size());
    const std::string token(pointer.substr(0, end));
    pointer.remove_prefix(end);
    const bool is_array = node->Is(NoticeJson::Kind::kArray);
    const bool is_item = is_array && std::stoul(token) < node->items.size();
    const NoticeJson* next = is_item ? &node->items[std::stoul(token)] : node->Find(token);
    if (next == nullptr) {
      ADD_FAILURE() << "no value at " << token;
      return root;
    }
    node = next;
  }
  return *node;
}

inline NoticeJson& At(NoticeJson& root, std::string_view pointer) {
  return const_cast<NoticeJson&>(At(std::as_const(root), pointer));
}

namespace json_edit {

inline void Write(const NoticeJson& value, JsonEmitter& out) {
  switch (value.kind) {
    case NoticeJson::Kind::kNull:
      return out.Null();
    case NoticeJson::Kind::kBool:
      return out.Bool(value.boolean);
    case NoticeJson::Kind::kNumber:
      return out.Number(value.text);
    case NoticeJson::Kind::kString:
      return out.String(value.text);
    case NoticeJson::Kind::kArray:
      out.BeginArray(JsonEmitter::Layout::kLine);
      for (const NoticeJson& item : value.items) Write(item, out);
      return out.EndArray();
    case NoticeJson::Kind::kObject:
      out.BeginObject(JsonEmitter::Layout::kLine);
      for (std::size_t i = 0; i < value.keys.size(); ++i) {
        out.Key(value.keys[i]);
        Write(value.items[i], out);
      }
      return out.EndObject();
  }
}

inline void CollectLeaves(const NoticeJson& value, const std::string& pointer, std::vector<std::string>& leaves) {
  const bool has_items = !value.items.empty();
  if (!has_items) leaves.push_back(pointer);
  for (std::size_t i = 0; i < value.items.size(); ++i) {
    const bool is_object = value.Is(NoticeJson::Kind::kObject);
    CollectLeaves(value.items[i], is_object ? PointerTo(pointer, value.keys[i]) : PointerTo(pointer, i), leaves);
  }
}

}  // namespace json_edit

/// The value as JSON text; numbers keep their literals.
inline std::string ToText(const NoticeJson& value) {
  JsonEmitter out;
  json_edit::Write(value, out);
  return out.Take();
}

/// Pointers to every value that holds no other: strings, numbers, booleans, nulls, empty arrays and objects.
inline std::vector<std::string> LeavesOf(const NoticeJson& root) {
  std::vector<std::string> leaves;
  json_edit::CollectLeaves(root, "", leaves);
  return leaves;
}

}  // namespace fenjie::testing_support
