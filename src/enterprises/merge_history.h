#pragma once
#include "enterprises/enterprise_views.h"

// What a merge would take along, and what those that were made have taken.
namespace vuon::enterprises {

// enterprises.merge_itself; enterprises.is_merged and is_closed of the one that is kept, is_merged
// of the other; enterprises.merge_drafts while both have a draft under one call (index
// dossier_one_draft).
base::Result<void> CheckMerge(storage::Connection& reader, const std::string& province,
                              const Enterprise& kept, const Enterprise& merged);

std::vector<MergeView> MergesInto(storage::Connection& reader, const std::string& province,
                                  const std::string& kept);

struct MovingDossier {
  std::string id;
  std::string code;
  std::string title;
  std::string state;
};
BOOST_DESCRIBE_STRUCT(MovingDossier, (), (id, code, title, state))

struct MergePreview {
  EnterpriseView kept;
  EnterpriseView merged;
  std::int64_t dossier_count = 0;
  std::vector<MovingDossier> dossiers;  // the first hundred
  std::vector<int> years_copied;        // that the kept one has no facts of
  std::vector<int> years_kept;          // of both: the kept one's stand
  std::vector<std::string> people;      // who will act for the kept one
  std::optional<WarningView> refusal;   // why it cannot be done
};
BOOST_DESCRIBE_STRUCT(MergePreview, (),
                      (kept, merged, dossier_count, dossiers, years_copied, years_kept, people,
                       refusal))

// enterprises.not_found for either.
base::Result<MergePreview> PreviewMerge(storage::Connection& reader, const std::string& province,
                                        const std::string& kept, const std::string& merged,
                                        base::Language language);

}  // namespace vuon::enterprises
