#include "readers/pdf_wire.h"

#include <cmath>
#include <cstring>
#include <type_traits>
#include <utility>

#include "base/utf8.h"

namespace fenjie {
namespace {

using Length = std::uint32_t;

template <class T>
void Put(T value, std::string& out) {
  static_assert(std::is_trivially_copyable_v<T>);
  char bytes[sizeof(T)];
  std::memcpy(bytes, &value, sizeof(T));
  out.append(bytes, sizeof(T));
}

void PutBox(const Box& box, std::string& out) {
  for (const double side : {box.x0_pt, box.y0_pt, box.x1_pt, box.y1_pt}) Put(static_cast<float>(side), out);
}

void PutPage(const PdfPage& page, std::string& out) {
  const PageContent& content = page.content;
  Put(static_cast<std::int32_t>(content.number), out);
  Put(content.size.width_pt, out);
  Put(content.size.height_pt, out);
  Put(static_cast<std::uint8_t>(content.has_image), out);
  for (const std::uint32_t count :
       {page.invisible_glyphs, page.unmapped_glyphs, page.glyphs_outside, page.syntax_errors}) {
    Put(count, out);
  }
  Put(static_cast<Length>(content.glyphs.size()), out);
  for (const Glyph& glyph : content.glyphs) {
    PutBox(glyph.box, out);
    Put(glyph.size_pt, out);
    Put(glyph.direction, out);
    Put(static_cast<std::uint8_t>(glyph.slanted), out);
    Put(static_cast<Length>(glyph.text.size()), out);
    out += glyph.text;
  }
  Put(static_cast<Length>(content.rulings.size()), out);
  for (const Ruling& ruling : content.rulings) {
    PutBox(ruling.box, out);
    Put(ruling.kind, out);
    Put(ruling.rgb, out);
  }
}

/// Reads numbers from bytes that are not believed.
class Taker {
 public:
  explicit Taker(std::string_view bytes) : bytes_(bytes) {}

  bool ok() const { return ok_; }
  bool AtEnd() const { return ok_ && bytes_.empty(); }

  template <class T>
  T Take() {
    T value{};
    if (bytes_.size() < sizeof(T)) {
      ok_ = false;
      return value;
    }
    std::memcpy(&value, bytes_.data(), sizeof(T));
    bytes_.remove_prefix(sizeof(T));
    return value;
  }

  /// A number of things that each take at least `least` bytes: no more than there is room for.
  std::size_t TakeCount(std::size_t least) {
    const std::size_t count = Take<Length>();
    if (count > bytes_.size() / least) ok_ = false;
    return ok_ ? count : 0;
  }

  double TakeFinite() {
    const double value = Take<float>();
    if (!std::isfinite(value)) ok_ = false;
    return value;
  }

  Box TakeBox() {
    Box box;
    for (double* side : {&box.x0_pt, &box.y0_pt, &box.x1_pt, &box.y1_pt}) *side = TakeFinite();
    if (box.x0_pt > box.x1_pt || box.y0_pt > box.y1_pt) ok_ = false;
    return box;
  }

  template <class Enum>
  Enum TakeEnum(Enum last) {
    const Enum value = Take<Enum>();
    if (value > last) ok_ = false;
    return ok_ ? value : Enum{};
  }

  /// A page's width or height.
  double TakeLength() {
    const double value = Take<double>();
    if (!std::isfinite(value) || value < 0) ok_ = false;
    return value;
  }

  /// Characters, none of which could end a line or part cells.
  std::string TakeText() {
    const std::size_t length = TakeCount(1);
    if (!ok_) return {};
    std::string text(bytes_.substr(0, length));
    bytes_.remove_prefix(length);
    if (text.empty() || !IsWellFormedUtf8(text) || HasControls(text)) ok_ = false;
    return text;
  }

 private:
  static bool HasControls(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
      const CodePoint c = DecodeAt(text, at);
      if (c.value < U' ' || IsLineBreak(c.value)) return true;
      at += c.length;
    }
    return false;
  }

  std::string_view bytes_;
  bool ok_ = true;
};

PdfPage TakePage(Taker& from) {
  PdfPage page;
  PageContent& content = page.content;
  content.number = from.Take<std::int32_t>();
  for (double* side : {&content.size.width_pt, &content.size.height_pt}) *side = from.TakeLength();
  content.has_image = from.Take<std::uint8_t>() != 0;
  for (std::uint32_t* count :
       {&page.invisible_glyphs, &page.unmapped_glyphs, &page.glyphs_outside, &page.syntax_errors}) {
    *count = from.Take<std::uint32_t>();
  }
  constexpr std::size_t kBoxBytes = 4 * sizeof(float);
  content.glyphs.resize(from.TakeCount(kBoxBytes));
  for (Glyph& glyph : content.glyphs) {
    if (!from.ok()) break;
    glyph.box = from.TakeBox();
    glyph.size_pt = static_cast<float>(from.TakeFinite());
    glyph.direction = from.TakeEnum(Direction::kUp);
    glyph.slanted = from.Take<std::uint8_t>() != 0;
    glyph.text = from.TakeText();
  }
  content.rulings.resize(from.TakeCount(kBoxBytes));
  for (Ruling& ruling : content.rulings) {
    if (!from.ok()) break;
    ruling.box = from.TakeBox();
    ruling.kind = from.TakeEnum(RulingKind::kFill);
    ruling.rgb = from.Take<std::uint32_t>();
  }
  return page;
}

}  // namespace

std::string EncodeMessage(const PdfMessage& message) {
  std::string content;
  Put(message.kind, content);
  if (message.kind == PdfMessageKind::kPage) {
    PutPage(message.page, content);
  } else {
    Put(message.number, content);
  }
  std::string out;
  Put(static_cast<Length>(content.size()), out);
  return out + content;
}

std::optional<PdfMessage> PdfMessageReader::Next() {
  if (broken_) return std::nullopt;
  const std::string_view rest = std::string_view(bytes_).substr(at_);
  Length length = 0;
  if (rest.size() < sizeof(length)) return std::nullopt;
  std::memcpy(&length, rest.data(), sizeof(length));
  // A page of a million glyphs; what is longer comes from no page that a person could read.
  constexpr Length kLongest = 64 << 20;
  if (length > kLongest) {
    broken_ = true;
    return std::nullopt;
  }
  if (rest.size() - sizeof(length) < length) return std::nullopt;
  Taker from(rest.substr(sizeof(length), length));
  PdfMessage message;
  message.kind = from.Take<PdfMessageKind>();
  if (message.kind == PdfMessageKind::kPage) {
    message.page = TakePage(from);
    message.number = message.page.content.number;
  } else {
    message.number = from.Take<std::int32_t>();
  }
  broken_ = !from.AtEnd() || message.kind < PdfMessageKind::kOpened || message.kind > PdfMessageKind::kPage;
  if (broken_) return std::nullopt;
  at_ += sizeof(length) + length;
  if (at_ > bytes_.size() / 2) {
    bytes_.erase(0, at_);
    at_ = 0;
  }
  return message;
}

}  // namespace fenjie
