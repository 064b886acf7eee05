#include "audience/list_reader.hpp"

#include "vern/code_page.hpp"
#include "vern/contact_point.hpp"
#include "vern/key_form.hpp"
#include "vern/letters.hpp"

namespace vern::audience {

namespace {

constexpr std::string_view list_remedy = "mend the list, or acknowledge it exactly in the policy";

using Places = std::array<std::optional<std::size_t>, ways_to_name>;
using Texts = std::array<std::string, ways_to_name>;

Result<Places> find_places(const List& list, const registers::RowReader& reader) {
  Places places;
  const std::array<const std::string*, ways_to_name> columns{&list.key, &list.email, &list.phone};
  for (std::size_t i = 0; i < ways_to_name; ++i) {
    if (columns[i]->empty()) continue;
    const auto place = find_column(reader, *columns[i]);
    if (!place) return tl::make_unexpected(place.error());
    places[i] = *place;
  }
  return places;
}

Result<Texts> texts_of(const List& list, const Places& places, const registers::Record& record) {
  Texts out;
  for (std::size_t i = 0; i < ways_to_name; ++i) {
    if (!places[i]) continue;
    auto utf8 = transcode(list.file.encoding, CodePage::utf8, record.fields[*places[i]]);
    if (!utf8) return tl::make_unexpected(utf8.error());
    out[i] = trim_blanks(*utf8);
  }
  return out;
}

Result<ListPoints> points_of(const List& list, const Texts& text) {
  ListPoints out;
  const auto& [key_text, email_text, phone_text] = text;
  auto& [by_key, by_email, by_phone] = out.by;
  if (!key_text.empty()) {
    const auto key = normalise_key(list.key_form, key_text);
    if (!key) return tl::make_unexpected(key.error());
    by_key = hash_of(Hashed::key, *key);
  }
  if (!email_text.empty()) {
    const auto email = normalise_email(email_text);
    email ? void(by_email = hash_of(Hashed::email, *email)) : void(out.unreadable = true);
  }
  if (!phone_text.empty()) {
    const Phone phone = normalise_phone(phone_text);
    const bool readable = phone.kind != PhoneKind::unreadable;
    readable ? void(by_phone = hash_of(Hashed::phone, phone.view())) : void(out.unreadable = true);
  }
  if (out.unreadable && key_text.empty()) {
    return fail(StatusCode::data, "an e-mail address or telephone number that cannot be read");
  }
  if (!by_key && !by_email && !by_phone) return fail(StatusCode::data, "the row names nobody");
  return out;
}

Result<void> check_rows(const List& list, std::int64_t rows) {
  if (!list.rows || *list.rows == rows) return {};
  return fail(StatusCode::incomplete, list_label(list) + " has " + std::to_string(rows) +
                                          " rows and should have " + std::to_string(*list.rows) +
                                          "; fetch the list again, or correct rows of lists." +
                                          list.id);
}

}  // namespace

std::string list_label(const List& list) {
  return "the list " + list.id + " (" + list.file.path + ")";
}

Result<ListReading> read_list(const List& list, const std::string& folder,
                              const std::function<void(const ListRow& row)>& on_row) {
  SourceTrace trace;
  const SourceSpec spec{list.file, folder, list_label(list), list.end_mark,
                        registers::OnDamage::skip_and_count};
  const auto failed = [&list](const Error& error) {
    return tl::make_unexpected(source_error(list_label(list), error, list_remedy));
  };
  auto reader = open_source(spec, trace);
  if (!reader) return failed(reader.error());
  const auto places = find_places(list, *reader);
  if (!places) return failed(places.error());
  ListReading out;
  Damages own;
  registers::Record record;
  for (;;) {
    const auto more = reader->next(record);
    if (!more) {
      out.broken = source_error(list_label(list), more.error(), list_remedy);
      if (out.broken->code != StatusCode::incomplete) return tl::make_unexpected(*out.broken);
      break;
    }
    if (!*more) break;
    const auto text = texts_of(list, *places, record);
    if (!text) {
      own.add(1, record.line, record.byte, text.error().message);
      continue;
    }
    const auto points = points_of(list, *text);
    if (!points) own.add(1, record.line, record.byte, points.error().message);
    on_row({*reader, record, *text, points ? &*points : nullptr});
  }
  const auto whole = check_end(*reader, list_label(list));
  if (!whole && !out.broken) out.broken = whole.error();
  out.damaged = damages_of(*reader);
  out.rows = static_cast<std::int64_t>(reader->records()) + out.damaged.count;
  out.damaged.add(own.count, own.line, own.byte, own.what);
  out.row_word = reader->row_word();
  return out;
}

Result<void> check_list(const List& list, const ListReading& reading) {
  if (reading.broken) return tl::make_unexpected(*reading.broken);
  if (auto counted = check_rows(list, reading.rows); !counted) return counted;
  const std::int64_t allowed = list.acknowledged ? list.acknowledged->damaged : 0;
  return check_damage(list_label(list), "lists." + list.id, allowed, reading.damaged);
}

}  // namespace vern::audience
