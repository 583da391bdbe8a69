#pragma once
#include <boost/describe.hpp>
#include <string>
#include <vector>

#include "identity/verb.h"

// How a person likes to look at a list: filters kept under a name, and the columns that are shown.
// Nobody else sees them, so the audit log says nothing of them.
namespace vuon::identity {

struct SavedFilter {
  std::string id;
  std::string name;
  std::string query;  // as in the address, without "?"
};
BOOST_DESCRIBE_STRUCT(SavedFilter, (), (id, name, query))

struct SavedList {
  std::vector<SavedFilter> filters;  // by name
  std::vector<std::string> columns;  // in the order shown; empty: the list's own
};
BOOST_DESCRIBE_STRUCT(SavedList, (), (filters, columns))

// Of one person in one province; `list` is the name the screen has for it.
struct ListOfPerson {
  std::string province;
  std::string person;
  std::string list;
};
SavedList ReadSavedList(storage::Connection& reader, const ListOfPerson& of);

// The answer that is remembered for a repeated request.
struct ListKept {
  std::string id;  // of the filter; empty for columns
};
BOOST_DESCRIBE_STRUCT(ListKept, (), (id))

// A filter of that name is written over. Refusals: identity.saved_filter_form,
// identity.too_many_saved_filters.
base::Result<ListKept> KeepFilter(House& house, const Actor& actor, const VerbCall& call,
                                  const std::string& list, const SavedFilter& filter);
// Refusal: identity.saved_filter_not_found.
base::Result<ListKept> DropFilter(House& house, const Actor& actor, const VerbCall& call,
                                  const std::string& list, const std::string& id);
// No columns: the list's own again. Refusal: identity.saved_columns_form.
base::Result<ListKept> KeepColumns(House& house, const Actor& actor, const VerbCall& call,
                                   const std::string& list,
                                   const std::vector<std::string>& columns);

}  // namespace vuon::identity
