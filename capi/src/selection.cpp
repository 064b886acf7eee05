// Selections: reading comma lists, and whether a field matches.
#include "selection.hpp"

#include <string>

#include "handle.hpp"

namespace vern::capi {
namespace {

static_assert(VERN_SELECTION_EMPTY == static_cast<int>(SelectionError::empty));
static_assert(VERN_SELECTION_EMPTY_ITEM == static_cast<int>(SelectionError::empty_item));
static_assert(VERN_SELECTION_NOT_ONE_CODE == static_cast<int>(SelectionError::not_one_code));
static_assert(VERN_SELECTION_WRONG_SEPARATOR == static_cast<int>(SelectionError::wrong_separator));
static_assert(VERN_SELECTION_UNKNOWN_CODE == static_cast<int>(SelectionError::unknown_code));
static_assert(VERN_SELECTION_DUPLICATE == static_cast<int>(SelectionError::duplicate));

std::string_view explain(SelectionError error) {
  switch (error) {
    case SelectionError::empty:
      return "no code at all; that would be everyone";
    case SelectionError::empty_item:
      return "two commas together, or one at an end";
    case SelectionError::not_one_code:
      return "several letters in one item; write R,F and not RF";
    case SelectionError::wrong_separator:
      return "codes are parted by commas and nothing else";
    case SelectionError::unknown_code:
      return "a code that is not in the policy's code book";
    case SelectionError::duplicate:
      return "the same code twice";
  }
  return "not a list of codes";
}

std::int32_t list_in(Call& call, const Policy& policy, const char* text, std::size_t n,
                     std::string_view argument, CodeMask& mask) {
  std::string_view list;
  VERN_TRY(text_in(call, text, n, argument, list));
  const auto parsed = parse_code_list(policy.codes, list, policy.consent.fold_case);
  if (parsed) {
    mask = *parsed;
    return VERN_OK;
  }
  return call.fail(VERN_E_DATA, "selection: " + std::string(explain(parsed.error())),
                   static_cast<std::int32_t>(parsed.error()));
}

void give_selection(vern_selection* out, const Selection& s) {
  give(out, vern_selection{0, 0, s.any, s.all, s.none});
}

}  // namespace
}  // namespace vern::capi

using namespace vern::capi;

int32_t VERN_CALL vern_selection_parse(const vern_policy* policy, const char* any, size_t any_n,
                                       const char* all, size_t all_n, const char* none,
                                       size_t none_n, vern_selection* out, vern_error* err) {
  return guard(err, [&](Call& call) -> int32_t {
    VERN_TRY(open(call, policy, "policy"));
    VERN_TRY(struct_out(call, out, "out"));
    vern::Selection s;
    const vern::Policy& p = policy->policy;
    if (any != nullptr) VERN_TRY(list_in(call, p, any, any_n, "any", s.any));
    if (all != nullptr) VERN_TRY(list_in(call, p, all, all_n, "all", s.all));
    if (none != nullptr) VERN_TRY(list_in(call, p, none, none_n, "none", s.none));
    if (s.empty()) {
      return call.fail_at(VERN_E_ARGUMENT, "selection", "is empty, which would be everyone");
    }
    give_selection(out, s);
    return VERN_OK;
  });
}

int32_t VERN_CALL vern_selection_parse_bare(const vern_policy* policy, const char* list, size_t n,
                                            vern_selection* out, vern_error* err) {
  return guard(err, [&](Call& call) -> int32_t {
    VERN_TRY(open(call, policy, "policy"));
    VERN_TRY(struct_out(call, out, "out"));
    vern::CodeMask mask = 0;
    VERN_TRY(list_in(call, policy->policy, list, n, "list", mask));
    switch (policy->policy.comma) {
      case vern::CommaMeaning::any:
        give_selection(out, {mask, 0, 0});
        return VERN_OK;
      case vern::CommaMeaning::all:
        give_selection(out, {0, mask, 0});
        return VERN_OK;
      case vern::CommaMeaning::unset:
        break;
    }
    return call.fail(VERN_E_POLICY,
                     "does the comma mean any of the codes, or all of them? Say it in the policy: "
                     "[selection] comma = \"any\" or \"all\"");
  });
}

int32_t VERN_CALL vern_selection_matches(const vern_selection* selection, uint64_t mask,
                                         uint8_t findings, uint8_t* matches, vern_error* err) {
  return guard(
      err, [&] { preset(matches, 0); },
      [&](Call& call) -> int32_t {
        vern::Selection s;
        VERN_TRY(selection_in(call, selection, s));
        VERN_TRY(not_null(call, matches, "matches"));
        *matches = s.matches({mask, findings}) ? 1 : 0;
        return VERN_OK;
      });
}
