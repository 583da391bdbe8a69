// Asks a running server what officers and enterprises ask, from many clients at once.
//   life_load PORT TOKENS SCENARIO CLIENTS SECONDS
//       TOKENS is the file of life_fill. Prints "requests/s p50 p99 errors", times in milliseconds.
//   Scenarios: list, deep, search, dossier, board, clocks, money, create, autosave, hour
//   hour: every owner begins, saves five times, attaches the papers and hands in, once.
#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <boost/json.hpp>
#include <chrono>
#include <fstream>
#include <iostream>
#include <random>
#include <thread>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;
const std::string kBase = "/api/v1/provinces/an-giang";

struct Answer {
  int status = 0;
  std::string body;
};

// One connection, kept open; asks and waits.
class Client {
 public:
  explicit Client(std::uint16_t port) : socket_(socket(AF_INET, SOCK_STREAM, 0)), port_(port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
      throw std::runtime_error("no server at this port");
    }
    const int on = 1;
    setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  }
  ~Client() { close(socket_); }
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  Answer Ask(const std::string& method, const std::string& target, const std::string& token,
             const std::string& body = {}, const std::string& headers = {}) {
    const std::string request = fmt::format(
        "{} {} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nCookie: vuon={}\r\nOrigin: "
        "http://127.0.0.1:{}\r\n{}Content-Length: {}\r\n\r\n{}",
        method, target, port_, token, port_, headers, body.size(), body);
    if (send(socket_, request.data(), request.size(), MSG_NOSIGNAL) < 0) {
      throw std::runtime_error("the server hung up");
    }
    return Hear();
  }

 private:
  void More() {
    char buffer[65536];
    const ssize_t got = recv(socket_, buffer, sizeof buffer, 0);
    if (got <= 0) throw std::runtime_error("the server hung up");
    heard_.append(buffer, static_cast<std::size_t>(got));
  }
  Answer Hear() {
    std::size_t end = 0;
    while ((end = heard_.find("\r\n\r\n")) == std::string::npos) More();
    const std::string head = heard_.substr(0, end + 2);
    const std::size_t length = head.find("\r\nContent-Length: ");
    const std::size_t size =
        length == std::string::npos ? 0 : std::stoul(head.substr(length + 18, 20));
    while (heard_.size() < end + 4 + size) More();
    Answer answer{std::stoi(head.substr(9, 3)), heard_.substr(end + 4, size)};
    heard_.erase(0, end + 4 + size);
    return answer;
  }

  int socket_;
  std::uint16_t port_;
  std::string heard_;
};

struct Owner {
  std::string token;
  std::string enterprise;
};

struct Ground {
  std::uint16_t port = 0;
  std::string officer;
  std::string call;
  std::vector<Owner> owners;
  std::vector<std::string> dossiers;  // some, from all over the list
  std::string deep;                   // where the last page of the list that was walked ended
};

std::string Field(const Answer& answer, const char* name) {
  const boost::json::value json = boost::json::parse(answer.body);
  const auto* value = json.as_object().if_contains(name);
  return value == nullptr || !value->is_string() ? "" : std::string(value->as_string());
}

// Walks the list as far as 100,000 rows (or its end), keeping an id of each page.
void WalkList(Ground& ground) {
  Client client(ground.port);
  std::string cursor;
  for (int page = 0; page < 500; ++page) {
    const Answer answer = client.Ask(
        "GET",
        kBase + "/dossiers?year=2026&limit=200" + (cursor.empty() ? "" : "&cursor=" + cursor),
        ground.officer);
    if (answer.status != 200) throw std::runtime_error(answer.body);
    const auto body = boost::json::parse(answer.body);
    for (const auto& row : body.at("items").as_array()) {
      ground.dossiers.emplace_back(row.at("id").as_string());
    }
    cursor = Field(answer, "next");
    if (cursor.empty()) break;
    ground.deep = cursor;
  }
}

