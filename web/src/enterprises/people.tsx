import { Group, NativeSelect, Stack, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, provincePath, queryText } from '../shared/api/client';
import type { Page as PageOf } from '../shared/api/contract';
import { useMay } from '../shared/api/session';
import { useT } from '../shared/i18n/i18n';
import { ConfirmButton } from '../shared/ui/confirm';
import { Empty } from '../shared/ui/page';
import { usePlace } from '../shared/ui/place';
import { enterprisePath, type EnterprisePage } from './api';
import { Section } from './parts';

interface Person { id: string; name: string; email: string; roles: { role: string }[] }

/** All people with the role of an enterprise; a province has few enough to read them through. */
async function enterprisePeople(province: string, signal: AbortSignal): Promise<Person[]> {
  const found: Person[] = [];
  for (let after = '', pages = 0; pages < 25; ++pages) {
    const page = await api.get<PageOf<Person>>(`${provincePath(province)}/people${queryText({ after, limit: 200 })}`, signal);
    found.push(...page.items.filter((person) => person.roles.some(({ role }) => role === 'enterprise')));
    if (!page.next) break;
    after = page.next;
  }
  return found;
}

/** Who act for the enterprise. */
export function People({ page, write }: { page: EnterprisePage; write: boolean }) {
  const t = useT();
  const { province } = usePlace();
  const queries = useQueryClient();
  const path = `${enterprisePath(province, 'enterprises', page.enterprise.id)}/people`;
  const keep = (next: EnterprisePage) => { queries.setQueryData(['enterprise', 'enterprises', province, page.enterprise.id], next); };
  const may = useMay(province)('person.read');
  return (
    <Section title={t('enterprises.people')} actions={write && may && <AddPerson page={page} path={path} keep={keep} />}>
      {page.people.length === 0 && <Empty>{t('enterprises.noPeople')}</Empty>}
      <Stack component="ul" className="plain-list" gap="xs">
        {page.people.map((person) => (
          <Group key={person.id} component="li" justify="space-between">
            <div><Text size="sm">{person.name}</Text><Text size="xs" c="dimmed">{person.email}</Text></div>
            {write && <ConfirmButton danger size="compact-sm" variant="subtle" label={t('enterprises.drop')} title={t('enterprises.unlink')} run={async () => keep(await api.delete<EnterprisePage>(`${path}/${person.id}`))}>{t('enterprises.unlinkText', { name: person.name })}</ConfirmButton>}
          </Group>
        ))}
      </Stack>
    </Section>
  );
}

function AddPerson({ page, path, keep }: { page: EnterprisePage; path: string; keep: (next: EnterprisePage) => void }) {
  const t = useT();
  const { province } = usePlace();
  const [chosen, setChosen] = useState('');
  const people = useQuery({ queryKey: ['people', province, 'enterprise'], queryFn: ({ signal }) => enterprisePeople(province, signal) });
  const linked = new Set(page.people.map((person) => person.id));
  return (
    <ConfirmButton size="xs" variant="default" label={t('enterprises.link')} title={t('enterprises.link')} ready={chosen !== ''} done={t('enterprises.doneLinked')}
      run={async () => { keep(await api.put<EnterprisePage>(`${path}/${chosen}`, undefined)); setChosen(''); }}>
      <Stack>
        <Text size="sm">{t('enterprises.linkText')}</Text>
        <NativeSelect label={t('enterprises.person')} value={chosen} onChange={(event) => setChosen(event.currentTarget.value)}
          data={[{ value: '', label: t('enterprises.choosePerson') }, ...(people.data ?? []).filter((person) => !linked.has(person.id)).map((person) => ({ value: person.id, label: `${person.name} (${person.email})` }))]} />
      </Stack>
    </ConfirmButton>
  );
}
