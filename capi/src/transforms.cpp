// Transforms over columns of strings, and scrubbers. The rules are those of vern/anonymise.hpp.
#include <array>
#include <cstring>
#include <limits>
#include <optional>
#include <string>
#include <utility>

#include "column.hpp"
#include "ledger/lent_hash.hpp"
#include "rows.hpp"
#include "strings.hpp"
#include "vern/anonymise.hpp"

struct vern_transform : vern::capi::Handle {
  static constexpr auto handle_type = vern::capi::HandleType::transform;
  explicit vern_transform(vern::Transform value)
      : Handle(handle_type), compiled(std::move(value)) {}
  vern::Transform compiled;
};

struct vern_scrubber : vern::capi::Handle {
  static constexpr auto handle_type = vern::capi::HandleType::scrubber;
  explicit vern_scrubber(const vern::OwnValues& values) : Handle(handle_type), finder(values) {}
  vern::Scrubber finder;
};

namespace vern::capi {
namespace {

template <class E>
constexpr bool same(std::int32_t constant, E value) {
  return constant == static_cast<std::int32_t>(value);
}
static_assert(same(VERN_TREATED_BLANK, Treated::blank));
static_assert(same(VERN_TREATED_SAME, Treated::same));
static_assert(same(VERN_TREATED_CHANGED, Treated::changed));
static_assert(same(VERN_TREATED_CLEARED, Treated::cleared));
static_assert(same(VERN_LINKAGE_CAN_BE_ANONYMOUS, Linkage::can_be_anonymous));
static_assert(same(VERN_LINKAGE_LINKABLE, Linkage::linkable));
static_assert(same(VERN_LINKAGE_PERSONAL, Linkage::personal));
static_assert(VERN_TRANSFORM_KEY_SIZE == ledger::key_size);

std::int32_t values_in(Call& call, const vern_own_values* in, OwnValues& out) {
  VERN_TRY(struct_in(call, in, "values"));
  VERN_TRY(must_be_zero(call, in->flags, "values"));
  VERN_TRY(strings_in(call, in->names, in->name_count, "values.names", out.names));
  VERN_TRY(strings_in(call, in->addresses, in->address_count, "values.addresses", out.addresses));
  VERN_TRY(strings_in(call, in->postcodes, in->postcode_count, "values.postcodes", out.postcodes));
  VERN_TRY(strings_in(call, in->places, in->place_count, "values.places", out.places));
  VERN_TRY(strings_in(call, in->phones, in->phone_count, "values.phones", out.phones));
  VERN_TRY(strings_in(call, in->emails, in->email_count, "values.emails", out.emails));
  return strings_in(call, in->others, in->other_count, "values.others", out.other);
}

// A string that may be absent.
std::int32_t words_in(Call& call, const char* text, std::size_t n, std::string_view argument,
                      std::string_view& out) {
  return text == nullptr ? VERN_OK : text_in(call, text, n, argument, out);
}

// What a call uses besides the values. The key is wiped with it.
struct Source {
  std::optional<ledger::Key> key;
  vern_strings subjects{};
  Column<const vern_scrubber*> scrubbers{nullptr, 0};
};

std::int32_t needs_met(Call& call, TransformKind kind, const Source& source) {
  const bool keyed = kind == TransformKind::pseudonym || kind == TransformKind::replace;
  if (keyed && !source.key) {
    return call.fail_at(VERN_E_ARGUMENT, "source", "pseudonym and replace need a key");
  }
  if (kind == TransformKind::scrub && !source.scrubbers.supplied()) {
    return call.fail_at(VERN_E_ARGUMENT, "source", "scrub needs scrubbers");
  }
  return VERN_OK;
}

std::int32_t source_in(Call& call, const vern_transform_source* in, std::size_t n, Source& out) {
  if (in == nullptr) return VERN_OK;
  VERN_TRY(struct_in(call, in, "source"));
  VERN_TRY(must_be_zero(call, in->flags, "source"));
  if (in->key != nullptr) {
    const auto key =
        ledger::Key::from({reinterpret_cast<const char*>(in->key), VERN_TRANSFORM_KEY_SIZE});
    if (!key) return call.fail(key.error());
    out.key = *key;
  }
  out.scrubbers = Column<const vern_scrubber*>(in->scrubbers);
  if (!out.scrubbers.sound()) {
    return call.fail_at(VERN_E_ARGUMENT, "source.scrubbers", "the stride is below its value");
  }
  out.subjects = in->subjects;
  if (out.subjects.offsets == nullptr || n == 0) return VERN_OK;
  if (out.subjects.bytes_n != 0) VERN_TRY(not_null(call, out.subjects.bytes, "source.subjects"));
  return offsets_in(call, out.subjects.offsets, n, out.subjects.bytes_n);
}

// The results of a call, until all of them are known.
struct Results {
  std::string bytes;
  std::vector<std::int32_t> offsets{0};
  std::vector<std::uint8_t> marks;
  std::array<std::int64_t, 4> counts{};
};

std::int32_t scrubber_at(Call& call, const Source& source, std::size_t row, const Scrubber*& out) {
  out = nullptr;
  if (!source.scrubbers.supplied()) return VERN_OK;
  const vern_scrubber* const handle = source.scrubbers.at(row);
  if (handle == nullptr) return VERN_OK;
  VERN_TRY(call.in_row(open(call, handle, "source.scrubbers"), static_cast<std::int64_t>(row)));
  out = &handle->finder;
  return VERN_OK;
}

std::int32_t apply_all(Call& call, const Transform& transform, const Source& source,
                       const vern_strings& values, std::size_t n, Results& out) {
  constexpr auto most = static_cast<std::size_t>(std::numeric_limits<std::int32_t>::max());
  TransformSource used;
  if (source.key) used.hash = ledger::lend_hash(*source.key);
  out.offsets.reserve(n + 1);
  out.marks.reserve(n);
  for (std::size_t i = 0; i < n; ++i) {
    if (source.subjects.offsets != nullptr) {
      used.subject = string_at(source.subjects.offsets, source.subjects.bytes, i);
    }
    VERN_TRY(scrubber_at(call, source, i, used.scrubber));
    const Treated treated =
        transform.apply(string_at(values.offsets, values.bytes, i), used, out.bytes);
    if (out.bytes.size() > most) {
      return call.fail_at(VERN_E_LIMIT, "out_offsets", "cannot say where the results end",
                          static_cast<std::int64_t>(i));
    }
    out.offsets.push_back(static_cast<std::int32_t>(out.bytes.size()));
    out.marks.push_back(static_cast<std::uint8_t>(treated));
    ++out.counts[static_cast<std::size_t>(treated)];
  }
  return VERN_OK;
}

vern_treated counted(const Results& in) {
  vern_treated out VERN_TREATED_INIT;
  out.blank = in.counts[VERN_TREATED_BLANK];
  out.same = in.counts[VERN_TREATED_SAME];
  out.changed = in.counts[VERN_TREATED_CHANGED];
  out.cleared = in.counts[VERN_TREATED_CLEARED];
  return out;
}

std::int32_t column_in(Call& call, std::int64_t n, const vern_strings& values) {
  VERN_TRY(rows_in(call, n));
  if (n == 0) return VERN_OK;
  VERN_TRY(not_null(call, values.offsets, "offsets"));
  if (values.bytes_n != 0) VERN_TRY(not_null(call, values.bytes, "bytes"));
  return offsets_in(call, values.offsets, static_cast<std::size_t>(n), values.bytes_n);
}

}  // namespace
}  // namespace vern::capi

