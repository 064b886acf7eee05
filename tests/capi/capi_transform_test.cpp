// Transforms through the C ABI: columns of strings, and every way to ask wrongly. What each
// transform does to a value is tested with vern/anonymise.hpp.
#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <array>
#include <cstring>
#include <memory>
#include <string>
#include <vector>

#include "capi.hpp"

namespace {

struct FreeTransform {
  void operator()(vern_transform* p) const { vern_transform_free(p); }
  void operator()(vern_scrubber* p) const { vern_scrubber_free(p); }
};
using Transform = std::unique_ptr<vern_transform, FreeTransform>;
using Scrubber = std::unique_ptr<vern_scrubber, FreeTransform>;

vern_string view(const char* text) { return {text, VERN_NUL}; }

Transform compile(const char* word, const char* argument = nullptr, std::size_t width = 0,
                  const char* form = nullptr) {
  vern_error err = VERN_ERROR_INIT;
  vern_transform* out = nullptr;
  CHECK(vern_transform_compile(word, VERN_NUL, argument, VERN_NUL, width, form, VERN_NUL, &out,
                               &err) == VERN_OK);
  INFO(std::string(err.message));
  REQUIRE(out != nullptr);
  return Transform(out);
}

Scrubber scrubber_of(const char* name) {
  const vern_string names[] = {view(name)};
  vern_own_values values = VERN_OWN_VALUES_INIT;
  values.names = names;
  values.name_count = 1;
  vern_scrubber* out = nullptr;
  REQUIRE(vern_scrubber_new(&values, &out, nullptr) == VERN_OK);
  return Scrubber(out);
}

// A column as the host has it.
struct Column {
  std::vector<std::int32_t> offsets{0};
  std::string text;
  explicit Column(const std::vector<std::string>& values) {
    for (const std::string& value : values) {
      text += value;
      offsets.push_back(static_cast<std::int32_t>(text.size()));
    }
  }
  const std::uint8_t* bytes() const { return reinterpret_cast<const std::uint8_t*>(text.data()); }
  std::int64_t rows() const { return static_cast<std::int64_t>(offsets.size()) - 1; }
  vern_strings strings() const { return {offsets.data(), bytes(), text.size()}; }
};

struct Applied {
  std::vector<std::string> values;
  std::vector<std::uint8_t> marks;
  vern_treated counts = VERN_TREATED_INIT;
};

Applied transformed(const Transform& transform, const std::vector<std::string>& values,
                    const vern_transform_source* source = nullptr) {
  const Column in(values);
  Applied out;
  std::vector<std::int32_t> offsets(values.size() + 1, -7);
  std::vector<std::uint8_t> bytes(in.text.size() + 64 * values.size() + 1);
  out.marks.resize(values.size());
  std::size_t needed = 0;
  vern_error err = VERN_ERROR_INIT;
  REQUIRE(vern_transform_apply(transform.get(), source, in.rows(), in.offsets.data(), in.bytes(),
                               in.text.size(), offsets.data(), bytes.data(), bytes.size(), &needed,
                               out.marks.data(), &out.counts, &err) == VERN_OK);
  CHECK(offsets.front() == 0);
  CHECK(static_cast<std::size_t>(offsets.back()) == needed);
  for (std::size_t i = 0; i < values.size(); ++i) {
    out.values.emplace_back(bytes.data() + offsets[i], bytes.data() + offsets[i + 1]);
  }
  return out;
}

using Values = std::vector<std::string>;

}  // namespace

