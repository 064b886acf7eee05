// policy/templates.hpp - the texts of src/policy/templates, as the build embeds them.
#pragma once

#include <string_view>

namespace vern::policy {

std::string_view retail_template();
std::string_view vehicle_trade_template();
std::string_view optician_template();

}  // namespace vern::policy
