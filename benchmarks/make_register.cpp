// make_register.cpp - writes a customer register of any size, and the lists beside it, for the
// figures of whole files. One row at a time: memory does not grow with the rows.
//
//   make_register ROWS FOLDER [CP865 | UTF-8 | DBF [INVOICES]]
//
// INVOICES: so many of them, of the last eleven years, in FAKTURA.CSV.
// The columns are those of the example shop: a CSV file in CP865 or UTF-8, or a table with the same
// customers. The same bytes for the same ROWS, on every machine. No one of these customers exists.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "customers.hpp"
#include "random.hpp"
#include "registers/dbf_writer.hpp"
#include "vern/code_page.hpp"
#include "vern/day.hpp"
#include "words.hpp"

namespace {

using quickdos::dotted;
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

std::string phone(Random& random, char first) {
  std::string digits = std::to_string(1000000 + random.below(9000000));
  return first + digits;
}

const char* status(Random& random) {
  constexpr std::array<const char*, 16> some = {"R",  "R", "R", "RF", "RF", "RS",      "F",  "V",
                                                "DV", "D", "N", "RV", "X",  "FLYTTET", "rf", "R F"};
  return random.chance(55) ? "" : random.pick(some);
}

using Row = std::vector<std::string>;

// KUNDER.CSV: a field with a quote in it is quoted.
class CsvCustomers {
 public:
  CsvCustomers(const std::string& folder, vern::CodePage page)
      : lines_(folder + "/KUNDER.CSV", page) {
    Row names;
    for (const auto& column : quickdos::customer_columns()) names.push_back(column.name);
    add(names);
  }
  bool add(const Row& fields) {
    line_.clear();
    for (const std::string& field : fields) {
      if (&field != &fields.front()) line_ += ';';
      if (field.find('"') == std::string::npos) {
        line_ += field;
        continue;
      }
      line_ += '"';
      for (const char c : field) line_.append(c == '"' ? 2 : 1, c);
      line_ += '"';
    }
    lines_.add(line_);
    return true;
  }
  bool finish() { return lines_.good(); }

 private:
  Lines lines_;
  std::string line_;
};

// KUNDER.DBF, with room for more customers and longer names than the example's columns have.
class TableCustomers {
 public:
  TableCustomers(const std::string& folder, std::uint32_t rows)
      : writer_(DbfWriter::create(design()).value()),
        file_(folder + "/KUNDER.DBF", std::ios::binary) {
    file_ << writer_.header(rows);
  }
  bool add(const Row& fields) {
    if (const auto added = writer_.write(fields); !added) {
      std::fprintf(stderr, "make_register: %s\n", added.error().message.c_str());
      return false;
    }
    file_ << writer_.text();
    writer_.clear();
    return true;
  }
  bool finish() { return (file_ << DbfWriter::end_mark).flush().good(); }

 private:
  using DbfWriter = vern::registers::DbfWriter;
  static vern::registers::DbfDesign design() {
    vern::registers::DbfDesign design;
    design.date_form = vern::registers::DateForm::dotted;
    design.updated = quickdos::written_out;
    design.columns = quickdos::customer_columns();
    design.columns[0].width = 8;   // KUNDENR
    design.columns[1].width = 50;  // NAVN
    return design;
  }

