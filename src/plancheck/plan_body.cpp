#include <algorithm>
#include <array>

#include "plancheck/plan_number.h"
#include "plancheck/plan_prose.h"
#include "plancheck/plan_scan.h"

namespace vuon::plancheck {
namespace {

Section SectionOf(std::string_view key) {
  if (HasAnyWords(key, {"muc tieu", "muc dich", "chi tieu"})) return Section::kObjectives;
  if (HasAnyWords(key, {"nguon kinh phi", "nguon von", "co cau nguon"})) return Section::kSources;
  if (HasAnyWords(key, {"kinh phi", "du toan", "du tru"})) return Section::kBudget;
  if (HasAnyWords(key, {"to chuc thuc hien", "phan cong", "trach nhiem"})) {
    return Section::kOrganisation;
  }
  if (HasAnyWords(key, {"nhiem vu", "giai phap", "noi dung"})) return Section::kTasks;
  return Section::kOther;
}

bool IsHeading(const ProseLine& line) {
  if (line.text.size() > 260) return false;
  return line.label.kind == LabelKind::kPart || line.label.kind == LabelKind::kRoman ||
         line.label.kind == LabelKind::kUpper;
}

}  // namespace

std::vector<Section> FindSections(const std::vector<ProseLine>& lines) {
  const bool sectioned = std::any_of(lines.begin(), lines.end(), IsHeading);
  std::vector<Section> sections;
  Section now = Section::kHead;
  Section upper = Section::kHead;
  bool appendix = false;
  for (const ProseLine& line : lines) {
    const std::string_view key = line.key();
    const bool numbered = line.label.kind == LabelKind::kNumber && line.text.size() < 200;
    if (key.starts_with("noi nhan")) now = Section::kTail;
    if (key.starts_with("phu luc") && line.text.size() < 60) {
      now = Section::kTail;
      appendix = upper != Section::kHead;  // behind a plan's own sections, not a plan that is one
    }
    if (appendix) {
      sections.push_back(Section::kTail);
      continue;
    }
    const bool top = sectioned ? IsHeading(line) : numbered && line.label.numbers.size() == 1;
    if (top && !IsLegalBasis(line)) {
      now = upper = SectionOf(key);
    } else if (numbered && now != Section::kTail) {
      // Below a heading, a numbered line may open the part about the sources of money, or targets.
      const Section inner = SectionOf(key.substr(0, key.find(':')));
      const bool money = upper == Section::kBudget || upper == Section::kSources;
      if (money && (inner == Section::kSources || inner == Section::kBudget)) now = inner;
      if (!money && upper != Section::kOrganisation) {
        now = inner == Section::kObjectives ? inner : upper;
      }
    }
    sections.push_back(now);
  }
  return sections;
}

namespace {

constexpr std::array<std::string_view, 30> kUnitEnds = {
    "duoc",      "ap dung", "co",    "dat",     "va",       "tham gia",  "tren",   "trong",
    "theo",      "cho",     "voi",   "tai",     "nam",      "huong dan", "ho tro", "xay dung",
    "thuc hien", "la",      "ve",    "den",     "de",       "so voi",    "/",      "hang nam",
    "moi",       "vao",     "thuoc", "tro len", "nang cao", "dang ky"};

// The words a figure counts: "doanh nghiệp", "lượt doanh nghiệp".
std::string TargetUnit(const ProseLine& line, std::size_t from) {
  const std::string_view text = line.folded.text;
  while (from < text.size() && text[from] == ' ') ++from;
  std::size_t end = from;
  while (end < text.size() && (IsLetter(text[end]) || text[end] == ' ')) ++end;
  for (const std::string_view stop : kUnitEnds) {
    const std::size_t at = FindWords(text, stop, from);
    if (at != std::string_view::npos && at < end) end = at;
  }
  return OneLine(line.folded.Original(line.text, from, end));
}

TargetBound BoundBefore(std::string_view text, std::size_t at, std::size_t after) {
  const std::size_t from = at > 30 ? at - 30 : 0;
  const std::string_view before = text.substr(from, at - from);
  if (HasAnyWords(before, {"it nhat", "toi thieu", "tren", "tu"}) || before.ends_with(">") ||
      before.ends_with("> ") || HasWords(text.substr(after, 40), "tro len")) {
    return TargetBound::kAtLeast;
  }
  if (HasAnyWords(before, {"toi da", "khong qua", "nhieu nhat"})) return TargetBound::kAtMost;
  if (HasAnyWords(before, {"khoang", "gan", "hon", "xap xi"})) return TargetBound::kAbout;
  return TargetBound::kExactly;
}

bool Inside(std::size_t at, const std::vector<DocumentNumber>& numbers,
            const std::vector<PrintedDay>& days) {
  for (const auto& number : numbers) {
    if (at >= number.from && at < number.to) return true;
  }
  for (const auto& day : days) {
    if (at >= day.from && at < day.to) return true;
  }
  return false;
}

bool NamesSomethingElse(std::string_view before) {
  before = Trim(before);
  for (const std::string_view word :
       {"nam", "giai doan", "khoan", "dieu", "muc", "quy",   "thang", "ngay", "so",      "iso",
        "-",   "den nam",   "tcvn",  "qcvn", "iec", "haccp", "thu",   "/",    "phu luc", "bieu"}) {
    if (!before.ends_with(word)) continue;
    const std::size_t at = before.size() - word.size();
    if (at == 0 || !IsLetter(before[at - 1]) || !IsLetter(word.front())) return true;
  }
  return false;
}

void ReadTargets(const ProseLine& line, bool only_things, PlanDocument& plan) {
  const auto numbers = FindDocumentNumbers(line.folded, line.text);
  const auto days = FindDays(line.folded.text);
  const auto amounts = FindAmounts(line.folded, line.text);
  for (const Figure& figure : FindFigures(line.folded.text)) {
    if (figure.from < line.body || Inside(figure.from, numbers, days)) continue;
    const std::string_view text = line.folded.text;
    const bool glued =
        figure.from > 0 && (IsLetter(text[figure.from - 1]) || text[figure.from - 1] == '/');
    const bool money = std::any_of(amounts.begin(), amounts.end(), [&](const TextAmount& amount) {
      return amount.from == figure.from;
    });
    if (glued || money || NamesSomethingElse(text.substr(0, figure.from))) continue;
    const auto thousandths = figure.value.Whole(1000);
    if (!thousandths) continue;
    Target target;
    target.text = line.Body();
    target.value.thousandths = *thousandths;
    target.bound = BoundBefore(text, figure.from, figure.to);
    std::size_t behind = figure.to;
    if (behind < text.size() && text[behind] == '%') {
      target.percent = true;
      ++behind;
    }
    target.unit = TargetUnit(line, behind);
    target.place = line.At(figure.from);
    const bool year = !target.percent && target.unit.empty() && *thousandths > 1'900'000;
    const bool thing = HasAnyWords(FoldKey(target.unit),
                                   {"doanh nghiep", "san pham", "mo hinh", "hop tac xa", "du an",
                                    "chuyen gia", "lop", "hoi nghi", "co so", "to chuc"});
    if (year || (target.unit.empty() && !target.percent) || (only_things && !thing)) continue;
    plan.targets.push_back(std::move(target));
  }
}

void ReadDeadlines(const ProseLine& line, PlanDocument& plan) {
  const std::string_view text = line.folded.text;
  const auto days = FindDays(text);
  for (const std::string_view word :
       {"truoc", "cham nhat", "het", "den het", "han cuoi", "thoi han"}) {
    for (std::size_t at = FindWords(text, word); at != std::string_view::npos;
         at = FindWords(text, word, at + 1)) {
      std::optional<PrintedDay> found;
      for (const PrintedDay& day : days) {
        const bool near = day.from > at && day.from < at + word.size() + 22;
        if (near && !found) found = day;
      }
      for (std::size_t next = at; next < std::min(text.size(), at + 22) && !found; ++next) {
        if (text.substr(next, 6) == "thang " || text.substr(next, 4) == "quy ") {
          found = MonthAt(text, next);
        }
      }
      if (!found) continue;
      Deadline deadline;
      deadline.text = OneLine(line.folded.Original(line.text, at, found->to));
      deadline.what = line.Body();
      deadline.day = found->day;
      deadline.month = found->month;
      deadline.year = found->year;
      deadline.possible = found->Possible();
      deadline.yearly = HasWords(text.substr(found->to, 20), "hang nam") ||
                        HasWords(text.substr(found->to, 20), "moi nam");
      deadline.place = line.At(found->from);
      const bool seen =
          std::any_of(plan.deadlines.begin(), plan.deadlines.end(), [&](const Deadline& other) {
            return other.place.block == deadline.place.block &&
                   other.place.line == deadline.place.line &&
                   other.place.column == deadline.place.column && other.day == deadline.day &&
                   other.month == deadline.month;
          });
      if (!seen) plan.deadlines.push_back(std::move(deadline));
    }
  }
}

// Tasks and duties as trees of labelled lines.
struct Node {
  const ProseLine* line = nullptr;
  std::string number;
  int parent = -1;
};

Task BuildTask(const std::vector<Node>& nodes, std::size_t index) {
  const ProseLine& line = *nodes[index].line;
  Task task{nodes[index].number, std::string(line.Body()), {}, line.place};
  for (std::size_t k = index + 1; k < nodes.size(); ++k) {
    if (nodes[k].parent == static_cast<int>(index)) task.tasks.push_back(BuildTask(nodes, k));
  }
  return task;
}

void ReadTree(const std::vector<const ProseLine*>& lines, bool parties, PlanDocument& plan) {
  Outline outline;
  std::vector<Node> nodes;
  std::vector<int> at;  // outline index → node, -1 for the section's own heading
  for (const ProseLine* line : lines) {
    if (line->label.kind == LabelKind::kNone || line->Body().empty()) continue;
    const int index = outline.Add(line->label, false);
    const int parent = outline.items()[static_cast<std::size_t>(index)].parent;
    if (IsHeading(*line)) {
      at.push_back(-1);
      continue;
    }
    at.push_back(static_cast<int>(nodes.size()));
    nodes.push_back(
        Node{line, line->label.printed, parent < 0 ? -1 : at[static_cast<std::size_t>(parent)]});
    if (nodes.size() > 2000) return;
  }
  for (std::size_t k = 0; k < nodes.size(); ++k) {
    if (nodes[k].parent >= 0) continue;
    Task task = BuildTask(nodes, k);
    if (!parties) {
      plan.tasks.push_back(std::move(task));
      continue;
    }
    Party party{task.number, task.title, {}, task.place};
    while (party.name.ends_with(':') || party.name.ends_with(' ')) party.name.pop_back();
    for (const Task& duty : task.tasks) party.duties.push_back(duty.title);
    plan.parties.push_back(std::move(party));
  }
}

// Duties that stand as plain text below a party's heading.
void AddPlainDuties(const std::vector<const ProseLine*>& lines, PlanDocument& plan) {
  std::size_t party = 0;
  bool open = false;
  for (const ProseLine* line : lines) {
    for (std::size_t k = 0; k < plan.parties.size(); ++k) {
      if (plan.parties[k].place.line == line->place.line && line->label.kind != LabelKind::kNone &&
          plan.parties[k].number == line->label.printed) {
        party = k;
        open = true;
      }
    }
    if (open && line->label.kind == LabelKind::kNone)
      plan.parties[party].duties.push_back(line->text);
  }
}

// Numbers of headings and items, for the check of numbering; bullets count nothing.
void ReadItems(const std::vector<ProseLine>& lines, PlanDocument& plan) {
  Outline outline;
  int before = 0;  // items of the parts before this one; an appendix counts anew
  int root = -1;
  for (const ProseLine& line : lines) {
    if (line.key().starts_with("noi nhan")) return;
    if (line.key().starts_with("phu luc") && line.text.size() < 60) {
      outline = Outline();
      before = static_cast<int>(plan.items.size());
      --root;
    }
    const LabelKind kind = line.label.kind;
    if (kind == LabelKind::kNone || line.place.table != 0) continue;
    const int index = outline.Add(line.label, false);
    const OutlineItem& item = outline.items()[static_cast<std::size_t>(index)];
    plan.items.push_back(
        NumberedItem{item.label, item.parent < 0 ? root : item.parent + before, line.place});
  }
}

}  // namespace

void ReadBody(const std::vector<ProseLine>& lines, const std::vector<Section>& sections,
              PlanDocument& plan) {
  const bool objectives = std::count(sections.begin(), sections.end(), Section::kObjectives) > 0;
  std::vector<const ProseLine*> tasks;
  std::vector<const ProseLine*> duties;
  for (std::size_t k = 0; k < lines.size(); ++k) {
    const ProseLine& line = lines[k];
    if (IsAside(line)) continue;
    const bool basis = IsLegalBasis(line) && sections[k] == Section::kHead;
    for (const PrintedDay& day : FindDays(line.folded.text)) {
      if (day.year == 0 && day.Possible()) continue;
      const std::string printed(line.folded.Original(line.text, day.from, day.to));
      plan.dates.push_back(DateMention{printed, day.Date(), line.At(day.from)});
    }
    if (basis) continue;
    if (sections[k] == Section::kObjectives && !IsHeading(line)) {
      plan.objectives.emplace_back(line.Body());
      ReadTargets(line, false, plan);
    }
    if (!objectives && FindAmounts(line.folded, line.text).empty() && !IsHeading(line) &&
        line.folded.text.find('=') == std::string::npos &&
        (sections[k] == Section::kHead || sections[k] == Section::kOther)) {
      ReadTargets(line, true, plan);
    }
    if (sections[k] == Section::kTasks) tasks.push_back(&line);
    if (sections[k] == Section::kOrganisation) duties.push_back(&line);
    if (sections[k] != Section::kTail) ReadDeadlines(line, plan);
  }
  ReadTree(tasks, false, plan);
  ReadTree(duties, true, plan);
  AddPlainDuties(duties, plan);
  ReadItems(lines, plan);
}

namespace {

bool IsAuthority(const ProseLine& line) {
  if (!IsCapitals(line.text) || line.text.size() > 120) return false;
  const std::string_view key = line.key();
  for (const std::string_view start : {"tm.", "kt.", "tl.", "tuq.", "q.", "tm ", "kt "}) {
    if (key.starts_with(start)) return true;
  }
  for (const std::string_view title : {"chu tich", "pho chu tich", "giam doc", "pho giam doc",
                                       "bo truong", "thu truong", "truong phong", "truong ban"}) {
    if (key.starts_with(title)) return true;
  }
  return false;
}

bool IsName(const ProseLine& line) {
  if (line.text.size() > 45 || IsCapitals(line.text)) return false;
  if (line.text.find_first_of("0123456789.,;:()/") != std::string::npos) return false;
  int words = 0;
  std::size_t from = 0;
  const std::string text = OneLine(line.text);
  while (from < text.size()) {
    const std::size_t end = std::min(text.find(' ', from), text.size());
    const std::string word = text.substr(from, end - from);
    const std::string letter = word.substr(0, Fold(word).at[1]);
    if (!IsCapitals(letter + letter)) return false;
    ++words;
    from = end + 1;
  }
  return words >= 2 && words <= 5;
}

}  // namespace

void ReadTail(const std::vector<ProseLine>& lines, PlanDocument& plan) {
  bool listing = false;
  for (std::size_t k = 0; k < lines.size(); ++k) {
    const ProseLine& line = lines[k];
    if (line.key().starts_with("noi nhan")) {
      listing = true;
      continue;
    }
    if (IsAuthority(line)) {
      listing = false;
      if (plan.signer.authority.empty()) plan.signer.place = line.place;
      if (plan.signer.name.empty()) plan.signer.authority.push_back(line.text);
      continue;
    }
    if (!plan.signer.authority.empty() && plan.signer.name.empty() && IsName(line)) {
      plan.signer.name = OneLine(line.text);
    }
    if (!listing) continue;
    if (line.key().starts_with("phu luc") || line.label.kind == LabelKind::kRoman) {
      listing = false;
    } else if (line.label.kind == LabelKind::kBullet) {
      std::string recipient(line.Body());
      while (recipient.ends_with(';') || recipient.ends_with('.')) recipient.pop_back();
      plan.recipients.push_back(std::move(recipient));
    } else if (!plan.recipients.empty() && line.text.starts_with('(')) {
      std::string more = line.text;
      while (more.ends_with(';') || more.ends_with('.')) more.pop_back();
      plan.recipients.back() += ' ' + more;
    }
  }
}

}  // namespace vuon::plancheck
