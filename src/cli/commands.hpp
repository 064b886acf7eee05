// cli/commands.hpp - the commands: what each takes, and what each answers. A command asks the
// engines and shows what they say; no rule stands in this folder.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cli/exit.hpp"
#include "cli/text.hpp"
#include "io/spill.hpp"
#include "policy/diagnostic.hpp"
#include "vern/expected.hpp"

namespace vern::cli {

// What holds for every command.
struct Context {
  std::optional<Language> stated;  // --lang
  bool json = false;
  bool colour = false;

  Language language() const { return stated.value_or(Language::en); }
};

// A finished command: the whole of standard output, and the exit code.
struct Outcome {
  Exit exit = Exit::done;
  std::string text;
  std::shared_ptr<const io::SpillFile> data{};  // goes before `text`; what may outgrow memory
  std::string notes{};                          // for standard error
};

// A command that could not answer. A policy with errors brings all of them.
struct Failure {
  Error error;
  std::string source;  // the file of the diagnostics
  std::vector<policy::Diagnostic> diagnostics;

  Failure(Error what) : error(std::move(what)) {}  // NOLINT: an error is a failure
};
using Answered = expected<Outcome, Failure>;

// How a register is read when no policy says so.
struct FileOptions {
  std::string path;
  std::string format;
  std::string encoding;
  std::string delimiter;
  std::string status;
};

struct InitOptions {
  std::string profile;
  FileOptions from;
  std::string out = "vern.toml";
  bool force = false;
};
Answered run_init(const InitOptions& options, const Context& context);

struct PolicyCheckOptions {
  std::string file = "vern.toml";
};
Answered run_policy_check(const PolicyCheckOptions& options, const Context& context);

Answered run_register_inspect(const FileOptions& options, const Context& context);

struct ExportOptions {
  FileOptions from;  // its Status column is not asked for
  std::string to = "csv";
  std::string out;
  std::string to_encoding;
  std::string to_delimiter;
  std::string date_format;
  bool deleted = false;
  bool skip_damaged = false;
};
Answered run_register_export(const ExportOptions& options, const Context& context);

// What is asked of the gate, as typed.
struct RequestOptions {
  std::string policy = "vern.toml";
  std::vector<std::string> purposes;
  std::string channel;
  std::string recipient;
  std::string on;
};

struct DecideOptions {
  std::string customer;
  RequestOptions request;
};
Answered run_decide(const DecideOptions& options, const Context& context);

// The letters to look at; a member is set when its option was stated, an empty one too.
struct SelectionOptions {
  std::optional<std::string> any;
  std::optional<std::string> all;
  std::optional<std::string> none;
  std::optional<std::string> select;
};

struct AudienceOptions {
  RequestOptions request;
  SelectionOptions selection;
  std::string among;
  std::string chosen_by;
  std::string out;
  std::string explain;
  std::string mark;  // the letter of a campaign; empty: none
  std::string by;    // who answers for the marking
  bool indexes_seen_to = false;
};
Answered run_audience(const AudienceOptions& options, const Context& context);

struct DueOptions {
  std::string received;
};
Answered run_request_due(const DueOptions& options, const Context& context);

struct RetentionOptions {
  std::string kind;
  std::string trigger;
  std::string period;
  std::string year_end;
};
Answered run_retention_end(const RetentionOptions& options, const Context& context);

}  // namespace vern::cli
