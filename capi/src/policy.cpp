// Policies and what was found in their files.
#include "policy/policy.hpp"

#include <algorithm>
#include <memory>
#include <string>
#include <utility>

#include "arguments.hpp"
#include "handle.hpp"
#include "io/file.hpp"
#include "policy/meaning.hpp"

namespace vern::capi {
namespace {

// The first error of a file, for those who show one line only.
std::int32_t refuse(Call& call, const std::vector<policy::Diagnostic>& found) {
  for (const policy::Diagnostic& d : found) {
    if (d.severity != policy::Severity::error) continue;
    return call.fail(VERN_E_POLICY, d.message + " (" + d.path + "); " + d.remedy, -1, d.line);
  }
  return call.fail(VERN_E_POLICY, "the policy still has placeholders of a template; fill them in");
}

// `text` is what was read; empty where nothing could be.
std::int32_t hand_over(Call& call, policy::Loaded loaded, std::string_view text, vern_policy** out,
                       vern_diagnostics** diagnostics) {
  watch_forks();
  std::unique_ptr<vern_policy> made;
  const bool whole = loaded.policy && loaded.policy->unfilled == 0;
  if (whole) {
    made = std::make_unique<vern_policy>(std::move(*loaded.policy), policy::meaning(text));
  }
  const std::int32_t status = made ? VERN_OK : refuse(call, loaded.diagnostics);
  if (diagnostics != nullptr) *diagnostics = new vern_diagnostics(std::move(loaded.diagnostics));
  *out = made.release();
  return status;
}

template <class Items>
std::int32_t find_by_id(Call& call, const Items& items, std::string_view id, std::int32_t* index) {
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (items[i].id != id) continue;
    *index = static_cast<std::int32_t>(i);
    return VERN_OK;
  }
  return call.fail_at(VERN_E_NOT_FOUND, "id", "the policy has none of that id");
}

// The common beginning of the lookups: a policy, an id, room for the index.
template <class Find>
std::int32_t look_up(Call& call, const vern_policy* policy, const char* id, std::size_t n,
                     std::int32_t* index, Find&& find) {
  VERN_TRY(open(call, policy, "policy"));
  std::string_view wanted;
  VERN_TRY(text_in(call, id, n, "id", wanted));
  VERN_TRY(not_null(call, index, "index"));
  return find(policy->policy, wanted);
}

std::int32_t purpose_in(Call& call, const Policy& policy, std::int32_t purpose) {
  if (purpose >= 0 && static_cast<std::size_t>(purpose) < policy.purposes.size()) return VERN_OK;
  return call.fail_at(VERN_E_ARGUMENT, "purpose", "the policy has no purpose of that index");
}

// The versions of what a purpose points to (its text, its partner list), when it points anywhere.
template <class Lists, class List, class Use>
std::int32_t with_versions(Call& call, const Policy& p, std::int32_t purpose, Lists Policy::*lists,
                           List Purpose::*list, Use&& use) {
  VERN_TRY(purpose_in(call, p, purpose));
  const auto which = p.purposes[static_cast<std::size_t>(purpose)].*list;
  if (which < 0 || static_cast<std::size_t>(which) >= (p.*lists).size()) {
    return call.fail_at(VERN_E_NOT_FOUND, "purpose", "has no such list of versions");
  }
  return use((p.*lists)[static_cast<std::size_t>(which)].versions);
}

template <class Lists, class List>
std::int32_t find_version(Call& call, const vern_policy* policy, std::int32_t purpose,
                          const char* id, std::size_t n, std::int32_t* index, Lists Policy::*lists,
                          List Purpose::*list) {
  return look_up(call, policy, id, n, index, [&](const Policy& p, std::string_view wanted) {
    return with_versions(call, p, purpose, lists, list, [&](const auto& versions) {
      return find_by_id(call, versions, wanted, index);
    });
  });
}

template <class Lists, class List>
std::int32_t version_id(Call& call, const vern_policy* policy, std::int32_t purpose,
                        std::int32_t index, const char** id, Lists Policy::*lists,
                        List Purpose::*list) {
  VERN_TRY(open(call, policy, "policy"));
  VERN_TRY(not_null(call, id, "id"));
  return with_versions(
      call, policy->policy, purpose, lists, list, [&](const auto& versions) -> std::int32_t {
        const auto i = static_cast<std::size_t>(index);
        if (index < 0 || i >= versions.size()) {
          return call.fail_at(VERN_E_NOT_FOUND, "index", "there is no version of that index");
        }
        *id = versions[i].id.c_str();
        return VERN_OK;
      });
}

std::int32_t count_of(Call& call, const Policy& policy, std::int32_t item, std::size_t& count) {
  switch (item) {
    case VERN_ITEM_PURPOSE:
      count = policy.purposes.size();
      return VERN_OK;
    case VERN_ITEM_RECIPIENT:
      count = policy.recipients.size();
      return VERN_OK;
    case VERN_ITEM_CODE:
      count = policy.codes.size();
      return VERN_OK;
    case VERN_ITEM_NOTICE:
      count = policy.notices.size();
      return VERN_OK;
    case VERN_ITEM_RETENTION:
      count = policy.retention.size();
      return VERN_OK;
    default:
      return call.fail_at(VERN_E_ARGUMENT, "item", "is none of VERN_ITEM_...");
  }
}

const char* id_of(const vern_policy& handle, std::int32_t item, std::size_t i) {
  const Policy& policy = handle.policy;
  switch (item) {
    case VERN_ITEM_PURPOSE:
      return policy.purposes[i].id.c_str();
    case VERN_ITEM_RECIPIENT:
      return policy.recipients[i].id.c_str();
    case VERN_ITEM_CODE:
      return handle.letters[i].c_str();
    case VERN_ITEM_RETENTION:
      return policy.retention[i].id.c_str();
    default:
      return policy.notices[i].id.c_str();
  }
}

}  // namespace
}  // namespace vern::capi

