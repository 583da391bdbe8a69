#pragma once
#include <sqlite3.h>

#include <cstdlib>

#include "audit/append.h"
#include "audit/read.h"
#include "audit/verify.h"
#include "storage/test_database.h"

namespace vuon::audit {

// A database with the province 'kien-giang', and a hand that edits it behind our back.
class AuditTest : public storage::TestDatabase {
 protected:
  void SetUp() override {
    TestDatabase::SetUp();
    if (!HasFatalFailure()) AddProvince("kien-giang");
  }
  void AddProvince(const std::string& id) {
    database().Write([&](storage::Transaction& transaction) {
      transaction->Execute(
          "INSERT INTO province (id, name, kind, valid_from) VALUES ($1, $1, 'province',"
          " '2021-01-01')",
          id);
    });
  }
  Entry SomeEntry(const std::string& record = "p1", const std::string& verb = "plan.submitted") {
    return {.province_id = "kien-giang",
            .at = world().Now(),
            .actor_id = "01person",
            .actor_name = "Nguyễn Thị Bé Năm",
            .role = "programme_officer",
            .agency_id = "01agency",
            .verb = verb,
            .record_kind = "plan",
            .record_id = record,
            .before = R"({"state":"draft"})",
            .after = R"({"state":"submitted"})",
            .request_id = "r-1"};
  }
  SealedEntry Add(Entry entry) {
    return database().Write(
        [&](storage::Transaction& transaction) { return Append(transaction, world(), entry); });
  }
  void AddMany(int count) {
    for (int number = 1; number <= count; ++number) Add(SomeEntry("p" + std::to_string(number)));
  }
  // Runs SQL as somebody who owns the file or the server, with the guards taken off.
  void Tamper(const std::string& sql) {
    if (GetParam() == storage::Engine::kSqlite) {
      TamperSqlite(
          "PRAGMA foreign_keys=OFF; PRAGMA wal_autocheckpoint=0;"
          "DROP TRIGGER IF EXISTS audit_entry_no_update; DROP TRIGGER IF EXISTS "
          "audit_entry_no_delete;"
          "DROP TRIGGER IF EXISTS audit_entry_next_only; DROP TRIGGER IF EXISTS "
          "audit_entry_moves_head;"
          "DROP TRIGGER IF EXISTS audit_chain_follows_entries;"
          "DROP TRIGGER IF EXISTS audit_chain_no_delete;" +
          sql);
    } else {
      const std::string command = "psql -q -v ON_ERROR_STOP=1 '" + url() +
                                  "' -c \"SET session_replication_role = replica\" -c \"" + sql +
                                  "\" 2>&1 >/dev/null";
      ASSERT_EQ(std::system(command.c_str()), 0) << sql;
    }
  }
  // Makes room for an entry at `sequence`, or closes the gap that one has left.
  void Renumber(std::int64_t from, int step) {
    const std::string far = "1000000";  // out of the way of the unique key
    Tamper("UPDATE audit_entry SET sequence = sequence + " + far +
           " WHERE sequence >= " + std::to_string(from));
    Tamper("UPDATE audit_entry SET sequence = sequence - " + far + " + (" + std::to_string(step) +
           ") WHERE sequence > " + far);
  }
  void InsertForged(std::int64_t sequence, bool sealed) {
    const auto entries = Entries();
    SealedEntry forged = entries.front();
    forged.id = world().NewIdText();
    forged.sequence = sequence;
    for (const SealedEntry& entry : entries) {
      if (entry.sequence == sequence - 1) forged.previous_hash = entry.hash;
    }
    forged.hash = sealed ? HashOf(forged) : std::string(64, 'f');
    Tamper("INSERT INTO audit_entry SELECT province_id, " + std::to_string(sequence) + ", '" +
           forged.id +
           "', at, actor_id, actor_name, role, agency_id, verb, record_kind, record_id,"
           " before_json, after_json, request_id, '" +
           forged.previous_hash + "', '" + forged.hash + "' FROM audit_entry WHERE id = '" +
           entries.front().id + "'");
  }
  // Changes what an entry says and seals it anew, as somebody who has read entry.h would.
  void AlterAndSeal(std::int64_t sequence) {
    for (SealedEntry entry : Entries()) {
      if (entry.sequence != sequence) continue;
      entry.entry.actor_name = "Another";
      Tamper("UPDATE audit_entry SET actor_name = 'Another', hash = '" + HashOf(entry) +
             "' WHERE sequence = " + std::to_string(sequence));
    }
  }
  std::vector<SealedEntry> Entries() {
    return database().Read([](storage::Connection& connection) {
      return Read(connection, {.province_id = "kien-giang"}, std::nullopt, kLongestPage);
    });
  }
  std::optional<Break> FirstBreak() {
    const VerifyReport report = Verify(database(), {.province_id = "kien-giang"});
    EXPECT_EQ(report.chains.size(), 1u);
    return report.chains.at(0).first_break;
  }

 private:
  void TamperSqlite(const std::string& sql) {
    sqlite3* handle = nullptr;
    ASSERT_EQ(sqlite3_open(url().c_str(), &handle), SQLITE_OK);
    char* error = nullptr;
    const int code = sqlite3_exec(handle, sql.c_str(), nullptr, nullptr, &error);
    const std::string message = error != nullptr ? error : "";
    sqlite3_free(error);
    sqlite3_close(handle);
    ASSERT_EQ(code, SQLITE_OK) << message << " in " << sql;
  }
};

}  // namespace vuon::audit
