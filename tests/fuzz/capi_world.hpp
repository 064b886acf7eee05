// fuzz/capi_world.hpp - what a caller of the C ABI has: errors, texts, buffers, structs, handles;
// each as the input wants it, right or wrong, in memory of exactly its size.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "fuzz/bytes.hpp"
#include "vern/code_page.hpp"
#include "vern/vern.h"

namespace fuzz {

inline constexpr unsigned char canary = 0xA5;

// A vern_error of the caller's: none, of this version, of a newer one, or not initialised.
class Err {
 public:
  explicit Err(Bytes& in) {
    std::memset(&room_, canary, sizeof room_);
    const std::size_t kind = in.below(8);
    given_ = kind != 0;
    small_ = kind == 1;
    vern_error_init(&room_.err, sizeof room_.err);
    if (small_) room_.err.struct_size = in.byte();
    if (kind == 2) room_.err.struct_size = sizeof room_;
    before_ = room_;
  }
  operator vern_error*() { return given_ ? &room_.err : nullptr; }

  bool usable() const { return !given_ || !small_; }

  // What every call promises of its status and its error.
  std::int32_t check(std::int32_t status) const {
    require(std::string_view(vern_status_name(status)) != "VERN_E_?");
    require(status != VERN_E_INTERNAL && status != VERN_E_MEMORY);
    require(std::memcmp(room_.tail, before_.tail, sizeof room_.tail) == 0);
    if (!given_) return status;
    if (small_) {
      require(status == VERN_E_STRUCT && std::memcmp(&room_, &before_, sizeof room_) == 0);
      return status;
    }
    const vern_error& e = room_.err;
    require(e.struct_size == before_.err.struct_size && e.status == status);
    require(e.message_len < sizeof e.message && e.message[e.message_len] == '\0');
    const std::string_view message(e.message);
    require(message.size() == e.message_len && message.empty() == (status == VERN_OK));
    require(!vern::find_undefined(vern::CodePage::utf8, message));
    require(e.row >= -1 && e.byte >= -1 && (status != VERN_OK || e.detail == -1));
    return status;
  }

 private:
  struct Room {
    vern_error err;
    unsigned char tail[16];
  };
  Room room_;
  Room before_;
  bool given_;
  bool small_;
};

// A string in: with its length, with a NUL at its end, or NULL.
class Text {
 public:
  explicit Text(Bytes& in, std::size_t most = 24) {
    const std::size_t kind = in.below(8);
    if (kind == 0) {
      n_ = in.below(3);
      return;
    }
    const std::string_view text = in.text_up_to(most);
    const bool ended = kind % 2 == 0;
    bytes_ = std::make_unique<char[]>(text.size() + (ended ? 1 : 0));
    if (!text.empty()) std::memcpy(bytes_.get(), text.data(), text.size());
    n_ = ended ? VERN_NUL : text.size();
    view_ = ended ? std::string_view(bytes_.get()) : std::string_view(bytes_.get(), text.size());
  }
  const char* data() const { return bytes_.get(); }
  std::size_t size() const { return n_; }
  std::string_view view() const { return view_; }

 private:
  std::unique_ptr<char[]> bytes_;
  std::size_t n_ = 0;
  std::string_view view_;
};

// A buffer for a string out.
class Room {
 public:
  explicit Room(Bytes& in) : cap_(in.below(40)), needed_(in.below(16) != 0 ? &value_ : nullptr) {
    absent_ = in.below(16) == 0;
    bytes_ = std::make_unique<char[]>(cap_);
    if (cap_ != 0) std::memset(bytes_.get(), canary, cap_);
  }
  char* data() { return absent_ ? nullptr : bytes_.get(); }
  std::size_t cap() const { return cap_; }
  std::size_t* needed() { return needed_; }
  std::string_view view() const { return {bytes_.get(), value_}; }

  // A text and its NUL, and nothing behind them; or nothing at all.
  std::int32_t check(std::int32_t status) const {
    std::size_t written = 0;
    if (status == VERN_OK) {
      require(needed_ != nullptr && value_ < cap_ && bytes_[value_] == '\0');
      written = value_ + 1;
    }
    if (status == VERN_E_SMALL) require(cap_ <= value_);
    for (std::size_t i = written; i < cap_; ++i) {
      require(static_cast<unsigned char>(bytes_[i]) == canary);
    }
    return status;
  }

 private:
  std::size_t cap_;
  std::size_t value_ = 0;
  std::size_t* needed_;
  bool absent_;
  std::unique_ptr<char[]> bytes_;
};

// A struct with room for what a newer header might add; mostly of the size of this one.
template <class T>
struct Sized {
  T value;
  unsigned char tail[8]{};

