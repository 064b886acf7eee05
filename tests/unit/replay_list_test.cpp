#include "ledger/replay_list.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <string>
#include <vector>

#include "io/file.hpp"
#include "io/filesystem.hpp"
#include "support/scratch.hpp"

using namespace vern;
using namespace vern::ledger;

namespace {

const Key master = *Key::from("a master key for tests, 32 bytes");
const Key replay_key = derive(master, KeyUse::replay);
const std::string ledger_id = "the id of this 1";

ReplayLine no_of(const char* customer, std::uint64_t position) {
  ReplayLine line;
  line.time = 1764000000;
  line.subject = replay_subject(replay_key, *Key::random());
  line.customer = replay_name(replay_key, "customers", customer);
  line.kind = EntryKind::withdrawn;
  line.position = position;
  line.day = *parse_day("2025-11-24");
  line.channel = Channel::email;
  line.method = Method::counter_form;
  line.purpose = "own-marketing";
  return line;
}

ReplayLine destruction() {
  ReplayLine line;
  line.time = 1764000001;
  line.subject = replay_subject(replay_key, *Key::random());
  line.kind = EntryKind::destruction_done;
  line.id = "sixteen bytes id";
  return line;
}

std::vector<ReplayLine> three_lines() {
  return {no_of("1001", 4), destruction(), no_of("1003", 9)};
}

std::string bytes_of(const std::string& path) { return *io::read_file(path, 1 << 20); }

rc::Gen<ReplayLine> any_line() {
  return rc::gen::map(
      rc::gen::tuple(rc::gen::arbitrary<std::int64_t>(), rc::gen::arbitrary<std::uint64_t>(),
                     rc::gen::arbitrary<std::int32_t>(), rc::gen::arbitrary<std::string>(),
                     rc::gen::inRange<std::size_t>(0, all_entry_kinds.size()),
                     rc::gen::inRange<std::size_t>(0, all_methods.size()),
                     rc::gen::inRange<std::size_t>(0, channel_count + 1), rc::gen::inRange(0, 16)),
      [](const auto& parts) {
        const auto& [time, position, day, text, kind, method, channel, set] = parts;
        ReplayLine line;
        line.time = time;
        if ((set & 4) != 0) line.customer = replay_name(replay_key, "customers", text);
        if ((set & 8) != 0) line.subject = replay_subject(replay_key, master);
        line.kind = all_entry_kinds[kind];
        line.position = position;
        line.day = Day{day};
        if (channel < channel_count) line.channel = all_channels[channel];
        line.method = all_methods[method];
        if ((set & 1) != 0) line.target = position / 2;
        if ((set & 2) != 0) line.id = keyed_hash(replay_key, text, 16);
        line.purpose = text;
        return line;
      });
}

}  // namespace

TEST_CASE("a replay list gives back what was written, in its order") {
  CHECK(rc::check("written and read", [] {
    const vern_test::ScratchFolder folder;
    const auto path = folder.file("shop.vernreplay");
    const auto first = *rc::gen::container<std::vector<ReplayLine>>(any_line());
    const auto second = *rc::gen::nonEmpty(rc::gen::container<std::vector<ReplayLine>>(any_line()));
    RC_ASSERT(append_replay(path, master, ledger_id, first).has_value());
    RC_ASSERT(append_replay(path, master, ledger_id, second).has_value());
    auto all = first;
    all.insert(all.end(), second.begin(), second.end());
    const auto list = read_replay(path, master, ledger_id);
    RC_ASSERT(list.has_value());
    RC_ASSERT(list->lines == all);
    RC_ASSERT(list->torn == 0U);
  }));
}

TEST_CASE("a list that is not there is told apart from one that is empty") {
  const vern_test::ScratchFolder folder;
  const auto path = folder.file("shop.vernreplay");
  REQUIRE(append_replay(path, master, ledger_id, {}));
  CHECK_FALSE(io::exists(path));
  CHECK(read_replay(path, master, ledger_id).error().code == StatusCode::not_found);
  REQUIRE(io::replace_file(path, ""));
  CHECK(read_replay(path, master, ledger_id)->lines.empty());
}

