#include "erasure/register_rows.hpp"

#include <utility>

#include "audience/customer_facts.hpp"
#include "io/file.hpp"
#include "registers/dbf_value.hpp"
#include "vern/letters.hpp"

namespace vern::erasure {

namespace {

constexpr std::size_t longest_memo = std::size_t{16} << 20U;

}  // namespace

Result<std::unique_ptr<RegisterRows>> RegisterRows::open(const audience::Shop& shop,
                                                         std::size_t reg) {
  std::unique_ptr<RegisterRows> rows(new RegisterRows(shop, shop.policy.registers[reg]));
  if (auto started = rows->start(shop); !started) return tl::make_unexpected(started.error());
  return rows;
}

Result<void> RegisterRows::start(const audience::Shop& shop) {
  const audience::SourceSpec spec{reg_.file,
                                  shop.folder,
                                  "the register " + reg_.id + " (" + reg_.file.path + ")",
                                  {},
                                  registers::OnDamage::skip_and_count,
                                  registers::DeletedRecords::include};
  auto reader = audience::open_source(spec, trace_);
  if (!reader) return tl::make_unexpected(reader.error());
  reader_.emplace(std::move(*reader));
  if (layout() == nullptr) return {};
  std::vector<std::size_t> in_record;
  for (std::size_t i = 0; i < columns().size(); ++i) {
    if (!is_memo(i)) in_record.push_back(i);
  }
  reader_->want(in_record);
  return in_record.size() == columns().size() ? Result<void>() : open_memos();
}

Result<void> RegisterRows::open_memos() {
  const registers::MemoKind kind = layout()->memo;
  auto path = registers::memo_path_of(path_, kind);
  if (!path) return tl::make_unexpected(path.error());
  if (path->empty()) return {};
  auto file = io::RandomFile::open(*path);
  if (!file) return tl::make_unexpected(file.error());
  memo_path_ = std::move(*path);
  memo_stamp_ = (*file)->stamp();
  memos_.emplace(kind, std::move(*file));
  return {};
}

Result<bool> RegisterRows::next() { return reader_->next(record_); }

const registers::DbfLayout* RegisterRows::layout() const {
  const registers::DbfReader* const table = reader_->dbf();
  return table != nullptr ? &table->layout() : nullptr;
}

std::optional<std::size_t> RegisterRows::place_of(std::string_view column) const {
  const auto place = reader_->field(column);
  return place ? std::optional(*place) : std::nullopt;
}

bool RegisterRows::is_memo(std::size_t column) const {
  return layout() != nullptr && registers::names_block(layout()->fields[column]);
}

std::string RegisterRows::text(std::size_t column) const {
  if (is_memo(column) || column >= record_.fields.size()) return {};
  std::string buffer;
  return std::string(
      trim_blanks(audience::as_utf8(reg_.file.encoding, record_.fields[column], buffer)));
}

std::uint64_t RegisterRows::block(std::size_t column) const {
  if (!is_memo(column)) return 0;
  return registers::decode_block(layout()->fields[column], record_.raw).value_or(0);
}

Result<std::optional<Memo>> RegisterRows::memo(std::size_t column) {
  const std::uint64_t named = block(column);
  if (named == 0 || !memos_) return std::optional<Memo>();
  Memo memo;
  memo.block = named;
  const auto read = memos_->read(named, longest_memo, memo.text);
  if (!read) return tl::make_unexpected(read.error());
  memo.state = read->state;
  memo.extent = read->extent;
  if (memo.state == registers::MemoState::text && trim_blanks(memo.text).empty()) {
    const auto empty = memos_->is_empty(memo.extent);
    if (!empty) return tl::make_unexpected(empty.error());
    memo.empty = *empty;
  }
  return std::optional(std::move(memo));
}

Result<registers::MemoShape> RegisterRows::memo_shape() {
  if (!memos_) return registers::MemoShape{};
  return memos_->shape();
}

}  // namespace vern::erasure
