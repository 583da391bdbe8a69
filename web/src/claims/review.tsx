import { Alert, Button, Group, Paper, Stack, Table, Text, TextInput, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api, provincePath } from '../shared/api/client';
import { useMay } from '../shared/api/session';
import { formatMoney } from '../shared/format/format';
import { useT } from '../shared/i18n/i18n';
import { MoneyInput } from '../shared/ui/inputs';
import { notify } from '../shared/ui/notices';
import { ErrorNote } from '../shared/ui/page';
import { usePlace } from '../shared/ui/place';
import { claimPath, useThen, type Claim, type Reduction } from './api';
import { PaperButton, ReasonButton } from './parts';

/** What the office does next with a claim: appraise, approve, pay; each by somebody else. */
export function Review({ claim }: { claim: Claim }) {
  const t = useT();
  const { province } = usePlace();
  const may = useMay(province);
  const said = [claim.maker && t('claims.madeBy', { name: claim.maker }), claim.appraiser && t('claims.appraisedBy', { name: claim.appraiser }), claim.approver && t('claims.approvedBy', { name: claim.approver, number: claim.approval_number })].filter(Boolean);
  const next = claim.state === 'submitted' && may('claim.write') ? <Appraise claim={claim} />
    : claim.state === 'appraised' && may('claim.approve') ? <Approve claim={claim} />
    : claim.state === 'approved' && may('claim.pay') ? <Pay claim={claim} /> : null;
  if (said.length === 0 && !next) return null;
  return (
    <Paper withBorder p="md" component="section" aria-label={t('claims.review')}>
      <Title order={2} size="h5" mb="xs">{t('claims.review')}</Title>
      <Stack>
        {said.length > 0 && <Text size="sm">{said.join(' · ')}</Text>}
        {claim.appraisal.note && <Text size="sm">{claim.appraisal.note}</Text>}
        {claim.state === 'appraised' && claim.people_needed > 1 && <Text size="sm">{t('claims.consents', { count: claim.consents.length, needed: claim.people_needed })}</Text>}
        {next && claim.mine ? <Alert color="yellow">{t('claims.somebodyElse')}</Alert> : next}
      </Stack>
    </Paper>
  );
}

function Appraise({ claim }: { claim: Claim }) {
  const t = useT();
  const { province } = usePlace();
  const then = useThen();
  const invoices = claim.content.lines.filter((line) => line.kind === 'invoice');
  const [reductions, setReductions] = useState<Record<string, Reduction>>({});
  const [note, setNote] = useState('');
  const path = claimPath(province, 'officer', claim.id);
  const appraising = useMutation({
    mutationFn: () => then(api.postMatched(`${path}/appraisal`, { reductions: Object.values(reductions), note }, claim.revision)),
    onSuccess: () => notify(t('claims.doneAppraised')),
  });
  const set = (code: string, eligible: number, next: Partial<Reduction>) => setReductions((before) => {
    const held = { code, allowed: eligible, reason: '', ...before[code], ...next };
    const others = Object.fromEntries(Object.entries(before).filter(([each]) => each !== code));
    return held.allowed === eligible && !held.reason ? others : { ...others, [code]: held };
  });
  return (
    <Stack>
      <Text size="sm">{t('claims.appraiseLead')}</Text>
      {invoices.length > 0 && (
        <div className="scroll-x" role="region" tabIndex={0} aria-label={t('claims.appraiseTable')}>
          <Table className="grid-table stack-table">
            <Table.Thead><Table.Tr><Table.Th>{t('claims.code')}</Table.Th><Table.Th className="figure">{t('claims.lineEligible')}</Table.Th><Table.Th>{t('claims.allowed')}</Table.Th><Table.Th>{t('claims.whyLess')}</Table.Th></Table.Tr></Table.Thead>
            <Table.Tbody>{invoices.map((line) => (
              <Table.Tr key={line.code}>
                <Table.Td data-label={t('claims.code')}>{line.code} <span lang="vi">{line.title}</span></Table.Td>
                <Table.Td data-label={t('claims.lineEligible')} className="figure">{formatMoney(line.eligible)}</Table.Td>
                <Table.Td data-label={t('claims.allowed')}><MoneyInput aria-label={t('claims.allowedOf', { code: line.code })} value={reductions[line.code]?.allowed ?? line.eligible} onChange={(allowed) => set(line.code, line.eligible, { allowed: allowed ?? 0 })} /></Table.Td>
                <Table.Td data-label={t('claims.whyLess')}><TextInput aria-label={t('claims.whyLessOf', { code: line.code })} value={reductions[line.code]?.reason ?? ''} onChange={(event) => set(line.code, line.eligible, { reason: event.currentTarget.value })} /></Table.Td>
              </Table.Tr>
            ))}</Table.Tbody>
          </Table>
        </div>
      )}
      <TextInput label={t('claims.note')} value={note} onChange={(event) => setNote(event.currentTarget.value)} />
      <ErrorNote fault={appraising.error} />
      <Group>
        <Button loading={appraising.isPending} onClick={() => appraising.mutate()}>{t('claims.appraise')}</Button>
        <ReasonButton label={t('claims.return')} text={t('claims.returnText')} done={t('claims.doneReturned')} run={(reason) => then(api.post(`${path}/return`, { reason }))} />
        <ReasonButton danger variant="outline" label={t('claims.reject')} text={t('claims.rejectText')} done={t('claims.doneRejected')} run={(reason) => then(api.post(`${path}/rejection`, { reason }))} />
      </Group>
    </Stack>
  );
}

function Approve({ claim }: { claim: Claim }) {
  const t = useT();
  const { province } = usePlace();
  const then = useThen();
  const path = claimPath(province, 'officer', claim.id);
  return (
    <Group>
      <PaperButton label={t('claims.approve')} text={t('claims.approveText', { amount: formatMoney(claim.amount ?? 0) })} done={t('claims.doneApproved')} run={(number, date) => then(api.post(`${path}/approval`, { number, date }))} />
      <ReasonButton label={t('claims.reappraise')} done={t('claims.doneReappraise')} run={(reason) => then(api.post(`${path}/reappraisal`, { reason }))} />
      <ReasonButton danger variant="outline" label={t('claims.refuse')} done={t('claims.doneRefused')} run={(reason) => then(api.post(`${path}/refusal`, { reason }))} />
    </Group>
  );
}

function Pay({ claim }: { claim: Claim }) {
  const t = useT();
  const { province } = usePlace();
  const then = useThen();
  const cleared = Math.min(claim.money.advanced, claim.amount ?? 0);
  return (
    <PaperButton label={t('claims.order')} text={t('claims.orderText', { amount: formatMoney((claim.amount ?? 0) - cleared), cleared: formatMoney(cleared) })} done={t('claims.doneOrdered')} numberLabel={t('claims.orderNumber')}
      run={(number, ordered_on) => then(api.post(`${provincePath(province)}/claims/${claim.id}/payment-order`, { kind: 'payment_order', number, ordered_on }))} />
  );
}
