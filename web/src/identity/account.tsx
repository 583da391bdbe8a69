import { Alert, Badge, Button, Code, Group, Paper, PasswordInput, Stack, Table, Text, TextInput, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../shared/api/client';
import type { OwnSession } from '../shared/api/contract';
import { sessionKey, useSession } from '../shared/api/session';
import { formatInstant } from '../shared/format/format';
import { useT } from '../shared/i18n/i18n';
import { ConfirmButton } from '../shared/ui/confirm';
import { ErrorNote, Loaded, Page } from '../shared/ui/page';
import { deviceName } from './device';
import { MailWish } from './mail-wish';

export default function Account() {
  const t = useT();
  const session = useSession().data;
  return (
    <Page title={t('nav.account')}>
      <Text>{session?.person.name} · {session?.person.email}</Text>
      {session?.must_change_password && <Alert color="yellow" title={t('account.mustChange')}>{t('account.mustChangeText')}</Alert>}
      <PasswordForm />
      {!session?.must_change_password && <><MailWish /><TwoStep on={session?.totp_enabled ?? false} /><Sessions /></>}
    </Page>
  );
}

function Secret({ label, hint, value, onChange, fresh }: { label: string; hint?: string; value: string; onChange: (value: string) => void; fresh?: boolean }) {
  const t = useT();
  return (
    <PasswordInput label={label} description={hint} required withAsterisk={false} maw={420} autoComplete={fresh ? 'new-password' : 'current-password'} value={value}
      onChange={(event) => onChange(event.currentTarget.value)} visibilityToggleButtonProps={{ 'aria-label': t('signIn.show'), tabIndex: 0 }} />
  );
}

function PasswordForm() {
  const t = useT();
  const queries = useQueryClient();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const changing = useMutation({
    mutationFn: () => api.post('/account/password', { current_password: current, new_password: next }),
    onSuccess: () => { setCurrent(''); setNext(''); setAgain(''); return queries.invalidateQueries(); },
  });
  const differ = again !== '' && again !== next;
  return (
    <Paper withBorder p="md">
      <form onSubmit={(event) => { event.preventDefault(); if (next === again) changing.mutate(); }}>
        <Stack align="stretch">
          <Title order={2} size="h4">{t('account.password')}</Title>
          <Secret label={t('account.current')} value={current} onChange={setCurrent} />
          <Secret label={t('account.next')} hint={t('account.nextHint')} value={next} onChange={setNext} fresh />
          <Secret label={t('account.again')} value={again} onChange={setAgain} fresh />
          {differ && <Text c="red.9" size="sm" role="alert">{t('account.differ')}</Text>}
          <ErrorNote fault={changing.error} />
          {changing.isSuccess && <Text role="status">{t('account.changed')}</Text>}
          <Group><Button type="submit" disabled={differ} loading={changing.isPending}>{t('account.change')}</Button></Group>
        </Stack>
      </form>
    </Paper>
  );
}

function TwoStep({ on }: { on: boolean }) {
  const t = useT();
  const queries = useQueryClient();
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const refresh = () => { setPassword(''); setCode(''); return queries.invalidateQueries({ queryKey: sessionKey }); };
  const offering = useMutation({ mutationFn: () => api.post<{ secret: string; uri: string }>('/account/totp', { password }) });
  const confirming = useMutation({ mutationFn: () => api.post('/account/totp/confirmation', { code: code.trim() }), onSuccess: () => { offering.reset(); return refresh(); } });
  const removing = useMutation({ mutationFn: () => api.delete('/account/totp', { password }), onSuccess: refresh });
  return (
    <Paper withBorder p="md">
      <Stack>
        <Group><Title order={2} size="h4">{t('account.twoStep')}</Title><Badge variant="light" tt="none" color={on ? 'leaf' : 'gray'}>{t(on ? 'state.on' : 'state.off')}</Badge></Group>
        <Text>{t('account.twoStepText')}</Text>
        <ErrorNote fault={offering.error ?? confirming.error ?? removing.error} />
        {offering.data ? (
          <form onSubmit={(event) => { event.preventDefault(); confirming.mutate(); }}>
            <Stack>
              <Text>{t('account.secret')} <Code>{offering.data.secret}</Code></Text>
              <a href={offering.data.uri}>{t('account.openApp')}</a>
              <TextInput label={t('account.code')} maw={200} inputMode="numeric" maxLength={6} required withAsterisk={false} value={code} onChange={(event) => setCode(event.currentTarget.value)} />
              <Group><Button type="submit" loading={confirming.isPending}>{t('account.confirmCode')}</Button></Group>
            </Stack>
          </form>
        ) : (
          <form onSubmit={(event) => { event.preventDefault(); if (on) removing.mutate(); else offering.mutate(); }}>
            <Stack>
              <Secret label={t('account.current')} value={password} onChange={setPassword} />
              <Group><Button type="submit" color={on ? 'red' : undefined} loading={offering.isPending || removing.isPending}>{t(on ? 'account.turnOff' : 'account.turnOn')}</Button></Group>
            </Stack>
          </form>
        )}
      </Stack>
    </Paper>
  );
}

function Sessions() {
  const t = useT();
  const queries = useQueryClient();
  const sessions = useQuery({ queryKey: ['sessions'], queryFn: ({ signal }) => api.get<{ items: OwnSession[] }>('/sessions', signal) });
  const end = async (id: string) => { await api.delete(`/sessions/${id}`); await queries.invalidateQueries({ queryKey: ['sessions'] }); };
  return (
    <Paper withBorder p="md">
      <Title order={2} size="h4" mb="sm">{t('account.sessions')}</Title>
      <Loaded query={sessions}>{({ items }) => (
          <Table aria-label={t('account.sessions')} className="stack-table">
            <Table.Thead><Table.Tr><Table.Th>{t('account.device')}</Table.Th><Table.Th>{t('account.address')}</Table.Th><Table.Th>{t('account.since')}</Table.Th><Table.Th>{t('account.lastSeen')}</Table.Th><Table.Th>{t('table.actions')}</Table.Th></Table.Tr></Table.Thead>
            <Table.Tbody>
              {items.map((item) => (
                <Table.Tr key={item.id}>
                  <Table.Td data-label={t('account.device')} title={item.user_agent}>{deviceName(item.user_agent) || t('account.deviceUnknown')}</Table.Td><Table.Td data-label={t('account.address')}>{item.remote_address}</Table.Td>
                  <Table.Td data-label={t('account.since')}>{formatInstant(item.created_at)}</Table.Td><Table.Td data-label={t('account.lastSeen')}>{formatInstant(item.last_seen_at)}</Table.Td>
                  <Table.Td>{item.current ? <Badge variant="light" tt="none">{t('account.here')}</Badge>
                    : <ConfirmButton danger size="xs" variant="outline" label={t('account.end')} title={t('account.end')} run={() => end(item.id)} done={t('done.sessionEnded')}>{t('account.endText')}</ConfirmButton>}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
      )}</Loaded>
    </Paper>
  );
}
