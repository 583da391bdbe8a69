import { screens as calls } from '../calls/screens';
import { screens as claims } from '../claims/screens';
import { screens as contracts } from '../contracts/screens';
import { screens as councils } from '../councils/screens';
import { screens as documents } from '../documents/screens';
import { screens as dossiers } from '../dossiers/screens';
import { screens as enterprises } from '../enterprises/screens';
import { screens as ledger } from '../ledger/screens';
import { screens as norms } from '../norms/screens';

/** In the order of a dossier's life, which is the order of the navigation. */
const kRooms = [ledger, norms, enterprises, calls, dossiers, councils, contracts, claims, documents];
export const roomPages = kRooms.flatMap((room) => room.pages);
export const roomLinks = kRooms.flatMap((room) => room.links);
export const roomFinders = kRooms.flatMap((room) => room.finders ?? []);
