#include "norms/read_pack.h"

#include "http/json.h"
#include "norms/pack_findings.h"

namespace vuon::norms {
namespace {

std::string At(const char* list, std::size_t index) {
  return std::string("/") + list + "/" + std::to_string(index);
}

template <class Rule>
std::vector<std::string> CodesOf(const std::vector<Rule>& rules) {
  std::vector<std::string> codes;
  for (const Rule& rule : rules) codes.push_back(rule.code);
  return codes;
}

void CheckHead(const Pack& pack, PackFindings& findings) {
  findings.NeedCodes("", {pack.code});
  findings.NeedText("/title", pack.title);
  findings.NeedRange("/version", pack.version, 1, 1'000'000);
  if (pack.valid_to && *pack.valid_to < pack.valid_from) {
    findings.Wrong("/valid_to", "norms.dates_reversed");
  }
  if (pack.bases.empty()) findings.Wrong("/bases", "norms.bases_missing");
  for (std::size_t at = 0; at < pack.bases.size(); ++at) {
    findings.NeedText(At("bases", at) + "/title", pack.bases[at].title);
    if (pack.bases[at].number.empty()) {
      findings.Wrong(At("bases", at) + "/number", "norms.text_missing");
    }
  }
}

void CheckCeilings(const Pack& pack, PackFindings& findings) {
  findings.NeedCodes("/ceilings", CodesOf(pack.ceilings));
  for (std::size_t at = 0; at < pack.ceilings.size(); ++at) {
    const Ceiling& ceiling = pack.ceilings[at];
    const std::string place = At("ceilings", at);
    findings.NeedText(place + "/title", ceiling.title);
    findings.NeedEachOf(place + "/sizes", ceiling.sizes, SizeWords());
    findings.NeedRange(place + "/rate/basis_points", ceiling.rate.basis_points, 1, 10'000);
    findings.NeedArticle(place + "/rate", ceiling.rate.article);
    if (ceiling.cap) findings.NeedArticle(place + "/cap", ceiling.cap->article);
  }
}

void CheckClocks(const Pack& pack, PackFindings& findings) {
  findings.NeedCodes("/clocks", CodesOf(pack.clocks));
  for (std::size_t at = 0; at < pack.clocks.size(); ++at) {
    const ClockRule& clock = pack.clocks[at];
    const std::string place = At("clocks", at);
    findings.NeedText(place + "/title", clock.title);
    findings.NeedRange(place + "/days", clock.days, 1, 3660);
    findings.NeedOneOf(place + "/unit", clock.unit, {"working", "calendar"});
    findings.NeedArticle(place, clock.article);
  }
}

void CheckBarsAndForms(const Pack& pack, PackFindings& findings) {
  findings.NeedCodes("/bars", CodesOf(pack.bars));
  for (std::size_t at = 0; at < pack.bars.size(); ++at) {
    findings.NeedText(At("bars", at) + "/title", pack.bars[at].title);
    findings.NeedRange(At("bars", at) + "/months", pack.bars[at].months, 0, 1200);
    findings.NeedArticle(At("bars", at), pack.bars[at].article);
  }
  for (std::size_t at = 0; at < pack.forms.size(); ++at) {
    findings.NeedText(At("forms", at) + "/title", pack.forms[at].title);
    findings.NeedArticle(At("forms", at), pack.forms[at].article);
  }
}

}  // namespace

base::Result<void> CheckPack(const Pack& pack) {
  PackFindings findings;
  CheckHead(pack, findings);
  CheckSizes(pack, findings);
  CheckCeilings(pack, findings);
  CheckClocks(pack, findings);
  CheckBarsAndForms(pack, findings);
  CheckCouncils(pack, findings);
  CheckItems(pack, findings);
  if (findings.fields().empty()) return {};
  return base::Problem{
      base::ProblemKind::kInvalid, "norms.pack_unusable", {}, std::move(findings.fields())};
}

base::Result<Pack> ReadPack(std::string_view json) {
  VUON_TRY(pack, http::ReadJson<Pack>(json));
  VUON_CHECK(CheckPack(pack));
  return pack;
}

}  // namespace vuon::norms
