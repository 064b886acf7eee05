// Opening a ledger, and what it says of itself.
#include "ledger.hpp"

#include <algorithm>
#include <memory>
#include <string>
#include <utility>

#include "io/filesystem.hpp"
#include "ledger/checkpoint.hpp"
#include "ledger/master_key.hpp"
#include "ledger/proof_text.hpp"

namespace vern::capi {
namespace {

// The key that the host's call-back gives; what it leaves in the buffer is wiped.
std::int32_t key_from_host(Call& call, const vern_ledger_options& options, ledger::Key& key) {
  std::string bytes(ledger::key_size, '\0');
  const std::int32_t status =
      options.key_call(options.key_user, reinterpret_cast<std::uint8_t*>(bytes.data()));
  const auto given = ledger::Key::from(bytes);
  ledger::wipe(bytes);
  if (status != VERN_OK) return call.fail_at(status, "key_call", "did not give the master key");
  if (!given) return call.fail(given.error());
  key = *given;
  return VERN_OK;
}

// A new ledger gets a new key where there is none; but a ledger whose key is missing has lost it.
Result<ledger::Key> key_from_file(const std::string& file, const std::string& path, bool make) {
  auto key = ledger::find_master_key(file);
  const bool missing = !key && key.error().code == StatusCode::not_found;
  return make && missing && !io::exists(path) ? ledger::make_master_key_file(file) : key;
}

std::int32_t key_in(Call& call, const vern_ledger_options& in, bool make, ledger::Options& out) {
  const int sources = (in.key_file.data != nullptr ? 1 : 0) + (in.key != nullptr ? 1 : 0) +
                      (in.key_call != nullptr ? 1 : 0);
  if (sources != 1) {
    return call.fail_at(VERN_E_ARGUMENT, "options", "state one of key_file, key and key_call");
  }
  if (in.key_call != nullptr) return key_from_host(call, in, out.master);
  std::string file;
  VERN_TRY(string_in(call, in.key_file, "options.key_file", file));
  const auto key =
      in.key != nullptr
          ? ledger::Key::from({reinterpret_cast<const char*>(in.key), ledger::key_size})
          : key_from_file(file, out.path, make);
  if (!key) return call.fail(key.error());
  out.master = *key;
  return VERN_OK;
}

std::int32_t options_in(Call& call, const vern_ledger_options* in, bool make,
                        ledger::Options& out) {
  VERN_TRY(struct_in(call, in, "options"));
  VERN_TRY(must_be_zero(call, in->flags | in->reserved0, "options"));
  if (in->wait_ms < 0) return call.fail_at(VERN_E_ARGUMENT, "options", "wait_ms is negative");
  out.wait_ms = in->wait_ms;
  std::string_view path;
  VERN_TRY(text_in(call, in->path.data, in->path.n, "options.path", path));
  if (path.empty()) return call.fail_at(VERN_E_ARGUMENT, "options", "path is empty");
  out.path = path;
  return key_in(call, *in, make, out);
}

void fill(vern_stats& out, const ledger::Stats& in) {
  out.locked = in.locked ? 1 : 0;
  out.entries = number_out(in.entries);
  out.subjects = number_out(in.subjects);
  out.customers = number_out(in.customers);
  out.destroyed = number_out(in.destroyed);
  std::copy_n(in.ledger_id.begin(), std::min(in.ledger_id.size(), sizeof out.ledger_id),
              out.ledger_id);
  std::copy_n(in.public_key.begin(), std::min(in.public_key.size(), sizeof out.public_key),
              out.public_key);
}

}  // namespace

void Log::say(std::int32_t level, std::string_view text) const noexcept {
  if (call == nullptr) return;
  try {
    const std::string line(text);
    call(user, level, line.c_str(), line.size());
  } catch (...) {
    return;  // the work is done; a log that failed does not undo it
  }
}

std::int32_t refuse(Call& call, const Log& log, std::string_view doing, const Error& error) {
  if (log.call != nullptr) {
    const auto status = static_cast<std::int32_t>(error.code);
    log.say(VERN_LOG_ERROR,
            std::string(doing) + ": " + vern_status_name(status) + ": " + error.message);
  }
  return call.fail(error);
}

std::int32_t recorded(Call& call, const vern_ledger& ledger, std::string_view doing,
                      const Result<std::uint64_t>& entry, std::string_view said,
                      std::int64_t* position) {
  if (!entry) return refuse(call, ledger.log, doing, entry.error());
  *position = number_out(*entry);
  ledger.log.say(VERN_LOG_INFO, std::string(said) + std::to_string(*position));
  return VERN_OK;
}

}  // namespace vern::capi

