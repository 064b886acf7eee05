// What a caller can get wrong with forms, letters, requests and campaigns: the answer is an error
// that records nothing and permits nothing.
#include <doctest/doctest.h>

#include <cstring>
#include <string>
#include <vector>

#include "capi/host_shop.hpp"

namespace {

using namespace host_shop;
using ledger_shop::refused;
using Bytes = std::vector<std::uint8_t>;

// A struct as a newer header would have it, with a member that this library does not know.
template <class T>
struct Larger {
  T known;
  std::uint64_t unknown = 0;
};

}  // namespace

TEST_CASE("every INIT macro is what its function makes") {
  const auto same = [](const auto& macro, auto init) {
    auto made = macro;
    std::memset(&made, 0x5A, sizeof made);
    init(&made, sizeof made - 1);
    unsigned char first = 0;
    std::memcpy(&first, &made, 1);
    CHECK(first == 0x5A);  // too small: left alone
    init(&made, sizeof made);
    CHECK(std::memcmp(&made, &macro, sizeof made) == 0);
    init(static_cast<decltype(&made)>(nullptr), sizeof made);
  };
  same(vern_customers VERN_CUSTOMERS_INIT, vern_customers_init);
  same(vern_tick VERN_TICK_INIT, vern_tick_init);
  same(vern_form VERN_FORM_INIT, vern_form_init);
  same(vern_entered VERN_ENTERED_INIT, vern_entered_init);
  same(vern_status_column VERN_STATUS_COLUMN_INIT, vern_status_column_init);
  same(vern_difference VERN_DIFFERENCE_INIT, vern_difference_init);
  same(vern_asking VERN_ASKING_INIT, vern_asking_init);
  same(vern_asked VERN_ASKED_INIT, vern_asked_init);
  same(vern_reply VERN_REPLY_INIT, vern_reply_init);
  same(vern_asking_state VERN_ASKING_STATE_INIT, vern_asking_state_init);
  same(vern_asking_counts VERN_ASKING_COUNTS_INIT, vern_asking_counts_init);
  same(vern_sent VERN_SENT_INIT, vern_sent_init);
  same(vern_campaign VERN_CAMPAIGN_INIT, vern_campaign_init);
}

