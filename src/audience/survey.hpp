// audience/survey.hpp - two readings of the customers register.
//
// The first reading sees every card, so that cards can be compared with each other and lists with
// cards. The second hands out each card with its facts and checks, in file order. A register that
// is not the same in both is an error: a verdict must not rest on two different files.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "audience/audience.hpp"
#include "audience/contact_index.hpp"
#include "audience/customer_facts.hpp"
#include "audience/forbid_lists.hpp"
#include "audience/ledger_reading.hpp"
#include "audience/persons.hpp"
#include "audience/sorter.hpp"
#include "audience/source.hpp"
#include "vern/error.hpp"

namespace vern::audience {

// Whether the policy has what the request names. Errors `argument`, `not_found`.
Result<void> check_request(const Policy& policy, const Request& request);

// Whether everything is filled in that a template left open: no customer is judged by a policy
// where it is not. Error `policy`.
Result<void> check_filled(const Policy& policy);

// Takes the cards of the second reading.
class CardVisitor {
 public:
  virtual ~CardVisitor() = default;
  // False: no more cards are wanted. The reading goes to its end, to be compared with the first.
  // The card is the visitor's to complete, and is overwritten with the next.
  virtual Result<bool> visit(Card& card, const Checks& checks) = 0;
};

// Whether the cards of one person are found: Card::person.
enum class Persons : std::uint8_t { left_out, found };

// Holds references to the shop and the ledger. One thread.
class Survey {
 public:
  // The first reading. Error `incomplete` for a register or list that is damaged, cut, or does not
  // fit together.
  // `ledger`: null where the shop keeps none. A no that stands there on one card counts for the
  // contact point, like an objection on the card; hand over the one that judges, so that both
  // readings rest on the same entries.
  // `channels`: those whose contact points, and their contact_refused and contact_shared, are
  // asked for.
  static Result<std::unique_ptr<Survey>> take(const Shop& shop, const Request& request,
                                              LedgerReading* ledger,
                                              ChannelSet channels = every_channel,
                                              Persons persons = Persons::left_out);

  // The second reading, once. Error `state` when the register has changed since the first.
  Result<void> visit(CardVisitor& visitor);

  std::int64_t rows() const { return rows_; }
  const std::vector<std::string>& notes() const { return notes_; }
  const Register& reg() const { return *register_; }
  const ForbidLists& lists() const { return lists_; }
  // Of the register's file, as it was read.
  const io::FileStamp& stamp() const { return first_.stamp; }

  // Over the decoded values of the register and of the lists.
  Hash128 digest() const { return digest_; }

 private:
  // A card that stands in a list.
  struct Listed {
    std::int64_t line = 0;
    ListMask lists = 0;
    friend bool operator<(const Listed& a, const Listed& b) { return a.line < b.line; }
  };

  Survey(const Shop& shop, const Request& request, const Register& reg, ForbidLists lists,
         LedgerReading* ledger, ChannelSet channels);

  // A reading of the register from its start to its end.
  template <class OnCard>
  Result<void> read_all(SourceTrace& trace, Reading reading, OnCard on_card);
  void note_code_page(const registers::RowReader& reader);
  Result<void> first_reading();
  Result<void> first_sight(const Card& card, CodeMask objections);
  Result<bool> says_no(const Card& card, bool listed, CodeMask objections);
  Result<ListMask> lists_of(std::int64_t line);
  tl::unexpected<Error> changed() const;

  const Shop* shop_;
  const Request* request_;
  const Register* register_;
  LedgerReading* ledger_;  // null: is not asked in the first reading
  ChannelSet channels_;
  std::string label_;
  std::string_view row_word_;  // what Card::line counts
  ForbidLists lists_;
  ContactIndex contacts_;
  std::optional<PersonIndex> persons_;
  Sorter<Listed> listed_;  // found in the first reading, asked for in the second
  const Listed* listed_next_ = nullptr;
  bool listed_ended_ = false;
  SourceTrace first_;
  std::int64_t rows_ = 0;
  std::vector<std::string> notes_;
  Hash128 digest_;
};

}  // namespace vern::audience
