import { Badge, Button, Checkbox, Group, NativeSelect, Stack, Table, Text, TextInput } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { api, provincePath, queryText } from '../shared/api/client';
import type { Page as PageOf } from '../shared/api/contract';
import { useMay } from '../shared/api/session';
import { useT } from '../shared/i18n/i18n';
import { ConfirmButton } from '../shared/ui/confirm';
import { Empty, Loaded, Page } from '../shared/ui/page';
import { useFilters, usePlace } from '../shared/ui/place';
import { kSupplierKinds, useAct, type Supplier } from './api';

/** Consultants and suppliers, the third parties of contracts. */
export default function Suppliers() {
  const t = useT();
  const { province } = usePlace();
  const may = useMay(province);
  const act = useAct();
  const [filters, setFilter] = useFilters(['q'] as const);
  const [typed, setTyped] = useState(filters.q);
  const suppliers = useInfiniteQuery({
    queryKey: ['suppliers', province, filters],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => api.get<PageOf<Supplier>>(`${provincePath(province)}/suppliers${queryText({ ...filters, cursor: pageParam })}`, signal),
    getNextPageParam: (page) => page.next ?? undefined,
  });
  return (
    <Page title={t('nav.suppliers')} actions={may('contract.write') && <SupplierButton label={t('suppliers.add')} done={t('suppliers.doneAdded')} run={(form) => act(() => api.post(`${provincePath(province)}/suppliers`, form))} />}>
      <form role="search" className="no-print" aria-label={t('suppliers.search')} onSubmit={(event) => { event.preventDefault(); setFilter('q', typed.trim()); }}>
        <TextInput type="search" label={t('suppliers.search')} w={320} maw="100%" value={typed} onChange={(event) => setTyped(event.currentTarget.value)} onBlur={() => setFilter('q', typed.trim())} />
      </form>
      <Loaded query={suppliers}>{({ pages }) => {
        const items = pages.flatMap((page) => page.items);
        return items.length === 0 ? <Empty>{t('suppliers.none')}</Empty> : <SupplierTable items={items} />;
      }}</Loaded>
      {suppliers.hasNextPage && <Group><Button variant="default" loading={suppliers.isFetchingNextPage} onClick={() => void suppliers.fetchNextPage()}>{t('action.more')}</Button></Group>}
    </Page>
  );
}

function SupplierTable({ items }: { items: Supplier[] }) {
  const t = useT();
  const { province, base } = usePlace();
  const write = useMay(province)('contract.write');
  const act = useAct();
  return (
    <div className="scroll-x" role="region" tabIndex={0} aria-label={t('nav.suppliers')}>
      <Table className="stack-table" highlightOnHover>
        <Table.Thead><Table.Tr><Table.Th>{t('suppliers.name')}</Table.Th><Table.Th>{t('suppliers.kind')}</Table.Th><Table.Th>{t('suppliers.field')}</Table.Th><Table.Th>{t('suppliers.contact')}</Table.Th><Table.Th>{t('nav.contracts')}</Table.Th>{write && <Table.Th>{t('suppliers.change')}</Table.Th>}</Table.Tr></Table.Thead>
        <Table.Tbody>{items.map((item) => (
          <Table.Tr key={item.id}>
            <Table.Td data-label={t('suppliers.name')}><div>{item.name} {item.state !== 'active' && <Badge variant="light" tt="none" color="gray">{t('suppliers.closed')}</Badge>}<Text size="xs" c="dimmed">{item.tax_code}</Text></div></Table.Td>
            <Table.Td data-label={t('suppliers.kind')}>{t.word('supplierKind', item.kind)}</Table.Td>
            <Table.Td data-label={t('suppliers.field')}>{item.field}</Table.Td>
            <Table.Td data-label={t('suppliers.contact')}>{[item.representative, item.phone, item.email].filter(Boolean).join(' · ')}</Table.Td>
            <Table.Td data-label={t('nav.contracts')}><Text inherit component={Link} to={`${base}/contracts?supplier=${item.id}`} c="leaf.8" td="underline" aria-label={t('suppliers.contractsOf', { name: item.name })}>{t('suppliers.see')}</Text></Table.Td>
            {write && <Table.Td data-label={t('suppliers.change')}><SupplierButton key={item.revision} from={item} label={t('suppliers.change')} done={t('suppliers.doneChanged')} run={(form) => act(() => api.put(`${provincePath(province)}/suppliers/${item.id}`, form, item.revision))} /></Table.Td>}
          </Table.Tr>
        ))}</Table.Tbody>
      </Table>
    </div>
  );
}

const kTexts = ['name', 'tax_code', 'address', 'representative', 'phone', 'email', 'bank_account', 'bank', 'field'] as const;
const kNew = { name: '', tax_code: '', kind: 'consultant', address: '', representative: '', phone: '', email: '', bank_account: '', bank: '', field: '', closed: false };
function SupplierButton({ from, label, done, run }: { from?: Supplier; label: string; done: string; run: (form: typeof kNew) => Promise<unknown> }) {
  const t = useT();
  const [form, setForm] = useState(() => (from ? { ...kNew, ...Object.fromEntries([...kTexts, 'kind' as const].map((key) => [key, from[key]])), closed: from.state !== 'active' } : kNew));
  return (
    <span className="no-print">
      <ConfirmButton label={label} title={from?.name ?? label} done={done} size={from ? 'compact-sm' : 'sm'} variant={from ? 'default' : 'filled'} ready={form.name.trim() !== '' && form.tax_code.trim() !== ''} run={async () => { await run(form); if (!from) setForm(kNew); }}>
        <Stack>
          <NativeSelect label={t('suppliers.kind')} value={form.kind} onChange={(event) => setForm({ ...form, kind: event.currentTarget.value })} data={kSupplierKinds.map((value) => ({ value, label: t.word('supplierKind', value) }))} />
          <div className="edit-fields">{kTexts.map((key) => <TextInput key={key} label={t.word('supplierField', key)} required={key === 'name' || key === 'tax_code'} value={form[key]} onChange={(event) => setForm({ ...form, [key]: event.currentTarget.value })} />)}</div>
          {from && <Checkbox label={t('suppliers.close')} checked={form.closed} onChange={(event) => setForm({ ...form, closed: event.currentTarget.checked })} />}
        </Stack>
      </ConfirmButton>
    </span>
  );
}
