#include "base/texts.h"
#include "http/routes.h"

namespace vuon::http {
namespace {

// The only place where a kind of refusal becomes an HTTP status.
int StatusOf(const base::Problem& problem) {
  switch (problem.kind) {
    case base::ProblemKind::kInvalid:
      return problem.fields.empty() ? 400 : 422;
    case base::ProblemKind::kUnauthenticated:
      return 401;
    case base::ProblemKind::kForbidden:
      return 403;
    case base::ProblemKind::kNotFound:
      return 404;
    case base::ProblemKind::kConflict:
      return 409;
    case base::ProblemKind::kStale:
      return 412;
    case base::ProblemKind::kRefused:
      return 422;
    case base::ProblemKind::kLimit:
      if (problem.code == "http.scanner_away") return 503;
      return problem.code == "http.body_too_large" ? 413 : 429;
  }
  return 500;
}

}  // namespace

Response ProblemResponse(const base::Problem& problem, const Request& request) {
  boost::json::object body{{"type", "/problems/" + problem.code},
                           {"status", StatusOf(problem)},
                           {"code", problem.code},
                           {"title", base::RenderProblem(problem, request.language)},
                           {"detail", base::RenderProblem(problem, request.language)},
                           {"instance", "/requests/" + request.request_id}};
  if (!problem.params.empty()) {
    boost::json::object params;
    for (const auto& [name, value] : problem.params) params[name] = value;
    body["params"] = params;
  }
  boost::json::array errors;
  for (const base::FieldProblem& field : problem.fields) {
    errors.push_back(boost::json::object{
        {"pointer", field.pointer},
        {"code", field.code},
        {"detail", base::RenderText(field.code, field.params, request.language)}});
  }
  if (!errors.empty()) body["errors"] = errors;
  Response response;
  response.status = StatusOf(problem);
  response.content_type = "application/problem+json";
  response.body = boost::json::serialize(body);
  // Whoever limits by rate says in seconds when it is worth trying again.
  const auto wait = problem.params.find("retry_after");
  if (wait != problem.params.end()) response.headers.emplace("Retry-After", wait->second);
  return response;
}

}  // namespace vuon::http
