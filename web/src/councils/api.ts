import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api, provincePath } from '../shared/api/client';
import type { BothLanguages, FormField } from '../shared/api/forms';
import { usePlace } from '../shared/ui/place';

export interface Step { what_vi: string; what_en: string; article: string }
export interface CouncilSummary { id: string; kind: string; title: string; state: string; meeting_on: string; place: string; decision_number?: string | null }
export interface Ballot { points: Record<string, number>; items: boolean[]; grade: string; comment: string }
export interface Result { passed: boolean; grade: string; mean: string; place?: number | null; waiting: boolean; reason: { place?: Step; money?: Step }; working: Step[] }
export interface Opinion { person_id: string; opinion: string; late: boolean; entered_by: string }
export interface Point {
  dossier_id: string; code: string; title: string; enterprise: string; state: string; items: string[]; proposer: boolean; late: boolean; support: number;
  electorate: number; cast: number; conflicted: boolean; my_ballot?: { state: string; content: Ballot } | null; my_opinion?: string | null;
  result?: Result | null; released: string[]; opinions: Opinion[]; session?: number | null;
}
export interface Member { person_id: string; name: string; role: string; organisation: string; votes: boolean; present: boolean; declared: boolean; authority: string }
export interface CouncilRole { role: string; title: BothLanguages; least: number; most: number; votes: boolean; counts: boolean }
export interface Fraction { numerator: number; denominator: number; more_than: boolean }
export interface Rule {
  rule: { purpose: string; title: BothLanguages; size_least: number; size_most: number; roles: CouncilRole[]; quorum: Fraction; present: { any_of: string[]; all: boolean; written_authority: boolean }[]; papers_lead_days: number; papers_lead_unit: string; ballot: string; article: string; confirmed: boolean };
  form?: { title: BothLanguages; maximum: number; pass_mark: number; groups: { code: string; title: BothLanguages; maximum: number; pass_mark?: number | null; criteria: { code: string; title: BothLanguages; maximum: number }[] }[] } | null;
}
export interface Narrative { opening: string; conclusion: string; notes: Record<string, string>; returned: string }
interface Person { name: string; role: string; organisation: string; authority: string }
export interface MinutesDossier {
  dossier_id: string; code: string; title: string; enterprise: string; support: number; session: number; passed: boolean; grade: string; cast: number; valid: number; mean: string;
  place: number | null; waiting: boolean; reason: { place?: Step; money?: Step }; items: { item: string; yes: number; of: number; passed: boolean }[]; working: Step[]; conflicted: string[]; opinions: { absent: string; text: string }[];
}
export interface Minutes {
  title: string; decision_number: string; decision_date: string; held_on: string; place: string; article: string; members: number; present_count: number; needed: number;
  present: Person[]; absent: Person[]; presiding?: string; session: number; sessions: { session: number; held_on: string; place: string; presiding: string; reason: string; present: Person[]; absent: Person[] }[];
  money: Line[]; dossiers: MinutesDossier[];
}
export interface Conflict { dossier_id: string; person_id: string; kind: string; found: boolean; note: string }
export interface Council extends CouncilSummary {
  year: number; pack: string; blind_enterprise: boolean; maker: string; maker_id: string; approver?: string | null; decision_date?: string | null; papers_sent_on?: string | null; revision: number;
  presiding_id?: string | null; secretary_signed_at?: string | null; chair_signed_at?: string | null; wrong_seats: string[];
  members: Member[]; quorum: { members: number; present: number; needed: number; reached: boolean; missing: string[]; authority_missing: boolean };
  conflicts: Conflict[]; agenda: Point[]; me: string; rule: Rule; minutes: Partial<Minutes>; narrative: Narrative; session: number;
  sessions: { session: number; meeting_on: string; place: string; reason: string }[];
  papers_due_on?: string | null; earliest_on?: string | null; papers_late: boolean; signs_minutes: boolean; writes_minutes: boolean;
}
export interface Line { line_id: string; source_id: string; line: string; available: number; units?: number | null; granted: number; granted_units: number; granted_dossiers: number; waiting: number; waiting_dossiers: number }
export interface RankedRow { dossier_id: string; code: string; title: string; enterprise: string; state: string; passed: boolean; mean: string; place?: number | null; waiting: boolean; support: number; units: number; place_reason?: Step | null; money_reason?: Step | null }
export interface Ranking { title: string; settled: boolean; rows: RankedRow[]; lines: Line[] }
export interface Reading {
  dossier_id: string; code: string; title: string; enterprise: string; blind: boolean; item_title: BothLanguages; form: FormField[]; answers: Record<string, unknown>;
  units: number; eligible_cost: number; support: number; own_cost: number; working: Step[]; papers: { id: string; paper: BothLanguages; file_name: string; size: number }[]; papers_withheld: number;
}
export interface RuleChoice { pack: string; pack_title: BothLanguages; rule: Rule }

/** The states in which the server takes a change of each kind. */
export const kOpenTo: Record<'seats' | 'agenda' | 'attendance', string[]> = {
  seats: ['draft'], agenda: ['founded', 'adjourned'], attendance: ['founded', 'open', 'adjourned'],
};
export const kCouncilStates = ['draft', 'founded', 'open', 'adjourned', 'closed', 'signed'] as const;
export const kConflictKinds = ['same_enterprise', 'representative', 'relative', 'supplier', 'contract', 'owner'] as const;

/** A council, asked again every few seconds while it meets, so that ballots and quorum show as they come. */
export function useCouncil(id: string, mine: boolean) {
  const { province } = usePlace();
  const path = `${provincePath(province)}/${mine ? 'my-councils' : 'councils'}/${id}`;
  const query = useQuery({
    queryKey: ['council', path], queryFn: ({ signal }) => api.get<Council>(path, signal),
    refetchInterval: ({ state }) => (state.data && ['founded', 'open', 'adjourned'].includes(state.data.state) ? 3000 : false),
  });
  return { path, query };
}

/** Sends a verb of the council and asks for the council again. */
export function useSend(path: string) {
  const queries = useQueryClient();
  return async (rest: string, body?: unknown) => {
    await api.post(`${path}/${rest}`, body);
    await queries.invalidateQueries({ queryKey: ['council', path] });
  };
}

export const stepIn = (language: string, step: Step) => (language === 'en' ? step.what_en : step.what_vi);
export const roleTitle = (rule: Rule, role: string, language: string) => {
  const title = rule.rule.roles.find((each) => each.role === role)?.title;
  return (language === 'en' ? title?.en : title?.vi) ?? role;
};
