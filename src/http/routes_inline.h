#pragma once
#include <charconv>

namespace vuon::http {
namespace route_detail {

// A query parameter as the JSON its field expects: digits for numbers, text for the rest.
template <class Field>
boost::json::value QueryValue(const std::string& text) {
  if constexpr (json_detail::IsOptional<Field>::value) {
    return QueryValue<typename Field::value_type>(text);
  } else if constexpr (std::is_same_v<Field, bool>) {
    if (text == "true" || text == "false") return text == "true";
    return boost::json::value(text);
  } else if constexpr (json_detail::kIsPlainInteger<Field> || std::is_same_v<Field, base::Money>) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error == std::errc() && end == text.data() + text.size()) return number;
    return boost::json::value(text);
  } else {
    return boost::json::value(text);
  }
}

template <class Query>
base::Result<Query> ReadQuery(const Request& request) {
  Query query{};
  JsonReader reader;
  std::size_t known = request.query.contains("lang") ? 1 : 0;
  boost::mp11::mp_for_each<json_detail::Members<Query>>([&](auto member) {
    auto& field = query.*member.pointer;
    const auto found = request.query.find(member.name);
    if (found == request.query.end()) return;
    ++known;
    reader.Enter(member.name);
    json_detail::Read(QueryValue<std::remove_cvref_t<decltype(field)>>(found->second), field,
                      reader);
    reader.Leave();
  });
  if (known != request.query.size()) reader.Wrong("http.query_unknown");
  if (!reader.fields().empty()) {
    return base::Problem{base::ProblemKind::kInvalid, "http.fields_wrong", {}, reader.fields()};
  }
  return query;
}

template <class Body>
base::Result<Body> ReadBody(const Request& request) {
  if constexpr (std::is_same_v<Body, Nothing>) {
    return Nothing{};
  } else {
    return ReadJson<Body>(request.body);
  }
}

template <class Answer>
Response Respond(const Operation& operation, Reply<Answer> reply) {
  Response response;
  response.status = operation.success_status;
  if constexpr (!std::is_same_v<Answer, Nothing>) response.body = WriteJson(reply.body);
  if (!reply.etag.empty()) response.headers.emplace("ETag", '"' + reply.etag + '"');
  if (!reply.location.empty()) response.headers.emplace("Location", reply.location);
  response.headers.insert(reply.headers.begin(), reply.headers.end());
  return response;
}

template <class Query, class Body, class Answer>
void Document(boost::json::object& operation, boost::json::object& components, int status) {
  boost::json::array& parameters = operation["parameters"].as_array();
  boost::mp11::mp_for_each<json_detail::Members<Query>>([&](auto member) {
    using Field = std::remove_cvref_t<decltype(std::declval<Query>().*member.pointer)>;
    parameters.push_back(boost::json::object{
        {"name", member.name}, {"in", "query"}, {"schema", JsonSchema<Field>(components)}});
  });
  if constexpr (!std::is_same_v<Body, Nothing>) {
    operation["requestBody"] = boost::json::object{
        {"required", true},
        {"content",
         boost::json::object{
             {"application/json", boost::json::object{{"schema", JsonSchema<Body>(components)}}}}}};
  }
  boost::json::object answer{{"description", "done"}};
  if constexpr (!std::is_same_v<Answer, Nothing>) {
    answer["content"] = boost::json::object{
        {"application/json", boost::json::object{{"schema", JsonSchema<Answer>(components)}}}};
  }
  operation["responses"].as_object()[std::to_string(status)] = answer;
}

}  // namespace route_detail

template <class Query, class Body, class Answer>
void Routes::Add(
    Operation operation,
    std::function<base::Result<Reply<Answer>>(const Request&, const Query&, const Body&)> handler) {
  const int status = operation.success_status;
  RawHandler raw = [operation, handler = std::move(handler)](const Request& request) -> Response {
    auto query = route_detail::ReadQuery<Query>(request);
    if (!query.ok()) return ProblemResponse(query.problem(), request);
    auto body = route_detail::ReadBody<Body>(request);
    if (!body.ok()) return ProblemResponse(body.problem(), request);
    auto reply = handler(request, *query, *body);
    if (!reply.ok()) return ProblemResponse(reply.problem(), request);
    return route_detail::Respond(operation, std::move(reply).value());
  };
  routes_.push_back({std::move(operation), std::move(raw),
                     [status](boost::json::object& described, boost::json::object& components) {
                       route_detail::Document<Query, Body, Answer>(described, components, status);
                     }});
}

}  // namespace vuon::http
