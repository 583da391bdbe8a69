import { Badge, Button, Group, List, Paper, Stack, Table, Text, Textarea, TextInput, Title } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { Link, NavLink } from 'react-router';
import { wordsIn } from '../shared/api/forms';
import { useMay } from '../shared/api/session';
import { formatDay, formatInstant, formatMoney } from '../shared/format/format';
import { useLanguage, useT } from '../shared/i18n/i18n';
import { ConfirmButton } from '../shared/ui/confirm';
import { DayInput } from '../shared/ui/inputs';
import { Empty, Loaded, Page } from '../shared/ui/page';
import { usePlace } from '../shared/ui/place';
import { kMoneyStages, useContract, type Contract, type Face, type Item, type PaperRule } from './api';

const kColours: Record<string, string> = { draft: 'gray', discarded: 'gray', suspended: 'yellow', terminated: 'red', repair: 'yellow', failed: 'red', ended: 'gray', open: 'gray' };
export function StateBadge({ state, group = 'contractState' }: { state: string; group?: string }) {
  const t = useT();
  return <Badge variant="light" tt="none" color={kColours[state]}>{t.word(group, state)}</Badge>;
}

/** The frame of a contract's pages: its name, where it stands, and the ways between its pages. */
export function ContractFrame({ face, actions, children }: { face: Face; actions?: (contract: Contract) => ReactNode; children: (contract: Contract, path: string) => ReactNode }) {
  const t = useT();
  const { path, query } = useContract(face);
  return (
    <Page title={query.data?.title ?? t('nav.contracts')} actions={query.data && <>{actions?.(query.data)}<Button variant="default" onClick={() => window.print()}>{t('action.print')}</Button></>}>
      {query.data && (
        <Stack gap="xs">
          <Group gap="xs"><StateBadge state={query.data.state} /><Text size="sm">{[query.data.number && t('contracts.numbered', { number: query.data.number, day: formatDay(query.data.signed_on) }), query.data.enterprise].filter(Boolean).join(' · ')}</Text></Group>
          <Ways face={face} contract={query.data} />
        </Stack>
      )}
      <Loaded query={query}>{(contract) => <>{children(contract, path)}</>}</Loaded>
    </Page>
  );
}

function Ways({ face, contract }: { face: Face; contract: Contract }) {
  const t = useT();
  const { base } = usePlace();
  const at = `${base}/${face}/${contract.id}`;
  const ways = [['', 'contracts.wayTerms'], ['/delivery', 'contracts.wayDelivery'], ...(face === 'contracts' ? [['/acceptance', 'contracts.wayAcceptance'] as const] : [])] as const;
  if (contract.state === 'draft' || contract.state === 'discarded') return null;
  return (
    <Group component="nav" gap={4} className="no-print" aria-label={t('contracts.ways')}>
      {ways.map(([rest, text]) => <NavLink key={rest} end className="nav-link" to={`${at}${rest}`}>{t(text)}</NavLink>)}
    </Group>
  );
}

export function Facts({ contract, face }: { contract: Contract; face: Face }) {
  const t = useT();
  const { base } = usePlace();
  return (
    <Paper withBorder p="md">
      <dl className="facts">
        <dt>{t('contracts.enterprise')}</dt><dd>{face === 'contracts' ? <Link to={`${base}/enterprises/${contract.enterprise_id}`}>{contract.enterprise}</Link> : contract.enterprise}</dd>
        <dt>{t('contracts.span')}</dt><dd>{formatDay(contract.starts_on)} – {formatDay(contract.ends_on)}</dd>
        <dt>{t('contracts.statePart')}</dt><dd><strong>{formatMoney(sumOf(contract, 'state_part'))}</strong></dd>
        <dt>{t('contracts.ownPart')}</dt><dd>{formatMoney(sumOf(contract, 'own_part'))}</dd>
        {contract.maker && <><dt>{t('contracts.maker')}</dt><dd>{contract.maker}</dd></>}
        {contract.signer && <><dt>{t('contracts.signer')}</dt><dd>{contract.signer}, {formatDay(contract.signed_on)}</dd></>}
        <dt>{t('contracts.commitment')}</dt><dd>{contract.commitment_at ? `${contract.commitment_name}, ${formatInstant(contract.commitment_at)}${contract.commitment_paper ? ` (${contract.commitment_paper})` : ''}` : t('contracts.noCommitment')}</dd>
        {contract.ended_on && <><dt>{t('contracts.endedOn')}</dt><dd>{formatDay(contract.ended_on)}{contract.end_reason && `: ${contract.end_reason}`}</dd></>}
        {contract.terms && <><dt>{t('contracts.terms')}</dt><dd className="pre-line">{contract.terms}</dd></>}
      </dl>
    </Paper>
  );
}
const sumOf = (contract: Contract, part: 'state_part' | 'own_part') => contract.items.reduce((sum, item) => sum + item[part], 0);

