// quickdos/generate.cpp - writes the registers and lists of the example shop into a folder.
//
//   quickdos_generate FOLDER
//
// The same files, byte for byte, on every machine; a test holds the ones in this folder against it.
// vern.toml, the texts and the assessments are written by hand and not touched.
#include <cstddef>
#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

#include "card.hpp"
#include "io/file.hpp"
#include "lists.hpp"
#include "planted.hpp"
#include "random.hpp"
#include "registers/csv_writer.hpp"
#include "town.hpp"
#include "vern/code_page.hpp"
#include "vern/error.hpp"

namespace quickdos {
namespace {

using vern::CodePage;
using vern::registers::CsvDialect;

const CsvDialect register_file{.delimiter = ';', .encoding = CodePage::cp865};
const CsvDialect web_list{.delimiter = ',', .encoding = CodePage::utf8};
const CsvDialect wash_answer{.delimiter = ';', .encoding = CodePage::windows_1252};

struct Output {
  std::string_view name;
  Rows rows;
  CsvDialect dialect;
  bool marked = false;  // the last line says that this is all
};

vern::Result<void> write(const std::string& folder, const Output& out) {
  vern::registers::CsvWriter writer(out.dialect);
  for (const std::vector<std::string>& row : out.rows) {
    if (auto added = writer.write(row); !added) return added;
  }
  const std::vector<std::string_view> mark = {end_mark};
  if (out.marked) {
    if (auto added = writer.write(mark); !added) return added;
  }
  return vern::io::replace_file(folder + "/" + std::string(out.name), writer.text());
}

Rows customers(const std::vector<Card>& cards) {
  Rows rows = {{"KUNDENR", "NAVN", "KONTAKT", "ADRESSE", "POSTNR", "POSTSTED", "TLF", "MOBIL",
                "EPOST", "FODT", "TYPE", "STATUS", "REGDATO", "SISTKJOP", "EPOSTDATO", "MOBILDATO",
                "RESERVASJON", "NOTAT"}};
  for (const Card& c : cards) {
    rows.push_back({std::to_string(c.number), c.name, c.contact, c.address, c.postcode, c.place,
                    c.phone, c.mobile, c.email, c.born, c.type, c.status, c.registered,
                    c.last_purchase, c.email_at_sale, c.mobile_at_sale, c.opt_out, c.note});
  }
  return rows;
}

// Five cards hold what no note should hold.
void add_identity_numbers(std::vector<Card>& cards) {
  std::size_t wanted = 5;
  for (std::size_t i = 400; i < cards.size() && wanted > 0; i += 97) {
    const std::string& born = cards[i].born;
    if (born.size() != 10) continue;
    const auto day =
        vern::parse_day(born.substr(6) + "-" + born.substr(3, 2) + "-" + born.substr(0, 2));
    if (!day) continue;
    const auto start = static_cast<unsigned>(i * 7);
    cards[i].note = "Fnr " + synthetic_identity_number(*day, start) + " (delbetaling)";
    --wanted;
  }
}

std::vector<Card> all_cards(Random& random) {
  std::vector<Card> cards = Town(random).cards(2960);
  add_identity_numbers(cards);
  for (const std::string_view row : planted_rows) cards.push_back(planted(row));
  return cards;
}

// Each file has dice of its own: a change in one leaves the others as they were.
std::vector<Output> outputs() {
  Random town(20180720);
  Random a(1);
  Random b(2);
  Random c(3);
  Random d(4);
  Random e(5);
  Random f(6);
  const std::vector<Card> cards = all_cards(town);
  return {{"KUNDER.CSV", customers(cards), register_file},
          {"FAKTURA.CSV", invoices(f, cards), register_file},
          {"RESERVERT.CSV", objections(a, cards), register_file, true},
          {"AVMELDT.CSV", opt_outs(b, cards), web_list},
          {"DODE.CSV", deceased(c, cards), register_file, true},
          {"BEGRENS.CSV", restricted(d, cards), register_file, true},
          {"VASK.CSV", reservations(e, cards), wash_answer}};
}

int run(const std::string& folder) {
  for (const Output& out : outputs()) {
    if (const auto done = write(folder, out); !done) {
      std::fprintf(stderr, "quickdos_generate: %s\n", done.error().message.c_str());
      return 1;
    }
    std::printf("%-14s %5zu rows\n", std::string(out.name).c_str(), out.rows.size() - 1);
  }
  return 0;
}

}  // namespace
}  // namespace quickdos

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fputs("usage: quickdos_generate FOLDER\n", stderr);
    return 2;
  }
  return quickdos::run(argv[1]);
}
