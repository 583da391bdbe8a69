import type { RoomScreens } from '../shared/ui/screens';

export const screens: RoomScreens = {
  pages: [
    { path: 'documents', load: () => import('./list') },
    { path: 'documents/:document', load: () => import('./document') },
  ],
  links: [{ to: '/documents', text: 'nav.documents', needs: 'paper.read' }],
};
