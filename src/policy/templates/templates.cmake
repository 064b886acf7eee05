# The templates of `vern init` are data here; the build makes constants of them. What all profiles
# share is common.toml.in, what is of one profile follows it.
set(VERN_POLICY_TEMPLATES ${CMAKE_CURRENT_LIST_DIR})
set(VERN_POLICY_TEMPLATES_CPP ${CMAKE_CURRENT_BINARY_DIR}/policy/templates.cpp)

function(vern_policy_template name extra_purposes recipients)
  set(VERN_PROFILE ${name})
  set(VERN_NOTICE_PURPOSES "\"own-marketing\", \"order-service\", \"invoice\"${extra_purposes}")
  set(VERN_NOTICE_RECIPIENTS "${recipients}")
  file(READ ${VERN_POLICY_TEMPLATES}/common.toml.in common)
  file(READ ${VERN_POLICY_TEMPLATES}/${name}.toml own)
  string(CONFIGURE "${common}" common @ONLY)
  string(MAKE_C_IDENTIFIER ${name} identifier)
  set(VERN_TEMPLATE_${identifier} "${common}${own}" PARENT_SCOPE)
endfunction()

vern_policy_template(retail ", \"partner-disclosure\", \"personalised\"" "\"partner-a\"")
vern_policy_template(vehicle-trade ", \"safety-recall\", \"importer-warranty\"" "\"importer\"")
vern_policy_template(optician ", \"health-care\"" "")
configure_file(${VERN_POLICY_TEMPLATES}/templates.cpp.in ${VERN_POLICY_TEMPLATES_CPP} @ONLY)
file(GLOB VERN_POLICY_TEMPLATE_FILES CONFIGURE_DEPENDS ${VERN_POLICY_TEMPLATES}/*)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${VERN_POLICY_TEMPLATE_FILES})
