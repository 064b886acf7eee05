#include "cli/arguments.hpp"

#include <CLI/CLI.hpp>
#include <memory>
#include <string_view>
#include <utility>

#include "cli/help.hpp"

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

// The command line as CLI11 wants it, built once per run.
class CommandLine {
 public:
  explicit CommandLine(const Context& first) : language_(first.language()) {
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
    add_retention();
  }

  Result<Invocation> read(int argc, const char* const* argv) {
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

 private:
  std::string in(const Sentence& sentence) const { return std::string(sentence.in(language_)); }

  // Help in the chosen language, for the program and for each command.
  void describe(CLI::App* app) const {
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

  CLI::App* command(CLI::App* parent, const char* name, const Sentence& text) const {
    CLI::App* sub = parent->add_subcommand(name, in(text));
    sub->group(in(help::commands));
    describe(sub);
    return sub;
  }
  CLI::App* family(const char* name, const Sentence& text) {
    CLI::App* sub = command(&app_, name, text);
    sub->require_subcommand(1);
    return sub;
  }

  // Several words where CLI11 would take all that follow: each needs its own option.
  void words(CLI::App* app, const char* name, std::vector<std::string>& into,
             const Sentence& text) const {
    app->add_option(name, into, in(text))->type_name("P")->allow_extra_args(false)->required();
  }
  CLI::Option* word(CLI::App* app, const char* name, std::string& into, const Sentence& text,
                    const char* type) const {
    return app->add_option(name, into, in(text))->type_name(type);
  }

  // `run` is called with the options as they stand when the line has been read. They live in a
  // shared object, since the invocation outlives this one.
  template <class Options>
  void act(CLI::App* app, std::shared_ptr<Options> options,
           Answered (*run)(const Options&, const Context&)) {
    app->final_callback([this, options, run] {
      invocation_.action = [options, run](const Context& context) {
        return run(*options, context);
      };
    });
  }

  void add_file_options(CLI::App* app, FileOptions& file) {
    word(app, "--format", file.format, help::format, "FORMAT");
    word(app, "--encoding", file.encoding, help::encoding, "PAGE");
    word(app, "--delimiter", file.delimiter, help::delimiter, "CHAR");
  }
  void add_status_option(CLI::App* app, FileOptions& file) {
    word(app, "--status", file.status, help::status, "COLUMN");
  }

  void add_request_options(CLI::App* app, RequestOptions& request) {
    words(app, "--purpose", request.purposes, help::purpose);
    word(app, "--channel", request.channel, help::channel, "C")->required();
    word(app, "--recipient", request.recipient, help::recipient, "X");
    word(app, "--on", request.on, help::on, "DAY");
    word(app, "--policy", request.policy, help::policy_file, "FILE");
  }

  void add_init() {
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

  void add_policy() {
    CLI::App* app = command(family("policy", help::policy), "check", help::policy_check);
    auto options = std::make_shared<PolicyCheckOptions>();
    word(app, "file", options->file, help::policy_file, "FILE");
    act(app, options, run_policy_check);
  }

  void add_register() {
    CLI::App* registers = family("register", help::registers);
    add_inspect(command(registers, "inspect", help::inspect));
    add_export(command(registers, "export", help::register_export));
  }

  void add_inspect(CLI::App* app) {
    auto options = std::make_shared<FileOptions>();
    word(app, "file", options->path, help::file, "FILE")->required();
    add_file_options(app, *options);
    add_status_option(app, *options);
    act(app, options, run_register_inspect);
  }

  void add_export(CLI::App* app) {
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

  void add_decide() {
    CLI::App* app = command(&app_, "decide", help::decide);
    auto options = std::make_shared<DecideOptions>();
    word(app, "customer", options->customer, help::customer, "CUSTOMER")->required();
    add_request_options(app, options->request);
    act(app, options, run_decide);
  }

  void add_letters(CLI::App* app, SelectionOptions& selection) {
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

  void add_audience() {
    CLI::App* app = command(&app_, "audience", help::audience);
    auto options = std::make_shared<AudienceOptions>();
    add_request_options(app, options->request);
    add_letters(app, options->selection);
    auto* among = word(app, "--among", options->among, help::among, "FILE");
    auto* chosen = word(app, "--chosen-by", options->chosen_by, help::chosen_by, "HOW");
    among->needs(chosen);
    chosen->needs(among);
    auto* out = word(app, "--out", options->out, help::out, "FILE");
    out->needs(word(app, "--explain", options->explain, help::explain, "FILE"));
    act(app, options, run_audience);
  }

  void add_request() {
    CLI::App* app = command(family("request", help::request), "due", help::request_due);
    auto options = std::make_shared<DueOptions>();
    word(app, "--received", options->received, help::received, "DAY")->required();
    act(app, options, run_request_due);
  }

  void add_retention() {
    CLI::App* app = command(family("retention", help::retention), "end", help::retention_end);
    auto options = std::make_shared<RetentionOptions>();
    word(app, "--kind", options->kind, help::kind, "KIND")->required();
    word(app, "--trigger", options->trigger, help::trigger, "DAY")->required();
    word(app, "--period", options->period, help::period, "PERIOD");
    word(app, "--year-end", options->year_end, help::year_end, "MM-DD");
    act(app, options, run_retention_end);
  }

  Language language_;
  std::string lang_;
  Invocation invocation_;
  CLI::App app_;
};

}  // namespace

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
