#include <string>
#include <utility>

#include "policy/sections.hpp"

namespace vern::policy {
namespace {

constexpr std::array<detail::NamedValue<ListEffect>, 3> fact_effects{
    {{ListEffect::deceased, "deceased"},
     {ListEffect::restricted, "restricted"},
     {ListEffect::reserved, "reserved"}}};
constexpr std::array<detail::NamedValue<bool>, 1> forbidden_uses{{{true, "marketing"}}};
constexpr std::array<detail::NamedValue<bool>, 1> unmatched_rules{{{true, "accept"}}};

void read_effect(Cursor& at, List& list) {
  const bool forbids = at.has("forbids");
  const bool fact = at.has("fact");
  if (forbids == fact) {
    const Spot spot = forbids ? at.spot("fact") : at.spot();
    at.missing(spot, forbids ? "both `forbids` and `fact`" : "neither `forbids` nor `fact`",
               "keep one: forbids = \"marketing\", or fact = deceased, restricted or reserved");
  }
  static_cast<void>(at.choice("forbids", forbidden_uses));
  const auto effect = at.choice("fact", fact_effects);
  if (effect && !forbids) {
    list.effect = *effect;
  } else {
    list.effect = list.key.empty() ? ListEffect::suppressed : ListEffect::objected;
  }
}

void read_wash(Cursor& at, List& list) {
  list.washed = at.day("washed");
  list.channels = read_channels(at, "channels");
  if (list.effect == ListEffect::reserved) {
    at.require("washed", "write the day the register was asked; it holds for that calendar month");
    at.require("channels", "write which channels were washed: [\"phone\", \"letter\"]");
    return;
  }
  for (const std::string_view only : {"washed", "channels"}) {
    if (at.has(only)) {
      at.error(only, "`" + std::string(only) + "` belongs to fact = \"reserved\"", "remove it");
    }
  }
}

void read_list_columns(Cursor& at, List& list) {
  list.key = at.text("key");
  list.email = at.text("email");
  list.phone = at.text("phone");
  if (list.key.empty() && list.email.empty() && list.phone.empty()) {
    at.missing(at.spot(), "no column that says whom the list is about",
               "write at least one of key, email and phone");
  }
  if (at.has("key")) list.key_form = read_key_form(at);
  if (!at.has("key") && at.has("key_form")) {
    at.error("key_form", "`key_form` without `key`", "add `key`, or remove it");
  }
}

void read_list(Context& context, Cursor& at) {
  List list;
  list.id = at.name();
  list.file = read_file_spec(at);
  read_list_columns(at, list);
  read_effect(at, list);
  read_wash(at, list);
  list.end_mark = at.text("end_mark");
  if (list.file.format == RegisterFormat::dbf && at.has("end_mark")) {
    at.error("end_mark", "a table counts its records and has no last line",
             "remove it, and write the number of records in `rows` where it is known");
  }
  list.rows = at.number("rows");
  list.accept_unmatched = at.choice("unmatched", unmatched_rules).value_or(false);
  if (list.accept_unmatched && !list.key.empty()) {
    at.error("unmatched", "a list of customer numbers must match the register",
             "remove it; rows that match nobody are acknowledged by number");
  }
  list.acknowledged = read_acknowledged(context, at, true);
  at.finish();
  context.policy.lists.push_back(std::move(list));
}

}  // namespace

void read_lists(Context& context) {
  for (Cursor& at : context.root.tables("lists")) read_list(context, at);
}

}  // namespace vern::policy
