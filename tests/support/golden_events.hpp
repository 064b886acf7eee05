// tests/support/golden_events.hpp - the small notation of events in tests/golden (see its README):
// KIND[@DAY][/written-DAY]:PURPOSE[:CHANNEL[:TEXT-OR-LIST]][+lifts], card-N: in front.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "vern/consent.hpp"

namespace golden {

inline std::vector<std::string> words(const std::string& text, char separator = ' ') {
  std::vector<std::string> out;
  std::istringstream in(text);
  for (std::string word; std::getline(in, word, separator);) {
    if (!word.empty()) out.push_back(word);
  }
  return out;
}

inline vern::Day day(const std::string& text) {
  const auto parsed = vern::parse_day(text);
  if (!parsed) throw std::runtime_error("golden: not a day: " + text);
  return *parsed;
}

// One event as written down, before the names are looked up.
struct NotedEvent {
  vern::ConsentEvent event;
  vern::Day written;
  std::vector<std::string> names;  // purpose, channel, text or list; or the reason of a correction
  bool lifts = false;
};

inline std::optional<vern::EventKind> event_kind(const std::string& text) {
  static const std::map<std::string, vern::EventKind> kinds{
      {"claimed", vern::EventKind::claimed},     {"requested", vern::EventKind::requested},
      {"given", vern::EventKind::given},         {"refused", vern::EventKind::refused},
      {"withdrawn", vern::EventKind::withdrawn}, {"corrected", vern::EventKind::corrected}};
  const auto found = kinds.find(text);
  if (found == kinds.end()) return std::nullopt;
  return found->second;
}

inline std::string take_suffix(std::string& text, char mark) {
  const auto at = text.find(mark);
  if (at == std::string::npos) return {};
  std::string suffix = text.substr(at + 1);
  text.erase(at);
  return suffix;
}

// Nothing for a word that is no consent event (merged@DAY).
inline std::optional<NotedEvent> noted_event(std::string word, vern::Day on) {
  NotedEvent out;
  if (word.rfind("card-", 0) == 0) {
    out.event.card = static_cast<std::uint32_t>(std::stoul(word.substr(5)));
    word.erase(0, word.find(':') + 1);
  }
  out.lifts = take_suffix(word, '+') == "lifts";
  out.names = words(take_suffix(word, ':'), ':');
  std::string written = take_suffix(word, '/');
  const std::string happened = take_suffix(word, '@');
  const auto kind = event_kind(word);
  if (!kind) return std::nullopt;
  out.event.kind = *kind;
  out.event.day = happened.empty() ? on : day(happened);
  out.written =
      written.empty() ? out.event.day : day(written.substr(std::string("written-").size()));
  out.event.evidence = vern::Evidence::signed_or_equal;
  return out;
}

// Positions in the order of the row; `+lifts` names every no standing on the same card; a
// correction names the entry before it.
inline std::vector<NotedEvent> noted_events(const std::string& row, vern::Day on) {
  std::vector<NotedEvent> out;
  for (const std::string& word : words(row)) {
    auto noted = noted_event(word, on);
    if (!noted) continue;
    noted->event.position = out.size();
    if (noted->event.kind == vern::EventKind::corrected && !out.empty()) {
      noted->event.target = out.back().event.position;
    }
    for (const NotedEvent& before : out) {
      const bool no = before.event.kind == vern::EventKind::refused ||
                      before.event.kind == vern::EventKind::withdrawn;
      if (noted->lifts && no && before.event.card == noted->event.card) {
        noted->event.lifts.push_back(before.event.position);
      }
    }
    out.push_back(*noted);
  }
  return out;
}

}  // namespace golden
