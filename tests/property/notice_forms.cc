#include "property/notice_forms.h"

#include <utility>

namespace fenjie::property {

NoticePlan PlanForm(const NoticeForm& form, Random& random) {
  constexpr std::size_t kFirstYear = 2004;
  constexpr std::size_t kLastYear = 2027;
  NoticeWriter writer(random, static_cast<int>(random.Between(kFirstYear, kLastYear)));
  form.render(writer);
  writer.plan().form = form.name;
  return std::move(writer.plan());
}

void AddBreakdown(NoticeWriter& writer, std::size_t least, const std::function<void(PlantedTask&)>& add) {
  Random& random = writer.random();
  const std::size_t sections = random.Between(1, 3);
  const bool restart = random.Chance(50);
  const bool blank = random.Chance(40);
  std::int64_t number = 0;
  for (std::size_t s = 0; s < sections; ++s) {
    if (restart) number = 0;
    writer.AddSection(s);
    for (std::size_t t = random.Between(least, least + 4); t > 0; --t) {
      ++number;
      PlantedTask task = writer.BeginTask(number, std::to_string(number) + ".");
      if (blank) writer.Text() += ' ';
      add(task);
      writer.EndTask(std::move(task));
    }
  }
}

void AddNotice(NoticeWriter& writer, std::size_t least, const std::function<void(PlantedTask&)>& add) {
  writer.AddHead();
  AddBreakdown(writer, least, add);
  writer.AddTail();
}

PlantedText Joined(const PlantedText& first, const PlantedText& second) {
  PlantedText joined = first;
  joined.text += second.text;
  joined.places.insert(joined.places.end(), second.places.begin(), second.places.end());
  return joined;
}

}  // namespace fenjie::property
