import { useQuery } from '@tanstack/react-query';
import { api, provincePath, queryText } from '../shared/api/client';
import type { BothLanguages, CallPaper, FormField } from '../shared/api/forms';
import { usePlace } from '../shared/ui/place';

export interface CallContent {
  description: string; hand_in_at: string; contact: string; clock: string; clock_from: string;
  places?: number | null; ceiling?: number | null; assessed_on: string[]; papers: CallPaper[]; form: FormField[];
}
export interface CallForm {
  year: number; code: string; title: string; line_id: string; source_id: string; pack: string; item: string;
  opens_on: string; closes_on?: string | null; content: CallContent;
}
export interface CallMoney { allotted: number; left: number; units?: number | null; units_left?: number | null; unit_price?: number | null }
export interface CallItem {
  pack_title: BothLanguages; title: BothLanguages; result: BothLanguages; per: string; article: string; confirmed: boolean;
  by_council: boolean; papers: CallPaper[];
  clock?: { title: BothLanguages; days: number; unit: string; article: string; confirmed: boolean } | null;
}
export interface Call {
  id: string; form: CallForm; state: 'draft' | 'published' | 'closed'; open: boolean; revision: number;
  published_at?: string | null; published_by?: string | null; closed_at?: string | null; close_reason: string;
  item?: CallItem | null; money?: CallMoney | null;
}
export interface CallRow {
  id: string; year: number; code: string; title: string; state: string; open: boolean; opens_on: string; closes_on?: string | null;
  item: string; item_title: BothLanguages; places?: number | null; money?: CallMoney | null;
}
export interface CallOptions {
  lines: { line_id: string; number: string; title: string; source_id: string; source_name: string; left: number; units_left?: number | null }[];
  packs: {
    code: string; title: BothLanguages;
    items: { code: string; title: BothLanguages; lines: string[]; papers: CallPaper[]; form: FormField[] }[];
    clocks: { code: string; title: BothLanguages; days: number; unit: string }[];
  }[];
}

export const callPath = (province: string, id: string) => `${provincePath(province)}/calls/${id}`;

export function useCall(id: string) {
  const { province } = usePlace();
  return useQuery({ queryKey: ['call', province, id], enabled: id !== '', queryFn: ({ signal }) => api.get<Call>(callPath(province, id), signal) });
}
export function useCallOptions(on: string) {
  const { province, year } = usePlace();
  return useQuery({
    queryKey: ['call-options', province, year, on],
    queryFn: ({ signal }) => api.get<CallOptions>(`${provincePath(province)}/call-options${queryText({ year, on })}`, signal),
  });
}
