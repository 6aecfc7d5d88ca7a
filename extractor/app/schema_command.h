#pragma once

#include "app/console.h"
#include "app/exit_status.h"

namespace fenjie {

/// `fenjie schema`: prints the JSON Schema of what `extract` puts out.
ExitStatus RunSchema(const Console& console);

}  // namespace fenjie
