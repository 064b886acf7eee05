// vern document form: a consent form to print. Holds no personal data.
#include <algorithm>
#include <array>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "cli/commands_document.hpp"
#include "cli/diagnostics.hpp"
#include "cli/ledger_shop.hpp"
#include "cli/list_files.hpp"
#include "cli/output.hpp"
#include "cli/shop.hpp"
#include "cli/text_document.hpp"
#include "io/beside.hpp"
#include "io/file.hpp"
#include "io/filesystem.hpp"
#include "io/user.hpp"
#include "policy/policy.hpp"

namespace vern::cli {
namespace {

using documents::FormText;
using nlohmann::ordered_json;

// The shop, and what its ledger holds of the house; nothing where it keeps none.
struct FormShop {
  audience::Shop shop;
  std::vector<ledger::Entry> house;
};

expected<FormShop, Failure> open_form_shop(const std::string& policy_path) {
  auto shop = open_shop(policy_path);
  if (!shop) return unexpected(shop.error());
  if (!shop->policy.ledger) return FormShop{std::move(*shop), {}};
  auto in = open_ledger(policy_path);
  if (!in) return unexpected(in.error());
  auto house = in->ledger->house_entries();
  if (!house) return unexpected(Failure(house.error()));
  return FormShop{std::move(in->shop), std::move(*house)};
}

Result<std::vector<FormText>> texts_of(const FormShop& in, const DocumentFormOptions& options,
                                       Day day) {
  std::vector<FormText> out;
  for (const std::string& id : options.purposes) {
    const auto purpose = in.shop.policy.find_purpose(id);
    if (!purpose) return tl::make_unexpected(unknown_purpose(in.shop.policy, id));
    const bool again = std::any_of(out.begin(), out.end(),
                                   [&](const FormText& text) { return text.purpose == *purpose; });
    if (again) return fail(StatusCode::argument, "--purpose " + id + " is named twice");
    auto text = documents::form_text(in.shop.policy, in.shop.folder, in.house, *purpose, day);
    if (!text) return tl::make_unexpected(text.error());
    out.push_back(std::move(*text));
  }
  return out;
}

Result<documents::FormOptions> form_options(const Policy& policy,
                                            const DocumentFormOptions& options, Day day,
                                            const Context& context) {
  documents::FormOptions out;
  for (const std::string& word : options.channels) {
    const auto channel = parse_channel(word);
    if (!channel) return tl::make_unexpected(unknown_channel(word));
    out.channels.push_back(*channel);
  }
  const auto format = format_argument(options.format);
  if (!format) return tl::make_unexpected(format.error());
  out.language = document_language(policy, context);
  out.format = *format;
  out.number = options.number;
  out.day = day;
  return out;
}

std::string people_text(const DocumentFormOptions& options, const Policy& policy,
                        const Context& context) {
  const Language language = verdict_language(policy, context);
  std::string out = wrapped("", say::document_written.str(language) + printable(options.out)) +
                    wrapped("", say::form_print_it.in(language));
  if (documents::name(document_language(policy, context)) != policy.language) {
    out += wrapped("", say::form_language.str(language) + policy.language);
  }
  return out;
}

std::string json_text(const DocumentFormOptions& options, const std::vector<FormText>& texts,
                      const documents::FormOptions& form, const Policy& policy) {
  ordered_json out;
  out["out"] = options.out;
  out["format"] = form.format == documents::Format::html ? "html" : "text";
  out["number"] = options.number.empty() ? ordered_json() : ordered_json(options.number);
  auto parts = ordered_json::array();
  for (const FormText& text : texts) {
    parts.push_back({{"purpose", policy.purposes[text.purpose].id},
                     {"text", text.version.id},
                     {"sha256", text.sha256}});
  }
  out["texts"] = std::move(parts);
  return document(out);
}

bool same_file(const std::string& a, const std::string& b) {
  if (whole_path(a) == whole_path(b)) return true;
  const auto left = io::stamp_of(a);
  const auto right = io::stamp_of(b);
  return left && right && *left == *right;
}

}  // namespace

Result<documents::Format> format_argument(const std::string& word) {
  if (word.empty() || word == "html") return documents::Format::html;
  if (word == "text") return documents::Format::text;
  return tl::make_unexpected(
      unknown_word(StatusCode::argument, "--format", word, {"html", "text"}));
}

documents::Language document_language(const Policy& policy, const Context& context) {
  return verdict_language(policy, context) == Language::nb ? documents::Language::nb
                                                           : documents::Language::en;
}

Result<void> check_out(const audience::Shop& shop, const std::string& policy,
                       const std::string& out) {
  if (!io::exists(out)) return {};
  const auto own = fail(StatusCode::argument,
                        "--out " + out + " is a file of the shop's own and is not written over");
  std::vector<std::string> files{policy};
  const auto add = [&](const std::string& path) {
    if (!path.empty()) files.push_back(policy::resolved(shop.folder, path));
  };
  for (const ConsentText& text : shop.policy.texts) {
    for (const TextVersion& version : text.versions) add(version.file);
  }
  for (const Notice& notice : shop.policy.notices) add(notice.file);
  for (const Purpose& purpose : shop.policy.purposes) add(purpose.assessment);
  for (const Register& reg : shop.policy.registers) add(reg.file.path);
  for (const List& list : shop.policy.lists) add(list.file.path);
  for (const std::string& file : files) {
    if (same_file(file, out)) return own;
  }
  // What else lies there (tables, indexes, a ledger) has another ending.
  constexpr std::array<std::string_view, 6> endings{"html", "htm", "txt", "json", "jsonld", "text"};
  const std::string name = std::filesystem::path(out).filename().string();
  const std::string_view ending = io::extension_of(name);
  const bool fine = std::any_of(endings.begin(), endings.end(), [&](std::string_view known) {
    return io::same_letters(ending, known);
  });
  if (fine) return {};
  return fail(StatusCode::argument, "--out " + out +
                                        " is there already and does not look like a document; "
                                        "remove it, or name another file");
}

Answered run_document_form(const DocumentFormOptions& options, const Context& context) {
  const auto in = open_form_shop(options.policy);
  if (!in) return unexpected(in.error());
  const Policy& policy = in->shop.policy;
  const Day day = io::today();
  const auto form = form_options(policy, options, day, context);
  if (!form) return unexpected(Failure(form.error()));
  if (auto ok = check_out(in->shop, options.policy, options.out); !ok) {
    return unexpected(Failure(ok.error()));
  }
  const auto texts = texts_of(*in, options, day);
  if (!texts) return unexpected(Failure(texts.error()));
  const auto bytes = documents::consent_form(policy, *texts, *form);
  if (!bytes) return unexpected(Failure(bytes.error()));
  if (const auto done = io::replace_file(options.out, *bytes); !done) {
    return unexpected(Failure(done.error()));
  }
  return Outcome{Exit::done, context.json ? json_text(options, *texts, *form, policy)
                                          : people_text(options, policy, context)};
}

}  // namespace vern::cli
