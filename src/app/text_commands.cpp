#include "app/text_commands.h"

#include <boost/json.hpp>
#include <istream>
#include <ostream>

#include "app/open_database.h"
#include "base/amount_words.h"
#include "base/tax_code.h"

namespace vuon::app {
namespace {

std::string Joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : " ") + word;
  return out;
}

}  // namespace

Command AmountWordsCommand() {
  static const char* usage = "vuon amount words DONG";
  return {"amount words",
          usage,
          "an amount of đồng in words, as official papers print it",
          "DONG is digits only, for example 3100000000.",
          {},
          [](const Arguments& arguments, const Streams& streams) {
            if (arguments.words.size() != 1) return Usage(usage, streams);
            const auto amount = base::Money::ParsePlain(arguments.words[0]);
            if (!amount.ok()) return Refused(amount.problem(), streams);
            const std::string words = base::AmountInWords(*amount);
            if (arguments.Has("json")) {
              streams.out << boost::json::serialize(boost::json::object{
                                 {"amount_dong", amount->dong()}, {"words", words}})
                          << "\n";
            } else {
              streams.out << words << "\n";
            }
            return kFine;
          }};
}

Command AmountParseCommand() {
  static const char* usage = "vuon amount parse WORDS";
  return {
      "amount parse",
      usage,
      "the figure of an amount in words",
      "Reads what offices print (tư/bốn, lăm/nhăm, linh/lẻ, nghìn/ngàn, tỷ/tỉ, chẵn …). Exit 2 and "
      "the place on stderr when it cannot be read or is not one amount of whole đồng.",
      {},
      [](const Arguments& arguments, const Streams& streams) {
        if (arguments.words.empty()) return Usage(usage, streams);
        const auto amount = base::ParseAmountWords(Joined(arguments.words));
        if (!amount.ok()) return Refused(amount.problem(), streams);
        if (arguments.Has("json")) {
          streams.out << boost::json::serialize(
                             boost::json::object{{"amount_dong", amount->dong()}})
                      << "\n";
        } else {
          streams.out << amount->Plain() << "\n";
        }
        return kFine;
      }};
}

Command TaxCodeCheckCommand() {
  static const char* usage = "vuon taxcode check CODE";
  return {
      "taxcode check",
      usage,
      "whether a tax code is well formed and its check digit holds",
      "Exit 0 fine, 1 the check digit does not hold, 2 not a tax code.",
      {},
      [](const Arguments& arguments, const Streams& streams) {
        if (arguments.words.size() != 1) return Usage(usage, streams);
        const auto code = base::TaxCode::Parse(arguments.words[0]);
        if (!code.ok()) return Refused(code.problem(), streams);
        const bool holds = code->CheckDigitHolds();
        if (arguments.Has("json")) {
          streams.out << boost::json::serialize(boost::json::object{{"tax_code", code->text()},
                                                                    {"check_digit_holds", holds}})
                      << "\n";
        } else {
          streams.out << code->text()
                      << (holds ? ": hợp lệ / fine\n"
                                : ": chữ số kiểm tra không khớp / the check digit does not hold\n");
        }
        return holds ? kFine : kDoesNotHold;
      }};
}

}  // namespace vuon::app
