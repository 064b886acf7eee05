#include "registers/row_reader.hpp"

namespace vern::registers {

const std::vector<std::string>& RowReader::header() const {
  return std::visit(
      [](const auto& reader) -> const std::vector<std::string>& { return reader.header(); },
      reader_);
}

Result<std::size_t> RowReader::field(std::string_view name) const {
  return std::visit([name](const auto& reader) { return reader.field(name); }, reader_);
}

const DamageCounts& RowReader::damage() const {
  return std::visit([](const auto& reader) -> const DamageCounts& { return reader.damage(); },
                    reader_);
}

std::uint64_t RowReader::records() const {
  return std::visit([](const auto& reader) { return reader.records(); }, reader_);
}

void RowReader::want(std::span<const std::size_t> fields) {
  if (auto* const table = std::get_if<DbfReader>(&reader_)) table->want(fields);
}

std::string_view RowReader::row_word() const { return dbf() != nullptr ? "record" : "line"; }

bool RowReader::ended_openly() const {
  const CsvReader* const text = csv();
  return text != nullptr && text->ended_without_line_end();
}

}  // namespace vern::registers
