// documents/erasure_certificate.hpp - the certificate of erasure: what was erased, by which rule
// and on whose word; what remains, why and until when; where it was looked.
//
// GDPR Art. 5(2), 12(3), 17, 19: what whoever asked is told, and what an authority is shown. The
// page has no identity in it: no name, no customer number, no value. It refers to the erasure by
// the random id of its plan, and to the request by its number. While values still stand somewhere
// it says where, by file, offset and record number, since they must be found to be mended; such a
// page is for the shop.
//
// As JSON (UTF-8, ended by a line end) it is one object. Keys are only added; what is not there is
// null:
//
//   format "vern-erasure-certificate", version 1, id, plan_sha256, day (that it was made),
//   by (who made it), as_of (the day as of which the files were read), ground ("request",
//   "overdue"), request, status ("closed", "open", "residue"), number_stays
//   controller  {name, organisation_number}
//   approved    {by, day, entry}
//   executed    [{by, day, entry, count}]
//   erased      [{register, category, records, whole, columns [{column, how}], rule, cites}]
//   remains     [{register, category, fate, rule, cites, until, records, number}]
//   shared      [{file, register, count, why}]      why: "shared", "list"
//   residue     [{path, offset, count, register, record, column, why}]
//   places      [{id, kind, title, path, open, found, dealt {by, day, how}}]
//   searched    {files, bytes, values, unsought}
//   proof       {until}
//   checkpoint  {ledger_id, size, root, time, public_key, signature, text}
//
// Hashes and keys are lower-case hexadecimal digits; days are YYYY-MM-DD; `how` is a word of
// erasure::ColumnStep, `fate` one of vern::Fate, `kind` one of erasure::DealtBy. Pure; any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "documents/words.hpp"
#include "erasure/verify.hpp"
#include "vern/day.hpp"
#include "vern/error.hpp"
#include "vern/policy.hpp"

namespace vern::documents {

// HTML and text as documents::Format has them.
enum class CertificateFormat : std::uint8_t { html, text, json };
std::optional<CertificateFormat> parse_certificate_format(std::string_view word);
std::vector<std::string_view> certificate_format_words();

struct CertificateOptions {
  Language language = Language::nb;  // of a page; JSON has none
  CertificateFormat format = CertificateFormat::html;
  Day day;         // that it is made
  std::string by;  // who makes it, as declared
};

// The bytes of the certificate, whatever its status. Errors: `policy` naming what [controller]
// lacks; `encoding` as of forms; those of retention::shapes_of().
Result<std::string> erasure_certificate(const Policy& policy, const erasure::Verified& verified,
                                        const CertificateOptions& options);

}  // namespace vern::documents
