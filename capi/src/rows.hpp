// rows.hpp - what the calls about many customers share: the customers, ticks and lists of positions
// that come in, and the columns that go out.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "audience/audience.hpp"
#include "audience/host_rows.hpp"
#include "campaign/campaign.hpp"
#include "campaign/form.hpp"
#include "ledger.hpp"

namespace vern::capi {

std::int32_t cards_in(Call& call, const Policy& policy, const vern_card* first, std::size_t stride,
                      std::size_t n, std::vector<ledger::Card>& out);

struct Customers {
  std::vector<audience::HostRow> rows;
  audience::ChosenBy chosen_by = audience::ChosenBy::all;
};
std::int32_t customers_in(Call& call, const Policy& policy, const vern_customers* in,
                          Customers& out);
// The rows that an array of the caller's must have room for; 0 where that cannot be told.
std::size_t rows_of(const vern_customers* in) noexcept;

std::int32_t ticks_in(Call& call, const Policy& policy, const vern_column& in, std::size_t n,
                      std::string_view argument, std::vector<campaign::Tick>& out);
std::int32_t positions_in(Call& call, const std::int64_t* in, std::size_t n,
                          std::string_view argument, std::vector<std::uint64_t>& out);
std::int32_t strings_in(Call& call, const vern_string* in, std::size_t n, std::string_view argument,
                        std::vector<std::string>& out);

// Yes, no or nothing, in a byte.
std::int32_t answer_in(Call& call, std::uint8_t byte, std::string_view argument,
                       std::optional<bool>& out);

// Fills in one vern_entered of an array; nothing where there is none.
struct EnteredOut {
  vern_entered* first;
  std::size_t stride;

  std::int32_t check(Call& call, std::size_t n) const {
    return first == nullptr ? VERN_OK : structs_out(call, first, stride, n, "entered");
  }
  void put(std::size_t i, std::size_t card, const std::vector<std::uint64_t>& entries,
           std::int64_t known, bool bound) const;
};

}  // namespace vern::capi
