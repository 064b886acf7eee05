#include "ledger/event.hpp"

#include <utility>

#include "ledger/wire.hpp"

namespace vern::ledger {

namespace {

template <class T>
struct Word {
  T value;
  std::string_view word;
};

constexpr std::array<Word<EntryKind>, 44> kind_words{{
    {EntryKind::claimed, "claimed"},
    {EntryKind::requested, "requested"},
    {EntryKind::given, "given"},
    {EntryKind::refused, "refused"},
    {EntryKind::withdrawn, "withdrawn"},
    {EntryKind::invalidated, "invalidated"},
    {EntryKind::corrected, "corrected"},
    {EntryKind::informed, "informed"},
    {EntryKind::sent, "sent"},
    {EntryKind::projected, "projected"},
    {EntryKind::objected, "objected"},
    {EntryKind::bound, "bound"},
    {EntryKind::moved, "moved"},
    {EntryKind::merged, "merged"},
    {EntryKind::same_person, "same-person"},
    {EntryKind::hold_placed, "hold-placed"},
    {EntryKind::hold_lifted, "hold-lifted"},
    {EntryKind::request_received, "request-received"},
    {EntryKind::request_identity, "request-identity"},
    {EntryKind::request_extended, "request-extended"},
    {EntryKind::request_refused, "request-refused"},
    {EntryKind::request_fulfilled, "request-fulfilled"},
    {EntryKind::request_closed, "request-closed"},
    {EntryKind::erased, "erased"},
    {EntryKind::text, "text"},
    {EntryKind::partners, "partners"},
    {EntryKind::restored, "restored"},
    {EntryKind::unlocked, "unlocked"},
    {EntryKind::clock_explained, "clock-explained"},
    {EntryKind::destruction_intended, "destruction-intended"},
    {EntryKind::destruction_done, "destruction-done"},
    {EntryKind::attested, "attested"},
    {EntryKind::campaign_opened, "campaign-opened"},
    {EntryKind::campaign_listed, "campaign-listed"},
    {EntryKind::campaign_sent, "campaign-sent"},
    {EntryKind::campaign_closed, "campaign-closed"},
    {EntryKind::file_written, "file-written"},
    {EntryKind::file_gone, "file-gone"},
    {EntryKind::projection, "projection"},
    {EntryKind::year_closed, "year-closed"},
    {EntryKind::erasure_approved, "erasure-approved"},
    {EntryKind::erasure_executed, "erasure-executed"},
    {EntryKind::erasure_certified, "erasure-certified"},
    {EntryKind::place_dealt, "place-dealt"},
}};

constexpr std::array<Word<Method>, 9> method_words{{
    {Method::unstated, "unstated"},
    {Method::counter_form, "counter-form"},
    {Method::letter, "letter"},
    {Method::email, "email"},
    {Method::sms, "sms"},
    {Method::phone, "phone"},
    {Method::web, "web"},
    {Method::import, "import"},
    {Method::replay, "replay"},
}};

template <class T, std::size_t N>
std::string_view word_of(const std::array<Word<T>, N>& words, T value) {
  for (const Word<T>& one : words) {
    if (one.value == value) return one.word;
  }
  return "?";
}
template <class T, std::size_t N>
std::optional<T> value_of(const std::array<Word<T>, N>& words, std::string_view word) {
  for (const Word<T>& one : words) {
    if (one.word == word) return one.value;
  }
  return std::nullopt;
}

// Fields of an entry by number, in the order in which they are written. Numbers are never reused.
enum class Field : std::uint8_t {
  kind = 1,
  sequence = 2,
  written = 3,
  card = 4,
  by = 5,
  os_user = 6,
  day = 7,
  purpose = 8,
  channel = 9,
  method = 10,
  evidence = 11,
  text = 12,
  text_sha256 = 13,
  language = 14,
  partners = 15,
  notice = 16,
  form = 17,
  remark = 18,
  file_name = 19,
  file_sha256 = 20,
  file_size = 21,
  file_title = 22,
  target = 23,
  lifts = 24,
  reg = 25,
  key = 26,
  old_key = 27,
  other_card = 28,
  content = 29,
  version = 30,
  change = 31,
  count = 32,
  campaign = 33,
  sha256 = 34,
  path = 35,
  until = 36,
  category = 37,
  ground = 38,
  right = 39
};
constexpr std::uint64_t last_field = 39;

// A length that says little: whole blocks.
constexpr std::size_t padding_block = 64;

// Writes what is stated: a zero or an empty string is left out.
class FieldWriter {
 public:
  void number(Field field, std::uint64_t value) {
    if (value == 0) return;
    put_number(out_, std::uint64_t{static_cast<std::uint8_t>(field)} * 2);
    put_number(out_, value);
  }
  void bytes(Field field, std::string_view value) {
    if (value.empty()) return;
    put_number(out_, std::uint64_t{static_cast<std::uint8_t>(field)} * 2 + 1);
    put_bytes(out_, value);
  }
  std::string take() {
    out_.push_back('\0');
    out_.resize((out_.size() + padding_block - 1) / padding_block * padding_block, '\0');
    return std::move(out_);
  }

