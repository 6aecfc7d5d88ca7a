#include "values/unit_list.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"

namespace fenjie {
namespace {

struct BracketKind {
  char32_t open;
  char32_t close;
};

constexpr std::array<BracketKind, 11> kKinds{{{U'(', U')'},
                                              {U'〔', U'〕'},
                                              {U'[', U']'},
                                              {U'【', U'】'},
                                              {U'〈', U'〉'},
                                              {U'<', U'>'},
                                              {U'《', U'》'},
                                              {U'「', U'」'},
                                              {U'“', U'”'},
                                              {U'‘', U'’'},
                                              {U'『', U'』'}}};

// All brackets but the full-width round ones stand before the ideographs, and folding leaves none of those.
constexpr char32_t kFirstIdeograph = 0x3400;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// Opening brackets that wait for their partner. The count of each kind keeps a closing one without a partner from
// searching the whole stack.
class OpenBrackets {
 public:
  struct Entry {
    std::size_t kind;
    std::size_t at;
  };

  void Push(std::size_t kind, std::size_t at) {
    entries_.push_back({kind, at});
    ++waiting_[kind];
  }

  // The nearest open one of `kind`; those inside it stay without partner and go to `unmatched`.
  std::optional<std::size_t> Close(std::size_t kind, std::vector<std::size_t>& unmatched) {
    if (waiting_[kind] == 0) return std::nullopt;
    while (true) {
      const Entry entry = entries_.back();
      entries_.pop_back();
      --waiting_[entry.kind];
      if (entry.kind == kind) return entry.at;
      unmatched.push_back(entry.at);
    }
  }

  const std::vector<Entry>& entries() const { return entries_; }

 private:
  std::vector<Entry> entries_;
  std::array<std::size_t, kKinds.size()> waiting_{};
};

ListMember Trimmed(std::string_view text, ListMember member) {
  while (member.begin < member.end) {
    const CodePoint point = DecodeAt(text, member.begin);
    if (!IsInlineBlank(point.value) && !IsLineBreak(point.value)) break;
    member.begin += point.length;
  }
  while (member.begin < member.end) {
    const std::size_t last = PreviousStart(text, member.end);
    const char32_t c = DecodeAt(text, last).value;
    if (!IsInlineBlank(c) && !IsLineBreak(c)) break;
    member.end = last;
  }
  return member;
}

bool IsSeparator(std::string_view text, std::size_t at, char32_t c) {
  if (c == U'、' || c == U';') return true;
  if (c != U',') return false;
  return at == 0 || at + 1 >= text.size() || !IsDigit(text[at - 1]) || !IsDigit(text[at + 1]);
}

}  // namespace

Brackets MatchBrackets(std::string_view folded) {
  Brackets result;
  OpenBrackets open;
  std::vector<std::size_t> unmatched;
  for (std::size_t at = 0; at < folded.size();) {
    const CodePoint point = DecodeAt(folded, at);
    at += point.length;
    if (point.value >= kFirstIdeograph) continue;
    const std::size_t begin = at - point.length;
    for (std::size_t kind = 0; kind < kKinds.size(); ++kind) {
      if (point.value == kKinds[kind].open) {
        open.Push(kind, begin);
      } else if (point.value == kKinds[kind].close) {
        const std::optional<std::size_t> partner = open.Close(kind, unmatched);
        if (partner) {
          result.matches.push_back({*partner, begin, at});
        } else {
          unmatched.push_back(begin);
        }
      }
    }
  }
  for (const OpenBrackets::Entry& entry : open.entries()) unmatched.push_back(entry.at);
  if (!unmatched.empty()) result.unmatched = *std::min_element(unmatched.begin(), unmatched.end());
  std::sort(result.matches.begin(), result.matches.end(),
            [](const BracketMatch& a, const BracketMatch& b) { return a.open < b.open; });
  return result;
}

MemberList SplitList(std::string_view folded) {
  const Brackets brackets = MatchBrackets(folded);
  MemberList list;
  list.unmatched = brackets.unmatched;
  ListMember member;
  const auto close = [&](std::size_t end) {
    member.end = end;
    const ListMember trimmed = Trimmed(folded, member);
    if (trimmed.begin < trimmed.end) list.members.push_back(trimmed);
  };
  auto next = brackets.matches.begin();
  for (std::size_t at = 0; at < folded.size();) {
    while (next != brackets.matches.end() && next->open < at) ++next;
    if (next != brackets.matches.end() && next->open == at) {
      at = next->close_end;
      continue;
    }
    const CodePoint point = DecodeAt(folded, at);
    if (IsSeparator(folded, at, point.value)) {
      close(at);
      member = {at + point.length, 0, point.value};
    }
    at += point.length;
  }
  close(folded.size());
  return list;
}

BracketedName ParseAliases(std::string_view member) {
  const Brackets brackets = MatchBrackets(member);
  ListMember name = Trimmed(member, {0, member.size(), 0});
  std::vector<ListMember> groups;  // the trailing brackets' contents, the last first
  for (auto match = brackets.matches.rbegin(); match != brackets.matches.rend(); ++match) {
    if (match->close_end != name.end || match->open <= name.begin) continue;
    const CodePoint open = DecodeAt(member, match->open);
    if (open.value != U'(') break;
    groups.push_back({match->open + open.length, match->close, 0});
    name = Trimmed(member, {name.begin, match->open, 0});
  }
  BracketedName result{name.begin, name.end, {}};
  for (auto group = groups.rbegin(); group != groups.rend(); ++group) {
    const MemberList inner = SplitList(member.substr(group->begin, group->end - group->begin));
    for (const ListMember& alias : inner.members) {
      result.aliases.push_back({alias.begin + group->begin, alias.end + group->begin, alias.separator});
    }
  }
  return result;
}

}  // namespace fenjie
