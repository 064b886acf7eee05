#include "guard.hpp"

#include <cstring>

namespace vern::capi {
namespace {

// Appends what fits, and cuts at a whole UTF-8 character.
std::uint32_t append(vern_error& err, std::uint32_t at, std::string_view text) {
  constexpr std::size_t room = sizeof(err.message) - 1;
  std::size_t n = text.size() < room - at ? text.size() : room - at;
  if (n < text.size()) {
    while (n > 0 && (static_cast<unsigned char>(text[n]) & 0xC0U) == 0x80U) --n;
  }
  if (n != 0) std::memcpy(err.message + at, text.data(), n);
  err.message[at + n] = '\0';
  return static_cast<std::uint32_t>(at + n);
}

}  // namespace

std::int32_t Call::fail(std::int32_t status, std::string_view message, std::int32_t detail,
                        std::int64_t row, std::int64_t byte) noexcept {
  if (err_ != nullptr) {
    err_->status = status;
    err_->detail = detail;
    err_->row = row;
    err_->byte = byte;
    err_->message_len = append(*err_, 0, message);
  }
  return status;
}

std::int32_t Call::fail(const Error& error, std::int32_t detail) noexcept {
  return fail(static_cast<std::int32_t>(error.code), error.message, detail, error.row, error.byte);
}

std::int32_t Call::fail_at(std::int32_t status, std::string_view argument, std::string_view message,
                           std::int64_t row) noexcept {
  fail(status, argument, -1, row);
  if (err_ != nullptr) {
    err_->message_len = append(*err_, err_->message_len, ": ");
    err_->message_len = append(*err_, err_->message_len, message);
  }
  return status;
}

}  // namespace vern::capi
