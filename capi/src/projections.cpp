// Letters of Status fields that a host keeps, from the ledger. The rules are those of
// projection/rows.hpp.
#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "column.hpp"
#include "projection/rows.hpp"
#include "rows.hpp"

struct vern_projection : vern::capi::Handle {
  static constexpr auto handle_type = vern::capi::HandleType::projection;
  vern_projection() : Handle(handle_type) {}
  vern::projection::RowsPlan plan;
  std::size_t width = 0;
  bool fixed_width = false;
};

namespace vern::capi {
namespace {

using projection::Disagreement;
using projection::Wrote;

template <class E>
constexpr bool same(int constant, E value) {
  return constant == static_cast<int>(value);
}
static_assert(same(VERN_DIFFERENCE_LETTER_OVER_NO, Disagreement::letter_over_no));
static_assert(same(VERN_DIFFERENCE_LETTER_OUTLIVED, Disagreement::letter_outlived));
static_assert(same(VERN_DIFFERENCE_LETTER_MISSING, Disagreement::letter_missing));
static_assert(same(VERN_DIFFERENCE_LETTER_TAKEN_AWAY, Disagreement::letter_taken_away));
static_assert(same(VERN_DIFFERENCE_FIELD_MALFORMED, Disagreement::field_malformed));
static_assert(same(VERN_DIFFERENCE_UNKNOWN_CODE, Disagreement::unknown_code));
static_assert(same(VERN_DIFFERENCE_FIELD_FULL, Disagreement::field_full));
static_assert(same(VERN_DIFFERENCE_NOT_IN_CODE_PAGE, Disagreement::not_in_code_page));
static_assert(same(VERN_DIFFERENCE_SUBJECT_CHANGED, Disagreement::subject_changed));
static_assert(same(VERN_DIFFERENCE_UNREADABLE_FACT, Disagreement::unreadable_fact));
static_assert(same(VERN_CAUSE_NONE, LetterCause::none));
static_assert(same(VERN_CAUSE_ASKED_IN_VAIN, LetterCause::asked_in_vain));
static_assert(same(VERN_CAUSE_SUPERSEDED, LetterCause::superseded));
static_assert(same(VERN_CAUSE_EXPIRED, LetterCause::expired));
static_assert(same(VERN_CAUSE_INVALID, LetterCause::invalid));
static_assert(same(VERN_CAUSE_REFUSED, LetterCause::refused));
static_assert(same(VERN_CAUSE_WITHDRAWN, LetterCause::withdrawn));
static_assert(same(VERN_CAUSE_DECEASED, LetterCause::deceased));
static_assert(same(VERN_CAUSE_RESTRICTED, LetterCause::restricted));
static_assert(same(VERN_CAUSE_ERASED, LetterCause::erased));
static_assert(same(VERN_CAUSE_SUPPRESSED, LetterCause::suppressed));
static_assert(same(VERN_CAUSE_OBJECTED, LetterCause::objected));
static_assert(same(VERN_WROTE_NO, Wrote::no) && same(VERN_WROTE_YES, Wrote::yes));
static_assert(same(VERN_WROTE_EARLIER, Wrote::earlier));

constexpr std::uint32_t widest = 65535;

// The host's fields: bytes that may hold anything.
class Fields {
 public:
  std::int32_t open(Call& call, const vern_status_column* in, std::size_t n) {
    VERN_TRY(struct_in(call, in, "status"));
    VERN_TRY(must_be_zero(call, bits_of(in->reserved0), "status"));
    VERN_TRY(code_page_in(call, in->code_page, page));
    if (in->width == 0 || in->width > widest) {
      return call.fail_at(VERN_E_ARGUMENT, "status", "width is not from 1 to 65535");
    }
    if (in->fixed_width > 1) {
      return call.fail_at(VERN_E_ARGUMENT, "status", "fixed_width is neither 0 nor 1");
    }
    if (n > 0) VERN_TRY(not_null(call, in->fields.data, "status.fields"));
    const Column<std::uint32_t> typed(in->lengths);
    if (!typed.sound()) {
      return call.fail_at(VERN_E_ARGUMENT, "status.lengths", "the stride is below that of a value");
    }
    column_ = in;
    width = in->width;
    fixed_width = in->fixed_width == 1;
    return VERN_OK;
  }

