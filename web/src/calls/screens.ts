import type { RoomScreens } from '../shared/ui/screens';

export const screens: RoomScreens = {
  pages: [
    { path: 'calls', load: () => import('./list') },
    { path: 'calls/new', load: () => import('./new') },
    { path: 'calls/:call', load: () => import('./call') },
    { path: 'calls/:call/edit', load: () => import('./edit') },
  ],
  links: [{ to: '/calls', text: 'nav.calls', needs: 'call.read' }],
};
