import { listFinder, type RoomScreens } from '../shared/ui/screens';
import type { SpendingRow } from './api';

export const screens: RoomScreens = {
  pages: [
    { path: 'spending', load: () => import('./list') },
    { path: 'spending/new', load: () => import('./new') },
    { path: 'spending/:spending', load: () => import('./one') },
    { path: 'spending-rates', load: () => import('./rates') },
  ],
  links: [
    { to: '/spending', text: 'nav.spending', needs: 'spending.read' },
    { to: '/spending-rates', text: 'nav.spendingRates', needs: 'spending.read' },
  ],
  finders: [listFinder('nav.spending', 'spending.read', 'spending', true, (row: SpendingRow) => [`${row.code} · ${row.title}`, row.line_number])],
};
