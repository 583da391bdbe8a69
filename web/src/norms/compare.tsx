import { Button, Table, Text } from '@mantine/core';
import { Link } from 'react-router';
import { wordsIn } from '../shared/api/forms';
import { useLanguage } from '../shared/i18n/i18n';
import { Empty, Loaded, Page } from '../shared/ui/page';
import { useFilters, usePlace } from '../shared/ui/place';
import { useComparison } from './api';

export default function ComparePacks() {
  const { t, language } = useLanguage();
  const { base } = usePlace();
  const [{ from, to }] = useFilters(['from', 'to'] as const);
  return (
    <Page title={t('norms.compareTitle')} actions={<Button variant="default" component={Link} to={`${base}/norms`}>{t('norms.all')}</Button>}>
      <Loaded query={useComparison(from, to)}>{(data) => (
        <>
          <Text>{wordsIn(language, data.from.title)} · {t('versions.number', { number: data.from.version })} → {wordsIn(language, data.to.title)} · {t('versions.number', { number: data.to.version })}</Text>
          {data.changes.length === 0 ? <Empty>{t('compare.same')}</Empty> : (
            <div className="scroll-x" role="region" tabIndex={0} aria-label={t('norms.compareTitle')}>
              <Table className="stack-table">
                <Table.Thead><Table.Tr><Table.Th>{t('compare.what')}</Table.Th><Table.Th>{t('compare.before')}</Table.Th><Table.Th>{t('compare.after')}</Table.Th></Table.Tr></Table.Thead>
                <Table.Tbody>{data.changes.map((change) => (
                  <Table.Tr key={change.path}><Table.Th scope="row">{wordsIn(language, change.label)}<Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>{change.path}</Text></Table.Th><Table.Td data-label={t('compare.before')}><del>{change.before}</del></Table.Td><Table.Td data-label={t('compare.after')}><ins>{change.after}</ins></Table.Td></Table.Tr>
                ))}</Table.Tbody>
              </Table>
            </div>
          )}
        </>
      )}</Loaded>
    </Page>
  );
}
