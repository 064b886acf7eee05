// anonymise_table.cpp FILE - six columns of a customer table anonymised where they stand, record by
// record, with the transforms, the journals and the sealed writes that erasure writes tables with.
//
// So many records at a time are read, checked against the file, their new bytes put into a journal,
// durable, and written: memory does not grow with the table, and a crash is
// finished by the next command. No plan, no ledger and no search for residue: of those the figures
// of `vern erase` tell.
#include <algorithm>
#include <array>
#include <cstdio>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "audience/customer_facts.hpp"
#include "erasure/table_edits.hpp"
#include "io/file.hpp"
#include "ledger/lent_hash.hpp"
#include "registers/byte_patch.hpp"
#include "registers/dbf_reader.hpp"
#include "vern/anonymise.hpp"

namespace {

using vern::TransformKind;

constexpr std::size_t records_at_a_time = 50'000;
constexpr vern::CodePage page = vern::CodePage::cp865;

struct Rule {
  const char* column;
  TransformKind transform;
  const char* argument;
};
constexpr std::array<Rule, 6> rules{{{"NAVN", TransformKind::constant, "KUNDE"},
                                     {"ADRESSE", TransformKind::clear, ""},
                                     {"POSTNR", TransformKind::generalise, "postcode:2"},
                                     {"TLF", TransformKind::mask, "2"},
                                     {"EPOST", TransformKind::pseudonym, ""},
                                     {"FODT", TransformKind::generalise, "year"}}};

struct Column {
  std::size_t place = 0;
  vern::Transform transform;
};

class InPlace {
 public:
  explicit InPlace(std::string path) : path_(std::move(path)) {}

  vern::Result<void> run() {
    for (bool more = true; more;) {
      if (auto ok = read_portion(); !ok) return ok;
      more = edits_.size() == records_at_a_time;
      if (auto ok = write(); !ok) return ok;
    }
    return {};
  }

 private:
  // Opened anew each time: a reader does not read on in a table that has changed.
  vern::Result<void> read_portion() {
    vern::registers::DbfReaderOptions how;
    how.deleted = vern::registers::DeletedRecords::include;
    auto reader = vern::registers::open_dbf(path_, how);
    if (!reader) return tl::make_unexpected(reader.error());
    reader_.emplace(std::move(*reader));
    if (auto ok = find_columns(); !ok) return ok;
    pass_what_is_done();
    vern::registers::Record record;
    while (edits_.size() < records_at_a_time) {
      const auto more = reader_->next(record);
      if (!more) return tl::make_unexpected(more.error());
      if (!*more) break;
      if (auto ok = take(record); !ok) return ok;
    }
    done_ += edits_.size();
    return {};
  }

  void pass_what_is_done() {
    for (std::size_t left = done_; left > 0;) {
      auto at_hand = reader_->at_hand();
      if (at_hand.count == 0) return;
      at_hand.count = std::min(at_hand.count, left);
      at_hand.bytes = at_hand.bytes.substr(0, at_hand.count * at_hand.length);
      reader_->pass(at_hand);
      left -= at_hand.count;
    }
  }

  vern::Result<void> find_columns() {
    columns_.clear();
    std::vector<std::size_t> places;
    for (const Rule& rule : rules) {
      const auto place = reader_->field(rule.column);
      if (!place) return tl::make_unexpected(place.error());
      const vern::TransformColumn column{reader_->layout().fields[*place].width,
                                         vern::DateForm::dotted};
      auto transform = vern::Transform::compile(rule.transform, rule.argument, column);
      if (!transform) return vern::fail(vern::StatusCode::policy, transform.error().message);
      columns_.push_back({*place, std::move(*transform)});
      places.push_back(*place);
    }
    reader_->want(places);
    return {};
  }

  vern::Result<void> take(const vern::registers::Record& record) {
    const vern::TransformSource source{"", vern::ledger::lend_hash(key_), nullptr};
    std::string image(record.raw);
    for (const Column& column : columns_) {
      text_.clear();
      const auto value = vern::audience::as_utf8(page, record.fields[column.place], decoded_);
      column.transform.apply(value, source, text_);
      const auto put = vern::erasure::put_text(reader_->layout(), column.place, text_, page, image);
      if (!put) return tl::make_unexpected(put.error());
    }
    edits_.push_back(
        {static_cast<std::uint64_t>(record.byte), std::string(record.raw), std::move(image)});
    return {};
  }

  vern::Result<void> write() {
    if (edits_.empty()) return {};
    vern::registers::BytePatchTarget target;
    target.path = path_;
    target.file.format = vern::RegisterFormat::dbf;
    target.file.encoding = page;
    const auto stamp = vern::io::stamp_of(path_);
    if (!stamp) return tl::make_unexpected(stamp.error());
    target.stamp = *stamp;
    auto patch = vern::registers::BytePatch::prepare_ranges(target, edits_,
                                                            vern::registers::AwaitedWord::nothing);
    if (!patch) return tl::make_unexpected(patch.error());
    edits_.clear();
    const auto report = patch->apply();
    return report ? vern::Result<void>() : tl::make_unexpected(report.error());
  }

  std::string path_;
  std::optional<vern::registers::DbfReader> reader_;
  std::size_t done_ = 0;  // records
  vern::ledger::Key key_ = *vern::ledger::Key::random();
  std::vector<Column> columns_;
  std::vector<vern::registers::RangeEdit> edits_;
  std::string text_;
  std::string decoded_;
};

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fputs("usage: anonymise_table FILE\n", stderr);
    return 2;
  }
  const auto done = InPlace(argv[1]).run();
  if (!done) std::fprintf(stderr, "%s\n", done.error().message.c_str());
  return done ? 0 : 3;
}