using namespace vern::capi;

int32_t VERN_CALL vern_scrubber_new(const vern_own_values* values, vern_scrubber** out,
                                    vern_error* err) {
  return guard(
      err, [&] { preset(out, nullptr); },
      [&](Call& call) -> int32_t {
        VERN_TRY(not_null(call, out, "out"));
        vern::OwnValues own;
        VERN_TRY(values_in(call, values, own));
        watch_forks();
        *out = new vern_scrubber(own);
        return VERN_OK;
      });
}

void VERN_CALL vern_scrubber_free(vern_scrubber* scrubber) {
  guard_void([&] { close(scrubber); });
}

int32_t VERN_CALL vern_transform_compile(const char* word, size_t word_n, const char* argument,
                                         size_t argument_n, size_t width, const char* date_form,
                                         size_t date_form_n, vern_transform** out,
                                         vern_error* err) {
  return guard(
      err, [&] { preset(out, nullptr); },
      [&](Call& call) -> int32_t {
        VERN_TRY(not_null(call, out, "out"));
        std::string_view name;
        std::string_view words;
        std::string_view form = "YYYY-MM-DD";
        VERN_TRY(text_in(call, word, word_n, "word", name));
        VERN_TRY(words_in(call, argument, argument_n, "argument", words));
        VERN_TRY(words_in(call, date_form, date_form_n, "date_form", form));
        const auto kind = vern::detail::value_in(vern::transform_names, name);
        if (!kind) return call.fail_at(VERN_E_ARGUMENT, "word", "is no transform of a policy");
        const auto dates = vern::parse_date_form(form);
        if (!dates) {
          return call.fail_at(VERN_E_ARGUMENT, "date_form",
                              "is none of YYYY-MM-DD, DD.MM.YYYY, DD.MM.YY and YYYYMMDD");
        }
        auto compiled = vern::Transform::compile(*kind, words, {width, *dates});
        if (!compiled) {
          const auto& mistake = compiled.error();
          return call.fail_at(VERN_E_ARGUMENT, "argument", mistake.message + "; " + mistake.remedy);
        }
        watch_forks();
        *out = new vern_transform(std::move(*compiled));
        return VERN_OK;
      });
}

