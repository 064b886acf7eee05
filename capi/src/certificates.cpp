// What follows an erasure of what a host keeps: verification, certificate, stop letters. The rules
// are those of erasure/host_verify.hpp and documents/erasure_letter.hpp.
#include <optional>
#include <string>
#include <utility>

#include "documents/erasure_account.hpp"
#include "documents/erasure_certificate.hpp"
#include "documents/erasure_letter.hpp"
#include "erasure/host_verify.hpp"
#include "gate.hpp"
#include "ledger.hpp"
#include "person.hpp"
#include "strings.hpp"

struct vern_certificate : vern::capi::Handle {
  static constexpr auto handle_type = vern::capi::HandleType::certificate;
  explicit vern_certificate(vern::erasure::HostVerified value)
      : Handle(handle_type), of(std::move(value)) {}
  vern::erasure::HostVerified of;
};

namespace vern::capi {
namespace {

using documents::CertificateFormat;
using documents::CertificateStatus;
using erasure::DealtBy;
using erasure::HostPiece;

static_assert(VERN_PLACE_DECLARED == static_cast<int>(DealtBy::declared));
static_assert(VERN_PLACE_RECIPIENT == static_cast<int>(DealtBy::recipient));

// The host's pieces, and the bytes of the one that was given last.
class PieceCalls final : public erasure::HostPieces, private io::ByteSource {
 public:
  PieceCalls(vern_piece_next call, void* user) : next_(call), user_(user) {}

  Result<std::optional<HostPiece>> next() override {
    if (!ahead_) {
      if (auto ok = ask(); !ok) return tl::make_unexpected(ok.error());
    }
    ahead_ = false;
    if (piece_.what == VERN_PIECE_END) return std::optional<HostPiece>();
    if (piece_.what == VERN_PIECE_MORE) return wrong("there is no place whose bytes go on");
    HostPiece out;
    vern_error err VERN_ERROR_INIT;
    Call call(&err);
    if (const auto status = string_in(call, piece_.name, "piece.name", out.name);
        status != VERN_OK) {
      return fail(static_cast<StatusCode>(status), err.message);
    }
    if (out.name.empty()) return wrong("a place has no name");
    out.others = piece_.what == VERN_PIECE_OTHERS;
    return std::optional(std::move(out));
  }

  io::ByteSource& bytes() override { return *this; }

 private:
  // The bytes of a place end where the next one begins.
  Result<std::size_t> read(std::span<char> into) override {
    while (rest_.empty() && !ahead_) {
      if (auto ok = ask(); !ok) return tl::make_unexpected(ok.error());
      ahead_ = piece_.what != VERN_PIECE_MORE;
    }
    if (ahead_) return std::size_t{0};
    const std::size_t n = std::min(into.size(), rest_.size());
    std::copy_n(rest_.begin(), n, into.begin());
    rest_.remove_prefix(n);
    return n;
  }
  std::string_view name() const override { return "a piece of the host's"; }

  Result<void> ask() {
    piece_ = vern_piece VERN_PIECE_INIT;
    const std::int32_t status = next_(user_, &piece_);
    if (status != VERN_OK) {
      return fail(static_cast<StatusCode>(status), "next: the host could not do it");
    }
    if (piece_.struct_size != sizeof(vern_piece)) return wrong("struct_size has been changed");
    if (piece_.what < VERN_PIECE_END || piece_.what > VERN_PIECE_MORE) {
      return wrong("`what` is none of VERN_PIECE_...");
    }
    if (piece_.bytes_n != 0 && piece_.bytes == nullptr) return wrong("bytes is NULL");
    rest_ = piece_.bytes_n == 0 ? std::string_view() : chars(piece_.bytes, piece_.bytes_n);
    return {};
  }

  static tl::unexpected<Error> wrong(const char* what) {
    return fail(StatusCode::argument, std::string("piece: ") + what);
  }

