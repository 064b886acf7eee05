#include "ledger/policy_options.hpp"

#include <utility>

#include "ledger/master_key.hpp"
#include "policy/policy.hpp"

namespace vern::ledger {

Result<Options> options_for(const Policy& policy, const std::string& folder) {
  if (!policy.ledger) {
    return fail(StatusCode::policy,
                "the policy names no ledger, so nothing can be proved; add [ledger] with path = "
                "\"shop.vern\", then run `vern ledger init`");
  }
  auto key = find_master_key(policy::resolved(folder, policy.ledger->master_key));
  if (!key) return tl::make_unexpected(std::move(key.error()));
  Options options;
  options.path = policy::resolved(folder, policy.ledger->path);
  options.master = *key;
  return options;
}

}  // namespace vern::ledger
