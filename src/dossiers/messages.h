#pragma once
#include "dossiers/dossier_verbs.h"
#include "http/json.h"

namespace vuon::dossiers {

struct MessageForm {
  std::string id;  // made by who sends it: the same id again is the same message
  std::string text;
};
BOOST_DESCRIBE_STRUCT(MessageForm, (), (id, text))

struct MessageMade {
  std::string id;
  std::int64_t number = 0;  // within its dossier, from 1
};
BOOST_DESCRIBE_STRUCT(MessageMade, (), (id, number))

struct Message {
  std::string id;
  std::int64_t number;
  std::string side;                   // office, enterprise
  std::optional<std::string> author;  // an enterprise sees the office, not the person
  bool own;                           // of the side that asks
  std::string text;
  base::Instant at;
};
BOOST_DESCRIBE_STRUCT(Message, (), (id, number, side, author, own, text, at))

struct MessagePage {
  std::vector<Message> items;         // oldest first
  std::int64_t unread = 0;            // the other side's, of the whole conversation
  std::optional<std::int64_t> older;  // there are more before this number
};
BOOST_DESCRIBE_STRUCT(MessagePage, (), (items, unread, older))

inline constexpr std::size_t kLongestMessage = 4'000;  // letters

// Sends a message to the other side, which is told by notice and mail once until it has read.
// Refusals: dossiers.not_found, dossiers.message_too_early (a draft is the enterprise's alone),
// dossiers.message_form, dossiers.message_id_used.
base::Result<MessageMade> SendMessage(identity::House& house, const identity::Actor& actor,
                                      const identity::VerbCall& verb, Face face,
                                      const std::string& dossier, const MessageForm& form);

struct ReadForm {
  std::int64_t upto = 0;  // the number of the last one that was shown
};
BOOST_DESCRIBE_STRUCT(ReadForm, (), (upto))

// The other side's messages up to that number have been read.
base::Result<DossierMade> ReadMessages(identity::House& house, const identity::Actor& actor,
                                       const identity::VerbCall& verb, Face face,
                                       const std::string& dossier, const ReadForm& form);

// The last ones before number `before` (0: of all). Only for who may see the dossier.
MessagePage MessagesOf(storage::Connection& reader, const std::string& province,
                       const std::string& dossier, Face face, std::int64_t before);

}  // namespace vuon::dossiers
