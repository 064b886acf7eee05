// residue.cpp - looking for removed values through a whole file, after an erasure: every spelling
// of them, in every code page.
//
// The file comes from the page cache, by read(2) as in the command.
//   VERN_BENCH_REGISTER  the file
//   VERN_BENCH_VALUES    lines in UTF-8, four for each person: name, address, phone, e-mail
#include <array>
#include <fstream>

#include "erasure/residue.hpp"
#include "io/file.hpp"
#include "support.hpp"

namespace bench {
namespace {

using vern::erasure::ResidueHit;
using vern::erasure::ResidueScanner;
using vern::erasure::SoughtValue;
using vern::erasure::ValueKind;

std::vector<SoughtValue> values_of(std::size_t persons) {
  constexpr std::array kinds = {ValueKind::name, ValueKind::address, ValueKind::phone,
                                ValueKind::email};
  const char* const path = std::getenv("VERN_BENCH_VALUES");
  if (path == nullptr) return {{ValueKind::name, "Kari Nordmann"}};
  std::ifstream lines(path);
  std::vector<SoughtValue> values;
  std::string line;
  while (values.size() < persons * kinds.size() && std::getline(lines, line)) {
    values.push_back({kinds[values.size() % kinds.size()], line});
  }
  return values;
}

std::int64_t count_hits(const ResidueScanner& scanner, vern::io::Reader& file) {
  std::int64_t hits = 0;
  const auto scanned = scanner.scan(file, [&](const ResidueHit&) -> vern::Result<void> {
    ++hits;
    return {};
  });
  return scanned ? hits : -1;
}

void scan(benchmark::State& state) {
  const char* const path = std::getenv("VERN_BENCH_REGISTER");
  if (path == nullptr) return state.SkipWithError("no file to read; see residue.cpp");
  const auto scanner = ResidueScanner::of(values_of(static_cast<std::size_t>(state.range(0))));
  if (!scanner) return state.SkipWithError(scanner.error().message.c_str());
  std::int64_t hits = 0;
  std::int64_t bytes = 0;
  for (auto _ : state) {
    const auto file = vern::io::Reader::open(path);
    if (!file) return state.SkipWithError("the file cannot be opened");
    hits = count_hits(*scanner, **file);
    if (hits < 0) return state.SkipWithError("the file cannot be read");
    bytes += static_cast<std::int64_t>((*file)->size());
  }
  state.counters["hits"] = static_cast<double>(hits);
  state.SetBytesProcessed(bytes);
}

void read_file(benchmark::State& state) {
  const char* const path = std::getenv("VERN_BENCH_REGISTER");
  if (path == nullptr) return state.SkipWithError("no file to read; see residue.cpp");
  std::vector<char> buffer(vern::io::buffer_size);
  std::int64_t bytes = 0;
  for (auto _ : state) {
    const auto file = vern::io::Reader::open(path);
    if (!file) return state.SkipWithError("the file cannot be opened");
    while ((*file)->read(buffer).value_or(0) != 0) benchmark::DoNotOptimize(buffer.data());
    bytes += static_cast<std::int64_t>((*file)->size());
  }
  state.SetBytesProcessed(bytes);
}

void make_scanner(benchmark::State& state) {
  const auto values = values_of(static_cast<std::size_t>(state.range(0)));
  for (auto _ : state) {
    auto scanner = ResidueScanner::of(values);
    benchmark::DoNotOptimize(scanner);
  }
}

BENCHMARK(read_file)->Unit(benchmark::kMillisecond);
BENCHMARK(scan)->Arg(1)->Arg(20)->Arg(500)->Unit(benchmark::kMillisecond);
BENCHMARK(make_scanner)->Arg(1)->Arg(20)->Arg(500)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace bench

BENCHMARK_MAIN();
