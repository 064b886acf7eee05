// ledger/reader.hpp - what the two files together say of a card.
//
// Holds references to both; read inside a transaction of each where answers must belong together.
// One thread at a time.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ledger/key_file.hpp"
#include "ledger/ledger.hpp"
#include "ledger/store.hpp"

namespace vern::ledger {

// How today's identity fields compare with those of the binding. A fingerprint that only one side
// has cannot be compared.
IdentityMatch compare_identity(const Binding& binding, const std::optional<std::string>& today);

// Whom the entries make one person: for each card the lowest number of those joined with it.
std::vector<std::uint32_t> persons_of(const std::vector<std::uint32_t>& cards,
                                      const std::vector<Entry>& entries);

class SubjectReader {
 public:
  SubjectReader(Store& store, KeyFile& keys) : store_(store), keys_(keys) {}

  // What was known of the card when the tree had `tree_size` entries.
  Result<void> read(const Card& card, std::uint64_t tree_size, Subject& out);

  // Whose the card was then, and how its identity compares: read() without the entries.
  Result<void> whose(const Card& card, std::uint64_t tree_size, Subject& out);

  // The entries written under one subject's keys, without those of subjects joined with it.
  Result<void> entries_of(const SubjectRecord& subject, std::uint64_t tree_size,
                          std::vector<Entry>& out);
  // How many there are.
  Result<std::uint32_t> count_of(const SubjectKeys& keys);

  // The fingerprint of a card as it stands today; nothing where the host keeps no identity fields,
  // empty where they are blank or cannot be read.
  std::optional<std::string> fingerprint_of(const Card& card) const;

 private:
  Store& store_;
  KeyFile& keys_;
  std::vector<SubjectRecord> group_;
};

}  // namespace vern::ledger
