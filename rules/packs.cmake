# The rule packs are data here; the build makes constants of them, in the order of this list, which is
# the order of the rules in `vern policy check` and in the documents.
set(VERN_RULE_PACKS no-bookkeeping no-claims no-privacy no-optician no-vehicle-trade)
set(VERN_RULE_PACKS_FOLDER ${CMAKE_CURRENT_LIST_DIR})
set(VERN_RULE_PACKS_CPP ${CMAKE_CURRENT_BINARY_DIR}/policy/rule_pack_texts.cpp)

set(VERN_RULE_PACK_TEXTS "")
foreach(pack ${VERN_RULE_PACKS})
  file(READ ${VERN_RULE_PACKS_FOLDER}/${pack}.toml text)
  string(REGEX REPLACE "^([a-z]+)-(.*)$" "\\1/\\2" id ${pack})
  string(APPEND VERN_RULE_PACK_TEXTS "\n      {\"${id}\", R\"vern(${text})vern\"},")
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS
    ${VERN_RULE_PACKS_FOLDER}/${pack}.toml)
endforeach()
configure_file(${VERN_RULE_PACKS_FOLDER}/packs.cpp.in ${VERN_RULE_PACKS_CPP} @ONLY)
