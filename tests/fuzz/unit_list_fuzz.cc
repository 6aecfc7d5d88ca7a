// A list of units: members in order, none split inside brackets, nothing lost between them but marks and blanks.
#include "base/utf8.h"
#include "fuzz/fuzz_target.h"
#include "values/unit_list.h"

using namespace fenjie;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = fuzz::Bytes(data, size);
  if (!IsWellFormedUtf8(text)) return 0;
  const Brackets brackets = MatchBrackets(text);
  std::size_t last_open = 0;
  for (const BracketMatch& match : brackets.matches) {
    fuzz::Require(last_open <= match.open && match.open < match.close && match.close < match.close_end &&
                      match.close_end <= text.size(),
                  "brackets stand in order inside the text");
    last_open = match.open;
  }
  const MemberList list = SplitList(text);
  fuzz::Require(list.unmatched == brackets.unmatched, "the list tells the same unmatched bracket");
  std::size_t last = 0;
  const auto only_marks = [&](std::size_t from, std::size_t to) {
    for (std::size_t at = from; at < to; at += DecodeAt(text, at).length) {
      const char32_t c = DecodeAt(text, at).value;
      if (c != U'、' && c != U',' && c != U';' && !IsInlineBlank(c) && !IsLineBreak(c)) return false;
    }
    return true;
  };
  for (const ListMember& member : list.members) {
    fuzz::Require(last <= member.begin && member.begin < member.end && member.end <= text.size(),
                  "members stand in order");
    fuzz::Require(only_marks(last, member.begin), "only marks and blanks stand between members");
    for (const BracketMatch& match : brackets.matches) {
      const bool begins_inside = match.open < member.begin && member.begin < match.close_end;
      const bool ends_inside = match.open < member.end && member.end < match.close_end;
      fuzz::Require(!begins_inside && !ends_inside, "no member begins or ends inside a bracket");
    }
    const std::string_view name = text.substr(member.begin, member.end - member.begin);
    const BracketedName parts = ParseAliases(name);
    fuzz::Require(parts.name_begin <= parts.name_end && parts.name_end <= name.size(), "a name is part of its member");
    for (const ListMember& alias : parts.aliases) {
      fuzz::Require(parts.name_end <= alias.begin && alias.begin < alias.end && alias.end <= name.size(),
                    "aliases stand behind it");
    }
    last = member.end;
  }
  fuzz::Require(only_marks(last, text.size()), "only marks and blanks stand behind the last member");
  return 0;
}
