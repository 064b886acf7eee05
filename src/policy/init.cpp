#include "policy/init.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <utility>

#include "policy/templates.hpp"
#include "policy/toml_text.hpp"
#include "vern/letters.hpp"

namespace vern::policy {
namespace {

constexpr std::array<detail::NamedValue<Profile>, 3> profile_names{
    {{Profile::retail, "retail"},
     {Profile::vehicle_trade, "vehicle-trade"},
     {Profile::optician, "optician"}}};

// Writes the policy of one register; each member function writes one part of the file.
class RegisterPolicy {
 public:
  RegisterPolicy(const RegisterFindings& found, const Answers& answers)
      : found_(found), answers_(answers) {}

  std::string write() {
    map_columns();
    out_ += register_head;
    write_register();
    write_facts();
    write_codes();
    for (const auto& [letter, answer] : answers_) {
      if (usable(letter, answer) && answer.kind == CodeKind::consent)
        write_purpose(*answer.consent);
    }
    return std::move(out_);
  }

 private:
  static constexpr std::string_view register_head =
      R"(# vern.toml - laget av `vern init --from`. Det som begynner med FYLL INN, og datoer 9999-12-31, er
# plassholdere; `vern policy check` lister dem til de er fylt ut.
schema = 1
language = "nb"

[controller]
name = "FYLL INN FIRMANAVN"
organisation_number = "999999999"
accounting_years = [{ from = 2010-01-01, end = "12-31" }]

# Hva betyr komma i et utvalg som R,F: en av bokstavene ("any") eller alle ("all")?
[selection]
# comma = "any"

# Bare samtykke som kan bevises gjelder. Bokstavene i registeret er bare en opplysning om at noen har
# sagt ja; beviset er skjemaet.
[consent]
proof = "required"
unknown_codes = "deny"

# Samtykkeboken, der samtykke kan bevises: fjern # og lag den med `vern ledger init`.
# [ledger]
# path = "shop.vern"
# master_key = "shop.vernmaster"
)";

  void line(std::string_view key, std::string_view value) {
    out_.append(key).append(" = ").append(quoted(value)).append("\n");
  }

  // The first column of a field is taken, the others are left for a person.
  void map_columns() {
    for (const std::string& column : found_.columns) {
      const auto field = usual_field(column);
      const bool is_status = !found_.status.empty() && column == found_.status;
      const std::string_view what = is_status ? "status" : field.value_or("");
      const bool other_status = what == "status" && !is_status && !found_.status.empty();
      if (what.empty() || other_status || !columns_.emplace(what, column).second) {
        others_.push_back(column);
      }
    }
    if (!found_.status.empty()) columns_.insert_or_assign("status", found_.status);
  }

  std::string column_of(std::string_view field) const {
    const auto at = columns_.find(field);
    return at == columns_.end() ? std::string() : at->second;
  }

  void write_register() {
    const FileSpec& file = found_.file;
    out_ += "\n[registers.customers]\n";
    line("path", file.path);
    line("format", file.format == RegisterFormat::dbf ? "dbf" : "csv");
    line("encoding", vern::name(file.encoding));
    if (file.format == RegisterFormat::csv) {
      line("delimiter", std::string(1, file.delimiter));
      line("quote", file.quote == 0 ? std::string() : std::string(1, file.quote));
    }
    line("date_format", file.date_format);
    const std::string key = column_of("key");
    line("key", key.empty() ? std::string(placeholder_word) + " KOLONNE" : key);
    out_ +=
        "# \"text\": som det st\u00e5r; \"number\": uten nuller foran; \"padded:6\": seks "
        "siffer.\n";
    line("key_form", "text");
    if (!column_of("status").empty()) line("status", column_of("status"));
    if (found_.status_width > 0) {
      out_ += "status_width = " + std::to_string(found_.status_width) + "\n";
    }
    write_identity();
    write_fields();
  }

  void write_identity() {
    std::string columns;
    for (const std::string_view field : {"name", "birth_day"}) {
      const std::string column = column_of(field);
      if (column.empty()) continue;
      columns += (columns.empty() ? "" : ", ") + quoted(column);
    }
    if (columns.empty()) return;
    has_identity_ = true;
    out_ += "# Felter som sier at kortet fortsatt gjelder samme person.\n";
    out_ += "identity = [" + columns + "]\n";
  }

  void write_fields() {
    out_ += "\n[registers.customers.fields]\n";
    for (const std::string& column : found_.columns) {
      for (const auto& [field, taken] : columns_) {
        if (taken != column || field == "key" || field == "status") continue;
        out_ += key_text(column) + " = " + quoted(field) + "\n";
        written_.push_back(field);
      }
    }
    if (others_.empty()) return;
    out_ += "# Hva er disse kolonnene? Skriv KOLONNE = \"felt\", eller la dem st\u00e5.\n";
    for (const std::string& column : others_) out_ += "# " + key_text(column) + " = \"\"\n";
  }

  void write_facts() {
    out_ +=
        "\n# Ingen kolonne sier dette. Kontrollen gj\u00f8res ikke, og det skrives p\u00e5 alle "
        "resultater.\n"
        "[facts]\n";
    for (const std::string_view fact : fact_names) {
      const bool told = std::find(written_.begin(), written_.end(), fact) != written_.end() ||
                        (fact == "status" && !column_of("status").empty()) ||
                        (fact == "identity" && has_identity_);
      if (!told) line(fact, "not-kept");
    }
  }

  static bool can_be_code(char32_t letter) {
    const auto kind = classify(letter);
    return kind == CharacterClass::upper || kind == CharacterClass::digit;
  }

