// cli/help_campaign.hpp - the sentences of --help of the commands about campaigns. One line each,
// as in cli/help.hpp.
#pragma once

#include "cli/text.hpp"

namespace vern::cli::help {

inline constexpr Sentence campaign{"a campaign, from its text to its end",
                                   "en kampanje, fra tekst til slutt"};
inline constexpr Sentence campaign_id{"the campaign's id", "kampanjens id"};
inline constexpr Sentence campaign_id_or_all{"the campaign's id (all)", "kampanjens id (alle)"};
inline constexpr Sentence campaign_open{"open it with the text of its message",
                                        "\u00e5pne den med teksten i meldingen"};
inline constexpr Sentence campaign_text{"the message, UTF-8", "meldingen, UTF-8"};
inline constexpr Sentence campaign_confirm{"sender, advertising, opt-out, free",
                                           "sender, advertising, opt-out, free"};
inline constexpr Sentence campaign_list{"who may get it: freeze the list",
                                        "hvem som kan f\u00e5 den: l\u00e5s listen"};
inline constexpr Sentence campaign_recheck{"ask again about those on the list",
                                           "sp\u00f8r p\u00e5 nytt om dem p\u00e5 listen"};
inline constexpr Sentence campaign_last_list{"the list that was frozen last",
                                             "listen som ble l\u00e5st sist"};
inline constexpr Sentence campaign_sent{"record that the list was used",
                                        "f\u00f8r at listen er brukt"};
inline constexpr Sentence campaign_used_list{"the list that was used", "listen som ble brukt"};
inline constexpr Sentence campaign_stop{"record those who say STOP",
                                        "f\u00f8r dem som svarer STOPP"};
inline constexpr Sentence campaign_replies{"CSV with customer, phone, mobile or email",
                                           "CSV med kunde, telefon, mobil eller epost"};
inline constexpr Sentence campaign_all_channels{"no on every channel, not only this one",
                                                "nei p\u00e5 alle kanaler, ikke bare denne"};
inline constexpr Sentence campaign_close{"end it when no copy of its lists is left",
                                         "avslutt n\u00e5r ingen kopi av listene er igjen"};
inline constexpr Sentence campaign_deleted{"a file that was deleted; repeatable",
                                           "en fil som er slettet; kan gjentas"};
inline constexpr Sentence campaign_show{"tell it back from the ledger",
                                        "fortell hva samtykkeboken sier"};

}  // namespace vern::cli::help
