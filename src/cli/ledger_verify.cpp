// vern ledger verify, checkpoint and stats: how the ledger stands, and whether that can be proved.
#include <nlohmann/json.hpp>

#include "cli/checkpoints.hpp"
#include "cli/commands_ledger.hpp"
#include "cli/diagnostics.hpp"
#include "cli/entries.hpp"
#include "cli/ledger_shop.hpp"
#include "cli/output.hpp"
#include "cli/shop.hpp"
#include "cli/text_ledger.hpp"
#include "io/file.hpp"
#include "ledger/clock.hpp"

namespace vern::cli {
namespace {

using ledger::Proof;
using ledger::Verification;
using nlohmann::ordered_json;

Sentence explanation(Proof proof) {
  switch (proof) {
    case Proof::proved:
      return say::proved_text;
    case Proof::not_provable:
      return say::not_provable_text;
    case Proof::broken:
      break;
  }
  return say::broken_text;
}

std::string verified_text(const Verification& found, std::size_t known, const Context& context,
                          Language language) {
  const auto line = [&](const Sentence& label, const std::string& value) {
    return labelled(label.in(language), value);
  };
  std::string out = line(say::entries_line, grouped(static_cast<std::int64_t>(found.size)));
  out += line(say::unreadable_line, grouped(static_cast<std::int64_t>(found.unreadable)));
  out += line(say::root_line, ledger::to_hex(ledger::view_of(found.root)));
  out += line(say::known_line, std::to_string(known)) + "\n";
  out += proof_headline(found.proof, context, language) + "\n";
  out += wrapped("", explanation(found.proof).in(language));
  out += findings_text(found.findings, language);
  if (found.explained.empty()) return out;
  out += "\n" + wrapped("", say::explained_text.in(language));
  return out + findings_text(found.explained, language);
}

std::string verified_json(const Verification& found, std::size_t known) {
  ordered_json out;
  out["proof"] = name(found.proof);
  out["entries"] = found.size;
  out["unreadable"] = found.unreadable;
  out["root"] = ledger::to_hex(ledger::view_of(found.root));
  out["checkpoints"] = known;
  out["findings"] = findings_json(found.findings);
  out["explained"] = findings_json(found.explained);
  return document(out);
}

std::string stats_json(const ledger::Stats& stats) {
  ordered_json out;
  out["ledger_id"] = ledger::to_hex(stats.ledger_id);
  out["public_key"] = ledger::to_hex(stats.public_key);
  out["entries"] = stats.entries;
  out["subjects"] = stats.subjects;
  out["customers"] = stats.customers;
  out["destroyed"] = stats.destroyed;
  out["locked"] = stats.locked;
  return document(out);
}

std::string stats_text(const ledger::Stats& stats, const Context& context, Language language) {
  std::string out;
  const auto line = [&](const Sentence& label, std::uint64_t value) {
    out += labelled(label.in(language), grouped(static_cast<std::int64_t>(value)));
  };
  out += labelled(say::stats_ledger.in(language), ledger::to_hex(stats.ledger_id));
  line(say::stats_entries, stats.entries);
  line(say::stats_subjects, stats.subjects);
  line(say::stats_customers, stats.customers);
  line(say::stats_destroyed, stats.destroyed);
  if (stats.locked) {
    out += coloured(wrapped("", say::stats_locked.in(language)), Colour::bad, context.colour);
  }
  return out;
}

}  // namespace

Answered run_ledger_verify(const VerifyOptions& options, const Context& context) {
  const auto known = read_checkpoints(options.checkpoints);
  if (!known) return unexpected(Failure(known.error()));
  const auto shop = open_ledger(options.policy);
  if (!shop) return unexpected(shop.error());
  const auto found = shop->ledger->verify(*known);
  if (!found) return unexpected(Failure(found.error()));
  const Language language = verdict_language(shop->shop.policy, context);
  return Outcome{exit_of(found->proof),
                 context.json ? verified_json(*found, known->size())
                              : verified_text(*found, known->size(), context, language)};
}

Answered run_ledger_explain(const ExplainOptions& options, const Context& context) {
  const auto in = open_ledger(options.policy);
  if (!in) return unexpected(in.error());
  if (auto ok = check_person(in->shop.policy, options.by); !ok) {
    return unexpected(Failure(ok.error()));
  }
  const auto entry = ledger::explain_clock(*in->ledger, options.from.value(), options.to.value(),
                                           options.word, options.by);
  if (!entry) return unexpected(Failure(entry.error()));
  if (context.json) return Outcome{Exit::done, document(ordered_json{{"entry", *entry}})};
  const Language language = verdict_language(in->shop.policy, context);
  return Outcome{Exit::done,
                 wrapped("", say::clock_answered.str(language) + " (" +
                                 say::entry_word.str(language) + std::to_string(*entry) + ")")};
}

Answered run_ledger_checkpoint(const CheckpointOptions& options, const Context& context) {
  const auto shop = open_ledger(options.policy);
  if (!shop) return unexpected(shop.error());
  const auto checkpoint = shop->ledger->checkpoint();
  if (!checkpoint) return unexpected(Failure(checkpoint.error()));
  const std::string text = ledger::to_text(*checkpoint);
  if (!options.out.empty()) {
    if (auto kept = io::replace_file(options.out, text); !kept) {
      return unexpected(Failure(kept.error()));
    }
  }
  if (context.json) return Outcome{Exit::done, document(checkpoint_json(*checkpoint, options.out))};
  const Language language = verdict_language(shop->shop.policy, context);
  Outcome outcome;
  outcome.text = options.out.empty() ? text : say::wrote.str(language) + options.out + "\n";
  outcome.notes = wrapped("", say::keep_checkpoint.in(language));
  return outcome;
}

Answered run_ledger_stats(const StatsOptions& options, const Context& context) {
  const auto shop = open_ledger(options.policy);
  if (!shop) return unexpected(shop.error());
  const auto stats = shop->ledger->stats();
  if (!stats) return unexpected(Failure(stats.error()));
  return Outcome{Exit::done,
                 context.json
                     ? stats_json(*stats)
                     : stats_text(*stats, context, verdict_language(shop->shop.policy, context))};
}

}  // namespace vern::cli
