#pragma once
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <string>

#include "base/id.h"
#include "storage/database.h"
#include "storage/faults.h"

namespace vuon::storage {

// One PostgreSQL database for the whole test program, on the server that the environment variable
// VUON_TEST_PG names (an URL whose user may create databases), dropped when the program ends. Each
// test has a schema of its own in it, which costs a tenth of a database of its own.
class TestServer {
 public:
  static TestServer& Instance() {
    static TestServer server;
    return server;
  }
  TestServer(const TestServer&) = delete;
  TestServer& operator=(const TestServer&) = delete;

  // Empty, or what is wrong.
  const std::string& complaint() const { return complaint_; }
  std::string UrlOf(const std::string& schema) const {
    return url_ + (query_.empty() ? "?" : query_ + "&") + "options=-csearch_path%3D" + schema;
  }
  void Run(const std::string& sql) {
    database_->MigrateWith([&](Connection& connection) { connection.ExecuteScript(sql); });
  }

 private:
  TestServer() {
    const char* server = std::getenv("VUON_TEST_PG");
    if (server == nullptr) {
      complaint_ = "VUON_TEST_PG must name a PostgreSQL 15 server for tests";
      return;
    }
    server_ = server;
    owner_ = getpid();
    base::SystemRandomness randomness;
    const base::SystemClock clock;
    name_ = "vuon_test_" + base::World(clock, randomness).NewIdText();
    const std::size_t query = std::min(server_.find('?'), server_.size());
    query_ = server_.substr(query);
    url_ = server_.substr(0, server_.rfind('/', query) + 1) + name_;
    if (!RunOnServer("CREATE DATABASE " + name_)) {
      complaint_ = "the server of VUON_TEST_PG made no database";
      return;
    }
    database_ = Database::Open({.url = url_ + query_, .readers = 2});
  }
  ~TestServer() {
    if (database_ == nullptr || getpid() != owner_) return;
    database_.reset();
    RunOnServer("DROP DATABASE IF EXISTS " + name_ + " WITH (FORCE)");
  }
  // CREATE and DROP DATABASE want no transaction: PostgreSQL's own tool runs them.
  bool RunOnServer(const std::string& sql) const {
    return std::system(
               ("psql -q -v ON_ERROR_STOP=1 '" + server_ + "' -c '" + sql + "' >/dev/null 2>&1")
                   .c_str()) == 0;
  }

  std::string complaint_, server_, name_, url_, query_;
  pid_t owner_ = 0;
  std::unique_ptr<Database> database_;
};

// An empty place for a database of one engine: a folder, or a schema on the test server. Removed
// with everything in it.
class TestPlace {
 public:
  TestPlace(Engine engine, const std::string& name) : engine_(engine), name_("vuon_test_" + name) {
    if (engine == Engine::kSqlite) {
      directory_ = std::filesystem::temp_directory_path() / name_;
      std::filesystem::create_directories(directory_);
      url_ = directory_ / "vuon.db";
    } else if (TestServer::Instance().complaint().empty()) {
      TestServer::Instance().Run("CREATE SCHEMA " + name_);
      url_ = TestServer::Instance().UrlOf(name_);
    }
  }
  ~TestPlace() {
    if (!directory_.empty()) std::filesystem::remove_all(directory_);
    if (engine_ == Engine::kPostgresql && !url_.empty()) {
      TestServer::Instance().Run("SET LOCAL client_min_messages = warning; DROP SCHEMA " + name_ +
                                 " CASCADE");
    }
  }
  TestPlace(const TestPlace&) = delete;
  TestPlace& operator=(const TestPlace&) = delete;

  // Empty where there is no server to test with.
  const std::string& url() const { return url_; }
  const std::filesystem::path& directory() const { return directory_; }

 private:
  Engine engine_;
  std::string name_, url_;
  std::filesystem::path directory_;
};

// A fresh, migrated database of one engine for one test, removed afterwards. Tests of PostgreSQL
// fail, and do not skip, where VUON_TEST_PG is not set.
class TestDatabase : public testing::TestWithParam<Engine> {
 protected:
  void SetUp() override {
    place_ = std::make_unique<TestPlace>(GetParam(), world().NewIdText());
    ASSERT_FALSE(url().empty()) << TestServer::Instance().complaint();
    Reopen();
    const auto migrated = Migrate(*database_, Steps(), world().Now());
    ASSERT_TRUE(migrated.ok()) << migrated.problem().code;
  }
  void TearDown() override {
    Close();
    place_.reset();
  }

  // Columns that only triggers may write, given by the fixture of a room that has some.
  virtual std::vector<ProtectedColumn> Protected() const { return {}; }
  // The migrations; a test of their rules may leave one out.
  virtual std::vector<base::EmbeddedFile> Steps() const {
    return {Migrations().begin(), Migrations().end()};
  }
  // Before a fork: neither SQLite's handles nor PostgreSQL's may be carried into a child.
  void Close() { database_.reset(); }
  void Reopen() {
    Close();
    database_ = Database::Open({.url = url(), .readers = 4, .protected_columns = Protected()});
  }
  Database& database() { return *database_; }
  const std::string& url() const { return place_->url(); }
  const std::filesystem::path& directory() const { return place_->directory(); }
  const base::World& world() const { return world_; }

 private:
  base::SystemClock clock_;
  base::SystemRandomness randomness_;
  base::World world_{clock_, randomness_};
  std::unique_ptr<TestPlace> place_;
  std::unique_ptr<Database> database_;
};

inline std::string EngineName(const testing::TestParamInfo<Engine>& info) {
  return info.param == Engine::kSqlite ? "sqlite" : "postgresql";
}

#define VUON_BOTH_ENGINES(fixture)                                                         \
  INSTANTIATE_TEST_SUITE_P(                                                                \
      Engines, fixture,                                                                    \
      testing::Values(vuon::storage::Engine::kSqlite, vuon::storage::Engine::kPostgresql), \
      vuon::storage::EngineName)

}  // namespace vuon::storage
