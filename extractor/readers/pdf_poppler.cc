#include "readers/pdf_poppler.h"

#include <ErrorCodes.h>
#include <Gfx.h>
#include <GfxFont.h>
#include <GfxState.h>
#include <GlobalParams.h>
#include <OutputDev.h>
#include <PDFDoc.h>
#include <Page.h>
#include <Stream.h>
#include <UTF.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/utf8.h"

namespace fenjie {
namespace {

std::uint32_t syntax_errors = 0;  // Poppler tells them through one global function only

void CountError(ErrorCategory category, Goffset /*position*/, const char* /*message*/) {
  if (category == errSyntaxError || category == errInternal || category == errIO) ++syntax_errors;
}

struct Point {
  double x = 0;
  double y = 0;
};

Box BoxOf(std::initializer_list<Point> points) {
  Box box{points.begin()->x, points.begin()->y, points.begin()->x, points.begin()->y};
  for (const Point& p : points) box = Union(box, {p.x, p.y, p.x, p.y});
  return box;
}

bool IsFinite(const Box& box) {
  return std::isfinite(box.x0_pt) && std::isfinite(box.y0_pt) && std::isfinite(box.x1_pt) && std::isfinite(box.y1_pt);
}

std::uint32_t PackColor(const GfxRGB& rgb) {
  return static_cast<std::uint32_t>(colToByte(rgb.r)) << 16 | static_cast<std::uint32_t>(colToByte(rgb.g)) << 8 |
         static_cast<std::uint32_t>(colToByte(rgb.b));
}

/// Glyphs drawn twice, a little apart, show as one bold one; the second is left out.
class DrawnTwice {
 public:
  /// True if a glyph of the same text and about the same size stands at about the same place already.
  bool Seen(const Glyph& glyph) {
    // Fake bold shifts by 0.02 to 0.05 em; the narrowest glyphs that follow each other (`ii`) stand 0.2 em apart.
    constexpr double kShift = 0.12;
    const double reach = kShift * std::max(glyph.size_pt, 1.0F);
    const Point at{glyph.box.CenterX(), glyph.box.CenterY()};
    std::vector<Point>& places = places_[glyph.text];
    // What is drawn twice is drawn soon after: glyph by glyph, line by line, or all text of a page in two rounds.
    constexpr std::size_t kRecent = 64;
    const std::size_t first = places.size() - std::min(places.size(), kRecent);
    for (std::size_t i = first; i < places.size(); ++i) {
      if (std::abs(places[i].x - at.x) < reach && std::abs(places[i].y - at.y) < reach) return true;
    }
    places.push_back(at);
    return false;
  }

 private:
  std::unordered_map<std::string, std::vector<Point>> places_;
};

/// Takes a page's glyphs and rulings as Poppler interprets its content stream. Coordinates from Poppler are points from
/// the top left, the page's rotation applied.
class PageTaker final : public OutputDev {
 public:
  explicit PageTaker(PdfPage& page) : page_(page) {}

  bool upsideDown() override { return true; }
  bool useDrawChar() override { return true; }
  bool interpretType3Chars() override { return false; }
  bool needCharCount() override { return false; }

  void drawChar(GfxState* state, double x, double y, double dx, double dy, double origin_x, double origin_y,
                CharCode code, int bytes, const Unicode* unicode, int length) override {
    const GfxFont* font = state->getFont().get();
    if (font == nullptr) return;
    Glyph glyph = PlacedGlyph(*state, *font, {x, y}, {dx, dy}, {origin_x, origin_y}, bytes == 1 && code == ' ');
    if (!IsFinite(glyph.box)) return;
    for (int i = 0; i < length; ++i) AppendCharacter(unicode[i], glyph.text);
    constexpr int kInvisible = 3;  // text rendering mode
    if ((state->getRender() & kInvisible) == kInvisible) ++page_.invisible_glyphs;
    if (actual_text_) {
      actual_text_->Add(glyph);
    } else {
      Take(std::move(glyph));
    }
  }

  void beginActualText(GfxState* /*state*/, const GooString* text) override { actual_text_.emplace(Utf8Of(*text)); }

  void endActualText(GfxState* /*state*/) override {
    if (!actual_text_) return;
    ReplacedText replaced = std::move(*actual_text_);
    actual_text_.reset();
    if (!replaced.glyphs.empty()) TakeReplaced(std::move(replaced));
  }

