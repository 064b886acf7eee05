// Erasure of what a host keeps. The rules are those of erasure/host_plan.hpp and host_execute.hpp.
#include <string>
#include <utility>
#include <vector>

#include "erasure/host_execute.hpp"
#include "erasure/host_plan.hpp"
#include "gate.hpp"
#include "ledger.hpp"
#include "ledger/pseudonym_key.hpp"
#include "person.hpp"

struct vern_erasure : vern::capi::Handle {
  static constexpr auto handle_type = vern::capi::HandleType::erasure;
  explicit vern_erasure(vern::erasure::Plan value)
      : Handle(handle_type), plan(std::move(value)), json(vern::erasure::to_json(plan)) {}
  vern::erasure::Plan plan;
  std::string json;
};

namespace vern::capi {
namespace {

using erasure::HostPerson;

template <class E>
constexpr bool same(std::int32_t constant, E value) {
  return constant == static_cast<std::int32_t>(value);
}
static_assert(same(VERN_ERASURE_REQUEST, ErasureGround::request));
static_assert(same(VERN_ERASURE_OVERDUE, ErasureGround::overdue));
static_assert(same(VERN_FATE_UNSET, Fate::unset) && same(VERN_FATE_GOES, Fate::goes));
static_assert(same(VERN_FATE_KEPT, Fate::kept) && same(VERN_FATE_HELD, Fate::held));
static_assert(same(VERN_FATE_UNKNOWN, Fate::unknown) && same(VERN_FATE_REVIEW, Fate::review));
static_assert(same(VERN_FATE_FREE, Fate::free));

std::int32_t calls_in(Call& call, const vern_erasure_calls* in) {
  VERN_TRY(struct_in(call, in, "calls"));
  VERN_TRY(must_be_zero(call, in->flags, "calls"));
  if (in->read != nullptr && in->write != nullptr && in->clear_record != nullptr) return VERN_OK;
  return call.fail_at(VERN_E_ARGUMENT, "calls", "read, write and clear_record are all needed");
}

// The host's calls. A status of theirs that is no error of ours stays an error.
class HostSide final : public erasure::HostCalls {
 public:
  explicit HostSide(const vern_erasure_calls& calls) : calls_(calls) {}

  Result<std::string> read(std::size_t record, std::size_t field) override {
    std::string text(64, '\0');
    for (int again = 0; again < 2; ++again) {
      std::size_t needed = 0;
      const std::int32_t status = calls_.read(calls_.user, number(record), number(field),
                                              text.data(), text.size(), &needed);
      const bool fits = needed <= text.size();
      if (status == VERN_OK && !fits) break;
      if (status != VERN_OK && (status != VERN_E_SMALL || again == 1)) {
        return failed(status, "read", record);
      }
      text.resize(needed);
      if (status == VERN_OK) return text;
    }
    return failed(VERN_E_SMALL, "read", record);
  }
  Result<void> write(std::size_t record, std::size_t field, const std::string& text) override {
    const std::int32_t status =
        calls_.write(calls_.user, number(record), number(field), text.data(), text.size());
    if (status == VERN_OK) return {};
    return failed(status, "write", record);
  }
  Result<void> clear(std::size_t record) override {
    const std::int32_t status = calls_.clear_record(calls_.user, number(record));
    if (status == VERN_OK) return {};
    return failed(status, "clear_record", record);
  }

 private:
  static std::int64_t number(std::size_t place) { return static_cast<std::int64_t>(place); }
  static tl::unexpected<Error> failed(std::int32_t status, const char* call, std::size_t record) {
    return fail(static_cast<StatusCode>(status),
                std::string("calls.") + call + ": the host could not do it", number(record));
  }

