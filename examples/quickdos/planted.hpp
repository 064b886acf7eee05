// quickdos/planted.hpp - the cards that were planted, 9001 to 9045: one for each case that
// verdicts.csv and the README name. Rows in the order of the columns of KUNDER.CSV.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "card.hpp"

namespace quickdos {

inline constexpr std::array<std::string_view, 45> planted_rows = {
    // Status: the letters, and what people typed
    "9001;Kari Solheim;;Storgata 101;7959;FJELLVIK;74990001;99990001;kari.solheim@fjellvik.example;"
    "03.05.1971;P;R;12.03.2019;02.06.2026;12.03.2019;12.03.2019;J;",
    "9002;Odd Haugland;;Storgata 102;7959;FJELLVIK;74990002;99990002;;"
    "21.09.1948;P;R;14.04.2006;11.10.2022;;;;Skjema sendt inn august 2018",
    "9003;Berit R\u00f8nning;;Storgata 103;7959;FJELLVIK;74990003;99990003;;"
    "30.01.1955;P;D;02.05.2003;17.04.2024;;;;Rabatt 5%, hadde R f\u00f8r 2018",
    "9004;Arne Vik;;Storgata 104;7959;FJELLVIK;74990004;99990004;;"
    "12.12.1961;P;N;08.09.2011;20.05.2026;;20.05.2026;J;Vil ikke ha reklame",
    "9005;Hilde Dahl;;Storgata 105;7959;FJELLVIK;74990005;99990005;;"
    "19.07.1980;P;RN;15.01.2020;03.03.2026;;;;",
    "9006;Per Myhre;;Storgata 106;7959;FJELLVIK;74990006;99990006;;"
    "25.02.1966;P;r;15.02.2019;03.03.2025;;;;",
    "9007;Tove Strand;;Storgata 107;7959;FJELLVIK;74990007;99990007;;"
    "08.08.1973;P;R,F;19.10.2018;01.02.2024;;;;",
    "9008;Geir Lunde;;Storgata 108;7959;FJELLVIK;74990008;99990008;;"
    "02.10.1969;P;RESERVERT;19.10.2014;01.02.2026;;01.02.2026;J;",
    "9009;Mona Eide;;Storgata 109;7959;FJELLVIK;74990009;99990009;;"
    "14.03.1985;P;FLYTTET;11.04.2016;06.06.2019;;;;Ukjent adresse",
    "9010;Gunnar Sandvik;;Storgata 110;7959;FJELLVIK;74990010;;;"
    "04.04.1931;P;D\u00d8D;11.04.1999;06.06.2009;;;;",
    "9011;Leif Antonsen;;Storgata 111;7959;FJELLVIK;74990011;99990011;;"
    "29.11.1958;P;KONTANT;23.06.2004;16.08.2023;;;;",
    "9012;Silje Holm;;Storgata 112;7959;FJELLVIK;;99990012;;"
    "17.05.1990;P;RX;23.06.2019;16.08.2025;;;;",
    "9013;Ruth Iversen;;Storgata 113;7959;FJELLVIK;74990013;;;"
    "01.06.1938;P;R;04.09.2001;18.11.2025;;;;",
    "9014;Emil Thorsen;;Storgata 114;7959;FJELLVIK;;99990014;;"
    "14.02.2013;P;R;01.05.2026;01.05.2026;;;;Terrengsykkel",
    "9015;Nora Lien;;Storgata 115;7959;FJELLVIK;;99990015;;"
    "20.11.2011;P;R;01.05.2026;01.05.2026;;01.05.2026;J;Moped bestilt",
    // lists that forbid
    "9016;Trond Bakke;;Storgata 116;7959;FJELLVIK;74990016;99990016;;"
    "09.09.1964;P;R;01.02.2019;30.04.2026;;30.04.2026;J;",
    "9017;Elin Moe;;Storgata 117;7959;FJELLVIK;;99990017;elin.moe@fjellvik.example;"
    "23.03.1979;P;R;01.02.2019;30.04.2026;01.02.2019;01.02.2019;J;",
    // contact points that others have too
    "9018;Ola Birkeland;;Storgata 118;7959;FJELLVIK;74990018;99990018;;"
    "12.01.1957;P;R;17.03.2000;14.05.2026;;;;",
    "9019;Liv Birkeland;;Storgata 118;7959;FJELLVIK;74990018;;;"
    "27.04.1959;P;;17.03.2000;22.08.2023;;;;",
    "9020;Roger Evensen;;Storgata 120;7959;FJELLVIK;;99990020;;"
    "13.06.1982;P;R;17.03.2019;22.08.2026;;17.03.2019;J;",
    "9021;Julie Evensen;;Storgata 120;7959;FJELLVIK;;+47 999 90 020;;"
    "15.10.1984;P;;17.03.2019;22.08.2026;;17.03.2019;J;",
    // the existing-customer exception
    "9022;Anita Berntsen;;Storgata 122;7959;FJELLVIK;;99990022;anita@fjellvik.example;"
    "06.12.1976;P;;20.11.2024;20.11.2024;20.11.2024;20.11.2024;J;",
    "9023;Stian Moen;;Storgata 123;7959;FJELLVIK;;99990023;;"
    "06.12.1988;P;;19.11.2019;19.11.2023;;19.11.2019;J;",
    "9024;Laila Hauge;;Storgata 124;7959;FJELLVIK;;99990024;;"
    "18.02.1963;P;;05.05.2025;05.05.2025;;05.05.2025;N;",
    "9025;Finn Paulsen;;Storgata 125;7959;FJELLVIK;;99990025;;"
    "31.10.1970;P;;05.05.2025;05.05.2025;;;J;",
    "9026;Fjellvik Mek AS;Rune Lie;Industriveien 26;7959;FJELLVIK;74990026;;"
    "post@fjellvik-mek.example;;F;;10.10.2012;09.09.2026;;;;",
    "9027;Fjellvik Kran AS;Ola Berge;Industriveien 27;7959;FJELLVIK;74990027;;"
    "ola@fjellvik-kran.example;;F;;10.10.2012;09.09.2026;;;;",
    // phone
    "9028;Steinar Knutsen;;Storgata 128;7959;FJELLVIK;74 99 00 28;;;"
    "16.01.1951;P;;21.05.2002;02.07.2015;;;;",
    "9029;Wenche Amundsen;;Storgata 129;7959;FJELLVIK;74990029;;;"
    "07.07.1949;P;;21.05.2002;08.10.2026;;;;",
    "9030;Fjellvik Fisk AS;;Havnegata 30;7959;FJELLVIK;74990030;;;;F;;21.05.2002;08.10.2026;;;;",
    "9031;Tor Nilsen;;;7959;FJELLVIK;;99990031;;"
    "26.06.1975;P;R;13.01.2021;08.10.2025;;;;Ny adresse kommer",
    // partners, processors, debt
    "9032;Camilla Aas;;Storgata 132;7959;FJELLVIK;;99990032;;"
    "10.10.1986;P;F;13.01.2021;08.10.2025;;;;",
    "9033;Frode Simonsen;;Storgata 133;7959;FJELLVIK;;99990033;;"
    "20.08.1978;P;N;13.01.2021;08.10.2025;;;;Skylder kr 4500; til inkasso",
    "9034;Grete Andresen;;Storgata 134;7959;FJELLVIK;74990034;;;"
    "11.03.1947;P;;13.01.2000;08.10.2021;;;;",
    // what cannot be known, and what the register alone cannot tell
    "9035;Unni Lund;;Storgata 135;7959;FJELLVIK;;99990035;;24.12.1968;P;R;;12.06.2024;;;;",
    "9036;Haugen Graving;Jan Haugen;Industriveien 36;7959;FJELLVIK;;99990036;"
    "post@haugen-graving.example;02.02.1972;E;;03.03.2022;04.04.2026;;;;",
    "9037;Randi Arnesen;;Storgata 137;7959;FJELLVIK;;99990037;;"
    "05.05.1960;P;N;19.08.2008;12.12.2013;;;;",
    "9038;Randi Arnesen;;Storgata 137;7959;FJELLVIK;;999 90 037;;"
    "05.05.1960;P;R;02.11.2021;15.09.2026;;02.11.2021;J;Samme som 9037?",
    "9039;Marius Sivertsen;;Lia 39;7959;FJELLVIK;;99990039;;"
    "22.01.1995;P;R;06.02.2007;15.09.2026;;;;Kortet var Aud Holm sitt til 2025",
    "9040;Eva Fredriksen;;Storgata 140;7959;FJELLVIK;;99990040;;"
    "16.09.1974;P;R;06.02.2019;15.09.2026;;;;Bestrider adressen, se brev",
    "9041;Sindre Hagen;;Storgata 141;7959;FJELLVIK;;99990041;;"
    "03.03.2009;P;RS;06.02.2025;15.09.2026;;;;Moped",
    "9042;Ida Johnsen;Fjellvik Kran AS;Industriveien 27;7959;FJELLVIK;;;"
    "ida@fjellvik-kran.example;;K;;10.10.2014;09.09.2026;;;;",
    "9043;Helge Gulbrandsen;;Storgata 143;7959;FJELLVIK;;;;18.04.1944;P;;10.10.2014;09.09.2020;;;;",
    "9044;Synn\u00f8ve \u00d8deg\u00e5rd;;\u00c5sveien 44;585;OSLO;;;;"
    "28.02.1959;P;RF;10.10.2019;09.09.2023;;;;",
    "9045;Asbj\u00f8rn N\u00e6ss;;Storgata 145;7959;FJELLVIK;(077) 85 000;;;;P;RV;"
    "05.05.1998;11.11.2023;;;;Gammelt nummer"};

inline std::vector<std::string> split(std::string_view row) {
  std::vector<std::string> fields;
  for (;;) {
    const std::size_t at = row.find(';');
    fields.emplace_back(row.substr(0, at));
    if (at == std::string_view::npos || fields.size() == 17) break;
    row.remove_prefix(at + 1);
  }
  const std::size_t last = row.find(';');
  fields.emplace_back(last == std::string_view::npos ? "" : row.substr(last + 1));
  return fields;
}

inline Card planted(std::string_view row) {
  const std::vector<std::string> f = split(row);
  return Card{std::stoi(f[0]), f[1],  f[2],  f[3],  f[4],  f[5],  f[6],  f[7], f[8], f[9],
              f[10],           f[11], f[12], f[13], f[14], f[15], f[16], f[17]};
}

}  // namespace quickdos
