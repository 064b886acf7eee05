// Consent forms. The rules are those of campaign/form.hpp.
#include <string>
#include <vector>

#include "campaign/form.hpp"
#include "rows.hpp"

namespace vern::capi {
namespace {

std::int32_t form_in(Call& call, const Policy& policy, const vern_form* in, campaign::Form& out) {
  VERN_TRY(struct_in(call, in, "forms"));
  VERN_TRY(must_be_zero(call, in->flags | bits_of(in->reserved0), "forms"));
  if (in->method > VERN_METHOD_REPLAY) {
    return call.fail_at(VERN_E_ARGUMENT, "forms", "the method is none of VERN_METHOD_...");
  }
  out.day = Day{in->day};
  out.is_signed = in->is_signed == 1;
  out.method = static_cast<ledger::Method>(in->method);
  VERN_TRY(string_in(call, in->number, "forms.number", out.number));
  VERN_TRY(string_in(call, in->text, "forms.text", out.text));
  VERN_TRY(ticks_in(call, policy, in->ticks, in->tick_count, "forms.ticks", out.ticks));
  return positions_in(call, in->lifts, in->lift_count, "forms.lifts", out.lifts);
}

struct Forms {
  const vern_form* first;
  std::size_t stride;
  std::size_t n;
};

std::int32_t forms_in(Call& call, const Policy& policy, const vern_card* cards,
                      std::size_t cards_stride, const Forms& in, std::vector<campaign::Form>& out) {
  VERN_TRY(row_count_in(call, in.n));
  VERN_TRY(structs_in(call, cards, cards_stride, in.n, true, "cards"));
  VERN_TRY(structs_in(call, in.first, in.stride, in.n, false, "forms"));
  out.resize(in.n);
  for (std::size_t i = 0; i < in.n; ++i) {
    const auto row = static_cast<std::int64_t>(i);
    const vern_card* card = at(cards, cards_stride, i);
    VERN_TRY(call.in_row(card_in(call, policy, card, "cards", out[i].card), row));
    VERN_TRY(call.in_row(form_in(call, policy, at(in.first, in.stride, i), out[i]), row));
  }
  return VERN_OK;
}

}  // namespace
}  // namespace vern::capi

using namespace vern::capi;

int32_t VERN_CALL vern_form_enter(vern_ledger* ledger, const vern_policy* policy,
                                  const vern_card* cards, size_t cards_stride,
                                  const vern_form* forms, size_t forms_stride, size_t n,
                                  const char* by, size_t by_n, vern_entered* entered,
                                  size_t entered_stride, vern_error* err) {
  return guard(err, [&](Call& call) -> int32_t {
    VERN_TRY(open(call, ledger, "ledger"));
    VERN_TRY(open(call, policy, "policy"));
    std::string_view person;
    VERN_TRY(text_in(call, by, by_n, "by", person));
    std::vector<vern::campaign::Form> all;
    VERN_TRY(forms_in(call, policy->policy, cards, cards_stride, {forms, forms_stride, n}, all));
    const EnteredOut out{entered, entered_stride};
    VERN_TRY(out.check(call, n));
    const auto done =
        vern::campaign::write_forms(*ledger->store, policy->policy, all, std::string(person));
    if (!done) return refuse(call, ledger->log, "form_enter", done.error());
    for (std::size_t i = 0; i < done->size(); ++i) {
      const auto& form = (*done)[i];
      out.put(i, cards_stride == 0 ? 0 : i, form.entries, form.known, form.bound);
    }
    ledger->log.say(VERN_LOG_INFO, "form_enter: " + std::to_string(n) + " forms");
    return VERN_OK;
  });
}
