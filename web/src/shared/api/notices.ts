import { useQuery } from '@tanstack/react-query';
import { api } from './client';

// GET /notices
export interface Notice { id: string; kind: string; subject: string; body: string; href: string; at: string; unread: boolean; by_mail: 'no' | 'queued' | 'sent' | 'failed' }
export interface NoticePage { items: Notice[]; unread: number; next?: string }

/** How many of one's notices are unread; asked again every minute. */
export function useUnread(): number {
  const newest = useQuery({
    queryKey: ['notices', 'newest'],
    queryFn: ({ signal }) => api.get<NoticePage>('/notices?limit=1', signal),
    refetchInterval: 60_000,
  });
  return newest.data?.unread ?? 0;
}
