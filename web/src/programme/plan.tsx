import { Badge, Button, Group, List, Paper, Stack, Table, Tabs, Text, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from 'react-router';
import { api, ApiError } from '../shared/api/client';
import type { PlanContent, PlanVersion } from '../shared/api/contract';
import { useMay } from '../shared/api/session';
import { formatDay, formatMoney, formatQuantity } from '../shared/format/format';
import { useT } from '../shared/i18n/i18n';
import { ConfirmButton } from '../shared/ui/confirm';
import { Empty, Loaded, Page } from '../shared/ui/page';
import { PapersPanel } from '../shared/ui/papers';
import { usePlace } from '../shared/ui/place';
import { usePrinting } from '../shared/ui/printing';
import { RecordStory } from '../shared/ui/story';
import { Calendar } from './calendar';
import { planPath, usePlan } from './plan-data';

export default function Plan() {
  const t = useT();
  const { province, year, base } = usePlace();
  const may = useMay(province);
  const plan = usePlan();
  const none = plan.error instanceof ApiError && plan.error.status === 404;
  return (
    <Page title={t('plan.title', { year })} actions={
      <>
        <Button variant="default" component={Link} to={`${base}/plan/versions`}>{t('plan.versions')}</Button>
        {may('plan.write') && <Button variant={none ? 'filled' : 'default'} component={Link} to={`${base}/plan/import`}>{t('plan.import')}</Button>}
        {may('plan.write') && plan.data && <Adjust />}
      </>
    }>
      {none ? <Empty>{t('plan.none', { year })}</Empty> : <Loaded query={plan}>{(version) => <PlanView version={version} />}</Loaded>}
    </Page>
  );
}

function Adjust() {
  const t = useT();
  const { province, year, base } = usePlace();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const starting = useMutation({
    mutationFn: () => api.post<PlanVersion>(`${planPath(province, year)}/adjustments`),
    onSuccess: async (version) => {
      await queries.invalidateQueries({ queryKey: ['plan-versions'] });
      await navigate(`${base}/plan/versions/${version.id}`);
    },
  });
  return <ConfirmButton label={t('plan.adjust')} title={t('plan.adjust')} run={() => starting.mutateAsync()} done={t('done.adjusted')}>{t('plan.adjustText')}</ConfirmButton>;
}

function PlanView({ version }: { version: PlanVersion }) {
  const t = useT();
  const { content } = version;
  return (
    <>
      <Paper withBorder p="md">
        <Group gap="xs" mb={4}><Text fw={650}>{content.number}</Text><Badge variant="light" tt="none">{t.word('state', version.state)}</Badge></Group>
        <Text>{content.title}</Text>
        <Text size="sm" c="dimmed">{[content.issuer, formatDay(content.date), content.signer].filter(Boolean).join(' · ')}</Text>
        <Text mt="sm">{t('plan.total')}: <b>{formatMoney(content.total)} đ</b></Text>
        {version.decision_number && <Text size="sm">{t('plan.decided', { number: version.decision_number, day: formatDay(version.decision_date) })}</Text>}
      </Paper>
      <PlanTabs content={content} />
      <PapersPanel recordKind="plan_version" recordId={version.id} />
      <RecordStory kind="plan_version" record={version.id} />
    </>
  );
}

export function PlanTabs({ content }: { content: PlanContent }) {
  const t = useT();
  const { year } = usePlace();
  const printing = usePrinting();
  const parts = [
    { name: 'objectives', title: t('plan.objectives'), body: <Objectives content={content} /> },
    { name: 'tasks', title: t('plan.tasks'), body: <Tasks content={content} /> },
    { name: 'calendar', title: t('plan.calendar'), body: <Calendar content={content} year={year} /> },
    { name: 'duties', title: t('plan.duties'), body: <Duties content={content} /> },
    { name: 'bases', title: t('plan.bases'), body: <Bases content={content} /> },
  ];
  // Paper has no tabs: all of the plan is printed.
  if (printing) return <>{parts.map(({ name, title, body }) => <section key={name}><Title order={2} size="h4" my="sm">{title}</Title>{body}</section>)}</>;
  return (
    <Tabs defaultValue="objectives" keepMounted={false}>
      <Tabs.List>{parts.map(({ name, title }) => <Tabs.Tab key={name} value={name}>{title}</Tabs.Tab>)}</Tabs.List>
      {parts.map(({ name, body }) => <Tabs.Panel key={name} value={name} pt="md">{body}</Tabs.Panel>)}
    </Tabs>
  );
}

function Objectives({ content }: { content: PlanContent }) {
  const t = useT();
  if (content.objectives.length === 0) return <Empty>{t('plan.nothing')}</Empty>;
  return (
    <Stack>
      {content.objectives.map((objective, at) => (
        <Paper key={at} withBorder p="md">
          <Text>{objective.text}</Text>
          {objective.targets.map((target, index) => (
            <Text key={index} mt="xs" fw={600}>{t(`target.${target.comparison}`, { value: formatQuantity(target.value), unit: target.unit })}</Text>
          ))}
        </Paper>
      ))}
    </Stack>
  );
}

function Tasks({ content }: { content: PlanContent }) {
  const t = useT();
  if (content.tasks.length === 0) return <Empty>{t('plan.nothing')}</Empty>;
  return (
    <div className="scroll-x" role="region" tabIndex={0} aria-label={t('plan.tasks')}>
      <Table className="stack-table">
        <Table.Thead><Table.Tr><Table.Th>{t('plan.number')}</Table.Th><Table.Th>{t('plan.task')}</Table.Th><Table.Th>{t('plan.section')}</Table.Th><Table.Th>{t('plan.lead')}</Table.Th><Table.Th>{t('plan.deadline')}</Table.Th></Table.Tr></Table.Thead>
        <Table.Tbody>{content.tasks.map((task, at) => (
          <Table.Tr key={at}><Table.Td data-label={t('plan.number')}>{task.number}</Table.Td><Table.Td className="lead-cell">{task.title}</Table.Td><Table.Td data-label={t('plan.section')}>{task.section}</Table.Td><Table.Td data-label={t('plan.lead')}>{task.lead}</Table.Td><Table.Td data-label={t('plan.deadline')}>{formatDay(task.deadline) || task.deadline}</Table.Td></Table.Tr>
        ))}</Table.Tbody>
      </Table>
    </div>
  );
}

function Duties({ content }: { content: PlanContent }) {
  const t = useT();
  if (content.duties.length === 0) return <Empty>{t('plan.nothing')}</Empty>;
  return (
    <Stack>{content.duties.map((duty, at) => (
      <Paper key={at} withBorder p="md"><Text fw={650}>{duty.party}</Text><Text>{duty.text}</Text>{duty.deadline && <Text size="sm" c="dimmed">{t('plan.deadline')}: {formatDay(duty.deadline) || duty.deadline}</Text>}</Paper>
    ))}</Stack>
  );
}

function Bases({ content }: { content: PlanContent }) {
  const t = useT();
  const block = (title: string, items: string[]) => (
    <Paper withBorder p="md">
      <Title order={2} size="h5" mb="xs">{title}</Title>
      {items.length === 0 ? <Empty>{t('plan.nothing')}</Empty> : <List>{items.map((item, at) => <List.Item key={at}>{item}</List.Item>)}</List>}
    </Paper>
  );
  return <Stack>{block(t('plan.bases'), content.legal_bases)}{block(t('plan.recipients'), content.recipients)}</Stack>;
}
