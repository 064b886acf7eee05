#include "cli/entries.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "cli/output.hpp"
#include "cli/text_campaign.hpp"
#include "cli/text_ledger.hpp"
#include "vern/instant.hpp"

namespace vern::cli {
namespace {

using ledger::Entry;
using ledger::EntryKind;
using ledger::Event;
using nlohmann::ordered_json;

Instant in_norway(std::int64_t unix_seconds) {
  const Instant utc{unix_seconds, 0};
  return at_oslo(utc).value_or(utc);
}

ordered_json text_or_null(std::string_view text) {
  return text.empty() ? ordered_json() : ordered_json(text);
}

// Parts that were stated, with something between them.
class Parts {
 public:
  explicit Parts(std::string_view between) : between_(between) {}
  void add(std::string_view text) {
    if (text.empty()) return;
    out_ += (out_.empty() ? "" : std::string(between_)) + printable(text);
  }
  void add(std::string_view label, std::string_view text) {
    if (!text.empty()) add(std::string(label) + std::string(text));
  }
  const std::string& text() const { return out_; }

 private:
  std::string_view between_;
  std::string out_;
};

std::string numbers(const std::vector<std::uint64_t>& entries) {
  Parts parts(", ");
  for (const std::uint64_t entry : entries) parts.add(std::to_string(entry));
  return parts.text();
}

// What it is about: purpose and channel, a customer number, a text.
std::string about(const Event& event, Language language) {
  Parts parts(", ");
  parts.add(event.purpose);
  if (event.channel.value_or(Channel::none) != Channel::none) {
    parts.add(say::channel.in(language), vern::name(*event.channel));
  } else if (!event.purpose.empty()) {
    parts.add(say::all_channels.in(language));
  }
  if (!event.old_key.empty()) {
    parts.add(say::from_number.in(language), event.old_key);
    parts.add(say::to_number.in(language), event.key);
  } else {
    parts.add(say::number.in(language), event.key);
  }
  if (event.kind == EntryKind::text || event.kind == EntryKind::partners) {
    parts.add(event.text);
    parts.add(event.version);
  }
  if (event.kind == EntryKind::projected) parts.add(event.content);
  parts.add(event.right);
  parts.add(event.ground);
  if (ledger::is_of_either(event.kind)) {
    parts.add(event.category.empty() ? event.reg : event.reg + "." + event.category);
    parts.add(event.change);
  }
  parts.add(say::of_campaign.in(language), event.campaign);
  if (event.target) parts.add(say::entry_word.in(language), std::to_string(*event.target));
  if (event.other_card != 0) {
    parts.add(say::other_card.in(language), std::to_string(event.other_card));
  }
  return parts.text();
}

// How it came, and what there is to show for it.
std::string how(const Event& event, Language language) {
  Parts parts("; ");
  if (event.method != ledger::Method::unstated) parts.add(word_of(event.method, language));
  if (event.evidence == Evidence::signed_or_equal) parts.add(say::is_signed.in(language));
  if (event.evidence == Evidence::unsigned_note) parts.add(say::is_note.in(language));
  const bool in_use = event.kind == EntryKind::text;
  if (!in_use && !event.text.empty()) {
    const std::string language_of = event.language.empty() ? "" : " (" + event.language + ")";
    parts.add(say::text_word.in(language), event.text + language_of);
  }
  parts.add(say::partners_word.in(language), event.partners);
  parts.add(say::notice_word.in(language), event.notice);
  parts.add(say::form_word.in(language), event.form);
  if (event.file) parts.add(say::document_kept.in(language));
  parts.add(say::lifts_word.in(language), numbers(event.lifts));
  parts.add(say::remark_word.in(language), event.remark);
  return parts.text();
}

std::string who(const Entry& entry, Language language) {
  std::string out = say::written.str(language) + time_text(entry.written) +
                    say::written_by.str(language) + printable(entry.actor.by);
  if (!entry.actor.os_user.empty()) {
    out += " (" + say::os_user.str(language) + printable(entry.actor.os_user) + ")";
  }
  return out;
}

void add_cards(const Event& event, ordered_json& out) {
  out["register"] = text_or_null(event.reg);
  out["customer"] = text_or_null(event.key);
  out["old_customer"] = text_or_null(event.old_key);
  out["other_card"] = event.other_card == 0 ? ordered_json() : ordered_json(event.other_card);
}

void add_house(const Event& event, ordered_json& out) {
  if (event.kind == EntryKind::text || event.kind == EntryKind::partners) {
    out["version"] = text_or_null(event.version);
    out["change"] = text_or_null(event.change);
  }
  if (event.kind == EntryKind::destruction_done) out["unreadable"] = event.count;
  if (event.kind == EntryKind::clock_explained) out["entries"] = event.count;
  if (event.kind == EntryKind::projected) out["letters"] = event.content;
  if (event.kind == EntryKind::projection) {
    out["fields"] = event.count;
    out["sha256"] = ledger::to_hex(event.sha256);
  }
}

void add_requests(const Event& event, ordered_json& out) {
  if (!ledger::is_of_either(event.kind)) return;
  out["right"] = text_or_null(event.right);
  out["ground"] = text_or_null(event.ground);
  out["category"] = text_or_null(event.category);
  out["change"] = text_or_null(event.change);
  out["until"] = event.until ? ordered_json(to_string(*event.until)) : ordered_json();
}

ordered_json file_json(const Event& event) {
  if (!event.file) return {};
  ordered_json out;
  out["file"] = event.file->file;
  out["sha256"] = ledger::to_hex(event.file->sha256);
  out["size"] = event.file->size;
  return out;
}

}  // namespace

std::string time_text(std::int64_t unix_seconds) {
  const std::string text = to_string(in_norway(unix_seconds));
  return text.substr(0, 10) + " " + text.substr(11, 5);
}

std::string time_json(std::int64_t unix_seconds) { return to_string(in_norway(unix_seconds)); }

std::string_view word_of(EntryKind kind, Language language) {
  for (const auto& [of, sentence] : say::kinds) {
    if (of == kind) return sentence.in(language);
  }
  return ledger::name(kind);
}

std::string_view word_of(ledger::Method method, Language language) {
  const auto place = static_cast<std::size_t>(method);
  return place < std::size(say::methods) ? say::methods[place].in(language) : ledger::name(method);
}

std::string_view word_of(ConsentState state, Language language) {
  const auto place = static_cast<std::size_t>(state);
  return place < std::size(say::states) ? say::states[place].in(language) : vern::name(state);
}

std::string_view name(IdentityMatch match) {
  switch (match) {
    case IdentityMatch::unbound:
      return "unbound";
    case IdentityMatch::same:
      return "same";
    case IdentityMatch::differs:
      return "differs";
    case IdentityMatch::unreadable:
      break;
  }
  return "unreadable";
}

std::string_view name(Evidence evidence) {
  switch (evidence) {
    case Evidence::unsigned_note:
      return "note";
    case Evidence::signed_or_equal:
      return "signed";
    case Evidence::none:
      break;
  }
  return "none";
}

std::string entry_text(const Entry& entry, Language language) {
  const std::string first = "  " + to_string(entry.event.day) + "  ";
  const std::string indent(width_of(first), ' ');
  const std::string what = about(entry.event, language);
  std::string out = wrapped(
      first, std::string(word_of(entry.event.kind, language)) + (what.empty() ? "" : ": " + what) +
                 " (" + say::entry_word.str(language) + std::to_string(entry.position) + ")");
  const std::string shown = how(entry.event, language);
  if (!shown.empty()) out += wrapped(indent, shown);
  return out + wrapped(indent, who(entry, language));
}

ordered_json entry_json(const Entry& entry) {
  const Event& event = entry.event;
  ordered_json out;
  out["entry"] = entry.position;
  out["card"] = entry.card == 0 ? ordered_json() : ordered_json(entry.card);
  out["kind"] = ledger::name(event.kind);
  out["day"] = to_string(event.day);
  out["written"] = time_json(entry.written);
  out["by"] = entry.actor.by;
  out["os_user"] = text_or_null(entry.actor.os_user);
  out["purpose"] = text_or_null(event.purpose);
  out["channel"] = event.channel ? ordered_json(vern::name(*event.channel)) : ordered_json();
  out["method"] = ledger::name(event.method);
  out["evidence"] = name(event.evidence);
  out["text"] = text_or_null(event.text);
  out["text_sha256"] = text_or_null(ledger::to_hex(event.text_sha256));
  out["language"] = text_or_null(event.language);
  out["partners"] = text_or_null(event.partners);
  out["notice"] = text_or_null(event.notice);
  out["form"] = text_or_null(event.form);
  out["file"] = file_json(event);
  out["remark"] = text_or_null(event.remark);
  out["campaign"] = text_or_null(event.campaign);
  out["target"] = event.target ? ordered_json(*event.target) : ordered_json();
  out["lifts"] = event.lifts;
  add_cards(event, out);
  add_house(event, out);
  add_requests(event, out);
  return out;
}

}  // namespace vern::cli
