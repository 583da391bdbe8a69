import { useQuery } from '@tanstack/react-query';
import { api, provincePath } from '../shared/api/client';
import type { PlanContent, PlanLine, PlanReading, PlanVersion, PlanVersionSummary } from '../shared/api/contract';
import { usePlace } from '../shared/ui/place';

export const planPath = (province: string, year: number) => `${provincePath(province)}/plans/${year}`;
export const versionPath = (province: string, id: string) => `${provincePath(province)}/plan-versions/${encodeURIComponent(id)}`;

export function usePlan() {
  const { province, year } = usePlace();
  return useQuery({ queryKey: ['plan', province, year], queryFn: ({ signal }) => api.get<PlanVersion>(planPath(province, year), signal) });
}
export function useVersions() {
  const { province, year } = usePlace();
  return useQuery({
    queryKey: ['plan-versions', province, year],
    queryFn: ({ signal }) => api.get<{ items: PlanVersionSummary[] }>(`${planPath(province, year)}/versions`, signal),
  });
}
export function useVersion(id: string) {
  const { province } = usePlace();
  return useQuery({ queryKey: ['plan-version', province, id], refetchOnWindowFocus: false, staleTime: Infinity, gcTime: 0, queryFn: ({ signal }) => api.get<PlanVersion>(versionPath(province, id), signal) });
}
export function useReading(id: string, has: boolean) {
  const { province } = usePlace();
  return useQuery({ queryKey: ['plan-reading', province, id], enabled: has, queryFn: ({ signal }) => api.get<PlanReading>(`${versionPath(province, id)}/reading`, signal) });
}

export function changeLine(lines: PlanLine[], key: string, change: Partial<PlanLine>): PlanLine[] {
  return lines.map((line) => (line.key === key ? { ...line, ...change } : { ...line, lines: changeLine(line.lines, key, change) }));
}

export const sumOf = (lines: PlanLine[]) => lines.reduce((sum, line) => sum + line.amount, 0);
export const leavesOf = (lines: PlanLine[]): PlanLine[] => lines.flatMap((line) => (line.lines.length ? leavesOf(line.lines) : [line]));

export type Doubt =
  | { kind: 'children' | 'product' | 'total'; at: string; found: number; stated: number }
  | { kind: 'source'; at: string; found: number; stated: number }
  | { kind: 'noSource'; at: string };

/** What does not add up in the figures as they stand while being edited. */
export function doubtsOf(content: PlanContent): Doubt[] {
  const doubts: Doubt[] = [];
  const check = (line: PlanLine) => {
    const { unit_price: price, quantity, amount, number: at } = line;
    if (line.lines.length && sumOf(line.lines) !== amount) doubts.push({ kind: 'children', at, found: sumOf(line.lines), stated: amount });
    if (typeof price === 'number' && typeof quantity === 'number' && price * quantity !== amount) doubts.push({ kind: 'product', at, found: price * quantity, stated: amount });
    if (line.lines.length === 0 && !line.source) doubts.push({ kind: 'noSource', at });
    line.lines.forEach(check);
  };
  content.lines.forEach(check);
  if (sumOf(content.lines) !== content.total) doubts.push({ kind: 'total', at: '', found: sumOf(content.lines), stated: content.total });
  for (const source of content.sources) {
    const found = leavesOf(content.lines).filter((line) => line.source === source.key).reduce((sum, line) => sum + line.amount, 0);
    if (found !== source.amount) doubts.push({ kind: 'source', at: source.name, found, stated: source.amount });
  }
  return doubts;
}
