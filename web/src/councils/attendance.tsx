import { Button, Group, Paper, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { useLanguage } from '../shared/i18n/i18n';
import { ErrorNote, Loaded, Page } from '../shared/ui/page';
import { usePlace } from '../shared/ui/place';
import { kOpenTo, roleTitle, useCouncil, useSend, type Council, type Member } from './api';
import { QuorumNote } from './members';
import { NoLonger } from './no-longer';

/** Taking attendance at the door, one thumb on a phone. */
export default function AttendancePage() {
  const { t } = useLanguage();
  const { base } = usePlace();
  const { council = '' } = useParams();
  const { path, query } = useCouncil(council, false);
  return (
    <Page title={t('councils.attendance')} actions={<Button variant="default" component={Link} to={`${base}/councils/${council}`}>{t('councils.toBoard')}</Button>}>
      <Loaded query={query}>{(data) => <Roll council={data} path={path} />}</Loaded>
    </Page>
  );
}

function Roll({ council, path }: { council: Council; path: string }) {
  return (
    <Stack maw={620}>
      <Text>{council.title}</Text>
      <QuorumNote council={council} />
      {!kOpenTo.attendance.includes(council.state) && <NoLonger council={council} />}
      {council.members.map((member) => <Seat key={member.person_id} council={council} member={member} path={path} />)}
    </Stack>
  );
}

function Seat({ council, member, path }: { council: Council; member: Member; path: string }) {
  const { t, language } = useLanguage();
  const send = useSend(path);
  const [authority, setAuthority] = useState(member.authority);
  const marking = useMutation({ mutationFn: (present: boolean) => send('attendance', { person_id: member.person_id, present, authority: present ? authority.trim() : '' }) });
  const stands = council.rule.rule.present.some((each) => each.written_authority && each.any_of.slice(1).includes(member.role));
  return (
    <Paper withBorder p="sm">
      <Group justify="space-between" wrap="nowrap">
        <div><Text fw={600}>{member.name}</Text><Text size="sm">{[roleTitle(council.rule, member.role, language), member.organisation].filter(Boolean).join(' · ')}</Text></div>
        <Button miw={120} h={48} variant={member.present ? 'filled' : 'default'} aria-pressed={member.present} aria-label={`${t(member.present ? 'councils.there' : 'councils.notThere')}: ${member.name}`} disabled={!kOpenTo.attendance.includes(council.state)} loading={marking.isPending} onClick={() => marking.mutate(!member.present)}>{t(member.present ? 'councils.there' : 'councils.notThere')}</Button>
      </Group>
      {stands && kOpenTo.attendance.includes(council.state) && <TextInput mt="xs" label={t('councils.authority')} description={t('councils.authorityText')} value={authority} onChange={(event) => setAuthority(event.currentTarget.value)} onBlur={() => { if (member.present && authority.trim() !== member.authority) marking.mutate(true); }} />}
      <ErrorNote fault={marking.error} />
    </Paper>
  );
}
