// From a policy to the ledger it names: its paths are those from the folder of the policy.
#include "ledger/policy_options.hpp"

#include <doctest/doctest.h>
#include <stdlib.h>

#include "ledger/master_key.hpp"
#include "support/scratch.hpp"
#include "support/test_ledger.hpp"

using namespace vern;

TEST_CASE("the ledger and its key are looked for beside the policy") {
  ::unsetenv("VERN_MASTER_KEY");
  const vern_test::ScratchFolder folder;
  const auto key = vern_test::must(ledger::make_master_key_file(folder.file("k.vernmaster")));
  Policy policy;
  policy.ledger = LedgerPolicy{"proof/a.vern", "k.vernmaster", std::nullopt};
  auto options = vern_test::must(ledger::options_for(policy, folder.path()));
  CHECK(options.path == folder.file("proof/a.vern"));
  CHECK(options.master == key);
  policy.ledger->path = "/srv/a.vern";
  policy.ledger->master_key = folder.file("k.vernmaster");
  options = vern_test::must(ledger::options_for(policy, "elsewhere"));
  CHECK(options.path == "/srv/a.vern");
  CHECK(options.master == key);
}

TEST_CASE("a policy without [ledger], or without its key, opens none and says what is missing") {
  ::unsetenv("VERN_MASTER_KEY");
  const vern_test::ScratchFolder folder;
  Policy policy;
  const auto none = ledger::options_for(policy, folder.path());
  REQUIRE_FALSE(none);
  CHECK(none.error().code == StatusCode::policy);
  CHECK(none.error().message.find("[ledger]") != std::string::npos);
  policy.ledger.emplace();
  const auto no_key = ledger::options_for(policy, folder.path());
  REQUIRE_FALSE(no_key);
  CHECK(no_key.error().code == StatusCode::not_found);
  CHECK(no_key.error().message.find("shop.vernmaster") != std::string::npos);
}
