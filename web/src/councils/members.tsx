import { Alert, Badge, Group, Table, Text } from '@mantine/core';
import { useLanguage } from '../shared/i18n/i18n';
import { roleTitle, type Council } from './api';

/** Who is there, and whether that is enough to decide; said aloud as it changes. */
export function QuorumNote({ council }: { council: Council }) {
  const { t, language } = useLanguage();
  const { quorum } = council;
  return (
    <Alert color={quorum.reached ? undefined : 'yellow'} role="status" title={t(quorum.reached ? 'councils.enough' : 'councils.notEnough')}>
      <Text size="sm">{t('councils.quorum', { present: quorum.present, members: quorum.members, needed: quorum.needed })}</Text>
      {quorum.missing.map((role) => <Text size="sm" key={role}>{t(quorum.authority_missing && role === 'chair' ? 'councils.authorityMissing' : 'councils.mustBeThere', { role: roleTitle(council.rule, role, language) })}</Text>)}
    </Alert>
  );
}

export function MemberTable({ council }: { council: Council }) {
  const { t, language } = useLanguage();
  const draft = council.state === 'draft';
  return (
    <div className="scroll-x" role="region" tabIndex={0} aria-label={t('councils.members')}>
      <Table className="stack-table">
        <Table.Thead><Table.Tr><Table.Th>{t('councils.person')}</Table.Th><Table.Th>{t('councils.role')}</Table.Th><Table.Th>{t('councils.organisation')}</Table.Th>{!draft && <><Table.Th>{t('councils.interests')}</Table.Th><Table.Th>{t('councils.present')}</Table.Th></>}</Table.Tr></Table.Thead>
        <Table.Tbody>{council.members.map((member) => (
          <Table.Tr key={member.person_id}>
            <Table.Td data-label={t('councils.person')}>{member.name}</Table.Td>
            <Table.Td data-label={t('councils.role')}>{roleTitle(council.rule, member.role, language)}</Table.Td>
            <Table.Td data-label={t('councils.organisation')}>{member.organisation}</Table.Td>
            {!draft && <Table.Td data-label={t('councils.interests')}>{t(member.declared ? 'councils.declared' : 'councils.notDeclared')}</Table.Td>}
            {!draft && <Table.Td data-label={t('councils.present')}><Group gap={4}>{member.present ? <Badge variant="light" tt="none">{t('councils.there')}</Badge> : t('councils.notThere')}{member.authority && <Text size="xs">{t('councils.authorityNumber', { number: member.authority })}</Text>}</Group></Table.Td>}
          </Table.Tr>
        ))}</Table.Tbody>
      </Table>
    </div>
  );
}
