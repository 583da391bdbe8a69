#pragma once
#include <string>

#include "base/texts.h"
#include "identity/actor.h"
#include "identity/house.h"

namespace vuon::mail {

// How a person wishes to be told.
struct Wish {
  bool by_mail = true;
  base::Language language = base::Language::kVietnamese;
};

std::string LanguageCode(base::Language language);  // "vi", "en"
base::Language LanguageOf(std::string_view code);

Wish WishOf(storage::Connection& reader, const std::string& person);
// The actor's own.
base::Result<void> SetWish(identity::House& house, const identity::Actor& actor, const Wish& wish,
                           const std::string& request_id);

}  // namespace vuon::mail
