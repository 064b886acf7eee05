// A C++ program that reads a policy and asks the gate, from an installed vern: the installed
// headers must find their dependencies, and the installed library what it is linked with.
#include <iostream>
#include <policy/policy.hpp>
#include <vern/vern.hpp>

int main() {
  const auto loaded = vern::policy::parse("schema = 2\n", "vern.toml");
  std::cout << "vern " << VERN_VERSION_STRING << ", " << loaded.diagnostics.size() << " findings\n";
  const vern::Decision decision = vern::decide(vern::Policy{}, {}, {}, {}, {});
  return !loaded.policy && vern::policy::has_errors(loaded.diagnostics) && !decision.granted() ? 0
                                                                                               : 1;
}
