import type { RoomScreens } from '../shared/ui/screens';

export const screens: RoomScreens = {
  pages: [
    { path: 'councils', load: () => import('./list') },
    { path: 'councils/new', load: () => import('./editor') },
    { path: 'councils/:council', load: () => import('./council') },
    { path: 'councils/:council/edit', load: () => import('./editor') },
    { path: 'councils/:council/agenda', load: () => import('./agenda-editor') },
    { path: 'councils/:council/attendance', load: () => import('./attendance') },
    { path: 'councils/:council/ranking', load: () => import('./ranking') },
    { path: 'councils/:council/minutes', load: () => import('./minutes') },
    { path: 'waiting-list', load: () => import('./waiting') },
    { path: 'my-councils', load: () => import('./my-list') },
    { path: 'my-councils/:council', load: () => import('./my-council') },
    { path: 'my-councils/:council/minutes', load: () => import('./my-minutes') },
    { path: 'my-councils/:council/dossiers/:dossier', load: () => import('./reading') },
  ],
  links: [
    { to: '/councils', text: 'nav.councils', needs: 'council.read' },
    { to: '/my-councils', text: 'nav.myCouncils', needs: 'council.sit' },
  ],
};
