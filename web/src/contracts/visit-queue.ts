import { useEffect, useState, useSyncExternalStore } from 'react';
import { api, ApiError, queryText } from '../shared/api/client';

// Visits written down where there is no network wait in the browser's own database until they came
// through. Their ids are made here, so that whatever is sent twice is there once.

export interface VisitForm { visited_on: string; place: string; people: string; findings: string; progress: number }
export interface QueuedPhoto { id: string; name: string; blob: Blob }
export interface QueuedVisit { id: string; person: string; path: string; form: VisitForm; kept: boolean; photos: QueuedPhoto[]; fault?: string }

const kEvery = 10_000; // milliseconds between two tries
const kStore = 'visits';

function opened(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open('vuon', 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore(kStore, { keyPath: 'id' });
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error ?? new Error('indexedDB'));
  });
}
async function inStore<T>(mode: IDBTransactionMode, what: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await opened();
  try {
    return await new Promise<T>((resolve, reject) => {
      const transaction = database.transaction(kStore, mode);
      const asked = what(transaction.objectStore(kStore));
      transaction.oncomplete = () => resolve(asked.result);
      transaction.onabort = () => reject(transaction.error ?? new Error('indexedDB'));
      transaction.onerror = () => reject(transaction.error ?? new Error('indexedDB'));
    });
  } finally {
    database.close();
  }
}

/** What sending did: came through, could not be reached (try later), or was refused with a reason. */
export type Sent = { came: true } | { came: false; fault?: string };

/** Sends one visit, then its photos; `keep` is told after each step what is still to be sent. */
export async function sendVisit(visit: QueuedVisit, keep: (left: QueuedVisit) => Promise<void>): Promise<Sent> {
  let left = visit;
  const progress = async (next: QueuedVisit) => { left = next; await keep(next); };
  try {
    if (!left.kept) {
      await api.put(`${left.path}/visits/${left.id}`, left.form);
      await progress({ ...left, kept: true, fault: undefined });
    }
    for (const photo of left.photos) {
      await api.upload(`${left.path}/files${queryText({ id: photo.id, of_kind: 'visit', of_id: left.id, file_name: photo.name })}`, photo.blob);
      await progress({ ...left, photos: left.photos.filter((each) => each.id !== photo.id), fault: undefined });
    }
    return { came: true };
  } catch (fault) {
    if (!(fault instanceof ApiError)) throw fault;
    const later = fault.status === 0 || fault.status === 401 || fault.status === 429 || fault.status >= 500;
    return later ? { came: false } : { came: false, fault: fault.problem.detail || fault.problem.title || fault.problem.code };
  }
}

let waiting: readonly QueuedVisit[] = [];
let running = false;
const listeners = new Set<() => void>();
const subscribe = (listener: () => void) => { listeners.add(listener); return () => { listeners.delete(listener); }; };

async function reload() {
  waiting = await inStore<QueuedVisit[]>('readonly', (store) => store.getAll() as IDBRequest<QueuedVisit[]>);
  listeners.forEach((listener) => listener());
}
const put = async (visit: QueuedVisit) => { await inStore('readwrite', (store) => store.put(visit)); await reload(); };
export async function drop(id: string) { await inStore('readwrite', (store) => store.delete(id)); await reload(); }

/** Tries everything of this person that waits; true when something came through. */
async function flush(person: string): Promise<boolean> {
  if (running) return false;
  running = true;
  let came = false;
  try {
    await reload();
    for (const visit of waiting.filter((each) => each.person === person && each.fault === undefined)) {
      const sent = await sendVisit(visit, put);
      if (sent.came) { came = true; await drop(visit.id); } else if (sent.fault) await put({ ...(waiting.find((each) => each.id === visit.id) ?? visit), fault: sent.fault }); else break;
    }
  } finally {
    running = false;
  }
  return came;
}

/** What of a contract's visits is not yet sent, and the ways to add to it. `told`: something came through. */
export function useVisitQueue(path: string, person: string, told: () => Promise<unknown>) {
  const all = useSyncExternalStore(subscribe, () => waiting);
  const [online, setOnline] = useState(navigator.onLine);
  const [broken, setBroken] = useState(false);
  const attempt = async () => { try { if (await flush(person)) await told(); } catch { setBroken(true); } };
  useEffect(() => {
    const run = () => { void attempt(); };
    const changed = () => { setOnline(navigator.onLine); if (navigator.onLine) run(); };
    window.addEventListener('online', changed);
    window.addEventListener('offline', changed);
    const timer = setInterval(() => { if (waiting.length > 0) run(); }, kEvery);
    run();
    return () => { window.removeEventListener('online', changed); window.removeEventListener('offline', changed); clearInterval(timer); };
    // eslint-disable-next-line react-hooks/exhaustive-deps -- `attempt` reads only what never changes for this contract
  }, [path, person]);
  return {
    waiting: all.filter((each) => each.path === path && each.person === person), online, broken,
    add: async (visit: Omit<QueuedVisit, 'kept' | 'person' | 'path'>) => { await put({ ...visit, person, path, kept: false }); void attempt(); },
    again: async (visit: QueuedVisit) => { await put({ ...visit, fault: undefined }); await attempt(); },
    drop,
  };
}
