#pragma once
#include <memory>

#include "app/command.h"
#include "base/result.h"
#include "storage/database.h"

namespace vuon::app {

enum class Missing { kIsRefused, kIsMade };

// Opens what --db names (a file, or postgresql://…) and brings its schema up to date. A file that
// does not exist is refused where a command only reads.
base::Result<std::unique_ptr<storage::Database>> OpenDatabase(const Arguments& arguments,
                                                              Missing missing);

// Prints a refusal in both languages and answers kUnusable.
int Refused(const base::Problem& problem, const Streams& streams);
int Usage(const std::string& usage, const Streams& streams);

}  // namespace vuon::app