  DbfWriter writer_;
  std::ofstream file_;
};

struct Lists {
  Lines objections;
  Lines opt_outs;
  Lines deceased;
  Lines restricted;
  Lines washes;
};

// One customer, about 150 bytes; each ninth is a firm, and some firms have a name in quotes.
Row customer(Random& random, std::size_t number, Lists& lists) {
  const std::string key = std::to_string(number);
  const std::string_view surname = random.pick(quickdos::surnames);
  const bool firm = random.below(9) == 0;
  std::string name(firm ? random.pick(quickdos::firm_words) : random.pick(quickdos::men));
  name = firm ? std::string(surname) + " " + name : name + " " + std::string(surname);
  if (firm && random.chance(20)) name = "\"" + name + "\" avd. Fjellvik";
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
  Row fields{key,
             name,
             "",
             std::string(street) + " " + house,
             std::string(place.postcode),
             std::string(place.name),
             landline,
             mobile,
             mail,
             born,
             firm ? "F" : "P",
             status(random),
             dotted(since),
             dotted(bought),
             sale,
             sale,
             "J",
             ""};
  if (random.below(100) == 0) lists.objections.add(key + ";14.05.2022;BREV");
  if (random.below(200) == 0) lists.deceased.add(key + ";31.10.2024");
  if (random.below(5000) == 0) lists.restricted.add(key + ";14.09.2026;Bestrider saldo");
  if (!mail.empty() && random.below(100) == 0) lists.opt_outs.add(mail + ",,2024-08-03");
  if (!landline.empty() && random.chance(10)) lists.washes.add(key + ";" + landline);
  return fields;
}

template <class Customers>
int write(std::size_t rows, const std::string& folder, vern::CodePage page, Customers customers) {
  Lists lists{{folder + "/RESERVERT.CSV", page},
              {folder + "/AVMELDT.CSV", vern::CodePage::utf8},
              {folder + "/DODE.CSV", page},
              {folder + "/BEGRENS.CSV", page},
              {folder + "/VASK.CSV", vern::CodePage::windows_1252}};
  lists.objections.add("KUNDENR;DATO;MAATE");
  lists.opt_outs.add("epost,mobil,dato");
  lists.deceased.add("KUNDENR;DATO");
  lists.restricted.add("KUNDENR;DATO;GRUNN");
  lists.washes.add("KUNDENR;TLF");
  Random random(rows);
  for (std::size_t i = 0; i < rows; ++i) {
    if (!customers.add(customer(random, 1000 + i, lists))) return 1;
  }
  for (Lines* const list : {&lists.objections, &lists.deceased, &lists.restricted}) {
    list->add("*** SLUTT ***");
  }
  const bool good = customers.finish() && lists.objections.good() && lists.opt_outs.good() &&
                    lists.deceased.good() && lists.restricted.good() && lists.washes.good();
  return good ? 0 : 1;
}

// Invoices of customers in no order of theirs; one in four is a cash sale, one in fifty not paid.
bool write_invoices(std::size_t count, std::size_t customers, const std::string& folder,
                    vern::CodePage page) {
  Lines lines(folder + "/FAKTURA.CSV", page);
  lines.add(
      "FAKTNR;KUNDENR;DATO;FORFALL;KONTANT;KJOPER;KADRESSE;KPOSTNR;KPOSTSTED;KORGNR;BELOP;MVA;"
      "BETALT;SALDO");
  Random random(count);
  for (std::size_t i = 0; i < count; ++i) {
    const bool cash = random.chance(25);
    const vern::Day day = random.day(vern::Day{16800}, vern::Day{20770});
    const std::string amount = std::to_string(100 + random.below(9000));
    const bool unpaid = !cash && random.chance(2);
    lines.add(std::to_string(10000 + i) + ";" + std::to_string(1000 + random.below(customers)) +
              ";" + dotted(day) + ";" + (cash ? "" : dotted(day + 14)) + (cash ? ";T" : ";F") +
              ";;;;;;" + amount + ".00;0.00;" + (unpaid ? "0" : amount) + ".00;" +
              (unpaid ? amount : "0") + ".00");
  }
  return lines.good();
}

}  // namespace

int main(int argc, char** argv) {
  const long long rows = argc >= 3 ? std::strtoll(argv[1], nullptr, 10) : 0;
  const long long invoices = argc == 5 ? std::strtoll(argv[4], nullptr, 10) : 0;
  if (rows < 1 || rows > 90'000'000 || invoices < 0 || argc > 5) {
    std::fputs("usage: make_register ROWS FOLDER [CP865 | UTF-8 | DBF [INVOICES]]\n", stderr);
    return 2;
  }
  const auto count = static_cast<std::size_t>(rows);
  const std::string_view kind = argc >= 4 ? argv[3] : "CP865";
  const auto page = vern::parse_code_page(kind == "DBF" ? "CP865" : kind);
  if (!page) return 2;
  if (invoices > 0 && !write_invoices(static_cast<std::size_t>(invoices), count, argv[2], *page)) {
    return 1;
  }
  if (kind == "DBF") {
    return write(count, argv[2], *page, TableCustomers(argv[2], static_cast<std::uint32_t>(rows)));
  }
  return write(count, argv[2], *page, CsvCustomers(argv[2], *page));
}
