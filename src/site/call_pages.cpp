#include "site/call_pages.h"

#include "base/texts.h"
#include "site/site_page.h"

namespace vuon::site {
namespace {

using http::Request;
using http::Response;
using Handler = std::function<base::Result<Response>(const PublicProvince&, const Request&)>;

base::Problem Missing() { return {base::ProblemKind::kNotFound, "http.no_such_page"}; }

std::string Text(const std::string& code, const Request& request) {
  return base::RenderText("site." + code, {}, LanguageOf(request));
}

Values CallValues(const PublicCall& call, const PublicProvince& province, const Request& request) {
  Values values;
  values.Set("address", "/" + province.code + "/calls/" + call.id + QueryOf(request))
      .Set("code", call.code)
      .Set("call_title", call.title)
      .Set("item", call.item)
      .Set("article", call.article)
      .Flag("has_article", !call.article.empty())
      .Set("text", call.description)
      .Flag("has_text", !call.description.empty())
      .Set("hand_in_at", call.hand_in_at)
      .Flag("has_hand_in_at", !call.hand_in_at.empty())
      .Set("contact", call.contact)
      .Flag("has_contact", !call.contact.empty())
      .Set("opens", call.opens_on.Vietnamese())
      .Set("closes", call.closes_on ? call.closes_on->Vietnamese() : "")
      .Flag("has_closes", call.closes_on.has_value())
      .Flag("is_open", call.open)
      .Set("places", call.places ? std::to_string(*call.places) : "")
      .Flag("has_places", call.places.has_value())
      .Set("ceiling", call.ceiling ? call.ceiling->Dotted() : "")
      .Flag("has_ceiling", call.ceiling.has_value())
      .Set("left", call.left ? call.left->Dotted() : "")
      .Flag("has_left", call.left.has_value())
      .Set("units_left", call.units_left ? std::to_string(*call.units_left) : "")
      .Flag("has_units_left", call.units_left.has_value());
  std::vector<Values> papers;
  for (const PublicPaper& paper : call.papers) {
    papers.emplace_back().Set("paper", paper.title).Flag("optional", !paper.required);
  }
  values.Flag("has_papers", !papers.empty()).List("papers", std::move(papers));
  return values;
}

void SetProvince(Values& values, const PublicProvince& province, const Request& request) {
  values.Set("name", province.name)
      .Set("province_address", "/" + province.code + QueryOf(request))
      .Set("calls_address", "/" + province.code + "/calls" + QueryOf(request))
      .Set("app_address", "/app/");
}

base::Result<Response> Calls(const Content& content, const PublicProvince& province,
                             const Request& request) {
  std::vector<Values> calls;
  if (content.calls) {
    for (const PublicCall& call : content.calls(province.code, LanguageOf(request))) {
      calls.push_back(CallValues(call, province, request));
    }
  }
  const std::string heading = Text("calls.heading", request);
  Values values;
  SetProvince(values, province, request);
  values.Set("description", heading).Set("heading", heading).Flag("has_calls", !calls.empty());
  values.List("calls", std::move(calls));
  return Kept(Page("calls", heading + " · " + province.name, std::move(values), request));
}

base::Result<Response> Call(const Content& content, const PublicProvince& province,
                            const Request& request) {
  if (!content.call) return Missing();
  const auto call = content.call(province.code, request.Path("call"), LanguageOf(request));
  if (!call) return Missing();
  Values values = CallValues(*call, province, request);
  SetProvince(values, province, request);
  values.Set("description", call->title);
  return Kept(Page("call", call->title, std::move(values), request));
}

base::Result<Response> Status(const Content& content, const PublicProvince& province,
                              const Request& request) {
  const auto asked = request.query.find("code");
  const std::string code = asked == request.query.end() ? "" : asked->second.substr(0, 100);
  const auto found = content.status && !code.empty()
                         ? content.status(province.code, code, LanguageOf(request))
                         : std::nullopt;
  const std::string heading = Text("status.heading", request);
  Values values;
  SetProvince(values, province, request);
  values.Set("description", heading)
      .Set("heading", heading)
      .Set("asked", code)
      .Set("form_language", LanguageOf(request) == http::Language::kEnglish ? "en" : "vi")
      .Flag("not_found", !code.empty() && !found)
      .Flag("found", found.has_value());
  if (found) {
    std::vector<Values> steps;
    for (const PublicStatusStep& step : found->steps) {
      steps.emplace_back().Set("step_state", step.state).Set("day", step.day.Vietnamese());
    }
    values.Set("code", found->code)
        .Set("call", found->call)
        .Set("state", found->state)
        .Set("submitted", found->submitted_on ? found->submitted_on->Vietnamese() : "")
        .Set("due", found->due_on ? found->due_on->Vietnamese() : "")
        .Flag("has_due", found->due_on.has_value())
        .List("steps", std::move(steps));
  }
  Response response = Page("status", heading, std::move(values), request);
  response.headers.emplace("Cache-Control", "no-store");
  return response;
}

void AddPage(http::Routes& routes, const std::shared_ptr<const Content>& content,
             std::string pattern, std::string id, std::string summary, Handler handler) {
  routes.AddRaw(
      GetPage(std::move(pattern), std::move(id), std::move(summary)),
      [content, handler = std::move(handler)](const Request& request) -> base::Result<Response> {
        const auto province = FindProvince(*content, request.Path("province"));
        if (!province) return Missing();
        return handler(*province, request);
      });
}

}  // namespace

void AddCallPages(http::Routes& routes, const std::shared_ptr<const Content>& content) {
  AddPage(routes, content, "/{province:code}/calls", "readCallsPage",
          "the calls that take dossiers today",
          [content](const PublicProvince& province, const Request& request) {
            return Calls(*content, province, request);
          });
  AddPage(routes, content, "/{province:code}/calls/{call:id}", "readCallPage", "a published call",
          [content](const PublicProvince& province, const Request& request) {
            return Call(*content, province, request);
          });
  AddPage(routes, content, "/{province:code}/status", "readStatusPage",
          "where a dossier stands, by the code of its receipt",
          [content](const PublicProvince& province, const Request& request) {
            return Status(*content, province, request);
          });
}

}  // namespace vuon::site
