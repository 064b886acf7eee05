#include "documents/erasure_certificate.hpp"

#include <array>
#include <utility>

#include "documents/erasure_account.hpp"
#include "documents/erasure_certificate_json.hpp"
#include "documents/erasure_words.hpp"
#include "documents/page.hpp"
#include "documents/request_letter.hpp"
#include "documents/templates.hpp"
#include "ledger/crypto.hpp"

namespace vern::documents {
namespace {

using erasure::DealtBy;
using erasure::PlaceState;
using erasure::Verified;

constexpr std::array<std::string_view, 3> format_words{"html", "text", "json"};

using Texts = std::vector<std::string>;

class CertificateMaker {
 public:
  CertificateMaker(const Policy& policy, const Verified& verified, const ErasureAccount& account,
                   const CertificateOptions& options)
      : policy_(policy),
        verified_(verified),
        account_(account),
        options_(options),
        page_(policy.controller, options.language,
              options.format == CertificateFormat::text ? Format::text : Format::html) {}

  Result<std::string> run() {
    head();
    status();
    section(say::head_decided, decided(), {in(say::plan_hash) + hex(verified_.plan_sha256)});
    section(say::head_erased, erased(), {});
    section(say::head_remains, remains(), number());
    section(say::head_shared, shared(), {});
    section(say::head_places, places(false), {});
    section(say::head_searched, {}, searched());
    section(say::head_proof, {}, {proof()});
    page_.values().rows("sections", std::move(sections_));
    foot();
    return page_.filled(erasure_certificate_html(), erasure_certificate_text());
  }

 private:
  std::string in(const Said& said) const { return page_.in(said); }
  static std::string hex(std::string_view bytes) { return ledger::to_hex(bytes); }
  std::string counted(std::uint64_t count, const Said& one, const Said& some) const {
    return count == 1 ? in(one) : std::to_string(count) + in(some);
  }

  // What has neither points nor paragraphs is left out.
  void section(const Said& title, const Texts& points, const Texts& paragraphs) {
    if (points.empty() && paragraphs.empty()) return;
    Values one;
    one.set("heading", in(title));
    one.flag("has_points", !points.empty());
    one.lines("points", page_.points(points));
    one.lines("paragraphs", page_.paragraphs(paragraphs));
    sections_.push_back(std::move(one));
  }

  void head() {
    Values& values = page_.values();
    values.set("title", in(say::certificate));
    values.set("day", to_string(options_.day));
    values.set("reference", in(say::erasure_reference) + verified_.id);
    values.flag("has_request", verified_.request.has_value());
    values.set("request", in(say::erasure_request) + std::to_string(verified_.request.value_or(0)));
    const bool asked = verified_.ground == ErasureGround::request;
    values.lines("ground", page_.broken(in(asked ? say::asked_for : say::was_overdue)));
    values.set("as_of", in(say::erasure_as_of) + to_string(verified_.day));
  }

  void status() {
    Values& values = page_.values();
    const bool done = account_.status != CertificateStatus::residue;
    const auto index = static_cast<std::size_t>(account_.status);
    values.lines("status", page_.broken(in(say::certificate_statuses[index])));
    const Texts waiting = places(true);
    const Texts left = done ? waiting : residue();
    values.flag("has_status_points", !left.empty());
    values.lines("status_points", page_.points(left));
    values.flag("also_waits", !done && !waiting.empty());
    values.set("waits", in(say::also_waits));
    values.lines("waits_points", page_.points(done ? Texts{} : waiting));
  }

  void foot() {
    Values& values = page_.values();
    values.set("head_checkpoint", in(say::head_checkpoint));
    Texts lines;
    std::string line;
    for (const char c : ledger::to_text(verified_.checkpoint)) {
      if (c != '\n') {
        line += c;
      } else {
        lines.push_back(std::exchange(line, {}));
      }
    }
    values.lines("checkpoint", lines);
    values.set("made", in(say::made_by) + options_.by + in(say::on_day) + to_string(options_.day));
    values.lines("ask_us", page_.ask_us(policy_.controller));
  }

  // ---- on whose word

  std::string entry_words(const Said& who, const ledger::Entry& entry) const {
    return in(who) + entry.actor.by + in(say::on_day) + to_string(entry.event.day) +
           in(say::in_entry) + std::to_string(entry.position) + ")";
  }

  Texts decided() const {
    Texts out;
    if (verified_.approved) out.push_back(entry_words(say::approved_by, *verified_.approved));
    for (const ledger::Entry& entry : verified_.executed) {
      out.push_back(entry_words(say::executed_by, entry) + ": " +
                    std::to_string(entry.event.count) + in(say::records_and_notes));
    }
    return out;
  }

  // ---- what was erased, what remains

  std::string of_data(const std::string& reg, const std::string& category,
                      std::uint64_t records) const {
    return reg + ", " + category_title(policy_, category, options_.language) + " (" +
           counted(records, say::one_record, say::some_records) + "): ";
  }

  std::string done_to(const erasure::ColumnStep& step) const {
    for (const say::SaidOfColumn& one : say::columns_done) {
      if (one.how == step.how) return step.column + " " + in(one.said);
    }
    return step.column + " " + step.how;
  }

  std::string with_citation(const std::string& rule, const std::string& cites) const {
    return cites.empty() ? rule : rule + " (" + page_.cited(cites) + ")";
  }