using namespace vern::capi;

int32_t VERN_CALL vern_ledger_create(const vern_ledger_options* options, vern_error* err) {
  return guard(err, [&](Call& call) -> int32_t {
    vern::ledger::Options given;
    VERN_TRY(options_in(call, options, true, given));
    const Log log{options->log_call, options->log_user};
    if (const auto made = vern::ledger::Ledger::create(given); !made) {
      return refuse(call, log, "create", made.error());
    }
    log.say(VERN_LOG_INFO, "create: a new ledger");
    return VERN_OK;
  });
}

int32_t VERN_CALL vern_ledger_open(const vern_ledger_options* options, vern_ledger** out,
                                   vern_error* err) {
  return guard(
      err, [&] { preset(out, nullptr); },
      [&](Call& call) -> int32_t {
        VERN_TRY(not_null(call, out, "out"));
        vern::ledger::Options given;
        VERN_TRY(options_in(call, options, false, given));
        const Log log{options->log_call, options->log_user};
        watch_forks();
        auto opened = vern::ledger::Ledger::open(given);
        if (!opened) return refuse(call, log, "open", opened.error());
        *out = std::make_unique<vern_ledger>(std::move(*opened), log).release();
        log.say(VERN_LOG_INFO, "open: done");
        return VERN_OK;
      });
}

void VERN_CALL vern_ledger_free(vern_ledger* ledger) {
  guard_void([&] { close(ledger); });
}

int32_t VERN_CALL vern_ledger_size(vern_ledger* ledger, int64_t* size, vern_error* err) {
  return guard(
      err, [&] { preset(size, -1); },
      [&](Call& call) -> int32_t {
        VERN_TRY(open(call, ledger, "ledger"));
        VERN_TRY(not_null(call, size, "size"));
        const auto found = ledger->store->size();
        if (!found) return refuse(call, ledger->log, "size", found.error());
        *size = number_out(*found);
        return VERN_OK;
      });
}

int32_t VERN_CALL vern_ledger_stats(vern_ledger* ledger, vern_stats* out, vern_error* err) {
  return guard(err, [&](Call& call) -> int32_t {
    VERN_TRY(open(call, ledger, "ledger"));
    VERN_TRY(struct_out(call, out, "out"));
    const auto found = ledger->store->stats();
    if (!found) return refuse(call, ledger->log, "stats", found.error());
    vern_stats figures = VERN_STATS_INIT;
    fill(figures, *found);
    give(out, figures);
    return VERN_OK;
  });
}

int32_t VERN_CALL vern_ledger_checkpoint(vern_ledger* ledger, char* buf, size_t cap, size_t* needed,
                                         vern_error* err) {
  return guard(err, [&](Call& call) -> int32_t {
    VERN_TRY(open(call, ledger, "ledger"));
    VERN_TRY(not_null(call, needed, "needed"));
    if (cap < VERN_CHECKPOINT_ROOM) {
      *needed = VERN_CHECKPOINT_ROOM - 1;
      return call.fail_at(VERN_E_SMALL, "buf", "needs VERN_CHECKPOINT_ROOM bytes");
    }
    VERN_TRY(not_null(call, buf, "buf"));
    const auto made = ledger->store->checkpoint();
    if (!made) return refuse(call, ledger->log, "checkpoint", made.error());
    ledger->log.say(VERN_LOG_INFO, "checkpoint: at " + std::to_string(made->size) + " entries");
    return text_out(call, vern::ledger::to_text(*made), buf, cap, needed);
  });
}

int32_t VERN_CALL vern_ledger_proof(vern_ledger* ledger, int64_t position, int64_t tree_size,
                                    char* buf, size_t cap, size_t* needed, vern_error* err) {
  return guard(err, [&](Call& call) -> int32_t {
    VERN_TRY(open(call, ledger, "ledger"));
    VERN_TRY(not_null(call, needed, "needed"));
    if (position < 0) return call.fail_at(VERN_E_ARGUMENT, "position", "is negative");
    std::uint64_t size = 0;
    VERN_TRY(tree_size_in(call, tree_size, size));
    const auto made = ledger->store->prove(static_cast<std::uint64_t>(position), size);
    if (!made) return refuse(call, ledger->log, "proof", made.error());
    return text_out(call, vern::ledger::to_json(*made), buf, cap, needed);
  });
}
