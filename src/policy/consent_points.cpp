#include <array>

#include "policy/consent_text.hpp"

// The words of each point: what Norwegian forms say, then what English ones say.
namespace vern::policy {
namespace {

using Phrase = std::string_view;

constexpr std::array profiling_is{
    Phrase("tilpass*"), Phrase("profil*"),   Phrase("ut fra"),  Phrase("personlig* tilbud"),
    Phrase("tailor*"),  Phrase("personal*"), Phrase("based on")};
constexpr std::array it_means{
    Phrase("betyr"),           Phrase("det vil si"),       Phrase("f\u00F8lgen"),
    Phrase("f\u00F8lgene"),    Phrase("f\u00F8rer til"),   Phrase("konsekvens*"),
    Phrase("derfor f\u00E5r"), Phrase("andre tilbud enn"), Phrase("means"),
    Phrase("as a result"),     Phrase("consequence*"),     Phrase("other offers than"),
    Phrase("different offers")};
constexpr std::array<Phrases, 2> profiling{it_means, profiling_is};

constexpr std::array uses_data{Phrase("opplysning*"), Phrase("personopplysning*"),
                               Phrase("bruker dere"), Phrase("dere bruker"),
                               Phrase("vi bruker"),   Phrase("bruker vi"),
                               Phrase("data"),        Phrase("information"),
                               Phrase("details"),     Phrase("you use"),
                               Phrase("we use")};
// Not a bare "name", which stands on the line for the signature.
constexpr std::array kinds_of_data{
    Phrase("navnet*"),       Phrase("adresse*"),   Phrase("postadresse*"), Phrase("mobil*"),
    Phrase("telefonn*"),     Phrase("kj\u00F8p*"), Phrase("verkstedbes*"), Phrase("f\u00F8dsels*"),
    Phrase("my name"),       Phrase("your name"),  Phrase("address*"),     Phrase("mobile*"),
    Phrase("phone number*"), Phrase("purchase*"),  Phrase("bought"),       Phrase("date of birth")};
constexpr std::array<Phrases, 2> data{uses_data, kinds_of_data};

constexpr std::array lasts{Phrase("samtykket varer"),
                           Phrase("samtykket gjelder til"),
                           Phrase("samtykket gjelder i"),
                           Phrase("det varer"),
                           Phrase("varer i ? \u00E5r"),
                           Phrase("varer i ? m\u00E5neder"),
                           Phrase("varer til jeg"),
                           Phrase("varer til du"),
                           Phrase("gjelder i ? \u00E5r"),
                           Phrase("gjelder i ? m\u00E5neder"),
                           Phrase("gjelder til jeg"),
                           Phrase("gjelder til du"),
                           Phrase("gjelder fram til"),
                           Phrase("gjelder frem til"),
                           Phrase("varighet*"),
                           Phrase("utl\u00F8per"),
                           Phrase("consent lasts"),
                           Phrase("it lasts"),
                           Phrase("lasts for"),
                           Phrase("lasts until"),
                           Phrase("valid for"),
                           Phrase("valid until"),
                           Phrase("expires"),
                           Phrase("duration")};
constexpr std::array<Phrases, 1> duration{lasts};

constexpr std::array withdrawn{Phrase("trekke* tilbake"),     Phrase("trekke* ? tilbake"),
                               Phrase("trekke* ? ? tilbake"), Phrase("tilbakekall*"),
                               Phrase("withdraw*"),           Phrase("take back")};
constexpr std::array by_means{
    Phrase("telefon*"), Phrase("e post*"),   Phrase("epost*"),  Phrase("butikken"),
    Phrase("kontoret"), Phrase("ring*"),     Phrase("skriv*"),  Phrase("sms"),
    Phrase("brev*"),    Phrase("nettside*"), Phrase("shop"),    Phrase("store"),
    Phrase("email*"),   Phrase("e mail*"),   Phrase("phone*"),  Phrase("call*"),
    Phrase("writ*"),    Phrase("letter*"),   Phrase("website*")};
constexpr std::array<Phrases, 2> withdraw{withdrawn, by_means};

constexpr std::array is_voluntary{Phrase("frivillig*"), Phrase("voluntar*"), Phrase("free to"),
                                  Phrase("freely")};
constexpr std::array no_effect{Phrase("samme vilk\u00E5r"),
                               Phrase("samme pris*"),
                               Phrase("p\u00E5virker ikke"),
                               Phrase("ingenting \u00E5 si"),
                               Phrase("ikke noe \u00E5 si"),
                               Phrase("ingen betydning"),
                               Phrase("uansett"),
                               Phrase("same terms"),
                               Phrase("same price*"),
                               Phrase("not affect"),
                               Phrase("no effect"),
                               Phrase("makes no difference"),
                               Phrase("whether or not")};
constexpr std::array<Phrases, 2> voluntary{is_voluntary, no_effect};

constexpr std::array the_notice{Phrase("personvernerkl\u00E6ring*"), Phrase("personvernerklering*"),
                                Phrase("privacy notice*"), Phrase("privacy statement*"),
                                Phrase("privacy policy")};
constexpr std::array<Phrases, 1> notice{the_notice};

constexpr std::array guardian{Phrase("verge*"),    Phrase("foresatt*"), Phrase("foreldre*"),
                              Phrase("forelder*"), Phrase("guardian*"), Phrase("parent*")};
constexpr std::array years{Phrase("\u00E5r"), Phrase("alder*"), Phrase("mindre\u00E5rig*"),
                           Phrase("years"),   Phrase("age"),    Phrase("aged"),
                           Phrase("minor*")};
constexpr std::array<Phrases, 2> age{guardian, years};

constexpr std::array signs{Phrase("underskrift*"), Phrase("signatur*"),    Phrase("signert"),
                           Phrase("bekreftet av"), Phrase("attest*"),      Phrase("signature*"),
                           Phrase("signed"),       Phrase("witnessed by"), Phrase("recorded by")};
constexpr std::array dates{Phrase("dato"), Phrase("date")};
constexpr std::array<Phrases, 2> signature{signs, dates};

constexpr std::array a_copy{Phrase("kopi"),      Phrase("kopien"),     Phrase("kvittering*"),
                            Phrase("gjenpart*"), Phrase("eksemplar*"), Phrase("copy"),
                            Phrase("copies"),    Phrase("receipt*")};
constexpr std::array<Phrases, 1> copy{a_copy};

constexpr std::array<TextPoint, 14> points{{
    {"controller",
     "the name and organisation number of the controller",
     "GDPR Art. 13(1)(a); EDPB 05/2020 3.3.1",
     {},
     0},
    {"version", "the id of this version, after the word version", "GDPR Art. 7(1)", {}, 0},
    {"boxes",
     "an unticked box [ ] for each channel, beside the channel's name",
     "GDPR Art. 4(11), recitals 32 and 43",
     {},
     0},
    {"ticked", "no box that is ticked beforehand", "GDPR recital 32", {}, 0, false},
    {"partners",
     "the version and the date of the partner list that the customer is shown",
     "GDPR Art. 4(11), 13(1)(e); EDPB 05/2020 3.3.1",
     {},
     0},
    {"profiling", "what the profiling leads to, in plain words: \"this means that ...\"",
     "GDPR Art. 13(2)(f), recital 60", profiling, 60},
    {"data", "which data are used: \"we use my name, address ...\"", "EDPB 05/2020 3.3.1", data,
     25},
    {"duration", "how long the consent lasts", "GDPR Art. 13(2)(a); Datatilsynet on consent",
     duration, 0},
    {"withdraw", "that it can be withdrawn, and how: in the shop, by phone, by e-mail",
     "GDPR Art. 7(3)", withdraw, 25},
    {"voluntary", "that it is voluntary and has no effect on what is bought",
     "GDPR Art. 7(4), recital 42", voluntary, 30},
    {"notice", "a reference to the privacy notice", "GDPR Art. 13", notice, 0},
    {"age", "a line on age: who must have a guardian's signature",
     "GDPR Art. 8; personopplysningsloven s. 5", age, 25},
    {"signature", "room for date and signature, or for who attests it", "GDPR Art. 7(1)", signature,
     15},
    {"copy", "that the customer gets a copy or a receipt", "GDPR Art. 7(1); ISO/IEC TS 27560", copy,
     0},
}};

}  // namespace

std::span<const TextPoint> consent_text_points() { return points; }

std::vector<std::string_view> confirmable_points() {
  std::vector<std::string_view> ids;
  for (const TextPoint& point : points) {
    if (point.can_be_confirmed) ids.push_back(point.id);
  }
  return ids;
}

}  // namespace vern::policy
