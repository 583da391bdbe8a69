import { Badge, Checkbox, Group, NativeSelect, Paper, Stack, Table, Text, Textarea, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import { api } from '../shared/api/client';
import { formatDay } from '../shared/format/format';
import { useT } from '../shared/i18n/i18n';
import { ConfirmButton } from '../shared/ui/confirm';
import { DayInput } from '../shared/ui/inputs';
import { Empty } from '../shared/ui/page';
import { kUnderWay, useAct, type Contract, type Measurement } from './api';
import { AddFile, PhotoStrip } from './files';
import { MeasureChart } from './measure-chart';
import { gainText, parseMeasured, shown } from './values';

interface Props { contract: Contract; path: string; write: boolean; verifies: boolean }

/** What the items are to improve: the same definition and unit before and after, verified by somebody else. */
export function Measurements({ contract, path, write, verifies }: Props) {
  const t = useT();
  const open = kUnderWay.includes(contract.state);
  return (
    <section>
      <Group justify="space-between" mb="xs"><Title order={2} size="h4">{t('contracts.measurements')}</Title>{write && open && <AddMeasurement contract={contract} path={path} />}</Group>
      <Text size="sm" mb="xs">{t('contracts.measureRule', { day: formatDay(contract.starts_on) })}</Text>
      {contract.measurements.length === 0 ? <Empty>{t('contracts.noMeasurements')}</Empty> : (
        <Stack>
          <Paper withBorder p="md"><MeasureChart measurements={contract.measurements} /><MeasureTable measurements={contract.measurements} /></Paper>
          {contract.measurements.map((each) => <OneMeasurement key={each.id} of={each} contract={contract} path={path} write={write && open} verifies={verifies && open} />)}
        </Stack>
      )}
    </section>
  );
}

function MeasureTable({ measurements }: { measurements: Measurement[] }) {
  const t = useT();
  const value = (text: string | null | undefined, day: string | null | undefined) => (text === null || text === undefined ? t('contracts.notMeasured') : <div>{shown(text)}<Text size="xs" c="dimmed">{formatDay(day)}</Text></div>);
  return (
    <div className="scroll-x" role="region" tabIndex={0} aria-label={t('contracts.measureTable')}>
      <Table className="stack-table">
        <Table.Thead><Table.Tr><Table.Th>{t('contracts.figure')}</Table.Th><Table.Th>{t('contracts.unit')}</Table.Th><Table.Th className="figure">{t('contracts.valueBefore')}</Table.Th><Table.Th className="figure">{t('contracts.valueAfter')}</Table.Th><Table.Th className="figure">{t('contracts.target')}</Table.Th><Table.Th className="figure">{t('contracts.gain')}</Table.Th><Table.Th>{t('contracts.verified')}</Table.Th></Table.Tr></Table.Thead>
        <Table.Tbody>{measurements.map((each) => (
          <Table.Tr key={each.id}>
            <Table.Td data-label={t('contracts.figure')}>{each.title}</Table.Td>
            <Table.Td data-label={t('contracts.unit')}>{each.unit}</Table.Td>
            <Table.Td data-label={t('contracts.valueBefore')} className="figure">{value(each.baseline, each.baseline_on)}</Table.Td>
            <Table.Td data-label={t('contracts.valueAfter')} className="figure">{value(each.result, each.result_on)}</Table.Td>
            <Table.Td data-label={t('contracts.target')} className="figure">{each.target ? shown(each.target) : '–'}</Table.Td>
            <Table.Td data-label={t('contracts.gain')} className="figure">{each.gain === null || each.gain === undefined ? '–' : <Text inherit component="span" c={each.gain < 0 ? 'red.9' : undefined}>{gainText(each.gain)}</Text>}</Table.Td>
            <Table.Td data-label={t('contracts.verified')}><VerifiedBadge of={each} /></Table.Td>
          </Table.Tr>
        ))}</Table.Tbody>
      </Table>
    </div>
  );
}

function VerifiedBadge({ of }: { of: Measurement }) {
  const t = useT();
  return <Badge variant="light" tt="none" color={of.verified ? undefined : 'gray'}>{t(of.verified ? 'contracts.isVerified' : 'contracts.notVerified')}</Badge>;
}

function OneMeasurement({ of, contract, path, write, verifies }: { of: Measurement; contract: Contract; path: string; write: boolean; verifies: boolean }) {
  const t = useT();
  const act = useAct();
  const [note, setNote] = useState('');
  const at = `${path}/measurements/${of.id}`;
  const fixed = of.verified;
  const has = { baseline: of.baseline !== null && of.baseline !== undefined, result: of.result !== null && of.result !== undefined };
  return (
    <Paper withBorder p="md" component="article" aria-label={of.title}>
      <Title order={3} size="h5">{of.title}</Title>
      <dl className="facts">
        <dt>{t('contracts.item')}</dt><dd>{of.position}. {contract.items.find((item) => item.position === of.position)?.title}</dd>
        <dt>{t('contracts.definition')}</dt><dd>{of.definition}</dd>
        <dt>{t('contracts.direction')}</dt><dd>{t(of.lower_is_better ? 'contracts.lowerBetter' : 'contracts.higherBetter')}</dd>
        {has.baseline && <><dt>{t('contracts.valueBefore')}</dt><dd>{shown(of.baseline ?? '')} {of.unit}, {formatDay(of.baseline_on)}: {of.baseline_note} ({of.baseline_name})</dd></>}
        {has.result && <><dt>{t('contracts.valueAfter')}</dt><dd>{shown(of.result ?? '')} {of.unit}, {formatDay(of.result_on)}: {of.result_note} ({of.result_name})</dd></>}
        {(of.verified_name || of.verified_note) && <><dt>{t('contracts.verified')}</dt><dd>{[of.verified_name, of.verified_note].filter(Boolean).join(': ')}</dd></>}
      </dl>
      <PhotoStrip files={contract.files.filter((file) => file.of_kind === 'measurement' && file.of_id === of.id)} path={path} />
      <Group mt="xs" gap="xs" className="no-print">
        {write && !fixed && <ValueButton label={t('contracts.enterBefore')} of={of} done={t('contracts.doneMeasured')} run={(value) => act(() => api.post(`${at}/baseline`, value))} />}
        {write && !fixed && has.baseline && <ValueButton label={t('contracts.enterAfter')} of={of} done={t('contracts.doneMeasured')} run={(value) => act(() => api.post(`${at}/result`, value))} />}
        {write && <AddFile path={path} kind="measurement" id={of.id} label={t('contracts.addEvidence')} size="xs" />}
        {write && !has.baseline && <ConfirmButton danger size="xs" variant="subtle" label={t('contracts.dropMeasurement')} title={t('contracts.dropMeasurement')} done={t('contracts.doneDropped')} run={() => act(() => api.delete(at))}>{t('contracts.dropMeasurementText', { title: of.title })}</ConfirmButton>}
        {verifies && has.result && !fixed && !of.mine && (
          <ConfirmButton size="xs" label={t('contracts.verify')} title={t('contracts.verify')} done={t('contracts.doneVerified')} run={() => act(() => api.post(`${at}/verification`, { note: note.trim() }))}>
            <Stack><Text>{t('contracts.verifyText')}</Text><Textarea label={t('contracts.verifyNote')} autosize minRows={2} value={note} onChange={(event) => setNote(event.currentTarget.value)} /></Stack>
          </ConfirmButton>
        )}
        {verifies && has.result && !fixed && of.mine && <Text size="sm" c="dimmed">{t('contracts.anotherVerifies')}</Text>}
      </Group>
    </Paper>
  );
}

function ValueButton({ label, of, done, run }: { label: string; of: Measurement; done: string; run: (value: { value: string; on: string; note: string }) => Promise<unknown> }) {
  const t = useT();
  const [text, setText] = useState('');
  const [on, setOn] = useState<string>();
  const [note, setNote] = useState('');
  const value = parseMeasured(text);
  return (
    <ConfirmButton variant="default" size="xs" label={label} title={`${label}: ${of.title}`} done={done} ready={value !== undefined && on !== undefined && note.trim() !== ''} run={() => run({ value: value ?? '', on: on ?? '', note: note.trim() })}>
      <Stack>
        <Text size="sm">{of.definition}</Text>
        <TextInput label={t('contracts.valueIn', { unit: of.unit })} inputMode="decimal" value={text} onChange={(event) => setText(event.currentTarget.value)} error={text.trim() !== '' && value === undefined ? t('contracts.valueWrong') : undefined} />
        <DayInput label={t('contracts.measuredOn')} value={on} onChange={setOn} />
        <Textarea label={t('contracts.evidence')} description={t('contracts.evidenceHint')} autosize minRows={2} value={note} onChange={(event) => setNote(event.currentTarget.value)} />
      </Stack>
    </ConfirmButton>
  );
}

const kUsual = ['labour_productivity', 'defect_rate', 'delivery_time', 'stock_turn', 'energy', 'cost', 'own'] as const;
const kLower: readonly string[] = ['defect_rate', 'delivery_time', 'energy', 'cost'];

function AddMeasurement({ contract, path }: { contract: Contract; path: string }) {
  const t = useT();
  const act = useAct();
  const [position, setPosition] = useState(contract.items[0]?.position ?? 1);
  const [form, setForm] = useState({ usual: 'own', title: '', definition: '', unit: '', lower: false, target: '' });
  const set = (part: Partial<typeof form>) => setForm({ ...form, ...part });
  const choose = (usual: string) => set(usual === 'own' ? { usual } : { usual, title: t.word('measure', usual), definition: t.word('measureDefinition', usual), unit: t.word('measureUnit', usual), lower: kLower.includes(usual) });
  const target = form.target.trim() === '' ? '' : parseMeasured(form.target);
  const body = { position, title: form.title.trim(), definition: form.definition.trim(), unit: form.unit.trim(), lower_is_better: form.lower, ...(target ? { target } : {}) };
  return (
    <span className="no-print">
      <ConfirmButton variant="default" size="xs" label={t('contracts.addMeasurement')} title={t('contracts.addMeasurement')} done={t('contracts.doneMeasurement')} ready={body.title !== '' && body.definition !== '' && body.unit !== '' && target !== undefined} run={() => act(() => api.post(`${path}/measurements`, body))}>
        <Stack>
          <NativeSelect label={t('contracts.item')} value={String(position)} onChange={(event) => setPosition(Number(event.currentTarget.value))} data={contract.items.map((item) => ({ value: String(item.position), label: `${item.position}. ${item.title}` }))} />
          <NativeSelect label={t('contracts.usual')} value={form.usual} onChange={(event) => choose(event.currentTarget.value)} data={kUsual.map((value) => ({ value, label: t.word('measure', value) }))} />
          <TextInput label={t('contracts.figure')} value={form.title} onChange={(event) => set({ title: event.currentTarget.value })} />
          <Textarea label={t('contracts.definition')} autosize minRows={2} value={form.definition} onChange={(event) => set({ definition: event.currentTarget.value })} />
          <TextInput label={t('contracts.unit')} value={form.unit} onChange={(event) => set({ unit: event.currentTarget.value })} />
          <TextInput label={t('contracts.target')} inputMode="decimal" value={form.target} onChange={(event) => set({ target: event.currentTarget.value })} error={target === undefined ? t('contracts.valueWrong') : undefined} />
          <Checkbox label={t('contracts.lowerBetter')} checked={form.lower} onChange={(event) => set({ lower: event.currentTarget.checked })} />
        </Stack>
      </ConfirmButton>
    </span>
  );
}
