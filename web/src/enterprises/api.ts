import { useQuery } from '@tanstack/react-query';
import { api, provincePath } from '../shared/api/client';
import { usePlace } from '../shared/ui/place';

export interface EnterpriseRow {
  id: string; tax_code: string; name: string; kind: string; state: string; place: string; address: string; representative: string;
  phone: string; email: string; founded_on?: string | null; size_class: string; size_year?: number | null; sector_group: string;
}
export interface EnterpriseForm {
  tax_code: string; name: string; kind: string; founded_on?: string | null; place_id?: string | null; address: string; representative: string;
  phone: string; email: string; bank_account: string; bank: string; foreign_invested: boolean; startup: boolean; in_cluster: boolean; tax_status?: string | null;
}
export interface FactsPaper { what: string; number: string; date?: string | null }
export interface FactsForm {
  month_ends: number[]; mean_employees_tenths?: number | null; months_active: number; revenue?: number | null; capital?: number | null;
  sector_version: string; sector_code: string; women_owned: boolean; many_women: boolean; social: boolean; papers: FactsPaper[];
}
export interface Told { pointer: string; code: string; detail: string }
export interface EnterpriseName { id: string; tax_code: string; name: string; state: string }
export interface EnterpriseView {
  id: string; form: EnterpriseForm; state: string; state_reason: string; merged_into?: string | null; revision: number; created_at: string;
  warnings: Told[]; same_name: EnterpriseName[];
}
export interface FactsFile { id: string; year: number; file_name: string; media_type: string; size: number; added_at: string; added_by: string }
export interface Size { size_class: string; article: string; pack: string; pack_title: string; working: { what: string; article: string }[] }
export interface Facts { year: number; form: FactsForm; revision: number; entered_at: string; size?: Size | null; files: FactsFile[] }
export interface Merge { id: string; tax_code: string; name: string; at: string; actor: string; reason: string; dossiers: number; years: number[]; people: number }
export interface TimelineEntry {
  at: string; kind: 'registered' | 'facts' | 'merged' | 'step' | 'posting'; what: string; dossier_id?: string | null; dossier_code?: string | null;
  title: string; amount?: number | null; note: string;
}
export interface EnterprisePage {
  enterprise: EnterpriseView; facts: Facts[]; people: { id: string; name: string; email: string }[]; merged: Merge[];
  totals: { dossiers: number; support: number; paid: number; recovered: number }; timeline: TimelineEntry[];
}
export interface TaxCodeCheck { form: string; errors: Told[]; warnings: Told[]; taken?: EnterpriseName | null }
export interface MergePreview {
  kept: EnterpriseView; merged: EnterpriseView; dossier_count: number; dossiers: { id: string; code: string; title: string; state: string }[];
  years_copied: number[]; years_kept: number[]; people: string[]; refusal?: Told | null;
}
export interface EnterpriseImport {
  id: string; file_name: string; state: 'checking' | 'checked' | 'applying' | 'applied'; columns: { title: string; field: string }[]; rows: number; chunks: number; chunks_done: number;
  new_rows: number; changed_rows: number; same_rows: number; error_rows: number; created_at: string; actor: string;
}
export interface RowFault { field: string; code: string; detail: string }
export interface ImportRow { line: number; tax_code: string; name: string; result: string; faults: RowFault[]; warnings: RowFault[] }
export interface Place { id: string; code: string; name: string; kind: string }

/** Whose door is asked: officers', or that of a person for the enterprises it acts for. */
export type Face = 'enterprises' | 'my-enterprises';
export const enterprisePath = (province: string, face: Face, id: string) => `${provincePath(province)}/${face}/${id}`;

export function useEnterprise(face: Face, id: string) {
  const { province } = usePlace();
  return useQuery({ queryKey: ['enterprise', face, province, id], queryFn: ({ signal }) => api.get<EnterprisePage>(enterprisePath(province, face, id), signal) });
}

/** Communes, wards and special zones (and districts) as they are today. */
export function usePlaces() {
  const { province } = usePlace();
  const today = new Date().toISOString().slice(0, 10);
  return useQuery({
    queryKey: ['places', province, today], staleTime: 3_600_000,
    queryFn: ({ signal }) => api.get<{ items: Place[] }>(`${provincePath(province)}/places?on=${today}`, signal),
  });
}

export const kKinds = ['enterprise', 'cooperative', 'household_business', 'branch'];
export const kEnterpriseStates = ['active', 'closed', 'merged'];
export const kSizeClasses = ['micro', 'small', 'medium', 'large', 'unknown'];
export const kSectorGroups = ['agriculture_industry', 'trade_services'];