  Sized(Bytes& in, const T& from) : value(from) {
    value.struct_size = sizeof(T);
    switch (in.below(24)) {
      case 0:
        value.struct_size = sizeof value - 1;
        break;
      case 1:
        value.struct_size = 0xFFFFFFFFU;
        break;
      case 2:
        tail[in.below(sizeof tail)] = in.byte();
        value.struct_size = offsetof(Sized, tail) + sizeof tail;
        break;
      default:
        break;
    }
  }
};

// A handle for a call: one of the right type, or one of another, or NULL.
template <class T>
struct Chosen {
  T* handle;
  bool right;

  // A handle that is not right is always noticed.
  std::int32_t check(const Err& err, std::int32_t status) const {
    if (!right && err.usable()) require(status == VERN_E_HANDLE);
    return status;
  }
};

// The handles of one run. The policies that every run shares are parsed once: parsing is slow.
class World {
 public:
  World() = default;
  World(const World&) = delete;
  World& operator=(const World&) = delete;
  ~World() {
    for (std::size_t i = 0; i < slots_.size(); ++i) free(i);
  }

  Chosen<vern_policy> policy(Bytes& in) {
    const std::size_t which = in.below(16);
    if (which < 2) return odd<vern_policy>(in, which);
    if (which == 2) return any<vern_policy>(in);
    return {shared(which), true};
  }

  Chosen<vern_decision> decision(Bytes& in) {
    const std::size_t which = in.below(16);
    return which < 2 ? odd<vern_decision>(in, which) : any<vern_decision>(in);
  }
  Chosen<vern_diagnostics> diagnostics(Bytes& in) {
    const std::size_t which = in.below(16);
    return which < 2 ? odd<vern_diagnostics>(in, which) : any<vern_diagnostics>(in);
  }

  template <class T>
  void keep(std::size_t slot, T* handle) {
    free(slot % slots_.size());
    Slot& s = slots_[slot % slots_.size()];
    if constexpr (std::is_same_v<T, vern_policy>) s.policy = handle;
    if constexpr (std::is_same_v<T, vern_decision>) s.decision = handle;
    if constexpr (std::is_same_v<T, vern_diagnostics>) s.diagnostics = handle;
  }

  // Frees what a slot holds, after each function that frees another type has left it alone.
  void free(std::size_t slot) {
    Slot& s = slots_[slot % slots_.size()];
    vern_policy_free(reinterpret_cast<vern_policy*>(s.decision));
    vern_decision_free(reinterpret_cast<vern_decision*>(s.diagnostics));
    vern_diagnostics_free(reinterpret_cast<vern_diagnostics*>(s.policy));
    vern_diagnostics_free(s.diagnostics);
    vern_decision_free(s.decision);
    vern_policy_free(s.policy);
    s = Slot{};
  }

 private:
  struct Slot {
    vern_policy* policy = nullptr;
    vern_decision* decision = nullptr;
    vern_diagnostics* diagnostics = nullptr;

    template <class T>
    T* get() const {
      if constexpr (std::is_same_v<T, vern_policy>) return policy;
      if constexpr (std::is_same_v<T, vern_decision>) return decision;
      if constexpr (std::is_same_v<T, vern_diagnostics>) return diagnostics;
    }
    // Whatever there is, as another type.
    template <class T>
    T* other() const {
      if (!std::is_same_v<T, vern_policy> && policy != nullptr) return reinterpret_cast<T*>(policy);
      if (!std::is_same_v<T, vern_decision> && decision != nullptr) {
        return reinterpret_cast<T*>(decision);
      }
      return std::is_same_v<T, vern_diagnostics> ? nullptr : reinterpret_cast<T*>(diagnostics);
    }
  };

  struct Free {
    void operator()(vern_policy* policy) const { vern_policy_free(policy); }
  };
  using Policies = std::vector<std::unique_ptr<vern_policy, Free>>;

  static Policies load() {
    Policies all;
    for (const char* name : {"tests/capi/shop.toml", "tests/support/full_policy.toml",
                             "examples/quickdos/vern.toml"}) {
      vern_policy* policy = nullptr;
      const std::string path = std::string(VERN_SOURCE_DIR) + "/" + name;
      require(vern_policy_load(path.c_str(), VERN_NUL, &policy, nullptr, nullptr) == VERN_OK);
      all.emplace_back(policy);
    }
    return all;
  }
  static vern_policy* shared(std::size_t which) {
    static const Policies policies = load();
    return policies[which % policies.size()].get();
  }

  template <class T>
  Chosen<T> any(Bytes& in) const {
    T* const handle = slots_[in.below(slots_.size())].template get<T>();
    return {handle, handle != nullptr};
  }
  template <class T>
  Chosen<T> odd(Bytes& in, std::size_t which) const {
    if (which == 0) return {nullptr, false};
    return {slots_[in.below(slots_.size())].template other<T>(), false};
  }

  std::array<Slot, 4> slots_;
};

}  // namespace fuzz
