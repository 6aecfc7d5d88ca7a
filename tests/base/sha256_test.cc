#include "base/sha256.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>

namespace fenjie {
namespace {

// The test vectors of FIPS 180-2.
constexpr char kOfNothing[] = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
constexpr char kOfAbc[] = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

TEST(Sha256, GivesTheStandardsVectors) {
  EXPECT_EQ(Sha256Hex(""), kOfNothing);
  EXPECT_EQ(Sha256Hex("abc"), kOfAbc);
  EXPECT_EQ(Sha256Hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  EXPECT_EQ(Sha256Hex(std::string(1000000, 'a')), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(Sha256, CountsNulBytes) { EXPECT_NE(Sha256Hex(std::string_view("a\0", 2)), Sha256Hex("a")); }

TEST(Sha256, PiecesGiveTheSameAsTheWhole) {
  std::string bytes;
  for (int i = 0; i < 300; ++i) bytes.push_back(static_cast<char>(i * 7));
  const std::string whole = Sha256Hex(bytes);
  for (std::size_t cut = 0; cut <= bytes.size(); ++cut) {
    Sha256 hash;
    hash.Update(std::string_view(bytes).substr(0, cut));
    hash.Update(std::string_view(bytes).substr(cut));
    ASSERT_EQ(hash.TakeHex(), whole) << "cut at " << cut;
  }
}

TEST(Sha256, BeginsAnewAfterTheDigestWasTaken) {
  Sha256 hash;
  hash.Update("xyz");
  hash.TakeHex();
  hash.Update("abc");
  Sha256 moved = std::move(hash);
  EXPECT_EQ(moved.TakeHex(), kOfAbc);
  EXPECT_EQ(moved.TakeHex(), kOfNothing);
}

}  // namespace
}  // namespace fenjie
