// ledger.cpp - what proof costs: durable consent events beside plain SQLite that keeps the same
// bytes as durably (WAL, FULL), one at a time and in batches of 100; reading everything (verify),
// proving one entry, and the gate over every customer with what the ledger knows of each.
//
// Events are bound by the disk, so these are times on the wall. The ledger of the last three is
// made once, with two entries for each of ROWS / 10 customers.
#include <filesystem>
#include <memory>
#include <utility>

#include "io/database.hpp"
#include "io/filesystem.hpp"
#include "ledger/consents.hpp"
#include "ledger/ledger.hpp"
#include "policy/policy.hpp"
#include "support.hpp"
#include "vern/gate.hpp"

namespace bench {
namespace {

namespace fs = std::filesystem;
using namespace vern::ledger;  // NOLINT(google-build-using-namespace)

template <class T>
T must(vern::Result<T> result) {
  if (result) return std::move(*result);
  std::fprintf(stderr, "ledger: %s\n", result.error().message.c_str());
  std::exit(1);
}
void must(vern::Result<void> result) {
  if (result) return;
  std::fprintf(stderr, "ledger: %s\n", result.error().message.c_str());
  std::exit(1);
}

std::int64_t customers() { return std::max<std::int64_t>(rows() / 10, 100); }

Card card_of(std::int64_t i) {
  Card card;
  card.key = std::to_string(i);
  card.identity = std::vector<std::string>{"KUNDE " + card.key, "1971-03-02"};
  return card;
}

vern::Policy policy_with_proof() {
  auto loaded = vern::policy::load(VERN_SOURCE_DIR "/examples/quickdos/vern.toml");
  if (!loaded.policy) std::exit(1);
  loaded.policy->consent.proof = vern::ProofMode::required;
  return std::move(*loaded.policy);
}

const vern::Policy& shop_policy() {
  static const vern::Policy policy = policy_with_proof();
  return policy;
}

// A yes to the text in force.
Event make_given() {
  const vern::Policy& policy = shop_policy();
  const auto text = policy.purposes[*policy.find_purpose("own-marketing")].text;
  const vern::TextVersion& version = policy.texts[static_cast<std::size_t>(text)].versions.back();
  Event event;
  event.kind = EntryKind::given;
  event.day = *vern::parse_day("2026-11-10");
  event.purpose = "own-marketing";
  event.channel = vern::Channel::letter;
  event.method = Method::counter_form;
  event.evidence = vern::Evidence::signed_or_equal;
  event.text = version.id;
  event.text_sha256 = must(from_hex(version.sha256));
  event.language = "nb";
  event.form = "2026-004711";
  return event;
}
const Event& given() {
  static const Event event = make_given();
  return event;
}

// A folder that goes away at the end, on the disk that the programs were built on.
class Folder {
 public:
  explicit Folder(const char* name) : path_(fs::current_path() / name) {
    fs::remove_all(path_);
    fs::create_directories(path_);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { fs::remove_all(path_); }
  std::string file(const char* name) const { return (path_ / name).string(); }

 private:
  fs::path path_;
};

class BenchLedger {
 public:
  explicit BenchLedger(const char* name) : folder_(name) {
    options.path = folder_.file("shop.vern");
    options.master = must(Key::random());
    options.os_user = "bench";
    options.clock = [] { return std::int64_t{1795651200}; };  // 2026-11-25
    must(Ledger::create(options));
    ledger = must(Ledger::open(options));
  }
  // One event for each of `count` customers, bound with it.
  void fill(std::int64_t count) const {
    std::vector<NewEntry> batch;
    for (std::int64_t i = 0; i < count; ++i) {
      batch.push_back({card_of(i), given()});
      if (batch.size() < 5000 && i + 1 < count) continue;
      must(ledger->append(batch, "kari"));
      batch.clear();
    }
  }

  Options options;
  std::unique_ptr<Ledger> ledger;

