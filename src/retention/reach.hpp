// retention/reach.hpp - how far what stands in one register reaches into another.
//
// What accounting law keeps is a table, not the person (vern/retained_fields.hpp): telephone,
// e-mail, birth day, notes and letters of a card are none of it and may go at once. What the table
// does not list is not kept by it either: it has a rule of its own, or is listed as unknown.
//
// What is open holds back what it takes to finish it: the row itself, and of the card who and where
// the customer is. A hold is of a datum and never of the whole person.
#pragma once

#include <string_view>

#include "vern/retained_fields.hpp"

namespace vern::retention {

// Of a card, what a voucher that prints its buyer from there needs. The number ties the two.
inline bool voucher_needs_of_card(const RetainedFields& table, std::string_view category) {
  return category == "key" ||
         card_field_need(table, category, BuyerSource::card) == FieldNeed::needed;
}

// Of a voucher's own row, beside what the voucher is about. A buyer that stands there is part of
// it, wherever newer vouchers have theirs: what was written is not altered while it must be kept.
inline bool voucher_needs_of_row(const RetainedFields& table, std::string_view category,
                                 bool cash) {
  return document_field_need(table, category, BuyerSource::row, cash) == FieldNeed::needed;
}

// Of a card, what an open balance, order or complaint needs: who the customer is, and a way there.
constexpr bool needed_while_open(std::string_view category) {
  return category == "key" || category == "name" || category == "contact" ||
         category == "address" || category == "organisation_number" || category == "phone" ||
         category == "mobile" || category == "email";
}

}  // namespace vern::retention
