import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, provincePath } from '../api/client';
import type { AuditEntry } from '../api/contract';
import { useMay } from '../api/session';
import { formatInstant } from '../format/format';
import { useT } from '../i18n/i18n';
import { Loaded } from './page';
import { usePlace } from './place';

/** What was done to a record, by whom and as what, oldest first: its own part of the audit log. */
export function RecordStory({ kind, record }: { kind: string; record: string }) {
  const t = useT();
  const { province } = usePlace();
  const may = useMay(province);
  const [open, setOpen] = useState(false);
  const story = useQuery({
    queryKey: ['story', province, kind, record],
    queryFn: ({ signal }) => api.get<{ entries: AuditEntry[] }>(`${provincePath(province)}/stories/${kind}/${record}`, signal),
    enabled: open,
  });
  if (!may('story.read')) return null;
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('audit.story')}</summary>
      {open && (
        <Loaded query={story}>{({ entries }) => (
          <ol className="plain-list">
            {entries.map((entry) => (
              <li key={entry.sequence}>
                <Text size="sm"><b>{formatInstant(entry.at)}</b> {t.word('verb', entry.verb)}: {entry.actor_name} ({t.word('role', entry.role)})</Text>
              </li>
            ))}
          </ol>
        )}</Loaded>
      )}
    </details>
  );
}
