import { api, ApiError, queryText } from '../shared/api/client';
import { dossierPath, type Face } from './api';

const kPiece = 512 * 1024;
const kTries = 6;
interface UploadState { id: string; size: number; received: number; file_id?: string | null }

const pause = (milliseconds: number) => new Promise((done) => { setTimeout(done, milliseconds); });

/** Sends a file piece by piece; a piece that the network lost is asked after and sent again. */
export async function sendFile(province: string, face: Face, dossier: string, paper: string, file: File, told: (share: number) => void): Promise<void> {
  const root = `${dossierPath(province, face, dossier)}/uploads`;
  const begun = await api.post<UploadState>(root, { paper, file_name: file.name, size: file.size });
  let received = 0;
  let tries = 0;
  while (received < file.size) {
    try {
      const state = await api.upload<UploadState>(`${root}/${begun.id}/pieces${queryText({ begins: received })}`, file.slice(received, received + kPiece));
      received = state.received;
      tries = 0;
      told(received / file.size);
      if (state.file_id) return;
    } catch (fault) {
      const lost = fault instanceof ApiError && (fault.status === 0 || fault.status >= 500 || fault.status === 409);
      tries += 1;
      if (!lost || tries > kTries) throw fault;
      await pause(1_000 * tries);
      // What came through before the connection broke is not sent again.
      received = await api.get<UploadState>(`${root}/${begun.id}`).then((state) => state.received, () => received);
    }
  }
}
