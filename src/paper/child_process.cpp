#include "paper/child_process.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <system_error>

namespace vuon::paper {
namespace {

[[noreturn]] void Fault(const char* what) {
  throw std::system_error(errno, std::generic_category(), what);
}

// A descriptor closed at the end of its scope.
class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() { Close(); }
  int get() const { return fd_; }
  void Close() {
    if (fd_ >= 0) close(fd_);
    fd_ = -1;
  }

 private:
  int fd_;
};

// The input lives in memory only; the child opens it by its descriptor's path.
constexpr int kInputFd = 3;

void WriteAll(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = write(fd, bytes.data(), bytes.size());
    if (written < 0 && errno != EINTR) Fault("write to memory file");
    if (written > 0) bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

void Limit(int resource, rlim_t value) {
  const rlimit limit{value, value};
  setrlimit(static_cast<__rlimit_resource>(resource), &limit);
}

// Runs in the child between fork and exec: only async-signal-safe calls.
[[noreturn]] void BecomeProgram(char* const* argv, int input, int output,
                                const ChildLimits& limits) {
  const int null = open("/dev/null", O_RDWR);
  dup2(null, 0);
  dup2(output, 1);
  dup2(null, 2);
  if (input == kInputFd) {
    fcntl(kInputFd, F_SETFD, 0);
  } else {
    dup2(input, kInputFd);
  }
  for (int fd = kInputFd + 1; fd < 1024; ++fd) close(fd);
  Limit(RLIMIT_AS, limits.memory_bytes);
  Limit(RLIMIT_CPU, static_cast<rlim_t>(limits.seconds));
  Limit(RLIMIT_FSIZE, limits.file_bytes);
  Limit(RLIMIT_CORE, 0);
  constexpr std::array<const char*, 3> kEnvironment = {"PATH=/usr/bin:/bin", "LC_ALL=C.UTF-8",
                                                       nullptr};
  execvpe(argv[0], argv, const_cast<char* const*>(kEnvironment.data()));
  _exit(127);
}

// Reads until the child closes its output; tells whether it stayed within its limits.
ChildOutcome::End Drain(int fd, const ChildLimits& limits, std::string& output) {
  using Clock = std::chrono::steady_clock;
  const auto deadline = Clock::now() + std::chrono::seconds(limits.seconds);
  std::array<char, 65'536> chunk;
  while (true) {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
    if (left <= 0) return ChildOutcome::End::kTooSlow;
    pollfd ready{fd, POLLIN, 0};
    if (poll(&ready, 1, static_cast<int>(left)) <= 0) continue;
    const ssize_t got = read(fd, chunk.data(), chunk.size());
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return ChildOutcome::End::kExited;
    output.append(chunk.data(), static_cast<std::size_t>(got));
    if (output.size() > limits.output_bytes) return ChildOutcome::End::kTooMuch;
  }
}

}  // namespace

ChildOutcome RunChild(const std::vector<std::string>& arguments, std::string_view input,
                      const ChildLimits& limits) {
  const Descriptor memory(memfd_create("vuon-document", MFD_CLOEXEC));
  if (memory.get() < 0) Fault("memfd_create");
  WriteAll(memory.get(), input);
  lseek(memory.get(), 0, SEEK_SET);
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) Fault("pipe");
  const Descriptor reading(ends[0]);
  Descriptor writing(ends[1]);

  std::vector<std::string> words = arguments;
  std::vector<char*> argv;
  for (std::string& word : words) {
    if (word == "@input@") word = "/dev/fd/" + std::to_string(kInputFd);
    argv.push_back(word.data());
  }
  argv.push_back(nullptr);

  const pid_t pid = fork();
  if (pid < 0) Fault("fork");
  if (pid == 0) BecomeProgram(argv.data(), memory.get(), writing.get(), limits);
  writing.Close();
  ChildOutcome outcome;
  outcome.end = Drain(reading.get(), limits, outcome.output);
  if (outcome.end != ChildOutcome::End::kExited) kill(pid, SIGKILL);
  int status = 0;
  while (waitpid(pid, &status, 0) < 0 && errno == EINTR) {
  }
  if (outcome.end != ChildOutcome::End::kExited) return outcome;
  if (!WIFEXITED(status)) {
    outcome.end = ChildOutcome::End::kKilled;
  } else {
    outcome.exit_code = WEXITSTATUS(status);
    if (outcome.exit_code == 127) outcome.end = ChildOutcome::End::kNotFound;
  }
  return outcome;
}

}  // namespace vuon::paper
