// guard.hpp - the one wall between C and C++: every exported function is exactly one guard call.
//
// Nothing is thrown across the boundary, all work and all allocation happens inside, and the
// caller's vern_error is filled in on the way out. Messages never hold personal data: they are made
// of fixed texts, names of arguments, numbers of rows and bytes.
#pragma once

#include <cstdint>
#include <new>
#include <string_view>
#include <utility>

#include "vern/error.hpp"
#include "vern/vern.h"

namespace vern::capi {

// One call from outside: where its errors go.
class Call {
 public:
  explicit Call(vern_error* err) : err_(err) {}

  // Notes the error, and is the status to return.
  std::int32_t fail(std::int32_t status, std::string_view message, std::int32_t detail = -1,
                    std::int64_t row = -1, std::int64_t byte = -1) noexcept;
  std::int32_t fail(const Error& error, std::int32_t detail = -1) noexcept;
  // The same with the name of the argument in front: "facts: is NULL".
  std::int32_t fail_at(std::int32_t status, std::string_view argument, std::string_view message,
                       std::int64_t row = -1) noexcept;

  // Names the row of a bulk call that a step failed at; passes the status of the step on.
  std::int32_t in_row(std::int32_t status, std::int64_t row) noexcept {
    if (status != VERN_OK && err_ != nullptr) err_->row = row;
    return status;
  }

  void succeed() noexcept {
    if (err_ == nullptr) return;
    err_->status = VERN_OK;
    err_->detail = -1;
    err_->message_len = 0;
    err_->row = -1;
    err_->byte = -1;
    err_->message[0] = '\0';
  }

 private:
  vern_error* err_;
};

inline bool usable(const vern_error* err) {
  return err == nullptr || err->struct_size >= sizeof(vern_error);
}

// Runs a body that returns a status. `prepare` first gives the outputs their safe values, so that
// they hold whatever happens.
template <class Prepare, class Body>
std::int32_t guard(vern_error* err, Prepare&& prepare, Body&& body) noexcept {
  prepare();
  if (!usable(err)) return VERN_E_STRUCT;
  Call call(err);
  try {
    const std::int32_t status = std::forward<Body>(body)(call);
    if (status == VERN_OK) call.succeed();
    return status;
  } catch (const std::bad_alloc&) {
    return call.fail(VERN_E_MEMORY, "out of memory");
  } catch (...) {
    return call.fail(VERN_E_INTERNAL, "a defect of vern; please report it");
  }
}

template <class Body>
std::int32_t guard(vern_error* err, Body&& body) noexcept {
  return guard(
      err, [] {}, std::forward<Body>(body));
}

// For functions that return a value; `fallback` is what a failure looks like.
template <class T, class Body>
T guard_value(T fallback, Body&& body) noexcept {
  try {
    return std::forward<Body>(body)();
  } catch (...) {
    return fallback;
  }
}

// For functions that return nothing.
template <class Body>
void guard_void(Body&& body) noexcept {
  try {
    std::forward<Body>(body)();
  } catch (...) {
    return;  // _init and _free have nothing to fail with
  }
}

template <class T, class V>
void preset(T* out, V value) noexcept {
  if (out != nullptr) *out = static_cast<T>(value);
}

}  // namespace vern::capi

// For the one function that is called once per customer: everything it calls becomes part of it,
// and what is rare stays outside.
#if defined(__GNUC__)
#define VERN_FLATTEN [[gnu::flatten]]
#define VERN_NOINLINE [[gnu::noinline]]
#else
#define VERN_FLATTEN
#define VERN_NOINLINE
#endif

// Leaves the body with the status of a step that failed.
#define VERN_TRY(step)                      \
  do {                                      \
    const std::int32_t vern_step_ = (step); \
    if (vern_step_ != VERN_OK) [[unlikely]] \
      return vern_step_;                    \
  } while (false)
