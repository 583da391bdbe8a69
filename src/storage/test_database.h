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

// A fresh, migrated database of one engine for one test, removed afterwards. PostgreSQL comes from
// the environment variable VUON_TEST_PG (an URL whose user may create databases).
class TestDatabase : public testing::TestWithParam<Engine> {
 protected:
  void SetUp() override {
    name_ = "vuon_test_" + world().NewIdText();
    if (GetParam() == Engine::kSqlite) {
      directory_ = std::filesystem::temp_directory_path() / name_;
      std::filesystem::create_directories(directory_);
      url_ = directory_ / "vuon.db";
    } else {
      const char* server = std::getenv("VUON_TEST_PG");
      ASSERT_NE(server, nullptr) << "VUON_TEST_PG must name a PostgreSQL 15 server for tests";
      server_ = server;
      RunOnServer("CREATE DATABASE " + name_);
      url_ = server_.substr(0, server_.rfind('/') + 1) + name_;
    }
    Reopen();
    const auto migrated = Migrate(*database_, Steps(), world().Now());
    ASSERT_TRUE(migrated.ok()) << migrated.problem().code;
  }
  void TearDown() override {
    database_.reset();
    if (!directory_.empty()) std::filesystem::remove_all(directory_);
    if (!server_.empty()) RunOnServer("DROP DATABASE IF EXISTS " + name_ + " WITH (FORCE)");
  }

  // Columns that only triggers may write, given by the fixture of a room that has some.
  virtual std::vector<ProtectedColumn> Protected() const { return {}; }
  // The migrations; a test of their rules may leave one out.
  virtual std::vector<base::EmbeddedFile> Steps() const {
    return {Migrations().begin(), Migrations().end()};
  }
  void Reopen() {
    database_.reset();
    database_ = Database::Open({.url = url_, .readers = 4, .protected_columns = Protected()});
  }
  Database& database() { return *database_; }
  const std::string& url() const { return url_; }
  const base::World& world() const { return world_; }

 private:
  void RunOnServer(const std::string& sql);

  base::SystemClock clock_;
  base::SystemRandomness randomness_;
  base::World world_{clock_, randomness_};
  std::string name_, url_, server_;
  std::filesystem::path directory_;
  std::unique_ptr<Database> database_;
};

// CREATE and DROP DATABASE want no transaction: libpq's own tool runs them.
inline void TestDatabase::RunOnServer(const std::string& sql) {
  const std::string command =
      "psql -q -v ON_ERROR_STOP=1 '" + server_ + "' -c '" + sql + "' 2>&1 >/dev/null";
  ASSERT_EQ(std::system(command.c_str()), 0) << sql;
}

inline std::string EngineName(const testing::TestParamInfo<Engine>& info) {
  return info.param == Engine::kSqlite ? "sqlite" : "postgresql";
}

#define VUON_BOTH_ENGINES(fixture)                                                         \
  INSTANTIATE_TEST_SUITE_P(                                                                \
      Engines, fixture,                                                                    \
      testing::Values(vuon::storage::Engine::kSqlite, vuon::storage::Engine::kPostgresql), \
      vuon::storage::EngineName)

}  // namespace vuon::storage
