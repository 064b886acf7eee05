// The bulk entries give, row by row, what the single entries give.
#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <cstring>

#include "capi/capi.hpp"
#include "vern/kernels.hpp"

namespace {

struct Rows {
  std::vector<std::string> fields;
  std::vector<std::uint64_t> masks;
  std::vector<std::uint8_t> findings;
};

const vern_policy* shop() {
  static const auto policy = capi::policy(golden::policy_text("status-field", {}));
  return policy.get();
}

vern_status_reading read(const std::string& field) {
  vern_status_reading r = VERN_STATUS_READING_INIT;
  RC_ASSERT(vern_status_read(shop(), VERN_CODE_PAGE_CP865, field.data(), field.size(), &r,
                             nullptr) == VERN_OK);
  return r;
}

rc::Gen<std::string> field_of(std::size_t most) {
  return rc::gen::mapcat(rc::gen::inRange<std::size_t>(0, most + 1), [](std::size_t n) {
    return rc::gen::container<std::string>(
        n, rc::gen::elementOf(std::string("RFSVNT RFSVNT rn,x\x9D")));
  });
}

}  // namespace

TEST_CASE("masks of fixed and of variable rows are those of the single reader") {
  CHECK(rc::check("bulk reading equals single reading", [] {
    const auto fields = *rc::gen::container<std::vector<std::string>>(field_of(6));
    const std::size_t n = fields.size();
    std::string fixed;
    std::string bytes;
    std::vector<std::int32_t> offsets{0};
    for (const std::string& field : fields) {
      std::string padded = field;
      padded.resize(6, ' ');
      fixed += "##" + padded;
      bytes += field;
      offsets.push_back(static_cast<std::int32_t>(bytes.size()));
    }
    std::vector<std::uint64_t> masks(n + 1), masks2(n + 1);
    std::vector<std::uint8_t> findings(2 * n + 1), findings2(n + 1);
    const auto rows = static_cast<std::int64_t>(n);
    const auto* base = reinterpret_cast<const std::uint8_t*>(fixed.data()) + (n == 0 ? 0 : 2);
    RC_ASSERT(vern_status_masks_fixed(shop(), VERN_CODE_PAGE_CP865, rows, base, 8, 6, masks.data(),
                                      8, findings.data(), 2, nullptr) == VERN_OK);
    RC_ASSERT(vern_status_masks_offsets(shop(), VERN_CODE_PAGE_CP865, rows, offsets.data(),
                                        reinterpret_cast<const std::uint8_t*>(bytes.data()),
                                        bytes.size(), masks2.data(), 8, findings2.data(), 1,
                                        nullptr) == VERN_OK);
    for (std::size_t i = 0; i < n; ++i) {
      const auto one = read(fields[i]);
      RC_ASSERT(masks[i] == one.mask);
      RC_ASSERT(findings[2 * i] == one.findings);
      RC_ASSERT(masks2[i] == one.mask);
      RC_ASSERT(findings2[i] == one.findings);
    }
  }));
}

TEST_CASE("hundreds of rows, short and long, are read as single fields are") {
  CHECK(rc::check("bulk reading with fields that come again", [] {
    const auto width = *rc::gen::elementOf(std::vector<std::size_t>{1, 8, 9, 16, 17, 30});
    const auto pool = *rc::gen::container<std::vector<std::string>>(20, field_of(width));
    const auto n = *rc::gen::inRange<std::size_t>(64, 300);
    std::string fixed;
    std::string bytes;
    std::vector<std::int32_t> offsets{0};
    for (std::size_t i = 0; i < n; ++i) {
      const std::string& field = pool[i * i % pool.size()];
      fixed += field + std::string(width - field.size(), ' ');
      bytes += field;
      offsets.push_back(static_cast<std::int32_t>(bytes.size()));
    }
    std::vector<std::uint64_t> masks(n), masks2(2 * n);
    std::vector<std::uint8_t> findings(n), findings2(n);
    const auto rows = static_cast<std::int64_t>(n);
    RC_ASSERT(vern_status_masks_fixed(shop(), VERN_CODE_PAGE_CP865, rows,
                                      reinterpret_cast<const std::uint8_t*>(fixed.data()), width,
                                      width, masks.data(), 8, findings.data(), 1,
                                      nullptr) == VERN_OK);
    RC_ASSERT(vern_status_masks_offsets(shop(), VERN_CODE_PAGE_CP865, rows, offsets.data(),
                                        reinterpret_cast<const std::uint8_t*>(bytes.data()),
                                        bytes.size(), masks2.data(), 16, findings2.data(), 1,
                                        nullptr) == VERN_OK);
    for (std::size_t i = 0; i < n; ++i) {
      const auto one = read(pool[i * i % pool.size()]);
      RC_ASSERT(masks[i] == one.mask);
      RC_ASSERT(findings[i] == one.findings);
      RC_ASSERT(masks2[2 * i] == one.mask);
      RC_ASSERT(findings2[i] == one.findings);
    }
  }));
}

