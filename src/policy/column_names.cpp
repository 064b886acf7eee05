#include <array>
#include <string>

#include "policy/init.hpp"
#include "vern/letters.hpp"

namespace vern::policy {
namespace {

struct UsualColumn {
  std::string_view column;  // as normal_name() writes it
  std::string_view field;
};

// Names of columns in Norwegian registers, most of them of ten characters at most as in dBASE.
constexpr std::array<UsualColumn, 58> usual_columns{{
    {"KUNDENR", "key"},
    {"KNR", "key"},
    {"KUNDENUMMER", "key"},
    {"KUNDEID", "key"},
    {"STATUS", "status"},
    {"NAVN", "name"},
    {"KUNDENAVN", "name"},
    {"NAME", "name"},
    {"KONTAKT", "contact"},
    {"KONTAKTPERSON", "contact"},
    {"ADR", "address"},
    {"ADR1", "address"},
    {"ADRESSE", "address"},
    {"ADRESSE1", "address"},
    {"GATEADRESSE", "address"},
    {"POSTADRESSE", "address"},
    {"POSTNR", "postcode"},
    {"POSTNUMMER", "postcode"},
    {"PNR", "postcode"},
    {"STED", "place"},
    {"POSTSTED", "place"},
    {"BY", "place"},
    {"TLF", "phone"},
    {"TLFNR", "phone"},
    {"TELEFON", "phone"},
    {"TELEFONNR", "phone"},
    {"FASTTLF", "phone"},
    {"MOBIL", "mobile"},
    {"MOB", "mobile"},
    {"MOBILNR", "mobile"},
    {"MOBILTLF", "mobile"},
    {"MOBILTELEFON", "mobile"},
    {"EPOST", "email"},
    {"EMAIL", "email"},
    {"MAIL", "email"},
    {"EPOSTADR", "email"},
    {"EPOSTADRESSE", "email"},
    {"FODT", "birth_day"},
    {"FDATO", "birth_day"},
    {"FODSELSDATO", "birth_day"},
    {"FODSELSDAG", "birth_day"},
    {"FODTDATO", "birth_day"},
    {"REGDATO", "customer_since"},
    {"REGISTRERT", "customer_since"},
    {"OPPRETTET", "customer_since"},
    {"KUNDESIDEN", "customer_since"},
    {"SISTKJOP", "last_purchase"},
    {"SISTEKJOP", "last_purchase"},
    {"SISTEHANDEL", "last_purchase"},
    {"SISTEFAKTURA", "last_purchase"},
    {"ORGNR", "organisation_number"},
    {"ORGANISASJONSNR", "organisation_number"},
    {"NOTAT", "notes"},
    {"NOTATER", "notes"},
    {"MERKNAD", "notes"},
    {"SALDO", "balance"},
    {"RABATT", "discount"},
    {"RAB", "discount"},
}};

// Capital letters and digits alone; the Norwegian letters as DOS programs wrote them in names.
std::string normal_name(std::string_view column) {
  std::string name;
  while (!column.empty()) {
    const Decoded one = decode_one(CodePage::utf8, column);
    column.remove_prefix(one.ok ? one.length : 1U);
    const char32_t c = to_upper(one.c);
    if (c == 0xC6) name += "AE";
    if (c == 0xD8) name += 'O';
    if (c == 0xC5) name += 'A';
    if ((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) name += static_cast<char>(c);
  }
  return name;
}

}  // namespace

std::optional<std::string_view> usual_field(std::string_view column) {
  const std::string name = normal_name(column);
  for (const UsualColumn& usual : usual_columns) {
    if (usual.column == name) return usual.field;
  }
  return std::nullopt;
}

}  // namespace vern::policy
