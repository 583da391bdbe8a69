#include "app/public_content.h"

#include "identity/place_store.h"

namespace vuon::app {

site::Content PublicContent(identity::House& house) {
  return {.provinces =
              [&house] {
                std::vector<site::PublicProvince> provinces;
                const auto all = house.database.Read([](storage::Connection& connection) {
                  return identity::AllProvinces(connection);
                });
                for (const identity::Province& each : all) {
                  if (each.kind != "province") continue;
                  provinces.push_back({each.id, each.name, {}});
                }
                return provinces;
              },
          .plan = [](const std::string&, int) -> std::optional<site::PublicPlan> {
            return std::nullopt;
          }};
}

}  // namespace vuon::app
