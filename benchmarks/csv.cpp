// csv.cpp - typed columns out of a register in CSV: number, four dates, Status mask; the other
// fields as text. Quotes, encoding and the shape of every row are checked on the way.
//
// The file comes from the page cache: it is read once before the clock starts.
//   VERN_BENCH_REGISTER  the file in CP865; VERN_BENCH_REGISTER_UTF8 the same file in UTF-8
#include <charconv>
#include <fstream>

#include "registers/csv_reader.hpp"
#include "registers/register_date.hpp"
#include "support.hpp"
#include "vern/code.hpp"

namespace bench {
namespace {

using vern::registers::CsvDialect;
using vern::registers::CsvReader;
using vern::registers::Record;

// The columns of a register, by row.
struct Columns {
  std::vector<std::int64_t> key;
  std::array<std::vector<std::int32_t>, 4> days;
  std::vector<std::uint64_t> masks;
  std::vector<std::uint8_t> findings;
  std::int64_t unreadable = 0;
  std::int64_t text_bytes = 0;
};

struct Places {
  std::size_t key;
  std::size_t status;
  std::array<std::size_t, 4> days;
};

std::optional<Places> find_places(const CsvReader& reader) {
  const auto place = [&](std::string_view name) { return reader.field(name).value_or(9999); };
  const Places places{place("KUNDENR"),
                      place("STATUS"),
                      {place("FODT"), place("REGDATO"), place("SISTKJOP"), place("EPOSTDATO")}};
  if (places.key == 9999 || places.status == 9999) return std::nullopt;
  return places;
}

vern::StatusReader status_reader(vern::CodePage page) {
  std::vector<vern::Code> codes;
  for (const char32_t letter : {U'R', U'F', U'S', U'N', U'D', U'V'}) {
    vern::Code code;
    code.letter = letter;
    codes.push_back(code);
  }
  return {vern::CodeBook(codes), page, false};
}

void take(Columns& out, const Record& record, const Places& places,
          const vern::StatusReader& status) {
  const std::string_view key = record.fields[places.key];
  std::int64_t number = 0;
  const auto parsed = std::from_chars(key.data(), key.data() + key.size(), number);
  if (parsed.ec != std::errc() || parsed.ptr != key.data() + key.size()) ++out.unreadable;
  out.key.push_back(number);
  for (std::size_t i = 0; i < 4; ++i) {
    const auto day = vern::registers::read_date(vern::registers::DateForm::dotted,
                                                record.fields[places.days[i]]);
    out.days[i].push_back(day.known() ? day.value.value : INT32_MIN);
  }
  const vern::StatusReading reading = status.read(record.fields[places.status]);
  out.masks.push_back(reading.mask);
  out.findings.push_back(reading.findings);
}

void read_columns(benchmark::State& state, const char* variable, vern::CodePage page) {
  const char* const path = std::getenv(variable);
  if (path == nullptr) return state.SkipWithError("no register to read; see csv.cpp");
  const auto bytes = static_cast<std::int64_t>(std::ifstream(path, std::ios::ate).tellg());
  const vern::StatusReader status = status_reader(page);
  CsvDialect dialect;
  dialect.encoding = page;
  std::int64_t count = 0;
  for (auto _ : state) {
    auto reader = vern::registers::open_csv(path, dialect);
    if (!reader) return state.SkipWithError(reader.error().message.c_str());
    const auto places = find_places(*reader);
    if (!places) return state.SkipWithError("the register has other columns");
    Columns out;
    Record record;
    auto more = reader->next(record);
    for (; more && *more; more = reader->next(record)) take(out, record, *places, status);
    if (!more) return state.SkipWithError(more.error().message.c_str());
    if (out.unreadable != 0) return state.SkipWithError("a customer number is no number");
    count = static_cast<std::int64_t>(out.key.size());
    benchmark::DoNotOptimize(out.masks.data());
  }
  state.counters["rows"] = static_cast<double>(count);
  state.SetItemsProcessed(state.iterations() * count);
  state.SetBytesProcessed(state.iterations() * bytes);
}

// Records alone: what the typing of columns costs is the difference.
void read_records(benchmark::State& state) {
  const char* const path = std::getenv("VERN_BENCH_REGISTER");
  if (path == nullptr) return state.SkipWithError("no register to read; see csv.cpp");
  const auto bytes = static_cast<std::int64_t>(std::ifstream(path, std::ios::ate).tellg());
  CsvDialect dialect;
  dialect.encoding = vern::CodePage::cp865;
  for (auto _ : state) {
    auto reader = vern::registers::open_csv(path, dialect);
    if (!reader) return state.SkipWithError(reader.error().message.c_str());
    Record record;
    auto more = reader->next(record);
    while (more && *more) more = reader->next(record);
    if (!more) return state.SkipWithError(more.error().message.c_str());
  }
  state.SetBytesProcessed(state.iterations() * bytes);
}

void columns_cp865(benchmark::State& state) {
  read_columns(state, "VERN_BENCH_REGISTER", vern::CodePage::cp865);
}
void columns_utf8(benchmark::State& state) {
  // In a test there is one file, and its ASCII and CP865 letters are no UTF-8.
  if (std::getenv("VERN_BENCH_REGISTER_UTF8") == nullptr) {
    for (auto _ : state) benchmark::ClobberMemory();
    return state.SetLabel("skipped because VERN_BENCH_REGISTER_UTF8 is not set");
  }
  read_columns(state, "VERN_BENCH_REGISTER_UTF8", vern::CodePage::utf8);
}

BENCHMARK(columns_cp865)->Unit(benchmark::kMillisecond);
BENCHMARK(columns_utf8)->Unit(benchmark::kMillisecond);
BENCHMARK(read_records)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace bench

BENCHMARK_MAIN();
