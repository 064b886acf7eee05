#include "anonymise/anonymise.hpp"

#include <algorithm>
#include <utility>

#include "audience/source.hpp"
#include "io/file.hpp"
#include "io/filesystem.hpp"
#include "ledger/master_key.hpp"
#include "ledger/written_files.hpp"
#include "registers/csv_reader.hpp"
#include "registers/csv_writer.hpp"

namespace vern::anonymise {
namespace {

constexpr std::size_t block = std::size_t{256} * 1024;

// A policy without [people] knows nobody, and then every name will do.
Result<void> may_extract(const Policy& policy, const std::string& by) {
  const auto person = std::find_if(policy.people.begin(), policy.people.end(),
                                   [&](const Person& p) { return p.id == by; });
  if (policy.people.empty()) return {};
  if (person != policy.people.end() && (person->extract || person->administer)) return {};
  return fail(StatusCode::argument,
              "--by " + by +
                  " is nobody who may take data out; [people] says who has the right extract or "
                  "administer");
}

Result<void> check(const audience::Shop& shop, const Options& options) {
  if (auto ok = may_extract(shop.policy, options.by); !ok) return ok;
  if ((options.k != 0 || options.l != 0) && options.wishes.quasi.empty()) {
    return fail(StatusCode::argument,
                "--k and --l count rows that are alike; name the columns with --quasi");
  }
  if (options.l != 0 && options.wishes.sensitive.empty()) {
    return fail(StatusCode::argument,
                "--l counts the values of a column; name it with --sensitive");
  }
  if (!io::exists(options.out)) return {};
  return fail(StatusCode::argument, options.out + " is there already; name another file");
}

Result<registers::RowReader> open_register(const audience::Shop& shop, const Register& reg) {
  const std::string path = audience::path_of(reg.file, shop.folder);
  if (reg.file.format == RegisterFormat::csv) {
    auto reader = registers::open_csv(path, audience::dialect_of(reg.file));
    if (!reader) return tl::make_unexpected(reader.error());
    return registers::RowReader(std::move(*reader));
  }
  registers::DbfReaderOptions how;
  how.encoding = reg.file.encoding;
  how.date_form = date_form_of(reg);
  auto reader = registers::open_dbf(path, how);
  if (!reader) return tl::make_unexpected(reader.error());
  return registers::RowReader(std::move(*reader));
}

Result<ledger::Key> key_for(const Options& options) {
  if (options.key_file.empty()) return ledger::Key::random();
  return io::exists(options.key_file) ? ledger::read_master_key_file(options.key_file)
                                      : ledger::make_master_key_file(options.key_file);
}

// One run: from the open register to the file under its temporary name.
class Run {
 public:
  Run(const audience::Shop& shop, const Options& options, const Register& reg,
      registers::RowReader& reader, const ColumnPlan& plan, const ledger::Key& key)
      : options_(options),
        reader_(reader),
        plan_(plan),
        rows_(shop.policy, reg, reader, plan, key),
        csv_(registers::CsvDialect{}),
        risk_(options.k, options.l) {}

  Result<Report> read(io::DurableWriter& file) {
    if (auto ok = csv_.write(names()); !ok) return tl::make_unexpected(ok.error());
    registers::Record record;
    for (;;) {
      const auto more = reader_.next(record);
      if (!more) return tl::make_unexpected(stopped(more.error()));
      if (!*more) break;
      const auto& row = rows_.apply(record);
      if (auto ok = csv_.write_encoded(row); !ok) return tl::make_unexpected(ok.error());
      if (auto ok = count(row); !ok) return tl::make_unexpected(ok.error());
      if (csv_.text().size() < block) continue;
      if (auto ok = pass_on(file); !ok) return tl::make_unexpected(ok.error());
    }
    if (auto ok = audience::check_end(reader_, "the register " + options_.reg); !ok) {
      return tl::make_unexpected(ok.error());
    }
    if (auto ok = pass_on(file); !ok) return tl::make_unexpected(ok.error());
    if (auto ok = file.settle(); !ok) return tl::make_unexpected(ok.error());
    return report(file.temporary_path());
  }

 private:
  std::vector<std::string> names() const {
    std::vector<std::string> out;
    out.reserve(plan_.columns.size());
    for (const PlannedColumn& column : plan_.columns) out.push_back(column.name);
    return out;
  }

  Error stopped(Error error) const {
    if (error.code != StatusCode::data && error.code != StatusCode::encoding) return error;
    error.message += "; nothing was written: mend the register first";
    return error;
  }

  Result<void> pass_on(io::DurableWriter& file) {
    auto written = file.write(csv_.text());
    csv_.clear();
    return written;
  }

