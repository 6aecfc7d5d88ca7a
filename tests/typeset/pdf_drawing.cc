#include "typeset/pdf_drawing.h"

#include <cairo-pdf.h>

#include <algorithm>
#include <utility>

#include "base/utf8.h"
#include "property/random_source.h"
#include "typeset/font.h"
#include "typeset/page_rotation.h"

namespace fenjie::typeset {
namespace {

// Any fixed date: the bytes must not tell when they were made.
constexpr const char* kCreated = "2021-01-01T00:00:00Z";

/// The way from a page's frame to the upright page, w by h.
cairo_matrix_t FromFrame(Turn turn, double w, double h) {
  cairo_matrix_t matrix;
  cairo_matrix_init_identity(&matrix);
  if (turn == Turn::kDown) cairo_matrix_init(&matrix, 0, 1, -1, 0, w, 0);
  if (turn == Turn::kUp) cairo_matrix_init(&matrix, 0, -1, 1, 0, 0, h);
  return matrix;
}

/// The way from the upright page to one that a reader's program turns by `rotate` degrees.
cairo_matrix_t ToRotated(int rotate, double w, double h) {
  cairo_matrix_t matrix;
  cairo_matrix_init_identity(&matrix);
  if (rotate == 90) cairo_matrix_init(&matrix, 0, -1, 1, 0, 0, w);
  if (rotate == 180) cairo_matrix_init(&matrix, -1, 0, 0, -1, w, h);
  if (rotate == 270) cairo_matrix_init(&matrix, 0, 1, -1, 0, h, 0);
  return matrix;
}

Box Mapped(const cairo_matrix_t& matrix, Box box) {
  cairo_matrix_transform_point(&matrix, &box.x0_pt, &box.y0_pt);
  cairo_matrix_transform_point(&matrix, &box.x1_pt, &box.y1_pt);
  return {std::min(box.x0_pt, box.x1_pt), std::min(box.y0_pt, box.y1_pt), std::max(box.x0_pt, box.x1_pt),
          std::max(box.y0_pt, box.y1_pt)};
}

cairo_status_t Append(void* to, const unsigned char* data, unsigned int size) {
  static_cast<std::string*>(to)->append(reinterpret_cast<const char*>(data), size);
  return CAIRO_STATUS_SUCCESS;
}

struct PlacedRun {
  GlyphRun run;
  Turn turn = Turn::kNone;
};

class PdfDrawing {
 public:
  explicit PdfDrawing(const PageStyle& style) : style_(style) {
    const bool on_its_side = style.rotate == 90 || style.rotate == 270;
    surface_ = cairo_pdf_surface_create_for_stream(Append, &result_.pdf, on_its_side ? style.height_pt : style.width_pt,
                                                   on_its_side ? style.width_pt : style.height_pt);
    cairo_pdf_surface_set_metadata(surface_, CAIRO_PDF_METADATA_CREATE_DATE, kCreated);
    cairo_ = cairo_create(surface_);
  }

  TypesetNotice Draw(const std::vector<SetPage>& pages) {
    for (const SetPage& page : pages) {
      ++result_.pages;
      DrawPage(page);
      cairo_show_page(cairo_);
    }
    const cairo_status_t drawn = cairo_status(cairo_);
    cairo_destroy(cairo_);
    cairo_surface_finish(surface_);
    const cairo_status_t written = cairo_surface_status(surface_);
    cairo_surface_destroy(surface_);
    for (const cairo_status_t status : {drawn, written}) {
      if (status != CAIRO_STATUS_SUCCESS) throw TypesetError(cairo_status_to_string(status));
    }
    if (style_.rotate != 0) AddPageRotation(style_.rotate, result_.pdf);
    return std::move(result_);
  }

 private:
  void DrawPage(const SetPage& page) {
    const auto is_fill = [](const DrawnRule& rule) { return rule.paint == Paint::kFill; };
    UseFrame(Turn::kNone);
    for (const DrawnRule& rule : page.furniture_rules) DrawRule(rule);
    UseFrame(page.turn);
    for (const DrawnRule& rule : page.rules) {
      if (is_fill(rule) || !style_.rules_last) DrawRule(rule);
    }
    for (const PlacedRun& placed : InDrawingOrder(page)) DrawRun(placed);
    UseFrame(page.turn);
    for (const DrawnRule& rule : page.rules) {
      if (!is_fill(rule) && style_.rules_last) DrawRule(rule);
    }
  }

  void UseFrame(Turn turn) {
    const cairo_matrix_t rotated = ToRotated(style_.rotate, style_.width_pt, style_.height_pt);
    frame_ = FromFrame(turn, style_.width_pt, style_.height_pt);
    cairo_matrix_t both;
    cairo_matrix_multiply(&both, &frame_, &rotated);
    cairo_set_matrix(cairo_, &both);
  }

