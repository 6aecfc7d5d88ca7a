#include "values/document_number.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace fenjie {
namespace {

TEST(DocumentNumberTest, FindsEveryBracketForm) {
  struct Case {
    std::string before;
    std::string number;
    std::string after;
    std::string issuer;
    int year;
    std::int64_t value;
  };
  const std::vector<Case> cases = {
      {"", "甬政办发〔2021〕14号", "", "甬政办发", 2021, 14},
      {"", "国发〔2020〕6号", "", "国发", 2020, 6},
      {"", "济长政办字〔2021〕3号", "", "济长政办字", 2021, 3},
      {"", "遂府函〔2019〕55 号", "", "遂府函", 2019, 55},
      {"", "武昌政办【2019】3号", "", "武昌政办", 2019, 3},
      {"", "许政 [2020] 20号", "", "许政", 2020, 20},
      {"", "甬政办发[2006]64号", "", "甬政办发", 2006, 64},
      {"(", "晋政发[2008]8号", ")", "晋政发", 2008, 8},
      {"", "鄂州政办发〔2010〕 8号", "", "鄂州政办发", 2010, 8},
      {"", "江政办〔2020〕2 号", "", "江政办", 2020, 2},
      {"", "丽政办发(2022)7号", "", "丽政办发", 2022, 7},
      {"文号: ", "皖政 〔 2022 〕 9 号", "\n", "皖政", 2022, 9},
      {"《通知》(", "芜政办秘〔2009年〕第19号", ")", "芜政办秘", 2009, 19},
  };
  for (const Case& c : cases) {
    const std::string text = c.before + c.number + c.after;
    const auto found = FindDocumentNumber(text);
    ASSERT_TRUE(found.has_value()) << text;
    EXPECT_EQ(found->begin, c.before.size()) << text;
    EXPECT_EQ(text.substr(found->begin, found->end - found->begin), c.number);
    EXPECT_EQ(text.substr(found->begin, found->issuer_end - found->begin), c.issuer);
    EXPECT_EQ(found->year, c.year);
    EXPECT_EQ(found->number, c.value);
  }
}

TEST(DocumentNumberTest, RefusesOtherText) {
  for (const char* text : {"", "无", "政办〔20251号", "〔2021〕14号", "甬政办发〔2021〕14", "甬政办发〔2021]14号",
                           "甬政办发〔21〕14号", "实施三年行动(2021)", "甬政办发2021年14号", "甬政办发〔2021〕第号"}) {
    EXPECT_FALSE(FindDocumentNumber(text).has_value()) << text;
  }
}

TEST(DocumentNumberTest, FindsTheNextOne) {
  const std::string text = "许政〔2020〕20号、许政〔2020〕21号";
  const auto first = FindDocumentNumber(text);
  ASSERT_TRUE(first.has_value());
  const auto second = FindDocumentNumber(text, first->end);
  ASSERT_TRUE(second.has_value());
  EXPECT_EQ(second->begin, text.rfind("许政"));
  EXPECT_EQ(second->number, 21);
  EXPECT_FALSE(FindDocumentNumber(text, second->end).has_value());
}

}  // namespace
}  // namespace fenjie
