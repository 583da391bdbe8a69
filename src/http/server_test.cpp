#include "http/server.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <mutex>
#include <set>
#include <thread>

namespace vuon::http {
namespace {

struct Echo {
  std::string text;
};
BOOST_DESCRIBE_STRUCT(Echo, (), (text))

struct Somebody final : Principal {
  std::string PersonId() const override { return "somebody"; }
};

// A client that says exactly the bytes it is told to.
class Raw {
 public:
  explicit Raw(std::uint16_t port) : socket_(socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    connected_ = connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
    const timeval patience{3, 0};
    setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  }
  ~Raw() { close(socket_); }
  Raw(const Raw&) = delete;
  Raw& operator=(const Raw&) = delete;

  bool connected() const { return connected_; }
  void Say(const std::string& bytes) { send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL); }
  // Everything until the other side closes or says nothing for a while.
  std::string Hear(std::size_t enough = std::string::npos) {
    std::string heard;
    char buffer[65536];
    while (heard.size() < enough) {
      const ssize_t got = recv(socket_, buffer, sizeof buffer, 0);
      if (got <= 0) break;
      heard.append(buffer, static_cast<std::size_t>(got));
    }
    return heard;
  }

 private:
  int socket_;
  bool connected_ = false;
};

std::size_t Count(const std::string& text, const std::string& word) {
  std::size_t count = 0;
  for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1))
    ++count;
  return count;
}

class ServerTest : public testing::Test {
 protected:
  void SetUp() override {
    routes_.Add<Nothing, Nothing, Echo>(
        {.method = Method::kGet,
         .pattern = "/api/v1/hello",
         .id = "hello",
         .summary = "says hello",
         .access = Access::Public()},
        [](const Request&, const Nothing&, const Nothing&) -> base::Result<Reply<Echo>> {
          Reply<Echo> reply(Echo{"xin chào"});
          reply.etag = "1";
          return reply;
        });
    routes_.Add<Nothing, Echo, Echo>(
        {.method = Method::kPost,
         .pattern = "/api/v1/echo",
         .id = "echo",
         .summary = "echoes",
         .access = Access::Public()},
        [this](const Request&, const Nothing&, const Echo& body) -> base::Result<Reply<Echo>> {
          ++echoes_;
          if (body.text == "fault") throw std::runtime_error("secret detail");
          return Reply<Echo>(body);
        });
    routes_.AddRaw({.method = Method::kPost,
                    .pattern = "/api/v1/upload",
                    .id = "upload",
                    .summary = "counts",
                    .access = Access::Public(),
                    .upload = true},
                   [](const Request& request) -> base::Result<Response> {
                     Response response;
                     FILE* file = std::fopen(request.upload_path.c_str(), "rb");
                     std::fseek(file, 0, SEEK_END);
                     response.body = std::to_string(std::ftell(file));
                     std::fclose(file);
                     return response;
                   });
    routes_.AddRaw({.method = Method::kGet,
                    .pattern = "/api/v1/secret",
                    .id = "secret",
                    .summary = "not for you",
                    .access = Access::SignedIn()},
                   [](const Request&) -> base::Result<Response> { return Response(); });
    routes_.AddRaw({.method = Method::kGet,
                    .pattern = "/api/v1/slow",
                    .id = "slow",
                    .summary = "takes its time",
                    .access = Access::Public()},
                   [](const Request&) -> base::Result<Response> {
                     std::this_thread::sleep_for(std::chrono::milliseconds(300));
                     Response response;
                     response.body = "slow done";
                     return response;
                   });
    routes_.AddRaw({.method = Method::kGet,
                    .pattern = "/api/v1/remembered",
                    .id = "remembered",
                    .summary = "tells which thread answers",
                    .access = Access::Public(),
                    .from_memory = true},
                   [this](const Request& request) -> base::Result<Response> {
                     const std::lock_guard lock(threads_mutex_);
                     (request.principal ? socket_threads_ : worker_threads_)
                         .insert(std::this_thread::get_id());
                     return Response();
                   });
    Hooks hooks;
    hooks.recall = [](const Request& request) -> std::shared_ptr<const Principal> {
      if (!request.cookies.contains("known")) return nullptr;
      return std::make_shared<const Somebody>();
    };
    server_ = std::make_unique<Server>(routes_,
                                       ServerOptions{.port = 0,
                                                     .worker_threads = 4,
                                                     .upload_directory = testing::TempDir(),
                                                     .upload_limit = 2 << 20,
                                                     .header_timeout_seconds = 1,
                                                     .idle_timeout_seconds = 2},
                                       hooks);
    server_->Start();
  }
  std::string Exchange(const std::string& bytes) {
    Raw raw(server_->port());
    raw.Say(bytes);
    return raw.Hear();
  }
  static std::string Get(const std::string& path, const std::string& headers = "") {
    return "GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + headers + "\r\n";
  }
  static std::string Post(const std::string& path, const std::string& body,
                          const std::string& headers = "Content-Type: application/json\r\n") {
    return "POST " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: " +
           std::to_string(body.size()) + "\r\n" + headers + "\r\n" + body;
  }

