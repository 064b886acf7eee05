// cli/commands_ledger.hpp - the commands about the ledger, consents, subjects and backups: what
// each takes. `by` is the person who says so, of the policy's [people]; days are as typed.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cli/commands.hpp"

namespace vern::cli {

// ---- the ledger --------------------------------------------------------------------------------

struct LedgerInitOptions {
  std::string policy = "vern.toml";
  std::string recovery;  // the file for the recovery sheet; empty: standard output
};
Answered run_ledger_init(const LedgerInitOptions& options, const Context& context);

struct VerifyOptions {
  std::string policy = "vern.toml";
  std::vector<std::string> checkpoints;  // files
};
Answered run_ledger_verify(const VerifyOptions& options, const Context& context);

struct CheckpointOptions {
  std::string policy = "vern.toml";
  std::string out;
};
Answered run_ledger_checkpoint(const CheckpointOptions& options, const Context& context);

// Either an entry, in the tree of `size` entries; or that the tree of `from` entries is the
// beginning of the tree of `to`.
struct ProofOptions {
  std::string policy = "vern.toml";
  std::optional<std::uint64_t> entry;
  std::optional<std::uint64_t> size;
  std::optional<std::uint64_t> from;
  std::optional<std::uint64_t> to;
};
Answered run_ledger_proof(const ProofOptions& options, const Context& context);

struct CheckProofOptions {
  std::string file;
  std::vector<std::string> checkpoints;  // files
};
Answered run_ledger_check_proof(const CheckProofOptions& options, const Context& context);

struct LedgerExportOptions {
  std::string policy = "vern.toml";
  std::string out;
  bool with_customers = false;
};
Answered run_ledger_export(const LedgerExportOptions& options, const Context& context);

// `by` answers for the times of the entries `from` to `to`.
struct ExplainOptions {
  std::string policy = "vern.toml";
  std::optional<std::uint64_t> from;
  std::optional<std::uint64_t> to;
  std::string word;
  std::string by;
};
Answered run_ledger_explain(const ExplainOptions& options, const Context& context);

struct StatsOptions {
  std::string policy = "vern.toml";
};
Answered run_ledger_stats(const StatsOptions& options, const Context& context);

// ---- consents ----------------------------------------------------------------------------------

struct RecordOptions {
  std::string policy = "vern.toml";
  std::string customer;
  std::string kind;
  std::string purpose;
  std::vector<std::string> channels;
  std::string day;
  std::string method;
  std::string text;
  std::string text_language;
  std::string partners;
  std::string notice;
  std::string evidence;
  std::string form;
  std::string file;
  std::vector<std::uint64_t> lifts;
  std::optional<std::uint64_t> target;
  std::string remark;
  std::string by;
};
Answered run_consent_record(const RecordOptions& options, const Context& context);

// As record --kind withdrawn, with the fewest words: GDPR Art. 7(3), as easy as to give.
struct WithdrawOptions {
  std::string policy = "vern.toml";
  std::string customer;
  std::string purpose;
  std::vector<std::string> channels;
  std::string day;
  std::string by;
};
Answered run_consent_withdraw(const WithdrawOptions& options, const Context& context);

struct ConsentShowOptions {
  std::string policy = "vern.toml";
  std::string customer;
  std::string on;
  std::optional<std::uint64_t> tree_size;
};
Answered run_consent_show(const ConsentShowOptions& options, const Context& context);

struct HistoryOptions {
  std::string policy = "vern.toml";
  std::string customer;
};
Answered run_consent_history(const HistoryOptions& options, const Context& context);

// ---- subjects ----------------------------------------------------------------------------------

struct SubjectShowOptions {
  std::string policy = "vern.toml";
  std::string customer;
};
Answered run_subject_show(const SubjectShowOptions& options, const Context& context);

// Exactly one of the two is to be stated.
struct RebindOptions {
  std::string policy = "vern.toml";
  std::string customer;
  bool same_person = false;
  bool other_person = false;
  std::string by;
  std::string remark;
};
Answered run_subject_rebind(const RebindOptions& options, const Context& context);

struct MergeOptions {
  std::string policy = "vern.toml";
  std::string from;
  std::string into;
  bool both_cards_stay = false;
  std::string by;
  std::string remark;
};
Answered run_subject_merge(const MergeOptions& options, const Context& context);

struct MoveOptions {
  std::string policy = "vern.toml";
  std::string from;
  std::string to;
  std::string by;
};
Answered run_subject_move(const MoveOptions& options, const Context& context);

// ---- the account of one customer ---------------------------------------------------------------

struct WhyOptions {
  std::string policy = "vern.toml";
  std::string customer;
  std::string day;
  std::vector<std::string> purposes;
  std::string channel;
  std::string recipient;
  std::optional<std::uint64_t> tree_size;
};
Answered run_why(const WhyOptions& options, const Context& context);

// ---- backups -----------------------------------------------------------------------------------

struct BackupOptions {
  std::string policy = "vern.toml";
  std::string out;
  std::string keys_out;
};
Answered run_backup(const BackupOptions& options, const Context& context);

struct RestoreOptions {
  std::string policy = "vern.toml";
  std::string from;
  std::string keys;
  std::string by;
};
Answered run_backup_restore(const RestoreOptions& options, const Context& context);

struct ReplayOptions {
  std::string policy = "vern.toml";
  std::string list;
  std::string by;
};
Answered run_backup_replay(const ReplayOptions& options, const Context& context);

struct UnlockOptions {
  std::string policy = "vern.toml";
  std::string lost_from;
  std::string lost_to;
  std::string word;
  std::string by;
};
Answered run_backup_unlock(const UnlockOptions& options, const Context& context);

}  // namespace vern::cli
