#pragma once
#include <boost/describe.hpp>
#include <boost/json.hpp>
#include <string>
#include <string_view>

#include "base/result.h"

// JSON of described types, both ways, and their schemas for OpenAPI.
//
// A body or answer is a plain struct named by BOOST_DESCRIBE_STRUCT(Type, (), (members...)) or an
// enum named by BOOST_DESCRIBE_ENUM; members may be bool, int, std::int64_t, std::string,
// base::Money and base::Quantity (whole numbers), base::Date ("2021-06-07"), base::Instant
// ("2021-06-07T01:02:03.004Z"), base::Id<T>, std::optional<T> (absent or null), std::vector<T>,
// std::map<std::string, T>, other described types, or boost::json::value (anything). Member names
// are the JSON names; enumerators kOpenForAll are written "open_for_all".
//
// Reading is strict: unknown and duplicate members, missing members that are not optional, numbers
// with a fraction, text that is not UTF-8, and nesting deeper than 64 are refused, each wrong field
// with its JSON pointer and a code ("http.field_required", "http.field_unknown",
// "http.field_not_integer", …); all wrong fields are named at once.
namespace vuon::http {

template <class T>
base::Result<T> ReadJson(std::string_view text);
template <class T>
base::Result<T> ReadJsonValue(const boost::json::value& value);
template <class T>
std::string WriteJson(const T& value);
// The JSON Schema of T; described structs and enums go into `components` by name and are referred
// to.
template <class T>
boost::json::value JsonSchema(boost::json::object& components);

}  // namespace vuon::http

#include "http/json_inline.h"
