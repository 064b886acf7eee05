#include "registers/patched_csv.hpp"

#include <algorithm>
#include <span>
#include <utility>

#include "registers/field_patch_formats.hpp"
#include "registers/patch_seal.hpp"

namespace vern::registers {

namespace {

CsvDialect dialect_of(const PatchJournalHead& head) {
  CsvDialect dialect;
  dialect.delimiter = head.delimiter;
  dialect.quote.reset();
  if (head.quote != '\0') dialect.quote = head.quote;
  dialect.encoding = head.encoding;
  return dialect;
}

tl::unexpected<Error> changed(std::string_view path) {
  return fail(StatusCode::io, std::string{path} +
                                  " changed while it was written anew: close the program that "
                                  "writes it, and run again");
}

}  // namespace

Result<PatchJournalHead> csv_head_for(const FileSpec& file, AwaitedWord word) {
  PatchJournalHead head;
  head.word = word;
  head.delimiter = file.delimiter;
  head.quote = file.quote;
  head.encoding = file.encoding;
  auto key = make_seal_key();
  if (!key) return tl::make_unexpected(std::move(key.error()));
  head.key = std::move(*key);
  head.header_seal = seal_bytes(head.key, {});
  return head;
}

Result<CsvReader> open_as_in(const PatchJournalHead& head, const std::string& path) {
  CsvReaderOptions options;
  options.on_damage = OnDamage::skip_and_count;
  return open_csv(path, dialect_of(head), options);
}

Result<const Record*> RowFinder::find(std::int64_t line) {
  while (there_ && record_.line < line) {
    const auto read = reader_.next(record_);
    if (!read) return tl::make_unexpected(read.error());
    there_ = *read;
  }
  return there_ && record_.line == line ? &record_ : nullptr;
}

Result<void> Splice::replace(std::uint64_t offset, std::size_t size, std::string_view text) {
  auto done = copy_to(offset);
  if (done) done = sink_(text);
  copied_ += size;
  return done;
}

Result<void> Splice::end() { return copy_to(old_.size()); }

Result<void> Splice::copy_to(std::uint64_t end) {
  block_.resize(io::buffer_size);
  while (copied_ < end) {
    const auto size =
        static_cast<std::size_t>(std::min<std::uint64_t>(end - copied_, io::buffer_size));
    const auto read = old_.read_at(copied_, std::span(block_).first(size));
    if (!read) return tl::make_unexpected(read.error());
    if (*read < size) return changed(old_.name());
    const auto handed_on = sink_(std::string_view(block_).substr(0, size));
    if (!handed_on) return handed_on;
    copied_ += size;
  }
  return {};
}

Result<void> CsvSuccessor::replace(std::uint64_t offset, std::size_t size, std::string_view text) {
  const auto begun = splice_ ? Result<void>() : begin();
  return begun ? splice_->replace(offset, size, text) : begun;
}

Result<void> CsvSuccessor::end() {
  if (!splice_) return {};
  auto done = splice_->end();
  if (done) done = new_->settle();
  if (done) done = check_unchanged();
  if (!done) return done;
  // Whoever opens the new file by its name finds it locked, too.
  auto held = io::HeldFile::take_new(new_->temporary_path());
  if (!held) return tl::make_unexpected(std::move(held.error()));
  const auto in_place = new_->commit();
  if (in_place) held_.succeeded_by(std::move(*held));
  return in_place;
}

Result<void> CsvSuccessor::begin() {
  auto old = io::RandomFile::open(held_.path());
  if (!old) return tl::make_unexpected(std::move(old.error()));
  auto file = io::DurableWriter::create(held_.path());
  if (!file) return tl::make_unexpected(std::move(file.error()));
  old_ = std::move(*old);
  new_.emplace(std::move(*file));
  splice_.emplace(*old_, [this](std::string_view bytes) { return new_->write(bytes); });
  return {};
}

Result<void> CsvSuccessor::check_unchanged() const {
  const auto now = held_.stamp();
  if (!now) return tl::make_unexpected(now.error());
  if (*now == old_->stamp()) return {};
  return changed(held_.path());
}

}  // namespace vern::registers
