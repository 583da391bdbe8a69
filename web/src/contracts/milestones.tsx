import { Badge, Group, Stack, Table, Text, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import { api } from '../shared/api/client';
import { formatDay } from '../shared/format/format';
import { useT } from '../shared/i18n/i18n';
import { ConfirmButton } from '../shared/ui/confirm';
import { DayInput } from '../shared/ui/inputs';
import { Empty } from '../shared/ui/page';
import { kUnderWay, useAct, type Contract, type Milestone } from './api';

export function MilestoneTable({ contract, path }: { contract: Contract; path?: string }) {
  const t = useT();
  return (
    <section>
      <Group justify="space-between" mb="xs"><Title order={2} size="h4">{t('contracts.milestones')}</Title>{path && <AddMilestone path={path} />}</Group>
      {contract.milestones.length === 0 ? <Empty>{t('contracts.noMilestones')}</Empty> : (
        <div className="scroll-x" role="region" tabIndex={0} aria-label={t('contracts.milestones')}>
          <Table className="stack-table">
            <Table.Thead><Table.Tr><Table.Th>{t('contracts.milestoneTitle')}</Table.Th><Table.Th>{t('contracts.dueOn')}</Table.Th><Table.Th>{t('contracts.doneOn')}</Table.Th><Table.Th>{t('contracts.milestoneNote')}</Table.Th></Table.Tr></Table.Thead>
            <Table.Tbody>{contract.milestones.map((each) => (
              <Table.Tr key={each.position}>
                <Table.Td data-label={t('contracts.milestoneTitle')}>{each.title}</Table.Td>
                <Table.Td data-label={t('contracts.dueOn')}><Group gap={4}>{formatDay(each.due_on)}{each.overdue && kUnderWay.includes(contract.state) && <Badge color="red" variant="light" tt="none">{t('contracts.overdue')}</Badge>}</Group></Table.Td>
                <Table.Td data-label={t('contracts.doneOn')}>{each.done_on ? <div>{formatDay(each.done_on)}{each.done_by && <Text size="xs" c="dimmed">{each.done_by}</Text>}</div> : path ? <Reach milestone={each} path={path} /> : t('contracts.notYet')}</Table.Td>
                <Table.Td data-label={t('contracts.milestoneNote')}>{each.note}</Table.Td>
              </Table.Tr>
            ))}</Table.Tbody>
          </Table>
        </div>
      )}
    </section>
  );
}

function AddMilestone({ path }: { path: string }) {
  const t = useT();
  const act = useAct();
  const [title, setTitle] = useState('');
  const [due, setDue] = useState<string>();
  return (
    <span className="no-print">
      <ConfirmButton variant="default" size="xs" label={t('contracts.addMilestone')} title={t('contracts.addMilestone')} ready={title.trim() !== '' && due !== undefined} done={t('contracts.doneMilestone')}
        run={async () => { await act(() => api.post(`${path}/milestones`, { title: title.trim(), due_on: due })); setTitle(''); setDue(undefined); }}>
        <Stack><TextInput label={t('contracts.milestoneTitle')} value={title} onChange={(event) => setTitle(event.currentTarget.value)} /><DayInput label={t('contracts.dueOn')} value={due} onChange={setDue} /></Stack>
      </ConfirmButton>
    </span>
  );
}

function Reach({ milestone, path }: { milestone: Milestone; path: string }) {
  const t = useT();
  const act = useAct();
  const [day, setDay] = useState<string>();
  const [note, setNote] = useState('');
  return (
    <span className="no-print">
      <ConfirmButton variant="default" size="compact-sm" label={t('contracts.reach')} title={`${t('contracts.reach')}: ${milestone.title}`} ready={day !== undefined} done={t('contracts.doneReached')}
        run={() => act(() => api.post(`${path}/milestones/${milestone.position}/completion`, { done_on: day, note: note.trim() }))}>
        <Stack><DayInput label={t('contracts.doneOn')} value={day} onChange={setDay} /><TextInput label={t('contracts.milestoneNote')} value={note} onChange={(event) => setNote(event.currentTarget.value)} /></Stack>
      </ConfirmButton>
    </span>
  );
}
