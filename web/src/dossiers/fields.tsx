import { Button, Checkbox, NativeSelect, Stack, Table, Text, Textarea, TextInput } from '@mantine/core';
import { wordsIn, type FormField } from '../shared/api/forms';
import { formatDay, formatMoney, formatQuantity } from '../shared/format/format';
import { useLanguage } from '../shared/i18n/i18n';
import { DayInput, MoneyInput, QuantityInput } from '../shared/ui/inputs';
import type { Answer, Answers } from './api';
import { shownFields } from './form-rules';

type Change = (key: string, answer: Answer | undefined) => void;
interface Props { form: FormField[]; answers: Answers; calculated: Answers; change: Change; wrong: (key: string) => string | undefined }

/** The fields to fill in; calculated amounts come from the last save. */
export function Fields({ form, answers, calculated, change, wrong }: Props) {
  return (
    <Stack>
      {shownFields(form, { ...calculated, ...answers }).map((field) => (
        <Field key={field.key} field={field} answer={answers[field.key]} amount={calculated[field.key]} change={(answer) => change(field.key, answer)} error={wrong(field.key)} />
      ))}
    </Stack>
  );
}

interface FieldProps { field: FormField; answer: Answer | undefined; amount: Answer | undefined; change: (answer: Answer | undefined) => void; error?: string }
function Field({ field, answer, amount, change, error }: FieldProps) {
  const { language, t } = useLanguage();
  const about = { label: wordsIn(language, field.label), description: wordsIn(language, field.help) || undefined, error, withAsterisk: field.required };
  const number = typeof answer === 'number' ? answer : undefined;
  const text = typeof answer === 'string' ? answer : '';
  if (field.amount) {
    return <TextInput {...about} readOnly variant="filled" value={typeof amount === 'number' ? `${formatMoney(amount)}${field.kind === 'money' ? ' đ' : ''}` : ''} classNames={{ input: 'figure' }} description={t('dossiers.calculated')} />;
  }
  if (field.kind === 'long_text') return <Textarea {...about} autosize minRows={3} value={text} onChange={(event) => change(event.currentTarget.value)} />;
  if (field.kind === 'money') return <MoneyInput {...about} value={number} onChange={change} />;
  if (field.kind === 'number') return <QuantityInput {...about} value={number} onChange={change} />;
  if (field.kind === 'date') return <DayInput {...about} value={text || undefined} onChange={change} />;
  if (field.kind === 'yes_no') return <Checkbox label={about.label} description={about.description} error={error} checked={answer === true} onChange={(event) => change(event.currentTarget.checked)} />;
  if (field.kind === 'choice') {
    return <NativeSelect {...about} value={text} onChange={(event) => change(event.currentTarget.value || undefined)}
      data={[{ value: '', label: t('dossiers.choose') }, ...field.choices.map((choice) => ({ value: choice.value, label: wordsIn(language, choice.label) }))]} />;
  }
  if (field.kind === 'table') return <Rows field={field} rows={Array.isArray(answer) ? answer : []} change={change} error={error} />;
  return <TextInput {...about} value={text} onChange={(event) => change(event.currentTarget.value)} />;
}

