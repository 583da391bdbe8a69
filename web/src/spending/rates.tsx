import { Badge, Group, NativeSelect, Paper, Stack, Table, Text, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import { api, provincePath } from '../shared/api/client';
import { wordsIn } from '../shared/api/forms';
import { useMay } from '../shared/api/session';
import { formatDay, formatMoney } from '../shared/format/format';
import { useLanguage, useT } from '../shared/i18n/i18n';
import { ConfirmButton } from '../shared/ui/confirm';
import { DayInput, MoneyInput } from '../shared/ui/inputs';
import { Loaded, Page } from '../shared/ui/page';
import { usePlace } from '../shared/ui/place';
import { useRates, useThen, type Rate, type Rates } from './api';

/** Fees: the most the law allows, and the province's own from a day on, by two people. */
export default function FeeRates() {
  const t = useT();
  const { province } = usePlace();
  const may = useMay(province);
  const rates = useRates();
  return (
    <Page title={t('spending.ratesTitle')} actions={may('spending.write') && rates.data && <Propose rates={rates.data} />}>
      <Text size="sm" c="dimmed">{t('spending.ratesLead')}</Text>
      <Loaded query={rates}>{(all) => <><Fees all={all} /><Rules all={all} /></>}</Loaded>
    </Page>
  );
}

function Unconfirmed({ confirmed }: { confirmed: boolean }) {
  const t = useT();
  return confirmed ? null : <Badge variant="outline" color="gray" tt="none">{t('spending.unconfirmed')}</Badge>;
}

function Fees({ all }: { all: Rates }) {
  const { t, language } = useLanguage();
  return (
    <div className="scroll-x" role="region" tabIndex={0} aria-label={t('spending.ratesTitle')}>
      <Table className="grid-table stack-table">
        <Table.Thead><Table.Tr><Table.Th>{t('spending.rate')}</Table.Th><Table.Th>{t('spending.unit')}</Table.Th><Table.Th className="figure">{t('spending.maximum')}</Table.Th><Table.Th>{t('spending.own')}</Table.Th><Table.Th>{t('spending.article')}</Table.Th></Table.Tr></Table.Thead>
        <Table.Tbody>{all.fees.map((fee) => (
          <Table.Tr key={fee.code}>
            <Table.Td data-label={t('spending.rate')}>{wordsIn(language, fee.title)}</Table.Td>
            <Table.Td data-label={t('spending.unit')}>{wordsIn(language, fee.unit)}</Table.Td>
            <Table.Td data-label={t('spending.maximum')} className="figure">{formatMoney(fee.maximum)}</Table.Td>
            <Table.Td data-label={t('spending.own')}><Stack gap={4}>{all.rates.filter((rate) => rate.code === fee.code).map((rate) => <Own key={rate.id} rate={rate} name={wordsIn(language, fee.title)} />)}</Stack></Table.Td>
            <Table.Td data-label={t('spending.article')}><Stack gap={2}><Text size="xs" lang="vi">{fee.article}</Text><Unconfirmed confirmed={fee.confirmed} /></Stack></Table.Td>
          </Table.Tr>
        ))}</Table.Tbody>
      </Table>
    </div>
  );
}

function Own({ rate, name }: { rate: Rate; name: string }) {
  const t = useT();
  const { province } = usePlace();
  const may = useMay(province);
  const then = useThen();
  const path = `${provincePath(province)}/spending-rates/${rate.id}`;
  const text = t('spending.rateFrom', { amount: formatMoney(rate.amount), day: formatDay(rate.valid_from) });
  return (
    <div>
      <Text size="sm">{text}</Text>
      <Text size="xs" c="dimmed">{rate.basis} · {rate.maker}{rate.approver && ` · ${t('spending.approvedBy', { name: rate.approver })}`}</Text>
      {rate.state === 'draft' && (
        <Group gap="xs" className="no-print">
          <Badge color="yellow" variant="light" tt="none">{t('spending.rateWaits')}</Badge>
          {may('spending.approve') && <ConfirmButton size="compact-xs" label={t('spending.putInForce')} title={t('spending.putInForce')} done={t('spending.doneRate')} run={() => then(api.post(`${path}/approval`, {}))}>{`${name}: ${text}`}</ConfirmButton>}
          {may('spending.write') && <ConfirmButton size="compact-xs" variant="default" danger label={t('spending.dropRate')} title={t('spending.dropRate')} done={t('spending.doneDropped')} run={() => then(api.delete(path))}>{`${name}: ${text}`}</ConfirmButton>}
        </Group>
      )}
    </div>
  );
}

function Propose({ rates }: { rates: Rates }) {
  const { t, language } = useLanguage();
  const { province } = usePlace();
  const then = useThen();
  const [code, setCode] = useState('');
  const [amount, setAmount] = useState<number | undefined>();
  const [from, setFrom] = useState<string | undefined>();
  const [basis, setBasis] = useState('');
  const fee = rates.fees.find((each) => each.code === code);
  return (
    <ConfirmButton label={t('spending.propose')} title={t('spending.propose')} ready={code !== '' && amount !== undefined && from !== undefined && basis.trim() !== ''} done={t('spending.doneProposed')}
      run={() => then(api.post(`${provincePath(province)}/spending-rates`, { code, amount, valid_from: from, basis: basis.trim() }))}>
      <Stack>
        <NativeSelect label={t('spending.rate')} value={code} onChange={(event) => setCode(event.currentTarget.value)} data={[{ value: '', label: t('spending.choose') }, ...rates.fees.map((each) => ({ value: each.code, label: wordsIn(language, each.title) }))]} />
        <MoneyInput label={t('spending.amount')} description={fee && t('spending.atMost', { amount: formatMoney(fee.maximum) })} value={amount} onChange={setAmount} />
        <DayInput label={t('spending.validFrom')} value={from} onChange={setFrom} />
        <TextInput label={t('spending.basis')} value={basis} onChange={(event) => setBasis(event.currentTarget.value)} />
      </Stack>
    </ConfirmButton>
  );
}

function Rules({ all }: { all: Rates }) {
  const { t, language } = useLanguage();
  return (
    <Paper withBorder p="md" component="section" aria-label={t('spending.rules')}>
      <Title order={2} size="h5" mb="xs">{t('spending.rules')}</Title>
      <ul className="plain-list">
        {all.procurement.map((rule) => <li key={`${rule.article} ${rule.above}`}><Text size="sm">{t('spending.fromAmount', { amount: formatMoney(rule.above) })}: {wordsIn(language, rule.title)} ({formatDay(rule.first_on)}{' – '}{rule.last_on ? formatDay(rule.last_on) : '…'}) <Text span size="xs" c="dimmed" lang="vi">{rule.article}</Text> <Unconfirmed confirmed={rule.confirmed} /></Text></li>)}
        {all.taxes.map((tax) => <li key={tax.code}><Text size="sm">{t('spending.fromAmount', { amount: formatMoney(tax.from) })}: {wordsIn(language, tax.title)} {tax.basis_points / 100}% <Text span size="xs" c="dimmed" lang="vi">{tax.article}</Text> <Unconfirmed confirmed={tax.confirmed} /></Text></li>)}
      </ul>
    </Paper>
  );
}
