// cli/marking.hpp - vern audience --mark K: the letter of a campaign on the cards of a list.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>

#include "audience/audience.hpp"
#include "cli/text.hpp"
#include "io/file.hpp"
#include "ledger/ledger.hpp"
#include "projection/marks.hpp"
#include "vern/error.hpp"

namespace vern::cli {

struct MarkWords {
  std::string letter;  // as typed
  std::string by;
  bool indexes_seen_to = false;
};

// What was marked.
struct Marked {
  char32_t letter = 0;
  projection::MarkPlan plan;
  projection::Written written;
  bool whole() const { return plan.left.empty() && written.fields.changed == 0; }
};

// One marking, from before the list is made to after it is in place. Holds a reference to the shop;
// stays where it is, since the options of the list tell it of each customer.
class Marking {
 public:
  // What can be refused is refused here, before there is a list.
  static Result<Marking> start(const audience::Shop& shop, const MarkWords& words);

  // Has the run say who is on its list.
  void listen(audience::Options& options);
  // Puts the letter on those, and takes it from all others.
  Result<Marked> finish(Day day);

 private:
  Marking(const audience::Shop& shop, MarkWords words, std::size_t code, io::FileStamp stamp);

  const audience::Shop* shop_;
  MarkWords words_;
  std::size_t code_;
  io::FileStamp stamp_;
  projection::Listed listed_;
};

std::string marked_text(const Marked& marked, Language language);
nlohmann::ordered_json marked_json(const Marked& marked);

}  // namespace vern::cli
