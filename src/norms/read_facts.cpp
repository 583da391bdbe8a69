#include "norms/read_facts.h"

#include <boost/json.hpp>

#include "http/json.h"

namespace vuon::norms {
namespace {

// Members that `given` leaves out, from `usual`.
void FillIn(boost::json::value& given, const boost::json::value& usual) {
  if (!given.is_object()) return;
  for (const auto& member : usual.get_object()) {
    if (!given.get_object().contains(member.key())) {
      given.get_object()[member.key()] = member.value();
    }
  }
}

template <class Facts>
boost::json::value Usual() {
  return boost::json::parse(http::WriteJson(Facts()));
}

}  // namespace

base::Result<CaseFacts> ReadCaseFacts(std::string_view json) {
  VUON_TRY(given, http::ParseJson(json));
  if (boost::json::object* object = given.if_object()) {
    if (boost::json::value* size = object->if_contains("size")) FillIn(*size, Usual<SizeFacts>());
  }
  FillIn(given, Usual<CaseFacts>());
  return http::ReadJsonValue<CaseFacts>(given);
}

base::Result<SizeFacts> ReadSizeFacts(std::string_view json) {
  VUON_TRY(given, http::ParseJson(json));
  FillIn(given, Usual<SizeFacts>());
  return http::ReadJsonValue<SizeFacts>(given);
}

}  // namespace vuon::norms
