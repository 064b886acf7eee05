/*
 * vern/vern.h - the C interface of vern, and its manual.
 *
 * vern answers one question for business software: may this customer be used for this purpose,
 * over this channel, on this day - and if not, why not. The host keeps its own customers and passes
 * in values; vern opens none of the host's files, reads no clock and no locale, starts no thread,
 * prints nothing and never ends the process. The one thing it keeps is the ledger, where consent is
 * recorded so that it can be proved: files of its own, and only a vern_ledger touches them. When an
 * entry was written is by the system's clock; no decision looks at it.
 *
 * CONVENTIONS. They hold for every function below and are not repeated there.
 *
 *  1. Status. A function that can fail returns int32_t: VERN_OK (0) means that the call
 *     completed, anything else (VERN_E_...) that it did not. A status NEVER means that
 *     something is permitted: permission is only in a verdict, and only the byte
 *     VERN_VERDICT_GRANT permits. Treat status numbers you do not know as failure. Numbers
 *     below 1000 are never reused.
 *  2. Errors. The last parameter `err` may be NULL. It belongs to the caller, who sets
 *     struct_size (VERN_ERROR_INIT); the call writes status, detail, row, byte and a message
 *     into it, on success too (VERN_OK, empty message). The message is UTF-8, ends with a NUL,
 *     and holds no personal data: a row, a byte, a field name, a code, but no name, address or
 *     number of a person. An `err` whose struct_size is below 256 is not written; the call then
 *     returns VERN_E_STRUCT.
 *  3. On failure nothing is written but `err`, except: a `verdict` becomes VERN_VERDICT_DENY,
 *     an index becomes -1 or VERN_RECIPIENT_UNKNOWN, a handle that was asked for becomes NULL,
 *     and `needed` is set.
 *  4. Strings in are a pointer and a length in bytes, UTF-8 without NUL bytes inside. VERN_NUL
 *     as length means: up to the first NUL. A NULL pointer is an absent string, length 0 an
 *     empty one. Parameters called `bytes` are in a code page and may hold any byte.
 *  5. Strings out are `buf`, `cap`, `needed`: *needed becomes the length without the NUL. Where
 *     cap <= *needed nothing is written to buf and the call returns VERN_E_SMALL; otherwise the
 *     text and a NUL are written. buf may be NULL when cap is 0. `needed` must not be NULL.
 *     Pointers to text that a call returns are borrowed; each function says from whom.
 *  6. Handles. What comes through an `out` parameter is yours; free it with its _free function,
 *     in any order. Freeing NULL does nothing. NULL, or a handle of another type, gives
 *     VERN_E_HANDLE (VERN_E_ARGUMENT for any other NULL). After fork() the child may only free:
 *     other calls with a handle from before the fork give VERN_E_STATE.
 *  7. Structs begin with struct_size, set by the VERN_..._INIT macro or the vern_..._init
 *     function, which do the same. A struct_size smaller than that of the first version gives
 *     VERN_E_STRUCT. A larger one, from a newer header, is fine as long as the bytes this
 *     library does not know are zero; otherwise VERN_E_UNSUPPORTED: a restriction that is not
 *     known must not be ignored. Members called reservedN, and flags, must be zero
 *     (VERN_E_UNSUPPORTED). Of structs that a call fills in, the bytes after those this library
 *     knows are left alone.
 *  8. Days are int32_t: days since 1970-01-01, proleptic Gregorian (Arrow's date32). 0 is a
 *     day, so whether there is a day stands beside it. Row numbers in errors count from 0.
 *  9. Threads. [any-thread]: any thread, at any time. [one-thread-per-object]: not two threads
 *     with the same handle or the same memory at once. Nothing holds a lock while you wait. Calls
 *     with one vern_ledger wait for each other. Call-backs run in the thread of the call, while no
 *     lock is held; they return (no longjmp, no exception) and do not use the handle again.
 * 10. Memory. The caller never frees with its own free() what the library made, and the library
 *     never frees what the caller made. Input is borrowed for the call, unless said otherwise.
 * 11. Fail closed. A byte outside its vocabulary reads as the safe outcome or is
 *     VERN_E_ARGUMENT; it never permits.
 * 12. Versions. 0.x promises nothing from one minor version to the next; from 1.0 what stands
 *     here stays. Each declaration says since when it is there.
 *
 * WORDS. The same word means the same thing in the policy, the reports and here.
 *
 *     code       one letter or digit of a Status field; the shop's own, listed in its code book
 *     mask       a set of codes: bit i is the code of index i
 *     finding    what reading a Status field noticed: a lower-case letter, a comma, an unknown code
 *     purpose    what a customer is to be used for; it has a lawful basis, channels and codes
 *     channel    how a message reaches a person: letter, e-mail, SMS, telephone
 *     recipient  who gets data that leaves the shop
 *     selection  three sets of codes that narrow a campaign; it never permits anything
 *     fact       what is known of a customer, each with a state: value, blank, not kept, unreadable
 *     consent    the state of what the customer answered for a purpose and a channel
 *     ledger     the files where answers are recorded; written once, never changed, sealed
 *     card       a customer number of a register, and the identity fields that stand beside it
 *     subject    the person a card was bound to; a customer number that is reused is another's
 *     event      something that happened: asked, given, refused, withdrawn, informed
 *     entry      an event as it stands in the ledger, at its position
 *     checkpoint a signed text of a few lines: how the ledger stood. Kept elsewhere, it proves
 *                later that nothing before it was changed
 *     fault      what verifying found wrong with the ledger
 *     check      what was asked outside: the register of reservations, suppression lists, plug-ins
 *     request    purposes, channel, recipient and day: what the customer is used for, and when
 *     verdict    grant or deny; nothing but grant permits
 *     reason     why, as a number with a name, a citation and a sentence for people
 *     clearable  a reason that a person in the shop can clear, by looking up or mending something
 *     day        a civil day, as the people on the spot would have written it down
 *     period     a stretch of the calendar, P5Y or P30D; a month is no number of days
 *     handle     an object of the library's that the caller owns and sees only as a pointer
 *     column     a value per row, plain memory with a stride
 *     form       a sheet with boxes that a customer ticked, known by its running number
 *     asking     a request for consent: a letter that asks, and the replies to it, by their codes
 *     campaign   a message, the list of those it may reach, and that it was sent
 *     projection the letters of the Status field, made to follow what the ledger can prove
 *     certificate of an erasure: what was erased, what remains until when, and where it was looked
 *     residue    a value that was to go and still stands somewhere
 *     piece      bytes that a host hands in to be searched, and where they are from
 *
 * IN SHORT. One customer, from a Status field to a verdict; a whole program: examples/c/decide.c.
 *
 *     vern_error err = VERN_ERROR_INIT;
 *     vern_policy *policy;
 *     vern_decision *decision;
 *     vern_status_reading status = VERN_STATUS_READING_INIT;
 *     vern_facts facts = VERN_FACTS_INIT;
 *     vern_request request = VERN_REQUEST_INIT;
 *     uint8_t verdict;
 *
 *     vern_policy_load("vern.toml", VERN_NUL, &policy, NULL, &err);
 *     vern_decision_new(&decision, &err);
 *     vern_policy_purpose(policy, "own-marketing", VERN_NUL, &request.purposes[0], &err);
 *     request.purpose_count = 1;
 *     request.channel = VERN_CHANNEL_LETTER;
 *     vern_day_parse("2026-11-20", VERN_NUL, &request.day, &err);
 *     vern_status_read(policy, VERN_CODE_PAGE_CP865, field, field_length, &status, &err);
 *     facts.status_state = VERN_FACT_VALUE;
 *     facts.status_mask = status.mask;
 *     facts.status_findings = status.findings;
 *     facts.address_state = VERN_FACT_VALUE;
 *     vern_decide(policy, &facts, NULL, 0, 0, NULL, &request, decision, &verdict, &err);
 *     if (verdict == VERN_VERDICT_GRANT) ...
 *
 *     Each call's status is to be looked at, as everywhere. Where one is not, the gate still
 * denies: a purpose that was not found has index -1, with which nothing can be asked; a failed call
 *     leaves VERN_VERDICT_DENY.
 *
 * WITH PROOF. The same, resting on what the ledger can prove; a whole program: examples/c/prove.c.
 *
 *     vern_ledger_options options = VERN_LEDGER_OPTIONS_INIT;
 *     vern_card card = VERN_CARD_INIT;
 *     vern_ledger *ledger;
 *
 *     options.path.data = "shop.vern";
 *     options.key_file.data = "shop.vernmaster";
 *     vern_ledger_open(&options, &ledger, &err);
 *     card.key.data = "1042";
 *     vern_ledger_decide(ledger, policy, &card, &facts, NULL, &request, VERN_ALL_ENTRIES, decision,
 *                        &verdict, &err);
 */
#ifndef VERN_VERN_H
#define VERN_VERN_H

#include <stddef.h>
#include <stdint.h>

#if defined(_WIN32)
#define VERN_CALL __cdecl
#if defined(VERN_BUILDING_LIBRARY)
#define VERN_API __declspec(dllexport)
#else
#define VERN_API __declspec(dllimport)
#endif
#else
#define VERN_CALL
#if defined(__GNUC__)
#define VERN_API __attribute__((visibility("default")))
#else
#define VERN_API
#endif
#endif

