// io/sodium.hpp - libsodium, ready for use.
#pragma once

#include <sodium.h>

namespace vern::io {

// Lets libsodium choose what this processor can do; until then it takes its portable code, which
// gives the same and takes longer. When that fails it goes on so: there is nothing to report.
inline void prepare_sodium() { [[maybe_unused]] static const int ready = sodium_init(); }

}  // namespace vern::io
