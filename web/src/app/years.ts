import { useQuery } from '@tanstack/react-query';
import { api, provincePath } from '../shared/api/client';
import type { ProgrammeYear } from '../shared/api/contract';

/** The programme years of a province, oldest first. */
export function useYears(province: string | undefined) {
  return useQuery({
    queryKey: ['years', province],
    enabled: province !== undefined,
    queryFn: async ({ signal }) => {
      const answer = await api.get<{ items: ProgrammeYear[] }>(`${provincePath(province!)}/years`, signal);
      return answer.items.toSorted((one, other) => one.year - other.year);
    },
  });
}