#ifdef __cplusplus
extern "C" {
#endif

/*
 * ---- Version ------------------------------------------------------------------------------------
 */

/* The version of this header. vern_version() is that of the library. */
#define VERN_VERSION_MAJOR 0
#define VERN_VERSION_MINOR 1
#define VERN_VERSION_PATCH 0
#define VERN_VERSION_STRING "0.1.0"

/* Changes only when the interface breaks; it is the number in libvern.so.0. */
#define VERN_ABI_VERSION 0

/* As a length: the string ends with a NUL (convention 4). */
#define VERN_NUL ((size_t)-1)

/*
 * ---- Status codes -------------------------------------------------------------------------------
 * Arguments 10-19, state 20-29, data 30-39, limits 40-49, plug-ins 50-59, input and output 60-69,
 * internal 70-79.
 */

/* Completed. Says nothing about what is permitted. */
#define VERN_OK 0
/* An argument is missing, or outside what the function takes. */
#define VERN_E_ARGUMENT 10
/* A handle is NULL or of another type. One that was freed must not be used: it is found out only
 * where its memory still stands as it was. */
#define VERN_E_HANDLE 11
/* struct_size is smaller than the first version of the struct. */
#define VERN_E_STRUCT 12
/* Something is asked that this library does not know; it is never ignored. */
#define VERN_E_UNSUPPORTED 13
/* The object cannot take this call now: a handle used after fork, a Status field that is full. */
#define VERN_E_STATE 20
/* Somebody else holds it; nothing was written. */
#define VERN_E_BUSY 21
/* Input that can be read and not understood. */
#define VERN_E_DATA 30
/* Bytes that are not what the code page says, or a character that the code page does not have. */
#define VERN_E_ENCODING 31
/* No such purpose, recipient, code, constant. */
#define VERN_E_NOT_FOUND 32
/* The policy has errors, or does not say what the call needs to know. */
#define VERN_E_POLICY 33
/* A source that can forbid is damaged or truncated. */
#define VERN_E_INCOMPLETE 34
/* The buffer is too small; nothing was written. */
#define VERN_E_SMALL 40
/* Larger than vern takes. */
#define VERN_E_LIMIT 41
/* Out of memory. */
#define VERN_E_MEMORY 42
/* A check failed; its rows count as denied. */
#define VERN_E_PLUGIN 50
/* Reading or writing failed. */
#define VERN_E_IO 60
/* A defect of vern. */
#define VERN_E_INTERNAL 70

/*
 * ---- Vocabularies -------------------------------------------------------------------------------
 * All are bytes in structs and columns.
 */

/* Verdicts. Every value but VERN_VERDICT_GRANT reads as deny. */
#define VERN_VERDICT_UNSET 0
#define VERN_VERDICT_DENY 1
#define VERN_VERDICT_GRANT 2

/* Channels. None is use without a message: storage, disclosure, profiling. */
#define VERN_CHANNEL_NONE 0
#define VERN_CHANNEL_LETTER 1
#define VERN_CHANNEL_EMAIL 2
#define VERN_CHANNEL_SMS 3
#define VERN_CHANNEL_PHONE 4

/* Whose card it is. Any other byte reads as unknown, which is protected as a person is. */
#define VERN_PARTY_UNKNOWN 0
#define VERN_PARTY_PERSON 1
#define VERN_PARTY_SOLE_TRADER 2
#define VERN_PARTY_ORGANISATION 3
#define VERN_PARTY_CONTACT_PERSON 4

/* What is known of a fact. Blank: the register has the field and it is empty; where the policy
 * declares the fact not kept, blank reads as not kept. Not kept where the policy does not declare
 * it: VERN_E_ARGUMENT. Any other byte reads as unreadable, the safe outcome of its check. */
#define VERN_FACT_BLANK 0
#define VERN_FACT_VALUE 1
#define VERN_FACT_NOT_KEPT 2
#define VERN_FACT_UNREADABLE 3

/* Facts that are yes or no say both in one byte: yes is VERN_FACT_VALUE, no is 4, and the other
 * states are as above. What cannot be read forbids where yes forbids (deceased, restricted,
 * objected), and does not permit where yes permits (opt_out_offered). */
#define VERN_FLAG_YES 1
#define VERN_FLAG_NO 4

/* The fingerprint of the identity fields today against the one at consent. A card is overwritten, a
 * number reused: then it is another person's consent. Any other byte reads as unreadable. */
#define VERN_IDENTITY_UNBOUND 0
#define VERN_IDENTITY_SAME 1
#define VERN_IDENTITY_DIFFERS 2
#define VERN_IDENTITY_UNREADABLE 3

/* States of a consent. Only given permits; any other number is VERN_E_ARGUMENT. */
#define VERN_CONSENT_UNKNOWN 0
#define VERN_CONSENT_REQUESTED 1
#define VERN_CONSENT_GIVEN 2
#define VERN_CONSENT_REFUSED 3
#define VERN_CONSENT_WITHDRAWN 4
#define VERN_CONSENT_EXPIRED 5
#define VERN_CONSENT_INVALID 6

/* Kinds of events: those from bound on are about cards, and made by the calls about them. A
 * claim proves nothing; invalidated: the consents given until then were found void; corrected: an
 * entry was made by mistake; informed: a privacy notice was given; sent: a campaign's message was
 * sent; projected: the letters of the Status field were seen or written; objected: to all promoting
 * use; erased: the subject's data were erased from the registers. Those of holds, requests and
 * erasures are made by the calls about them. */
#define VERN_EVENT_CLAIMED 1
#define VERN_EVENT_REQUESTED 2
#define VERN_EVENT_GIVEN 3
#define VERN_EVENT_REFUSED 4
#define VERN_EVENT_WITHDRAWN 5
#define VERN_EVENT_INVALIDATED 6
#define VERN_EVENT_CORRECTED 7
#define VERN_EVENT_INFORMED 8
#define VERN_EVENT_SENT 9
#define VERN_EVENT_PROJECTED 10
#define VERN_EVENT_OBJECTED 11
#define VERN_EVENT_BOUND 16
#define VERN_EVENT_MOVED 17
#define VERN_EVENT_MERGED 18
#define VERN_EVENT_SAME_PERSON 19
#define VERN_EVENT_HOLD_PLACED 20
#define VERN_EVENT_HOLD_LIFTED 21
#define VERN_EVENT_REQUEST_RECEIVED 22
#define VERN_EVENT_REQUEST_IDENTITY 23
#define VERN_EVENT_REQUEST_EXTENDED 24
#define VERN_EVENT_REQUEST_REFUSED 25
#define VERN_EVENT_REQUEST_FULFILLED 26
#define VERN_EVENT_REQUEST_CLOSED 27
#define VERN_EVENT_ERASED 28

/* What a data subject asks for, GDPR Art. 15 to 18, 20 and 21. */
#define VERN_RIGHT_ACCESS 1
#define VERN_RIGHT_RECTIFICATION 2
#define VERN_RIGHT_ERASURE 3
#define VERN_RIGHT_RESTRICTION 4
#define VERN_RIGHT_PORTABILITY 5
#define VERN_RIGHT_OBJECTION 6

/* What happens to a request. Refused and fulfilled answer it; closed: nothing follows. */
#define VERN_STEP_IDENTITY_ASKED 1
#define VERN_STEP_IDENTITY_CONFIRMED 2
#define VERN_STEP_EXTENDED 3
#define VERN_STEP_REFUSED 4
#define VERN_STEP_FULFILLED 5
#define VERN_STEP_CLOSED 6
#define VERN_STEP_TAKEN_BACK 7 /* closed, since the person took it back */

/* How a request stands. Only an open one waits, and can be due. */
#define VERN_SUBJECT_REQUEST_OPEN 1
#define VERN_SUBJECT_REQUEST_REFUSED 2
#define VERN_SUBJECT_REQUEST_FULFILLED 3
#define VERN_SUBJECT_REQUEST_CLOSED 4

/* Which days of a vern_subject_request are stated. */
#define VERN_STATED_IDENTITY_ASKED 1
#define VERN_STATED_IDENTITY_CONFIRMED 2
#define VERN_STATED_EXTENDED 4
#define VERN_STATED_ANSWERED 8
#define VERN_STATED_CLOSED 16

/* Why something is held. A complaint, a claim or a restriction on a whole customer reaches the gate
 * as well: subject-restricted, for promoting use; for a restriction, for every use but storage. */
#define VERN_HOLD_COMPLAINT 1
#define VERN_HOLD_CLAIM 2
#define VERN_HOLD_RESTRICTION 3
#define VERN_HOLD_AUTHORITY 4
#define VERN_HOLD_BUSINESS 5
#define VERN_HOLD_REQUEST 6 /* comes and goes with a request; refused by the calls */
#define VERN_HOLD_OTHER 7

/* How an answer reached the shop. */
#define VERN_METHOD_UNSTATED 0
#define VERN_METHOD_COUNTER_FORM 1
#define VERN_METHOD_LETTER 2
#define VERN_METHOD_EMAIL 3
#define VERN_METHOD_SMS 4
#define VERN_METHOD_PHONE 5
#define VERN_METHOD_WEB 6
#define VERN_METHOD_IMPORT 7
#define VERN_METHOD_REPLAY 8

/* What an entry rests on. Only signed, or what equals it, lifts a no. */
#define VERN_EVIDENCE_NONE 0
#define VERN_EVIDENCE_UNSIGNED_NOTE 1
#define VERN_EVIDENCE_SIGNED 2

/* What stands in a box. Any other byte is VERN_E_ARGUMENT. */
#define VERN_ANSWER_NONE 0
#define VERN_ANSWER_YES 1
#define VERN_ANSWER_NO 2

/* How a host chose the customers that it hands in: everybody it has, or a part; by what they are to
 * the shop; by what they bought or did, which is profiling (GDPR Art. 4(4)). Any other byte is
 * VERN_E_ARGUMENT. */
#define VERN_CHOSEN_BY_ALL 0
#define VERN_CHOSEN_BY_RELATION 1
#define VERN_CHOSEN_BY_PURCHASES 2
#define VERN_CHOSEN_BY_BEHAVIOUR 3

/* What became of a customer whom a request for consent might ask. Asked; denied by the gate, or
 * another card of the person is asked; nothing is left to ask, since a consent is in force or after
 * a no; an answer may still come; asked as often as may be, or in this request before; the card is
 * another person's; a reminder, and the request has not asked. */
#define VERN_ASKED_ASKED 1
#define VERN_ASKED_DENIED 2
#define VERN_ASKED_GIVEN 3
#define VERN_ASKED_SAID_NO 4
#define VERN_ASKED_WAITING 5
#define VERN_ASKED_IN_VAIN 6
#define VERN_ASKED_UNSETTLED 7
#define VERN_ASKED_NOT_IN_IT 8

/* What a plan says of a row, bits: the field is to be written; the ledger is to note it; a letter
 * is gone, and the ledger does not know who took it. */
#define VERN_CHANGE_WRITE 1
#define VERN_CHANGE_NOTE 2
#define VERN_CHANGE_GONE 4

/* What the host says of a row: not written; the field is as planned; besides, the letters that are
 * gone were taken away by the host, for an earlier plan that was not confirmed. Any other byte is
 * VERN_E_ARGUMENT. */
#define VERN_WROTE_NO 0
#define VERN_WROTE_YES 1
#define VERN_WROTE_EARLIER 2

/* How a card and the ledger disagree, in the words of the command. The first three are mended by
 * writing; the others need a person. */
#define VERN_DIFFERENCE_LETTER_OVER_NO 1
#define VERN_DIFFERENCE_LETTER_OUTLIVED 2
#define VERN_DIFFERENCE_LETTER_MISSING 3
#define VERN_DIFFERENCE_LETTER_TAKEN_AWAY 4
#define VERN_DIFFERENCE_FIELD_MALFORMED 5
#define VERN_DIFFERENCE_UNKNOWN_CODE 6
#define VERN_DIFFERENCE_FIELD_FULL 7
#define VERN_DIFFERENCE_NOT_IN_CODE_PAGE 8
#define VERN_DIFFERENCE_SUBJECT_CHANGED 9
#define VERN_DIFFERENCE_UNREADABLE_FACT 10

/* Why a letter is to go; the weightiest of its causes. */
#define VERN_CAUSE_NONE 0
#define VERN_CAUSE_ASKED_IN_VAIN 1
#define VERN_CAUSE_SUPERSEDED 2
#define VERN_CAUSE_EXPIRED 3
#define VERN_CAUSE_INVALID 4
#define VERN_CAUSE_REFUSED 5
#define VERN_CAUSE_WITHDRAWN 6
#define VERN_CAUSE_DECEASED 7
#define VERN_CAUSE_RESTRICTED 8
#define VERN_CAUSE_ERASED 9
#define VERN_CAUSE_SUPPRESSED 10
#define VERN_CAUSE_OBJECTED 11

/* What verifying the ledger showed. Only proved means that nothing was changed; not provable: it is
 * consistent in itself, but no checkpoint from outside says that it is the whole. Read every other
 * byte as broken. */
#define VERN_PROOF_BROKEN 0
#define VERN_PROOF_NOT_PROVABLE 1
#define VERN_PROOF_PROVED 2

/* How much a line of the log matters. */
#define VERN_LOG_INFO 1
#define VERN_LOG_WARNING 2
#define VERN_LOG_ERROR 3

/* What a check of the shop's own said. Any other byte reads as failed, which denies. */
#define VERN_PLUGIN_NONE 0
#define VERN_PLUGIN_DENY 1
#define VERN_PLUGIN_GRANT 2
#define VERN_PLUGIN_ABSTAIN 3
#define VERN_PLUGIN_FAILED 4

/* What a reason does: a grant rests on it, it is only reported, or it denies. */
#define VERN_EFFECT_BASIS 1
#define VERN_EFFECT_WARNING 2
#define VERN_EFFECT_DENY 3

/* Findings of a Status field, bits. The last three make it malformed: it gives no consent and
 * matches no selection. Objection letters count in every field. */
#define VERN_FINDING_UNKNOWN_CODE 1
#define VERN_FINDING_DUPLICATE 2
#define VERN_FINDING_BLANK_INSIDE 4
#define VERN_FINDING_LOWER_CASE 8
#define VERN_FINDING_SEPARATOR 16
#define VERN_FINDING_MALFORMED 32

/* What is wrong with a selection; stands in vern_error.detail of a failed vern_selection_parse. */
#define VERN_SELECTION_EMPTY 0
#define VERN_SELECTION_EMPTY_ITEM 1
#define VERN_SELECTION_NOT_ONE_CODE 2
#define VERN_SELECTION_WRONG_SEPARATOR 3
#define VERN_SELECTION_UNKNOWN_CODE 4
#define VERN_SELECTION_DUPLICATE 5

/* Why a Status field was not written; stands in vern_error.detail. */
#define VERN_STATUS_WRITE_FULL 0
#define VERN_STATUS_WRITE_MALFORMED 1
#define VERN_STATUS_WRITE_NOT_IN_CODE_PAGE 2

/* Code pages, by the numbers that DOS and Windows give them. Always stated, never guessed: 0 is an
 * error, since CP865 and CP850 agree on every Norwegian letter and a file cannot tell. */
#define VERN_CODE_PAGE_UTF8 65001
#define VERN_CODE_PAGE_CP437 437
#define VERN_CODE_PAGE_CP850 850
#define VERN_CODE_PAGE_CP858 858
#define VERN_CODE_PAGE_CP865 865
#define VERN_CODE_PAGE_WINDOWS_1252 1252
#define VERN_CODE_PAGE_ISO_8859_1 28591
#define VERN_CODE_PAGE_ISO_8859_15 28605

/* Languages of the sentences for people. */
#define VERN_LANGUAGE_EN 1
#define VERN_LANGUAGE_NB 2

/* Lists of a policy that can be counted and named. */
#define VERN_ITEM_PURPOSE 1
#define VERN_ITEM_RECIPIENT 2
#define VERN_ITEM_CODE 3
#define VERN_ITEM_NOTICE 4
#define VERN_ITEM_RETENTION 5 /* retention rules; versions of one rule share its id */

/* What the retention rules say of a datum. Only VERN_RETENTION_MUST_ERASE makes a datum go; every
 * other value, 0 and unknown ones too, reads as keep. */
#define VERN_RETENTION_UNSET 0
#define VERN_RETENTION_MUST_KEEP 1  /* an obligation runs */
#define VERN_RETENTION_MAY_KEEP 2   /* nothing demands that it stays, no limit has passed */
#define VERN_RETENTION_MUST_ERASE 3 /* a limit has passed, and nothing keeps it */
#define VERN_RETENTION_HELD 4       /* a legal hold, until it is lifted */
#define VERN_RETENTION_UNKNOWN 5    /* what is known does not suffice: keep and list it */
#define VERN_RETENTION_CONFLICT 6   /* a limit has passed, an obligation runs: keep and list it */
#define VERN_RETENTION_REVIEW 7     /* the day has come on which a person decides: keep, list it */

/* What a retention rule does. */
#define VERN_OBLIGATION_KEEP_AT_LEAST 1
#define VERN_OBLIGATION_KEEP_AT_MOST 2
#define VERN_OBLIGATION_MAY_KEEP 3

/* How well the law behind a rule was read: in the primary text or the authority's own page, in a
 * secondary source, or not at all. */
#define VERN_CERTAINTY_PRIMARY 1
#define VERN_CERTAINTY_SECONDARY 2
#define VERN_CERTAINTY_COMMON 3

/* Why a retention rule cannot tell, as bits. */
#define VERN_DOUBT_NO_RULE 1             /* no rule is in force for it */
#define VERN_DOUBT_TRIGGER_BLANK 2       /* no date, or none kept */
#define VERN_DOUBT_TRIGGER_UNREADABLE 4  /* something that is no date */
#define VERN_DOUBT_TRIGGER_EARLY 8       /* before the firm's first records: year 0021 */
#define VERN_DOUBT_TRIGGER_AHEAD 16      /* after the day asked */
#define VERN_DOUBT_TRIGGER_FILLER 32     /* 1980-01-01 and its kind */
#define VERN_DOUBT_NO_ACCOUNTING_YEAR 64 /* not among accounting_years of the policy */
#define VERN_DOUBT_RULE_UNSOUND 128      /* kind and period do not fit */
#define VERN_DOUBT_SOURCE_DAMAGED 256    /* a source that could forbid is damaged or missing */

/* Why data are to go: the person asked (GDPR Art. 17(1)), or a limit of the policy has passed (Art.
 * 5(1)(e)). */
#define VERN_ERASURE_REQUEST 1
#define VERN_ERASURE_OVERDUE 2

/* What becomes of a datum. Every value but VERN_FATE_GOES reads as stays. */
#define VERN_FATE_UNSET 0
#define VERN_FATE_GOES 1
#define VERN_FATE_KEPT 2    /* an obligation runs */
#define VERN_FATE_HELD 3    /* a legal hold, until it is lifted */
#define VERN_FATE_UNKNOWN 4 /* whether something keeps it cannot be told: stays, and is listed */
#define VERN_FATE_REVIEW 5  /* a person decides: stays, and is listed */
#define VERN_FATE_FREE 6    /* nothing demands that it goes, nor that it stays */

/* What a host hands in to be searched, piece by piece: a place where no value of the person may
 * stand (another customer's record, a note, a file, a log, a copy); who and where another customer
 * is, where a value that is theirs as well is told, and stays; more bytes of the last place; and
 * that everything has been handed in. */
#define VERN_PIECE_END 1
#define VERN_PIECE_PLACE 2
#define VERN_PIECE_OTHERS 3
#define VERN_PIECE_MORE 4

/* What a certificate of erasure says. */
#define VERN_CERTIFICATE_RESIDUE 0 /* not done: a value that was to go still stands */
#define VERN_CERTIFICATE_OPEN 1    /* none does; a place waits for a person */
#define VERN_CERTIFICATE_CLOSED 2  /* nothing is left to do or to look at */

/* How a certificate is written. */
#define VERN_CERTIFICATE_HTML 1 /* A4 */
#define VERN_CERTIFICATE_TEXT 2 /* 80 columns, CP865 */
#define VERN_CERTIFICATE_JSON 3 /* UTF-8; it has no language */

/* How a letter to a recipient is written. */
#define VERN_LETTER_HTML 1 /* A4, UTF-8 */
#define VERN_LETTER_TEXT 2 /* 80 columns, CP865 */

/* A place that a person deals with. */
#define VERN_PLACE_DECLARED 4  /* [places] of the policy: a backup, a binder */
#define VERN_PLACE_RECIPIENT 5 /* somebody who had the data, GDPR Art. 19 */

/* What became of a value under a transform. */
#define VERN_TREATED_BLANK 0   /* it was blank */
#define VERN_TREATED_SAME 1    /* the result is what stood there */
#define VERN_TREATED_CHANGED 2 /* the result says less, or nothing */
#define VERN_TREATED_CLEARED 3 /* not understood, or too wide: nothing is left */

/* What a column still is under a transform. A column alone is never anonymous: a row is, when
 * nobody can be singled out, linked or inferred from all of its columns together. */
#define VERN_LINKAGE_CAN_BE_ANONYMOUS 0
#define VERN_LINKAGE_LINKABLE 1 /* the rows of one person can still be told to be one person's */
#define VERN_LINKAGE_PERSONAL 2 /* whoever has the key, or the register, knows who it is */

/* Bytes of the key of a transform. */
#define VERN_TRANSFORM_KEY_SIZE 32

/* In a column of rule numbers: no rule decides. In a column of days: there is no such day. */
#define VERN_NO_RULE 255
#define VERN_NO_DAY (-2147483647)

/* How bad a finding in a policy file is. */
#define VERN_SEVERITY_ERROR 1
#define VERN_SEVERITY_WARNING 2

/* A recipient is an index of the policy or one of these: none is asked about; or one that the
 * policy does not know, which is denied with recipient-unknown. */
#define VERN_RECIPIENT_NONE (-1)
#define VERN_RECIPIENT_UNKNOWN (-2)

/* A message may have several purposes at once; it is decided for all of them together. */
#define VERN_MAX_PURPOSES 8

/* A code book has at most 64 codes: bits of a mask, in the order of the policy. */
#define VERN_MAX_CODES 64

/* As a tree size: all that stands in the ledger now. Any other: what was known when it had so many
 * entries. */
#define VERN_ALL_ENTRIES (-1)

/* Bytes of the key that opens a ledger. */
#define VERN_MASTER_KEY_SIZE 32

/* Room that is enough for the text of a checkpoint and its NUL. */
#define VERN_CHECKPOINT_ROOM 1024

/*
 * ---- Errors -------------------------------------------------------------------------------------
 */

/* Why a call did not complete (convention 2). 256 bytes, no pointers. Since 0.1. */
typedef struct vern_error {
  uint32_t struct_size; /* sizeof(vern_error) of the caller's header */
  int32_t status;       /* what the call returned */
  int32_t detail;       /* a number that belongs to the function, or -1 */
  uint32_t message_len; /* bytes of message, without the NUL */
  int64_t row;          /* row of a bulk call, line of a file, or -1 */
  int64_t byte;         /* 0-based offset in the input, or -1 */
  char message[224];    /* where, what, and what would be right; cut at a whole character */
} vern_error;

/* A fresh vern_error, before its first use; it may then be used for any number of calls. */
#define VERN_ERROR_INIT \
  { (uint32_t)sizeof(vern_error), 0, -1, 0, -1, -1, "" }

/* Sets *err to VERN_ERROR_INIT; does nothing when size < sizeof(vern_error) of 0.1. [any-thread]
 * Since 0.1. */
VERN_API void VERN_CALL vern_error_init(vern_error* err, size_t size);

/* The name of a status code, "VERN_E_SMALL"; "VERN_E_?" for a number that is none. Static, never
 * freed, never NULL. [any-thread] Since 0.1. */
VERN_API const char* VERN_CALL vern_status_name(int32_t status);

/* The version of the library, "0.1.0". Static. [any-thread] Since 0.1. */
VERN_API const char* VERN_CALL vern_version(void);

/* VERN_ABI_VERSION of the library: compare it with the header's before the first other call.
 * [any-thread] Since 0.1. */
VERN_API int32_t VERN_CALL vern_abi_version(void);

/* Compiler and word size the library was built with, for bug reports. Static. [any-thread] Since
 * 0.1. */
VERN_API const char* VERN_CALL vern_build_info(void);

/* The value of an integer constant of this header by its name, "VERN_CHANNEL_SMS", for languages
 * that cannot read the header. VERN_NUL is given as the bits of size_t.
 * VERN_E_NOT_FOUND: no constant of that name. [any-thread] Since 0.1. */
VERN_API int32_t VERN_CALL vern_constant(const char* name, size_t n, int64_t* value,
                                         vern_error* err);

/*
 * ---- The policy ---------------------------------------------------------------------------------
 * What the controller has declared in vern.toml: codes, purposes, recipients, texts, notices.
 * Immutable once loaded. To reload, load a new one, swap, free the old one when nobody uses it.
 */

typedef struct vern_policy vern_policy;

/* What was found in a policy file: errors and warnings, in the order of the file. */
typedef struct vern_diagnostics vern_diagnostics;

/* One finding. The texts end with a NUL and are borrowed from the vern_diagnostics. Since 0.1. */
typedef struct vern_diagnostic {
  uint32_t struct_size;
  int32_t line;         /* from 1; 0 when the finding is of the file as a whole */
  int32_t column;       /* from 1, in characters; 0 likewise */
  uint8_t severity;     /* VERN_SEVERITY_... */
  uint8_t reserved0[3]; /* zero */
  const char* path;     /* dotted key, "purposes.own-marketing.text" */
  const char* message;  /* what is wrong */
  const char* remedy;   /* what would be right; may be empty */
} vern_diagnostic;

/* A fresh one: struct_size set, nothing stated. In C only; other languages call the function below.
 */
#define VERN_DIAGNOSTIC_INIT \
  { (uint32_t)sizeof(vern_diagnostic), 0, 0, 0, {0, 0, 0}, 0, 0, 0 }

/* Sets *diagnostic to VERN_DIAGNOSTIC_INIT; nothing when size is too small. [any-thread] Since 0.1.
 */
VERN_API void VERN_CALL vern_diagnostic_init(vern_diagnostic* diagnostic, size_t size);

/* Reads a policy from text, without opening any file.
 * source_name: for messages; NULL for none. *out: the policy, yours. *diagnostics: findings, yours,
 * also on success (warnings); `diagnostics` may be NULL.
 * VERN_E_POLICY: it has errors, or a place that a template left to fill in; all of them are in
 * *diagnostics, the first error in err.
 * VERN_E_LIMIT: larger than 1 MiB. [any-thread] Since 0.1. */
VERN_API int32_t VERN_CALL vern_policy_parse(const char* text, size_t n, const char* source_name,
                                             size_t source_name_n, vern_policy** out,
                                             vern_diagnostics** diagnostics, vern_error* err);

/* The same from a file: the policy's own, never one of the host's. A file that cannot be read is
 * one finding (VERN_E_POLICY). [any-thread] Since 0.1. */
VERN_API int32_t VERN_CALL vern_policy_load(const char* path, size_t n, vern_policy** out,
                                            vern_diagnostics** diagnostics, vern_error* err);

/* Frees a policy. NULL is nothing. Texts borrowed from it end here; decisions made by it stay.
 * [one-thread-per-object] Since 0.1. */
VERN_API void VERN_CALL vern_policy_free(vern_policy* policy);

/* How many findings there are. [any-thread] Since 0.1. */
VERN_API int32_t VERN_CALL vern_diagnostics_count(const vern_diagnostics* diagnostics,
                                                  int32_t* count, vern_error* err);

/* The finding at `index`, from 0. *out: its texts are borrowed until the diagnostics are freed.
 * VERN_E_NOT_FOUND: no such index. [any-thread] Since 0.1. */
VERN_API int32_t VERN_CALL vern_diagnostics_get(const vern_diagnostics* diagnostics, int32_t index,
                                                vern_diagnostic* out, vern_error* err);

/* Frees findings. NULL is nothing. [one-thread-per-object] Since 0.1. */
VERN_API void VERN_CALL vern_diagnostics_free(vern_diagnostics* diagnostics);

/* The index of a purpose by its id ("own-marketing"), for vern_request and vern_consent.
 * VERN_E_NOT_FOUND: *index is -1, with which no decision can be asked. [any-thread] Since 0.1. */
VERN_API int32_t VERN_CALL vern_policy_purpose(const vern_policy* policy, const char* id, size_t n,
                                               int32_t* index, vern_error* err);

/* The index of a recipient by its id. VERN_E_NOT_FOUND: *index is VERN_RECIPIENT_UNKNOWN, which a
 * decision denies with recipient-unknown. [any-thread] Since 0.1. */
VERN_API int32_t VERN_CALL vern_policy_recipient(const vern_policy* policy, const char* id,
                                                 size_t n, int32_t* index, vern_error* err);

/* The index of a code by its letter in UTF-8: the bit it has in a mask. VERN_E_NOT_FOUND: *index is
 * -1. [any-thread] Since 0.1. */
VERN_API int32_t VERN_CALL vern_policy_code(const vern_policy* policy, const char* letter, size_t n,
                                            int32_t* index, vern_error* err);

/* The index of a privacy notice by its id, for vern_facts. VERN_E_NOT_FOUND: *index is -1.
 * [any-thread] Since 0.1. */
VERN_API int32_t VERN_CALL vern_policy_notice(const vern_policy* policy, const char* id, size_t n,
                                              int32_t* index, vern_error* err);

/* The notice that a customer registered on `customer_since` had been given by `day`, by the
 * policy's own statements (given_to_all, at_registration). VERN_E_NOT_FOUND: none; *index is -1,
 * and vern_facts.notice_state stays VERN_FACT_BLANK. [any-thread] Since 0.1. */
VERN_API int32_t VERN_CALL vern_policy_notice_given(const vern_policy* policy,
                                                    int32_t customer_since, int32_t day,
                                                    int32_t* index, vern_error* err);

/* The version, by its id, of the consent text of a purpose, for vern_consent.text.
 * VERN_E_NOT_FOUND: *index is -1, which no text covers. [any-thread] Since 0.1. */
VERN_API int32_t VERN_CALL vern_policy_text_version(const vern_policy* policy, int32_t purpose,
                                                    const char* id, size_t n, int32_t* index,
                                                    vern_error* err);

/* The version, by its id, of the partner list of a purpose, for vern_consent.partners.
 * VERN_E_NOT_FOUND: *index is -1, which names nobody. [any-thread] Since 0.1. */
VERN_API int32_t VERN_CALL vern_policy_partners_version(const vern_policy* policy, int32_t purpose,
                                                        const char* id, size_t n, int32_t* index,
                                                        vern_error* err);

/* The id of a version of the consent text of a purpose, by its index in vern_consent.text. *id ends
 * with a NUL and is borrowed from the policy. VERN_E_NOT_FOUND: no such version. [any-thread] Since
 * 0.1. */
VERN_API int32_t VERN_CALL vern_policy_text_version_id(const vern_policy* policy, int32_t purpose,
                                                       int32_t index, const char** id,
                                                       vern_error* err);

/* The same for the partner list of a purpose, by the index in vern_consent.partners.
 * [any-thread] Since 0.1. */
VERN_API int32_t VERN_CALL vern_policy_partners_version_id(const vern_policy* policy,
                                                           int32_t purpose, int32_t index,
                                                           const char** id, vern_error* err);

/* How many purposes, recipients, codes, notices or retention rules there are; `item` is
 * VERN_ITEM_.... [any-thread] Since 0.1. */
VERN_API int32_t VERN_CALL vern_policy_count(const vern_policy* policy, int32_t item,
                                             int32_t* count, vern_error* err);

/* The id of one of them (a code: its letter in UTF-8). *id ends with a NUL and is borrowed from the
 * policy. VERN_E_NOT_FOUND: no such index. [any-thread] Since 0.1. */
VERN_API int32_t VERN_CALL vern_policy_id(const vern_policy* policy, int32_t item, int32_t index,
                                          const char** id, vern_error* err);

/*
 * ---- Status fields ------------------------------------------------------------------------------
 * One letter or digit per code, without separators, in the register's code page: "RF".
 */

/* A Status field as read. Since 0.1. */
typedef struct vern_status_reading {
  uint32_t struct_size;
  uint32_t reserved0; /* zero */
  uint64_t mask;      /* codes that count, bit i for code i; of a malformed field only objections */
  uint8_t findings;   /* VERN_FINDING_... bits */
  uint8_t malformed;  /* 1 when the findings make it so */
  uint8_t reserved1[6]; /* zero */
} vern_status_reading;

/* A fresh one: struct_size set, nothing stated. In C only; other languages call the function below.
 */
#define VERN_STATUS_READING_INIT                                            \
  {                                                                         \
    (uint32_t)sizeof(vern_status_reading), 0, 0, 0, 0, { 0, 0, 0, 0, 0, 0 } \
  }

/* Sets *reading to VERN_STATUS_READING_INIT; nothing when size is too small. [any-thread] Since
 * 0.1. */
VERN_API void VERN_CALL vern_status_reading_init(vern_status_reading* reading, size_t size);

/* Reads a Status field, padding included. What stands in the field is never an error: it becomes
 * findings. VERN_E_ARGUMENT: not one of VERN_CODE_PAGE_.... No allocation. [any-thread] Since 0.1.
 */
VERN_API int32_t VERN_CALL vern_status_read(const vern_policy* policy, int32_t code_page,
                                            const char* bytes, size_t n, vern_status_reading* out,
                                            vern_error* err);

/* Writes the field with one code more into buf; nothing else in it changes. `width` is the width of
 * the field in bytes, which is never exceeded. A field that has the code comes back as it is.
 * VERN_E_STATE: detail is VERN_STATUS_WRITE_...: full, malformed (a person must mend it first), or
 * the letter is not in the code page. [any-thread] Since 0.1. */
VERN_API int32_t VERN_CALL vern_status_add_code(const vern_policy* policy, int32_t code_page,
                                                const char* bytes, size_t n, size_t width,
                                                int32_t code, char* buf, size_t cap, size_t* needed,
                                                vern_error* err);

/* Writes the field without one code into buf. fixed_width 1: the room becomes blanks at the end, as
 * a DBF field needs; 0: it is given up, as in CSV. Errors as vern_status_add_code.
 * [any-thread] Since 0.1. */
VERN_API int32_t VERN_CALL vern_status_remove_code(const vern_policy* policy, int32_t code_page,
                                                   const char* bytes, size_t n, uint8_t fixed_width,
                                                   int32_t code, char* buf, size_t cap,
                                                   size_t* needed, vern_error* err);

/* Text from one code page to another: registers in CP865, strings here in UTF-8.
 * VERN_E_ENCODING: err->byte is the offset of the first character that `from` does not define or
 * `to` does not have; nothing is replaced silently. [any-thread] Since 0.1. */
VERN_API int32_t VERN_CALL vern_transcode(int32_t from, int32_t to, const char* bytes, size_t n,
                                          char* buf, size_t cap, size_t* needed, vern_error* err);

/*
 * ---- Selections ---------------------------------------------------------------------------------
 * Which Status fields a campaign looks at. A selection only narrows: whether a customer may be used
 * is the verdict's word.
 */

/* Three sets of codes. All empty is refused: it would be everyone. Since 0.1. */
typedef struct vern_selection {
  uint32_t struct_size;
  uint32_t reserved0; /* zero */
  uint64_t any;       /* at least one of these, where not empty */
  uint64_t all;       /* every one of these */
  uint64_t none;      /* not one of these */
} vern_selection;

/* A fresh one: struct_size set, nothing stated. In C only; other languages call the function below.
 */
#define VERN_SELECTION_INIT \
  { (uint32_t)sizeof(vern_selection), 0, 0, 0, 0 }

/* Sets *selection to VERN_SELECTION_INIT; nothing when size is too small. [any-thread] Since 0.1.
 */
VERN_API void VERN_CALL vern_selection_init(vern_selection* selection, size_t size);

/* Reads three comma lists of codes, UTF-8: "R,F". A NULL list is not used; an empty one is an
 * error. VERN_E_DATA: err->detail is VERN_SELECTION_.... VERN_E_ARGUMENT: all three are NULL.
 * [any-thread] Since 0.1. */
VERN_API int32_t VERN_CALL vern_selection_parse(const vern_policy* policy, const char* any,
                                                size_t any_n, const char* all, size_t all_n,
                                                const char* none, size_t none_n,
                                                vern_selection* out, vern_error* err);

/* Reads QuickDos's own list, "R,F", which does not say whether it means any or all: the policy's
 * `comma` decides. VERN_E_POLICY: it does not say; the message asks. VERN_E_DATA: as above.
 * [any-thread] Since 0.1. */
VERN_API int32_t VERN_CALL vern_selection_parse_bare(const vern_policy* policy, const char* list,
                                                     size_t n, vern_selection* out,
                                                     vern_error* err);

/* *matches is 1 when a field as read is selected, else 0; a malformed field never is.
 * VERN_E_ARGUMENT: the selection is empty. No allocation. [any-thread] Since 0.1. */
VERN_API int32_t VERN_CALL vern_selection_matches(const vern_selection* selection, uint64_t mask,
                                                  uint8_t findings, uint8_t* matches,
                                                  vern_error* err);

/*
 * ---- The gate -----------------------------------------------------------------------------------
 */

/* What is known of one customer. All zero is a card of which nothing is known. A value counts only
 * where its state byte is VERN_FACT_VALUE. 64 bytes, no pointers. Since 0.1. */
typedef struct vern_facts {
  uint32_t struct_size;
  uint32_t flags;               /* zero */
  uint64_t status_mask;         /* of vern_status_reading */
  int32_t birth_day;            /* day */
  int32_t customer_since;       /* day */
  int32_t last_purchase;        /* day */
  int32_t email_at_sale;        /* day the e-mail address was got in connection with a sale */
  int32_t mobile_at_sale;       /* the same for the mobile number */
  int32_t notice;               /* privacy notice last given, index of the policy */
  uint8_t party;                /* VERN_PARTY_... */
  uint8_t identity;             /* VERN_IDENTITY_... */
  uint8_t erased;               /* 0: no; anything else: the customer's data were erased */
  uint8_t deceased;             /* VERN_FLAG_..., as the next three */
  uint8_t restricted;           /* GDPR Art. 18 */
  uint8_t objected;             /* GDPR Art. 21(2); objection letters count beside it */
  uint8_t opt_out_offered;      /* when the address was got; mfl. s. 15 third paragraph */
  uint8_t status_state;         /* VERN_FACT_..., as all that follow */
  uint8_t status_findings;      /* of vern_status_reading; a bit that is none reads as malformed */
  uint8_t birth_day_state;      /* state of birth_day */
  uint8_t customer_since_state; /* and so on */
  uint8_t last_purchase_state;  /* ... */
  uint8_t email_at_sale_state;  /* ... */
  uint8_t mobile_at_sale_state; /* ... */
  uint8_t notice_state;         /* ... */
  uint8_t address_state;        /* whether there is a postal address */
  uint8_t email_state;          /* whether there is an e-mail address */
  uint8_t mobile_state;         /* whether there is a mobile number */
  uint8_t phone_state;          /* whether there is a telephone number */
  uint8_t email_impersonal; /* 1: the address is nobody's (post@, info@); other bytes: a person's */
  uint8_t reserved0[4];     /* zero */
} vern_facts;

/* A fresh one: struct_size set, nothing stated. In C only; other languages call the function below.
 */
#define VERN_FACTS_INIT                                                                          \
  {                                                                                              \
    (uint32_t)sizeof(vern_facts), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, \
        0, 0, 0, 0, 0, 0, 0, {                                                                   \
      0, 0, 0, 0                                                                                 \
    }                                                                                            \
  }

/* Sets *facts to VERN_FACTS_INIT; nothing when size is too small. [any-thread] Since 0.1. */
VERN_API void VERN_CALL vern_facts_init(vern_facts* facts, size_t size);

/* The state of one consent of the customer, for a purpose and channel. In arrays, each element says
 * its own struct_size, and the stride is the distance in bytes from one to the next. 32 bytes.
 * Since 0.1. */
typedef struct vern_consent {
  uint32_t struct_size;
  int32_t purpose;  /* index of the policy */
  int64_t entry;    /* position in the ledger the state rests on, -1: none */
  int32_t day;      /* day of that entry */
  int32_t text;     /* version of the consent text, vern_policy_text_version; -1: unknown */
  int32_t partners; /* version of the partner list, vern_policy_partners_version; -1: unknown */
  uint8_t channel;  /* VERN_CHANNEL_...; none: for ALL channels of its purpose */
  uint8_t state;    /* VERN_CONSENT_... */
  uint8_t claimed;  /* 1: a claim is on record */
  uint8_t lapsed;   /* not 0: asked, and the time to answer has run out */
} vern_consent;

/* A fresh one: struct_size set, nothing stated. In C only; other languages call the function below.
 */
#define VERN_CONSENT_INIT \
  { (uint32_t)sizeof(vern_consent), -1, -1, 0, -1, -1, 0, 0, 0, 0 }

/* Sets *consent to VERN_CONSENT_INIT; nothing when size is too small. [any-thread] Since 0.1. */
VERN_API void VERN_CALL vern_consent_init(vern_consent* consent, size_t size);

/* Checks made outside vern, for this customer and the channel of the request. 16 bytes. Since 0.1.
 */
typedef struct vern_checks {
  uint32_t struct_size;
  int32_t washed_day;      /* day the register of reservations was asked */
  uint8_t washed;          /* 1: it was, on washed_day; other bytes: it was not */
  uint8_t reservation;     /* not 0: the person stands in it */
  uint8_t suppressed;      /* not 0: a contact point stands in a suppression list */
  uint8_t contact_refused; /* bit c for channel c: another card with the same address says no */
  uint8_t contact_shared;  /* bit c for channel c: different names share the address */
  uint8_t plugin;          /* VERN_PLUGIN_... */
  uint8_t reserved0[2];    /* zero */
} vern_checks;

/* A fresh one: struct_size set, nothing stated. In C only; other languages call the function below.
 */
#define VERN_CHECKS_INIT                                         \
  {                                                              \
    (uint32_t)sizeof(vern_checks), 0, 0, 0, 0, 0, 0, 0, { 0, 0 } \
  }

/* Sets *checks to VERN_CHECKS_INIT; nothing when size is too small. [any-thread] Since 0.1. */
VERN_API void VERN_CALL vern_checks_init(vern_checks* checks, size_t size);

/* What is asked. Several purposes are one message and are decided together: a mixed message is
 * marketing. 56 bytes. Since 0.1. */
typedef struct vern_request {
  uint32_t struct_size;
  uint32_t flags;        /* zero */
  int32_t day;           /* the day of use; never today by itself */
  int32_t recipient;     /* index of the policy, or VERN_RECIPIENT_... */
  int32_t purposes[8];   /* indexes of the policy; VERN_MAX_PURPOSES */
  uint8_t purpose_count; /* 1 to 8; what stands in purposes beyond it is not read */
  uint8_t channel;       /* VERN_CHANNEL_... */
  uint8_t reserved0[6];  /* zero */
} vern_request;

/* A fresh one: struct_size set, nothing stated. In C only; other languages call the function below.
 */
#define VERN_REQUEST_INIT                                                                        \
  {                                                                                              \
    (uint32_t)sizeof(vern_request), 0, 0, VERN_RECIPIENT_NONE, {0, 0, 0, 0, 0, 0, 0, 0}, 0, 0, { \
      0, 0, 0, 0, 0, 0                                                                           \
    }                                                                                            \
  }

/* Sets *request to VERN_REQUEST_INIT; nothing when size is too small. [any-thread] Since 0.1. */
VERN_API void VERN_CALL vern_request_init(vern_request* request, size_t size);

/* One reason of a decision. 32 bytes. Since 0.1. */
typedef struct vern_reason {
  uint32_t struct_size;
  int32_t code;         /* number of the reason, vern_reason_name */
  int64_t entry;        /* position in the ledger it rests on, -1: none */
  int32_t purpose;      /* the purpose of the request it belongs to */
  int32_t day;          /* of the consent, wash, agreement, purchase or birth, where has_day */
  uint8_t effect;       /* VERN_EFFECT_... */
  uint8_t has_day;      /* 1: there is a day */
  uint8_t reserved0[6]; /* zero */
} vern_reason;

/* A fresh one: struct_size set, nothing stated. In C only; other languages call the function below.
 */
#define VERN_REASON_INIT                                                  \
  {                                                                       \
    (uint32_t)sizeof(vern_reason), 0, 0, 0, 0, 0, 0, { 0, 0, 0, 0, 0, 0 } \
  }

/* Sets *reason to VERN_REASON_INIT; nothing when size is too small. [any-thread] Since 0.1. */
VERN_API void VERN_CALL vern_reason_init(vern_reason* reason, size_t size);

/* The answer of vern_decide: verdict, reasons, and room that is used again by the next call. */
typedef struct vern_decision vern_decision;

/* An empty decision, yours; its verdict is VERN_VERDICT_UNSET. [any-thread] Since 0.1. */
VERN_API int32_t VERN_CALL vern_decision_new(vern_decision** out, vern_error* err);

/* Frees a decision. NULL is nothing. [one-thread-per-object] Since 0.1. */
VERN_API void VERN_CALL vern_decision_free(vern_decision* decision);

/* Decides, and gathers every reason. One reason that denies, denies.
 * consents: n of them, `stride` bytes apart, in any order; what is not there is unknown. Two for
 * the same purpose and channel: the stricter counts. checks: NULL when none were made. decision: is
 * overwritten. *verdict: VERN_VERDICT_GRANT or VERN_VERDICT_DENY; deny on every failure.
 * VERN_E_ARGUMENT: an index outside the policy, a channel or consent state that is none, no purpose
 * or too many, or a fact not kept that the policy does not declare so.
 * No allocation once the decision has been used with this policy. [one-thread-per-object] Since
 * 0.1. */
VERN_API int32_t VERN_CALL vern_decide(const vern_policy* policy, const vern_facts* facts,
                                       const vern_consent* consents, size_t n, size_t stride,
                                       const vern_checks* checks, const vern_request* request,
                                       vern_decision* decision, uint8_t* verdict, vern_error* err);

/* The same verdict by the same rules, without reasons: faster, since it stops at the first deny.
 * No allocation when n is 0. [any-thread] Since 0.1. */
VERN_API int32_t VERN_CALL vern_decide_verdict(const vern_policy* policy, const vern_facts* facts,
                                               const vern_consent* consents, size_t n,
                                               size_t stride, const vern_checks* checks,
                                               const vern_request* request, uint8_t* verdict,
                                               vern_error* err);

/* The verdict of the last vern_decide; VERN_VERDICT_UNSET before it, and VERN_VERDICT_DENY after
 * one that failed. [any-thread] Since 0.1. */
VERN_API int32_t VERN_CALL vern_decision_verdict(const vern_decision* decision, uint8_t* verdict,
                                                 vern_error* err);

/* *yes is 1 when the verdict is deny and a person in the shop can clear every reason for it ("to be
 * clarified"), else 0. It is a deny all the same. [any-thread] Since 0.1. */
VERN_API int32_t VERN_CALL vern_decision_to_be_clarified(const vern_decision* decision,
                                                         uint8_t* yes, vern_error* err);

/* How many reasons there are. [any-thread] Since 0.1. */
VERN_API int32_t VERN_CALL vern_decision_reason_count(const vern_decision* decision, int32_t* count,
                                                      vern_error* err);

/* The reason at `index`, from 0; they stand by number, then purpose.
 * VERN_E_NOT_FOUND: no such index. [any-thread] Since 0.1. */
VERN_API int32_t VERN_CALL vern_decision_reason(const vern_decision* decision, int32_t index,
                                                vern_reason* out, vern_error* err);

/* The facts the policy says the shop does not keep, whose checks were skipped: bit i is the fact
 * that vern_fact_name(i) names. Show them beside every result. [any-thread] Since 0.1. */
VERN_API int32_t VERN_CALL vern_decision_not_kept(const vern_decision* decision, uint32_t* bits,
                                                  vern_error* err);

/* The name of a fact, "birth_day"; NULL when there is none of that number. Static.
 * [any-thread] Since 0.1. */
VERN_API const char* VERN_CALL vern_fact_name(int32_t fact);

/* The name of a reason, "consent-missing"; NULL when there is none of that number. Static.
 * [any-thread] Since 0.1. */
VERN_API const char* VERN_CALL vern_reason_name(int32_t code);

/* What a reason means, a sentence for people; language is VERN_LANGUAGE_.... UTF-8, static; NULL
 * when there is no such reason or language. [any-thread] Since 0.1. */
VERN_API const char* VERN_CALL vern_reason_text(int32_t code, int32_t language);

/* The rule a reason rests on, "GDPR Art. 21(2)". Static; NULL when there is no such reason.
 * [any-thread] Since 0.1. */
VERN_API const char* VERN_CALL vern_reason_citation(int32_t code);

/* What would clear a reason; empty where nothing does. UTF-8, static; NULL as vern_reason_text.
 * [any-thread] Since 0.1. */
VERN_API const char* VERN_CALL vern_reason_remedy(int32_t code, int32_t language);

/* 1 when a person in the shop can clear the reason; 0 when only the customer or the law can, or
 * when there is no such reason. [any-thread] Since 0.1. */
VERN_API uint8_t VERN_CALL vern_reason_clearable(int32_t code);

/*
 * ---- In bulk ------------------------------------------------------------------------------------
 * Plain columns of the host, as it has them: a pointer, and the bytes from one row to the next. No
 * alignment is asked of columns with a stride. Millions of rows cost one call.
 */

/* Reads n Status fields of fixed width, as a DBF file has them: row i is `width` bytes at
 * base + i * row_stride. masks and findings are the caller's columns, with their strides.
 * VERN_E_ARGUMENT: n below 0, a stride below the size of its value, width above row_stride.
 * No allocation. [any-thread] Since 0.1. */
VERN_API int32_t VERN_CALL vern_status_masks_fixed(const vern_policy* policy, int32_t code_page,
                                                   int64_t n, const uint8_t* base,
                                                   size_t row_stride, size_t width, uint64_t* masks,
                                                   size_t masks_stride, uint8_t* findings,
                                                   size_t findings_stride, vern_error* err);

/* The same for strings as Arrow has them: row i is the bytes from offsets[i] up to offsets[i + 1];
 * there are n + 1 offsets. VERN_E_DATA: an offset is negative, falls, or is beyond bytes_n;
 * err->row is its row, and nothing was written. No allocation. [any-thread] Since 0.1. */
VERN_API int32_t VERN_CALL vern_status_masks_offsets(const vern_policy* policy, int32_t code_page,
                                                     int64_t n, const int32_t* offsets,
                                                     const uint8_t* bytes, size_t bytes_n,
                                                     uint64_t* masks, size_t masks_stride,
                                                     uint8_t* findings, size_t findings_stride,
                                                     vern_error* err);

/* Which of n fields are selected: bit i % 8 of byte i / 8 of bitmap, lowest bit first (as Arrow);
 * the bits after the last row are 0. findings is required: a malformed field is never selected.
 * *selected: how many are. Contiguous columns (strides 8 and 1) run at the speed of memory.
 * VERN_E_SMALL: bitmap_cap is below (n + 7) / 8. VERN_E_ARGUMENT: the selection is empty.
 * No allocation. [any-thread] Since 0.1. */
VERN_API int32_t VERN_CALL vern_select(const vern_selection* selection, int64_t n,
                                       const uint64_t* masks, size_t masks_stride,
                                       const uint8_t* findings, size_t findings_stride,
                                       uint8_t* bitmap, size_t bitmap_cap, int64_t* selected,
                                       vern_error* err);

/* A column: where row 0 is, and the bytes from one row to the next. Stride 0: the same value for
 * every row. data NULL: the host does not supply this fact. Since 0.1. */
typedef struct vern_column {
  const void* data;
  size_t stride;
} vern_column;

/* The columns of vern_decide_many. They mean what the members of vern_facts and vern_checks of the
 * same name mean. A fact without a column is blank, or not kept where the policy declares so. A
 * value column without its state column has a value in every row; a state column alone is
 * VERN_E_ARGUMENT. Since 0.1. */
typedef struct vern_columns {
  uint32_t struct_size;
  uint32_t flags;                    /* zero */
  vern_column status_mask;           /* uint64_t; needs status_findings */
  vern_column status_findings;       /* uint8_t */
  vern_column status_state;          /* uint8_t */
  vern_column party;                 /* uint8_t */
  vern_column identity;              /* uint8_t */
  vern_column erased;                /* uint8_t */
  vern_column deceased;              /* uint8_t */
  vern_column restricted;            /* uint8_t */
  vern_column objected;              /* uint8_t */
  vern_column opt_out_offered;       /* uint8_t */
  vern_column birth_day;             /* int32_t */
  vern_column birth_day_state;       /* uint8_t */
  vern_column last_purchase;         /* int32_t */
  vern_column last_purchase_state;   /* uint8_t */
  vern_column contact_at_sale;       /* int32_t: email_at_sale or mobile_at_sale, by the channel */
  vern_column contact_at_sale_state; /* uint8_t */
  vern_column contact_state;         /* uint8_t: the contact point of the request's channel */
  vern_column email_impersonal;      /* uint8_t */
  vern_column notice;                /* int32_t */
  vern_column notice_state;          /* uint8_t */
  vern_column washed_day;            /* int32_t; needs washed */
  vern_column washed;                /* uint8_t */
  vern_column reservation;           /* uint8_t */
  vern_column suppressed;            /* uint8_t */
  vern_column contact_refused;       /* uint8_t */
  vern_column contact_shared;        /* uint8_t */
  vern_column plugin;                /* uint8_t */
} vern_columns;

/* Sets *columns to zero but for struct_size; nothing when size is too small. There is no macro: too
 * many members. [any-thread] Since 0.1. */
VERN_API void VERN_CALL vern_columns_init(vern_columns* columns, size_t size);

/* Decides one request for n rows, without consents from a ledger: a shop that goes by its letters,
 * or a purpose that needs no consent. verdicts: one byte per row. first_reason: NULL, or one number
 * per row: the lowest reason that denies, or the basis of a grant. On failure every verdict is
 * VERN_VERDICT_DENY and every first_reason 0; err->row names the row where there is one.
 * No allocation. [any-thread] Since 0.1. */
VERN_API int32_t VERN_CALL vern_decide_many(const vern_policy* policy, const vern_request* request,
                                            const vern_columns* columns, int64_t n,
                                            uint8_t* verdicts, uint16_t* first_reason,
                                            vern_error* err);

/*
 * ---- The ledger ---------------------------------------------------------------------------------
 * Where it is recorded who answered what, so that it can be proved (GDPR Art. 7(1)). Entries are
 * written once and never changed; they are sealed, signed and chained, and an entry is on the disk
 * when the call that makes it returns. Keep the files on a local disk; a network file system is
 * VERN_E_UNSUPPORTED. Any number of processes may have the same ledger open. What a person must
 * decide with the key in hand (a restore, the end of a proof) is the command's, not this
 * interface's.
 */

typedef struct vern_ledger vern_ledger;

/* A string in a struct: a pointer and a length, by convention 4. The INIT macros make them absent
 * with length VERN_NUL, so that setting `data` to a C string is enough. Since 0.1. */
typedef struct vern_string {
  const char* data;
  size_t n;
} vern_string;

/* Writes the 32 bytes of the master key to key32 and returns VERN_OK; any other status is what
 * opening then returns. Called once, during the call that it was given to. vern wipes its copy of
 * the key. Since 0.1. */
typedef int32_t(VERN_CALL* vern_key_call)(void* user, uint8_t* key32);

/* Takes a line about what a ledger did or could not do, for the host's own log: UTF-8, n bytes and
 * a NUL, borrowed for the call, without personal data. level is VERN_LOG_.... Called by any thread
 * that uses the ledger, after the work is done: nothing that happens here undoes it. Since 0.1. */
typedef void(VERN_CALL* vern_log_call)(void* user, int32_t level, const char* text, size_t n);

/* Where a ledger lies, and its master key: exactly one of key_file, key and key_call. Since 0.1. */
typedef struct vern_ledger_options {
  uint32_t struct_size;
  uint32_t flags;         /* zero */
  int32_t wait_ms;        /* how long to wait for another writer */
  uint32_t reserved0;     /* zero */
  vern_string path;       /* of NAME.vern; the other files stand beside it */
  vern_string key_file;   /* a file that its owner only may read; the variable VERN_MASTER_KEY of
                             the environment goes before it */
  const uint8_t* key;     /* VERN_MASTER_KEY_SIZE bytes, copied during the call */
  vern_key_call key_call; /* asked for the key during the call */
  void* key_user;         /* handed to key_call */
  vern_log_call log_call; /* NULL: no log */
  void* log_user;         /* handed to log_call; must live as long as the handle */
} vern_ledger_options;

/* A fresh one: struct_size set, wait_ms ten seconds. In C only; other languages call the function
 * below. */
#define VERN_LEDGER_OPTIONS_INIT                                                                  \
  {                                                                                               \
    (uint32_t)sizeof(vern_ledger_options), 0, 10000, 0, {0, VERN_NUL}, {0, VERN_NUL}, 0, 0, 0, 0, \
        0                                                                                         \
  }

/* Sets *options to VERN_LEDGER_OPTIONS_INIT; nothing when size is too small. [any-thread] Since
 * 0.1. */
VERN_API void VERN_CALL vern_ledger_options_init(vern_ledger_options* options, size_t size);

/* Makes the files of a new ledger, and its master key where key_file names no file yet. Without the
 * key every proof is lost: print its recovery sheet (the command's `ledger init` makes ledger, key
 * and sheet at once) and keep it elsewhere. VERN_E_STATE: one of the files is there already.
 * VERN_E_ARGUMENT: none, or more than one, of key_file, key and key_call. [any-thread] Since 0.1.
 */
VERN_API int32_t VERN_CALL vern_ledger_create(const vern_ledger_options* options, vern_error* err);

/* Opens a ledger, and completes what a crash interrupted. *out: yours; the options are borrowed for
 * the call, but for log_user. VERN_E_NOT_FOUND: no such ledger, or no key. VERN_E_DATA: it has
 * another master key, or is damaged. VERN_E_INCOMPLETE: one of its files is older than the other.
 * VERN_E_UNSUPPORTED: it was written by a newer version. VERN_E_BUSY: as in all calls below,
 * another writer held it longer than wait_ms, and nothing was written. VERN_E_STATE: as below, a
 * write failed earlier, and what is on the disk is not known; free the handle and open anew.
 * [any-thread] Since 0.1. */
VERN_API int32_t VERN_CALL vern_ledger_open(const vern_ledger_options* options, vern_ledger** out,
                                            vern_error* err);

/* Frees a ledger. NULL is nothing. Histories and faults got from it stay. After a fork the child
 * frees its memory, and the files are left alone. [one-thread-per-object] Since 0.1. */
VERN_API void VERN_CALL vern_ledger_free(vern_ledger* ledger);

/* A card of the host's as it stands today. The fingerprint of the identity fields tells a customer
 * number that is reused from the person who answered. Give them always in the same form; where the
 * command works with the same ledger, dates as YYYYMMDD. Since 0.1. */
typedef struct vern_card {
  uint32_t struct_size;
  uint8_t identity_state;      /* VERN_FACT_VALUE: the fields stand in identity; other bytes: the
                                  host has none, or cannot read them */
  uint8_t reserved0[3];        /* zero */
  vern_string register_id;     /* id of the register in the policy; absent: "customers" */
  vern_string key;             /* the customer number; brought to the register's key form */
  const vern_string* identity; /* the register's identity fields, in the order of the policy */
  size_t identity_count;       /* how many */
} vern_card;

/* A fresh one: struct_size set, nothing stated. In C only; other languages call the function below.
 */
#define VERN_CARD_INIT \
  { (uint32_t)sizeof(vern_card), 0, {0, 0, 0}, {0, VERN_NUL}, {0, VERN_NUL}, 0, 0 }

/* Sets *card to VERN_CARD_INIT; nothing when size is too small. [any-thread] Since 0.1. */
VERN_API void VERN_CALL vern_card_init(vern_card* card, size_t size);

/* Something that happened, to be recorded. Absent strings are "not stated". Since 0.1. */
typedef struct vern_event {
  uint32_t struct_size;
  uint32_t flags;       /* zero */
  int64_t target;       /* corrected: the entry that was a mistake; else -1 */
  int32_t day;          /* when it happened */
  int32_t purpose;      /* index of the policy; -1 allowed: informed, corrected */
  uint8_t kind;         /* VERN_EVENT_CLAIMED to VERN_EVENT_INFORMED */
  uint8_t channel;      /* VERN_CHANNEL_...; none: for ALL channels of the purpose */
  uint8_t method;       /* VERN_METHOD_... */
  uint8_t evidence;     /* VERN_EVIDENCE_... */
  uint8_t reserved0[4]; /* zero */
  vern_string text;     /* version of the consent text, "2018-1" */
  vern_string language; /* that it was shown in, "nb" */
  vern_string partners; /* version of the partner list */
  vern_string notice;   /* informed: id of the privacy notice */
  vern_string form;     /* the form's running number, or where the paper is */
  vern_string remark;   /* why it was corrected; whatever a reader will want to know */
  const int64_t* lifts; /* given: positions of the noes that it lifts, by name */
  size_t lift_count;    /* how many */
} vern_event;

/* A fresh one: struct_size set, nothing stated. In C only; other languages call the function below.
 */
#define VERN_EVENT_INIT                                                                  \
  {                                                                                      \
    (uint32_t)sizeof(vern_event), 0, -1, 0, -1, 0, 0, 0, 0, {0, 0, 0, 0}, {0, VERN_NUL}, \
        {0, VERN_NUL}, {0, VERN_NUL}, {0, VERN_NUL}, {0, VERN_NUL}, {0, VERN_NUL}, 0, 0  \
  }

/* Sets *event to VERN_EVENT_INIT; nothing when size is too small. [any-thread] Since 0.1. */
VERN_API void VERN_CALL vern_event_init(vern_event* event, size_t size);

/* Records one event, durably. A card that is not known is bound first. by: who records it, a person
 * as the shop names him; the operating system's user is noted beside it. *position: where it
 * stands; -1 on failure. Refused, with an error that says what would be right: what the policy does
 * not have or the text's version does not allow, a day in the future, a `given` whose text was
 * never registered, a `given` over a standing no that it does not lift.
 * VERN_E_STATE: also where the card's identity differs or cannot be read: a person must say who it
 * is first (vern_ledger_rebind and those after it). [any-thread] Since 0.1. */
VERN_API int32_t VERN_CALL vern_ledger_append(vern_ledger* ledger, const vern_policy* policy,
                                              const vern_card* card, const vern_event* event,
                                              const char* by, size_t by_n, int64_t* position,
                                              vern_error* err);

/* Records n events in one durable commit, all or nothing: far faster than one by one. cards and
 * events: n of each, their strides apart (cards_stride 0: the first card for every event).
 * positions: NULL, or room for n. On failure nothing was recorded, and err->row names the event,
 * from 0, that was refused, where it is one's fault. VERN_E_LIMIT: n is above a million.
 * [any-thread] Since 0.1. */
VERN_API int32_t VERN_CALL vern_ledger_append_many(vern_ledger* ledger, const vern_policy* policy,
                                                   const vern_card* cards, size_t cards_stride,
                                                   const vern_event* events, size_t events_stride,
                                                   size_t n, const char* by, size_t by_n,
                                                   int64_t* positions, vern_error* err);

/* Registers a version of a consent text of the policy with its very bytes, before anybody can agree
 * to it. id: of the text ("own-marketing"); version: of the policy ("2018-1"). Again with the same
 * bytes is fine: *position is where it stands. Refused: bytes that are not those of the policy, a
 * text that lacks what a consent must say, a change that is not declared. [any-thread] Since 0.1.
 */
VERN_API int32_t VERN_CALL vern_ledger_add_text(vern_ledger* ledger, const vern_policy* policy,
                                                const char* id, size_t id_n, const char* version,
                                                size_t version_n, const char* bytes, size_t bytes_n,
                                                const char* by, size_t by_n, int64_t* position,
                                                vern_error* err);

/* Registers a version of a partner list as the policy has it. Refused where it stands there with
 * other recipients: a list that was used gets a new version. [any-thread] Since 0.1. */
VERN_API int32_t VERN_CALL vern_ledger_add_partners(vern_ledger* ledger, const vern_policy* policy,
                                                    const char* id, size_t id_n,
                                                    const char* version, size_t version_n,
                                                    const char* by, size_t by_n, int64_t* position,
                                                    vern_error* err);

/* The states of one customer's consents on a day, as the ledger knew them at tree_size, for
 * vern_decide; what is not among them is unknown. *identity: VERN_IDENTITY_..., for
 * vern_facts.identity; VERN_IDENTITY_UNREADABLE on failure. consents: room for cap, `stride` bytes
 * apart; each is written with its struct_size. *needed becomes how many there are; where cap is
 * smaller, VERN_E_SMALL and none is written. At most five for each purpose of the policy.
 * VERN_E_STATE: the ledger was restored from a backup, and nobody has answered for the days lost:
 * a no may be missing. [any-thread] Since 0.1. */
VERN_API int32_t VERN_CALL vern_ledger_consents(vern_ledger* ledger, const vern_policy* policy,
                                                const vern_card* card, int32_t day,
                                                int64_t tree_size, uint8_t* identity,
                                                vern_consent* consents, size_t cap, size_t stride,
                                                size_t* needed, vern_error* err);

/* Looks the customer up and decides, as vern_decide does: consents and identity are the ledger's
 * (facts->identity is not read), and so is the privacy notice where an entry names one that is not
 * older than that of the facts. The decision's reasons name the entry they rest on. *verdict is
 * deny on every failure. VERN_E_STATE: as vern_ledger_consents, for marketing, profiling, and
 * disclosure for marketing. [any-thread], with a decision of its own in each. Since 0.1. */
VERN_API int32_t VERN_CALL vern_ledger_decide(vern_ledger* ledger, const vern_policy* policy,
                                              const vern_card* card, const vern_facts* facts,
                                              const vern_checks* checks,
                                              const vern_request* request, int64_t tree_size,
                                              vern_decision* decision, uint8_t* verdict,
                                              vern_error* err);

/* What is recorded of one customer, in the order it was written. */
typedef struct vern_history vern_history;

/* An entry. The texts end with a NUL, are empty where nothing is stated, and are borrowed from the
 * vern_history: names of the policy as they were when it was written. Since 0.1. */
typedef struct vern_entry {
  uint32_t struct_size;
  int32_t day;             /* when it happened */
  int64_t position;        /* in the ledger, from 0 */
  int64_t written;         /* when it was written: seconds since 1970-01-01T00:00Z */
  int64_t target;          /* corrected: the entry that is voided; -1: none */
  uint32_t card;           /* the same number: recorded on the same card, before any merge */
  uint8_t kind;            /* VERN_EVENT_... */
  uint8_t channel;         /* VERN_CHANNEL_...; none: for all channels of the purpose */
  uint8_t method;          /* VERN_METHOD_... */
  uint8_t evidence;        /* VERN_EVIDENCE_... */
  const char* purpose;     /* id */
  const char* text;        /* version of the consent text */
  const char* text_sha256; /* of its bytes, hexadecimal */
  const char* language;    /* ... */
  const char* partners;    /* version of the partner list */
  const char* notice;      /* id of the privacy notice */
  const char* form;        /* where the paper is */
  const char* remark;      /* ... */
  const char* document;    /* what a document kept as evidence is called */
  const char* by;          /* who recorded it */
  const char* os_user;     /* the user of the operating system then */
  const char* register_id; /* bound, moved: of the card */
  const char* key;         /* bound, moved: the customer number */
  const char* old_key;     /* moved: the number before */
  const int64_t* lifts;    /* given: positions of the noes that it lifts */
  size_t lift_count;       /* how many */
} vern_entry;

/* A fresh one: struct_size set, nothing stated. In C only; other languages call the function below.
 */
#define VERN_ENTRY_INIT                                                                           \
  {                                                                                               \
    (uint32_t)sizeof(vern_entry), 0, 0, 0, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, \
        0, 0, 0, 0                                                                                \
  }

/* Sets *entry to VERN_ENTRY_INIT; nothing when size is too small. [any-thread] Since 0.1. */
VERN_API void VERN_CALL vern_entry_init(vern_entry* entry, size_t size);

/* What is recorded of a customer, as the ledger knew it at tree_size, and of those merged with him.
 * *out: yours; empty for a customer that is not known. Where the identity differs it is the
 * history of whoever had the number: show it to those who must say which. [any-thread] Since 0.1.
 */
VERN_API int32_t VERN_CALL vern_ledger_history(vern_ledger* ledger, const vern_policy* policy,
                                               const vern_card* card, int64_t tree_size,
                                               vern_history** out, vern_error* err);

/* How many entries there are. [any-thread] Since 0.1. */
VERN_API int32_t VERN_CALL vern_history_count(const vern_history* history, int32_t* count,
                                              vern_error* err);

/* The entry at `index`, from 0, the oldest first. *out: its texts are borrowed until the history is
 * freed. VERN_E_NOT_FOUND: no such index. [any-thread] Since 0.1. */
VERN_API int32_t VERN_CALL vern_history_item(const vern_history* history, int32_t index,
                                             vern_entry* out, vern_error* err);

/* Frees a history. NULL is nothing. [one-thread-per-object] Since 0.1. */
VERN_API void VERN_CALL vern_history_free(vern_history* history);

/* ---- Subject requests and legal holds ---------------------------------------------------------
 */

/* Records that a request came in. card: the customer's; NULL: of somebody who is no customer, known
 * by the number of the paper alone. received: the day, in Norway; method: VERN_METHOD_...; number:
 * the paper's, may be absent for a customer. With it come a hold that keeps its evidence, for an
 * objection a no to all promoting use, and for a restriction a hold that restricts: from that day
 * on, whatever becomes of it. *id: the request's number; -1 on failure. VERN_E_STATE: as
 * vern_ledger_append, for a card that is another person's. [any-thread] Since 0.1. */
VERN_API int32_t VERN_CALL vern_ledger_open_request(
    vern_ledger* ledger, const vern_policy* policy, const vern_card* card, uint8_t right,
    uint8_t method, int32_t received, const char* number, size_t number_n, const char* remark,
    size_t remark_n, const char* by, size_t by_n, int64_t* id, vern_error* err);

/* Takes a request a step further. card: the customer's as it stands today; NULL where it is gone.
 * step: VERN_STEP_...; ground: a refusal's, of all or, with fulfilled, of a part: "accounting-duty"
 * and so on; an unknown one is refused with those that fit. words: the reasons, how identity was
 * established, what was done. VERN_E_STATE: a step that may not follow: an extension after the
 * first month or a second one, anything after the end, an answer before it is known who asks.
 * [any-thread] Since 0.1. */
VERN_API int32_t VERN_CALL vern_ledger_take_step(vern_ledger* ledger, const vern_policy* policy,
                                                 int64_t id, const vern_card* card, uint8_t step,
                                                 int32_t day, const char* ground, size_t ground_n,
                                                 const char* words, size_t words_n, const char* by,
                                                 size_t by_n, vern_error* err);

/* Requests, as they stand. */
typedef struct vern_requests vern_requests;

/* A request of a data subject. The texts end with a NUL, are empty where nothing is stated, and are
 * borrowed from the vern_requests. Since 0.1. */
typedef struct vern_subject_request {
  uint32_t struct_size;
  int32_t received;           /* the day it came in */
  int64_t id;                 /* its number: the entry that received it */
  int32_t due;                /* the last day of the first month */
  int32_t act_by;             /* the last day to answer, by what is recorded */
  int32_t due_from_receipt;   /* extended: three months from receipt; */
  int32_t due_from_first;     /* two after the first month; act_by is the earlier of the two */
  int32_t identity_asked;     /* days, where `stated` has their bit */
  int32_t identity_confirmed; /* ... */
  int32_t extended;           /* ... */
  int32_t answered;           /* ... */
  int32_t closed;             /* ... */
  uint32_t stated;            /* VERN_STATED_..., or-ed */
  uint8_t right;              /* VERN_RIGHT_... */
  uint8_t state;              /* VERN_SUBJECT_REQUEST_... */
  uint8_t late;               /* 1: answered after act_by */
  uint8_t taken_back;         /* 1: the person did */
  uint8_t method;             /* VERN_METHOD_... */
  uint8_t reserved0[3];       /* zero */
  const char* customer;       /* the number; empty: no customer */
  const char* number;         /* of the paper */
  const char* ground;         /* of the refusal */
  const char* words;          /* the reasons, or what was done */
} vern_subject_request;

/* A fresh one: struct_size set, nothing stated. In C only; other languages call the function below.
 */
#define VERN_SUBJECT_REQUEST_INIT                                                               \
  {                                                                                             \
    (uint32_t)sizeof(vern_subject_request), 0, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, \
        {0, 0, 0}, 0, 0, 0, 0                                                                   \
  }

/* Sets *request to VERN_SUBJECT_REQUEST_INIT; nothing when size is too small. [any-thread] Since
 * 0.1. */
VERN_API void VERN_CALL vern_subject_request_init(vern_subject_request* request, size_t size);

/* All requests that can still be read, in the order in which they came in. Reads the whole ledger.
 * *out: yours. [any-thread] Since 0.1. */
VERN_API int32_t VERN_CALL vern_ledger_requests(vern_ledger* ledger, vern_requests** out,
                                                vern_error* err);

/* Those that wait for an answer due by the day, overdue ones with them, the earliest first; none
 * that was answered or closed. *out: yours. [any-thread] Since 0.1. */
VERN_API int32_t VERN_CALL vern_ledger_requests_due(vern_ledger* ledger, int32_t by_day,
                                                    vern_requests** out, vern_error* err);

/* How many there are. [any-thread] Since 0.1. */
VERN_API int32_t VERN_CALL vern_requests_count(const vern_requests* requests, int32_t* count,
                                               vern_error* err);

/* The request at `index`, from 0. VERN_E_NOT_FOUND: no such index. [any-thread] Since 0.1. */
VERN_API int32_t VERN_CALL vern_requests_item(const vern_requests* requests, int32_t index,
                                              vern_subject_request* out, vern_error* err);

/* Frees requests. NULL is nothing. [one-thread-per-object] Since 0.1. */
VERN_API void VERN_CALL vern_requests_free(vern_requests* requests);

/* Holds all that is kept of a customer, the ledger's proof with it; register_id and category: a
 * part of it only ("ledger": the proof). ground: VERN_HOLD_...; from: its first day; until: its
 * last, or NULL: until it is lifted. *position: where it stands, for lifting it; -1 on failure.
 * [any-thread] Since 0.1. */
VERN_API int32_t VERN_CALL vern_ledger_hold_customer(
    vern_ledger* ledger, const vern_policy* policy, const vern_card* card, uint8_t ground,
    const char* register_id, size_t register_n, const char* category, size_t category_n,
    int32_t from, const int32_t* until, const char* reason, size_t reason_n, const char* by,
    size_t by_n, int64_t* position, vern_error* err);

/* Holds one record of a register, by its key: a voucher, whoever's it is. Otherwise as
 * vern_ledger_hold_customer. [any-thread] Since 0.1. */
VERN_API int32_t VERN_CALL vern_ledger_hold_record(vern_ledger* ledger, const vern_policy* policy,
                                                   const char* register_id, size_t register_n,
                                                   const char* record, size_t record_n,
                                                   uint8_t ground, int32_t from,
                                                   const int32_t* until, const char* reason,
                                                   size_t reason_n, const char* by, size_t by_n,
                                                   int64_t* position, vern_error* err);

/* Lifts the hold that stands at `hold`. card: the customer's as it stands today; NULL for a record,
 * or where the card is gone. day: the first on which it bites no more. VERN_E_STATE: it was lifted,
 * or belongs to a request that is not closed. [any-thread] Since 0.1. */
VERN_API int32_t VERN_CALL vern_ledger_lift_hold(vern_ledger* ledger, const vern_policy* policy,
                                                 int64_t hold, const vern_card* card, int32_t day,
                                                 const char* reason, size_t reason_n,
                                                 const char* by, size_t by_n, int64_t* position,
                                                 vern_error* err);

/* Holds, as they stand. */
typedef struct vern_holds vern_holds;

/* A legal hold. The texts end with a NUL, are empty where nothing is stated, and are borrowed from
 * the vern_holds. Since 0.1. */
typedef struct vern_hold {
  uint32_t struct_size;
  int32_t first_day;       /* on which it bites */
  int64_t entry;           /* where it stands in the ledger */
  int32_t last_day;        /* likewise, where has_last */
  int32_t lifted;          /* the first day on which it bites no more, where has_lifted */
  uint8_t ground;          /* VERN_HOLD_... */
  uint8_t has_last;        /* 1 or 0 */
  uint8_t has_lifted;      /* 1 or 0 */
  uint8_t reserved0[5];    /* zero */
  const char* customers;   /* the numbers that it bites on, a line each; empty: on a record */
  const char* register_id; /* empty: everything of the customer */
  const char* record;      /* the record's key */
  const char* category;    /* of the register */
  const char* reason;      /* why it was placed */
  const char* by;          /* who placed it */
} vern_hold;

/* A fresh one: struct_size set, nothing stated. In C only; other languages call the function below.
 */
#define VERN_HOLD_INIT \
  { (uint32_t)sizeof(vern_hold), 0, -1, 0, 0, 0, 0, 0, {0, 0, 0, 0, 0}, 0, 0, 0, 0, 0, 0 }

/* Sets *hold to VERN_HOLD_INIT; nothing when size is too small. [any-thread] Since 0.1. */
VERN_API void VERN_CALL vern_hold_init(vern_hold* hold, size_t size);

/* The holds that bite on a day, the ledger read whole; *out: yours. What may not be erased is what
 * one of them covers. [any-thread] Since 0.1. */
VERN_API int32_t VERN_CALL vern_ledger_holds(vern_ledger* ledger, int32_t day, vern_holds** out,
                                             vern_error* err);

/* How many there are. [any-thread] Since 0.1. */
VERN_API int32_t VERN_CALL vern_holds_count(const vern_holds* holds, int32_t* count,
                                            vern_error* err);

/* The hold at `index`, from 0, the oldest first. VERN_E_NOT_FOUND: no such index. [any-thread]
 * Since 0.1. */
VERN_API int32_t VERN_CALL vern_holds_item(const vern_holds* holds, int32_t index, vern_hold* out,
                                           vern_error* err);

/* Frees holds. NULL is nothing. [one-thread-per-object] Since 0.1. */
VERN_API void VERN_CALL vern_holds_free(vern_holds* holds);

/* How many entries the ledger has: the tree size of now. Note it with a decision, and the decision
 * can be made again. *size: -1 on failure. [any-thread] Since 0.1. */
VERN_API int32_t VERN_CALL vern_ledger_size(vern_ledger* ledger, int64_t* size, vern_error* err);

/* Signs how the ledger stands, keeps a copy in it, and writes the text to buf: without personal
 * data, to be printed or mailed and kept outside the shop's machine. Needs cap of at least
 * VERN_CHECKPOINT_ROOM; with less, VERN_E_SMALL, nothing is signed, and *needed is what is always
 * enough. [any-thread] Since 0.1. */
VERN_API int32_t VERN_CALL vern_ledger_checkpoint(vern_ledger* ledger, char* buf, size_t cap,
                                                  size_t* needed, vern_error* err);

/* What verifying showed. Since 0.1. */
typedef struct vern_verification {
  uint32_t struct_size;
  int32_t fault_count;  /* how many faults there are */
  int64_t size;         /* entries that were read */
  int64_t unreadable;   /* of these, entries whose key was destroyed: proof that came to its end */
  uint8_t root[32];     /* hash of the tree (RFC 6962) */
  uint8_t proof;        /* VERN_PROOF_... */
  uint8_t reserved0[7]; /* zero */
} vern_verification;

/* A fresh one: struct_size set, and broken. In C only; other languages call the function below. */
#define VERN_VERIFICATION_INIT                            \
  {                                                       \
    (uint32_t)sizeof(vern_verification), 0, 0, 0,         \
        {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,  \
         0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}, \
        VERN_PROOF_BROKEN, {                              \
      0, 0, 0, 0, 0, 0, 0                                 \
    }                                                     \
  }

/* Sets *verification to VERN_VERIFICATION_INIT; nothing when size is too small. [any-thread] Since
 * 0.1. */
VERN_API void VERN_CALL vern_verification_init(vern_verification* verification, size_t size);

/* What is wrong with a ledger, one after the other. */
typedef struct vern_faults vern_faults;

/* One fault. The texts end with a NUL and are borrowed from the vern_faults. Since 0.1. */
typedef struct vern_fault {
  uint32_t struct_size;
  uint32_t reserved0; /* zero */
  int64_t position;   /* of the entry, -1: of none */
  const char* kind;   /* a stable word: "cut", "rolled-back" */
  const char* text;   /* for people, without personal data */
} vern_fault;

/* A fresh one: struct_size set, nothing stated. In C only; other languages call the function below.
 */
#define VERN_FAULT_INIT \
  { (uint32_t)sizeof(vern_fault), 0, -1, 0, 0 }

/* Sets *fault to VERN_FAULT_INIT; nothing when size is too small. [any-thread] Since 0.1. */
VERN_API void VERN_CALL vern_fault_init(vern_fault* fault, size_t size);

/* Reads the whole ledger and says whether it is what it was. checkpoints: n texts that were kept
 * outside; without one nothing is proved. Blanks, line ends and letter case do not matter. *out is
 * written where the call completes, whatever it found. *faults: yours; `faults` may be NULL.
 * VERN_E_DATA: a text is no checkpoint; err->row is its index. Time and reading grow with the
 * ledger. [any-thread] Since 0.1. */
VERN_API int32_t VERN_CALL vern_ledger_verify(vern_ledger* ledger, const vern_string* checkpoints,
                                              size_t n, vern_verification* out,
                                              vern_faults** faults, vern_error* err);

/* The fault at `index`, from 0. *out: its texts are borrowed until the faults are freed.
 * VERN_E_NOT_FOUND: no such index. [any-thread] Since 0.1. */
VERN_API int32_t VERN_CALL vern_faults_get(const vern_faults* faults, int32_t index,
                                           vern_fault* out, vern_error* err);

/* Frees faults. NULL is nothing. [one-thread-per-object] Since 0.1. */
VERN_API void VERN_CALL vern_faults_free(vern_faults* faults);

/* Proof that an entry stands in the ledger, as JSON: the sealed bytes, the path through the tree of
 * tree_size entries (RFC 6962) and the checkpoint it leads to. Whoever checks it needs no key and
 * learns nothing of the customer. VERN_ALL_ENTRIES: the tree of now, of which a checkpoint is
 * signed first; else a size of which one was signed. VERN_E_NOT_FOUND: it was not, or the tree of
 * that size has no such entry. [any-thread] Since 0.1. */
VERN_API int32_t VERN_CALL vern_ledger_proof(vern_ledger* ledger, int64_t position,
                                             int64_t tree_size, char* buf, size_t cap,
                                             size_t* needed, vern_error* err);

/* Figures of a ledger. Since 0.1. */
typedef struct vern_stats {
  uint32_t struct_size;
  uint8_t locked;         /* 1: restored, and nobody has answered for the days lost */
  uint8_t reserved0[3];   /* zero */
  int64_t entries;        /* ... */
  int64_t subjects;       /* that have a key */
  int64_t customers;      /* customer numbers that are bound */
  int64_t destroyed;      /* subjects whose keys were destroyed: their entries cannot be read */
  uint8_t ledger_id[16];  /* random, made with the ledger */
  uint8_t public_key[32]; /* that checkpoints are signed under */
} vern_stats;

/* A fresh one: struct_size set, nothing stated. In C only; other languages call the function below.
 */
#define VERN_STATS_INIT                                                                            \
  {                                                                                                \
    (uint32_t)sizeof(vern_stats), 0, {0, 0, 0}, 0, 0, 0, 0,                                        \
        {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}, {                                        \
      0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, \
          0                                                                                        \
    }                                                                                              \
  }

/* Sets *stats to VERN_STATS_INIT; nothing when size is too small. [any-thread] Since 0.1. */
VERN_API void VERN_CALL vern_stats_init(vern_stats* stats, size_t size);

/* Figures of the ledger as it stands. [any-thread] Since 0.1. */
VERN_API int32_t VERN_CALL vern_ledger_stats(vern_ledger* ledger, vern_stats* out, vern_error* err);

/* Who is who. Each of the next four is a person's word, recorded with its day and by whom.
 *
 * The same person under a card that changed, a new name: the fingerprint is taken anew. remark: how
 * that is known. *position: -1 on failure. VERN_E_NOT_FOUND: the customer number is not bound.
 * [any-thread] Since 0.1. */
VERN_API int32_t VERN_CALL vern_ledger_rebind(vern_ledger* ledger, const vern_policy* policy,
                                              const vern_card* card, int32_t day, const char* by,
                                              size_t by_n, const char* remark, size_t remark_n,
                                              int64_t* position, vern_error* err);

/* The customer number is another person's now: nothing recorded of the old counts for the new.
 * [any-thread] Since 0.1. */
VERN_API int32_t VERN_CALL vern_ledger_bind_new_person(vern_ledger* ledger,
                                                       const vern_policy* policy,
                                                       const vern_card* card, int32_t day,
                                                       const char* by, size_t by_n,
                                                       const char* remark, size_t remark_n,
                                                       int64_t* position, vern_error* err);

/* The same person under another customer number; `to` must not be bound yet. [any-thread] Since
 * 0.1. */
VERN_API int32_t VERN_CALL vern_ledger_move(vern_ledger* ledger, const vern_policy* policy,
                                            const vern_card* from, const vern_card* to, int32_t day,
                                            const char* by, size_t by_n, int64_t* position,
                                            vern_error* err);

/* Two cards are one person. kind: VERN_EVENT_MERGED (the card of `from` is gone) or
 * VERN_EVENT_SAME_PERSON (both stay). From then on the strictest answer counts, and a yes lifts
 * only noes of its own card. [any-thread] Since 0.1. */
VERN_API int32_t VERN_CALL vern_ledger_join(vern_ledger* ledger, const vern_policy* policy,
                                            uint8_t kind, const vern_card* from,
                                            const vern_card* into, int32_t day, const char* by,
                                            size_t by_n, const char* remark, size_t remark_n,
                                            int64_t* position, vern_error* err);

/*
 * ---- Customers, many at a time ------------------------------------------------------------------
 * A host that keeps its own register hands in its customers, and what the command does over
 * register files is done over these: forms, letters, requests for consent, campaigns, by the same
 * rules. No file of the host's is opened, and none is written.
 *
 * What the command finds out by reading the whole register is the host's to say here. In
 * vern_checks: that another card with the same e-mail or number says no (contact_refused), that
 * different people share the address (contact_shared), that a contact point or a customer stands in
 * a list (suppressed, reservation), when that was asked (washed). A check that is not made does not
 * forbid. In vern_facts: status, which must have been read (vern_status_read).
 */

/* Customers as the host has them today; of one register, and no number twice. Since 0.1. */
typedef struct vern_customers {
  uint32_t struct_size;
  uint32_t flags;       /* zero */
  int64_t n;            /* how many; at most a million in one call */
  uint8_t chosen_by;    /* VERN_CHOSEN_BY_...: how the host chose them */
  uint8_t reserved0[7]; /* zero */
  vern_column cards;    /* vern_card, each with its struct_size */
  vern_column facts;    /* vern_facts, likewise; identity is the ledger's, and not read */
  vern_column checks;   /* vern_checks, likewise; data NULL: none were made */
} vern_customers;

/* A fresh one: struct_size set, nobody. In C only; other languages call the function below. */
#define VERN_CUSTOMERS_INIT                                                                    \
  {                                                                                            \
    (uint32_t)sizeof(vern_customers), 0, 0, 0, {0, 0, 0, 0, 0, 0, 0}, {0, 0}, {0, 0}, { 0, 0 } \
  }

/* Sets *customers to VERN_CUSTOMERS_INIT; nothing when size is too small. [any-thread] Since 0.1.
 */
VERN_API void VERN_CALL vern_customers_init(vern_customers* customers, size_t size);

/* One box of a form or a letter, and what stands in it. 16 bytes. Since 0.1. */
typedef struct vern_tick {
  uint32_t struct_size;
  int32_t purpose;      /* index of the policy; it must rest on consent */
  uint8_t channel;      /* VERN_CHANNEL_...; none: the purpose as a whole */
  uint8_t answer;       /* VERN_ANSWER_...; none: the box is empty, and says nothing */
  uint8_t reserved0[6]; /* zero */
} vern_tick;

/* A fresh one: struct_size set, an empty box. In C only; other languages call the function below.
 */
#define VERN_TICK_INIT                                          \
  {                                                             \
    (uint32_t)sizeof(vern_tick), -1, 0, 0, { 0, 0, 0, 0, 0, 0 } \
  }

/* Sets *tick to VERN_TICK_INIT; nothing when size is too small. [any-thread] Since 0.1. */
VERN_API void VERN_CALL vern_tick_init(vern_tick* tick, size_t size);

/* A consent form as it was handed in. Since 0.1. */
typedef struct vern_form {
  uint32_t struct_size;
  uint32_t flags;       /* zero */
  int32_t day;          /* that stands on it */
  uint8_t is_signed;    /* 1: signed by the customer; other bytes: not */
  uint8_t method;       /* VERN_METHOD_... */
  uint8_t reserved0[2]; /* zero */
  vern_string number;   /* its running number, by which it is known again */
  vern_string text;     /* version of the consent text; absent: the one in force on the day */
  vern_column ticks;    /* vern_tick, each with its struct_size */
  size_t tick_count;    /* how many */
  const int64_t* lifts; /* positions of the noes that its yeses lift, by name */
  size_t lift_count;    /* how many */
} vern_form;

/* A fresh one: struct_size set, a counter form without a tick. In C only; other languages call the
 * function below. */
#define VERN_FORM_INIT                                                                     \
  {                                                                                        \
    (uint32_t)sizeof(vern_form), 0, 0, 0, VERN_METHOD_COUNTER_FORM, {0, 0}, {0, VERN_NUL}, \
        {0, VERN_NUL}, {0, 0}, 0, 0, 0                                                     \
  }

/* Sets *form to VERN_FORM_INIT; nothing when size is too small. [any-thread] Since 0.1. */
VERN_API void VERN_CALL vern_form_init(vern_form* form, size_t size);

/* What became of a form or a reply. 32 bytes. Since 0.1. */
typedef struct vern_entered {
  uint32_t struct_size;
  int32_t written;      /* answers recorded now */
  int32_t known;        /* answers that stood in the ledger already */
  uint8_t bound;        /* 1: the customer was not known before */
  uint8_t reserved0[3]; /* zero */
  int64_t position;     /* of the first of those recorded now, -1: none */
  int64_t card;         /* whose it is: index among the cards */
} vern_entered;

/* A fresh one: struct_size set, nothing recorded. In C only; other languages call the function
 * below. */
#define VERN_ENTERED_INIT \
  { (uint32_t)sizeof(vern_entered), 0, 0, 0, {0, 0, 0}, -1, -1 }

/* Sets *entered to VERN_ENTERED_INIT; nothing when size is too small. [any-thread] Since 0.1. */
VERN_API void VERN_CALL vern_entered_init(vern_entered* entered, size_t size);

/* Records n consent forms in one durable commit, all or none. cards: whose they are (cards_stride
 * 0: all of the first). A box with a tick is `given` or `refused`; one without says nothing. A yes
 * is a yes to a text that was registered (vern_ledger_add_text, vern_ledger_add_partners). A form
 * that stands there already, by its number, day and customer, is known and writes nothing; one
 * without a number is never known. entered: NULL, or one for each form, `entered_stride` bytes
 * apart, each with its struct_size.
 * VERN_E_STATE: the number stands there with another answer, a yes over a no that stands and is not
 * lifted, a text that was never registered, or a card that is another person's now. err->row: the
 * form, from 0. [any-thread] Since 0.1. */
VERN_API int32_t VERN_CALL vern_form_enter(vern_ledger* ledger, const vern_policy* policy,
                                           const vern_card* cards, size_t cards_stride,
                                           const vern_form* forms, size_t forms_stride, size_t n,
                                           const char* by, size_t by_n, vern_entered* entered,
                                           size_t entered_stride, vern_error* err);

/*
 * ---- Letters, from the ledger to the Status field -----------------------------------------------
 * The host program goes on selecting by the letters in its Status field; this says where they must
 * follow the proof. A plan first, which writes nothing; then the host writes its fields; then it
 * confirms the rows that it wrote, and the ledger notes what stands there now.
 *
 * Why in this order. vern remembers which letters stood when it last looked, since a letter that
 * somebody took away may be a no that nobody recorded: it does not come back by itself. vern does
 * not write the host's fields, and so must not say of a letter that it stands, or that vern took
 * it, before the host has made it so. When the host stops in between:
 *  - not written, not confirmed: the ledger knows nothing of it, and the next plan says the same
 *    again;
 *  - a letter was put there and not confirmed: the next plan finds it standing with proof, and it
 * is to be noted (VERN_CHANGE_NOTE). Plan and confirm again before people work in the register: who
 *    takes away a letter that was never noted is not seen, and it would be put back;
 *  - a letter was taken and not confirmed: mostly only a new consent brings it back, and nothing is
 *    lost. Where its cause may pass (restricted, deceased by mistake, expired, superseded), the
 * next plan says that it is gone (VERN_CHANGE_GONE): the host, or somebody at the counter, took it.
 *    Unless the host's own record says that it did (VERN_WROTE_EARLIER), it stays away until a
 * later consent or a person's word (put_back). Confirmed twice, or planned twice, changes nothing
 * and writes nothing.
 */

/* The Status fields of the customers, in their order. Since 0.1. */
typedef struct vern_status_column {
  uint32_t struct_size;
  int32_t code_page;    /* VERN_CODE_PAGE_... */
  uint32_t width;       /* bytes that the field has room for; 1 to 65535 */
  uint8_t fixed_width;  /* 1: it is filled up with blanks to its width, as in a DBF file */
  uint8_t reserved0[3]; /* zero */
  vern_column fields;   /* row i: its bytes begin here */
  vern_column lengths;  /* uint32_t: how many bytes; data NULL: `width` of them */
} vern_status_column;

/* A fresh one: struct_size set, nothing stated. In C only; other languages call the function below.
 */
#define VERN_STATUS_COLUMN_INIT                                                \
  {                                                                            \
    (uint32_t)sizeof(vern_status_column), 0, 0, 0, {0, 0, 0}, {0, 0}, { 0, 0 } \
  }

/* Sets *column to VERN_STATUS_COLUMN_INIT; nothing when size is too small. [any-thread] Since 0.1.
 */
VERN_API void VERN_CALL vern_status_column_init(vern_status_column* column, size_t size);

/* How a card and the ledger disagree. Since 0.1. */
typedef struct vern_difference {
  uint32_t struct_size;
  int32_t code;         /* the letter, index of the policy; -1: the whole card */
  int64_t row;          /* from 0 */
  uint8_t kind;         /* VERN_DIFFERENCE_... */
  uint8_t cause;        /* VERN_CAUSE_...: why a letter is to go */
  uint8_t mended;       /* 1: the plan mends it; 0: a person must look at it */
  uint8_t reserved0[5]; /* zero */
} vern_difference;

/* A fresh one: struct_size set, nothing stated. In C only; other languages call the function below.
 */
#define VERN_DIFFERENCE_INIT                                              \
  {                                                                       \
    (uint32_t)sizeof(vern_difference), -1, -1, 0, 0, 0, { 0, 0, 0, 0, 0 } \
  }

/* Sets *difference to VERN_DIFFERENCE_INIT; nothing when size is too small. [any-thread] Since 0.1.
 */
VERN_API void VERN_CALL vern_difference_init(vern_difference* difference, size_t size);

/* What is to become of the letters of many customers. */
typedef struct vern_projection vern_projection;

/* Compares the fields with what the ledger knew at tree_size, as of a day, and plans what is to be
 * written. facts->status_... are not read: the fields are. put_back: NULL, or a byte for each row,
 * put_back_stride apart; 1: a person says that the letters that were taken away are to come back.
 * *out: yours. VERN_E_STATE: the ledger was restored, and nobody has answered for the days lost.
 * VERN_E_POLICY: no letter stands for a consent. VERN_E_ARGUMENT: also a row to be put back none of
 * whose letters was taken away. VERN_E_DATA: a number on two rows. err->row names the row.
 * [any-thread] Since 0.1. */
VERN_API int32_t VERN_CALL vern_projection_plan(vern_ledger* ledger, const vern_policy* policy,
                                                const vern_customers* customers,
                                                const vern_status_column* status,
                                                const uint8_t* put_back, size_t put_back_stride,
                                                int32_t day, int64_t tree_size,
                                                vern_projection** out, vern_error* err);

/* Writes each field as it should be, and what is to be done, into the caller's columns; each may be
 * NULL. fields: row i is at fields + i * fields_stride, with room for the width of the plan; a
 * field that changes is filled up with blanks where it has a fixed width, any other comes back as
 * it was. lengths: uint32_t, its bytes. changes: VERN_CHANGE_... bits. [any-thread] Since 0.1. */
VERN_API int32_t VERN_CALL vern_projection_fields(const vern_projection* plan, uint8_t* fields,
                                                  size_t fields_stride, uint32_t* lengths,
                                                  size_t lengths_stride, uint8_t* changes,
                                                  size_t changes_stride, vern_error* err);

/* How many differences there are. [any-thread] Since 0.1. */
VERN_API int32_t VERN_CALL vern_projection_difference_count(const vern_projection* plan,
                                                            int32_t* count, vern_error* err);

/* The difference at `index`, from 0, in the order of the rows. VERN_E_NOT_FOUND: no such index.
 * [any-thread] Since 0.1. */
VERN_API int32_t VERN_CALL vern_projection_difference(const vern_projection* plan, int32_t index,
                                                      vern_difference* out, vern_error* err);

/* Notes on the cards, in one durable commit, what the host wrote. wrote: VERN_WROTE_... for each
 * row of the plan, wrote_stride apart; rows with nothing to note may say anything. by: whose word
 * it is, for put_back too. *entries: how many were written; 0 on failure. VERN_E_STATE: something
 * was recorded of one of these customers since the plan, perhaps a no: err->row names it; nothing
 * was noted, plan again. VERN_E_ARGUMENT: the plan is of a day before something that was said; it
 * shows how things stood, and is not to be written. [any-thread] Since 0.1. */
VERN_API int32_t VERN_CALL vern_projection_confirm(vern_ledger* ledger, const vern_projection* plan,
                                                   const uint8_t* wrote, size_t wrote_stride,
                                                   const char* by, size_t by_n, int64_t* entries,
                                                   vern_error* err);

/* Frees a plan. NULL is nothing. [one-thread-per-object] Since 0.1. */
VERN_API void VERN_CALL vern_projection_free(vern_projection* plan);

/*
 * ---- Requests for consent -----------------------------------------------------------------------
 * A request is advertising: a purpose of the policy that asks for others. Who is asked must first
 * be granted by the gate for it, and have something left to ask about: never again after a no, nor
 * while an answer may still come. Silence is a no. A request is a campaign: vern_campaign_sent,
 * vern_campaign_stop, vern_campaign_close and vern_campaign_read take its id.
 */

/* A request, or letters of one that is open. Since 0.1. */
typedef struct vern_asking {
  uint32_t struct_size;
  uint32_t flags;               /* zero */
  int32_t purpose;              /* the purpose that asks, index of the policy; open only */
  int32_t day;                  /* on which is asked */
  int32_t answer_by;            /* the last day to answer, where has_answer_by */
  uint8_t has_answer_by;        /* 1: stated; 0: as before, in vern_asking_more and _remind only */
  uint8_t channel;              /* VERN_CHANNEL_...; open only */
  uint8_t rolling;              /* 1: may ask more customers later; open only */
  uint8_t dry_run;              /* 1: only says whom it would ask; nothing is written */
  vern_string id;               /* letters, digits, hyphens, underscores */
  vern_string text;             /* of the message, its very bytes; open only */
  const vern_string* confirmed; /* points of the text that a person confirmed; open only */
  size_t confirmed_count;       /* how many */
} vern_asking;

/* A fresh one: struct_size set, nothing stated. In C only; other languages call the function below.
 */
#define VERN_ASKING_INIT \
  { (uint32_t)sizeof(vern_asking), 0, -1, 0, 0, 0, 0, 0, 0, {0, VERN_NUL}, {0, VERN_NUL}, 0, 0 }

/* Sets *asking to VERN_ASKING_INIT; nothing when size is too small. [any-thread] Since 0.1. */
VERN_API void VERN_CALL vern_asking_init(vern_asking* asking, size_t size);

/* What became of a customer. 24 bytes. Since 0.1. */
typedef struct vern_asked {
  uint32_t struct_size;
  uint16_t reason;   /* of the gate: the lowest that denies, or the basis of a grant; 0: none */
  uint8_t outcome;   /* VERN_ASKED_... */
  uint8_t reserved0; /* zero */
  char code[16];     /* of those asked: the reply code, "XXXX-XXXX-XXXX" and a NUL; else empty */
} vern_asked;

/* A fresh one: struct_size set, and denied. In C only; other languages call the function below. */
#define VERN_ASKED_INIT \
  { (uint32_t)sizeof(vern_asked), 0, VERN_ASKED_DENIED, 0, "" }

/* Sets *asked to VERN_ASKED_INIT; nothing when size is too small. [any-thread] Since 0.1. */
VERN_API void VERN_CALL vern_asked_init(vern_asked* asked, size_t size);

/* Opens a request and asks. out: one for each customer, `out_stride` bytes apart, each with its
 * struct_size. *asked: how many are asked; 0 on failure, and then every outcome is denied. Codes
 * are in the ledger, in one durable commit, when the call returns: a code is on its customer's
 * card, as vern_entry.form of the entries of kind requested. Where nobody is left to ask nothing
 * was written, and there is no such request. A code is unguessable: whoever has one says yes for
 * its customer. VERN_E_STATE: an id that was used, a text that is asked about and was never
 * registered, a restored ledger. VERN_E_DATA: the message lacks something that it must say, or does
 * not name the version of a text; or a number on two rows. VERN_E_ARGUMENT: also a day to answer by
 * that cannot be. [any-thread] Since 0.1. */
VERN_API int32_t VERN_CALL vern_asking_open(vern_ledger* ledger, const vern_policy* policy,
                                            const vern_asking* asking,
                                            const vern_customers* customers, const char* by,
                                            size_t by_n, vern_asked* out, size_t out_stride,
                                            int64_t* asked, vern_error* err);

/* Asks customers whom an open, rolling request has not asked. Otherwise as vern_asking_open.
 * VERN_E_STATE: also a request that is not rolling or was closed. [any-thread] Since 0.1. */
VERN_API int32_t VERN_CALL vern_asking_more(vern_ledger* ledger, const vern_policy* policy,
                                            const vern_asking* asking,
                                            const vern_customers* customers, const char* by,
                                            size_t by_n, vern_asked* out, size_t out_stride,
                                            int64_t* asked, vern_error* err);

/* Asks those again whom the request has asked and who have not answered, with the codes they have;
 * at most as often as the policy says. Rows that it has not asked are VERN_ASKED_NOT_IN_IT. Also
 * for letters that were lost. [any-thread] Since 0.1. */
VERN_API int32_t VERN_CALL vern_asking_remind(vern_ledger* ledger, const vern_policy* policy,
                                              const vern_asking* asking,
                                              const vern_customers* customers, const char* by,
                                              size_t by_n, vern_asked* out, size_t out_stride,
                                              int64_t* asked, vern_error* err);

/* An answer that came back, by its code. Since 0.1. */
typedef struct vern_reply {
  uint32_t struct_size;
  uint32_t flags;       /* zero */
  int32_t day;          /* when it was answered */
  uint8_t is_signed;    /* 1: signed by the customer; other bytes: not */
  uint8_t all;          /* VERN_ANSWER_... to all that was asked; none: the ticks say */
  uint8_t reserved0[2]; /* zero */
  vern_string code;     /* as typed: letter case, blanks, hyphens, O for 0 do not matter */
  vern_column ticks;    /* vern_tick, each with its struct_size; none where `all` says */
  size_t tick_count;    /* how many */
} vern_reply;

/* A fresh one: struct_size set, without an answer. In C only; other languages call the function
 * below. */
#define VERN_REPLY_INIT \
  { (uint32_t)sizeof(vern_reply), 0, 0, 0, 0, {0, 0}, {0, VERN_NUL}, {0, 0}, 0 }

/* Sets *reply to VERN_REPLY_INIT; nothing when size is too small. [any-thread] Since 0.1. */
VERN_API void VERN_CALL vern_reply_init(vern_reply* reply, size_t size);

/* Records n answers in one durable commit, all or none: a no must not get lost. cards: those to
 * look for the codes among, cards_n of them: all customers, or those that can be meant. An answer
 * that stands there already is known and writes nothing. entered: NULL, or one for each reply, as
 * vern_form_enter has it; its `card` says whose the code is. VERN_E_NOT_FOUND: the code is misread,
 * or none of the cards was asked with it. VERN_E_ARGUMENT: also an answer to what was not asked, or
 * of a day before it was. err->row: the reply, from 0. [any-thread] Since 0.1. */
VERN_API int32_t VERN_CALL vern_asking_reply(vern_ledger* ledger, const vern_policy* policy,
                                             const vern_card* cards, size_t cards_stride,
                                             size_t cards_n, const vern_reply* replies,
                                             size_t replies_stride, size_t n, const char* by,
                                             size_t by_n, vern_entered* entered,
                                             size_t entered_stride, vern_error* err);

/* How a request stands. 40 bytes. Since 0.1. */
typedef struct vern_asking_state {
  uint32_t struct_size;
  int32_t opened;       /* day */
  int32_t answer_by;    /* day */
  uint8_t rolling;      /* 1: may ask more customers */
  uint8_t closed;       /* 1: it is over */
  uint8_t reserved0[2]; /* zero */
  int64_t customers;    /* of the cards, those asked */
  int64_t reminded;     /* of them, those asked more than once */
  int64_t answered;     /* of them, those who answered anything */
} vern_asking_state;

/* A fresh one: struct_size set, nothing stated. In C only; other languages call the function below.
 */
#define VERN_ASKING_STATE_INIT \
  { (uint32_t)sizeof(vern_asking_state), 0, 0, 0, 0, {0, 0}, 0, 0, 0 }

/* Sets *state to VERN_ASKING_STATE_INIT; nothing when size is too small. [any-thread] Since 0.1. */
VERN_API void VERN_CALL vern_asking_state_init(vern_asking_state* state, size_t size);

/* The customers of a request by what they said to one purpose. 48 bytes. Since 0.1. */
typedef struct vern_asking_counts {
  uint32_t struct_size;
  int32_t purpose; /* index of the policy */
  int64_t asked;   /* ... */
  int64_t yes;     /* ... */
  int64_t no;      /* ... */
  int64_t waiting; /* may still answer */
  int64_t lapsed;  /* did not answer in time, which is a no */
} vern_asking_counts;

/* A fresh one: struct_size set, nothing stated. In C only; other languages call the function below.
 */
#define VERN_ASKING_COUNTS_INIT \
  { (uint32_t)sizeof(vern_asking_counts), -1, 0, 0, 0, 0, 0 }

/* Sets *counts to VERN_ASKING_COUNTS_INIT; nothing when size is too small. [any-thread] Since 0.1.
 */
VERN_API void VERN_CALL vern_asking_counts_init(vern_asking_counts* counts, size_t size);

/* What came of a request by `day`, among n cards. counts: room for cap, `stride` bytes apart, each
 * written with its struct_size; one for each purpose that was asked about. *needed: how many; where
 * cap is smaller, VERN_E_SMALL and nothing is written. VERN_E_STATE: it is no request.
 * [any-thread] Since 0.1. */
VERN_API int32_t VERN_CALL vern_asking_read(vern_ledger* ledger, const vern_policy* policy,
                                            const char* id, size_t id_n, const vern_card* cards,
                                            size_t cards_stride, size_t n, int32_t day,
                                            vern_asking_state* state, vern_asking_counts* counts,
                                            size_t cap, size_t stride, size_t* needed,
                                            vern_error* err);

/*
 * ---- Campaigns ----------------------------------------------------------------------------------
 * A campaign is opened with the text of its message; its list is frozen, used while it lives
 * ([campaigns].list_lives of the policy) or checked again, and the use recorded on every card. Each
 * step is an entry of the ledger.
 *
 * A list is the set of its customer numbers, and the ledger keeps its SHA-256: over the line "vern
 * list 1" and, for each customer in ascending order of bytes, a line of the register's id, a tab
 * and the customer number in the register's key form, in UTF-8; each line ends with a line feed.
 * The host hands in the same customers again, in any order, and is known by it. Its copies of the
 * list are the host's to delete: vern keeps none, and cannot see them.
 *
 * Cards that the ledger knows to be one person's (vern_ledger_join) get one message: the first that
 * is granted stands on the list, the others are denied here with the reason listed-once, which
 * denies nothing but the second message. Which cards look like one person's without the ledger's
 * word is the host's to see.
 *
 * verdicts and first_reason are as in vern_decide_many, and rest on the ledger: grant is who stands
 * on the list, or, in vern_campaign_sent, who may be sent to. All reasons of a row:
 * vern_ledger_decide with the same card, facts, checks and day, and the tree size of the list.
 */

/* Opens a campaign. id: letters, digits, hyphens, underscores. request: its purposes, channel and
 * recipient; its day is when it is opened. text: of the message, its very bytes, UTF-8. confirmed:
 * the points of it that a person confirmed, confirmed_n of them. VERN_E_DATA: the text lacks what
 * advertising must say; the message names every point and how to confirm it. VERN_E_STATE: an id
 * that was used before. [any-thread] Since 0.1. */
VERN_API int32_t VERN_CALL vern_campaign_open(vern_ledger* ledger, const vern_policy* policy,
                                              const char* id, size_t id_n,
                                              const vern_request* request, const char* text,
                                              size_t text_n, const vern_string* confirmed,
                                              size_t confirmed_n, const char* by, size_t by_n,
                                              vern_error* err);

/* Asks the gate about each customer as of `day`, and freezes the list of those whom it grants.
 * verdicts, first_reason (may be NULL): one per customer; all deny and 0 on failure. *listed: how
 * many stand on the list; 0 on failure. VERN_E_STATE: the campaign was closed or is a request for
 * consent, or the ledger was restored and nobody has answered for the days lost. VERN_E_DATA: a
 * number on two rows. VERN_E_ARGUMENT: also customers chosen by what they bought or did, without a
 * purpose of kind profiling. [any-thread] Since 0.1. */
VERN_API int32_t VERN_CALL vern_campaign_list(vern_ledger* ledger, const vern_policy* policy,
                                              const char* id, size_t id_n,
                                              const vern_customers* customers, int32_t day,
                                              const char* by, size_t by_n, uint8_t* verdicts,
                                              uint16_t* first_reason, int64_t* listed,
                                              vern_error* err);

/* Asks again about exactly those of the last list, and freezes what is left of it. As
 * vern_campaign_list. VERN_E_STATE: also other customers than those. [any-thread] Since 0.1. */
VERN_API int32_t VERN_CALL vern_campaign_recheck(vern_ledger* ledger, const vern_policy* policy,
                                                 const char* id, size_t id_n,
                                                 const vern_customers* customers, int32_t day,
                                                 const char* by, size_t by_n, uint8_t* verdicts,
                                                 uint16_t* first_reason, int64_t* listed,
                                                 vern_error* err);

/* What was recorded of a sending, and whether it was right. 40 bytes. Since 0.1. */
typedef struct vern_sent {
  uint32_t struct_size;
  uint8_t sound;      /* 1: nothing of what follows is wrong */
  uint8_t dead;       /* 1: the list was not to be used on that day */
  uint8_t superseded; /* 1: a later list had been frozen */
  uint8_t unchecked;  /* 1: the gate could not be asked; every verdict is deny */
  int64_t customers;  /* on the list */
  int64_t recorded;   /* of them, those it was written on now; never twice */
  int64_t unlawful;   /* who should not have been sent to, as of that day */
  int64_t unrecorded; /* whose card is another person's now: nothing was written on it */
} vern_sent;

/* A fresh one: struct_size set, and not sound. In C only; other languages call the function below.
 */
#define VERN_SENT_INIT \
  { (uint32_t)sizeof(vern_sent), 0, 0, 0, 0, 0, 0, 0, 0 }

/* Sets *sent to VERN_SENT_INIT; nothing when size is too small. [any-thread] Since 0.1. */
VERN_API void VERN_CALL vern_sent_init(vern_sent* sent, size_t size);

/* Records that a list was used on `day`: an entry on every customer's card, then one of the
 * campaign. customers: exactly those of a list of the campaign. What was sent is recorded, right or
 * wrong; *out says whether it was right, and verdicts who should not have been sent to. Called
 * again after a crash it writes what is missing. VERN_E_STATE: the campaign has no such list, or
 * was closed. [any-thread] Since 0.1. */
VERN_API int32_t VERN_CALL vern_campaign_sent(vern_ledger* ledger, const vern_policy* policy,
                                              const char* id, size_t id_n,
                                              const vern_customers* customers, int32_t day,
                                              const char* by, size_t by_n, uint8_t* verdicts,
                                              uint16_t* first_reason, vern_sent* out,
                                              vern_error* err);

/* n customers say no to a campaign, open or closed: its purposes are withdrawn, on its channel, or
 * with all_channels 1 on all. A no does not wait: what can be recorded is. stands: NULL, or a byte
 * for each card; 1: the no stands on it; 0: the card is another person's now, and a person must say
 * whose (vern_ledger_rebind), then record the no. *recorded: cards on which it was written now; 0
 * on failure, when some may have been all the same: call again. Other cards with the same e-mail or
 * number are the host's to hand in as well. [any-thread] Since 0.1. */
VERN_API int32_t VERN_CALL vern_campaign_stop(vern_ledger* ledger, const vern_policy* policy,
                                              const char* id, size_t id_n, const vern_card* cards,
                                              size_t cards_stride, size_t n, int32_t day,
                                              uint8_t all_channels, const char* by, size_t by_n,
                                              uint8_t* stands, int64_t* recorded, vern_error* err);

/* Closes a campaign or request: the host says that no copy of its lists is left. VERN_E_STATE: it
 * was closed, or the command wrote files for it that are not ticked off as deleted. [any-thread]
 * Since 0.1. */
VERN_API int32_t VERN_CALL vern_campaign_close(vern_ledger* ledger, const vern_policy* policy,
                                               const char* id, size_t id_n, int32_t day,
                                               const char* by, size_t by_n, vern_error* err);

/* How a campaign stands, and its figures. Since 0.1. */
typedef struct vern_campaign {
  uint32_t struct_size;
  int32_t opened;          /* day */
  int32_t closed_day;      /* where closed */
  int32_t lists;           /* how many were frozen; what follows is of the last */
  int32_t list_day;        /* that the gate was asked for */
  int32_t list_until;      /* the last day on which it may be used */
  uint8_t channel;         /* VERN_CHANNEL_... */
  uint8_t asks;            /* 1: a request for consent */
  uint8_t closed;          /* 1: it is over */
  uint8_t reserved0[5];    /* zero */
  int64_t list_customers;  /* on it */
  int64_t list_tree_size;  /* entries of the ledger that it rests on */
  int64_t listed;          /* on the list that was made last, before it was checked again */
  int64_t dropped;         /* from it, by checking again */
  int64_t sent;            /* messages */
  int64_t stops;           /* customers who said no to it */
  uint8_t list_sha256[32]; /* of the last list */
} vern_campaign;

/* A fresh one: struct_size set, nothing stated. In C only; other languages call the function below.
 */
#define VERN_CAMPAIGN_INIT                                                                         \
  {                                                                                                \
    (uint32_t)sizeof(vern_campaign), 0, 0, 0, 0, 0, 0, 0, 0, {0, 0, 0, 0, 0}, 0, 0, 0, 0, 0, 0, {  \
      0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, \
          0                                                                                        \
    }                                                                                              \
  }

/* Sets *campaign to VERN_CAMPAIGN_INIT; nothing when size is too small. [any-thread] Since 0.1. */
VERN_API void VERN_CALL vern_campaign_init(vern_campaign* campaign, size_t size);

/* How a campaign stands. Reads the whole ledger for the stops. VERN_E_NOT_FOUND: there is none of
 * that id; the message names those there are. [any-thread] Since 0.1. */
VERN_API int32_t VERN_CALL vern_campaign_read(vern_ledger* ledger, const char* id, size_t id_n,
                                              vern_campaign* out, vern_error* err);

/*
 * ---- Days ---------------------------------------------------------------------------------------
 * The calendar of the law: five years are five years. Texts are ISO 8601.
 */

/* The day of a date. VERN_E_ARGUMENT: the calendar has no such date, or the year is outside -32767
 * to 32767. [any-thread] Since 0.1. */
VERN_API int32_t VERN_CALL vern_day_from_civil(int32_t year, int32_t month, int32_t day,
                                               int32_t* out, vern_error* err);

/* The date of a day. [any-thread] Since 0.1. */
VERN_API int32_t VERN_CALL vern_day_to_civil(int32_t on, int32_t* year, int32_t* month,
                                             int32_t* day, vern_error* err);

/* Reads YYYY-MM-DD, years 0001 to 9999. VERN_E_DATA: it is no such date. [any-thread] Since 0.1. */
VERN_API int32_t VERN_CALL vern_day_parse(const char* text, size_t n, int32_t* out,
                                          vern_error* err);

/* Writes YYYY-MM-DD: 10 bytes and the NUL. VERN_E_ARGUMENT: a year that needs more than four
 * digits. [any-thread] Since 0.1. */
VERN_API int32_t VERN_CALL vern_day_format(int32_t on, char* buf, size_t cap, size_t* needed,
                                           vern_error* err);

/* The day a period after `on`: "P5Y", "P3Y6M", "P30D". Months are clamped to the end of the month
 * reached. VERN_E_DATA: it is no period. [any-thread] Since 0.1. */
VERN_API int32_t VERN_CALL vern_period_add(int32_t on, const char* period, size_t n, int32_t* out,
                                           vern_error* err);

/* *working is 1 on a working day in Norway: no Saturday, Sunday or public holiday.
 * [any-thread] Since 0.1. */
VERN_API int32_t VERN_CALL vern_is_working_day(int32_t on, uint8_t* working, vern_error* err);

/* The day itself when it is a working day in Norway, else the next that is. [any-thread] Since 0.1.
 */
VERN_API int32_t VERN_CALL vern_next_working_day(int32_t on, int32_t* out, vern_error* err);

/* The last day to answer a request of a data subject received on `received`, and the last day when
 * extended (GDPR Art. 12(3): one month; three in all). [any-thread] Since 0.1. */
VERN_API int32_t VERN_CALL vern_request_due(int32_t received, int32_t* due, int32_t* extended_due,
                                            vern_error* err);

/* When the keeping of a datum ends. Since 0.1. */
typedef struct vern_retention {
  uint32_t struct_size;
  int32_t last_day_kept;       /* inclusive, where has_last */
  int32_t first_day_deletable; /* for kind "review" the day on which a person decides */
  uint8_t has_last;            /* 0 for kind "review" */
  uint8_t has_first;           /* 1 when there is a first_day_deletable */
  uint8_t reserved0[2];        /* zero */
} vern_retention;

/* A fresh one: struct_size set, nothing stated. In C only; other languages call the function below.
 */
#define VERN_RETENTION_INIT                                \
  {                                                        \
    (uint32_t)sizeof(vern_retention), 0, 0, 0, 0, { 0, 0 } \
  }

/* Sets *retention to VERN_RETENTION_INIT; nothing when size is too small. [any-thread] Since 0.1.
 */
VERN_API void VERN_CALL vern_retention_init(vern_retention* retention, size_t size);

/* The end of a retention period. kind: "fye", "date", "date-roll", "days", "review" or
 * "calendar-month"; trigger: the business day it counts from; period: ISO 8601, NULL for
 * calendar-month; year_end: "MM-DD", the last day of every accounting year, needed for fye, else
 * NULL
 * ("02-28" is the last day of February). VERN_E_DATA: a text that is none of its kind.
 * VERN_E_ARGUMENT: a period or year_end missing or not of the kind. [any-thread] Since 0.1. */
VERN_API int32_t VERN_CALL vern_retention_end(const char* kind, size_t kind_n, int32_t trigger,
                                              const char* period, size_t period_n,
                                              const char* year_end, size_t year_end_n,
                                              vern_retention* out, vern_error* err);

/* The last moment to notify the supervisory authority of a breach: 72 elapsed hours after becoming
 * aware of it (GDPR Art. 33(1)). In and out YYYY-MM-DDTHH:MM+HH:MM; out on the clock of Oslo. Years
 * from 1996. VERN_E_DATA: it is no such text. [any-thread] Since 0.1. */
VERN_API int32_t VERN_CALL vern_breach_due(const char* aware, size_t n, char* buf, size_t cap,
                                           size_t* needed, vern_error* err);

/*
 * ---- Retention ----------------------------------------------------------------------------------
 * What the retention rules of the policy say of one datum, a field or a record, on a day. Which
 * rules apply is said by register and category ("invoices.voucher"); the host passes the business
 * date that each of them counts from. docs/retention.md says what each verdict means.
 */

/* A rule of the policy. The strings end with a NUL and are borrowed from the policy. Since 0.1. */
typedef struct vern_retention_rule {
  uint32_t struct_size;
  uint8_t obligation;     /* VERN_OBLIGATION_... */
  uint8_t certainty;      /* VERN_CERTAINTY_... */
  uint8_t reserved0[2];   /* zero */
  const char* id;         /* of the policy */
  const char* law;        /* the rule of a pack that it follows; empty: the shop's own rule */
  const char* applies_to; /* register.category */
  const char* trigger;    /* the column of the business date */
  const char* end;        /* kind of end, as in vern_retention_end */
  const char* action;     /* "erase", "anonymise" or "review" */
  const char* cites;      /* the law, or the decision */
} vern_retention_rule;

/* Sets *rule to zero but for struct_size; nothing when size is too small. [any-thread] Since 0.1.
 */
VERN_API void VERN_CALL vern_retention_rule_init(vern_retention_rule* rule, size_t size);

/* A rule by its index. VERN_E_NOT_FOUND: no such index. [any-thread] Since 0.1. */
VERN_API int32_t VERN_CALL vern_policy_retention_rule(const vern_policy* policy, int32_t index,
                                                      vern_retention_rule* out, vern_error* err);

/* The rules that apply to a category of a register: their indexes, in the order of the policy.
 * *needed is always set, also to 0: then nothing is known of the category, and every datum of it is
 * VERN_RETENTION_UNKNOWN. VERN_E_SMALL: room for fewer than *needed. [any-thread] Since 0.1. */
VERN_API int32_t VERN_CALL vern_policy_retention_rules(const vern_policy* policy,
                                                       const char* applies_to, size_t n,
                                                       int32_t* indexes, size_t cap, size_t* needed,
                                                       vern_error* err);

/* A rule that applies to the datum, and the day of its event in this row. 16 bytes. Since 0.1. */
typedef struct vern_applied_rule {
  uint32_t struct_size;
  int32_t rule;          /* index of the policy */
  int32_t trigger;       /* day, where trigger_state says VERN_FACT_VALUE */
  uint8_t trigger_state; /* VERN_FACT_... */
  uint8_t reserved0[3];  /* zero */
} vern_applied_rule;

/* A fresh one: struct_size set, no rule, the trigger blank. In C only; other languages call the
 * function below. */
#define VERN_APPLIED_RULE_INIT                                 \
  {                                                            \
    (uint32_t)sizeof(vern_applied_rule), -1, 0, 0, { 0, 0, 0 } \
  }

/* Sets *rule to VERN_APPLIED_RULE_INIT; nothing when size is too small. [any-thread] Since 0.1. */
VERN_API void VERN_CALL vern_applied_rule_init(vern_applied_rule* rule, size_t size);

/* What the rules say. Rules are indexes of the policy, -1 where there is none; a day means
 * something only where its rule is not -1. 40 bytes. Since 0.1. */
typedef struct vern_retention_verdict {
  uint32_t struct_size;
  uint8_t verdict;      /* VERN_RETENTION_... */
  uint8_t restricted;   /* 1: kept only by an obligation or a hold; nothing else may use it */
  uint8_t reserved0[2]; /* zero */
  uint32_t doubts;      /* bits of VERN_DOUBT_..., to be listed whatever the verdict is */
  int32_t decided_by;   /* the rule that decides */
  int32_t until;        /* last day of the latest obligation that runs */
  int32_t until_rule;
  int32_t limit; /* first day on which a limit has it go, come or to come */
  int32_t limit_rule;
  int32_t review; /* first day on which a person decides, come or to come */
  int32_t review_rule;
} vern_retention_verdict;

/* A fresh one: struct_size set, nothing stated. In C only; other languages call the function below.
 */
#define VERN_RETENTION_VERDICT_INIT \
  { (uint32_t)sizeof(vern_retention_verdict), 0, 0, {0, 0}, 0, -1, 0, -1, 0, -1, 0, -1 }

/* Sets *verdict to VERN_RETENTION_VERDICT_INIT; nothing when size is too small. [any-thread] Since
 * 0.1. */
VERN_API void VERN_CALL vern_retention_verdict_init(vern_retention_verdict* verdict, size_t size);

/* The verdict of one datum on a day. rules: n of them, `stride` bytes apart: every rule that
 * applies to the datum; one that is left out does not count. held: not 0 when a legal hold is in
 * force. source_damaged: not 0 when a source that could show an obligation or a hold is damaged or
 * missing. On failure out->verdict is VERN_RETENTION_UNSET. VERN_E_ARGUMENT: an index outside the
 * policy. [any-thread] Since 0.1. */
VERN_API int32_t VERN_CALL vern_retention_decide(const vern_policy* policy,
                                                 const vern_applied_rule* rules, size_t n,
                                                 size_t stride, uint8_t held,
                                                 uint8_t source_damaged, int32_t day,
                                                 vern_retention_verdict* out, vern_error* err);

/* The columns of vern_retention_many. Since 0.1. */
typedef struct vern_retention_columns {
  uint32_t struct_size;
  uint32_t flags;            /* zero */
  vern_column trigger;       /* int32_t, days; required */
  vern_column trigger_state; /* uint8_t, VERN_FACT_...; absent: every row has a day */
  vern_column held;          /* uint8_t: not 0 where a legal hold is in force; absent: nowhere */
} vern_retention_columns;

/* Sets *columns to zero but for struct_size; nothing when size is too small. [any-thread] Since
 * 0.1. */
VERN_API void VERN_CALL vern_retention_columns_init(vern_retention_columns* columns, size_t size);

/* The same for n rows and rules that share one trigger: rule_count indexes of the policy, at most
 * 254. verdicts: a byte per row. rule_numbers: NULL, or a byte per row: the place in `rules` of the
 * rule that decides but for a hold, or VERN_NO_RULE. ends: NULL, or a day per row: the last day
 * kept by that rule (for a review the day before it), or VERN_NO_DAY. On failure every verdict is
 * VERN_RETENTION_UNSET, every rule number VERN_NO_RULE and every end VERN_NO_DAY. What the rules
 * say of each day is worked out anew in every call, which takes a millisecond a rule: pass many
 * rows. [any-thread] Since 0.1. */
VERN_API int32_t VERN_CALL vern_retention_many(const vern_policy* policy, const int32_t* rules,
                                               size_t rule_count, uint8_t source_damaged,
                                               int32_t day, const vern_retention_columns* columns,
                                               int64_t n, uint8_t* verdicts, uint8_t* rule_numbers,
                                               int32_t* ends, vern_error* err);

/* "must-keep", "may-keep", ...; "unset" for a number that is none. Static. [any-thread] Since 0.1.
 */
VERN_API const char* VERN_CALL vern_retention_verdict_name(int32_t verdict);

/* The name of one bit of VERN_DOUBT_...: "trigger-blank", ...; NULL for a number that is none.
 * Static. [any-thread] Since 0.1. */
VERN_API const char* VERN_CALL vern_doubt_name(int32_t doubt);

/*
 * ---- Transforms ---------------------------------------------------------------------------------
 * A column of personal data, made to say less of a person, or nothing. The words and their
 * arguments are those of [anonymise.REGISTER] in a policy; docs/anonymise.md says what each does,
 * and what is still personal data under it. Values are UTF-8; a host with another code page uses
 * vern_transcode first.
 */

typedef struct vern_transform vern_transform;
typedef struct vern_scrubber vern_scrubber;

/* One customer's own values, which are taken out of free text wherever they stand. At most 64 of
 * each (VERN_E_LIMIT); blank ones count for nothing. Since 0.1. */
typedef struct vern_own_values {
  uint32_t struct_size;
  uint32_t flags;           /* zero */
  const vern_string* names; /* whole names, and contact persons */
  size_t name_count;
  const vern_string* addresses; /* streets; a line or more each */
  size_t address_count;
  const vern_string* postcodes;
  size_t postcode_count;
  const vern_string* places;
  size_t place_count;
  const vern_string* phones;
  size_t phone_count;
  const vern_string* emails;
  size_t email_count;
  const vern_string* others; /* customer numbers, number plates: as words in a row */
  size_t other_count;
} vern_own_values;

/* A fresh one: struct_size set, no values. In C only; other languages call the function below. */
#define VERN_OWN_VALUES_INIT \
  { (uint32_t)sizeof(vern_own_values), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 }

/* Sets *values to VERN_OWN_VALUES_INIT; nothing when size is too small. [any-thread] Since 0.1. */
VERN_API void VERN_CALL vern_own_values_init(vern_own_values* values, size_t size);

/* Makes a scrubber of one customer's values, for any number of texts. It holds them until it is
 * freed: they are personal data. Without values it finds shapes only: numbers, e-mail addresses.
 * *out: yours. [any-thread] Since 0.1. */
VERN_API int32_t VERN_CALL vern_scrubber_new(const vern_own_values* values, vern_scrubber** out,
                                             vern_error* err);

/* Frees a scrubber. NULL is nothing. [one-thread-per-object] Since 0.1. */
VERN_API void VERN_CALL vern_scrubber_free(vern_scrubber* scrubber);

/* Compiles a transform for a column. word: "clear", "constant", "mask", "truncate", "generalise",
 * "round", "pseudonym", "replace", "scrub" or "keep". argument: as in a policy, absent where the
 * word takes none. width: letters that the column holds, 0 for any number; a result that is wider
 * is cleared. date_form: how dates stand in it, "YYYY-MM-DD" (absent: that), "DD.MM.YYYY",
 * "DD.MM.YY" or "YYYYMMDD". *out: yours; unchanging. VERN_E_ARGUMENT: no such word or form, or an
 * argument that does not fit; the message says what would be right. [any-thread] Since 0.1. */
VERN_API int32_t VERN_CALL vern_transform_compile(const char* word, size_t word_n,
                                                  const char* argument, size_t argument_n,
                                                  size_t width, const char* date_form,
                                                  size_t date_form_n, vern_transform** out,
                                                  vern_error* err);

/* What a column still is under the transform: VERN_LINKAGE_.... On failure it is
 * VERN_LINKAGE_PERSONAL. [any-thread] Since 0.1. */
VERN_API int32_t VERN_CALL vern_transform_linkage(const vern_transform* transform, uint8_t* linkage,
                                                  vern_error* err);

/* Frees a transform. NULL is nothing. [one-thread-per-object] Since 0.1. */
VERN_API void VERN_CALL vern_transform_free(vern_transform* transform);

/* A column of strings as Arrow has them: row i is the bytes from offsets[i] up to offsets[i + 1];
 * there is one offset more than rows. offsets NULL: the host does not supply it. Since 0.1. */
typedef struct vern_strings {
  const int32_t* offsets;
  const uint8_t* bytes;
  size_t bytes_n;
} vern_strings;

/* What a transform may use besides the values. Since 0.1. */
typedef struct vern_transform_source {
  uint32_t struct_size;
  uint32_t flags;        /* zero */
  const uint8_t* key;    /* pseudonym, replace: VERN_TRANSFORM_KEY_SIZE secret bytes. The same key
                            gives the same results in every column; whoever has it can find out
                            which value a result was made of */
  vern_strings subjects; /* replace: whose row it is; the results of one subject go together.
                            Absent: not known */
  vern_column scrubbers; /* scrub: const vern_scrubber*, of the customer of the row; stride 0: one
                            for all. A row with NULL is cleared */
} vern_transform_source;

/* A fresh one: struct_size set, nothing supplied. In C only; other languages call the function
 * below. */
#define VERN_TRANSFORM_SOURCE_INIT                                     \
  {                                                                    \
    (uint32_t)sizeof(vern_transform_source), 0, 0, {0, 0, 0}, { 0, 0 } \
  }

/* Sets *source to VERN_TRANSFORM_SOURCE_INIT; nothing when size is too small. [any-thread] Since
 * 0.1. */
VERN_API void VERN_CALL vern_transform_source_init(vern_transform_source* source, size_t size);

/* How many rows became what. 40 bytes. Since 0.1. */
typedef struct vern_treated {
  uint32_t struct_size;
  uint32_t reserved0; /* zero */
  int64_t blank;      /* nothing but blanks stood there; nothing stands there now */
  int64_t same;       /* the result is what stood there */
  int64_t changed;    /* the result says less, or nothing */
  int64_t cleared;    /* not understood, or wider than the column: nothing is left */
} vern_treated;

/* A fresh one: struct_size set, nothing counted. In C only; other languages call the function
 * below. */
#define VERN_TREATED_INIT \
  { (uint32_t)sizeof(vern_treated), 0, 0, 0, 0, 0 }

/* Sets *treated to VERN_TREATED_INIT; nothing when size is too small. [any-thread] Since 0.1. */
VERN_API void VERN_CALL vern_treated_init(vern_treated* treated, size_t size);

/* Applies a transform to n values. offsets, bytes: as vern_strings. The results go to out_offsets,
 * n + 1 of them, and out_bytes, which has room for cap bytes and must not overlap the values.
 * *needed is always set to the bytes of the results; VERN_E_SMALL: cap is below it, and no result
 * was written. marks: NULL, or a byte per row, VERN_TREATED_.... counts: NULL, or the same counted.
 * source may be NULL where the transform uses nothing. VERN_E_ARGUMENT: pseudonym and replace
 * without a key, scrub without scrubbers. VERN_E_DATA: as vern_status_masks_offsets. VERN_E_HANDLE:
 * err->row has something that is no scrubber. VERN_E_LIMIT: the results are larger than offsets can
 * say. [any-thread] Since 0.1. */
VERN_API int32_t VERN_CALL vern_transform_apply(const vern_transform* transform,
                                                const vern_transform_source* source, int64_t n,
                                                const int32_t* offsets, const uint8_t* bytes,
                                                size_t bytes_n, int32_t* out_offsets,
                                                uint8_t* out_bytes, size_t cap, size_t* needed,
                                                uint8_t* marks, vern_treated* counts,
                                                vern_error* err);

/*
 * ---- Erasure ------------------------------------------------------------------------------------
 * Plan, approve, execute, over data that the host keeps: it hands in the person's records, vern
 * says what of them goes, what stays, by which rule and until when; a person approves the plan;
 * then vern asks for each field once more, writes in the ledger who is erased, and hands back what
 * is to stand there. The rules are those of the policy and of `vern erase`; registers are declared
 * in the policy as [registers.ID], and their files are never opened. Afterwards vern looks for
 * every value that went in all that the host hands in, and certifies.
 */

typedef struct vern_erasure vern_erasure;

/* A column of a record. Since 0.1. */
typedef struct vern_record_field {
  uint32_t struct_size;
  int32_t day;          /* the date in it, where day_state says VERN_FACT_VALUE */
  uint32_t width;       /* letters that it holds; 0: any number */
  uint8_t day_state;    /* VERN_FACT_...; blank: a date is read from the value, in the form that the
                           register declares */
  uint8_t reserved0[3]; /* zero */
  vern_string name;     /* as the policy has it */
  vern_string value;    /* what stands in it; absent or empty: nothing */
} vern_record_field;

/* A fresh one: struct_size set, nothing stated. In C only; other languages call the function below.
 */
#define VERN_RECORD_FIELD_INIT                                                              \
  {                                                                                         \
    (uint32_t)sizeof(vern_record_field), 0, 0, 0, {0, 0, 0}, {0, VERN_NUL}, { 0, VERN_NUL } \
  }

/* Sets *field to VERN_RECORD_FIELD_INIT; nothing when size is too small. [any-thread] Since 0.1. */
VERN_API void VERN_CALL vern_record_field_init(vern_record_field* field, size_t size);

/* A record of the person, with every column that the policy speaks of. Since 0.1. */
typedef struct vern_record {
  uint32_t struct_size;
  uint8_t held;           /* not 0: by a hold of the host's, besides those of the ledger */
  uint8_t open;           /* not 0: an order or complaint that is not closed. Where the register
                             maps `state` or `balance`, those columns say so too */
  uint8_t source_damaged; /* not 0: its register could not be read whole */
  uint8_t reserved0;      /* zero */
  vern_string register_id;
  vern_string key;                 /* its own number; of a card the customer number */
  const vern_record_field* fields; /* one behind the other */
  size_t field_count;
} vern_record;

/* A fresh one: struct_size set, nothing stated. In C only; other languages call the function below.
 */
#define VERN_RECORD_INIT \
  { (uint32_t)sizeof(vern_record), 0, 0, 0, 0, {0, VERN_NUL}, {0, VERN_NUL}, 0, 0 }

/* Sets *record to VERN_RECORD_INIT; nothing when size is too small. [any-thread] Since 0.1. */
VERN_API void VERN_CALL vern_record_init(vern_record* record, size_t size);

/* Everything that the host keeps of one person. A record that is left out keeps nothing: an invoice
 * that is not handed in does not hold back the card that it is printed from. Since 0.1. */
typedef struct vern_person {
  uint32_t struct_size;
  uint8_t source_damaged; /* not 0: a record may be missing; such a plan cannot be approved */
  uint8_t reserved0[3];   /* zero */
  const vern_card* cards; /* of the person, one behind the other; more than one only where the
                             ledger knows them to be one person's */
  size_t card_count;
  const vern_record* records; /* one behind the other */
  size_t record_count;
} vern_person;

/* A fresh one: struct_size set, nothing stated. In C only; other languages call the function below.
 */
#define VERN_PERSON_INIT \
  { (uint32_t)sizeof(vern_person), 0, {0, 0, 0}, 0, 0, 0, 0 }

/* Sets *person to VERN_PERSON_INIT; nothing when size is too small. [any-thread] Since 0.1. */
VERN_API void VERN_CALL vern_person_init(vern_person* person, size_t size);

/* Plans the erasure of a person, as of a day, and writes nothing. ground: VERN_ERASURE_...;
 * request: the request of the ledger that it answers, or -1. *out: yours. VERN_E_NOT_FOUND: a
 * register that the policy does not have (err->row is the record), or no record at all.
 * VERN_E_ARGUMENT: a record without a column that the policy speaks of, without a number, there
 * twice, or of another customer (err->row). VERN_E_STATE: a card is not whose the ledger knows it
 * to be, or the cards are not one person's. [any-thread] Since 0.1. */
VERN_API int32_t VERN_CALL vern_erasure_plan(vern_ledger* ledger, const vern_policy* policy,
                                             const vern_person* person, uint8_t ground,
                                             int64_t request, int32_t day, vern_erasure** out,
                                             vern_error* err);

/* The plan as a document, UTF-8: what a person reads, approves by its SHA-256, and what is carried
 * out. It names customer and records by number and holds no other personal data. Keep it byte for
 * byte. [any-thread] Since 0.1. */
VERN_API int32_t VERN_CALL vern_erasure_json(const vern_erasure* erasure, char* buf, size_t cap,
                                             size_t* needed, vern_error* err);

/* What a plan comes to. 24 bytes. Since 0.1. */
typedef struct vern_erasure_counts {
  uint32_t struct_size;
  int32_t steps;        /* data, each with a fate */
  int32_t going;        /* of them, those that go */
  int32_t staying;      /* and those that stay */
  int32_t last_day;     /* on which anything must stay, where has_last is 1 */
  uint8_t has_last;     /* 0: nothing stays by a known day */
  uint8_t whole;        /* 1: every source is; 0: the plan cannot be approved */
  uint8_t reserved0[2]; /* zero */
} vern_erasure_counts;

/* A fresh one: struct_size set, nothing counted. In C only; other languages call the function
 * below.
 */
#define VERN_ERASURE_COUNTS_INIT                                      \
  {                                                                   \
    (uint32_t)sizeof(vern_erasure_counts), 0, 0, 0, 0, 0, 0, { 0, 0 } \
  }

/* Sets *counts to VERN_ERASURE_COUNTS_INIT; nothing when size is too small. [any-thread] Since 0.1.
 */
VERN_API void VERN_CALL vern_erasure_counts_init(vern_erasure_counts* counts, size_t size);

/* Counts. [any-thread] Since 0.1. */
VERN_API int32_t VERN_CALL vern_erasure_count(const vern_erasure* erasure, vern_erasure_counts* out,
                                              vern_error* err);

/* One datum: a category of a record, and what becomes of it. The strings end with a NUL and are
 * borrowed from the erasure. Since 0.1. */
typedef struct vern_erasure_step {
  uint32_t struct_size;
  uint8_t fate;         /* VERN_FATE_...; every value but VERN_FATE_GOES stays */
  uint8_t record_goes;  /* 1: the whole record goes */
  uint8_t has_until;    /* 1: until is a day */
  uint8_t reserved0;    /* zero */
  int32_t until;        /* kept: the last day */
  int32_t column_count; /* see vern_erasure_column */
  const char* register_id;
  const char* key; /* the record's own number */
  const char* category;
  const char* why;   /* the rule, the hold, or the doubt; of a skipped step why it was skipped */
  const char* cites; /* of the rule */
} vern_erasure_step;

/* Sets *step to zero but for struct_size; nothing when size is too small. [any-thread] Since 0.1.
 */
VERN_API void VERN_CALL vern_erasure_step_init(vern_erasure_step* step, size_t size);

/* A step by its index. VERN_E_NOT_FOUND: no such index. [any-thread] Since 0.1. */
VERN_API int32_t VERN_CALL vern_erasure_item(const vern_erasure* erasure, int32_t index,
                                             vern_erasure_step* out, vern_error* err);

/* A column of a step: *name, and *how: "stays", "nobody", or a word of vern_transform_compile.
 * Borrowed from the erasure. VERN_E_NOT_FOUND: no such step or column. [any-thread] Since 0.1. */
VERN_API int32_t VERN_CALL vern_erasure_column(const vern_erasure* erasure, int32_t step,
                                               int32_t column, const char** name, const char** how,
                                               vern_error* err);

/* Frees an erasure. NULL is nothing. [one-thread-per-object] Since 0.1. */
VERN_API void VERN_CALL vern_erasure_free(vern_erasure* erasure);

/* Approves a plan: from then on it may be carried out. by: a person of the policy with the right to
 * erase. *position: where the approval stands; once more gives the same. VERN_E_DATA: no plan.
 * VERN_E_STATE: made under another policy, or it does nothing. VERN_E_INCOMPLETE: it rests on a
 * source that is not whole. VERN_E_ARGUMENT: by has not the right. [any-thread] Since 0.1. */
VERN_API int32_t VERN_CALL vern_erasure_approve(vern_ledger* ledger, const vern_policy* policy,
                                                const char* json, size_t json_n, const char* by,
                                                size_t by_n, int32_t day, int64_t* position,
                                                vern_error* err);

/* Gives what stands in a field now, as a string out (convention 5, without the NUL: cap may equal
 * *needed). record and field: places in vern_person.records and vern_record.fields. Any status but
 * VERN_OK and VERN_E_SMALL ends the call. Since 0.1. */
typedef int32_t(VERN_CALL* vern_field_read)(void* user, int64_t record, int64_t field, char* buf,
                                            size_t cap, size_t* needed);

/* Takes what is to stand in a field from now on: UTF-8, n bytes, borrowed for the call. Durable
 * when it returns. Since 0.1. */
typedef int32_t(VERN_CALL* vern_field_write)(void* user, int64_t record, int64_t field,
                                             const char* text, size_t n);

/* Removes a whole record: every byte of it. Since 0.1. */
typedef int32_t(VERN_CALL* vern_record_clear)(void* user, int64_t record);

/* The host's side of an execution. All three are needed. Since 0.1. */
typedef struct vern_erasure_calls {
  uint32_t struct_size;
  uint32_t flags; /* zero */
  void* user;     /* handed to all of them */
  vern_field_read read;
  vern_field_write write;
  vern_record_clear clear_record;
} vern_erasure_calls;

/* A fresh one: struct_size set, no calls. In C only; other languages call the function below. */
#define VERN_ERASURE_CALLS_INIT \
  { (uint32_t)sizeof(vern_erasure_calls), 0, 0, 0, 0, 0 }

/* Sets *calls to VERN_ERASURE_CALLS_INIT; nothing when size is too small. [any-thread] Since 0.1.
 */
VERN_API void VERN_CALL vern_erasure_calls_init(vern_erasure_calls* calls, size_t size);

/* What an execution did. 48 bytes. Since 0.1. */
typedef struct vern_erasure_done {
  uint32_t struct_size;
  uint32_t reserved0;  /* zero */
  int64_t entry;       /* where it stands in the ledger; -1: nothing was to be done */
  int64_t records;     /* that were written or removed */
  int64_t fields;      /* that were written; a removed record counts as one */
  int64_t skipped;     /* steps of the plan that were not done */
  int64_t not_planned; /* data that could go and are in no plan */
} vern_erasure_done;

/* A fresh one: struct_size set, nothing done. In C only; other languages call the function below.
 */
#define VERN_ERASURE_DONE_INIT \
  { (uint32_t)sizeof(vern_erasure_done), 0, -1, 0, 0, 0, 0 }

/* Sets *done to VERN_ERASURE_DONE_INIT; nothing when size is too small. [any-thread] Since 0.1. */
VERN_API void VERN_CALL vern_erasure_done_init(vern_erasure_done* done, size_t size);

/* Carries out an approved plan, byte for byte as it was approved, on a day, with the person's
 * records as they stand today. What an obligation, a hold or a doubt keeps on that day stays,
 * whatever was approved; a record that has changed is left alone. Each record that goes on is read
 * through calls->read; then who is erased stands in the ledger (VERN_EVENT_ERASED), durable, before
 * the first write. Once more changes nothing. skipped: NULL, or yours: an erasure whose steps are
 * those that were not done, each with why. A call-back that fails ends the call with its status:
 * err->row is the record, the message says how many records are written. Then
 * plan the rest again; where an identity field of the card was to change and did not, first say
 * that the card is still the person's (vern_ledger_rebind). VERN_E_STATE: nobody has approved it,
 * or the policy has changed. VERN_E_ARGUMENT: a call is missing, by has not the right, the cards
 * are not the plan's, or the day is before the plan's; and as vern_erasure_plan. VERN_E_INCOMPLETE:
 * a source is not whole. [one-thread-per-object] Since 0.1.
 */
VERN_API int32_t VERN_CALL vern_erasure_execute(vern_ledger* ledger, const vern_policy* policy,
                                                const char* json, size_t json_n,
                                                const vern_person* person,
                                                const vern_erasure_calls* calls, const char* by,
                                                size_t by_n, int32_t day, vern_erasure_done* out,
                                                vern_erasure** skipped, vern_error* err);

/*
 * Verify. The values that went are kept beside the ledger, sealed, from the first execution until
 * the certificate is closed; nothing else keeps them. To verify is to look for them, in every code
 * page, spelling and grouping, in what the host hands in: the person's records as they stand, and
 * everything else that it has, piece by piece.
 */

/* A piece of what a host has. Since 0.1. */
typedef struct vern_piece {
  uint32_t struct_size;
  uint8_t what;         /* VERN_PIECE_.... What is left at zero ends the search with an error */
  uint8_t reserved0[3]; /* zero */
  vern_string name;     /* of a place, in your words ("orders 4711, note"): the certificate may have
                           it, so that it names nobody. Of bytes that go on it is not looked at */
  const uint8_t* bytes; /* as they are stored, in any code page; borrowed until the next call */
  size_t bytes_n;
} vern_piece;

/* A fresh one: struct_size set, nothing stated. In C only; other languages call the function below.
 */
#define VERN_PIECE_INIT \
  { (uint32_t)sizeof(vern_piece), 0, {0, 0, 0}, {0, VERN_NUL}, 0, 0 }

/* Sets *piece to VERN_PIECE_INIT; nothing when size is too small. [any-thread] Since 0.1. */
VERN_API void VERN_CALL vern_piece_init(vern_piece* piece, size_t size);

/* Gives the next piece in *piece, which is fresh at each call. What you do not hand in nobody has
 * looked into. Any status but VERN_OK ends the call that it was given to. Since 0.1. */
typedef int32_t(VERN_CALL* vern_piece_next)(void* user, vern_piece* piece);

typedef struct vern_certificate vern_certificate;

/* Reads everything again, as of a day, and writes nothing. json: the plan that was carried out,
 * byte for byte. person: its cards and what is left of its records; a record that is not handed in
 * is told as gone, so that a plan's records all belong in it. *out: yours, whatever it says; see
 * vern_certificate_count. VERN_E_NOT_FOUND: no values of this plan are kept: it was never carried
 * out, or its certificate is closed. VERN_E_STATE: it was not carried out. VERN_E_INCOMPLETE: you
 * say that a record may be missing. VERN_E_ARGUMENT: the cards are not the plan's; a piece is none;
 * and as vern_erasure_plan. A call-back that fails ends the call with its status. [any-thread]
 * Since 0.1. */
VERN_API int32_t VERN_CALL vern_erasure_verify(vern_ledger* ledger, const vern_policy* policy,
                                               const char* json, size_t json_n,
                                               const vern_person* person, vern_piece_next next,
                                               void* user, int32_t day, vern_certificate** out,
                                               vern_error* err);

/* Says that a person has dealt with a place of the plan, and how, in words without personal data.
 * *position: where it stands in the ledger. VERN_E_NOT_FOUND: no values of this plan are kept, or
 * it has no such place. VERN_E_ARGUMENT: by has not the right to erase, or how is empty.
 * [any-thread] Since 0.1. */
VERN_API int32_t VERN_CALL vern_erasure_tick(vern_ledger* ledger, const vern_policy* policy,
                                             const char* json, size_t json_n, const char* place,
                                             size_t place_n, const char* how, size_t how_n,
                                             const char* by, size_t by_n, int32_t day,
                                             int64_t* position, vern_error* err);

/* The stop letter, to somebody who had the data: they are erased, and are to be erased there too
 * (GDPR Art. 19). json: the plan that was carried out, byte for byte. recipient: an id of
 * [recipients]; its place has the id "recipient:" and this one. format: VERN_LETTER_...; language:
 * VERN_LANGUAGE_...; by: a person with the right to erase; day: on which it is made. The letter
 * names the person, since the recipient must find them, and has of the values that are kept only
 * kinds that the policy lets this recipient have; the rules are those of `vern erase letter`. The
 * ledger is told nothing: the bytes are yours, and personal data. While you keep them, they belong
 * in the pieces of a verification; that they were sent, vern_erasure_tick says. Bytes out as in
 * vern_erasure_json. VERN_E_NOT_FOUND: the policy has no such recipient, or no values of this plan
 * are kept: it was never carried out, or its certificate is closed. VERN_E_STATE: it was not
 * carried out, or another plan of its id was; or nothing is known that tells this recipient who is
 * meant. VERN_E_DATA: no plan. VERN_E_ARGUMENT: by has not the right. VERN_E_POLICY: [controller]
 * of the policy lacks what a letter needs. VERN_E_ENCODING: CP865 lacks a character of a letter as
 * text. [any-thread] Since 0.1. */
VERN_API int32_t VERN_CALL vern_erasure_letter(vern_ledger* ledger, const vern_policy* policy,
                                               const char* json, size_t json_n,
                                               const char* recipient, size_t recipient_n,
                                               uint8_t format, uint8_t language, const char* by,
                                               size_t by_n, int32_t day, char* buf, size_t cap,
                                               size_t* needed, vern_error* err);

/* What a verification comes to. 56 bytes. Since 0.1. */
typedef struct vern_certificate_counts {
  uint32_t struct_size;
  uint8_t status;       /* VERN_CERTIFICATE_... */
  uint8_t reserved0[3]; /* zero */
  int32_t residue;      /* places with a value that was to go: see vern_certificate_residue */
  int32_t places;       /* see vern_certificate_place */
  int32_t waiting;      /* of them, those that wait for a person */
  uint32_t reserved1;   /* zero */
  int64_t values;       /* that were looked for */
  int64_t unsought; /* and that were not: too short, a name of one word, or the shop's own too */
  int64_t pieces;   /* that were handed in, besides the records */
  int64_t bytes;    /* that were read */
} vern_certificate_counts;

/* A fresh one: struct_size set, nothing counted. In C only; other languages call the function
 * below. */
#define VERN_CERTIFICATE_COUNTS_INIT \
  { (uint32_t)sizeof(vern_certificate_counts), 0, {0, 0, 0}, 0, 0, 0, 0, 0, 0, 0, 0 }

/* Sets *counts to VERN_CERTIFICATE_COUNTS_INIT; nothing when size is too small. [any-thread] Since
 * 0.1. */
VERN_API void VERN_CALL vern_certificate_counts_init(vern_certificate_counts* counts, size_t size);

/* Counts. [any-thread] Since 0.1. */
VERN_API int32_t VERN_CALL vern_certificate_count(const vern_certificate* certificate,
                                                  vern_certificate_counts* out, vern_error* err);

/* Where a value that was to go still stands. The strings end with a NUL and are borrowed from the
 * certificate. Since 0.1. */
typedef struct vern_residue {
  uint32_t struct_size;
  uint32_t reserved0;      /* zero */
  int64_t record;          /* its place in vern_person.records; -1: it is in a piece */
  int64_t offset;          /* of the first byte of the first, in the field or the piece */
  int64_t count;           /* how many */
  const char* piece;       /* its name; empty where it is in a record */
  const char* register_id; /* of the record; else empty */
  const char* column;      /* likewise; of a datum that was not carried out its category */
  const char* why;
} vern_residue;

/* Sets *residue to zero but for struct_size; nothing when size is too small. [any-thread] Since
 * 0.1.
 */
VERN_API void VERN_CALL vern_residue_init(vern_residue* residue, size_t size);

/* A residue by its index. VERN_E_NOT_FOUND: no such index. [any-thread] Since 0.1. */
VERN_API int32_t VERN_CALL vern_certificate_residue(const vern_certificate* certificate,
                                                    int32_t index, vern_residue* out,
                                                    vern_error* err);

/* A place that a person deals with, and says so. The strings end with a NUL and are borrowed from
 * the certificate. Since 0.1. */
typedef struct vern_place {
  uint32_t struct_size;
  uint8_t kind;      /* VERN_PLACE_... */
  uint8_t open;      /* 1: the certificate waits for it */
  uint8_t dealt;     /* 1: day, by and how say who has dealt with it */
  uint8_t reserved0; /* zero */
  int32_t day;
  uint32_t reserved1; /* zero */
  const char* id;     /* by which it is ticked off */
  const char* title;
  const char* by;  /* empty where nobody has */
  const char* how; /* likewise */
} vern_place;

/* Sets *place to zero but for struct_size; nothing when size is too small. [any-thread] Since 0.1.
 */
VERN_API void VERN_CALL vern_place_init(vern_place* place, size_t size);

/* A place by its index. VERN_E_NOT_FOUND: no such index. [any-thread] Since 0.1. */
VERN_API int32_t VERN_CALL vern_certificate_place(const vern_certificate* certificate,
                                                  int32_t index, vern_place* out, vern_error* err);

/* The certificate as a document: what was erased, by which rule and on whose word, what remains
 * until when, who dealt with which place, what was searched, how the ledger stands. It has no name,
 * customer number or value; with residue it may name a piece, and is for the shop. format:
 * VERN_CERTIFICATE_HTML or another; language: VERN_LANGUAGE_...; by: who makes it; day: on which.
 * Bytes out as in vern_erasure_json. VERN_E_POLICY: [controller] of the policy lacks what a
 * document needs. [any-thread] Since 0.1. */
VERN_API int32_t VERN_CALL vern_certificate_write(const vern_certificate* certificate,
                                                  const vern_policy* policy, uint8_t format,
                                                  uint8_t language, const char* by, size_t by_n,
                                                  int32_t day, char* buf, size_t cap,
                                                  size_t* needed, vern_error* err);

/* Closes the erasure: the ledger gets the hash of the certificate as JSON, by and day as given, and
 * the values that were looked for are forgotten; from then on the plan cannot be verified any more.
 * VERN_E_STATE: the certificate is not VERN_CERTIFICATE_CLOSED. VERN_E_NOT_FOUND: it is closed
 * already. VERN_E_ARGUMENT: by has not the right to erase. [any-thread] Since 0.1. */
VERN_API int32_t VERN_CALL vern_certificate_close(vern_ledger* ledger, const vern_policy* policy,
                                                  const vern_certificate* certificate,
                                                  const char* by, size_t by_n, int32_t day,
                                                  int64_t* position, vern_error* err);

/* Frees a certificate. NULL is nothing. [one-thread-per-object] Since 0.1. */
VERN_API void VERN_CALL vern_certificate_free(vern_certificate* certificate);

#ifdef __cplusplus
}
#endif

#endif /* VERN_VERN_H */
