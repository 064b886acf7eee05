// vern/policy.hpp - the policy of one controller, as a value.
//
// One declaration feeds the gate, retention, erasure and all documents. This header is the value;
// src/policy reads it from vern.toml and checks it. A policy built by hand calls index() once all
// members are set; after that it is immutable by convention and may be read from any thread.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "vern/accounting_year.hpp"
#include "vern/code.hpp"
#include "vern/code_page.hpp"
#include "vern/config.hpp"
#include "vern/day.hpp"
#include "vern/deadline.hpp"
#include "vern/facts.hpp"
#include "vern/key_form.hpp"
#include "vern/letters.hpp"
#include "vern/period.hpp"
#include "vern/transform_kind.hpp"
#include "vern/vocabulary.hpp"

VERN_NAMESPACE_BEGIN

// GDPR Art. 4(7): who decides. `accounting_years` is a dated list; closed years never move.
// `records_from`: no business date of this firm is older; unset: earliest_business_day of
// vern/retention.hpp.
struct Controller {
  std::string name;
  std::string organisation_number;  // nine digits, checked
  std::string address;
  std::string email;
  std::string phone;
  AccountingYears accounting_years;
  std::optional<Day> records_from;
};

// What QuickDos's own comma list, R,F, means in this shop. Unset: a bare --select is refused.
enum class CommaMeaning : std::uint8_t { unset = 0, any = 1, all = 2 };

// What a shop says of the letters that stood in its register: that they were checked against paper.
struct Attestation {
  PurposeIndex purpose = 0;
  std::string text;         // version of the consent text that was signed
  std::string archive;      // where the forms are
  std::int64_t sample = 0;  // how many forms were checked
  std::string person;
  Day day;
};

struct ConsentPolicy {
  ProofMode proof = ProofMode::required;
  std::optional<Period> validity;           // how long a consent lasts; unset: until withdrawn
  std::optional<Period> lapse;              // how long a request waits for an answer
  std::optional<Period> existing_customer;  // mfl. s. 15: how long after a purchase
  bool phone_existing_customer = false;     // mfl. ss. 12-13: default blocked
  bool warn_unknown_codes = false;
  bool fold_case = false;
  std::vector<std::string> impersonal;  // local parts of addresses that are nobody's: post, info
  std::vector<Attestation> attestations;
};

// How a version of a text differs from the one before it. A change of meaning asks again.
enum class TextChange : std::uint8_t { first = 0, typo = 1, meaning = 2 };

struct TextVersion {
  std::string id;
  std::string file;
  std::string sha256;  // lower-case hex of the file's bytes; empty when not stated
  Day from;
  TextChange change = TextChange::first;
  // Points of the checklist for consent texts (policy/consent_text.hpp) that a person has seen to.
  std::vector<std::string> confirmed = {};
};

// A consent text and its versions, oldest first.
struct ConsentText {
  std::string id;
  std::vector<TextVersion> versions;

  // The version in force on a day, or -1.
  int current(Day day) const {
    int found = -1;
    for (std::size_t i = 0; i < versions.size(); ++i) {
      if (versions[i].from <= day) found = static_cast<int>(i);
    }
    return found;
  }
  // Whether a consent to `version` no longer covers what the text says on `day`. A version that is
  // not known is not covered.
  bool superseded(int version, Day day) const {
    const int now = current(day);
    if (version < 0 || version >= static_cast<int>(versions.size())) return true;
    for (int i = version + 1; i <= now; ++i) {
      if (versions[static_cast<std::size_t>(i)].change == TextChange::meaning) return true;
    }
    return false;
  }
};

// A version of the document that names the partners (the guide's letter F).
struct PartnerListVersion {
  std::string id;
  Day from;
  std::vector<RecipientIndex> recipients;
  bool names(RecipientIndex recipient) const {
    for (const RecipientIndex r : recipients) {
      if (r == recipient) return true;
    }
    return false;
  }
};

struct PartnerList {
  std::string id;
  std::vector<PartnerListVersion> versions;
};

// A privacy notice (Art. 13), and to whom it was given. `given_to_all`: the day it was sent to
// everybody in the register; `at_registration`: new customers get it when their card is made.
struct Notice {
  std::string id;
  std::string file;
  Day from;
  std::vector<PurposeIndex> purposes;
  std::vector<RecipientIndex> recipients;
  std::optional<Day> given_to_all;
  bool at_registration = false;
};