  // An answer that says too little leaves the question open.
  static bool usable(char32_t letter, const Answer& answer) {
    if (!can_be_code(letter)) return false;
    if (answer.kind == CodeKind::reference) return !answer.meaning.empty();
    if (answer.kind == CodeKind::objection) return true;
    if (!answer.consent || answer.consent->purpose.empty()) return false;
    char day[11];
    const PurposeKind purpose = answer.consent->kind;
    return format_day(answer.consent->adopted, day) &&
           (purpose == PurposeKind::marketing || purpose == PurposeKind::profiling ||
            purpose == PurposeKind::disclosure);
  }

  void write_codes() {
    out_ +=
        "\n# Bokstavene i Status. `adopted` er dagen bokstaven fikk denne betydningen.\n"
        "[codes]\n";
    std::size_t written = 0;
    for (const auto& [letter, answer] : answers_) {
      if (!usable(letter, answer) || written == max_codes) continue;
      write_code(letter, answer);
      ++written;
    }
    for (const LetterCount& seen : found_.letters) {
      if (!can_be_code(seen.letter)) continue;
      const auto answer = answers_.find(seen.letter);
      if (answer == answers_.end() || !usable(seen.letter, answer->second)) write_question(seen);
    }
  }

  void write_code(char32_t letter, const Answer& answer) {
    out_ += key_text(letter_text(letter)) + " = { ";
    if (answer.kind == CodeKind::consent) {
      const ConsentAnswer& consent = *answer.consent;
      out_ += "consent = " + quoted(consent.purpose);
      if (consent.kind != PurposeKind::disclosure) {
        out_ += ", channels = " + channel_list(code_channels(consent));
      }
      out_ += ", adopted = " + to_string(consent.adopted);
    } else if (answer.kind == CodeKind::objection) {
      out_ += "objection = true";
    }
    if (!answer.meaning.empty()) {
      out_ += answer.kind == CodeKind::reference ? "" : ", ";
      out_ += "meaning = " + quoted(answer.meaning);
    }
    out_ += " }\n";
  }

  void write_question(const LetterCount& seen) {
    const std::string key = key_text(letter_text(seen.letter));
    out_ += "# Hva betyr " + letter_text(seen.letter) + "? Den st\u00e5r p\u00e5 " +
            std::to_string(seen.count) + " kort. Til det er svart, stopper den reklame.\n";
    out_ +=
        "# " + key + " = { consent = \"FORM\u00c5L\", channels = [\"letter\"], adopted = DATO }\n";
    out_ += "# " + key + " = { objection = true }\n# " + key + " = { meaning = \"...\" }\n";
  }

  static ChannelSet code_channels(const ConsentAnswer& consent) {
    ChannelSet channels = consent.channels;
    channels.bits &= static_cast<std::uint8_t>(~ChannelSet::of(Channel::none).bits);
    return channels.empty() ? ChannelSet::of(Channel::letter) : channels;
  }

  static std::string channel_list(ChannelSet channels) {
    std::string list;
    for (const Channel c : all_channels) {
      if (channels.has(c)) list += (list.empty() ? "" : ", ") + quoted(name(c));
    }
    return "[" + list + "]";
  }

  // The channels of a purpose are those of all its letters.
  ChannelSet purpose_channels(const std::string& purpose) const {
    ChannelSet channels;
    for (const auto& [letter, answer] : answers_) {
      if (!usable(letter, answer) || answer.kind != CodeKind::consent) continue;
      if (answer.consent->purpose != purpose) continue;
      channels = channels | code_channels(*answer.consent);
    }
    return channels;
  }

  void write_purpose(const ConsentAnswer& consent) {
    if (std::find(purposes_.begin(), purposes_.end(), consent.purpose) != purposes_.end()) return;
    purposes_.push_back(consent.purpose);
    const std::string key = key_text(consent.purpose);
    const std::string never = to_string(placeholder_day);
    out_ += "\n[texts." + key + "]\nversions = [{ id = \"1\", file = " +
            quoted(std::string(placeholder_word) + " FIL") + ", from = " + never + " }]\n";
    const bool disclosure = consent.kind == PurposeKind::disclosure;
    if (disclosure && purposes_with_partners_++ == 0) {
      out_ += "\n[recipients.partner]\nname = \"FYLL INN PARTNER\"\nrole = \"controller\"\n";
    }
    if (disclosure) {
      out_ += "\n[partners." + key + "]\nversions = [{ id = \"1\", from = " + never +
              ", recipients = [\"partner\"] }]\n";
    }
    out_ += "\n[purposes." + key + "]\n";
    line("kind", name(consent.kind));
    line("basis", name(Basis::consent));
    if (!disclosure) out_ += "channels = " + channel_list(purpose_channels(consent.purpose)) + "\n";
    line("text", consent.purpose);
    if (disclosure) line("partners", consent.purpose);
  }

  const RegisterFindings& found_;
  const Answers& answers_;
  std::map<std::string, std::string, std::less<>> columns_;  // field -> column
  std::vector<std::string> others_;
  std::vector<std::string> written_;
  std::vector<std::string> purposes_;
  int purposes_with_partners_ = 0;
  bool has_identity_ = false;
  std::string out_;
};

}  // namespace

std::string_view name(Profile profile) { return detail::name_in(profile_names, profile); }

std::optional<Profile> parse_profile(std::string_view text) {
  return detail::value_in(profile_names, text);
}

std::string profile_template(Profile profile) {
  switch (profile) {
    case Profile::retail:
      return std::string(retail_template());
    case Profile::vehicle_trade:
      return std::string(vehicle_trade_template());
    case Profile::optician:
      return std::string(optician_template());
  }
  return {};
}

std::string policy_from_register(const RegisterFindings& found, const Answers& answers) {
  return RegisterPolicy(found, answers).write();
}

}  // namespace vern::policy
