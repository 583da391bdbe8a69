#include "identity/load_places.h"

#include "http/routes.h"
#include "identity/ids.h"
#include "identity/places_file.h"
#include "identity/session_cache.h"
#include "identity/verb.h"

namespace vuon::identity {
namespace {

using base::Problem;
using base::ProblemKind;

// One file going into the database, in one transaction.
class Loading {
 public:
  Loading(Work& work, const PlacesFile& file)
      : work_(work), file_(file), database_(work.transaction) {}

  base::Result<LoadedPlaces> Run() {
    PutProvince();
    for (const FilePlace& place : file_.places) PutPlace(place);
    for (const FileAgency& agency : file_.agencies) VUON_CHECK(PutAgency(agency));
    VUON_CHECK(LinkProvince());
    for (const FilePlace& place : file_.places) VUON_CHECK(Link(place));
    for (const FileAgency& agency : file_.agencies) VUON_CHECK(Link(agency));
    return loaded_;
  }

 private:
  const std::string& province() const { return file_.province.id; }

  Problem Missing(const std::string& what, const std::string& code) const {
    return {ProblemKind::kInvalid, "identity.places_link_missing", {{what, code}, {"code", code}}};
  }

  void PutProvince() {
    const FileProvince& wanted = file_.province;
    loaded_.added += Count(database_->Execute(
        "INSERT INTO province (id, name, kind, valid_from, valid_to) VALUES ($1, $2, $3, $4, $5)"
        " ON CONFLICT (id) DO NOTHING",
        wanted.id, wanted.name, wanted.kind, wanted.valid_from, wanted.valid_to));
    loaded_.changed += Count(database_->Execute(
        "UPDATE province SET name = $2, valid_to = $3"
        " WHERE id = $1 AND (name <> $2 OR coalesce(valid_to, '') <> coalesce($3, ''))",
        wanted.id, wanted.name, wanted.valid_to));
  }

  void PutPlace(const FilePlace& wanted) {
    loaded_.added += Count(database_->Execute(
        "INSERT INTO place (province_id, id, code, name, kind, valid_from, valid_to)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7)"
        " ON CONFLICT (province_id, code, valid_from) DO NOTHING",
        province(), work_.world.NewId<PlaceTag>(), wanted.code, wanted.name, wanted.kind,
        wanted.valid_from, wanted.valid_to));
    loaded_.changed += Count(database_->Execute(
        "UPDATE place SET name = $4, kind = $5, valid_to = $6"
        " WHERE province_id = $1 AND code = $2 AND valid_from = $3"
        " AND (name <> $4 OR kind <> $5 OR coalesce(valid_to, '') <> coalesce($6, ''))",
        province(), wanted.code, wanted.valid_from, wanted.name, wanted.kind, wanted.valid_to));
  }

  base::Result<void> PutAgency(const FileAgency& wanted) {
    std::optional<std::string> parent;
    if (wanted.parent) {
      parent = Latest(kLatestAgency, province(), *wanted.parent);
      if (!parent) return Missing("parent", *wanted.parent);
    }
    loaded_.added += Count(database_->Execute(
        "INSERT INTO agency (province_id, id, code, name, symbol, kind, parent_id, valid_from,"
        " valid_to) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
        " ON CONFLICT (province_id, code, valid_from) DO NOTHING",
        province(), work_.world.NewId<AgencyTag>(), wanted.code, wanted.name, wanted.symbol,
        wanted.kind, parent, wanted.valid_from, wanted.valid_to));
    loaded_.changed += Count(database_->Execute(
        "UPDATE agency SET name = $4, symbol = $5, kind = $6, valid_to = $7, parent_id = $8"
        " WHERE province_id = $1 AND code = $2 AND valid_from = $3"
        " AND (name <> $4 OR symbol <> $5 OR kind <> $6"
        " OR coalesce(valid_to, '') <> coalesce($7, '')"
        " OR coalesce(parent_id, '') <> coalesce($8, ''))",
        province(), wanted.code, wanted.valid_from, wanted.name, wanted.symbol, wanted.kind,
        wanted.valid_to, parent));
    return {};
  }

  base::Result<void> LinkProvince() {
    for (const std::string& successor : file_.province.successors) {
      if (!database_->QueryOne("SELECT id FROM province WHERE id = $1", successor)) {
        return Missing("province", successor);
      }
      loaded_.added += Count(database_->Execute(
          "INSERT INTO province_successor (province_id, successor_id) VALUES ($1, $2)"
          " ON CONFLICT DO NOTHING",
          province(), successor));
    }
    return {};
  }

  base::Result<void> Link(const FilePlace& place) {
    const auto id = Latest(kLatestPlace, province(), place.code);
    for (const FileSuccessor& successor : place.successors) {
      const auto target = Latest(kLatestPlace, successor.province, successor.code);
      if (!target) return Missing("place", successor.code);
      loaded_.added += Count(database_->Execute(
          "INSERT INTO place_successor (province_id, place_id, successor_province_id,"
          " successor_id, confirmed) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING",
          province(), id, successor.province, target, successor.confirmed.value_or(true)));
    }
    return {};
  }

  base::Result<void> Link(const FileAgency& agency) {
    const auto id = Latest(kLatestAgency, province(), agency.code);
    for (const FileSuccessor& successor : agency.successors) {
      const auto target = Latest(kLatestAgency, successor.province, successor.code);
      if (!target) return Missing("agency", successor.code);
      loaded_.added += Count(database_->Execute(
          "INSERT INTO agency_successor (province_id, agency_id, successor_province_id,"
          " successor_id) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
          province(), id, successor.province, target));
    }
    return {};
  }

  static constexpr std::string_view kLatestPlace =
      "SELECT id FROM place WHERE province_id = $1 AND code = $2 ORDER BY valid_from DESC LIMIT 1";
  static constexpr std::string_view kLatestAgency =
      "SELECT id FROM agency WHERE province_id = $1 AND code = $2 ORDER BY valid_from DESC LIMIT 1";
  std::optional<std::string> Latest(std::string_view sql, const std::string& province_id,
                                    const std::string& code) {
    const auto row = database_->QueryOne(sql, province_id, code);
    return row ? std::optional(row->Text(0)) : std::nullopt;
  }
  static int Count(std::int64_t rows) { return static_cast<int>(rows); }

  Work& work_;
  const PlacesFile& file_;
  storage::Transaction& database_;
  LoadedPlaces loaded_;
};

}  // namespace

base::Result<LoadedPlaces> LoadPlaces(House& house, std::string_view json) {
  VUON_TRY(file, http::ReadJson<PlacesFile>(json));
  const Actor actor = Actor::System("vuon places");
  const VerbCall call{.name = "places.loaded",
                      .permission = std::string(permission::kProvinceWrite),
                      .province_id = file.province.id};
  LoadedPlaces loaded;
  VUON_CHECK(
      RunVerb<http::Nothing>(house, actor, call, [&](Work& work) -> base::Result<http::Nothing> {
        VUON_TRY(done, Loading(work, file).Run());
        loaded = done;
        if (done.added + done.changed > 0) {
          work.Changed("places", file.province.id, nullptr,
                       {{"added", done.added}, {"changed", done.changed}});
        }
        return http::Nothing{};
      }));
  ForgetSessions();  // they remember the provinces' names
  return loaded;
}

}  // namespace vuon::identity
