import type { ComponentType } from 'react';
import { api, provincePath, queryText } from '../api/client';
import type { Page } from '../api/contract';
import type { TextKey } from '../i18n/vi';

/** What a room shows: its pages below /:province/:year, and its places in the navigation. */
export interface RoomScreens {
  pages: { path: string; load: () => Promise<{ default: ComponentType }> }[];
  links: { to: string; text: TextKey; needs: string }[];
  finders?: Finder[];
}

/** A record that the search of the shell found: what it is called, what is told beside, and its page below the place. */
export interface Found { id: string; title: string; note: string; to: string }
interface Place { province: string; year: number }
/** What of a room the search of the shell looks through; `screen` is the list that shows all of it. */
export interface Finder {
  text: TextKey; needs: string; screen: string;
  find: (place: Place, words: string, signal: AbortSignal) => Promise<Page<Found>>;
}

const kFoundAtOnce = 6;
/** A finder over a list that the server searches by `q`. */
export function listFinder(
  text: TextKey, needs: string, resource: string, ofYear: boolean, show: (row: never) => [title: string, note: string],
): Finder {
  return {
    text, needs, screen: `/${resource}`,
    find: async ({ province, year }, words, signal) => {
      const page = await api.get<Page<{ id: string }>>(`${provincePath(province)}/${resource}${queryText({ q: words, year: ofYear ? year : undefined, limit: kFoundAtOnce })}`, signal);
      const found = (row: { id: string }): Found => {
        const [title, note] = show(row as never);
        return { id: row.id, title, note, to: `/${resource}/${row.id}` };
      };
      return { ...page, items: page.items.map(found) };
    },
  };
}