  void stroke(GfxState* state) override {
    GfxRGB rgb;
    state->getStrokeRGB(&rgb);
    const double width = std::max(state->getTransformedLineWidth(), kHairline);
    ForEachSegment(*state, [&](Point a, Point b) { TakeStroke(a, b, width, PackColor(rgb)); });
  }

  void fill(GfxState* state) override { TakeFill(*state); }
  void eoFill(GfxState* state) override { TakeFill(*state); }

  void drawImageMask(GfxState* state, Object* ref, Stream* stream, int width, int height, bool invert,
                     bool interpolate, bool inline_image) override {
    NoteImage(*state);
    OutputDev::drawImageMask(state, ref, stream, width, height, invert, interpolate, inline_image);
  }
  void drawImage(GfxState* state, Object* ref, Stream* stream, int width, int height, GfxImageColorMap* colors,
                 bool interpolate, const int* mask, bool inline_image) override {
    NoteImage(*state);
    OutputDev::drawImage(state, ref, stream, width, height, colors, interpolate, mask, inline_image);
  }
  void drawMaskedImage(GfxState* state, Object* /*ref*/, Stream* /*stream*/, int /*width*/, int /*height*/,
                       GfxImageColorMap* /*colors*/, bool /*interpolate*/, Stream* /*mask*/, int /*mask_width*/,
                       int /*mask_height*/, bool /*mask_invert*/, bool /*mask_interpolate*/) override {
    NoteImage(*state);
  }
  void drawSoftMaskedImage(GfxState* state, Object* /*ref*/, Stream* /*stream*/, int /*width*/, int /*height*/,
                           GfxImageColorMap* /*colors*/, bool /*interpolate*/, Stream* /*mask*/, int /*mask_width*/,
                           int /*mask_height*/, GfxImageColorMap* /*mask_colors*/, bool /*mask_interpolate*/) override {
    NoteImage(*state);
  }

 private:
  /// Glyphs that the file itself gives another text for.
  struct ReplacedText {
    explicit ReplacedText(std::string text_in) : text(std::move(text_in)) {}
    void Add(Glyph glyph) { glyphs.push_back(std::move(glyph)); }
    std::string text;
    std::vector<Glyph> glyphs;
  };

  static constexpr double kHairline = 0.1;  // points: what a viewer shows of a line of no width

  static std::string Utf8Of(const GooString& text) {
    Unicode* unicode = nullptr;
    const int length = TextStringToUCS4(text.toStr(), &unicode);
    std::string out;
    for (int i = 0; i < length; ++i) AppendCharacter(unicode[i], out);
    gfree(unicode);
    return out;
  }

  /// Fonts map glyphs to line ends and TABs too (a blank), and to what is no character.
  static void AppendCharacter(Unicode value, std::string& out) {
    constexpr Unicode kBlank = ' ';
    const bool is_surrogate = value >= 0xD800 && value <= 0xDFFF;
    if (value == 0) return;
    if (is_surrogate || value > 0x10FFFF) {
      AppendUtf8(0xFFFD, out);
    } else if (value < kBlank || IsLineBreak(value)) {
      out += ' ';
    } else {
      AppendUtf8(value, out);
    }
  }

  /// The glyph's box: its advance, without the spacing behind it, by the font's ascent and descent.
  static Glyph PlacedGlyph(const GfxState& state, const GfxFont& font, Point at, Point advance, Point origin,
                           bool is_word_blank) {
    // Some fonts state no ascent, or one for their tallest ornament.
    constexpr double kLeastAscent = 0.75;
    constexpr double kMostAscent = 1.05;
    constexpr double kLeastDescent = -0.12;
    constexpr double kMostDescent = -0.4;
    const double ascent = std::clamp(font.getAscent(), kLeastAscent, kMostAscent);
    const double descent = std::clamp(font.getDescent(), kMostDescent, kLeastDescent);
    double right_x, right_y, up_x, up_y;  // one em on the page
    state.getFontTransMat(&right_x, &right_y, &up_x, &up_y);
    const bool vertical = font.getWMode() != 0;
    const double spacing = state.getCharSpace() + (is_word_blank ? state.getWordSpace() : 0);
    Point gap;
    state.textTransformDelta(vertical ? 0 : spacing * state.getHorizScaling(), vertical ? spacing : 0, &gap.x, &gap.y);
    Point p, q;
    state.transform(at.x - (vertical ? origin.x : 0), at.y - (vertical ? origin.y : 0), &p.x, &p.y);
    state.transformDelta(advance.x - gap.x, advance.y - gap.y, &q.x, &q.y);
    if (vertical) q = {right_x, right_y};
    Glyph glyph;
    glyph.box = BoxOf({{p.x + ascent * up_x, p.y + ascent * up_y},
                       {p.x + descent * up_x, p.y + descent * up_y},
                       {p.x + q.x + ascent * up_x, p.y + q.y + ascent * up_y},
                       {p.x + q.x + descent * up_x, p.y + q.y + descent * up_y}});
    glyph.size_pt = static_cast<float>(std::hypot(up_x, up_y));
    const Point along = vertical ? Point{-up_x, -up_y} : Point{right_x, right_y};
    glyph.direction = DirectionOf(along);
    // Pages that were scanned askew lean by a degree or two (0.03); watermarks by 30 or 45.
    constexpr double kSlant = 0.15;
    const double lesser = std::min(std::abs(along.x), std::abs(along.y));
    glyph.slanted = lesser > kSlant * std::max(std::abs(along.x), std::abs(along.y));
    return glyph;
  }

