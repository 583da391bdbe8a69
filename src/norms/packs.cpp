#include "norms/packs.h"

#include <algorithm>
#include <vector>

#include "embedded/norms.h"
#include "norms/pack_store.h"
#include "norms/read_pack.h"

namespace vuon::norms {
namespace {

bool InForceOn(const Pack& pack, base::Date on) {
  return pack.valid_from <= on && (!pack.valid_to || on <= *pack.valid_to);
}

}  // namespace

bool IsOfProvince(const Pack& pack, const std::string& province) {
  return pack.provinces.empty() ||
         std::find(pack.provinces.begin(), pack.provinces.end(), province) != pack.provinces.end();
}

std::span<const Pack> ShippedPacks() {
  // What the program carries was checked by a test, so that a pack which cannot be read is a bug.
  static const std::vector<Pack> packs = [] {
    std::vector<Pack> read;
    for (const base::EmbeddedFile& file : embedded::norms()) {
      read.push_back(ReadPack(file.bytes).value());
    }
    return read;
  }();
  return packs;
}

const Pack* FindShipped(std::string_view code) {
  const auto packs = ShippedPacks();
  const auto found =
      std::find_if(packs.begin(), packs.end(), [&](const Pack& pack) { return pack.code == code; });
  return found == packs.end() ? nullptr : &*found;
}

std::shared_ptr<const Pack> PackFor(storage::Connection& reader, const std::string& province,
                                    const std::string& code, base::Date on) {
  if (auto own = OwnPackOn(reader, province, code, on)) {
    return std::make_shared<const Pack>(*std::move(own));
  }
  const Pack* shipped = FindShipped(code);
  if (shipped == nullptr || !IsOfProvince(*shipped, province) || !InForceOn(*shipped, on)) {
    return nullptr;
  }
  return {std::shared_ptr<void>(), shipped};
}

}  // namespace vuon::norms
