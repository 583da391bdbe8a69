import { Button, Group, Progress, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { Link } from 'react-router';
import { api, queryText } from '../shared/api/client';
import { formatDay, formatInstant, formatMoney } from '../shared/format/format';
import { useT } from '../shared/i18n/i18n';
import { ConfirmButton } from '../shared/ui/confirm';
import { Empty, ErrorNote } from '../shared/ui/page';
import { usePlace } from '../shared/ui/place';
import { enterprisePath, type EnterprisePage, type Face, type Facts } from './api';
import { Section, sizeText, SizeWorking } from './parts';
import { writeTenths } from './tenths';

export function FactsByYear({ page, face, write }: { page: EnterprisePage; face: Face; write: boolean }) {
  const t = useT();
  const { base } = usePlace();
  const at = `${base}/${face}/${page.enterprise.id}/facts`;
  return (
    <Section title={t('enterprises.factsByYear')} actions={write && <Button size="xs" component={Link} to={`${at}/new`}>{t('enterprises.newFacts')}</Button>}>
      {page.facts.length === 0 && <Empty>{t('enterprises.noFacts')}</Empty>}
      <Stack gap="lg">
        {page.facts.map((facts, index) => (
          <article key={facts.year}>
            <Group justify="space-between" mb={4}>
              <Title order={3} size="h6">{facts.year}</Title>
              {write && <Button size="compact-sm" variant="default" className="no-print" component={Link} to={`${at}/${facts.year}`} aria-label={t('enterprises.changeFacts', { year: facts.year })}>{t('enterprises.change')}</Button>}
            </Group>
            <OneYear facts={facts} open={index === 0} />
            <Files page={page} face={face} facts={facts} write={write} />
          </article>
        ))}
      </Stack>
    </Section>
  );
}

function employeesText(facts: Facts, t: ReturnType<typeof useT>): string {
  const { month_ends: months, mean_employees_tenths: mean } = facts.form;
  if (months.length > 0) return `${writeTenths(Math.round(months.reduce((sum, each) => sum + each, 0) / months.length * 10))} (${months.join(', ')})`;
  return mean === null || mean === undefined ? t('enterprises.notKnown') : writeTenths(mean);
}

function OneYear({ facts, open }: { facts: Facts; open: boolean }) {
  const t = useT();
  const { form } = facts;
  const money = (amount?: number | null) => (amount === null || amount === undefined ? t('enterprises.notKnown') : `${formatMoney(amount)} đ`);
  const signs = [form.women_owned && t('enterprises.womenOwned'), form.many_women && t('enterprises.manyWomen'), form.social && t('enterprises.social')].filter((each) => each !== false);
  const rows: [string, string][] = [
    [t('enterprises.employees'), employeesText(facts, t)],
    ...(form.months_active < 12 ? [[t('enterprises.monthsActive'), String(form.months_active)] as [string, string]] : []),
    [t('enterprises.revenue'), money(form.revenue)], [t('enterprises.capital'), money(form.capital)], [t('enterprises.sectorCode'), `${form.sector_code} (VSIC ${form.sector_version})`],
    [t('enterprises.signs'), signs.join('; ')],
    [t('enterprises.papers'), form.papers.map((paper) => [paper.what, paper.number, formatDay(paper.date)].filter(Boolean).join(' ')).join('; ')],
    [t('enterprises.enteredAt'), formatInstant(facts.entered_at)],
  ];
  return (
    <>
      <dl className="facts">{rows.filter(([, value]) => value !== '').map(([label, value]) => <div key={label} style={{ display: 'contents' }}><dt>{label}</dt><dd>{value}</dd></div>)}</dl>
      <SizeWorking size={facts.size} open={open} />
    </>
  );
}

const kAccepted = '.pdf,.png,.jpg,.jpeg,.docx,.xlsx,.zip,.xml';
function Files({ page, face, facts, write }: { page: EnterprisePage; face: Face; facts: Facts; write: boolean }) {
  const t = useT();
  const { province } = usePlace();
  const queries = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const root = enterprisePath(province, face, page.enterprise.id);
  const keep = (next: EnterprisePage) => { queries.setQueryData(['enterprise', face, province, page.enterprise.id], next); };
  const sending = useMutation({ mutationFn: (file: File) => api.upload<EnterprisePage>(`${root}/facts/${facts.year}/files${queryText({ file_name: file.name })}`, file), onSuccess: keep });
  const label = t('enterprises.attachTo', { year: facts.year });
  return (
    <Stack gap={4} mt="xs">
      {facts.files.map((file) => (
        <Group key={file.id} gap="xs">
          <Text size="sm" component="a" href={`/api/v1${root}/files/${file.id}`} c="leaf.8" td="underline">{file.file_name}</Text>
          <Text size="xs" c="dimmed">{sizeText(file.size)} · {file.added_by}</Text>
          {write && <ConfirmButton danger size="compact-xs" variant="subtle" label={t('enterprises.drop')} title={t('enterprises.dropFile')} run={async () => keep(await api.delete<EnterprisePage>(`${root}/facts/${facts.year}/files/${file.id}`))}>{t('enterprises.dropFileText', { name: file.file_name })}</ConfirmButton>}
        </Group>
      ))}
      {write && (
        <div className="no-print">
          <input ref={input} type="file" hidden aria-label={label} accept={kAccepted} onChange={(event) => { const file = event.currentTarget.files?.[0]; if (file) sending.mutate(file); event.currentTarget.value = ''; }} />
          <Button size="compact-sm" variant="default" loading={sending.isPending} aria-label={label} onClick={() => input.current?.click()}>{t('enterprises.attach')}</Button>
          {sending.isPending && <Progress value={100} animated mt={4} aria-label={label} />}
          <ErrorNote fault={sending.error} />
        </div>
      )}
    </Stack>
  );
}
