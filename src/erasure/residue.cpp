#include "erasure/residue.hpp"

#include <utility>

#include "erasure/residue_scan.hpp"
#include "erasure/residue_spelling.hpp"

namespace vern::erasure {

Result<ResidueScanner> ResidueScanner::of(std::span<const SoughtValue> values) {
  std::vector<ResiduePattern> patterns;
  std::vector<std::size_t> skipped;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const auto spellings = spellings_of(values[i]);
    if (!spellings) {
      return fail(spellings.error().code, "value " + std::to_string(i + 1) + " of " +
                                              std::to_string(values.size()) + ": " +
                                              spellings.error().message);
    }
    if (spellings->forms.empty()) {
      skipped.push_back(i);
      continue;
    }
    const auto more = patterns_of(*spellings, i);
    patterns.insert(patterns.end(), more.begin(), more.end());
  }
  return ResidueScanner(std::make_unique<const ResidueSieve>(std::move(patterns), values.size()),
                        std::move(skipped));
}

ResidueScanner::ResidueScanner(std::unique_ptr<const ResidueSieve> sieve,
                               std::vector<std::size_t> skipped)
    : sieve_(std::move(sieve)), skipped_(std::move(skipped)) {}
ResidueScanner::ResidueScanner(ResidueScanner&&) noexcept = default;
ResidueScanner& ResidueScanner::operator=(ResidueScanner&&) noexcept = default;
ResidueScanner::~ResidueScanner() = default;

Result<void> ResidueScanner::scan(
    io::ByteSource& source, const std::function<Result<void>(const ResidueHit&)>& on_hit) const {
  return scan_source(*sieve_, source, residue_buffer, on_hit);
}

std::vector<ResidueHit> ResidueScanner::scan(std::string_view bytes) const {
  std::vector<ResidueHit> hits;
  io::MemorySource source(bytes);
  // Neither memory nor the function ends with an error.
  (void)scan_source(*sieve_, source, residue_buffer, [&](const ResidueHit& hit) -> Result<void> {
    hits.push_back(hit);
    return {};
  });
  return hits;
}

}  // namespace vern::erasure
