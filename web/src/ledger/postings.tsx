import { Button, Group, NativeSelect, Table, Text, UnstyledButton } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { api, provincePath, queryText } from '../shared/api/client';
import type { BudgetLine, Posting, PostingPage } from '../shared/api/contract';
import { formatDay, formatInstant, formatMoney, formatQuantity } from '../shared/format/format';
import { useT } from '../shared/i18n/i18n';
import { Dialog } from '../shared/ui/dialog';
import { Empty, Loaded, Page } from '../shared/ui/page';
import { useFilters, usePlace } from '../shared/ui/place';
import { useBudget } from './budget';
import { kStages } from './budget-tree';

const flatten = (lines: BudgetLine[], depth = 0): { value: string; label: string }[] =>
  lines.flatMap((line) => [{ value: line.id, label: `${' '.repeat(depth * 3)}${line.number} ${line.title}` }, ...flatten(line.lines, depth + 1)]);

export default function Postings() {
  const t = useT();
  const { province, year } = usePlace();
  const [{ open, ...filters }, setFilter] = useFilters(['line', 'source', 'stage', 'open'] as const);
  const postings = useInfiniteQuery({
    queryKey: ['postings', province, year, filters],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => api.get<PostingPage>(`${provincePath(province)}/postings${queryText({ year, ...filters, cursor: pageParam })}`, signal),
    getNextPageParam: (page) => page.next ?? undefined,
  });
  return (
    <Page title={t('postings.title', { year })} actions={<Button variant="default" onClick={() => window.print()}>{t('action.print')}</Button>}>
      <Filters filters={filters} setFilter={setFilter} />
      <Loaded query={postings}>{({ pages }) => {
        const items = pages.flatMap((page) => page.items);
        if (items.length === 0) return <Empty>{t('postings.none')}</Empty>;
        return (
          <>
            {typeof pages[0]?.sum === 'number' && <Text>{t('postings.sum', { amount: formatMoney(pages[0].sum), stage: t.word('stage', filters.stage) })}</Text>}
            <PostingTable items={items} byEffect={filters.stage !== ''} show={(id) => setFilter('open', id)} />
            <Detail posting={items.find((item) => item.id === open)} close={() => setFilter('open', '')} />
          </>
        );
      }}</Loaded>
      {postings.hasNextPage && <Button variant="default" loading={postings.isFetchingNextPage} onClick={() => void postings.fetchNextPage()}>{t('action.more')}</Button>}
    </Page>
  );
}

interface FilterProps { filters: Record<'line' | 'source' | 'stage', string>; setFilter: (name: 'line' | 'source' | 'stage', value: string) => void }
function Filters({ filters, setFilter }: FilterProps) {
  const t = useT();
  const budget = useBudget().data;
  const select = (name: 'line' | 'source' | 'stage', label: string, data: { value: string; label: string }[]) => (
    <NativeSelect label={label} value={filters[name]} maw={360} onChange={(event) => setFilter(name, event.currentTarget.value)} data={[{ value: '', label: t('filter.all') }, ...data]} />
  );
  return (
    <Group align="flex-end" className="no-print">
      {select('line', t('budget.line'), flatten(budget?.lines ?? []))}
      {select('source', t('budget.source'), (budget?.sources ?? []).map((item) => ({ value: item.id, label: item.name })))}
      {select('stage', t('postings.stage'), kStages.filter((stage) => stage !== 'planned').map((stage) => ({ value: stage, label: t(`stage.${stage}`) })))}
    </Group>
  );
}

function PostingTable({ items, byEffect, show }: { items: Posting[]; byEffect: boolean; show: (id: string) => void }) {
  const t = useT();
  return (
    <div className="scroll-x" role="region" aria-label={t('nav.postings')} tabIndex={0}>
      <Table className="grid-table stack-table" highlightOnHover>
        <Table.Thead><Table.Tr>
          <Table.Th>{t('postings.number')}</Table.Th><Table.Th>{t('postings.effective')}</Table.Th><Table.Th>{t('postings.kind')}</Table.Th><Table.Th>{t('budget.line')}</Table.Th>
          <Table.Th>{t('budget.source')}</Table.Th><Table.Th>{t('postings.document')}</Table.Th><Table.Th className="figure">{t('postings.amount')}</Table.Th><Table.Th className="figure">{t('postings.quantity')}</Table.Th>
        </Table.Tr></Table.Thead>
        <Table.Tbody>{items.map((item) => (
          <Table.Tr key={item.id + item.cell_id}>
            <Table.Td data-label={t('postings.number')}><UnstyledButton td="underline" c="leaf.8" px={6} py={2} aria-label={t('postings.show', { number: item.sequence })} onClick={() => show(item.id)}>{item.sequence}</UnstyledButton></Table.Td>
            <Table.Td data-label={t('postings.effective')}>{formatDay(item.effective_date)}</Table.Td><Table.Td data-label={t('postings.kind')}>{t.word('kind', item.kind)}</Table.Td>
            <Table.Td data-label={t('budget.line')}>{item.line_number} {item.line_title}</Table.Td><Table.Td data-label={t('budget.source')}><Text inherit lineClamp={2} title={item.source_name}>{item.source_name}</Text></Table.Td><Table.Td data-label={t('postings.document')}>{item.document_number}</Table.Td>
            <Table.Td data-label={t('postings.amount')} className="figure">{formatMoney(byEffect ? item.effect : item.amount)}</Table.Td><Table.Td data-label={t('postings.quantity')} className="figure">{formatQuantity(item.quantity)}</Table.Td>
          </Table.Tr>
        ))}</Table.Tbody>
      </Table>
    </div>
  );
}

function Detail({ posting, close }: { posting: Posting | undefined; close: () => void }) {
  const t = useT();
  const { base } = usePlace();
  const facts: [string, string | undefined | null][] = posting ? [
    [t('postings.kind'), t.word('kind', posting.kind)],
    [t('postings.amount'), `${formatMoney(posting.amount)} đ`],
    [t('postings.quantity'), formatQuantity(posting.quantity)],
    [t('postings.move'), `${t.word('stage', posting.from_stage)} → ${t.word('stage', posting.to_stage)}`],
    [t('budget.line'), `${posting.line_number} ${posting.line_title}`],
    [t('budget.source'), posting.source_name],
    [t('postings.document'), posting.document_number],
    [t('postings.decided'), formatDay(posting.decision_date)],
    [t('postings.effective'), formatDay(posting.effective_date)],
    [t('postings.booked'), formatInstant(posting.booked_at)],
    [t('postings.actor'), posting.actor],
    [t('postings.approver'), posting.approver],
    [t('postings.reverses'), posting.reverses],
    [t('postings.hash'), posting.hash],
  ] : [];
  return (
    <Dialog opened={posting !== undefined} onClose={close} wide title={t('postings.show', { number: posting?.sequence ?? '' })}>
      <dl className="facts">{facts.filter(([, value]) => value).map(([name, value]) => <div key={name} style={{ display: 'contents' }}><dt>{name}</dt><dd>{value}</dd></div>)}</dl>
      {posting && <Text mt="md" component="a" href={`/app${base}/postings?line=${posting.line_id}`} td="underline" c="leaf.8">{t('postings.sameLine')}</Text>}
    </Dialog>
  );
}
