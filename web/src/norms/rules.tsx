import { List, Paper, Table, Title } from '@mantine/core';
import { wordsIn } from '../shared/api/forms';
import { formatDay, formatMoney } from '../shared/format/format';
import { useLanguage } from '../shared/i18n/i18n';
import type { Fraction, Pack } from './api';
import { ToBeConfirmed } from './parts';

const share = (fraction: Fraction) => `${fraction.more_than ? '>' : '≥'} ${fraction.numerator}/${fraction.denominator}`;

/** The other rules of a pack: size thresholds, clocks, councils, bars, the texts it stands on. */
export function Rules({ pack }: { pack: Pack }) {
  return <><Sizes pack={pack} /><Clocks pack={pack} /><Councils pack={pack} /><Lists pack={pack} /></>;
}

function Sizes({ pack }: { pack: Pack }) {
  const { t, language } = useLanguage();
  return (
    <Paper withBorder p="md">
      <Title order={2} size="h4" mb="sm">{t('norms.sizes')}</Title>
      <div className="scroll-x" role="region" tabIndex={0} aria-label={t('norms.sizes')}>
        <Table className="stack-table">
          <Table.Thead><Table.Tr><Table.Th>{t('norms.size')}</Table.Th><Table.Th>{t('norms.sector')}</Table.Th><Table.Th className="figure">{t('norms.employees')}</Table.Th><Table.Th className="figure">{t('norms.revenue')}</Table.Th><Table.Th className="figure">{t('norms.capital')}</Table.Th><Table.Th>{t('norms.article')}</Table.Th></Table.Tr></Table.Thead>
          <Table.Tbody>{pack.sizes.thresholds.map((each) => (
            <Table.Tr key={each.group + each.size_class}>
              <Table.Td data-label={t('norms.size')}>{t.word('normSize', each.size_class)}</Table.Td>
              <Table.Td data-label={t('norms.sector')}>{wordsIn(language, pack.sizes.groups.find((group) => group.code === each.group)?.title)}</Table.Td>
              <Table.Td className="figure" data-label={t('norms.employees')}>≤ {each.employees}</Table.Td>
              <Table.Td className="figure" data-label={t('norms.revenue')}>≤ {formatMoney(each.revenue)}</Table.Td>
              <Table.Td className="figure" data-label={t('norms.capital')}>≤ {formatMoney(each.capital)}</Table.Td>
              <Table.Td data-label={t('norms.article')}><span lang="vi">{each.article}</span> <ToBeConfirmed confirmed={each.confirmed} /></Table.Td>
            </Table.Tr>
          ))}</Table.Tbody>
        </Table>
      </div>
    </Paper>
  );
}

function Clocks({ pack }: { pack: Pack }) {
  const { t, language } = useLanguage();
  if (pack.clocks.length === 0) return null;
  return (
    <Paper withBorder p="md">
      <Title order={2} size="h4" mb="sm">{t('norms.clocks')}</Title>
      <div className="scroll-x" role="region" tabIndex={0} aria-label={t('norms.clocks')}>
        <Table className="stack-table">
          <Table.Thead><Table.Tr><Table.Th>{t('norms.step')}</Table.Th><Table.Th>{t('norms.limit')}</Table.Th><Table.Th>{t('norms.after')}</Table.Th><Table.Th>{t('norms.article')}</Table.Th></Table.Tr></Table.Thead>
          <Table.Tbody>{pack.clocks.map((clock) => (
            <Table.Tr key={clock.code}>
              <Table.Td data-label={t('norms.step')}>{wordsIn(language, clock.title)}</Table.Td>
              <Table.Td data-label={t('norms.limit')}>{t(clock.unit === 'working' ? 'norms.workingDays' : 'norms.calendarDays', { days: clock.days })}</Table.Td>
              <Table.Td data-label={t('norms.after')}>{wordsIn(language, clock.after)}</Table.Td>
              <Table.Td data-label={t('norms.article')}><span lang="vi">{clock.article}</span> <ToBeConfirmed confirmed={clock.confirmed} /></Table.Td>
            </Table.Tr>
          ))}</Table.Tbody>
        </Table>
      </div>
    </Paper>
  );
}

function Councils({ pack }: { pack: Pack }) {
  const { t, language } = useLanguage();
  if (pack.councils.length === 0) return null;
  return (
    <Paper withBorder p="md">
      <Title order={2} size="h4" mb="sm">{t('norms.councils')}</Title>
      <List spacing="xs">{pack.councils.map((council) => (
        <List.Item key={council.code}>
          {wordsIn(language, council.title)}: {t('norms.councilSize', { least: council.size_least, most: council.size_most, quorum: share(council.quorum) })} · {t.word('normBallot', council.ballot)}
          {council.item_pass && ` · ${t('norms.itemPass', { share: share(council.item_pass) })}`}
          {council.score?.outlier_percent && ` · ${t('norms.outlier', { percent: council.score.outlier_percent })}`}
          {' · '}<span lang="vi">{council.article}</span> <ToBeConfirmed confirmed={council.confirmed} />
        </List.Item>
      ))}</List>
    </Paper>
  );
}

function Lists({ pack }: { pack: Pack }) {
  const { t, language } = useLanguage();
  return (
    <Paper withBorder p="md">
      <Title order={2} size="h4" mb="sm">{t('norms.bars')}</Title>
      <List spacing="xs">{pack.bars.map((bar) => <List.Item key={bar.code}>{wordsIn(language, bar.title)} · <span lang="vi">{bar.article}</span> <ToBeConfirmed confirmed={bar.confirmed} /></List.Item>)}</List>
      <Title order={2} size="h4" my="sm">{t('norms.bases')}</Title>
      <List spacing="xs">{pack.bases.map((basis) => <List.Item key={basis.number}>{basis.number}{basis.signed_on && ` (${formatDay(basis.signed_on)})`}: {wordsIn(language, basis.title)}</List.Item>)}</List>
    </Paper>
  );
}