TEST_CASE("NULL and handles of another type") {
  Host host;
  auto* ledger = host.ledger.get();
  auto* policy = host.policy.get();
  auto* as_ledger = reinterpret_cast<vern_ledger*>(policy);
  auto* as_policy = reinterpret_cast<vern_policy*>(ledger);
  host.look("2025-06-01");
  host.made(host.open_campaign("jul", "2025-06-01"));
  const std::int64_t before = host.size();
  const vern_customers customers = host.all();
  const std::int32_t day = capi::day("2025-06-01");
  std::vector<std::uint8_t> verdicts;
  std::int64_t count = -7;
  const auto list = [&](vern_ledger* l, const vern_policy* p, const char* id,
                        const vern_customers* c, const char* by, bool columns, std::int64_t* out) {
    verdicts.assign(8, VERN_VERDICT_GRANT);
    count = -7;
    const auto status =
        vern_campaign_list(l, p, id, VERN_NUL, c, day, by, VERN_NUL,
                           columns ? verdicts.data() : nullptr, nullptr, out, &host.err);
    if (c != nullptr && columns) CHECK(verdicts == Bytes(8, VERN_VERDICT_DENY));
    if (out != nullptr) CHECK(count == 0);
    return status;
  };
  refused(host, list(nullptr, policy, "jul", &customers, "kari", true, &count), VERN_E_HANDLE);
  refused(host, list(as_ledger, policy, "jul", &customers, "kari", true, &count), VERN_E_HANDLE);
  refused(host, list(ledger, nullptr, "jul", &customers, "kari", true, &count), VERN_E_HANDLE);
  refused(host, list(ledger, as_policy, "jul", &customers, "kari", true, &count), VERN_E_HANDLE);
  refused(host, list(ledger, policy, nullptr, &customers, "kari", true, &count), VERN_E_ARGUMENT);
  refused(host, list(ledger, policy, "jul", nullptr, "kari", true, &count), VERN_E_ARGUMENT);
  refused(host, list(ledger, policy, "jul", &customers, nullptr, true, &count), VERN_E_ARGUMENT);
  refused(host, list(ledger, policy, "jul", &customers, "kari", false, &count), VERN_E_ARGUMENT);
  refused(host, list(ledger, policy, "jul", &customers, "kari", true, nullptr), VERN_E_ARGUMENT);
  refused(host, list(ledger, policy, "none", &customers, "kari", true, &count), VERN_E_NOT_FOUND);
  CHECK(vern_campaign_recheck(nullptr, policy, "jul", VERN_NUL, &customers, day, "kari", VERN_NUL,
                              verdicts.data(), nullptr, &count, &host.err) == VERN_E_HANDLE);
  CHECK(vern_campaign_sent(ledger, policy, "jul", VERN_NUL, &customers, day, "kari", VERN_NUL,
                           verdicts.data(), nullptr, nullptr, &host.err) == VERN_E_ARGUMENT);
  CHECK(vern_campaign_stop(ledger, policy, "jul", VERN_NUL, nullptr, 0, 1, day, 0, "kari", VERN_NUL,
                           nullptr, &count, &host.err) == VERN_E_ARGUMENT);
  CHECK(vern_campaign_stop(ledger, policy, "jul", VERN_NUL, host.cards.data(), sizeof(vern_card), 1,
                           day, 2, "kari", VERN_NUL, nullptr, &count,
                           &host.err) == VERN_E_ARGUMENT);
  CHECK(vern_campaign_close(as_ledger, policy, "jul", VERN_NUL, day, "kari", VERN_NUL, &host.err) ==
        VERN_E_HANDLE);
  CHECK(vern_campaign_read(ledger, "jul", VERN_NUL, nullptr, &host.err) == VERN_E_ARGUMENT);
  CHECK(vern_campaign_read(as_ledger, "jul", VERN_NUL, nullptr, &host.err) == VERN_E_HANDLE);
  CHECK(vern_campaign_open(ledger, policy, "x", VERN_NUL, nullptr, "t", VERN_NUL, nullptr, 0,
                           "kari", VERN_NUL, &host.err) == VERN_E_ARGUMENT);
  CHECK(vern_form_enter(ledger, policy, nullptr, 0, nullptr, 0, 1, "kari", VERN_NUL, nullptr, 0,
                        &host.err) == VERN_E_ARGUMENT);
  CHECK(vern_form_enter(ledger, nullptr, nullptr, 0, nullptr, 0, 0, "kari", VERN_NUL, nullptr, 0,
                        &host.err) == VERN_E_HANDLE);
  CHECK(vern_form_enter(ledger, policy, nullptr, 0, nullptr, 0, 0, "kari", VERN_NUL, nullptr, 0,
                        &host.err) == VERN_OK);
  CHECK(vern_asking_open(ledger, policy, nullptr, &customers, "kari", VERN_NUL, nullptr, 0, &count,
                         &host.err) == VERN_E_ARGUMENT);
  CHECK(vern_asking_more(as_ledger, policy, nullptr, &customers, "kari", VERN_NUL, nullptr, 0,
                         &count, &host.err) == VERN_E_HANDLE);
  CHECK(vern_asking_remind(ledger, as_policy, nullptr, &customers, "kari", VERN_NUL, nullptr, 0,
                           &count, &host.err) == VERN_E_HANDLE);
  CHECK(vern_asking_reply(ledger, policy, host.cards.data(), sizeof(vern_card), 8, nullptr, 0, 1,
                          "kari", VERN_NUL, nullptr, 0, &host.err) == VERN_E_ARGUMENT);
  std::size_t needed = 0;
  vern_asking_state state = VERN_ASKING_STATE_INIT;
  CHECK(vern_asking_read(ledger, policy, "jul", VERN_NUL, nullptr, 0, 0, day, nullptr, nullptr, 0,
                         0, &needed, &host.err) == VERN_E_ARGUMENT);
  CHECK(vern_asking_read(ledger, policy, "jul", VERN_NUL, nullptr, 0, 0, day, &state, nullptr, 0, 0,
                         &needed, &host.err) == VERN_E_STATE);  // a campaign, and no request
  CHECK(host.size() == before);
}

