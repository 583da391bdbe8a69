import { listFinder, type RoomScreens } from '../shared/ui/screens';
import type { ContractRow } from './api';

export const screens: RoomScreens = {
  pages: [
    { path: 'approvals', load: () => import('./approvals') },
    { path: 'approvals/new', load: () => import('./approval-editor') },
    { path: 'approvals/:approval', load: () => import('./approval') },
    { path: 'approvals/:approval/edit', load: () => import('./approval-editor') },
    { path: 'contracts', load: () => import('./list') },
    { path: 'contracts/new', load: () => import('./editor') },
    { path: 'contracts/:contract', load: () => import('./contract') },
    { path: 'contracts/:contract/edit', load: () => import('./editor') },
    { path: 'contracts/:contract/delivery', load: () => import('./delivery') },
    { path: 'contracts/:contract/acceptance', load: () => import('./acceptance') },
    { path: 'suppliers', load: () => import('./suppliers') },
    { path: 'my-contracts', load: () => import('./my-list') },
    { path: 'my-contracts/:contract', load: () => import('./my-contract') },
    { path: 'my-contracts/:contract/delivery', load: () => import('./my-delivery') },
  ],
  links: [
    { to: '/approvals', text: 'nav.approvals', needs: 'contract.read' },
    { to: '/contracts', text: 'nav.contracts', needs: 'contract.read' },
    { to: '/suppliers', text: 'nav.suppliers', needs: 'contract.read' },
    { to: '/my-contracts', text: 'nav.myContracts', needs: 'dossier.own' },
  ],
  finders: [listFinder('nav.contracts', 'contract.read', 'contracts', true, (row: ContractRow) => [[row.number, row.title].filter(Boolean).join(' · '), row.enterprise])],
};
