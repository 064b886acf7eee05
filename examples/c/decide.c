/* May this customer get an advertising letter?   decide POLICY PURPOSE STATUS DAY
 *   decide vern.toml own-marketing RF 2026-11-20
 * Exit: 0 yes, 1 no, 3 the question could not be asked. */
#include <stdio.h>
#include <vern/vern.h>

static int ask(const vern_policy* policy, vern_decision* decision, char** argv, vern_error* err) {
  vern_facts facts = VERN_FACTS_INIT;
  vern_request request = VERN_REQUEST_INIT;
  vern_status_reading status = VERN_STATUS_READING_INIT;
  vern_reason reason = VERN_REASON_INIT;
  uint8_t verdict = VERN_VERDICT_DENY;
  int32_t i;

  if (vern_status_read(policy, VERN_CODE_PAGE_CP865, argv[3], VERN_NUL, &status, err) != VERN_OK ||
      vern_policy_purpose(policy, argv[2], VERN_NUL, &request.purposes[0], err) != VERN_OK ||
      vern_day_parse(argv[4], VERN_NUL, &request.day, err) != VERN_OK)
    return 3;
  request.purpose_count = 1;
  request.channel = VERN_CHANNEL_LETTER;
  facts.party = VERN_PARTY_PERSON;
  facts.address_state = VERN_FACT_VALUE;
  facts.status_state = VERN_FACT_VALUE;
  facts.status_mask = status.mask;
  facts.status_findings = status.findings;
  if (vern_decide(policy, &facts, NULL, 0, 0, NULL, &request, decision, &verdict, err) != VERN_OK)
    return 3;
  printf("%s\n", verdict == VERN_VERDICT_GRANT ? "yes" : "no");
  for (i = 0; vern_decision_reason(decision, i, &reason, NULL) == VERN_OK; ++i)
    printf("  %s: %s (%s)\n", vern_reason_name(reason.code),
           vern_reason_text(reason.code, VERN_LANGUAGE_EN), vern_reason_citation(reason.code));
  return verdict == VERN_VERDICT_GRANT ? 0 : 1;
}

int main(int argc, char** argv) {
  vern_error err = VERN_ERROR_INIT;
  vern_policy* policy = NULL;
  vern_decision* decision = NULL;
  int answer = 3;

  if (argc != 5) return 2;
  if (vern_policy_load(argv[1], VERN_NUL, &policy, NULL, &err) == VERN_OK &&
      vern_decision_new(&decision, &err) == VERN_OK)
    answer = ask(policy, decision, argv, &err);
  if (answer == 3) fprintf(stderr, "decide: %s\n", err.message);
  vern_decision_free(decision);
  vern_policy_free(policy);
  return answer;
}