 private:
  std::string out_;
};

void write_consent(FieldWriter& to, const Event& event) {
  to.bytes(Field::purpose, event.purpose);
  to.number(Field::channel, event.channel ? std::uint64_t(*event.channel) + 1 : 0);
  to.number(Field::method, static_cast<std::uint64_t>(event.method));
  to.number(Field::evidence, static_cast<std::uint64_t>(event.evidence));
  to.bytes(Field::text, event.text);
  to.bytes(Field::text_sha256, event.text_sha256);
  to.bytes(Field::language, event.language);
  to.bytes(Field::partners, event.partners);
  to.bytes(Field::notice, event.notice);
  to.bytes(Field::form, event.form);
  to.bytes(Field::remark, event.remark);
  if (event.file) {
    to.bytes(Field::file_name, event.file->file);
    to.bytes(Field::file_sha256, event.file->sha256);
    to.number(Field::file_size, event.file->size);
    to.bytes(Field::file_title, event.file->title);
  }
  to.number(Field::target, event.target ? *event.target + 1 : 0);
  std::string lifts;
  for (const std::uint64_t position : event.lifts) put_number(lifts, position);
  to.bytes(Field::lifts, lifts);
}

tl::unexpected<Error> malformed() {
  return fail(StatusCode::data, "an entry of the ledger is not in its form");
}

template <class Enum>
bool set_enum(Enum& to, std::uint64_t value, std::uint64_t most) {
  to = static_cast<Enum>(value);
  return value <= most;
}
template <class Number>
bool set_number(Number& to, std::uint64_t value) {
  to = static_cast<Number>(value);
  return to == value;
}

EvidenceFile& file_of(Event& event) {
  if (!event.file) event.file.emplace();
  return *event.file;
}

bool set_field(Entry& entry, Field field, std::uint64_t value) {
  Event& event = entry.event;
  switch (field) {
    case Field::kind:
      event.kind = static_cast<EntryKind>(value);
      return value < 256 && name(event.kind) != "?";
    case Field::sequence:
      return set_number(entry.sequence, value);
    case Field::written:
      entry.written = unzigzag(value);
      return true;
    case Field::card:
      return set_number(entry.card, value);
    case Field::day: {
      const std::int64_t day = unzigzag(value);
      event.day = Day{static_cast<std::int32_t>(day)};
      return event.day.value == day;
    }
    case Field::channel:
      event.channel = static_cast<Channel>(value - 1);
      return value >= 1 && value <= channel_count;
    case Field::method:
      return set_enum(event.method, value, all_methods.size() - 1);
    case Field::evidence:
      return set_enum(event.evidence, value, 2);
    case Field::file_size:
      file_of(event).size = value;
      return true;
    case Field::target:
      event.target = value - 1;
      return true;
    case Field::other_card:
      return set_number(event.other_card, value);
    case Field::count:
      event.count = value;
      return true;
    case Field::until: {
      const std::int64_t day = unzigzag(value - 1);
      event.until = Day{static_cast<std::int32_t>(day)};
      return event.until->value == day;
    }
    default:
      return false;
  }
}

bool set_lifts(Event& event, std::string_view bytes) {
  while (!bytes.empty()) {
    const auto position = take_number(bytes);
    if (!position) return false;
    event.lifts.push_back(*position);
  }
  return true;
}

std::string* text_field(Entry& entry, Field field) {
  Event& event = entry.event;
  switch (field) {
    case Field::by:
      return &entry.actor.by;
    case Field::os_user:
      return &entry.actor.os_user;
    case Field::purpose:
      return &event.purpose;
    case Field::text:
      return &event.text;
    case Field::text_sha256:
      return &event.text_sha256;
    case Field::language:
      return &event.language;
    case Field::partners:
      return &event.partners;
    case Field::notice:
      return &event.notice;
    case Field::form:
      return &event.form;
    case Field::remark:
      return &event.remark;
    case Field::file_name:
      return &file_of(event).file;
    case Field::file_sha256:
      return &file_of(event).sha256;
    case Field::file_title:
      return &file_of(event).title;
    case Field::reg:
      return &event.reg;
    case Field::key:
      return &event.key;
    case Field::old_key:
      return &event.old_key;
    case Field::content:
      return &event.content;
    case Field::version:
      return &event.version;
    case Field::change:
      return &event.change;
    case Field::campaign:
      return &event.campaign;
    case Field::sha256:
      return &event.sha256;
    case Field::path:
      return &event.path;
    case Field::category:
      return &event.category;
    case Field::ground:
      return &event.ground;
    case Field::right:
      return &event.right;
    default:
      return nullptr;
  }
}

bool set_field(Entry& entry, Field field, std::string_view bytes) {
  if (field == Field::lifts) return set_lifts(entry.event, bytes);
  std::string* to = text_field(entry, field);
  if (to == nullptr) return false;
  to->assign(bytes);
  return true;
}

// One field; false where it is not in its form.
bool read_field(Entry& entry, std::uint64_t header, std::string_view& rest) {
  const auto field = static_cast<Field>(header / 2);
  if (header % 2 == 0) {
    const auto value = take_number(rest);
    return value && *value != 0 && set_field(entry, field, *value);
  }
  const auto bytes = take_bytes(rest);
  return bytes && !bytes->empty() && set_field(entry, field, *bytes);
}

}  // namespace

std::string_view name(EntryKind kind) { return word_of(kind_words, kind); }
std::optional<EntryKind> parse_entry_kind(std::string_view word) {
  return value_of(kind_words, word);
}
std::string_view name(Method method) { return word_of(method_words, method); }
std::optional<Method> parse_method(std::string_view word) { return value_of(method_words, word); }

std::optional<EventKind> consent_kind(EntryKind kind) {
  const auto number = static_cast<std::uint8_t>(kind);
  if (number < 1 || number > 7) return std::nullopt;
  return static_cast<EventKind>(number);
}

std::string encode(const Entry& entry) {
  const Event& event = entry.event;
  FieldWriter to;
  to.number(Field::kind, static_cast<std::uint64_t>(event.kind));
  to.number(Field::sequence, entry.sequence);
  to.number(Field::written, zigzag(entry.written));
  to.number(Field::card, entry.card);
  to.bytes(Field::by, entry.actor.by);
  to.bytes(Field::os_user, entry.actor.os_user);
  to.number(Field::day, zigzag(event.day.value));
  write_consent(to, event);
  to.bytes(Field::reg, event.reg);
  to.bytes(Field::key, event.key);
  to.bytes(Field::old_key, event.old_key);
  to.number(Field::other_card, event.other_card);
  to.bytes(Field::content, event.content);
  to.bytes(Field::version, event.version);
  to.bytes(Field::change, event.change);
  to.number(Field::count, event.count);
  to.bytes(Field::campaign, event.campaign);
  to.bytes(Field::sha256, event.sha256);
  to.bytes(Field::path, event.path);
  to.number(Field::until, event.until ? zigzag(event.until->value) + 1 : 0);
  to.bytes(Field::category, event.category);
  to.bytes(Field::ground, event.ground);
  to.bytes(Field::right, event.right);
  return to.take();
}

Result<Entry> decode(std::string_view bytes) {
  if (bytes.size() % padding_block != 0) return malformed();
  Entry entry;
  entry.event.kind = static_cast<EntryKind>(0);  // none: the bytes must say which
  std::uint64_t last = 0;
  while (true) {
    const auto header = take_number(bytes);
    if (!header) return malformed();
    if (*header == 0) break;
    if (*header / 2 > last_field) {
      return fail(StatusCode::unsupported,
                  "an entry of the ledger was written by a newer vern; read it with that one");
    }
    if (*header / 2 <= last) return malformed();
    last = *header / 2;
    if (!read_field(entry, *header, bytes)) return malformed();
  }
  const bool padded =
      bytes.size() < padding_block && bytes.find_first_not_of('\0') == std::string_view::npos;
  if (!padded || name(entry.event.kind) == "?") return malformed();
  return entry;
}

}  // namespace vern::ledger