export function Parties({ contract }: { contract: Contract }) {
  const t = useT();
  return (
    <section>
      <Title order={2} size="h4" mb="xs">{t('contracts.parties')}</Title>
      <div className="card-grid">
        {contract.parties.map((party) => (
          <Paper withBorder p="md" key={party.role}>
            <Text size="sm" c="dimmed">{t.word('partyRole', party.role)}</Text>
            <Text fw={650}>{party.name}</Text>
            <dl className="facts">
              {(['tax_code', 'address', 'representative', 'position', 'bank_account', 'bank'] as const).filter((key) => party[key]).map((key) => <div key={key} style={{ display: 'contents' }}><dt>{t.word('partyField', key)}</dt><dd>{party[key]}</dd></div>)}
            </dl>
          </Paper>
        ))}
      </div>
    </section>
  );
}

export function Items({ contract, face }: { contract: Contract; face: Face }) {
  const t = useT();
  const { base } = usePlace();
  const read = useMay(usePlace().province)('dossier.read');
  const root = face === 'contracts' ? 'dossiers' : 'my-dossiers';
  return (
    <section>
      <Title order={2} size="h4" mb="xs">{t('contracts.items')}</Title>
      <Stack>
        {contract.items.map((item) => (
          <Paper withBorder p="md" key={item.position} component="article" aria-label={t('contracts.itemNumber', { position: item.position })}>
            <Group justify="space-between" align="flex-start" mb="xs"><Title order={3} size="h5">{item.position}. {item.title}</Title><ItemBadges item={item} /></Group>
            <dl className="facts">
              <dt>{t('approvals.dossier')}</dt><dd>{read || face === 'my-contracts' ? <Link to={`${base}/${root}/${item.dossier_id}`}>{item.dossier_code}</Link> : item.dossier_code}{face === 'contracts' && <> · <Link to={`${base}/approvals/${item.approval_id}`}>{t('contracts.toApproval')}</Link></>}</dd>
              {item.result && <><dt>{t('contracts.result')}</dt><dd>{item.result}</dd></>}
              <dt>{t('contracts.units')}</dt><dd>{item.units}</dd>
              <dt>{t('contracts.statePart')}</dt><dd>{formatMoney(item.state_part)}</dd>
              <dt>{t('contracts.ownPart')}</dt><dd>{formatMoney(item.own_part)}</dd>
              <dt>{t('contracts.acceptedBy')}</dt><dd>{t(item.by_council ? 'contracts.byCouncil' : 'contracts.byOfficer')}</dd>
              <dt>{t('contracts.mustShow')}</dt><dd><PaperList papers={item.papers} /></dd>
            </dl>
          </Paper>
        ))}
      </Stack>
    </section>
  );
}

export function ItemBadges({ item }: { item: Item }) {
  const t = useT();
  return (
    <Group gap={4}>
      <StateBadge state={item.state} group="contractItemState" />
      {item.repair_until && item.state === 'repair' && <Badge variant="light" tt="none" color="yellow">{t('contracts.repairUntil', { day: formatDay(item.repair_until) })}</Badge>}
      {item.grade && <Badge variant="outline" tt="none" color="gray.8">{t.word('acceptanceGrade', item.grade)}</Badge>}
    </Group>
  );
}