  static Direction DirectionOf(Point along) {
    if (std::abs(along.x) >= std::abs(along.y)) return along.x >= 0 ? Direction::kRight : Direction::kLeft;
    return along.y > 0 ? Direction::kDown : Direction::kUp;
  }

  void Take(Glyph glyph) {
    const Box& box = glyph.box;
    const Page& size = page_.content.size;
    if (box.x1_pt < 0 || box.y1_pt < 0 || box.x0_pt > size.width_pt || box.y0_pt > size.height_pt) {
      ++page_.glyphs_outside;
      return;
    }
    if (glyph.text.empty()) {
      ++page_.unmapped_glyphs;
      glyph.text = "\uFFFD";
    }
    if (!drawn_twice_.Seen(glyph)) page_.content.glyphs.push_back(std::move(glyph));
  }

  /// One character a glyph where there are as many; otherwise one glyph with all of the text.
  void TakeReplaced(ReplacedText replaced) {
    const std::string_view text = replaced.text;
    std::vector<Glyph>& glyphs = replaced.glyphs;
    if (CountCodePoints(text) == glyphs.size()) {
      std::size_t at = 0;
      for (Glyph& glyph : glyphs) {
        const std::size_t length = DecodeAt(text, at).length;
        glyph.text = text.substr(at, length);
        at += length;
        Take(std::move(glyph));
      }
      return;
    }
    if (text.empty()) return;  // the file says that these glyphs (a soft hyphen) stand for nothing
    Glyph whole = glyphs.front();
    for (const Glyph& glyph : glyphs) whole.box = Union(whole.box, glyph.box);
    whole.text = text;
    Take(std::move(whole));
  }

  template <class Use>
  static void ForEachSegment(const GfxState& state, const Use& use) {
    const GfxPath* path = state.getPath();
    for (int s = 0; s < path->getNumSubpaths(); ++s) {
      const GfxSubpath* sub = path->getSubpath(s);
      for (int i = 1; i < sub->getNumPoints(); ++i) {
        if (sub->getCurve(i) || sub->getCurve(i - 1)) continue;
        Point a, b;
        state.transform(sub->getX(i - 1), sub->getY(i - 1), &a.x, &a.y);
        state.transform(sub->getX(i), sub->getY(i), &b.x, &b.y);
        use(a, b);
      }
    }
  }

  void TakeStroke(Point a, Point b, double width, std::uint32_t rgb) {
    constexpr double kSlant = 0.5;  // points: a line that leaves its row or column by more is no ruling
    const bool horizontal = std::abs(a.y - b.y) < kSlant;
    const bool vertical = std::abs(a.x - b.x) < kSlant;
    if (horizontal == vertical) return;
    Box box = BoxOf({a, b});
    const double half = width / 2;
    if (horizontal) {
      box.y0_pt = (a.y + b.y) / 2 - half;
      box.y1_pt = (a.y + b.y) / 2 + half;
    } else {
      box.x0_pt = (a.x + b.x) / 2 - half;
      box.x1_pt = (a.x + b.x) / 2 + half;
    }
    constexpr double kThickest = 6;  // points: a wider stroke paints an area
    TakeRuling(box, width <= kThickest ? RulingKind::kLine : RulingKind::kFill, rgb);
  }

