#include "erasure/host_verify.hpp"

#include <algorithm>
#include <utility>

#include "erasure/approval.hpp"
#include "erasure/host_plan.hpp"
#include "erasure/plan_parts.hpp"
#include "erasure/verified_parts.hpp"
#include "ledger/pseudonym_key.hpp"

namespace vern::erasure {

namespace {

// The bytes of a source, counted.
class Counted final : public io::ByteSource {
 public:
  Counted(io::ByteSource& of, std::uint64_t& bytes) : of_(of), bytes_(bytes) {}
  Result<std::size_t> read(std::span<char> into) override {
    auto read = of_.read(into);
    if (read) bytes_ += *read;
    return read;
  }
  std::string_view name() const override { return of_.name(); }

 private:
  io::ByteSource& of_;
  std::uint64_t& bytes_;
};

class HostVerifier {
 public:
  HostVerifier(const Acting& acting, ErasureFound of, const HostPerson& person, HostPieces& pieces,
               Day day)
      : acting_(acting),
        of_(std::move(of)),
        person_(person),
        pieces_(pieces),
        day_(day),
        secret_(acting.master) {}

  Result<HostVerified> run() {
    HostPlanOptions options{day_, of_.plan.ground, of_.plan.request, &of_.plan, secret_.hash()};
    options.verifying = true;
    auto now = make_host_plan(acting_.shop, acting_.ledger, person_, options);
    if (!now) return tl::make_unexpected(now.error());
    if (now->host.numbers != of_.plan.customers) {
      return fail(StatusCode::argument, "the cards are not those of the plan");
    }
    if (auto ok = check_whole(now->planned.plan); !ok) return tl::make_unexpected(ok.error());
    out_ = begun_verified(of_, day_);
    auto done = search(*now);
    if (!done) return tl::make_unexpected(done.error());
    tell_data(acting_.shop.policy, of_.plan, now->planned.plan, out_);
    tell_places(of_.plan, now->planned.plan, of_.told.dealt, out_);
    if (auto ok = tell_ledger(acting_, of_.plan, out_); !ok) {
      return tl::make_unexpected(ok.error());
    }
    return HostVerified{std::move(out_), std::move(now->host)};
  }

 private:
  Result<void> search(const HostPlanned& now) {
    auto sought = of_.record.values;
    const auto scanner = scanner_for(acting_.shop.policy.controller, sought, out_.unsought);
    if (!scanner) return tl::make_unexpected(scanner.error());
    out_.values = of_.record.values.size() - out_.unsought;
    const StayingColumns staying(now.planned.plan);
    for (const auto& [place, at] : now.host.at) own_record(*scanner, staying, place, at);
    return elsewhere(*scanner);
  }

  void own_record(const ResidueScanner& scanner, const StayingColumns& staying, RecordPlace place,
                  std::size_t at) {
    const HostRecord& record = person_.records[at];
    for (const HostField& field : record.fields) {
      out_.bytes += field.text.size();
      const auto hits = scanner.scan(field.text);
      if (hits.empty() || staying.has(record.reg, place.second, field.column)) continue;
      out_.residue.push_back({record.reg, hits.front().offset, hits.size(), record.reg,
                              place.second, field.column, "was to go and stands there still"});
    }
  }

  Result<void> elsewhere(const ResidueScanner& scanner) {
    for (;;) {
      const auto piece = pieces_.next();
      if (!piece) return tl::make_unexpected(piece.error());
      if (!*piece) return {};
      ++out_.files;
      std::uint64_t found = 0;
      std::uint64_t first = 0;
      Counted bytes(pieces_.bytes(), out_.bytes);
      const auto scanned = scanner.scan(bytes, [&](const ResidueHit& hit) -> Result<void> {
        if (found++ == 0) first = hit.offset;
        return {};
      });
      if (!scanned) return scanned;
      if (found > 0) found_in(**piece, found, first);
    }
  }

  void found_in(const HostPiece& piece, std::uint64_t count, std::uint64_t first) {
    if (piece.others) {
      out_.shared.push_back({TraceKind::shared, piece.name, {}, 0, {}, first, count});
    } else {
      out_.residue.push_back(
          {piece.name, first, count, {}, 0, {}, "in what is not the person's record"});
    }
  }

  const Acting& acting_;
  ErasureFound of_;
  const HostPerson& person_;
  HostPieces& pieces_;
  Day day_;
  ledger::PseudonymKey secret_;
  Verified out_;
};

}  // namespace

Result<HostVerified> verify_for_host(const Acting& acting, const std::string& document,
                                     const HostPerson& person, HostPieces& pieces, Day day) {
  auto found = find_executed_plan(acting.ledger, document);
  if (!found) return tl::make_unexpected(found.error());
  return HostVerifier(acting, std::move(*found), person, pieces, day).run();
}

Result<std::uint64_t> tick_off_for_host(const Acting& acting, const std::string& document,
                                        const std::string& place, const std::string& how, Day day) {
  const auto found = find_executed_plan(acting.ledger, document);
  if (!found) return tl::make_unexpected(found.error());
  const auto& places = found->plan.places;
  const bool known = std::any_of(places.begin(), places.end(),
                                 [&](const PlaceStep& one) { return one.id == place; });
  if (!known) return fail(StatusCode::not_found, "the plan has no place " + place);
  return note_dealt(acting, sha256_of_plan(document), place, how, day);
}

}  // namespace vern::erasure
