#include "app/public_calls.h"

#include <algorithm>

#include "calls/call_store.h"
#include "calls/call_views.h"
#include "dossiers/dossier_views.h"

namespace vuon::app {
namespace {

std::string In(http::Language language, const norms::NormText& text) {
  return language == http::Language::kEnglish && !text.en.empty() ? text.en : text.vi;
}

site::PublicCall Public(storage::Connection& reader, const std::string& province,
                        const calls::Call& call, base::Date today, http::Language language) {
  const calls::CallView view = calls::ViewOf(reader, province, call, today);
  site::PublicCall shown;
  shown.id = view.id;
  shown.code = view.form.code;
  shown.title = view.form.title;
  shown.description = view.form.content.description;
  shown.hand_in_at = view.form.content.hand_in_at;
  shown.contact = view.form.content.contact;
  shown.opens_on = view.form.opens_on;
  shown.closes_on = view.form.closes_on;
  shown.open = view.open;
  shown.places = view.form.content.places;
  shown.ceiling = view.form.content.ceiling;
  if (view.money) {
    shown.left = view.money->left;
    shown.units_left = view.money->units_left;
  }
  if (!view.item) return shown;
  shown.item = In(language, view.item->title);
  shown.article = view.item->article;
  for (const calls::CallPaper& paper : view.item->papers) {
    shown.papers.push_back({In(language, paper.title), paper.required});
  }
  return shown;
}

std::string StateWords(const std::string& state, http::Language language) {
  return base::RenderText("dossiers.state_" + state, {}, language);
}

std::optional<site::PublicStatus> Status(storage::Connection& reader, const std::string& province,
                                         const std::string& code, http::Language language) {
  const auto dossier = dossiers::FindPublic(reader, province, code);
  if (!dossier) return std::nullopt;
  site::PublicStatus shown{
      dossier->code,         dossier->call_title, StateWords(dossier->state, language),
      dossier->submitted_on, dossier->due_on,     {}};
  for (const dossiers::PublicStep& step : dossier->steps) {
    shown.steps.push_back({StateWords(step.state, language), step.day});
  }
  return shown;
}

}  // namespace

void AddPublicCalls(identity::House& house, site::Content& content) {
  content.calls = [&house](const std::string& province, http::Language language) {
    return house.database.Read([&](storage::Connection& reader) {
      const base::Date today = house.world.Today();
      std::vector<site::PublicCall> shown;
      for (const calls::Call& call : calls::OpenCalls(reader, province, today)) {
        shown.push_back(Public(reader, province, call, today, language));
      }
      return shown;
    });
  };
  content.call = [&house](const std::string& province, const std::string& id,
                          http::Language language) {
    return house.database.Read([&](storage::Connection& reader) {
      const auto call = calls::FindCall(reader, province, id);
      std::optional<site::PublicCall> shown;
      if (call && call->state != "draft") {
        shown = Public(reader, province, *call, house.world.Today(), language);
      }
      return shown;
    });
  };
  content.status = [&house](const std::string& province, const std::string& code,
                            http::Language language) {
    return house.database.Read(
        [&](storage::Connection& reader) { return Status(reader, province, code, language); });
  };
}

}  // namespace vuon::app