  vern_piece_next next_;
  void* user_;
  vern_piece piece_ VERN_PIECE_INIT;
  bool ahead_ = false;     // the next place has been asked for
  std::string_view rest_;  // of the piece's bytes
};

std::uint8_t status_of(const erasure::Verified& verified) {
  switch (documents::status_of(verified)) {
    case CertificateStatus::closed:
      return VERN_CERTIFICATE_CLOSED;
    case CertificateStatus::open:
      return VERN_CERTIFICATE_OPEN;
    case CertificateStatus::residue:
      break;
  }
  return VERN_CERTIFICATE_RESIDUE;
}

vern_certificate_counts counted(const erasure::Verified& verified) {
  vern_certificate_counts out VERN_CERTIFICATE_COUNTS_INIT;
  out.status = status_of(verified);
  out.residue = static_cast<std::int32_t>(verified.residue.size());
  out.places = static_cast<std::int32_t>(verified.places.size());
  for (const erasure::PlaceState& place : verified.places) out.waiting += place.open ? 1 : 0;
  out.values = number_out(verified.values);
  out.unsought = number_out(verified.unsought);
  out.pieces = number_out(verified.files);
  out.bytes = number_out(verified.bytes);
  return out;
}

// Where the host has the record that a residue is in; -1 for one that is in none of them.
std::int64_t record_of(const erasure::HostVerified& of, const erasure::Residue& residue) {
  if (residue.line == 0) return -1;
  for (const auto& [place, at] : of.host.at) {
    const bool same = place.second == residue.line && of.host.register_of(place) == residue.reg;
    if (same) return static_cast<std::int64_t>(at);
  }
  return -1;
}

vern_residue flat(const erasure::HostVerified& of, const erasure::Residue& in) {
  vern_residue out{};
  out.record = record_of(of, in);
  out.offset = number_out(in.offset);
  out.count = number_out(in.count);
  out.piece = in.reg.empty() ? in.path.c_str() : "";
  out.register_id = in.reg.c_str();
  out.column = in.column.c_str();
  out.why = in.why.c_str();
  return out;
}

vern_place flat(const erasure::PlaceState& in) {
  vern_place out{};
  out.kind = static_cast<std::uint8_t>(in.place.kind);
  out.open = in.open ? 1 : 0;
  out.id = in.place.id.c_str();
  out.title = in.place.title.c_str();
  out.by = "";
  out.how = "";
  if (!in.dealt) return out;
  out.dealt = 1;
  out.day = in.dealt->day.value;
  out.by = in.dealt->by.c_str();
  out.how = in.dealt->how.c_str();
  return out;
}

std::int32_t language_in(Call& call, std::uint8_t language, documents::Language& out) {
  if (language != VERN_LANGUAGE_EN && language != VERN_LANGUAGE_NB) {
    return call.fail_at(VERN_E_ARGUMENT, "language", "is none of VERN_LANGUAGE_...");
  }
  out = language == VERN_LANGUAGE_NB ? documents::Language::nb : documents::Language::en;
  return VERN_OK;
}

std::int32_t options_in(Call& call, std::uint8_t format, std::uint8_t language,
                        documents::CertificateOptions& out) {
  if (format < VERN_CERTIFICATE_HTML || format > VERN_CERTIFICATE_JSON) {
    return call.fail_at(VERN_E_ARGUMENT, "format",
                        "is none of VERN_CERTIFICATE_HTML, _TEXT, _JSON");
  }
  VERN_TRY(language_in(call, language, out.language));
  constexpr CertificateFormat formats[] = {CertificateFormat::html, CertificateFormat::text,
                                           CertificateFormat::json};
  out.format = formats[format - VERN_CERTIFICATE_HTML];
  return VERN_OK;
}

std::int32_t options_in(Call& call, std::uint8_t format, std::uint8_t language,
                        documents::ErasureLetter& out) {
  if (format != VERN_LETTER_HTML && format != VERN_LETTER_TEXT) {
    return call.fail_at(VERN_E_ARGUMENT, "format", "is none of VERN_LETTER_...");
  }
  VERN_TRY(language_in(call, language, out.language));
  out.format = format == VERN_LETTER_HTML ? documents::Format::html : documents::Format::text;
  return VERN_OK;
}

}  // namespace
}  // namespace vern::capi