TEST_CASE("offsets that fall or leave the bytes are refused, and nothing is written") {
  const std::uint8_t bytes[] = {'R', 'F', 'S'};
  std::uint64_t masks[3] = {7, 7, 7};
  std::uint8_t findings[3] = {9, 9, 9};
  vern_error err = VERN_ERROR_INIT;
  for (const auto& offsets : std::vector<std::vector<std::int32_t>>{
           {0, 2, 1, 3}, {0, 1, 2, 4}, {-1, 1, 2, 3}, {0, 1, 2, -1}}) {
    CHECK(vern_status_masks_offsets(shop(), VERN_CODE_PAGE_CP865, 3, offsets.data(), bytes, 3,
                                    masks, 8, findings, 1, &err) == VERN_E_DATA);
    CHECK(masks[0] == 7);
    CHECK(findings[0] == 9);
  }
}

TEST_CASE("the kernels select what the definition selects, in every shape of columns") {
  CHECK(rc::check("vern_select equals Selection::matches", [] {
    const auto n = *rc::gen::inRange<std::size_t>(0, 150);
    const auto code = rc::gen::inRange<std::uint64_t>(0, 16);
    const auto masks = *rc::gen::container<std::vector<std::uint64_t>>(n, code);
    const auto findings = *rc::gen::container<std::vector<std::uint8_t>>(
        n, rc::gen::elementOf(std::vector<std::uint8_t>{0, 0, 0, 1, 2, 8, 16, 32}));
    vern_selection s = VERN_SELECTION_INIT;
    s.any = *code;
    s.all = *rc::gen::inRange<std::uint64_t>(0, 4);
    s.none = *rc::gen::inRange<std::uint64_t>(0, 8);
    RC_PRE((s.any | s.all | s.none) != 0);
    std::vector<std::uint8_t> contiguous((n + 7) / 8 + 1, 0xEE), strided((n + 7) / 8 + 1, 0xEE);
    std::vector<std::uint64_t> wide(2 * n + 1);
    for (std::size_t i = 0; i < n; ++i) wide[2 * i] = masks[i];
    std::int64_t selected = -1;
    std::int64_t selected2 = -1;
    const auto rows = static_cast<std::int64_t>(n);
    const std::size_t cap = (n + 7) / 8;
    RC_ASSERT(vern_select(&s, rows, masks.data(), 8, findings.data(), 1, contiguous.data(), cap,
                          &selected, nullptr) == VERN_OK);
    RC_ASSERT(vern_select(&s, rows, wide.data(), 16, findings.data(), 1, strided.data(), cap,
                          &selected2, nullptr) == VERN_OK);
    RC_ASSERT(contiguous == strided);
    RC_ASSERT(contiguous.back() == 0xEE);
    const vern::Selection definition{s.any, s.all, s.none};
    std::int64_t count = 0;
    for (std::size_t i = 0; i < n; ++i) {
      const bool wanted = definition.matches({masks[i], findings[i]});
      RC_ASSERT(((contiguous[i / 8] >> (i % 8)) & 1) == (wanted ? 1 : 0));
      count += wanted ? 1 : 0;
    }
    RC_ASSERT(selected == count);
    RC_ASSERT(selected2 == count);
    if (n % 8 != 0) RC_ASSERT(contiguous[cap - 1] >> (n % 8) == 0);
  }));
  std::int64_t selected = 0;
  vern_selection empty = VERN_SELECTION_INIT;
  CHECK(vern_select(&empty, 0, nullptr, 8, nullptr, 1, nullptr, 0, &selected, nullptr) ==
        VERN_E_ARGUMENT);
}

