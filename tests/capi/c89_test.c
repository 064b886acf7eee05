/* A host in C89: what it reads, writes and asks, end to end, over libvern.so only. */
#include <stdio.h>
#include <string.h>
#include <vern/vern.h>

static int failures = 0;

static void check(int ok, const char* what) {
  if (ok) return;
  ++failures;
  fprintf(stderr, "c89_test: failed: %s\n", what);
}

/* C89 promises string literals of 509 characters and no more. */
static const char* const policy_lines[] = {
    "schema = 1",
    "language = \"nb\"",
    "[controller]",
    "name = \"Prosjekt Verksted AS\"",
    "organisation_number = \"988077917\"",
    "[consent]",
    "proof = \"status-field\"",
    ("attestations = [{ purpose = \"own-marketing\", text = \"text-1\","
     " archive = \"binder 1\", sample = 5, person = \"kari\", day = 2019-01-10 }]"),
    "[facts]",
    "status = \"host\"",
    "party = \"host\"",
    "birth_day = \"not-kept\"",
    "deceased = \"host\"",
    "restricted = \"host\"",
    "objected = \"host\"",
    "address = \"host\"",
    "email = \"host\"",
    "mobile = \"host\"",
    "phone = \"host\"",
    "customer_since = \"host\"",
    "last_purchase = \"host\"",
    "email_at_sale = \"host\"",
    "mobile_at_sale = \"host\"",
    "opt_out_offered = \"host\"",
    "identity = \"host\"",
    "notice = \"not-kept\"",
    "[codes]",
    "R = { consent = \"own-marketing\", adopted = 2018-07-20 }",
    "N = { objection = true }",
    "[texts.own-marketing]",
    "versions = [{ id = \"text-1\", file = \"t1.txt\", from = 2018-07-20 }]",
    "[purposes.own-marketing]",
    "kind = \"marketing\"",
    "basis = \"consent\"",
    "channels = [\"letter\"]",
    "text = \"own-marketing\"",
    "[people.kari]",
    "name = \"Kari\"",
    "rights = [\"extract\"]",
    "[host_access]",
    "people = [\"kari\"]",
    "checked = 2026-10-01",
    "by = \"kari\""};

static vern_policy* read_policy(void) {
  vern_error err = VERN_ERROR_INIT;
  vern_policy* policy = NULL;
  char text[4096];
  size_t i;
  int32_t status;

  text[0] = '\0';
  for (i = 0; i < sizeof policy_lines / sizeof policy_lines[0]; ++i) {
    strcat(text, policy_lines[i]);
    strcat(text, "\n");
  }
  status = vern_policy_parse(text, VERN_NUL, "c89.toml", VERN_NUL, &policy, NULL, &err);
  if (status != VERN_OK) fprintf(stderr, "c89_test: line %ld: %s\n", (long)err.row, err.message);
  check(status == VERN_OK && policy != NULL, "the policy loads");
  return policy;
}

static void status_fields(const vern_policy* policy) {
  vern_error err = VERN_ERROR_INIT;
  vern_status_reading r = VERN_STATUS_READING_INIT;
  char field[9];
  size_t needed = 0;

  check(vern_status_read(policy, VERN_CODE_PAGE_CP865, "R  ", 3, &r, &err) == VERN_OK, "reads");
  check(r.mask == 1 && r.findings == 0 && !r.malformed, "R is code 0");
  check(vern_status_read(policy, VERN_CODE_PAGE_CP865, "r,n", 3, &r, &err) == VERN_OK, "reads r,n");
  check(r.malformed && r.mask == 2, "a malformed field keeps only objections");
  check(vern_status_read(policy, 0, "R", 1, &r, &err) == VERN_E_ARGUMENT, "a code page is stated");
  check(vern_status_add_code(policy, VERN_CODE_PAGE_CP865, "R  ", 3, 3, 1, field, sizeof field,
                             &needed, &err) == VERN_OK,
        "adds N");
  check(needed == 3 && strcmp(field, "RN ") == 0, "N stands behind R");
  check(vern_status_remove_code(policy, VERN_CODE_PAGE_CP865, "RN ", 3, 1, 0, field, sizeof field,
                                &needed, &err) == VERN_OK,
        "removes R");
  check(needed == 3 && strcmp(field, "N  ") == 0, "blanks take its room");
}

static void selections(const vern_policy* policy) {
  vern_error err = VERN_ERROR_INIT;
  vern_selection s = VERN_SELECTION_INIT;
  uint8_t matches = 9;

  check(vern_selection_parse_bare(policy, "R,N", VERN_NUL, &s, &err) == VERN_E_POLICY, "it asks");
  check(strchr(err.message, '?') != NULL, "with a question");
  check(vern_selection_parse(policy, "R", VERN_NUL, NULL, 0, "N", VERN_NUL, &s, &err) == VERN_OK,
        "any R, none N");
  check(vern_selection_matches(&s, 1, 0, &matches, &err) == VERN_OK && matches == 1, "R matches");
  check(vern_selection_matches(&s, 3, 0, &matches, &err) == VERN_OK && matches == 0, "RN does not");
}

