#include "programme/todo_source.h"

#include <algorithm>
#include <tuple>

namespace vuon::programme {

void TodoList::Add(const std::string& kind, const std::map<std::string, std::string>& words,
                   const std::string& screen, std::optional<base::Date> due) {
  Todo todo;
  todo.kind = prefix_ + kind;
  todo.title = base::RenderText(room_ + ".todo_" + kind, words, language_);
  todo.due = due;
  todo.href = "/app/" + province_ + screen;
  todo.overdue = due && *due < today_;
  todos_.push_back(std::move(todo));
}

void SortTodos(std::vector<Todo>& todos) {
  std::stable_sort(todos.begin(), todos.end(), [](const Todo& one, const Todo& other) {
    const auto rank = [](const Todo& todo) {
      return std::tuple(!todo.overdue, !todo.due.has_value(), todo.due.value_or(base::Date()));
    };
    return rank(one) < rank(other);
  });
}

}  // namespace vuon::programme
