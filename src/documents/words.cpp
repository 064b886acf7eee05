#include "documents/words.hpp"

#include <array>
#include <utility>
#include <vector>

namespace vern::documents {
namespace {

// Categories and fields that [data] of a policy need not name.
constexpr std::array<std::pair<std::string_view, Said>, 21> categories{
    {{"key", {"Customer number", "Kundenummer"}},
     {"status", {"Letters", "Bokstaver"}},
     {"name", {"Name", "Navn"}},
     {"contact", {"Contact person", "Kontaktperson"}},
     {"address", {"Address", "Adresse"}},
     {"organisation_number", {"Organisation number", "Organisasjonsnummer"}},
     {"notes", {"Note", "Notat"}},
     {"balance", {"What is left to pay", "Det som st\u00e5r igjen \u00e5 betale"}},
     {"record", {"The rest of the row", "Resten av raden"}},
     {"phone", {"Telephone", "Telefon"}},
     {"mobile", {"Mobile", "Mobil"}},
     {"email", {"E-mail", "E-post"}},
     {"birth_day", {"Date of birth", "F\u00f8dselsdato"}},
     {"party", {"Person or firm", "Person eller firma"}},
     {"customer_since", {"Customer since", "Kunde fra"}},
     {"last_purchase", {"Last purchase", "Siste kj\u00f8p"}},
     {"email_at_sale", {"E-mail address given at a sale", "E-postadressen gitt ved et kj\u00f8p"}},
     {"mobile_at_sale", {"Mobile number given at a sale", "Mobilnummeret gitt ved et kj\u00f8p"}},
     {"opt_out_offered",
      {"Asked about advertising at the sale", "Spurt om reklame ved kj\u00f8pet"}},
     {"cash", {"Cash sale", "Kontantsalg"}},
     {"state", {"State", "Tilstand"}}}};

std::string counted(int count, const Said& one, const Said& many, Language language) {
  return std::to_string(count) + " " + (count == 1 ? one : many).in(language);
}

}  // namespace

std::string channel_word(Channel channel, Language language) {
  switch (channel) {
    case Channel::letter:
      return Said{"letter", "brev"}.in(language);
    case Channel::email:
      return Said{"e-mail", "e-post"}.in(language);
    case Channel::sms:
      return "SMS";
    case Channel::phone:
      return Said{"phone", "telefon"}.in(language);
    case Channel::none:
      break;
  }
  return {};
}

std::string category_title(const Policy& policy, std::string_view category, Language language) {
  for (const DataCategory& data : policy.data) {
    if (data.id == category && !data.title.empty()) return data.title;
  }
  for (const auto& [name, title] : categories) {
    if (name == category) return title.in(language);
  }
  return std::string(category);
}

std::string period_words(Period period, Language language) {
  std::vector<std::string> parts;
  const int years = period.months / 12;
  const int months = period.months % 12;
  if (years != 0)
    parts.push_back(counted(years, {"year", "\u00e5r"}, {"years", "\u00e5r"}, language));
  if (months != 0) {
    parts.push_back(counted(months, {"month", "m\u00e5ned"}, {"months", "m\u00e5neder"}, language));
  }
  if (period.days != 0 || parts.empty()) {
    parts.push_back(counted(period.days, {"day", "dag"}, {"days", "dager"}, language));
  }
  std::string out = parts.front();
  for (std::size_t i = 1; i < parts.size(); ++i) {
    out +=
        (i + 1 == parts.size() ? Said{" and ", " og "} : Said{", ", ", "}).in(language) + parts[i];
  }
  return out;
}

}  // namespace vern::documents
