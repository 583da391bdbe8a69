#include "councils/council_verbs.h"
#include "councils/councils_http.h"
#include "http/request_parts.h"
#include "identity/permissions.h"

namespace vuon::councils {

struct PapersBody {
  base::Date sent_on;
};
BOOST_DESCRIBE_STRUCT(PapersBody, (), (sent_on))

struct ClosingBody {
  bool without_missing = false;  // members who are there and did not vote are left out
};
BOOST_DESCRIBE_STRUCT(ClosingBody, (), (without_missing))

struct ReasonBody {
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(ReasonBody, (), (reason))

struct OpinionBody {
  std::string opinion;
};
BOOST_DESCRIBE_STRUCT(OpinionBody, (), (opinion))

namespace {

namespace permission = identity::permission;
using http::Method;
using http::Nothing;
using http::Reply;
using DoneReply = base::Result<Reply<Done>>;

// One verb as a door: `run` gets who acts, the call, and the body.
template <class Body>
using Verb = std::function<Made(const identity::Actor&, const identity::VerbCall&,
                                const http::Request&, const Body&)>;

struct Door {
  Method method;
  std::string pattern;  // below the province
  std::string id;
  std::string summary;
  std::string verb;  // of the log
  std::string_view needs;
  int status = 200;
  bool if_match = false;
};

template <class Body>
void AddVerb(http::Routes& routes, const Door& door, Verb<Body> run) {
  routes.Add<Nothing, Body, Done>(
      {.method = door.method,
       .pattern = "/api/v1/provinces/{province:code}/" + door.pattern,
       .id = door.id,
       .summary = door.summary,
       .access = http::Access::Province(door.needs),
       .success_status = door.status,
       .needs_if_match = door.if_match},
      [verb = door.verb, needs = door.needs, run = std::move(run)](
          const http::Request& request, const Nothing&, const Body& body) -> DoneReply {
        const Made made =
            run(identity::ActorOf(request), identity::CallOf(request, verb, needs), request, body);
        if (!made.ok()) return made.problem();
        return Reply<Done>(*made);
      });
}

void AddFounding(http::Routes& routes, identity::House& house) {
  AddVerb<CouncilDraft>(
      routes,
      {Method::kPost, "councils", "draftCouncil", "Begin a council", "council.drafted",
       permission::kCouncilWrite, 201},
      [&house](const auto& actor, const auto& call, const http::Request&, const auto& body) {
        return DraftCouncil(house, actor, call, body);
      });
  AddVerb<CouncilDraft>(
      routes,
      {Method::kPut, "councils/{council:id}", "editCouncil", "Change a council not yet founded",
       "council.edited", permission::kCouncilWrite, 200, true},
      [&house](const auto& actor, const auto& call, const http::Request& request,
               const auto& body) {
        return EditCouncil(house, actor, call, request.Path("council"), http::RevisionOf(request),
                           body);
      });
  AddVerb<FoundingDecision>(
      routes,
      {Method::kPost, "councils/{council:id}/founding", "foundCouncil",
       "Found a council by a decision", "council.founded", permission::kCouncilApprove},
      [&house](const auto& actor, const auto& call, const http::Request& request,
               const auto& body) {
        return FoundCouncil(house, actor, call, request.Path("council"), body);
      });
}

void AddPreparing(http::Routes& routes, identity::House& house) {
  AddVerb<AgendaDraft>(routes,
                       {Method::kPut, "councils/{council:id}/agenda", "setAgenda",
                        "Which dossiers the council decides on, in order", "council.agenda_changed",
                        permission::kCouncilWrite},
                       [&house](const auto& actor, const auto& call, const http::Request& request,
                                const auto& body) {
                         return SetAgenda(house, actor, call, request.Path("council"), body);
                       });
  AddVerb<PapersBody>(
      routes,
      {Method::kPost, "councils/{council:id}/papers", "sendPapers",
       "The papers went out to the members", "council.papers_recorded", permission::kCouncilWrite},
      [&house](const auto& actor, const auto& call, const http::Request& request,
               const auto& body) {
        return SendPapers(house, actor, call, request.Path("council"), body.sent_on);
      });
  AddVerb<NotedConflict>(routes,
                         {Method::kPost, "councils/{council:id}/conflicts", "noteConflict",
                          "Note a conflict of interest of a member", "council.conflict_noted",
                          permission::kCouncilWrite},
                         [&house](const auto& actor, const auto& call, const http::Request& request,
                                  const auto& body) {
                           return NoteConflict(house, actor, call, request.Path("council"), body);
                         });
  AddVerb<Attendance>(routes,
                      {Method::kPost, "councils/{council:id}/attendance", "markAttendance",
                       "Who is there, and who presides by written authority",
                       "council.attendance_marked", permission::kCouncilWrite},
                      [&house](const auto& actor, const auto& call, const http::Request& request,
                               const auto& body) {
                        return MarkAttendance(house, actor, call, request.Path("council"), body);
                      });
}

void AddPapers(http::Routes& routes, identity::House& house) {
  const std::string dossier = "councils/{council:id}/dossiers/{dossier:id}/";
  AddVerb<ReleasedPapers>(routes,
                          {Method::kPut, dossier + "papers", "releasePapers",
                           "Which papers the members of a blind council may open",
                           "council.papers_released", permission::kCouncilWrite},
                          [&house](const auto& actor, const auto& call,
                                   const http::Request& request, const auto& body) {
                            return ReleasePapers(house, actor, call, request.Path("council"),
                                                 request.Path("dossier"), body);
                          });
  AddVerb<WrittenOpinion>(routes,
                          {Method::kPost, dossier + "opinions", "enterOpinion",
                           "Enter a written opinion of an absent member that came on paper",
                           "council.opinion_recorded", permission::kCouncilWrite},
                          [&house](const auto& actor, const auto& call,
                                   const http::Request& request, const auto& body) {
                            return EnterOpinion(house, actor, call, request.Path("council"),
                                                request.Path("dossier"), body);
                          });
}

void AddMinutes(http::Routes& routes, identity::House& house) {
  for (const bool as_member : {false, true}) {
    AddVerb<Narrative>(
        routes,
        {Method::kPut,
         std::string(as_member ? "my-councils" : "councils") + "/{council:id}/minutes",
         as_member ? "editMyMinutes" : "editMinutes",
         "What the minutes say beside what was recorded", "council.minutes_edited",
         as_member ? permission::kCouncilSit : permission::kCouncilWrite, 200, true},
        [&house, as_member](const auto& actor, const auto& call, const http::Request& request,
                            const auto& body) {
          return EditNarrative(house, actor, call, request.Path("council"),
                               http::RevisionOf(request), body, as_member);
        });
  }
  AddVerb<ReasonBody>(routes,
                      {Method::kPost, "my-councils/{council:id}/return", "returnMinutes",
                       "Send the minutes back to the secretary", "council.minutes_returned",
                       permission::kCouncilSit},
                      [&house](const auto& actor, const auto& call, const http::Request& request,
                               const auto& body) {
                        return ReturnMinutes(house, actor, call, request.Path("council"),
                                             body.reason);
                      });
}

void AddMeeting(http::Routes& routes, identity::House& house) {
  AddVerb<Nothing>(
      routes,
      {Method::kPost, "councils/{council:id}/opening", "openMeeting", "Open the meeting",
       "council.meeting_opened", permission::kCouncilWrite},
      [&house](const auto& actor, const auto& call, const http::Request& request, const auto&) {
        return OpenMeeting(house, actor, call, request.Path("council"));
      });
  AddVerb<Nothing>(
      routes,
      {Method::kPost, "councils/{council:id}/dossiers/{dossier:id}/vote", "openVote",
       "Open the vote on a dossier", "council.vote_opened", permission::kCouncilWrite},
      [&house](const auto& actor, const auto& call, const http::Request& request, const auto&) {
        return OpenVote(house, actor, call, request.Path("council"), request.Path("dossier"));
      });
  AddVerb<ClosingBody>(
      routes,
      {Method::kPost, "councils/{council:id}/dossiers/{dossier:id}/counting", "closeVote",
       "Close the vote on a dossier and count", "council.vote_closed", permission::kCouncilWrite},
      [&house](const auto& actor, const auto& call, const http::Request& request,
               const auto& body) {
        return CloseVote(house, actor, call, request.Path("council"), request.Path("dossier"),
                         body.without_missing);
      });
  AddVerb<Adjournment>(routes,
                       {Method::kPost, "councils/{council:id}/adjournment", "adjournMeeting",
                        "End the session; the council meets again", "council.meeting_adjourned",
                        permission::kCouncilWrite},
                       [&house](const auto& actor, const auto& call, const http::Request& request,
                                const auto& body) {
                         return AdjournMeeting(house, actor, call, request.Path("council"), body);
                       });
  AddVerb<Nothing>(
      routes,
      {Method::kPost, "councils/{council:id}/closing", "closeMeeting",
       "Close the meeting: ranking, waiting list, minutes", "council.meeting_closed",
       permission::kCouncilWrite},
      [&house](const auto& actor, const auto& call, const http::Request& request, const auto&) {
        return CloseMeeting(house, actor, call, request.Path("council"));
      });
}

}  // namespace

void AddRunningRoutes(http::Routes& routes, identity::House& house) {
  AddFounding(routes, house);
  AddPreparing(routes, house);
  AddPapers(routes, house);
  AddMeeting(routes, house);
  AddMinutes(routes, house);
}

void AddSittingRoutes(http::Routes& routes, identity::House& house) {
  AddVerb<Interests>(routes,
                     {Method::kPut, "my-councils/{council:id}/interests", "declareInterests",
                      "Declare my interests, or that I have none", "council.interests_declared",
                      permission::kCouncilSit},
                     [&house](const auto& actor, const auto& call, const http::Request& request,
                              const auto& body) {
                       return DeclareInterests(house, actor, call, request.Path("council"), body);
                     });
  const std::string dossier = "my-councils/{council:id}/dossiers/{dossier:id}/";
  for (const bool cast : {false, true}) {
    AddVerb<Ballot>(
        routes,
        {cast ? Method::kPost : Method::kPut, dossier + "ballot",
         cast ? "castBallot" : "saveBallot",
         cast ? "Cast my ballot for good" : "Keep the draft of my ballot",
         cast ? "council.ballot_sealed" : "council.ballot_saved", permission::kCouncilSit},
        [&house, cast](const auto& actor, const auto& call, const http::Request& request,
                       const auto& body) {
          return WriteBallot(house, actor, call, request.Path("council"), request.Path("dossier"),
                             body, cast);
        });
  }
  AddVerb<OpinionBody>(
      routes,
      {Method::kPut, dossier + "opinion", "writeOpinion", "My written opinion, when I cannot come",
       "council.opinion_recorded", permission::kCouncilSit},
      [&house](const auto& actor, const auto& call, const http::Request& request,
               const auto& body) {
        return WriteOpinion(house, actor, call, request.Path("council"), request.Path("dossier"),
                            body.opinion);
      });
  AddVerb<Nothing>(
      routes,
      {Method::kPost, "my-councils/{council:id}/signature", "signMinutes",
       "Sign the minutes, the secretary before the chair", "council.minutes_signed",
       permission::kCouncilSit},
      [&house](const auto& actor, const auto& call, const http::Request& request, const auto&) {
        return SignMinutes(house, actor, call, request.Path("council"));
      });
}

}  // namespace vuon::councils
