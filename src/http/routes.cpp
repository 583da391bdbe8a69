#include "http/routes.h"

#include "http/router.h"

namespace vuon::http {
namespace {

const char* MethodWord(Method method) {
  switch (method) {
    case Method::kGet:
      return "get";
    case Method::kPost:
      return "post";
    case Method::kPut:
      return "put";
    case Method::kPatch:
      return "patch";
    case Method::kDelete:
      return "delete";
  }
  return "get";
}

const char* ScopeWord(Scope scope) {
  switch (scope) {
    case Scope::kPublic:
      return "public";
    case Scope::kSignedIn:
      return "signed-in";
    case Scope::kProvince:
      return "province";
    case Scope::kDeployment:
      return "deployment";
  }
  return "";
}

boost::json::object HeaderParameter(const char* name, bool required) {
  return {{"name", name},
          {"in", "header"},
          {"required", required},
          {"schema", boost::json::object{{"type", "string"}}}};
}

boost::json::object Describe(const Route& route, boost::json::object& components) {
  const Operation& operation = route.operation;
  boost::json::object described{{"operationId", operation.id},
                                {"summary", operation.summary},
                                {"x-scope", ScopeWord(operation.access.scope())},
                                {"parameters", boost::json::array{}},
                                {"responses", boost::json::object{}}};
  if (!operation.access.permission().empty()) {
    described["x-permission"] = std::string(operation.access.permission());
  }
  boost::json::array& parameters = described["parameters"].as_array();
  for (const Segment& segment : SplitPattern(operation.pattern)) {
    if (segment.parameter.empty()) continue;
    parameters.push_back(boost::json::object{
        {"name", segment.parameter},
        {"in", "path"},
        {"required", true},
        {"schema", boost::json::object{{"type", segment.type == "year" || segment.type == "integer"
                                                    ? "integer"
                                                    : "string"}}}});
  }
  if (operation.method == Method::kPost) {
    parameters.push_back(HeaderParameter("Idempotency-Key", false));
  }
  if (operation.needs_if_match) parameters.push_back(HeaderParameter("If-Match", true));
  route.document(described, components);
  described["responses"].as_object()["default"] = boost::json::object{
      {"description", "refused (RFC 9457)"},
      {"content",
       boost::json::object{
           {"application/problem+json",
            boost::json::object{
                {"schema", boost::json::object{{"$ref", "#/components/schemas/Problem"}}}}}}}};
  return described;
}

boost::json::object ProblemSchema() {
  const auto text = [] { return boost::json::object{{"type", "string"}}; };
  return {{"type", "object"},
          {"required", boost::json::array{"type", "title", "status", "code"}},
          {"properties", boost::json::object{{"type", text()},
                                             {"title", text()},
                                             {"detail", text()},
                                             {"code", text()},
                                             {"instance", text()},
                                             {"status", boost::json::object{{"type", "integer"}}},
                                             {"params", boost::json::object{{"type", "object"}}},
                                             {"errors", boost::json::object{{"type", "array"}}}}}};
}

// Two blanks a level, members in the order they were declared.
void Print(std::string& out, const boost::json::value& value, const std::string& indent) {
  const std::string deeper = indent + "  ";
  bool first = true;
  if (value.is_object() && !value.get_object().empty()) {
    out += "{\n";
    for (const auto& each : value.get_object()) {
      out += (first ? "" : ",\n") + deeper + boost::json::serialize(each.key()) + ": ";
      Print(out, each.value(), deeper);
      first = false;
    }
    out += "\n" + indent + "}";
  } else if (value.is_array() && !value.get_array().empty()) {
    out += "[\n";
    for (const auto& each : value.get_array()) {
      out += (first ? "" : ",\n") + deeper;
      Print(out, each, deeper);
      first = false;
    }
    out += "\n" + indent + "]";
  } else {
    out += boost::json::serialize(value);
  }
}

}  // namespace

Operation ProvinceOperation(Method method, std::string_view rest, std::string id,
                            std::string summary, std::string_view permission, int success_status) {
  return {.method = method,
          .pattern = "/api/v1/provinces/{province:code}" + std::string(rest),
          .id = std::move(id),
          .summary = std::move(summary),
          .access = Access::Province(permission),
          .success_status = success_status};
}

void Routes::AddRaw(Operation operation,
                    std::function<base::Result<Response>(const Request&)> handler) {
  RawHandler raw = [handler = std::move(handler)](const Request& request) {
    auto response = handler(request);
    return response.ok() ? std::move(response).value()
                         : ProblemResponse(response.problem(), request);
  };
  const int status = operation.success_status;
  const std::string produces = operation.produces;
  routes_.push_back({std::move(operation), std::move(raw),
                     [status, produces](boost::json::object& described, boost::json::object&) {
                       described["responses"].as_object()[std::to_string(status)] =
                           boost::json::object{
                               {"description", "done"},
                               {"content", boost::json::object{{produces, boost::json::object{}}}}};
                     }});
}

std::string OpenApiDocument(const Routes& routes, std::string_view version) {
  boost::json::object components{{"Problem", ProblemSchema()}};
  boost::json::object paths;
  for (const Route& route : routes.all()) {
    if (!route.operation.pattern.starts_with("/api/")) continue;
    std::string path;
    for (const Segment& segment : SplitPattern(route.operation.pattern)) {
      path += "/" + (segment.parameter.empty() ? segment.text : "{" + segment.parameter + "}");
    }
    if (!paths.contains(path)) paths[path] = boost::json::object{};
    paths[path].as_object()[MethodWord(route.operation.method)] = Describe(route, components);
  }
  const boost::json::object document{
      {"openapi", "3.1.0"},
      {"info", boost::json::object{{"title", "Vươn"}, {"version", std::string(version)}}},
      {"paths", paths},
      {"components", boost::json::object{{"schemas", components}}}};
  std::string out;
  Print(out, document, "");
  return out + "\n";
}

}  // namespace vuon::http