TEST_CASE("a column is made to say less, and the rows are counted") {
  const auto masked = transformed(compile("mask", "4"), {"91234567", "", "  ", "1234"});
  CHECK(masked.values == Values{"****4567", "", "", "****"});
  CHECK(masked.marks == std::vector<std::uint8_t>{VERN_TREATED_CHANGED, VERN_TREATED_BLANK,
                                                  VERN_TREATED_BLANK, VERN_TREATED_CHANGED});
  CHECK(masked.counts.changed == 2);
  CHECK(masked.counts.blank == 2);
  CHECK(masked.counts.same == 0);
  CHECK(masked.counts.cleared == 0);
  const auto year =
      transformed(compile("generalise", "year"), {"1980-05-04", "1980-01-01", "4. mai"});
  CHECK(year.values == Values{"1980-01-01", "1980-01-01", ""});
  CHECK(year.counts.same == 1);
  CHECK(year.counts.cleared == 1);
  const auto dotted = compile("generalise", "month", 0, "DD.MM.YYYY");
  CHECK(transformed(dotted, {"04.05.1980", "1980-05-04"}).values == Values{"01.05.1980", ""});
  CHECK(transformed(compile("generalise", "postcode:2"), {"6770"}).values == Values{"6700"});
  CHECK(transformed(compile("generalise", "band:10"), {"34"}).values == Values{"30-39"});
  CHECK(transformed(compile("round", "100"), {"1250", "-49"}).values == Values{"1300", "0"});
  CHECK(transformed(compile("constant", "X"), {"Kari", ""}).values == Values{"X", ""});
  CHECK(transformed(compile("clear"), {"Kari"}).values == Values{""});
  CHECK(transformed(compile("keep"), {"Kari"}).values == Values{"Kari"});
  CHECK(transformed(compile("truncate", "2"), {"K\u00e5re"}).values == Values{"K\u00e5"});
  CHECK(transformed(compile("clear"), {}).values.empty());
}

TEST_CASE("what is no UTF-8, or would be wider than its column, is cleared") {
  const auto broken = transformed(compile("mask"), {"\xE5se", "Kari"});
  CHECK(broken.values == Values{"", "****"});
  CHECK(broken.marks[0] == VERN_TREATED_CLEARED);
  CHECK(transformed(compile("generalise", "band:10", 4), {"34"}).values == Values{""});
}

TEST_CASE("a pseudonym is the same in every column under one key, and another under another") {
  const std::array<std::uint8_t, VERN_TRANSFORM_KEY_SIZE> one{1};
  const std::array<std::uint8_t, VERN_TRANSFORM_KEY_SIZE> other{2};
  vern_transform_source source = VERN_TRANSFORM_SOURCE_INIT;
  source.key = one.data();
  const auto pseudonym = compile("pseudonym", "12");
  const auto first =
      transformed(pseudonym, {"Kari Nordmann", "KARI NORDMANN", "Ola Nordmann"}, &source);
  CHECK(first.values[0].size() == 12);
  CHECK(first.values[0] == first.values[1]);
  CHECK(first.values[0] != first.values[2]);
  CHECK(transformed(pseudonym, {"Kari Nordmann"}, &source).values[0] == first.values[0]);
  source.key = other.data();
  CHECK(transformed(pseudonym, {"Kari Nordmann"}, &source).values[0] != first.values[0]);
}

TEST_CASE("a replacement is of the subject of its row") {
  const std::array<std::uint8_t, VERN_TRANSFORM_KEY_SIZE> key{9};
  const Column subjects({"1042", "1042", "1043"});
  vern_transform_source source = VERN_TRANSFORM_SOURCE_INIT;
  source.key = key.data();
  source.subjects = subjects.strings();
  const auto names = transformed(compile("replace", "name"), {"Kari", "Kari", "Kari"}, &source);
  CHECK(names.values[0] == names.values[1]);
  CHECK(names.values[0] != names.values[2]);
  CHECK(names.values[0] != "Kari");
}

