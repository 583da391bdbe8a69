import { Alert, Badge, Button, Group, Paper, Stack, Table, Text, Textarea, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { api, provincePath } from '../shared/api/client';
import { useMay } from '../shared/api/session';
import { formatDay, formatInstant, formatMoney } from '../shared/format/format';
import { useT } from '../shared/i18n/i18n';
import { ConfirmButton } from '../shared/ui/confirm';
import { DayInput } from '../shared/ui/inputs';
import { Loaded, Page } from '../shared/ui/page';
import { usePlace } from '../shared/ui/place';
import { useAct, useApproval, type Approval, type ApprovalRow } from './api';
import { ChosenBy } from './approval-editor';
import { LineTable } from './lines';
import { ReasonButton } from './parts';

export default function ApprovalPage() {
  const t = useT();
  const { approval = '' } = useParams();
  const query = useApproval(approval);
  const title = query.data?.number ? t('approvals.numbered', { number: query.data.number, day: formatDay(query.data.decision_date) }) : t('approvals.draft');
  return (
    <Page title={title} actions={query.data && <Actions approval={query.data} />}>
      <Loaded query={query}>{(data) => <Decision approval={data} />}</Loaded>
    </Page>
  );
}

function Actions({ approval }: { approval: Approval }) {
  const t = useT();
  const { province, base } = usePlace();
  const may = useMay(province);
  const act = useAct();
  const navigate = useNavigate();
  const path = `${provincePath(province)}/approvals/${approval.id}`;
  const open = approval.state === 'draft' || approval.state === 'returned';
  return (
    <>
      {open && approval.mine && may('contract.write') && <Button variant="default" component={Link} to={`${base}/approvals/${approval.id}/edit`}>{t('approvals.revise')}</Button>}
      {open && may('contract.write') && (
        <ConfirmButton danger variant="outline" label={t('approvals.discard')} title={t('approvals.discard')} done={t('approvals.doneDiscarded')}
          run={async () => { await act(() => api.post(`${path}/discard`)); await navigate(`${base}/approvals`); }}>{t('approvals.discardText')}</ConfirmButton>
      )}
      {approval.state === 'returned' && approval.mine && may('contract.write') && <ConfirmButton label={t('approvals.resend')} title={t('approvals.resend')} done={t('approvals.doneResent')} run={() => act(() => api.post(`${path}/resubmission`))}>{t('approvals.resendText')}</ConfirmButton>}
      {approval.state === 'approved' && may('contract.write') && <Button variant="default" component={Link} to={`${base}/approvals/new?replaces=${approval.id}`}>{t('approvals.supersede')}</Button>}
      <Button variant="default" onClick={() => window.print()}>{t('action.print')}</Button>
    </>
  );
}

function Decision({ approval }: { approval: Approval }) {
  const t = useT();
  const { province, base } = usePlace();
  const approve = useMay(province)('contract.approve');
  return (
    <Stack>
      <Paper withBorder p="md">
        <Group gap="xs" mb="xs"><Badge variant="light" tt="none" color={approval.state === 'returned' ? 'red' : undefined}>{t.word('approvalState', approval.state)}</Badge></Group>
        <dl className="facts">
          <dt>{t('approvals.amount')}</dt><dd><Text fw={650} component="span">{formatMoney(approval.amount)}</Text> · {t('approvals.count', { count: approval.rows.length })}</dd>
          <dt>{t('approvals.maker')}</dt><dd>{approval.maker}, {formatInstant(approval.created_at)}</dd>
          {approval.approver && <><dt>{t('approvals.approver')}</dt><dd>{approval.approver}</dd></>}
          {approval.replaces && <><dt>{t('approvals.replaces')}</dt><dd><Text inherit component={Link} to={`${base}/approvals/${approval.replaces}`} c="leaf.8" td="underline">{approval.replaces_number}</Text></dd></>}
          {approval.note && <><dt>{t('approvals.note')}</dt><dd className="pre-line">{approval.note}</dd></>}
        </dl>
      </Paper>
      {approval.skip_reason && <Alert color="yellow" title={t('approvals.skipped')}>{approval.skip_reason}</Alert>}
      {approval.state === 'returned' && <Alert color="red" role="status" title={t('approvals.returnedBy', { name: approval.returned_by })}>{approval.return_reason}</Alert>}
      {approval.state === 'draft' && (approve && !approval.mine ? <Deciding approval={approval} /> : <Alert color="gray" title={t('approvals.waits')}>{t('approvals.waitsText', { maker: approval.maker })}</Alert>)}
      <section><Title order={2} size="h4" mb="xs">{t(approval.state === 'draft' || approval.state === 'returned' ? 'approvals.linesBefore' : 'approvals.lines')}</Title><LineTable lines={approval.lines} decided={approval.state !== 'draft' && approval.state !== 'returned'} /></section>
      <section><Title order={2} size="h4" mb="xs">{t('approvals.dossiers')}</Title><Rows approval={approval} /></section>
    </Stack>
  );
}

/** A second person approves, or returns it with a reason. */
function Deciding({ approval }: { approval: Approval }) {
  const t = useT();
  const { province } = usePlace();
  const act = useAct();
  const [number, setNumber] = useState('');
  const [day, setDay] = useState<string>();
  const [reason, setReason] = useState('');
  const path = `${provincePath(province)}/approvals/${approval.id}`;
  return (
    <Group className="no-print">
      <ConfirmButton label={t('approvals.approve')} title={t('approvals.approve')} ready={number.trim() !== '' && day !== undefined} done={t('approvals.doneApproved')}
        run={() => act(() => api.post(`${path}/approval`, { number: number.trim(), date: day }))}>
        <Stack>
          <Text>{t('approvals.approveText', { count: approval.rows.length, amount: formatMoney(approval.amount) })}</Text>
          <TextInput label={t('approvals.number')} value={number} onChange={(event) => setNumber(event.currentTarget.value)} />
          <DayInput label={t('approvals.date')} value={day} onChange={setDay} />
        </Stack>
      </ConfirmButton>
      <ConfirmButton danger variant="outline" label={t('approvals.return')} title={t('approvals.return')} ready={reason.trim() !== ''} done={t('approvals.doneReturned')} run={() => act(() => api.post(`${path}/return`, { reason: reason.trim() }))}>
        <Textarea label={t('contracts.reason')} autosize minRows={3} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
      </ConfirmButton>
    </Group>
  );
}

function Rows({ approval }: { approval: Approval }) {
  const t = useT();
  return (
    <div className="scroll-x" role="region" tabIndex={0} aria-label={t('approvals.dossiers')}>
      <Table className="grid-table stack-table">
        <Table.Thead><Table.Tr><Table.Th>{t('approvals.dossier')}</Table.Th><Table.Th>{t('contracts.enterprise')}</Table.Th><Table.Th>{t('approvals.chosenBy')}</Table.Th><Table.Th className="figure">{t('approvals.eligible')}</Table.Th><Table.Th className="figure">{t('approvals.support')}</Table.Th><Table.Th className="figure">{t('approvals.given')}</Table.Th><Table.Th>{t('approvals.around')}</Table.Th><Table.Th>{t('approvals.standing')}</Table.Th></Table.Tr></Table.Thead>
        <Table.Tbody>{approval.rows.map((row) => <Row key={row.dossier.id} row={row} approval={approval} />)}</Table.Tbody>
      </Table>
    </div>
  );
}

function Row({ row, approval }: { row: ApprovalRow; approval: Approval }) {
  const t = useT();
  const { province, base } = usePlace();
  const may = useMay(province);
  const act = useAct();
  const { dossier } = row;
  const without = row.standing === 'in_force' && dossier.state === 'approved';
  return (
    <Table.Tr>
      <Table.Td data-label={t('approvals.dossier')}><div><Text inherit component={Link} to={`${base}/dossiers/${dossier.id}`} c="leaf.8" td="underline">{dossier.code}</Text> {dossier.title}<Text size="xs" c="dimmed">{t('approvals.unitsShort', { units: dossier.units })}</Text></div></Table.Td>
      <Table.Td data-label={t('contracts.enterprise')}><div><Text inherit component={Link} to={`${base}/enterprises/${dossier.enterprise_id}`} c="leaf.8" td="underline">{dossier.enterprise}</Text><Text size="xs" c="dimmed">{dossier.tax_code}</Text></div></Table.Td>
      <Table.Td data-label={t('approvals.chosenBy')}><ChosenBy of={dossier} /></Table.Td>
      <Table.Td data-label={t('approvals.eligible')} className="figure">{formatMoney(dossier.eligible_cost)}</Table.Td>
      <Table.Td data-label={t('approvals.support')} className="figure">{formatMoney(dossier.support)}</Table.Td>
      <Table.Td data-label={t('approvals.given')} className="figure"><strong>{formatMoney(row.amount)}</strong></Table.Td>
      <Table.Td data-label={t('approvals.around')}><div>
        {row.other_dossiers > 0 ? t('approvals.others', { count: row.other_dossiers, amount: formatMoney(row.other_support) }) : t('approvals.noOthers')}
        {row.bars > 0 && <Text size="xs" c="red.9">{t('approvals.bars', { count: row.bars })}</Text>}
      </div></Table.Td>
      <Table.Td data-label={t('approvals.standing')}><Stack gap={4} align="flex-start">
        <span>{t.word('dossierState', dossier.state)}</span>
        {without && may('contract.write') && <Button size="compact-sm" variant="default" className="no-print" component={Link} to={`${base}/contracts/new?approval=${approval.id}&enterprise=${dossier.enterprise_id}`}>{t('contracts.new')}</Button>}
        {without && may('contract.write') && <ReasonButton size="compact-sm" label={t('approvals.withdraw')} text={t('approvals.withdrawText', { code: dossier.code })} done={t('approvals.doneWithdrawn')} run={(reason) => act(() => api.post(`${provincePath(province)}/approved-dossiers/${dossier.id}/withdrawal`, { reason }))} />}
        {!without && row.standing === 'in_force' && <Text size="sm" component={Link} to={`${base}/contracts?dossier=${dossier.id}`} c="leaf.8" td="underline">{t('contracts.ofDossier')}</Text>}
      </Stack></Table.Td>
    </Table.Tr>
  );
}
