#include "councils/quorum.h"

#include <algorithm>

namespace vuon::councils {

bool Reaches(const norms::Fraction& share, std::int64_t part, std::int64_t whole) {
  const std::int64_t have = part * share.denominator;
  const std::int64_t need = whole * share.numerator;
  return share.more_than ? have > need : have >= need;
}

const norms::CouncilRole* FindRole(const norms::CouncilRule& rule, const std::string& role) {
  const auto found =
      std::find_if(rule.roles.begin(), rule.roles.end(),
                   [&](const norms::CouncilRole& each) { return each.role == role; });
  return found == rule.roles.end() ? nullptr : &*found;
}

namespace {

void CheckPresence(const norms::PresenceRule& rule, const std::vector<Seat>& seats,
                   Quorum& quorum) {
  for (std::size_t at = 0; at < rule.any_of.size(); ++at) {
    const std::string& role = rule.any_of[at];
    int held = 0;
    int present = 0;
    bool authorised = false;
    for (const Seat& seat : seats) {
      if (seat.role != role) continue;
      ++held;
      if (!seat.present) continue;
      ++present;
      authorised = authorised || seat.authorised;
    }
    if (rule.all) {
      if (present < held) quorum.missing.push_back(role);
      continue;
    }
    if (present == 0) continue;
    if (at == 0 || !rule.written_authority || authorised) return;
    quorum.authority_missing = true;
  }
  if (!rule.all) quorum.missing.push_back(rule.any_of.front());
}

}  // namespace

Quorum QuorumOf(const norms::CouncilRule& rule, const std::vector<Seat>& seats) {
  Quorum quorum;
  for (const Seat& seat : seats) {
    const norms::CouncilRole* role = FindRole(rule, seat.role);
    if (role == nullptr || !role->counts) continue;
    ++quorum.members;
    if (seat.present) ++quorum.present;
  }
  while (!Reaches(rule.quorum, quorum.needed, quorum.members)) ++quorum.needed;
  for (const norms::PresenceRule& presence : rule.present) CheckPresence(presence, seats, quorum);
  quorum.reached = quorum.members > 0 && quorum.present >= quorum.needed && quorum.missing.empty();
  return quorum;
}

std::vector<std::string> WrongSeats(const norms::CouncilRule& rule,
                                    const std::vector<Seat>& seats) {
  std::vector<std::string> wrong;
  int counted = 0;
  for (const norms::CouncilRole& role : rule.roles) {
    const auto held = std::count_if(seats.begin(), seats.end(),
                                    [&](const Seat& seat) { return seat.role == role.role; });
    if (held < role.least || held > role.most) wrong.push_back(role.role);
    if (role.counts) counted += static_cast<int>(held);
  }
  if (counted < rule.size_least || counted > rule.size_most) wrong.insert(wrong.begin(), "size");
  return wrong;
}

}  // namespace vuon::councils
