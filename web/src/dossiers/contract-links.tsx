import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { api, provincePath, queryText } from '../shared/api/client';
import { useMay } from '../shared/api/session';
import { useT } from '../shared/i18n/i18n';
import { usePlace } from '../shared/ui/place';
import type { Dossier } from './api';

const kHasNone = ['draft', 'submitted', 'supplement', 'valid', 'returned', 'in_council', 'passed', 'waiting', 'refused'];

/** The contract that carries the dossier out, once there is one. */
export function ContractLinks({ dossier, face }: { dossier: Dossier; face: 'contracts' | 'my-contracts' }) {
  const t = useT();
  const { province, base } = usePlace();
  const may = useMay(province)(face === 'contracts' ? 'contract.read' : 'dossier.own');
  const found = useQuery({
    queryKey: ['contracts-of-dossier', province, face, dossier.id], enabled: may && !kHasNone.includes(dossier.state),
    queryFn: ({ signal }) => api.get<{ items: { id: string; title: string; state: string; number: string }[] }>(`${provincePath(province)}/${face}${queryText({ dossier: dossier.id })}`, signal),
  });
  return <>{(found.data?.items ?? []).map((contract) => (
    <Text key={contract.id} size="sm" component={Link} to={`${base}/${face}/${contract.id}`} c="leaf.8" td="underline">{t('dossiers.contract', { name: contract.number || contract.title })}</Text>
  ))}</>;
}
