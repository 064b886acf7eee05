#include "erasure/traces.hpp"

#include <algorithm>
#include <map>
#include <string_view>

#include "audience/source.hpp"
#include "io/file.hpp"
#include "io/filesystem.hpp"
#include "retention/reach.hpp"

namespace vern::erasure {

namespace {

struct FoundIn {
  std::vector<ResidueHit> hits;  // by offset
  std::uint64_t bytes = 0;
};

Result<FoundIn> scan_file(const ResidueScanner& scanner, const std::string& path) {
  auto file = io::Reader::open(path);
  if (!file) return tl::make_unexpected(file.error());
  FoundIn found;
  const auto scanned = scanner.scan(**file, [&](const ResidueHit& hit) {
    found.hits.push_back(hit);
    return Result<void>();
  });
  if (!scanned) return tl::make_unexpected(scanned.error());
  found.bytes = (*file)->size();
  return found;
}

// Who and where a customer is: in another's record it is theirs.
bool tells_who(const retention::RegisterShape& shape, const std::string& column) {
  for (const retention::Category& category : shape.categories) {
    const auto& columns = category.columns;
    if (std::find(columns.begin(), columns.end(), column) == columns.end()) continue;
    return !category.rest && retention::needed_for_order(category.name);
  }
  return false;
}

// A note as it lies in the memo file, with all of its blocks: what a longer text left behind it is
// the note's as well.
struct MemoOwner {
  std::uint64_t end = 0;
  std::int64_t line = 0;
  std::size_t column = 0;
  bool own = false;
};

// Tells whose the hits in one register are, in one reading of it.
class RegisterTracer {
 public:
  RegisterTracer(const retention::RegisterShape& shape, const RegisterFile& file, std::uint16_t reg,
                 const std::set<RecordPlace>& own, const std::vector<SoughtValue>& sought,
                 std::vector<TracedHit>& into)
      : shape_(shape), file_(file), reg_(reg), own_(own), sought_(sought), into_(into) {}

  Result<void> run(RegisterRows& rows, const FoundIn& in_file, const FoundIn& in_memos) {
    next_ = in_file.hits.begin();
    end_ = in_file.hits.end();
    if (file_.layout) header_end_ = file_.layout->header_length;
    bool any = false;
    for (;;) {
      const auto more = rows.next();
      if (!more) return tl::make_unexpected(more.error());
      if (!*more) break;
      before(static_cast<std::uint64_t>(rows.record().byte), any);
      any = true;
      inside(rows);
      if (in_memos.hits.empty()) continue;
      if (auto ok = note_memos(rows); !ok) return ok;
    }
    for (; next_ != end_; ++next_) add(*next_, last_owner(*next_), 0, 0, false);
    for (const ResidueHit& hit : in_memos.hits) memo_hit(hit);
    return {};
  }

 private:
  void add(const ResidueHit& hit, HitOwner owner, std::int64_t line, std::size_t column,
           bool in_memo_file) {
    into_.push_back(
        {reg_, owner, line, column, in_memo_file, hit.offset, hit.length, sought_[hit.value].kind});
  }

  // Between two records that can be read: in one that cannot, or before the first.
  void before(std::uint64_t offset, bool any) {
    for (; next_ != end_ && next_->offset < offset; ++next_) {
      const bool header = !any && (!file_.layout || next_->offset < header_end_);
      add(*next_, header ? HitOwner::header : HitOwner::unreadable, 0, 0, false);
    }
  }

  HitOwner last_owner(const ResidueHit& hit) const {
    if (hit.offset < header_end_) return HitOwner::header;
    if (!file_.layout) return HitOwner::unreadable;
    const std::uint64_t end =
        header_end_ + std::uint64_t{file_.layout->records} * file_.layout->record_length;
    return hit.offset >= end ? HitOwner::behind_end : HitOwner::unreadable;
  }

  void inside(const RegisterRows& rows) {
    const registers::Record& record = rows.record();
    const auto start = static_cast<std::uint64_t>(record.byte);
    const std::uint64_t end = start + record.raw.size();
    for (; next_ != end_ && next_->offset < end; ++next_) {
      const std::size_t column = column_at(record, static_cast<std::size_t>(next_->offset - start));
      const bool own = own_.contains({reg_, record.line});
      const bool who = column < file_.columns.size() && tells_who(shape_, file_.columns[column]);
      const HitOwner owner = own   ? HitOwner::own_field
                             : who ? HitOwner::other_field
                                   : HitOwner::other_text;
      add(*next_, owner, record.line, column, false);
    }
  }

  // The column that a byte of a record belongs to; behind the last one for bytes of none.
  std::size_t column_at(const registers::Record& record, std::size_t at) const {
    if (file_.layout) {
      const auto& fields = file_.layout->fields;
      for (std::size_t i = 0; i < fields.size(); ++i) {
        if (at >= fields[i].offset && at < fields[i].offset + fields[i].width) return i;
      }
      return fields.size();
    }
    const char* const byte = record.raw.data() + at;
    for (std::size_t i = 0; i < record.fields.size(); ++i) {
      const std::string_view field = record.fields[i];
      if (byte >= field.data() && byte < field.data() + field.size()) return i;
    }
    return record.fields.size();
  }

