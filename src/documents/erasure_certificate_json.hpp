// documents/erasure_certificate_json.hpp - the certificate of erasure for programs.
#pragma once

#include <string>

#include "documents/erasure_account.hpp"
#include "documents/erasure_certificate.hpp"

namespace vern::documents {

// As documents/erasure_certificate.hpp has it.
std::string certificate_json(const Policy& policy, const erasure::Verified& verified,
                             const ErasureAccount& account, const CertificateOptions& options);

}  // namespace vern::documents
