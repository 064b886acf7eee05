#include "erasure/places.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "audience/listed.hpp"
#include "audience/source.hpp"
#include "erasure/plan_parts.hpp"
#include "erasure/record_store.hpp"
#include "io/beside.hpp"
#include "io/descriptor.hpp"
#include "io/filesystem.hpp"
#include "policy/policy.hpp"
#include "registers/dbf_beside.hpp"

namespace vern::erasure {

namespace {

TraceKind kind_of(HitOwner owner) {
  switch (owner) {
    case HitOwner::other_field:
      return TraceKind::shared;
    case HitOwner::other_text:
    case HitOwner::other_memo:
      return TraceKind::mention;
    default:
      return TraceKind::remnant;
  }
}

std::string name_of_file(const audience::Shop& shop, const std::string& path) {
  const std::string folder = io::whole_path(shop.folder.empty() ? "." : shop.folder) + "/";
  return path.starts_with(folder) ? path.substr(folder.size()) : path;
}

// The index files that may hold keys of a table: those with a value in them, and the kinds that
// pack their keys, in which nobody can search.
bool packs_keys(std::string_view name) {
  const std::string_view extension = io::extension_of(name);
  return io::same_letters(extension, "CDX") || io::same_letters(extension, "IDX");
}

class Places {
 public:
  Places(const audience::Shop& shop, const Plan& plan, const SubjectRecords& records,
         const Traces& traces, const std::vector<ledger::WrittenFile>& written)
      : shop_(shop), plan_(plan), records_(records), traces_(traces), written_(written) {}

  Result<std::vector<PlaceStep>> run() {
    if (auto ok = indexes(); !ok) return tl::make_unexpected(ok.error());
    recorded();
    declared();
    copies();
    add_recipients(shop_.policy, plan_, steps_);
    if (auto ok = lists(); !ok) return tl::make_unexpected(ok.error());
    return std::move(steps_);
  }

 private:
  void add(std::string id, DealtBy kind, std::string title, std::string path,
           const FileHits& found = {}) {
    steps_.push_back(
        {std::move(id), kind, std::move(title), std::move(path), found.count, found.first});
  }

  // In a file, or in all files of a folder.
  FileHits found_in(const std::string& path) {
    told_.insert(path);
    FileHits found;
    for (const FileHits& file : traces_.in_files) {
      const bool below = file.path == path || file.path.starts_with(path + "/");
      if (!below) continue;
      told_.insert(file.path);
      if (found.count == 0) found.first = file.first;
      found.count += file.count;
    }
    return found;
  }

  bool touches(const std::string& reg) const {
    return std::any_of(plan_.data.begin(), plan_.data.end(),
                       [&](const DatumStep& step) { return step.reg == reg && step.goes(); });
  }

  Result<void> indexes() {
    for (std::size_t i = 0; i < records_.files.size(); ++i) {
      const RegisterFile& file = records_.files[i];
      if (!file.layout) continue;
      const auto beside = registers::files_beside_table(file.path);
      if (!beside) return tl::make_unexpected(beside.error());
      for (const registers::BesideFile& one : *beside) index(file, one, shop_.policy.registers[i]);
    }
    return {};
  }

  void index(const RegisterFile& file, const registers::BesideFile& one, const Register& reg) {
    if (one.kind != registers::BesideKind::index) return;
    const std::string own = std::string(io::name_in_folder(file.path));
    const std::string path =
        io::whole_path(file.path.substr(0, file.path.size() - own.size()) + one.name);
    if (told_.contains(path)) return;
    const FileHits found = found_in(path);
    if (found.count == 0 && !(packs_keys(one.name) && touches(reg.id))) return;
    add("index:" + one.name, DealtBy::index_file, {}, name_of_file(shop_, path), found);
  }

  // A file that vern wrote and that is not known to be gone: one with the person's values, or one
  // that is no longer where it was written. `title` is the day.
  void recorded() {
    for (const ledger::WrittenFile& file : written_) {
      const std::string path = io::whole_path(file.path);
      const bool there = io::exists(path);
      const FileHits found = there ? found_in(path) : FileHits{};
      if (there && found.count == 0) continue;
      add("file:" + std::to_string(file.entry), DealtBy::recorded, to_string(file.day),
          name_of_file(shop_, path), found);
    }
  }

  void declared() {
    for (const Place& place : shop_.policy.places) {
      const std::string path =
          place.path.empty() ? "" : io::whole_path(policy::resolved(shop_.folder, place.path));
      add(id_of(place), DealtBy::declared, place.title, place.path,
          path.empty() ? FileHits{} : found_in(path));
    }
  }

