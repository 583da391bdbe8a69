#pragma once
#include <functional>
#include <string>
#include <vector>

#include "base/texts.h"
#include "identity/actor.h"
#include "programme/todos.h"
#include "storage/connection.h"

namespace vuon::programme {

// What waits for a person, as one room knows it; rooms below this one hand theirs in where all are
// wired together (app/routes.cpp).
using TodoSource = std::function<std::vector<Todo>(
    storage::Connection& reader, const identity::Actor& actor, const std::string& province,
    base::Date today, base::Language language)>;
using TodoSources = std::vector<TodoSource>;

// Overdue first, then by day.
void SortTodos(std::vector<Todo>& todos);

}  // namespace vuon::programme
