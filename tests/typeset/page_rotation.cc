#include "typeset/page_rotation.h"

#include <cstdio>
#include <string_view>

#include "typeset/typeset.h"

namespace fenjie::typeset {
namespace {

/// What stands between `before` and `after`, looked for from the end.
std::string_view LastBetween(std::string_view text, std::string_view before, std::string_view after) {
  const std::size_t at = text.rfind(before);
  if (at == std::string_view::npos) throw TypesetError("cairo's PDF is not as expected");
  const std::size_t begin = at + before.size(), end = text.find(after, begin);
  if (end == std::string_view::npos) throw TypesetError("cairo's PDF is not as expected");
  return text.substr(begin, end - begin);
}

}  // namespace

void AddPageRotation(int degrees, std::string& pdf) {
  constexpr std::string_view kPageTree = "<< /Type /Pages";
  const std::string tree{LastBetween(pdf, kPageTree, "endobj")};
  const std::string_view before = std::string_view(pdf).substr(0, pdf.rfind(kPageTree));
  const std::string number{LastBetween(before, "endobj\n", " 0 obj")};
  const std::string trailer{LastBetween(pdf, "trailer\n<<", ">>")};
  const std::string old_table{LastBetween(pdf, "startxref\n", "\n")};

  if (pdf.back() != '\n') pdf += '\n';
  char entry[32];
  std::snprintf(entry, sizeof entry, "%010zu 00000 n \n", pdf.size());
  pdf += number + " 0 obj\n" + std::string(kPageTree) + "\n   /Rotate " + std::to_string(degrees) + tree + "endobj\n";
  const std::string table_at = std::to_string(pdf.size());
  pdf += "xref\n" + number + " 1\n" + entry + "trailer\n<<" + trailer + "   /Prev " + old_table + "\n>>\nstartxref\n" +
         table_at + "\n%%EOF\n";
}

}  // namespace fenjie::typeset
