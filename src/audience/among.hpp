// audience/among.hpp - the file of customer numbers that --among names.
//
// One number a line, or a CSV with a header line that names the register's key column; in the
// register's own code page, delimiter and quote. Every line must hold a key in the register's key
// form: half a file would be another audience.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "audience/customer_facts.hpp"
#include "audience/hash.hpp"
#include "vern/error.hpp"
#include "vern/policy.hpp"

namespace vern::audience {

inline constexpr std::size_t among_limit = std::size_t{64} << 20;  // bytes

// A set of keys. One thread.
class Among {
 public:
  // Error `data` with the line that is no key, `limit` for a file over among_limit.
  static Result<Among> load(const std::string& path, const Register& reg);

  // Whether the card was named; it then counts as found.
  bool take(const Card& card);

  std::int64_t named() const { return static_cast<std::int64_t>(keys_.size()); }
  std::int64_t found() const { return found_; }

  // Does not depend on the order of the file.
  Hash128 digest() const;

 private:
  Result<void> add(std::string_view field, const Register& reg, const std::string& path,
                   std::int64_t line);
  Result<void> read_csv(std::string_view bytes, const Register& reg, const std::string& path);
  Result<void> read_lines(std::string_view bytes, const Register& reg, const std::string& path);

  std::vector<Hash128> keys_;  // sorted, each once
  std::int64_t found_ = 0;
};

}  // namespace vern::audience