  Result<void> note_memos(RegisterRows& rows) {
    for (std::size_t i = 0; i < file_.columns.size(); ++i) {
      const auto memo = rows.memo(i);
      if (!memo) return tl::make_unexpected(memo.error());
      if (!*memo || (*memo)->state != registers::MemoState::text) continue;
      const registers::MemoExtent& extent = (*memo)->extent;
      const bool own = own_.contains({reg_, rows.record().line});
      MemoOwner& owner = memos_[extent.offset];
      // A note that several records name is the others' as long as one of them is.
      if (owner.end != 0 && !owner.own) continue;
      const std::uint64_t length = std::max(extent.length, extent.blocks * file_.memo.block_size);
      owner = {extent.offset + length, rows.record().line, i, own};
    }
    return {};
  }

  void memo_hit(const ResidueHit& hit) {
    auto at = memos_.upper_bound(hit.offset);
    if (at == memos_.begin()) return add(hit, HitOwner::orphan_memo, 0, 0, true);
    --at;
    const MemoOwner& owner = at->second;
    if (hit.offset >= owner.end) return add(hit, HitOwner::orphan_memo, 0, 0, true);
    add(hit, owner.own ? HitOwner::own_memo : HitOwner::other_memo, owner.line, owner.column, true);
  }

  const retention::RegisterShape& shape_;
  const RegisterFile& file_;
  std::uint16_t reg_;
  const std::set<RecordPlace>& own_;
  const std::vector<SoughtValue>& sought_;
  std::vector<TracedHit>& into_;
  std::vector<ResidueHit>::const_iterator next_;
  std::vector<ResidueHit>::const_iterator end_;
  std::uint64_t header_end_ = 0;
  std::map<std::uint64_t, MemoOwner> memos_;  // by offset in the memo file
};

std::string folder_of_file(const std::string& path) {
  const std::string whole = io::whole_path(path);
  return whole.substr(0, whole.rfind('/'));
}

// Every file to be read that is none of a register's, each once.
Result<std::set<std::string>> other_files(const audience::Shop& shop, const SubjectRecords& records,
                                          const TraceOptions& options) {
  std::set<std::string> registers;
  std::set<std::string> roots{shop.folder.empty() ? "." : io::whole_path(shop.folder)};
  for (const RegisterFile& file : records.files) {
    registers.insert(io::whole_path(file.path));
    if (!file.memo_path.empty()) registers.insert(io::whole_path(file.memo_path));
    roots.insert(io::whole_path(folder_of_file(file.path)));
  }
  for (const List& list : shop.policy.lists) {
    roots.insert(io::whole_path(audience::path_of(list.file, shop.folder)));
  }
  for (const std::string& path : options.beside) roots.insert(io::whole_path(path));
  std::set<std::string> files;
  for (const std::string& root : roots) {
    const auto found = io::files_under(root);
    if (!found) return tl::make_unexpected(found.error());
    for (const std::string& path : *found) {
      const std::string normal = io::whole_path(path);
      const bool left_out = registers.contains(normal) || options.left_out.contains(normal);
      if (!left_out) files.insert(normal);
    }
  }
  return files;
}

}  // namespace

Result<Traces> find_traces(const audience::Shop& shop,
                           const std::vector<retention::RegisterShape>& shapes,
                           const SubjectRecords& records, const std::set<RecordPlace>& own,
                           const ResidueScanner& scanner, const std::vector<SoughtValue>& sought,
                           const TraceOptions& options) {
  Traces traces;
  for (std::size_t reg = 0; reg < records.files.size(); ++reg) {
    const RegisterFile& file = records.files[reg];
    const auto found = scan_file(scanner, file.path);
    if (!found) return tl::make_unexpected(found.error());
    auto in_memos =
        file.memo_path.empty() ? Result<FoundIn>(FoundIn{}) : scan_file(scanner, file.memo_path);
    if (!in_memos) return tl::make_unexpected(in_memos.error());
    traces.files += file.memo_path.empty() ? 1 : 2;
    traces.bytes += found->bytes + in_memos->bytes;
    if (found->hits.empty() && in_memos->hits.empty()) continue;
    const auto rows = RegisterRows::open(shop, reg);
    if (!rows) return tl::make_unexpected(rows.error());
    RegisterTracer tracer(shapes[reg], file, static_cast<std::uint16_t>(reg), own, sought,
                          traces.in_registers);
    if (auto ok = tracer.run(**rows, *found, *in_memos); !ok)
      return tl::make_unexpected(ok.error());
  }
  const auto files = other_files(shop, records, options);
  if (!files) return tl::make_unexpected(files.error());
  for (const std::string& path : *files) {
    const auto found = scan_file(scanner, path);
    if (!found) {
      traces.in_files.push_back({path, 0, 0, true});
      continue;
    }
    ++traces.files;
    traces.bytes += found->bytes;
    if (!found->hits.empty()) {
      traces.in_files.push_back({path, found->hits.size(), found->hits.front().offset, false});
    }
  }
  return traces;
}

}  // namespace vern::erasure
