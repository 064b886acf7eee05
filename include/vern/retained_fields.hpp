// vern/retained_fields.hpp - which fields accounting law keeps: a table, not "the name".
//
// A sales document must say certain things for as long as it is kept; what a customer card holds
// beside them (telephone, e-mail, birth day, notes) may go at once. The table is data (rules/);
// this header is the value and the one rule over it. Values; pure functions; any thread.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "vern/config.hpp"
#include "vern/policy.hpp"

VERN_NAMESPACE_BEGIN

// A kind of document, what it must say, and what a card need not keep for its sake. Fields are
// named as in `fields` of a register ("name", "address", ...), those of the document itself by
// their own words ("number", "date", "amount", "vat", ...).
struct RetainedFields {
  std::string id;    // "no/bookkeeping/sales-document"
  std::string rule;  // the rule of the pack that says for how long
  std::string title;
  std::string cites;
  Certainty certainty = Certainty::common;
  std::vector<std::string> document;  // what each document must say beside the buyer
  std::vector<std::string> buyer;     // what names the buyer: a name, and address or number
  std::vector<std::string> may_go;    // what no such document needs
};

enum class FieldNeed : std::uint8_t {
  not_needed = 1,  // it may go, as far as accounting law is concerned
  needed = 2,      // it stays until the newest document that needs it may go
  unlisted = 3     // the table does not know it: it stays, and is listed
};

// What the documents need of a field of the customer card. `buyer`: where the documents have their
// buyer from; on the row itself or on paper the card is not needed. `cash`: a cash sale needs no
// buyer. A buyer is named by name and address or by name and organisation number; which of the two
// a document printed is not known, so both stay.
inline FieldNeed card_field_need(const RetainedFields& table, std::string_view field,
                                 BuyerSource buyer, bool cash = false) {
  const auto lists = [field](const std::vector<std::string>& names) {
    return std::find(names.begin(), names.end(), field) != names.end();
  };
  if (lists(table.may_go)) return FieldNeed::not_needed;
  if (!lists(table.buyer)) return FieldNeed::unlisted;
  return buyer == BuyerSource::card && !cash ? FieldNeed::needed : FieldNeed::not_needed;
}

// What a document needs of a field of its own register. What names the buyer stands there where
// `buyer` is row; on paper or on the card it is needed there.
inline FieldNeed document_field_need(const RetainedFields& table, std::string_view field,
                                     BuyerSource buyer, bool cash = false) {
  const auto lists = [field](const std::vector<std::string>& names) {
    return std::find(names.begin(), names.end(), field) != names.end();
  };
  if (lists(table.document)) return FieldNeed::needed;
  if (lists(table.may_go)) return FieldNeed::not_needed;
  if (!lists(table.buyer)) return FieldNeed::unlisted;
  return buyer == BuyerSource::row && !cash ? FieldNeed::needed : FieldNeed::not_needed;
}

VERN_NAMESPACE_END
