#include "app/norm_commands.h"

#include <fmt/format.h>

#include <boost/json.hpp>
#include <fstream>
#include <ostream>
#include <sstream>

#include "app/command_options.h"
#include "app/open_database.h"
#include "norms/pack_views.h"
#include "norms/packs.h"
#include "norms/read_facts.h"
#include "norms/read_pack.h"

namespace vuon::app {
namespace {

using base::Language;
using norms::NormText;
using norms::Pack;
using norms::WorkingStep;

constexpr const char* kFactsHelp =
    "  FACTS is JSON; what is left out is not known. For example\n"
    "  {\"kind\": \"enterprise\", \"eligible_cost\": 90000000, \"women_owned\": true,\n"
    "   \"size\": {\"month_ends\": [8,8,9,9,9,9,9,9,9,9,9,10], \"revenue\": 2000000000,\n"
    "            \"capital\": 900000000, \"sector_version\": \"2018\", \"sector_code\": \"1020\"}}";

base::Result<std::string> FileText(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream bytes;
  if (!file || !(bytes << file.rdbuf())) {
    return base::Problem{base::ProblemKind::kNotFound, "app.file_missing", {{"path", path}}};
  }
  return bytes.str();
}

// A code of the packs in the program, or a file with one.
base::Result<Pack> PackNamed(const std::string& name) {
  if (const Pack* shipped = norms::FindShipped(name)) return *shipped;
  if (!name.ends_with(".json")) {
    return base::Problem{base::ProblemKind::kNotFound, "norms.pack_not_found"};
  }
  VUON_TRY(text, FileText(name));
  return norms::ReadPack(text);
}

const std::string& In(Language language, const NormText& text) {
  return language == Language::kEnglish ? text.en : text.vi;
}

// The refusal, and each place that is wrong.
int RefusedByPlace(const base::Problem& problem, const Streams& streams, Language language) {
  streams.err << base::RenderProblem(problem, language) << "\n";
  for (const base::FieldProblem& field : problem.fields) {
    streams.err << "  " << field.pointer << ": "
                << base::RenderText(field.code, field.params, language) << "\n";
  }
  return kUnusable;
}

void Print(const std::vector<WorkingStep>& steps, Language language, const Streams& streams) {
  for (const WorkingStep& step : steps) {
    streams.out << "  " << (language == Language::kEnglish ? step.what_en : step.what_vi) << "  ["
                << step.article << "]\n";
  }
}

void PrintExplanation(const norms::Explanation& answer, Language language, const Streams& streams) {
  const bool english = language == Language::kEnglish;
  streams.out << In(language, answer.title) << " (" << answer.pack << ", " << answer.item << ")\n";
  if (!answer.size_working.empty()) {
    streams.out << (english ? "Size class: " : "Quy mô: ")
                << In(language, norms::SizeText(answer.size_class)) << "\n";
    Print(answer.size_working, language, streams);
  }
  streams.out << (answer.may ? (english ? "May have it:\n" : "Được hưởng:\n")
                             : (english ? "May not have it:\n" : "Không được hưởng:\n"));
  Print(answer.reasons, language, streams);
  if (answer.amount) {
    streams.out << (english ? "Amount: " : "Số tiền: ") << answer.amount->Dotted() << " đồng\n";
    Print(answer.working, language, streams);
  }
  if (!answer.to_be_confirmed.empty()) {
    streams.out << (english ? "To be confirmed against the statute:\n"
                            : "Cần xác nhận lại với văn bản:\n");
    Print(answer.to_be_confirmed, language, streams);
  }
}

int Explain(const Arguments& arguments, const Streams& streams) {
  const Language language = LanguageOf(arguments);
  const auto pack = PackNamed(arguments.Option("pack"));
  if (!pack.ok()) return RefusedByPlace(pack.problem(), streams, language);
  const norms::Item* item = norms::FindItem(*pack, arguments.Option("item"));
  if (item == nullptr) {
    return Refused({base::ProblemKind::kNotFound, "norms.item_not_found"}, streams);
  }
  const auto text = FileText(arguments.Option("facts"));
  if (!text.ok()) return Refused(text.problem(), streams);
  const auto facts = norms::ReadCaseFacts(*text);
  if (!facts.ok()) return RefusedByPlace(facts.problem(), streams, language);
  const auto answer = norms::Explain(*pack, *item, *facts);
  if (!answer.ok()) return RefusedByPlace(answer.problem(), streams, language);
  if (arguments.Has("json")) {
    streams.out << http::WriteJson(*answer) << "\n";
  } else {
    PrintExplanation(*answer, language, streams);
  }
  return answer->may ? kFine : kDoesNotHold;
}

int Classify(const Arguments& arguments, const Streams& streams) {
  const Language language = LanguageOf(arguments);
  const auto pack = PackNamed(arguments.Option("pack", "nd80-2021"));
  if (!pack.ok()) return RefusedByPlace(pack.problem(), streams, language);
  const auto text = FileText(arguments.Option("facts"));
  if (!text.ok()) return Refused(text.problem(), streams);
  const auto facts = norms::ReadSizeFacts(*text);
  if (!facts.ok()) return RefusedByPlace(facts.problem(), streams, language);
  const norms::SizeResult result = norms::SizeClassOf(*pack, *facts);
  if (arguments.Has("json")) {
    streams.out << http::WriteJson(result) << "\n";
  } else {
    streams.out << In(language, norms::SizeText(result.size_class)) << "  [" << result.article
                << "]\n";
    Print(result.working, language, streams);
  }
  return result.size_class == "unknown" ? kDoesNotHold : kFine;
}

void PrintPack(const Pack& pack, Language language, const Streams& streams) {
  const bool english = language == Language::kEnglish;
  streams.out << pack.code << "  " << In(language, pack.title) << "\n";
  for (const norms::LegalBasis& basis : pack.bases) {
    streams.out << "  " << basis.number << "  " << In(language, basis.title) << "\n";
  }
  const std::string open = english ? "  (to be confirmed)" : "  (cần xác nhận)";
  for (const norms::Item& item : pack.items) {
    streams.out << "\n" << item.code << "  " << In(language, item.title) << "\n";
    for (const norms::SupportLevel& level : item.levels) {
      std::string who;
      for (const std::string& size : level.sizes) who += size + " ";
      for (const std::string& group : level.groups) who += group + " ";
      streams.out << fmt::format("  {:<32} {:>4} %{}  {}{}\n", who, level.rate.basis_points / 100.0,
                                 level.cap ? "  ≤ " + level.cap->amount.Dotted() + " đ" : "",
                                 level.rate.article, level.rate.confirmed ? "" : open);
    }
  }
}

}  // namespace

Command NormsListCommand() {
  return {"norms list",
          "vuon norms list [--json]",
          "the rule packs that the program carries",
          "",
          {},
          [](const Arguments& arguments, const Streams& streams) {
            boost::json::array json;
            for (const Pack& pack : norms::ShippedPacks()) {
              if (arguments.Has("json")) {
                json.push_back(boost::json::parse(http::WriteJson(norms::SummaryOf(pack))));
              } else {
                streams.out << fmt::format("{:<20} {}\n", pack.code,
                                           In(LanguageOf(arguments), pack.title));
              }
            }
            if (arguments.Has("json")) streams.out << boost::json::serialize(json) << "\n";
            return kFine;
          }};
}

Command NormsShowCommand() {
  static const char* usage = "vuon norms show PACK [--json] [--language vi|en]";
  return {"norms show",
          usage,
          "the support items of a rule pack, with rate, cap and article",
          "  PACK  a code of `vuon norms list`, or a file with one (.json)",
          {},
          [](const Arguments& arguments, const Streams& streams) {
            if (arguments.words.size() != 1) return Usage(usage, streams);
            const auto pack = PackNamed(arguments.words[0]);
            const Language language = LanguageOf(arguments);
            if (!pack.ok()) return RefusedByPlace(pack.problem(), streams, language);
            if (arguments.Has("json")) {
              streams.out << http::WriteJson(*pack) << "\n";
            } else {
              PrintPack(*pack, language, streams);
            }
            return kFine;
          }};
}

Command NormsCheckCommand() {
  static const char* usage = "vuon norms check FILE [--language vi|en]";
  return {"norms check",
          usage,
          "whether a rule pack holds together and stays under the country's maxima",
          "Exits 0 when it does, 1 with each wrong place on stderr, 2 when FILE cannot be read.",
          {},
          [](const Arguments& arguments, const Streams& streams) {
            if (arguments.words.size() != 1) return Usage(usage, streams);
            const auto text = FileText(arguments.words[0]);
            if (!text.ok()) return Refused(text.problem(), streams);
            const auto pack = norms::ReadPack(*text);
            const Language language = LanguageOf(arguments);
            if (!pack.ok()) {
              RefusedByPlace(pack.problem(), streams, language);
              return kDoesNotHold;
            }
            if (pack->provinces.empty()) return kFine;
            const auto under = norms::CheckUnderShipped(*pack);
            if (under.ok()) return kFine;
            RefusedByPlace(under.problem(), streams, language);
            return kDoesNotHold;
          }};
}

Command NormsExplainCommand() {
  static const char* usage =
      "vuon norms explain --pack PACK --item ITEM --facts FACTS [--json] [--language vi|en]";
  return {"norms explain",
          usage,
          "whether an enterprise may have a support, how much of it, and the working",
          std::string(kFactsHelp) + "\nExits 0 when it may, 1 when it may not.",
          {},
          [](const Arguments& arguments, const Streams& streams) {
            const bool complete =
                arguments.Has("pack") && arguments.Has("item") && arguments.Has("facts");
            return complete && arguments.words.empty() ? Explain(arguments, streams)
                                                       : Usage(usage, streams);
          }};
}

Command EnterpriseClassifyCommand() {
  static const char* usage =
      "vuon enterprise classify --facts FACTS [--pack PACK] [--json] [--language vi|en]";
  return {"enterprise classify",
          usage,
          "the size class of an enterprise by its figures, with the working",
          "  FACTS is the \"size\" of `vuon help norms explain`; PACK is nd80-2021 if it is not "
          "given.\nExits 1 when the facts do not say.",
          {},
          [](const Arguments& arguments, const Streams& streams) {
            return arguments.Has("facts") && arguments.words.empty() ? Classify(arguments, streams)
                                                                     : Usage(usage, streams);
          }};
}

}  // namespace vuon::app