struct Purpose {
  std::string id;
  std::string title;
  PurposeKind kind = PurposeKind::service;
  Basis basis = Basis::contract;
  ChannelSet channels;
  CodeMask codes = 0;               // consent: every one of these must stand
  std::vector<std::string> covers;  // what the purpose is about, for people and documents
  int text = -1;                    // consent: index in Policy::texts
  int partners = -1;                // disclosure by consent: index in Policy::partner_lists
  std::vector<std::uint16_t> data;  // categories, indexes in Policy::data
  bool online = false;              // an information-society service: age 13
  bool sensitive = false;           // special categories: age 18
  bool age_must_be_known = false;   // age = "must-know"
  bool for_marketing = true;        // disclosure: for = "marketing" (the default)
  bool similar_goods = false;       // existing customer: own similar goods or services
  bool opt_out_in_message = false;  // existing customer: every message offers a free opt-out
  RestrictionExemption exemption = RestrictionExemption::none;  // Art. 18(2)
  std::string assessment;  // legitimate interests: where the assessment is stored
  // What a message for this purpose asks consent to: the purpose is a request for consent.
  std::vector<PurposeIndex> asks = {};
  // What is decided or worked out by automated means, by what logic, and what follows for the
  // person: told on access, Art. 15(1)(h). Empty: nothing is, or nobody has said.
  std::string automated = {};

  // Set by Policy::index() from the code book.
  ChannelSet letter_channels;       // what the letters alone cover
  std::optional<Day> letters_from;  // the day the last of its codes was adopted
  std::optional<Day> attested;      // the latest attestation
};

struct Agreement {
  Day signed_on;
  std::optional<Day> expires;  // last day in force, inclusive
  std::string file;
};

struct Recipient {
  std::string id;
  std::string name;
  RecipientRole role = RecipientRole::controller;
  std::vector<PurposeIndex> purposes;
  std::vector<std::uint16_t> data;
  std::string country = "NO";
  std::optional<Agreement> agreement;
  std::string reason;  // controllers on legitimate interests
  // What protects the data outside the EEA (a decision of the Commission, standard clauses): told
  // on access, Art. 15(2).
  std::string safeguards = {};
};

// A field of a card and what it is for (the inventory of Art. 30).
struct DataCategory {
  std::string id;
  std::string title;
  std::string category;
  bool special = false;
  std::vector<PurposeIndex> needed_for;
};

enum class RegisterFormat : std::uint8_t { csv = 1, dbf = 2 };

// How to read one file. Nothing is guessed: an unstated code page is a policy error.
struct FileSpec {
  std::string path;  // relative to the policy file
  RegisterFormat format = RegisterFormat::csv;
  CodePage encoding = CodePage::utf8;
  char delimiter = ';';
  char quote = '"';                        // 0: none
  std::string date_format = "YYYY-MM-DD";  // also DD.MM.YYYY, DD.MM.YY, YYYYMMDD
};

// Where an invoice's buyer stands: in its row, on the customer's card from which it is printed, or
// on paper only.
enum class BuyerSource : std::uint8_t { row = 1, card = 2, paper = 3 };

// What a row is that is not closed. It holds back what somebody still needs to finish it.
enum class OpenRow : std::uint8_t { order = 1, complaint = 2 };

struct FieldMapping {
  std::string column;
  std::string field;  // a fact, or name, contact, postcode, place, notes, organisation_number, ...
};

// What a person has looked at and accepted, with exact counts: one row more stops the run again.
struct Acknowledgement {
  std::int64_t damaged = 0;
  std::int64_t unmatched = 0;
  std::string person;
  std::string reason;
  Day day;
};

struct Register {
  std::string id;
  FileSpec file;
  std::string key;  // column
  KeyForm key_form;
  std::string status;  // column; empty: none
  std::size_t status_width = 0;
  std::vector<std::string> identity;  // columns whose fingerprint tells that a card is reused
  std::vector<FieldMapping> fields;
  std::map<std::string, PartyKind> party_values;  // what stands in the party column
  std::vector<std::string> yes_values;            // what stands for yes in flag columns
  std::string subject;  // column that holds the customer's key, for invoices and the like
  // What stands there, in the key form, in rows that are nobody's: the number of a collective
  // customer, and what erasure writes. Empty: a blank one. Unset: no row is nobody's.
  std::optional<std::string> nobody;
  std::optional<BuyerSource> buyer;
  std::optional<OpenRow> open;             // what a row is whose `state` is none of closed_values
  std::vector<std::string> closed_values;  // what stands in the column `state` of a finished row
  // Damaged rows; of registers other than the cards, rows that match no card too.
  std::optional<Acknowledgement> acknowledged;
  std::string source = {};  // where the data come from: told on access, Art. 15(1)(g)

