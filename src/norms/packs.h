#pragma once
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"
#include "norms/pack.h"
#include "storage/connection.h"

namespace vuon::norms {

// The packs that the program carries (rules/*.json), by code.
std::span<const Pack> ShippedPacks();
const Pack* FindShipped(std::string_view code);
// Whether the pack is the country's or that province's.
bool IsOfProvince(const Pack& pack, const std::string& province);

// The pack of that code for the province on that day (of the call that a dossier was asked under):
// the version of its own that it approved, else the one that the program carries. Nothing when the
// province has no such pack, or it was not in force on that day. What the program carries is lent,
// not copied: a pack is large.
std::shared_ptr<const Pack> PackFor(storage::Connection& reader, const std::string& province,
                                    const std::string& code, base::Date on);

}  // namespace vuon::norms
