// ledger.hpp - what the calls about the ledger share: its handle, its log, and cards and events as
// the engine takes them.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "arguments.hpp"
#include "handle.hpp"
#include "ledger/ledger.hpp"

namespace vern::capi {

// The host's log, if it has one. What the host does there, or throws, changes nothing here.
struct Log {
  vern_log_call call = nullptr;
  void* user = nullptr;

  void say(std::int32_t level, std::string_view text) const noexcept;
};

// Notes an error of the engine's, in the log too. `doing` is the name of the call.
std::int32_t refuse(Call& call, const Log& log, std::string_view doing, const Error& error);
// Gives where an entry stands, or refuses; `said` goes before the position in the log.
std::int32_t recorded(Call& call, const vern_ledger& ledger, std::string_view doing,
                      const Result<std::uint64_t>& entry, std::string_view said,
                      std::int64_t* position);

// A string of a struct; absent ones become empty.
std::int32_t string_in(Call& call, const vern_string& in, std::string_view argument,
                       std::string& out);
std::int32_t card_in(Call& call, const Policy& policy, const vern_card* in,
                     std::string_view argument, ledger::Card& out);
// The same where NULL is nobody's: a record, or a customer whose card is gone.
std::int32_t optional_card_in(Call& call, const Policy& policy, const vern_card* in,
                              std::optional<ledger::Card>& out);
std::int32_t event_in(Call& call, const Policy& policy, const vern_event* in, ledger::Event& out);
std::int32_t tree_size_in(Call& call, std::int64_t in, std::uint64_t& out);

// Positions, sizes and counts: below 2^63, since each counts something that is stored.
constexpr std::int64_t number_out(std::uint64_t value) { return static_cast<std::int64_t>(value); }

}  // namespace vern::capi

struct vern_ledger : vern::capi::Handle {
  static constexpr auto handle_type = vern::capi::HandleType::ledger;
  vern_ledger(std::unique_ptr<vern::ledger::Ledger> opened, vern::capi::Log to)
      : Handle(handle_type), store(std::move(opened)), log(to) {}
  vern_ledger(const vern_ledger&) = delete;
  vern_ledger& operator=(const vern_ledger&) = delete;
  // In the child of a fork the files stay open: to close them is for the parent, whose they are.
  ~vern_ledger() {
    if (generation != vern::capi::fork_generation.load(std::memory_order_relaxed)) {
      static_cast<void>(store.release());
    }
  }

  std::unique_ptr<vern::ledger::Ledger> store;
  vern::capi::Log log;
};
