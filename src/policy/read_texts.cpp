#include <algorithm>
#include <string>
#include <utility>

#include "policy/consent_text.hpp"
#include "policy/sections.hpp"

namespace vern::policy {
namespace {

constexpr std::array<detail::NamedValue<TextChange>, 2> text_changes{
    {{TextChange::typo, "typo"}, {TextChange::meaning, "meaning"}}};

bool is_sha256(std::string_view text) {
  return text.size() == 64 && std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
         });
}

// What every version of anything must have: an id of its own, and a later day than the one before.
template <class Version>
void read_version_head(Cursor& at, const std::vector<Version>& before, Version& version) {
  at.require("id", "write an id for the version, such as \"2018-1\"");
  at.require("from", "write the day from which this version is used");
  version.id = at.text("id");
  const auto from = at.day("from");
  version.from = from.value_or(Day{});
  for (const Version& other : before) {
    if (!version.id.empty() && other.id == version.id) {
      at.error("id", "version \"" + version.id + "\" stands twice", "give each version its own id");
    }
  }
  if (from && !before.empty() && *from <= before.back().from) {
    at.error("from", "not later than the version before it",
             "list the versions oldest first, each with a later `from`");
  }
}

void read_change(Cursor& at, bool first, TextVersion& version) {
  if (first && at.has("change")) {
    at.error("change", "the first version changes nothing", "remove `change` here");
    return;
  }
  if (first) return;
  at.require("change", "write change = \"typo\", or \"meaning\" when people must be asked again");
  // A change nobody has classified asks again.
  version.change = at.choice("change", text_changes).value_or(TextChange::meaning);
}

// What a person answers for, since the words of the text do not say it.
void read_confirmed(Cursor& at, TextVersion& version) {
  const auto known = confirmable_points();
  for (const Word& word : at.words("confirmed")) {
    if (std::find(known.begin(), known.end(), word.text) == known.end()) {
      at.error(word.spot, "\"" + word.text + "\" is no point that a person can confirm",
               suggestion(word.text, known));
    } else {
      version.confirmed.push_back(word.text);
    }
  }
}

void read_text(Cursor& at, Policy& policy) {
  ConsentText text;
  text.id = at.name();
  at.require("versions", "write versions = [{ id, file, from, sha256 }]");
  for (Cursor& entry : at.elements("versions")) {
    TextVersion version;
    read_version_head(entry, text.versions, version);
    entry.require("file", "write the path of the text, relative to this file");
    version.file = entry.text("file");
    check_path(entry, "file");
    version.sha256 = entry.text("sha256");
    if (!version.sha256.empty() && !is_sha256(version.sha256)) {
      entry.error("sha256", "not 64 hexadecimal digits in lower case",
                  "remove it; `vern policy check` prints the value to paste");
    }
    read_change(entry, text.versions.empty(), version);
    read_confirmed(entry, version);
    entry.finish();
    text.versions.push_back(std::move(version));
  }
  if (at.has("versions") && text.versions.empty()) {
    at.missing(at.spot("versions"), "a text without versions", "list at least one");
  }
  at.finish();
  policy.texts.push_back(std::move(text));
}

void read_partner_list(Context& context, Cursor& at) {
  PartnerList list;
  list.id = at.name();
  at.require("versions", "write versions = [{ id, from, recipients }]");
  for (Cursor& entry : at.elements("versions")) {
    PartnerListVersion version;
    read_version_head(entry, list.versions, version);
    entry.require("recipients", "list the partners it names: recipients = [\"...\"]");
    version.recipients =
        indexes<RecipientIndex>(entry.references("recipients", context.recipients));
    entry.finish();
    list.versions.push_back(std::move(version));
  }
  at.finish();
  context.policy.partner_lists.push_back(std::move(list));
}

void read_notice(Context& context, Cursor& at) {
  Notice notice;
  notice.id = at.name();
  at.require("file", "write the path of the notice, relative to this file");
  at.require("from", "write the day from which this notice is used");
  notice.file = at.text("file");
  check_path(at, "file");
  const auto from = at.day("from");
  notice.from = from.value_or(Day{});
  notice.purposes = indexes<PurposeIndex>(at.references("purposes", context.purposes));
  notice.recipients = indexes<RecipientIndex>(at.references("recipients", context.recipients));
  notice.given_to_all = at.day("given_to_all");
  notice.at_registration = at.flag("at_registration");
  const std::vector<Notice>& before = context.policy.notices;
  if (from && !before.empty() && *from < before.back().from) {
    at.error("from", "earlier than the notice before it", "list the notices in order of `from`");
  }
  if (from && notice.given_to_all && *notice.given_to_all < *from) {
    at.error("given_to_all", "given before the notice existed (`from`)",
             "write the day it was sent out, or correct `from`");
  }
  at.finish();
  context.policy.notices.push_back(std::move(notice));
}

}  // namespace

void read_texts(Context& context) {
  for (Cursor& at : context.root.tables("texts")) read_text(at, context.policy);
  for (Cursor& at : context.root.tables("partners")) read_partner_list(context, at);
  for (Cursor& at : context.root.tables("notices")) read_notice(context, at);
}

}  // namespace vern::policy
