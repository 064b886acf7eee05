#include "documents/erasure_letter.hpp"

#include "documents/stop_letter.hpp"
#include "erasure/verified_parts.hpp"

namespace vern::documents {
namespace {

using erasure::Acting;
using erasure::ErasureFound;

Result<std::string> letter_about(const Acting& acting, const Result<ErasureFound>& found,
                                 const ErasureLetter& letter) {
  if (!found) return tl::make_unexpected(found.error());
  if (auto ok = erasure::check_may_erase(acting.shop.policy, acting.by); !ok) {
    return tl::make_unexpected(ok.error());
  }
  if (found->plan.customers.empty()) {
    return fail(StatusCode::state,
                "this erasure is of what was overdue, of whoever it was: a letter names one person "
                "who asked");
  }
  const StopLetterOptions options{letter.recipient, found->plan.id, true,
                                  letter.language,  letter.format,  letter.day};
  return stop_letter(acting.shop.policy, found->record.values, options);
}

}  // namespace

Result<std::string> erasure_letter(const Acting& acting, const std::string& id,
                                   const ErasureLetter& letter) {
  return letter_about(acting, erasure::find_executed(acting.ledger, id), letter);
}

Result<std::string> erasure_letter_for_host(const Acting& acting, const std::string& document,
                                            const ErasureLetter& letter) {
  return letter_about(acting, erasure::find_executed_plan(acting.ledger, document), letter);
}

}  // namespace vern::documents
