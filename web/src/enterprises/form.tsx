import { Alert, Button, Checkbox, Group, NativeSelect, Paper, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { api, ApiError, newKey, provincePath, queryText } from '../shared/api/client';
import { useT } from '../shared/i18n/i18n';
import { DayInput } from '../shared/ui/inputs';
import { notify } from '../shared/ui/notices';
import { ErrorNote } from '../shared/ui/page';
import { usePlace } from '../shared/ui/place';
import { kKinds, usePlaces, type EnterpriseForm, type EnterprisePage, type EnterpriseView, type TaxCodeCheck } from './api';

const kPause = 350; // milliseconds after the last key
const kEmpty: EnterpriseForm = {
  tax_code: '', name: '', kind: 'enterprise', address: '', representative: '', phone: '', email: '', bank_account: '', bank: '',
  foreign_invested: false, startup: false, in_cluster: false, tax_status: '',
};

/** Registers an enterprise, or changes one. */
export function EnterpriseEditor({ existing }: { existing?: EnterpriseView }) {
  const t = useT();
  const { province, base } = usePlace();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const places = usePlaces();
  const key = useRef(newKey()); // one form is one enterprise, however often it is sent
  const [form, setForm] = useState(existing?.form ?? kEmpty);
  const set = (part: Partial<EnterpriseForm>) => setForm((before) => ({ ...before, ...part }));
  const saving = useMutation({
    mutationFn: () => (existing
      ? api.put<EnterprisePage>(`${provincePath(province)}/enterprises/${existing.id}`, form, existing.revision)
      : api.post<EnterprisePage>(`${provincePath(province)}/enterprises`, form, key.current)),
    onSuccess: async (page) => {
      queries.setQueryData(['enterprise', 'enterprises', province, page.enterprise.id], page);
      await queries.invalidateQueries({ queryKey: ['enterprises'] });
      notify(t(existing ? 'enterprises.doneChanged' : 'enterprises.doneRegistered'));
      await navigate(`${base}/enterprises/${page.enterprise.id}`);
    },
    onError: () => { key.current = newKey(); },
  });
  const wrong = (pointer: string) => (saving.error instanceof ApiError ? saving.error.field(pointer) : undefined);
  const text = (name: 'name' | 'address' | 'representative' | 'phone' | 'email' | 'bank_account' | 'bank', label: string, more: object = {}) => (
    <TextInput label={label} value={form[name]} error={wrong(`/${name}`)} onChange={(event) => set({ [name]: event.currentTarget.value })} {...more} />
  );
  return (
    <Paper withBorder p="md" maw={860}>
      <form onSubmit={(event) => { event.preventDefault(); saving.mutate(); }}>
        <Stack>
          <div className="edit-fields wide">
            <NativeSelect label={t('enterprises.kind')} value={form.kind} error={wrong('/kind')} data={kKinds.map((value) => ({ value, label: t.word('enterpriseKind', value) }))} onChange={(event) => set({ kind: event.currentTarget.value })} />
            <TaxCode form={form} own={existing?.id} refused={wrong('/tax_code')} set={(tax_code) => set({ tax_code })} />
          </div>
          {text('name', t('enterprises.name'), { required: true, withAsterisk: false })}
          <div className="edit-fields wide">
            <NativeSelect label={t('enterprises.place')} value={form.place_id ?? ''} error={wrong('/place_id')} onChange={(event) => set({ place_id: event.currentTarget.value || null })}
              data={[{ value: '', label: t('enterprises.noPlace') }, ...(places.data?.items ?? []).map((place) => ({ value: place.id, label: place.name }))]} />
            {text('address', t('enterprises.address'))}
            {text('representative', t('enterprises.representative'))}
            <DayInput label={t('enterprises.foundedOn')} value={form.founded_on} error={wrong('/founded_on')} onChange={(founded_on) => set({ founded_on: founded_on ?? null })} />
            {text('phone', t('enterprises.phone'), { type: 'tel' })}
            {text('email', t('enterprises.email'), { inputMode: 'email' })}
            {text('bank_account', t('enterprises.bankAccount'))}
            {text('bank', t('enterprises.bankName'))}
            <TextInput label={t('enterprises.taxStatus')} description={t('enterprises.taxStatusHint')} maxLength={2} inputMode="numeric" value={form.tax_status ?? ''} error={wrong('/tax_status')} onChange={(event) => set({ tax_status: event.currentTarget.value })} />
          </div>
          <Stack gap="xs">
            <Checkbox label={t('enterprises.foreign')} checked={form.foreign_invested} onChange={(event) => set({ foreign_invested: event.currentTarget.checked })} />
            <Checkbox label={t('enterprises.startup')} checked={form.startup} onChange={(event) => set({ startup: event.currentTarget.checked })} />
            <Checkbox label={t('enterprises.cluster')} checked={form.in_cluster} onChange={(event) => set({ in_cluster: event.currentTarget.checked })} />
          </Stack>
          <ErrorNote fault={saving.error} />
          <Group>
            <Button type="submit" loading={saving.isPending}>{t(existing ? 'enterprises.save' : 'enterprises.register')}</Button>
            <Button variant="default" component={Link} to={existing ? `${base}/enterprises/${existing.id}` : `${base}/enterprises`}>{t('action.cancel')}</Button>
          </Group>
        </Stack>
      </form>
    </Paper>
  );
}

function useLater(value: string): string {
  const [later, setLater] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setLater(value), kPause);
    return () => clearTimeout(timer);
  }, [value]);
  return later;
}

/** The server knows which code a kind may have, and since when: it is asked while one types. */
function TaxCode({ form, own, refused, set }: { form: EnterpriseForm; own?: string; refused?: string; set: (code: string) => void }) {
  const t = useT();
  const { province, base } = usePlace();
  const code = useLater(form.tax_code.trim());
  const check = useQuery({
    queryKey: ['tax-code', province, code, form.kind, own], enabled: code.length >= 3,
    queryFn: ({ signal }) => api.get<TaxCodeCheck>(`${provincePath(province)}/enterprise-tax-code${queryText({ code, kind: form.kind, own })}`, signal),
  });
  const told = code === form.tax_code.trim() ? check.data : undefined;
  return (
    <div>
      <TextInput label={t('enterprises.taxCode')} description={t('enterprises.taxCodeHint')} required withAsterisk={false} inputMode="numeric" value={form.tax_code} onChange={(event) => set(event.currentTarget.value)} error={told ? told.errors[0]?.detail : refused} />
      <div role="status">
        {told?.errors.length === 0 && !told.taken && <Text size="sm" c="leaf.8" mt={4}>{t('enterprises.taxCodeFits', { form: t.word('taxCodeForm', told.form) })}</Text>}
        {told?.warnings.map((warning) => warning.pointer === '/tax_code' && <Alert key={warning.code} color="yellow" p="xs" mt={4}>{warning.detail}</Alert>)}
        {told?.taken && <Alert color="red" p="xs" mt={4}>{t('enterprises.taxCodeTaken')} <Text inherit span component={Link} to={`${base}/enterprises/${told.taken.id}`} td="underline">{told.taken.name}</Text></Alert>}
      </div>
    </div>
  );
}
