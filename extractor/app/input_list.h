#pragma once

#include <string>
#include <vector>

#include "base/result.h"

namespace fenjie {

/// One notice to be read.
struct Input {
  std::string path;  ///< as the user named it, or "-" for standard input
  std::string name;  ///< base name; "stdin" for standard input
  std::string stem;  ///< the name without its last extension: what its output is called
};

struct InputList {
  std::vector<Input> inputs;    ///< in the order of the command line; a folder's sorted by name
  std::vector<Error> problems;  ///< arguments that give no input (kUnreadable)
};

/// The notices that the arguments name. A folder stands for the *.pdf and *.txt files right in it (in any case of letters), but
/// not for hidden ones, nor for the *.source.txt that `extract` writes. Folders inside it are not entered: notices of
/// several folders often have the same names, and so would their outputs.
InputList ListInputs(const std::vector<std::string>& arguments);

/// Whether each input's output in `folder` is its own, and no output replaces an input; else an error (kUsage) that
/// names both.
Status CheckOutputs(const std::vector<Input>& inputs, const std::string& folder);

/// `folder`/STEM.json and `folder`/STEM.source.txt.
std::string JsonPath(const std::string& folder, const Input& input);
std::string SourcePath(const std::string& folder, const Input& input);

}  // namespace fenjie
