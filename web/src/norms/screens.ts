import type { RoomScreens } from '../shared/ui/screens';

export const screens: RoomScreens = { pages: [], links: [] };
