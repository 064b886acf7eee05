#include "audience/survey.hpp"

#include <utility>

#include "ledger/consents.hpp"

namespace vern::audience {

namespace {

constexpr std::string_view register_remedy =
    "mend the register, or acknowledge the exact number of damaged rows in the policy";

// Only where the request promotes does a no count, and only there are contact points compared.
bool asks_for_noes(const Policy& policy, const Request& request) {
  const Channel channel = request.channel;
  return ledger::promotes(policy, request) &&
         (channel == Channel::email || channel == Channel::sms || channel == Channel::phone);
}

constexpr std::size_t listed_in_memory = std::size_t{1} << 16;
constexpr std::size_t entries_in_memory = std::size_t{1} << 18;

}  // namespace

Result<void> check_request(const Policy& policy, const Request& request) {
  if (request.purpose_count == 0 || request.purpose_count > max_request_purposes) {
    return fail(StatusCode::argument, "a request needs a purpose, and at most 8 of them");
  }
  for (std::size_t i = 0; i < request.purpose_count; ++i) {
    if (request.purposes[i] < policy.purposes.size()) continue;
    return fail(StatusCode::not_found, "the request names a purpose that the policy does not have");
  }
  return {};
}

Result<void> check_filled(const Policy& policy) {
  if (policy.unfilled == 0) return {};
  return fail(StatusCode::policy, "the policy still has " + std::to_string(policy.unfilled) +
                                      " placeholders; `vern policy check` names them: fill them "
                                      "in before customers are judged by it");
}

Survey::Survey(const Shop& shop, const Request& request, const Register& reg, ForbidLists lists,
               LedgerReading* ledger, ChannelSet channels)
    : shop_(&shop),
      request_(&request),
      register_(&reg),
      ledger_(asks_for_noes(shop.policy, request) ? ledger : nullptr),
      channels_(channels),
      label_("the register " + reg.id + " (" + reg.file.path + ")"),
      lists_(std::move(lists)),
      contacts_(entries_in_memory, channels),
      listed_(listed_in_memory) {}

Result<std::unique_ptr<Survey>> Survey::take(const Shop& shop, const Request& request,
                                             LedgerReading* ledger, ChannelSet channels,
                                             Persons persons) {
  const Register* reg = shop.policy.find_register("customers");
  if (reg == nullptr) {
    return fail(StatusCode::policy, "the policy has no [registers.customers]");
  }
  if (auto filled = check_filled(shop.policy); !filled) {
    return tl::make_unexpected(filled.error());
  }
  auto lists = ForbidLists::load(shop, request);
  if (!lists) return tl::make_unexpected(lists.error());
  std::unique_ptr<Survey> survey(
      new Survey(shop, request, *reg, std::move(*lists), ledger, channels));
  if (persons == Persons::found) survey->persons_.emplace(*reg, entries_in_memory);
  if (auto read = survey->first_reading(); !read) return tl::make_unexpected(read.error());
  return survey;
}

template <class OnCard>
Result<void> Survey::read_all(SourceTrace& trace, Reading reading, OnCard on_card) {
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
  if (!reader) return failed(reader.error());
  row_word_ = reader->row_word();
  if (reading == Reading::comparing) note_code_page(*reader);
  auto facts = CustomerFacts::bind(shop_->policy, *register_, *reader, request_->day);
  if (!facts) return tl::make_unexpected(facts.error());
  facts->set_reading(reading, channels_);
  if (persons_) facts->want_persons();
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
    if (Result<void> taken = on_card(*facts, record, card); !taken) return taken;
  }
  if (auto whole = check_end(*reader, label_); !whole) return whole;
  Damages found = damages_of(*reader);
  found.add(own.count, own.line, own.byte, own.what);
  return check_damage(label_, "registers." + register_->id, seen ? seen->damaged : 0, found);
}

// The policy decides, but a table that says something else may be another file than was meant.
void Survey::note_code_page(const registers::RowReader& reader) {
  const registers::DbfReader* const table = reader.dbf();
  if (table == nullptr) return;
  const auto hinted = registers::hinted_code_page(table->layout().language);
  if (!hinted || *hinted == register_->file.encoding) return;
  notes_.push_back(label_ + ": read as " + std::string(name(register_->file.encoding)) +
                   ", as the policy says; its language byte says " + std::string(name(*hinted)) +
                   ": see with `vern register inspect` which it is");
}

