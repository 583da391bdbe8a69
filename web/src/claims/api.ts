import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, provincePath, queryText } from '../shared/api/client';
import type { Page as PageOf } from '../shared/api/contract';
import type { BothLanguages } from '../shared/api/forms';
import { usePlace } from '../shared/ui/place';

export type Face = 'officer' | 'own';
export const kClaimStates = ['draft', 'submitted', 'returned', 'appraised', 'approved', 'ordered', 'paid', 'rejected', 'refused', 'withdrawn'] as const;
export const kKinds = ['invoice', 'contract', 'certificate', 'payment', 'minutes', 'other'] as const;

export interface ClaimRow {
  id: string; code: string; state: string; year: number; enterprise: string; tax_code: string; dossier_id: string; dossier_code: string;
  contract_id: string; contract_number: string; title: string; is_final: boolean; eligible_cost: number; support: number; amount?: number | null;
  due_on?: string | null; overdue: boolean;
}
export interface Line {
  code: string; kind: string; paper: string; title: string; issuer: string; number: string; issued_on?: string | null;
  seller_tax_code: string; symbol: string; total: number; eligible: number;
}
export interface Content { lines: Line[]; note: string; is_final: boolean }
export interface Reduction { code: string; allowed: number; reason: string }
export interface WorkingStep { what_vi: string; what_en: string; article: string }
export interface Order {
  id: string; kind: string; number: string; ordered_on: string; state: string; amount: number; cleared: number; closed_on?: string | null;
  reference: string; reason: string;
}
export interface Alike {
  evidence: string; number: string; amount: number; likeness: string; elsewhere: boolean; other_claim_id: string; other_code: string;
  other_enterprise: string; other_number: string; other_issued_on?: string | null; other_amount?: number | null; claim_id: string; claim_code: string; enterprise: string;
}
export interface ClaimFile { id: string; evidence: string; file_name: string; size: number }
export interface Claim {
  id: string; code: string; state: string; year: number; revision: number; enterprise_id: string; enterprise: string; dossier_id: string;
  dossier_code: string; contract_id: string; contract_number: string; position: number; title: string; item_state: string;
  papers: { code: string; title: BothLanguages; required: boolean }[]; content: Content; eligible_cost: number; support: number;
  working: WorkingStep[]; why_not: string; why_not_detail: BothLanguages; appraisal: { reductions: Reduction[]; note: string };
  allowed_cost?: number | null; amount?: number | null; maker: string; appraiser: string; approver: string; approval_number: string;
  approval_date?: string | null; consents: string[]; people_needed: number; reason: string; due_on?: string | null; overdue: boolean; mine: boolean;
  money: { cell_left: number; committed: number; ordered: number; advanced: number; paid: number; item_part: number; item_claimed: number; item_left: number };
  alike: Alike[]; files: ClaimFile[]; orders: Order[];
  steps: { step: number; to_state: string; at: string; actor: string; reason: string; document: string }[];
}
export interface Claimable {
  contract_id: string; position: number; contract_number: string; dossier_code: string; enterprise: string; title: string; state: string;
  state_part: number; claimed: number; left: number; settled: boolean;
}
export interface OrderRow extends Order { claim_id: string; claim_code: string; enterprise: string; bank_account: string; bank: string }
export interface BatchResult {
  id: string; total: number; done: number; refused: number;
  rows: { claim_id: string; code: string; enterprise: string; amount: number; clears: number; done: boolean; problem: string; detail: BothLanguages }[];
}
export interface Advance {
  id: string; dossier_id: string; dossier_code: string; enterprise: string; contract_number: string; amount: number; returned: number; open: number;
  reason: string; state: string; return_by?: string | null; overdue: boolean; decision: string; paid_on?: string | null; document: string;
}
export interface Recovery {
  id: string; dossier_id: string; dossier_code: string; enterprise: string; amount: number; received: number; reason: string; due_on: string;
  overdue: boolean; state: string; number: string;
}
export interface Cause { id: string; dossier_id: string; dossier_code: string; enterprise: string; cause: string; amount: number; document: string }
export interface YearCell {
  id: string; number: string; title: string; source: string; state: string; allotted: number; available: number; available_units: number;
  reserved: number; committed: number; ordered: number; advanced: number; paid: number; lapsed: number; carried: number; can_close: boolean;
}
export interface Holding { cell_id: string; obligation_id: string; stage: string; dossier_id: string; dossier_code: string; enterprise: string; amount: number; quantity: number }
export interface YearDecision {
  id: string; kind: string; basis: string; state: string; maker: string; approver: string; number: string; decision_date?: string | null;
  lines: { cell_id: string; stage: string; obligation_id?: string | null; amount: number; quantity: number }[];
}
export interface YearEnd {
  year: number; today: string; lapse_day: string; days_left: number; at_risk: number;
  stops: { code: string; day: string; title: BothLanguages; article: string; confirmed: boolean }[];
  cells: YearCell[]; holdings: Holding[]; decisions: YearDecision[];
}

export const claimPath = (province: string, face: Face, id = '') => `${provincePath(province)}/${face === 'own' ? 'my-claims' : 'claims'}${id && `/${id}`}`;
export const claimScreen = (base: string, face: Face, id = '') => `${base}/${face === 'own' ? 'my-claims' : 'claims'}${id && `/${id}`}`;

export function useClaim(face: Face, id: string) {
  const { province } = usePlace();
  return useQuery({ queryKey: ['claim', province, face, id], queryFn: ({ signal }) => api.get<Claim>(claimPath(province, face, id), signal) });
}

/** A list of the room, a page at a time. */
export function usePages<Row>(list: string, filters: Record<string, string | number> = {}) {
  const { province } = usePlace();
  return useInfiniteQuery({
    queryKey: ['claims', list, province, filters],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => api.get<PageOf<Row>>(`${provincePath(province)}/${list}${queryText({ ...filters, cursor: pageParam })}`, signal),
    getNextPageParam: (page) => page.next ?? undefined,
  });
}

/** Does it, then reads anew whatever hangs on money. */
export function useThen() {
  const queries = useQueryClient();
  return async <T>(work: Promise<T>): Promise<T> => {
    const done = await work;
    await queries.invalidateQueries();
    return done;
  };
}
