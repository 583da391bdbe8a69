import { Button, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import type { FormField } from '../shared/api/forms';
import { useT } from '../shared/i18n/i18n';

interface Props { field: FormField; change: (next: FormField) => void; wrong: (member: string) => string | undefined }

function replaced<T>(items: T[], at: number, next: Partial<T>): T[] {
  return items.map((item, index) => (index === at ? { ...item, ...next } : item));
}
const without = <T,>(items: T[], at: number) => items.filter((_, index) => index !== at);

export function ChoicesEditor({ field, change, wrong }: Props) {
  const t = useT();
  return (
    <Stack gap={6} pl="md">
      <Text size="sm" fw={600}>{t('calls.choices')}</Text>
      {field.choices.map((choice, at) => (
        <Group key={at} align="flex-end" gap="xs">
          <TextInput size="xs" label={t('calls.key')} w={130} value={choice.value} error={wrong(`choices/${at}/value`)} onChange={(event) => change({ ...field, choices: replaced(field.choices, at, { value: event.currentTarget.value }) })} />
          <TextInput size="xs" label={t('calls.labelVi')} value={choice.label.vi} error={wrong(`choices/${at}/label/vi`)} onChange={(event) => change({ ...field, choices: replaced(field.choices, at, { label: { ...choice.label, vi: event.currentTarget.value } }) })} />
          <TextInput size="xs" label={t('calls.labelEn')} value={choice.label.en} onChange={(event) => change({ ...field, choices: replaced(field.choices, at, { label: { ...choice.label, en: event.currentTarget.value } }) })} />
          <Button size="xs" variant="subtle" color="red" onClick={() => change({ ...field, choices: without(field.choices, at) })}>{t('calls.remove')}</Button>
        </Group>
      ))}
      <Group><Button size="xs" variant="default" onClick={() => change({ ...field, choices: [...field.choices, { value: `choice_${field.choices.length + 1}`, label: { vi: '', en: '' } }] })}>{t('calls.addChoice')}</Button></Group>
    </Stack>
  );
}

export function ColumnsEditor({ field, change, wrong }: Props) {
  const t = useT();
  return (
    <Stack gap={6} pl="md">
      <Text size="sm" fw={600}>{t('calls.columns')}</Text>
      {field.columns.map((column, at) => (
        <Group key={at} align="flex-end" gap="xs">
          <TextInput size="xs" label={t('calls.key')} w={130} value={column.key} error={wrong(`columns/${at}/key`)} onChange={(event) => change({ ...field, columns: replaced(field.columns, at, { key: event.currentTarget.value }) })} />
          <TextInput size="xs" label={t('calls.labelVi')} value={column.label.vi} error={wrong(`columns/${at}/label/vi`)} onChange={(event) => change({ ...field, columns: replaced(field.columns, at, { label: { ...column.label, vi: event.currentTarget.value } }) })} />
          <TextInput size="xs" label={t('calls.labelEn')} value={column.label.en} onChange={(event) => change({ ...field, columns: replaced(field.columns, at, { label: { ...column.label, en: event.currentTarget.value } }) })} />
          <NativeSelect size="xs" label={t('calls.kind')} value={column.kind} onChange={(event) => change({ ...field, columns: replaced(field.columns, at, { kind: event.currentTarget.value }) })} data={['text', 'number', 'money', 'date'].map((value) => ({ value, label: t.word('fieldKind', value) }))} />
          <Button size="xs" variant="subtle" color="red" onClick={() => change({ ...field, columns: without(field.columns, at) })}>{t('calls.remove')}</Button>
        </Group>
      ))}
      <Group><Button size="xs" variant="default" onClick={() => change({ ...field, columns: [...field.columns, { key: `column_${field.columns.length + 1}`, label: { vi: '', en: '' }, kind: 'text' }] })}>{t('calls.addColumn')}</Button></Group>
    </Stack>
  );
}

export function ConditionsEditor({ field, before, change, wrong }: Props & { before: FormField[] }) {
  const t = useT();
  if (before.length === 0) return null;
  const tests = ['is', 'is_not', 'at_least', 'at_most', 'answered'];
  return (
    <Stack gap={6} pl="md">
      {field.shown_if.map((condition, at) => (
        <Group key={at} align="flex-end" gap="xs">
          <NativeSelect size="xs" label={t('calls.shownIf')} value={condition.field} error={wrong(`shown_if/${at}/field`)} onChange={(event) => change({ ...field, shown_if: replaced(field.shown_if, at, { field: event.currentTarget.value }) })} data={before.map((each) => ({ value: each.key, label: each.label.vi || each.key }))} />
          <NativeSelect size="xs" label={t('calls.test')} value={condition.test} onChange={(event) => change({ ...field, shown_if: replaced(field.shown_if, at, { test: event.currentTarget.value }) })} data={tests.map((value) => ({ value, label: t.word('fieldTest', value) }))} />
          {condition.test !== 'answered' && <TextInput size="xs" label={t('calls.value')} value={condition.value} error={wrong(`shown_if/${at}/value`)} onChange={(event) => change({ ...field, shown_if: replaced(field.shown_if, at, { value: event.currentTarget.value }) })} />}
          <Button size="xs" variant="subtle" color="red" onClick={() => change({ ...field, shown_if: without(field.shown_if, at) })}>{t('calls.remove')}</Button>
        </Group>
      ))}
      <Group><Button size="xs" variant="subtle" onClick={() => change({ ...field, shown_if: [...field.shown_if, { field: before[0]!.key, test: 'answered', value: '' }] })}>{t('calls.addCondition')}</Button></Group>
    </Stack>
  );
}
