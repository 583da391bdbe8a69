import { Button, Group, NativeSelect, Paper, Stack, Text, Textarea, TextInput, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { api, ApiError, provincePath } from '../shared/api/client';
import { wordsIn } from '../shared/api/forms';
import { useMay } from '../shared/api/session';
import { formatDay, formatMoney } from '../shared/format/format';
import { useLanguage, useT } from '../shared/i18n/i18n';
import { DayInput, MoneyInput, QuantityInput } from '../shared/ui/inputs';
import { Empty, ErrorNote, Page } from '../shared/ui/page';
import { usePlace } from '../shared/ui/place';
import { callPath, useCallOptions, type Call, type CallContent, type CallForm } from './api';
import { FieldsEditor } from './fields-editor';
import { PapersEditor } from './papers-editor';

export function CallEditor({ call, start }: { call?: Call; start: CallForm }) {
  const t = useT();
  const { province, base } = usePlace();
  const [form, setForm] = useState(start);
  const queries = useQueryClient();
  const navigate = useNavigate();
  const saving = useMutation({
    mutationFn: () => (call ? api.put<Call>(callPath(province, call.id), form, call.revision) : api.post<Call>(`${provincePath(province)}/calls`, form)),
    onSuccess: async (saved) => {
      queries.setQueryData(['call', province, saved.id], saved);
      await queries.invalidateQueries({ queryKey: ['calls'] });
      await navigate(`${base}/calls/${saved.id}`);
    },
  });
  const wrong = (pointer: string) => (saving.error instanceof ApiError ? saving.error.field(pointer) : undefined);
  const change = (next: Partial<CallForm>) => setForm((before) => ({ ...before, ...next }));
  const changeContent = (next: Partial<CallContent>) => setForm((before) => ({ ...before, content: { ...before.content, ...next } }));
  if (!useMay(province)('call.write')) return <Page title={t('calls.new')}><Empty>{t('state.notAllowed')}</Empty></Page>;
  return (
    <Page title={call ? t('calls.edit') : t('calls.new')}>
      <form onSubmit={(event) => { event.preventDefault(); saving.mutate(); }}>
        <Stack>
          <Paper withBorder p="md"><Head form={form} change={change} wrong={wrong} /></Paper>
          <Paper withBorder p="md"><Money form={form} change={change} changeContent={changeContent} wrong={wrong} /></Paper>
          {!form.closes_on && <Paper withBorder p="md"><AssessmentDays days={form.content.assessed_on} change={(assessed_on) => changeContent({ assessed_on })} /></Paper>}
          <Paper withBorder p="md"><About content={form.content} change={changeContent} wrong={wrong} /></Paper>
          <Paper withBorder p="md"><PapersEditor papers={form.content.papers} change={(papers) => changeContent({ papers })} wrong={wrong} /></Paper>
          <Paper withBorder p="md"><FieldsEditor fields={form.content.form} change={(fields) => changeContent({ form: fields })} wrong={wrong} /></Paper>
          <ErrorNote fault={saving.error} />
          <Group justify="flex-end"><Button variant="default" onClick={() => void navigate(-1)}>{t('action.cancel')}</Button><Button type="submit" loading={saving.isPending}>{t('calls.save')}</Button></Group>
        </Stack>
      </form>
    </Page>
  );
}

type Wrong = (pointer: string) => string | undefined;
interface PartProps { form: CallForm; change: (next: Partial<CallForm>) => void; wrong: Wrong }

function Head({ form, change, wrong }: PartProps) {
  const t = useT();
  return (
    <Stack>
      <Group align="flex-start" grow>
        <TextInput label={t('calls.code')} required withAsterisk={false} value={form.code} error={wrong('/code')} onChange={(event) => change({ code: event.currentTarget.value })} />
        <DayInput label={t('calls.opensOn')} value={form.opens_on || undefined} error={wrong('/opens_on')} onChange={(day) => change({ opens_on: day ?? '' })} />
        <DayInput label={t('calls.closesOnOrAlways')} value={form.closes_on} error={wrong('/closes_on')} onChange={(day) => change({ closes_on: day })} />
      </Group>
      <TextInput label={t('calls.name')} required withAsterisk={false} value={form.title} error={wrong('/title')} onChange={(event) => change({ title: event.currentTarget.value })} />
    </Stack>
  );
}

function Money({ form, change, changeContent, wrong }: PartProps & { changeContent: (next: Partial<CallContent>) => void }) {
  const { t, language } = useLanguage();
  const options = useCallOptions(form.opens_on).data;
  const pack = options?.packs.find((each) => each.code === form.pack);
  const item = pack?.items.find((each) => each.code === form.item);
  // Only lines that the item is paid from.
  const lines = (options?.lines ?? []).filter((line) => !item || item.lines.length === 0 || item.lines.includes(line.number));
  const choose = { value: '', label: t('calls.choose') };
  const pickItem = (code: string) => {
    const picked = pack?.items.find((each) => each.code === code);
    change({ item: code });
    if (picked && form.content.form.length === 0) changeContent({ form: picked.form });
  };
  const pickLine = (value: string) => {
    const [line_id = '', source_id = ''] = value.split('|');
    change({ line_id, source_id });
  };
  return (
    <Stack>
      <Title order={2} size="h5">{t('calls.moneyAndRules')}</Title>
      <NativeSelect label={t('calls.pack')} value={form.pack} error={wrong('/pack')} onChange={(event) => change({ pack: event.currentTarget.value, item: '' })}
        data={[choose, ...(options?.packs ?? []).map((each) => ({ value: each.code, label: wordsIn(language, each.title) }))]} />
      <NativeSelect label={t('calls.item')} value={form.item} error={wrong('/item')} onChange={(event) => pickItem(event.currentTarget.value)}
        data={[choose, ...(pack?.items ?? []).map((each) => ({ value: each.code, label: wordsIn(language, each.title) }))]} />
      <NativeSelect label={t('calls.line')} value={form.line_id ? `${form.line_id}|${form.source_id}` : ''} error={wrong('/line_id') ?? wrong('/source_id')} onChange={(event) => pickLine(event.currentTarget.value)}
        data={[choose, ...lines.map((line) => ({ value: `${line.line_id}|${line.source_id}`, label: `${line.number} ${line.title} · ${line.source_name} · ${t('calls.leftOf', { amount: formatMoney(line.left) })}` }))]} />
      <Group align="flex-start" grow>
        <QuantityInput label={t('calls.places')} value={form.content.places} error={wrong('/content/places')} onChange={(places) => changeContent({ places })} />
        <MoneyInput label={t('calls.ceiling')} value={form.content.ceiling} error={wrong('/content/ceiling')} onChange={(ceiling) => changeContent({ ceiling })} />
      </Group>
      <Group align="flex-start" grow>
        <NativeSelect label={t('calls.clock')} value={form.content.clock} onChange={(event) => changeContent({ clock: event.currentTarget.value, clock_from: event.currentTarget.value ? form.content.clock_from || 'closing' : '' })}
          data={[{ value: '', label: t('calls.noClock') }, ...(pack?.clocks ?? []).map((each) => ({ value: each.code, label: `${wordsIn(language, each.title)} (${t(each.unit === 'working' ? 'calls.workingDays' : 'calls.calendarDays', { days: each.days })})` }))]} />
        {form.content.clock && <NativeSelect label={t('calls.clockFrom')} value={form.content.clock_from} error={wrong('/content/clock_from')} onChange={(event) => changeContent({ clock_from: event.currentTarget.value })}
          data={[{ value: 'closing', label: t('calls.fromClosing') }, { value: 'receipt', label: t('calls.fromReceipt') }]} />}
      </Group>
      {item && <Text size="sm" c="dimmed">{t('calls.itemPapers')}: {item.papers.map((paper) => wordsIn(language, paper.title)).join('; ')}</Text>}
    </Stack>
  );
}

/** Of a call that is always open: when what has come in is assessed; the clock begins with the next of them. */
function AssessmentDays({ days, change }: { days: string[]; change: (next: string[]) => void }) {
  const t = useT();
  const [day, setDay] = useState<string>();
  return (
    <Stack>
      <Title order={2} size="h5">{t('calls.assessedOn')}</Title>
      <Group>{days.map((each) => <Button key={each} size="xs" variant="default" aria-label={t('calls.removeDay', { day: formatDay(each) })} onClick={() => change(days.filter((other) => other !== each))}>{formatDay(each)} ✕</Button>)}</Group>
      <Group align="flex-end">
        <DayInput label={t('calls.nextDay')} value={day} onChange={setDay} />
        <Button variant="default" disabled={!day} onClick={() => { if (day && !days.includes(day)) change([...days, day].toSorted()); setDay(undefined); }}>{t('calls.addDay')}</Button>
      </Group>
    </Stack>
  );
}

function About({ content, change, wrong }: { content: CallContent; change: (next: Partial<CallContent>) => void; wrong: Wrong }) {
  const t = useT();
  return (
    <Stack>
      <Textarea label={t('calls.description')} autosize minRows={3} value={content.description} error={wrong('/content/description')} onChange={(event) => change({ description: event.currentTarget.value })} />
      <TextInput label={t('calls.handInAt')} value={content.hand_in_at} error={wrong('/content/hand_in_at')} onChange={(event) => change({ hand_in_at: event.currentTarget.value })} />
      <TextInput label={t('calls.contact')} value={content.contact} error={wrong('/content/contact')} onChange={(event) => change({ contact: event.currentTarget.value })} />
    </Stack>
  );
}
