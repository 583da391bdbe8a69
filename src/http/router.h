#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "http/routes.h"

namespace vuon::http {

// One part of a pattern: a fixed text, or a parameter with its type.
struct Segment {
  std::string text;
  std::string parameter;
  std::string type;
};
std::vector<Segment> SplitPattern(std::string_view pattern);

// The path and query of a request target, decoded once. Refuses encoded slashes, dot segments, NUL,
// text that is not UTF-8, a query name given twice.
struct Target {
  std::vector<std::string> segments;
  std::map<std::string, std::string, std::less<>> query;
};
base::Result<Target> ParseTarget(std::string_view target);

// Finds the route of a path; a fixed segment goes before a parameter.
class Router {
 public:
  explicit Router(const Routes& routes);

  struct Match {
    const Route* route = nullptr;  // null: nothing here
    std::map<std::string, std::string, std::less<>> parameters;
    std::string allow;  // the methods there are, when the path exists but not for this method
  };
  Match Find(Method method, const std::vector<std::string>& segments) const;

 private:
  struct Entry {
    std::vector<Segment> segments;
    const Route* route;
  };
  std::vector<Entry> entries_;
};

}  // namespace vuon::http
