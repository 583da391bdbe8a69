import { useQuery } from '@tanstack/react-query';
import { api, provincePath, queryText } from '../shared/api/client';
import type { BothLanguages } from '../shared/api/forms';
import { usePlace } from '../shared/ui/place';

export interface PackSummary {
  code: string; title: BothLanguages; origin: 'country' | 'shipped' | 'own'; id?: string | null; version: number; state: string;
  valid_from: string; valid_to?: string | null; under: string; items: number; to_be_confirmed: number;
  maker: string; approver?: string | null; approved_at?: string | null;
}
export interface SupportRate { basis_points: number; article: string; confirmed: boolean }
export interface SupportCap { amount: number; article: string; confirmed: boolean }
export interface SupportLevel { sizes: string[]; groups: string[]; rate: SupportRate; cap?: SupportCap | null }
export interface PaperRule { code: string; title: BothLanguages; required: boolean; form: string; article: string; confirmed: boolean }
export interface NormItem {
  code: string; title: BothLanguages; result: BothLanguages; lines: string[]; per: string; kind: 'share' | 'fixed';
  unit_price?: SupportCap | null; max_units?: number | null; levels: SupportLevel[];
  who: { kinds: string[]; sizes: string[]; groups: string[]; sections: string[]; places: string[]; foreign_invested: boolean; article: string; confirmed: boolean };
  ceiling: string; maximum: string; not_with: string[]; papers: PaperRule[]; payment_papers: PaperRule[];
  measures: { code: string; title: BothLanguages; unit: BothLanguages; lower_is_better: boolean }[];
  selection: string; acceptance: string; valid_from?: string | null; valid_to?: string | null; article: string; confirmed: boolean;
}
export interface ClockRule { code: string; title: BothLanguages; days: number; unit: string; after: BothLanguages; article: string; confirmed: boolean }
export interface Fraction { numerator: number; denominator: number; more_than: boolean }
export interface CouncilRule {
  code: string; title: BothLanguages; size_least: number; size_most: number; quorum: Fraction; ballot: string;
  papers_lead_days: number; papers_lead_unit: string; item_pass?: Fraction | null;
  score?: { form: string; outlier_percent?: number | null; pass_mean: number } | null; article: string; confirmed: boolean;
}
export interface Pack {
  code: string; version: number; title: BothLanguages; provinces: string[]; under: string; valid_from: string; valid_to?: string | null;
  bases: { number: string; title: BothLanguages; signed_on?: string | null }[];
  sizes: { thresholds: { size_class: string; group: string; employees: number; revenue: number; capital: number; article: string; confirmed: boolean }[]; groups: { code: string; title: BothLanguages }[] };
  ceilings: { code: string; title: BothLanguages; rate: SupportRate }[];
  clocks: ClockRule[];
  bars: { code: string; title: BothLanguages; months: number; article: string; confirmed: boolean }[];
  councils: CouncilRule[];
  items: NormItem[];
}
export interface PackView {
  summary: PackSummary; revision: number; return_reason?: string | null;
  findings: { pointer: string; code: string; message: string }[]; pack: Pack;
}
export interface PackComparison {
  from: PackSummary; to: PackSummary;
  changes: { path: string; label: BothLanguages; before: string; after: string }[];
}
export interface WorkingStep { what_vi: string; what_en: string; article: string }
export interface Explanation {
  size_class: string; size_working: WorkingStep[]; may: boolean; reasons: WorkingStep[]; amount?: number | null;
  working: WorkingStep[]; to_be_confirmed: WorkingStep[];
}
export interface CaseChange {
  id: string; name: string; item: string; change: string; size_before: string; size_after: string;
  before: number; after: number; difference: number; why: WorkingStep[];
}
export interface NormSimulation {
  from: PackSummary; to: PackSummary; year: number; cut: boolean;
  result: {
    cases: number; same: number; more: number; less: number; gains: number; loses: number; unreckonable: number;
    before: number; after: number; difference: number; changes: CaseChange[];
  };
}

export const versionPath = (province: string, id: string) => `${provincePath(province)}/norm-versions/${encodeURIComponent(id)}`;
/** What a pack is reached by: the id of an own version, else its code; one of our own may stand before a built-in one. */
export const nameOf = (summary: PackSummary) => summary.id ?? (summary.origin === 'shipped' ? `${summary.code}--built-in` : summary.code);
const isVersion = (name: string) => /^[0-9a-z]{26}$/.test(name);

export function usePacks() {
  const { province } = usePlace();
  return useQuery({ queryKey: ['norm-packs', province], queryFn: ({ signal }) => api.get<{ items: PackSummary[] }>(`${provincePath(province)}/norm-packs`, signal) });
}
export function usePack(name: string) {
  const { province } = usePlace();
  const path = isVersion(name) ? versionPath(province, name) : `${provincePath(province)}/norm-packs/${encodeURIComponent(name)}`;
  return useQuery({ queryKey: ['norm-pack', province, name], enabled: name !== '', queryFn: ({ signal }) => api.get<PackView>(path, signal) });
}
export function useComparison(from: string, to: string) {
  const { province } = usePlace();
  return useQuery({
    queryKey: ['norm-comparison', province, from, to], enabled: from !== '' && to !== '',
    queryFn: ({ signal }) => api.get<PackComparison>(`${provincePath(province)}/norm-comparisons${queryText({ from, to })}`, signal),
  });
}
export function useSimulation(to: string, from: string, year: number) {
  const { province } = usePlace();
  return useQuery({
    queryKey: ['norm-simulation', province, to, from, year], enabled: to !== '',
    queryFn: ({ signal }) => api.get<NormSimulation>(`${provincePath(province)}/norm-simulations${queryText({ to, from, year: String(year) })}`, signal),
  });
}

/** "50 %"; half a percent is "0,5 %". */
export const rateText = (basisPoints: number, language: string) =>
  `${new Intl.NumberFormat(language === 'en' ? 'en' : 'vi', { maximumFractionDigits: 2 }).format(basisPoints / 100)} %`;
