import { Alert, Badge, Button, Checkbox, Group, Paper, Stack, Table, Text, Textarea, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { api, provincePath, queryText } from '../shared/api/client';
import { formatMoney } from '../shared/format/format';
import { useT } from '../shared/i18n/i18n';
import { MoneyInput } from '../shared/ui/inputs';
import { Empty, ErrorNote, Loaded, Page } from '../shared/ui/page';
import { usePlace } from '../shared/ui/place';
import { useApproval, type Approval, type Candidate, type CandidateList, type LineNeed } from './api';
import { Fits, LineTable } from './lines';
import { needsOf, passedOver } from './turns';

/** A new decision, the draft or returned one anew, or one that supersedes another (?replaces=). */
export default function ApprovalEditor() {
  const t = useT();
  const { province, year } = usePlace();
  const { approval } = useParams();
  const [search] = useSearchParams();
  const replaces = search.get('replaces') ?? undefined;
  const start = useApproval(approval ?? replaces);
  const candidates = useQuery({
    queryKey: ['approval-candidates', province, year],
    queryFn: ({ signal }) => api.get<CandidateList>(`${provincePath(province)}/approval-candidates${queryText({ year })}`, signal),
  });
  const body = (list: CandidateList, from?: Approval) => {
    const own = (from?.rows ?? []).filter((row) => (replaces ? row.standing === 'in_force' && row.dossier.state === 'approved' : true)).map((row) => row.dossier);
    const free = list.items.filter((item) => !own.some((each) => each.id === item.id));
    return <Editor key={approval ?? replaces ?? 'new'} own={own} free={free} lines={list.lines} from={from} replaces={replaces} />;
  };
  return (
    <Page title={t(approval ? 'approvals.edit' : replaces ? 'approvals.supersede' : 'approvals.new')}>
      <Loaded query={candidates}>{(list) => (approval || replaces ? <Loaded query={start}>{(from) => body(list, from)}</Loaded> : body(list))}</Loaded>
    </Page>
  );
}

interface Props { own: Candidate[]; free: Candidate[]; lines: LineNeed[]; from?: Approval; replaces?: string }

function Editor({ own, free, lines, from, replaces }: Props) {
  const t = useT();
  const { province, base } = usePlace();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { approval } = useParams();
  const all = [...own, ...free];
  const [chosen, setChosen] = useState<string[]>(() => (from ? own.map((each) => each.id) : free.filter((each) => each.fits && each.state === 'passed' && !each.draft_id).map((each) => each.id)));
  const [amounts, setAmounts] = useState<Record<string, number>>(() => Object.fromEntries((from?.rows ?? []).map((row) => [row.dossier.id, row.amount])));
  const [note, setNote] = useState(approval ? (from?.note ?? '') : '');
  const [skip, setSkip] = useState(approval ? (from?.skip_reason ?? '') : '');
  const picked = all.filter((each) => chosen.includes(each.id));
  const amountOf = (of: Candidate) => amounts[of.id] ?? of.support;
  const needed = needsOf([...lines, ...(from?.lines ?? [])], picked, amountOf);
  const over = passedOver(free, chosen, lines);
  const saving = useMutation({
    mutationFn: () => {
      const form = {
        dossiers: picked.map((each) => each.id),
        amounts: Object.fromEntries(picked.filter((each) => amountOf(each) !== each.support).map((each) => [each.id, amountOf(each)])),
        note: note.trim(), skip_reason: skip.trim(), ...(replaces ? { replaces } : {}),
      };
      const path = `${provincePath(province)}/approvals`;
      return approval ? api.put<{ id: string }>(`${path}/${approval}`, form, from?.revision) : api.post<{ id: string }>(path, form);
    },
    onSuccess: async ({ id }) => { await queries.invalidateQueries(); await navigate(`${base}/approvals/${id}`); },
  });
  if (all.length === 0) return <Empty>{t('approvals.noCandidates')}</Empty>;
  return (
    <Stack>
      {replaces && <Alert color="yellow" title={t('approvals.supersedes', { number: from?.number ?? '' })}>{t('approvals.supersedesText')}</Alert>}
      <Text size="sm">{t('approvals.orderText')}</Text>
      <CandidateTable all={all} chosen={chosen} choose={setChosen} amountOf={amountOf} setAmount={(id, amount) => setAmounts({ ...amounts, [id]: amount })} />
      <Paper withBorder p="md" component="section" aria-label={t('approvals.sum')}>
        <Group justify="space-between"><Title order={2} size="h5">{t('approvals.sum')}</Title><Text fw={650}>{t('approvals.chosen', { count: picked.length, amount: formatMoney(picked.reduce((sum, each) => sum + amountOf(each), 0)) })}</Text></Group>
        {needed.length > 0 && <LineTable lines={needed} />}
      </Paper>
      {over && <Alert color="yellow" role="status" title={t('approvals.passedOver')}>{t('approvals.passedOverText', { better: over.better, chosen: over.chosen })}</Alert>}
      {(over ?? skip) && <Textarea label={t('approvals.skipReason')} required={over !== undefined} autosize minRows={2} maxLength={2000} value={skip} onChange={(event) => setSkip(event.currentTarget.value)} />}
      <Textarea label={t('approvals.note')} description={t('approvals.noteHint')} autosize minRows={3} maxLength={10000} value={note} onChange={(event) => setNote(event.currentTarget.value)} />
      <ErrorNote fault={saving.error} />
      <Group>
        <Button loading={saving.isPending} disabled={picked.length === 0 || (over !== undefined && skip.trim() === '')} onClick={() => saving.mutate()}>{t(approval ? 'approvals.keep' : 'approvals.submit')}</Button>
        <Button variant="default" component={Link} to={approval ?? replaces ? `${base}/approvals/${approval ?? replaces}` : `${base}/approvals`}>{t('action.cancel')}</Button>
      </Group>
    </Stack>
  );
}

interface TableProps { all: Candidate[]; chosen: string[]; choose: (ids: string[]) => void; amountOf: (of: Candidate) => number; setAmount: (id: string, amount: number) => void }
function CandidateTable({ all, chosen, choose, amountOf, setAmount }: TableProps) {
  const t = useT();
  const { base } = usePlace();
  return (
    <div className="scroll-x" role="region" tabIndex={0} aria-label={t('approvals.candidates')}>
      <Table className="grid-table stack-table">
        <Table.Thead><Table.Tr><Table.Th>{t('approvals.choose')}</Table.Th><Table.Th>{t('approvals.order')}</Table.Th><Table.Th>{t('approvals.dossier')}</Table.Th><Table.Th>{t('contracts.enterprise')}</Table.Th><Table.Th>{t('approvals.chosenBy')}</Table.Th><Table.Th className="figure">{t('approvals.support')}</Table.Th><Table.Th className="figure">{t('approvals.leftBefore')}</Table.Th><Table.Th>{t('approvals.fit')}</Table.Th><Table.Th>{t('approvals.given')}</Table.Th></Table.Tr></Table.Thead>
        <Table.Tbody>{all.map((each, at) => {
          const elsewhere = each.draft_id !== '' && !chosen.includes(each.id) && each.state !== 'approved';
          return (
            <Table.Tr key={each.id}>
              <Table.Td data-label={t('approvals.choose')}><Checkbox aria-label={t('approvals.chooseOne', { code: each.code })} disabled={elsewhere} checked={chosen.includes(each.id)} onChange={(event) => choose(event.currentTarget.checked ? [...chosen, each.id] : chosen.filter((id) => id !== each.id))} /></Table.Td>
              <Table.Td data-label={t('approvals.order')}>{at + 1}</Table.Td>
              <Table.Td data-label={t('approvals.dossier')}><div><Text inherit component={Link} to={`${base}/dossiers/${each.id}`} c="leaf.8" td="underline">{each.code}</Text> {each.title}{elsewhere && <Text size="xs" c="dimmed">{t('approvals.inOther')}</Text>}</div></Table.Td>
              <Table.Td data-label={t('contracts.enterprise')}><div>{each.enterprise}<Text size="xs" c="dimmed">{each.tax_code}</Text></div></Table.Td>
              <Table.Td data-label={t('approvals.chosenBy')}><ChosenBy of={each} /></Table.Td>
              <Table.Td data-label={t('approvals.support')} className="figure">{formatMoney(each.support)}</Table.Td>
              <Table.Td data-label={t('approvals.leftBefore')} className="figure">{each.state === 'approved' ? t('approvals.reserved') : formatMoney(each.left_before)}</Table.Td>
              <Table.Td data-label={t('approvals.fit')}>{each.state === 'approved' ? <Badge variant="light" tt="none">{t('approvals.reserved')}</Badge> : <Fits fits={each.fits} />}</Table.Td>
              <Table.Td data-label={t('approvals.given')}>{chosen.includes(each.id) && <MoneyInput size="xs" w={140} aria-label={t('approvals.givenTo', { code: each.code })} value={amountOf(each)} onChange={(amount) => setAmount(each.id, amount ?? each.support)} />}</Table.Td>
            </Table.Tr>
          );
        })}</Table.Tbody>
      </Table>
    </div>
  );
}

export function ChosenBy({ of }: { of: Candidate }) {
  const t = useT();
  const { base } = usePlace();
  if (!of.council_id) return <div>{t('approvals.byOfficer')}{of.state === 'waiting' && <Text size="xs" c="dimmed">{t('approvals.waiting')}</Text>}</div>;
  return (
    <div>
      <Text inherit component={Link} to={`${base}/councils/${of.council_id}/ranking`} c="leaf.8" td="underline">{of.place ? t('approvals.place', { place: of.place }) : t('approvals.council')}</Text>
      {of.points > 0 && ` · ${t('approvals.points', { points: String(of.points / 100).replace('.', ',') })}`}
      {of.state === 'waiting' && <Text size="xs" c="dimmed">{t('approvals.waiting')}</Text>}
    </div>
  );
}