using namespace vern::capi;

int32_t VERN_CALL vern_policy_parse(const char* text, size_t n, const char* source_name,
                                    size_t source_name_n, vern_policy** out,
                                    vern_diagnostics** diagnostics, vern_error* err) {
  const auto nothing = [&] {
    preset(out, nullptr);
    preset(diagnostics, nullptr);
  };
  return guard(err, nothing, [&](Call& call) -> int32_t {
    std::string_view toml;
    std::string_view source = "vern.toml";
    VERN_TRY(not_null(call, out, "out"));
    VERN_TRY(text_in(call, text, n, "text", toml));
    if (source_name != nullptr) {
      VERN_TRY(text_in(call, source_name, source_name_n, "source_name", source));
    }
    if (toml.size() > vern::policy::policy_limit) {
      return call.fail_at(VERN_E_LIMIT, "text", "a policy is at most 1 MiB");
    }
    return hand_over(call, vern::policy::parse(toml, source), toml, out, diagnostics);
  });
}

int32_t VERN_CALL vern_policy_load(const char* path, size_t n, vern_policy** out,
                                   vern_diagnostics** diagnostics, vern_error* err) {
  const auto nothing = [&] {
    preset(out, nullptr);
    preset(diagnostics, nullptr);
  };
  return guard(err, nothing, [&](Call& call) -> int32_t {
    std::string_view name;
    VERN_TRY(not_null(call, out, "out"));
    VERN_TRY(text_in(call, path, n, "path", name));
    const std::string file(name);
    const auto text = vern::io::read_file(file, vern::policy::policy_limit);
    if (!text) return hand_over(call, vern::policy::load(file), {}, out, diagnostics);
    return hand_over(call, vern::policy::parse(*text, file), *text, out, diagnostics);
  });
}

void VERN_CALL vern_policy_free(vern_policy* policy) {
  guard_void([&] { close(policy); });
}

int32_t VERN_CALL vern_diagnostics_count(const vern_diagnostics* diagnostics, int32_t* count,
                                         vern_error* err) {
  return guard(err, [&](Call& call) -> int32_t {
    VERN_TRY(open(call, diagnostics, "diagnostics"));
    VERN_TRY(not_null(call, count, "count"));
    *count = static_cast<int32_t>(diagnostics->found.size());
    return VERN_OK;
  });
}

int32_t VERN_CALL vern_diagnostics_get(const vern_diagnostics* diagnostics, int32_t index,
                                       vern_diagnostic* out, vern_error* err) {
  return guard(err, [&](Call& call) -> int32_t {
    VERN_TRY(open(call, diagnostics, "diagnostics"));
    VERN_TRY(struct_out(call, out, "out"));
    const vern::policy::Diagnostic* item = nullptr;
    VERN_TRY(item_in(call, diagnostics->found, index, "finding", item));
    const auto& d = *item;
    give(out, vern_diagnostic{0,
                              d.line,
                              d.column,
                              static_cast<uint8_t>(d.severity),
                              {},
                              d.path.c_str(),
                              d.message.c_str(),
                              d.remedy.c_str()});
    return VERN_OK;
  });
}

void VERN_CALL vern_diagnostics_free(vern_diagnostics* diagnostics) {
  guard_void([&] { close(diagnostics); });
}

int32_t VERN_CALL vern_policy_purpose(const vern_policy* policy, const char* id, size_t n,
                                      int32_t* index, vern_error* err) {
  return guard(
      err, [&] { preset(index, -1); },
      [&](Call& call) {
        return look_up(call, policy, id, n, index, [&](const auto& p, std::string_view wanted) {
          return find_by_id(call, p.purposes, wanted, index);
        });
      });
}

