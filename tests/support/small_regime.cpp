#include "support/small_regime.h"

#include <string>

namespace mithaq::support {

namespace {

constexpr std::string_view kPackage = R"({
  "name": "small", "version": "0.1.0",
  "mithaq": {"horizon": {"from": "1945-01-01", "to": "2046-01-01"}},
  "resources": [
    {"name": "entities", "path": "entities.csv"},
    {"name": "signed", "path": "record/signed.csv", "mithaq": {
      "predicate": "signed", "shape": "event", "single": true, "title": {"en": "signature", "ar": "توقيع"},
      "arguments": [{"name": "state", "type": "entity", "kinds": ["state", "former_state"]},
                    {"name": "instrument", "type": "entity", "kinds": ["instrument"]}],
      "complete": [{"pattern": {"instrument": "t"}, "from": null, "to": "2021-01-01", "list_of": "2020-12-31",
                    "carried_on": true, "recorded": null, "source": "list-a"}]}},
    {"name": "tested", "path": "record/tested.csv", "mithaq": {
      "predicate": "tested", "shape": "event", "title": {"en": "test", "ar": "تجربة"},
      "arguments": [{"name": "state", "type": "entity"}, {"name": "record", "type": "code"}]}},
    {"name": "voted", "path": "record/voted.csv", "mithaq": {
      "predicate": "voted", "shape": "event", "single": true, "title": {"en": "vote", "ar": "تصويت"},
      "arguments": [{"name": "state", "type": "entity"}, {"name": "vote", "type": "code"},
                    {"name": "choice", "type": "code", "codes": ["yes", "no", "abstain"], "key": false}]}},
    {"name": "consented", "path": "record/consented.csv", "mithaq": {
      "predicate": "consented", "shape": "event", "single": true, "title": {"en": "consent", "ar": "رضا"},
      "arguments": [{"name": "state", "type": "entity"}, {"name": "instrument", "type": "entity"},
                    {"name": "depositary", "type": "entity", "required": false},
                    {"name": "kind", "type": "code", "codes": ["ratification", "accession"], "key": false}],
      "complete": [{"pattern": {"instrument": "t"}, "to": "2021-01-01", "source": "list-a"}]}},
    {"name": "hosts", "path": "record/hosts.csv", "mithaq": {
      "predicate": "hosts", "shape": "state", "persists": "3 years", "title": {"en": "hosting", "ar": "استضافة"},
      "arguments": [{"name": "host", "type": "entity"}, {"name": "owner", "type": "entity", "required": false}]}},
    {"name": "stock", "path": "record/stock.csv", "mithaq": {
      "predicate": "stock", "shape": "state", "persists": "2 years", "quantity": true,
      "title": {"en": "stockpile", "ar": "مخزون"}, "arguments": [{"name": "state", "type": "entity"}]}}
  ]
}
)";

constexpr std::string_view kSources = R"([
  {"id": "list-a", "type": "dataset", "title": "The list", "issued": {"date-parts": [[2020, 12, 31]]},
   "custom": {"reliability": "A"}},
  {"id": "press-b", "type": "article", "title": "The paper", "custom": {"reliability": "B"}},
  {"id": "wiki-c", "type": "webpage", "title": "The wiki", "custom": {"reliability": "C"}},
  {"id": "rumour-e", "type": "webpage", "title": "The rumour", "custom": {"reliability": "E"}}
]
)";

}  // namespace

SmallRegime::SmallRegime() {
    write("datapackage.json", kPackage);
    write("sources.json", kSources);
    write("entities.csv",
          "id,kind,from,to\nA,state,1950-01-01,\nB,state,,\nC,state,,\noldA,former_state,1900,1950-01-01\n"
          "G,group,,\nt,instrument,,\n");
    write("names.csv",
          "id,lang,name,form,preferred,gender,number,source\n"
          "A,en,Aland,preferred,1,,,made up\nA,ar,آلند,preferred,1,f,s,made up\nA,en,the regime of "
          "A,hostile,,,,made up\n"
          "B,en,Bland,preferred,1,,,made up\nB,en,Blandia,un,,,,made up\nB,en,Bl,short,,,,made up\n");
    write("record/signed.csv",
          std::string(kSignedHeader) + "signed/A-t,A,t,,1970-05-01,,,list-a,p. 3,A1,,2020-12-31,,\n");
    write("record/tested.csv", kTestedHeader);
    write("record/voted.csv", kVotedHeader);
    write("record/consented.csv", kConsentedHeader);
    write("record/hosts.csv", kHostsHeader);
    write("record/stock.csv", kStockHeader);
}

}  // namespace mithaq::support
