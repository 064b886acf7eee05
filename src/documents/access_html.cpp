// A pack as a document for the person.
#include <utility>

#include "documents/access_words.hpp"
#include "documents/engine.hpp"
#include "documents/letter_words.hpp"
#include "documents/pack_sections.hpp"
#include "documents/pack_terms.hpp"
#include "documents/templates.hpp"

namespace vern::documents {
namespace {

using requests::Pack;
using requests::PackRecord;

Values table_values(const PackTable& table) {
  Values out;
  std::vector<std::string> captions;
  if (!table.caption.empty()) captions.push_back(table.caption);
  out.lines("captions", captions);
  out.lines("heads", table.heads);
  Values::Rows rows;
  rows.reserve(table.rows.size());
  for (const std::vector<std::string>& cells : table.rows) {
    rows.emplace_back().lines("cells", cells);
  }
  out.rows("rows", std::move(rows));
  return out;
}

Values::Rows section_rows(const std::vector<PackSection>& sections) {
  Values::Rows out;
  out.reserve(sections.size());
  for (const PackSection& section : sections) {
    Values& one = out.emplace_back();
    one.set("heading", section.heading);
    one.lines("paragraphs", section.paragraphs);
    Values::Rows tables;
    tables.reserve(section.tables.size());
    for (const PackTable& table : section.tables) tables.push_back(table_values(table));
    one.rows("tables", std::move(tables));
  }
  return out;
}

class HtmlMaker {
 public:
  HtmlMaker(const Policy& policy, const Pack& pack, const PackOptions& options)
      : policy_(policy), pack_(pack), options_(options), portable_(is_portability(pack)) {}

  Result<std::string> run() {
    head();
    gaps();
    values_.rows("sections", section_rows(portable_ ? cover() : sections()));
    return filled_in(access_pack_html(), values_, Escape::html);
  }

 private:
  std::string in(const Said& said) const { return said.in(options_.language); }

  std::string numbers() const {
    std::string out;
    for (const std::string& number : pack_.person.numbers) {
      out += (out.empty() ? "" : ", ") + number;
    }
    return out;
  }

  void head() {
    const Controller& who = policy_.controller;
    values_.set("language", name(options_.language));
    values_.set("controller", who.name);
    values_.set("organisation", in(say::organisation) + who.organisation_number);
    std::vector<std::string> contact{who.address};
    for (const std::string& way : {who.email, who.phone}) {
      if (!way.empty()) contact.push_back(way);
    }
    values_.lines("contact", contact);
    values_.set("title", in(portable_ ? say::pack_portability : say::pack_access));
    values_.set("day", to_string(pack_.day));
    values_.set("reference", in(say::letter_reference) + std::to_string(pack_.request.id));
    values_.set("about", in(say::pack_numbers) + numbers());
    values_.lines("intro", intro());
  }

  std::vector<std::string> intro() const {
    std::vector<std::string> out{in(say::pack_about) + to_string(pack_.request.standing.received) +
                                 " (" + std::string(citation(pack_.request.standing.right)) + ")" +
                                 in(say::pack_stands) + to_string(pack_.day) +
                                 in(say::pack_machine) + pack_file(pack_.request, "json") + "."};
    if (pack_.without_notes && !portable_) out.push_back(in(say::pack_no_notes));
    return out;
  }

  void gaps() {
    std::vector<std::string> lines;
    lines.reserve(pack_.gaps.size() + 1);
    for (const requests::Gap& gap : pack_.gaps) {
      lines.push_back(in(say::pack_gaps[static_cast<std::size_t>(gap.kind)]) + gap.place + ".");
    }
    lines.push_back(in(say::pack_look));
    values_.flag("not_whole", !pack_.whole());
    values_.set("not_whole_title", in(say::pack_not_whole));
    values_.lines("gaps", lines);
  }

  std::vector<PackSection> sections() const {
    const Language language = options_.language;
    return {registers_section(policy_, pack_, language),
            lists_section(pack_, language),
            ledger_section(policy_, pack_, language),
            recipients_section(policy_, pack_, language),
            purposes_section(policy_, language),
            retention_section(policy_, pack_, language),
            source_section(pack_, options_),
            automated_section(policy_, language),
            rights_section(language),
            files_section(pack_, language)};
  }

  // Of portability: what the file for machines holds.
  std::vector<PackSection> cover() const {
    PackSection what{in(say::pack_data), {}, {}};
    what.paragraphs.push_back(in(say::port_file) + pack_file(pack_.request, "json") +
                              in(say::port_form));
    std::string titles;
    for (std::size_t i = 0; i < policy_.data.size(); ++i) {
      if (!requests::is_portable(policy_, static_cast<std::uint16_t>(i))) continue;
      titles += (titles.empty() ? "" : ", ") +
                category_title(policy_, policy_.data[i].id, options_.language);
    }
    what.paragraphs.push_back(in(say::port_what) + titles + ".");
    what.paragraphs.push_back(in(say::port_not));
    what.tables.push_back(counts());
    return {std::move(what), rights_section(options_.language)};
  }

  // How many records of each register the file for machines has.
  PackTable counts() const {
    std::vector<std::pair<std::string, std::size_t>> of_register;
    for (const PackRecord* record : records_of(policy_, pack_)) {
      const std::string& reg = record->shape->reg->id;
      if (of_register.empty() || of_register.back().first != reg) of_register.emplace_back(reg, 0);
      ++of_register.back().second;
    }
    PackTable out;
    out.heads = {in(say::port_register), in(say::port_records)};
    out.rows.reserve(of_register.size());
    for (const auto& [reg, count] : of_register) out.rows.push_back({reg, std::to_string(count)});
    return out;
  }

  const Policy& policy_;
  const Pack& pack_;
  const PackOptions& options_;
  bool portable_;
  Values values_;
};

}  // namespace

Result<std::string> pack_html(const Policy& policy, const Pack& pack, const PackOptions& options) {
  if (auto ok = check_told(policy, pack, options); !ok) return tl::make_unexpected(ok.error());
  return HtmlMaker(policy, pack, options).run();
}

}  // namespace vern::documents
