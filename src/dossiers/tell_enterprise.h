#pragma once
#include <map>
#include <string>

#include "identity/verb.h"
#include "mail/letter.h"

namespace vuon::dossiers {

// What the people of an enterprise are told of, by notice and mail.
struct Tidings {
  std::string key;   // told once to each
  std::string code;  // of the texts "<code>_subject" and "<code>_body"
  mail::Params params = {};
  mail::Params words = {};  // those that are texts themselves, by their codes
  std::string screen = {};  // in the workspace, behind the province: "/2026/my-dossiers/…"
  std::string kind = "dossier_step";
};

// Inside the verb that it tells of. Whoever acts knows already and is not told.
void TellEnterprise(identity::Work& work, const std::string& province,
                    const std::string& enterprise, const Tidings& tidings);

// The same for one person.
void TellPerson(identity::Work& work, const std::string& province, const std::string& person,
                const Tidings& tidings);

}  // namespace vuon::dossiers
