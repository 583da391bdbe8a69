#pragma once
#include <string>

namespace vuon::http {

// The id of the same operation for a person's own records: "getDossier" becomes "getMyDossier".
std::string OwnOperationId(std::string id);

}  // namespace vuon::http
