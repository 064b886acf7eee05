// vern ledger init: the ledger, its master key, and the sheet that the key can be recovered from.
#include <filesystem>
#include <nlohmann/json.hpp>

#include "cli/commands_ledger.hpp"
#include "cli/diagnostics.hpp"
#include "cli/ledger_shop.hpp"
#include "cli/output.hpp"
#include "cli/shop.hpp"
#include "cli/text_ledger.hpp"
#include "io/file.hpp"
#include "io/filesystem.hpp"
#include "io/user.hpp"
#include "ledger/master_key.hpp"
#include "policy/policy.hpp"

namespace vern::cli {
namespace {

// What was made, and how the shop can get its key back.
struct Made {
  std::string store;
  std::string key_file;  // empty: the key is in the environment
  bool new_key = false;
  ledger::Stats stats;
  std::string sheet;
};

// shop.vern and not ./shop.vern.
std::string shown_path(const std::string& folder, const std::string& path) {
  return std::filesystem::path(policy::resolved(folder, path)).lexically_normal().string();
}

Result<void> nothing_there(const LedgerInitOptions& options, const std::string& store) {
  if (io::exists(store)) {
    return fail(StatusCode::state, store + " is there already and was left as it is");
  }
  if (!options.recovery.empty() && io::exists(options.recovery)) {
    return fail(StatusCode::argument, options.recovery +
                                          " is there already and was left as it is; name a new "
                                          "file with --recovery");
  }
  return {};
}

// Makes a master key file unless there is one, or the environment holds the key.
Result<void> make_key(Made& made) {
  if (!io::environment(std::string(ledger::master_key_variable)).empty()) {
    made.key_file.clear();
    return {};
  }
  if (io::exists(made.key_file)) return {};
  const auto key = ledger::make_master_key_file(made.key_file);
  if (!key) return tl::make_unexpected(key.error());
  made.new_key = true;
  return {};
}

std::string sheet_of(const LedgerShop& shop, const ledger::Stats& stats, Language language) {
  const bool norwegian = language == Language::nb;
  return ledger::recovery_sheet(shop.options.master, stats.ledger_id,
                                shop.shop.policy.controller.name, io::today(),
                                norwegian ? "nb" : "en");
}

std::string people_text(const LedgerInitOptions& options, const Made& made, Language language) {
  std::string out = say::wrote.str(language) + made.store + "\n";
  if (made.new_key) out += say::wrote.str(language) + made.key_file + "\n";
  if (made.key_file.empty()) out += wrapped("", say::key_from_environment.in(language));
  out += options.recovery.empty() ? "\n" + made.sheet + "\n"
                                  : say::wrote.str(language) + options.recovery + "\n";
  out += say::next.str(language) + "\n";
  int step = 0;
  const auto add = [&](const std::string& text) {
    out += wrapped("  " + std::to_string(++step) + ". ", text);
  };
  add(say::init_print.str(language));
  if (!options.recovery.empty()) {
    add(say::init_remove.str(language) + options.recovery + say::init_remove_why.str(language));
  }
  if (made.new_key) add(say::init_key.str(language) + made.key_file);
  add(say::init_checkpoint.str(language));
  return out;
}

std::string json_text(const LedgerInitOptions& options, const Made& made) {
  nlohmann::ordered_json out;
  out["ledger"] = made.store;
  out["ledger_id"] = ledger::to_hex(made.stats.ledger_id);
  out["public_key"] = ledger::to_hex(made.stats.public_key);
  out["master_key"] =
      made.key_file.empty() ? nlohmann::ordered_json() : nlohmann::ordered_json(made.key_file);
  out["master_key_made"] = made.new_key;
  if (options.recovery.empty()) {
    out["recovery_sheet"] = made.sheet;
  } else {
    out["recovery_file"] = options.recovery;
  }
  return document(out);
}

expected<LedgerShop, Failure> create(const LedgerInitOptions& options, Made& made) {
  const auto asked = open_shop(options.policy);
  if (!asked) return unexpected(asked.error());
  if (!asked->policy.ledger) return find_ledger(options.policy);  // says what is missing
  made.store = shown_path(asked->folder, asked->policy.ledger->path);
  made.key_file = shown_path(asked->folder, asked->policy.ledger->master_key);
  if (auto free = nothing_there(options, made.store); !free) {
    return unexpected(Failure(free.error()));
  }
  if (auto key = make_key(made); !key) return unexpected(Failure(key.error()));
  const auto found = find_ledger(options.policy);
  if (!found) return unexpected(found.error());
  if (auto done = ledger::Ledger::create(found->options); !done) {
    return unexpected(Failure(done.error()));
  }
  return open_ledger(options.policy);
}

}  // namespace

Answered run_ledger_init(const LedgerInitOptions& options, const Context& context) {
  Made made;
  const auto shop = create(options, made);
  if (!shop) return unexpected(shop.error());
  const auto stats = shop->ledger->stats();
  if (!stats) return unexpected(Failure(stats.error()));
  made.stats = *stats;
  const Language language = verdict_language(shop->shop.policy, context);
  made.sheet = sheet_of(*shop, *stats, language);
  if (!options.recovery.empty()) {
    if (auto kept = io::replace_file(options.recovery, made.sheet); !kept) {
      return unexpected(Failure(kept.error()));
    }
  }
  return Outcome{Exit::done,
                 context.json ? json_text(options, made) : people_text(options, made, language)};
}

}  // namespace vern::cli
