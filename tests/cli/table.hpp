// tests/cli/table.hpp - DBF tables byte by byte, after the description of dBASE III, so that the
// command is not tested with its own writer.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace table {

struct Field {
  std::string name;
  char type = 'C';
  unsigned width = 1;
  unsigned decimals = 0;
};

inline std::string little(std::uint32_t number, int bytes) {
  std::string out;
  for (int i = 0; i < bytes; ++i) out += static_cast<char>(number >> (8 * i) & 0xFFU);
  return out;
}

// The header, written on 2026-11-20; `records` as it claims.
inline std::string header(const std::vector<Field>& fields, std::uint32_t records,
                          std::uint8_t version = 0x03, std::uint8_t language = 0) {
  std::uint32_t length = 1;
  std::string descriptors;
  for (const Field& field : fields) {
    std::string one = field.name;
    one.resize(11, '\0');
    one += field.type + std::string(4, '\0') + static_cast<char>(field.width) +
           static_cast<char>(field.decimals);
    one.resize(32, '\0');
    descriptors += one;
    length += field.width;
  }
  const auto size = static_cast<std::uint32_t>(32 + descriptors.size() + 1);
  std::string out{static_cast<char>(version), '\x7E', '\x0B', '\x14'};
  out += little(records, 4) + little(size, 2) + little(length, 2);
  out.resize(29, '\0');
  out += static_cast<char>(language) + std::string(2, '\0');
  return out + descriptors + '\r';
}

// A whole table; each record is its mark and its bytes.
inline std::string of(const std::vector<Field>& fields, const std::vector<std::string>& records,
                      std::uint8_t version = 0x03, std::uint8_t language = 0) {
  std::string out = header(fields, static_cast<std::uint32_t>(records.size()), version, language);
  for (const std::string& record : records) out += record;
  return out + '\x1A';
}

// A memo file of dBASE III with one memo, in block 1.
inline std::string memo(const std::string& text) {
  std::string out = little(2, 4);
  out.resize(512, '\0');
  out += text + "\x1A\x1A";
  out.resize(1024, '\0');
  return out;
}

// A customer register in CP865: 9B is the small O-slash, 8F the A-ring.
inline const std::vector<Field> customer_fields{{"KUNDENR", 'N', 6}, {"NAVN", 'C', 12},
                                                {"FODT", 'D', 8},    {"KREDIT", 'N', 8, 2},
                                                {"AKTIV", 'L', 1},   {"STATUS", 'C', 4}};
inline const std::vector<std::string> customer_records{
    "      1B\x9B          19800229  -12.50TR   ", "*     2Dal         19700101    0.00FRN  ",
    "      3 \x8F\"x\";y     00000000********?R   ", "      4                                 "};

inline std::string customers() { return of(customer_fields, customer_records); }

}  // namespace table
