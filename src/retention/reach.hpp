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

// Of a card, what an open balance needs: who owes, and how to reach them. An e-mail address is not
// needed for a claim.
constexpr bool needed_for_balance(std::string_view category) {
  return category == "key" || category == "name" || category == "contact" ||
         category == "address" || category == "organisation_number" || category == "phone" ||
         category == "mobile";
}

// Of a card, what an open order or complaint needs: it is settled by e-mail as well.
constexpr bool needed_for_order(std::string_view category) {
  return needed_for_balance(category) || category == "email";
}

// Who and where a customer is, and free text: a category of its own in whatever register it stands.
constexpr bool is_of_a_person(std::string_view category) {
  return category == "notes" || needed_for_order(category);
}

}  // namespace vern::retention