type Row = Record<string, string | number | null>;
function Rows({ field, rows, change, error }: { field: FormField; rows: Row[]; change: (answer: Answer) => void; error?: string }) {
  const { language, t } = useLanguage();
  const set = (at: number, key: string, cell: string | number | undefined) => change(rows.map((row, index) => (index === at ? { ...row, [key]: cell ?? null } : row)));
  const cellInput = (row: Row, at: number, key: string, kind: string, label: string) => {
    const cell = row[key];
    const name = `${label} ${at + 1}`;
    if (kind === 'money') return <MoneyInput aria-label={name} value={typeof cell === 'number' ? cell : undefined} onChange={(next) => set(at, key, next)} />;
    if (kind === 'number') return <QuantityInput aria-label={name} value={typeof cell === 'number' ? cell : undefined} onChange={(next) => set(at, key, next)} />;
    if (kind === 'date') return <DayInput aria-label={name} value={typeof cell === 'string' ? cell : undefined} onChange={(next) => set(at, key, next)} />;
    return <TextInput aria-label={name} value={typeof cell === 'string' ? cell : ''} onChange={(event) => set(at, key, event.currentTarget.value)} />;
  };
  return (
    <Stack gap="xs" component="fieldset" className="bare-fieldset">
      <Text component="legend" size="sm" fw={500}>{wordsIn(language, field.label)}{field.required && ' *'}</Text>
      <div className="scroll-x" role="region" tabIndex={0} aria-label={wordsIn(language, field.label)}>
        <Table className="stack-table">
          <Table.Thead><Table.Tr>{field.columns.map((column) => <Table.Th key={column.key}>{wordsIn(language, column.label)}</Table.Th>)}<Table.Th>{t('table.actions')}</Table.Th></Table.Tr></Table.Thead>
          <Table.Tbody>{rows.map((row, at) => (
            <Table.Tr key={at}>
              {field.columns.map((column) => <Table.Td key={column.key} data-label={wordsIn(language, column.label)}>{cellInput(row, at, column.key, column.kind, wordsIn(language, column.label))}</Table.Td>)}
              <Table.Td><Button size="xs" variant="subtle" color="red" onClick={() => change(rows.filter((_, index) => index !== at))}>{t('dossiers.removeRow')}</Button></Table.Td>
            </Table.Tr>
          ))}</Table.Tbody>
        </Table>
      </div>
      {error && <Text size="sm" c="red.9">{error}</Text>}
      <div><Button size="xs" variant="default" onClick={() => change([...rows, {}])}>{t('dossiers.addRow')}</Button></div>
    </Stack>
  );
}

/** The answers as they are read, after the dossier was handed in. */
export function AnswersRead({ form, answers, shown }: { form: FormField[]; answers: Answers; shown: string[] }) {
  const { language } = useLanguage();
  return (
    <dl className="facts">{form.filter((field) => shown.includes(field.key) && field.kind !== 'table').map((field) => (
      <div key={field.key} style={{ display: 'contents' }}><dt>{wordsIn(language, field.label)}</dt><dd style={{ whiteSpace: 'pre-wrap' }}><AnswerText field={field} answer={answers[field.key]} /></dd></div>
    ))}</dl>
  );
}

function AnswerText({ field, answer }: { field: FormField; answer: Answer | undefined }) {
  const { language, t } = useLanguage();
  if (answer === undefined || answer === null || answer === '') return '–';
  if (typeof answer === 'boolean') return t(answer ? 'state.yes' : 'state.no');
  if (typeof answer === 'number') return field.kind === 'money' ? `${formatMoney(answer)} đ` : formatQuantity(answer);
  if (typeof answer !== 'string') return null;
  if (field.kind === 'date') return formatDay(answer);
  if (field.kind === 'choice') return wordsIn(language, field.choices.find((choice) => choice.value === answer)?.label) || answer;
  return answer;
}

export function TablesRead({ form, answers, shown }: { form: FormField[]; answers: Answers; shown: string[] }) {
  const { language } = useLanguage();
  return <>{form.filter((field) => field.kind === 'table' && shown.includes(field.key)).map((field) => {
    const rows = answers[field.key];
    if (!Array.isArray(rows) || rows.length === 0) return null;
    return (
      <div key={field.key} className="scroll-x" role="region" tabIndex={0} aria-label={wordsIn(language, field.label)}>
        <Table className="stack-table" captionSide="top"><Table.Caption>{wordsIn(language, field.label)}</Table.Caption>
          <Table.Thead><Table.Tr>{field.columns.map((column) => <Table.Th key={column.key}>{wordsIn(language, column.label)}</Table.Th>)}</Table.Tr></Table.Thead>
          <Table.Tbody>{rows.map((row, at) => <Table.Tr key={at}>{field.columns.map((column) => {
            const cell = row[column.key];
            return <Table.Td key={column.key} data-label={wordsIn(language, column.label)} className={typeof cell === 'number' ? 'figure' : undefined}>{typeof cell === 'number' ? formatMoney(cell) : column.kind === 'date' ? formatDay(cell) : cell}</Table.Td>;
          })}</Table.Tr>)}</Table.Tbody>
        </Table>
      </div>
    );
  })}</>;
}
