// retention/work_list.hpp - the list of a report: which data of which records, by number.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "audience/audience.hpp"
#include "audience/sorter.hpp"
#include "io/file.hpp"
#include "registers/csv_writer.hpp"
#include "retention/bucket.hpp"
#include "retention/survey.hpp"
#include "vern/error.hpp"

namespace vern::retention {

// Data are added in any order; write() sorts them and reads the registers once more, for the
// numbers. Memory as a Sorter's.
class WorkList {
 public:
  explicit WorkList(std::size_t in_memory) : entries_(in_memory) {}

  Result<void> add(const Datum& datum, const Reckoned& reckoned);
  // Writes the file, durably, and puts it in place.
  Result<void> write(const audience::Shop& shop, const Survey& survey, const std::string& path);
  std::int64_t size() const { return size_; }

 private:
  struct Entry {
    std::int64_t line = 0;
    std::int32_t day = 0;
    std::uint16_t reg = 0;
    std::uint16_t category = 0;
    std::uint16_t by = 0;  // in words_
    Bucket bucket = Bucket::unknown;
    bool has_day = false;
    friend bool operator<(const Entry& a, const Entry& b) {
      return std::tie(a.reg, a.line, a.category) < std::tie(b.reg, b.line, b.category);
    }
  };
  class Writer;

  std::uint16_t word(std::string_view text);

  audience::Sorter<Entry> entries_;
  std::vector<std::string> words_;
  std::int64_t size_ = 0;
};

}  // namespace vern::retention
