// person.hpp - what a host hands in of one person, and who acts.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "audience/audience.hpp"
#include "erasure/execute.hpp"
#include "erasure/host_data.hpp"
#include "gate.hpp"
#include "ledger.hpp"

namespace vern::capi {

std::int32_t person_in(Call& call, const Policy& policy, const vern_person* in,
                       erasure::HostPerson& out);

// The policy as the engine takes it, the ledger, and whose word it is. No path of the policy is
// used. Borrows policy and ledger.
class ActingHere {
 public:
  ActingHere(const vern_policy& policy, vern_ledger& ledger, std::string_view by);
  const audience::Shop& shop() const { return shop_; }
  erasure::Acting acting() const;

 private:
  audience::Shop shop_;
  ledger::Ledger& ledger_;
  std::string by_;
};

}  // namespace vern::capi
