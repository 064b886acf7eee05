#include "projection/marks.hpp"

#include <array>
#include <utility>

#include "audience/customer_facts.hpp"
#include "audience/source.hpp"
#include "projection/status_field.hpp"
#include "registers/row_reader.hpp"
#include "vern/code_page.hpp"
#include "vern/key_form.hpp"

namespace vern::projection {
namespace {

constexpr std::string_view remedy =
    "mend the register, or acknowledge the exact number of damaged rows in the policy";

class Marker {
 public:
  Marker(const StatusField& field, const Policy& policy, std::size_t code, const Listed& listed,
         MarkPlan& plan)
      : field_(field),
        letter_(policy.codes.codes()[code].letter),
        bit_(CodeMask{1} << code),
        reader_(policy.status_reader(field.reg().file.encoding)),
        listed_(listed),
        plan_(plan) {}

  Result<void> read(const audience::Shop& shop, const std::optional<io::FileStamp>& stamp) {
    const Register& reg = field_.reg();
    const std::string label = "the register " + reg.id + " (" + reg.file.path + ")";
    const auto on_damage =
        reg.acknowledged ? registers::OnDamage::skip_and_count : registers::OnDamage::stop;
    audience::SourceTrace trace;
    auto rows = audience::open_source({reg.file, shop.folder, label, {}, on_damage}, trace);
    const auto failed = [&](const Error& error) {
      return tl::make_unexpected(audience::source_error(label, error, remedy));
    };
    if (!rows) return failed(rows.error());
    if (stamp && !(*stamp == trace.stamp)) {
      return fail(StatusCode::state, label +
                                         " was changed since the list was made; nothing was "
                                         "marked: make the list again");
    }
    if (auto all = read_rows(*rows); !all) return failed(all.error());
    if (auto whole = audience::check_end(*rows, label); !whole) return whole;
    plan_.writing.stamp = trace.stamp;
    return check_damage(label, *rows);
  }

 private:
  // Without an acknowledgement the first damage was an error.
  Result<void> check_damage(const std::string& label, const registers::RowReader& rows) const {
    const Register& reg = field_.reg();
    if (!reg.acknowledged) return {};
    audience::Damages found = audience::damages_of(rows);
    found.add(numberless_.count, numberless_.line, numberless_.byte, numberless_.what);
    return audience::check_damage(label, "registers." + reg.id, reg.acknowledged->damaged, found);
  }

  Result<void> read_rows(registers::RowReader& rows) {
    const auto key = audience::find_column(rows, field_.reg().key);
    if (!key) return tl::make_unexpected(key.error());
    const auto status = audience::find_column(rows, field_.reg().status);
    if (!status) return tl::make_unexpected(status.error());
    const std::array<std::size_t, 2> wanted{*key, *status};
    rows.want(wanted);
    registers::Record record;
    for (;;) {
      const auto more = rows.next(record);
      if (!more) return tl::make_unexpected(more.error());
      if (!*more) return {};
      mark(record, record.fields[*status], is_listed(record, *key));
    }
  }

  // A row without a customer number is on no list.
  bool is_listed(const registers::Record& record, std::size_t place) {
    const Register& reg = field_.reg();
    auto key = normalise_key(reg.key_form,
                             audience::as_utf8(reg.file.encoding, record.fields[place], decoded_));
    if (!key) numberless_.add(1, record.line, record.byte, key.error().message);
    key_ = key ? std::move(*key) : std::string();
    return key && listed_.count(key_) != 0;
  }

  void mark(const registers::Record& record, std::string_view before, bool wanted) {
    const StatusReading reading = reader_.read(before);
    const bool stands = (reading.mask & bit_) != 0;
    if (reading.malformed()) {
      if (wanted || (field_.among(before) & bit_) != 0) {
        leave(record, Disagreement::field_malformed);
      }
      return;
    }
    if (stands == wanted) {
      plan_.marked += wanted ? 1 : 0;
      return;
    }
    if (reading.has(Finding::unknown_code)) {  // free text, perhaps, which is nobody's to change
      leave(record, Disagreement::unknown_code);
      return;
    }
    StatusField::Changed made = field_.change(before, wanted ? 0 : bit_, wanted ? bit_ : 0);
    if (made.left_out != 0) {
      leave(record, made.why == StatusWriteError::full ? Disagreement::field_full
                                                       : Disagreement::not_in_code_page);
      return;
    }
    plan_.marked += wanted ? 1 : 0;
    ++(wanted ? plan_.put : plan_.taken);
    plan_.writing.edits.push_back({record.line, std::string(before), std::move(made.field)});
  }

  void leave(const registers::Record& record, Disagreement kind) {
    plan_.left.push_back({key_, record.line, letter_, kind, LetterCause::none});
  }

  const StatusField& field_;
  char32_t letter_;
  CodeMask bit_;
  const StatusReader& reader_;
  const Listed& listed_;
  MarkPlan& plan_;
  audience::Damages numberless_;
  std::string key_;
  std::string decoded_;
};

std::string letters_of_campaigns(const Policy& policy) {
  std::string out;
  for (const Code& code : policy.codes.codes()) {
    if (!code.campaign) continue;
    if (!out.empty()) out += ", ";
    append_utf8(out, code.letter);
  }
  return out.empty() ? "the policy has none: add one to [codes] with campaign = true"
                     : "the policy has " + out;
}

}  // namespace

Result<std::size_t> campaign_letter(const Policy& policy, std::string_view typed) {
  const auto decoded = decode_one(CodePage::utf8, typed);
  const bool one = !typed.empty() && decoded.ok && decoded.length == typed.size();
  const auto code = one ? policy.codes.find(decoded.c) : std::nullopt;
  if (code && policy.codes.codes()[*code].campaign) return *code;
  return fail(StatusCode::argument,
              "this is no letter of a campaign; " + letters_of_campaigns(policy));
}

Result<MarkPlan> make_marks(const audience::Shop& shop, Day day, std::size_t code,
                            const Listed& listed, const std::optional<io::FileStamp>& stamp) {
  const auto field = StatusField::of(shop);
  if (!field) return tl::make_unexpected(field.error());
  MarkPlan plan;
  plan.writing.day = day;
  Marker marker(*field, shop.policy, code, listed, plan);
  if (auto read = marker.read(shop, stamp); !read) return tl::make_unexpected(read.error());
  return plan;
}

}  // namespace vern::projection
