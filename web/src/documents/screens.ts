import type { DocumentRow } from '../shared/ui/papers';
import { listFinder, type RoomScreens } from '../shared/ui/screens';

export const screens: RoomScreens = {
  pages: [
    { path: 'documents', load: () => import('./list') },
    { path: 'documents/:document', load: () => import('./document') },
  ],
  links: [{ to: '/documents', text: 'nav.documents', needs: 'paper.read' }],
  finders: [listFinder('nav.documents', 'paper.read', 'documents', true, (row: DocumentRow) => [[row.number, row.subject].filter(Boolean).join(' · '), row.agency])],
};
