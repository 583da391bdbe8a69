import { Badge, Button, Group, NativeSelect, Table, Text } from '@mantine/core';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import type { PlanVersionSummary } from '../shared/api/contract';
import { formatDay, formatMoney } from '../shared/format/format';
import { useT } from '../shared/i18n/i18n';
import { Empty, Loaded, Page } from '../shared/ui/page';
import { usePlace } from '../shared/ui/place';
import { useVersions } from './plan-data';

export default function Versions() {
  const t = useT();
  const { year, base } = usePlace();
  return (
    <Page title={t('versions.title', { year })} actions={<Button variant="default" component={Link} to={`${base}/plan`}>{t('plan.back')}</Button>}>
      <Loaded query={useVersions()}>{({ items }) => (items.length === 0 ? <Empty>{t('plan.none', { year })}</Empty> : <List items={items} />)}</Loaded>
    </Page>
  );
}

function List({ items }: { items: PlanVersionSummary[] }) {
  const t = useT();
  const { base } = usePlace();
  return (
    <>
      {items.length > 1 && <Choose items={items} />}
      <div className="scroll-x" role="region" tabIndex={0} aria-label={t('plan.versions')}>
        <Table className="stack-table">
          <Table.Thead><Table.Tr><Table.Th>{t('versions.version')}</Table.Th><Table.Th>{t('versions.state')}</Table.Th><Table.Th className="figure">{t('plan.total')}</Table.Th><Table.Th>{t('versions.decision')}</Table.Th><Table.Th>{t('versions.maker')}</Table.Th><Table.Th>{t('versions.approver')}</Table.Th></Table.Tr></Table.Thead>
          <Table.Tbody>{items.map((item) => (
            <Table.Tr key={item.id}>
              <Table.Td data-label={t('versions.version')}><Text component={Link} to={`${base}/plan/versions/${item.id}`} c="leaf.8" td="underline">{t('versions.number', { number: item.version })}</Text></Table.Td>
              <Table.Td data-label={t('versions.state')}><Badge variant="light" tt="none" color={item.state === 'approved' ? 'leaf' : 'gray'}>{t.word('state', item.state)}</Badge></Table.Td>
              <Table.Td className="figure" data-label={t('plan.total')}>{formatMoney(item.total)}</Table.Td>
              <Table.Td data-label={t('versions.decision')}>{[item.decision_number, formatDay(item.decision_date)].filter(Boolean).join(' · ')}</Table.Td><Table.Td data-label={t('versions.maker')}>{item.maker}</Table.Td><Table.Td data-label={t('versions.approver')}>{item.approver}</Table.Td>
            </Table.Tr>
          ))}</Table.Tbody>
        </Table>
      </div>
    </>
  );
}

function Choose({ items }: { items: PlanVersionSummary[] }) {
  const t = useT();
  const { base } = usePlace();
  const navigate = useNavigate();
  const inOrder = items.toSorted((one, other) => one.version - other.version);
  const [from, setFrom] = useState(inOrder.at(-2)!.id);
  const [to, setTo] = useState(inOrder.at(-1)!.id);
  const data = inOrder.map((item) => ({ value: item.id, label: t('versions.number', { number: item.version }) }));
  return (
    <form className="no-print" onSubmit={(event) => { event.preventDefault(); void navigate(`${base}/plan/compare?from=${from}&to=${to}`); }}>
      <Group align="flex-end">
        <NativeSelect label={t('compare.from')} value={from} data={data} onChange={(event) => setFrom(event.currentTarget.value)} />
        <NativeSelect label={t('compare.to')} value={to} data={data} onChange={(event) => setTo(event.currentTarget.value)} />
        <Button type="submit" disabled={from === to}>{t('compare.do')}</Button>
      </Group>
    </form>
  );
}
