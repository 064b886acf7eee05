#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "ledger/sightings.hpp"
#include "policy/policy.hpp"
#include "support/golden_gate.hpp"
#include "vern/gate.hpp"
#include "vern/projection.hpp"

namespace {

using namespace vern;

const Day today{20700};
enum Place : std::size_t { r, f, t, n, v };  // of the letters in the book

// R: advertising by letter. F: disclosure. T: news by SMS and letter. N: an objection. V: workshop.
Policy shop(ProofMode proof = ProofMode::required) {
  Policy policy;
  policy.consent.proof = proof;
  ConsentText text;
  text.id = "text";
  text.versions = {{"1", "", "", Day{17000}, TextChange::first},
                   {"2", "", "", Day{20600}, TextChange::meaning}};
  policy.texts = {text};
  const auto purpose = [](const char* id, PurposeKind kind, CodeMask codes) {
    Purpose p;
    p.id = id;
    p.kind = kind;
    p.basis = Basis::consent;
    p.codes = codes;
    p.text = 0;
    if (kind == PurposeKind::marketing) {
      p.channels = ChannelSet::of(Channel::letter) | ChannelSet::of(Channel::email) |
                   ChannelSet::of(Channel::sms);
    }
    return p;
  };
  policy.purposes = {purpose("own", PurposeKind::marketing, 1),
                     purpose("partners", PurposeKind::disclosure, 2),
                     purpose("news", PurposeKind::marketing, 4)};
  const auto code = [](char32_t letter, CodeKind kind) {
    Code c;
    c.letter = letter;
    c.kind = kind;
    return c;
  };
  std::vector<Code> codes{code(U'R', CodeKind::consent), code(U'F', CodeKind::consent),
                          code(U'T', CodeKind::consent), code(U'N', CodeKind::objection),
                          code(U'V', CodeKind::reference)};
  codes[r].purposes = {0};
  codes[f].purposes = {1};
  codes[t].purposes = {2};
  codes[t].channels = ChannelSet::of(Channel::letter) | ChannelSet::of(Channel::sms);
  policy.codes = CodeBook(codes);
  policy.index();
  return policy;
}

Facts card(const Policy& policy, const std::string& status) {
  Facts facts;
  facts.identity = IdentityMatch::same;
  if (status.empty()) return facts;
  facts.status = Fact<StatusReading>::of(policy.status_reader(CodePage::utf8).read(status));
  return facts;
}

ConsentStatus status(ConsentState state, std::int64_t entry = 10, int text = 1) {
  ConsentStatus s;
  s.state = state;
  s.entry = entry;
  s.text = static_cast<std::int16_t>(text);
  s.day = Day{20650};
  return s;
}

ConsentStatus asked_in_vain() {
  ConsentStatus s = status(ConsentState::unknown);
  s.lapsed = true;
  return s;
}

ConsentTable by_letter(const ConsentStatus& said) {
  ConsentTable table(3);
  table.set(0, Channel::letter, said);
  return table;
}

LettersSeen seen_at(std::size_t code, std::int64_t position) {
  LettersSeen seen;
  seen.at[code] = position;
  return seen;
}

CodeMask mask(std::size_t code) { return CodeMask{1} << code; }

// What is done with a field that holds `field`, by consents alone.
LetterChanges changes(const Policy& policy, const std::string& field, const ConsentTable& consents,
                      const LettersSeen& seen = {}) {
  return letter_changes(policy, card(policy, field), Checks{}, consents, seen, today);
}

}  // namespace

TEST_CASE("a yes to SMS needs no letter that covers letters only, unless one that stood is gone") {
  const Policy policy = shop();
  ConsentTable consents(3);
  consents.set(0, Channel::sms, status(ConsentState::given, 10));
  const auto is_stale = [&](const Facts& facts, Channel channel) {
    Request request;
    request.add(0);
    request.channel = channel;
    request.day = today;
    const Decision decision = decide(policy, facts, consents, Checks{}, request);
    const auto reasons = decision.reasons();
    return std::any_of(reasons.begin(), reasons.end(), [](const Reason& reason) {
      return reason.code == ReasonCode::status_stale;
    });
  };
  CHECK_FALSE(is_stale(card(policy, ""), Channel::sms));
  CHECK_FALSE(is_stale(card(policy, "V"), Channel::sms));

  ledger::Subject subject;
  subject.card = 3;
  ledger::Entry& saw = subject.entries.emplace_back();
  saw.card = 3;
  saw.position = 12;
  saw.event.kind = ledger::EntryKind::projected;
  saw.event.content = "R";
  Facts gone = card(policy, "V");
  ledger::take_letters_gone(policy, subject, ledger::all_entries, gone);
  CHECK(is_stale(gone, Channel::sms));

  consents = ConsentTable(3);
  consents.set(0, Channel::sms, status(ConsentState::given, 20));  // said yes again since
  CHECK_FALSE(is_stale(gone, Channel::sms));
  Facts stands = card(policy, "R");
  ledger::take_letters_gone(policy, subject, ledger::all_entries, stands);
  CHECK(stands.letters_gone == LettersGone{});
  ledger::take_letters_gone(policy, subject, 12, gone);  // not known yet then
  CHECK(gone.letters_gone == LettersGone{});
}

