#include "registers/record.hpp"

namespace vern::registers {

std::string_view advice(Damage kind) {
  switch (kind) {
    case Damage::stray_quote:
      return "a quote stands inside a field: quote the whole field and double the quote in it, or "
             "declare that the file has no quotes";
    case Damage::unterminated_quote:
      return "the file ends inside the quotes that start here";
    case Damage::nul_byte:
      return "a NUL byte: this is not text, or it is UTF-16";
    case Damage::wrong_encoding:
      return "a byte that the declared encoding does not have";
    case Damage::field_too_long:
      return "the field is longer than is taken: is a quote missing?";
    case Damage::record_too_long:
      return "the record is longer than is taken: is a quote missing?";
    case Damage::too_many_fields:
      return "the record has more fields than are taken";
    case Damage::ragged_row:
      return "the record has another number of fields than the first one";
    case Damage::truncated_record:
      return "the file ends in the middle of a record: it was cut off, get it again";
    case Damage::record_mark:
      return "the record begins with neither a blank nor a star: is the record length of the "
             "header "
             "right?";
    case Damage::missing_records:
      return "the header counts more records than the file holds: it was cut off, get it again";
    case Damage::extra_records:
      return "the file goes on with records that the header does not count: close it in the other "
             "program, or repair the table there";
    case Damage::broken_memo:
      return "the memo that the record names is not there, or not whole";
  }
  return "unknown damage";
}

}  // namespace vern::registers
