// faults/ledger_work.hpp - what the writer that is killed and the one who looks after it agree on.
//
// The writer says each operation on a pipe before it calls ("+ ...") and after the call has
// returned ("- ..."): what stands behind a "-" is acknowledged.
//
//     + add CARD...             - add POSITION DIGEST ...     (of each card's event, in order)
//     + join FROM INTO          - join POSITION
//     + rebind OLD NEW          - rebind POSITION             (same number, another name)
//     + person OLD NEW          - person POSITION             (same number, another person)
//     + move OLD NEW            - move POSITION
//     + destroy CARD            - destroy
//     + checkpoint              - checkpoint HEX
//     = CALLS                   the script is at its end, after so many calls that write
//
// CARD is NUMBER/PERSON.
#pragma once

#include <string>

#include "ledger/checkpoint.hpp"
#include "ledger/ledger.hpp"
#include "vern/day.hpp"

namespace vern_test {

inline constexpr std::int64_t work_time = 1795176000;  // 2026-11-20, noon UTC

inline vern::Day work_day() { return vern::parse_day("2026-11-19").value(); }

inline vern::ledger::Card work_card(const std::string& token) {
  vern::ledger::Card out;
  out.key = token.substr(0, token.find('/'));
  out.identity = std::vector<std::string>{"PERSON " + token.substr(token.find('/') + 1)};
  return out;
}

// Customers that several writers add to at once.
inline const std::string shared_cards[] = {"1/a", "2/a", "3/a"};

// The same from the same number.
inline vern::ledger::Event work_event(unsigned n) {
  using vern::ledger::EntryKind;
  constexpr EntryKind kinds[] = {EntryKind::given, EntryKind::withdrawn, EntryKind::refused,
                                 EntryKind::informed};
  vern::ledger::Event out;
  out.kind = kinds[n % 4];
  out.day = work_day();
  out.purpose = "own-marketing";
  out.method = vern::ledger::Method::counter_form;
  out.form = "form " + std::to_string(n);
  out.remark = std::string(n % 97, 'r');
  return out;
}

inline std::string work_document(const std::string& title) {
  std::string out;
  while (out.size() < 6000) out += title + ", signed; ";
  return out;
}

inline std::string digest_of(const vern::ledger::Event& event) {
  vern::ledger::Entry entry;
  entry.event = event;
  return vern::ledger::to_hex(vern::ledger::view_of(vern::ledger::sha256(encode(entry))));
}

inline vern::ledger::Options work_options(const std::string& path, const std::string& master) {
  vern::ledger::Options out;
  out.path = path;
  out.master = vern::ledger::Key::from(vern::ledger::from_hex(master).value()).value();
  out.os_user = "test";
  out.clock = [] { return work_time; };
  return out;
}

}  // namespace vern_test
