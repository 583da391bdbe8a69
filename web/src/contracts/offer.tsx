import { Alert, Checkbox, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { api } from '../shared/api/client';
import { useT } from '../shared/i18n/i18n';
import { ConfirmButton } from '../shared/ui/confirm';
import { useAct, type Contract } from './api';

/** Items that are done are offered for their acceptance. */
export function OfferItems({ contract, path }: { contract: Contract; path: string }) {
  const t = useT();
  const act = useAct();
  const ready = contract.items.filter((item) => item.state === 'open' || item.state === 'repair');
  const [left, setLeft] = useState<number[]>([]);
  const chosen = ready.filter((item) => !left.includes(item.position)).map((item) => item.position);
  if (ready.length === 0) return null;
  return (
    <Alert color="blue" title={t('contracts.offerTitle')} className="no-print">
      <Stack gap="xs" align="flex-start">
        <Text size="sm">{t('contracts.offerText')}</Text>
        <Group>
          <ConfirmButton label={t('contracts.offer')} title={t('contracts.offer')} ready={chosen.length > 0} done={t('contracts.doneOffered')} run={() => act(() => api.post(`${path}/acceptance-requests`, { positions: chosen }))}>
            <Stack gap="xs">
              {ready.map((item) => <Checkbox key={item.position} label={`${item.position}. ${item.title}`} checked={!left.includes(item.position)} onChange={(event) => setLeft(event.currentTarget.checked ? left.filter((each) => each !== item.position) : [...left, item.position])} />)}
            </Stack>
          </ConfirmButton>
        </Group>
      </Stack>
    </Alert>
  );
}
