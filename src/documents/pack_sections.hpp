// documents/pack_sections.hpp - the parts of a pack as people read them: headings, paragraphs,
// tables.
#pragma once

#include <string>
#include <vector>

#include "documents/access_pack.hpp"
#include "requests/pack.hpp"
#include "vern/policy.hpp"

namespace vern::documents {

struct PackTable {
  std::string caption;  // empty: none
  std::vector<std::string> heads;
  std::vector<std::vector<std::string>> rows;
};

struct PackSection {
  std::string heading;
  std::vector<std::string> paragraphs;
  std::vector<PackTable> tables;
};

// How long a datum is kept and by which rule, for the person.
std::string kept_words(const retention::Datum& datum, Language language);

// ---- what is kept on the person
PackSection registers_section(const Policy& policy, const requests::Pack& pack, Language language);
PackSection lists_section(const requests::Pack& pack, Language language);
PackSection ledger_section(const Policy& policy, const requests::Pack& pack, Language language);
PackSection files_section(const requests::Pack& pack, Language language);

// ---- what is told beside it, Art. 15(1)(a) to (h) and (2)
PackSection purposes_section(const Policy& policy, Language language);
PackSection recipients_section(const Policy& policy, const requests::Pack& pack, Language language);
PackSection retention_section(const Policy& policy, const requests::Pack& pack, Language language);
PackSection source_section(const requests::Pack& pack, const PackOptions& options);
PackSection automated_section(const Policy& policy, Language language);
PackSection rights_section(Language language);

}  // namespace vern::documents
