import { Alert, Group, NativeSelect, Stack, Table, Text, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { api, provincePath } from '../shared/api/client';
import { useMay } from '../shared/api/session';
import { formatMoney } from '../shared/format/format';
import { useT } from '../shared/i18n/i18n';
import { ConfirmButton } from '../shared/ui/confirm';
import { DayInput, MoneyInput } from '../shared/ui/inputs';
import { Empty, Loaded, Page } from '../shared/ui/page';
import { usePlace } from '../shared/ui/place';
import { MoneyBack, useContracted } from './advances';
import { usePages, useThen, type Cause, type Recovery } from './api';
import { DueBadge, More, PaperButton, StateBadge } from './parts';

export default function Recoveries() {
  const t = useT();
  const { province } = usePlace();
  const may = useMay(province);
  const recoveries = usePages<Recovery>('recoveries');
  return (
    <Page title={t('claims.recoveriesTitle')} actions={may('claim.write') && <Draft />}>
      <Causes />
      <Loaded query={recoveries}>{({ pages }) => <Rows items={pages.flatMap((page) => page.items)} />}</Loaded>
      <More query={recoveries} />
    </Page>
  );
}

/** What contracts ask back and nobody drafted a decision for. */
function Causes() {
  const t = useT();
  const { province, base } = usePlace();
  const may = useMay(province);
  const { data } = useQuery({ queryKey: ['recovery-causes', province], queryFn: ({ signal }) => api.get<{ items: Cause[] }>(`${provincePath(province)}/recovery-causes`, signal) });
  if (!data?.items.length) return null;
  return (
    <Alert color="yellow" title={t('claims.causesTitle')}>
      <Stack gap="xs">{data.items.map((cause) => (
        <Group key={cause.id} gap="xs">
          <Text size="sm"><Text span inherit component={Link} to={`${base}/dossiers/${cause.dossier_id}`} c="leaf.8" td="underline">{cause.dossier_code}</Text> {cause.enterprise}: {t.word('recoveryCause', cause.cause)}, {formatMoney(cause.amount)} đ ({cause.document})</Text>
          {may('claim.write') && <Draft cause={cause} />}
        </Group>
      ))}</Stack>
    </Alert>
  );
}

function Draft({ cause }: { cause?: Cause }) {
  const t = useT();
  const { province } = usePlace();
  const then = useThen();
  const dossiers = useContracted(['failed', 'terminated', 'accepted', 'settled']);
  const [dossier, setDossier] = useState(cause?.dossier_id ?? '');
  const [amount, setAmount] = useState<number | undefined>(cause?.amount);
  const [reason, setReason] = useState('');
  const [due, setDue] = useState<string | undefined>();
  return (
    <ConfirmButton size={cause ? 'compact-sm' : 'sm'} variant={cause ? 'default' : 'filled'} label={t('claims.draftRecovery')} title={t('claims.draftRecovery')} ready={dossier !== '' && amount !== undefined && reason.trim() !== '' && due !== undefined} done={t('claims.doneDrafted')}
      run={() => then(api.post(`${provincePath(province)}/recoveries`, { dossier_id: dossier, cause_id: cause?.id ?? null, amount, reason: reason.trim(), due_on: due }))}>
      <Stack>
        {!cause && <NativeSelect label={t('claims.dossier')} value={dossier} onChange={(event) => setDossier(event.currentTarget.value)} data={[{ value: '', label: t('claims.choose') }, ...(dossiers.data ?? []).map((each) => ({ value: each.id, label: `${each.code} ${each.enterprise}` }))]} />}
        <MoneyInput label={t('claims.amount')} value={amount} onChange={setAmount} />
        <Textarea label={t('claims.reason')} autosize minRows={2} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
        <DayInput label={t('claims.payBackBy')} value={due} onChange={setDue} />
      </Stack>
    </ConfirmButton>
  );
}

function Rows({ items }: { items: Recovery[] }) {
  const t = useT();
  const { base } = usePlace();
  if (items.length === 0) return <Empty>{t('claims.noRecoveries')}</Empty>;
  return (
    <div className="scroll-x" role="region" tabIndex={0} aria-label={t('claims.recoveriesTitle')}>
      <Table className="grid-table stack-table">
        <Table.Thead><Table.Tr><Table.Th>{t('claims.dossier')}</Table.Th><Table.Th>{t('claims.reason')}</Table.Th><Table.Th className="figure">{t('claims.amount')}</Table.Th><Table.Th className="figure">{t('claims.received')}</Table.Th><Table.Th>{t('claims.state')}</Table.Th><Table.Th>{t('claims.action')}</Table.Th></Table.Tr></Table.Thead>
        <Table.Tbody>{items.map((item) => (
          <Table.Tr key={item.id}>
            <Table.Td data-label={t('claims.dossier')}><div><Text inherit component={Link} to={`${base}/dossiers/${item.dossier_id}`} c="leaf.8" td="underline">{item.dossier_code}</Text><Text size="xs" c="dimmed">{item.enterprise}</Text></div></Table.Td>
            <Table.Td data-label={t('claims.reason')}><div>{item.reason}<Text size="xs" c="dimmed">{item.number}</Text></div></Table.Td>
            <Table.Td data-label={t('claims.amount')} className="figure">{formatMoney(item.amount)}</Table.Td>
            <Table.Td data-label={t('claims.received')} className="figure">{formatMoney(item.received)}</Table.Td>
            <Table.Td data-label={t('claims.state')}><Group gap={4}><StateBadge of="recoveryState" state={item.state} />{item.state === 'decided' && <DueBadge due={item.due_on} overdue={item.overdue} />}</Group></Table.Td>
            <Table.Td><Next item={item} /></Table.Td>
          </Table.Tr>
        ))}</Table.Tbody>
      </Table>
    </div>
  );
}

function Next({ item }: { item: Recovery }) {
  const t = useT();
  const { province } = usePlace();
  const may = useMay(province);
  const then = useThen();
  const path = `${provincePath(province)}/recoveries/${item.id}`;
  return (
    <Group gap="xs">
      {item.state === 'draft' && may('claim.approve') && <PaperButton size="compact-sm" label={t('claims.decide')} text={`${item.enterprise} · ${formatMoney(item.amount)} đ`} done={t('claims.doneDecided')} run={(number, date) => then(api.post(`${path}/decision`, { number, date }))} />}
      {item.state === 'draft' && may('claim.write') && <ConfirmButton size="compact-sm" variant="default" danger label={t('claims.dropDraft')} title={t('claims.dropDraft')} done={t('claims.doneDropped')} run={() => then(api.delete(path))}>{item.reason}</ConfirmButton>}
      {item.state === 'decided' && may('claim.pay') && <MoneyBack label={t('claims.receive')} most={item.amount - item.received} run={(back) => then(api.post(`${path}/instalments`, back))} />}
    </Group>
  );
}
