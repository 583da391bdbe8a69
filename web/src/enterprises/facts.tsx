import { Button, Checkbox, Group, NativeSelect, Paper, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { api, ApiError } from '../shared/api/client';
import { useT } from '../shared/i18n/i18n';
import { DayInput, MoneyInput } from '../shared/ui/inputs';
import { notify } from '../shared/ui/notices';
import { ErrorNote, Loaded, Page } from '../shared/ui/page';
import { usePlace } from '../shared/ui/place';
import { enterprisePath, useEnterprise, type EnterprisePage, type Face, type Facts, type FactsForm, type FactsPaper } from './api';
import { readTenths, writeTenths } from './tenths';

/** The facts of one year; the size class follows from them. */
export function FactsPage({ face }: { face: Face }) {
  const t = useT();
  const { year } = usePlace();
  const { enterprise: id = '', of = '' } = useParams();
  return (
    <Loaded query={useEnterprise(face, id)}>{(page) => {
      const known = page.facts.find((facts) => String(facts.year) === of);
      const title = of === 'new' ? t('enterprises.newFacts') : t('enterprises.factsOf', { year: of });
      return <Page title={`${title}: ${page.enterprise.form.name}`}><FactsEditor key={known?.revision ?? 0} face={face} page={page} known={known} start={known?.year ?? (Number(of) || year - 1)} /></Page>;
    }}</Loaded>
  );
}

const versionAt = (year: number) => (year >= 2025 ? '2025' : '2018');
function emptyFacts(year: number, page: EnterprisePage): FactsForm {
  const last = page.facts[0]?.form; // what seldom changes from year to year
  return {
    month_ends: [], months_active: 12, sector_version: last?.sector_version ?? versionAt(year), sector_code: last?.sector_code ?? '',
    women_owned: last?.women_owned ?? false, many_women: last?.many_women ?? false, social: last?.social ?? false, papers: [],
  };
}

function FactsEditor({ face, page, known, start }: { face: Face; page: EnterprisePage; known?: Facts; start: number }) {
  const t = useT();
  const { province, base } = usePlace();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [year, setYear] = useState(String(start));
  const [form, setForm] = useState(known?.form ?? emptyFacts(start, page));
  const [counting, setCounting] = useState<'months' | 'mean'>(form.month_ends.length > 0 || !form.mean_employees_tenths ? 'months' : 'mean');
  const set = (part: Partial<FactsForm>) => setForm((before) => ({ ...before, ...part }));
  const back = `${base}/${face}/${page.enterprise.id}`;
  const saving = useMutation({
    mutationFn: () => api.put<EnterprisePage>(`${enterprisePath(province, face, page.enterprise.id)}/facts/${year}`, sent(form, counting), known?.revision ?? 0),
    onSuccess: async (next) => {
      queries.setQueryData(['enterprise', face, province, page.enterprise.id], next);
      await queries.invalidateQueries({ queryKey: ['enterprises'] });
      notify(t('enterprises.doneFacts', { year }));
      await navigate(back);
    },
  });
  const wrong = (pointer: string) => (saving.error instanceof ApiError ? saving.error.field(pointer) : undefined);
  return (
    <Paper withBorder p="md" maw={860}>
      <form onSubmit={(event) => { event.preventDefault(); saving.mutate(); }}>
        <Stack>
          <div className="edit-fields wide">
            <TextInput label={t('enterprises.factsYear')} inputMode="numeric" pattern="20[0-9]{2}" required withAsterisk={false} readOnly={known !== undefined} value={year} error={wrong('/year')} onChange={(event) => setYear(event.currentTarget.value)} />
            <NativeSelect label={t('enterprises.monthsActive')} value={form.months_active} error={wrong('/months_active')} data={Array.from({ length: 12 }, (_, at) => String(at + 1))} onChange={(event) => set({ months_active: Number(event.currentTarget.value) })} />
          </div>
          <Employees form={form} counting={counting} setCounting={setCounting} set={set} wrong={wrong} />
          <div className="edit-fields wide">
            <MoneyInput label={t('enterprises.revenue')} value={form.revenue} error={wrong('/revenue')} onChange={(revenue) => set({ revenue: revenue ?? null })} />
            <MoneyInput label={t('enterprises.capital')} value={form.capital} error={wrong('/capital')} onChange={(capital) => set({ capital: capital ?? null })} />
            <NativeSelect label={t('enterprises.sectorVersion')} value={form.sector_version} error={wrong('/sector_version')} data={['2018', '2025'].map((value) => ({ value, label: `VSIC ${value}` }))} onChange={(event) => set({ sector_version: event.currentTarget.value })} />
            <TextInput label={t('enterprises.sectorCode')} description={t('enterprises.sectorCodeHint')} value={form.sector_code} error={wrong('/sector_code')} onChange={(event) => set({ sector_code: event.currentTarget.value.toUpperCase() })} />
          </div>
          <Stack gap="xs">
            <Checkbox label={t('enterprises.womenOwned')} checked={form.women_owned} onChange={(event) => set({ women_owned: event.currentTarget.checked })} />
            <Checkbox label={t('enterprises.manyWomen')} checked={form.many_women} onChange={(event) => set({ many_women: event.currentTarget.checked })} />
            <Checkbox label={t('enterprises.social')} checked={form.social} onChange={(event) => set({ social: event.currentTarget.checked })} />
          </Stack>
          <Papers papers={form.papers} set={(papers) => set({ papers })} wrong={wrong} />
          <ErrorNote fault={saving.error} />
          <Group><Button type="submit" loading={saving.isPending}>{t('enterprises.saveFacts')}</Button><Button variant="default" component={Link} to={back}>{t('action.cancel')}</Button></Group>
        </Stack>
      </form>
    </Paper>
  );
}

/** Either the counts of the months or their mean, never both. */
export function sent(form: FactsForm, counting: 'months' | 'mean'): FactsForm {
  if (counting === 'mean') return { ...form, month_ends: [] };
  return { ...form, mean_employees_tenths: null, month_ends: form.month_ends.slice(0, form.months_active) };
}

interface EmployeesProps {
  form: FactsForm; counting: 'months' | 'mean'; setCounting: (next: 'months' | 'mean') => void; set: (part: Partial<FactsForm>) => void; wrong: (pointer: string) => string | undefined;
}
function Employees({ form, counting, setCounting, set, wrong }: EmployeesProps) {
  const t = useT();
  const month = (at: number, text: string) => {
    const counts = Array.from({ length: Math.max(form.month_ends.length, at + 1) }, (_, index) => form.month_ends[index] ?? 0);
    counts[at] = Number(text.replace(/\D/g, ''));
    set({ month_ends: text === '' && at === counts.length - 1 ? counts.slice(0, at) : counts });
  };
  const counts = form.month_ends.slice(0, form.months_active);
  const mean = counts.length > 0 ? counts.reduce((sum, each) => sum + each, 0) / counts.length : undefined;
  return (
    <fieldset className="edit-line">
      <legend><Title order={2} size="h6">{t('enterprises.employees')}</Title></legend>
      <Stack gap="sm" className="edit-fields-below">
        <Text size="sm" c="dimmed">{t('enterprises.employeesHint')}</Text>
        <NativeSelect label={t('enterprises.howCounted')} maw={320} value={counting} data={[{ value: 'months', label: t('enterprises.byMonths') }, { value: 'mean', label: t('enterprises.byMean') }]} onChange={(event) => setCounting(event.currentTarget.value === 'mean' ? 'mean' : 'months')} />
        {counting === 'months' ? (
          <>
            <div className="months-grid">
              {Array.from({ length: form.months_active }, (_, at) => (
                <TextInput key={at} label={t('enterprises.month', { month: at + 1 })} inputMode="numeric" classNames={{ input: 'figure' }} value={form.month_ends[at] ?? ''} error={wrong(`/month_ends/${at}`)} onChange={(event) => month(at, event.currentTarget.value)} />
              ))}
            </div>
            {wrong('/month_ends') && <Text size="sm" c="red.8">{wrong('/month_ends')}</Text>}
            {mean !== undefined && <Text size="sm" role="status">{t('enterprises.meanIs', { mean: writeTenths(Math.round(mean * 10)) })}</Text>}
          </>
        ) : <Mean value={form.mean_employees_tenths} error={wrong('/mean_employees_tenths')} set={(mean_employees_tenths) => set({ mean_employees_tenths })} />}
      </Stack>
    </fieldset>
  );
}

function Mean({ value, error, set }: { value?: number | null; error?: string; set: (tenths: number | null) => void }) {
  const t = useT();
  const [text, setText] = useState(value === null || value === undefined ? '' : writeTenths(value));
  const unreadable = text.trim() !== '' && readTenths(text) === undefined;
  return <TextInput label={t('enterprises.mean')} description={t('enterprises.meanHint')} maw={220} inputMode="decimal" value={text} error={unreadable ? t('enterprises.meanWrong') : error} onChange={(event) => { setText(event.currentTarget.value); set(readTenths(event.currentTarget.value) ?? null); }} />;
}

function Papers({ papers, set, wrong }: { papers: FactsPaper[]; set: (papers: FactsPaper[]) => void; wrong: (pointer: string) => string | undefined }) {
  const t = useT();
  const change = (at: number, part: Partial<FactsPaper>) => set(papers.map((paper, index) => (index === at ? { ...paper, ...part } : paper)));
  return (
    <Stack gap="xs" component="section" aria-label={t('enterprises.papers')}>
      <Title order={2} size="h6">{t('enterprises.papers')}</Title>
      <Text size="sm" c="dimmed">{t('enterprises.papersHint')}</Text>
      {papers.map((paper, at) => (
        <Group key={at} align="flex-end" gap="xs">
          <TextInput label={t('enterprises.paperWhat', { at: at + 1 })} w={260} value={paper.what} error={wrong(`/papers/${at}/what`)} onChange={(event) => change(at, { what: event.currentTarget.value })} />
          <TextInput label={t('enterprises.paperNumber', { at: at + 1 })} w={140} value={paper.number} onChange={(event) => change(at, { number: event.currentTarget.value })} />
          <DayInput label={t('enterprises.paperDate', { at: at + 1 })} w={150} value={paper.date} onChange={(date) => change(at, { date: date ?? null })} />
          <Button variant="subtle" color="red" onClick={() => set(papers.filter((_, index) => index !== at))} aria-label={t('enterprises.dropPaper', { at: at + 1 })}>{t('enterprises.drop')}</Button>
        </Group>
      ))}
      <div><Button size="xs" variant="default" onClick={() => set([...papers, { what: '', number: '' }])}>{t('enterprises.addPaper')}</Button></div>
    </Stack>
  );
}
