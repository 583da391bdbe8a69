import type { RoomScreens } from '../shared/ui/screens';

export const screens: RoomScreens = {
  pages: [
    { path: 'councils', load: () => import('./list') },
    { path: 'my-councils', load: () => import('./my-list') },
    { path: 'councils/:council', load: () => import('./council') },
    { path: 'my-councils/:council', load: () => import('./my-council') },
  ],
  links: [
    { to: 'councils', text: 'nav.councils', needs: 'council.read' },
    { to: 'my-councils', text: 'nav.myCouncils', needs: 'council.sit' },
  ],
};