static void decisions(const vern_policy* policy) {
  vern_error err = VERN_ERROR_INIT;
  vern_facts facts = VERN_FACTS_INIT;
  vern_request request = VERN_REQUEST_INIT;
  vern_reason reason = VERN_REASON_INIT;
  vern_decision* decision = NULL;
  uint8_t verdict = VERN_VERDICT_UNSET;
  uint32_t not_kept = 0;

  check(vern_decision_new(&decision, &err) == VERN_OK, "a decision");
  check(
      vern_policy_purpose(policy, "own-marketing", VERN_NUL, &request.purposes[0], &err) == VERN_OK,
      "the purpose");
  check(vern_day_parse("2026-11-20", VERN_NUL, &request.day, &err) == VERN_OK, "the day");
  request.purpose_count = 1;
  request.channel = VERN_CHANNEL_LETTER;
  facts.party = VERN_PARTY_PERSON;
  facts.address_state = VERN_FACT_VALUE;
  facts.status_state = VERN_FACT_VALUE;
  facts.status_mask = 1;
  check(
      vern_decide(policy, &facts, NULL, 0, 0, NULL, &request, decision, &verdict, &err) == VERN_OK,
      "decides");
  check(verdict == VERN_VERDICT_GRANT, "the attested letter permits");
  check(vern_decision_not_kept(decision, &not_kept, &err) == VERN_OK, "not kept");
  check(not_kept != 0 && strcmp(vern_fact_name(2), "birth_day") == 0, "the birth day is not kept");
  facts.objected = VERN_FLAG_YES;
  check(
      vern_decide(policy, &facts, NULL, 0, 0, NULL, &request, decision, &verdict, &err) == VERN_OK,
      "decides again");
  check(verdict == VERN_VERDICT_DENY, "an objection denies");
  check(vern_decision_reason(decision, 0, &reason, &err) == VERN_OK, "a reason");
  check(strcmp(vern_reason_name(reason.code), "objected") == 0, "objected");
  check(reason.effect == VERN_EFFECT_DENY && !vern_reason_clearable(reason.code), "not clearable");
  vern_decision_free(decision);
}

static void ledgers(const vern_policy* policy) {
  vern_error err = VERN_ERROR_INIT;
  vern_ledger_options options = VERN_LEDGER_OPTIONS_INIT;
  vern_card card = VERN_CARD_INIT;
  vern_event event = VERN_EVENT_INIT;
  vern_ledger* ledger = NULL;
  uint8_t key[VERN_MASTER_KEY_SIZE];
  int64_t position = 0;

  memset(key, 7, sizeof key);
  options.path.data = "no-such-ledger.vern";
  options.key = key;
  check(vern_ledger_open(&options, &ledger, &err) == VERN_E_NOT_FOUND, "there is no ledger");
  check(ledger == NULL && err.message_len > 0, "and it says so");
  check(vern_ledger_append(ledger, policy, &card, &event, "kari", VERN_NUL, &position, &err) ==
            VERN_E_HANDLE,
        "nothing is recorded without one");
  check(position == -1, "at no position");
  check(event.target == -1 && event.text.data == NULL, "an event states nothing of itself");
  vern_ledger_free(ledger);
}

static void dates(void) {
  vern_error err = VERN_ERROR_INIT;
  int32_t received = 0, due = 0, extended = 0;
  char text[11];
  size_t needed = 0;

  check(vern_day_parse("2026-03-05", VERN_NUL, &received, &err) == VERN_OK, "2026-03-05");
  check(vern_request_due(received, &due, &extended, &err) == VERN_OK, "due");
  check(vern_day_format(due, text, sizeof text, &needed, &err) == VERN_OK, "format");
  check(strcmp(text, "2026-04-07") == 0, "over Easter");
  check(vern_day_parse("2026-02-29", VERN_NUL, &received, &err) == VERN_E_DATA, "no such date");
  check(err.status == VERN_E_DATA && err.message_len == strlen(err.message), "the error says so");
}

int main(void) {
  vern_policy* policy = read_policy();
  if (policy != NULL) {
    status_fields(policy);
    selections(policy);
    decisions(policy);
    ledgers(policy);
  }
  dates();
  check(strcmp(vern_version(), VERN_VERSION_STRING) == 0, "header and library are of one version");
  check(vern_abi_version() == VERN_ABI_VERSION, "and of one ABI");
  vern_policy_free(policy);
  vern_policy_free(NULL);
  return failures == 0 ? 0 : 1;
}
