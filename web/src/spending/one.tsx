import { Alert, Button, Group, Paper, Stack, Table, Text, Title } from '@mantine/core';
import { useParams } from 'react-router';
import { Link } from 'react-router';
import { useState } from 'react';
import { api, provincePath } from '../shared/api/client';
import { useMay } from '../shared/api/session';
import { formatDay, formatInstant, formatMoney } from '../shared/format/format';
import { useT } from '../shared/i18n/i18n';
import { ConfirmButton } from '../shared/ui/confirm';
import { Loaded, Page } from '../shared/ui/page';
import { PapersPanel } from '../shared/ui/papers';
import { usePlace } from '../shared/ui/place';
import { RecordStory } from '../shared/ui/story';
import { useSpending, useThen, type Spending } from './api';
import { ProcurementNote, ProposalForm } from './form';
import { PaperButton, Figures, ReasonButton, StateBadge } from './parts';
import { AskPayment, Payments } from './payment';

export default function OneSpending() {
  const { spending: id = '' } = useParams();
  return <Loaded query={useSpending(id)}>{(spending) => <View key={spending.id} spending={spending} />}</Loaded>;
}

function View({ spending }: { spending: Spending }) {
  const t = useT();
  const { province, base } = usePlace();
  const may = useMay(province);
  const then = useThen();
  const [editing, setEditing] = useState(false);
  const path = `${provincePath(province)}/spending/${spending.id}`;
  const open = spending.mine && may('spending.write') && (spending.state === 'draft' || spending.state === 'returned');
  return (
    <Page title={t('spending.one', { code: spending.code })} actions={
      <>
        <Button variant="default" component={Link} to={`${base}/spending`}>{t('spending.all')}</Button>
        <Button variant="default" onClick={() => window.print()}>{t('action.print')}</Button>
        <Actions spending={spending} edit={() => setEditing(true)} />
      </>
    }>
      <Group gap="xs"><StateBadge of="spendingState" state={spending.state} /><Text fw={600}>{spending.title}</Text></Group>
      {spending.reason && <Alert color="yellow" title={t.word('spendingState', spending.state)}>{spending.reason}</Alert>}
      <Facts spending={spending} />
      {open && editing
        ? <ProposalForm start={{ cell_id: spending.cell_id, title: spending.title, units: spending.units, content: spending.content }} label={t('spending.keep')}
            keep={async (form) => { await then(api.put(path, form, spending.revision)); setEditing(false); }} />
        : <Content spending={spending} />}
      <Payments spending={spending} />
      {spending.state === 'approved' && may('spending.write') && <AskPayment spending={spending} />}
      <Story spending={spending} />
      <PapersPanel recordKind="spending_proposal" recordId={spending.id} />
      <RecordStory kind="spending_proposal" record={spending.id} />
    </Page>
  );
}

/** What the reader may do next. */
function Actions({ spending, edit }: { spending: Spending; edit: () => void }) {
  const t = useT();
  const { province } = usePlace();
  const may = useMay(province);
  const then = useThen();
  const path = `${provincePath(province)}/spending/${spending.id}`;
  const { state, mine } = spending;
  const open = state === 'draft' || state === 'returned';
  return (
    <>
      {mine && open && <Button variant="default" onClick={edit}>{t('spending.edit')}</Button>}
      {mine && open && <ConfirmButton label={t('spending.submit')} title={t('spending.submit')} done={t('spending.doneSubmitted')} run={() => then(api.post(`${path}/submission`, {}))}>{t('spending.submitText', { amount: formatMoney(spending.amount), line: spending.line_number })}</ConfirmButton>}
      {mine && (open || state === 'submitted') && <ConfirmButton danger variant="outline" label={t('spending.withdraw')} title={t('spending.withdraw')} done={t('spending.doneWithdrawn')} run={() => then(api.post(`${path}/withdrawal`, {}))}>{spending.title}</ConfirmButton>}
      {state === 'submitted' && !mine && may('spending.approve') && (
        <>
          <PaperButton label={t('spending.approve')} text={t('spending.approveText', { amount: formatMoney(spending.amount), line: spending.line_number })} done={t('spending.doneApproved')} run={(number, date) => then(api.post(`${path}/approval`, { number, date }))} />
          <ReasonButton label={t('spending.return')} done={t('spending.doneReturned')} run={(reason) => then(api.post(`${path}/return`, { reason }))} />
          <ReasonButton danger variant="outline" label={t('spending.reject')} done={t('spending.doneRejected')} run={(reason) => then(api.post(`${path}/rejection`, { reason }))} />
        </>
      )}
      {state === 'approved' && may('spending.write') && <ReasonButton danger variant="outline" label={t('spending.end')} text={t('spending.endText', { amount: formatMoney(spending.money.committed) })} done={t('spending.doneEnded')} run={(reason) => then(api.post(`${path}/end`, { reason }))} />}
    </>
  );
}

