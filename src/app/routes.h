#pragma once
#include "dossiers/scanner.h"
#include "identity/guard.h"
#include "programme/todo_source.h"

namespace vuon::app {

// What this process does besides answering, for the health page.
struct Outside {
  bool sends_mail = false;
  std::shared_ptr<const dossiers::Scanner> scanner = nullptr;  // of what is attached
};

// What waits for a person, as every room but the programme's own knows it.
programme::TodoSources AllTodoSources();

// Every URL of the program. The house must outlive the routes.
http::Routes AllRoutes(identity::House& house, identity::CookieKind cookie,
                       const Outside& outside = {});

}  // namespace vuon::app
