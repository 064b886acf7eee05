// Calls of the C ABI in an order, and with arguments, that the bytes choose. Nothing may crash, and
// no call that fails may leave a verdict that permits.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <string>

#include "vern/vern.h"

namespace {

// Takes values off the front of the input; zeros when it is used up.
class Bytes {
 public:
  Bytes(const std::uint8_t* data, std::size_t size) : data_(data), size_(size) {}
  bool empty() const { return size_ == 0; }
  template <class T>
  T take() {
    T value{};
    const std::size_t n = sizeof value < size_ ? sizeof value : size_;
    if (n != 0) std::memcpy(&value, data_, n);
    data_ += n;
    size_ -= n;
    return value;
  }
  std::string text() {
    const std::size_t wanted = take<std::uint8_t>() % 16U;
    const std::size_t n = wanted < size_ ? wanted : size_;
    std::string out(reinterpret_cast<const char*>(data_), n);
    data_ += n;
    size_ -= n;
    return out;
  }

 private:
  const std::uint8_t* data_;
  std::size_t size_;
};

const char policy_text[] = R"(schema = 1
language = "nb"
[controller]
name = "Prosjekt Verksted AS"
organisation_number = "988077917"
[consent]
proof = "required"
[facts]
status = "host"
party = "host"
birth_day = "not-kept"
deceased = "host"
restricted = "host"
objected = "host"
address = "host"
email = "host"
mobile = "host"
phone = "host"
customer_since = "host"
last_purchase = "host"
email_at_sale = "host"
mobile_at_sale = "host"
opt_out_offered = "host"
identity = "host"
notice = "not-kept"
[codes]
R = { consent = "own-marketing", adopted = 2018-07-20 }
N = { objection = true }
[texts.own-marketing]
versions = [{ id = "text-1", file = "t1.txt", from = 2018-07-20 }]
[purposes.own-marketing]
kind = "marketing"
basis = "consent"
channels = ["letter", "sms"]
text = "own-marketing"
)";

struct Library {
  vern_policy* policy = nullptr;
  vern_decision* decision = nullptr;
  Library() {
    const bool ok = vern_policy_parse(policy_text, VERN_NUL, nullptr, 0, &policy, nullptr,
                                      nullptr) == VERN_OK &&
                    vern_decision_new(&decision, nullptr) == VERN_OK;
    if (!ok) std::abort();  // a fuzz target that decides nothing finds nothing
  }
};

void decide(Library& library, Bytes& in) {
  auto facts = in.take<vern_facts>();
  auto request = in.take<vern_request>();
  auto checks = in.take<vern_checks>();
  vern_consent consents[2] = {in.take<vern_consent>(), in.take<vern_consent>()};
  if (in.take<std::uint8_t>() % 4 != 0) {  // mostly well-formed, so that the gate itself is reached
    facts.struct_size = sizeof facts;
    request.struct_size = sizeof request;
    checks.struct_size = sizeof checks;
    consents[0].struct_size = consents[1].struct_size = sizeof consents[0];
    facts.flags = request.flags = 0;
    std::memset(facts.reserved0, 0, sizeof facts.reserved0);
    std::memset(request.reserved0, 0, sizeof request.reserved0);
    std::memset(checks.reserved0, 0, sizeof checks.reserved0);
  } else if (facts.struct_size > sizeof facts || request.struct_size > sizeof request ||
             checks.struct_size > sizeof checks || consents[0].struct_size > sizeof consents[0] ||
             consents[1].struct_size > sizeof consents[1]) {
    return;  // the caller promises that struct_size bytes are there
  }
  std::uint8_t verdict = VERN_VERDICT_GRANT;
  std::uint8_t alone = VERN_VERDICT_GRANT;
  const std::size_t n = in.take<std::uint8_t>() % 3U;
  const auto status = vern_decide(library.policy, &facts, consents, n, sizeof consents[0], &checks,
                                  &request, library.decision, &verdict, nullptr);
  vern_decide_verdict(library.policy, &facts, consents, n, sizeof consents[0], &checks, &request,
                      &alone, nullptr);
  const bool known = verdict == VERN_VERDICT_DENY || verdict == VERN_VERDICT_GRANT;
  if (!known || verdict != alone) std::abort();
  if (status != VERN_OK && verdict != VERN_VERDICT_DENY) std::abort();
}

void status_field(Library& library, Bytes& in) {
  static constexpr std::int32_t pages[] = {VERN_CODE_PAGE_UTF8, VERN_CODE_PAGE_CP865, 0};
  const std::int32_t page = pages[in.take<std::uint8_t>() % 3U];
  const std::string field = in.text();
  vern_status_reading r = VERN_STATUS_READING_INIT;
  vern_status_read(library.policy, page, field.data(), field.size(), &r, nullptr);
  char buf[12];
  std::size_t needed = 0;
  vern_status_add_code(library.policy, page, field.data(), field.size(), 8, in.take<std::int8_t>(),
                       buf, in.take<std::uint8_t>() % sizeof buf, &needed, nullptr);
  vern_status_remove_code(library.policy, page, field.data(), field.size(), 1, 0, buf, sizeof buf,
                          &needed, nullptr);
}

void texts(Library& library, Bytes& in) {
  const std::string text = in.text();
  std::int32_t number = 0;
  char buf[40];
  std::size_t needed = 0;
  vern_selection s = VERN_SELECTION_INIT;
  vern_selection_parse(library.policy, text.data(), text.size(), nullptr, 0, nullptr, 0, &s,
                       nullptr);
  vern_policy_purpose(library.policy, text.data(), text.size(), &number, nullptr);
  vern_day_parse(text.data(), text.size(), &number, nullptr);
  vern_period_add(in.take<std::int32_t>(), text.data(), text.size(), &number, nullptr);
  vern_breach_due(text.data(), text.size(), buf, sizeof buf, &needed, nullptr);
  vern_transcode(VERN_CODE_PAGE_CP865, VERN_CODE_PAGE_UTF8, text.data(), text.size(), buf,
                 sizeof buf, &needed, nullptr);
  vern_next_working_day(in.take<std::int32_t>(), &number, nullptr);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static Library library;
  Bytes in(data, size);
  while (!in.empty()) {
    switch (in.take<std::uint8_t>() % 3U) {
      case 0:
        decide(library, in);
        break;
      case 1:
        status_field(library, in);
        break;
      default:
        texts(library, in);
        break;
    }
  }
  return 0;
}
