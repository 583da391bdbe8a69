import { Alert, Badge, Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { formatDay, formatMoney } from '../shared/format/format';
import { useLanguage } from '../shared/i18n/i18n';
import { Empty, Loaded, Page } from '../shared/ui/page';
import { usePlace } from '../shared/ui/place';
import { useCouncil, type Council, type Member, type Point } from './api';
import { BallotForm } from './ballot';
import { InterestsForm } from './interests';
import { OpinionForm } from './opinion';
import { ResultText } from './result';

export default function MyCouncilPage() {
  const { t } = useLanguage();
  const { base } = usePlace();
  const { council = '' } = useParams();
  const { path, query } = useCouncil(council, true);
  const drawn = query.data && ['closed', 'signed'].includes(query.data.state) ? query.data : undefined;
  return (
    <Page title={query.data?.title ?? t('nav.myCouncils')} actions={drawn && <Button variant={drawn.signs_minutes ? 'filled' : 'default'} component={Link} to={`${base}/my-councils/${council}/minutes`}>{t(drawn.signs_minutes ? 'councils.readAndSign' : 'councils.minutes')}</Button>}>
      <Loaded query={query}>{(data) => <Mine council={data} path={path} />}</Loaded>
    </Page>
  );
}

function Mine({ council, path }: { council: Council; path: string }) {
  const { t } = useLanguage();
  const queries = useQueryClient();
  const again = () => queries.invalidateQueries({ queryKey: ['council', path] });
  const me = council.members.find((member) => member.person_id === council.me);
  if (!me) return null;
  const before = ['founded', 'open', 'adjourned'].includes(council.state);
  return (
    <Stack>
      <Group gap="xs"><Badge variant="light" tt="none">{t.word('councilState', council.state)}</Badge><Text size="sm">{formatDay(council.meeting_on)}{council.place && `, ${council.place}`}</Text>{before && <Text size="sm" fw={600}>{t(me.present ? 'councils.youAreThere' : 'councils.youAreNot')}</Text>}</Group>
      {!me.declared && before && <InterestsForm council={council} path={path} done={again} />}
      {me.declared && council.conflicts.length > 0 && <Alert color="orange" title={t('councils.conflicts')}>{council.conflicts.map((each) => <Text size="sm" key={`${each.dossier_id}${each.kind}`}>{council.agenda.find((point) => point.dossier_id === each.dossier_id)?.code}: {t.word('conflictKind', each.kind)}{each.note && ` (${each.note})`}</Text>)}</Alert>}
      {council.agenda.length === 0 && <Empty>{t('councils.agendaEmpty')}</Empty>}
      {council.agenda.map((point) => <PointCard key={point.dossier_id} council={council} point={point} me={me} path={path} done={again} />)}
    </Stack>
  );
}

interface CardProps { council: Council; point: Point; me: Member; path: string; done: () => Promise<unknown> }
function PointCard({ council, point, me, path, done }: CardProps) {
  const { t } = useLanguage();
  const { base } = usePlace();
  const at = `${path}/dossiers/${point.dossier_id}`;
  const mayAct = !point.conflicted && me.declared && me.votes;
  const votes = mayAct && me.present && council.state === 'open' && point.state === 'open';
  const writes = mayAct && point.my_ballot?.state !== 'cast' && !council.secretary_signed_at && council.state !== 'signed' && (council.state !== 'open' || !me.present || point.state === 'closed');
  return (
    <Paper withBorder p="md" component="section" aria-label={point.code}>
      <Stack gap="xs">
        <Group justify="space-between" align="flex-start">
          <Title order={2} size="h4">{point.code} {point.title}</Title>
          <Badge variant="light" tt="none">{t.word('voteState', point.state)}</Badge>
        </Group>
        {!point.conflicted && <Text size="sm">{[point.enterprise, `${formatMoney(point.support)} đ`].filter(Boolean).join(' · ')}</Text>}
        {point.conflicted && <Alert color="orange">{t('councils.blocked')}</Alert>}
        {!point.conflicted && me.declared && <Group><Button size="xs" variant="default" component={Link} to={`${base}/my-councils/${council.id}/dossiers/${point.dossier_id}`}>{t('councils.readDossier')}</Button></Group>}
        {point.result && <ResultText result={point.result} />}
        {point.my_ballot?.state === 'cast' && <Text fw={600}>{t('councils.ballotCast')}</Text>}
        {votes && point.my_ballot?.state !== 'cast' && <BallotForm council={council} point={point} path={`${at}/ballot`} done={done} />}
        {writes && <OpinionForm point={point} path={`${at}/opinion`} done={done} />}
      </Stack>
    </Paper>
  );
}
