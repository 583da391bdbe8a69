#pragma once
#include <filesystem>
#include <fstream>

#include "calls/calls_test_kit.h"
#include "dossiers/dossiers_http.h"
#include "dossiers/move_dossier.h"
#include "enterprises/enterprise_store.h"
#include "enterprises/enterprises_http.h"
#include "norms/packs.h"

namespace vuon::dossiers {

using boost::json::object;

// The plan of 2021 in force, a published call for product certification, an enterprise with its
// facts, and an owner who acts for it.
class DossiersTest : public calls::CallsTest {
 protected:
  void AddMoreRoutes(http::Routes& routes) override {
    CallsTest::AddMoreRoutes(routes);
    enterprises::AddRoutes(routes, house());
    dossiers::AddRoutes(routes, house(), TheScanner());
  }
  void SetUp() override {
    CallsTest::SetUp();
    if (HasFatalFailure()) return;
    InForce();
    call_ = Publish(Draft(Certification()));
    enterprise_ = Register("1700100001", "Công ty Nước mắm Phú Quốc");
    owner_id_ = AddAccount("owner@example.vn", "enterprise");
    owner_.emplace(SignedIn("owner@example.vn", "10.0.0.3"));
    Link(enterprise_, owner_id_);
  }
  virtual std::shared_ptr<const Scanner> TheScanner() { return nullptr; }
  identity::Browser& owner() { return *owner_; }
  void SignOwnerInAgain() { owner_.emplace(SignedIn("owner@example.vn", "10.0.0.3")); }
  const object& call() const { return call_; }
  std::string CallId() const { return std::string(call_.at("id").as_string()); }
  const std::string& enterprise() const { return enterprise_; }

  std::string Register(const std::string& tax_code, const std::string& name,
                       const std::string& tax_status = "00") {
    const object page =
        Expect(officer().Ask("POST", std::string(kBase) + "/enterprises",
                             boost::json::serialize(object{{"tax_code", tax_code},
                                                           {"name", name},
                                                           {"kind", "enterprise"},
                                                           {"address", "Phú Quốc"},
                                                           {"representative", "Nguyễn Văn A"},
                                                           {"phone", "0297 3 862 000"},
                                                           {"email", ""},
                                                           {"bank_account", ""},
                                                           {"bank", ""},
                                                           {"foreign_invested", false},
                                                           {"startup", false},
                                                           {"in_cluster", false},
                                                           {"tax_status", tax_status}})),
               201);
    const std::string id(page.at("enterprise").at("id").as_string());
    Expect(officer().Ask(
               "PUT", std::string(kBase) + "/enterprises/" + id + "/facts/2020",
               R"({"month_ends":[],"mean_employees_tenths":450,"months_active":12,)"
               R"("revenue":30000000000,"capital":10000000000,"sector_version":"2018",)"
               R"("sector_code":"C1020","women_owned":false,"many_women":false,"social":false,)"
               R"("papers":[]})",
               {{"if-match", "\"0\""}}),
           200);
    return id;
  }
  void Link(const std::string& id, const std::string& person) {
    Expect(officer().Ask("PUT", std::string(kBase) + "/enterprises/" + id + "/people/" + person),
           200);
  }

  static std::string Own(const std::string& rest = "") {
    return std::string(kBase) + "/my-dossiers" + rest;
  }
  static std::string Office(const std::string& rest = "") {
    return std::string(kBase) + "/dossiers" + rest;
  }
  static std::string IdOf(const object& dossier) {
    return std::string(dossier.at("id").as_string());
  }
  static std::string StateOf(const object& dossier) {
    return std::string(dossier.at("state").as_string());
  }
  static std::string CodeOf(const object& problem) {
    const auto* code = problem.if_contains("code");
    return code == nullptr ? "" : std::string(code->as_string());
  }
  object Start(int status = 201, const std::string& of = "") {
    return Expect(
        owner().Ask("POST", Own(),
                    boost::json::serialize(object{{"call_id", CallId()},
                                                  {"enterprise_id", of.empty() ? enterprise_ : of},
                                                  {"received_by", "online"}})),
        status);
  }
  static object Answers(const std::string& title = "Chứng nhận nước mắm", int units = 2,
                        std::int64_t price = 12'000'000) {
    return {{"title", title}, {"units", units}, {"unit_price", price}};
  }
  object Save(const object& dossier, const object& answers, int status = 200) {
    return Expect(owner().Ask("PUT", Own("/" + IdOf(dossier) + "/answers"),
                              boost::json::serialize(object{{"answers", answers}}),
                              {{"if-match",
                                "\"" + std::to_string(dossier.at("revision").as_int64()) + "\""}}),
                  status);
  }
  // A file with these bytes, as the server would have put it down.
  std::string FileOf(const std::string& bytes) {
    const std::string path = testing::TempDir() + "dossier-" + world().NewIdText();
    std::ofstream(path, std::ios::binary) << bytes;
    return path;
  }
  object Attach(const object& dossier, const std::string& paper,
                const std::string& bytes = "%PDF-1.4 made for a test", int status = 201) {
    const std::string path = FileOf(bytes);
    const object made =
        Expect(owner().Upload(
                   Own("/" + IdOf(dossier) + "/files?paper=" + paper + "&file_name=a.pdf"), path),
               status);
    std::filesystem::remove(path);
    return made;
  }
  void AttachAll(const object& dossier) {
    for (const char* paper : {"application", "legal_status", "one_source_commitment"}) {
      Attach(dossier, paper);
    }
  }
  object Submit(const object& dossier, int status = 200, const std::string& key = "") {
    std::map<std::string, std::string, std::less<>> headers;
    if (!key.empty()) headers["idempotency-key"] = key;
    return Expect(owner().Ask("POST", Own("/" + IdOf(dossier) + "/submission"), "", headers),
                  status);
  }
  object Submitted(const std::string& title = "Chứng nhận nước mắm") {
    const object dossier = Save(Start(), Answers(title));
    AttachAll(dossier);
    return Submit(dossier);
  }
  object Step(const object& dossier, const std::string& rest, const std::string& body = "{}",
              int status = 200) {
    return Expect(officer().Ask("POST", Office("/" + IdOf(dossier) + rest), body), status);
  }
  object Shown(const object& dossier) {
    return Expect(officer().Ask("GET", Office("/" + IdOf(dossier))), 200);
  }
  // Past the doors, as the rooms below do it.
  void Move(const std::string& dossier, const std::string& to) {
    const identity::Actor system = identity::Actor::System("test");
    const auto moved = identity::RunVerb<DossierMade>(
        house(), system, {.name = "dossier.moved", .permission = "", .province_id = "kien-giang"},
        [&](identity::Work& work) -> DossierResult {
          VUON_TRY(after, MoveDossier(work, "kien-giang", dossier,
                                      {.to = to, .reason = "", .document = "", .due_on = {}}));
          return DossierMade{after.id.text()};
        });
    ASSERT_TRUE(moved.ok()) << moved.problem().code << " " << to;
  }

 private:
  object call_;
  std::string enterprise_;
  std::string owner_id_;
  std::optional<identity::Browser> owner_;
};

}  // namespace vuon::dossiers
