#pragma once

#include <string>
#include <vector>

#include "document/document.h"

namespace fenjie {

/// The tables, found in `document`'s source, as one JSON object: `{"tables": [{"page", "box", "cells": [{"row",
/// "column", "row_span", "column_span", "text", "spans"}]}]}`, rows and columns from 0. `page` and `box` (of the table's
/// part on that page) are null for input without pages. Texts have their layout removed.
std::string WriteTablesJson(const Document& document, const std::vector<SourceTable>& tables);

}  // namespace fenjie