TEST_CASE("a letter follows the state of the consent that it stands for") {
  struct Row {
    const char* what;
    ConsentStatus said;
    LetterWish wish;
    LetterCause cause;
  };
  const std::vector<Row> rows{
      {"never asked", {}, LetterWish::as_it_is, LetterCause::none},
      {"asked and waiting", status(ConsentState::requested), LetterWish::as_it_is,
       LetterCause::none},
      {"asked in vain", asked_in_vain(), LetterWish::goes, LetterCause::asked_in_vain},
      {"given", status(ConsentState::given), LetterWish::stands, LetterCause::none},
      {"given to a text that means something else now", status(ConsentState::given, 10, 0),
       LetterWish::goes, LetterCause::superseded},
      {"given to no known text", status(ConsentState::given, 10, -1), LetterWish::goes,
       LetterCause::superseded},
      {"refused", status(ConsentState::refused), LetterWish::goes, LetterCause::refused},
      {"withdrawn", status(ConsentState::withdrawn), LetterWish::goes, LetterCause::withdrawn},
      {"expired", status(ConsentState::expired), LetterWish::goes, LetterCause::expired},
      {"void", status(ConsentState::invalid), LetterWish::goes, LetterCause::invalid}};
  for (const ProofMode proof : {ProofMode::required, ProofMode::status_field}) {
    const Policy policy = shop(proof);
    for (const Row& row : rows) {
      CAPTURE(row.what);
      const ConsentTable table = by_letter(row.said);
      const LetterVerdict verdict =
          letter_verdict(policy, card(policy, "R"), Checks{}, table, today, r);
      CHECK(verdict.wish == row.wish);
      CHECK(verdict.cause == row.cause);
      const bool goes = row.wish == LetterWish::goes;
      const bool stands = row.wish == LetterWish::stands;
      CHECK(changes(policy, "RV", table).remove == (goes ? mask(r) : 0));
      CHECK(changes(policy, "V", table).add == (stands ? mask(r) : 0));
      CHECK(changes(policy, "R", table).noted == (stands ? mask(r) : 0));
    }
  }
}

TEST_CASE("a letter for two channels stands when both are given, and goes when one is refused") {
  const Policy policy = shop();
  ConsentTable table(3);
  table.set(2, Channel::sms, status(ConsentState::given, 5));
  CHECK(changes(policy, "", table).nothing());
  table.set(2, Channel::letter, status(ConsentState::given, 6));
  CHECK(changes(policy, "", table).add == mask(t));
  const LetterVerdict both = letter_verdict(policy, card(policy, ""), Checks{}, table, today, t);
  CHECK(both.rests_from == 5);
  CHECK(both.rests_to == 6);
  ConsentTable one_no(3);
  one_no.set(2, Channel::sms, status(ConsentState::withdrawn));
  one_no.set(2, Channel::letter, status(ConsentState::given));
  CHECK(changes(policy, "T", one_no).remove == mask(t));
}

TEST_CASE("a no on a channel that the letter says nothing of empties it where the gate says so") {
  // Only e-mail was withdrawn; R is for letters.
  ConsentTable table(3);
  table.set(0, Channel::email, status(ConsentState::withdrawn));
  CHECK(changes(shop(), "R", table).remove == mask(r));
  table.set(0, Channel::letter, status(ConsentState::given));
  CHECK(changes(shop(), "R", table).remove == 0);  // proved for letters
  CHECK(changes(shop(ProofMode::status_field), "R", table).remove == mask(r));
}

