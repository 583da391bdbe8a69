import { Button, Group, NativeSelect, Paper, Table, Text, TextInput, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState, type KeyboardEvent } from 'react';
import { Link } from 'react-router';
import { api, provincePath, queryText } from '../shared/api/client';
import type { Budget, BudgetLine, Figures } from '../shared/api/contract';
import { useMay } from '../shared/api/session';
import { formatMoney, formatQuantity } from '../shared/format/format';
import { useT } from '../shared/i18n/i18n';
import { BarChart, BarLegend, StageBar } from '../shared/ui/bars';
import { Empty, Loaded, Page } from '../shared/ui/page';
import { useFilters, usePlace } from '../shared/ui/place';
import { filterLines, groupIds, shownStages, sumFigures, visibleRows, type Row, type Stage } from './budget-tree';

export function useBudget() {
  const { province, year } = usePlace();
  return useQuery({
    queryKey: ['budget', province, year],
    queryFn: ({ signal }) => api.get<Budget>(`${provincePath(province)}/budget${queryText({ year })}`, signal),
  });
}

export default function BudgetPage() {
  const t = useT();
  const { year } = usePlace();
  const budget = useBudget();
  return (
    <Page title={t('budget.title', { year })} actions={<Button variant="default" onClick={() => window.print()}>{t('action.print')}</Button>}>
      <Loaded query={budget}>{(data) => (data.lines.length === 0 ? <Empty>{t('budget.none', { year })}</Empty> : <BudgetView budget={data} />)}</Loaded>
    </Page>
  );
}

function BudgetView({ budget }: { budget: Budget }) {
  const t = useT();
  const [{ source, q }, setFilter] = useFilters(['source', 'q'] as const);
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const lines = useMemo(() => filterLines(budget.lines, source, q), [budget, source, q]);
  const totals = source || q ? sumFigures(lines.map((line) => line.figures)) : budget.totals;
  return (
    <>
      <Group align="flex-end" className="no-print">
        <NativeSelect label={t('budget.source')} value={source} maw={420} onChange={(event) => setFilter('source', event.currentTarget.value)}
          data={[{ value: '', label: t('filter.all') }, ...budget.sources.map((item) => ({ value: item.id, label: item.name }))]} />
        <TextInput type="search" label={t('budget.search')} value={q} onChange={(event) => setFilter('q', event.currentTarget.value)} />
        <Button variant="default" onClick={() => setClosed(new Set())}>{t('budget.openAll')}</Button>
        <Button variant="default" onClick={() => setClosed(new Set(groupIds(budget.lines)))}>{t('budget.closeAll')}</Button>
      </Group>
      {lines.length === 0 ? <Empty>{t('budget.noMatch')}</Empty> : <TreeTable lines={lines} totals={totals} source={source} closed={closed} setClosed={setClosed} />}
      <BarLegend />
      <div className="two-columns">
        <Chart title={t('budget.bySource')} rows={budget.sources.map((item) => ({ key: item.id, label: item.name, figures: item.figures, search: `source=${item.id}` }))} />
        <Chart title={t('budget.byTask')} rows={lines.map((item) => ({ key: item.id, label: `${item.number} ${item.title}`, figures: item.figures, search: `line=${item.id}` }))} />
      </div>
    </>
  );
}

/** A figure that opens the postings it is made of. */
function Figure({ stage, figures, search, about }: { stage: Stage; figures: Figures; search: string; about: string }) {
  const t = useT();
  const { province, base } = usePlace();
  const text = formatMoney(figures[stage]);
  if (!useMay(province)('posting.read')) return <>{text}</>;
  const flow = stage === 'planned' ? '' : `stage=${stage}`; // what is planned is no sum of moves
  return <Link className={figures[stage] === 0 ? 'zero' : undefined} to={`${base}/postings?${[search, flow].filter(Boolean).join('&')}`} aria-label={t('budget.figure', { amount: text, stage: t(`stage.${stage}`), about })}>{text}</Link>;
}

interface TreeProps { lines: BudgetLine[]; totals: Figures; source: string; closed: ReadonlySet<string>; setClosed: (next: ReadonlySet<string>) => void }