TEST_CASE("each row is scrubbed of its own customer's values") {
  const auto kari = scrubber_of("Kari Nordmann");
  const auto ola = scrubber_of("Ola Hansen");
  const vern_scrubber* of_rows[] = {kari.get(), ola.get(), nullptr};
  vern_transform_source source = VERN_TRANSFORM_SOURCE_INIT;
  source.scrubbers = {of_rows, sizeof of_rows[0]};
  const Values notes{"Ringte Nordmann", "Ringte Nordmann", "Ringte Nordmann"};
  const auto each = transformed(compile("scrub"), notes, &source);
  CHECK(each.values[0].find("Nordmann") == std::string::npos);
  CHECK(each.values[0].starts_with("Ringte "));
  CHECK(each.values[1] == "Ringte Nordmann");
  CHECK(each.values[2].empty());
  CHECK(each.marks[1] == VERN_TREATED_SAME);
  CHECK(each.marks[2] == VERN_TREATED_CLEARED);
  source.scrubbers.stride = 0;
  const auto all = transformed(compile("scrub"), notes, &source);
  for (const std::string& value : all.values) CHECK(value == each.values[0]);
}

TEST_CASE("all own values count, and shapes without any") {
  const vern_string names[] = {view("Kari Nordmann")};
  const vern_string addresses[] = {view("Storgata 1")};
  const vern_string postcodes[] = {view("6770")};
  const vern_string places[] = {view("Nordfjordeid")};
  const vern_string phones[] = {view("57 86 12 34")};
  const vern_string emails[] = {view("kari@example.no")};
  const vern_string others[] = {view("1042")};
  vern_own_values values = VERN_OWN_VALUES_INIT;
  values.names = names;
  values.addresses = addresses;
  values.postcodes = postcodes;
  values.places = places;
  values.phones = phones;
  values.emails = emails;
  values.others = others;
  values.name_count = values.address_count = values.postcode_count = values.place_count = 1;
  values.phone_count = values.email_count = values.other_count = 1;
  vern_scrubber* made = nullptr;
  REQUIRE(vern_scrubber_new(&values, &made, nullptr) == VERN_OK);
  const Scrubber own(made);
  const vern_own_values nothing = VERN_OWN_VALUES_INIT;
  REQUIRE(vern_scrubber_new(&nothing, &made, nullptr) == VERN_OK);
  const Scrubber nobody(made);
  const vern_scrubber* const one = own.get();
  vern_transform_source source = VERN_TRANSFORM_SOURCE_INIT;
  source.scrubbers = {&one, 0};
  const std::string note = "Kari, Storgata 1, 6770 Nordfjordeid, 57861234, kunde 1042";
  const std::string left = transformed(compile("scrub"), {note}, &source).values[0];
  for (const char* gone : {"Kari", "Storgata", "6770", "Nordfjordeid", "57861234", "1042"}) {
    CHECK(left.find(gone) == std::string::npos);
  }
  CHECK(left.find("kunde") != std::string::npos);
  const vern_scrubber* const shapes = nobody.get();
  source.scrubbers = {&shapes, 0};
  const auto kept = transformed(compile("scrub"), {"Kari, ola@example.no"}, &source).values[0];
  CHECK(kept.starts_with("Kari, "));
  CHECK(kept.find("ola@") == std::string::npos);
}

TEST_CASE("what a column still is under a transform") {
  const auto linkage = [](const Transform& transform) {
    std::uint8_t out = 77;
    CHECK(vern_transform_linkage(transform.get(), &out, nullptr) == VERN_OK);
    return out;
  };
  CHECK(linkage(compile("clear")) == VERN_LINKAGE_CAN_BE_ANONYMOUS);
  CHECK(linkage(compile("mask")) == VERN_LINKAGE_LINKABLE);
  CHECK(linkage(compile("replace", "name")) == VERN_LINKAGE_LINKABLE);
  CHECK(linkage(compile("pseudonym")) == VERN_LINKAGE_PERSONAL);
  CHECK(linkage(compile("keep")) == VERN_LINKAGE_PERSONAL);
}

TEST_CASE("clearing leaves no byte of any column") {
  CHECK(rc::check("any values", [] {
    const auto values = *rc::gen::arbitrary<Values>();
    const auto cleared = transformed(compile("clear"), values);
    for (const std::string& value : cleared.values) RC_ASSERT(value.empty());
    const auto& counts = cleared.counts;
    RC_ASSERT(counts.blank + counts.same + counts.changed + counts.cleared ==
              static_cast<std::int64_t>(values.size()));
  }));
}

