// The command line of the ledger and of backups.
#include "cli/command_line.hpp"
#include "cli/help_ledger.hpp"

namespace vern::cli {

void CommandLine::add_ledger() {
  CLI::App* ledger = family("ledger", help::ledger);
  CLI::App* init = command(ledger, "init", help::ledger_init);
  auto made = std::make_shared<LedgerInitOptions>();
  word(init, "--recovery", made->recovery, help::recovery, "FILE");
  policy(init, made->policy);
  act(init, made, run_ledger_init);

  CLI::App* verify = command(ledger, "verify", help::ledger_verify);
  auto known = std::make_shared<VerifyOptions>();
  words(verify, "--checkpoint", known->checkpoints, help::checkpoint_files, "FILE");
  policy(verify, known->policy);
  act(verify, known, run_ledger_verify);

  CLI::App* checkpoint = command(ledger, "checkpoint", help::ledger_checkpoint);
  auto signed_now = std::make_shared<CheckpointOptions>();
  word(checkpoint, "--out", signed_now->out, help::checkpoint_out, "FILE");
  policy(checkpoint, signed_now->policy);
  act(checkpoint, signed_now, run_ledger_checkpoint);

  add_ledger_proofs(ledger);

  CLI::App* explain = command(ledger, "explain", help::ledger_explain);
  auto answer = std::make_shared<ExplainOptions>();
  number(explain, "--from", answer->from, help::explain_from)->required();
  number(explain, "--to", answer->to, help::explain_to)->required();
  word(explain, "--word", answer->word, help::explain_word, "TEXT")->required();
  policy(explain, answer->policy);
  by(explain, answer->by);
  act(explain, answer, run_ledger_explain);

  CLI::App* exported = command(ledger, "export", help::ledger_export);
  auto rows = std::make_shared<LedgerExportOptions>();
  word(exported, "--out", rows->out, help::ledger_export_out, "FILE");
  flag(exported, "--with-customers", rows->with_customers, help::with_customers);
  policy(exported, rows->policy);
  act(exported, rows, run_ledger_export);

  CLI::App* stats = command(ledger, "stats", help::ledger_stats);
  auto counted = std::make_shared<StatsOptions>();
  policy(stats, counted->policy);
  act(stats, counted, run_ledger_stats);
}

void CommandLine::add_ledger_proofs(CLI::App* ledger) {
  CLI::App* app = command(ledger, "proof", help::ledger_proof);
  auto options = std::make_shared<ProofOptions>();
  auto* entry = number(app, "entry", options->entry, help::proof_entry)->type_name("ENTRY");
  auto* size = number(app, "--size", options->size, help::proof_size);
  auto* from = number(app, "--from", options->from, help::proof_from);
  auto* to = number(app, "--to", options->to, help::proof_to);
  size->needs(entry);
  from->needs(to)->excludes(entry, size);
  to->needs(from)->excludes(entry, size);
  policy(app, options->policy);
  act(app, options, run_ledger_proof);

  CLI::App* check = command(ledger, "check-proof", help::check_proof);
  auto file = std::make_shared<CheckProofOptions>();
  word(check, "file", file->file, help::proof_file, "FILE")->required();
  words(check, "--checkpoint", file->checkpoints, help::checkpoint_files, "FILE");
  act(check, file, run_ledger_check_proof);
}

void CommandLine::add_backup() {
  CLI::App* app = command(&app_, "backup", help::backup);
  auto copied = std::make_shared<BackupOptions>();
  auto* out = word(app, "--out", copied->out, help::backup_out, "FOLDER");
  auto* keys = word(app, "--keys-out", copied->keys_out, help::backup_keys, "FOLDER");
  policy(app, copied->policy);

  CLI::App* restore = command(app, "restore", help::restore);
  auto back = std::make_shared<RestoreOptions>();
  word(restore, "--from", back->from, help::restore_from, "FOLDER")->required();
  word(restore, "--keys", back->keys, help::restore_keys, "FOLDER")->required();
  policy(restore, back->policy);
  by(restore, back->by);
  act(restore, back, run_backup_restore);

  CLI::App* replay = command(app, "replay", help::replay);
  auto played = std::make_shared<ReplayOptions>();
  word(replay, "--list", played->list, help::replay_list, "FILE");
  policy(replay, played->policy);
  by(replay, played->by);
  act(replay, played, run_backup_replay);

  CLI::App* unlock = command(app, "unlock", help::unlock);
  auto answered = std::make_shared<UnlockOptions>();
  word(unlock, "--lost-from", answered->lost_from, help::lost_from, "DAY")->required();
  word(unlock, "--lost-to", answered->lost_to, help::lost_to, "DAY")->required();
  word(unlock, "--word", answered->word, help::unlock_word, "TEXT")->required();
  policy(unlock, answered->policy);
  by(unlock, answered->by);
  act(unlock, answered, run_backup_unlock);

  // What CLI11 calls last: alone it is the backup itself, else one of the three has been chosen.
  app->final_callback([this, app, copied, out, keys] {
    const bool alone = app->get_subcommands().empty();
    if (!alone && out->count() + keys->count() > 0) {
      throw CLI::ValidationError("--out and --keys-out", "are of vern backup alone");
    }
    if (alone && (out->count() == 0 || keys->count() == 0)) {
      throw CLI::RequiredError("backup needs --out FOLDER and --keys-out FOLDER; each");
    }
    if (!alone) return;
    invocation_.action = [copied](const Context& context) { return run_backup(*copied, context); };
  });
}

}  // namespace vern::cli
