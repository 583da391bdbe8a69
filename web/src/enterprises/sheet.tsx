import { Alert, Button, Group, List, Stack, Text, Textarea } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { api } from '../shared/api/client';
import { useMay } from '../shared/api/session';
import { formatInstant } from '../shared/format/format';
import { useT } from '../shared/i18n/i18n';
import { ConfirmButton } from '../shared/ui/confirm';
import { Page } from '../shared/ui/page';
import { usePlace } from '../shared/ui/place';
import { enterprisePath, type EnterprisePage, type Face } from './api';
import { FactsByYear } from './facts-by-year';
import { Registered, Section, SizeBadge, StateBadge, Timeline, Totals, Warnings } from './parts';
import { People } from './people';

/** All that is known of an enterprise, for officers and for the enterprise itself. */
export function EnterpriseSheet({ page, face }: { page: EnterprisePage; face: Face }) {
  const t = useT();
  const { province, base } = usePlace();
  const { enterprise } = page;
  const may = useMay(province);
  const open = enterprise.state === 'active';
  const write = face === 'enterprises' && may('enterprise.write');
  const state = write || (face === 'my-enterprises' && may('enterprise.own'));
  return (
    <Page title={enterprise.form.name} actions={write && <Actions page={page} />}>
      <Group gap="xs">
        <Text size="sm" fw={600}>{enterprise.form.tax_code}</Text><StateBadge state={enterprise.state} />
        {page.facts[0]?.size && <SizeBadge size={page.facts[0].size.size_class} />}
        {enterprise.state_reason && <Text size="sm">{enterprise.state_reason}</Text>}
      </Group>
      {enterprise.merged_into && <Alert color="gray" title={t('enterprises.wasMerged')}><Text size="sm" component={Link} to={`${base}/enterprises/${enterprise.merged_into}`} c="leaf.8" td="underline">{t('enterprises.seeKept')}</Text></Alert>}
      <Warnings warnings={enterprise.warnings} />
      {face === 'enterprises' && <SameName page={page} write={write && open} />}
      <Totals page={page} face={face} />
      <div className="side-by-side">
        <Stack>
          <Section title={t('enterprises.registered')}><Registered form={enterprise.form} /></Section>
          <People page={page} write={write && open} />
          {page.merged.length > 0 && <Merged page={page} />}
        </Stack>
        <Stack>
          <FactsByYear page={page} face={face} write={state && open} />
          <Timeline entries={page.timeline} face={face} />
        </Stack>
      </div>
    </Page>
  );
}

function Actions({ page }: { page: EnterprisePage }) {
  const t = useT();
  const { province, base } = usePlace();
  const queries = useQueryClient();
  const [reason, setReason] = useState('');
  const { id, state, form } = page.enterprise;
  const path = `${enterprisePath(province, 'enterprises', id)}/closure`;
  const keep = (next: EnterprisePage) => { queries.setQueryData(['enterprise', 'enterprises', province, id], next); void queries.invalidateQueries({ queryKey: ['enterprises'] }); };
  if (state === 'merged') return null;
  if (state === 'closed') {
    return <ConfirmButton variant="default" label={t('enterprises.reopen')} title={t('enterprises.reopen')} done={t('enterprises.doneReopened')} run={async () => keep(await api.delete<EnterprisePage>(path))}>{t('enterprises.reopenText', { name: form.name })}</ConfirmButton>;
  }
  return (
    <>
      <Button variant="default" component={Link} to={`${base}/enterprises/${id}/edit`}>{t('enterprises.change')}</Button>
      <ConfirmButton danger variant="outline" label={t('enterprises.close')} title={t('enterprises.close')} ready={reason.trim() !== ''} done={t('enterprises.doneClosed')} run={async () => { keep(await api.post<EnterprisePage>(path, { reason })); setReason(''); }}>
        <Stack><Text>{t('enterprises.closeText', { name: form.name })}</Text><Textarea label={t('enterprises.reason')} autosize minRows={2} value={reason} onChange={(event) => setReason(event.currentTarget.value)} /></Stack>
      </ConfirmButton>
    </>
  );
}

function SameName({ page, write }: { page: EnterprisePage; write: boolean }) {
  const t = useT();
  const { base } = usePlace();
  const { id, same_name: others } = page.enterprise;
  if (others.length === 0) return null;
  return (
    <Alert color="yellow" title={t('enterprises.sameName')}>
      <List size="sm">{others.map((other) => (
        <List.Item key={other.id}>
          <Text inherit span component={Link} to={`${base}/enterprises/${other.id}`} td="underline">{other.name} ({other.tax_code})</Text>
          {write && <> · <Text inherit span component={Link} to={`${base}/enterprises/${id}/merge?with=${other.id}`} td="underline">{t('enterprises.merge')}</Text></>}
        </List.Item>
      ))}</List>
    </Alert>
  );
}

function Merged({ page }: { page: EnterprisePage }) {
  const t = useT();
  const { base } = usePlace();
  return (
    <Section title={t('enterprises.mergedHere')}>
      <Stack component="ul" className="plain-list" gap="sm">
        {page.merged.map((one) => (
          <li key={one.id}>
            <Text size="sm" component={Link} to={`${base}/enterprises/${one.id}`} c="leaf.8" td="underline">{one.name} ({one.tax_code})</Text>
            <Text size="sm" c="dimmed">{formatInstant(one.at)} · {one.actor} · {one.reason}</Text>
            <Text size="sm" c="dimmed">{t('enterprises.tookAlong', { dossiers: one.dossiers, people: one.people, years: one.years.join(', ') || '–' })}</Text>
          </li>
        ))}
      </Stack>
    </Section>
  );
}
