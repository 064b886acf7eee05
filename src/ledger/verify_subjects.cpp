// The key file, the entries that its keys open, and the documents that the entries name.
#include <algorithm>
#include <utility>

#include "io/file.hpp"
#include "io/filesystem.hpp"
#include "ledger/verify.hpp"

namespace vern::ledger {

namespace {

class SubjectCheck {
 public:
  SubjectCheck(Ledger::Impl& in, std::span<const Checkpoint> held, Findings& findings)
      : in_(in), times_(held), findings_(findings) {}

  Result<void> run(Verification& out);

 private:
  Result<bool> read_subjects();
  Result<bool> read_bindings();
  Result<void> read_entries(const SubjectRecord& subject);
  Result<void> look_at(const SubjectRecord& subject, Entry&& entry);
  Result<void> look_at_evidence(const EvidenceFile& file, std::int64_t position);
  void compare_joined();
  Result<void> compare_counts();
  Result<void> explain(std::uint64_t unreadable);

  Ledger::Impl& in_;
  Times times_;
  Findings& findings_;
  std::vector<std::uint32_t> cards_;                             // of the key file, in order
  std::vector<std::uint32_t> roots_;                             // of each of them
  std::vector<std::pair<std::uint32_t, std::uint32_t>> joined_;  // cards, by their entries
  std::uint64_t bindings_ = 0;
  std::uint64_t opened_ = 0;    // entries
  std::uint64_t unopened_ = 0;  // entries whose key stands there and does not open them
  std::vector<Entry> house_;
};

Result<void> SubjectCheck::run(Verification& out) {
  const auto rows = in_.store->database().integer("SELECT count(*) FROM entries");
  if (!rows) {
    if (findings_.takes(rows.error(), "file-damaged")) return {};
    return tl::make_unexpected(rows.error());
  }
  const auto subjects = read_subjects();
  if (!subjects) return tl::make_unexpected(subjects.error());
  const auto bindings = read_bindings();
  if (!bindings) return tl::make_unexpected(bindings.error());
  const auto entries = static_cast<std::uint64_t>(*rows);
  out.unreadable = entries - std::min(entries, opened_ + unopened_);
  std::move(times_).look(findings_);
  if (!*subjects || !*bindings) return {};  // what is damaged explains any number
  compare_joined();
  if (auto ok = compare_counts(); !ok) return ok;
  return explain(out.unreadable);
}

// False when a record is damaged: those behind it were not read.
Result<bool> SubjectCheck::read_subjects() {
  const auto read = in_.keys->each_subject([this](const SubjectRecord& subject) {
    cards_.push_back(subject.card);
    roots_.push_back(subject.root);
    return read_entries(subject);
  });
  if (read) return true;
  if (findings_.takes(read.error(), "key-changed")) return false;
  return tl::make_unexpected(read.error());
}

Result<bool> SubjectCheck::read_bindings() {
  const auto read = in_.keys->each_binding([this](const Binding& binding) -> Result<void> {
    ++bindings_;
    if (binding.card && !std::binary_search(cards_.begin(), cards_.end(), *binding.card)) {
      findings_.add("key-missing", "a customer number is bound to subject " +
                                       std::to_string(*binding.card) + ", whose key is missing");
    }
    return {};
  });
  if (read) return true;
  if (findings_.takes(read.error(), "key-changed")) return false;
  return tl::make_unexpected(read.error());
}

Result<void> SubjectCheck::read_entries(const SubjectRecord& subject) {
  const SubjectKeys keys = SubjectKeys::of(subject.pseudonym, subject.key);
  for (std::uint32_t sequence = 0;; ++sequence) {
    const auto found = in_.store->find_tag(tag_of(keys, sequence));
    if (!found) return tl::make_unexpected(found.error());
    if (!*found) return {};
    const std::uint64_t position = (*found)->position;
    auto entry = open_leaf(keys, in_.store->ledger_id(), position, (*found)->leaf);
    if (entry && entry->sequence == sequence && entry->card == subject.card) {
      ++opened_;
      if (auto ok = look_at(subject, std::move(*entry)); !ok) return ok;
      continue;
    }
    ++unopened_;
    findings_.add("entry-unopened",
                  "entry " + std::to_string(position) +
                      " does not open with the key it was written under: it was changed or moved",
                  static_cast<std::int64_t>(position));
  }
}

Result<void> SubjectCheck::look_at(const SubjectRecord& subject, Entry&& entry) {
  const auto at = static_cast<std::int64_t>(entry.position);
  times_.add(entry.position, entry.written);
  if (entry.event.day > day_of(entry.written)) {
    findings_.add("day-ahead",
                  "entry " + std::to_string(at) + " tells of a day after it was written", at);
  }
  const EntryKind kind = entry.event.kind;
  if (kind == EntryKind::merged || kind == EntryKind::same_person) {
    joined_.emplace_back(entry.card, entry.event.other_card);
  }
  // While it is being destroyed, its documents go before its keys do.
  if (entry.event.file && subject.destruction.empty()) {
    const auto looked = look_at_evidence(*entry.event.file, at);
    if (!looked) return looked;
  }
  if (const auto word = clock_word(entry); word && subject.card == house_card) {
    times_.set_aside(*word);
  }
  if (subject.card == house_card) house_.push_back(std::move(entry));
  return {};
}

// A record of one card from before it was joined with another would take the other's no away.
void SubjectCheck::compare_joined() {
  const auto root_of = [&](std::uint32_t card) -> std::optional<std::uint32_t> {
    const auto at = std::lower_bound(cards_.begin(), cards_.end(), card);
    if (at == cards_.end() || *at != card) return std::nullopt;
    return roots_[static_cast<std::size_t>(at - cards_.begin())];
  };
  for (const auto& [one, other] : joined_) {
    const auto of_one = root_of(one);
    const auto of_other = root_of(other);
    if (!of_one || !of_other || *of_one == *of_other) continue;
    findings_.add("join-undone", "subjects " + std::to_string(one) + " and " +
                                     std::to_string(other) +
                                     " are one person by the entries, and two in the key file");
  }
}

Result<void> SubjectCheck::look_at_evidence(const EvidenceFile& file, std::int64_t position) {
  const std::string path = in_.files.evidence + "/" + file.file;
  const std::string of_entry = "the document of entry " + std::to_string(position);
  const auto named = in_.store->has_evidence(file.file);
  if (!named) return tl::make_unexpected(named.error());
  if (!*named) {
    findings_.add("evidence-unlisted", of_entry + " is not listed in the ledger", position);
  }
  if (!io::exists(path)) {
    findings_.add("evidence-missing", of_entry + " is missing", position);
    return {};
  }
  const auto bytes = io::read_file(path, static_cast<std::size_t>(file.size) + 1);
  if (!bytes && bytes.error().code != StatusCode::limit) {
    return tl::make_unexpected(bytes.error());
  }
  if (!bytes || bytes->size() != file.size || view_of(sha256(*bytes)) != file.sha256) {
    findings_.add("evidence-changed", of_entry + " was changed", position);
  }
  return {};
}

Result<void> SubjectCheck::compare_counts() {
  const auto state = in_.keys->state();
  if (!state) {
    if (findings_.takes(state.error(), "state-changed")) return {};
    return tl::make_unexpected(state.error());
  }
  if (state->subjects != cards_.size()) {
    findings_.add("key-missing", "the key file has " + std::to_string(cards_.size()) +
                                     " keys of subjects where it had " +
                                     std::to_string(state->subjects));
  }
  if (state->bindings != bindings_) {
    findings_.add("key-missing", "the key file has " + std::to_string(bindings_) +
                                     " bindings of customer numbers where it had " +
                                     std::to_string(state->bindings));
  }
  return {};
}

// Entries that nobody can read must be those of the destructions on record; one that is under way
// may have come to its end or not.
Result<void> SubjectCheck::explain(std::uint64_t unreadable) {
  const auto pending = in_.store->pending();
  if (!pending) return tl::make_unexpected(pending.error());
  std::uint64_t least = 0;
  std::uint64_t most = 0;
  for (const Entry& entry : house_) {
    const Event& event = entry.event;
    const bool done = event.kind == EntryKind::destruction_done;
    const bool under_way =
        event.kind == EntryKind::destruction_intended &&
        std::find(pending->begin(), pending->end(), event.content) != pending->end();
    if (done) least += event.count;
    if (done || under_way) most += event.count;
  }
  if (unreadable > most) {
    findings_.add("unexplained", std::to_string(unreadable) +
                                     " entries can be read by nobody, and the destructions on "
                                     "record explain " +
                                     std::to_string(most));
  }
  if (unreadable < least) {
    findings_.add("key-returned", "the keys of " + std::to_string(least) +
                                      " entries were destroyed, and only " +
                                      std::to_string(unreadable) + " cannot be read");
  }
  return {};
}

}  // namespace

Result<void> verify_subjects(Ledger::Impl& in, std::span<const Checkpoint> held, Verification& out,
                             Findings& findings) {
  return SubjectCheck(in, held, findings).run(out);
}

}  // namespace vern::ledger
