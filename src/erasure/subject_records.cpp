#include "erasure/subject_records.hpp"

#include <algorithm>
#include <functional>

#include "io/digest.hpp"
#include "ledger/crypto.hpp"
#include "vern/code_page.hpp"
#include "vern/key_form.hpp"

namespace vern::erasure {

namespace {

constexpr std::size_t seal_bytes = 16;

FieldSpan span_of(const registers::Record& record, std::string_view field) {
  const char* const first = record.raw.data();
  const std::less_equal<const char*> not_behind;
  const bool inside = not_behind(first, field.data()) &&
                      not_behind(field.data() + field.size(), first + record.raw.size());
  if (!inside) return {};
  return {static_cast<std::size_t>(field.data() - first), field.size(), true};
}

std::string own_key(const RegisterRows& rows) {
  const Register& reg = rows.reg();
  const auto place = reg.key.empty() ? std::nullopt : rows.place_of(reg.key);
  if (!place) return {};
  std::string text = rows.text(*place);
  auto key = normalise_key(reg.key_form, text);
  return key ? std::move(*key) : std::move(text);
}

std::string decoded(const Register& reg, const std::string& bytes) {
  auto text = transcode(reg.file.encoding, CodePage::utf8, bytes);
  return text ? std::move(*text) : std::string();
}

Result<SubjectRecord> taken(RegisterRows& rows, std::uint16_t reg) {
  const registers::Record& record = rows.record();
  SubjectRecord out;
  out.reg = reg;
  out.line = record.line;
  out.card = rows.reg().id == "customers";
  out.deleted = rows.deleted();
  out.offset = static_cast<std::uint64_t>(record.byte);
  out.raw = record.raw;
  out.key = own_key(rows);
  const std::size_t columns = rows.columns().size();
  out.memos.resize(columns);
  for (std::size_t i = 0; i < columns; ++i) {
    auto memo = rows.memo(i);
    if (!memo) return tl::make_unexpected(memo.error());
    out.fields.push_back(*memo ? decoded(rows.reg(), (*memo)->text) : rows.text(i));
    out.memos[i] = std::move(*memo);
    if (rows.layout() == nullptr) out.spans.push_back(span_of(record, record.fields[i]));
  }
  return out;
}

class Reading {
 public:
  Reading(const audience::Shop& shop, const std::set<RecordPlace>& wanted, SubjectRecords& into)
      : shop_(shop), wanted_(wanted), into_(into) {}

  Result<void> run() {
    for (std::size_t reg = 0; reg < shop_.policy.registers.size(); ++reg) {
      if (auto ok = read(static_cast<std::uint16_t>(reg)); !ok) return ok;
    }
    if (into_.records.size() == wanted_.size()) return {};
    return fail(StatusCode::state, "a register has changed while it was read: run again");
  }

 private:
  Result<void> read(std::uint16_t reg) {
    auto opened = RegisterRows::open(shop_, reg);
    if (!opened) return tl::make_unexpected(opened.error());
    RegisterRows& rows = **opened;
    own_.clear();
    for (;;) {
      const auto more = rows.next();
      if (!more) return tl::make_unexpected(more.error());
      if (!*more) break;
      if (auto ok = row(rows, reg); !ok) return ok;
    }
    if (auto ok = describe(rows); !ok) return ok;
    return own_.empty() ? Result<void>() : find_shared(reg);
  }

  Result<void> row(RegisterRows& rows, std::uint16_t reg) {
    if (!wanted_.contains({reg, rows.record().line})) return {};
    auto record = taken(rows, reg);
    if (!record) return tl::make_unexpected(record.error());
    for (const auto& memo : record->memos) {
      if (memo) own_.insert(memo->block);
    }
    into_.records.push_back(std::move(*record));
    return {};
  }

  // A second reading, so that only the person's own blocks are held in memory.
  Result<void> find_shared(std::uint16_t reg) {
    auto rows = RegisterRows::open(shop_, reg);
    if (!rows) return tl::make_unexpected(rows.error());
    for (;;) {
      const auto more = (*rows)->next();
      if (!more) return tl::make_unexpected(more.error());
      if (!*more) return {};
      if (wanted_.contains({reg, (*rows)->record().line})) continue;
      for (std::size_t i = 0; i < (*rows)->columns().size(); ++i) {
        const std::uint64_t block = (*rows)->block(i);
        if (block != 0 && own_.contains(block)) into_.shared_blocks.insert({reg, block});
      }
    }
  }

  Result<void> describe(RegisterRows& rows) {
    RegisterFile file;
    file.path = rows.path();
    file.bytes = rows.bytes();
    file.memo_path = rows.memo_path();
    file.stamp = rows.stamp();
    file.memo_stamp = rows.memo_stamp();
    file.columns = rows.columns();
    if (rows.layout() != nullptr) file.layout = *rows.layout();
    const auto shape = rows.memo_shape();
    if (!shape) return tl::make_unexpected(shape.error());
    file.memo = *shape;
    into_.files.push_back(std::move(file));
    return {};
  }

  const audience::Shop& shop_;
  const std::set<RecordPlace>& wanted_;
  SubjectRecords& into_;
  std::set<std::uint64_t> own_;  // blocks of memos
};

}  // namespace

const SubjectRecord* SubjectRecords::find(RecordPlace place) const {
  const auto found = std::lower_bound(
      records.begin(), records.end(), place,
      [](const SubjectRecord& one, RecordPlace sought) { return one.place() < sought; });
  return found == records.end() || found->place() != place ? nullptr : &*found;
}

Result<SubjectRecords> subject_records(const audience::Shop& shop,
                                       const std::set<RecordPlace>& wanted) {
  SubjectRecords records;
  if (auto ok = Reading(shop, wanted, records).run(); !ok) return tl::make_unexpected(ok.error());
  return records;
}

std::string seal_of(const SubjectRecord& record, std::string_view plan_id) {
  std::string bytes = record.raw;
  for (const auto& memo : record.memos) {
    if (memo) bytes += '\0' + memo->text;
  }
  return ledger::to_hex(io::keyed_digest(plan_id, bytes, seal_bytes));
}

}  // namespace vern::erasure
