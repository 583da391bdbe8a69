#pragma once
#include "audit/entry.h"
#include "audit/verify.h"

namespace vuon::audit {

// Walks the entries of one province in order of sequence and keeps the first break. Pure.
class ChainWalk {
 public:
  // Answers false once a break is known: the rest need not be read.
  bool Visit(const SealedEntry& entry);
  // Call after the last entry, with what the chain's own row says.
  std::optional<Break> Finish(std::int64_t chain_sequence, const std::string& chain_head);
  std::int64_t entries() const { return last_.sequence; }
  const std::string& head() const { return last_.hash; }

 private:
  bool Found(Damage damage, std::int64_t sequence, std::string entry_id);

  SealedEntry last_ = {.hash = std::string(kNoHash)};
  std::optional<Break> found_;
  bool looks_at_next_ = false;  // an entry that was never sealed may be altered or inserted
};

}  // namespace vuon::audit