 private:
  Folder folder_;
};

constexpr std::int64_t known = 1000;

void durable(benchmark::State& state) {
  const BenchLedger made("bench-ledger-durable");
  made.fill(known);
  const auto size = static_cast<std::size_t>(state.range(0));
  std::int64_t at = 0;
  std::vector<NewEntry> batch(size);
  for (auto _ : state) {
    for (NewEntry& one : batch) one = {card_of(at++ % known), given()};
    must(made.ledger->append(batch, "kari"));
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(durable)->Arg(1)->Arg(100)->UseRealTime();

// The same bytes in one table of plain SQLite: leaf and tree nodes of an entry, and its position.
void durable_sqlite(benchmark::State& state) {
  const Folder folder("bench-ledger-sqlite");
  auto database = must(
      vern::io::Database::open({folder.file("plain.db"), vern::io::OpenMode::create, 10000, ""}));
  must(database->pragma("journal_mode", "WAL", "wal"));
  must(database->pragma("synchronous", "FULL", "2"));
  must(database->run("CREATE TABLE events(position INTEGER PRIMARY KEY, leaf BLOB, nodes BLOB)"));
  auto insert = must(database->prepare("INSERT INTO events(leaf, nodes) VALUES(?1, ?2)"));
  const BenchLedger like("bench-ledger-like");
  like.fill(1);
  const std::string leaf(must(like.ledger->prove(1)).leaf.size(), 'x');
  const std::string nodes(64, 'y');  // on average
  for (auto _ : state) {
    auto writing = must(vern::io::Transaction::write(*database));
    for (std::int64_t i = 0; i < state.range(0); ++i) {
      insert.bind_blob(1, leaf).bind_blob(2, nodes);
      must(insert.run());
    }
    must(writing.commit());
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(durable_sqlite)->Arg(1)->Arg(100)->UseRealTime();

const BenchLedger& large() {
  static const std::unique_ptr<BenchLedger> made = [] {
    auto ledger = std::make_unique<BenchLedger>("bench-ledger-large");
    ledger->fill(customers());
    return ledger;
  }();
  return *made;
}

void verify(benchmark::State& state) {
  const Checkpoint point = must(large().ledger->checkpoint());
  for (auto _ : state) {
    const auto found = must(large().ledger->verify(std::span(&point, 1)));
    if (found.proof != Proof::proved) state.SkipWithError("not proved");
  }
  state.SetItemsProcessed(state.iterations() * customers() * 2);
}
BENCHMARK(verify)->UseRealTime()->Iterations(1)->Unit(benchmark::kMillisecond);

void prove(benchmark::State& state) {
  const Checkpoint point = must(large().ledger->checkpoint());
  std::uint64_t at = 0;
  for (auto _ : state) {
    at = (at + 7919) % point.size;
    benchmark::DoNotOptimize(must(large().ledger->prove(at, point.size)));
  }
}
BENCHMARK(prove)->UseRealTime()->Unit(benchmark::kMicrosecond);

// Every customer: bound to whom, with which entries, in which state, and may they get a letter.
void gate(benchmark::State& state) {
  const vern::Policy& policy = shop_policy();
  static_cast<void>(large());
  vern::Facts facts;
  facts.party = vern::PartyKind::person;
  facts.address = vern::Fact<vern::ContactPoint>::of({});
  facts.status =
      vern::Fact<vern::StatusReading>::of(policy.status_reader(vern::CodePage::cp865).read("R"));
  facts.notice = vern::Fact<vern::NoticeIndex>::of(1);
  vern::Request request;
  request.add(*policy.find_purpose("own-marketing"));
  request.channel = vern::Channel::letter;
  request.day = *vern::parse_day("2026-11-20");
  for (auto _ : state) {
    const auto snapshot = must(Snapshot::take(large().options));
    Subject subject;
    std::int64_t granted = 0;
    for (std::int64_t i = 0; i < customers(); ++i) {
      must(snapshot->subject(card_of(i), subject));
      facts.identity = subject.identity;
      const vern::ConsentTable consents = consents_on(policy, subject.entries, request.day);
      granted += decide(policy, facts, consents, {}, request).granted() ? 1 : 0;
    }
    state.counters["granted"] = static_cast<double>(granted);
  }
  state.SetItemsProcessed(state.iterations() * customers());
}
BENCHMARK(gate)->UseRealTime()->Iterations(1)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace bench

BENCHMARK_MAIN();
