import { Badge, Button, Group, NativeSelect, Paper, Stack, Text, TextInput, Title } from '@mantine/core';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, provincePath, queryText } from '../shared/api/client';
import type { Page as PageOf } from '../shared/api/contract';
import { useMay } from '../shared/api/session';
import { formatDay } from '../shared/format/format';
import { useT } from '../shared/i18n/i18n';
import { ConfirmButton } from '../shared/ui/confirm';
import { DayInput } from '../shared/ui/inputs';
import { Dialog } from '../shared/ui/dialog';
import { Empty, ErrorNote, Loaded, Page } from '../shared/ui/page';
import { usePlace } from '../shared/ui/place';

interface Agency { id: string; code: string; name: string; kind: string }
interface Person {
  id: string; name: string; email: string; phone?: string | null; disabled_at?: string | null;
  roles: { id: string; role: string; agency: { id: string; name: string }; valid_from: string; valid_to?: string | null }[];
}
const kRoles = ['programme_officer', 'head', 'accountant', 'finance_officer', 'department_officer', 'council_member', 'enterprise', 'ministry_reader', 'auditor', 'administrator'];

function useAgencies() {
  const { province } = usePlace();
  return useQuery({ queryKey: ['agencies', province], queryFn: ({ signal }) => api.get<{ items: Agency[] }>(`${provincePath(province)}/agencies`, signal) });
}

function useRefresh() {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: ['people'] });
}

export default function People() {
  const t = useT();
  const { province } = usePlace();
  const write = useMay(province)('person.write');
  const [secret, setSecret] = useState('');
  const people = useInfiniteQuery({
    queryKey: ['people', province],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => api.get<PageOf<Person>>(`${provincePath(province)}/people${queryText({ after: pageParam })}`, signal),
    getNextPageParam: (page) => page.next ?? undefined,
  });
  return (
    <Page title={t('nav.people')} actions={write && <AddPerson told={setSecret} />}>
      <Loaded query={people}>{({ pages }) => {
        const items = pages.flatMap((page) => page.items);
        return items.length === 0 ? <Empty>{t('people.none')}</Empty> : (
          <Stack>{items.map((person) => <PersonCard key={person.id} person={person} write={write} told={setSecret} />)}</Stack>
        );
      }}</Loaded>
      {people.hasNextPage && <Button variant="default" loading={people.isFetchingNextPage} onClick={() => void people.fetchNextPage()}>{t('action.more')}</Button>}
      <Dialog opened={secret !== ''} onClose={() => setSecret('')} title={t('people.temporary')}>
        <Stack><Text>{t('people.temporaryText')}</Text><p className="secret"><code>{secret}</code></p></Stack>
      </Dialog>
    </Page>
  );
}

function PersonCard({ person, write, told }: { person: Person; write: boolean; told: (secret: string) => void }) {
  const t = useT();
  const { province } = usePlace();
  const refresh = useRefresh();
  const path = `${provincePath(province)}/people/${person.id}`;
  const then = (work: Promise<unknown>) => work.then(refresh);
  return (
    <Paper withBorder p="md" component="article">
      <Group justify="space-between" align="flex-start">
        <div>
          <Group gap="xs"><Title order={2} size="h5">{person.name}</Title>{person.disabled_at && <Badge color="red" variant="light" tt="none">{t('people.disabled')}</Badge>}</Group>
          <Text size="sm" c="dimmed">{[person.email, person.phone].filter(Boolean).join(' · ')}</Text>
        </div>
        {write && (
          <Group gap="xs" className="no-print">
            <GiveRole path={path} />
            <ConfirmButton size="xs" variant="outline" label={t('people.reset')} title={t('people.reset')}
              run={async () => { const answer = await api.post<{ temporary_password: string }>(`${path}/password-reset`); told(answer.temporary_password); await refresh(); }}>{t('people.resetText', { name: person.name })}</ConfirmButton>
            {person.disabled_at
              ? <ConfirmButton size="xs" variant="outline" label={t('people.enable')} title={t('people.enable')} run={() => then(api.delete(`${path}/disablement`))} done={t('done.enabled', { name: person.name })}>{t('people.enableText', { name: person.name })}</ConfirmButton>
              : <ConfirmButton danger size="xs" variant="outline" label={t('people.disable')} title={t('people.disable')} run={() => then(api.post(`${path}/disablement`))} done={t('done.disabled', { name: person.name })}>{t('people.disableText', { name: person.name })}</ConfirmButton>}
          </Group>
        )}
      </Group>
      <Stack component="ul" className="plain-list" gap={6} mt="sm">
        {person.roles.map((held) => (
          <Group key={held.id} component="li" gap="xs">
            <Text size="sm"><b>{t.word('role', held.role)}</b> · {held.agency.name} · {t('people.from', { day: formatDay(held.valid_from) })}{held.valid_to && ` · ${t('people.to', { day: formatDay(held.valid_to) })}`}</Text>
            {write && !held.valid_to && <ConfirmButton danger size="compact-xs" variant="subtle" label={t('people.endRole')} title={t('people.endRole')}
              run={() => then(api.delete(`${path}/roles/${held.id}`))} done={t('done.roleEnded')}>{t('people.endRoleText', { role: t.word('role', held.role), name: person.name })}</ConfirmButton>}
          </Group>
        ))}
      </Stack>
    </Paper>
  );
}

