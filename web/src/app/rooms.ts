import { screens as calls } from '../calls/screens';
import { screens as claims } from '../claims/screens';
import { screens as contracts } from '../contracts/screens';
import { screens as councils } from '../councils/screens';
import { screens as documents } from '../documents/screens';
import { screens as dossiers } from '../dossiers/screens';
import { screens as enterprises } from '../enterprises/screens';
import { screens as ledger } from '../ledger/screens';
import { screens as mail } from '../mail/screens';
import { screens as norms } from '../norms/screens';
import { screens as spending } from '../spending/screens';

/** The navigation: groups in the order of the programme, in each its rooms. */
const kGroups = [
  { text: 'navGroup.money', rooms: [ledger, norms] },
  { text: 'navGroup.dossiers', rooms: [enterprises, calls, dossiers, councils] },
  { text: 'navGroup.delivery', rooms: [contracts, claims, spending] },
  { text: 'navGroup.papers', rooms: [documents] },
] as const;
export const roomGroups = kGroups.map(({ text, rooms }) => ({ text, links: rooms.flatMap((room) => room.links) }));
const kRooms = [...kGroups.flatMap(({ rooms }) => [...rooms]), mail];
export const roomPages = kRooms.flatMap((room) => room.pages);
export const roomFinders = kRooms.flatMap((room) => room.finders ?? []);
