// quickdos/words.hpp - what the names in the example shop are put together from.
//
// No one of these customers exists, nor does the town. Common words only, so that a likeness to a
// living person is chance. Phones are of the right shape; e-mail domains end in .example (RFC
// 2606).
#pragma once

#include <array>
#include <string_view>

namespace quickdos {

inline constexpr std::array<std::string_view, 60> women = {
    "Anne",  "Inger",      "Kari",       "Marit",       "Ingrid",    "Liv",      "Eva",
    "Berit", "Astrid",     "Bj\u00f8rg", "Hilde",       "Anna",      "Solveig",  "Marianne",
    "Randi", "Ida",        "Nina",       "Maria",       "Elisabeth", "Kristin",  "Bente",
    "Heidi", "Silje",      "Hanne",      "Linda",       "Tone",      "Gerd",     "Wenche",
    "Tove",  "Elin",       "Anita",      "Ragnhild",    "Camilla",   "Ellen",    "Karin",
    "Hege",  "Ann",        "Mona",       "Julie",       "Sigrid",    "Kristine", "Laila",
    "Aud",   "\u00c5se",   "Turid",      "Grete",       "Unni",      "Else",     "Kjersti",
    "Ruth",  "Vigdis",     "Thea",       "Emma",        "Nora",      "Sara",     "Jorunn",
    "Gunn",  "S\u00f8lvi", "Mari",       "Synn\u00f8ve"};

inline constexpr std::array<std::string_view, 60> men = {
    "Jan",          "Per",           "Bj\u00f8rn", "Ole",         "Lars",    "Kjell",
    "Knut",         "Arne",          "Svein",      "Thomas",      "Hans",    "Geir",
    "Tor",          "Morten",        "Terje",      "Odd",         "Erik",    "Martin",
    "John",         "Andreas",       "Anders",     "Rune",        "Trond",   "Tore",
    "Daniel",       "Jon",           "Magnus",     "Kristian",    "Fredrik", "Stian",
    "Olav",         "Helge",         "Espen",      "Einar",       "Leif",    "Marius",
    "Harald",       "\u00d8yvind",   "Henrik",     "Gunnar",      "Dag",     "Steinar",
    "Sindre",       "H\u00e5kon",    "Roar",       "Nils",        "Sigurd",  "Frode",
    "Asbj\u00f8rn", "Torbj\u00f8rn", "Jonas",      "Vidar",       "Roger",   "St\u00e5le",
    "Reidar",       "Finn",          "P\u00e5l",   "J\u00f8rgen", "Emil",    "Eirik"};

inline constexpr std::array<std::string_view, 84> surnames = {
    "Hansen",         "Johansen",      "Olsen",      "Larsen",
    "Andersen",       "Pedersen",      "Nilsen",     "Kristiansen",
    "Jensen",         "Karlsen",       "Johnsen",    "Pettersen",
    "Eriksen",        "Berg",          "Haugen",     "Hagen",
    "Johannessen",    "Andreassen",    "Jacobsen",   "Dahl",
    "J\u00f8rgensen", "Halvorsen",     "Henriksen",  "Lund",
    "S\u00f8rensen",  "Jakobsen",      "Moen",       "Gundersen",
    "Iversen",        "Strand",        "Solberg",    "Svendsen",
    "Eide",           "Knutsen",       "Martinsen",  "Paulsen",
    "Bakken",         "Kristoffersen", "Mathisen",   "Lie",
    "Amundsen",       "Nguyen",        "Rasmussen",  "Ali",
    "Lunde",          "Solheim",       "Berge",      "Moe",
    "Nyg\u00e5rd",    "Bakke",         "Kristensen", "Fredriksen",
    "Holm",           "Lien",          "Hauge",      "Christensen",
    "Andresen",       "Nielsen",       "Knudsen",    "Evensen",
    "S\u00e6ther",    "Aas",           "Hanssen",    "Myhre",
    "Haugland",       "Thomassen",     "Sivertsen",  "Simonsen",
    "Danielsen",      "Berntsen",      "Sandvik",    "R\u00f8nning",
    "Arnesen",        "N\u00e6ss",     "Antonsen",   "Vik",
    "Haug",           "Ellingsen",     "Thorsen",    "Edvardsen",
    "Birkeland",      "Gulbrandsen",   "\u00c5sen",  "\u00d8deg\u00e5rd"};

inline constexpr std::array<std::string_view, 36> streets = {
    "Storgata",        "Kirkegata",     "Sj\u00f8gata", "Bakkeveien",       "Skoleveien",
    "Strandveien",     "Industriveien", "Parkveien",    "Fjordveien",       "Nedre gate",
    "\u00d8vre gate",  "Skogveien",     "Granveien",    "Bj\u00f8rkeveien", "Furuveien",
    "Solbakken",       "Lia",           "Havnegata",    "Torggata",         "Kvernveien",
    "M\u00f8lleveien", "Elveveien",     "\u00c5sveien", "Haugveien",        "Myrveien",
    "Moloveien",       "Verkstedveien", "Gamleveien",   "Nyveien",          "Stasjonsveien",
    "Sagveien",        "Lerkeveien",    "Rognveien",    "Bekkeveien",       "Tunet",
    "Postboks"};

struct Place {
  std::string_view postcode;
  std::string_view name;
};

// Four of five live in the town, which does not exist.
inline constexpr std::array<Place, 10> places = {{{"7959", "FJELLVIK"},
                                                  {"7959", "FJELLVIK"},
                                                  {"7959", "FJELLVIK"},
                                                  {"7959", "FJELLVIK"},
                                                  {"7961", "NEDRE FJELLVIK"},
                                                  {"7961", "NEDRE FJELLVIK"},
                                                  {"7963", "\u00d8VRE DAL"},
                                                  {"7963", "\u00d8VRE DAL"},
                                                  {"7030", "TRONDHEIM"},
                                                  {"0585", "OSLO"}}};

inline constexpr std::array<std::string_view, 24> firm_words = {
    "R\u00f8r",        "Bygg",        "Transport",     "Elektro",    "Maskin",
    "Regnskap",        "Bakeri",      "Anlegg",        "Fisk",       "B\u00e5tsenter",
    "Hageservice",     "T\u00f8mrer", "Brukt og Nytt", "Taxi",       "Glass",
    "Snekkeri",        "Eiendom",     "Graving",       "Skogsdrift", "Renhold",
    "G\u00e5rdsdrift", "Maling",      "Kran",          "Varme"};

inline constexpr std::array<std::string_view, 18> notes = {"Ring f\u00f8r levering",
                                                           "Betaler alltid kontant",
                                                           "Har hund i g\u00e5rden",
                                                           "Purret 2 ganger; betalt",
                                                           "Vil ha \"Fjellvik-kortet\"",
                                                           "Hund, henger og b\u00e5t",
                                                           "Dekkhotell hylle B14",
                                                           "Service i april",
                                                           "N\u00f8kkel ligger i postkassen",
                                                           "Gammel kunde av Arne",
                                                           "Sp\u00f8r etter kona",
                                                           "Sn\u00f8freser p\u00e5 verksted",
                                                           "Reklamasjon 2019, ordnet",
                                                           "\u00d8nsker faktura p\u00e5 e-post",
                                                           "Bytter bil hvert 3. \u00e5r",
                                                           "Mobil virker ikke",
                                                           "Se ogs\u00e5 kort p\u00e5 ektefelle",
                                                           "Plenklipper, motorsag"};

}  // namespace quickdos
