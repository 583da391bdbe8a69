import { NativeSelect, Stack, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { api, provincePath, queryText } from '../shared/api/client';
import type { Page as PageOf } from '../shared/api/contract';
import { useT } from '../shared/i18n/i18n';
import { ConfirmButton } from '../shared/ui/confirm';
import { DayInput } from '../shared/ui/inputs';
import { usePlace } from '../shared/ui/place';
import type { Dossier } from './api';

/** A dossier that came on paper, entered by an officer. */
export function NewPaperDossier() {
  const t = useT();
  const { province, year, base } = usePlace();
  const navigate = useNavigate();
  const [form, setForm] = useState<{ call: string; enterprise: string; by: string; on?: string }>({ call: '', enterprise: '', by: 'hand' });
  const [query, setQuery] = useState('');
  const calls = useQuery({
    queryKey: ['calls', province, year, 'all'],
    queryFn: ({ signal }) => api.get<PageOf<{ id: string; code: string; title: string; state: string }>>(`${provincePath(province)}/calls${queryText({ year, limit: 200 })}`, signal),
  });
  const enterprises = useQuery({
    queryKey: ['enterprises', province, 'pick', query], enabled: query.trim().length > 1,
    queryFn: ({ signal }) => api.get<PageOf<{ id: string; name: string; tax_code: string }>>(`${provincePath(province)}/enterprises${queryText({ q: query, state: 'active', limit: 20 })}`, signal),
  });
  const start = async () => {
    const dossier = await api.post<Dossier>(`${provincePath(province)}/dossiers`, { call_id: form.call, enterprise_id: form.enterprise, received_by: form.by, received_on: form.on });
    await navigate(`${base}/dossiers/${dossier.id}`);
  };
  const choose = { value: '', label: t('dossiers.choose') };
  return (
    <ConfirmButton label={t('dossiers.newPaper')} title={t('dossiers.newPaper')} ready={form.call !== '' && form.enterprise !== '' && form.on !== undefined} run={start}>
      <Stack>
        <NativeSelect label={t('dossiers.call')} value={form.call} onChange={(event) => setForm({ ...form, call: event.currentTarget.value })} data={[choose, ...(calls.data?.items ?? []).filter((call) => call.state === 'published').map((call) => ({ value: call.id, label: `${call.code} ${call.title}` }))]} />
        <TextInput type="search" label={t('dossiers.findEnterprise')} value={query} onChange={(event) => { setQuery(event.currentTarget.value); setForm({ ...form, enterprise: '' }); }} />
        <NativeSelect label={t('dossiers.enterprise')} value={form.enterprise} onChange={(event) => setForm({ ...form, enterprise: event.currentTarget.value })} data={[choose, ...(enterprises.data?.items ?? []).map((each) => ({ value: each.id, label: `${each.tax_code} ${each.name}` }))]} />
        <NativeSelect label={t('dossiers.receivedBy')} value={form.by} onChange={(event) => setForm({ ...form, by: event.currentTarget.value })} data={['hand', 'post'].map((value) => ({ value, label: t.word('receivedBy', value) }))} />
        <DayInput label={t('dossiers.receivedOn')} value={form.on} onChange={(on) => setForm({ ...form, on })} />
      </Stack>
    </ConfirmButton>
  );
}
