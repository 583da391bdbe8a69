#pragma once
#include "http/routes.h"

namespace vuon::app {

// The officers' workspace under /app/: the files Vite built, part of the program, and its one page
// for every address the workspace itself understands.
void AddWorkspace(http::Routes& routes);

}  // namespace vuon::app
