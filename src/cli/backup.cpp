// vern backup: copies with the keys apart, and what must happen after a restore.
#include "ledger/backup.hpp"

#include <nlohmann/json.hpp>

#include "audience/ledger_card.hpp"
#include "cli/checkpoints.hpp"
#include "cli/commands_ledger.hpp"
#include "cli/diagnostics.hpp"
#include "cli/entries.hpp"
#include "cli/ledger_shop.hpp"
#include "cli/output.hpp"
#include "cli/shop.hpp"
#include "cli/text_ledger.hpp"

namespace vern::cli {
namespace {

using nlohmann::ordered_json;

std::string count_line(const Sentence& label, std::uint64_t n, Language language) {
  return labelled(label.in(language), grouped(static_cast<std::int64_t>(n)));
}

std::string copied_text(const ledger::BackupReport& report, Language language) {
  return count_line(say::backup_done, report.entries, language) +
         count_line(say::backup_files, report.evidence_files, language) +
         wrapped("", say::backup_apart.in(language));
}

std::string copied_json(const ledger::BackupReport& report) {
  ordered_json out;
  out["entries"] = report.entries;
  out["evidence_files"] = report.evidence_files;
  out["checkpoint"] = checkpoint_json(report.checkpoint, {});
  return document(out);
}

std::string replayed_text(const ledger::ReplayReport& report, Language language) {
  const std::string last =
      report.last == 0 ? say::replay_empty.str(language) : time_text(report.last);
  return count_line(say::replay_noes, report.noes, language) +
         count_line(say::replay_destroyed, report.destroyed, language) +
         count_line(say::replay_known, report.known, language) +
         count_line(say::replay_unknown, report.unknown, language) +
         labelled(say::replay_last.in(language), last) + wrapped("", say::replay_next.in(language));
}

std::string replayed_json(const ledger::ReplayReport& report) {
  ordered_json out;
  out["noes"] = report.noes;
  out["destroyed"] = report.destroyed;
  out["known"] = report.known;
  out["unknown"] = report.unknown;
  out["last"] = report.last == 0 ? ordered_json() : ordered_json(time_json(report.last));
  return document(out);
}

}  // namespace

Answered run_backup(const BackupOptions& options, const Context& context) {
  const auto in = find_ledger(options.policy);
  if (!in) return unexpected(in.error());
  const auto report = ledger::back_up(in->options, options.out, options.keys_out);
  if (!report) return unexpected(Failure(report.error()));
  const Language language = verdict_language(in->shop.policy, context);
  return Outcome{Exit::done, context.json ? copied_json(*report) : copied_text(*report, language)};
}

Answered run_backup_restore(const RestoreOptions& options, const Context& context) {
  const auto in = find_ledger(options.policy);
  if (!in) return unexpected(in.error());
  if (auto ok = check_person(in->shop.policy, options.by); !ok) {
    return unexpected(Failure(ok.error()));
  }
  if (auto ok = ledger::restore(in->options, options.from, options.keys, options.by); !ok) {
    return unexpected(Failure(ok.error()));
  }
  if (context.json) {
    return Outcome{Exit::done,
                   document(ordered_json{{"ledger", in->options.path}, {"locked", true}})};
  }
  const Language language = verdict_language(in->shop.policy, context);
  return Outcome{Exit::done, wrapped("", say::restored.in(language)) +
                                 wrapped("", say::restored_next.in(language))};
}

Answered run_backup_replay(const ReplayOptions& options, const Context& context) {
  const auto in = open_ledger(options.policy);
  if (!in) return unexpected(in.error());
  if (auto ok = check_person(in->shop.policy, options.by); !ok) {
    return unexpected(Failure(ok.error()));
  }
  // Noes of those who were bound after the backup: the register knows them.
  const auto cards = audience::ledger_cards(in->shop);
  if (!cards) return unexpected(Failure(cards.error()));
  const auto report = ledger::replay(*in->ledger, options.list, options.by, *cards);
  if (!report) return unexpected(Failure(report.error()));
  const Language language = verdict_language(in->shop.policy, context);
  return Outcome{Exit::done,
                 context.json ? replayed_json(*report) : replayed_text(*report, language)};
}

Answered run_backup_unlock(const UnlockOptions& options, const Context& context) {
  const auto from = day_argument("--lost-from", options.lost_from);
  if (!from) return unexpected(Failure(from.error()));
  const auto to = day_argument("--lost-to", options.lost_to);
  if (!to) return unexpected(Failure(to.error()));
  const auto in = open_ledger(options.policy);
  if (!in) return unexpected(in.error());
  if (auto ok = check_person(in->shop.policy, options.by); !ok) {
    return unexpected(Failure(ok.error()));
  }
  const auto entry = ledger::unlock(*in->ledger, *from, *to, options.word, options.by);
  if (!entry) return unexpected(Failure(entry.error()));
  if (context.json) return Outcome{Exit::done, document(ordered_json{{"entry", *entry}})};
  const Language language = verdict_language(in->shop.policy, context);
  return Outcome{Exit::done,
                 wrapped("", say::unlocked.str(language) + " (" + say::entry_word.str(language) +
                                 std::to_string(*entry) + ")")};
}

}  // namespace vern::cli
