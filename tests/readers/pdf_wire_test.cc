#include "readers/pdf_wire.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <limits>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "property/random_source.h"

namespace fenjie {
namespace {

PdfMessage PageMessage() {
  PdfMessage message;
  message.kind = PdfMessageKind::kPage;
  message.number = 7;
  PdfPage& page = message.page;
  page.content.number = 7;
  page.content.size = {595.25, 841.5};
  page.content.has_image = true;
  page.invisible_glyphs = 1;
  page.unmapped_glyphs = 2;
  page.glyphs_outside = 3;
  page.syntax_errors = 4;
  page.content.glyphs = {{"责", {10, 20.5, 26, 40}, 16, Direction::kRight},
                         {"ffi", {30, 20, 40, 40}, 10.5F, Direction::kUp},
                         {" ", {40, 20, 44, 40}, 10.5F, Direction::kDown}};
  page.content.rulings = {{{10, 50, 500, 50.5}, RulingKind::kLine, 0xC00000},
                          {{0, 0, 5, 5}, RulingKind::kFill, 0xDDDDDD}};
  return message;
}

std::vector<PdfMessage> Read(std::string_view bytes, bool* broken = nullptr) {
  PdfMessageReader reader;
  reader.Add(bytes);
  std::vector<PdfMessage> messages;
  while (std::optional<PdfMessage> message = reader.Next()) messages.push_back(std::move(*message));
  if (broken != nullptr) *broken = reader.broken();
  return messages;
}

/// A page with the numbers after the length changed at one place.
std::string WithBytes(std::string bytes, std::size_t at, std::string_view put) {
  return bytes.replace(at, put.size(), put);
}

template <class T>
std::string Raw(T value) {
  std::string bytes(sizeof(T), '\0');
  std::memcpy(bytes.data(), &value, sizeof(T));
  return bytes;
}

// Where the message of PageMessage has what: length, kind, page number, size, has_image, four counts, then glyphs.
constexpr std::size_t kKindAt = 4;
constexpr std::size_t kWidthAt = kKindAt + 1 + 4;
constexpr std::size_t kGlyphCountAt = kWidthAt + 8 + 8 + 1 + 4 * 4;
constexpr std::size_t kBoxAt = kGlyphCountAt + 4;
constexpr std::size_t kSizeAt = kBoxAt + 4 * 4;
constexpr std::size_t kDirectionAt = kSizeAt + 4;
constexpr std::size_t kTextLengthAt = kDirectionAt + 1;
constexpr std::size_t kTextAt = kTextLengthAt + 4;

TEST(PdfWireTest, APageComesBackAsItWas) {
  const std::vector<PdfMessage> read = Read(EncodeMessage(PageMessage()));
  ASSERT_EQ(read.size(), 1U);
  EXPECT_EQ(read[0].kind, PdfMessageKind::kPage);
  EXPECT_EQ(read[0].number, 7);
  const PdfPage& page = read[0].page;
  EXPECT_EQ(page.content.number, 7);
  EXPECT_EQ(page.content.size.width_pt, 595.25);
  EXPECT_EQ(page.content.size.height_pt, 841.5);
  EXPECT_TRUE(page.content.has_image);
  EXPECT_EQ(page.invisible_glyphs, 1U);
  EXPECT_EQ(page.unmapped_glyphs, 2U);
  EXPECT_EQ(page.glyphs_outside, 3U);
  EXPECT_EQ(page.syntax_errors, 4U);
  const PdfPage sent = PageMessage().page;
  ASSERT_EQ(page.content.glyphs.size(), sent.content.glyphs.size());
  for (std::size_t i = 0; i < sent.content.glyphs.size(); ++i) {
    EXPECT_EQ(page.content.glyphs[i].text, sent.content.glyphs[i].text);
    EXPECT_EQ(page.content.glyphs[i].box, sent.content.glyphs[i].box);
    EXPECT_EQ(page.content.glyphs[i].size_pt, sent.content.glyphs[i].size_pt);
    EXPECT_EQ(page.content.glyphs[i].direction, sent.content.glyphs[i].direction);
  }
  ASSERT_EQ(page.content.rulings.size(), sent.content.rulings.size());
  for (std::size_t i = 0; i < sent.content.rulings.size(); ++i) {
    EXPECT_EQ(page.content.rulings[i].box, sent.content.rulings[i].box);
    EXPECT_EQ(page.content.rulings[i].kind, sent.content.rulings[i].kind);
    EXPECT_EQ(page.content.rulings[i].rgb, sent.content.rulings[i].rgb);
  }
}

TEST(PdfWireTest, AGlyphMayStandForALongText) {
  PdfMessage message = PageMessage();
  std::string text;
  for (int i = 0; i < 30'000; ++i) text += "责";
  message.page.content.glyphs[0].text = text;
  const std::vector<PdfMessage> read = Read(EncodeMessage(message));
  ASSERT_EQ(read.size(), 1U);
  EXPECT_EQ(read[0].page.content.glyphs[0].text, text);
}

TEST(PdfWireTest, MessagesComeInAnyPieces) {
  std::string bytes;
  for (int i = 0; i < 20; ++i) {
    bytes += EncodeMessage({PdfMessageKind::kBegun, i, {}}) + EncodeMessage(PageMessage());
  }
  for (const std::size_t piece : {1U, 3U, 64U, 1000U}) {
    PdfMessageReader reader;
    int begun = 0;
    int pages = 0;
    for (std::size_t at = 0; at < bytes.size(); at += piece) {
      reader.Add(std::string_view(bytes).substr(at, piece));
      while (const std::optional<PdfMessage> message = reader.Next()) {
        if (message->kind == PdfMessageKind::kBegun) {
          EXPECT_EQ(message->number, begun++);
        } else {
          ++pages;
        }
      }
    }
    EXPECT_EQ(begun, 20) << "pieces of " << piece;
    EXPECT_EQ(pages, 20) << "pieces of " << piece;
    EXPECT_FALSE(reader.broken());
  }
}

TEST(PdfWireTest, AMessageCutShortIsNotThereYet) {
  const std::string bytes = EncodeMessage(PageMessage());
  for (std::size_t length = 0; length < bytes.size(); ++length) {
    bool broken = true;
    EXPECT_TRUE(Read(std::string_view(bytes).substr(0, length), &broken).empty()) << length << " bytes";
    EXPECT_FALSE(broken) << length << " bytes";
  }
}

TEST(PdfWireTest, AMessageThatSaysItIsShorterIsRefused) {
  const std::string bytes = EncodeMessage(PageMessage());
  const std::size_t content = bytes.size() - sizeof(std::uint32_t);
  for (std::uint32_t length = 0; length < content; ++length) {
    bool broken = false;
    EXPECT_TRUE(Read(WithBytes(bytes, 0, Raw(length)), &broken).empty()) << length << " bytes";
    EXPECT_TRUE(broken) << length << " bytes";
  }
}

TEST(PdfWireTest, WhatNoWorkerSendsIsRefused) {
  const std::string bytes = EncodeMessage(PageMessage());
  const float nan = std::numeric_limits<float>::quiet_NaN();
  const float infinity = std::numeric_limits<float>::infinity();
  const struct {
    const char* what;
    std::string bytes;
  } cases[] = {
      {"a length without end", WithBytes(bytes, 0, Raw(std::uint32_t{UINT32_MAX}))},
      {"a length of more than a page", WithBytes(bytes, 0, Raw(std::uint32_t{(64U << 20) + 1}))},
      {"kind 0", WithBytes(bytes, kKindAt, Raw(std::uint8_t{0}))},
      {"kind 5", WithBytes(bytes, kKindAt, Raw(std::uint8_t{5}))},
      {"a fault's kind with a page behind it", WithBytes(bytes, kKindAt, Raw(PdfMessageKind::kFault))},
      {"more glyphs than bytes", WithBytes(bytes, kGlyphCountAt, Raw(std::uint32_t{0x10000000}))},
      {"a glyph more", WithBytes(bytes, kGlyphCountAt, Raw(std::uint32_t{4}))},
      {"a glyph fewer", WithBytes(bytes, kGlyphCountAt, Raw(std::uint32_t{2}))},
      {"no place", WithBytes(bytes, kBoxAt, Raw(nan))},
      {"a place without end", WithBytes(bytes, kBoxAt + 8, Raw(infinity))},
      {"a box inside out", WithBytes(bytes, kBoxAt, Raw(1000.0F))},
      {"no size", WithBytes(bytes, kSizeAt, Raw(nan))},
      {"no direction", WithBytes(bytes, kDirectionAt, Raw(std::uint8_t{4}))},
      {"a glyph without text", WithBytes(bytes, kTextLengthAt, Raw(std::uint32_t{0}))},
      {"more text than bytes", WithBytes(bytes, kTextLengthAt, Raw(std::uint32_t{UINT32_MAX}))},
      {"a line end in a glyph", WithBytes(bytes, kTextAt, "a\nb")},
      {"a TAB in a glyph", WithBytes(bytes, kTextAt, "a\tb")},
      {"a line separator in a glyph", WithBytes(bytes, kTextAt, "\u2028")},
      {"half a character", WithBytes(bytes, kTextAt, "\xE8\xB4\x41")},
      {"no page size", WithBytes(bytes, kWidthAt, Raw(std::numeric_limits<double>::quiet_NaN()))},
      {"a page size without end", WithBytes(bytes, kWidthAt, Raw(std::numeric_limits<double>::infinity()))},
      {"a negative page size", WithBytes(bytes, kWidthAt, Raw(-5.0))},
  };
  for (const auto& [what, changed] : cases) {
    bool broken = false;
    EXPECT_TRUE(Read(changed, &broken).empty()) << what;
    EXPECT_TRUE(broken) << what;
  }
}

TEST(PdfWireTest, OnceBrokenNothingMoreIsRead) {
  PdfMessageReader reader;
  reader.Add(WithBytes(EncodeMessage(PageMessage()), kKindAt, Raw(std::uint8_t{9})));
  EXPECT_FALSE(reader.Next());
  reader.Add(EncodeMessage({PdfMessageKind::kBegun, 1, {}}));
  EXPECT_FALSE(reader.Next());
  EXPECT_TRUE(reader.broken());
}

/// All that layout relies on.
void ExpectSound(const PdfPage& page) {
  EXPECT_TRUE(std::isfinite(page.content.size.width_pt) && std::isfinite(page.content.size.height_pt));
  EXPECT_TRUE(page.content.size.width_pt >= 0 && page.content.size.height_pt >= 0);
  for (const Glyph& glyph : page.content.glyphs) {
    EXPECT_TRUE(!glyph.text.empty() && IsWellFormedUtf8(glyph.text));
    EXPECT_EQ(glyph.text.find_first_of("\n\t\r"), std::string::npos);
    EXPECT_LE(glyph.direction, Direction::kUp);
    EXPECT_TRUE(std::isfinite(glyph.size_pt));
    for (const double side : {glyph.box.x0_pt, glyph.box.y0_pt, glyph.box.x1_pt, glyph.box.y1_pt}) {
      EXPECT_TRUE(std::isfinite(side));
    }
    EXPECT_TRUE(glyph.box.x0_pt <= glyph.box.x1_pt && glyph.box.y0_pt <= glyph.box.y1_pt);
  }
  for (const Ruling& ruling : page.content.rulings) EXPECT_LE(ruling.kind, RulingKind::kFill);
}

TEST(PdfWireTest, FlippedBytesAreRefusedOrSound) {
  const std::string bytes = EncodeMessage(PageMessage());
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    for (int bit = 0; bit < 8; ++bit) {
      std::string changed = bytes;
      changed[at] = static_cast<char>(changed[at] ^ (1 << bit));
      for (const PdfMessage& message : Read(changed)) ExpectSound(message.page);
    }
  }
  property::Random random(20230311);
  for (int i = 0; i < 20'000; ++i) {
    std::string changed = bytes;
    for (std::size_t times = random.Between(2, 6); times > 0; --times) {
      changed[random.Between(0, changed.size() - 1)] = static_cast<char>(random.Between(0, 255));
    }
    for (const PdfMessage& message : Read(changed)) ExpectSound(message.page);
  }
}

}  // namespace
}  // namespace fenjie
