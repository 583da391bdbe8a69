#pragma once
#include "http/routes.h"
#include "storage/database.h"

namespace vuon::audit {

// GET …/audit (permission "audit.read") and …/stories/{kind}/{record} (permission "story.read").
void AddRoutes(http::Routes& routes, storage::Database& database);

}  // namespace vuon::audit
