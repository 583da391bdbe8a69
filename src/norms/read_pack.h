#pragma once
#include <string_view>

#include "base/result.h"
#include "norms/pack.h"

namespace vuon::norms {

// A pack from its JSON, checked. Refusals: http.* for what is not the JSON of a pack,
// norms.pack_unusable for one that does not hold together; each wrong place by its JSON pointer.
base::Result<Pack> ReadPack(std::string_view json);

// Whether the pack holds together: codes, references, ranges, sums, and an article for each number.
base::Result<void> CheckPack(const Pack& pack);

// Whether a province's pack is nowhere looser than the national one it stands under: no higher rate
// or cap for any size and group, nobody taken in whom the maximum does not know, no bar left out.
// Each place is named with the maximum and its article (norms.pack_looser).
base::Result<void> CheckUnder(const Pack& pack, const Pack& national);

// Under the packs that the program carries: of none, when the pack names none.
base::Result<void> CheckUnderShipped(const Pack& pack);

}  // namespace vuon::norms
