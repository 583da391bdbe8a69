#pragma once
#include "calls/call.h"
#include "calls/calls_http.h"
#include "programme/programme_test_kit.h"

namespace vuon::calls {

// Kiên Giang with its plan of 2021 in force, on 7 June 2021; calls are drafted by the officer.
class CallsTest : public programme::ProgrammeTest {
 protected:
  void AddMoreRoutes(http::Routes& routes) override {
    ProgrammeTest::AddMoreRoutes(routes);
    calls::AddRoutes(routes, house());
  }
  // The key of the plan's line with that number, and of its source.
  std::pair<std::string, std::string> LineOf(const std::string& number) {
    const boost::json::object options =
        Expect(officer().Ask("GET", std::string(kBase) + "/call-options?year=2021"), 200);
    for (const auto& line : options.at("lines").as_array()) {
      if (line.at("number").as_string() == number.c_str()) {
        return {std::string(line.at("line_id").as_string()),
                std::string(line.at("source_id").as_string())};
      }
    }
    ADD_FAILURE() << number;
    return {};
  }
  static FormField Field(const std::string& key, const std::string& kind, bool required = true,
                         const std::string& role = "") {
    FormField field;
    field.key = key;
    field.label = {"Ô " + key, "Field " + key};
    field.kind = kind;
    field.required = required;
    field.role = role;
    return field;
  }
  // Product certification out of line II.3, open from 1 to 30 June.
  CallForm Certification(const std::string& code = "TB-01") {
    const auto [line, source] = LineOf("II.3");
    CallForm form;
    form.year = 2021;
    form.code = code;
    form.title = "Hỗ trợ chứng nhận sản phẩm năm 2021";
    form.line_id = line;
    form.source_id = source;
    form.pack = "kien-giang-2021";
    form.item = "certification";
    form.opens_on = base::Date::Of(2021, 6, 1);
    form.closes_on = base::Date::Of(2021, 6, 30);
    form.content.clock = "validity_check";
    form.content.clock_from = "closing";
    FormField phone = Field("phone", "text", false);
    phone.prefill = "phone";
    FormField total = Field("eligible_cost", "money", true, "eligible_cost");
    total.amount = "units * unit_price";
    form.content.form = {Field("title", "text", true, "title"), phone,
                         Field("units", "number", true, "units"), Field("unit_price", "money"),
                         total};
    return form;
  }
  boost::json::object Draft(const CallForm& form, int status = 201) {
    return Expect(officer().Ask("POST", std::string(kBase) + "/calls", http::WriteJson(form)),
                  status);
  }
  static std::string At(const boost::json::object& call) {
    return std::string(kBase) + "/calls/" + std::string(call.at("id").as_string());
  }
  boost::json::object Publish(const boost::json::object& call, int status = 200) {
    return Expect(officer().Ask("POST", At(call) + "/publication"), status);
  }
  boost::json::object Change(const boost::json::object& call, const CallForm& form,
                             int status = 200) {
    return Expect(
        officer().Ask("PUT", At(call), http::WriteJson(form),
                      {{"if-match", "\"" + std::to_string(call.at("revision").as_int64()) + "\""}}),
        status);
  }
};

}  // namespace vuon::calls
