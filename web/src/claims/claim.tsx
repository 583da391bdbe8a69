import { Alert, Button, Group, Paper, Stack, Table, Text, Title } from '@mantine/core';
import { Link, useNavigate, useParams } from 'react-router';
import { api } from '../shared/api/client';
import { wordsIn } from '../shared/api/forms';
import { useMay } from '../shared/api/session';
import { formatDay, formatInstant, formatMoney } from '../shared/format/format';
import { useLanguage, useT } from '../shared/i18n/i18n';
import { Loaded, Page } from '../shared/ui/page';
import { usePlace } from '../shared/ui/place';
import { claimPath, claimScreen, useClaim, useThen, type Claim, type Face } from './api';
import { ContentEditor, Evidence } from './content';
import { DueBadge, ReasonButton, StateBadge, Steps } from './parts';
import { Review } from './review';

export default function OfficerClaim() { return <ClaimPage face="officer" />; }

export function ClaimPage({ face }: { face: Face }) {
  const { claim: id = '' } = useParams();
  return <Loaded query={useClaim(face, id)}>{(claim) => <View key={claim.id} claim={claim} face={face} />}</Loaded>;
}

function View({ claim, face }: { claim: Claim; face: Face }) {
  const t = useT();
  const { province, base } = usePlace();
  const may = useMay(province);
  const writes = face === 'own' || may('claim.write');
  const open = claim.state === 'draft' || claim.state === 'returned';
  return (
    <Page title={t('claims.one', { code: claim.code })} actions={
      <>
        <Button variant="default" component={Link} to={claimScreen(base, face)}>{t('claims.all')}</Button>
        <Button variant="default" onClick={() => window.print()}>{t('action.print')}</Button>
        {writes && (face === 'own' || claim.mine) && (open || claim.state === 'submitted') && <Withdraw claim={claim} face={face} />}
      </>
    }>
      <Group gap="xs"><StateBadge of="claimState" state={claim.state} /><DueBadge due={claim.due_on} overdue={claim.overdue} /></Group>
      <Text>{claim.enterprise} · {claim.title} · <Text span inherit component={Link} to={`${base}/${face === 'own' ? 'my-' : ''}contracts/${claim.contract_id}`} c="leaf.8" td="underline">{t('claims.ofContract', { number: claim.contract_number })}</Text> · <Text span inherit component={Link} to={`${base}/${face === 'own' ? 'my-' : ''}dossiers/${claim.dossier_id}`} c="leaf.8" td="underline">{claim.dossier_code}</Text></Text>
      {claim.reason && <Alert color="yellow" title={t.word('claimState', claim.state)}>{claim.reason}</Alert>}
      <Money claim={claim} />
      {open && writes ? <ContentEditor claim={claim} face={face} /> : <Evidence claim={claim} face={face} />}
      <Working claim={claim} />
      {face === 'officer' && <Review claim={claim} />}
      <Orders claim={claim} />
      <Story claim={claim} />
    </Page>
  );
}

function Withdraw({ claim, face }: { claim: Claim; face: Face }) {
  const t = useT();
  const { province, base } = usePlace();
  const then = useThen();
  const navigate = useNavigate();
  return <ReasonButton danger variant="outline" label={t('claims.withdraw')} text={t('claims.withdrawText')} done={t('claims.doneWithdrawn')}
    run={async (reason) => { await then(api.post(`${claimPath(province, face, claim.id)}/withdrawal`, { reason })); await navigate(claimScreen(base, face)); }} />;
}

