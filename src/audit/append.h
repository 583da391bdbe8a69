#pragma once
#include "audit/entry.h"
#include "base/id.h"
#include "storage/connection.h"

namespace vuon::audit {

// Seals the entry behind the last one of its province, inside the caller's transaction. It holds
// the province's chain until that transaction ends, so verbs call it last. The province must exist.
SealedEntry Append(storage::Transaction& transaction, const base::World& world, Entry entry);

}  // namespace vuon::audit
