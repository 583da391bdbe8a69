import { useQuery } from '@tanstack/react-query';
import { api, provincePath } from '../shared/api/client';
import { usePlace } from '../shared/ui/place';

interface Text { vi: string; en: string }
export interface CouncilSummary { id: string; kind: string; title: string; state: string; meeting_on: string; place: string; decision_number?: string | null }
export interface Ballot { points: Record<string, number>; items: boolean[]; grade: string; comment: string }
export interface Point {
  dossier_id: string; code: string; title: string; enterprise: string; state: string; items: string[]; electorate: number; cast: number; conflicted: boolean;
  my_ballot?: { state: string; content: Ballot } | null;
  result?: { passed: boolean; mean: string; place?: number | null; waiting: boolean; reason: { place?: { what_vi: string; what_en: string }; money?: { what_vi: string; what_en: string } }; working: { what_vi: string; what_en: string }[] } | null;
}
export interface Council extends CouncilSummary {
  members: { person_id: string; name: string; role: string; organisation: string; present: boolean; declared: boolean; authority: string }[];
  quorum: { members: number; present: number; needed: number; reached: boolean };
  conflicts: { dossier_id: string; person_id: string; kind: string; note: string }[];
  agenda: Point[]; me: string;
  rule: { rule: { ballot: string; roles: { role: string; title: Text }[] }; form?: { groups: { code: string; title: Text; criteria: { code: string; title: Text; maximum: number }[] }[] } | null };
}

/** A council, asked again every few seconds so that ballots and quorum show as they come. */
export function useCouncil(id: string, mine: boolean) {
  const { province } = usePlace();
  const path = `${provincePath(province)}/${mine ? 'my-councils' : 'councils'}/${id}`;
  const query = useQuery({ queryKey: ['council', path], queryFn: ({ signal }) => api.get<Council>(path, signal), refetchInterval: 3000 });
  return { path, query };
}
