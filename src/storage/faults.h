#pragma once
#include <stdexcept>
#include <string>

namespace vuon::storage {

// Faults of the world and broken constraints. what() never holds values of parameters (they may be
// personal data).
class StorageFault : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// The database cannot be reached, the disk is full or failing. The request may be tried again
// later.
class Unavailable : public StorageFault {
 public:
  using StorageFault::StorageFault;
};

enum class ConstraintKind { kUnique, kForeignKey, kCheck, kNotNull, kTrigger };

// A constraint of the schema refused the change; the transaction is rolled back.
// `name`: the constraint's name where the engine tells it (PostgreSQL: unique, foreign key, check;
// SQLite: check), "table.column" for SQLite's unique and not-null, and for kTrigger the text that
// the trigger raised ("ledger.exceeds_cell"), equal on both engines.
class ConstraintViolation : public StorageFault {
 public:
  ConstraintViolation(ConstraintKind kind, std::string name)
      : StorageFault("constraint: " + name), kind_(kind), name_(std::move(name)) {}
  ConstraintKind kind() const { return kind_; }
  const std::string& name() const { return name_; }

 private:
  ConstraintKind kind_;
  std::string name_;
};

}  // namespace vuon::storage