Ground Prepare(std::uint16_t port, const std::string& file) {
  Ground ground;
  ground.port = port;
  std::ifstream lines(file);
  lines >> ground.officer >> ground.call;
  Owner owner;
  while (lines >> owner.token >> owner.enterprise) ground.owners.push_back(owner);
  if (ground.call.empty()) throw std::runtime_error("no tokens in " + file);
  return ground;
}

const std::string kJson = "Content-Type: application/json\r\n";
std::string Match(const Answer& answer) {
  return fmt::format("{}If-Match: \"{}\"\r\n", kJson,
                     boost::json::parse(answer.body).at("revision").as_int64());
}

std::string AnswersBody(int save) {
  return fmt::format(
      R"({{"answers":{{"title":"Cải tiến dây chuyền, bản {}","representative":"Trần Ngọc Tài",)"
      R"("phone":"02963844435","content":"Theo thuyết minh kèm hồ sơ.","costs":[{{"what":)"
      R"("Hợp đồng tư vấn, dịch vụ","amount":{},"basis":"Báo giá"}}],"units":1}}}})",
      save, 192'000'000 + save * 1000);
}

Answer Start(Client& client, const Ground& ground, const Owner& owner) {
  return client.Ask("POST", kBase + "/my-dossiers", owner.token,
                    fmt::format(R"({{"call_id":"{}","enterprise_id":"{}","received_by":"online"}})",
                                ground.call, owner.enterprise),
                    kJson);
}

// What the worker of a scenario may use: its number, how many there are, a place to count.
struct Worker {
  const Ground& ground;
  Client client;
  int number;
  int workers;
  std::mt19937 dice;
  std::vector<double> times = {};
  std::int64_t errors = 0;
  std::string first_error = {};

  Answer Timed(const std::string& method, const std::string& target, const std::string& token,
               const std::string& body = {}, const std::string& headers = {}) {
    const auto begin = Clock::now();
    Answer answer = client.Ask(method, target, token, body, headers);
    times.push_back(std::chrono::duration<double, std::milli>(Clock::now() - begin).count());
    if (answer.status >= 300) {
      ++errors;
      if (first_error.empty()) first_error = answer.body;
    }
    return answer;
  }
  void Read(const std::string& target) { Timed("GET", kBase + target, ground.officer); }
  const std::string& AnyDossier() { return ground.dossiers[dice() % ground.dossiers.size()]; }
};

void ReadOnce(Worker& worker, const std::string& scenario) {
  static constexpr std::array kStates = {"valid", "submitted", "approved", "refused", "waiting"};
  const std::string state = kStates[worker.dice() % kStates.size()];
  if (scenario == "list") return worker.Read("/dossiers?year=2026&limit=50&state=" + state);
  if (scenario == "deep") {
    return worker.Read("/dossiers?year=2026&limit=50&cursor=" + worker.ground.deep);
  }
  if (scenario == "search")
    return worker.Read("/dossiers?year=2026&limit=50&q=th%E1%BB%A7y+s%E1%BA%A3n");
  if (scenario == "dossier") return worker.Read("/dossiers/" + worker.AnyDossier());
  if (scenario == "board") return worker.Read("/dossier-board?year=2026");
  if (scenario == "clocks") return worker.Read("/dossier-clocks");
  if (scenario == "money") return worker.Read("/budget?year=2026");
  throw std::runtime_error("unknown scenario " + scenario);
}

void CreateOnce(Worker& worker) {
  static std::atomic<int> next{static_cast<int>(std::random_device{}() % 40'000'000)};
  const int at = next++;
  worker.Timed(
      "POST", kBase + "/enterprises", worker.ground.officer,
      fmt::format(R"({{"tax_code":"5{:09d}","name":"Công ty đo tốc độ {}","kind":"enterprise",)"
                  R"("address":"","representative":"","phone":"","email":"","bank_account":"",)"
                  R"("bank":"","foreign_invested":false,"startup":false,"in_cluster":false,)"
                  R"("tax_status":"00"}})",
                  at, at),
      kJson);
}

