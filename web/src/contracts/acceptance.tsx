import { Alert, Checkbox, Group, NativeSelect, Paper, Stack, Table, Text, Textarea, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { api, provincePath, queryText } from '../shared/api/client';
import { useMay } from '../shared/api/session';
import { formatDay, formatMoney } from '../shared/format/format';
import { useT } from '../shared/i18n/i18n';
import { ConfirmButton } from '../shared/ui/confirm';
import { DayInput } from '../shared/ui/inputs';
import { Empty } from '../shared/ui/page';
import { usePlace } from '../shared/ui/place';
import { useAct, type Acceptance, type Contract, type Item } from './api';
import { AddFile, PhotoStrip } from './files';
import { OfferItems } from './offer';
import { ContractFrame, ItemBadges, PaperButton, StateBadge } from './parts';

/** Item by item: offered, judged by a council or an officer, recognised by a second person. */
export default function AcceptancePage() {
  const { province } = usePlace();
  const write = useMay(province)('contract.write');
  return <ContractFrame face="contracts">{(contract, path) => (
    <Stack gap="xl">
      <ItemStates contract={contract} />
      {write && contract.state === 'signed' && <OfferItems contract={contract} path={path} />}
      {write && contract.state === 'signed' && <Recording contract={contract} path={path} />}
      <Minutes contract={contract} path={path} write={write} />
    </Stack>
  )}</ContractFrame>;
}

function ItemStates({ contract }: { contract: Contract }) {
  const t = useT();
  return (
    <section>
      <Title order={2} size="h4" mb="xs">{t('contracts.items')}</Title>
      <div className="scroll-x" role="region" tabIndex={0} aria-label={t('contracts.items')}>
        <Table className="stack-table">
          <Table.Thead><Table.Tr><Table.Th>{t('contracts.item')}</Table.Th><Table.Th className="figure">{t('contracts.statePart')}</Table.Th><Table.Th>{t('contracts.acceptedBy')}</Table.Th><Table.Th>{t('contracts.measurements')}</Table.Th><Table.Th>{t('contracts.state')}</Table.Th></Table.Tr></Table.Thead>
          <Table.Tbody>{contract.items.map((item) => (
            <Table.Tr key={item.position}>
              <Table.Td data-label={t('contracts.item')}>{item.position}. {item.title}</Table.Td>
              <Table.Td data-label={t('contracts.statePart')} className="figure">{formatMoney(item.state_part)}</Table.Td>
              <Table.Td data-label={t('contracts.acceptedBy')}>{t(item.by_council ? 'contracts.byCouncil' : 'contracts.byOfficer')}</Table.Td>
              <Table.Td data-label={t('contracts.measurements')}>{measured(contract, item)}</Table.Td>
              <Table.Td data-label={t('contracts.state')}><ItemBadges item={item} /></Table.Td>
            </Table.Tr>
          ))}</Table.Tbody>
        </Table>
      </div>
    </section>
  );
}
const measured = (contract: Contract, item: Item) => {
  const all = contract.measurements.filter((each) => each.position === item.position);
  return all.length === 0 ? '–' : `${all.filter((each) => each.verified).length}/${all.length}`;
};

interface CouncilChoice { id: string; title: string; meeting_on: string }
function useCouncils(wanted: boolean) {
  const { province, year } = usePlace();
  return useQuery({
    queryKey: ['councils', 'acceptance-signed', province, year], enabled: wanted,
    queryFn: ({ signal }) => api.get<{ items: CouncilChoice[] }>(`${provincePath(province)}/councils${queryText({ year, kind: 'acceptance', state: 'signed', limit: 200 })}`, signal),
  });
}

const kOutcomes = ['accepted', 'repair', 'failed'];
const kGrades = ['', 'excellent', 'pass', 'fail'];

/** The minutes of an acceptance; what a council decided is only copied from its signed minutes. */
function Recording({ contract, path }: { contract: Contract; path: string }) {
  const t = useT();
  const act = useAct();
  const offered = contract.items.filter((item) => item.state === 'offered');
  const [left, setLeft] = useState<number[]>([]);
  const chosen = offered.filter((item) => !left.includes(item.position));
  const council = chosen[0]?.by_council ?? false;
  const councils = useCouncils(council);
  const decided = council && kOutcomes.includes(chosen[0]?.dossier_state ?? '') ? chosen[0]?.dossier_state : undefined;
  const [form, setForm] = useState<{ outcome: string; grade: string; council_id: string; held_on?: string; findings: string; repair_until?: string }>({ outcome: 'accepted', grade: '', council_id: '', findings: '' });
  const set = (part: Partial<typeof form>) => setForm({ ...form, ...part });
  const outcome = decided ?? form.outcome;
  if (offered.length === 0) return null;
  const body = {
    positions: chosen.map((item) => item.position), outcome, held_on: form.held_on, findings: form.findings.trim(),
    ...(form.grade && !council ? { grade: form.grade } : {}), ...(council ? { council_id: form.council_id } : {}), ...(outcome === 'repair' && form.repair_until ? { repair_until: form.repair_until } : {}),
  };
  const ready = chosen.length > 0 && form.held_on !== undefined && body.findings !== '' && (!council || form.council_id !== '');
  return (
    <Alert color="blue" title={t('contracts.offeredCount', { count: offered.length })} className="no-print">
      <Group>
        <ConfirmButton label={t('contracts.recordAcceptance')} title={t('contracts.recordAcceptance')} ready={ready} done={t('contracts.doneRecorded')} run={() => act(() => api.post(`${path}/acceptances`, body))}>
          <Stack>
            <Stack gap="xs" component="fieldset" className="bare-fieldset"><Text component="legend" size="sm" fw={600}>{t('contracts.items')}</Text>{offered.map((item) => <Checkbox key={item.position} label={`${item.position}. ${item.title}`} checked={!left.includes(item.position)} onChange={(event) => setLeft(event.currentTarget.checked ? left.filter((each) => each !== item.position) : [...left, item.position])} />)}</Stack>
            {council && <NativeSelect label={t('contracts.council')} description={t('contracts.councilHint')} value={form.council_id} onChange={(event) => set({ council_id: event.currentTarget.value })} data={[{ value: '', label: t('contracts.chooseCouncil') }, ...(councils.data?.items ?? []).map((each) => ({ value: each.id, label: `${each.title} (${formatDay(each.meeting_on)})` }))]} />}
            <NativeSelect label={t('contracts.outcome')} disabled={decided !== undefined} value={outcome} onChange={(event) => set({ outcome: event.currentTarget.value })} data={kOutcomes.map((value) => ({ value, label: t.word('acceptanceOutcome', value) }))} />
            {outcome === 'failed' && <Text size="sm" c="red.9">{t('contracts.failedText')}</Text>}
            {!council && <NativeSelect label={t('contracts.grade')} value={form.grade} onChange={(event) => set({ grade: event.currentTarget.value })} data={kGrades.map((value) => ({ value, label: value ? t.word('acceptanceGrade', value) : t('contracts.noGrade') }))} />}
            <DayInput label={t('contracts.heldOn')} value={form.held_on} onChange={(held_on) => set({ held_on })} />
            {outcome === 'repair' && <DayInput label={t('contracts.repairDay')} description={t('contracts.repairHint')} value={form.repair_until} onChange={(repair_until) => set({ repair_until })} />}
            <Textarea label={t('contracts.findings')} autosize minRows={3} value={form.findings} onChange={(event) => set({ findings: event.currentTarget.value })} />
          </Stack>
        </ConfirmButton>
      </Group>
    </Alert>
  );
}

function Minutes({ contract, path, write }: { contract: Contract; path: string; write: boolean }) {
  const t = useT();
  const shown = contract.acceptances.filter((each) => each.state !== 'discarded');
  return (
    <section>
      <Title order={2} size="h4" mb="xs">{t('contracts.acceptances')}</Title>
      {shown.length === 0 ? <Empty>{t('contracts.noAcceptances')}</Empty> : <Stack>{shown.map((each) => <OneAcceptance key={each.id} of={each} contract={contract} path={path} write={write} />)}</Stack>}
    </section>
  );
}

function OneAcceptance({ of, contract, path, write }: { of: Acceptance; contract: Contract; path: string; write: boolean }) {
  const t = useT();
  const { province, base } = usePlace();
  const approve = useMay(province)('contract.approve');
  const act = useAct();
  const at = `${path}/acceptances/${of.id}`;
  const items = contract.items.filter((item) => of.positions.includes(item.position));
  const money = formatMoney(items.reduce((sum, item) => sum + item.state_part, 0));
  return (
    <Paper withBorder p="md" component="article" aria-label={t('contracts.acceptanceOn', { day: formatDay(of.held_on) })}>
      <Group justify="space-between" align="flex-start" mb="xs">
        <Group gap="xs"><Title order={3} size="h5">{t('contracts.acceptanceOn', { day: formatDay(of.held_on) })}</Title><StateBadge state={of.outcome} group="acceptanceOutcome" /><StateBadge state={of.state} group="acceptanceState" /></Group>
        {of.state === 'recorded' && (
          <Group gap="xs" className="no-print">
            {approve && !of.mine && <PaperButton size="xs" label={t('contracts.recognise')} text={t(of.outcome === 'failed' ? 'contracts.recogniseFailed' : 'contracts.recogniseText', { amount: money })} done={t('contracts.doneRecognised')} run={(paper) => act(() => api.post(`${at}/recognition`, paper))} />}
            {write && <ConfirmButton danger size="xs" variant="outline" label={t('contracts.discardAcceptance')} title={t('contracts.discardAcceptance')} done={t('contracts.doneDiscarded')} run={() => act(() => api.post(`${at}/discard`))}>{t('contracts.discardAcceptanceText')}</ConfirmButton>}
          </Group>
        )}
      </Group>
      {of.state === 'recorded' && (!approve || of.mine) && <Text size="sm" c="dimmed" mb="xs">{t('contracts.anotherRecognises')}</Text>}
      <dl className="facts">
        <dt>{t('contracts.items')}</dt><dd>{items.map((item) => `${item.position}. ${item.title}`).join('; ')}</dd>
        {of.grade && <><dt>{t('contracts.grade')}</dt><dd>{t.word('acceptanceGrade', of.grade)}</dd></>}
        <dt>{t('contracts.findings')}</dt><dd className="pre-line">{of.findings}</dd>
        {of.repair_until && <><dt>{t('contracts.repairDay')}</dt><dd>{formatDay(of.repair_until)}</dd></>}
        {of.council_id && <><dt>{t('contracts.council')}</dt><dd><Link to={`${base}/councils/${of.council_id}/minutes`}>{t('contracts.councilMinutes')}</Link></dd></>}
        {of.maker && <><dt>{t('contracts.maker')}</dt><dd>{of.maker}</dd></>}
        {of.number && <><dt>{t('contracts.paper')}</dt><dd>{t('contracts.numbered', { number: of.number, day: formatDay(of.decision_date) })}{of.approver && ` · ${of.approver}`}</dd></>}
      </dl>
      <PhotoStrip files={contract.files.filter((file) => file.of_kind === 'acceptance' && file.of_id === of.id)} path={path} />
      {write && <AddFile path={path} kind="acceptance" id={of.id} label={t('contracts.addMinutes')} />}
    </Paper>
  );
}
