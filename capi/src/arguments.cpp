#include "arguments.hpp"

#include <array>
#include <utility>

namespace vern::capi {

std::int32_t bytes_in(Call& call, const char* bytes, std::size_t n, std::string_view argument,
                      std::string_view& out) {
  if (bytes == nullptr && n == 0) {
    out = std::string_view{};
    return VERN_OK;
  }
  VERN_TRY(not_null(call, bytes, argument));
  if (n != VERN_NUL && n > static_cast<std::size_t>(PTRDIFF_MAX)) {
    return call.fail_at(VERN_E_ARGUMENT, argument, "the length is no length");
  }
  out = std::string_view(bytes, n == VERN_NUL ? std::strlen(bytes) : n);
  return VERN_OK;
}

std::int32_t text_in(Call& call, const char* text, std::size_t n, std::string_view argument,
                     std::string_view& out) {
  VERN_TRY(not_null(call, text, argument));
  VERN_TRY(bytes_in(call, text, n, argument, out));
  if (out.find('\0') != std::string_view::npos) {
    return call.fail_at(VERN_E_ARGUMENT, argument, "has a NUL byte inside");
  }
  if (const auto bad = find_undefined(CodePage::utf8, out)) {
    return call.fail(VERN_E_ENCODING, "a string is not UTF-8; use vern_transcode first", -1, -1,
                     static_cast<std::int64_t>(*bad));
  }
  return VERN_OK;
}

std::int32_t text_out(Call& call, std::string_view text, char* buf, std::size_t cap,
                      std::size_t* needed) {
  VERN_TRY(not_null(call, needed, "needed"));
  *needed = text.size();
  if (cap != 0) VERN_TRY(not_null(call, buf, "buf"));
  if (cap <= text.size()) {
    return call.fail_at(VERN_E_SMALL, "buf", "needs *needed bytes and one for the NUL");
  }
  if (!text.empty()) std::memcpy(buf, text.data(), text.size());
  buf[text.size()] = '\0';
  return VERN_OK;
}

std::int32_t code_page_in(Call& call, std::int32_t number, CodePage& out) {
  static constexpr std::array<std::pair<std::int32_t, CodePage>, 8> pages{
      {{VERN_CODE_PAGE_UTF8, CodePage::utf8},
       {VERN_CODE_PAGE_CP437, CodePage::cp437},
       {VERN_CODE_PAGE_CP850, CodePage::cp850},
       {VERN_CODE_PAGE_CP858, CodePage::cp858},
       {VERN_CODE_PAGE_CP865, CodePage::cp865},
       {VERN_CODE_PAGE_WINDOWS_1252, CodePage::windows_1252},
       {VERN_CODE_PAGE_ISO_8859_1, CodePage::iso8859_1},
       {VERN_CODE_PAGE_ISO_8859_15, CodePage::iso8859_15}}};
  static_assert(pages.size() == all_code_pages.size());
  for (const auto& [known, page] : pages) {
    if (known != number) continue;
    out = page;
    return VERN_OK;
  }
  return call.fail_at(VERN_E_ARGUMENT, "code_page", "is none of VERN_CODE_PAGE_...; state it");
}

std::int32_t odd_struct(Call& call, const void* in, std::uint32_t size, std::size_t known,
                        std::string_view argument) {
  if (size < known || size > largest_struct) {
    return call.fail_at(VERN_E_STRUCT, argument,
                        "struct_size is not that of the struct; set it with the INIT macro");
  }
  const auto* bytes = static_cast<const unsigned char*>(in);
  for (std::size_t i = known; i < size; ++i) {
    if (bytes[i] == 0) continue;
    return call.fail_at(VERN_E_UNSUPPORTED, argument,
                        "has members that this library does not know, and they are set");
  }
  return VERN_OK;
}

}  // namespace vern::capi
