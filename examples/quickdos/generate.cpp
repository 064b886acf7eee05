// quickdos/generate.cpp - writes the registers and lists of the example shop into a folder.
//
//   quickdos_generate FOLDER
//
// The same files, byte for byte, on every machine; a test holds the ones in this folder against it.
// vern.toml, the texts and the assessments are written by hand and not touched.
#include <cstddef>
#include <cstdio>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "card.hpp"
#include "customers.hpp"
#include "invoices.hpp"
#include "io/file.hpp"
#include "lists.hpp"
#include "orders.hpp"
#include "planted.hpp"
#include "random.hpp"
#include "registers/csv_writer.hpp"
#include "table.hpp"
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

// A file of text or of bytes.
struct Output {
  std::string name;
  std::string bytes;
  std::size_t rows = 0;
};

vern::Result<Output> csv(std::string name, const Rows& rows, const CsvDialect& dialect,
                         bool marked = false) {
  vern::registers::CsvWriter writer(dialect);
  for (const std::vector<std::string>& row : rows) {
    if (auto added = writer.write(row); !added) return vern::unexpected(added.error());
  }
  const std::vector<std::string_view> mark = {end_mark};  // the last line says that this is all
  if (marked) {
    if (auto added = writer.write(mark); !added) return vern::unexpected(added.error());
  }
  return Output{std::move(name), writer.text(), rows.size() - 1};
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

class Shop {
 public:
  // Each file has dice of its own: a change in one leaves the others as they were.
  vern::Result<std::vector<Output>> make() {
    Random town(20180720);
    Random deleted(7);
    cards_ = all_cards(town);
    struck_ = struck_cards(deleted, cards_);
    lists();
    registers();
    if (failed_) return vern::unexpected(*failed_);
    return std::move(outputs_);
  }

 private:
  void lists() {
    Random a(1);
    Random b(2);
    Random c(3);
    Random d(4);
    Random e(5);
    add(csv("RESERVERT.CSV", objections(a, cards_), register_file, true));
    add(csv("AVMELDT.CSV", opt_outs(b, cards_), web_list));
    add(csv("DODE.CSV", deceased(c, cards_), register_file, true));
    add(csv("BEGRENS.CSV", restricted(d, cards_), register_file, true));
    add(csv("VASK.CSV", reservations(e, cards_), wash_answer));
  }

  void registers() {
    Random f(6);
    Random g(8);
    Random h(9);
    const std::vector<Card> in_file = register_order(cards_, struck_);
    add(customers(in_file));
    auto index = name_index(in_file);
    add(index ? vern::Result<Output>(Output{"KUNDER.NTX", *index, in_file.size()})
              : vern::unexpected(index.error()));
    add(Invoices(f, g).table(cards_, struck_));
    add(Orders(h).table(cards_));
  }

  // A table, its memo file and its export.
  void add(const Table& table) {
    const std::string name(table.name);
    const auto bytes = bytes_of(table);
    if (!bytes) return add(vern::unexpected(bytes.error()));
    add(Output{name + ".DBF", bytes->table, table.rows.size()});
    if (!bytes->memos.empty()) add(Output{name + ".DBT", bytes->memos, 0});
    add(csv(name + ".CSV", exported(table), register_file));
  }

  void add(vern::Result<Output> output) {
    if (!output && !failed_) failed_ = output.error();
    if (output) outputs_.push_back(std::move(*output));
  }

  std::vector<Card> cards_;
  std::vector<Card> struck_;
  std::vector<Output> outputs_;
  std::optional<vern::Error> failed_;
};

int run(const std::string& folder) {
  const auto fail = [](const vern::Error& error) {
    std::fprintf(stderr, "quickdos_generate: %s\n", error.message.c_str());
    return 1;
  };
  const auto outputs = Shop().make();
  if (!outputs) return fail(outputs.error());
  for (const Output& out : *outputs) {
    const auto done = vern::io::replace_file(folder + "/" + out.name, out.bytes);
    if (!done) return fail(done.error());
    std::printf("%-14s %5zu rows\n", out.name.c_str(), out.rows);
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
