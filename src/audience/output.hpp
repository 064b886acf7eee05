// audience/output.hpp - the two files of a run: the list, and the explanation.
//
// The list is for the host program and its mail merge: in the register's own code page, delimiter
// and quote, under the register's own column names, with values as they stand in the register.
// Nothing is put before a value that begins with = + - @: the mark would be printed on the letter,
// and every number written +47... would no longer be one. Such values, numbers apart, are counted,
// so that whoever opens the list in a spreadsheet can be told.
//
// The explanation is UTF-8 with semicolons: key;verdict;reasons;basis;run. No names. Where the shop
// keeps a ledger, the column `entry` before `run` holds the entries that the verdict rests on.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "audience/audience.hpp"
#include "audience/customer_facts.hpp"
#include "io/file.hpp"
#include "registers/csv_writer.hpp"
#include "vern/error.hpp"
#include "vern/gate.hpp"
#include "vern/policy.hpp"

namespace vern::audience {

// The columns a list for a channel needs, key first. Channel::none: the key alone; what is
// disclosed or profiled is the host's to fetch.
std::vector<Column> list_columns(Channel channel);

class ListFile {
 public:
  static Result<ListFile> create(const std::string& path, const Register& reg, Channel channel,
                                 const std::string& run_id);
  Result<void> add(const Card& card);
  // Complete and durable, under a temporary name.
  Result<void> prepare();
  const std::string& temporary_path() const { return file_.temporary_path(); }
  Result<void> commit();

  // Values that a spreadsheet could take for a formula.
  std::int64_t formula_like() const { return formula_like_; }

 private:
  ListFile(io::DurableWriter file, const Register& reg, Channel channel, std::string run_id);
  Result<void> write_header();

  io::DurableWriter file_;
  const Register* register_;
  registers::CsvWriter csv_;
  std::vector<Column> columns_;
  std::string run_id_;
  std::vector<std::string_view> row_;
  std::int64_t formula_like_ = 0;
};

// Whether the explanation has the column `entry`.
enum class Entries : std::uint8_t { none, named };

class ExplanationFile {
 public:
  static Result<ExplanationFile> create(const std::string& path, const std::string& run_id,
                                        Entries entries);
  Result<void> add(std::string_view key, const Decision& decision);
  Result<void> prepare();
  const std::string& temporary_path() const { return file_.temporary_path(); }
  Result<void> commit();

 private:
  ExplanationFile(io::DurableWriter file, std::string run_id, Entries entries);

  io::DurableWriter file_;
  registers::CsvWriter csv_;
  std::string run_id_;
  std::string reasons_;
  std::string bases_;
  Entries entries_;
  std::string entry_;
  std::vector<std::string_view> row_;
};

}  // namespace vern::audience
