// anonymise/risk.hpp - how well the rows of a result hide in each other.
//
// Rows that are alike in the columns by which somebody outside could know a person (the
// quasi-identifiers) are one class. k is the size of the smallest class; a row alone in its class
// is unique; l is the smallest number of different sensitive values in a class (Article 29 Working
// Party, opinion 05/2014: singling out, and inference). Blank is a value like any other. Classes
// are counted by 128-bit names in sorted order, so that memory does not grow with the rows.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "audience/hash.hpp"
#include "audience/sorter.hpp"
#include "vern/error.hpp"

namespace vern::anonymise {

// A class that stands out.
struct SmallClass {
  std::vector<std::string> values;  // of the quasi-identifiers, as they stand in the result
  std::uint64_t rows = 0;
  std::uint64_t sensitive = 0;  // different sensitive values
  std::uint64_t first_row = 0;  // 0-based, in the result
};

struct Risk {
  std::uint64_t classes = 0;
  std::uint64_t smallest = 0;         // k; 0 of a result without rows
  std::uint64_t below = 0;            // rows in classes smaller than the k asked for
  std::uint64_t alone = 0;            // rows that are their own class
  std::uint64_t least_sensitive = 0;  // l; 0 when no sensitive column was named
  std::vector<SmallClass> standing_out;
};

// At most so many classes are shown.
inline constexpr std::size_t most_shown = 20;

class RiskCounter {
 public:
  // `k`, `l`: a class stands out when it has fewer rows or fewer sensitive values.
  RiskCounter(std::uint64_t k, std::uint64_t l);

  Result<void> add(const audience::Hash128& alike, const audience::Hash128& sensitive);
  // Once, after the last row. The values of the classes that stand out are for the caller to fill
  // in. Those with the fewest rows come first, then as they stand in the result.
  Result<Risk> finish(bool has_sensitive);

 private:
  struct Entry {
    audience::Hash128 alike;
    audience::Hash128 sensitive;
    std::uint64_t row = 0;
    friend bool operator<(const Entry& a, const Entry& b) {
      if (a.alike != b.alike) return a.alike < b.alike;
      if (a.sensitive != b.sensitive) return a.sensitive < b.sensitive;
      return a.row < b.row;
    }
  };
  void close(const SmallClass& one, Risk& risk) const;

  audience::Sorter<Entry> entries_;
  std::uint64_t k_;
  std::uint64_t l_;
  std::uint64_t rows_ = 0;
};

}  // namespace vern::anonymise
