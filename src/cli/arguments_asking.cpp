// The command line of requests for consent: consent request, consent replies.
#include "cli/command_line.hpp"
#include "cli/commands_asking.hpp"
#include "cli/help_asking.hpp"
#include "cli/help_counter.hpp"
#include "cli/help_ledger.hpp"

namespace vern::cli {

void CommandLine::add_asking(CLI::App* consent) {
  CLI::App* request = command(consent, "request", help::asking);
  auto asked = std::make_shared<ConsentRequestOptions>();
  auto* purpose = word(request, "--purpose", asked->purpose, help::asking_purpose, "P");
  auto* channel = words(request, "--channel", asked->channels, help::asking_channels, "C");
  auto* text = word(request, "--text", asked->text, help::asking_text, "FILE");
  words(request, "--confirm", asked->confirmed, help::asking_confirm, "POINT")->needs(text);
  auto* answer_by = word(request, "--answer-by", asked->answer_by, help::asking_answer_by, "DAY");
  auto* out = word(request, "--out", asked->out, help::asking_out, "FILE");
  auto* by = word(request, "--by", asked->by, help::asking_by, "PERSON");
  flag(request, "--estimate", asked->estimate, help::asking_estimate)->needs(purpose);
  auto* open = word(request, "--open", asked->open, help::asking_open, "ID");
  for (CLI::Option* needed : {purpose, channel, text, answer_by, out, by}) open->needs(needed);
  for (CLI::Option* goes_on :
       {word(request, "--more", asked->more, help::asking_more, "ID"),
        word(request, "--remind", asked->remind, help::asking_remind, "ID")}) {
    goes_on->needs(out)->needs(by);
  }
  word(request, "--status", asked->status, help::asking_status, "ID");
  flag(request, "--rolling", asked->rolling, help::asking_rolling)->needs(open);
  auto* among = word(request, "--among", asked->among, help::among, "FILE");
  auto* chosen = word(request, "--chosen-by", asked->chosen_by, help::chosen_by, "HOW");
  among->needs(chosen);
  chosen->needs(among);
  word(request, "--on", asked->on, help::on, "DAY");
  policy(request, asked->policy);
  act(request, asked, run_consent_request);

  CLI::App* replies = command(consent, "replies", help::replies);
  auto answers = std::make_shared<ConsentRepliesOptions>();
  word(replies, "file", answers->file.path, help::replies_file, "FILE")->required();
  word(replies, "--encoding", answers->file.encoding, help::enter_encoding, "PAGE");
  word(replies, "--delimiter", answers->file.delimiter, help::delimiter, "CHAR");
  flag(replies, "--dry-run", answers->dry_run, help::dry_run);
  number(replies, "--accept-unknown", answers->accept_unknown, help::replies_unknown)
      ->type_name("N");
  policy(replies, answers->policy);
  this->by(replies, answers->by);
  act(replies, answers, run_consent_replies);
}

}  // namespace vern::cli
