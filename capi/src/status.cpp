// Status fields: reading one, adding and removing a code; text between code pages.
#include <string>

#include "arguments.hpp"
#include "handle.hpp"
#include "status_reader.hpp"
#include "vern/code.hpp"

namespace vern::capi {
namespace {

static_assert(VERN_FINDING_UNKNOWN_CODE == static_cast<int>(Finding::unknown_code));
static_assert(VERN_FINDING_DUPLICATE == static_cast<int>(Finding::duplicate));
static_assert(VERN_FINDING_BLANK_INSIDE == static_cast<int>(Finding::blank_inside));
static_assert(VERN_FINDING_LOWER_CASE == static_cast<int>(Finding::lower_case));
static_assert(VERN_FINDING_SEPARATOR == static_cast<int>(Finding::separator));
static_assert(VERN_FINDING_MALFORMED == static_cast<int>(Finding::malformed));
static_assert(VERN_STATUS_WRITE_FULL == static_cast<int>(StatusWriteError::full));
static_assert(VERN_STATUS_WRITE_MALFORMED == static_cast<int>(StatusWriteError::malformed));
static_assert(VERN_STATUS_WRITE_NOT_IN_CODE_PAGE ==
              static_cast<int>(StatusWriteError::not_in_code_page));
static_assert(VERN_MAX_CODES == max_codes);

std::int32_t code_in(Call& call, const vern_policy* policy, std::int32_t code) {
  if (code >= 0 && static_cast<std::size_t>(code) < policy->letters.size()) return VERN_OK;
  return call.fail_at(VERN_E_ARGUMENT, "code", "the code book has no code of that index");
}

std::int32_t written(Call& call, const expected<std::string, StatusWriteError>& field, char* buf,
                     std::size_t cap, std::size_t* needed) {
  if (field) return text_out(call, *field, buf, cap, needed);
  preset(needed, 0);
  const auto detail = static_cast<std::int32_t>(field.error());
  switch (field.error()) {
    case StatusWriteError::full:
      return call.fail(VERN_E_STATE, "the Status field is full; the code does not fit", detail);
    case StatusWriteError::malformed:
      return call.fail(VERN_E_STATE, "the Status field is malformed; mend it first", detail);
    case StatusWriteError::not_in_code_page:
      break;
  }
  return call.fail(VERN_E_STATE, "the letter is not in the register's code page", detail);
}

}  // namespace
}  // namespace vern::capi

using namespace vern::capi;

int32_t VERN_CALL vern_status_read(const vern_policy* policy, int32_t code_page, const char* bytes,
                                   size_t n, vern_status_reading* out, vern_error* err) {
  return guard(err, [&](Call& call) -> int32_t {
    const vern::StatusReader* reader = nullptr;
    std::string_view field;
    VERN_TRY(reader_in(call, policy, code_page, reader));
    VERN_TRY(bytes_in(call, bytes, n, "bytes", field));
    VERN_TRY(struct_out(call, out, "out"));
    const vern::StatusReading r = reader->read(field);
    give(out, vern_status_reading{
                  0, 0, r.mask, r.findings, static_cast<uint8_t>(r.malformed() ? 1 : 0), {}});
    return VERN_OK;
  });
}

int32_t VERN_CALL vern_status_add_code(const vern_policy* policy, int32_t code_page,
                                       const char* bytes, size_t n, size_t width, int32_t code,
                                       char* buf, size_t cap, size_t* needed, vern_error* err) {
  return guard(err, [&](Call& call) -> int32_t {
    const vern::StatusReader* reader = nullptr;
    std::string_view field;
    VERN_TRY(reader_in(call, policy, code_page, reader));
    VERN_TRY(bytes_in(call, bytes, n, "bytes", field));
    VERN_TRY(code_in(call, policy, code));
    const auto which = static_cast<std::size_t>(code);
    return written(call, reader->with_code(field, which, width), buf, cap, needed);
  });
}

int32_t VERN_CALL vern_status_remove_code(const vern_policy* policy, int32_t code_page,
                                          const char* bytes, size_t n, uint8_t fixed_width,
                                          int32_t code, char* buf, size_t cap, size_t* needed,
                                          vern_error* err) {
  return guard(err, [&](Call& call) -> int32_t {
    const vern::StatusReader* reader = nullptr;
    std::string_view field;
    VERN_TRY(reader_in(call, policy, code_page, reader));
    VERN_TRY(bytes_in(call, bytes, n, "bytes", field));
    VERN_TRY(code_in(call, policy, code));
    const auto which = static_cast<std::size_t>(code);
    return written(call, reader->without_code(field, which, fixed_width != 0), buf, cap, needed);
  });
}

int32_t VERN_CALL vern_transcode(int32_t from, int32_t to, const char* bytes, size_t n, char* buf,
                                 size_t cap, size_t* needed, vern_error* err) {
  return guard(err, [&](Call& call) -> int32_t {
    vern::CodePage source{};
    vern::CodePage target{};
    std::string_view text;
    VERN_TRY(code_page_in(call, from, source));
    VERN_TRY(code_page_in(call, to, target));
    VERN_TRY(bytes_in(call, bytes, n, "bytes", text));
    const auto out = vern::transcode(source, target, text);
    if (!out) return call.fail(out.error());
    return text_out(call, *out, buf, cap, needed);
  });
}
