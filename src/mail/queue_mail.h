#pragma once
#include <optional>
#include <string>

#include "base/id.h"
#include "mail/letter.h"
#include "storage/connection.h"

namespace vuon::mail {

// The topic of mail in the outbox.
inline constexpr std::string_view kTopic = "mail";

enum class Queued {
  kQueued,  // leaves by mail after the commit
  kShown,   // shown in the workspace alone: the person wishes no mail
  kKnown,   // this letter was queued before
  kNobody,  // no such person, or one whose access is closed
};

// Tells a person, inside the transaction of the verb whose effect it tells of.
Queued QueueMail(storage::Transaction& transaction, const base::World& world,
                 const std::string& province, const std::string& person, const Letter& letter);

// Somebody without an account: an invited enterprise, the recipient of an official paper. Whether
// they consented is asked by who queues it.
struct Outsider {
  std::string address;
  std::string name;
  base::Language language = base::Language::kVietnamese;
};
Queued QueueMailTo(storage::Transaction& transaction, const base::World& world,
                   const std::string& province, const Outsider& outsider, const Letter& letter);

}  // namespace vuon::mail