TEST_CASE("what cannot be compiled says what would be right") {
  vern_error err = VERN_ERROR_INIT;
  const auto refused = [&](const char* word, const char* argument, std::size_t width,
                           const char* form) {
    auto* out = reinterpret_cast<vern_transform*>(&err);
    CHECK(vern_transform_compile(word, VERN_NUL, argument, VERN_NUL, width, form, VERN_NUL, &out,
                                 &err) == VERN_E_ARGUMENT);
    CHECK(out == nullptr);
    CHECK(err.message_len > 0);
  };
  refused("shred", nullptr, 0, nullptr);
  refused(nullptr, nullptr, 0, nullptr);
  refused("clear", "something", 0, nullptr);
  refused("truncate", nullptr, 0, nullptr);
  refused("truncate", "0", 0, nullptr);
  refused("constant", "long", 3, nullptr);
  refused("generalise", "week", 0, nullptr);
  CHECK(std::string(err.message).find("decade") != std::string::npos);
  refused("generalise", "year", 0, "MM/DD/YY");
  CHECK(vern_transform_compile("clear", VERN_NUL, nullptr, 0, 0, nullptr, 0, nullptr, nullptr) ==
        VERN_E_ARGUMENT);
  vern_transform* out = nullptr;
  CHECK(vern_transform_compile("constant", VERN_NUL, "\xE5", 1, 0, nullptr, 0, &out, nullptr) ==
        VERN_E_ENCODING);
}

namespace {

// One call over two rows, with every argument to be put out of order.
struct Asking {
  Transform transform = compile("mask");
  Column values{{"Kari", "Ola"}};
  const vern_transform_source* source = nullptr;
  std::int64_t n = 2;
  const std::int32_t* offsets = values.offsets.data();
  const std::uint8_t* bytes = values.bytes();
  std::size_t bytes_n = values.text.size();
  std::vector<std::int32_t> out_offsets = std::vector<std::int32_t>(3, -7);
  std::vector<std::uint8_t> out_bytes = std::vector<std::uint8_t>(16, 7);
  std::size_t cap = 16;
  std::size_t needed = 99;
  vern_treated counts = VERN_TREATED_INIT;
  vern_error err = VERN_ERROR_INIT;

  std::int32_t ask() {
    return vern_transform_apply(transform.get(), source, n, offsets, bytes, bytes_n,
                                out_offsets.data(), out_bytes.data(), cap, &needed, nullptr,
                                &counts, &err);
  }
  void refuses(std::int32_t expected) {
    CHECK(std::string(vern_status_name(ask())) == vern_status_name(expected));
    CHECK(out_offsets == std::vector<std::int32_t>(3, -7));
    CHECK(out_bytes == std::vector<std::uint8_t>(16, 7));
    CHECK(std::string(err.message).find("Kari") == std::string::npos);
  }
};

}  // namespace

TEST_CASE("a failed call writes no result") {
  CHECK(Asking().ask() == VERN_OK);
  {
    Asking one;
    one.cap = 6;
    one.refuses(VERN_E_SMALL);
    CHECK(one.needed == 7);
  }
  {
    Asking one;
    one.transform.reset();
    one.refuses(VERN_E_HANDLE);
    CHECK(one.needed == 0);
  }
  {
    Asking one;
    one.n = -1;
    one.refuses(VERN_E_ARGUMENT);
  }
  {
    Asking one;
    one.offsets = nullptr;
    one.refuses(VERN_E_ARGUMENT);
  }
  {
    Asking one;
    one.bytes = nullptr;
    one.refuses(VERN_E_ARGUMENT);
  }
  {
    Asking one;
    one.values.offsets = {0, 5, 4};
    one.offsets = one.values.offsets.data();
    one.refuses(VERN_E_DATA);
    CHECK(one.err.row == 1);
  }
  {
    Asking one;
    one.bytes_n = 5;
    one.refuses(VERN_E_DATA);
  }
  {
    Asking one;
    one.counts.struct_size = 8;
    one.refuses(VERN_E_STRUCT);
  }
}

