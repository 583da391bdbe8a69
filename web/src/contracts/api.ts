import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { api, provincePath, queryText } from '../shared/api/client';
import type { BothLanguages } from '../shared/api/forms';
import { usePlace } from '../shared/ui/place';

export interface ApprovalLine { id: string; year: number; state: string; number: string; decision_date?: string | null; maker: string; mine: boolean; approver: string; created_at: number | string; dossiers: number; amount: number }
export interface Candidate {
  id: string; code: string; title: string; state: string; call_id: string; call_code: string; item: string; line_id: string; source_id: string;
  enterprise_id: string; enterprise: string; tax_code: string; units: number; eligible_cost: number; support: number; own_cost: number; submitted_on?: string | null;
  council_id: string; place?: number | null; points: number; grade: string; draft_id: string; fits: boolean; left_before: number;
}
export interface LineNeed { line_id: string; number: string; title: string; source_id: string; source: string; available: number; needed: number; units_available?: number | null; units_needed: number; fits: boolean }
export interface ApprovalRow { dossier: Candidate; amount: number; standing: string; other_dossiers: number; other_support: number; bars: number }
export interface Approval {
  id: string; year: number; revision: number; state: string; note: string; skip_reason: string; replaces?: string | null; replaces_number: string; maker: string; mine: boolean;
  created_at: number | string; approver: string; number: string; decision_date?: string | null; returned_by: string; return_reason: string; amount: number; lines: LineNeed[]; rows: ApprovalRow[];
}
export interface CandidateList { year: number; items: Candidate[]; lines: LineNeed[] }

export interface ContractCandidate { id: string; code: string; title: string; enterprise_id: string; enterprise: string; tax_code: string; approval_id: string; approval_number: string; reserved: number; own_cost: number; units: number }
export interface ContractRow {
  id: string; year: number; number: string; title: string; state: string; enterprise_id: string; enterprise: string; tax_code: string; supplier: string; signed_on?: string | null;
  starts_on: string; ends_on: string; overdue: boolean; state_part: number; own_part: number; items: number; decided: number;
}
export interface PaperRule { code: string; title: BothLanguages; required: boolean; form: string; article: string; confirmed: boolean }
export interface Party { role: string; name: string; tax_code: string; address: string; representative: string; position: string; bank_account: string; bank: string }
export interface Item {
  position: number; dossier_id: string; dossier_code: string; dossier_state: string; approval_id: string; item: string; title: string; result: string; units: number; state_part: number; own_part: number;
  papers: PaperRule[]; by_council: boolean; state: string; grade: string; repaired: boolean; repair_until?: string | null;
}
export interface Amendment {
  step: number; kind: string; state: string; reason: string; ends_on?: string | null; recover: boolean; maker: string; mine: boolean; created_at: number | string; approver: string; number: string; decision_date?: string | null;
  items: { position: number; before_part: number; state_part: number; own_part: number }[];
}
export interface Milestone { position: number; title: string; due_on: string; done_on?: string | null; note: string; done_by: string; overdue: boolean }
export interface Visit { id: string; visited_on: string; place: string; people: string; findings: string; progress: number; recorder: string }
export interface Measurement {
  id: string; position: number; code: string; title: string; definition: string; unit: string; lower_is_better: boolean; target?: string | null; baseline?: string | null; baseline_on?: string | null; baseline_note: string; baseline_name: string;
  result?: string | null; result_on?: string | null; result_note: string; result_name: string; verified: boolean; verified_name: string; verified_note: string; gain?: number | null; mine: boolean;
}
export interface Acceptance { id: string; state: string; outcome: string; grade: string; council_id?: string | null; held_on: string; findings: string; repair_until?: string | null; maker: string; mine: boolean; approver: string; number: string; decision_date?: string | null; positions: number[] }
export interface ContractFile { id: string; of_kind: string; of_id: string; file_name: string; caption: string; media_type: string; size: number; added_at: number | string; adder: string }
export interface Posting { sequence: number; kind: string; dossier_code: string; from_stage: string; to_stage: string; amount: number; document: string; day: string }
export const kMoneyStages = ['reserved', 'committed', 'ordered', 'advanced', 'paid', 'recovered', 'to_recover'] as const;
export interface Contract {
  id: string; year: number; revision: number; state: string; number: string; title: string; terms: string; enterprise_id: string; enterprise: string; supplier_id?: string | null; starts_on: string; ends_on: string; signed_on?: string | null;
  maker: string; mine: boolean; signer: string; commitment_name: string; commitment_at?: number | string | null; commitment_paper: string; ended_on?: string | null; end_reason: string;
  parties: Party[]; items: Item[]; amendments: Amendment[]; milestones: Milestone[]; visits: Visit[]; measurements: Measurement[]; acceptances: Acceptance[]; files: ContractFile[];
  money: Record<(typeof kMoneyStages)[number], number>; postings: Posting[];
}
export interface Supplier { id: string; tax_code: string; name: string; kind: string; address: string; representative: string; phone: string; email: string; bank_account: string; bank: string; field: string; state: string; revision: number }

export const kApprovalStates = ['draft', 'returned', 'approved', 'superseded', 'discarded'] as const;
export const kContractStates = ['draft', 'signed', 'suspended', 'liquidated', 'terminated', 'discarded'] as const;
export const kSupplierKinds = ['consultant', 'certifier', 'laboratory', 'trainer', 'supplier'] as const;
/** The states in which work under a contract is recorded. */
export const kUnderWay = ['signed', 'suspended'];

export type Face = 'contracts' | 'my-contracts';
export const contractPath = (province: string, face: Face, id: string) => `${provincePath(province)}/${face}/${id}`;

export function useContract(face: Face) {
  const { contract = '' } = useParams();
  const { province } = usePlace();
  const path = contractPath(province, face, contract);
  return { path, query: useQuery({ queryKey: ['contract', path], queryFn: ({ signal }) => api.get<Contract>(path, signal) }) };
}
export function useApproval(id: string | undefined) {
  const { province } = usePlace();
  return useQuery({ queryKey: ['approval', province, id], enabled: id !== undefined && id !== '', queryFn: ({ signal }) => api.get<Approval>(`${provincePath(province)}/approvals/${id}`, signal) });
}
export function useContractCandidates(contract?: string) {
  const { province, year } = usePlace();
  return useQuery({ queryKey: ['contract-candidates', province, year, contract], queryFn: ({ signal }) => api.get<{ items: ContractCandidate[] }>(`${provincePath(province)}/contract-candidates${queryText({ year, contract })}`, signal) });
}
/** Every supplier that a contract could name; the list is paged, this reads it to its end. */
export function useSuppliers() {
  const { province } = usePlace();
  return useQuery({
    queryKey: ['suppliers', province, 'all'],
    queryFn: async ({ signal }) => {
      const all: Supplier[] = [];
      for (let cursor: string | null | undefined = ''; cursor !== undefined && cursor !== null;) {
        const page: { items: Supplier[]; next?: string | null } = await api.get(`${provincePath(province)}/suppliers${queryText({ cursor, limit: 200 })}`, signal);
        all.push(...page.items);
        cursor = page.next;
      }
      return all;
    },
  });
}

/** Does something to a record of this room and asks for what is shown again. */
export function useAct() {
  const queries = useQueryClient();
  return async (doing: () => Promise<unknown>) => {
    await doing();
    await queries.invalidateQueries();
  };
}
