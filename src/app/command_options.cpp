#include "app/command_options.h"

#include <charconv>

namespace vuon::app {

base::Language LanguageOf(const Arguments& arguments) {
  return arguments.Option("language", "vi") == "en" ? base::Language::kEnglish
                                                    : base::Language::kVietnamese;
}

std::optional<int> YearOf(const Arguments& arguments) {
  const std::string text = arguments.Option("year", "0");
  int year = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), year);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return year;
}

}  // namespace vuon::app
