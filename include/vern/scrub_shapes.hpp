// vern/scrub_shapes.hpp - e-mail addresses, telephone numbers and identity numbers in free text,
// known by their shape, and a customer's own ones in any grouping.
//
// Identity numbers: eleven digits, also with a blank or hyphen after the sixth, whatever their
// check digits say. Telephone numbers: with a country code; eight digits of a mobile, together or
// as 2-2-2-2, 3-2-3 or 4-4; eight of a fixed line as 2-2-2-2, or behind a word such as "tlf", since
// eight digits together may as well be a day or an order. A customer's own number counts in any
// grouping. Only whole groups of digits count: no part of a longer number, of a frame number or of
// a code with letters. Pure; any thread; time grows with the text and no faster.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "vern/config.hpp"
#include "vern/contact_point.hpp"
#include "vern/scrub_span.hpp"

VERN_NAMESPACE_BEGIN

namespace detail {

// A customer's own contact points in every form that is looked for, sorted.
struct OwnContacts {
  std::vector<std::string> phones;  // digits, with the country code and without it
  std::vector<std::string> emails;  // small letters
};

inline bool holds(const std::vector<std::string>& sorted, std::string_view value) {
  return std::binary_search(sorted.begin(), sorted.end(), value,
                            [](std::string_view a, std::string_view b) { return a < b; });
}

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Digits in a row with no letter at either end.
struct DigitGroup {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t size() const { return end - begin; }
};

// The digits of some groups in a row, and how they are grouped.
struct DigitWindow {
  std::array<char, 20> digits{};
  std::size_t length = 0;
  std::array<std::uint8_t, 7> sizes{};
  std::size_t groups = 0;

  std::string_view view() const { return {digits.data(), length}; }
  bool add(std::string_view group) {
    if (groups == sizes.size() || length + group.size() > digits.size()) return false;
    std::copy(group.begin(), group.end(), digits.begin() + static_cast<std::ptrdiff_t>(length));
    length += group.size();
    sizes[groups++] = static_cast<std::uint8_t>(group.size());
    return true;
  }
  template <std::size_t N>
  bool is(const std::array<std::uint8_t, N>& wanted) const {
    return groups == N && std::equal(wanted.begin(), wanted.end(), sizes.begin());
  }
};

class ShapeFinder {
 public:
  ShapeFinder(std::string_view text, const OwnContacts& own, std::vector<ScrubSpan>& out)
      : text_(text), own_(&own), out_(&out) {}

  void find() {
    find_emails();
    for (std::size_t at = 0; at < text_.size();) at = read_run(at);
  }

 private:
  // E-mail addresses, around each @.
  void find_emails() {
    std::size_t done = 0;  // nothing before it is looked at again
    for (std::size_t at = text_.find('@'); at != std::string_view::npos;) {
      std::size_t begin = at;
      while (begin > done && in_local_part(text_[begin - 1])) --begin;
      while (begin < at && is_trimmed(text_[begin])) ++begin;
      std::size_t end = at + 1;
      while (end < text_.size() && in_domain(text_[end])) ++end;
      while (end > at + 1 && is_trimmed(text_[end - 1])) --end;
      const bool found = is_email(text_.substr(begin, end - begin), at - begin);
      if (found) out_->push_back({begin, end, ScrubKind::email});
      done = found ? end : at + 1;
      at = text_.find('@', done);
    }
  }
  static bool is_other(char c) { return static_cast<unsigned char>(c) >= 0x80; }
  static bool in_domain(char c) {
    return is_other(c) || is_letter(static_cast<unsigned char>(c)) || is_digit(c) || c == '.' ||
           c == '-';
  }
  static bool in_local_part(char c) {
    return in_domain(c) || c == '_' || c == '%' || c == '+' || c == '\'';
  }
  static bool is_trimmed(char c) { return c == '.' || c == '-' || c == '\''; }

  // The shape, however long; or the customer's own, with no full stop in its domain too.
  bool is_email(std::string_view text, std::size_t at) const {
    const std::string_view domain = text.substr(at + 1);
    if (at == 0 || domain.empty()) return false;
    if (is_domain(domain)) return true;
    std::string small;
    for (const char c : text) small.push_back(ascii_lower(c));
    return holds(own_->emails, small);
  }

