#pragma once
#include "norms/pack_verbs.h"

// Steps that the verbs of packs share.
namespace vuon::norms {

// The version, in the state the verb needs; norms.version_not_found, or norms.version_is_… with the
// state it is in.
base::Result<PackVersion> LoadPackVersion(identity::Work& work, const identity::VerbCall& call,
                                          const std::string& id, const std::string& needed);

// Writes the version and its audit row; norms.version_changed when somebody was faster.
base::Result<PackVersionMade> KeepPackVersion(identity::Work& work, const identity::VerbCall& call,
                                              const PackVersion& before, const PackVersion& after);

boost::json::object HeadJson(const PackVersionHead& head);

// A verb that loads a version in a state, changes it and keeps it.
using PackChange = std::function<base::Result<void>(identity::Work&, PackVersion&)>;
base::Result<PackVersionMade> ChangePack(identity::House& house, const identity::Actor& actor,
                                         const identity::VerbCall& call, const std::string& version,
                                         const std::string& needed, const PackChange& change);

}  // namespace vuon::norms
