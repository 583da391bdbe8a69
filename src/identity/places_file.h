#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "http/json.h"

// The shape of samples/places/*.json.
namespace vuon::identity {

struct FileSuccessor {
  std::string province;
  std::string code;
  std::optional<bool> confirmed;  // true if absent
};
BOOST_DESCRIBE_STRUCT(FileSuccessor, (), (province, code, confirmed))

struct FileProvince {
  std::string id;
  std::string name;
  std::string kind;
  base::Date valid_from;
  std::optional<base::Date> valid_to;
  std::vector<std::string> successors;
};
BOOST_DESCRIBE_STRUCT(FileProvince, (), (id, name, kind, valid_from, valid_to, successors))

struct FilePlace {
  std::string code;
  std::string name;
  std::string kind;
  base::Date valid_from;
  std::optional<base::Date> valid_to;
  std::vector<FileSuccessor> successors;
};
BOOST_DESCRIBE_STRUCT(FilePlace, (), (code, name, kind, valid_from, valid_to, successors))

struct FileAgency {
  std::string code;
  std::string name;
  std::string symbol;
  std::string kind;
  std::optional<std::string> parent;
  base::Date valid_from;
  std::optional<base::Date> valid_to;
  std::vector<FileSuccessor> successors;
};
BOOST_DESCRIBE_STRUCT(FileAgency, (),
                      (code, name, symbol, kind, parent, valid_from, valid_to, successors))

struct PlacesFile {
  FileProvince province;
  std::vector<FilePlace> places;
  std::vector<FileAgency> agencies;
};
BOOST_DESCRIBE_STRUCT(PlacesFile, (), (province, places, agencies))

}  // namespace vuon::identity
