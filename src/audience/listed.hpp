// audience/listed.hpp - where one person stands in the lists that can forbid, for that person's
// eyes.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "audience/audience.hpp"
#include "audience/hash.hpp"
#include "audience/list_reader.hpp"
#include "vern/error.hpp"
#include "vern/policy.hpp"

namespace vern::audience {

// What a person is named by: customer numbers in the cards' key form, and contact points as they
// stand on the cards. What cannot be read names nobody.
class NamesOf {
 public:
  void add_key(std::string_view key);
  void add_email(std::string_view text);
  void add_phone(std::string_view text);
  bool has(NamedBy by, const Hash128& point) const;

 private:
  std::array<std::vector<Hash128>, ways_to_name> points_;
};

// A row that names the person. Personal data.
struct ListedRow {
  const List* list = nullptr;  // of the policy
  std::int64_t line = 0;
  std::string_view row_word = "line";
  NamedBy by = NamedBy::key;
  // Column and value in UTF-8. Empty for a row that names another customer by number and the person
  // by a contact point that both have: what stands there is the other's.
  std::vector<std::pair<std::string, std::string>> fields;
};

// A list that is not whole: where and what, no values.
struct ListGap {
  const List* list = nullptr;
  std::string text;
};

struct Listed {
  std::vector<ListedRow> rows;  // in the order of the policy and of the lists
  std::vector<ListGap> gaps;
};

// Reads every list. One that is not whole, or not what the policy says that it is, is a gap, and
// the rows that could be read count. Error `io` for one that cannot be read at all.
Result<Listed> listed(const Shop& shop, const NamesOf& names);

}  // namespace vern::audience
