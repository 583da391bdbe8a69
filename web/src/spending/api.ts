import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api, provincePath } from '../shared/api/client';
import type { BothLanguages } from '../shared/api/forms';
import { usePlace } from '../shared/ui/place';

export const kStates = ['draft', 'submitted', 'returned', 'approved', 'settled', 'cancelled', 'rejected', 'withdrawn'] as const;
export const kItemKinds = ['purchase', 'fee', 'other'] as const;
export const kLineKinds = ['invoice', 'fee', 'voucher'] as const;

export interface SpendingRow {
  id: string; code: string; year: number; line_number: string; line_title: string; title: string; state: string; amount: number; paid: number;
  waiting: number; maker: string; decision_number: string;
}
export interface Item { kind: string; title: string; count: number; price: number }
export interface Quote { supplier: string; tax_code: string; amount: number; quoted_on?: string | null; chosen: boolean }
export interface Content { purpose: string; items: Item[]; quotes: Quote[]; note: string }
export interface Form { cell_id: string; title: string; units: number; content: Content }
export interface Rule { above: number; first_on: string; last_on?: string | null; method: string; quotes: number; title: BothLanguages; article: string; confirmed: boolean }
export interface Cell { id: string; number: string; title: string; source: string; state: string; counts_units: boolean; unit_price?: number | null; available: number; available_units: number }
export interface WorkingStep { what_vi: string; what_en: string; article: string }
export interface Line {
  kind: string; payee: string; title: string; bank_account: string; bank: string; gross: number; tax: number; rate: string; count: number; price: number;
  working: WorkingStep[]; seller: string; symbol: string; number: string; issued_on?: string | null;
}
export interface Payment {
  id: string; number: number; title: string; is_final: boolean; gross: number; tax: number; net: number; state: string; maker: string; approver: string;
  payer: string; order_number: string; ordered_on?: string | null; paid_on?: string | null; reference: string; reason: string; mine: boolean; approved: boolean; lines: Line[];
}
export interface Spending extends Form {
  id: string; code: string; year: number; line_number: string; line_title: string; source: string; counts_units: boolean; amount: number; state: string;
  maker: string; mine: boolean; approver: string; decision_number: string; decision_date?: string | null; reason: string; revision: number; procurement?: Rule | null;
  money: { available: number; committed: number; ordered: number; paid: number; asked: number; released: number };
  payments: Payment[];
  steps: { payment: number; from_state: string; to_state: string; at: string; actor: string; reason: string; document: string }[];
}
export interface LineForm {
  kind: string; payee: string; title: string; bank_account: string; bank: string; amount: number; rate: string; count: number;
  seller_tax_code: string; symbol: string; number: string; issued_on?: string | null;
}
export interface Sitting { council_id: string; session: number; title: string; kind: string; held_on: string; present: number; paid: boolean }
export interface PaymentForm { title: string; is_final: boolean; lines: LineForm[]; sittings: { council_id: string; session: number }[] }
export interface Fee { code: string; unit: BothLanguages; title: BothLanguages; maximum: number; first_on: string; last_on?: string | null; article: string; confirmed: boolean }
export interface Tax { code: string; from: number; basis_points: number; title: BothLanguages; article: string; confirmed: boolean }
export interface Rate { id: string; code: string; amount: number; valid_from: string; basis: string; state: string; maker: string; approver: string }
export interface Rates { fees: Fee[]; taxes: Tax[]; procurement: Rule[]; rates: Rate[] }

export function useSpending(id: string) {
  const { province } = usePlace();
  return useQuery({ queryKey: ['spending', province, id], queryFn: ({ signal }) => api.get<Spending>(`${provincePath(province)}/spending/${id}`, signal) });
}
export function useRates() {
  const { province } = usePlace();
  return useQuery({ queryKey: ['spending-rates', province], queryFn: ({ signal }) => api.get<Rates>(`${provincePath(province)}/spending-rates`, signal) });
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