TEST_CASE("a plan is a handle of its own") {
  Host host;
  host.answer(0, "1", "2025-01-10", VERN_ANSWER_YES);
  host.made(host.plan("2025-01-11"));
  auto* plan = host.projection.get();
  auto* as_plan = reinterpret_cast<vern_projection*>(host.ledger.get());
  std::int64_t entries = -7;
  std::int32_t count = 0;
  const Bytes wrote(8, VERN_WROTE_YES);
  const auto confirm = [&](vern_ledger* l, const vern_projection* p, const std::uint8_t* w,
                           const char* by) {
    return vern_projection_confirm(l, p, w, 1, by, VERN_NUL, &entries, &host.err);
  };
  const std::int64_t before = host.size();
  refused(host, confirm(nullptr, plan, wrote.data(), "kari"), VERN_E_HANDLE);
  refused(host, confirm(host.ledger.get(), nullptr, wrote.data(), "kari"), VERN_E_HANDLE);
  refused(host, confirm(host.ledger.get(), as_plan, wrote.data(), "kari"), VERN_E_HANDLE);
  refused(host, confirm(host.ledger.get(), plan, nullptr, "kari"), VERN_E_ARGUMENT);
  refused(host, confirm(host.ledger.get(), plan, wrote.data(), nullptr), VERN_E_ARGUMENT);
  Bytes odd = wrote;
  odd[3] = 3;
  refused(host, confirm(host.ledger.get(), plan, odd.data(), "kari"), VERN_E_ARGUMENT);
  CHECK(host.err.row == 3);
  CHECK(entries == 0);
  CHECK(host.size() == before);
  CHECK(vern_projection_difference_count(as_plan, &count, nullptr) == VERN_E_HANDLE);
  CHECK(vern_projection_difference_count(plan, nullptr, nullptr) == VERN_E_ARGUMENT);
  vern_difference one = VERN_DIFFERENCE_INIT;
  CHECK(vern_projection_difference(plan, -1, &one, nullptr) == VERN_E_NOT_FOUND);
  CHECK(vern_projection_difference(plan, 1, &one, nullptr) == VERN_E_NOT_FOUND);
  one.struct_size = 4;
  CHECK(vern_projection_difference(plan, 0, &one, nullptr) == VERN_E_STRUCT);
  std::string room(8 * field_width, '?');
  auto* bytes = reinterpret_cast<std::uint8_t*>(room.data());
  CHECK(vern_projection_fields(plan, bytes, field_width - 1, nullptr, 0, nullptr, 0, nullptr) ==
        VERN_E_ARGUMENT);
  std::uint32_t lengths[8] = {};
  CHECK(vern_projection_fields(plan, nullptr, 0, lengths, 3, nullptr, 0, nullptr) ==
        VERN_E_ARGUMENT);
  CHECK(vern_projection_fields(plan, nullptr, 0, lengths, 4, nullptr, 0, nullptr) == VERN_OK);
  CHECK(lengths[0] == field_width);
  vern_projection_free(as_plan);  // of another type: left alone
  vern_projection_free(nullptr);
  CHECK(host.size() == before);
}