  /// Each subpath whose sides are upright is a box; a thin one shows as a line. (Borders are also drawn as four
  /// trapezoids that meet at the corners.)
  void TakeFill(const GfxState& state) {
    GfxRGB rgb;
    state.getFillRGB(&rgb);
    const GfxPath* path = state.getPath();
    for (int s = 0; s < path->getNumSubpaths(); ++s) {
      const GfxSubpath* sub = path->getSubpath(s);
      if (sub->getNumPoints() < 4 || sub->getNumPoints() > 6) continue;
      std::optional<Box> box;
      bool curved = false;
      for (int i = 0; i < sub->getNumPoints(); ++i) {
        Point p;
        state.transform(sub->getX(i), sub->getY(i), &p.x, &p.y);
        const Box at{p.x, p.y, p.x, p.y};
        box = box ? Union(*box, at) : at;
        curved = curved || sub->getCurve(i);
      }
      if (curved) continue;
      constexpr double kThin = 3;  // points: what is filled and no thicker shows as a line
      const bool thin = std::min(box->Width(), box->Height()) <= kThin;
      TakeRuling(*box, thin ? RulingKind::kLine : RulingKind::kFill, PackColor(rgb));
    }
  }

  void TakeRuling(Box box, RulingKind kind, std::uint32_t rgb) {
    if (!IsFinite(box)) return;
    constexpr std::uint32_t kWhite = 0xFFFFFF;
    if (rgb == kWhite) return;  // not to be seen
    const Page& size = page_.content.size;
    box.x0_pt = std::max(box.x0_pt, 0.0);
    box.y0_pt = std::max(box.y0_pt, 0.0);
    box.x1_pt = std::min(box.x1_pt, size.width_pt);
    box.y1_pt = std::min(box.y1_pt, size.height_pt);
    constexpr double kDot = 0.05;  // points
    if (box.Width() < 0 || box.Height() < 0 || std::max(box.Width(), box.Height()) < kDot) return;
    page_.content.rulings.push_back({box, kind, rgb});
  }

  void NoteImage(const GfxState& state) {
    // An image covers the unit square of its own space. Seals and logos are smaller than a fifth of the page.
    constexpr double kLarge = 0.2;
    const double* ctm = state.getCTM();
    const double area = std::abs(ctm[0] * ctm[3] - ctm[1] * ctm[2]);
    const Page& size = page_.content.size;
    if (area >= kLarge * size.width_pt * size.height_pt) page_.content.has_image = true;
  }

  PdfPage& page_;
  DrawnTwice drawn_twice_;
  std::optional<ReplacedText> actual_text_;
};

}  // namespace

struct PdfDocument::Poppler {
  std::unique_ptr<PDFDoc> document;
  std::uint32_t errors_at_opening = 0;
};

PdfDocument::PdfDocument(std::string_view bytes) : poppler_(std::make_unique<Poppler>()) {
  setErrorCallback(CountError);
  globalParams = std::make_unique<GlobalParams>();
  poppler_->document = std::make_unique<PDFDoc>(
      new MemStream(bytes.data(), 0, static_cast<Goffset>(bytes.size()), Object(objNull)));
  poppler_->errors_at_opening = std::exchange(syntax_errors, 0);
}

PdfDocument::~PdfDocument() = default;

PdfFault PdfDocument::fault() const {
  if (!poppler_->document->isOk()) {
    return poppler_->document->getErrorCode() == errEncrypted ? PdfFault::kEncrypted : PdfFault::kDamaged;
  }
  return pages() <= 0 ? PdfFault::kNoPages : PdfFault::kNone;
}

int PdfDocument::pages() const { return poppler_->document->getNumPages(); }

PdfPage PdfDocument::Read(int number) {
  PdfPage page;
  page.content.number = number;
  PDFDoc& document = *poppler_->document;
  const ::Page* source = document.getPage(number);
  if (source == nullptr) {
    page.syntax_errors = 1;
    return page;
  }
  page.content.size = {source->getCropWidth(), source->getCropHeight()};
  const int rotation = ((source->getRotate() % 360) + 360) % 360;
  if (rotation == 90 || rotation == 270) std::swap(page.content.size.width_pt, page.content.size.height_pt);
  syntax_errors = number == 1 ? poppler_->errors_at_opening : 0;  // told once
  PageTaker taker(page);
  constexpr double kPointsPerInch = 72;
  document.displayPage(&taker, number, kPointsPerInch, kPointsPerInch, 0, false, true, false);
  page.syntax_errors = syntax_errors;
  return page;
}

}  // namespace fenjie