int32_t VERN_CALL vern_policy_recipient(const vern_policy* policy, const char* id, size_t n,
                                        int32_t* index, vern_error* err) {
  return guard(
      err, [&] { preset(index, VERN_RECIPIENT_UNKNOWN); },
      [&](Call& call) {
        return look_up(call, policy, id, n, index, [&](const auto& p, std::string_view wanted) {
          return find_by_id(call, p.recipients, wanted, index);
        });
      });
}

int32_t VERN_CALL vern_policy_code(const vern_policy* policy, const char* letter, size_t n,
                                   int32_t* index, vern_error* err) {
  return guard(
      err, [&] { preset(index, -1); },
      [&](Call& call) {
        return look_up(
            call, policy, letter, n, index, [&](const auto&, std::string_view wanted) -> int32_t {
              const auto& letters = policy->letters;
              const auto found = std::find(letters.begin(), letters.end(), wanted);
              if (found == letters.end()) {
                return call.fail_at(VERN_E_NOT_FOUND, "letter", "the code book has no such code");
              }
              *index = static_cast<int32_t>(found - letters.begin());
              return VERN_OK;
            });
      });
}

int32_t VERN_CALL vern_policy_notice(const vern_policy* policy, const char* id, size_t n,
                                     int32_t* index, vern_error* err) {
  return guard(
      err, [&] { preset(index, -1); },
      [&](Call& call) {
        return look_up(call, policy, id, n, index, [&](const auto& p, std::string_view wanted) {
          return find_by_id(call, p.notices, wanted, index);
        });
      });
}

int32_t VERN_CALL vern_policy_notice_given(const vern_policy* policy, int32_t customer_since,
                                           int32_t day, int32_t* index, vern_error* err) {
  return guard(
      err, [&] { preset(index, -1); },
      [&](Call& call) -> int32_t {
        VERN_TRY(open(call, policy, "policy"));
        VERN_TRY(not_null(call, index, "index"));
        const auto since = vern::Fact<vern::Day>::of(vern::Day{customer_since});
        const auto given = policy->policy.notice_given(since, vern::Day{day});
        if (!given.known()) {
          return call.fail(VERN_E_NOT_FOUND, "the policy states no notice given by that day");
        }
        *index = given.value;
        return VERN_OK;
      });
}

int32_t VERN_CALL vern_policy_text_version(const vern_policy* policy, int32_t purpose,
                                           const char* id, size_t n, int32_t* index,
                                           vern_error* err) {
  return guard(
      err, [&] { preset(index, -1); },
      [&](Call& call) {
        return find_version(call, policy, purpose, id, n, index, &vern::Policy::texts,
                            &vern::Purpose::text);
      });
}

int32_t VERN_CALL vern_policy_partners_version(const vern_policy* policy, int32_t purpose,
                                               const char* id, size_t n, int32_t* index,
                                               vern_error* err) {
  return guard(
      err, [&] { preset(index, -1); },
      [&](Call& call) {
        return find_version(call, policy, purpose, id, n, index, &vern::Policy::partner_lists,
                            &vern::Purpose::partners);
      });
}

int32_t VERN_CALL vern_policy_text_version_id(const vern_policy* policy, int32_t purpose,
                                              int32_t index, const char** id, vern_error* err) {
  return guard(err, [&](Call& call) {
    return version_id(call, policy, purpose, index, id, &vern::Policy::texts, &vern::Purpose::text);
  });
}

int32_t VERN_CALL vern_policy_partners_version_id(const vern_policy* policy, int32_t purpose,
                                                  int32_t index, const char** id, vern_error* err) {
  return guard(err, [&](Call& call) {
    return version_id(call, policy, purpose, index, id, &vern::Policy::partner_lists,
                      &vern::Purpose::partners);
  });
}

int32_t VERN_CALL vern_policy_count(const vern_policy* policy, int32_t item, int32_t* count,
                                    vern_error* err) {
  return guard(err, [&](Call& call) -> int32_t {
    VERN_TRY(open(call, policy, "policy"));
    VERN_TRY(not_null(call, count, "count"));
    std::size_t found = 0;
    VERN_TRY(count_of(call, policy->policy, item, found));
    *count = static_cast<int32_t>(found);
    return VERN_OK;
  });
}

int32_t VERN_CALL vern_policy_id(const vern_policy* policy, int32_t item, int32_t index,
                                 const char** id, vern_error* err) {
  return guard(err, [&](Call& call) -> int32_t {
    VERN_TRY(open(call, policy, "policy"));
    VERN_TRY(not_null(call, id, "id"));
    std::size_t count = 0;
    VERN_TRY(count_of(call, policy->policy, item, count));
    const auto i = static_cast<std::size_t>(index);
    if (index < 0 || i >= count) {
      return call.fail_at(VERN_E_NOT_FOUND, "index", "the policy has none of that index");
    }
    *id = id_of(*policy, item, i);
    return VERN_OK;
  });
}