function Facts({ spending }: { spending: Spending }) {
  const t = useT();
  const { money } = spending;
  return (
    <Paper withBorder p="md" component="section" aria-label={t('spending.money')}>
      <Title order={2} size="h5" mb="xs">{t('spending.money')}</Title>
      <Figures label={t('spending.money')} items={[
        [t('spending.line'), `${spending.line_number} ${spending.line_title}`],
        [t('spending.source'), spending.source],
        [t('spending.amount'), `${formatMoney(spending.amount)} đ`],
        [t('spending.lineLeft'), `${formatMoney(money.available)} đ`],
        [t('spending.committed'), `${formatMoney(money.committed)} đ`],
        [t('spending.ordered'), `${formatMoney(money.ordered)} đ`],
        [t('spending.paid'), `${formatMoney(money.paid)} đ`],
        [t('spending.released'), `${formatMoney(money.released)} đ`],
        ...(spending.decision_number ? [[t('spending.decision'), `${spending.decision_number}, ${formatDay(spending.decision_date ?? '')}, ${spending.approver}`] as [string, string]] : []),
      ]} />
    </Paper>
  );
}

function Content({ spending }: { spending: Spending }) {
  const t = useT();
  const { content } = spending;
  return (
    <Paper withBorder p="md" component="section" aria-label={t('spending.items')}>
      <Title order={2} size="h5" mb="xs">{t('spending.items')}</Title>
      <Stack gap="sm">
        <Text>{content.purpose}</Text>
        <div className="scroll-x" role="region" tabIndex={0} aria-label={t('spending.itemsTable')}>
          <Table className="grid-table stack-table">
            <Table.Thead><Table.Tr><Table.Th>{t('spending.kind')}</Table.Th><Table.Th>{t('spending.itemTitle')}</Table.Th><Table.Th className="figure">{t('spending.count')}</Table.Th><Table.Th className="figure">{t('spending.price')}</Table.Th><Table.Th className="figure">{t('spending.amount')}</Table.Th></Table.Tr></Table.Thead>
            <Table.Tbody>{content.items.map((item, at) => (
              <Table.Tr key={at}>
                <Table.Td data-label={t('spending.kind')}>{t.word('spendingItem', item.kind)}</Table.Td>
                <Table.Td data-label={t('spending.itemTitle')}>{item.title}</Table.Td>
                <Table.Td data-label={t('spending.count')} className="figure">{item.count}</Table.Td>
                <Table.Td data-label={t('spending.price')} className="figure">{formatMoney(item.price)}</Table.Td>
                <Table.Td data-label={t('spending.amount')} className="figure">{formatMoney(item.count * item.price)}</Table.Td>
              </Table.Tr>
            ))}</Table.Tbody>
          </Table>
        </div>
        {spending.procurement && <ProcurementNote rule={spending.procurement} />}
        {content.quotes.length > 0 && (
          <div className="scroll-x" role="region" tabIndex={0} aria-label={t('spending.quotesTable')}>
            <Table className="grid-table stack-table">
              <Table.Thead><Table.Tr><Table.Th>{t('spending.supplier')}</Table.Th><Table.Th>{t('spending.quotedOn')}</Table.Th><Table.Th className="figure">{t('spending.quoted')}</Table.Th><Table.Th>{t('spending.chosen')}</Table.Th></Table.Tr></Table.Thead>
              <Table.Tbody>{content.quotes.map((quote, at) => (
                <Table.Tr key={at}>
                  <Table.Td data-label={t('spending.supplier')}><div>{quote.supplier}<Text size="xs" c="dimmed">{quote.tax_code}</Text></div></Table.Td>
                  <Table.Td data-label={t('spending.quotedOn')}>{quote.quoted_on ? formatDay(quote.quoted_on) : ''}</Table.Td>
                  <Table.Td data-label={t('spending.quoted')} className="figure">{formatMoney(quote.amount)}</Table.Td>
                  <Table.Td data-label={t('spending.chosen')}>{quote.chosen ? t('state.yes') : ''}</Table.Td>
                </Table.Tr>
              ))}</Table.Tbody>
            </Table>
          </div>
        )}
        {content.note && <Text size="sm">{t('spending.note')}: {content.note}</Text>}
      </Stack>
    </Paper>
  );
}

function Story({ spending }: { spending: Spending }) {
  const t = useT();
  if (spending.steps.length === 0) return null;
  return (
    <Paper withBorder p="md" component="section" aria-label={t('spending.steps')}>
      <Title order={2} size="h5" mb="xs">{t('spending.steps')}</Title>
      <ol className="plain-list">{spending.steps.map((step, at) => (
        <li key={at}><Text size="sm">{formatInstant(step.at)} · {step.payment > 0 && `${t('spending.listNumber', { number: step.payment })}: `}{t.word(step.payment > 0 ? 'spendingPayment' : 'spendingState', step.to_state)} · {step.actor}{step.document && ` · ${step.document}`}{step.reason && ` · ${step.reason}`}</Text></li>
      ))}</ol>
    </Paper>
  );
}