  std::vector<PlacedRun> InDrawingOrder(const SetPage& page) const {
    std::vector<PlacedRun> runs;
    const auto add = [&](const std::vector<GlyphRun>& from, Turn turn, auto wanted) {
      for (const GlyphRun& run : from) {
        if (wanted(run)) AddRun(run, turn, runs);
      }
    };
    const auto all = [](const GlyphRun&) { return true; };
    const auto tables = [](const GlyphRun& run) { return run.layer == Layer::kTable; };
    const auto prose = [](const GlyphRun& run) { return run.layer == Layer::kProse; };
    if (style_.furniture_first) add(page.furniture, Turn::kNone, all);
    switch (style_.draw_order) {
      case DrawOrder::kNatural:
      case DrawOrder::kShuffledRuns:
        add(page.runs, page.turn, all);
        break;
      case DrawOrder::kTablesFirst:
        add(page.runs, page.turn, tables);
        add(page.runs, page.turn, prose);
        break;
      case DrawOrder::kTablesLast:
        add(page.runs, page.turn, prose);
        add(page.runs, page.turn, tables);
        break;
    }
    if (!style_.furniture_first) add(page.furniture, Turn::kNone, all);
    if (style_.draw_order == DrawOrder::kShuffledRuns) Shuffle(runs);
    return runs;
  }

  void AddRun(const GlyphRun& run, Turn turn, std::vector<PlacedRun>& runs) const {
    if (!style_.glyphs_alone) {
      runs.push_back({run, turn});
      return;
    }
    for (const LineGlyph& glyph : run.glyphs) {
      runs.push_back({run, turn});
      runs.back().run.glyphs.assign(1, glyph);
    }
  }

  void Shuffle(std::vector<PlacedRun>& runs) const {
    property::Random random(style_.shuffle_seed + static_cast<std::uint64_t>(result_.pages));
    for (std::size_t i = runs.size(); i > 1; --i) std::swap(runs[i - 1], runs[random.Between(0, i - 1)]);
  }

  void DrawRun(const PlacedRun& placed) {
    UseFrame(placed.turn);
    cairo_set_source_rgb(cairo_, 0, 0, 0);
    cairo_set_font_size(cairo_, placed.run.size_pt);
    const auto& glyphs = placed.run.glyphs;
    for (std::size_t begin = 0, end = 0; begin < glyphs.size(); begin = end) {
      while (end < glyphs.size() && glyphs[end].glyph.face == glyphs[begin].glyph.face) ++end;
      ShowGlyphs(placed.run, begin, end, 0);
      if (placed.run.bold) ShowGlyphs(placed.run, begin, end, style_.bold_offset_pt);
    }
    for (const LineGlyph& glyph : glyphs) NotePlace(placed.run, glyph);
  }

  void ShowGlyphs(const GlyphRun& run, std::size_t begin, std::size_t end, double offset) {
    std::string text;
    std::vector<cairo_glyph_t> shown;
    std::vector<cairo_text_cluster_t> clusters;
    for (std::size_t i = begin; i < end; ++i) {
      const LineGlyph& glyph = run.glyphs[i];
      if (IsInlineBlank(glyph.character.value) && !style_.print_blanks) continue;
      const std::size_t before = text.size();
      AppendUtf8(glyph.character.value, text);
      shown.push_back({glyph.glyph.index, run.x_pt + glyph.x_pt + offset, run.baseline_pt});
      clusters.push_back({static_cast<int>(text.size() - before), 1});
    }
    if (shown.empty()) return;
    cairo_set_font_face(cairo_, Fonts::Get().Face(run.glyphs[begin].glyph.face));
    cairo_show_text_glyphs(cairo_, text.data(), static_cast<int>(text.size()), shown.data(),
                           static_cast<int>(shown.size()), clusters.data(), static_cast<int>(clusters.size()),
                           static_cast<cairo_text_cluster_flags_t>(0));
  }

  void NotePlace(const GlyphRun& run, const LineGlyph& glyph) {
    const double x = run.x_pt + glyph.x_pt;
    const Box in_frame{x, run.baseline_pt - kAscentEm * run.size_pt, x + glyph.glyph.advance_em * run.size_pt,
                       run.baseline_pt + kDescentEm * run.size_pt};
    result_.characters.push_back({glyph.character.value, result_.pages, Mapped(frame_, in_frame), run.size_pt,
                                  glyph.character.offset, run.printed});
  }

  void DrawRule(const DrawnRule& rule) {
    const Box& box = rule.box;
    cairo_set_source_rgb(cairo_, rule.red ? 1 : rule.gray, rule.gray, rule.gray);
    cairo_set_line_width(cairo_, rule.width_pt);
    if (rule.paint == Paint::kStroke) {
      cairo_move_to(cairo_, box.x0_pt, box.y0_pt);
      cairo_line_to(cairo_, box.x1_pt, box.y1_pt);
    } else {
      cairo_rectangle(cairo_, box.x0_pt, box.y0_pt, box.Width(), box.Height());
    }
    rule.paint == Paint::kFill ? cairo_fill(cairo_) : cairo_stroke(cairo_);
  }

  const PageStyle& style_;
  TypesetNotice result_;
  cairo_surface_t* surface_ = nullptr;
  cairo_t* cairo_ = nullptr;
  cairo_matrix_t frame_{};
};

}  // namespace

TypesetNotice DrawPdf(const std::vector<SetPage>& pages, const PageStyle& style) {
  return PdfDrawing(style).Draw(pages);
}

}  // namespace fenjie::typeset
