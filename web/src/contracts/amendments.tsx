import { Badge, Checkbox, Group, NativeSelect, Paper, Stack, Table, Text, Textarea, Title } from '@mantine/core';
import { useState } from 'react';
import { api } from '../shared/api/client';
import { useMay } from '../shared/api/session';
import { formatDay, formatMoney } from '../shared/format/format';
import { useT } from '../shared/i18n/i18n';
import { ConfirmButton } from '../shared/ui/confirm';
import { DayInput, MoneyInput } from '../shared/ui/inputs';
import { Empty } from '../shared/ui/page';
import { usePlace } from '../shared/ui/place';
import { useAct, type Amendment, type Contract } from './api';
import { PaperButton } from './parts';

const kKinds: Record<string, string[]> = { signed: ['terms', 'suspension', 'termination', 'liquidation'], suspended: ['resumption', 'termination'] };

/** What changed, suspended, resumed, ended or liquidated the contract; each with its figures before and after. */
export function Amendments({ contract, path }: { contract: Contract; path?: string }) {
  const t = useT();
  const { province } = usePlace();
  const write = useMay(province)('contract.write') && path !== undefined;
  const open = contract.amendments.some((each) => each.state === 'draft');
  const shown = contract.amendments.filter((each) => each.state !== 'discarded');
  return (
    <section>
      <Group justify="space-between" mb="xs"><Title order={2} size="h4">{t('contracts.amendments')}</Title>{write && path && !open && kKinds[contract.state] && <NewAmendment contract={contract} path={path} />}</Group>
      {shown.length === 0 ? <Empty>{t('contracts.noAmendments')}</Empty> : <Stack>{shown.map((each) => <OneAmendment key={each.step} amendment={each} contract={contract} path={path} />)}</Stack>}
    </section>
  );
}

function OneAmendment({ amendment, contract, path }: { amendment: Amendment; contract: Contract; path?: string }) {
  const t = useT();
  const { province } = usePlace();
  const may = useMay(province);
  const act = useAct();
  const at = `${path}/amendments/${amendment.step}`;
  const draft = amendment.state === 'draft' && path !== undefined;
  return (
    <Paper withBorder p="md">
      <Group justify="space-between" align="flex-start" mb="xs">
        <Group gap="xs"><Title order={3} size="h5">{t('contracts.amendmentNumber', { step: amendment.step, kind: t.word('amendmentKind', amendment.kind) })}</Title><Badge variant="light" tt="none" color={amendment.state === 'draft' ? 'yellow' : undefined}>{t.word('amendmentState', amendment.state)}</Badge></Group>
        {draft && (
          <Group gap="xs" className="no-print">
            {may('contract.approve') && !amendment.mine && <PaperButton size="xs" label={t('contracts.approveAmendment')} text={t('contracts.approveAmendmentText')} done={t('contracts.doneAmended')} run={(paper) => act(() => api.post(`${at}/approval`, paper))} />}
            {may('contract.write') && <ConfirmButton danger size="xs" variant="outline" label={t('contracts.discardAmendment')} title={t('contracts.discardAmendment')} done={t('contracts.doneDiscarded')} run={() => act(() => api.post(`${at}/discard`))}>{t('contracts.discardAmendmentText')}</ConfirmButton>}
          </Group>
        )}
      </Group>
      <dl className="facts">
        <dt>{t('contracts.reason')}</dt><dd>{amendment.reason}</dd>
        {amendment.ends_on && <><dt>{t('contracts.newEnd')}</dt><dd>{formatDay(amendment.ends_on)}</dd></>}
        {amendment.recover && <><dt>{t('contracts.recover')}</dt><dd>{t('contracts.recoverYes')}</dd></>}
        {amendment.maker && <><dt>{t('contracts.maker')}</dt><dd>{amendment.maker}</dd></>}
        {amendment.number && <><dt>{t('contracts.paper')}</dt><dd>{t('contracts.numbered', { number: amendment.number, day: formatDay(amendment.decision_date) })}{amendment.approver && ` · ${amendment.approver}`}</dd></>}
      </dl>
      {amendment.items.length > 0 && (
        <Table className="stack-table" mt="xs">
          <Table.Thead><Table.Tr><Table.Th>{t('contracts.item')}</Table.Th><Table.Th className="figure">{t('contracts.before')}</Table.Th><Table.Th className="figure">{t('contracts.after')}</Table.Th><Table.Th className="figure">{t('contracts.ownPart')}</Table.Th></Table.Tr></Table.Thead>
          <Table.Tbody>{amendment.items.map((item) => (
            <Table.Tr key={item.position}>
              <Table.Td data-label={t('contracts.item')}>{item.position}. {contract.items.find((each) => each.position === item.position)?.title}</Table.Td>
              <Table.Td data-label={t('contracts.before')} className="figure">{formatMoney(item.before_part)}</Table.Td>
              <Table.Td data-label={t('contracts.after')} className="figure">{formatMoney(item.state_part)}</Table.Td>
              <Table.Td data-label={t('contracts.ownPart')} className="figure">{formatMoney(item.own_part)}</Table.Td>
            </Table.Tr>
          ))}</Table.Tbody>
        </Table>
      )}
    </Paper>
  );
}

