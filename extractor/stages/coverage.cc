#include "stages/coverage.h"

#include <algorithm>
#include <array>
#include <cassert>

#include "base/utf8.h"

namespace fenjie {
namespace {

/// One role a source byte; only the first byte of a code point is looked at in the end.
using RoleOfByte = std::vector<Role>;

bool LeavesNoMark(char32_t c) { return IsInlineBlank(c) || IsLineBreak(c) || IsInvisible(c); }

/// A TAB or line break that stands for the bars and lines of a drawn table.
bool StandsForDrawing(const Document& document, const MapPiece& piece) {
  const std::string_view folded = document.Folded(piece.folded);
  return piece.kind == PieceKind::kRestored && (folded == "\n" || folded == "\t");
}

/// The roles before any claim: what shows on the page and reached the folded text is unaccounted, drawing parts cells,
/// the rest is blank.
RoleOfByte RolesWithoutClaims(const Document& document) {
  const std::string_view source = document.source().text;
  RoleOfByte roles(source.size(), Role::kBlank);
  for (const MapPiece& piece : document.map().pieces()) {
    const Role role = StandsForDrawing(document, piece) ? Role::kSeparator : Role::kUnaccounted;
    for (std::size_t at = piece.source.begin; at < piece.source.end;) {
      const CodePoint c = DecodeAt(source, at);
      if (!LeavesNoMark(c.value)) roles[at] = role;
      at += c.length;
    }
  }
  return roles;
}

/// What of a piece's source a folded span covers that overlaps the piece: within a copied one byte by byte, else all.
SourceSpan SourceOf(const MapPiece& piece, FoldedSpan span) {
  if (piece.kind != PieceKind::kCopied) return piece.source;
  const std::size_t begin = std::max(span.begin, piece.folded.begin) - piece.folded.begin;
  const std::size_t end = std::min(span.end, piece.folded.end) - piece.folded.begin;
  return {piece.source.begin + begin, piece.source.begin + end};
}

/// Applies claims one by one; knows which bytes already have one.
class ClaimLedger {
 public:
  ClaimLedger(const Document& document, RoleOfByte& roles)
      : document_(document), roles_(roles), claimed_(roles.size(), false) {}

  void Apply(const Claim& claim) {
    if (claim.span.empty()) return;
    const std::vector<MapPiece>& pieces = document_.map().pieces();
    for (std::size_t i = document_.map().PieceAt(claim.span.begin);
         i < pieces.size() && pieces[i].folded.begin < claim.span.end; ++i) {
      ApplyTo(SourceOf(pieces[i], claim.span), claim.role);
    }
  }

 private:
  void ApplyTo(SourceSpan span, Role role) {
    for (std::size_t at = span.begin; at < span.end; ++at) {
      assert((!claimed_[at] || roles_[at] == role) && "two stages claim one character for different roles");
      if (claimed_[at]) continue;
      claimed_[at] = true;
      roles_[at] = role;
    }
  }

  const Document& document_;
  RoleOfByte& roles_;
  std::vector<bool> claimed_;
};

void MarkFurniture(const Document& document, RoleOfByte& roles) {
  for (const SourceSpan& span : document.source().furniture) {
    std::fill(roles.begin() + static_cast<std::ptrdiff_t>(span.begin),
              roles.begin() + static_cast<std::ptrdiff_t>(span.end), Role::kFurniture);
  }
}

Coverage Summarize(std::string_view source, const RoleOfByte& roles) {
  std::array<std::size_t, kAllRoles.size()> count_of_role{};
  Coverage coverage;
  for (std::size_t at = 0; at < source.size();) {
    const std::size_t length = DecodeAt(source, at).length;
    ++count_of_role.at(static_cast<std::size_t>(roles[at]));
    if (roles[at] == Role::kUnaccounted) {
      const bool continues = !coverage.unaccounted.empty() && coverage.unaccounted.back().end == at;
      if (continues) {
        coverage.unaccounted.back().end = at + length;
      } else {
        coverage.unaccounted.push_back({at, at + length});
      }
    }
    at += length;
  }
  coverage.counts.reserve(kAllRoles.size());
  for (const Role role : kAllRoles) {
    coverage.counts.emplace_back(role, count_of_role.at(static_cast<std::size_t>(role)));
  }
  return coverage;
}

}  // namespace

Coverage MeasureCoverage(const Document& document, const std::vector<Claim>& claims) {
  RoleOfByte roles = RolesWithoutClaims(document);
  ClaimLedger ledger(document, roles);
  for (const Claim& claim : claims) ledger.Apply(claim);
  MarkFurniture(document, roles);
  return Summarize(document.source().text, roles);
}

}  // namespace fenjie
