#include "erasure/residue.hpp"

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

#include "erasure/residue_maker.hpp"
#include "erasure/residue_scan.hpp"
#include "erasure/residue_spelling.hpp"

namespace vern::erasure {

namespace {

// By kind and text: households share an address and a telephone, strangers a name.
using Known = std::map<std::pair<ValueKind, std::string_view>, std::size_t>;

}  // namespace

Result<ResidueScanner> ResidueScanner::of(std::span<const SoughtValue> values) {
  PatternMaker maker;
  Known known;
  std::vector<EqualValue> equal;
  std::vector<std::size_t> skipped;
  std::vector<bool> is_skipped(values.size());
  for (std::size_t i = 0; i < values.size(); ++i) {
    const auto [earlier, added] = known.try_emplace({values[i].kind, values[i].utf8}, i);
    if (!added) {
      is_skipped[i] = is_skipped[earlier->second];
      if (is_skipped[i]) skipped.push_back(i);
      equal.push_back({static_cast<std::uint32_t>(earlier->second), static_cast<std::uint32_t>(i)});
      continue;
    }
    const auto spellings = spellings_of(values[i]);
    if (!spellings) {
      return fail(spellings.error().code, "value " + std::to_string(i + 1) + " of " +
                                              std::to_string(values.size()) + ": " +
                                              spellings.error().message);
    }
    if (spellings->forms.empty()) {
      skipped.push_back(i);
      is_skipped[i] = true;
      continue;
    }
    maker.add(*spellings, i);
  }
  return ResidueScanner(
      std::make_unique<const ResidueSieve>(maker.take(), values.size(), std::move(equal)),
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
  const std::size_t buffer = std::min(residue_buffer, bytes.size() + 1);
  (void)scan_source(*sieve_, source, buffer, [&](const ResidueHit& hit) -> Result<void> {
    hits.push_back(hit);
    return {};
  });
  return hits;
}

}  // namespace vern::erasure
