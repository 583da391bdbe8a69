import { listFinder, type RoomScreens } from '../shared/ui/screens';
import type { DossierRow } from './api';

export const screens: RoomScreens = {
  pages: [
    { path: 'dossiers', load: () => import('./list') },
    { path: 'dossiers/board', load: () => import('./board') },
    { path: 'dossiers/:dossier', load: () => import('./dossier') },
    { path: 'my-dossiers', load: () => import('./my-list') },
    { path: 'my-dossiers/:dossier', load: () => import('./my-dossier') },
  ],
  links: [
    { to: '/dossiers', text: 'nav.dossiers', needs: 'dossier.read' },
    { to: '/dossiers/board', text: 'nav.dossierBoard', needs: 'dossier.read' },
    { to: '/my-dossiers', text: 'nav.myDossiers', needs: 'dossier.own' },
  ],
  finders: [listFinder('nav.dossiers', 'dossier.read', 'dossiers', true, (row: DossierRow) => [`${row.code} · ${row.title}`, row.enterprise])],
};
