#include <string>
#include <utility>

#include "policy/sections.hpp"

namespace vern::policy {
namespace {

constexpr std::array<detail::NamedValue<RegisterFormat>, 2> format_names{
    {{RegisterFormat::csv, "csv"}, {RegisterFormat::dbf, "dbf"}}};
constexpr std::array<detail::NamedValue<bool>, 4> date_formats{
    {{true, "YYYY-MM-DD"}, {true, "DD.MM.YYYY"}, {true, "DD.MM.YY"}, {true, "YYYYMMDD"}}};
constexpr std::array<detail::NamedValue<BuyerSource>, 3> buyer_names{
    {{BuyerSource::row, "row"}, {BuyerSource::card, "card"}, {BuyerSource::paper, "paper"}}};
constexpr std::array<detail::NamedValue<OpenRow>, 2> open_names{
    {{OpenRow::order, "order"}, {OpenRow::complaint, "complaint"}}};

// Fields that are no facts and no data categories, and what the engines know them as.
constexpr std::array<std::string_view, 12> plain_fields{
    "name",     "contact",  "address",
    "postcode", "place",    "notes",
    "balance",  "discount", "organisation_number",
    "key",      "cash",     "state"};

bool is_plain(std::string_view field) {
  for (const std::string_view known : plain_fields) {
    if (known == field) return true;
  }
  return false;
}

// Facts that are said by something else than a column in `fields`.
bool said_elsewhere(FactId fact) {
  return fact == FactId::status || fact == FactId::identity || fact == FactId::notice;
}

char read_character(Cursor& at, std::string_view key, char otherwise) {
  if (!at.has(key)) return otherwise;
  const std::string text = at.text(key);
  if (text.empty() && key == "quote") return 0;
  if (text.size() == 1 && static_cast<unsigned char>(text[0]) < 0x80 && text[0] != '\n' &&
      text[0] != '\r') {
    return text[0];
  }
  at.error(key, "not one ASCII character", "write one, such as \";\" or \"\\t\"");
  return otherwise;
}

void read_field(Context& context, Cursor& fields, const Word& column, Register& reg) {
  const std::string field = fields.text(column.text);
  if (field.empty()) return;
  const auto fact = parse_fact(field);
  if (fact && said_elsewhere(*fact)) {
    fields.error(column.text, "`" + field + "` is not told by `fields`",
                 "use the key `status`, the key `identity`, or [notices]");
    return;
  }
  if (!fact && !is_plain(field) && !context.data.find(field)) {
    std::vector<std::string_view> known(fact_names.begin(), fact_names.end());
    known.insert(known.end(), plain_fields.begin(), plain_fields.end());
    known.insert(known.end(), context.data.ids.begin(), context.data.ids.end());
    fields.missing(fields.spot(column.text), "nothing is called \"" + field + "\"",
                   suggestion(field, known) + " A field of your own is declared in [data]");
    return;
  }
  if (reg.column_of(field) != nullptr) {
    fields.error(column.text, "`" + field + "` is told by two columns", "keep one of them");
  }
  reg.fields.push_back({column.text, field});
}

void read_values(Cursor& at, Register& reg) {
  if (auto values = at.table("party_values")) {
    for (const Word& word : values->keys()) {
      const auto kind = values->choice(word.text, party_kind_names);
      if (kind) reg.party_values[word.text] = *kind;
    }
  }
  reg.yes_values = at.texts("yes_values");
  if (reg.column_of("party") != nullptr && reg.party_values.empty()) {
    at.missing(at.spot(), "`party` is mapped, but not what its column holds",
               "add party_values = { P = \"person\", F = \"organisation\" }");
  }
}

void read_columns(Context& context, Cursor& at, Register& reg) {
  reg.key = at.text("key");
  reg.subject = at.text("subject");
  reg.status = at.text("status");
  reg.status_width = static_cast<std::size_t>(at.number("status_width").value_or(0));
  reg.identity = at.texts("identity");
  if (reg.id == "customers") at.require("key", "write the column that holds the customer number");
  if (reg.id != "customers" && !at.has("key") && !at.has("subject")) {
    at.missing(at.spot(), "neither `key` nor `subject`",
               "write subject = the column that holds the customer number");
  }
  if (auto fields = at.table("fields")) {
    for (const Word& column : fields->keys()) read_field(context, *fields, column, reg);
  }
}

// Which rows are open: a column that tells, what it says of a finished row, and what an open one
// is.
void read_open(Cursor& at, Register& reg) {
  reg.open = at.choice("open", open_names);
  reg.closed_values = at.texts("closed_values");
  const std::string* const state = reg.column_of("state");
  if (state == nullptr && (at.has("open") || at.has("closed_values"))) {
    at.error(at.has("open") ? "open" : "closed_values", "no column says which rows are open",
             "map it in `fields`: COLUMN = \"state\"");
  }
  if (state == nullptr) return;
  if (!at.has("open")) {
    at.missing(at.spot(), "`state` is mapped, but not what an open row is",
               "add open = \"order\" or \"complaint\"");
  }
  if (reg.closed_values.empty()) {
    at.missing(at.spot("closed_values"), "`state` is mapped, but not what stands in a finished row",
               "add closed_values = [...]; a row with anything else is open");
  }
}

// The number of rows that are nobody's, kept in the form that it is compared in.
void read_nobody(Cursor& at, Register& reg) {
  if (!at.has("nobody")) return;
  if (reg.id == "customers" || reg.subject.empty()) {
    at.error("nobody", "no column says whose a row is",
             "remove it, or write subject = the column that holds the customer number");
    return;
  }
  const std::string text = at.text("nobody");
  auto key = text.empty() ? Result<std::string>(text) : normalise_key(reg.key_form, text);
  if (!key) {
    at.error(
        "nobody", "no customer number: " + key.error().message,
        "write the number of rows that are nobody's as it stands there, \"\" where it is blank");
    return;
  }
  reg.nobody = std::move(*key);
}

// What belongs to registers of what customers did, and makes no sense of a card.
void read_doings(Context& context, Cursor& at, Register& reg) {
  const bool cards = reg.id == "customers";
  reg.buyer = at.choice("buyer", buyer_names);
  read_nobody(at, reg);
  read_open(at, reg);
  for (const std::string_view field : {"cash", "state"}) {
    if (!cards || reg.column_of(field) == nullptr) continue;
    at.error("fields", "`" + std::string(field) + "` is told of a sale or an order, not of a card",
             "map it in the register of those");
  }
  if (reg.column_of("cash") != nullptr && reg.yes_values.empty()) {
    at.missing(at.spot(), "`cash` is mapped, but not what stands for yes",
               "add yes_values = [...], of a logical field [\"T\"]");
  }
  reg.acknowledged = read_acknowledged(context, at, !cards);
}

void read_register(Context& context, Cursor& at) {
  Register reg;
  reg.id = at.name();
  reg.file = read_file_spec(at);
  reg.source = at.text("source");
  read_columns(context, at, reg);
  if (at.has("key") || at.has("subject")) reg.key_form = read_key_form(at);
  at.has("key_form");
  read_values(at, reg);
  read_doings(context, at, reg);
  at.finish();
  context.policy.registers.push_back(std::move(reg));
}

}  // namespace

void check_path(Cursor& at, std::string_view key) {
  const Node* node = at.find(key);
  if (node == nullptr || node->kind != NodeKind::string) return;
  const std::string& path = node->text;
  const bool drive = path.size() > 1 && path[1] == ':';
  const bool rooted = !path.empty() && (path[0] == '/' || path[0] == '\\' || drive);
  const std::string slashed = "/" + path + "/";
  if (rooted || slashed.find("/../") != slashed.npos || slashed.find("\\..\\") != slashed.npos) {
    at.warning(key, "the path leaves the folder of the policy",
               "keep the file beside the policy, so that both move together");
  }
}

FileSpec read_file_spec(Cursor& at) {
  FileSpec spec;
  at.require("path", "write where the file is, relative to this file");
  at.require(
      "encoding",
      "write its code page, such as \"CP865\" or \"UTF-8\"; `vern register inspect` says what "
      "the bytes look like, and is never certain");
  spec.path = at.text("path");
  check_path(at, "path");
  spec.format = at.choice("format", format_names).value_or(RegisterFormat::csv);
  const std::string encoding = at.text("encoding");
  const auto page = parse_code_page(encoding);
  if (page) spec.encoding = *page;
  if (!page && !encoding.empty()) {
    std::string known;
    for (const CodePage one : all_code_pages) known += " " + std::string(vern::name(one));
    at.error("encoding", "\"" + encoding + "\" is no code page that is known here",
             "write one of:" + known);
  }
  spec.delimiter = read_character(at, "delimiter", ';');
  spec.quote = read_character(at, "quote", '"');
  if (spec.delimiter == spec.quote) {
    at.error("delimiter", "the delimiter and the quote are the same character",
             "change one of them");
  }
  if (at.choice("date_format", date_formats)) spec.date_format = at.text("date_format");
  return spec;
}

std::optional<Acknowledgement> read_acknowledged(Context& context, Cursor& at,
                                                 bool with_unmatched) {
  auto entry = at.table("acknowledged");
  if (!entry) return std::nullopt;
  Acknowledgement seen;
  entry->require("person", "write who has looked");
  entry->require("reason", "write why the file may be used all the same");
  entry->require("day", "write the day");
  seen.damaged = entry->number("damaged").value_or(0);
  if (with_unmatched) seen.unmatched = entry->number("unmatched").value_or(0);
  const auto person = entry->reference("person", context.people);
  if (person) seen.person = context.people.ids[*person];
  seen.reason = entry->text("reason");
  seen.day = entry->day("day").value_or(Day{});
  entry->finish();
  return seen;
}

KeyForm read_key_form(Cursor& at) {
  at.require("key_form", "write \"text\", \"number\", or \"padded:6\" for six digits with zeros");
  const std::string text = at.text("key_form");
  const auto form = parse_key_form(text);
  if (form) return *form;
  if (!text.empty()) {
    at.error("key_form", "\"" + text + "\" is no form of a key",
             "write \"text\", \"number\", or \"padded:6\" for six digits with zeros");
  }
  return KeyForm{};
}

void read_registers(Context& context) {
  for (Cursor& at : context.root.tables("registers")) read_register(context, at);
}

}  // namespace vern::policy
