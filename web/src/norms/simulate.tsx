import { Alert, Button, Group, List, NativeSelect, Table, Text } from '@mantine/core';
import { Link, useParams } from 'react-router';
import { wordsIn } from '../shared/api/forms';
import { formatMoney } from '../shared/format/format';
import { useLanguage, useT } from '../shared/i18n/i18n';
import { Empty, Loaded, Page } from '../shared/ui/page';
import { useFilters, usePlace } from '../shared/ui/place';
import { nameOf, usePack, usePacks, useSimulation, type CaseChange, type NormSimulation, type PackSummary } from './api';
import { Steps } from './parts';

const kChanges = ['gains', 'loses', 'more', 'less', 'unreckonable'] as const;

/** What a draft (or another pack) would have made of the dossiers of a year. */
export default function Simulate() {
  const t = useT();
  const { base, year } = usePlace();
  const { pack: to = '' } = useParams();
  const [{ from, of, change }, setFilter] = useFilters(['from', 'of', 'change'] as const);
  const asked = Number(of) || year;
  return (
    <Page title={t('norms.simulateTitle')} actions={<Button variant="default" component={Link} to={`${base}/norms/${to}`}>{t('norms.backToPack')}</Button>}>
      <Text>{t('norms.simulateLead')}</Text>
      <Loaded query={usePacks()}>{({ items }) => <Asked items={items} from={from} year={asked} set={setFilter} />}</Loaded>
      <Loaded query={useSimulation(to, from, asked)}>{(data) => (
        <>
          <Outcome data={data} />
          {data.result.cases === 0 ? <Empty>{t('norms.simulateNothing', { year: data.year })}</Empty> : <Changes data={data} only={change} choose={(value) => setFilter('change', value)} />}
        </>
      )}</Loaded>
    </Page>
  );
}

function Asked({ items, from, year, set }: { items: PackSummary[]; from: string; year: number; set: (name: 'from' | 'of', value: string) => void }) {
  const t = useT();
  const packs = items.map((pack) => ({ value: nameOf(pack), label: `${pack.code} · ${t('versions.number', { number: pack.version })}` }));
  const years = Array.from({ length: 6 }, (_, at) => String(year - 3 + at));
  return (
    <Group align="flex-end" className="no-print">
      <NativeSelect label={t('norms.simulateFrom')} value={from} data={[{ value: '', label: t('norms.simulateReplaced') }, ...packs]} onChange={(event) => set('from', event.currentTarget.value)} />
      <NativeSelect label={t('norms.simulateYear')} value={String(year)} data={years} onChange={(event) => set('of', event.currentTarget.value)} />
    </Group>
  );
}

function Outcome({ data }: { data: NormSimulation }) {
  const { t, language } = useLanguage();
  const { result } = data;
  const figures: [string, string][] = [
    [t('norms.simulateBefore'), formatMoney(result.before)],
    [t('norms.simulateAfter'), formatMoney(result.after)],
    [t('norms.simulateDifference'), `${result.difference > 0 ? '+' : ''}${formatMoney(result.difference)}`],
  ];
  return (
    <>
      <Text>{wordsIn(language, data.from.title)} · {t('versions.number', { number: data.from.version })} → {wordsIn(language, data.to.title)} · {t('versions.number', { number: data.to.version })}</Text>
      {data.cut && <Alert color="yellow">{t('norms.simulateCut')}</Alert>}
      <Group component="dl" m={0} gap="xl">
        {figures.map(([label, figure]) => <div key={label}><Text component="dt" size="sm" c="dimmed">{label}</Text><Text component="dd" m={0} fw={600} size="lg">{figure} đ</Text></div>)}
      </Group>
    </>
  );
}

function Changes({ data, only, choose }: { data: NormSimulation; only: string; choose: (value: string) => void }) {
  const t = useT();
  const titleOf = useItemTitle(data);
  const { result } = data;
  const shown = only ? result.changes.filter((each) => each.change === only) : result.changes;
  return (
    <>
      <Text>{t('norms.simulateCounts', { cases: result.cases, same: result.same })}</Text>
      <Group gap="xs" className="no-print" role="group" aria-label={t('norms.simulateChange')}>
        {kChanges.map((each) => (
          <Button key={each} size="compact-sm" variant={only === each ? 'filled' : 'default'} aria-pressed={only === each} onClick={() => choose(only === each ? '' : each)}>{t.word('normChange', each)}: {result[each]}</Button>
        ))}
      </Group>
      {shown.length === 0 ? <Empty>{t('compare.same')}</Empty> : (
        <div className="scroll-x" role="region" tabIndex={0} aria-label={t('norms.simulateTitle')}>
          <Table className="stack-table">
            <Table.Thead><Table.Tr><Table.Th>{t('norms.simulateWho')}</Table.Th><Table.Th>{t('norms.simulateChange')}</Table.Th><Table.Th className="figure">{t('compare.before')}</Table.Th><Table.Th className="figure">{t('compare.after')}</Table.Th><Table.Th>{t('norms.simulateWhy')}</Table.Th></Table.Tr></Table.Thead>
            <Table.Tbody>{shown.map((each) => <ChangeRow key={each.id} change={each} data={data} item={titleOf(each.item)} />)}</Table.Tbody>
          </Table>
        </div>
      )}
    </>
  );
}

/** What an item is called in the pack before, or in the one after. */
function useItemTitle(data: NormSimulation) {
  const { language } = useLanguage();
  const items = [...(usePack(nameOf(data.from)).data?.pack.items ?? []), ...(usePack(nameOf(data.to)).data?.pack.items ?? [])];
  return (code: string) => {
    const item = items.find((each) => each.code === code);
    return item ? wordsIn(language, item.title) : '';
  };
}

function ChangeRow({ change, data, item }: { change: CaseChange; data: NormSimulation; item: string }) {
  const t = useT();
  const { base } = usePlace();
  return (
    <Table.Tr>
      <Table.Td data-label={t('norms.simulateWho')}><Text component={Link} to={`${base}/dossiers/${change.id}`} c="leaf.8" td="underline">{change.name}</Text><Text size="sm" c="dimmed">{item}</Text></Table.Td>
      <Table.Td data-label={t('norms.simulateChange')}>{t.word('normChange', change.change)}{change.size_before !== change.size_after && <Text size="sm" c="dimmed">{t.word('normSize', change.size_before)} → {t.word('normSize', change.size_after)}</Text>}</Table.Td>
      <Table.Td className="figure" data-label={t('compare.before')}>{formatMoney(change.before)}</Table.Td>
      <Table.Td className="figure" data-label={t('compare.after')}>{formatMoney(change.after)}</Table.Td>
      <Table.Td data-label={t('norms.simulateWhy')}>{change.why.length > 0 ? <Steps steps={change.why} /> : <List size="sm"><List.Item>{t('norms.simulateNoItem', { pack: data.to.code })}</List.Item></List>}</Table.Td>
    </Table.Tr>
  );
}
