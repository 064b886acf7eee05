// projection/card_change.hpp - what is to become of the letters of one card, and how it differs
// from the ledger. For projection/plan.hpp and projection/rows.hpp.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/ledger.hpp"
#include "ledger/sightings.hpp"
#include "projection/difference.hpp"
#include "projection/status_field.hpp"
#include "vern/consent.hpp"
#include "vern/day.hpp"
#include "vern/facts.hpp"
#include "vern/policy.hpp"
#include "vern/projection.hpp"

namespace vern::projection {

// A card as it stands, with what the ledger knows of it. Borrowed.
struct CardAsIs {
  const std::string& key;
  std::int64_t row = 0;
  std::string_view field;  // in its code page; facts.status is its reading
  const Facts& facts;
  const Checks& checks;
  const ledger::Subject& subject;
  const ConsentTable& consents;
  bool put_back = false;  // a person says that what was taken away is to come back
};

struct CardChange {
  bool noted = false;                // the ledger is to note `sighting`
  ledger::Sighting sighting;         // once the field is as it should be
  CodeMask gone = 0;                 // LetterChanges::gone
  std::optional<std::string> field;  // what is to stand there; unset: what does
  bool came_back = false;            // put_back had something to do
};

// Holds references. One thread.
class CardRule {
 public:
  CardRule(const Policy& policy, const StatusField& field, Day day)
      : policy_(policy),
        field_(field),
        day_(day),
        consents_(policy.codes.mask_of(CodeKind::consent)) {}

  CardChange run(const CardAsIs& card, std::vector<Difference>& differences) const;

 private:
  struct To {
    const CardAsIs& card;
    std::vector<Difference>& differences;
  };
  void report(const To& to, std::size_t code, Disagreement kind,
              LetterCause cause = LetterCause::none) const;
  void report_all(const To& to, CodeMask mask, Disagreement kind) const;
  void report_written(const To& to, const LetterChanges& changes, CodeMask removed,
                      const StatusField::Changed& made) const;
  void blocked(const To& to, const LetterChanges& changes) const;
  CardChange write(const To& to, const LetterChanges& changes) const;
  ledger::Sighting sighting_of(const CardAsIs& card, const LetterChanges& changes, CodeMask removed,
                               CodeMask added) const;

  const Policy& policy_;
  const StatusField& field_;
  Day day_;
  CodeMask consents_;
};

// Whether something was said on a later day: then the plan shows how things stood, and is not to be
// written.
bool has_later(const std::vector<ledger::Entry>& entries, Day day);

// The entry that notes a sighting on a card.
ledger::NewEntry note_of(const CodeBook& book, const ledger::Card& card, Day day,
                         const ledger::Sighting& sighting, bool put_back);

// What the sources are asked for: the purposes that letters stand for. Error `policy` for none.
Result<Request> request_of(const Policy& policy, Day day);

}  // namespace vern::projection
