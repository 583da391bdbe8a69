import { Button, Group, NativeSelect, Table, Text } from '@mantine/core';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { wordsIn } from '../shared/api/forms';
import { formatDay } from '../shared/format/format';
import { useLanguage, useT } from '../shared/i18n/i18n';
import { Empty, Loaded, Page } from '../shared/ui/page';
import { usePlace } from '../shared/ui/place';
import { nameOf, usePacks, type PackSummary } from './api';
import { StateBadge } from './parts';

export default function Packs() {
  const t = useT();
  return (
    <Page title={t('norms.title')} actions={<Button variant="default" component="a" href="/fit">{t('norms.publicPage')}</Button>}>
      <Text>{t('norms.lead')}</Text>
      <Loaded query={usePacks()}>{({ items }) => (items.length === 0 ? <Empty>{t('state.nothing')}</Empty> : <PackTable items={items} />)}</Loaded>
    </Page>
  );
}

function PackTable({ items }: { items: PackSummary[] }) {
  const { t, language } = useLanguage();
  const { base } = usePlace();
  return (
    <>
      {items.length > 1 && <Choose items={items} />}
      <div className="scroll-x" role="region" tabIndex={0} aria-label={t('norms.title')}>
        <Table className="stack-table">
          <Table.Thead><Table.Tr><Table.Th>{t('norms.pack')}</Table.Th><Table.Th>{t('versions.state')}</Table.Th><Table.Th>{t('norms.inForce')}</Table.Th><Table.Th className="figure">{t('norms.items')}</Table.Th><Table.Th className="figure">{t('norms.toBeConfirmed')}</Table.Th><Table.Th>{t('versions.maker')}</Table.Th><Table.Th>{t('versions.approver')}</Table.Th></Table.Tr></Table.Thead>
          <Table.Tbody>{items.map((pack) => (
            <Table.Tr key={nameOf(pack)}>
              <Table.Td data-label={t('norms.pack')}><Text component={Link} to={`${base}/norms/${nameOf(pack)}`} c="leaf.8" td="underline">{wordsIn(language, pack.title)}</Text><Text size="sm" c="dimmed">{pack.code} · {t('versions.number', { number: pack.version })}</Text></Table.Td>
              <Table.Td data-label={t('versions.state')}><StateBadge summary={pack} /></Table.Td>
              <Table.Td data-label={t('norms.inForce')}>{formatDay(pack.valid_from)} – {pack.valid_to ? formatDay(pack.valid_to) : t('norms.open')}</Table.Td>
              <Table.Td className="figure" data-label={t('norms.items')}>{pack.items}</Table.Td>
              <Table.Td className="figure" data-label={t('norms.toBeConfirmed')}>{pack.to_be_confirmed}</Table.Td>
              <Table.Td data-label={t('versions.maker')}>{pack.maker}</Table.Td>
              <Table.Td data-label={t('versions.approver')}>{pack.approver}</Table.Td>
            </Table.Tr>
          ))}</Table.Tbody>
        </Table>
      </div>
    </>
  );
}

function Choose({ items }: { items: PackSummary[] }) {
  const t = useT();
  const { base } = usePlace();
  const navigate = useNavigate();
  const [from, setFrom] = useState(nameOf(items[0]!));
  const [to, setTo] = useState(nameOf(items.at(-1)!));
  const data = items.map((pack) => ({ value: nameOf(pack), label: `${pack.code} · ${t('versions.number', { number: pack.version })}${pack.origin === 'own' ? ` · ${t.word('state', pack.state)}` : ''}` }));
  return (
    <form className="no-print" onSubmit={(event) => { event.preventDefault(); void navigate(`${base}/norms/compare?from=${from}&to=${to}`); }}>
      <Group align="flex-end">
        <NativeSelect label={t('compare.from')} value={from} data={data} onChange={(event) => setFrom(event.currentTarget.value)} />
        <NativeSelect label={t('compare.to')} value={to} data={data} onChange={(event) => setTo(event.currentTarget.value)} />
        <Button type="submit" disabled={from === to}>{t('compare.do')}</Button>
      </Group>
    </form>
  );
}
