// capi/verifying_host.hpp - a host that has erased customer 1042, and what comes after: it looks
// again, ticks off and closes.
#pragma once

#include <doctest/doctest.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "capi/erasing_host.hpp"

namespace erasing_host {

using Certificate = capi::Owned<vern_certificate>;

struct Piece {
  std::uint8_t what = VERN_PIECE_PLACE;
  std::string name;
  std::string bytes;
};

// A host that has everything else it keeps in `pieces`.
struct Verifying : Host {
  std::vector<Piece> pieces;
  std::size_t at = 0;
  std::int32_t next_status = VERN_OK;
  vern_certificate_counts counts = VERN_CERTIFICATE_COUNTS_INIT;
  Certificate certificate;

  Verifying() {
    policy =
        capi::policy(ledger_shop::policy_text() +
                     "\n[places.backup]\nkind = \"backup\"\ntitle = \"Sikkerhetskopi i safen\"\n");
    REQUIRE(policy != nullptr);
  }

  // Customer 1042 asked to be erased, and the plan is carried out.
  void erase() {
    planned();
    made(approve());
    made(execute());
    REQUIRE(done.records > 0);
    kari = std::make_unique<Card>("1042", "Kari Nordmann", "19800101");
  }

  static std::int32_t VERN_CALL next(void* user, vern_piece* piece) {
    auto& self = *static_cast<Verifying*>(user);
    CHECK(piece->struct_size == sizeof(vern_piece));
    CHECK(piece->what == 0);
    if (self.next_status != VERN_OK) return self.next_status;
    if (self.at == self.pieces.size()) {
      piece->what = VERN_PIECE_END;
      return VERN_OK;
    }
    const Piece& one = self.pieces[self.at++];
    piece->what = one.what;
    piece->name = view(one.name);
    piece->bytes = reinterpret_cast<const std::uint8_t*>(one.bytes.data());
    piece->bytes_n = one.bytes.size();
    return VERN_OK;
  }

  std::int32_t verify(const char* day = "2026-11-22") {
    auto* out = reinterpret_cast<vern_certificate*>(this);
    at = 0;
    const std::int32_t status =
        vern_erasure_verify(ledger.get(), policy.get(), json.data(), json.size(), hand_in(), next,
                            this, capi::day(day), &out, &err);
    if (status != VERN_OK) CHECK(out == nullptr);
    certificate.reset(status == VERN_OK ? out : nullptr);
    if (certificate) made(vern_certificate_count(out, &counts, &err));
    return status;
  }
  std::int32_t tick(const std::string& place, const char* how = "gjort", const char* by = "kari") {
    return vern_erasure_tick(ledger.get(), policy.get(), json.data(), json.size(), place.data(),
                             place.size(), how, VERN_NUL, by, VERN_NUL, capi::day("2026-11-22"),
                             &position, &err);
  }
  std::int32_t close(const char* by = "kari") {
    return vern_certificate_close(ledger.get(), policy.get(), certificate.get(), by, VERN_NUL,
                                  capi::day("2026-11-23"), &position, &err);
  }
  std::string written(std::uint8_t format) {
    std::size_t needed = 0;
    CHECK(vern_certificate_write(certificate.get(), policy.get(), format, VERN_LANGUAGE_NB, "kari",
                                 VERN_NUL, capi::day("2026-11-23"), nullptr, 0, &needed,
                                 nullptr) == VERN_E_SMALL);
    std::string out(needed + 1, '\0');
    made(vern_certificate_write(certificate.get(), policy.get(), format, VERN_LANGUAGE_NB, "kari",
                                VERN_NUL, capi::day("2026-11-23"), out.data(), out.size(), &needed,
                                &err));
    out.resize(needed);
    return out;
  }
  vern_residue residue(std::int32_t index) {
    vern_residue out;
    vern_residue_init(&out, sizeof out);
    made(vern_certificate_residue(certificate.get(), index, &out, &err));
    return out;
  }
  std::vector<vern_place> places() {
    std::vector<vern_place> out;
    vern_place one;
    vern_place_init(&one, sizeof one);
    while (vern_certificate_place(certificate.get(), static_cast<std::int32_t>(out.size()), &one,
                                  nullptr) == VERN_OK) {
      out.push_back(one);
    }
    return out;
  }
  void tick_all() {
    for (const vern_place& place : places()) made(tick(place.id));
  }
  std::vector<std::string> kept_files() {
    std::vector<std::string> out;
    const std::string kept = folder.at("shop.vern-erasures");
    if (!std::filesystem::exists(kept)) return out;
    for (const auto& file : std::filesystem::directory_iterator(kept)) {
      out.push_back(file.path().string());
    }
    return out;
  }
};

inline bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace erasing_host
