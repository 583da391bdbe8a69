#pragma once
#include "dossiers/dossier_verbs.h"
#include "dossiers/move_dossier.h"

// What the verbs of the room share.
namespace vuon::dossiers {

// dossiers.not_found for one that does not exist for whoever acts.
base::Result<DossierRecord> LoadDossier(identity::Work& work, const std::string& province,
                                        Face face, const std::string& id);
// And dossiers.answers_stand when answers and papers may not be changed any more.
base::Result<DossierRecord> LoadOpen(identity::Work& work, const std::string& province, Face face,
                                     const std::string& id);
// dossiers.illegal_step when the table of steps does not lead there.
base::Result<void> CheckStep(storage::Connection& reader, const DossierRecord& record,
                             const std::string& to);
// Writes the record; the answer has its new revision. dossiers.stale.
base::Result<DossierRecord> KeepRecord(identity::Work& work, const std::string& province,
                                       DossierRecord record);
base::Result<void> CheckReason(const std::string& reason);

// Code, title, enterprise and tax code as the words that search compares.
std::string FoldedOf(const Dossier& dossier, const enterprises::Enterprise& enterprise);

}  // namespace vuon::dossiers
