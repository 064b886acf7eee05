#include "registers/dbf_reader.hpp"

#include <utility>

#include "io/beside.hpp"
#include "io/file.hpp"
#include "registers/dbf_engine.hpp"

namespace vern::registers {

DbfReader::DbfReader(std::unique_ptr<DbfEngine> engine) : engine_(std::move(engine)) {}
DbfReader::DbfReader(DbfReader&&) noexcept = default;
DbfReader& DbfReader::operator=(DbfReader&&) noexcept = default;
DbfReader::~DbfReader() = default;

Result<DbfReader> DbfReader::open(std::unique_ptr<io::ByteSource> table,
                                  std::unique_ptr<io::RandomSource> memo,
                                  const DbfReaderOptions& options) {
  auto engine = std::make_unique<DbfEngine>(std::move(table), options);
  const auto begun = engine->begin();
  if (!begun) return tl::make_unexpected(begun.error());
  engine->attach(std::move(memo));
  return DbfReader(std::move(engine));
}

Result<bool> DbfReader::next(Record& record) { return engine_->next(record); }
DbfRecords DbfReader::at_hand() { return engine_->at_hand(); }
void DbfReader::pass(const DbfRecords& records) { engine_->pass(records); }
void DbfReader::want(std::span<const std::size_t> fields) { engine_->want(fields); }
const std::vector<std::string>& DbfReader::header() const { return engine_->header(); }

Result<std::size_t> DbfReader::field(std::string_view name) const {
  auto found = engine_->layout().field(name);
  if (!found) found.error().message.insert(0, std::string{engine_->source_name()} + ": ");
  return found;
}

const DbfLayout& DbfReader::layout() const { return engine_->layout(); }
const DamageCounts& DbfReader::damage() const { return engine_->damage(); }
std::uint64_t DbfReader::records() const { return engine_->records(); }
std::uint64_t DbfReader::deleted_records() const { return engine_->deleted_records(); }
bool DbfReader::was_deleted() const { return engine_->was_deleted(); }
bool DbfReader::was_emptied() const { return engine_->was_emptied(); }
bool DbfReader::was_null(std::size_t field) const { return engine_->was_null(field); }
bool DbfReader::has_end_mark() const { return engine_->has_end_mark(); }
std::uint64_t DbfReader::bytes_after() const { return engine_->bytes_after(); }

Result<std::string> memo_path_of(const std::string& table_path, MemoKind kind) {
  if (kind == MemoKind::none) return std::string{};
  const std::string_view extension = kind == MemoKind::fpt ? "fpt" : "dbt";
  const auto found = io::files_beside(table_path, extension);
  if (!found) return tl::make_unexpected(found.error());
  if (found->size() > 1) {
    return fail(StatusCode::data, "two files could hold the memos of " + table_path + ": " +
                                      found->at(0) + " and " + found->at(1) +
                                      "; move the one away that does not belong to it");
  }
  return found->empty() ? std::string{} : found->front();
}

Result<DbfReader> open_dbf(const std::string& path, const DbfReaderOptions& options) {
  auto table = io::Reader::open(path);
  if (!table) return tl::make_unexpected(table.error());
  auto engine = std::make_unique<DbfEngine>(std::move(*table), options);
  const auto begun = engine->begin();
  if (!begun) return tl::make_unexpected(begun.error());
  const auto memo_path = memo_path_of(path, engine->layout().memo);
  if (!memo_path) return tl::make_unexpected(memo_path.error());
  if (!memo_path->empty()) {
    auto memo = io::RandomFile::open(*memo_path);
    if (!memo) return tl::make_unexpected(memo.error());
    engine->attach(std::move(*memo));
  }
  return DbfReader(std::move(engine));
}

}  // namespace vern::registers
