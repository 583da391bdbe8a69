#pragma once
#include <map>
#include <string>

#include "base/texts.h"

namespace vuon::mail {

struct LetterText {
  std::string subject;
  std::string body;
};

// What somebody is told, in both languages.
struct Letter {
  std::string key;   // within the province: the same key again is the same letter
  std::string kind;  // what it is about, for lists: "dossier_step"
  std::string href;  // the page of the thing, "/app/…"; never an address that acts
  LetterText vietnamese;
  LetterText english;
};

using Params = std::map<std::string, std::string>;

// The texts "<code>_subject" and "<code>_body".
LetterText TextOf(const std::string& code, const Params& params, base::Language language);

}  // namespace vuon::mail
