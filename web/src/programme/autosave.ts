import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { api } from '../shared/api/client';
import type { PlanContent, PlanVersion } from '../shared/api/contract';
import { versionPath } from './plan-data';

export type SaveState = 'saved' | 'waiting' | 'saving' | 'failed';
const kPause = 800; // milliseconds after the last key

/** Content that saves itself a moment after the last change, one request at a time. */
export function useAutosave(version: PlanVersion) {
  const [content, setContent] = useState(version.content);
  const [state, setState] = useState<SaveState>('saved');
  const [fault, setFault] = useState<unknown>(null);
  const queries = useQueryClient();
  const revision = useRef(version.revision);
  const latest = useRef(content);
  const dirty = useRef(false);
  const running = useRef<Promise<boolean> | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const path = versionPath(version.province, version.id);

  const save = useCallback(async (): Promise<boolean> => {
    clearTimeout(timer.current);
    if (running.current) await running.current;
    if (!dirty.current) return true;
    dirty.current = false;
    setState('saving');
    const sent = latest.current;
    running.current = api.put<PlanVersion>(path, sent, revision.current).then((saved) => {
      revision.current = saved.revision;
      queries.setQueryData(['plan-version', version.province, version.id], { ...saved, content: sent });
      setFault(null);
      setState(dirty.current ? 'waiting' : 'saved');
      return true;
    }, (reason: unknown) => {
      dirty.current = true;
      setFault(reason);
      setState('failed');
      return false;
    });
    const done = await running.current;
    running.current = null;
    return done;
  }, [path, queries, version.province, version.id]);

  const change = useCallback((next: (before: PlanContent) => PlanContent) => {
    latest.current = next(latest.current);
    setContent(latest.current);
    dirty.current = true;
    setState('waiting');
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void save(), kPause);
  }, [save]);

  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => { if (dirty.current || running.current) event.preventDefault(); };
    window.addEventListener('beforeunload', warn);
    return () => { window.removeEventListener('beforeunload', warn); if (dirty.current) void save(); };
  }, [save]);

  return { content, change, save, state, fault };
}
