import type { DocumentRow } from '../shared/ui/papers';

export interface DocumentStep { to_state: string; at: string; actor: string; reason: string }
export interface DocumentFile { form: string; file_name: string; media_type: string; size: number; sha256: string }
export interface Document {
  row: DocumentRow; agency_id: string; code: string; reviewer: string; created_at: string; template_version: string;
  changes_id?: string | null; change?: string | null; may: string[]; steps: DocumentStep[]; files: DocumentFile[]; text: string; revision: number;
}
export interface KindRow { kind: string; name: { vi: string; en: string }; record_kind: string; letters: string; version: string; ours: boolean; fits: boolean }

export const kStates = ['draft', 'reviewed', 'signed', 'issued', 'corrected', 'replaced', 'recalled', 'cancelled'] as const;
