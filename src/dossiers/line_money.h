#pragma once
#include "dossiers/dossier.h"
#include "identity/verb.h"

namespace vuon::dossiers {

// Sends a dossier that just passed without a council to the waiting list, with the reason, when its
// budget line cannot pay it behind all that passed before it, or when somebody waits on that line
// already: who came first is served first (decree 80/2021/NĐ-CP, art. 4).
base::Result<void> WaitForMoney(identity::Work& work, const std::string& province,
                                const Dossier& passed);

}  // namespace vuon::dossiers
