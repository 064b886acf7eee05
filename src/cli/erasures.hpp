// cli/erasures.hpp - plans and verifications of erasure as people see them, and in JSON; and what
// their commands share.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "cli/ledger_shop.hpp"
#include "cli/text.hpp"
#include "erasure/execute.hpp"
#include "erasure/plan.hpp"
#include "erasure/verify.hpp"

namespace vern::cli {

// The shop of a command of erasure, and its acting person: who must have the right to erase.
struct ErasureShop {
  LedgerShop in;
  std::string by;
  erasure::Acting acting() const { return {in.shop, *in.ledger, in.options.master, by}; }
};
expected<ErasureShop, Failure> open_to_erase(const std::string& policy, const std::string& by);

std::string plan_text(const erasure::Plan& plan, const Context& context, Language language);
std::string executed_text(const erasure::Executed& executed, Language language);
nlohmann::ordered_json executed_json(const erasure::Executed& executed);
std::string verified_text(const erasure::Verified& verified, const Context& context,
                          Language language);

}  // namespace vern::cli