TEST_CASE("deciding many rows equals deciding each") {
  CHECK(rc::check("vern_decide_many equals vern_decide", [] {
    const auto n = *rc::gen::inRange<std::size_t>(1, 20);
    const auto any_byte = rc::gen::inRange<int>(0, 6);
    std::vector<vern_facts> facts(n);
    std::vector<vern_checks> checks(n);
    for (std::size_t i = 0; i < n; ++i) {
      vern_facts f = VERN_FACTS_INIT;
      vern_checks c = VERN_CHECKS_INIT;
      const auto byte = [&] {
        const int b = *any_byte;  // no "not kept", which this policy would refuse
        return static_cast<std::uint8_t>(b == VERN_FACT_NOT_KEPT ? VERN_FACT_VALUE : b);
      };
      f.party = byte();
      f.deceased = byte();
      f.objected = byte();
      f.restricted = byte();
      f.status_state = byte();
      f.status_mask = *rc::gen::inRange<std::uint64_t>(0, 32);
      f.status_findings = *rc::gen::elementOf(std::vector<std::uint8_t>{0, 0, 1, 32});
      f.address_state = byte();
      f.birth_day_state = byte();
      f.birth_day = *rc::gen::inRange<std::int32_t>(0, 20000);
      c.suppressed = static_cast<std::uint8_t>(byte() == 5);
      c.plugin = byte();
      facts[i] = f;
      checks[i] = c;
    }
    vern_columns columns;
    vern_columns_init(&columns, sizeof columns);
    const auto of_facts = [&](const void* member) {
      return vern_column{member, sizeof(vern_facts)};
    };
    columns.party = of_facts(&facts[0].party);
    columns.deceased = of_facts(&facts[0].deceased);
    columns.objected = of_facts(&facts[0].objected);
    columns.restricted = of_facts(&facts[0].restricted);
    columns.status_state = of_facts(&facts[0].status_state);
    columns.status_mask = of_facts(&facts[0].status_mask);
    columns.status_findings = of_facts(&facts[0].status_findings);
    columns.contact_state = of_facts(&facts[0].address_state);
    columns.birth_day = of_facts(&facts[0].birth_day);
    columns.birth_day_state = of_facts(&facts[0].birth_day_state);
    columns.suppressed = {&checks[0].suppressed, sizeof(vern_checks)};
    columns.plugin = {&checks[0].plugin, sizeof(vern_checks)};
    vern_request request = VERN_REQUEST_INIT;
    request.purpose_count = 1;
    request.purposes[0] = *rc::gen::inRange<std::int32_t>(0, 11);
    request.channel = VERN_CHANNEL_LETTER;
    request.day = capi::day("2026-11-20");
    std::vector<std::uint8_t> verdicts(n), alone(n);
    std::vector<std::uint16_t> first(n);
    const auto rows = static_cast<std::int64_t>(n);
    RC_ASSERT(vern_decide_many(shop(), &request, &columns, rows, verdicts.data(), first.data(),
                               nullptr) == VERN_OK);
    RC_ASSERT(vern_decide_many(shop(), &request, &columns, rows, alone.data(), nullptr, nullptr) ==
              VERN_OK);
    RC_ASSERT(verdicts == alone);
    const auto decision = capi::decision();
    for (std::size_t i = 0; i < n; ++i) {
      std::uint8_t verdict = 0;
      RC_ASSERT(vern_decide(shop(), &facts[i], nullptr, 0, 0, &checks[i], &request, decision.get(),
                            &verdict, nullptr) == VERN_OK);
      RC_ASSERT(verdict == verdicts[i]);
      vern_reason reason = VERN_REASON_INIT;
      bool listed = first[i] == 0;
      for (std::int32_t r = 0; vern_decision_reason(decision.get(), r, &reason, nullptr) == VERN_OK;
           ++r) {
        listed = listed || reason.code == first[i];
      }
      RC_ASSERT(listed);
    }
  }));
}

TEST_CASE("a batch that fails denies every row") {
  std::uint8_t verdicts[2] = {VERN_VERDICT_GRANT, VERN_VERDICT_GRANT};
  std::uint16_t first[2] = {5, 5};
  const std::uint8_t states[2] = {VERN_FACT_VALUE, VERN_FACT_NOT_KEPT};
  vern_columns columns;
  vern_columns_init(&columns, sizeof columns);
  columns.contact_state = {states, 1};
  vern_request request = VERN_REQUEST_INIT;
  request.purpose_count = 1;
  request.channel = VERN_CHANNEL_LETTER;
  REQUIRE(vern_policy_purpose(shop(), "invoice", VERN_NUL, &request.purposes[0], nullptr) ==
          VERN_OK);
  vern_error err = VERN_ERROR_INIT;
  CHECK(vern_decide_many(shop(), &request, &columns, 1, verdicts, first, &err) == VERN_OK);
  CHECK(verdicts[0] == VERN_VERDICT_GRANT);
  CHECK(std::string(vern_reason_name(first[0])) == "basis-legal-obligation");
  CHECK(vern_decide_many(shop(), &request, &columns, 2, verdicts, first, &err) == VERN_E_ARGUMENT);
  CHECK(err.row == 1);
  CHECK(verdicts[0] == VERN_VERDICT_DENY);
  CHECK(verdicts[1] == VERN_VERDICT_DENY);
  CHECK(first[0] == 0);
  columns.contact_state = {nullptr, 0};
  columns.birth_day_state = {states, 1};
  CHECK(vern_decide_many(shop(), &request, &columns, 2, verdicts, first, &err) == VERN_E_ARGUMENT);
}