using namespace vern::capi;

int32_t VERN_CALL vern_erasure_verify(vern_ledger* ledger, const vern_policy* policy,
                                      const char* json, size_t json_n, const vern_person* person,
                                      vern_piece_next next, void* user, int32_t day,
                                      vern_certificate** out, vern_error* err) {
  return guard(
      err, [&] { preset(out, nullptr); },
      [&](Call& call) -> int32_t {
        VERN_TRY(open(call, ledger, "ledger"));
        VERN_TRY(open(call, policy, "policy"));
        VERN_TRY(not_null(call, out, "out"));
        if (next == nullptr) return call.fail_at(VERN_E_ARGUMENT, "next", "is NULL");
        std::string_view document;
        VERN_TRY(text_in(call, json, json_n, "json", document));
        vern::erasure::HostPerson given;
        VERN_TRY(person_in(call, policy->policy, person, given));
        const ActingHere here(*policy, *ledger, {});
        PieceCalls pieces(next, user);
        auto verified = vern::erasure::verify_for_host(here.acting(), std::string(document), given,
                                                       pieces, vern::Day{day});
        if (!verified) return refuse(call, ledger->log, "erasure_verify", verified.error());
        *out = new vern_certificate(std::move(*verified));
        return VERN_OK;
      });
}

int32_t VERN_CALL vern_erasure_tick(vern_ledger* ledger, const vern_policy* policy,
                                    const char* json, size_t json_n, const char* place,
                                    size_t place_n, const char* how, size_t how_n, const char* by,
                                    size_t by_n, int32_t day, int64_t* position, vern_error* err) {
  return guard(
      err, [&] { preset(position, -1); },
      [&](Call& call) -> int32_t {
        VERN_TRY(open(call, ledger, "ledger"));
        VERN_TRY(open(call, policy, "policy"));
        VERN_TRY(not_null(call, position, "position"));
        std::string_view document;
        std::string_view id;
        std::string_view words;
        std::string_view name;
        VERN_TRY(text_in(call, json, json_n, "json", document));
        VERN_TRY(text_in(call, place, place_n, "place", id));
        VERN_TRY(text_in(call, how, how_n, "how", words));
        VERN_TRY(text_in(call, by, by_n, "by", name));
        const ActingHere here(*policy, *ledger, name);
        const auto entry =
            vern::erasure::tick_off_for_host(here.acting(), std::string(document), std::string(id),
                                             std::string(words), vern::Day{day});
        return recorded(call, *ledger, "erasure_tick", entry, "a place was ticked off at ",
                        position);
      });
}

int32_t VERN_CALL vern_erasure_letter(vern_ledger* ledger, const vern_policy* policy,
                                      const char* json, size_t json_n, const char* recipient,
                                      size_t recipient_n, uint8_t format, uint8_t language,
                                      const char* by, size_t by_n, int32_t day, char* buf,
                                      size_t cap, size_t* needed, vern_error* err) {
  return guard(err, [&](Call& call) -> int32_t {
    VERN_TRY(open(call, ledger, "ledger"));
    VERN_TRY(open(call, policy, "policy"));
    std::string_view document;
    std::string_view id;
    std::string_view name;
    VERN_TRY(text_in(call, json, json_n, "json", document));
    VERN_TRY(text_in(call, recipient, recipient_n, "recipient", id));
    VERN_TRY(text_in(call, by, by_n, "by", name));
    vern::documents::ErasureLetter letter;
    VERN_TRY(options_in(call, format, language, letter));
    letter.recipient = std::string(id);
    letter.day = vern::Day{day};
    const ActingHere here(*policy, *ledger, name);
    const auto bytes =
        vern::documents::erasure_letter_for_host(here.acting(), std::string(document), letter);
    if (!bytes) return refuse(call, ledger->log, "erasure_letter", bytes.error());
    return text_out(call, *bytes, buf, cap, needed);
  });
}

