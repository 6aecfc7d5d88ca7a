#pragma once

#include <optional>
#include <string>
#include <utility>
#include <variant>

#include "base/message.h"

namespace fenjie {

/// Why the tool could not go on. Each has one exit status (app/exit_status.h).
enum class ErrorCode {
  kUsage,       ///< the command line is wrong
  kRuleFile,    ///< a rule file is wrong
  kUnreadable,  ///< an input could not be opened, decoded or parsed
  kUnwritable,  ///< an output could not be written
};

/// An inability: what stops one input (or the run), never an oddity of a notice.
struct Error {
  ErrorCode code = ErrorCode::kUnreadable;
  std::string file;   ///< as the user named it; empty when no file is concerned
  std::string place;  ///< line, byte offset or path inside the file; may be empty
  Message message;    ///< what is wrong and what to do about it
};

/// A value, or the reason why there is none.
template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::move(value)) {}      // NOLINT(google-explicit-constructor)
  Result(Error error) : state_(std::move(error)) {}  // NOLINT(google-explicit-constructor)

  bool ok() const { return std::holds_alternative<T>(state_); }
  explicit operator bool() const { return ok(); }

  /// Requires ok().
  T& value() & { return std::get<T>(state_); }
  const T& value() const& { return std::get<T>(state_); }
  T&& value() && { return std::get<T>(std::move(state_)); }
  T* operator->() { return &std::get<T>(state_); }
  const T* operator->() const { return &std::get<T>(state_); }

  /// Requires !ok().
  const Error& error() const { return std::get<Error>(state_); }

 private:
  std::variant<T, Error> state_;
};

/// The result of what gives nothing back.
class [[nodiscard]] Status {
 public:
  Status() = default;
  Status(Error error) : error_(std::move(error)) {}  // NOLINT(google-explicit-constructor)
  bool ok() const { return !error_.has_value(); }
  explicit operator bool() const { return ok(); }
  const Error& error() const { return *error_; }

 private:
  std::optional<Error> error_;
};

}  // namespace fenjie