TEST_CASE("a no of the whole card takes every letter of a consent, and no other") {
  const Policy policy = shop();
  ConsentTable table(3);
  table.set(0, Channel::letter, status(ConsentState::given));
  const auto removed = [&](const Facts& facts, const Checks& checks) {
    return letter_changes(policy, facts, checks, table, LettersSeen{}, today).remove;
  };
  const CodeMask all = mask(r) | mask(f) | mask(t);
  Facts plain = card(policy, "RFTV");
  CHECK(removed(plain, {}) == 0);
  CHECK(removed(card(policy, "RFTNV"), {}) == all);  // the objection letter itself stays
  Checks suppressed;
  suppressed.suppressed = true;
  CHECK(removed(plain, suppressed) == all);
  for (Fact<bool> Facts::*flag : {&Facts::objected, &Facts::deceased, &Facts::restricted}) {
    Facts facts = plain;
    facts.*flag = Fact<bool>::of(true);
    CHECK(removed(facts, {}) == all);
    facts.*flag = Fact<bool>::unreadable();
    CHECK(letter_changes(policy, facts, {}, table, LettersSeen{}, today).block ==
          CardBlock::unreadable_fact);
  }
  plain.erased = true;
  CHECK(removed(plain, {}) == all);
}

TEST_CASE("nothing is written in a field or on a card that cannot be trusted") {
  const Policy policy = shop();
  const ConsentTable no = by_letter(status(ConsentState::withdrawn));
  CHECK(changes(policy, "R,F", no).block == CardBlock::malformed);
  CHECK(changes(policy, "RX", no).block == CardBlock::unknown_code);
  Facts other = card(policy, "R");
  for (const IdentityMatch match : {IdentityMatch::differs, IdentityMatch::unreadable}) {
    other.identity = match;
    CHECK(letter_changes(policy, other, {}, no, LettersSeen{}, today).block ==
          CardBlock::subject_changed);
  }
}

TEST_CASE("a letter that is not adopted yet means something else, and is left alone") {
  Policy policy = shop();
  std::vector<Code> codes = policy.codes.codes();
  codes[r].adopted = today + 1;
  policy.codes = CodeBook(codes);
  policy.index();
  CHECK(changes(policy, "R", by_letter(status(ConsentState::withdrawn))).nothing());
  CHECK(changes(policy, "", by_letter(status(ConsentState::given))).nothing());
}

TEST_CASE("what somebody took away comes back only by a later yes or a person's word") {
  const Policy policy = shop();
  const ConsentTable given = by_letter(status(ConsentState::given, 10));
  CHECK(changes(policy, "", given, seen_at(r, 9)).add == mask(r));
  const LetterChanges gone = changes(policy, "", given, seen_at(r, 11));
  CHECK(gone.add == 0);
  CHECK(gone.taken_away == mask(r));
  CHECK(changes(policy, "", by_letter(status(ConsentState::given, 12)), seen_at(r, 11)).add ==
        mask(r));
  CHECK(letter_changes(policy, card(policy, ""), {}, given, seen_at(r, 11), today, true).add ==
        mask(r));
  // A letter that stands is noted once.
  CHECK(changes(policy, "R", given, seen_at(r, 9)).noted == mask(r));
  CHECK(changes(policy, "R", given, seen_at(r, 11)).nothing());
}

TEST_CASE("the notes of the ledger say which letters stood, and by whom one went") {
  const Policy policy = shop();
  const ledger::Sighting sighting{mask(r) | mask(t), mask(f), 0};
  CHECK(ledger::to_text(policy.codes, sighting) == "RT -F");
  CHECK(ledger::parse_sighting(policy.codes, "RT -F") == sighting);
  CHECK(ledger::parse_sighting(policy.codes, "!RX") ==
        ledger::Sighting{0, 0, mask(r)});  // X is not in the book any more

  const auto entry = [](std::uint64_t position, ledger::EntryKind kind, const char* content) {
    ledger::Entry e;
    e.position = position;
    e.card = 3;
    e.event.kind = kind;
    e.event.content = content;
    return e;
  };
  using ledger::EntryKind;
  std::vector<ledger::Entry> entries{entry(4, EntryKind::projected, "RF"),
                                     entry(7, EntryKind::projected, "F")};
  CHECK(ledger::letters_seen(policy, entries, 3).at[r] == 4);  // gone, not by vern
  CHECK(ledger::letters_seen(policy, entries, 3).at[f] == 7);
  CHECK(ledger::letters_seen(policy, entries, 8).at[r] == -1);  // another card's
  entries.push_back(entry(9, EntryKind::projected, "F -R"));
  CHECK(ledger::letters_seen(policy, entries, 3).at[r] == -1);
  entries.push_back(entry(11, EntryKind::projected, "F !R"));
  CHECK(ledger::letters_seen(policy, entries, 3).at[r] == 11);
  entries.push_back(entry(15, EntryKind::claimed, ""));
  entries.back().event.purpose = "news";
  CHECK(ledger::letters_seen(policy, entries, 3).at[t] == -1);  // said by somebody at the desk
  entries.back().event.method = ledger::Method::import;
  CHECK(ledger::letters_seen(policy, entries, 3).at[t] == 15);
}

