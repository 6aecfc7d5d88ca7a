// Sets a notice's text as a PDF, for looking: typeset_notice IN.txt OUT.pdf [--style NAME | --seed N]
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

#include "property/random_source.h"
#include "typeset/typeset.h"

namespace {

int Usage() {
  std::fputs("usage: typeset_notice IN.txt OUT.pdf [--style official|web|landscape|turned|crowded | --seed N]\n",
             stderr);
  return 2;
}

}  // namespace

int main(int argc, char** argv) {
  using namespace fenjie;
  if (argc != 3 && argc != 5) return Usage();
  typeset::PageStyle style;
  if (argc == 5 && std::string_view(argv[3]) == "--seed") {
    property::Random random(std::strtoull(argv[4], nullptr, 10));
    style = typeset::RandomStyle(random);
  } else if (argc == 5 && !(std::string_view(argv[3]) == "--style" && typeset::NamedStyle(argv[4], style))) {
    return Usage();
  }
  std::ifstream in(argv[1], std::ios::binary);
  const std::string text(std::istreambuf_iterator<char>(in), {});
  try {
    const typeset::TypesetNotice notice = typeset::TypesetWithPlaces(text, style);
    std::ofstream(argv[2], std::ios::binary) << notice.pdf;
    std::printf("%d pages, %zu characters\n", notice.pages, notice.characters.size());
  } catch (const std::exception& error) {
    std::fprintf(stderr, "typeset_notice: %s\n", error.what());
    return 1;
  }
  return 0;
}
