// audience/survey.hpp - two readings of the customers register.
//
// The first reading sees every card, so that cards can be compared with each other and lists with
// cards. The second hands out each card with its facts and checks, in file order. A register that
// is not the same in both is an error: a verdict must not rest on two different files.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "audience/audience.hpp"
#include "audience/contact_index.hpp"
#include "audience/customer_facts.hpp"
#include "audience/forbid_lists.hpp"
#include "audience/source.hpp"
#include "vern/error.hpp"

namespace vern::audience {

// Takes the cards of the second reading.
class CardVisitor {
 public:
  virtual ~CardVisitor() = default;
  // False stops the reading; it is then not compared to the end with the first.
  virtual Result<bool> visit(const Card& card, const Checks& checks) = 0;
};

// Holds references to the shop. One thread.
class Survey {
 public:
  // The first reading. Error `incomplete` for a register or list that is damaged, cut, or does not
  // fit together.
  static Result<std::unique_ptr<Survey>> take(const Shop& shop, const Request& request);

  // The second reading, once. Error `state` when the register has changed since the first.
  Result<void> visit(CardVisitor& visitor);

  std::int64_t rows() const { return rows_; }
  const std::vector<std::string>& notes() const { return notes_; }
  const Register& reg() const { return *register_; }
  const ForbidLists& lists() const { return lists_; }

  // Over the decoded values of the register and of the lists.
  Hash128 digest() const { return digest_; }

 private:
  Survey(const Shop& shop, const Request& request, const Register& reg, ForbidLists lists);

  // A reading of the register from its start to its end.
  template <class OnCard>
  Result<void> read_all(SourceTrace& trace, OnCard on_card);
  Result<void> first_reading();
  tl::unexpected<Error> changed() const;

  const Shop* shop_;
  const Request* request_;
  const Register* register_;
  std::string label_;
  ForbidLists lists_;
  ContactIndex contacts_;
  SourceTrace first_;
  std::int64_t rows_ = 0;
  std::vector<std::string> notes_;
  Hash128 digest_;
};

}  // namespace vern::audience
