// A pack as JSON.
#include <array>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "documents/consent_fate.hpp"
#include "documents/pack_entries.hpp"
#include "documents/pack_terms.hpp"
#include "documents/pack_told_json.hpp"
#include "documents/retention_json.hpp"
#include "ledger/crypto.hpp"

namespace vern::documents {
namespace {

using nlohmann::ordered_json;
using requests::Pack;
using requests::PackField;
using requests::PackRecord;

ordered_json text_or_null(const std::string& text) {
  return text.empty() ? ordered_json() : ordered_json(text);
}
ordered_json day_or_null(const std::optional<Day>& day) {
  return day ? ordered_json(to_string(*day)) : ordered_json();
}

std::string_view word_of(const PackField& field) {
  if (field.left_out) return "left-out";
  switch (field.value.state) {
    case retention::ValueState::blank:
      return "blank";
    case retention::ValueState::text:
      return "text";
    case retention::ValueState::day:
      return "day";
    case retention::ValueState::not_text:
      return "not-text";
    case retention::ValueState::unreadable:
      break;
  }
  return "unreadable";
}

std::string_view word_of(audience::NamedBy by) {
  switch (by) {
    case audience::NamedBy::key:
      return "key";
    case audience::NamedBy::email:
      return "email";
    case audience::NamedBy::phone:
      break;
  }
  return "phone";
}

std::string_view word_of(requests::GapKind kind) {
  constexpr std::array<std::string_view, 7> words{
      "register-not-whole", "list-not-whole", "unreadable-note", "no-card",
      "another-s-card",     "shared-number",  "number-passed-on"};
  return words[static_cast<std::size_t>(kind)];
}

class JsonMaker {
 public:
  JsonMaker(const Policy& policy, const Pack& pack, const PackOptions& options)
      : policy_(policy), pack_(pack), options_(options), portable_(is_portability(pack)) {}

  ordered_json run() const {
    ordered_json out = head();
    out["registers"] = registers();
    if (portable_) return out;
    out["lists"] = lists();
    out["ledger"] = ledger_json();
    add_told(policy_, pack_.day, out);
    return out;
  }

 private:
  ordered_json head() const {
    ordered_json out;
    out["format"] = portable_ ? "vern-portability/1" : "vern-access/1";
    out["request"] = pack_.request.id;
    out["citation"] = citation(pack_.request.standing.right);
    out["received"] = to_string(pack_.request.standing.received);
    out["day"] = to_string(pack_.day);
    const Controller& who = policy_.controller;
    out["controller"] = {{"name", who.name},
                         {"organisation_number", who.organisation_number},
                         {"address", who.address},
                         {"email", text_or_null(who.email)},
                         {"phone", text_or_null(who.phone)}};
    out["customer_numbers"] = pack_.person.numbers;
    out["whole"] = pack_.whole();
    auto gaps = ordered_json::array();
    for (const requests::Gap& gap : pack_.gaps) {
      gaps.push_back({{"kind", word_of(gap.kind)}, {"place", gap.place}, {"text", gap.text}});
    }
    out["gaps"] = std::move(gaps);
    out["notes_left_out"] = pack_.without_notes;
    return out;
  }

  ordered_json registers() const {
    auto out = ordered_json::array();
    const Register* last = nullptr;
    for (const PackRecord* record : records_of(policy_, pack_)) {
      if (record->shape->reg != last) {
        last = record->shape->reg;
        ordered_json& one = out.emplace_back();
        one["register"] = last->id;
        if (!portable_) one["source"] = source_of(*last, options_);
        one["records"] = ordered_json::array();
      }
      out.back()["records"].push_back(record_json(*record));
    }
    return out;
  }

  ordered_json record_json(const PackRecord& record) const {
    ordered_json out;
    out["record"] = record.place.line;
    out["key"] = text_or_null(record.key);
    auto fields = ordered_json::array();
    for (const PackField* field : fields_of(policy_, pack_, record)) {
      fields.push_back(field_json(record, *field));
    }
    if (!portable_) out["deleted"] = record.deleted;
    out["fields"] = std::move(fields);
    if (portable_) return out;
    out["letters"] = letters(record);
    out["retention"] = verdicts(record);
    return out;
  }

  ordered_json field_json(const PackRecord& record, const PackField& field) const {
    ordered_json out;
    out["column"] = field.value.column;
    out["field"] = text_or_null(field.field);
    out["category"] = record.shape->categories[field.category].name;
    out["title"] = field.data ? text_or_null(policy_.data[*field.data].title) : ordered_json();
    out["kind"] = word_of(field);
    out["value"] = text_or_null(field.value.text);
    return out;
  }

  ordered_json letters(const PackRecord& record) const {
    auto out = ordered_json::array();
    for (const requests::PackLetter& one : record.letters) {
      ordered_json letter;
      letter["letter"] = one.letter;
      letter["known"] = one.code != nullptr;
      letter["meaning"] = one.code != nullptr ? text_or_null(one.code->meaning) : ordered_json();
      auto purposes = ordered_json::array();
      if (one.code != nullptr) {
        for (const PurposeIndex p : one.code->purposes) purposes.push_back(policy_.purposes[p].id);
      }
      letter["consent_to"] = std::move(purposes);
      letter["objection"] = one.code != nullptr && one.code->kind == CodeKind::objection;
      out.push_back(std::move(letter));
    }
    return out;
  }

