#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "document/document.h"
#include "document/outline.h"
#include "stages/fields_clauses.h"
#include "stages/fold.h"
#include "stages/join_lines.h"
#include "stages/outline.h"
#include "support/extraction_of.h"
#include "support/text_source.h"

namespace fenjie::testing_support {

/// The folded text of a document as the pipeline makes it.
inline FoldedText JoinedTextOf(const std::string& source) {
  const FoldedText lines = FoldCharacters(source, DefaultRules().Words("radical"));
  return JoinLines(source, lines, DefaultRules()).folded;
}

/// A document with its outline, by the default rules.
struct ReadOutlineOf {
  explicit ReadOutlineOf(const std::string& source)
      : document(TextSource(source), JoinedTextOf(source)),
        clauses(ReadClauses(document, DefaultRules())),
        outline(ReadOutline(document, DefaultRules(), clauses)) {}

  std::string Text(FoldedSpan span) const { return std::string(document.Folded(span)); }
  std::string Paragraph(std::size_t index) const { return Text(outline.paragraphs[index].span); }
  std::string Heading(std::size_t node) const { return Text(outline.nodes[node].heading); }

  /// The node whose heading that is; fails the test, and gives the first, where there is none.
  std::size_t Node(std::string_view heading) const {
    for (std::size_t i = 0; i < outline.nodes.size(); ++i) {
      if (document.Folded(outline.nodes[i].heading) == heading) return i;
    }
    ADD_FAILURE() << "no node " << heading;
    return 0;
  }

  Document document;
  std::vector<Clause> clauses;
  Outline outline;
};

}  // namespace fenjie::testing_support