  Routes routes_;
  std::atomic<int> echoes_{0};
  std::mutex threads_mutex_;
  std::set<std::thread::id> socket_threads_, worker_threads_;
  std::unique_ptr<Server> server_;
};

TEST_F(ServerTest, AnswersWithHardenedHeaders) {
  const std::string heard = Exchange(Get("/api/v1/hello"));
  EXPECT_TRUE(heard.starts_with("HTTP/1.1 200")) << heard;
  for (const char* header : {"Content-Security-Policy", "X-Content-Type-Options: nosniff",
                             "Cache-Control: no-store", "ETag: \"1\"", "X-Request-Id"}) {
    EXPECT_NE(heard.find(header), std::string::npos) << header;
  }
  EXPECT_TRUE(
      Exchange(Get("/api/v1/hello", "If-None-Match: \"1\"\r\n")).starts_with("HTTP/1.1 304"));
  EXPECT_TRUE(Exchange(Get("/livez")).starts_with("HTTP/1.1 200"));
  EXPECT_TRUE(Exchange(Get("/nothing")).starts_with("HTTP/1.1 404"));
  EXPECT_TRUE(Exchange(Post("/api/v1/hello", "{}")).starts_with("HTTP/1.1 405"));
  EXPECT_TRUE(Exchange(Get("/api/v1/secret")).starts_with("HTTP/1.1 404"));
}

TEST_F(ServerTest, RefusesWithAReasonInTheAskersLanguage) {
  const std::string heard =
      Exchange(Post("/api/v1/echo", R"({"txt":"a"})",
                    "Content-Type: application/json\r\nAccept-Language: en\r\n"));
  EXPECT_TRUE(heard.starts_with("HTTP/1.1 422")) << heard;
  EXPECT_NE(heard.find("This field is needed."), std::string::npos);
  EXPECT_TRUE(Exchange(Post("/api/v1/echo", "{", "Content-Type: application/json\r\n"))
                  .starts_with("HTTP/1.1 400"));
  EXPECT_TRUE(Exchange(Post("/api/v1/echo", "a=b", "Content-Type: text/plain\r\n"))
                  .starts_with("HTTP/1.1 415"));
}

TEST_F(ServerTest, AFaultShowsNoDetail) {
  const std::string heard = Exchange(Post("/api/v1/echo", R"({"text":"fault"})"));
  EXPECT_TRUE(heard.starts_with("HTTP/1.1 500"));
  EXPECT_EQ(heard.find("secret detail"), std::string::npos);
}

TEST_F(ServerTest, RefusesChangesFromAnotherSite) {
  const auto status = [&](const std::string& headers) {
    return Exchange(Post("/api/v1/echo", R"({"text":"a"})",
                         "Content-Type: application/json\r\n" + headers))
        .substr(9, 3);
  };
  EXPECT_EQ(status("Sec-Fetch-Site: cross-site\r\n"), "403");
  EXPECT_EQ(status("Origin: http://evil\r\n"), "403");
  EXPECT_EQ(status("Cookie: session=1\r\n"), "403");
  EXPECT_EQ(status("Cookie: session=1\r\nOrigin: http://x\r\n"), "200");
  EXPECT_EQ(status("Sec-Fetch-Site: same-origin\r\n"), "200");
}

TEST_F(ServerTest, AnswersTenPipelinedRequests) {
  std::string bytes;
  for (int count = 0; count < 9; ++count) bytes += "GET /api/v1/hello HTTP/1.1\r\nHost: x\r\n\r\n";
  EXPECT_EQ(Count(Exchange(bytes + Get("/api/v1/hello")), "HTTP/1.1 200"), 10U);
}