TEST_CASE("a replay list is readable by its owner only and names no customer number") {
  const vern_test::ScratchFolder folder;
  const auto path = folder.file("shop.vernreplay");
  REQUIRE(append_replay(path, master, ledger_id, std::vector{no_of("KUNDE-1042", 4)}));
  CHECK(*io::permissions_of(path) == 0600U);
  CHECK(bytes_of(path).find("1042") == std::string::npos);
  CHECK(bytes_of(path).find(to_hex("KUNDE-1042")) == std::string::npos);
}

TEST_CASE("a customer's name is of register, number and key, and no two run together") {
  CHECK(replay_name(replay_key, "a", "bc") == replay_name(replay_key, "a", "bc"));
  CHECK(replay_name(replay_key, "a", "bc") != replay_name(replay_key, "ab", "c"));
  CHECK(replay_name(replay_key, "a", "bc") != replay_name(master, "a", "bc"));
}

TEST_CASE("a subject's name is of its pseudonym, and a line's own name is of all that it says") {
  const Key pseudonym = *Key::random();
  CHECK(replay_subject(replay_key, pseudonym) == replay_subject(replay_key, pseudonym));
  CHECK(replay_subject(replay_key, pseudonym) != replay_subject(master, pseudonym));
  CHECK(replay_subject(replay_key, pseudonym) != replay_subject(replay_key, *Key::random()));
  const ReplayLine line = no_of("1001", 4);
  CHECK(replay_id(replay_key, line) == replay_id(replay_key, line));
  ReplayLine other = line;
  other.purpose = "profiling";
  CHECK(replay_id(replay_key, other) != replay_id(replay_key, line));
}

TEST_CASE("every bit that is changed in a replay list is told") {
  const vern_test::ScratchFolder folder;
  const auto path = folder.file("shop.vernreplay");
  REQUIRE(append_replay(path, master, ledger_id, three_lines()));
  const std::string sound = bytes_of(path);
  for (std::size_t i = 0; i < sound.size() * 8; ++i) {
    std::string changed = sound;
    changed[i / 8] = static_cast<char>(changed[i / 8] ^ (1 << (i % 8)));
    REQUIRE(io::replace_file(path, changed));
    const auto list = read_replay(path, master, ledger_id);
    // Without its last line end the list is as a crash may leave it: all lines whole, or one torn.
    const bool last_line_end = i / 8 + 1 == sound.size();
    INFO("bit ", i);
    if (last_line_end) {
      CHECK((!list || list->lines.size() + list->torn == 3));
    } else {
      REQUIRE_FALSE(list);
      CHECK(list.error().code == StatusCode::data);
      CHECK(list.error().row >= 1);
    }
  }
}

TEST_CASE("a list of another master key is refused, the last line too") {
  const vern_test::ScratchFolder folder;
  const auto path = folder.file("shop.vernreplay");
  REQUIRE(append_replay(path, master, ledger_id, std::vector{no_of("1001", 4)}));
  const auto list = read_replay(path, *Key::random(), ledger_id);
  REQUIRE_FALSE(list);
  CHECK(list.error().code == StatusCode::data);
  CHECK(list.error().row == 1);
}

TEST_CASE("a list of another ledger under the same master key is refused, each of its lines") {
  const vern_test::ScratchFolder folder;
  const auto path = folder.file("shop.vernreplay");
  const std::string other_id = "the id of that 2";
  REQUIRE(append_replay(path, master, other_id, std::vector{no_of("1001", 4)}));
  const auto whole = read_replay(path, master, ledger_id);
  REQUIRE_FALSE(whole);
  CHECK(whole.error().code == StatusCode::data);
  CHECK(whole.error().row == 1);
  CHECK(read_replay(path, master, other_id)->lines.size() == 1);

  const std::string foreign = bytes_of(path);
  REQUIRE(io::replace_file(path, ""));
  REQUIRE(append_replay(path, master, ledger_id, three_lines()));
  REQUIRE(io::replace_file(path, bytes_of(path) + foreign));  // slipped in behind sound ones
  const auto mixed = read_replay(path, master, ledger_id);
  REQUIRE_FALSE(mixed);
  CHECK(mixed.error().row == 4);
}

