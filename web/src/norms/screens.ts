import type { RoomScreens } from '../shared/ui/screens';

export const screens: RoomScreens = {
  pages: [
    { path: 'norms', load: () => import('./list') },
    { path: 'norms/compare', load: () => import('./compare') },
    { path: 'norms/:pack', load: () => import('./pack') },
    { path: 'norms/:pack/simulate', load: () => import('./simulate') },
    { path: 'norms/:pack/edit', load: () => import('./edit') },
    { path: 'norms/:pack/items/:item', load: () => import('./item') },
  ],
  links: [{ to: '/norms', text: 'nav.norms', needs: 'norm.read' }],
};