  // All other files with a value in them, but the lists that forbid: there the value stays, so that
  // the no is honoured.
  void copies() {
    for (const List& list : shop_.policy.lists) {
      told_.insert(io::whole_path(audience::path_of(list.file, shop_.folder)));
    }
    for (const FileHits& file : traces_.in_files) {
      if (told_.contains(file.path)) continue;
      const std::string path = name_of_file(shop_, file.path);
      add("copy:" + path, DealtBy::copy, file.unreadable ? "unreadable" : "", path, file);
    }
    for (const TracedHit& hit : traces_.in_registers) {
      if (hit.owner != HitOwner::header && hit.owner != HitOwner::unreadable) continue;
      const std::string id = "damaged:" + shop_.policy.registers[hit.reg].id;
      if (!ids_.insert(id).second) continue;
      add(id, DealtBy::copy, "damaged", shop_.policy.registers[hit.reg].file.path,
          FileHits{{}, 1, hit.offset, false});
    }
  }

  // Lists that name a number whose card goes: their row would match no card.
  Result<void> lists() {
    const bool goes = std::any_of(plan_.data.begin(), plan_.data.end(), [](const DatumStep& step) {
      return step.reg == "customers" && step.record_goes;
    });
    if (!goes) return {};
    audience::NamesOf names;
    for (const std::string& number : plan_.customers) names.add_key(number);
    const auto listed = audience::listed(shop_, names);
    if (!listed) return tl::make_unexpected(listed.error());
    if (!listed->gaps.empty()) return fail(StatusCode::incomplete, listed->gaps.front().text);
    for (const List& list : shop_.policy.lists) {
      const auto rows =
          std::count_if(listed->rows.begin(), listed->rows.end(),
                        [&](const audience::ListedRow& row) { return row.list == &list; });
      if (rows == 0) continue;
      const FileHits found{{}, static_cast<std::uint64_t>(rows), 0, false};
      add("list:" + list.id, DealtBy::list, {}, list.file.path, found);
    }
    return {};
  }

  const audience::Shop& shop_;
  const Plan& plan_;
  const SubjectRecords& records_;
  const Traces& traces_;
  const std::vector<ledger::WrittenFile>& written_;
  std::vector<PlaceStep> steps_;
  std::set<std::string> told_;  // paths
  std::set<std::string> ids_;
};

}  // namespace

std::vector<TraceStep> trace_steps(const audience::Shop& shop, const SubjectRecords& records,
                                   const Traces& traces, SharedTraces shared) {
  std::map<std::tuple<TraceKind, std::uint16_t, bool, std::int64_t, std::size_t>, TraceStep> steps;
  for (const TracedHit& hit : traces.in_registers) {
    const bool own = hit.owner == HitOwner::own_field || hit.owner == HitOwner::own_memo;
    if (own || hit.owner == HitOwner::header || hit.owner == HitOwner::unreadable) continue;
    const TraceKind kind = kind_of(hit.owner);
    const bool summed = kind == TraceKind::shared && shared == SharedTraces::by_column;
    const std::int64_t line = summed ? 0 : hit.line;
    TraceStep& step = steps[{kind, hit.reg, hit.in_memo_file, line, hit.column}];
    if (step.count++ > 0) continue;
    const RegisterFile& file = records.files[hit.reg];
    step.kind = kind;
    step.path = name_of_file(shop, io::whole_path(hit.in_memo_file ? file.memo_path : file.path));
    step.reg = shop.policy.registers[hit.reg].id;
    step.line = line;
    if (hit.line > 0 && hit.column < file.columns.size()) step.column = file.columns[hit.column];
    step.offset = hit.offset;
  }
  std::vector<TraceStep> out;
  out.reserve(steps.size());
  for (auto& [at, step] : steps) out.push_back(std::move(step));
  for (const List& list : shop.policy.lists) {
    const std::string path = io::whole_path(audience::path_of(list.file, shop.folder));
    for (const FileHits& file : traces.in_files) {
      if (file.path != path || file.count == 0) continue;
      out.push_back({TraceKind::list, list.file.path, list.id, 0, {}, file.first, file.count});
    }
  }
  return out;
}

Result<std::vector<PlaceStep>> place_steps(const audience::Shop& shop, const Plan& plan,
                                           const SubjectRecords& records, const Traces& traces,
                                           const std::vector<ledger::WrittenFile>& written) {
  return Places(shop, plan, records, traces, written).run();
}

}  // namespace vern::erasure
