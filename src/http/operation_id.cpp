#include "http/operation_id.h"

#include <algorithm>
#include <cctype>

namespace vuon::http {

std::string OwnOperationId(std::string id) {
  const auto noun =
      std::find_if(id.begin(), id.end(), [](unsigned char c) { return std::isupper(c) != 0; });
  id.insert(noun, {'M', 'y'});
  return id;
}

}  // namespace vuon::http
