#include "dossiers/files.h"
#include "paper/media_type.h"

namespace vuon::dossiers {
namespace {

using base::Problem;
using base::ProblemKind;

Problem Wrong(const char* code, std::map<std::string, std::string> params = {}) {
  return {ProblemKind::kInvalid, code, params, {{"/file", code, params}}};
}

}  // namespace

base::Result<std::string> TypeOf(std::string_view bytes) {
  if (bytes.empty()) return Wrong("dossiers.file_empty");
  if (bytes.size() > kLargestFile) {
    return Wrong("dossiers.file_too_large", {{"megabytes", std::to_string(kLargestFile >> 20)}});
  }
  VUON_TRY(type, paper::MediaTypeOf(bytes));
  if (type.empty()) return Wrong("dossiers.file_type");
  return type;
}

std::string BareFileName(const std::string& name) { return paper::BareFileName(name); }

}  // namespace vuon::dossiers
