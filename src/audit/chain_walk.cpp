#include "audit/chain_walk.h"

namespace vuon::audit {
namespace {

// Whether the entry is sound once it is put back by one place: where it was before somebody removed
// or inserted an entry in front of it and renumbered the rest.
bool SoundAt(SealedEntry entry, std::int64_t sequence) {
  entry.sequence = sequence;
  return HashOf(entry) == entry.hash;
}

}  // namespace

bool ChainWalk::Found(Damage damage, std::int64_t sequence, std::string entry_id) {
  found_ = Break{damage, sequence, std::move(entry_id)};
  return false;
}

bool ChainWalk::Visit(const SealedEntry& entry) {
  if (looks_at_next_) {
    looks_at_next_ = false;
    const bool moved = SoundAt(entry, entry.sequence - 1) && entry.previous_hash == last_.hash;
    if (moved) found_->damage = Damage::kInserted;
  }
  if (found_) return false;
  const std::int64_t expected = last_.sequence + 1;
  if (entry.sequence > expected) return Found(Damage::kRemoved, expected, "");
  if (entry.sequence < expected) return Found(Damage::kInserted, entry.sequence, entry.id);
  if (HashOf(entry) != entry.hash) {
    if (SoundAt(entry, expected + 1)) return Found(Damage::kRemoved, expected, "");
    if (expected > 1 && SoundAt(entry, expected - 1)) {
      return Found(Damage::kInserted, last_.sequence, last_.id);
    }
    Found(Damage::kAltered, expected, entry.id);
    return looks_at_next_ = true;
  }
  // This entry is as it was sealed, so the one it names is the true one before it: the entry that
  // now stands there was altered and sealed anew.
  if (entry.previous_hash != last_.hash) {
    return last_.sequence == 0 ? Found(Damage::kAltered, expected, entry.id)
                               : Found(Damage::kAltered, last_.sequence, last_.id);
  }
  last_ = entry;
  return true;
}

std::optional<Break> ChainWalk::Finish(std::int64_t chain_sequence, const std::string& chain_head) {
  if (found_) return found_;
  if (chain_sequence > last_.sequence) {
    Found(Damage::kRemoved, last_.sequence + 1, "");
  } else if (chain_sequence < last_.sequence) {
    Found(Damage::kInserted, chain_sequence + 1,
          last_.sequence == chain_sequence + 1 ? last_.id : "");
  } else if (chain_head != last_.hash) {
    Found(Damage::kAltered, last_.sequence, last_.id);
  }
  return found_;
}

}  // namespace vuon::audit
