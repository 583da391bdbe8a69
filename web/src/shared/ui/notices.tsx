import { CloseButton } from '@mantine/core';
import { useEffect, useSyncExternalStore } from 'react';
import { useT } from '../i18n/i18n';

interface Notice { id: number; text: string }

const kShown = 8000; // milliseconds; the page itself shows the new state for good
let notices: readonly Notice[] = [];
let last = 0;
const listeners = new Set<() => void>();

function set(next: readonly Notice[]) {
  notices = next;
  listeners.forEach((listener) => listener());
}
function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => { listeners.delete(listener); };
}

/** Says in the corner of the screen, and to screen readers, that something was done. */
export function notify(text: string) {
  last += 1;
  set([...notices.slice(-2), { id: last, text }]);
}

export function Notices() {
  const shown = useSyncExternalStore(subscribe, () => notices);
  return <div className="notices no-print" role="status">{shown.map((notice) => <OneNotice key={notice.id} notice={notice} />)}</div>;
}

function OneNotice({ notice }: { notice: Notice }) {
  const t = useT();
  const close = () => set(notices.filter((other) => other.id !== notice.id));
  useEffect(() => {
    const timer = setTimeout(() => set(notices.filter((other) => other.id !== notice.id)), kShown);
    return () => clearTimeout(timer);
  }, [notice.id]);
  return <div className="notice"><span>{notice.text}</span><CloseButton variant="transparent" aria-label={t('action.close')} onClick={close} /></div>;
}
