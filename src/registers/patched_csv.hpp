// registers/patched_csv.hpp - a CSV file with some of its bytes exchanged, written beside and put
// in its place.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "io/file.hpp"
#include "io/lock.hpp"
#include "registers/csv_reader.hpp"
#include "registers/patch_journal.hpp"
#include "vern/error.hpp"

namespace vern::registers {

// The head of a journal, with a key of its own; nothing but the dialect of the file is in it yet.
Result<PatchJournalHead> csv_head_for(const FileSpec& file, AwaitedWord word);
// The file in the dialect of a journal, damaged rows passed over.
Result<CsvReader> open_as_in(const PatchJournalHead& head, const std::string& path);

// Finds records by the line they start on; lines are asked for in order.
class RowFinder {
 public:
  explicit RowFinder(CsvReader& reader) : reader_(reader) {}
  // Null when no record starts there. Holds until the next call.
  Result<const Record*> find(std::int64_t line);

 private:
  CsvReader& reader_;
  Record record_;  // behind the last one: no line
  bool there_ = true;
};

// The bytes of a file with some of them exchanged, handed on in order.
class Splice {
 public:
  using Sink = std::function<Result<void>(std::string_view)>;
  // The file must outlive it.
  Splice(io::RandomFile& old, Sink sink) : old_(old), sink_(std::move(sink)) {}

  // Puts `text` in the place of `size` bytes. Offsets rise.
  Result<void> replace(std::uint64_t offset, std::size_t size, std::string_view text);
  // Hands on what is left.
  Result<void> end();

 private:
  Result<void> copy_to(std::uint64_t end);

  io::RandomFile& old_;
  Sink sink_;
  std::string block_;
  std::uint64_t copied_ = 0;
};

// What takes a file's place: begun with the first text that differs.
class CsvSuccessor {
 public:
  explicit CsvSuccessor(io::HeldFile& held) : held_(held) {}

  // As Splice.
  Result<void> replace(std::uint64_t offset, std::size_t size, std::string_view text);
  // Puts it in place, durably; nothing where nothing was replaced. It is held from then on.
  Result<void> end();

 private:
  Result<void> begin();
  Result<void> check_unchanged() const;

  io::HeldFile& held_;
  std::unique_ptr<io::RandomFile> old_;
  std::optional<io::DurableWriter> new_;
  std::optional<Splice> splice_;
};

}  // namespace vern::registers
