// fuzz/capi_status.hpp - Status fields and selections through the C ABI, one by one and in columns
// of any stride: a row is what it is alone.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <vector>

#include "fuzz/capi_world.hpp"

namespace fuzz {

inline std::int32_t some_page(Bytes& in) {
  static constexpr std::array<std::int32_t, 10> pages{VERN_CODE_PAGE_UTF8,
                                                      VERN_CODE_PAGE_CP865,
                                                      VERN_CODE_PAGE_CP850,
                                                      VERN_CODE_PAGE_CP858,
                                                      VERN_CODE_PAGE_CP437,
                                                      VERN_CODE_PAGE_WINDOWS_1252,
                                                      VERN_CODE_PAGE_ISO_8859_1,
                                                      VERN_CODE_PAGE_ISO_8859_15,
                                                      0,
                                                      1};
  return pages[in.below(pages.size())];
}

inline vern_status_reading read_alone(const vern_policy* policy, std::int32_t page,
                                      std::string_view field) {
  vern_status_reading r = VERN_STATUS_READING_INIT;
  require(vern_status_read(policy, page, field.data(), field.size(), &r, nullptr) == VERN_OK);
  return r;
}

inline void status_field(World& world, Bytes& in) {
  const auto policy = world.policy(in);
  const std::int32_t page = some_page(in);
  const Text field(in);
  const std::int32_t code = in.byte() % 8 - 1;
  const std::size_t width = in.below(16);
  const auto fixed = static_cast<std::uint8_t>(in.byte() & 1U);
  Sized<vern_status_reading> r(in, VERN_STATUS_READING_INIT);
  Err err(in);
  const auto read = policy.check(err, err.check(vern_status_read(policy.handle, page, field.data(),
                                                                 field.size(), &r.value, err)));
  Room added(in);
  const auto add = policy.check(err, added.check(err.check(vern_status_add_code(
                                         policy.handle, page, field.data(), field.size(), width,
                                         code, added.data(), added.cap(), added.needed(), err))));
  Room removed(in);
  policy.check(err, removed.check(err.check(vern_status_remove_code(
                        policy.handle, page, field.data(), field.size(), fixed, code,
                        removed.data(), removed.cap(), removed.needed(), err))));
  if (read == VERN_OK) {
    require((r.value.malformed != 0) == (r.value.findings >= VERN_FINDING_LOWER_CASE));
  }
  if (add != VERN_OK) return;
  const auto after = read_alone(policy.handle, page, added.view());
  require((after.mask >> static_cast<unsigned>(code) & 1U) != 0 && after.malformed == 0);
}

// Columns of the caller's, with gaps between the rows that must stay as they are.
template <class T>
class Column {
 public:
  Column(Bytes& in, std::size_t rows)
      : rows_(rows), stride_(in.below(3) == 0 ? sizeof(T) + in.below(5) : sizeof(T)) {
    // A value need not be aligned where the stride does not keep it so.
    const std::size_t size = rows == 0 ? 0 : (rows - 1) * stride_ + sizeof(T);
    bytes_.assign(size, canary);
    said_ = in.below(24) == 0 ? in.below(sizeof(T)) : stride_;
  }
  T* data() { return reinterpret_cast<T*>(bytes_.data()); }
  std::size_t stride() const { return said_; }
  bool right() const { return said_ == stride_; }
  T at(std::size_t row) const {
    T value;
    std::memcpy(&value, bytes_.data() + row * stride_, sizeof value);
    return value;
  }
  void set(std::size_t row, T value) {
    std::memcpy(bytes_.data() + row * stride_, &value, sizeof value);
  }
  bool gaps_untouched() const {
    for (std::size_t row = 0; row + 1 < rows_; ++row) {
      for (std::size_t i = sizeof(T); i < stride_; ++i) {
        if (bytes_[row * stride_ + i] != canary) return false;
      }
    }
    return true;
  }
  bool untouched() const {
    return std::all_of(bytes_.begin(), bytes_.end(), [](unsigned char b) { return b == canary; });
  }