  Texts erased() const {
    Texts out;
    for (const ErasedGroup& group : account_.erased) {
      std::string done = group.whole ? in(say::record_overwritten) : std::string();
      for (const erasure::ColumnStep& step : group.columns) {
        if (!group.whole) done += (done.empty() ? "" : ", ") + done_to(step);
      }
      if (!group.rule.empty()) done += in(say::by_rule) + with_citation(group.rule, group.cites);
      out.push_back(of_data(group.reg, group.category, group.records) + done);
    }
    if (out.empty()) out.push_back(in(say::nothing_erased));
    return out;
  }

  Texts remains() const {
    Texts out;
    for (const KeptGroup& group : account_.remains) {
      const erasure::Remaining& kept = group.kept;
      std::string text = of_data(kept.reg, kept.category, kept.records);
      text += in(say::fates[static_cast<std::size_t>(kept.fate)]);
      if (kept.until) text += in(say::until_day) + to_string(*kept.until);
      if (!kept.why.empty()) text += ": " + with_citation(kept.why, kept.cites);
      out.push_back(text + (group.number ? in(say::number_too) : std::string()));
    }
    if (out.empty()) out.push_back(in(say::nothing_remains));
    return out;
  }

  Texts number() const { return account_.number_stays() ? Texts{in(say::number_stays)} : Texts{}; }

  Texts shared() const {
    Texts out;
    for (const SharedGroup& group : account_.shared) {
      const bool listed = group.kind == erasure::TraceKind::list;
      out.push_back(group.file + ", " + counted(group.count, say::one_value, say::some_values) +
                    in(listed ? say::in_a_list : say::of_others));
    }
    return out;
  }

  // ---- residue and places

  Texts residue() const {
    Texts out;
    for (const erasure::Residue& one : verified_.residue) {
      std::string text = one.path;
      if (!one.reg.empty()) {
        text += in(say::at_offset) + std::to_string(one.offset) + in(say::in_register) + one.reg;
      }
      if (one.line > 0) text += in(say::in_record) + std::to_string(one.line);
      if (!one.column.empty()) text += in(say::in_column) + one.column;
      out.push_back(text + ": " + counted(one.count, say::one_value, say::some_values));
    }
    return out;
  }

  std::string place_title(const erasure::PlaceStep& place) const {
    if (place.kind == DealtBy::declared) return place.title;
    std::string what = in(say::place_kinds[static_cast<std::size_t>(place.kind) - 1]);
    if (place.kind == DealtBy::recipient) return place.title + ", " + what;
    if (place.kind == DealtBy::recorded) what += in(say::on_day) + place.title;
    if (place.title == "unreadable") what += in(say::place_unreadable);
    return place.path.empty() ? what : place.path + ", " + what;
  }

  std::string standing_of(const PlaceState& state) const {
    if (state.open) {
      const std::string found = ", " +
                                counted(state.place.found, say::one_value, say::some_values) +
                                in(say::place_found);
      return in(say::place_waits) + (state.place.found > 0 ? found : std::string());
    }
    if (!state.dealt) return in(say::place_searched);
    return in(say::place_dealt) + state.dealt->by + in(say::on_day) + to_string(state.dealt->day) +
           ": " + state.dealt->how;
  }

  // Those that wait for somebody, or the others.
  Texts places(bool open) const {
    Texts out;
    for (const PlaceState& state : account_.places) {
      if (state.open != open) continue;
      out.push_back(place_title(state.place) + " [" + state.place.id + "]" + standing_of(state));
    }
    return out;
  }

  // ---- where it was looked, the proof

  Texts searched() const {
    std::string text = std::to_string(verified_.files) + in(say::searched_files) +
                       std::to_string(verified_.bytes) + in(say::searched_bytes) +
                       std::to_string(verified_.values) + in(say::searched_values);
    if (verified_.unsought > 0) {
      text += " " + std::to_string(verified_.unsought) + in(say::unsought_values);
    }
    return {std::move(text)};
  }

  std::string proof() const {
    const std::string kept = in(say::proof_restricted);
    if (!verified_.proof_until) return kept + in(say::proof_no_day);
    return kept + in(say::proof_until) + to_string(*verified_.proof_until) + ".";
  }

  const Policy& policy_;
  const Verified& verified_;
  const ErasureAccount& account_;
  const CertificateOptions& options_;
  Page page_;
  Values::Rows sections_;
};

}  // namespace

std::optional<CertificateFormat> parse_certificate_format(std::string_view word) {
  for (std::size_t i = 0; i < format_words.size(); ++i) {
    if (format_words[i] == word) return static_cast<CertificateFormat>(i);
  }
  return std::nullopt;
}

std::vector<std::string_view> certificate_format_words() {
  return {format_words.begin(), format_words.end()};
}

Result<std::string> erasure_certificate(const Policy& policy, const Verified& verified,
                                        const CertificateOptions& options) {
  if (auto ok = check_controller(policy.controller); !ok) return tl::make_unexpected(ok.error());
  const auto account = account_of(policy, verified);
  if (!account) return tl::make_unexpected(account.error());
  if (options.format == CertificateFormat::json) {
    return certificate_json(policy, verified, *account, options);
  }
  return CertificateMaker(policy, verified, *account, options).run();
}

}  // namespace vern::documents
