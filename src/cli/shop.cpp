#include "cli/shop.hpp"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "io/file.hpp"
#include "io/user.hpp"
#include "policy/meaning.hpp"
#include "policy/policy.hpp"
#include "projection/complete.hpp"

namespace vern::cli {
namespace {

Failure policy_failure(const std::string& path, policy::Loaded loaded) {
  const auto errors = std::count_if(
      loaded.diagnostics.begin(), loaded.diagnostics.end(),
      [](const policy::Diagnostic& d) { return d.severity == policy::Severity::error; });
  Failure failure(Error{StatusCode::policy, path + ": " + std::to_string(errors) +
                                                (errors == 1 ? " error" : " errors") +
                                                "; mend the policy and run `vern policy check`"});
  failure.source = path;
  failure.diagnostics = std::move(loaded.diagnostics);
  return failure;
}

Result<void> add_purpose(const Policy& policy, const std::string& id, Request& request) {
  const auto index = policy.find_purpose(id);
  if (!index) return tl::make_unexpected(unknown_purpose(policy, id));
  if (!request.add(*index)) {
    return fail(StatusCode::argument,
                "more than " + std::to_string(max_request_purposes) + " purposes at once");
  }
  return {};
}

}  // namespace

std::string folder_of(const std::string& policy_path) {
  const std::string folder = std::filesystem::path(policy_path).parent_path().string();
  return folder.empty() ? "." : folder;
}

expected<audience::Shop, Failure> open_shop(const std::string& policy_path) {
  const auto text = io::read_file(policy_path, policy::policy_limit);
  if (!text) {
    Error error = text.error();
    error.message += "; name the policy with --policy, or make one with `vern init`";
    return unexpected(Failure(std::move(error)));
  }
  policy::Loaded loaded = policy::parse(*text, policy_path);
  if (!loaded.policy) return unexpected(policy_failure(policy_path, std::move(loaded)));
  audience::Shop shop{std::move(*loaded.policy), folder_of(policy_path), policy::meaning(*text)};
  if (auto done = projection::complete(shop); !done) return unexpected(Failure(done.error()));
  return shop;
}

Result<Request> make_request(const Policy& policy, const RequestOptions& options) {
  Request request;
  for (const std::string& id : options.purposes) {
    if (auto added = add_purpose(policy, id, request); !added) {
      return tl::make_unexpected(added.error());
    }
  }
  const auto channel = parse_channel(options.channel);
  if (!channel) return tl::make_unexpected(unknown_channel(options.channel));
  request.channel = *channel;
  if (!options.recipient.empty()) request.recipient = policy.find_recipient(options.recipient);
  request.day = io::today();
  if (!options.on.empty()) {
    const auto day = day_argument("--on", options.on);
    if (!day) return tl::make_unexpected(day.error());
    request.day = *day;
  }
  return request;
}

Result<Day> day_argument(std::string_view option, const std::string& text) {
  const auto day = parse_day(text);
  if (day) return *day;
  return fail(StatusCode::argument, std::string(option) + " " + text +
                                        ": no day of the calendar; write YYYY-MM-DD, such as "
                                        "2026-11-20");
}

Result<std::int32_t> year_argument(const std::string& text) {
  const auto first = text.size() == 4 ? parse_day(text + "-01-01") : std::nullopt;
  if (first) return civil(*first).year;
  return fail(StatusCode::argument, "--year " + text + ": no year; write YYYY, such as 2026");
}

Error unknown_word(StatusCode status, const std::string& what, const std::string& word,
                   const std::vector<std::string_view>& known) {
  return Error{status, "unknown " + what + " `" + word + "`; " + policy::suggestion(word, known)};
}

Error unknown_purpose(const Policy& policy, const std::string& id) {
  return unknown_word(StatusCode::not_found, "purpose", id, policy::ids_of(policy.purposes));
}

Error unknown_channel(const std::string& word) {
  return unknown_word(StatusCode::argument, "channel", word, policy::names_of(all_channels));
}

Language verdict_language(const Policy& policy, const Context& context) {
  if (context.stated) return *context.stated;
  return parse_language(policy.language).value_or(Language::en);
}

std::string headline(const RequestOptions& options, Day day) {
  std::string out;
  for (const std::string& id : options.purposes) out += (out.empty() ? "" : " + ") + id;
  out += ", " + options.channel;
  if (!options.recipient.empty()) out += ", " + options.recipient;
  return out + ", " + to_string(day);
}

std::vector<std::string> fact_list(FactSet facts) {
  std::vector<std::string> out;
  for (std::size_t i = 0; i < fact_count; ++i) {
    const auto id = static_cast<FactId>(i);
    if (facts.has(id)) out.emplace_back(name(id));
  }
  return out;
}

}  // namespace vern::cli