export function PaperList({ papers }: { papers: PaperRule[] }) {
  const { t, language } = useLanguage();
  if (papers.length === 0) return <>{t('contracts.nothingToShow')}</>;
  return <List size="sm">{papers.map((paper) => <List.Item key={paper.code}><span lang={language === 'en' && !paper.title.en ? 'vi' : undefined}>{wordsIn(language, paper.title)}</span>{paper.form && ` (${t('contracts.form', { form: paper.form })})`}{!paper.required && ` (${t('contracts.ifAny')})`}</List.Item>)}</List>;
}

/** Where the contract's money stands in the ledger, and every move of it. */
export function MoneyOf({ contract }: { contract: Contract }) {
  const t = useT();
  return (
    <section>
      <Title order={2} size="h4" mb="xs">{t('contracts.money')}</Title>
      <dl className="facts">
        {kMoneyStages.filter((stage) => contract.money[stage] > 0 || stage === 'committed').map((stage) => <div key={stage} style={{ display: 'contents' }}><dt>{t.word('stage', stage)}</dt><dd>{formatMoney(contract.money[stage])} đ</dd></div>)}
      </dl>
      {contract.postings.length === 0 ? <Empty>{t('contracts.noPostings')}</Empty> : (
        <div className="scroll-x" role="region" tabIndex={0} aria-label={t('contracts.moves')}>
          <Table className="stack-table">
            <Table.Thead><Table.Tr><Table.Th>{t('contracts.day')}</Table.Th><Table.Th>{t('contracts.move')}</Table.Th><Table.Th>{t('approvals.dossier')}</Table.Th><Table.Th className="figure">{t('contracts.amount')}</Table.Th><Table.Th>{t('contracts.document')}</Table.Th></Table.Tr></Table.Thead>
            <Table.Tbody>{contract.postings.map((posting) => (
              <Table.Tr key={posting.sequence}>
                <Table.Td data-label={t('contracts.day')}>{formatDay(posting.day)}</Table.Td>
                <Table.Td data-label={t('contracts.move')}>{t.word('stage', posting.from_stage)} → {t.word('stage', posting.to_stage)}</Table.Td>
                <Table.Td data-label={t('approvals.dossier')}>{posting.dossier_code}</Table.Td>
                <Table.Td data-label={t('contracts.amount')} className="figure">{formatMoney(posting.amount)}</Table.Td>
                <Table.Td data-label={t('contracts.document')}>{posting.document}</Table.Td>
              </Table.Tr>
            ))}</Table.Tbody>
          </Table>
        </div>
      )}
    </section>
  );
}

interface PaperProps { label: string; text: string; done: string; run: (paper: { number: string; date: string }) => Promise<unknown>; children?: ReactNode; size?: string }
/** Asks for the number and the date of the paper behind a decision, then does it. */
export function PaperButton({ label, text, done, run, children, size }: PaperProps) {
  const t = useT();
  const [number, setNumber] = useState('');
  const [date, setDate] = useState<string>();
  return (
    <ConfirmButton label={label} title={label} size={size} done={done} ready={number.trim() !== '' && date !== undefined} run={() => run({ number: number.trim(), date: date ?? '' })}>
      <Stack>
        <Text>{text}</Text>
        {children}
        <TextInput label={t('contracts.paperNumber')} value={number} onChange={(event) => setNumber(event.currentTarget.value)} />
        <DayInput label={t('contracts.paperDate')} value={date} onChange={setDate} />
      </Stack>
    </ConfirmButton>
  );
}

interface ReasonProps { label: string; text: string; done: string; size?: string; run: (reason: string) => Promise<unknown> }
/** Asks for a reason, then does it. */
export function ReasonButton({ label, text, done, size, run }: ReasonProps) {
  const t = useT();
  const [reason, setReason] = useState('');
  return (
    <span className="no-print">
      <ConfirmButton danger variant="outline" size={size} label={label} title={label} done={done} ready={reason.trim() !== ''} run={() => run(reason.trim())}>
        <Stack><Text>{text}</Text><Textarea label={t('contracts.reason')} autosize minRows={3} value={reason} onChange={(event) => setReason(event.currentTarget.value)} /></Stack>
      </ConfirmButton>
    </span>
  );
}
