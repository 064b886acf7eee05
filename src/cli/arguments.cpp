#include "cli/arguments.hpp"

#include <string_view>

#include "cli/command_line.hpp"
#include "cli/commands_register.hpp"
#include "cli/text_register.hpp"

namespace vern::cli {
namespace {

// One line an option: what it takes on the left; on the right what it is, and whether it must be
// stated. Which options go together stands in the manual.
class HelpFormatter final : public CLI::Formatter {
 public:
  std::string make_option_opts(const CLI::Option* option) const override {
    return option->get_type_size() == 0 ? std::string() : " " + option->get_type_name();
  }
  std::string make_option_desc(const CLI::Option* option) const override {
    const std::string& text = option->get_description();
    return option->get_required() ? text + " " + get_label("REQUIRED") : text;
  }
};

}  // namespace

CommandLine::CommandLine(const Context& first) : language_(first.language()) {
  app_.name("vern");
  app_.description(in(help::program));
  invocation_.context = first;
  describe(&app_);
  app_.set_version_flag("--version", "vern " VERN_VERSION, in(help::version));
  app_.add_option("--lang", lang_, in(help::lang))->type_name("LANG");
  app_.add_flag("--json", invocation_.context.json, in(help::json));
  app_.add_flag("--no-color,--no-colour", invocation_.no_colour, in(help::no_colour));
  app_.add_option("-C", invocation_.folder, in(help::folder))->type_name("FOLDER");
  app_.footer(in(help::footer));
  app_.require_subcommand(1);
  app_.fallthrough();
  add_init();
  add_policy();
  add_register();
  add_decide();
  add_audience();
  add_request();
  add_hold();
  add_erase();
  add_retention();
  add_yearend();
  add_anonymise();
  add_ledger();
  add_consent();
  add_document();
  add_campaign();
  add_subject();
  add_why();
  add_backup();
}

Result<Invocation> CommandLine::read(int argc, const char* const* argv) {
  try {
    app_.parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    invocation_.text = app_.help();
  } catch (const CLI::CallForAllHelp&) {
    invocation_.text = app_.help("", CLI::AppFormatMode::All);
  } catch (const CLI::CallForVersion& version) {
    invocation_.text = std::string(version.what()) + "\n";
  } catch (const CLI::ParseError& error) {
    return fail(StatusCode::argument, std::string(error.what()) + "; see `vern --help`");
  }
  if (!lang_.empty() && !parse_language(lang_)) {
    return fail(StatusCode::argument, "--lang " + lang_ + ": write nb or en");
  }
  return std::move(invocation_);
}

void CommandLine::describe(CLI::App* app) const {
  app->set_help_flag("-h,--help", in(help::help))->group(in(help::options));
  app->option_defaults()->group(in(help::options));
  auto formatter = std::make_shared<HelpFormatter>();
  formatter->label("Usage", in(help::usage));
  formatter->label("OPTIONS", in(help::options));
  formatter->label("Positionals", in(help::positionals));
  formatter->label("REQUIRED", in(help::required));
  formatter->label("SUBCOMMAND", in(help::command));
  formatter->label("SUBCOMMANDS", in(help::command));
  formatter->column_width(28);
  app->formatter(std::move(formatter));
}

CLI::App* CommandLine::command(CLI::App* parent, const char* name, const Sentence& text) const {
  CLI::App* sub = parent->add_subcommand(name, in(text));
  sub->group(in(help::commands));
  describe(sub);
  return sub;
}

CLI::App* CommandLine::family(const char* name, const Sentence& text) {
  CLI::App* sub = command(&app_, name, text);
  sub->require_subcommand(1);
  return sub;
}

CLI::Option* CommandLine::words(CLI::App* app, const char* name, std::vector<std::string>& into,
                                const Sentence& text, const char* type) const {
  return app->add_option(name, into, in(text))->type_name(type)->allow_extra_args(false);
}

CLI::Option* CommandLine::word(CLI::App* app, const char* name, std::string& into,
                               const Sentence& text, const char* type) const {
  return app->add_option(name, into, in(text))->type_name(type);
}

CLI::Option* CommandLine::flag(CLI::App* app, const char* name, bool& into,
                               const Sentence& text) const {
  return app->add_flag(name, into, in(text));
}

CLI::Option* CommandLine::number(CLI::App* app, const char* name,
                                 std::optional<std::uint64_t>& into, const Sentence& text) const {
  // The parser would take -3 for a very large number.
  const auto digits = [](const std::string& typed) {
    const bool number =
        !typed.empty() && typed.find_first_not_of("0123456789") == std::string::npos;
    return number ? std::string() : std::string("it is a whole number, without a sign");
  };
  return app->add_option(name, into, in(text))->check(digits)->type_name("N");
}

void CommandLine::policy(CLI::App* app, std::string& into) const {
  word(app, "--policy", into, help::policy_file, "FILE");
}

void CommandLine::by(CLI::App* app, std::string& into) const {
  word(app, "--by", into, help::by, "PERSON")->required();
}

void CommandLine::add_file_options(CLI::App* app, FileOptions& file) {
  word(app, "--format", file.format, help::format, "FORMAT");
  word(app, "--encoding", file.encoding, help::encoding, "PAGE");
  word(app, "--delimiter", file.delimiter, help::delimiter, "CHAR");
}

void CommandLine::add_status_option(CLI::App* app, FileOptions& file) {
  word(app, "--status", file.status, help::status, "COLUMN");
}

void CommandLine::add_request_options(CLI::App* app, RequestOptions& request) {
  words(app, "--purpose", request.purposes, help::purpose, "P")->required();
  word(app, "--channel", request.channel, help::channel, "C")->required();
  word(app, "--recipient", request.recipient, help::recipient, "X");
  word(app, "--on", request.on, help::on, "DAY");
  word(app, "--policy", request.policy, help::policy_file, "FILE");
}

void CommandLine::add_init() {
  CLI::App* app = command(&app_, "init", help::init);
  auto options = std::make_shared<InitOptions>();
  auto* profile = word(app, "--profile", options->profile, help::init_profile, "NAME");
  auto* from = word(app, "--from", options->from.path, help::init_from, "REGISTER");
  profile->excludes(from);
  add_file_options(app, options->from);
  add_status_option(app, options->from);
  word(app, "--out", options->out, help::init_out, "FILE");
  app->add_flag("--force", options->force, in(help::init_force));
  act(app, options, run_init);
}

void CommandLine::add_policy() {
  CLI::App* app = command(family("policy", help::policy), "check", help::policy_check);
  auto options = std::make_shared<PolicyCheckOptions>();
  word(app, "file", options->file, help::policy_file, "FILE");
  act(app, options, run_policy_check);
}

void CommandLine::add_register() {
  CLI::App* registers = family("register", help::registers);
  add_inspect(command(registers, "inspect", help::inspect));
  add_export(command(registers, "export", help::register_export));
  CLI::App* duplicates = command(registers, "duplicates", help::duplicates);
  auto options = std::make_shared<DuplicatesOptions>();
  policy(duplicates, options->policy);
  act(duplicates, options, run_register_duplicates);
}

void CommandLine::add_inspect(CLI::App* app) {
  auto options = std::make_shared<FileOptions>();
  word(app, "file", options->path, help::file, "FILE")->required();
  add_file_options(app, *options);
  add_status_option(app, *options);
  act(app, options, run_register_inspect);
}

void CommandLine::add_export(CLI::App* app) {
  auto options = std::make_shared<ExportOptions>();
  word(app, "file", options->from.path, help::file, "FILE")->required();
  add_file_options(app, options->from);
  word(app, "--to", options->to, help::to, "FORM");
  word(app, "--out", options->out, help::export_out, "FILE");
  word(app, "--to-encoding", options->to_encoding, help::to_encoding, "PAGE");
  word(app, "--to-delimiter", options->to_delimiter, help::to_delimiter, "CHAR");
  word(app, "--date-format", options->date_format, help::date_format, "FORM");
  app->add_flag("--deleted", options->deleted, in(help::deleted));
  app->add_flag("--skip-damaged", options->skip_damaged, in(help::skip_damaged));
  act(app, options, run_register_export);
}

void CommandLine::add_decide() {
  CLI::App* app = command(&app_, "decide", help::decide);
  auto options = std::make_shared<DecideOptions>();
  word(app, "customer", options->customer, help::customer, "CUSTOMER")->required();
  add_request_options(app, options->request);
  act(app, options, run_decide);
}

void CommandLine::add_letters(CLI::App* app, SelectionOptions& selection) {
  const auto letters = [&](const char* name, std::optional<std::string>& into,
                           const Sentence& text) {
    const auto take = [&into](const std::string& typed) { into = typed; };
    return app->add_option_function<std::string>(name, take, in(text))->type_name("LETTERS");
  };
  auto* any = letters("--any", selection.any, help::any);
  auto* all = letters("--all", selection.all, help::all);
  auto* none = letters("--none", selection.none, help::none);
  letters("--select", selection.select, help::select)->excludes(any, all, none);
}

void CommandLine::add_audience() {
  CLI::App* app = command(&app_, "audience", help::audience);
  auto options = std::make_shared<AudienceOptions>();
  add_request_options(app, options->request);
  add_letters(app, options->selection);
  auto* among = word(app, "--among", options->among, help::among, "FILE");
  auto* chosen = word(app, "--chosen-by", options->chosen_by, help::chosen_by, "HOW");
  among->needs(chosen);
  chosen->needs(among);
  auto* out = word(app, "--out", options->out, help::out, "FILE");
  auto* explain = word(app, "--explain", options->explain, help::explain, "FILE");
  out->needs(explain);
  add_marking(app, options, explain);
}

void CommandLine::add_retention() {
  CLI::App* retention = family("retention", help::retention);
  add_retention_registers(retention);
  CLI::App* app = command(retention, "end", help::retention_end);
  auto options = std::make_shared<RetentionOptions>();
  word(app, "--kind", options->kind, help::kind, "KIND")->required();
  word(app, "--trigger", options->trigger, help::trigger, "DAY")->required();
  word(app, "--period", options->period, help::period, "PERIOD");
  word(app, "--year-end", options->year_end, help::year_end, "MM-DD");
  act(app, options, run_retention_end);
}

Context first_look(int argc, const char* const* argv) {
  constexpr std::string_view joined = "--lang=";
  Context context;
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    if (word == "--") break;
    if (word == "--json") context.json = true;
    if (word == "--lang" && i + 1 < argc) context.stated = parse_language(argv[i + 1]);
    if (word.substr(0, joined.size()) == joined) {
      context.stated = parse_language(word.substr(joined.size()));
    }
  }
  return context;
}

Result<Invocation> read_arguments(int argc, const char* const* argv, const Context& first) {
  return CommandLine(first).read(argc, argv);
}

}  // namespace vern::cli
