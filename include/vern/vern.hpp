// vern/vern.hpp - all of the domain at once: days, codes, policy, facts, consent, the gate.
//
// Value types and pure rules; the standard library and tl::expected only. What is left out are the
// adapters to other libraries, which a program includes when it has them: vern/absl.hpp and
// vern/boost_date_time.hpp. Programs in C, and in languages that call C, include vern/vern.h.
#pragma once

#include "vern/accounting_year.hpp"
#include "vern/age.hpp"
#include "vern/code.hpp"
#include "vern/code_page.hpp"
#include "vern/config.hpp"
#include "vern/consent.hpp"
#include "vern/consent_use.hpp"
#include "vern/contact_point.hpp"
#include "vern/day.hpp"
#include "vern/deadline.hpp"
#include "vern/decision.hpp"
#include "vern/error.hpp"
#include "vern/expected.hpp"
#include "vern/facts.hpp"
#include "vern/gate.hpp"
#include "vern/hold.hpp"
#include "vern/holidays.hpp"
#include "vern/identity_number.hpp"
#include "vern/instant.hpp"
#include "vern/kernels.hpp"
#include "vern/key_form.hpp"
#include "vern/letters.hpp"
#include "vern/period.hpp"
#include "vern/policy.hpp"
#include "vern/projection.hpp"
#include "vern/reason.hpp"
#include "vern/same_text.hpp"
#include "vern/selection.hpp"
#include "vern/subject_request.hpp"
#include "vern/vocabulary.hpp"
