import type { ComponentType } from 'react';
import type { TextKey } from '../i18n/vi';

/** What a room shows: its pages below /:province/:year, and its places in the navigation. */
export interface RoomScreens {
  pages: { path: string; load: () => Promise<{ default: ComponentType }> }[];
  links: { to: string; text: TextKey; needs: string }[];
}