TEST_CASE("customers, fields and structs that are none are refused, and the row is named") {
  Host host;
  host.made(host.open_campaign("jul", "2025-06-01"));
  const std::int64_t before = host.size();
  const auto list = [&](const vern_customers& customers) {
    return host.list(vern_campaign_list, "jul", customers, "2025-06-01");
  };
  vern_customers customers = host.all();
  customers.n = -1;
  std::int64_t count = 0;
  refused(host,
          vern_campaign_list(host.ledger.get(), host.policy.get(), "jul", VERN_NUL, &customers, 0,
                             "kari", VERN_NUL, nullptr, nullptr, &count, &host.err),
          VERN_E_ARGUMENT);
  customers.n = 1000001;
  refused(host,
          vern_campaign_list(host.ledger.get(), host.policy.get(), "jul", VERN_NUL, &customers, 0,
                             "kari", VERN_NUL, nullptr, nullptr, &count, &host.err),
          VERN_E_LIMIT);
  customers = host.all();
  customers.flags = 1;
  refused(host, list(customers), VERN_E_UNSUPPORTED);
  customers = host.all();
  customers.reserved0[6] = 1;
  refused(host, list(customers), VERN_E_UNSUPPORTED);
  customers = host.all();
  customers.chosen_by = 4;
  refused(host, list(customers), VERN_E_ARGUMENT);
  customers.chosen_by = VERN_CHOSEN_BY_PURCHASES;  // profiling, and no purpose of that kind
  refused(host, list(customers), VERN_E_ARGUMENT);
  customers = host.all();
  customers.struct_size = 8;
  CHECK(list(customers) == VERN_E_STRUCT);
  customers = host.all();
  customers.facts.data = nullptr;
  refused(host, list(customers), VERN_E_ARGUMENT);
  customers = host.all();
  customers.cards.stride = sizeof(vern_card) - 1;
  refused(host, list(customers), VERN_E_ARGUMENT);
  Larger<vern_customers> larger{host.all(), 0};
  larger.known.struct_size = sizeof larger;
  larger.unknown = 1;
  refused(host,
          vern_campaign_list(host.ledger.get(), host.policy.get(), "jul", VERN_NUL, &larger.known,
                             0, "kari", VERN_NUL, host.verdicts.data(), nullptr, &count, &host.err),
          VERN_E_UNSUPPORTED);
  host.known[5].struct_size = 8;
  refused(host, list(host.all()), VERN_E_STRUCT);
  CHECK(host.err.row == 5);
  host.known[5] = host.known[4];
  host.checks[6].reserved0[1] = 1;
  refused(host, list(host.all()), VERN_E_UNSUPPORTED);
  CHECK(host.err.row == 6);
  host.checks[6] = host.checks[4];
  const vern_card twin = host.cards[2];
  host.cards[7] = twin;
  refused(host, list(host.all()), VERN_E_DATA);
  CHECK(host.err.row == 7);
  CHECK(host.size() == before);
}

