#pragma once
#include <string>
#include <string_view>

namespace vuon::base {

bool IsValidUtf8(std::string_view text);
// Unicode's composed form (NFC); text that is not UTF-8 comes back with replacement characters.
std::string Nfc(std::string_view text);
// For search: đ and its look-alikes ð and ɖ→d, every diacritic dropped in either Unicode form,
// ligatures and wide forms taken apart, lower case, what cannot be seen dropped, white space (also
// the no-break kind) folded to single spaces, none at the ends. Folding twice changes nothing.
std::string FoldForSearch(std::string_view text);
// Lower case by Unicode's rules, NFC.
std::string LowerVietnamese(std::string_view text);
std::string UpperVietnamese(std::string_view text);
// Bytes that sort as a Vietnamese dictionary does (ICU's collation `vi`), in hex, so that both
// engines order alike by plain comparison. Empty for empty text.
std::string SortKey(std::string_view text);
// Without white space (also the no-break kind), byte order marks and zero-width spaces at its ends.
std::string_view TrimSpace(std::string_view text);

}  // namespace vuon::base
