import type { Contract, ContractCandidate, Party } from './api';

export interface DraftItem { key: number; dossier_id: string; title: string; result: string; units: number; state_part: number; own_part: number }
export interface Draft {
  enterprise: string; title: string; starts_on?: string; ends_on?: string; supplier_id: string; terms: string; items: DraftItem[];
  parties: Record<string, Partial<Party>>; milestones: { title: string; due_on?: string }[];
}

export const kPartyFields = ['representative', 'position', 'address', 'bank_account', 'bank'] as const;
let lastKey = 0;
/** One item with all that was reserved for the dossier; title and result come from the rules. */
export function itemFor(of: ContractCandidate): DraftItem {
  lastKey += 1;
  return { key: lastKey, dossier_id: of.id, title: '', result: '', units: of.units, state_part: of.reserved, own_part: of.own_cost };
}

/** What the editor begins with: a draft as it stands, or the approved dossiers of one enterprise. */
export function startOf(candidates: ContractCandidate[], from: Contract | undefined, wanted: { approval: string; enterprise: string }, kept?: Draft): Draft {
  if (from) {
    return {
      enterprise: from.enterprise_id, title: from.title, starts_on: from.starts_on, ends_on: from.ends_on, supplier_id: from.supplier_id ?? '', terms: from.terms,
      items: from.items.map((item) => { lastKey += 1; return { key: lastKey, dossier_id: item.dossier_id, title: item.title, result: item.result, units: item.units, state_part: item.state_part, own_part: item.own_part }; }),
      parties: Object.fromEntries(from.parties.map((party) => [party.role, party])), milestones: from.milestones.map((each) => ({ title: each.title, due_on: each.due_on })),
    };
  }
  const first = candidates.find((each) => (wanted.enterprise ? each.enterprise_id === wanted.enterprise : wanted.approval ? each.approval_id === wanted.approval : true));
  const enterprise = first?.enterprise_id ?? candidates[0]?.enterprise_id ?? '';
  const own = candidates.filter((each) => each.enterprise_id === enterprise && (wanted.approval === '' || each.approval_id === wanted.approval));
  return {
    title: own[0]?.title ?? '', starts_on: undefined, ends_on: undefined, supplier_id: '', terms: '', milestones: [], parties: {},
    ...(kept ? { starts_on: kept.starts_on, ends_on: kept.ends_on, supplier_id: kept.supplier_id, terms: kept.terms, milestones: kept.milestones } : {}),
    enterprise, items: own.map(itemFor),
  };
}

/** How much of what was reserved for a dossier its items leave over; negative: they ask too much. */
export function leftOf(draft: Draft, of: ContractCandidate): { money: number; units: number } {
  const items = draft.items.filter((item) => item.dossier_id === of.id);
  return { money: of.reserved - items.reduce((sum, item) => sum + item.state_part, 0), units: of.units - items.reduce((sum, item) => sum + item.units, 0) };
}

/** The body for the server; a field left empty is as the server knows it. */
export function formOf(draft: Draft) {
  const roles = ['agency', 'enterprise', ...(draft.supplier_id ? ['supplier'] : [])];
  const said = (party: Partial<Party> = {}) => Object.fromEntries(kPartyFields.flatMap((key) => (party[key]?.trim() ? [[key, party[key].trim()]] : [])));
  return {
    title: draft.title.trim(), dossiers: [...new Set(draft.items.map((item) => item.dossier_id))], starts_on: draft.starts_on, ends_on: draft.ends_on, terms: draft.terms.trim(),
    ...(draft.supplier_id ? { supplier_id: draft.supplier_id } : {}),
    items: draft.items.map(({ dossier_id, title, result, units, state_part, own_part }) => ({ dossier_id, title: title.trim(), result: result.trim(), units, state_part, own_part })),
    parties: roles.map((role) => ({ role, ...said(draft.parties[role]) })).filter((party) => Object.keys(party).length > 1),
    milestones: draft.milestones.filter((each) => each.title.trim() !== '' && each.due_on).map((each) => ({ title: each.title.trim(), due_on: each.due_on })),
  };
}
