#include "dossiers/scanner.h"

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <thread>

#include "dossiers/dossiers_test_kit.h"

namespace vuon::dossiers {
namespace {

// The test text of the antivirus makers, within something that looks like a PDF.
const std::string kHarmful =
    "%PDF-1.4 X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";

// Debian has clamd but not its signatures (they are fetched over the network), so this server
// speaks its protocol here: man 8 clamd, INSTREAM. With VUON_TEST_CLAMD=HOST:PORT the same tests
// ask a real one that knows the test text.
class SmallClamd {
 public:
  SmallClamd() {
    listener_ = socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    const bool up = bind(listener_, reinterpret_cast<sockaddr*>(&address), size) == 0 &&
                    listen(listener_, 16) == 0 &&
                    getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size) == 0;
    EXPECT_TRUE(up);
    port_ = ntohs(address.sin_port);
    thread_ = std::thread([this] { Serve(); });
  }
  ~SmallClamd() {
    shutdown(listener_, SHUT_RDWR);
    thread_.join();
    close(listener_);
  }
  SmallClamd(const SmallClamd&) = delete;
  SmallClamd& operator=(const SmallClamd&) = delete;
  std::string Address() const { return "127.0.0.1:" + std::to_string(port_); }
  int asked() const { return asked_; }

 private:
  static std::string Take(int line, std::size_t size) {
    std::string taken(size, '\0');
    std::size_t have = 0;
    while (have < size) {
      const ssize_t got = recv(line, taken.data() + have, size - have, 0);
      if (got <= 0) return "";
      have += static_cast<std::size_t>(got);
    }
    return taken;
  }
  void Serve() {
    for (int line = accept(listener_, nullptr, nullptr); line >= 0;
         line = accept(listener_, nullptr, nullptr)) {
      ++asked_;
      EXPECT_EQ(Take(line, 10), std::string("zINSTREAM\0", 10));
      std::string bytes;
      for (;;) {
        const std::string length = Take(line, 4);
        if (length.size() != 4) break;
        std::uint32_t size = 0;
        std::memcpy(&size, length.data(), 4);
        if (size == 0) break;
        bytes += Take(line, ntohl(size));
      }
      std::string reply = "stream: OK";
      if (bytes.find("EICAR-STANDARD") != std::string::npos) reply = "stream: Eicar-Test FOUND";
      if (bytes.find("too long") != std::string::npos) {
        reply = "INSTREAM size limit exceeded. ERROR";
      }
      reply.push_back('\0');
      EXPECT_EQ(send(line, reply.data(), reply.size(), 0), static_cast<ssize_t>(reply.size()));
      close(line);
    }
  }
  int listener_ = -1;
  int port_ = 0;
  std::atomic<int> asked_ = 0;
  std::thread thread_;
};

class ScannerTest : public DossiersTest {
 protected:
  std::shared_ptr<const Scanner> TheScanner() override {
    const char* real = std::getenv("VUON_TEST_CLAMD");
    return Scanner::Of(real != nullptr ? real : clamd_.Address());
  }
  std::int64_t Count(const std::string& sql) {
    return database().Read(
        [&](storage::Connection& reader) { return reader.QueryOne(sql)->Integer(0); });
  }
  object Piece(const object& dossier, const std::string& upload, std::size_t begins,
               const std::string& bytes, int status) {
    const std::string path = FileOf(bytes);
    const object state = Expect(owner().Upload(Own("/" + IdOf(dossier) + "/uploads/" + upload +
                                                   "/pieces?begins=" + std::to_string(begins)),
                                               path),
                                status);
    std::filesystem::remove(path);
    return state;
  }
  SmallClamd clamd_;
};
INSTANTIATE_TEST_SUITE_P(Engines, ScannerTest, testing::Values(storage::Engine::kSqlite),
                         storage::EngineName);

TEST_P(ScannerTest, AHarmfulPaperIsRefusedByItsName) {
  const object dossier = Start();
  const object refused = Attach(dossier, "application", kHarmful, 422);
  EXPECT_EQ(CodeOf(refused), "dossiers.file_infected");
  EXPECT_THAT(std::string(refused.at("params").at("name").as_string()),
              testing::HasSubstr("Eicar"));
  EXPECT_EQ(Count("SELECT count(*) FROM dossier_file"), 0);
  Attach(dossier, "application", "%PDF-1.4 fine " + std::string(200'000, 'x'));
  EXPECT_EQ(Count("SELECT count(*) FROM dossier_file"), 1);
}

// What is harmful may stand across two pieces: the whole is looked at before the last one is kept.
TEST_P(ScannerTest, AHarmfulPaperInPiecesIsRefusedWithItsLast) {
  const object dossier = Start();
  const std::size_t half = 50;
  const object begun =
      Expect(owner().Ask(
                 "POST", Own("/" + IdOf(dossier) + "/uploads"),
                 boost::json::serialize(object{
                     {"paper", "application"}, {"file_name", "a.pdf"}, {"size", kHarmful.size()}})),
             201);
  const std::string upload = IdOf(begun);
  Piece(dossier, upload, 0, kHarmful.substr(0, half), 200);
  EXPECT_EQ(CodeOf(Piece(dossier, upload, half, kHarmful.substr(half), 422)),
            "dossiers.file_infected");
  EXPECT_EQ(Count("SELECT count(*) FROM dossier_file"), 0);
  EXPECT_EQ(Count("SELECT received FROM dossier_upload"), static_cast<std::int64_t>(half));
}

TEST(ScannerAddressTest, IsASocketOrAHostWithItsPort) {
  EXPECT_NE(Scanner::Of("/run/clamav/clamd.ctl"), nullptr);
  EXPECT_NE(Scanner::Of("localhost:3310"), nullptr);
  for (const char* wrong : {"", "localhost", ":3310", "localhost:"}) {
    EXPECT_EQ(Scanner::Of(wrong), nullptr) << wrong;
  }
}

TEST(ScannerAddressTest, SaysWhenItCouldNotLook) {
  const auto code = [](const std::string& address, const std::string& bytes) {
    const auto checked = Scanner::Of(address)->Check(bytes);
    return checked.ok() ? "" : checked.problem().code;
  };
  EXPECT_EQ(code("127.0.0.1:1", "x"), "http.scanner_away");
  EXPECT_EQ(code("/nowhere/clamd.ctl", "x"), "http.scanner_away");
  const SmallClamd clamd;
  EXPECT_EQ(code(clamd.Address(), "x"), "");
  EXPECT_EQ(code(clamd.Address(), "too long"), "http.scanner_away");
  EXPECT_EQ(clamd.asked(), 2);
}

// A program that may not look attaches nothing.
class ScannerAwayTest : public ScannerTest {
 protected:
  std::shared_ptr<const Scanner> TheScanner() override { return Scanner::Of("127.0.0.1:1"); }
};
INSTANTIATE_TEST_SUITE_P(Engines, ScannerAwayTest, testing::Values(storage::Engine::kSqlite),
                         storage::EngineName);
TEST_P(ScannerAwayTest, NothingIsAttachedUnseen) {
  const object dossier = Start();
  EXPECT_EQ(CodeOf(Attach(dossier, "application", "%PDF-1.4 fine", 503)), "http.scanner_away");
  EXPECT_EQ(Count("SELECT count(*) FROM dossier_file"), 0);
}

}  // namespace
}  // namespace vuon::dossiers
