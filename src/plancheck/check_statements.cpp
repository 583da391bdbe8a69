#include <algorithm>

#include "base/vietnamese_text.h"
#include "plancheck/check_table.h"
#include "plancheck/plan_text.h"

namespace vuon::plancheck {
namespace {

void CheckDates(const PlanDocument& plan, std::vector<Finding>& findings) {
  for (const DateMention& mention : plan.dates) {
    if (mention.date) continue;
    findings.push_back(Finding{"impossible_date", Severity::kError, Confidence::kCertain,
                               mention.place, mention.printed, ""});
  }
  if (!plan.date) return;
  for (const LegalBasis& basis : plan.legal_bases) {
    if (!basis.date || *basis.date <= *plan.date) continue;
    findings.push_back(Finding{"basis_after_plan", Severity::kError, Confidence::kLikely,
                               basis.place, basis.date->Vietnamese(), plan.date->Vietnamese()});
  }
}

// The last day a deadline can mean; nothing when it names no year.
std::optional<base::Date> LastDay(const Deadline& deadline) {
  if (deadline.year == 0 || deadline.yearly || !deadline.possible) return std::nullopt;
  const int day = deadline.day == 0 ? 28 : deadline.day;
  const auto date = base::Date::FromYmd(deadline.year, static_cast<unsigned>(deadline.month),
                                        static_cast<unsigned>(day));
  if (!date) return std::nullopt;
  return deadline.day == 0 ? date->PlusDays(3) : *date;
}

void CheckDeadlines(const PlanDocument& plan, std::vector<Finding>& findings) {
  for (const Deadline& deadline : plan.deadlines) {
    const auto last = LastDay(deadline);
    if (!plan.date || !last || *last >= *plan.date) continue;
    findings.push_back(Finding{"deadline_before_plan", Severity::kError, Confidence::kLikely,
                               deadline.place, deadline.text, plan.date->Vietnamese()});
  }
}

void CheckAttachments(const PlanDocument& plan, std::vector<Finding>& findings) {
  for (const Attachment& attachment : plan.attachments) {
    const bool number =
        !attachment.number.empty() && !plan.number.empty() &&
        base::UpperVietnamese(attachment.number) != base::UpperVietnamese(plan.number);
    if (number) {
      findings.push_back(Finding{"attachment_number", Severity::kWarning, Confidence::kCertain,
                                 attachment.place, attachment.number, plan.number});
    }
    if (attachment.date && plan.date && *attachment.date != *plan.date) {
      findings.push_back(Finding{"attachment_date", Severity::kWarning, Confidence::kCertain,
                                 attachment.place, attachment.date->Vietnamese(),
                                 plan.date->Vietnamese()});
    }
  }
}

// Units on offer to enterprises: lines they lead, or below a heading of support for them.
void CountUnits(const std::vector<BudgetLine>& lines, bool support, std::int64_t& units,
                bool& any) {
  for (const BudgetLine& line : lines) {
    const std::string title = FoldKey(line.title);
    const bool teaching = HasAnyWords(title, {"dao tao", "tap huan", "hoi nghi", "tuyen truyen"});
    const bool here = support || HasWords(title, "ho tro doanh nghiep") ||
                      HasWords(FoldKey(line.lead), "doanh nghiep") ||
                      HasWords(FoldKey(line.unit), "doanh nghiep");
    if (!line.lines.empty()) {
      CountUnits(line.lines, here, units, any);
    } else if (here && !teaching && line.quantity) {
      units += line.quantity->count.thousandths / 1000;
      any = true;
    }
  }
}

void CheckTargets(const PlanDocument& plan, std::vector<Finding>& findings) {
  std::int64_t units = 0;
  bool any = false;
  for (const BudgetTable& table : plan.tables) {
    if (!table.of_sources) CountUnits(table.lines, false, units, any);
  }
  if (!any) return;
  for (const Target& target : plan.targets) {
    const std::string text = FoldKey(target.text);
    const bool enterprises = HasWords(FoldKey(target.unit), "doanh nghiep") && !target.percent;
    const bool supported = HasAnyWords(text, {"ho tro", "ap dung", "huong dan"}) &&
                           !HasAnyWords(text, {"tap huan", "dao tao", "tuyen truyen", "pho bien"});
    const bool least =
        target.bound == TargetBound::kAtLeast || target.bound == TargetBound::kExactly;
    const std::int64_t wanted = target.value.thousandths / 1000;
    if (!enterprises || !supported || !least || units >= wanted) continue;
    findings.push_back(Finding{"target_units", Severity::kWarning, Confidence::kPossible,
                               target.place, std::to_string(units), std::to_string(wanted)});
  }
}

void ReportUnread(const PlanDocument& plan, std::vector<Finding>& findings) {
  for (const Unread& unread : plan.unread) {
    Finding finding{"unread",     Severity::kWarning, Confidence::kCertain,
                    unread.place, unread.printed,     ""};
    if (unread.reason == "plan") finding.severity = Severity::kError;
    finding.params["reason"] = unread.reason;
    findings.push_back(std::move(finding));
  }
}

}  // namespace

void CheckStatements(const PlanDocument& plan, std::vector<Finding>& findings) {
  CheckDates(plan, findings);
  CheckDeadlines(plan, findings);
  CheckAttachments(plan, findings);
  CheckTargets(plan, findings);
  ReportUnread(plan, findings);
}

}  // namespace vuon::plancheck
