import { api, provincePath, queryText } from '../shared/api/client';
import type { Budget } from '../shared/api/contract';
import type { Finder, RoomScreens } from '../shared/ui/screens';
import { filterLines, visibleRows } from './budget-tree';

/** Lines of the year's budget that hold the words: the leaves, where the money is. */
const lines: Finder = {
  text: 'nav.budget', needs: 'budget.read', screen: '/budget',
  find: async ({ province, year }, words, signal) => {
    const budget = await api.get<Budget>(`${provincePath(province)}/budget${queryText({ year })}`, signal);
    const leaves = visibleRows(filterLines(budget.lines, '', words), new Set()).filter(({ line }) => line.lines.length === 0);
    return { items: leaves.map(({ line }) => ({ id: line.id, title: `${line.number} · ${line.title}`, note: line.lead, to: `/budget${queryText({ q: line.number })}` })) };
  },
};

export const screens: RoomScreens = {
  pages: [
    { path: 'budget', load: () => import('./budget') },
    { path: 'postings', load: () => import('./postings') },
  ],
  links: [
    { to: '/budget', text: 'nav.budget', needs: 'budget.read' },
    { to: '/postings', text: 'nav.postings', needs: 'posting.read' },
  ],
  finders: [lines],
};