function TreeTable({ lines, totals, source, closed, setClosed }: TreeProps) {
  const t = useT();
  const rows = visibleRows(lines, closed);
  const stages = shownStages(totals);
  const toggle = (id: string, open: boolean) => {
    const next = new Set(closed);
    if (open) next.delete(id); else next.add(id);
    setClosed(next);
  };
  return (
    <div className="scroll-x" role="region" aria-label={t('budget.table')} tabIndex={0}>
      <Table className="grid-table" highlightOnHover>
        <Table.Thead><Table.Tr>
          <Table.Th>{t('budget.line')}</Table.Th>
          {stages.map((stage) => <Table.Th key={stage} className="figure">{t(`stage.${stage}`)}</Table.Th>)}
          <Table.Th miw={80}>{t('budget.progress')}</Table.Th>
        </Table.Tr></Table.Thead>
        <Table.Tbody>{rows.map((row) => <LineRow key={row.line.id} row={row} stages={stages} source={source} open={!closed.has(row.line.id)} toggle={toggle} />)}</Table.Tbody>
        <Table.Tfoot><Table.Tr>
          <Table.Th scope="row">{t('budget.total')}</Table.Th>
          {stages.map((stage) => <Table.Td key={stage} className="figure" fw={700}><Figure stage={stage} figures={totals} search={source && `source=${source}`} about={t('budget.total')} /></Table.Td>)}
          <Table.Td><StageBar figures={totals} label={t('budget.total')} /></Table.Td>
        </Table.Tr></Table.Tfoot>
      </Table>
    </div>
  );
}

const focusLine = (id: string | undefined) => { if (id) document.getElementById(`line-${id}`)?.focus(); };

function LineRow({ row, stages, source, open, toggle }: { row: Row; stages: Stage[]; source: string; open: boolean; toggle: (id: string, open: boolean) => void }) {
  const t = useT();
  const { line, depth, parent } = row;
  const group = line.lines.length > 0;
  const keys = (event: KeyboardEvent) => {
    if (event.key === 'ArrowRight') { if (open) focusLine(line.lines.find((child) => child.lines.length > 0)?.id); else toggle(line.id, true); }
    else if (event.key === 'ArrowLeft') { if (open) toggle(line.id, false); else focusLine(parent); }
    else return;
    event.preventDefault();
  };
  const search = [`line=${line.id}`, source && `source=${source}`].filter(Boolean).join('&');
  const name = `${line.number} ${line.title}`;
  return (
    <Table.Tr className={depth === 0 ? 'top' : undefined}>
      <Table.Td>
        <div className="line-title" style={{ paddingLeft: depth * 18 }}>
          {group ? (
            <button type="button" id={`line-${line.id}`} className="twist" aria-expanded={open} aria-label={t(open ? 'budget.close' : 'budget.open', { name })}
              onClick={() => toggle(line.id, !open)} onKeyDown={keys}>{open ? '▾' : '▸'}</button>
          ) : <span className="twist none" aria-hidden="true" />}
          <div>
            {line.number} {line.title}
            {!group && <Text size="xs" c="dimmed" lineClamp={2} title={line.source_name ?? undefined}>{[line.lead, line.quota !== undefined && line.quota !== null && t('budget.quota', { left: formatQuantity(line.quota_left ?? 0), quota: formatQuantity(line.quota), unit: line.unit }), line.source_name].filter(Boolean).join(' · ')}</Text>}
          </div>
        </div>
      </Table.Td>
      {stages.map((stage) => <Table.Td key={stage} className="figure"><Figure stage={stage} figures={line.figures} search={search} about={name} /></Table.Td>)}
      <Table.Td><StageBar figures={line.figures} label={name} /></Table.Td>
    </Table.Tr>
  );
}

interface ChartRow { key: string; label: string; figures: Figures; search: string }
function Chart({ title, rows }: { title: string; rows: ChartRow[] }) {
  const t = useT();
  const stages = shownStages(sumFigures(rows.map((row) => row.figures)));
  return (
    <Paper withBorder p="md" component="section" aria-label={title}>
      <Title order={2} size="h4" mb="md">{title}</Title>
      <BarChart rows={rows} />
      <details style={{ marginTop: 16 }}>
        <summary>{t('budget.behind')}</summary>
        <div className="scroll-x" role="region" tabIndex={0} aria-label={`${title}: ${t('budget.behind')}`}>
          <Table className="grid-table">
            <Table.Thead><Table.Tr><Table.Th>{title}</Table.Th>{stages.map((stage) => <Table.Th key={stage} className="figure">{t(`stage.${stage}`)}</Table.Th>)}</Table.Tr></Table.Thead>
            <Table.Tbody>{rows.map((row) => (
              <Table.Tr key={row.key}><Table.Th scope="row">{row.label}</Table.Th>
                {stages.map((stage) => <Table.Td key={stage} className="figure"><Figure stage={stage} figures={row.figures} search={row.search} about={row.label} /></Table.Td>)}
              </Table.Tr>
            ))}</Table.Tbody>
          </Table>
        </div>
      </details>
    </Paper>
  );
}