  const std::string* column_of(std::string_view field) const {
    for (const FieldMapping& m : fields) {
      if (m.field == field) return &m.column;
    }
    return nullptr;
  }
  // Whether a row with this in the column `subject` (UTF-8) is nobody's.
  bool names_nobody(std::string_view number) const {
    if (!nobody) return false;
    if (nobody->empty()) return trim_blanks(number).empty();
    const auto normal = normalise_key(key_form, number);
    return normal && *normal == *nobody;
  }
};

// What standing in a list says of a customer.
enum class ListEffect : std::uint8_t {
  objected = 1,
  suppressed = 2,
  deceased = 3,
  restricted = 4,
  reserved = 5  // the register of reservations; needs `washed`
};

// A list that can forbid. It is complete or unusable.
struct List {
  std::string id;
  FileSpec file;
  ListEffect effect = ListEffect::objected;
  std::string key;  // columns; at least one of the three
  std::string email;
  std::string phone;
  KeyForm key_form;
  std::optional<Day> washed;
  ChannelSet channels;               // reserved: which channels were washed
  std::string end_mark;              // what the last line must say, where the list has one
  std::optional<std::int64_t> rows;  // how many rows it must have, where that is known
  bool accept_unmatched = false;     // contact points that belong to no card are expected
  std::optional<Acknowledgement> acknowledged;
};

// What a retention rule does. An obligation demands keeping until its end, and says nothing after
// it; a limit demands that the datum goes after its end; an optional basis permits keeping until
// its end (a claim that can still be raised) and never extends a limit.
enum class Obligation : std::uint8_t { keep_at_least = 1, keep_at_most = 2, may_keep = 3 };

// How well the law behind a rule was read: in the primary text or the authority's own page, in a
// secondary source, or not at all.
enum class Certainty : std::uint8_t { primary = 1, secondary = 2, common = 3 };

// One rule, bound to a category of a register. Which rules count for a datum, and what follows from
// them: vern/retention.hpp.
struct RetentionRule {
  std::string id;
  std::string law;         // the rule of a pack that it follows; empty: the shop's own rule
  std::string applies_to;  // "register.category"
  std::string trigger;     // a business date, never "last modified"
  EndKind end = EndKind::date;
  std::optional<Period> period;
  Obligation obligation = Obligation::keep_at_least;
  std::string action;  // erase, anonymise or review: what is done when the datum goes
  std::string cites;
  Certainty certainty = Certainty::common;
  // The days asked on which the rule counts, both inside: the law of the day asked governs, for old
  // data too.
  std::optional<Day> in_force_from;
  std::optional<Day> in_force_to;
  // The triggers it covers, both inside: what a law leaves to the rule before it.
  std::optional<Day> trigger_from;
  std::optional<Day> trigger_to;
  bool trigger_ahead = false;  // the trigger is agreed beforehand (due, end of a guarantee)
  // Which [[retention]] of the policy brought it. A rule of a pack brings its earlier versions too,
  // which share the id and differ in the days they are in force.
  std::size_t entry = 0;
};

// What is done with a column of a register when its subject goes, or when the whole register is
// made anonymous. Which arguments are right: Transform::compile of vern/anonymise.hpp.
struct AnonymiseRule {
  std::string reg;  // register id
  std::string field;
  TransformKind transform = TransformKind::clear;
  std::string argument;
};

struct Person {
  std::string id;
  std::string name;
  bool extract = false;
  bool erase = false;
  bool administer = false;
};

// How long what was selected may be used.
struct CampaignPolicy {
  Period list_lives{0, 14};    // then the list must be checked again
  std::int64_t reminders = 1;  // of a request for consent, to those who have not answered
};

// Where the proof of consent is kept. Paths are relative to the policy file.
struct LedgerPolicy {
  std::string path = "shop.vern";
  std::string master_key = "shop.vernmaster";  // a file; the environment comes before it
  std::optional<Period> evidence_after_end;    // how long proof outlives its customer
};

// Where copies of customer data lie that vern does not write: an erasure names each, and its
// certificate stays open until a person has dealt with it.
enum class PlaceKind : std::uint8_t { backup = 1, paper = 2, removable = 3, other = 4 };

struct Place {
  std::string id;
  PlaceKind kind = PlaceKind::other;
  std::string title;
  std::string path;  // a file or folder that can be searched; empty: a person looks
};

// Who can reach the data in the host program: a dated statement, since vern cannot see it.
struct HostAccess {
  std::vector<std::string> people;
  Day checked;
  std::string by;
};

