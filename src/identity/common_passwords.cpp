#include <algorithm>
#include <array>

#include "base/vietnamese_text.h"
#include "identity/password.h"

namespace vuon::identity {
namespace {

// What is tried first, by the published lists of leaked passwords and by what Vietnamese offices
// are known to use; compared without diacritics, case and white space. Whatever has fewer than ten
// characters is refused by its length.
constexpr std::array<std::string_view, 66> kCommon = {
    "0123456789",    "0987654321",    "1111111111",    "0000000000",    "1122334455",
    "1234512345",    "123123123123",  "12345678910",   "1234567890",    "123456789a",
    "1234567890a",   "a123456789",    "a1234567890",   "abc123456789",  "abcd123456",
    "abcd1234567",   "abcd12345678",  "abcdefghij",    "abc@123456",    "abc@1234567",
    "admin12345",    "admin123456",   "admin@12345",   "admin@123456",  "administrator",
    "anhyeuem123",   "anhyeuem12345", "asdfghjkl1",    "changeme123",   "chuyenvien",
    "chuyenvien123", "cuongquoc123",  "emyeuanh123",   "iloveyou12",    "iloveyou123",
    "kiengiang123",  "kiengiang2021", "kiengiang@123", "angiang@123",   "angiang123",
    "letmein1234",   "matkhau123",    "matkhau1234",   "matkhau12345",  "matkhau123456",
    "matkhau@123",   "password10",    "password12",    "password123",   "password1234",
    "password12345", "password@123",  "p@ssw0rd123",   "p@ssword123",   "qwerty1234",
    "qwerty12345",   "qwerty123456",  "qwertyuiop",    "qwertyuiop1",   "1q2w3e4r5t",
    "1qaz2wsx3edc",  "sokhcn123456",  "vietnam123",    "vietnam123456", "vuon123456",
    "welcome1234"};

bool IsOneCharacterRepeated(std::string_view folded) {
  return !folded.empty() && folded.find_first_not_of(folded.front()) == std::string_view::npos;
}

}  // namespace

bool IsCommonPassword(std::string_view password) {
  std::string folded = base::FoldForSearch(password);
  std::erase(folded, ' ');
  return IsOneCharacterRepeated(folded) ||
         std::find(kCommon.begin(), kCommon.end(), folded) != kCommon.end();
}

}  // namespace vuon::identity
