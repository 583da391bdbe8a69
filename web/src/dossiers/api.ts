import { useQuery } from '@tanstack/react-query';
import { api, provincePath } from '../shared/api/client';
import type { BothLanguages, FormField } from '../shared/api/forms';
import { usePlace } from '../shared/ui/place';

export type Answer = string | number | boolean | null | Record<string, string | number | null>[];
export type Answers = Record<string, Answer>;

export interface DossierRow {
  id: string; code: string; title: string; state: string; call_id: string; call_code: string; enterprise_id: string; enterprise: string;
  tax_code: string; item: string; units: number; eligible_cost: number; support: number; received_by: string;
  submitted_on?: string | null; state_since: string; due_on?: string | null; overdue: boolean;
}
export interface AttachedFile { id: string; paper: string; file_name: string; media_type: string; size: number; added_at: string }
export interface Paper { code: string; title: BothLanguages; required: boolean; finding?: { found: string; note: string } | null; files: AttachedFile[] }
export interface Check { code: string; found: 'fine' | 'look' | 'refused'; detail: BothLanguages; article: string; pointer: string }
interface WorkingStep { what_vi: string; what_en: string; article: string }
export interface Working {
  pack: string; pack_version: number; item: string; size_class: string; facts_year?: number | null;
  size: WorkingStep[]; eligibility: WorkingStep[]; support: WorkingStep[];
}
export interface TimelineStep { step: number; from_state: string; to_state: string; at: string; actor: string; reason: string; document: string }
export interface Dossier {
  id: string; code: string; title: string; state: string; year: number; revision: number; received_by: string; received_on?: string | null;
  submitted_on?: string | null; state_since: string; due_on?: string | null; overdue: boolean; clock_left?: number | null;
  enterprise_id: string; enterprise: string; tax_code: string; call_id: string; call_code: string; call_title: string; call_closes_on?: string | null;
  item_title: BothLanguages; by_council: boolean; form: FormField[]; answers: Answers; shown: string[];
  units: number; eligible_cost: number; support: number; own_cost: number; working: Working;
  papers: Paper[]; other_files: AttachedFile[]; checks: Check[];
  request: { papers: string[]; text: string; asked_on?: string | null; due_on?: string | null };
  steps: TimelineStep[];
  money: { planned: number; approved: number; committed: number; advanced: number; paid: number; recovered: number };
}
export interface BulkRow { id: string; code: string; title: string; from_state: string; to_state: string; done: boolean; problem: string; detail: BothLanguages }
export interface BulkResult { rows: BulkRow[]; done: number; refused: number }

/** Whose door is asked: officers', or that of a person for the enterprises it acts for. */
export type Face = 'dossiers' | 'my-dossiers';
export const dossierPath = (province: string, face: Face, id: string) => `${provincePath(province)}/${face}/${id}`;

export function useDossier(face: Face, id: string) {
  const { province } = usePlace();
  return useQuery({ queryKey: ['dossier', face, province, id], queryFn: ({ signal }) => api.get<Dossier>(dossierPath(province, face, id), signal) });
}

export const kStates = ['draft', 'submitted', 'supplement', 'valid', 'in_council', 'passed', 'waiting', 'approved', 'contracted', 'suspended', 'acceptance', 'repair', 'accepted', 'settled', 'returned', 'refused', 'failed', 'withdrawn', 'terminated', 'recovered'];
