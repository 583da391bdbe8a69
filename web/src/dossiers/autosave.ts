import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { api, ApiError } from '../shared/api/client';
import { dossierPath, type Answers, type Dossier, type Face } from './api';

export type SaveState = 'saved' | 'waiting' | 'saving' | 'failed' | 'stale';
const kPause = 800; // milliseconds after the last key
const kAgain = 5_000; // after a save that the network lost

const storedAt = (id: string) => `vuon.dossier.${id}`;

/** What was typed and not saved when the browser closed or the session ended. */
function kept(dossier: Dossier): Answers | undefined {
  try {
    const stored = JSON.parse(localStorage.getItem(storedAt(dossier.id)) ?? 'null') as { revision: number; answers: Answers } | null;
    return stored?.revision === dossier.revision ? stored.answers : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Answers that save themselves a moment after the last change, one request at a time, and again until
 * the network is back. Another tab or person that saved first makes this one stale: it stops, and says so.
 */
export function useAnswers(dossier: Dossier, face: Face, province: string) {
  const [answers, setAnswers] = useState<Answers>(() => kept(dossier) ?? dossier.answers);
  const [state, setState] = useState<SaveState>(() => (kept(dossier) ? 'waiting' : 'saved'));
  const [savedAt, setSavedAt] = useState<number>();
  const [fault, setFault] = useState<unknown>(null);
  const [lost, setLost] = useState(0); // saves that the network lost
  const queries = useQueryClient();
  const revision = useRef(dossier.revision);
  const latest = useRef(answers);
  const dirty = useRef(state === 'waiting');
  const stale = useRef(false);
  const running = useRef<Promise<boolean> | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const path = `${dossierPath(province, face, dossier.id)}/answers`;
  const calculated = useRef(new Set(dossier.form.filter((field) => field.amount).map((field) => field.key)));

  const save = useCallback(async (): Promise<boolean> => {
    clearTimeout(timer.current);
    if (running.current) await running.current;
    if (!dirty.current) return true;
    if (stale.current) return false;
    dirty.current = false;
    setState('saving');
    const sent = Object.fromEntries(Object.entries(latest.current).filter(([key]) => !calculated.current.has(key)));
    running.current = api.put<Dossier>(path, { answers: sent }, revision.current).then((saved) => {
      revision.current = saved.revision;
      queries.setQueryData(['dossier', face, province, dossier.id], saved);
      if (dirty.current) localStorage.setItem(storedAt(dossier.id), JSON.stringify({ revision: saved.revision, answers: latest.current }));
      else localStorage.removeItem(storedAt(dossier.id));
      setFault(null);
      setSavedAt(Date.now());
      setState(dirty.current ? 'waiting' : 'saved');
      return true;
    }, (reason: unknown) => {
      dirty.current = true;
      stale.current = reason instanceof ApiError && reason.status === 412;
      setFault(reason);
      setState(stale.current ? 'stale' : 'failed');
      if (reason instanceof ApiError && (reason.status === 0 || reason.status >= 500)) setLost((times) => times + 1);
      return false;
    });
    const done = await running.current;
    running.current = null;
    return done;
  }, [path, queries, face, province, dossier.id]);

  const change = useCallback((key: string, answer: Answers[string] | undefined) => {
    const others = Object.entries(latest.current).filter(([name]) => name !== key);
    const next: Answers = Object.fromEntries(answer === undefined ? others : [...others, [key, answer]]);
    latest.current = next;
    setAnswers(next);
    dirty.current = true;
    localStorage.setItem(storedAt(dossier.id), JSON.stringify({ revision: revision.current, answers: next }));
    if (stale.current) return;
    setState('waiting');
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void save(), kPause);
  }, [save, dossier.id]);

  useEffect(() => {
    if (lost === 0) return undefined;
    const again = setTimeout(() => void save(), kAgain);
    return () => clearTimeout(again);
  }, [lost, save]);

  useEffect(() => {
    if (dirty.current) timer.current = setTimeout(() => void save(), kPause);
    const warn = (event: BeforeUnloadEvent) => { if (dirty.current || running.current) event.preventDefault(); };
    window.addEventListener('beforeunload', warn);
    return () => { window.removeEventListener('beforeunload', warn); if (dirty.current) void save(); };
  }, [save]);

  /** Puts away what was typed here, so that the newer one can be loaded. */
  const drop = useCallback(() => {
    dirty.current = false;
    localStorage.removeItem(storedAt(dossier.id));
  }, [dossier.id]);

  return { answers, change, save, state, savedAt, fault, drop };
}
