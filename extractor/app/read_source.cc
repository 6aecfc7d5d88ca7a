#include "app/read_source.h"

#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <system_error>
#include <utility>

#include "base/file_io.h"
#include "readers/pdf_reader.h"
#include "readers/text_reader.h"

namespace fenjie {
namespace {

/// One byte more than the readers take, so that theirs is the one limit.
constexpr std::size_t kReadLimit = (std::size_t{256} << 20) + 1;

Error TooLarge(std::uint64_t limit) {
  const std::string mebibytes = std::to_string(limit >> 20);
  return {ErrorCode::kUnreadable,
          "",
          "",
          {"超过 PDF 大小上限 " + mebibytes + " MiB（可用 --pdf-size 调整）",
           "it is larger than the limit for a PDF, " + mebibytes + " MiB (--pdf-size sets another)"}};
}

Result<SourceText> Read(const std::string& path, const std::string& name, const ReadOptions& options) {
  const std::size_t limit = std::max<std::size_t>(kReadLimit, options.pdf.file_bytes + 1);
  Result<std::string> bytes = path == "-" ? ReadDescriptor(STDIN_FILENO, "-", limit) : ReadFile(path, limit);
  if (!bytes) return bytes.error();
  if (LooksLikePdf(bytes.value())) {
    if (bytes->size() > options.pdf.file_bytes) return TooLarge(options.pdf.file_bytes);
    return ReadPdf(name, bytes.value(), {PdfWorkerPath(), options.pdf_workers, options.pdf});
  }
  return ReadText(name, bytes.value());
}

}  // namespace

Result<SourceText> ReadSource(const std::string& path, const std::string& name, const ReadOptions& options) {
  Result<SourceText> source = Read(path, name, options);
  if (source) return source;
  Error error = source.error();
  error.file = path;
  return error;
}

std::string PdfWorkerPath() {
  if (const char* named = std::getenv("FENJIE_PDF_WORKER"); named != nullptr && *named != '\0') return named;
  std::error_code ignored;
  const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", ignored);
  return (program.parent_path() / "fenjie_pdf_worker").string();
}

}  // namespace fenjie
