#pragma once

#include <optional>
#include <string>

#include "app/console.h"
#include "base/message.h"
#include "readers/pdf_limits.h"

namespace CLI {
class App;
}

namespace fenjie {

/// The limits of reading a PDF as the command line has them; empty where the default holds.
struct PdfSettings {
  std::string memory_mib;
  std::string cpu_seconds;
  std::string wall_seconds;
  std::string file_mib;
  std::string pages;
};

/// Adds --pdf-memory, --pdf-cpu, --pdf-time, --pdf-size and --pdf-pages to a command that reads notices.
void AddPdfOptions(CLI::App& command, PdfSettings& settings, Language language);

/// Takes the settings into `limits`; what is wrong with them, if anything is.
std::optional<Message> TakePdfSettings(const PdfSettings& settings, PdfLimits& limits);

}  // namespace fenjie