TEST_CASE("a source that is not right is refused") {
  vern_transform_source source = VERN_TRANSFORM_SOURCE_INIT;
  {
    Asking one;
    one.transform = compile("pseudonym");
    one.refuses(VERN_E_ARGUMENT);
    one.source = &source;
    one.refuses(VERN_E_ARGUMENT);
  }
  {
    Asking one;
    one.transform = compile("scrub");
    one.source = &source;
    one.refuses(VERN_E_ARGUMENT);
    const void* wrong[] = {one.transform.get(), one.transform.get()};
    source.scrubbers = {wrong, sizeof wrong[0]};
    one.refuses(VERN_E_HANDLE);
    CHECK(one.err.row == 0);
    source.scrubbers.stride = 3;
    one.refuses(VERN_E_ARGUMENT);
    source.scrubbers = {nullptr, 0};
  }
  {
    Asking one;
    one.source = &source;
    source.flags = 1;
    one.refuses(VERN_E_UNSUPPORTED);
    source.flags = 0;
    source.struct_size = 4;
    one.refuses(VERN_E_STRUCT);
    source.struct_size = sizeof source;
    const std::int32_t falling[] = {0, 2, 1};
    source.subjects = {falling, one.bytes, 2};
    one.refuses(VERN_E_DATA);
    source.subjects = {one.values.offsets.data(), nullptr, 7};
    one.refuses(VERN_E_ARGUMENT);
  }
}

TEST_CASE("handles: every NULL, and those of another type") {
  const auto transform = compile("clear");
  const auto scrubber = scrubber_of("Kari Nordmann");
  std::uint8_t linkage = 0;
  CHECK(vern_transform_linkage(nullptr, &linkage, nullptr) == VERN_E_HANDLE);
  CHECK(linkage == VERN_LINKAGE_PERSONAL);
  CHECK(vern_transform_linkage(reinterpret_cast<vern_transform*>(scrubber.get()), &linkage,
                               nullptr) == VERN_E_HANDLE);
  CHECK(vern_transform_linkage(transform.get(), nullptr, nullptr) == VERN_E_ARGUMENT);
  vern_own_values values = VERN_OWN_VALUES_INIT;
  vern_scrubber* out = nullptr;
  CHECK(vern_scrubber_new(nullptr, &out, nullptr) == VERN_E_ARGUMENT);
  CHECK(vern_scrubber_new(&values, nullptr, nullptr) == VERN_E_ARGUMENT);
  values.name_count = 1;
  CHECK(vern_scrubber_new(&values, &out, nullptr) == VERN_E_ARGUMENT);
  values.name_count = 0;
  values.flags = 1;
  CHECK(vern_scrubber_new(&values, &out, nullptr) == VERN_E_UNSUPPORTED);
  values.flags = 0;
  values.struct_size = 8;
  CHECK(vern_scrubber_new(&values, &out, nullptr) == VERN_E_STRUCT);
  CHECK(out == nullptr);
  vern_transform_free(nullptr);
  vern_scrubber_free(nullptr);
  vern_scrubber_free(reinterpret_cast<vern_scrubber*>(transform.get()));  // left alone
  CHECK(vern_transform_linkage(transform.get(), &linkage, nullptr) == VERN_OK);
}

TEST_CASE("init functions do what the macros do") {
  vern_own_values values;
  vern_own_values_init(&values, sizeof values);
  CHECK(values.struct_size == sizeof values);
  CHECK(values.other_count == 0);
  vern_transform_source source;
  vern_transform_source_init(&source, sizeof source);
  CHECK(source.struct_size == sizeof source);
  CHECK(source.scrubbers.data == nullptr);
  vern_treated treated;
  vern_treated_init(&treated, sizeof treated);
  CHECK(treated.struct_size == sizeof treated);
  CHECK(treated.cleared == 0);
  treated.struct_size = 7;
  vern_treated_init(&treated, sizeof treated - 1);
  CHECK(treated.struct_size == 7);
}
