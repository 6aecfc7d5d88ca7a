#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace fenjie::testing_support {

/// A PDF whose objects are written as they are given: object n is the n-th one that was added, from 1. Object 1 must be
/// the catalog.
class HandWrittenPdf {
 public:
  HandWrittenPdf& Add(const std::string& object) {
    objects_.push_back(object);
    return *this;
  }
  HandWrittenPdf& AddStream(std::string_view content, const std::string& entries = "") {
    return Add("<< /Length " + std::to_string(content.size()) + " " + entries + " >>\nstream\n" + std::string(content) +
               "\nendstream");
  }

  /// `trailer`: more entries of the trailer's dictionary.
  std::string Bytes(const std::string& trailer = "") const {
    std::string pdf = "%PDF-1.7\n";
    std::string places;
    for (std::size_t i = 0; i < objects_.size(); ++i) {
      std::string place = std::to_string(pdf.size());
      places += std::string(10 - place.size(), '0') + place + " 00000 n \n";
      pdf += std::to_string(i + 1) + " 0 obj\n" + objects_[i] + "\nendobj\n";
    }
    const std::string xref = std::to_string(pdf.size());
    const std::string count = std::to_string(objects_.size() + 1);
    return pdf + "xref\n0 " + count + "\n0000000000 65535 f \n" + places + "trailer\n<< /Root 1 0 R /Size " + count +
           " " + trailer + " >>\nstartxref\n" + xref + "\n%%EOF\n";
  }

 private:
  std::vector<std::string> objects_;
};

/// A page's content that prints a word.
inline std::string Printed(const std::string& word) { return "BT /F 12 Tf 72 720 Td (" + word + ") Tj ET\n"; }

/// A PDF of one page (object 3) with that content (object 4) and Helvetica as /F (object 5).
inline HandWrittenPdf OnePage(const std::string& content, const std::string& page_entries = "/MediaBox [0 0 595 842]") {
  HandWrittenPdf pdf;
  pdf.Add("<< /Type /Catalog /Pages 2 0 R >>");
  pdf.Add("<< /Type /Pages /Kids [3 0 R] /Count 1 >>");
  pdf.Add(
      "<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F 5 0 R >> /XObject << /X 6 0 R >> >> " +
      page_entries + " >>");
  pdf.AddStream(content);
  pdf.Add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
  return pdf;
}

}  // namespace fenjie::testing_support