Result<void> Survey::first_reading() {
  RunningHash values;
  std::string row;
  const CodeMask objections = shop_->policy.objection_codes();
  const auto on_card = [&](CustomerFacts& facts, const registers::Record& record,
                           const Card& card) -> Result<void> {
    ++rows_;
    row.clear();
    facts.append_decoded(record, card, row);
    values.add(row);
    return first_sight(card, objections);
  };
  if (auto read = read_all(first_, Reading::comparing, on_card); !read) return read;
  if (auto sorted = listed_.finish(); !sorted) return sorted;
  if (persons_) {
    if (auto found = persons_->finish(); !found) return found;
  }
  if (register_->acknowledged && register_->acknowledged->damaged > 0) {
    notes_.push_back(label_ + ": " + std::to_string(register_->acknowledged->damaged) +
                     " damaged rows are left out, as acknowledged in the policy");
  }
  if (auto matched = lists_.check_matched(notes_); !matched) return matched;
  const Hash128 of_lists = lists_.digest();
  values.add_number(of_lists.high);
  values.add_number(of_lists.low);
  digest_ = values.digest();
  const auto compared = contacts_.finish(row_word_);
  if (compared || compared.error().code == StatusCode::io) return compared;
  Error error = compared.error();
  error.message = label_ + ": " + error.message;
  return tl::make_unexpected(std::move(error));
}

// Which lists the card stands in is kept for the second reading; most stand in none.
Result<void> Survey::first_sight(const Card& card, CodeMask objections) {
  const ListMask lists = lists_.mark(card);
  if (lists != 0) {
    if (auto kept = listed_.add({card.line, lists}); !kept) return kept;
  }
  if (persons_) {
    if (auto kept = persons_->add(card); !kept) return kept;
  }
  const auto no = says_no(card, lists_.says_no(lists), objections);
  if (!no) return tl::make_unexpected(no.error());
  return contacts_.add(card, *no);
}

// The ledger is asked last: of a card that says no itself, or that has nothing to contact, its word
// would change nothing.
Result<bool> Survey::says_no(const Card& card, bool listed, CodeMask objections) {
  if (listed || card.facts.objected.forbids() || (card.status.mask & objections) != 0) return true;
  const bool by_email = request_->channel == Channel::email;
  const bool has_point = by_email ? card.email.has_value() : card.number_count > 0;
  if (ledger_ == nullptr || !has_point) return false;
  return ledger_->says_no(card);
}

// Lines must grow from call to call.
Result<ListMask> Survey::lists_of(std::int64_t line) {
  while (!listed_ended_ && (listed_next_ == nullptr || listed_next_->line < line)) {
    const auto next = listed_.next();
    if (!next) return tl::make_unexpected(next.error());
    listed_next_ = *next;
    listed_ended_ = listed_next_ == nullptr;
  }
  return !listed_ended_ && listed_next_->line == line ? listed_next_->lists : ListMask{0};
}

Result<void> Survey::visit(CardVisitor& visitor) {
  SourceTrace second;
  bool stopped = false;
  const auto on_card = [&](CustomerFacts&, const registers::Record&, Card& card) -> Result<void> {
    if (stopped) return {};
    const auto lists = lists_of(card.line);
    if (!lists) return tl::make_unexpected(lists.error());
    Checks checks;
    lists_.apply(*lists, card, checks);
    const auto flags = contacts_.flags_of(card.line);
    if (!flags) return tl::make_unexpected(flags.error());
    checks.contact_refused = flags->refused;
    checks.contact_shared = flags->shared;
    if (persons_) {
      const auto person = persons_->person_of(card.line);
      if (!person) return tl::make_unexpected(person.error());
      card.person = *person;
    }
    const auto go_on = visitor.visit(card, checks);
    if (!go_on) return tl::make_unexpected(go_on.error());
    stopped = !*go_on;
    return {};
  };
  const auto read = read_all(second, Reading::judging, on_card);
  // The first reading met no damage, so damage now means that the file was changed.
  const bool damaged = !read && read.error().code == StatusCode::incomplete;
  if (damaged || !(second.stamp == first_.stamp)) return changed();
  if (!read) return read;
  return second.bytes.digest() == first_.bytes.digest() ? Result<void>{} : changed();
}

tl::unexpected<Error> Survey::changed() const {
  return fail(StatusCode::state, label_ +
                                     " was changed while it was read; close it in the other "
                                     "program and run again");
}

}  // namespace vern::audience
