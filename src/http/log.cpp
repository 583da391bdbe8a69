#include "http/log.h"

#include <unistd.h>

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "base/clock.h"
#include "http/json_reader.h"

namespace vuon::http {
namespace {

constexpr std::size_t kWorthWriting = 64 * 1024;
constexpr auto kLongestWait = std::chrono::milliseconds(200);

// Lines that wait to be written together: a system call for each would cost more than the line.
class LineBuffer {
 public:
  LineBuffer() : writer_([this] { WriteNowAndThen(); }) {}
  ~LineBuffer() {
    {
      const std::lock_guard lock(mutex_);
      stopping_ = true;
    }
    wake_.notify_one();
    writer_.join();
    Flush();
  }
  LineBuffer(const LineBuffer&) = delete;
  LineBuffer& operator=(const LineBuffer&) = delete;

  void Add(const std::string& line) {
    const std::lock_guard lock(mutex_);
    const bool first = waiting_.empty();
    waiting_ += line;
    if (waiting_.size() >= kWorthWriting) Write();
    if (first) wake_.notify_one();
  }
  void Flush() {
    const std::lock_guard lock(mutex_);
    Write();
  }

 private:
  void WriteNowAndThen() {
    std::unique_lock lock(mutex_);
    while (!stopping_) {
      wake_.wait(lock, [&] { return stopping_ || !waiting_.empty(); });
      wake_.wait_for(lock, kLongestWait, [&] { return stopping_; });
      Write();
    }
  }
  // Under the lock, so that lines keep their order. A log that cannot be written is given up.
  void Write() {
    std::string_view rest = waiting_;
    while (!rest.empty()) {
      const ssize_t written = write(STDERR_FILENO, rest.data(), rest.size());
      if (written < 0 && errno == EINTR) continue;
      if (written <= 0) break;
      rest.remove_prefix(static_cast<std::size_t>(written));
    }
    waiting_.clear();
  }

  std::mutex mutex_;
  std::condition_variable wake_;
  std::string waiting_;
  bool stopping_ = false;
  std::thread writer_;  // last: it uses the others
};

LineBuffer& Buffer() {
  static LineBuffer buffer;
  return buffer;
}

std::atomic<int> quiet_ones{0};

}  // namespace

void LogLine(std::string_view level, std::string_view event,
             const std::vector<std::pair<std::string_view, std::string_view>>& fields) {
  if (quiet_ones > 0 && level == "info" && event == "request") return;
  std::string line;
  line.reserve(256);
  line += "{\"ts\":\"";
  line += base::IsoInstant(base::SystemClock().Now());
  line += "\",\"level\":";
  AppendQuoted(line, level);
  line += ",\"event\":";
  AppendQuoted(line, event);
  for (const auto& [name, value] : fields) {
    line += ',';
    AppendQuoted(line, name);
    line += ':';
    AppendQuoted(line, value);
  }
  line += "}\n";
  Buffer().Add(line);
  if (level != "info" || event != "request") FlushLog();
}

QuietLog::QuietLog() { ++quiet_ones; }
QuietLog::~QuietLog() { --quiet_ones; }

void FlushLog() { Buffer().Flush(); }

}  // namespace vuon::http
