import { Group, NativeSelect, Stack, Table, Text, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { api, provincePath, queryText } from '../shared/api/client';
import type { Page as PageOf } from '../shared/api/contract';
import { useMay } from '../shared/api/session';
import { formatDay, formatMoney } from '../shared/format/format';
import { useT } from '../shared/i18n/i18n';
import { ConfirmButton } from '../shared/ui/confirm';
import { DayInput, MoneyInput } from '../shared/ui/inputs';
import { Empty, Loaded, Page } from '../shared/ui/page';
import { usePlace } from '../shared/ui/place';
import { usePages, useThen, type Advance } from './api';
import { More, PaperButton, ReasonButton, StateBadge } from './parts';

export default function Advances() {
  const t = useT();
  const { province } = usePlace();
  const may = useMay(province);
  const advances = usePages<Advance>('advances');
  return (
    <Page title={t('claims.advancesTitle')} actions={may('claim.write') && <Ask />}>
      <Loaded query={advances}>{({ pages }) => <Rows items={pages.flatMap((page) => page.items)} />}</Loaded>
      <More query={advances} />
    </Page>
  );
}

/** Dossiers under contract, to be chosen from. */
export function useContracted(states: string[]) {
  const { province, year } = usePlace();
  return useQuery({
    queryKey: ['contracted', province, year, states],
    queryFn: async ({ signal }) => (await Promise.all(states.map((state) => api.get<PageOf<{ id: string; code: string; enterprise: string }>>(`${provincePath(province)}/dossiers${queryText({ year, state, limit: 200 })}`, signal)))).flatMap((page) => page.items),
  });
}

function Ask() {
  const t = useT();
  const { province } = usePlace();
  const then = useThen();
  const dossiers = useContracted(['contracted']);
  const [dossier, setDossier] = useState('');
  const [amount, setAmount] = useState<number | undefined>();
  const [reason, setReason] = useState('');
  return (
    <ConfirmButton label={t('claims.askAdvance')} title={t('claims.askAdvance')} ready={dossier !== '' && amount !== undefined && reason.trim() !== ''} done={t('claims.doneAsked')}
      run={() => then(api.post(`${provincePath(province)}/advances`, { dossier_id: dossier, amount, reason: reason.trim() }))}>
      <Stack>
        <NativeSelect label={t('claims.dossier')} value={dossier} onChange={(event) => setDossier(event.currentTarget.value)} data={[{ value: '', label: t('claims.choose') }, ...(dossiers.data ?? []).map((each) => ({ value: each.id, label: `${each.code} ${each.enterprise}` }))]} />
        <MoneyInput label={t('claims.amount')} value={amount} onChange={setAmount} />
        <Textarea label={t('claims.reason')} autosize minRows={2} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
      </Stack>
    </ConfirmButton>
  );
}

function Rows({ items }: { items: Advance[] }) {
  const t = useT();
  const { base } = usePlace();
  if (items.length === 0) return <Empty>{t('claims.noAdvances')}</Empty>;
  return (
    <div className="scroll-x" role="region" tabIndex={0} aria-label={t('claims.advancesTitle')}>
      <Table className="grid-table stack-table">
        <Table.Thead><Table.Tr><Table.Th>{t('claims.dossier')}</Table.Th><Table.Th>{t('claims.reason')}</Table.Th><Table.Th className="figure">{t('claims.amount')}</Table.Th><Table.Th className="figure">{t('claims.openAdvance')}</Table.Th><Table.Th>{t('claims.state')}</Table.Th><Table.Th>{t('claims.action')}</Table.Th></Table.Tr></Table.Thead>
        <Table.Tbody>{items.map((item) => (
          <Table.Tr key={item.id}>
            <Table.Td data-label={t('claims.dossier')}><div><Text inherit component={Link} to={`${base}/dossiers/${item.dossier_id}`} c="leaf.8" td="underline">{item.dossier_code}</Text><Text size="xs" c="dimmed">{item.enterprise} · {item.contract_number}</Text></div></Table.Td>
            <Table.Td data-label={t('claims.reason')}><div>{item.reason}<Text size="xs" c="dimmed">{[item.decision, item.document, formatDay(item.paid_on)].filter(Boolean).join(' · ')}</Text></div></Table.Td>
            <Table.Td data-label={t('claims.amount')} className="figure"><div>{formatMoney(item.amount)}{item.returned > 0 && <Text size="xs" c="dimmed">{t('claims.returnedShort', { amount: formatMoney(item.returned) })}</Text>}</div></Table.Td>
            <Table.Td data-label={t('claims.openAdvance')} className="figure">{formatMoney(item.open)}</Table.Td>
            <Table.Td data-label={t('claims.state')}><StateBadge of="advanceState" state={item.state} /></Table.Td>
            <Table.Td><Next item={item} /></Table.Td>
          </Table.Tr>
        ))}</Table.Tbody>
      </Table>
    </div>
  );
}

function Next({ item }: { item: Advance }) {
  const t = useT();
  const { province } = usePlace();
  const may = useMay(province);
  const then = useThen();
  const path = `${provincePath(province)}/advances/${item.id}`;
  if (item.state === 'asked' && may('claim.approve')) {
    return (
      <Group gap="xs">
        <PaperButton size="compact-sm" label={t('claims.allow')} text={`${item.enterprise} · ${formatMoney(item.amount)} đ`} done={t('claims.doneDecided')} run={(decision) => then(api.post(`${path}/decision`, { approved: true, decision }))} />
        <ReasonButton size="compact-sm" label={t('claims.refuse')} done={t('claims.doneDecided')} run={(decision) => then(api.post(`${path}/decision`, { approved: false, decision }))} />
      </Group>
    );
  }
  if (item.state === 'approved' && may('claim.pay')) return <PaperButton size="compact-sm" label={t('claims.payAdvance')} done={t('claims.doneAdvanced')} run={(document, on) => then(api.post(`${path}/payment`, { document, on }))} />;
  if (item.state === 'paid' && item.open > 0 && may('claim.pay')) return <Return item={item} />;
  return null;
}

function Return({ item }: { item: Advance }) {
  const t = useT();
  const { province } = usePlace();
  const then = useThen();
  return <MoneyBack label={t('claims.returnAdvance')} most={item.open} run={(back) => then(api.post(`${provincePath(province)}/advances/${item.id}/returns`, back))} />;
}

/** Money that came back: how much, by which paper, when. */
export function MoneyBack({ label, most, run }: { label: string; most: number; run: (back: { amount: number; document: string; on: string }) => Promise<unknown> }) {
  const t = useT();
  const [amount, setAmount] = useState<number | undefined>(most);
  const [document, setDocument] = useState('');
  const [on, setOn] = useState<string | undefined>();
  return (
    <ConfirmButton size="compact-sm" variant="default" label={label} title={label} ready={amount !== undefined && document.trim() !== '' && on !== undefined} done={t('claims.doneReceived')} run={() => run({ amount: amount ?? 0, document: document.trim(), on: on ?? '' })}>
      <Stack>
        <MoneyInput label={t('claims.amount')} description={t('claims.atMost', { amount: formatMoney(most) })} value={amount} onChange={setAmount} />
        <Textarea label={t('claims.paperNumber')} autosize value={document} onChange={(event) => setDocument(event.currentTarget.value)} />
        <DayInput label={t('claims.paperDate')} value={on} onChange={setOn} />
      </Stack>
    </ConfirmButton>
  );
}
