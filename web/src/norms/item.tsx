import { Alert, Button, List, Paper, Stack, Table, Text, Title } from '@mantine/core';
import { Link, useParams } from 'react-router';
import { wordsIn } from '../shared/api/forms';
import { useLanguage, useT } from '../shared/i18n/i18n';
import { Empty, Loaded, Page } from '../shared/ui/page';
import { usePlace } from '../shared/ui/place';
import { nameOf, usePack, type NormItem, type PackView, type PaperRule } from './api';
import { Calculator } from './calculator';
import { LevelText, ToBeConfirmed, whoText } from './parts';

export default function ItemPage() {
  const t = useT();
  const { pack = '', item: code = '' } = useParams();
  return (
    <Loaded query={usePack(pack)}>{(view) => {
      const item = view.pack.items.find((each) => each.code === code);
      return item ? <View key={item.code} view={view} item={item} /> : <Page title={t('norms.item')}><Empty>{t('error.notFound')}</Empty></Page>;
    }}</Loaded>
  );
}

function View({ view, item }: { view: PackView; item: NormItem }) {
  const { t, language } = useLanguage();
  const { base } = usePlace();
  const council = (code: string) => wordsIn(language, view.pack.councils.find((each) => each.code === code)?.title) || t('norms.noCouncil');
  const facts: [string, string][] = [
    [t('norms.result'), wordsIn(language, item.result)],
    [t('norms.kinds'), item.who.kinds.map((kind) => t.word('normKind', kind)).join(', ')],
    [t('norms.sizesFor'), item.who.sizes.map((size) => t.word('normSize', size)).join(', ') || t('norms.everybody')],
    [t('norms.groupsFor'), item.who.groups.map((group) => t.word('normGroup', group)).join(', ')],
    [t('norms.foreign'), t(item.who.foreign_invested ? 'state.yes' : 'state.no')],
    [t('norms.mostUnits'), item.max_units?.toString() ?? ''],
    [t('norms.notWith'), item.not_with.map((code) => wordsIn(language, view.pack.items.find((each) => each.code === code)?.title) || code).join('; ')],
    [t('norms.selection'), council(item.selection)],
    [t('norms.acceptance'), item.acceptance ? council(item.acceptance) : t('norms.byOfficer')],
  ];
  return (
    <Page title={wordsIn(language, item.title)} actions={<Button variant="default" component={Link} to={`${base}/norms/${nameOf(view.summary)}`}>{t('norms.backToPack')}</Button>}>
      {!item.who.confirmed && <Alert color="yellow">{t('norms.whoToBeConfirmed', { article: item.who.article })}</Alert>}
      <Paper withBorder p="md"><dl className="facts">{facts.filter(([, value]) => value).map(([name, value]) => <div key={name} style={{ display: 'contents' }}><dt>{name}</dt><dd>{value}</dd></div>)}</dl></Paper>
      <Paper withBorder p="md"><Levels item={item} /></Paper>
      <Stack>
        <Papers title={t('norms.papers')} papers={item.papers} />
        <Papers title={t('norms.paymentPapers')} papers={item.payment_papers} />
      </Stack>
      {item.measures.length > 0 && (
        <Paper withBorder p="md"><Title order={2} size="h5" mb="xs">{t('norms.measures')}</Title>
          <List size="sm">{item.measures.map((each) => <List.Item key={each.code}>{wordsIn(language, each.title)} ({wordsIn(language, each.unit)})</List.Item>)}</List></Paper>
      )}
      <Calculator pack={nameOf(view.summary)} item={item} />
    </Page>
  );
}

function Levels({ item }: { item: NormItem }) {
  const t = useT();
  return (
    <div className="scroll-x" role="region" tabIndex={0} aria-label={t('norms.level')}>
      <Table className="stack-table">
        <Table.Thead><Table.Tr><Table.Th>{t('norms.for')}</Table.Th><Table.Th>{t('norms.level')}</Table.Th><Table.Th>{t('norms.article')}</Table.Th></Table.Tr></Table.Thead>
        <Table.Tbody>{item.levels.map((level, at) => (
          <Table.Tr key={at}>
            <Table.Td data-label={t('norms.for')}>{whoText(level, t)}</Table.Td>
            <Table.Td data-label={t('norms.level')}><LevelText item={item} level={level} /></Table.Td>
            <Table.Td data-label={t('norms.article')}>
              {item.kind === 'share' && <Text size="sm"><span lang="vi">{level.rate.article}</span> <ToBeConfirmed confirmed={level.rate.confirmed} /></Text>}
              {level.cap && level.cap.article !== level.rate.article && <Text size="sm"><span lang="vi">{level.cap.article}</span> <ToBeConfirmed confirmed={level.cap.confirmed} /></Text>}
            </Table.Td>
          </Table.Tr>
        ))}</Table.Tbody>
      </Table>
    </div>
  );
}

function Papers({ title, papers }: { title: string; papers: PaperRule[] }) {
  const { t, language } = useLanguage();
  return (
    <Paper withBorder p="md">
      <Title order={2} size="h5" mb="xs">{title}</Title>
      <List size="sm" spacing={4}>{papers.map((paper) => (
        <List.Item key={paper.code}>{wordsIn(language, paper.title)}{paper.form && ` (${paper.form})`}{!paper.required && ` (${t('norms.ifAny')})`} <Text span size="sm" c="dimmed" lang="vi">{paper.article}</Text> <ToBeConfirmed confirmed={paper.confirmed} /></List.Item>
      ))}</List>
    </Paper>
  );
}