struct Policy {
  std::int64_t schema = 1;
  std::string language = "nb";
  std::string profile;
  std::vector<std::string> packs;  // rule packs, by id: those stated, else those of the profile
  Controller controller;
  CommaMeaning comma = CommaMeaning::unset;
  ConsentPolicy consent;
  FactSet not_kept;   // declared: the shop does not keep it
  FactSet from_host;  // declared: the host passes it in with each call
  CodeBook codes;
  std::vector<ConsentText> texts;
  std::vector<PartnerList> partner_lists;
  std::vector<Notice> notices;
  std::vector<Purpose> purposes;
  std::vector<Recipient> recipients;
  std::vector<DataCategory> data;
  std::vector<Register> registers;
  std::vector<List> lists;
  std::vector<RetentionRule> retention;
  std::vector<AnonymiseRule> anonymise;
  std::vector<Place> places;
  std::vector<Person> people;
  std::optional<HostAccess> host_access;
  CampaignPolicy campaigns;
  std::optional<LedgerPolicy> ledger;  // unset: the shop keeps none, and nothing is proved
  // Places that a template left to fill in. Such a policy is read, so that it can be completed, and
  // is refused by everything that would judge a customer by it.
  std::size_t unfilled = 0;

  std::optional<PurposeIndex> find_purpose(std::string_view id) const {
    const auto i = position(purposes, id);
    if (!i) return std::nullopt;
    return static_cast<PurposeIndex>(*i);
  }
  // The recipient, or unknown_recipient: the gate then denies with recipient-unknown.
  RecipientIndex find_recipient(std::string_view id) const {
    const auto i = position(recipients, id);
    return i ? static_cast<RecipientIndex>(*i) : unknown_recipient;
  }
  const Register* find_register(std::string_view id) const {
    const auto i = position(registers, id);
    return i ? &registers[*i] : nullptr;
  }
  std::optional<NoticeIndex> find_notice(std::string_view id) const {
    const auto i = position(notices, id);
    if (!i) return std::nullopt;
    return static_cast<NoticeIndex>(*i);
  }

  // The reader for Status fields in a code page.
  const StatusReader& status_reader(CodePage page) const {
    return readers_[static_cast<std::size_t>(page)];
  }
  CodeMask objection_codes() const { return objections_; }

  // The notice a customer had been given by `day`, from the policy's own statements: the latest one
  // that was sent to all while the card existed, or that new customers got at registration.
  Fact<NoticeIndex> notice_given(const Fact<Day>& customer_since, Day day) const {
    Fact<NoticeIndex> found;
    Day given{};
    for (std::size_t i = 0; i < notices.size(); ++i) {
      const auto when = given_on(notices[i], customer_since);
      if (!when || *when > day || (found.known() && *when < given)) continue;
      found = Fact<NoticeIndex>::of(static_cast<NoticeIndex>(i));
      given = *when;
    }
    return found;
  }

  // Derives what the gate needs from what is declared. Call once, after the last change.
  void index() {
    objections_ = codes.mask_of(CodeKind::objection);
    for (std::size_t page = 0; page < readers_.size(); ++page) {
      readers_[page] = StatusReader(codes, static_cast<CodePage>(page), consent.fold_case);
    }
    for (std::size_t p = 0; p < purposes.size(); ++p) index_purpose(static_cast<PurposeIndex>(p));
  }

 private:
  template <class T>
  static std::optional<std::size_t> position(const std::vector<T>& items, std::string_view id) {
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (items[i].id == id) return i;
    }
    return std::nullopt;
  }

  static std::optional<Day> given_on(const Notice& notice, const Fact<Day>& customer_since) {
    if (!customer_since.known()) return std::nullopt;
    if (notice.at_registration && customer_since.value >= notice.from) return customer_since.value;
    if (notice.given_to_all && customer_since.value <= *notice.given_to_all) {
      return notice.given_to_all;
    }
    return std::nullopt;
  }

  // A letter whose channels are not stated covers letters only; several letters cover what all do.
  void index_purpose(PurposeIndex p) {
    Purpose& purpose = purposes[p];
    purpose.letter_channels = purpose.codes == 0 ? ChannelSet{} : purpose.channels;
    purpose.letters_from.reset();
    purpose.attested.reset();
    for (std::size_t i = 0; i < codes.size() && i < max_codes; ++i) {
      if ((purpose.codes >> i & 1U) == 0) continue;
      const Code& code = codes.codes()[i];
      const ChannelSet stated =
          code.channels.empty() ? ChannelSet::of(Channel::letter) : code.channels;
      purpose.letter_channels = purpose.letter_channels & stated;
      if (code.adopted && (!purpose.letters_from || *code.adopted > *purpose.letters_from)) {
        purpose.letters_from = code.adopted;
      }
    }
    for (const Attestation& a : consent.attestations) {
      if (a.purpose != p) continue;
      if (!purpose.attested || a.day > *purpose.attested) purpose.attested = a.day;
    }
  }

  CodeMask objections_ = 0;
  std::array<StatusReader, all_code_pages.size()> readers_;
};

VERN_NAMESPACE_END