int32_t VERN_CALL vern_certificate_count(const vern_certificate* certificate,
                                         vern_certificate_counts* out, vern_error* err) {
  return guard(err, [&](Call& call) -> int32_t {
    VERN_TRY(open(call, certificate, "certificate"));
    VERN_TRY(struct_out(call, out, "out"));
    give(out, counted(certificate->of.verified));
    return VERN_OK;
  });
}

int32_t VERN_CALL vern_certificate_residue(const vern_certificate* certificate, int32_t index,
                                           vern_residue* out, vern_error* err) {
  return guard(err, [&](Call& call) -> int32_t {
    VERN_TRY(open(call, certificate, "certificate"));
    VERN_TRY(struct_out(call, out, "out"));
    const vern::erasure::Residue* residue = nullptr;
    VERN_TRY(item_in(call, certificate->of.verified.residue, index, "residue", residue));
    give(out, flat(certificate->of, *residue));
    return VERN_OK;
  });
}

int32_t VERN_CALL vern_certificate_place(const vern_certificate* certificate, int32_t index,
                                         vern_place* out, vern_error* err) {
  return guard(err, [&](Call& call) -> int32_t {
    VERN_TRY(open(call, certificate, "certificate"));
    VERN_TRY(struct_out(call, out, "out"));
    const vern::erasure::PlaceState* place = nullptr;
    VERN_TRY(item_in(call, certificate->of.verified.places, index, "place", place));
    give(out, flat(*place));
    return VERN_OK;
  });
}

int32_t VERN_CALL vern_certificate_write(const vern_certificate* certificate,
                                         const vern_policy* policy, uint8_t format,
                                         uint8_t language, const char* by, size_t by_n, int32_t day,
                                         char* buf, size_t cap, size_t* needed, vern_error* err) {
  return guard(err, [&](Call& call) -> int32_t {
    VERN_TRY(open(call, certificate, "certificate"));
    VERN_TRY(open(call, policy, "policy"));
    std::string_view name;
    VERN_TRY(text_in(call, by, by_n, "by", name));
    vern::documents::CertificateOptions options;
    VERN_TRY(options_in(call, format, language, options));
    options.by = std::string(name);
    options.day = vern::Day{day};
    const auto bytes =
        vern::documents::erasure_certificate(policy->policy, certificate->of.verified, options);
    if (!bytes) return call.fail(bytes.error());
    return text_out(call, *bytes, buf, cap, needed);
  });
}

int32_t VERN_CALL vern_certificate_close(vern_ledger* ledger, const vern_policy* policy,
                                         const vern_certificate* certificate, const char* by,
                                         size_t by_n, int32_t day, int64_t* position,
                                         vern_error* err) {
  return guard(
      err, [&] { preset(position, -1); },
      [&](Call& call) -> int32_t {
        VERN_TRY(open(call, ledger, "ledger"));
        VERN_TRY(open(call, policy, "policy"));
        VERN_TRY(open(call, certificate, "certificate"));
        VERN_TRY(not_null(call, position, "position"));
        std::string_view name;
        VERN_TRY(text_in(call, by, by_n, "by", name));
        vern::documents::CertificateOptions options;
        options.format = CertificateFormat::json;
        options.by = std::string(name);
        options.day = vern::Day{day};
        const vern::erasure::Verified& verified = certificate->of.verified;
        const auto bytes = vern::documents::erasure_certificate(policy->policy, verified, options);
        if (!bytes) return refuse(call, ledger->log, "certificate_close", bytes.error());
        const ActingHere here(*policy, *ledger, name);
        const auto entry = vern::erasure::close(here.acting(), verified, *bytes, options.day);
        return recorded(call, *ledger, "certificate_close", entry, "erasure certified at ",
                        position);
      });
}

void VERN_CALL vern_certificate_free(vern_certificate* certificate) {
  guard_void([&] { close(certificate); });
}