type Parts = Record<number, { state_part: number; own_part: number }>;
function NewAmendment({ contract, path }: { contract: Contract; path: string }) {
  const t = useT();
  const act = useAct();
  const kinds = kKinds[contract.state] ?? [];
  const [kind, setKind] = useState(kinds[0] ?? '');
  const [reason, setReason] = useState('');
  const [ends, setEnds] = useState<string>();
  const [recover, setRecover] = useState(false);
  const [parts, setParts] = useState<Parts>({});
  const chosen = kinds.includes(kind) ? kind : (kinds[0] ?? '');
  const dated = chosen === 'terms' || chosen === 'resumption';
  const priced = chosen === 'terms' || chosen === 'liquidation';
  const changed = contract.items.filter((item) => { const part = parts[item.position]; return part && (part.state_part !== item.state_part || part.own_part !== item.own_part); });
  const body = {
    kind: chosen, reason: reason.trim(), ...(dated && ends ? { ends_on: ends } : {}), ...(chosen === 'termination' ? { recover } : {}),
    ...(priced ? { items: changed.map((item) => ({ position: item.position, ...parts[item.position] })) } : {}),
  };
  return (
    <span className="no-print">
      <ConfirmButton variant="default" label={t('contracts.newAmendment')} title={t('contracts.newAmendment')} ready={reason.trim() !== ''} done={t('contracts.doneAmendmentDrafted')} run={() => act(() => api.post(`${path}/amendments`, body))}>
        <Stack>
          <NativeSelect label={t('contracts.amendmentKind')} value={chosen} onChange={(event) => setKind(event.currentTarget.value)} data={kinds.map((value) => ({ value, label: t.word('amendmentKind', value) }))} />
          <Text size="sm">{t.word('amendmentHint', chosen)}</Text>
          <Textarea label={t('contracts.reason')} autosize minRows={2} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
          {dated && <DayInput label={t('contracts.newEnd')} value={ends} onChange={setEnds} />}
          {chosen === 'termination' && <Checkbox label={t('contracts.recoverAsk')} checked={recover} onChange={(event) => setRecover(event.currentTarget.checked)} />}
          {priced && contract.items.filter((item) => item.state !== 'failed' && item.state !== 'ended').map((item) => {
            const part = parts[item.position] ?? { state_part: item.state_part, own_part: item.own_part };
            return (
              <fieldset key={item.position} className="edit-line"><legend>{item.position}. {item.title}</legend>
                <div className="edit-fields">
                  <MoneyInput label={t('contracts.statePart')} value={part.state_part} onChange={(value) => setParts({ ...parts, [item.position]: { ...part, state_part: value ?? item.state_part } })} error={part.state_part > item.state_part ? t('contracts.neverRaised') : undefined} />
                  <MoneyInput label={t('contracts.ownPart')} value={part.own_part} onChange={(value) => setParts({ ...parts, [item.position]: { ...part, own_part: value ?? item.own_part } })} />
                </div>
              </fieldset>
            );
          })}
        </Stack>
      </ConfirmButton>
    </span>
  );
}