  const vern_erasure_calls& calls_;
};

vern_erasure_counts counted(const erasure::Plan& plan) {
  vern_erasure_counts out VERN_ERASURE_COUNTS_INIT;
  out.steps = static_cast<std::int32_t>(plan.data.size());
  out.going = static_cast<std::int32_t>(plan.going());
  out.staying = static_cast<std::int32_t>(plan.staying());
  out.whole = plan.whole ? 1 : 0;
  const auto last = plan.last_day();
  out.has_last = last ? 1 : 0;
  if (last) out.last_day = last->value;
  return out;
}

vern_erasure_step flat(const erasure::DatumStep& in) {
  vern_erasure_step out{};
  out.fate = static_cast<std::uint8_t>(in.fate);
  out.record_goes = in.record_goes ? 1 : 0;
  out.has_until = in.until ? 1 : 0;
  if (in.until) out.until = in.until->value;
  out.column_count = static_cast<std::int32_t>(in.columns.size());
  out.register_id = in.reg.c_str();
  out.key = in.key.c_str();
  out.category = in.category.c_str();
  out.why = in.why.c_str();
  out.cites = in.cites.c_str();
  return out;
}

std::int32_t step_in(Call& call, const vern_erasure* erasure, std::int32_t index,
                     const erasure::DatumStep*& out) {
  VERN_TRY(open(call, erasure, "erasure"));
  return item_in(call, erasure->plan.data, index, "step", out);
}

vern_erasure_done flat(const erasure::Executed& in) {
  vern_erasure_done out VERN_ERASURE_DONE_INIT;
  if (in.records != 0) out.entry = number_out(in.entry);
  out.records = number_out(in.records);
  out.fields = number_out(in.fields);
  out.skipped = number_out(in.skipped.size());
  out.not_planned = number_out(in.not_planned);
  return out;
}

vern_erasure* skipped_of(erasure::Executed in) {
  erasure::Plan plan = std::move(in.plan);
  plan.data.clear();
  plan.data.reserve(in.skipped.size());
  for (erasure::Skipped& one : in.skipped) {
    one.step.why = std::move(one.why);
    plan.data.push_back(std::move(one.step));
  }
  return new vern_erasure(std::move(plan));
}

}  // namespace
}  // namespace vern::capi

using namespace vern::capi;

int32_t VERN_CALL vern_erasure_plan(vern_ledger* ledger, const vern_policy* policy,
                                    const vern_person* person, uint8_t ground, int64_t request,
                                    int32_t day, vern_erasure** out, vern_error* err) {
  return guard(
      err, [&] { preset(out, nullptr); },
      [&](Call& call) -> int32_t {
        VERN_TRY(open(call, ledger, "ledger"));
        VERN_TRY(open(call, policy, "policy"));
        VERN_TRY(not_null(call, out, "out"));
        if (ground != VERN_ERASURE_REQUEST && ground != VERN_ERASURE_OVERDUE) {
          return call.fail_at(VERN_E_ARGUMENT, "ground", "is none of VERN_ERASURE_...");
        }
        if (request < -1) return call.fail_at(VERN_E_ARGUMENT, "request", "is no request");
        HostPerson given;
        VERN_TRY(person_in(call, policy->policy, person, given));
        const ActingHere here(*policy, *ledger, {});
        const vern::ledger::PseudonymKey secret(here.acting().master);
        vern::erasure::HostPlanOptions options;
        options.day = vern::Day{day};
        options.ground = static_cast<vern::ErasureGround>(ground);
        if (request >= 0) options.request = static_cast<std::uint64_t>(request);
        options.hash = secret.hash();
        auto made = vern::erasure::make_host_plan(here.shop(), *ledger->store, given, options);
        if (!made) return refuse(call, ledger->log, "erasure_plan", made.error());
        *out = new vern_erasure(std::move(made->planned.plan));
        return VERN_OK;
      });
}

int32_t VERN_CALL vern_erasure_json(const vern_erasure* erasure, char* buf, size_t cap,
                                    size_t* needed, vern_error* err) {
  return guard(err, [&](Call& call) -> int32_t {
    VERN_TRY(open(call, erasure, "erasure"));
    return text_out(call, erasure->json, buf, cap, needed);
  });
}

int32_t VERN_CALL vern_erasure_count(const vern_erasure* erasure, vern_erasure_counts* out,
                                     vern_error* err) {
  return guard(err, [&](Call& call) -> int32_t {
    VERN_TRY(open(call, erasure, "erasure"));
    VERN_TRY(struct_out(call, out, "out"));
    give(out, counted(erasure->plan));
    return VERN_OK;
  });
}