void Autosave(Worker& worker, Clock::time_point end) {
  const Owner& owner = worker.ground.owners.at(static_cast<std::size_t>(worker.number));
  Answer last = Start(worker.client, worker.ground, owner);
  for (int save = 0; Clock::now() < end && last.status < 300; ++save) {
    const std::string target = kBase + "/my-dossiers/" + Field(last, "id") + "/answers";
    last = worker.Timed("PUT", target, owner.token, AnswersBody(save), Match(last));
  }
  if (last.status >= 300 && worker.first_error.empty()) {
    ++worker.errors;
    worker.first_error = last.body;
  }
}

void HandIn(Worker& worker, const Owner& owner) {
  Answer last =
      worker.Timed("POST", kBase + "/my-dossiers", owner.token,
                   fmt::format(R"({{"call_id":"{}","enterprise_id":"{}","received_by":"online"}})",
                               worker.ground.call, owner.enterprise),
                   kJson);
  if (last.status >= 300) return;
  const std::string target = kBase + "/my-dossiers/" + Field(last, "id");
  for (int save = 0; save < 5; ++save) {
    last = worker.Timed("PUT", target + "/answers", owner.token, AnswersBody(save), Match(last));
    if (last.status >= 300) return;
  }
  for (const char* paper : {"application", "explanation", "legal_status", "one_source_commitment",
                            "size_declaration"}) {
    worker.Timed("POST", fmt::format("{}/files?paper={}&file_name={}.pdf", target, paper, paper),
                 owner.token, "%PDF-1.4\n" + std::string(20'000, 'x'),
                 "Content-Type: application/pdf\r\n");
  }
  worker.Timed("POST", target + "/submission", owner.token);
}

void Run(Worker& worker, const std::string& scenario, Clock::time_point end) {
  if (scenario == "autosave") return Autosave(worker, end);
  if (scenario == "hour") {
    const auto& owners = worker.ground.owners;
    for (auto at = static_cast<std::size_t>(worker.number); at < owners.size();
         at += static_cast<std::size_t>(worker.workers)) {
      HandIn(worker, owners[at]);
    }
    return;
  }
  while (Clock::now() < end) {
    if (scenario == "create") {
      CreateOnce(worker);
    } else {
      ReadOnce(worker, scenario);
    }
  }
}

int Load(const Ground& ground, const std::string& scenario, int clients, double seconds) {
  std::vector<std::unique_ptr<Worker>> workers;
  for (int number = 0; number < clients; ++number) {
    workers.push_back(std::unique_ptr<Worker>(
        new Worker{ground, Client(ground.port), number, clients, std::mt19937(number + 1u)}));
  }
  const auto begin = Clock::now();
  const auto end =
      begin + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(seconds));
  std::vector<std::thread> threads;
  for (const auto& worker : workers) {
    threads.emplace_back([&worker, &scenario, end] { Run(*worker, scenario, end); });
  }
  for (std::thread& thread : threads) thread.join();
  const double taken = std::chrono::duration<double>(Clock::now() - begin).count();
  std::vector<double> times;
  std::int64_t errors = 0;
  for (const auto& worker : workers) {
    times.insert(times.end(), worker->times.begin(), worker->times.end());
    errors += worker->errors;
    if (!worker->first_error.empty()) std::cerr << worker->first_error << '\n';
  }
  if (times.empty()) return 1;
  std::sort(times.begin(), times.end());
  fmt::print("{:.0f} {:.1f} {:.1f} {}\n", static_cast<double>(times.size()) / taken,
             times[times.size() / 2], times[times.size() * 99 / 100], errors);
  return errors == 0 ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> words(argv + 1, argv + argc);
  if (words.size() != 5) {
    fmt::print(stderr, "usage: see the head of bench/life_load.cpp\n");
    return 2;
  }
  try {
    Ground ground = Prepare(static_cast<std::uint16_t>(std::stoi(words[0])), words[1]);
    if (words[2] == "deep" || words[2] == "dossier") WalkList(ground);
    return Load(ground, words[2], std::stoi(words[3]), std::stod(words[4]));
  } catch (const std::exception& fault) {
    fmt::print(stderr, "{}\n", fault.what());
    return 1;
  }
}