  static ordered_json verdicts(const PackRecord& record) {
    auto out = ordered_json::array();
    for (const retention::Datum& datum : record.data) {
      ordered_json one;
      one["category"] = datum.what().name;
      add_verdict(datum.answer, one);
      auto holds = ordered_json::array();
      for (const retention::HeldBy& held : datum.holds) {
        holds.push_back({{"kind", name(held.hold.kind)}, {"from", to_string(held.hold.from)}});
      }
      one["holds"] = std::move(holds);
      auto rules = ordered_json::array();
      for (std::size_t i = 0; i < datum.answer.rules.size(); ++i) {
        if (datum.answer.rules[i].signs == 0) continue;
        rules.push_back(finding_json(datum.answer.rules[i], datum.rests_on[i].trigger));
      }
      one["rules"] = std::move(rules);
      out.push_back(std::move(one));
    }
    return out;
  }

  ordered_json lists() const {
    auto out = ordered_json::array();
    for (const audience::ListedRow& row : pack_.lists) {
      ordered_json one;
      one["list"] = row.list->id;
      one["effect"] = effect_word(row.list->effect);
      one["row"] = row.line;
      one["named_by"] = word_of(row.by);
      one["fields"] = ordered_json::array();
      for (const auto& [column, value] : row.fields) {
        one["fields"].push_back({{"column", column}, {"value", text_or_null(value)}});
      }
      out.push_back(std::move(one));
    }
    return out;
  }

  ordered_json ledger_json() const {
    ordered_json out;
    out["entries"] = ordered_json::array();
    for (const ledger::Entry& entry : pack_.person.subject.entries) {
      out["entries"].push_back(entry_json(entry));
    }
    out["requests"] = ordered_json::array();
    for (const requests::SubjectRequest& one : pack_.requests) {
      const RequestStanding& standing = one.standing;
      out["requests"].push_back({{"request", one.id},
                                 {"right", name(standing.right)},
                                 {"received", to_string(standing.received)},
                                 {"state", name(standing.state())},
                                 {"answered", day_or_null(standing.answered())},
                                 {"closed", day_or_null(standing.closed)}});
    }
    out["holds"] = ordered_json::array();
    for (const Hold& hold : pack_.holds) {
      out["holds"].push_back({{"ground", name(hold.ground)},
                              {"register", text_or_null(hold.reg)},
                              {"category", text_or_null(hold.category)},
                              {"from", to_string(hold.from)},
                              {"until", day_or_null(hold.until)},
                              {"lifted", day_or_null(hold.lifted)},
                              {"reason", text_or_null(hold.reason)},
                              {"citation", citation(hold.ground)}});
    }
    out["files"] = ordered_json::array();
    for (const ledger::WrittenFile& file : pack_.files) {
      out["files"].push_back({{"request", *file.request},
                              {"name", file_name(file.path)},
                              {"sha256", ledger::to_hex(file.sha256)},
                              {"day", to_string(file.day)},
                              {"until", day_or_null(file.until)}});
    }
    return out;
  }

  ordered_json entry_json(const ledger::Entry& entry) const {
    const ledger::Event& event = entry.event;
    ordered_json out;
    out["entry"] = entry.position;
    out["kind"] = ledger::name(event.kind);
    out["day"] = to_string(event.day);
    out["purpose"] = text_or_null(event.purpose);
    out["channel"] = event.channel ? ordered_json(name(*event.channel)) : ordered_json();
    out["method"] = ledger::name(event.method);
    out["signed"] = event.evidence == Evidence::signed_or_equal;
    out["text"] = text_or_null(event.text);
    out["text_sha256"] = text_or_null(ledger::to_hex(event.text_sha256));
    out["partners"] = text_or_null(event.partners);
    out["notice"] = text_or_null(event.notice);
    out["form"] = text_or_null(event.form);
    out["document"] = event.file
                          ? ordered_json{{"title", event.file->title}, {"size", event.file->size}}
                          : ordered_json();
    out["letters"] =
        event.kind == ledger::EntryKind::projected ? text_or_null(event.content) : ordered_json();
    out["campaign"] = text_or_null(event.campaign);
    out["recipient"] = text_or_null(recipient_of(pack_, event));
    out["right"] = text_or_null(event.right);
    out["ground"] = text_or_null(event.ground);
    out["remark"] = text_or_null(event.remark);
    out["about_entry"] = event.target ? ordered_json(*event.target) : ordered_json();
    out["ended"] = ended(entry);
    return out;
  }

  // Of a yes: what became of it since.
  ordered_json ended(const ledger::Entry& entry) const {
    auto out = ordered_json::array();
    if (entry.event.kind != ledger::EntryKind::given) return out;
    for (const Fate& fate : fates_of(policy_, pack_.person.subject, entry, pack_.day)) {
      auto channels = ordered_json::array();
      for (const Channel channel : fate.channels) channels.push_back(name(channel));
      out.push_back({{"state", name(fate.state)},
                     {"day", to_string(fate.day)},
                     {"channels", std::move(channels)}});
    }
    return out;
  }

  const Policy& policy_;
  const Pack& pack_;
  const PackOptions& options_;
  bool portable_;
};

}  // namespace

Result<std::string> pack_json(const Policy& policy, const Pack& pack, const PackOptions& options) {
  if (auto ok = check_told(policy, pack, options); !ok) return tl::make_unexpected(ok.error());
  const ordered_json out = JsonMaker(policy, pack, options).run();
  return out.dump(2, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace vern::documents
