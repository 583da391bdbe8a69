#include "storage/storable_text.h"

#include <unicode/utf8.h>

#include <cstdint>

#include "storage/faults.h"

namespace vuon::storage {

void RequireStorableText(std::string_view text) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto length = static_cast<std::int64_t>(text.size());
  for (std::int64_t place = 0; place < length;) {
    if (bytes[place] == 0) throw StorageFault("text with a NUL byte");
    if (bytes[place] < 0x80) {
      ++place;
      continue;
    }
    UChar32 character = 0;
    U8_NEXT(bytes, place, length, character);
    if (character < 0) throw StorageFault("text that is not UTF-8");
  }
}

}  // namespace vuon::storage
