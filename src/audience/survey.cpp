#include "audience/survey.hpp"

#include <utility>

namespace vern::audience {

namespace {

constexpr std::string_view register_remedy =
    "mend the register, or acknowledge the exact number of damaged rows in the policy";

bool says_no(const Card& card, bool listed, CodeMask objections) {
  return listed || card.facts.objected.forbids() || (card.status.mask & objections) != 0;
}

}  // namespace

Survey::Survey(const Shop& shop, const Request& request, const Register& reg, ForbidLists lists)
    : shop_(&shop),
      request_(&request),
      register_(&reg),
      label_("the register " + reg.id + " (" + reg.file.path + ")"),
      lists_(std::move(lists)) {}

Result<std::unique_ptr<Survey>> Survey::take(const Shop& shop, const Request& request) {
  const Register* reg = shop.policy.find_register("customers");
  if (reg == nullptr) {
    return fail(StatusCode::policy, "the policy has no [registers.customers]");
  }
  auto lists = ForbidLists::load(shop, request);
  if (!lists) return tl::make_unexpected(lists.error());
  std::unique_ptr<Survey> survey(new Survey(shop, request, *reg, std::move(*lists)));
  if (auto read = survey->first_reading(); !read) return tl::make_unexpected(read.error());
  return survey;
}

template <class OnCard>
Result<void> Survey::read_all(SourceTrace& trace, OnCard on_card) {
  const auto failed = [this](const Error& error) {
    return tl::make_unexpected(source_error(label_, error, register_remedy));
  };
  const std::optional<Acknowledgement>& seen = register_->acknowledged;
  const SourceSpec spec{register_->file,
                        shop_->folder,
                        label_,
                        {},
                        seen ? registers::OnDamage::skip_and_count : registers::OnDamage::stop};
  auto reader = open_source(spec, trace);
  if (!reader) {
    if (reader.error().code == StatusCode::unsupported) return tl::make_unexpected(reader.error());
    return failed(reader.error());
  }
  auto facts = CustomerFacts::bind(shop_->policy, *register_, *reader, request_->day);
  if (!facts) return tl::make_unexpected(facts.error());
  registers::Record record;
  Card card;
  Damages own;
  for (;;) {
    const auto more = reader->next(record);
    if (!more) return failed(more.error());
    if (!*more) break;
    if (auto ok = facts->read(record, card); !ok) {
      if (!seen) return failed(ok.error());
      own.add(1, record.line, record.byte, ok.error().message);
      continue;
    }
    const Result<bool> go_on = on_card(*facts, card);
    if (!go_on) return tl::make_unexpected(go_on.error());
    if (!*go_on) return {};
  }
  if (auto whole = check_end(*reader, label_); !whole) return whole;
  Damages found = damages_of(*reader);
  found.add(own.count, own.line, own.byte, own.what);
  return check_damage(label_, "registers." + register_->id, seen ? seen->damaged : 0, found);
}

Result<void> Survey::first_reading() {
  RunningHash values;
  std::string row;
  const CodeMask objections = shop_->policy.objection_codes();
  const auto on_card = [&](CustomerFacts& facts, const Card& card) -> Result<bool> {
    ++rows_;
    row.clear();
    facts.append_decoded(card, row);
    values.add(row);
    const bool listed = lists_.mark(card);
    const auto added = contacts_.add(card, says_no(card, listed, objections));
    if (!added) return tl::make_unexpected(added.error());
    return true;
  };
  if (auto read = read_all(first_, on_card); !read) return read;
  if (register_->acknowledged && register_->acknowledged->damaged > 0) {
    notes_.push_back(label_ + ": " + std::to_string(register_->acknowledged->damaged) +
                     " damaged rows are left out, as acknowledged in the policy");
  }
  if (auto matched = lists_.check_matched(notes_); !matched) return matched;
  const Hash128 of_lists = lists_.digest();
  values.add_number(of_lists.high);
  values.add_number(of_lists.low);
  digest_ = values.digest();
  const auto compared = contacts_.finish();
  if (compared || compared.error().code == StatusCode::io) return compared;
  Error error = compared.error();
  error.message = label_ + ": " + error.message;
  return tl::make_unexpected(std::move(error));
}

Result<void> Survey::visit(CardVisitor& visitor) {
  SourceTrace second;
  bool stopped = false;
  const auto on_card = [&](CustomerFacts& facts, Card& card) -> Result<bool> {
    facts.hash_names(false);  // names were compared in the first reading
    Checks checks;
    lists_.apply(card, checks);
    const auto flags = contacts_.flags_of(card.line);
    if (!flags) return tl::make_unexpected(flags.error());
    checks.contact_refused = flags->refused;
    checks.contact_shared = flags->shared;
    const auto go_on = visitor.visit(card, checks);
    stopped = go_on && !*go_on;
    return go_on;
  };
  const auto read = read_all(second, on_card);
  // The first reading met no damage, so damage now means that the file was changed.
  const bool damaged = !read && read.error().code == StatusCode::incomplete;
  if (damaged || !(second.stamp == first_.stamp)) return changed();
  if (!read || stopped) return read;
  return second.bytes.digest() == first_.bytes.digest() ? Result<void>{} : changed();
}

tl::unexpected<Error> Survey::changed() const {
  return fail(StatusCode::state, label_ +
                                     " was changed while it was read; close it in the other "
                                     "program and run again");
}

}  // namespace vern::audience
