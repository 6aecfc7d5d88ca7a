#include "stages/fold.h"

#include <unicode/normalizer2.h>

#include <array>
#include <cstdint>
#include <string>
#include <unordered_map>

#include "base/utf8.h"

namespace fenjie {
namespace {

struct Fold {
  char32_t to = 0;
  PieceKind kind = PieceKind::kFolded;
};

using FoldTable = std::unordered_map<char32_t, Fold>;

/// ICU's compatibility decomposition where it is one code point; 0 elsewhere.
char32_t NfkcSingle(const icu::Normalizer2& nfkc, char32_t c) {
  icu::UnicodeString decomposed;
  if (!nfkc.getDecomposition(static_cast<UChar32>(c), decomposed)) return 0;
  return decomposed.countChar32() == 1 ? static_cast<char32_t>(decomposed.char32At(0)) : 0;
}

FoldTable MakeNfkcTable() {
  FoldTable table;
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfkc = icu::Normalizer2::getNFKCInstance(status);
  if (U_FAILURE(status)) return table;
  const auto add = [&](char32_t first, char32_t last, PieceKind kind) {
    for (char32_t c = first; c <= last; ++c) {
      if (const char32_t to = NfkcSingle(*nfkc, c); to != 0) table[c] = {to, kind};
    }
  };
  add(0xFF01, 0xFF5E, PieceKind::kFolded);
  add(0x2E80, 0x2FDF, PieceKind::kRestored);
  add(0xF900, 0xFAFF, PieceKind::kRestored);
  return table;
}

/// The table without the rules' radicals is the same for every run; made once.
const FoldTable& NfkcTable() {
  static const FoldTable table = MakeNfkcTable();
  return table;
}

FoldTable MakeTable(const Lexicon& radicals) {
  FoldTable table = NfkcTable();
  for (const LexiconEntry& entry : radicals.entries()) {
    const std::string_view to = entry.Attribute("to");
    if (entry.text.empty() || to.empty()) continue;
    table.try_emplace(DecodeAt(entry.text, 0).value, Fold{DecodeAt(to, 0).value, PieceKind::kRestored});
  }
  return table;
}

/// Writes folded text and map together, blank runs held back until what follows them is known.
class Folder {
 public:
  Folder(std::string_view source, const FoldTable& table) : source_(source), table_(table) {
    out_.text.reserve(source.size());
  }

  FoldedText Run() && {
    for (std::size_t at = 0; at < source_.size();) {
      const CodePoint c = DecodeAt(source_, at);
      std::size_t length = c.length;
      if (IsLineBreak(c.value)) {
        if (c.value == '\r' && at + 1 < source_.size() && source_[at + 1] == '\n') length = 2;
        BreakLine(at, length);
      } else if (IsInlineBlank(c.value)) {
        HoldBlank(at, c);
      } else if (!IsInvisible(c.value) && c.value != 0) {
        Put(at, c);
      }
      at += length;
    }
    FlushBlank(false);
    return std::move(out_);
  }

 private:
  void HoldBlank(std::size_t at, const CodePoint& c) {
    if (!blank_) {
      blank_ = true;
      blank_begin_ = at;
      blank_tabs_.clear();
      blank_plain_ = true;
      blank_count_ = 0;
    }
    ++blank_count_;
    blank_end_ = at + c.length;
    if (c.value != ' ') blank_plain_ = false;
    if (c.value == '\t') blank_tabs_.push_back(at);
  }

  void FlushBlank(bool next_is_cjk) {
    if (!blank_) return;
    blank_ = false;
    if (!blank_tabs_.empty()) {
      for (const std::size_t at : blank_tabs_) Emit({at, at + 1}, "\t", PieceKind::kCopied);
      return;
    }
    if (last_is_cjk_ && next_is_cjk) return;
    const bool single = blank_plain_ && blank_count_ == 1;
    if (line_empty_ && !single) return;
    Emit({blank_begin_, blank_end_}, " ", single ? PieceKind::kCopied : PieceKind::kRestored);
  }

  void BreakLine(std::size_t at, std::size_t length) {
    FlushBlank(false);
    Emit({at, at + length}, "\n", length == 1 && source_[at] == '\n' ? PieceKind::kCopied : PieceKind::kRestored);
    last_is_cjk_ = false;
    line_empty_ = true;
  }

  void Put(std::size_t at, const CodePoint& c) {
    const bool cjk = IsCjk(c.value);
    FlushBlank(cjk);
    last_is_cjk_ = cjk;
    line_empty_ = false;
    const SourceSpan span{at, at + c.length};
    // ASCII and the common ideographs are in no table.
    const bool plain = c.value < 0x2E80 || (c.value > 0x2FDF && c.value < 0xF900);
    const auto fold = plain ? table_.end() : table_.find(c.value);
    if (fold == table_.end()) {
      Emit(span, source_.substr(at, c.length), PieceKind::kCopied);
      return;
    }
    std::string folded;
    AppendUtf8(fold->second.to, folded);
    Emit(span, folded, fold->second.kind);
  }

  void Emit(SourceSpan source, std::string_view folded, PieceKind kind) {
    out_.text += folded;
    out_.map.Add(source, folded.size(), kind);
  }

  std::string_view source_;
  const FoldTable& table_;
  FoldedText out_;
  bool last_is_cjk_ = false;
  bool line_empty_ = true;
  bool blank_ = false;  // a run of blanks is held back
  bool blank_plain_ = false;
  std::size_t blank_count_ = 0;
  std::size_t blank_begin_ = 0;
  std::size_t blank_end_ = 0;
  std::vector<std::size_t> blank_tabs_;
};

}  // namespace

FoldedText FoldCharacters(std::string_view source, const Lexicon& radicals) {
  const FoldTable table = MakeTable(radicals);
  return Folder(source, table).Run();
}

}  // namespace fenjie
