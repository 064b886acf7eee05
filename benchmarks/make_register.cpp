// make_register.cpp - writes a customer register of any size, and the lists beside it, for the
// figures of whole files. One row at a time: memory does not grow with the rows.
//
//   make_register ROWS FOLDER [UTF-8]
//
// The columns are those of the example shop, in CP865 unless UTF-8 is said. The same bytes for the
// same ROWS, on every machine. No one of these customers exists.
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>
#include <string_view>

#include "random.hpp"
#include "vern/code_page.hpp"
#include "vern/day.hpp"
#include "words.hpp"

namespace {

using quickdos::Random;

// A text file in a code page, CR LF after each line.
class Lines {
 public:
  Lines(const std::string& path, vern::CodePage page)
      : file_(path, std::ios::binary), page_(page) {}
  void add(const std::string& line) {
    if (page_ == vern::CodePage::utf8) {
      file_ << line << "\r\n";
      return;
    }
    const auto bytes = vern::transcode(vern::CodePage::utf8, page_, line);
    if (bytes) file_ << *bytes << "\r\n";
  }
  bool good() { return file_.flush().good(); }

 private:
  std::ofstream file_;
  vern::CodePage page_;
};

std::string dotted(vern::Day day) {
  const std::string iso = vern::to_string(day);  // YYYY-MM-DD
  return iso.substr(8, 2) + "." + iso.substr(5, 2) + "." + iso.substr(0, 4);
}

std::string phone(Random& random, char first) {
  std::string digits = std::to_string(1000000 + random.below(9000000));
  return first + digits;
}

const char* status(Random& random) {
  constexpr std::array<const char*, 16> some = {"R",  "R", "R", "RF", "RF", "RS",      "F",  "V",
                                                "DV", "D", "N", "RV", "X",  "FLYTTET", "rf", "R F"};
  return random.chance(55) ? "" : random.pick(some);
}

struct Shop {
  Lines customers;
  Lines objections;
  Lines opt_outs;
  Lines deceased;
  Lines restricted;
  Lines washes;
};

// One customer, about 150 bytes; each ninth is a firm, and some firms have a name in quotes.
void customer(Random& random, std::size_t number, Shop& shop) {
  const std::string key = std::to_string(number);
  const std::string_view surname = random.pick(quickdos::surnames);
  const bool firm = random.below(9) == 0;
  std::string name(firm ? random.pick(quickdos::firm_words) : random.pick(quickdos::men));
  name = firm ? std::string(surname) + " " + name : name + " " + std::string(surname);
  if (firm && random.chance(20)) name = "\"\"\"" + name + "\"\" avd. Fjellvik\"";
  const auto place = random.pick(quickdos::places);
  const std::string_view street = random.pick(quickdos::streets);
  const std::string house = std::to_string(1 + random.below(90));
  const std::string landline = random.chance(30) ? phone(random, '7') : "";
  const std::string mobile = random.chance(70) ? phone(random, '4') : "";
  const std::string mail = random.chance(50) ? "kunde" + key + "@nett.example" : "";
  const vern::Day since = random.day(vern::Day{10287}, vern::Day{20700});
  const vern::Day bought = random.day(since, vern::Day{20770});
  const std::string born =
      random.chance(80) && !firm ? dotted(random.day(vern::Day{-14000}, vern::Day{15000})) : "";
  const std::string sale = random.chance(40) ? dotted(bought) : "";
  shop.customers.add(key + ";" + name + ";;" + std::string(street) + " " + house + ";" +
                     std::string(place.postcode) + ";" + std::string(place.name) + ";" + landline +
                     ";" + mobile + ";" + mail + ";" + born + ";" + (firm ? "F" : "P") + ";" +
                     status(random) + ";" + dotted(since) + ";" + dotted(bought) + ";" + sale +
                     ";" + sale + ";J;");
  if (random.below(100) == 0) shop.objections.add(key + ";14.05.2022;BREV");
  if (random.below(200) == 0) shop.deceased.add(key + ";31.10.2024");
  if (random.below(5000) == 0) shop.restricted.add(key + ";14.09.2026;Bestrider saldo");
  if (!mail.empty() && random.below(100) == 0) shop.opt_outs.add(mail + ",,2024-08-03");
  if (!landline.empty() && random.chance(10)) shop.washes.add(key + ";" + landline);
}

int write(std::size_t rows, const std::string& folder, vern::CodePage page) {
  Shop shop{{folder + "/KUNDER.CSV", page},
            {folder + "/RESERVERT.CSV", page},
            {folder + "/AVMELDT.CSV", vern::CodePage::utf8},
            {folder + "/DODE.CSV", page},
            {folder + "/BEGRENS.CSV", page},
            {folder + "/VASK.CSV", vern::CodePage::windows_1252}};
  shop.customers.add(
      "KUNDENR;NAVN;KONTAKT;ADRESSE;POSTNR;POSTSTED;TLF;MOBIL;EPOST;FODT;TYPE;STATUS;REGDATO;"
      "SISTKJOP;EPOSTDATO;MOBILDATO;RESTILBUD;NOTAT");
  shop.objections.add("KUNDENR;DATO;MAATE");
  shop.opt_outs.add("epost,mobil,dato");
  shop.deceased.add("KUNDENR;DATO");
  shop.restricted.add("KUNDENR;DATO;GRUNN");
  shop.washes.add("KUNDENR;TLF");
  Random random(rows);
  for (std::size_t i = 0; i < rows; ++i) customer(random, 1000 + i, shop);
  for (Lines* const list : {&shop.objections, &shop.deceased, &shop.restricted}) {
    list->add("*** SLUTT ***");
  }
  const bool good = shop.customers.good() && shop.objections.good() && shop.opt_outs.good() &&
                    shop.deceased.good() && shop.restricted.good() && shop.washes.good();
  return good ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  const long long rows = argc >= 3 ? std::strtoll(argv[1], nullptr, 10) : 0;
  if (rows < 1 || argc > 4) {
    std::fputs("usage: make_register ROWS FOLDER [UTF-8]\n", stderr);
    return 2;
  }
  const auto page = vern::parse_code_page(argc == 4 ? argv[3] : "CP865");
  if (!page) return 2;
  return write(static_cast<std::size_t>(rows), argv[2], *page);
}
