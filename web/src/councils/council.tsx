import { Button, Stack, Table, Text, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { api } from '../shared/api/client';
import { useT } from '../shared/i18n/i18n';
import { ConfirmButton } from '../shared/ui/confirm';
import { Loaded, Page } from '../shared/ui/page';
import { useCouncil, type Council } from './api';
import { ResultText } from './result';

export default function CouncilPage() {
  const t = useT();
  const { council = '' } = useParams();
  const { path, query } = useCouncil(council, false);
  return (
    <Page title={query.data?.title ?? t('nav.councils')} actions={<Button variant="default" onClick={() => window.print()}>{t('action.print')}</Button>}>
      <Loaded query={query}>{(data) => <Board council={data} path={path} />}</Loaded>
    </Page>
  );
}

function Board({ council, path }: { council: Council; path: string }) {
  const t = useT();
  const queries = useQueryClient();
  const send = async (rest: string, body?: unknown) => { await api.post(`${path}/${rest}`, body); await queries.invalidateQueries({ queryKey: ['council', path] }); };
  const names = (dossier: string) => council.conflicts.filter((item) => item.dossier_id === dossier).map((item) => council.members.find((member) => member.person_id === item.person_id)?.name).join(', ');
  const verb = (label: string, rest: string, body?: unknown) => <ConfirmButton size="xs" label={label} title={label} run={() => send(rest, body)}>{t('councils.sure')}</ConfirmButton>;
  const running = council.state === 'founded' || council.state === 'open';
  return (
    <Stack>
      <Text aria-live="polite">{t('councils.quorum', { ...council.quorum, reached: t(council.quorum.reached ? 'councils.enough' : 'councils.notEnough') })}</Text>
      {council.state === 'founded' && verb(t('councils.open'), 'opening')}
      {council.state === 'open' && verb(t('councils.close'), 'closing')}
      <Title order={2}>{t('councils.members')}</Title>
      <Table className="stack-table"><Table.Tbody>{council.members.map((member) => (
        <Table.Tr key={member.person_id}>
          <Table.Td data-label={t('councils.members')}>{member.name}</Table.Td>
          <Table.Td data-label={t('councils.present')}>{t(member.present ? 'councils.yes' : 'councils.no')} {running && <Button size="xs" variant="default" aria-label={t('councils.mark', { name: member.name })} onClick={() => void send('attendance', { person_id: member.person_id, present: !member.present, authority: member.authority })}>{t('councils.present')}</Button>}</Table.Td>
        </Table.Tr>
      ))}</Table.Tbody></Table>
      <Title order={2}>{t('councils.agenda')}</Title>
      <Table className="stack-table"><Table.Tbody>{council.agenda.map((point) => (
        <Table.Tr key={point.dossier_id}>
          <Table.Td data-label={t('councils.dossier')}>{point.code} {point.title} · {point.enterprise}</Table.Td>
          <Table.Td data-label={t('councils.conflicts')}>{names(point.dossier_id) || t('councils.noConflict')}</Table.Td>
          <Table.Td data-label={t('councils.cast')}>{point.cast}/{point.electorate}</Table.Td>
          <Table.Td data-label={t('councils.result')}>
            {point.result ? <ResultText result={point.result} /> : null}
            {council.state === 'open' && point.state === 'waiting' && verb(t('councils.openVote'), `dossiers/${point.dossier_id}/vote`)}
            {council.state === 'open' && point.state === 'open' && verb(t('councils.count'), `dossiers/${point.dossier_id}/counting`, { without_missing: false })}
          </Table.Td>
        </Table.Tr>
      ))}</Table.Tbody></Table>
    </Stack>
  );
}