 private:
  std::size_t rows_;
  std::size_t stride_;
  std::size_t said_;
  std::vector<unsigned char> bytes_;
};

// Where readings go, and that they are those of the fields read alone.
struct Readings {
  Column<std::uint64_t> masks;
  Column<std::uint8_t> findings;

  Readings(Bytes& in, std::size_t rows) : masks(in, rows), findings(in, rows) {}

  template <class Field>
  void check(const vern_policy* policy, std::int32_t page, std::int32_t status, std::size_t rows,
             Field&& field) const {
    if (status != VERN_OK) return require(masks.untouched() && findings.untouched());
    require(masks.gaps_untouched() && findings.gaps_untouched());
    for (std::size_t i = 0; i < rows; ++i) {
      const auto alone = read_alone(policy, page, field(i));
      require(masks.at(i) == alone.mask && findings.at(i) == alone.findings);
    }
  }
};

// More than 64 rows are read in another way than few.
inline std::size_t some_rows(Bytes& in) { return in.flag() ? in.below(12) : in.below(100); }

inline void masks_fixed(World& world, Bytes& in) {
  const auto policy = world.policy(in);
  const std::int32_t page = some_page(in);
  const std::size_t rows = some_rows(in);
  const std::size_t width = in.below(20);
  const std::size_t stride = width + in.below(4);
  std::string base(rows == 0 ? 0 : (rows - 1) * stride + width, ' ');
  const std::string_view fields = in.text_up_to(60);
  for (std::size_t i = 0; i < base.size() && !fields.empty(); ++i) {
    base[i] = fields[i % fields.size()];
  }
  Readings out(in, rows);
  const bool narrow = in.below(16) == 0 && width != 0;
  Err err(in);
  const auto status = policy.check(
      err,
      err.check(vern_status_masks_fixed(
          policy.handle, page, static_cast<std::int64_t>(rows),
          reinterpret_cast<const std::uint8_t*>(base.data()), narrow ? width - 1 : stride, width,
          out.masks.data(), out.masks.stride(), out.findings.data(), out.findings.stride(), err)));
  if (narrow) require(status != VERN_OK);
  out.check(policy.handle, page, status, rows,
            [&](std::size_t i) { return std::string_view(base).substr(i * stride, width); });
}

inline void masks_offsets(World& world, Bytes& in) {
  const auto policy = world.policy(in);
  const std::int32_t page = some_page(in);
  const std::size_t rows = some_rows(in);
  std::vector<std::int32_t> offsets{in.below(16) == 0 ? std::int32_t{in.take<std::int8_t>()} : 0};
  for (std::size_t i = 0; i < rows; ++i) {
    const std::uint8_t step = in.byte();
    const std::int32_t fall = step >= 0xFC ? -3 : step % 20;
    offsets.push_back(offsets.back() + fall);
  }
  const std::string bytes(in.text_up_to(200));
  Readings out(in, rows);
  Err err(in);
  const auto status = policy.check(
      err, err.check(vern_status_masks_offsets(
               policy.handle, page, static_cast<std::int64_t>(rows), offsets.data(),
               reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size(), out.masks.data(),
               out.masks.stride(), out.findings.data(), out.findings.stride(), err)));
  out.check(policy.handle, page, status, rows, [&](std::size_t i) {
    const auto from = static_cast<std::size_t>(offsets[i]);
    return std::string_view(bytes).substr(from, static_cast<std::size_t>(offsets[i + 1]) - from);
  });
}

inline vern_selection selection_from(Bytes& in) {
  vern_selection s = VERN_SELECTION_INIT;
  s.any = in.byte() & in.byte();
  s.all = in.byte() & in.byte() & in.byte();
  s.none = in.byte() & in.byte();
  s.reserved0 = in.below(32) == 0 ? 1 : 0;
  return s;
}

inline void select(World&, Bytes& in) {
  const Sized<vern_selection> s(in, selection_from(in));
  const std::size_t rows = in.flag() ? in.below(12) : in.byte();
  Column<std::uint64_t> masks(in, rows);
  Column<std::uint8_t> findings(in, rows);
  const std::string_view values = in.text_up_to(40);
  for (std::size_t i = 0; i < rows; ++i) {
    const auto value = values.empty() ? '\0' : values[i % values.size()];
    masks.set(i, static_cast<unsigned char>(value));
    findings.set(i, i % 5 == 0 ? static_cast<std::uint8_t>(value) : std::uint8_t{0});
  }
  const std::size_t wanted = (rows + 7) / 8;
  const std::size_t cap = in.below(8) == 0 ? in.below(wanted + 1) : wanted;
  std::vector<std::uint8_t> bitmap(cap, canary);
  std::int64_t selected = -7;
  Err err(in);
  const auto status = err.check(vern_select(&s.value, static_cast<std::int64_t>(rows), masks.data(),
                                            masks.stride(), findings.data(), findings.stride(),
                                            bitmap.data(), cap, &selected, err));
  if (status != VERN_OK) {
    return require(selected == -7 && std::count(bitmap.begin(), bitmap.end(), canary) ==
                                         static_cast<std::ptrdiff_t>(cap));
  }
  if (!masks.right() || !findings.right()) return;  // stride 0 is one value for all rows
  std::int64_t count = 0;
  for (std::size_t i = 0; i < rows; ++i) {
    std::uint8_t alone = 9;
    require(vern_selection_matches(&s.value, masks.at(i), findings.at(i), &alone, nullptr) ==
            VERN_OK);
    require((bitmap[i / 8] >> (i % 8) & 1U) == alone);
    count += alone;
  }
  require(count == selected);
  if (rows % 8 != 0) require(bitmap[rows / 8] >> (rows % 8) == 0);
}

inline void selections(World& world, Bytes& in) {
  const auto policy = world.policy(in);
  const Text any(in, 12);
  const Text all(in, 12);
  const Text none(in, 12);
  Sized<vern_selection> out(in, VERN_SELECTION_INIT);
  Err err(in);
  const auto status = policy.check(
      err, err.check(vern_selection_parse(policy.handle, any.data(), any.size(), all.data(),
                                          all.size(), none.data(), none.size(), &out.value, err)));
  const vern_selection& s = out.value;
  require((status == VERN_OK) == ((s.any | s.all | s.none) != 0));
  if (status == VERN_OK) {
    require((any.data() != nullptr) == (s.any != 0) && (none.data() != nullptr) == (s.none != 0));
    std::uint8_t yes = 9;
    require(vern_selection_matches(&s, ~std::uint64_t{0}, VERN_FINDING_MALFORMED, &yes, nullptr) ==
                VERN_OK &&
            yes == 0);
  }
  Sized<vern_selection> bare(in, VERN_SELECTION_INIT);
  policy.check(err, err.check(vern_selection_parse_bare(policy.handle, any.data(), any.size(),
                                                        &bare.value, err)));
}

// There and back again, where the way there had no error.
inline void transcode(World&, Bytes& in) {
  const std::int32_t from = some_page(in);
  const std::int32_t to = some_page(in);
  const Text text(in);
  Room there(in);
  Err err(in);
  if (there.check(err.check(vern_transcode(from, to, text.data(), text.size(), there.data(),
                                           there.cap(), there.needed(), err))) != VERN_OK) {
    return;
  }
  std::array<char, 256> back{};
  std::size_t needed = 0;
  require(vern_transcode(to, from, there.view().data(), there.view().size(), back.data(),
                         back.size(), &needed, nullptr) == VERN_OK);
  require(std::string_view(back.data(), needed) == text.view());
}

}  // namespace fuzz
