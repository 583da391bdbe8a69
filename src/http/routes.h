#pragma once
#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "http/access.h"
#include "http/json.h"
#include "http/message.h"

namespace vuon::http {

// No query parameters, or no body.
struct Nothing {};
BOOST_DESCRIBE_STRUCT(Nothing, (), ())

// What a typed handler answers; implicitly made from the body.
template <class T>
struct Reply {
  Reply(T the_body) : body(std::move(the_body)) {}  // NOLINT: implicit on purpose
  T body;
  std::string etag = {};                                 // without quotes; sent as a strong ETag
  std::string location = {};                             // of what was created
  std::multimap<std::string, std::string> headers = {};  // any more, such as Set-Cookie
};

// One page of a list, in stable order; `next` is an opaque cursor, absent at the end.
template <class T>
struct Page {
  std::vector<T> items;
  std::optional<std::string> next;
  BOOST_DESCRIBE_CLASS(Page, (), (items, next), (), ())
};

// What is declared of a route, once; the same declaration serves it, guards it and writes OpenAPI.
struct Operation {
  Method method;
  // "/api/v1/provinces/{province:code}/plans/{plan:id}"; a parameter's type is one of code
  // (a-z0-9-), id (26 characters), year (four digits), integer, or name (any text without '/').
  std::string pattern;
  std::string id;       // operationId, "importPlan"
  std::string summary;  // English, one line
  Access access;
  int success_status = 200;
  bool needs_if_match = false;       // answers 428 without If-Match
  std::size_t body_limit = 1 << 20;  // bytes
  bool upload = false;               // body of any content type, streamed to a file
  std::string produces = "application/json";
  // The handler needs nothing but the request and its principal; when the guard remembers who asks,
  // it is called on the thread that reads sockets, so it must never wait for anything.
  bool from_memory = false;
};

// A route below a province, open to people who hold `permission` there; `rest` begins with '/'.
Operation ProvinceOperation(Method method, std::string_view rest, std::string id,
                            std::string summary, std::string_view permission,
                            int success_status = 200);

using RawHandler = std::function<Response(const Request&)>;
// Writes what the operation's query, body and answer look like into `operation` and `components`.
using Documenter =
    std::function<void(boost::json::object& operation, boost::json::object& components)>;

struct Route {
  Operation operation;
  RawHandler handler;
  Documenter document;
};

// Every URL of the program, in the order declared; app/routes.cpp puts them together.
class Routes {
 public:
  // Query and Body are described structs (or Nothing); a query struct's members are optional or
  // have defaults. The handler gets them parsed; a refusal becomes an RFC 9457 problem.
  template <class Query, class Body, class Answer>
  void Add(Operation operation,
           std::function<base::Result<Reply<Answer>>(const Request&, const Query&, const Body&)>
               handler);
  // For HTML pages, files, streams: `operation.produces` is the content type.
  void AddRaw(Operation operation, std::function<base::Result<Response>(const Request&)> handler);

  const std::vector<Route>& all() const { return routes_; }

 private:
  std::vector<Route> routes_;
};

// RFC 9457 body and status (problem_status.cpp) of a refusal, in the language of the request.
Response ProblemResponse(const base::Problem& problem, const Request& request);

// The OpenAPI 3.1 document of these routes, with stable order and indentation.
std::string OpenApiDocument(const Routes& routes, std::string_view version);

}  // namespace vuon::http

#include "http/routes_inline.h"
