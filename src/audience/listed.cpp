#include "audience/listed.hpp"

#include <algorithm>
#include <optional>

#include "audience/customer_facts.hpp"
#include "vern/contact_point.hpp"
#include "vern/letters.hpp"

namespace vern::audience {

namespace {

std::optional<NamedBy> named_by(const ListPoints& points, const NamesOf& names) {
  for (std::size_t i = 0; i < ways_to_name; ++i) {
    const auto by = static_cast<NamedBy>(i);
    if (points.by[i] && names.has(by, *points.by[i])) return by;
  }
  return std::nullopt;
}

ListedRow row_of(const List& list, const ListRow& row, NamedBy by) {
  ListedRow out;
  out.list = &list;
  out.line = row.record.line;
  out.row_word = row.reader.row_word();
  out.by = by;
  const bool another_s = by != NamedBy::key && row.points->by[0].has_value();
  if (another_s) return out;
  const std::vector<std::string>& names = row.reader.header();
  const std::size_t columns = std::min(names.size(), row.record.fields.size());
  out.fields.reserve(columns);
  std::string buffer;
  for (std::size_t i = 0; i < columns; ++i) {
    const auto text = trim_blanks(as_utf8(list.file.encoding, row.record.fields[i], buffer));
    out.fields.emplace_back(names[i], std::string(text));
  }
  return out;
}

}  // namespace

void NamesOf::add_key(std::string_view key) { points_[0].push_back(hash_of(Hashed::key, key)); }

void NamesOf::add_email(std::string_view text) {
  const auto email = normalise_email(trim_blanks(text));
  if (email) points_[1].push_back(hash_of(Hashed::email, *email));
}

void NamesOf::add_phone(std::string_view text) {
  const Phone phone = normalise_phone(trim_blanks(text));
  if (phone.kind == PhoneKind::unreadable) return;
  points_[2].push_back(hash_of(Hashed::phone, phone.view()));
}

bool NamesOf::has(NamedBy by, const Hash128& point) const {
  const std::vector<Hash128>& known = points_[static_cast<std::size_t>(by)];
  return std::find(known.begin(), known.end(), point) != known.end();
}

Result<Listed> listed(const Shop& shop, const NamesOf& names) {
  Listed out;
  for (const List& list : shop.policy.lists) {
    const auto read = read_list(list, shop.folder, [&](const ListRow& row) {
      const auto by = row.points == nullptr ? std::nullopt : named_by(*row.points, names);
      if (by) out.rows.push_back(row_of(list, row, *by));
    });
    if (!read && read.error().code != StatusCode::incomplete) {
      return tl::make_unexpected(read.error());
    }
    const auto whole = read ? check_list(list, *read) : tl::make_unexpected(read.error());
    if (!whole) out.gaps.push_back({&list, whole.error().message});
  }
  return out;
}

}  // namespace vern::audience
