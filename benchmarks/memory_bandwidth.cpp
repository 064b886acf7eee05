// memory_bandwidth.cpp - the figure that scans are held against: how fast one core reads memory.
#include <algorithm>

#include "bandwidth.hpp"
#include "support.hpp"

int main(int argc, char** argv) {
  // 256 MiB at full size: far more than the caches hold.
  const auto wanted = static_cast<std::size_t>(bench::rows()) * 27 / 8;
  const std::vector<std::uint64_t> words(std::max<std::size_t>(wanted / 64, 1) * 64, 1);
  bench::register_bandwidth(words);
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
