import { Badge, Table } from '@mantine/core';
import { formatMoney } from '../shared/format/format';
import { useT } from '../shared/i18n/i18n';
import type { LineNeed } from './api';

/** What the money allows, line by line; `decided`: nothing is asked of it any more. */
export function LineTable({ lines, decided = false }: { lines: LineNeed[]; decided?: boolean }) {
  const t = useT();
  return (
    <div className="scroll-x" role="region" tabIndex={0} aria-label={t('approvals.lines')}>
      <Table className="stack-table">
        <Table.Thead><Table.Tr><Table.Th>{t('approvals.line')}</Table.Th><Table.Th>{t('approvals.source')}</Table.Th><Table.Th className="figure">{t('approvals.available')}</Table.Th>{!decided && <><Table.Th className="figure">{t('approvals.needed')}</Table.Th><Table.Th className="figure">{t('approvals.after')}</Table.Th></>}<Table.Th className="figure">{t('approvals.units')}</Table.Th>{!decided && <Table.Th>{t('approvals.fit')}</Table.Th>}</Table.Tr></Table.Thead>
        <Table.Tbody>{lines.map((line) => (
          <Table.Tr key={`${line.line_id}/${line.source_id}`}>
            <Table.Td data-label={t('approvals.line')}>{line.number} {line.title}</Table.Td>
            <Table.Td data-label={t('approvals.source')}>{line.source}</Table.Td>
            <Table.Td data-label={t('approvals.available')} className="figure">{formatMoney(line.available)}</Table.Td>
            {!decided && <><Table.Td data-label={t('approvals.needed')} className="figure">{formatMoney(line.needed)}</Table.Td><Table.Td data-label={t('approvals.after')} className="figure">{formatMoney(line.available - line.needed)}</Table.Td></>}
            <Table.Td data-label={t('approvals.units')} className="figure">{line.units_available === null || line.units_available === undefined ? t('approvals.notCounted') : t(decided ? 'approvals.unitsLeft' : 'approvals.unitsOf', { needed: line.units_needed, left: line.units_available })}</Table.Td>
            {!decided && <Table.Td data-label={t('approvals.fit')}><Fits fits={line.fits} /></Table.Td>}
          </Table.Tr>
        ))}</Table.Tbody>
      </Table>
    </div>
  );
}

export function Fits({ fits }: { fits: boolean }) {
  const t = useT();
  return <Badge variant="light" tt="none" color={fits ? undefined : 'red'}>{t(fits ? 'approvals.fits' : 'approvals.fitsNot')}</Badge>;
}
