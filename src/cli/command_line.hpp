// cli/command_line.hpp - the command line as CLI11 wants it, built once per run. For arguments*.cpp
// only: a family of commands is added in a file of its own.
#pragma once

#include <CLI/CLI.hpp>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cli/arguments.hpp"
#include "cli/commands_ledger.hpp"
#include "cli/help.hpp"

namespace vern::cli {

class CommandLine {
 public:
  explicit CommandLine(const Context& first);
  Result<Invocation> read(int argc, const char* const* argv);

 private:
  std::string in(const Sentence& sentence) const { return std::string(sentence.in(language_)); }

  // Help in the chosen language, for the program and for each command.
  void describe(CLI::App* app) const;
  CLI::App* command(CLI::App* parent, const char* name, const Sentence& text) const;
  CLI::App* family(const char* name, const Sentence& text);

  // Several words where CLI11 would take all that follow: each needs its own option.
  CLI::Option* words(CLI::App* app, const char* name, std::vector<std::string>& into,
                     const Sentence& text, const char* type) const;
  CLI::Option* word(CLI::App* app, const char* name, std::string& into, const Sentence& text,
                    const char* type) const;
  CLI::Option* flag(CLI::App* app, const char* name, bool& into, const Sentence& text) const;
  // Entries and sizes of the ledger.
  CLI::Option* number(CLI::App* app, const char* name, std::optional<std::uint64_t>& into,
                      const Sentence& text) const;
  // --policy
  void policy(CLI::App* app, std::string& into) const;
  // --by
  void by(CLI::App* app, std::string& into) const;

  // `run` is called with the options as they stand when the line has been read. They live in a
  // shared object, since the invocation outlives this one.
  template <class Options>
  void act(CLI::App* app, std::shared_ptr<Options> options,
           Answered (*run)(const Options&, const Context&)) {
    app->final_callback([this, options = std::move(options), run] {
      invocation_.action = [options, run](const Context& context) {
        return run(*options, context);
      };
    });
  }

  void add_file_options(CLI::App* app, FileOptions& file);
  void add_status_option(CLI::App* app, FileOptions& file);
  void add_request_options(CLI::App* app, RequestOptions& request);
  void add_init();
  void add_policy();
  void add_register();
  void add_inspect(CLI::App* app);
  void add_export(CLI::App* app);
  void add_decide();
  void add_letters(CLI::App* app, SelectionOptions& selection);
  void add_audience();
  void add_retention();
  // arguments_retention.cpp
  void add_retention_registers(CLI::App* retention);
  void add_yearend();

  // arguments_ledger.cpp
  void add_ledger();
  void add_ledger_proofs(CLI::App* ledger);
  void add_backup();

  // arguments_counter.cpp: consent enter, todo, import, attest
  void add_counter(CLI::App* consent);
  // arguments_projection.cpp: consent project, reconcile; audience --mark, --unmark
  void add_projection(CLI::App* consent);
  void add_marking(CLI::App* app, const std::shared_ptr<AudienceOptions>& audience,
                   CLI::Option* explain);
  // arguments_asking.cpp: consent request, replies
  void add_asking(CLI::App* consent);
  // arguments_campaign.cpp
  void add_campaign();
  void add_campaign_use(CLI::App* campaign);
  // arguments_document.cpp: document form; consent receipt, consent export
  void add_document();
  void add_receipts(CLI::App* consent);

  // arguments_anonymise.cpp
  void add_anonymise();

  // arguments_request.cpp
  void add_request();
  void add_request_steps(CLI::App* request);
  void add_hold();

  // arguments_erase.cpp
  void add_erase();
  void add_erase_steps(CLI::App* erase);
  void add_erase_again(CLI::App* erase);

  // arguments_consent.cpp
  void add_consent();
  void add_record(CLI::App* app);
  void add_subject();
  void add_why();

  Language language_;
  std::string lang_;
  Invocation invocation_;
  CLI::App app_;
};

}  // namespace vern::cli
