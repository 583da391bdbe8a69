import type { RoomScreens } from '../shared/ui/screens';

export const screens: RoomScreens = {
  pages: [
    { path: 'notices', load: () => import('./notices') },
    { path: 'mail', load: () => import('./queue') },
  ],
  links: [],
};
