#include "app/ground.h"

#include "embedded/places.h"
#include "identity/load_places.h"

namespace vuon::app {

base::Result<void> LoadAllPlaces(identity::House& house) {
  // Provinces that others lead to come first.
  for (const char* first : {"viet-nam.json", "an-giang.json", "kien-giang.json"}) {
    for (const base::EmbeddedFile& file : embedded::places()) {
      if (file.path != first) continue;
      const auto loaded = identity::LoadPlaces(house, file.bytes);
      if (!loaded.ok()) return loaded.problem();
    }
  }
  return {};
}

base::Result<std::unique_ptr<Ground>> Prepare(const Arguments& arguments, Missing missing) {
  auto ground = std::make_unique<Ground>();
  auto database = OpenDatabase(arguments, missing);
  if (!database.ok()) return database.problem();
  ground->database = std::move(database).value();
  identity::House house{*ground->database, ground->world};
  VUON_CHECK(LoadAllPlaces(house));
  return ground;
}

}  // namespace vuon::app
