import { Button, Group, NativeSelect, Paper, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { api, ApiError, provincePath } from '../shared/api/client';
import { useT } from '../shared/i18n/i18n';
import { DayInput } from '../shared/ui/inputs';
import { Empty, ErrorNote, Loaded, Page } from '../shared/ui/page';
import { usePlace } from '../shared/ui/place';
import { contractPath, useContractCandidates, useSuppliers, type Contract, type ContractCandidate } from './api';
import { formOf, startOf, type Draft } from './draft';
import { ChooseDossiers, ItemFields, MilestoneFields, PartyFields } from './editor-parts';

/** A contract drafted from approved dossiers, or its draft written anew. */
export default function ContractEditor() {
  const t = useT();
  const { province } = usePlace();
  const { contract } = useParams();
  const candidates = useContractCandidates(contract);
  const path = contractPath(province, 'contracts', contract ?? '');
  const start = useQuery({ queryKey: ['contract', path], enabled: contract !== undefined, queryFn: ({ signal }) => api.get<Contract>(path, signal) });
  return (
    <Page title={t(contract ? 'contracts.edit' : 'contracts.new')}>
      <Loaded query={candidates}>{({ items }) => (contract ? <Loaded query={start}>{(from) => <Editor candidates={items} from={from} />}</Loaded> : <Editor candidates={items} />)}</Loaded>
    </Page>
  );
}

function Editor({ candidates, from }: { candidates: ContractCandidate[]; from?: Contract }) {
  const t = useT();
  const { province, year, base } = usePlace();
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const suppliers = useSuppliers();
  const [draft, setDraft] = useState<Draft>(() => startOf(candidates, from, { approval: search.get('approval') ?? '', enterprise: search.get('enterprise') ?? '' }));
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  const saving = useMutation({
    mutationFn: () => {
      const form = formOf(draft);
      return from ? api.put<{ id: string }>(contractPath(province, 'contracts', from.id), form, from.revision) : api.post<{ id: string }>(`${provincePath(province)}/contracts`, form);
    },
    onSuccess: async ({ id }) => { await queries.invalidateQueries(); await navigate(`${base}/contracts/${id}`); },
  });
  const wrong = (pointer: string) => (saving.error instanceof ApiError ? saving.error.field(pointer) : undefined);
  const enterprises = [...new Map(candidates.map((each) => [each.enterprise_id, `${each.enterprise} (${each.tax_code})`])).entries()];
  const chosen = candidates.filter((each) => draft.items.some((item) => item.dossier_id === each.id));
  const ready = draft.title.trim() !== '' && draft.starts_on !== undefined && draft.ends_on !== undefined && draft.items.length > 0;
  if (candidates.length === 0) return <Empty>{t('contracts.noCandidates', { year })}</Empty>;
  return (
    <Stack>
      <NativeSelect label={t('contracts.enterprise')} disabled={from !== undefined} value={draft.enterprise} maw={560}
        onChange={(event) => setDraft(startOf(candidates, undefined, { approval: '', enterprise: event.currentTarget.value }, draft))} data={enterprises.map(([value, label]) => ({ value, label }))} />
      <ChooseDossiers candidates={candidates.filter((each) => each.enterprise_id === draft.enterprise)} draft={draft} change={change} />
      <Paper withBorder p="md">
        <Stack>
          <TextInput label={t('contracts.name')} required maxLength={500} value={draft.title} onChange={(event) => change({ title: event.currentTarget.value })} error={wrong('/title')} />
          <div className="edit-fields">
            <DayInput label={t('contracts.startsOn')} required value={draft.starts_on} onChange={(starts_on) => change({ starts_on })} error={wrong('/starts_on')} />
            <DayInput label={t('contracts.endsOn')} required value={draft.ends_on} onChange={(ends_on) => change({ ends_on })} error={wrong('/ends_on')} />
          </div>
          <NativeSelect label={t('contracts.thirdParty')} description={t('contracts.thirdPartyHint')} maw={560} value={draft.supplier_id} onChange={(event) => change({ supplier_id: event.currentTarget.value })}
            data={[{ value: '', label: t('contracts.twoParties') }, ...(suppliers.data ?? []).filter((each) => each.state === 'active' || each.id === draft.supplier_id).map((each) => ({ value: each.id, label: `${each.name} (${each.tax_code})` }))]} />
          <Textarea label={t('contracts.terms')} autosize minRows={3} value={draft.terms} onChange={(event) => change({ terms: event.currentTarget.value })} />
        </Stack>
      </Paper>
      <ItemFields draft={draft} change={change} chosen={chosen} />
      <PartyFields draft={draft} change={change} />
      <MilestoneFields draft={draft} change={change} />
      <Text size="sm" c="dimmed">{t('contracts.paperHint')}</Text>
      <ErrorNote fault={saving.error} />
      <Group>
        <Button disabled={!ready} loading={saving.isPending} onClick={() => saving.mutate()}>{t('contracts.keep')}</Button>
        <Button variant="default" component={Link} to={from ? `${base}/contracts/${from.id}` : `${base}/contracts`}>{t('action.cancel')}</Button>
      </Group>
    </Stack>
  );
}
