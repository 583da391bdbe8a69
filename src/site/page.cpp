#include "site/page.h"

#include <kainjow/mustache.hpp>

#include "base/assert.h"
#include "base/texts.h"
#include "embedded/site_templates.h"

namespace vuon::site {
namespace {

namespace mustache = kainjow::mustache;

std::string Template(const std::string& name) {
  for (const base::EmbeddedFile& file : embedded::site_templates()) {
    if (file.path == name + ".mustache") return std::string(file.bytes);
  }
  VUON_ASSERT(!"a template of this name");
  return "";
}

// A text of the catalogue as a template: its {names} become tags, filled and escaped like any.
std::string TextAsTemplate(const std::string& code, base::Language language) {
  std::string made;
  for (const char c : base::RenderText("site." + code, {}, language)) {
    if (c == '{' || c == '}') made += c;
    made += c;
  }
  return made;
}

}  // namespace

struct Values::Held {
  mustache::data data{mustache::data::type::object};
};

Values::Values() : held_(std::make_unique<Held>()) {}
Values::~Values() = default;
Values::Values(Values&&) noexcept = default;
Values& Values::operator=(Values&&) noexcept = default;

Values& Values::Set(const std::string& name, const std::string& text) {
  held_->data.set(name, text);
  return *this;
}

Values& Values::Flag(const std::string& name, bool flag) {
  held_->data.set(name, flag);
  return *this;
}

Values& Values::List(const std::string& name, std::vector<Values> items) {
  mustache::data list{mustache::data::type::list};
  for (Values& item : items) list.push_back(item.held_->data);
  held_->data.set(name, list);
  return *this;
}

http::Language LanguageOf(const http::Request& request) {
  const auto asked = request.query.find("lang");
  return asked != request.query.end() && asked->second == "en" ? http::Language::kEnglish
                                                               : http::Language::kVietnamese;
}

std::string Render(const std::string& page, const Values& values, http::Language language) {
  mustache::data data = values.held_->data;
  data.set("t", mustache::lambda{[language](const std::string& code) {
             return TextAsTemplate(code, language);
           }});
  for (const char* part : {"head", "foot", "figures"}) {
    data.set(part, mustache::partial{[part] { return Template(part); }});
  }
  mustache::mustache whole(Template(page));
  std::string text = whole.render(data);
  VUON_ASSERT(whole.is_valid());
  return text;
}

}  // namespace vuon::site
