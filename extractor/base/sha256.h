#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace fenjie {

/// SHA-256 of bytes that come in pieces.
class Sha256 {
 public:
  Sha256();
  Sha256(Sha256&&) noexcept;
  Sha256& operator=(Sha256&&) noexcept;
  ~Sha256();

  void Update(std::string_view bytes);
  /// The digest of all bytes so far as 64 lower-case hex digits; begins anew afterwards.
  std::string TakeHex();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// The digest of `bytes` as 64 lower-case hex digits.
std::string Sha256Hex(std::string_view bytes);

}  // namespace fenjie
