#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace vuon::paper {

struct ChildLimits {
  int seconds = 10;
  std::size_t memory_bytes = std::size_t{768} << 20;
  std::size_t output_bytes = std::size_t{64} << 20;
  std::size_t file_bytes = 0;  // of a temporary file of its own
};

struct ChildOutcome {
  enum class End { kExited, kNotFound, kTooSlow, kTooMuch, kKilled };
  End end = End::kExited;
  int exit_code = 0;
  std::string output;
};

// Runs a program without a shell, with `input` in a temporary file that stands in its arguments as
// "@input@", and takes its standard output. Time, memory and output are bounded; it gets no other
// files and an empty environment.
ChildOutcome RunChild(const std::vector<std::string>& arguments, std::string_view input,
                      const ChildLimits& limits);

}  // namespace vuon::paper
