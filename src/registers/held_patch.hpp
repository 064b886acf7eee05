// registers/held_patch.hpp - a register that is held while a journal of ours stands beside it: what
// changes of every kind have alike.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "io/file.hpp"
#include "io/lock.hpp"
#include "registers/field_patch.hpp"
#include "registers/patch_journal.hpp"
#include "vern/error.hpp"

namespace vern::registers {

struct PreparedPatch {
  std::string sha256;     // of the journal, which stands
  std::int64_t same = 0;  // edits that change nothing; they are not in it
};

// What the journal of a register that is held says; nothing where there is none. One that is not
// whole is removed.
Result<std::optional<PatchJournalFacts>> journal_of_held(const std::string& path);
// The error for a journal that is not the one that was meant.
tl::unexpected<Error> another_journal(const std::string& path);
// The only way in which a register is changed: by a journal that stands there.
Result<PatchReport> carry_out(io::HeldFile& held, const PatchJournalFacts& facts);

class HeldPatch {
 public:
  // Leaves a journal beside the file that is held, which stands at `path`, without links.
  using WriteJournal =
      std::function<Result<PreparedPatch>(const std::string& path, const io::HeldFile& held)>;
  // Holds the file, makes sure that it is the one that was read and has no journal, and has one
  // written.
  static Result<std::unique_ptr<HeldPatch>> prepare(const std::string& path,
                                                    const io::FileStamp& as_read, int wait_ms,
                                                    const WriteJournal& write);
  HeldPatch(const HeldPatch&) = delete;
  HeldPatch& operator=(const HeldPatch&) = delete;
  // What fails here leaves a journal that nobody was promised: the next command finds it.
  ~HeldPatch();

  const std::string& sha256() const { return prepared_.sha256; }
  Result<PatchReport> apply();

 private:
  explicit HeldPatch(io::HeldFile held) : held_(std::move(held)) {}
  Result<void> check_as_read(const io::FileStamp& as_read) const;
  Result<void> leave_journal(const io::FileStamp& as_read, const WriteJournal& write);
  Result<std::optional<PatchJournalFacts>> facts_of_journal() const;

  io::HeldFile held_;
  PreparedPatch prepared_;
  io::FileStamp journal_;  // as it was written
  bool stands_ = false;
  bool kept_ = false;
};

}  // namespace vern::registers
