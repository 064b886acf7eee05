// audience/list_reader.hpp - one reading of a list that can forbid, and whom its rows name.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "audience/hash.hpp"
#include "audience/source.hpp"
#include "registers/record.hpp"
#include "registers/row_reader.hpp"
#include "vern/error.hpp"
#include "vern/policy.hpp"

namespace vern::audience {

// By what a row names its customer: its places in ListPoints.
enum class NamedBy : std::uint8_t { key, email, phone };
inline constexpr std::size_t ways_to_name = 3;

// Whom a row names. At least one is set.
struct ListPoints {
  std::array<std::optional<Hash128>, ways_to_name> by;
  bool unreadable = false;  // beside a readable key stands a contact point that cannot be read
};

// A row at hand; holds during the call only.
struct ListRow {
  const registers::RowReader& reader;
  const registers::Record& record;
  const std::array<std::string, ways_to_name>& text;  // UTF-8, without the blanks around it
  const ListPoints* points;                           // null: the row is damaged
};

struct ListReading {
  std::int64_t rows = 0;  // damaged ones too
  Damages damaged;
  std::string_view row_word = "line";
  std::optional<Error> broken;  // the reading ended here: the end is missing, or is no list
};

// How messages call a list: "the list objections (RESERVERT.CSV)".
std::string list_label(const List& list);

// Reads a list from its start to its end, or to where it is broken: without its end mark, or the
// end of its last line. A row that names nobody, or whose number or only contact point cannot be
// read, is damaged. Errors: `io`; `incomplete` for a file that is no such list, or lacks a column
// that the policy names.
Result<ListReading> read_list(const List& list, const std::string& folder,
                              const std::function<void(const ListRow& row)>& on_row);

// Whether the list is whole and as the policy says: its number of rows, where that is stated, and
// exactly the damaged rows that are acknowledged. Error `incomplete`.
Result<void> check_list(const List& list, const ListReading& reading);

}  // namespace vern::audience
