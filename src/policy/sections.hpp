// policy/sections.hpp - the sections of vern.toml, read one by one, and the checks across them.
//
// First the names of all sections are gathered, so that a section can refer to one further down;
// then each section is read into the Policy; then what spans sections is checked. An entry that has
// errors keeps its place, so that indexes stay true.
#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string_view>
#include <vector>

#include "policy/cursor.hpp"
#include "policy/diagnostic.hpp"
#include "policy/document.hpp"
#include "vern/policy.hpp"

namespace vern::policy {

struct Context {
  Context(const Document& from, Report& to);

  const Document& document;
  Report& report;
  Cursor root;
  Policy policy;
  Names purposes;
  Names recipients;
  Names data;
  Names texts;
  Names partner_lists;
  Names registers;
  Names people;

  Spot spot(std::initializer_list<std::string_view> keys) const {
    return spot_of(document.root, keys);
  }
};

void read_head(Context& context);  // schema, language, profile
void read_controller(Context& context);
void read_people(Context& context);   // [people], [host_access]
void read_consent(Context& context);  // [selection], [consent]
void read_texts(Context& context);    // [texts], [partners], [notices]
void read_codes(Context& context);
void read_purposes(Context& context);
void read_recipients(Context& context);  // [recipients], [data]
void read_registers(Context& context);
void read_lists(Context& context);
void read_facts(Context& context);
void read_retention(Context& context);  // [[retention]], [anonymise]
void read_places(Context& context);
void read_ledger(Context& context);
void read_campaigns(Context& context);

void check_codes(Context& context);  // [codes] against [purposes]
void check_bases(Context& context);  // each purpose: does its basis fit, and has it what it needs
void check_proof(Context& context);  // attestations, status-field mode
void check_facts(Context& context);  // every fact mapped or declared, and not both
void check_recipients(Context& context);
void check_retention(Context& context);
void check_ledger(Context& context);        // is there one where proof is demanded
void check_placeholders(Context& context);  // what a template left to fill in

// Shared by registers and lists: where the file is and how it is read.
FileSpec read_file_spec(Cursor& at);
KeyForm read_key_form(Cursor& at);
// What a person has accepted of a file, with exact counts; rows that match nobody only for lists.
std::optional<Acknowledgement> read_acknowledged(Context& context, Cursor& at, bool with_unmatched);
// Warns of a path that leaves the folder of the policy.
void check_path(Cursor& at, std::string_view key);

ChannelSet read_channels(Cursor& at, std::string_view key);
template <class Index>
std::vector<Index> indexes(const std::vector<std::size_t>& from) {
  std::vector<Index> to;
  to.reserve(from.size());
  for (const std::size_t index : from) to.push_back(static_cast<Index>(index));
  return to;
}

// More entries than this in one section are refused: the indexes of the gate are 16 bits.
inline constexpr std::size_t most_entries = 1000;

}  // namespace vern::policy
