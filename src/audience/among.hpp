// audience/among.hpp - the file of customer numbers that --among names.
//
// One number a line, or a CSV with a header line that names the register's key column; in the
// register's own code page, delimiter and quote. Every line must hold a key in the register's key
// form: half a file would be another audience.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "audience/customer_facts.hpp"
#include "audience/hash.hpp"
#include "vern/error.hpp"
#include "vern/policy.hpp"

namespace vern::audience {

inline constexpr std::size_t among_limit = std::size_t{64} << 20;  // bytes

// The numbers of such a file in the key form, in its order, with their lines. `path` is named in
// errors. Error `data` for a line that is no key.
using OnNumber = std::function<void(const std::string& key, std::int64_t line)>;
Result<void> each_number(std::string_view bytes, const std::string& path, const Register& reg,
                         const OnNumber& visit);

// A set of keys. One thread.
class Among {
 public:
  // Error `data` with the line that is no key, `limit` for a file over among_limit.
  static Result<Among> load(const std::string& path, const Register& reg);
  // The same of numbers that are in the key form already.
  static Among of(const std::vector<std::string>& keys);

  // Whether the card was named; it then counts as found.
  bool take(const Card& card);

  std::int64_t named() const { return static_cast<std::int64_t>(keys_.size()); }
  std::int64_t found() const { return found_; }

  // Does not depend on the order of the file.
  Hash128 digest() const;

 private:
  void sort();

  std::vector<Hash128> keys_;  // sorted, each once
  std::int64_t found_ = 0;
};

}  // namespace vern::audience
