import { Alert, Button, Checkbox, Group, NativeSelect, Paper, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api, provincePath } from '../shared/api/client';
import { formatMoney } from '../shared/format/format';
import { useT } from '../shared/i18n/i18n';
import { MoneyInput, QuantityInput } from '../shared/ui/inputs';
import { ErrorNote } from '../shared/ui/page';
import { usePlace } from '../shared/ui/place';
import type { Explanation, NormItem } from './api';
import { Steps, ToBeConfirmed } from './parts';

const kGroups = ['women_owned', 'many_women', 'social', 'startup', 'in_cluster', 'foreign_invested'] as const;
type Group = (typeof kGroups)[number];
interface Facts { kind: string; employees?: number; months: number; revenue?: number; capital?: number; sector: string; groups: Group[]; units: number; cost?: number; had?: number }

/** What the server makes of a case; nothing of it is kept. */
function bodyOf(pack: string, item: string, facts: Facts) {
  const is = (group: Group) => facts.groups.includes(group);
  return {
    pack, item,
    facts: {
      kind: facts.kind, units: facts.units, eligible_cost: facts.cost ?? 0, already_received: facts.had ?? 0, had: [],
      size: {
        month_ends: [], mean_employees_tenths: facts.employees === undefined ? null : Math.round(facts.employees * 10), months_active: facts.months,
        revenue: facts.revenue ?? null, capital: facts.capital ?? null, sector_version: '', sector_code: facts.sector,
      },
      women_owned: is('women_owned'), many_women: is('many_women'), social: is('social'), startup: is('startup'), in_cluster: is('in_cluster'), foreign_invested: is('foreign_invested'),
    },
  };
}

export function Calculator({ pack, item }: { pack: string; item: NormItem }) {
  const t = useT();
  const { province } = usePlace();
  const [facts, setFacts] = useState<Facts>({ kind: item.who.kinds[0] ?? 'enterprise', months: 12, sector: 'C', groups: [], units: 1 });
  const change = (next: Partial<Facts>) => setFacts((before) => ({ ...before, ...next }));
  const asking = useMutation({ mutationFn: () => api.post<Explanation>(`${provincePath(province)}/norm-explanations`, bodyOf(pack, item.code, facts)) });
  return (
    <Paper withBorder p="md" className="no-print">
      <Title order={2} size="h4" mb="sm">{t('norms.calculator')}</Title>
      <form onSubmit={(event) => { event.preventDefault(); asking.mutate(); }}>
        <Stack>
          <Group align="flex-start" grow preventGrowOverflow={false}>
            <NativeSelect label={t('norms.kind')} value={facts.kind} onChange={(event) => change({ kind: event.currentTarget.value })} data={['enterprise', 'cooperative', 'household_business', 'branch'].map((value) => ({ value, label: t.word('normKind', value) }))} />
            <TextInput label={t('norms.sectorCode')} value={facts.sector} onChange={(event) => change({ sector: event.currentTarget.value })} />
            <QuantityInput label={t('norms.employees')} value={facts.employees} onChange={(employees) => change({ employees })} />
          </Group>
          <Group align="flex-start" grow preventGrowOverflow={false}>
            <MoneyInput label={t('norms.revenue')} value={facts.revenue} onChange={(revenue) => change({ revenue })} />
            <MoneyInput label={t('norms.capital')} value={facts.capital} onChange={(capital) => change({ capital })} />
          </Group>
          <Checkbox.Group label={t('norms.groups')} value={facts.groups} onChange={(groups) => change({ groups })}>
            <Group mt={6}>{kGroups.map((group) => <Checkbox key={group} value={group} label={t.word('normGroup', group)} />)}</Group>
          </Checkbox.Group>
          <Group align="flex-start" grow preventGrowOverflow={false}>
            <QuantityInput label={t('norms.units')} value={facts.units} onChange={(units) => change({ units: units ?? 1 })} />
            <MoneyInput label={t('norms.cost')} value={facts.cost} onChange={(cost) => change({ cost })} />
            <MoneyInput label={t('norms.had')} value={facts.had} onChange={(had) => change({ had })} />
          </Group>
          <Group><Button type="submit" loading={asking.isPending}>{t('norms.explain')}</Button></Group>
          <ErrorNote fault={asking.error} />
        </Stack>
      </form>
      {asking.data && <Answer answer={asking.data} />}
    </Paper>
  );
}

function Answer({ answer }: { answer: Explanation }) {
  const t = useT();
  return (
    <Stack mt="md" role="status">
      <Text fw={600} size="lg">{answer.may ? t('norms.mayHave', { amount: formatMoney(answer.amount ?? 0) }) : t('norms.mayNotHave')}</Text>
      <Steps steps={answer.reasons} />
      {answer.working.length > 0 && <><Text fw={600}>{t('norms.working')}</Text><Steps steps={answer.working} /></>}
      {answer.size_working.length > 0 && <><Text fw={600}>{t('norms.sizeIs', { size: t.word('normSize', answer.size_class) })}</Text><Steps steps={answer.size_working} /></>}
      {answer.to_be_confirmed.length > 0 && <Alert color="yellow" title={<ToBeConfirmed confirmed={false} />}><Steps steps={answer.to_be_confirmed} /></Alert>}
    </Stack>
  );
}