TEST_CASE("fields that are none, and ticks in no box") {
  Host host;
  const vern_customers customers = host.all();
  vern_projection* out = reinterpret_cast<vern_projection*>(0x1);
  const auto plan = [&](const vern_status_column& column) {
    out = reinterpret_cast<vern_projection*>(0x1);
    const auto status =
        vern_projection_plan(host.ledger.get(), host.policy.get(), &customers, &column, nullptr, 0,
                             capi::day("2025-01-10"), VERN_ALL_ENTRIES, &out, &host.err);
    CHECK(out == nullptr);
    return status;
  };
  vern_status_column column = host.status();
  column.code_page = 0;
  refused(host, plan(column), VERN_E_ARGUMENT);
  column = host.status();
  column.width = 0;
  refused(host, plan(column), VERN_E_ARGUMENT);
  column = host.status();
  column.fixed_width = 2;
  refused(host, plan(column), VERN_E_ARGUMENT);
  column = host.status();
  column.fields.data = nullptr;
  refused(host, plan(column), VERN_E_ARGUMENT);
  std::vector<std::uint32_t> lengths(8, 1);
  lengths[4] = field_width + 1;
  column = host.status();
  column.lengths = {lengths.data(), sizeof(std::uint32_t)};
  refused(host, plan(column), VERN_E_ARGUMENT);
  CHECK(host.err.row == 4);

  const std::int64_t before = host.size();
  const auto enter = [&](vern_tick tick) {
    return host.enter(host.cards.data(), {host.form("1", "2025-01-10", &tick, 1)});
  };
  vern_tick good = host.tick(host.marketing, VERN_CHANNEL_LETTER, VERN_ANSWER_YES);
  vern_tick bad = good;
  bad.answer = 3;
  refused(host, enter(bad), VERN_E_ARGUMENT);
  bad = good;
  bad.channel = VERN_CHANNEL_PHONE;
  refused(host, enter(bad), VERN_E_ARGUMENT);
  bad = good;
  bad.purpose = host.asking_purpose;  // rests on no consent
  refused(host, enter(bad), VERN_E_ARGUMENT);
  bad = good;
  bad.reserved0[5] = 1;
  refused(host, enter(bad), VERN_E_UNSUPPORTED);
  bad = good;
  bad.struct_size = 4;
  refused(host, enter(bad), VERN_E_STRUCT);
  const vern_tick twice[] = {good, good};
  refused(host, host.enter(host.cards.data(), {host.form("1", "2025-01-10", twice, 2)}),
          VERN_E_ARGUMENT);
  vern_form form = host.form("1", "2025-01-10", &good, 1);
  form.method = 9;
  refused(host, host.enter(host.cards.data(), {form}), VERN_E_ARGUMENT);
  form = host.form("1", "2125-01-10", &good, 1);  // the future
  form.text = view("2026-1");
  refused(host, host.enter(host.cards.data(), {form}), VERN_E_ARGUMENT);
  vern_reply reply = host.reply("x", "2025-01-10", VERN_ANSWER_YES);
  reply.ticks = {&good, sizeof good};
  reply.tick_count = 1;
  refused(host, host.take({reply}), VERN_E_ARGUMENT);
  reply = host.reply("x", "2025-01-10", VERN_ANSWER_YES);
  refused(host, host.take({reply}), VERN_E_NOT_FOUND);
  CHECK(host.size() == before);
}

TEST_CASE("a request that cannot be asked asks nobody") {
  Host host;
  host.look("2025-02-01");
  const std::int64_t before = host.size();
  const auto wrong = [&](std::int32_t wanted, auto&& change) {
    vern_asking asking = host.request_of("spor", "2025-02-01", "2025-03-15");
    change(asking);
    refused(host, host.ask_all(vern_asking_open, asking), wanted);
    CHECK(host.count == 0);
    for (const vern_asked& one : host.asked) CHECK(one.outcome == VERN_ASKED_DENIED);
  };
  const std::string silent = letter.substr(0, letter.find("Svarer du"));
  wrong(VERN_E_DATA, [&](vern_asking& a) { a.text = view(silent); });
  wrong(VERN_E_ARGUMENT, [](vern_asking& a) { a.has_answer_by = 0; });
  wrong(VERN_E_ARGUMENT, [](vern_asking& a) { a.answer_by = a.day; });
  wrong(VERN_E_ARGUMENT, [](vern_asking& a) { a.answer_by = a.day + 200; });  // after the lapse
  wrong(VERN_E_ARGUMENT, [&](vern_asking& a) { a.purpose = host.marketing; });
  wrong(VERN_E_ARGUMENT, [](vern_asking& a) { a.purpose = -1; });
  wrong(VERN_E_ARGUMENT, [](vern_asking& a) { a.channel = 9; });
  wrong(VERN_E_ARGUMENT, [](vern_asking& a) { a.dry_run = 2; });
  wrong(VERN_E_UNSUPPORTED, [](vern_asking& a) { a.flags = 1; });
  wrong(VERN_E_ARGUMENT, [](vern_asking& a) { a.id = view("a b"); });
  CHECK(host.size() == before);
}
