#pragma once
#include <string_view>

#include "identity/house.h"

namespace vuon::identity {

struct LoadedPlaces {
  int added = 0;    // provinces, places, agencies and links between them
  int changed = 0;  // whose name, kind, symbol, parent or last day differed
};

// Brings one province with its places and agencies up to what the file says (samples/places/*.json;
// its shape is described in samples/places/README.md). Loading again changes nothing. Nothing is
// deleted. Provinces that successors lie in must be loaded before.
base::Result<LoadedPlaces> LoadPlaces(House& house, std::string_view json);

}  // namespace vuon::identity
