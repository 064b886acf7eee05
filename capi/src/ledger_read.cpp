// What the ledger holds of a customer, and whether it is what it was.
#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "ledger.hpp"
#include "ledger/checkpoint.hpp"

struct vern_history : vern::capi::Handle {
  static constexpr auto handle_type = vern::capi::HandleType::history;
  // An entry, with what of it must be put in another form to be lent out.
  struct Item {
    vern::ledger::Entry entry;
    std::string text_sha256;
    std::vector<std::int64_t> lifts;
  };
  explicit vern_history(std::vector<vern::ledger::Entry> entries);
  std::vector<Item> items;
};

struct vern_faults : vern::capi::Handle {
  static constexpr auto handle_type = vern::capi::HandleType::faults;
  explicit vern_faults(std::vector<vern::ledger::Finding> all)
      : Handle(handle_type), found(std::move(all)) {}
  std::vector<vern::ledger::Finding> found;
};

vern_history::vern_history(std::vector<vern::ledger::Entry> entries) : Handle(handle_type) {
  items.reserve(entries.size());
  for (vern::ledger::Entry& entry : entries) {
    std::vector<std::int64_t> lifts;
    lifts.reserve(entry.event.lifts.size());
    for (const std::uint64_t position : entry.event.lifts) {
      lifts.push_back(vern::capi::number_out(position));
    }
    std::string hash = vern::ledger::to_hex(entry.event.text_sha256);
    items.push_back({std::move(entry), std::move(hash), std::move(lifts)});
  }
}

namespace vern::capi {
namespace {

static_assert(VERN_PROOF_BROKEN == static_cast<int>(ledger::Proof::broken));
static_assert(VERN_PROOF_NOT_PROVABLE == static_cast<int>(ledger::Proof::not_provable));
static_assert(VERN_PROOF_PROVED == static_cast<int>(ledger::Proof::proved));

vern_entry flat(const vern_history::Item& item) {
  const ledger::Entry& entry = item.entry;
  const ledger::Event& event = entry.event;
  vern_entry out = VERN_ENTRY_INIT;
  out.day = event.day.value;
  out.position = number_out(entry.position);
  out.written = entry.written;
  if (event.target) out.target = number_out(*event.target);
  out.card = entry.card;
  out.kind = static_cast<std::uint8_t>(event.kind);
  out.channel = static_cast<std::uint8_t>(event.channel.value_or(Channel::none));
  out.method = static_cast<std::uint8_t>(event.method);
  out.evidence = static_cast<std::uint8_t>(event.evidence);
  out.purpose = event.purpose.c_str();
  out.text = event.text.c_str();
  out.text_sha256 = item.text_sha256.c_str();
  out.language = event.language.c_str();
  out.partners = event.partners.c_str();
  out.notice = event.notice.c_str();
  out.form = event.form.c_str();
  out.remark = event.remark.c_str();
  out.document = event.file ? event.file->title.c_str() : "";
  out.by = entry.actor.by.c_str();
  out.os_user = entry.actor.os_user.c_str();
  out.register_id = event.reg.c_str();
  out.key = event.key.c_str();
  out.old_key = event.old_key.c_str();
  out.lifts = item.lifts.empty() ? nullptr : item.lifts.data();
  out.lift_count = item.lifts.size();
  return out;
}

std::int32_t checkpoints_in(Call& call, const vern_string* in, std::size_t n,
                            std::vector<ledger::Checkpoint>& out) {
  if (n == 0) return VERN_OK;
  VERN_TRY(not_null(call, in, "checkpoints"));
  for (std::size_t i = 0; i < n; ++i) {
    const auto row = static_cast<std::int64_t>(i);
    std::string_view text;
    VERN_TRY(call.in_row(text_in(call, in[i].data, in[i].n, "checkpoints", text), row));
    auto read = ledger::parse_checkpoint(text);
    if (!read) return call.in_row(call.fail(read.error()), row);
    out.push_back(std::move(*read));
  }
  return VERN_OK;
}

vern_verification flat(const ledger::Verification& in) {
  vern_verification out = VERN_VERIFICATION_INIT;
  out.fault_count = static_cast<std::int32_t>(in.findings.size());
  out.size = number_out(in.size);
  out.unreadable = number_out(in.unreadable);
  std::copy(in.root.begin(), in.root.end(), out.root);
  out.proof = static_cast<std::uint8_t>(in.proof);
  return out;
}

void log_verification(const Log& log, const ledger::Verification& in) {
  if (in.proof == ledger::Proof::broken) {
    log.say(VERN_LOG_ERROR, "verify: " + std::to_string(in.findings.size()) + " faults");
  } else if (in.proof == ledger::Proof::not_provable) {
    log.say(VERN_LOG_WARNING, "verify: not provable");
  } else {
    log.say(VERN_LOG_INFO, "verify: proved");
  }
  if (!in.explained.empty()) {
    log.say(VERN_LOG_WARNING, "verify: a person has explained a wrong clock; the command shows it");
  }
}

}  // namespace
}  // namespace vern::capi