function Money({ claim }: { claim: Claim }) {
  const t = useT();
  const { money } = claim;
  const figures: [string, number][] = [
    ['claims.eligible', claim.eligible_cost], ['claims.support', claim.support], ['claims.itemPart', money.item_part],
    ['claims.itemClaimed', money.item_claimed], ['claims.itemLeft', money.item_left], ['claims.openAdvance', money.advanced], ['claims.paidBefore', money.paid],
  ];
  return (
    <Paper withBorder p="md" component="section" aria-label={t('claims.money')}>
      <Title order={2} size="h5" mb="xs">{t('claims.money')}</Title>
      <Group component="dl" m={0} gap="xl" align="flex-start">
        {figures.map(([label, figure]) => <div key={label}><Text component="dt" size="sm" c="dimmed">{t(label as 'claims.support')}</Text><Text component="dd" m={0} fw={600}>{formatMoney(figure)} đ</Text></div>)}
        {claim.amount !== null && claim.amount !== undefined && <div><Text component="dt" size="sm" c="dimmed">{t('claims.toPay')}</Text><Text component="dd" m={0} fw={700}>{formatMoney(claim.amount)} đ</Text></div>}
      </Group>
    </Paper>
  );
}

function Working({ claim }: { claim: Claim }) {
  const { t, language } = useLanguage();
  if (claim.working.length === 0 && !claim.why_not) return null;
  return (
    <Paper withBorder p="md" component="section" aria-label={t('claims.working')}>
      <Title order={2} size="h5" mb="xs">{t('claims.working')}</Title>
      {claim.why_not ? <Alert color="yellow">{wordsIn(language, claim.why_not_detail)}</Alert> : <Steps steps={claim.working} />}
    </Paper>
  );
}

function Orders({ claim }: { claim: Claim }) {
  const t = useT();
  if (claim.orders.length === 0) return null;
  return (
    <Paper withBorder p="md" component="section" aria-label={t('claims.orders')}>
      <Title order={2} size="h5" mb="xs">{t('claims.orders')}</Title>
      <div className="scroll-x" role="region" tabIndex={0} aria-label={`${t('claims.orders')}: ${t('claims.table')}`}>
        <Table className="grid-table stack-table">
          <Table.Thead><Table.Tr><Table.Th>{t('claims.paperNumber')}</Table.Th><Table.Th>{t('claims.paperDate')}</Table.Th><Table.Th>{t('claims.state')}</Table.Th><Table.Th className="figure">{t('claims.amount')}</Table.Th><Table.Th className="figure">{t('claims.cleared')}</Table.Th><Table.Th>{t('claims.reference')}</Table.Th></Table.Tr></Table.Thead>
          <Table.Tbody>{claim.orders.map((order) => (
            <Table.Tr key={order.id}>
              <Table.Td data-label={t('claims.paperNumber')}>{order.number}</Table.Td><Table.Td data-label={t('claims.paperDate')}>{formatDay(order.ordered_on)}</Table.Td>
              <Table.Td data-label={t('claims.state')}><StateBadge of="orderState" state={order.state} /></Table.Td>
              <Table.Td data-label={t('claims.amount')} className="figure">{formatMoney(order.amount)}</Table.Td><Table.Td data-label={t('claims.cleared')} className="figure">{formatMoney(order.cleared)}</Table.Td>
              <Table.Td data-label={t('claims.reference')}>{order.reference || order.reason} {formatDay(order.closed_on)}</Table.Td>
            </Table.Tr>
          ))}</Table.Tbody>
        </Table>
      </div>
    </Paper>
  );
}

function Story({ claim }: { claim: Claim }) {
  const t = useT();
  if (claim.steps.length === 0) return null;
  return (
    <Paper withBorder p="md" component="section" aria-label={t('claims.timeline')}>
      <Title order={2} size="h5" mb="xs">{t('claims.timeline')}</Title>
      <Stack component="ol" className="plain-list" gap={6}>
        {claim.steps.map((step) => (
          <Group key={step.step} component="li" gap="xs" align="flex-start">
            <Text size="sm" c="dimmed" w={130}>{formatInstant(step.at)}</Text>
            <Text size="sm">{t.word('claimState', step.to_state)}{step.actor && ` · ${step.actor}`}{step.document && ` · ${step.document}`}{step.reason && `: ${step.reason}`}</Text>
          </Group>
        ))}
      </Stack>
    </Paper>
  );
}
