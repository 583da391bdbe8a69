import { Alert, Badge, Button, Checkbox, Group, Paper, Stack, Table, Text, Textarea, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { api, provincePath, queryText } from '../shared/api/client';
import { wordsIn } from '../shared/api/forms';
import { useMay } from '../shared/api/session';
import { formatDay, formatMoney, formatQuantity } from '../shared/format/format';
import { useLanguage, useT } from '../shared/i18n/i18n';
import { ConfirmButton } from '../shared/ui/confirm';
import { Empty, Loaded, Page } from '../shared/ui/page';
import { usePlace } from '../shared/ui/place';
import { useThen, type Holding, type YearCell, type YearDecision, type YearEnd } from './api';
import { PaperButton, StateBadge } from './parts';

/** The year's end: what will lapse, what is carried over, cells closed. */
export default function YearEndPage() {
  const t = useT();
  const { province, year } = usePlace();
  const end = useQuery({ queryKey: ['year-end', province, year], queryFn: ({ signal }) => api.get<YearEnd>(`${provincePath(province)}/year-end${queryText({ year })}`, signal) });
  return (
    <Page title={t('claims.yearTitle', { year })} actions={<Button variant="default" onClick={() => window.print()}>{t('action.print')}</Button>}>
      <Loaded query={end}>{(data) => (data.cells.length === 0 ? <Empty>{t('budget.none', { year })}</Empty> : <View key={data.decisions.map((each) => each.state).join()} data={data} />)}</Loaded>
    </Page>
  );
}

function View({ data }: { data: YearEnd }) {
  const t = useT();
  return (
    <>
      {data.at_risk > 0 && <Alert color={data.days_left <= 30 ? 'red' : 'yellow'} title={data.days_left >= 0 ? t('claims.lapseIn', { days: data.days_left, day: formatDay(data.lapse_day) }) : t('claims.lapseOver', { day: formatDay(data.lapse_day) })}>{t('claims.atRisk', { amount: formatMoney(data.at_risk) })}</Alert>}
      <Stops data={data} />
      <Cells data={data} />
      <Holdings data={data} />
      <Decisions data={data} />
    </>
  );
}

function Stops({ data }: { data: YearEnd }) {
  const { t, language } = useLanguage();
  return (
    <Paper withBorder p="md" component="section" aria-label={t('claims.stops')}>
      <Title order={2} size="h4" mb="xs">{t('claims.stops')}</Title>
      <Stack component="ol" className="plain-list" gap={6}>
        {data.stops.map((stop) => (
          <Group key={stop.code} component="li" gap="xs" align="flex-start">
            <Badge variant="light" tt="none" color={stop.day < data.today ? 'gray' : 'leaf'}>{formatDay(stop.day)}</Badge>
            <Text size="sm" flex={1}>{wordsIn(language, stop.title)} <Text span size="xs" c="dimmed" lang="vi">{stop.article}</Text>{!stop.confirmed && <Text span size="xs" c="dimmed"> · {t('claims.toBeConfirmed')}</Text>}</Text>
          </Group>
        ))}
      </Stack>
    </Paper>
  );
}

const kColumns = ['allotted', 'available', 'reserved', 'committed', 'ordered', 'advanced', 'paid', 'lapsed', 'carried'] as const;

function Cells({ data }: { data: YearEnd }) {
  const t = useT();
  const { province, base } = usePlace();
  const may = useMay(province);
  const then = useThen();
  const [chosen, setChosen] = useState<string[]>([]);
  const path = `${provincePath(province)}/year-end`;
  const selected = data.cells.filter((cell) => chosen.includes(cell.id));
  const lapsing = selected.filter((cell) => cell.available > 0 || cell.available_units > 0);
  const columns = kColumns.filter((column) => column === 'allotted' || data.cells.some((cell) => cell[column] !== 0));
  const state = (to: string) => then(api.post(`${path}/cell-states`, { state: to, cells: chosen }));
  const toggle = (cell: YearCell, on: boolean) => setChosen(on ? [...chosen, cell.id] : chosen.filter((each) => each !== cell.id));
  return (
    <Paper withBorder p="md" component="section" aria-label={t('claims.cells')}>
      <Title order={2} size="h4" mb="xs">{t('claims.cells')}</Title>
      <div className="scroll-x" role="region" tabIndex={0} aria-label={`${t('claims.cells')}: ${t('claims.table')}`}>
        <Table className="grid-table">
          <Table.Thead><Table.Tr>
            <Table.Th><Checkbox aria-label={t('claims.chooseAll')} checked={chosen.length === data.cells.length} onChange={(event) => setChosen(event.currentTarget.checked ? data.cells.map((cell) => cell.id) : [])} /></Table.Th>
            <Table.Th>{t('budget.line')}</Table.Th><Table.Th>{t('claims.state')}</Table.Th>{columns.map((column) => <Table.Th key={column} className="figure">{t(`stage.${column}`)}</Table.Th>)}
          </Table.Tr></Table.Thead>
          <Table.Tbody>{data.cells.toSorted((one, other) => one.number.localeCompare(other.number, 'vi', { numeric: true })).map((cell) => (
            <Table.Tr key={cell.id}>
              <Table.Td><Checkbox aria-label={t('claims.chooseOne', { code: cell.number })} checked={chosen.includes(cell.id)} onChange={(event) => toggle(cell, event.currentTarget.checked)} /></Table.Td>
              <Table.Td><Text inherit component={Link} to={`${base}/postings?q=${encodeURIComponent(cell.number)}`} c="leaf.8" td="underline">{cell.number}</Text> {cell.title}<Text size="xs" c="dimmed">{cell.source}</Text></Table.Td>
              <Table.Td><StateBadge of="cellState" state={cell.state} /></Table.Td>
              {columns.map((column) => <Table.Td key={column} className="figure">{formatMoney(cell[column])}{column === 'available' && cell.available_units > 0 && <Text size="xs" c="dimmed">{t('claims.units', { count: formatQuantity(cell.available_units) })}</Text>}</Table.Td>)}
            </Table.Tr>
          ))}</Table.Tbody>
        </Table>
      </div>
      <Group mt="sm" className="no-print">
        {may('posting.write') && <Decide kind="lapse" label={t('claims.draftLapse')} lines={lapsing.map((cell) => ({ cell_id: cell.id, stage: 'available', amount: cell.available, quantity: cell.available_units }))} />}
        {may('posting.write') && <Decide kind="carry" label={t('claims.draftCarry')} lines={lapsing.map((cell) => ({ cell_id: cell.id, stage: 'available', amount: cell.available, quantity: cell.available_units }))} />}
        {may('posting.approve') && <ConfirmButton variant="default" disabled={chosen.length === 0} label={t('claims.toCorrection')} title={t('claims.toCorrection')} done={t('claims.doneState')} run={() => state('correction')}>{t('claims.toCorrectionText', { count: chosen.length })}</ConfirmButton>}
        {may('posting.approve') && <ConfirmButton variant="default" disabled={chosen.length === 0 || selected.some((cell) => !cell.can_close)} label={t('claims.close')} title={t('claims.close')} done={t('claims.doneState')} run={() => state('closed')}>{t('claims.closeText', { count: chosen.length })}</ConfirmButton>}
      </Group>
    </Paper>
  );
}

interface DecisionLine { cell_id: string; stage: string; obligation_id?: string; amount: number; quantity: number }

function Decide({ kind, label, lines }: { kind: string; label: string; lines: DecisionLine[] }) {
  const t = useT();
  const { province, year } = usePlace();
  const then = useThen();
  const [basis, setBasis] = useState('');
  const sum = lines.reduce((before, line) => before + line.amount, 0);
  return (
    <ConfirmButton variant="default" disabled={lines.length === 0} label={label} title={label} ready={basis.trim() !== ''} done={t('claims.doneDrafted')}
      run={() => then(api.post(`${provincePath(province)}/year-end/decisions`, { year, kind, basis: basis.trim(), lines }))}>
      <Stack>
        <Text size="sm">{t('claims.decisionSum', { count: lines.length, amount: formatMoney(sum) })}</Text>
        <Textarea label={t('claims.basis')} autosize minRows={2} value={basis} onChange={(event) => setBasis(event.currentTarget.value)} />
      </Stack>
    </ConfirmButton>
  );
}

/** Money that stands for a dossier: it goes over with its dossier, or not at all. */
function Holdings({ data }: { data: YearEnd }) {
  const t = useT();
  const { province, base } = usePlace();
  const may = useMay(province);
  const [chosen, setChosen] = useState<string[]>([]);
  if (data.holdings.length === 0) return null;
  const number = new Map(data.cells.map((cell) => [cell.id, cell.number]));
  const key = (holding: Holding) => `${holding.obligation_id}/${holding.stage}`;
  const carries = (holding: Holding) => holding.stage === 'committed' || holding.stage === 'advanced';
  const lines = data.holdings.filter((holding) => chosen.includes(key(holding))).map(({ cell_id, stage, obligation_id, amount, quantity }) => ({ cell_id, stage, obligation_id, amount, quantity }));
  return (
    <Paper withBorder p="md" component="section" aria-label={t('claims.holdings')}>
      <Title order={2} size="h4" mb="xs">{t('claims.holdings')}</Title>
      <div className="scroll-x" role="region" tabIndex={0} aria-label={`${t('claims.holdings')}: ${t('claims.table')}`}>
        <Table className="grid-table stack-table">
          <Table.Thead><Table.Tr><Table.Th>{t('claims.choose')}</Table.Th><Table.Th>{t('claims.dossier')}</Table.Th><Table.Th>{t('budget.line')}</Table.Th><Table.Th>{t('claims.state')}</Table.Th><Table.Th className="figure">{t('claims.amount')}</Table.Th></Table.Tr></Table.Thead>
          <Table.Tbody>{data.holdings.map((holding) => (
            <Table.Tr key={key(holding)}>
              <Table.Td>{carries(holding) && <Checkbox aria-label={t('claims.chooseOne', { code: holding.dossier_code })} checked={chosen.includes(key(holding))} onChange={(event) => setChosen(event.currentTarget.checked ? [...chosen, key(holding)] : chosen.filter((each) => each !== key(holding)))} />}</Table.Td>
              <Table.Td data-label={t('claims.dossier')}>{holding.dossier_id ? <Text inherit component={Link} to={`${base}/dossiers/${holding.dossier_id}`} c="leaf.8" td="underline">{holding.dossier_code}</Text> : holding.dossier_code}<Text size="xs" c="dimmed">{holding.enterprise}</Text></Table.Td>
              <Table.Td data-label={t('budget.line')}>{number.get(holding.cell_id)}</Table.Td>
              <Table.Td data-label={t('claims.state')}>{t(`stage.${holding.stage}` as 'stage.committed')}</Table.Td>
              <Table.Td data-label={t('claims.amount')} className="figure">{formatMoney(holding.amount)}</Table.Td>
            </Table.Tr>
          ))}</Table.Tbody>
        </Table>
      </div>
      {may('posting.write') && <Group mt="sm"><Decide kind="carry" label={t('claims.carryChosen')} lines={lines} /></Group>}
    </Paper>
  );
}

function Decisions({ data }: { data: YearEnd }) {
  const t = useT();
  const { province } = usePlace();
  const may = useMay(province);
  const then = useThen();
  const path = (decision: YearDecision) => `${provincePath(province)}/year-end/decisions/${decision.id}`;
  return (
    <Paper withBorder p="md" component="section" aria-label={t('claims.decisions')}>
      <Title order={2} size="h4" mb="xs">{t('claims.decisions')}</Title>
      {data.decisions.length === 0 ? <Empty>{t('claims.noDecisions')}</Empty> : (
        <div className="scroll-x" role="region" tabIndex={0} aria-label={`${t('claims.decisions')}: ${t('claims.table')}`}>
          <Table className="grid-table stack-table">
            <Table.Thead><Table.Tr><Table.Th>{t('claims.decisionKind')}</Table.Th><Table.Th>{t('claims.basis')}</Table.Th><Table.Th className="figure">{t('claims.amount')}</Table.Th><Table.Th>{t('claims.state')}</Table.Th><Table.Th>{t('claims.action')}</Table.Th></Table.Tr></Table.Thead>
            <Table.Tbody>{data.decisions.map((decision) => {
              const sum = decision.lines.reduce((before, line) => before + line.amount, 0);
              return (
                <Table.Tr key={decision.id}>
                  <Table.Td data-label={t('claims.decisionKind')}>{t.word('yearDecision', decision.kind)}<Text size="xs" c="dimmed">{[decision.number, formatDay(decision.decision_date)].filter(Boolean).join(' · ')}</Text></Table.Td>
                  <Table.Td data-label={t('claims.basis')}>{decision.basis}<Text size="xs" c="dimmed">{[decision.maker, decision.approver].filter(Boolean).join(' → ')}</Text></Table.Td>
                  <Table.Td data-label={t('claims.amount')} className="figure">{formatMoney(sum)}</Table.Td>
                  <Table.Td data-label={t('claims.state')}><StateBadge of="recoveryState" state={decision.state} /></Table.Td>
                  <Table.Td>{decision.state === 'draft' && (
                    <Group gap="xs">
                      {may('posting.approve') && <PaperButton size="compact-sm" label={t('claims.decide')} text={`${t.word('yearDecision', decision.kind)}: ${formatMoney(sum)} đ`} done={t('claims.doneDecided')} run={(number, date) => then(api.post(`${path(decision)}/decision`, { number, date }))} />}
                      {may('posting.write') && <ConfirmButton size="compact-sm" variant="default" danger label={t('claims.dropDraft')} title={t('claims.dropDraft')} done={t('claims.doneDropped')} run={() => then(api.delete(path(decision)))}>{decision.basis}</ConfirmButton>}
                    </Group>
                  )}</Table.Td>
                </Table.Tr>
              );
            })}</Table.Tbody>
          </Table>
        </div>
      )}
    </Paper>
  );
}