TEST_CASE("golden/gate.csv: what the gate grants keeps its letter, what it calls stale goes") {
  int stale = 0;
  for (const golden::GateCase& c : golden::gate_cases()) {
    CAPTURE(c.name);
    auto loaded = policy::parse(c.policy, "golden");
    REQUIRE(loaded.policy.has_value());
    const Policy& policy = *loaded.policy;
    const ConsentRules rules{policy.consent.validity, policy.consent.lapse};
    const auto table = ConsentTable::from_events(golden::events_of(c, policy),
                                                 policy.purposes.size(), rules, c.on);
    const Facts facts = golden::facts_of(c, policy);
    const LetterChanges done = letter_changes(policy, facts, c.checks, table, LettersSeen{}, c.on);
    const CodeMask letters = policy.purposes[*policy.find_purpose(c.purposes.front())].codes;
    const CodeMask stand = facts.status.value.mask & letters;
    if (c.verdict == Verdict::grant && c.reasons.count("basis-consent") != 0) {
      CHECK((done.remove & letters) == 0);
    }
    if (c.reasons.count("status-stale") == 0 || stand == 0) continue;
    ++stale;
    CHECK((done.remove & stand) == stand);
  }
  CHECK(stale >= 5);
}

TEST_CASE("what is left standing the gate does not call stale, and nothing comes back unasked") {
  rc::check([] {
    const Policy policy =
        shop(*rc::gen::arbitrary<bool>() ? ProofMode::required : ProofMode::status_field);
    ConsentTable table(3);
    for (PurposeIndex p = 0; p < 3; ++p) {
      for (const Channel c : all_channels) {
        if (*rc::gen::arbitrary<bool>()) continue;
        ConsentStatus s = status(static_cast<ConsentState>(*rc::gen::inRange(0, 7)),
                                 *rc::gen::inRange(0, 20), *rc::gen::inRange(-1, 2));
        s.lapsed = s.state == ConsentState::unknown && *rc::gen::arbitrary<bool>();
        table.set(p, c, s);
      }
    }
    const std::string field = *rc::gen::elementOf(
        std::vector<std::string>{"", "R", "F", "T", "RF", "RFT", "RTV", "RFTN", "V"});
    Facts facts = card(policy, field);
    LettersSeen seen;
    for (std::size_t i = 0; i < 3; ++i) seen.at[i] = *rc::gen::inRange(-1, 20);
    const LetterChanges done = letter_changes(policy, facts, {}, table, seen, today);
    RC_ASSERT((done.add & done.remove) == 0U);
    for (std::size_t i = 0; i < 3; ++i) {
      const bool comes = (done.add >> i & 1U) != 0;
      if (comes) RC_ASSERT(seen.at[i] <= done.letters[i].rests_from);
    }
    const CodeMask stand =
        ((facts.status.known() ? facts.status.value.mask : 0) & ~done.remove) | done.add;
    facts.status = Fact<StatusReading>::of({stand, 0});
    for (PurposeIndex p = 0; p < 3; ++p) {
      if ((stand & policy.purposes[p].codes) == 0) continue;
      for (const Channel c : all_channels) {
        Request request;
        request.add(p);
        request.channel = c;
        request.day = today;
        const Decision decision = decide(policy, facts, table, Checks{}, request);
        RC_ASSERT(!decision.denials().has(ReasonCode::status_stale));
      }
    }
    // A second time there is nothing to write, when the first was noted.
    LettersSeen noted = seen;
    for (std::size_t i = 0; i < 3; ++i) {
      if ((stand >> i & 1U) != 0) noted.at[i] = 100;
    }
    const LetterChanges again = letter_changes(policy, facts, {}, table, noted, today);
    RC_ASSERT((again.add | again.remove | again.noted) == 0U);
  });
}
