import { listFinder, type RoomScreens } from '../shared/ui/screens';
import type { EnterpriseRow } from './api';

export const screens: RoomScreens = {
  pages: [
    { path: 'enterprises', load: () => import('./list') },
    { path: 'enterprises/new', load: () => import('./new') },
    { path: 'enterprises/duplicates', load: () => import('./duplicates') },
    { path: 'enterprises/imports', load: () => import('./imports') },
    { path: 'enterprises/imports/:import', load: () => import('./import') },
    { path: 'enterprises/:enterprise', load: () => import('./enterprise') },
    { path: 'enterprises/:enterprise/edit', load: () => import('./edit') },
    { path: 'enterprises/:enterprise/merge', load: () => import('./merge') },
    { path: 'enterprises/:enterprise/facts/:of', load: () => import('./officer-facts') },
    { path: 'my-enterprises', load: () => import('./my-list') },
    { path: 'my-enterprises/:enterprise', load: () => import('./my-enterprise') },
    { path: 'my-enterprises/:enterprise/facts/:of', load: () => import('./my-facts') },
  ],
  links: [
    { to: '/enterprises', text: 'nav.enterprises', needs: 'enterprise.read' },
    { to: '/my-enterprises', text: 'nav.myEnterprises', needs: 'enterprise.own' },
  ],
  finders: [listFinder('nav.enterprises', 'enterprise.read', 'enterprises', false, (row: EnterpriseRow) => [row.name, row.tax_code])],
};