int32_t VERN_CALL vern_transform_linkage(const vern_transform* transform, uint8_t* linkage,
                                         vern_error* err) {
  return guard(
      err, [&] { preset(linkage, VERN_LINKAGE_PERSONAL); },
      [&](Call& call) -> int32_t {
        VERN_TRY(open(call, transform, "transform"));
        VERN_TRY(not_null(call, linkage, "linkage"));
        *linkage = static_cast<uint8_t>(vern::linkage_of(transform->compiled.kind()));
        return VERN_OK;
      });
}

void VERN_CALL vern_transform_free(vern_transform* transform) {
  guard_void([&] { close(transform); });
}

int32_t VERN_CALL vern_transform_apply(const vern_transform* transform,
                                       const vern_transform_source* source, int64_t n,
                                       const int32_t* offsets, const uint8_t* bytes, size_t bytes_n,
                                       int32_t* out_offsets, uint8_t* out_bytes, size_t cap,
                                       size_t* needed, uint8_t* marks, vern_treated* counts,
                                       vern_error* err) {
  return guard(
      err, [&] { preset(needed, 0); },
      [&](Call& call) -> int32_t {
        const vern_strings values{offsets, bytes, bytes_n};
        VERN_TRY(open(call, transform, "transform"));
        VERN_TRY(column_in(call, n, values));
        VERN_TRY(not_null(call, out_offsets, "out_offsets"));
        VERN_TRY(not_null(call, needed, "needed"));
        if (cap != 0) VERN_TRY(not_null(call, out_bytes, "out_bytes"));
        if (counts != nullptr) VERN_TRY(struct_out(call, counts, "counts"));
        const auto rows = static_cast<size_t>(n);
        Source used;
        VERN_TRY(source_in(call, source, rows, used));
        VERN_TRY(needs_met(call, transform->compiled.kind(), used));
        Results results;
        VERN_TRY(apply_all(call, transform->compiled, used, values, rows, results));
        *needed = results.bytes.size();
        if (cap < *needed) return call.fail_at(VERN_E_SMALL, "out_bytes", "needs *needed bytes");
        if (*needed != 0) std::memcpy(out_bytes, results.bytes.data(), *needed);
        std::memcpy(out_offsets, results.offsets.data(), (rows + 1) * sizeof(int32_t));
        if (marks != nullptr && rows != 0) std::memcpy(marks, results.marks.data(), rows);
        if (counts != nullptr) give(counts, counted(results));
        return VERN_OK;
      });
}
