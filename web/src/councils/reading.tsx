import { Alert, Button, Paper, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { api, provincePath } from '../shared/api/client';
import { wordsIn, type FormField } from '../shared/api/forms';
import { formatDay, formatMoney, formatQuantity } from '../shared/format/format';
import { useLanguage, type Translate } from '../shared/i18n/i18n';
import { Empty, Loaded, Page } from '../shared/ui/page';
import { usePlace } from '../shared/ui/place';
import { stepIn, type Reading } from './api';

/** A dossier as a member of the council reads it: without its enterprise where the council is blind. */
export default function ReadingPage() {
  const { t } = useLanguage();
  const { province, base } = usePlace();
  const { council = '', dossier = '' } = useParams();
  const path = `${provincePath(province)}/my-councils/${council}/dossiers/${dossier}`;
  const reading = useQuery({ queryKey: ['council-dossier', path], retry: false, queryFn: ({ signal }) => api.get<Reading>(path, signal) });
  return (
    <Page title={reading.data?.title || reading.data?.code || t('councils.dossier')} actions={
      <>
        <Button variant="default" component={Link} to={`${base}/my-councils/${council}`}>{t('councils.toBallots')}</Button>
        <Button variant="default" onClick={() => window.print()}>{t('action.print')}</Button>
      </>
    }>
      <Loaded query={reading}>{(data) => <Content reading={data} path={path} />}</Loaded>
    </Page>
  );
}

function Content({ reading, path }: { reading: Reading; path: string }) {
  const { t, language } = useLanguage();
  return (
    <Stack>
      {reading.blind && <Alert color="gray" title={t('councils.blindShort')}>{t('councils.blindReading')}</Alert>}
      <Paper withBorder p="md">
        <dl className="facts">
          <dt>{t('councils.dossier')}</dt><dd>{reading.code}</dd>
          {reading.enterprise && <><dt>{t('councils.enterprise')}</dt><dd>{reading.enterprise}</dd></>}
          {reading.item_title.vi && <><dt>{t('councils.itemHead')}</dt><dd>{wordsIn(language, reading.item_title)}</dd></>}
          <dt>{t('councils.units')}</dt><dd>{formatQuantity(reading.units)}</dd>
          <dt>{t('councils.eligible')}</dt><dd>{formatMoney(reading.eligible_cost)} đ</dd>
          <dt>{t('councils.support')}</dt><dd>{formatMoney(reading.support)} đ</dd>
          <dt>{t('councils.ownCost')}</dt><dd>{formatMoney(reading.own_cost)} đ</dd>
        </dl>
        {reading.working.map((step, at) => <Text size="sm" key={at}>{stepIn(language, step)}</Text>)}
      </Paper>
      <Paper withBorder p="md">
        <Title order={2} size="h5" mb="xs">{t('councils.content')}</Title>
        {reading.form.length === 0 ? <Empty>{t('councils.noContent')}</Empty> : <dl className="facts">{reading.form.map((field) => <Answer key={field.key} field={field} answer={reading.answers[field.key]} />)}</dl>}
      </Paper>
      <Paper withBorder p="md">
        <Title order={2} size="h5" mb="xs">{t('councils.papers')}</Title>
        {reading.papers.length === 0 && <Empty>{t('councils.noPapers')}</Empty>}
        <ul className="plain-list">{reading.papers.map((paper) => (
          <li key={paper.id}><Text component="a" href={`/api/v1${path}/files/${paper.id}`} download={paper.file_name} c="leaf.8" td="underline">{wordsIn(language, paper.paper)}: {paper.file_name}</Text></li>
        ))}</ul>
        {reading.papers_withheld > 0 && <Text size="sm" mt="xs">{t('councils.withheld', { count: reading.papers_withheld })}</Text>}
      </Paper>
    </Stack>
  );
}

const plain = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

function said(kind: string, value: unknown, t: Translate): string {
  if (typeof value === 'number') return kind === 'money' ? `${formatMoney(value)} đ` : formatQuantity(value);
  if (typeof value === 'boolean') return t(value ? 'councils.yes' : 'councils.no');
  return kind === 'date' ? formatDay(plain(value)) : plain(value);
}

function Answer({ field, answer }: { field: FormField; answer: unknown }) {
  const { t, language } = useLanguage();
  const choice = field.choices.find((each) => each.value === answer);
  return (
    <>
      <dt>{wordsIn(language, field.label)}</dt>
      <dd>{Array.isArray(answer)
        ? <ul className="plain-list">{(answer as Record<string, unknown>[]).map((row, at) => <li key={at}>{field.columns.map((column) => `${wordsIn(language, column.label)}: ${said(column.kind, row[column.key], t)}`).join(' · ')}</li>)}</ul>
        : choice ? wordsIn(language, choice.label) : said(field.kind, answer, t) || '–'}</dd>
    </>
  );
}