int32_t VERN_CALL vern_erasure_item(const vern_erasure* erasure, int32_t index,
                                    vern_erasure_step* out, vern_error* err) {
  return guard(err, [&](Call& call) -> int32_t {
    const vern::erasure::DatumStep* step = nullptr;
    VERN_TRY(step_in(call, erasure, index, step));
    VERN_TRY(struct_out(call, out, "out"));
    give(out, flat(*step));
    return VERN_OK;
  });
}

int32_t VERN_CALL vern_erasure_column(const vern_erasure* erasure, int32_t step, int32_t column,
                                      const char** name, const char** how, vern_error* err) {
  return guard(err, [&](Call& call) -> int32_t {
    const vern::erasure::DatumStep* found = nullptr;
    VERN_TRY(step_in(call, erasure, step, found));
    VERN_TRY(not_null(call, name, "name"));
    VERN_TRY(not_null(call, how, "how"));
    const auto i = static_cast<size_t>(column);
    if (column < 0 || i >= found->columns.size()) {
      return call.fail_at(VERN_E_NOT_FOUND, "column", "the step has no column of that index");
    }
    *name = found->columns[i].column.c_str();
    *how = found->columns[i].how.c_str();
    return VERN_OK;
  });
}

void VERN_CALL vern_erasure_free(vern_erasure* erasure) {
  guard_void([&] { close(erasure); });
}

int32_t VERN_CALL vern_erasure_approve(vern_ledger* ledger, const vern_policy* policy,
                                       const char* json, size_t json_n, const char* by, size_t by_n,
                                       int32_t day, int64_t* position, vern_error* err) {
  return guard(
      err, [&] { preset(position, -1); },
      [&](Call& call) -> int32_t {
        VERN_TRY(open(call, ledger, "ledger"));
        VERN_TRY(open(call, policy, "policy"));
        VERN_TRY(not_null(call, position, "position"));
        std::string_view document;
        std::string_view person;
        VERN_TRY(text_in(call, json, json_n, "json", document));
        VERN_TRY(text_in(call, by, by_n, "by", person));
        const ActingHere here(*policy, *ledger, person);
        const auto entry =
            vern::erasure::approve_for_host(here.acting(), std::string(document), vern::Day{day});
        return recorded(call, *ledger, "erasure_approve", entry, "erasure approved at ", position);
      });
}

int32_t VERN_CALL vern_erasure_execute(vern_ledger* ledger, const vern_policy* policy,
                                       const char* json, size_t json_n, const vern_person* person,
                                       const vern_erasure_calls* calls, const char* by, size_t by_n,
                                       int32_t day, vern_erasure_done* out, vern_erasure** skipped,
                                       vern_error* err) {
  return guard(
      err, [&] { preset(skipped, nullptr); },
      [&](Call& call) -> int32_t {
        VERN_TRY(open(call, ledger, "ledger"));
        VERN_TRY(open(call, policy, "policy"));
        VERN_TRY(struct_out(call, out, "out"));
        std::string_view document;
        std::string_view name;
        VERN_TRY(text_in(call, json, json_n, "json", document));
        VERN_TRY(text_in(call, by, by_n, "by", name));
        VERN_TRY(calls_in(call, calls));
        HostPerson given;
        VERN_TRY(person_in(call, policy->policy, person, given));
        const ActingHere here(*policy, *ledger, name);
        HostSide host(*calls);
        auto done = vern::erasure::execute_for_host(here.acting(), std::string(document), given,
                                                    host, vern::Day{day});
        if (!done) return refuse(call, ledger->log, "erasure_execute", done.error());
        give(out, flat(*done));
        ledger->log.say(VERN_LOG_INFO, "erasure executed: " + std::to_string(done->records) +
                                           " records, " + std::to_string(done->skipped.size()) +
                                           " steps skipped");
        if (skipped != nullptr) *skipped = skipped_of(std::move(*done));
        return VERN_OK;
      });
}