  std::int32_t read(Call& call, std::size_t row, std::string& out) const {
    const std::uint32_t length = Column<std::uint32_t>(column_->lengths).at_or(row, column_->width);
    if (length > column_->width) {
      return call.fail_at(VERN_E_ARGUMENT, "status.lengths", "a field is longer than its width",
                          static_cast<std::int64_t>(row));
    }
    const auto* bytes = static_cast<const char*>(column_->fields.data);
    out.assign(bytes + row * column_->fields.stride, length);
    return VERN_OK;
  }

  CodePage page{};
  std::size_t width = 0;
  bool fixed_width = false;

 private:
  const vern_status_column* column_ = nullptr;
};

struct PutBack {
  const std::uint8_t* bytes;
  std::size_t stride;
};

std::int32_t rows_in(Call& call, const Policy& policy, Customers& customers, const Fields& fields,
                     const PutBack& put_back, std::vector<projection::StatusRow>& out) {
  const StatusReader& reader = policy.status_reader(fields.page);
  const Column<std::uint8_t> back(put_back.bytes, put_back.stride);
  out.resize(customers.rows.size());
  for (std::size_t i = 0; i < out.size(); ++i) {
    out[i].customer = std::move(customers.rows[i]);
    VERN_TRY(fields.read(call, i, out[i].field));
    out[i].customer.facts.status = Fact<StatusReading>::of(reader.read(out[i].field));
    out[i].put_back = back.at_or(i, 0) == 1;
  }
  return VERN_OK;
}

std::uint8_t changes_of(const projection::RowChange& row) {
  unsigned bits = 0;
  if (row.written) bits |= VERN_CHANGE_WRITE;
  if (row.change.noted) bits |= VERN_CHANGE_NOTE;
  if (row.change.gone != 0) bits |= VERN_CHANGE_GONE;
  return static_cast<std::uint8_t>(bits);
}

// A field as it is to stand in the host's column.
std::string filled_up(const vern_projection& plan, const projection::RowChange& row) {
  std::string field = row.field;
  if (row.written && plan.fixed_width) field.resize(std::max(field.size(), plan.width), ' ');
  return field;
}

std::int32_t check_columns(Call& call, const vern_projection& plan, const std::uint8_t* fields,
                           std::size_t fields_stride, bool lengths_sound, bool changes_sound) {
  if (fields != nullptr && fields_stride < plan.width) {
    return call.fail_at(VERN_E_ARGUMENT, "fields_stride", "is below the width of the fields");
  }
  if (lengths_sound && changes_sound) return VERN_OK;
  return call.fail_at(VERN_E_ARGUMENT, "stride", "is below the size of its value");
}

vern_difference flat(const CodeBook& codes, const projection::Difference& in) {
  vern_difference out = VERN_DIFFERENCE_INIT;
  if (const auto code = codes.find(in.letter); in.letter != 0 && code) {
    out.code = static_cast<std::int32_t>(*code);
  }
  out.row = in.row;
  out.kind = static_cast<std::uint8_t>(in.kind);
  out.cause = static_cast<std::uint8_t>(in.cause);
  out.mended = projection::is_mended(in.kind) ? 1 : 0;
  return out;
}

std::int32_t wrote_in(Call& call, const std::uint8_t* bytes, std::size_t stride, std::size_t n,
                      std::vector<Wrote>& out) {
  if (n > 0) VERN_TRY(not_null(call, bytes, "wrote"));
  const Column<std::uint8_t> column(bytes, stride);
  out.reserve(n);
  for (std::size_t i = 0; i < n; ++i) {
    const std::uint8_t byte = column.at(i);
    if (byte > VERN_WROTE_EARLIER) {
      return call.fail_at(VERN_E_ARGUMENT, "wrote", "is none of VERN_WROTE_...",
                          static_cast<std::int64_t>(i));
    }
    out.push_back(static_cast<Wrote>(byte));
  }
  return VERN_OK;
}

}  // namespace
}  // namespace vern::capi

using namespace vern::capi;