using namespace vern::capi;

int32_t VERN_CALL vern_ledger_history(vern_ledger* ledger, const vern_policy* policy,
                                      const vern_card* card, int64_t tree_size, vern_history** out,
                                      vern_error* err) {
  return guard(
      err, [&] { preset(out, nullptr); },
      [&](Call& call) -> int32_t {
        VERN_TRY(open(call, ledger, "ledger"));
        VERN_TRY(open(call, policy, "policy"));
        VERN_TRY(not_null(call, out, "out"));
        vern::ledger::Card today;
        VERN_TRY(card_in(call, policy->policy, card, "card", today));
        std::uint64_t size = 0;
        VERN_TRY(tree_size_in(call, tree_size, size));
        auto subject = ledger->store->subject(today, size);
        if (!subject) return refuse(call, ledger->log, "history", subject.error());
        *out = new vern_history(std::move(subject->entries));
        return VERN_OK;
      });
}

int32_t VERN_CALL vern_history_count(const vern_history* history, int32_t* count, vern_error* err) {
  return guard(err, [&](Call& call) -> int32_t {
    VERN_TRY(open(call, history, "history"));
    VERN_TRY(not_null(call, count, "count"));
    *count = static_cast<int32_t>(history->items.size());
    return VERN_OK;
  });
}

int32_t VERN_CALL vern_history_item(const vern_history* history, int32_t index, vern_entry* out,
                                    vern_error* err) {
  return guard(err, [&](Call& call) -> int32_t {
    VERN_TRY(open(call, history, "history"));
    VERN_TRY(struct_out(call, out, "out"));
    const vern_history::Item* item = nullptr;
    VERN_TRY(item_in(call, history->items, index, "entry", item));
    give(out, flat(*item));
    return VERN_OK;
  });
}

void VERN_CALL vern_history_free(vern_history* history) {
  guard_void([&] { close(history); });
}

int32_t VERN_CALL vern_ledger_verify(vern_ledger* ledger, const vern_string* checkpoints, size_t n,
                                     vern_verification* out, vern_faults** faults,
                                     vern_error* err) {
  return guard(
      err, [&] { preset(faults, nullptr); },
      [&](Call& call) -> int32_t {
        VERN_TRY(open(call, ledger, "ledger"));
        VERN_TRY(struct_out(call, out, "out"));
        std::vector<vern::ledger::Checkpoint> known;
        VERN_TRY(checkpoints_in(call, checkpoints, n, known));
        auto shown = ledger->store->verify(known);
        if (!shown) return refuse(call, ledger->log, "verify", shown.error());
        const vern_verification result = flat(*shown);
        if (faults != nullptr) *faults = new vern_faults(std::move(shown->findings));
        give(out, result);
        log_verification(ledger->log, *shown);
        return VERN_OK;
      });
}

int32_t VERN_CALL vern_faults_get(const vern_faults* faults, int32_t index, vern_fault* out,
                                  vern_error* err) {
  return guard(err, [&](Call& call) -> int32_t {
    VERN_TRY(open(call, faults, "faults"));
    VERN_TRY(struct_out(call, out, "out"));
    const vern::ledger::Finding* item = nullptr;
    VERN_TRY(item_in(call, faults->found, index, "fault", item));
    const auto& fault = *item;
    give(out, vern_fault{0, 0, fault.position, fault.kind.c_str(), fault.text.c_str()});
    return VERN_OK;
  });
}

void VERN_CALL vern_faults_free(vern_faults* faults) {
  guard_void([&] { close(faults); });
}
