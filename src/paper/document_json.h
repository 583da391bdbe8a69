#pragma once
#include <boost/json.hpp>

#include "paper/document.h"

namespace vuon::paper {

// {"line","cell","table","row","column","block","page","sheet"}; what is not known is null.
boost::json::object ToJson(const Place& place);

// {"format","pages","blocks":[{"id","kind":"paragraph"|"table",…}]}: the document as a screen shows
// it beside findings; a finding's place names the block, and the row and column in it.
boost::json::object DocumentToJson(const Document& document);

}  // namespace vuon::paper
