// May this customer get an advertising letter?   decide POLICY PURPOSE STATUS DAY
//   decide vern.toml own-marketing RF 2026-11-20
// Exit: 0 yes, 1 no, 3 the question could not be asked.
#include <iostream>
#include <policy/policy.hpp>
#include <vern/vern.hpp>

int main(int argc, char** argv) {
  if (argc != 5) return 2;
  const auto loaded = vern::policy::load(argv[1]);
  for (const auto& d : loaded.diagnostics) std::cerr << vern::policy::render(d, argv[1]) << '\n';
  const auto day = vern::parse_day(argv[4]);
  if (!loaded.policy || !day) return 3;
  const vern::Policy& policy = *loaded.policy;
  const auto purpose = policy.find_purpose(argv[2]);
  if (!purpose) return 3;

  const vern::StatusReader& status = policy.status_reader(vern::CodePage::cp865);
  vern::Facts facts;
  facts.status = vern::Fact<vern::StatusReading>::of(status.read(argv[3]));
  facts.address = vern::Fact<vern::ContactPoint>::of({});
  vern::Request request;
  request.add(*purpose);
  request.channel = vern::Channel::letter;
  request.day = *day;
  const vern::Decision decision = vern::decide(policy, facts, {}, {}, request);
  std::cout << (decision.granted() ? "yes" : "no") << '\n';
  for (const vern::Reason& reason : decision.reasons()) {
    const vern::ReasonInfo* info = vern::find_reason(reason.code);
    std::cout << "  " << info->name << ": " << info->english << " (" << info->citation << ")\n";
  }
  return decision.granted() ? 0 : 1;
}