TEST_F(ServerTest, HostileRequestsAreRefusedOrHarmless) {
  const std::string body = R"({"text":"a"})";
  const std::string hidden =
      "POST /api/v1/echo HTTP/1.1\r\nHost: x\r\nContent-Type: "
      "application/json\r\nContent-Length: 12\r\n\r\n" +
      body;
  const std::string start =
      "POST /api/v1/echo HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n";
  const std::pair<const char*, std::string> cases[] = {
      {"length and chunks",
       start + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + hidden},
      {"two lengths", start + "Content-Length: 0\r\nContent-Length: 12\r\n\r\n" + hidden},
      {"blank before colon", start + "Content-Length : 12\r\n\r\n" + body},
      {"bare line feeds", "GET /api/v1/hello HTTP/1.1\nHost: x\n\n"},
      {"NUL in a header",
       std::string("GET /api/v1/hello HTTP/1.1\r\nHost: x\r\nA: b\0c\r\n\r\n", 47)},
      {"giant header",
       "GET /api/v1/hello HTTP/1.1\r\nHost: x\r\nA: " + std::string(1 << 20, 'a') + "\r\n\r\n"},
      {"no host", "GET /api/v1/hello HTTP/1.1\r\n\r\n"},
      {"not HTTP", "hello\r\n\r\n"},
      {"packed body", start + "Content-Encoding: gzip\r\nContent-Length: 12\r\n\r\n" + body},
      {"too large", start + "Content-Length: 99999999\r\n\r\n" + body},
  };
  for (const auto& [name, bytes] : cases) {
    const std::string heard = Exchange(bytes);
    EXPECT_EQ(Count(heard, "HTTP/1.1 200"), 0U) << name << ": " << heard;
    EXPECT_LE(Count(heard, "HTTP/1.1 "), 1U) << name;
  }
  EXPECT_EQ(echoes_, 0);
  EXPECT_TRUE(Exchange(Get("/api/v1/hello")).starts_with("HTTP/1.1 200"));
}

TEST_F(ServerTest, AHalfSentHeaderIsCutAndIdleConnectionsHarmNobody) {
  Raw half(server_->port());
  half.Say("GET /api/v1/hello HTTP/1.1\r\nHost:");
  std::vector<std::unique_ptr<Raw>> idle;
  for (int count = 0; count < 1000; ++count) {
    idle.push_back(std::make_unique<Raw>(server_->port()));
    ASSERT_TRUE(idle.back()->connected());
  }
  EXPECT_TRUE(Exchange(Get("/api/v1/hello")).starts_with("HTTP/1.1 200"));
  EXPECT_EQ(half.Hear(), "") << "closed without an answer after a second";
}

TEST_F(ServerTest, UploadsGoToAFileWithinTheLimit) {
  const auto upload = [&](std::size_t bytes) {
    return Exchange(
        Post("/api/v1/upload", std::string(bytes, 'x'), "Content-Type: application/pdf\r\n"));
  };
  EXPECT_TRUE(upload(1'000'000).ends_with("1000000"));
  EXPECT_NE(upload(3 << 20).substr(0, 12), "HTTP/1.1 200");
  const std::string said =
      "POST /api/v1/echo HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999\r\n\r\n";
  EXPECT_TRUE(Exchange(said).starts_with("HTTP/1.1 413"));
}

TEST_F(ServerTest, DrainsRunningRequestsBeforeItStops) {
  Raw raw(server_->port());
  raw.Say(Get("/api/v1/slow"));
  std::this_thread::sleep_for(std::chrono::milliseconds(100));
  server_->Stop();
  EXPECT_TRUE(raw.Hear().ends_with("slow done"));
}

TEST_F(ServerTest, WhomItRemembersItAnswersOnTheSocketsThread) {
  for (int count = 0; count < 10; ++count) {
    EXPECT_TRUE(
        Exchange(Get("/api/v1/remembered", "Cookie: known=1\r\n")).starts_with("HTTP/1.1 200"));
    EXPECT_TRUE(Exchange(Get("/api/v1/remembered")).starts_with("HTTP/1.1 200"));
  }
  EXPECT_LE(socket_threads_.size(), 2U);
  EXPECT_FALSE(socket_threads_.empty());
  for (const std::thread::id id : worker_threads_) EXPECT_FALSE(socket_threads_.contains(id));
}

TEST_F(ServerTest, AConnectionThatRestsTooLongIsClosed) {
  Raw raw(server_->port());
  raw.Say("GET /api/v1/hello HTTP/1.1\r\nHost: x\r\n\r\n");
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_TRUE(raw.Hear().starts_with("HTTP/1.1 200"));
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::milliseconds(2900));
}

TEST_F(ServerTest, MetricsStandOnTheirOwnPort) {
  Exchange(Get("/api/v1/hello"));
  Raw raw(server_->metrics_port());
  raw.Say(Get("/metrics"));
  EXPECT_NE(raw.Hear().find("route=\"/api/v1/hello\",status=\"200\""), std::string::npos);
  EXPECT_TRUE(Exchange(Get("/metrics")).starts_with("HTTP/1.1 404"));
}

}  // namespace
}  // namespace vuon::http