function RoleFields({ agency, role, change }: { agency: string; role: string; change: (next: { agency?: string; role?: string }) => void }) {
  const t = useT();
  const agencies = useAgencies().data?.items ?? [];
  return (
    <>
      <NativeSelect label={t('people.agency')} required withAsterisk={false} value={agency} onChange={(event) => change({ agency: event.currentTarget.value })}
        data={[{ value: '', label: t('people.choose') }, ...agencies.map((item) => ({ value: item.id, label: item.name }))]} />
      <NativeSelect label={t('people.role')} value={role} onChange={(event) => change({ role: event.currentTarget.value })}
        data={kRoles.map((value) => ({ value, label: t.word('role', value) }))} />
    </>
  );
}

function GiveRole({ path }: { path: string }) {
  const t = useT();
  const refresh = useRefresh();
  const [form, setForm] = useState<{ agency: string; role: string; valid_to?: string }>({ agency: '', role: kRoles[0]! });
  return (
    <ConfirmButton size="xs" variant="outline" label={t('people.giveRole')} title={t('people.giveRole')} ready={form.agency !== ''}
      run={() => api.post(`${path}/roles`, form).then(refresh)} done={t('done.roleGiven')}>
      <Stack>
        <RoleFields agency={form.agency} role={form.role} change={(next) => setForm({ ...form, ...next })} />
        <DayInput label={t('people.until')} value={form.valid_to} onChange={(valid_to) => setForm({ ...form, valid_to })} />
      </Stack>
    </ConfirmButton>
  );
}

function AddPerson({ told }: { told: (secret: string) => void }) {
  const t = useT();
  const refresh = useRefresh();
  const empty = { name: '', email: '', phone: '', agency: '', role: kRoles[0]! };
  const [form, setForm] = useState(empty);
  const [open, setOpen] = useState(false);
  const { province } = usePlace();
  const adding = useMutation({
    mutationFn: () => api.post<{ temporary_password?: string | null }>(`${provincePath(province)}/people`, { ...form, phone: form.phone || undefined }),
    onSuccess: async ({ temporary_password }) => { setOpen(false); setForm(empty); told(temporary_password ?? ''); await refresh(); },
  });
  const field = (name: 'name' | 'email' | 'phone', type: string) => (
    <TextInput label={t(`people.${name}`)} type={type} required={name !== 'phone'} withAsterisk={false} value={form[name]}
      onChange={(event) => setForm({ ...form, [name]: event.currentTarget.value })} />
  );
  return (
    <>
      <Button onClick={() => { adding.reset(); setOpen(true); }}>{t('people.add')}</Button>
      <Dialog opened={open} onClose={() => setOpen(false)} title={t('people.add')}>
        <form onSubmit={(event) => { event.preventDefault(); adding.mutate(); }}>
          <Stack>
            {field('name', 'text')}{field('email', 'email')}{field('phone', 'tel')}
            <RoleFields agency={form.agency} role={form.role} change={(next) => setForm({ ...form, ...next })} />
            <ErrorNote fault={adding.error} />
            <Group justify="flex-end"><Button variant="default" onClick={() => setOpen(false)}>{t('action.cancel')}</Button><Button type="submit" loading={adding.isPending}>{t('people.add')}</Button></Group>
          </Stack>
        </form>
      </Dialog>
    </>
  );
}