TEST_CASE("wherever a crash cuts a list, the whole lines are read and the next ones follow") {
  const vern_test::ScratchFolder folder;
  const auto path = folder.file("shop.vernreplay");
  const auto lines = three_lines();
  REQUIRE(append_replay(path, master, ledger_id, lines));
  const std::string whole = bytes_of(path);
  const auto last_start = whole.rfind('\n', whole.size() - 2) + 1;
  for (std::size_t size = last_start; size < whole.size(); ++size) {
    INFO("cut to ", size);
    REQUIRE(io::replace_file(path, whole.substr(0, size)));
    const bool last_is_whole = size + 1 == whole.size();
    const std::size_t kept = last_is_whole ? 3 : 2;
    const std::size_t torn = last_is_whole || size == last_start ? 0 : 1;
    auto list = read_replay(path, master, ledger_id);
    REQUIRE(list);
    CHECK(list->lines == std::vector(lines.begin(), lines.begin() + static_cast<long>(kept)));
    CHECK(list->torn == torn);

    const ReplayLine next = no_of("1004", 12);
    REQUIRE(append_replay(path, master, ledger_id, std::vector{next}));
    list = read_replay(path, master, ledger_id);
    REQUIRE(list);
    CHECK(list->lines.size() == kept + 1);
    CHECK(list->lines.back() == next);
    CHECK(list->torn == torn);
  }
}

TEST_CASE("a line cut short in the middle counts as changed, unless the writer said so") {
  const vern_test::ScratchFolder folder;
  const auto path = folder.file("shop.vernreplay");
  REQUIRE(append_replay(path, master, ledger_id, three_lines()));
  std::string text = bytes_of(path);
  const auto first_end = text.find('\n');
  text.erase(first_end - 10, 10);
  REQUIRE(io::replace_file(path, text));
  const auto list = read_replay(path, master, ledger_id);
  REQUIRE_FALSE(list);
  CHECK(list.error().row == 1);
}

TEST_CASE("a line of a newer version is refused, not skipped") {
  const vern_test::ScratchFolder folder;
  const auto path = folder.file("shop.vernreplay");
  const std::string text = "2 something that is not known yet";
  const std::string mac =
      to_hex(keyed_hash(replay_key, "line \x10" + ledger_id + text, 16));  // 16 bytes of id
  REQUIRE(io::replace_file(path, text + " " + mac + "\n"));
  CHECK(read_replay(path, master, ledger_id).error().code == StatusCode::unsupported);
}

TEST_CASE("what takes permission away is replayed, and what gives it is not") {
  std::vector<EntryKind> replayed;
  for (const EntryKind kind : all_entry_kinds) {
    if (is_replayed(kind)) replayed.push_back(kind);
  }
  CHECK(replayed == std::vector{EntryKind::refused, EntryKind::withdrawn, EntryKind::invalidated,
                                EntryKind::corrected, EntryKind::objected, EntryKind::hold_placed,
                                EntryKind::erased});
}

TEST_CASE("the line of an entry says what it takes to record it again") {
  Entry entry;
  entry.position = 17;
  entry.written = 1764000000;
  entry.event.kind = EntryKind::corrected;
  entry.event.day = *parse_day("2025-11-20");
  entry.event.purpose = "own-marketing";
  entry.event.channel = Channel::sms;
  entry.event.method = Method::phone;
  entry.event.target = 3;
  const ReplayLine line = replay_line(entry, "name", "whose");
  CHECK(line.customer == "name");
  CHECK(line.subject == "whose");
  CHECK(line.kind == EntryKind::corrected);
  CHECK(line.position == 17);
  CHECK(line.time == 1764000000);
  CHECK(line.day == entry.event.day);
  CHECK(line.channel == Channel::sms);
  CHECK(line.method == Method::phone);
  CHECK(line.target == 3);
  CHECK(line.purpose == "own-marketing");
}