int32_t VERN_CALL vern_projection_plan(vern_ledger* ledger, const vern_policy* policy,
                                       const vern_customers* customers,
                                       const vern_status_column* status, const uint8_t* put_back,
                                       size_t put_back_stride, int32_t day, int64_t tree_size,
                                       vern_projection** out, vern_error* err) {
  return guard(
      err, [&] { preset(out, nullptr); },
      [&](Call& call) -> int32_t {
        VERN_TRY(open(call, ledger, "ledger"));
        VERN_TRY(open(call, policy, "policy"));
        VERN_TRY(not_null(call, out, "out"));
        const vern::Policy& p = policy->policy;
        Customers all;
        VERN_TRY(customers_in(call, p, customers, all));
        Fields fields;
        VERN_TRY(fields.open(call, status, all.rows.size()));
        std::uint64_t size = 0;
        VERN_TRY(tree_size_in(call, tree_size, size));
        std::vector<vern::projection::StatusRow> rows;
        VERN_TRY(rows_in(call, p, all, fields, {put_back, put_back_stride}, rows));
        const vern::projection::StatusField field(p, fields.page, fields.width, fields.fixed_width);
        auto made =
            vern::projection::plan_rows(*ledger->store, p, field, vern::Day{day}, size, rows);
        if (!made) return refuse(call, ledger->log, "projection_plan", made.error());
        watch_forks();
        auto plan = std::make_unique<vern_projection>();
        plan->plan = std::move(*made);
        plan->width = fields.width;
        plan->fixed_width = fields.fixed_width;
        *out = plan.release();
        return VERN_OK;
      });
}

int32_t VERN_CALL vern_projection_fields(const vern_projection* plan, uint8_t* fields,
                                         size_t fields_stride, uint32_t* lengths,
                                         size_t lengths_stride, uint8_t* changes,
                                         size_t changes_stride, vern_error* err) {
  return guard(err, [&](Call& call) -> int32_t {
    VERN_TRY(open(call, plan, "plan"));
    VERN_TRY(check_columns(call, *plan, fields, fields_stride,
                           lengths == nullptr || lengths_stride >= sizeof *lengths,
                           changes == nullptr || changes_stride >= sizeof *changes));
    for (std::size_t i = 0; i < plan->plan.rows.size(); ++i) {
      const auto& row = plan->plan.rows[i];
      const std::string field = filled_up(*plan, row);
      if (fields != nullptr) std::copy(field.begin(), field.end(), fields + i * fields_stride);
      if (lengths != nullptr) {
        store(lengths, lengths_stride, i, static_cast<uint32_t>(field.size()));
      }
      if (changes != nullptr) store(changes, changes_stride, i, changes_of(row));
    }
    return VERN_OK;
  });
}

int32_t VERN_CALL vern_projection_difference_count(const vern_projection* plan, int32_t* count,
                                                   vern_error* err) {
  return guard(err, [&](Call& call) -> int32_t {
    VERN_TRY(open(call, plan, "plan"));
    VERN_TRY(not_null(call, count, "count"));
    *count = static_cast<int32_t>(plan->plan.differences.size());
    return VERN_OK;
  });
}

int32_t VERN_CALL vern_projection_difference(const vern_projection* plan, int32_t index,
                                             vern_difference* out, vern_error* err) {
  return guard(err, [&](Call& call) -> int32_t {
    VERN_TRY(open(call, plan, "plan"));
    VERN_TRY(struct_out(call, out, "out"));
    const vern::projection::Difference* item = nullptr;
    VERN_TRY(item_in(call, plan->plan.differences, index, "difference", item));
    give(out, flat(plan->plan.codes, *item));
    return VERN_OK;
  });
}

int32_t VERN_CALL vern_projection_confirm(vern_ledger* ledger, const vern_projection* plan,
                                          const uint8_t* wrote, size_t wrote_stride, const char* by,
                                          size_t by_n, int64_t* entries, vern_error* err) {
  return guard(
      err, [&] { preset(entries, 0); },
      [&](Call& call) -> int32_t {
        VERN_TRY(open(call, ledger, "ledger"));
        VERN_TRY(open(call, plan, "plan"));
        VERN_TRY(not_null(call, entries, "entries"));
        std::string_view person;
        VERN_TRY(text_in(call, by, by_n, "by", person));
        std::vector<vern::projection::Wrote> rows;
        VERN_TRY(wrote_in(call, wrote, wrote_stride, plan->plan.rows.size(), rows));
        const auto done =
            vern::projection::confirm_rows(*ledger->store, plan->plan, rows, std::string(person));
        if (!done) return refuse(call, ledger->log, "projection_confirm", done.error());
        *entries = number_out(*done);
        ledger->log.say(VERN_LOG_INFO, "projection_confirm: " + std::to_string(*done) + " noted");
        return VERN_OK;
      });
}

void VERN_CALL vern_projection_free(vern_projection* plan) {
  guard_void([&] { close(plan); });
}
