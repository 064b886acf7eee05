// copied_ledger.hpp - copies of a ledger's files, for those who change them behind its back.
#pragma once

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "io/database.hpp"
#include "ledger/ledger.hpp"
#include "support/fault_vfs.hpp"
#include "support/scratch.hpp"
#include "support/test_ledger.hpp"

namespace vern_test {

// Nothing here is about a machine that dies, so no sync is waited for.
inline const std::string& fast_disk() {
  static FaultVfs disk("vern-fast");
  disk.be_fast();
  return disk.name();
}

inline vern::ledger::Options fast_options(const ScratchFolder& folder,
                                          const vern::ledger::Key& master) {
  vern::ledger::Options out;
  out.path = folder.file("shop.vern");
  out.master = master;
  out.wait_ms = 1000;
  out.os_user = "test";
  out.vfs = fast_disk();
  return out;
}

// The files of a ledger that nobody has open, in a folder of their own.
class Copy {
 public:
  Copy(const std::string& from, const vern::ledger::Options& like)
      : options_(fast_options(folder_, like.master)) {
    options_.clock = like.clock;
    put_back(from);
  }

  const vern::ledger::Options& options() const { return options_; }
  const ScratchFolder& folder() const { return folder_; }
  vern::Result<std::unique_ptr<vern::ledger::Ledger>> open() const {
    return vern::ledger::Ledger::open(options_);
  }
  std::unique_ptr<vern::io::Database> database(const std::string& file) const {
    return must(vern::io::Database::open(
        {.path = folder_.file(file), .wait_ms = 1000, .vfs = fast_disk()}));
  }
  // SQL of somebody's who can write the file.
  void run(const std::string& file, const std::string& sql) const {
    must(database(file)->run(sql.c_str()));
  }
  // What stands there goes first, also what SQLite left beside a file that it could not close.
  void put_back(const std::string& from) const {
    for (const auto& one : std::filesystem::directory_iterator(folder_.path())) {
      std::filesystem::remove_all(one.path());
    }
    std::filesystem::copy(from, folder_.path(),
                          std::filesystem::copy_options::recursive |
                              std::filesystem::copy_options::overwrite_existing);
  }
  void put_back(const std::string& from, const std::string& file) const {
    std::filesystem::copy_file(from + "/" + file, folder_.file(file),
                               std::filesystem::copy_options::overwrite_existing);
  }

 private:
  ScratchFolder folder_;
  vern::ledger::Options options_;
};

// Numbers that are the same in every run.
inline std::mt19937_64 seeded(std::uint64_t seed) { return std::mt19937_64(seed); }

}  // namespace vern_test
