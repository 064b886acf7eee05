// retention/reach.hpp - how far what stands in one register reaches into another.
//
// What accounting law keeps is a table, not the person: a sales document states its number and
// days, the buyer's name and address or organisation number, kind and extent of the goods, the
// amount and the VAT (bokforingsforskriften s. 5-1-1, 5-1-2). Telephone, e-mail, birth day, notes
// and letters of the card are none of that and may go at once. A cash sale needs no buyer.
//
// What is open holds back what it takes to finish it: the row itself, and of the card who and where
// the customer is. A hold is of a datum and never of the whole person.
#pragma once

#include <string_view>

namespace vern::retention {

// Of a card, or of a voucher's own row, what a voucher must be able to show of its buyer. The
// number ties the two together.
constexpr bool voucher_needs(std::string_view category) {
  return category == "key" || category == "name" || category == "address" ||
         category == "organisation_number";
}

// Of a card, what an open balance, order or complaint needs: to reach the customer.
constexpr bool needed_while_open(std::string_view category) {
  return voucher_needs(category) || category == "contact" || category == "phone" ||
         category == "mobile" || category == "email";
}

}  // namespace vern::retention
