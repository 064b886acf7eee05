/* Consent that can be proved, in one sitting: a form at the counter, a letter, a change of mind.
 *   prove POLICY TEXT LEDGER KEY
 *   prove vern.toml texts/reklame-2026-1.txt shop.vern shop.vernmaster
 * Makes the ledger LEDGER, which must not be there yet, and its master key.
 * Exit: 0 done, 3 something was refused. */
#include <stdio.h>
#include <vern/vern.h>

static void show(uint8_t verdict, const vern_decision* decision) {
  vern_reason reason = VERN_REASON_INIT;
  int32_t i;

  printf("%s\n", verdict == VERN_VERDICT_GRANT ? "yes" : "no");
  for (i = 0; vern_decision_reason(decision, i, &reason, NULL) == VERN_OK; ++i)
    printf("  %s (entry %ld)\n", vern_reason_name(reason.code), (long)reason.entry);
}

/* May the customer get an advertising letter, by what the ledger can prove? */
static int ask(const vern_ledger_options* options, const vern_policy* policy, const vern_card* card,
               vern_decision* decision, vern_error* err) {
  vern_facts facts = VERN_FACTS_INIT;
  vern_request request = VERN_REQUEST_INIT;
  vern_status_reading status = VERN_STATUS_READING_INIT;
  vern_ledger* ledger = NULL;
  uint8_t verdict = VERN_VERDICT_DENY;

  facts.party = VERN_PARTY_PERSON;
  facts.address_state = VERN_FACT_VALUE;
  vern_status_read(policy, VERN_CODE_PAGE_CP865, "R", VERN_NUL, &status, NULL);
  facts.status_state = VERN_FACT_VALUE;
  facts.status_mask = status.mask;
  facts.status_findings = status.findings;
  request.purpose_count = 1;
  request.channel = VERN_CHANNEL_LETTER;
  vern_day_parse("2026-11-20", VERN_NUL, &request.day, NULL);

  if (vern_ledger_open(options, &ledger, err) == VERN_OK &&
      vern_policy_purpose(policy, "own-marketing", VERN_NUL, request.purposes, err) == VERN_OK &&
      vern_ledger_decide(ledger, policy, card, &facts, NULL, &request, VERN_ALL_ENTRIES, decision,
                         &verdict, err) == VERN_OK)
    show(verdict, decision);

  vern_ledger_free(ledger);
  return err->status == VERN_OK ? 0 : 3;
}

/* What the customer answered on a day, at the counter. */
static int answered(vern_ledger* ledger, const vern_policy* policy, const vern_card* card,
                    uint8_t kind, const char* day, vern_error* err) {
  vern_event event = VERN_EVENT_INIT;
  int64_t position;

  event.kind = kind;
  event.channel = VERN_CHANNEL_LETTER;
  event.method = VERN_METHOD_COUNTER_FORM;
  event.evidence = VERN_EVIDENCE_SIGNED;
  event.text.data = "2026-1";
  event.form.data = "binder 3, no. 17";
  if (vern_day_parse(day, VERN_NUL, &event.day, err) != VERN_OK ||
      vern_policy_purpose(policy, "own-marketing", VERN_NUL, &event.purpose, err) != VERN_OK)
    return 3;
  return vern_ledger_append(ledger, policy, card, &event, "kari", VERN_NUL, &position, err) ==
                 VERN_OK
             ? 0
             : 3;
}

/* The text that customers sign, before the first of them does. */
static int add_text(vern_ledger* ledger, const vern_policy* policy, const char* path,
                    vern_error* err) {
  static char text[65536];
  int64_t position;
  size_t n;
  FILE* file = fopen(path, "rb");

  if (file == NULL) return 3;
  n = fread(text, 1, sizeof text, file);
  fclose(file);
  return vern_ledger_add_text(ledger, policy, "own-marketing", VERN_NUL, "2026-1", VERN_NUL, text,
                              n, "kari", VERN_NUL, &position, err) == VERN_OK
             ? 0
             : 3;
}

/* A checkpoint to keep outside the shop, and later the proof that rests on it. */
static int prove(vern_ledger* ledger, vern_error* err) {
  vern_verification shown = VERN_VERIFICATION_INIT;
  vern_string kept;
  char text[VERN_CHECKPOINT_ROOM];
  size_t needed = 0;

  if (vern_ledger_checkpoint(ledger, text, sizeof text, &needed, err) != VERN_OK) return 3;
  printf("%s", text);
  kept.data = text;
  kept.n = needed;
  if (vern_ledger_verify(ledger, &kept, 1, &shown, NULL, err) != VERN_OK) return 3;
  printf("%s\n", shown.proof == VERN_PROOF_PROVED ? "proved" : "not proved");
  return 0;
}

static int tell(const vern_ledger_options* options, vern_ledger* ledger, const vern_policy* policy,
                vern_decision* decision, const char* text, vern_error* err) {
  vern_card card = VERN_CARD_INIT;
  vern_string identity[2] = {{"Ola Nordmann", VERN_NUL}, {"19800201", VERN_NUL}};

  card.key.data = "1042";
  card.identity_state = VERN_FACT_VALUE;
  card.identity = identity; /* the fields that the policy names */
  card.identity_count = 2;
  if (add_text(ledger, policy, text, err) != 0 ||
      answered(ledger, policy, &card, VERN_EVENT_GIVEN, "2026-11-03", err) != 0 ||
      ask(options, policy, &card, decision, err) != 0 ||
      answered(ledger, policy, &card, VERN_EVENT_WITHDRAWN, "2026-11-10", err) != 0 ||
      ask(options, policy, &card, decision, err) != 0)
    return 3;
  return prove(ledger, err);
}

int main(int argc, char** argv) {
  vern_error err = VERN_ERROR_INIT;
  vern_ledger_options options = VERN_LEDGER_OPTIONS_INIT;
  vern_policy* policy = NULL;
  vern_ledger* ledger = NULL;
  vern_decision* decision = NULL;
  int answer = 3;

  if (argc != 5) return 2;
  options.path.data = argv[3];
  options.key_file.data = argv[4];
  if (vern_policy_load(argv[1], VERN_NUL, &policy, NULL, &err) == VERN_OK &&
      vern_decision_new(&decision, &err) == VERN_OK &&
      vern_ledger_create(&options, &err) == VERN_OK &&
      vern_ledger_open(&options, &ledger, &err) == VERN_OK)
    answer = tell(&options, ledger, policy, decision, argv[2], &err);
  if (answer != 0) fprintf(stderr, "prove: %s\n", err.message);
  vern_ledger_free(ledger);
  vern_decision_free(decision);
  vern_policy_free(policy);
  return answer;
}
