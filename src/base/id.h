#pragma once
#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/result.h"

namespace vuon::base {

// The name of one record: 26 characters of Crockford's base 32, 48 bits of time in front (ids sort
// by the moment they were made) and 80 random bits behind (nobody guesses one). Id<A> is not Id<B>.
template <class Tag>
class Id {
 public:
  Id() = default;
  static Result<Id> Parse(std::string_view text);
  // For text that came out of our own database.
  static Id OfText(std::string text) { return Id(std::move(text)); }

  const std::string& text() const { return text_; }
  bool empty() const { return text_.empty(); }
  auto operator<=>(const Id&) const = default;

 private:
  explicit Id(std::string text) : text_(std::move(text)) {}
  std::string text_;
};

bool IsIdText(std::string_view text);
std::string EncodeId(std::uint64_t milliseconds, const std::array<std::uint8_t, 10>& random);

// Where random bytes come from; tests hand in a repeatable one.
class Randomness {
 public:
  virtual ~Randomness() = default;
  virtual void Fill(std::uint8_t* bytes, std::size_t count) = 0;
};

// The operating system's generator, through libsodium. Safe to share between threads.
class SystemRandomness final : public Randomness {
 public:
  SystemRandomness();
  void Fill(std::uint8_t* bytes, std::size_t count) override;
};

// Repeatable from its seed; not for secrets.
class SeededRandomness final : public Randomness {
 public:
  explicit SeededRandomness(std::uint64_t seed) : state_(seed) {}
  void Fill(std::uint8_t* bytes, std::size_t count) override;

 private:
  std::uint64_t state_;
};

// What a verb is handed to tell the time and to make ids.
class World {
 public:
  World(const Clock& clock, Randomness& randomness) : clock_(clock), randomness_(randomness) {}

  Instant Now() const { return clock_.Now(); }
  Date Today() const { return DayInVietnam(clock_.Now()); }
  std::string NewIdText() const;
  template <class Tag>
  Id<Tag> NewId() const {
    return Id<Tag>::OfText(NewIdText());
  }
  Randomness& randomness() const { return randomness_; }

 private:
  const Clock& clock_;
  Randomness& randomness_;
};

template <class Tag>
Result<Id<Tag>> Id<Tag>::Parse(std::string_view text) {
  if (!IsIdText(text)) return Problem{ProblemKind::kInvalid, "base.id_not_understood"};
  return Id(std::string(text));
}

}  // namespace vuon::base

template <class Tag>
struct std::hash<vuon::base::Id<Tag>> {
  std::size_t operator()(const vuon::base::Id<Tag>& id) const noexcept {
    return std::hash<std::string>()(id.text());
  }
};