  Result<void> count(const std::vector<std::string_view>& row) {
    if (plan_.quasi.empty()) return {};
    alike_.clear();
    for (const std::size_t i : plan_.quasi) {
      const std::size_t size = row[i].size();
      alike_.append(reinterpret_cast<const char*>(&size), sizeof size).append(row[i]);
    }
    const std::string_view sensitive = plan_.sensitive ? row[*plan_.sensitive] : "";
    return risk_.add(audience::hash_of(audience::Hashed::identity, alike_),
                     audience::hash_of(audience::Hashed::name, sensitive));
  }

  Result<Report> report(const std::string& made) {
    Report out;
    out.out = options_.out;
    out.rows = reader_.records();
    out.deleted = reader_.dbf() == nullptr ? 0 : reader_.dbf()->deleted_records();
    out.left_out = plan_.left_out;
    out.quasi = options_.wishes.quasi;
    out.sensitive = options_.wishes.sensitive;
    out.k = options_.k;
    out.l = options_.l;
    out.columns.reserve(plan_.columns.size());
    for (std::size_t i = 0; i < plan_.columns.size(); ++i) {
      out.columns.push_back(
          {plan_.columns[i].name, plan_.columns[i].transform.kind(), rows_.counts()[i]});
    }
    if (plan_.quasi.empty()) return out;
    auto risk = risk_.finish(plan_.sensitive.has_value());
    if (!risk) return tl::make_unexpected(risk.error());
    if (auto ok = fill_in(made, *risk); !ok) return tl::make_unexpected(ok.error());
    out.met = out.rows == 0 || (risk->smallest >= out.k && risk->least_sensitive >= out.l);
    out.risk = std::move(*risk);
    return out;
  }

  // The values of the classes that are shown, out of the result itself.
  Result<void> fill_in(const std::string& made, Risk& risk) const {
    std::vector<SmallClass*> wanted;
    wanted.reserve(risk.standing_out.size());
    for (SmallClass& one : risk.standing_out) wanted.push_back(&one);
    std::sort(wanted.begin(), wanted.end(),
              [](const auto* a, const auto* b) { return a->first_row < b->first_row; });
    auto reader = registers::open_csv(made, registers::CsvDialect{});
    if (!reader) return tl::make_unexpected(reader.error());
    registers::Record record;
    for (SmallClass* one : wanted) {
      while (reader->records() <= one->first_row) {
        const auto more = reader->next(record);
        if (!more) return tl::make_unexpected(more.error());
        if (!*more)
          return fail(StatusCode::internal, "the result has fewer rows than were written");
      }
      one->values.reserve(plan_.quasi.size());
      for (const std::size_t i : plan_.quasi) one->values.emplace_back(record.fields[i]);
    }
    return {};
  }

  const Options& options_;
  registers::RowReader& reader_;
  const ColumnPlan& plan_;
  RowTransform rows_;
  registers::CsvWriter csv_;
  RiskCounter risk_;
  std::string alike_;
};

Result<void> put_in_place(io::DurableWriter& file, const Report& report, const Options& options,
                          ledger::Ledger* ledger) {
  if (ledger != nullptr) {
    auto hash = ledger::sha256_of(file.temporary_path());
    if (!hash) return tl::make_unexpected(hash.error());
    ledger::WrittenFile written;
    written.path = options.out;
    written.sha256 = std::move(*hash);
    written.day = options.today;
    written.count = report.rows;
    const auto entry = ledger->append_house(ledger::file_written(written), options.by);
    if (!entry) return tl::make_unexpected(entry.error());
  }
  return file.commit();
}

}  // namespace

Linkage Report::linkage() const {
  Linkage weakest = Linkage::can_be_anonymous;
  for (const ColumnReport& column : columns) {
    weakest = std::max(weakest, linkage_of(column.transform));
  }
  return weakest;
}

Result<Report> run(const audience::Shop& shop, const Options& options, ledger::Ledger* ledger) {
  if (auto ok = check(shop, options); !ok) return tl::make_unexpected(ok.error());
  const Register* reg = shop.policy.find_register(options.reg);
  if (reg == nullptr) {
    return fail(StatusCode::not_found, "the policy has no register " + options.reg);
  }
  auto reader = open_register(shop, *reg);
  if (!reader) return tl::make_unexpected(reader.error());
  ColumnWishes wishes = options.wishes;
  wishes.joined_later = !options.key_file.empty();
  const auto plan = plan_columns(shop.policy, *reg, *reader, wishes);
  if (!plan) return tl::make_unexpected(plan.error());
  const auto key = key_for(options);
  if (!key) return tl::make_unexpected(key.error());
  auto file = io::DurableWriter::create(options.out);
  if (!file) return tl::make_unexpected(file.error());
  auto report = Run(shop, options, *reg, *reader, *plan, *key).read(*file);
  if (!report) return report;
  if (!report->met && !options.accept_risk) return report;
  if (auto ok = put_in_place(*file, *report, options, ledger); !ok) {
    return tl::make_unexpected(ok.error());
  }
  report->written = true;
  return report;
}

}  // namespace vern::anonymise
