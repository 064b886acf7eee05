// documents/templates.hpp - the files of src/documents/templates, as the build embeds them.
#pragma once

#include <string_view>

namespace vern::documents {

std::string_view consent_form_html();
std::string_view consent_form_text();
std::string_view consent_receipt_html();
std::string_view consent_receipt_text();
std::string_view request_letter_html();
std::string_view request_letter_text();
std::string_view erasure_certificate_html();
std::string_view erasure_certificate_text();
std::string_view stop_letter_html();
std::string_view stop_letter_text();
std::string_view access_pack_html();

}  // namespace vern::documents
