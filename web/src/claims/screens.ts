import { listFinder, type RoomScreens } from '../shared/ui/screens';
import type { ClaimRow } from './api';

export const screens: RoomScreens = {
  pages: [
    { path: 'claims', load: () => import('./list') },
    { path: 'claims/new', load: () => import('./new') },
    { path: 'claims/:claim', load: () => import('./claim') },
    { path: 'my-claims', load: () => import('./my-list') },
    { path: 'my-claims/new', load: () => import('./my-new') },
    { path: 'my-claims/:claim', load: () => import('./my-claim') },
    { path: 'payments', load: () => import('./payments') },
    { path: 'advances', load: () => import('./advances') },
    { path: 'recoveries', load: () => import('./recoveries') },
    { path: 'year-end', load: () => import('./year-end') },
  ],
  links: [
    { to: '/claims', text: 'nav.claims', needs: 'claim.read' },
    { to: '/payments', text: 'nav.payments', needs: 'claim.read' },
    { to: '/advances', text: 'nav.advances', needs: 'claim.read' },
    { to: '/recoveries', text: 'nav.recoveries', needs: 'claim.read' },
    { to: '/year-end', text: 'nav.yearEnd', needs: 'posting.read' },
    { to: '/my-claims', text: 'nav.myClaims', needs: 'dossier.own' },
  ],
  finders: [listFinder('nav.claims', 'claim.read', 'claims', true, (row: ClaimRow) => [`${row.code} · ${row.title}`, row.enterprise])],
};
