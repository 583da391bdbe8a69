import { useMay } from '../shared/api/session';
import { usePlace } from '../shared/ui/place';
import type { Finder } from '../shared/ui/screens';
import { roomFinders } from './rooms';

/** What the person may look through here. */
export function useFinders(): Finder[] {
  const { province } = usePlace();
  const may = useMay(province);
  return roomFinders.filter((finder) => may(finder.needs));
}
