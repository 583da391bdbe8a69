import { Button, Checkbox, Group, NativeSelect, Paper, Stack, Text, TextInput, Title } from '@mantine/core';
import type { FormField } from '../shared/api/forms';
import { useT } from '../shared/i18n/i18n';
import { ChoicesEditor, ColumnsEditor, ConditionsEditor } from './field-parts';

const kKinds = ['text', 'long_text', 'number', 'money', 'date', 'choice', 'yes_no', 'table'];
const kRoles = ['', 'title', 'units', 'eligible_cost'];
const kPrefills = ['', 'name', 'tax_code', 'address', 'representative', 'phone', 'email', 'bank_account', 'bank'];

interface Props { fields: FormField[]; change: (next: FormField[]) => void; wrong: (pointer: string) => string | undefined }

function emptyField(at: number): FormField {
  return { key: `field_${at + 1}`, label: { vi: '', en: '' }, help: { vi: '', en: '' }, kind: 'text', required: false, choices: [], columns: [], shown_if: [], amount: '', role: '', prefill: '' };
}

/** The fields of the form: what is asked, when it is shown, what is calculated. */
export function FieldsEditor({ fields, change, wrong }: Props) {
  const t = useT();
  const set = (at: number, next: FormField) => change(fields.map((field, index) => (index === at ? next : field)));
  const move = (at: number, by: number) => {
    const next = [...fields];
    const [taken] = next.splice(at, 1);
    if (taken) next.splice(at + by, 0, taken);
    change(next);
  };
  return (
    <Stack>
      <Title order={2} size="h5">{t('calls.form')}</Title>
      <Text size="sm" c="dimmed">{t('calls.formAbout')}</Text>
      {wrong('/content/form') && <Text c="red.9" size="sm">{wrong('/content/form')}</Text>}
      {fields.map((field, at) => (
        <Paper key={at} withBorder p="sm" component="fieldset">
          <Text component="legend" fw={600} size="sm">{at + 1}. {field.label.vi || field.key}</Text>
          <FieldEditor field={field} before={fields.slice(0, at)} change={(next) => set(at, next)} wrong={(member) => wrong(`/content/form/${at}/${member}`)} />
          <Group mt="xs" gap="xs">
            <Button size="xs" variant="default" disabled={at === 0} aria-label={t('calls.moveUp', { number: at + 1 })} onClick={() => move(at, -1)}>↑</Button>
            <Button size="xs" variant="default" disabled={at === fields.length - 1} aria-label={t('calls.moveDown', { number: at + 1 })} onClick={() => move(at, 1)}>↓</Button>
            <Button size="xs" variant="subtle" color="red" onClick={() => change(fields.filter((_, index) => index !== at))}>{t('calls.remove')}</Button>
          </Group>
        </Paper>
      ))}
      <Group><Button variant="default" onClick={() => change([...fields, emptyField(fields.length)])}>{t('calls.addField')}</Button></Group>
    </Stack>
  );
}

interface FieldProps { field: FormField; before: FormField[]; change: (next: FormField) => void; wrong: (member: string) => string | undefined }
function FieldEditor({ field, before, change, wrong }: FieldProps) {
  const t = useT();
  const numeric = field.kind === 'number' || field.kind === 'money';
  const text = field.kind === 'text' || field.kind === 'long_text';
  const setKind = (kind: string) => change({
    ...field, kind, role: '', amount: '', prefill: '',
    choices: kind === 'choice' ? [{ value: 'a', label: { vi: '', en: '' } }] : [],
    columns: kind === 'table' ? [{ key: 'what', label: { vi: '', en: '' }, kind: 'text' }] : [],
  });
  return (
    <Stack gap="xs">
      <Group align="flex-start">
        <TextInput label={t('calls.key')} w={150} value={field.key} error={wrong('key')} onChange={(event) => change({ ...field, key: event.currentTarget.value })} />
        <TextInput label={t('calls.labelVi')} style={{ flex: '1 1 200px' }} value={field.label.vi} error={wrong('label/vi')} onChange={(event) => change({ ...field, label: { ...field.label, vi: event.currentTarget.value } })} />
        <TextInput label={t('calls.labelEn')} style={{ flex: '1 1 200px' }} value={field.label.en} error={wrong('label/en')} onChange={(event) => change({ ...field, label: { ...field.label, en: event.currentTarget.value } })} />
        <NativeSelect label={t('calls.kind')} w={150} value={field.kind} error={wrong('kind')} onChange={(event) => setKind(event.currentTarget.value)} data={kKinds.map((value) => ({ value, label: t.word('fieldKind', value) }))} />
      </Group>
      <Group align="flex-end">
        <Checkbox label={t('calls.required')} checked={field.required} mb={8} onChange={(event) => change({ ...field, required: event.currentTarget.checked })} />
        <NativeSelect label={t('calls.role')} w={210} value={field.role} error={wrong('role')} onChange={(event) => change({ ...field, role: event.currentTarget.value })} data={kRoles.map((value) => ({ value, label: value ? t.word('fieldRole', value) : t('calls.noRole') }))} />
        {text && <NativeSelect label={t('calls.prefill')} w={210} value={field.prefill} error={wrong('prefill')} onChange={(event) => change({ ...field, prefill: event.currentTarget.value })} data={kPrefills.map((value) => ({ value, label: value ? t.word('fieldPrefill', value) : t('calls.noPrefill') }))} />}
        {numeric && <TextInput label={t('calls.amount')} placeholder="units * unit_price" style={{ flex: '1 1 220px' }} value={field.amount} error={wrong('amount')} onChange={(event) => change({ ...field, amount: event.currentTarget.value })} />}
      </Group>
      <TextInput label={t('calls.help')} value={field.help.vi} onChange={(event) => change({ ...field, help: { ...field.help, vi: event.currentTarget.value } })} />
      {field.kind === 'choice' && <ChoicesEditor field={field} change={change} wrong={wrong} />}
      {field.kind === 'table' && <ColumnsEditor field={field} change={change} wrong={wrong} />}
      <ConditionsEditor field={field} before={before} change={change} wrong={wrong} />
    </Stack>
  );
}
