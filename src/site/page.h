#pragma once
#include <string>

#include "http/message.h"

namespace vuon::site {

// Values of a template: texts, flags, lists of values. Escaped when printed.
class Values {
 public:
  Values();
  ~Values();
  Values(Values&&) noexcept;
  Values& operator=(Values&&) noexcept;

  Values& Set(const std::string& name, const std::string& text);
  Values& Flag(const std::string& name, bool flag);
  Values& List(const std::string& name, std::vector<Values> items);

 private:
  friend std::string Render(const std::string& page, const Values& values, http::Language language);
  struct Held;
  std::unique_ptr<Held> held_;
};

// The language an address asks for: ?lang=en, else Vietnamese.
http::Language LanguageOf(const http::Request& request);

// templates/<page>.mustache with these values; {{#t}}code{{/t}} in it is the text "site.code".
std::string Render(const std::string& page, const Values& values, http::Language language);

}  // namespace vuon::site