  // Reads the groups of digits from `at` that may be one number, and finds what is in them. Gives
  // where to go on.
  std::size_t read_run(std::size_t at) {
    if (!is_digit(text_[at])) return at + 1;
    groups_.clear();
    std::size_t end = at;
    for (bool whole = !word_before(text_, at); whole;) {
      const std::size_t begin = end;
      while (end < text_.size() && is_digit(text_[end])) ++end;
      if (word_at(text_, end)) break;
      groups_.push_back({begin, end});
      const std::size_t next = end + separator_at(end);
      whole = next > end && next < text_.size() && is_digit(text_[next]);
      if (whole) end = next;
    }
    while (end < text_.size() && is_digit(text_[end])) ++end;
    find_in_run();
    return end;
  }
  // One blank, hyphen or full stop; or a closing bracket with a blank or without.
  std::size_t separator_at(std::size_t at) const {
    if (at >= text_.size()) return 0;
    if (text_[at] == '-' || text_[at] == '.') return 1;
    if (text_[at] == ')') return 1 + blank_at(text_, at + 1);
    return blank_at(text_, at);
  }

  void find_in_run() {
    for (std::size_t i = 0; i < groups_.size();) {
      const std::size_t taken = find_at(i);
      i += taken == 0 ? 1 : taken;
    }
  }

  // The most groups from the i-th that are one number; how many.
  std::size_t find_at(std::size_t i) {
    std::array<DigitWindow, 7> windows;
    std::size_t count = 0;
    DigitWindow window;
    while (i + count < groups_.size()) {
      const DigitGroup& group = groups_[i + count];
      if (!window.add(text_.substr(group.begin, group.size()))) break;
      windows[count++] = window;
    }
    for (std::size_t n = count; n > 0; --n) {
      const std::size_t begin = begin_of(i, n);
      const std::size_t end = groups_[i + n - 1].end;
      if (is_phone(windows[n - 1], begin)) {
        out_->push_back({begin, end, ScrubKind::phone});
        return n;
      }
      if (is_identity(windows[n - 1], i)) {
        out_->push_back({groups_[i].begin, end, ScrubKind::number});
        return n;
      }
    }
    return 0;
  }

  // With the plus and the bracket that stand before a country code.
  std::size_t begin_of(std::size_t i, std::size_t n) const {
    std::size_t begin = groups_[i].begin;
    if (begin > 0 && text_[begin - 1] == '+') --begin;
    const bool closed = n > 1 && text_[groups_[i].end] == ')';
    if (closed && begin > 0 && text_[begin - 1] == '(') --begin;
    return begin;
  }

  bool is_phone(const DigitWindow& window, std::size_t begin) const {
    const std::string_view digits = window.view();
    if (digits.size() < 5) return false;
    if (holds(own_->phones, digits)) return true;
    const std::string_view lead = text_.substr(begin, 2);
    const bool plus = lead.starts_with('+') || lead == "(+";
    if (plus || digits.starts_with("00")) {
      const Phone phone = international_phone(plus ? digits : digits.substr(2));
      return phone.kind != PhoneKind::unreadable && phone.length >= 9;
    }
    const bool coded = digits.size() == 10 && digits.starts_with("47");
    if (coded && kind_of_eight(digits.substr(2)) == PhoneKind::mobile) return true;
    return digits.size() == 8 && has_shape(window, begin);
  }

  bool has_shape(const DigitWindow& window, std::size_t begin) const {
    const PhoneKind kind = kind_of_eight(window.view());
    const bool pairs = window.is(std::array<std::uint8_t, 4>{2, 2, 2, 2});
    if (kind == PhoneKind::fixed) return pairs || (window.groups == 1 && cue_before(begin));
    if (kind != PhoneKind::mobile) return false;
    return window.groups == 1 || pairs || window.is(std::array<std::uint8_t, 3>{3, 2, 3}) ||
           window.is(std::array<std::uint8_t, 2>{4, 4});
  }

  // A word before the number that says what it is.
  bool cue_before(std::size_t begin) const {
    while (begin > 0 && (text_[begin - 1] == ' ' || text_[begin - 1] == '.' ||
                         text_[begin - 1] == ':' || text_[begin - 1] == '\t')) {
      --begin;
    }
    std::string word;
    while (begin > 0 && is_letter(static_cast<unsigned char>(text_[begin - 1])) &&
           word.size() < 10) {
      word.insert(word.begin(), ascii_lower(text_[--begin]));
    }
    constexpr std::array<std::string_view, 10> cues{"tlf", "telefon", "tel",  "tlfnr", "mob",
                                                    "fax", "faks",    "ring", "mobil", "mobilnr"};
    return std::find(cues.begin(), cues.end(), word) != cues.end();
  }

  bool is_identity(const DigitWindow& window, std::size_t i) const {
    if (window.length != 11) return false;
    const char sign = text_[groups_[i].end < text_.size() ? groups_[i].end : 0];
    return window.groups == 1 ||
           (window.is(std::array<std::uint8_t, 2>{6, 5}) && sign != '.' && sign != ')');
  }

  std::string_view text_;
  const OwnContacts* own_;
  std::vector<ScrubSpan>* out_;
  std::vector<DigitGroup> groups_;
};

}  // namespace detail

VERN_NAMESPACE_END
