// vern init: a first vern.toml, from a profile or from the letters of a register.
#include "policy/init.hpp"

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <nlohmann/json.hpp>
#include <system_error>

#include "cli/commands.hpp"
#include "cli/diagnostics.hpp"
#include "cli/inspection.hpp"
#include "cli/output.hpp"
#include "cli/questions.hpp"
#include "cli/shop.hpp"
#include "io/file.hpp"
#include "io/terminal.hpp"
#include "policy/policy.hpp"

namespace vern::cli {
namespace {

// The text of the new file, and the letters whose meaning is still a question in it.
struct Draft {
  std::string text;
  std::vector<std::string> open_letters;
};

Result<void> may_write(const InitOptions& options) {
  std::error_code failed;
  const auto there = std::filesystem::symlink_status(options.out, failed);
  if (options.force || there.type() == std::filesystem::file_type::not_found) return {};
  if (failed) return fail(StatusCode::io, options.out + ": " + failed.message());
  return fail(StatusCode::argument,
              options.out +
                  " is there already and was left as it is; name another file with --out, "
                  "or replace it with --force");
}

Result<Draft> from_profile(const std::string& word) {
  using policy::Profile;
  if (const auto profile = policy::parse_profile(word)) {
    return Draft{policy::profile_template(*profile), {}};
  }
  return tl::make_unexpected(
      unknown_word(StatusCode::argument, "--profile", word,
                   {policy::name(Profile::retail), policy::name(Profile::vehicle_trade),
                    policy::name(Profile::optician)}));
}

// The path of a register as the new policy must say it: relative to the policy's own folder.
std::string path_from(const std::string& policy_file, const std::string& register_path) {
  const std::filesystem::path path(register_path);
  if (path.is_absolute()) return path.generic_string();
  std::error_code failed;
  const auto relative = std::filesystem::proximate(path, folder_of(policy_file), failed);
  return failed ? path.generic_string() : relative.generic_string();
}

bool somebody_is_there(const Context& context) {
  constexpr int standard_input = 0;
  constexpr int standard_output = 1;
  return !context.json && io::is_terminal(standard_input) && io::is_terminal(standard_output);
}

Result<Draft> from_register(const InitOptions& options, const Context& context) {
  auto found = read_findings(options.from);
  if (!found) return tl::make_unexpected(found.error());
  found->file.path = path_from(options.out, options.from.path);
  policy::Answers answers;
  if (somebody_is_there(context)) {
    answers = ask_letters(std::cin, std::cout, *found, context.language());
    std::cout << "\n" << std::flush;
  }
  Draft draft{policy::policy_from_register(*found, answers), {}};
  for (const policy::LetterCount& letter : found->letters) {
    if (answers.count(letter.letter) != 0) continue;
    append_utf8(draft.open_letters.emplace_back(), letter.letter);
  }
  return draft;
}

Result<Draft> make_draft(const InitOptions& options, const Context& context) {
  if (!options.profile.empty()) return from_profile(options.profile);
  if (!options.from.path.empty()) return from_register(options, context);
  return fail(StatusCode::argument,
              "init needs --profile retail, vehicle-trade or optician; or --from REGISTER "
              "--encoding PAGE, to read the letters that stand there");
}

std::string people_text(const InitOptions& options, const Draft& draft, Language language) {
  std::string out = std::string(say::wrote.in(language)) + options.out + "\n" +
                    std::string(say::next.in(language)) + "\n";
  int step = 0;
  const auto add = [&](const std::string& text) {
    out += wrapped("  " + std::to_string(++step) + ". ", text);
  };
  add(std::string(say::next_fill.in(language)));
  if (!draft.open_letters.empty()) {
    add(std::string(say::next_letters.in(language)) + joined(draft.open_letters));
  }
  add(std::string(say::next_check.in(language)) + options.out);
  add(std::string(say::next_try.in(language)));
  return out;
}

std::string json_text(const InitOptions& options, const Draft& draft) {
  nlohmann::ordered_json out;
  out["file"] = options.out;
  out["open_letters"] = draft.open_letters;
  out["findings"] = diagnostics_json(policy::parse(draft.text, options.out).diagnostics);
  return document(out);
}

}  // namespace

Answered run_init(const InitOptions& options, const Context& context) {
  if (const auto free = may_write(options); !free) return unexpected(Failure(free.error()));
  const auto draft = make_draft(options, context);
  if (!draft) return unexpected(Failure(draft.error()));
  if (const auto written = io::replace_file(options.out, draft->text); !written) {
    return unexpected(Failure(written.error()));
  }
  return Outcome{Exit::done, context.json ? json_text(options, *draft)
                                          : people_text(options, *draft, context.language())};
}

}  // namespace vern::cli
