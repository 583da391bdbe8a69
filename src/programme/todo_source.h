#pragma once
#include <functional>
#include <map>
#include <optional>
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

// A room's to-dos as they are gathered: each has a text "<room>.todo_<kind>", and its kind is told
// with `prefix` before it.
class TodoList {
 public:
  TodoList(std::string room, std::string prefix, std::string province, base::Date today,
           base::Language language)
      : room_(std::move(room)),
        prefix_(std::move(prefix)),
        province_(std::move(province)),
        today_(today),
        language_(language) {}

  // `screen`: its address in the workspace, behind the province ("/2026/claims").
  void Add(const std::string& kind, const std::map<std::string, std::string>& words,
           const std::string& screen, std::optional<base::Date> due = std::nullopt);
  std::vector<Todo> Take() { return std::move(todos_); }

 private:
  std::string room_;
  std::string prefix_;
  std::string province_;
  base::Date today_;
  base::Language language_;
  std::vector<Todo> todos_;
};

// Overdue first, then by day.
void SortTodos(std::vector<Todo>& todos);

}  // namespace vuon::programme
