import { Alert, Button, Checkbox, Fieldset, Group, NativeSelect, Paper, Stack, Table, Text, TextInput, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { api, queryText } from '../shared/api/client';
import { wordsIn } from '../shared/api/forms';
import { formatDay, formatMoney } from '../shared/format/format';
import { useLanguage, useT } from '../shared/i18n/i18n';
import { ConfirmButton } from '../shared/ui/confirm';
import { DayInput, MoneyInput } from '../shared/ui/inputs';
import { notify } from '../shared/ui/notices';
import { ErrorNote } from '../shared/ui/page';
import { usePlace } from '../shared/ui/place';
import { claimPath, kKinds, useThen, type Claim, type ClaimFile, type Content, type Face, type Line } from './api';

const kEmpty: Line = { code: '', kind: 'invoice', paper: '', title: '', issuer: '', number: '', issued_on: null, seller_tax_code: '', symbol: '', total: 0, eligible: 0 };
const kindOf = (paper: string) => (paper === 'invoice' ? 'invoice' : paper === 'contract' ? 'contract' : paper.endsWith('minutes') ? 'minutes' : paper.includes('voucher') ? 'payment' : paper.includes('certificate') ? 'certificate' : 'other');

/** A line for each paper that is asked for and not there yet, so that nothing is forgotten. */
function prepared(claim: Claim): Content {
  const missing = claim.papers.filter((paper) => paper.required && !claim.content.lines.some((line) => line.paper === paper.code));
  return { ...claim.content, lines: [...claim.content.lines, ...missing.map((paper) => ({ ...kEmpty, kind: kindOf(paper.code), paper: paper.code, title: paper.title.vi }))] };
}

export function ContentEditor({ claim, face }: { claim: Claim; face: Face }) {
  const t = useT();
  const { province } = usePlace();
  const then = useThen();
  const [content, setContent] = useState<Content>(() => prepared(claim));
  const [seen, setSeen] = useState(claim.revision);
  if (seen !== claim.revision) { setSeen(claim.revision); setContent(prepared(claim)); }
  const path = claimPath(province, face, claim.id);
  const saving = useMutation({ mutationFn: () => then(api.put<Claim>(`${path}/content`, content, claim.revision)), onSuccess: () => notify(t('claims.saved')) });
  const change = (at: number, next: Partial<Line>) => setContent({ ...content, lines: content.lines.map((line, each) => (each === at ? { ...line, ...next } : line)) });
  const submit = async () => {
    // Read anew before it is handed in: when that is refused, the next try starts from what was saved.
    await then(api.put<Claim>(`${path}/content`, content, claim.revision));
    await then(api.post(`${path}/submission`));
  };
  return (
    <Paper withBorder p="md" component="section" aria-label={t('claims.evidence')}>
      <Title order={2} size="h5" mb="xs">{t('claims.evidence')}</Title>
      <Text size="sm" mb="sm">{t('claims.evidenceLead')}</Text>
      <Stack>
        {content.lines.map((line, at) => <LineEditor key={at} claim={claim} face={face} line={line} at={at} change={(next) => change(at, next)} drop={() => setContent({ ...content, lines: content.lines.filter((_, each) => each !== at) })} fault={saving.error} />)}
        <Group><Button variant="default" onClick={() => setContent({ ...content, lines: [...content.lines, { ...kEmpty }] })}>{t('claims.addLine')}</Button></Group>
        <Checkbox label={t('claims.isFinal')} description={t('claims.isFinalHint')} checked={content.is_final} onChange={(event) => setContent({ ...content, is_final: event.currentTarget.checked })} />
        <TextInput label={t('claims.note')} value={content.note} onChange={(event) => setContent({ ...content, note: event.currentTarget.value })} />
        <ErrorNote fault={saving.error} />
        <Group>
          <Button variant="default" loading={saving.isPending} onClick={() => saving.mutate()}>{t('claims.save')}</Button>
          <ConfirmButton label={t('claims.submit')} title={t('claims.submit')} done={t('claims.doneSubmitted')} run={submit}>{t('claims.submitText')}</ConfirmButton>
        </Group>
      </Stack>
    </Paper>
  );
}

function LineEditor({ claim, face, line, at, change, drop, fault }: { claim: Claim; face: Face; line: Line; at: number; change: (next: Partial<Line>) => void; drop: () => void; fault: unknown }) {
  const { t, language } = useLanguage();
  const invoice = line.kind === 'invoice';
  const wrong = (field: string) => (fault && typeof fault === 'object' && 'field' in fault ? (fault as { field: (pointer: string) => string | undefined }).field(`/lines/${at}/${field}`) : undefined);
  return (
    <Fieldset legend={line.code || t('claims.newLine', { number: at + 1 })}>
      <Stack gap="xs">
        <Group align="flex-end">
          <NativeSelect label={t('claims.paperOf')} value={line.paper} onChange={(event) => change({ paper: event.currentTarget.value })} data={[{ value: '', label: t('claims.otherPaper') }, ...claim.papers.map((paper) => ({ value: paper.code, label: `${wordsIn(language, paper.title)}${paper.required ? ' *' : ''}` }))]} />
          <NativeSelect label={t('claims.kind')} value={line.kind} onChange={(event) => change(event.currentTarget.value === 'invoice' ? { kind: 'invoice' } : { kind: event.currentTarget.value, eligible: 0 })} data={kKinds.map((value) => ({ value, label: t.word('evidenceKind', value) }))} />
          <TextInput label={t('claims.lineTitle')} flex={1} miw={200} value={line.title} error={wrong('title')} onChange={(event) => change({ title: event.currentTarget.value })} />
        </Group>
        <Group align="flex-end">
          <TextInput label={t('claims.issuer')} flex={1} miw={200} value={line.issuer} onChange={(event) => change({ issuer: event.currentTarget.value })} />
          <TextInput label={t('claims.lineNumber')} w={150} value={line.number} error={wrong('number')} onChange={(event) => change({ number: event.currentTarget.value })} />
          <DayInput label={t('claims.issuedOn')} w={140} value={line.issued_on} error={wrong('issued_on')} onChange={(day) => change({ issued_on: day ?? null })} />
          {invoice && <TextInput label={t('claims.symbol')} w={120} value={line.symbol} onChange={(event) => change({ symbol: event.currentTarget.value })} />}
          {invoice && <TextInput label={t('claims.seller')} w={150} value={line.seller_tax_code} error={wrong('seller_tax_code')} onChange={(event) => change({ seller_tax_code: event.currentTarget.value })} />}
        </Group>
        {invoice && (
          <Group align="flex-end">
            <MoneyInput label={t('claims.total')} w={180} value={line.total} error={wrong('total')} onChange={(total) => change({ total: total ?? 0 })} />
            <MoneyInput label={t('claims.lineEligible')} w={180} value={line.eligible} error={wrong('eligible')} onChange={(eligible) => change({ eligible: eligible ?? 0 })} />
          </Group>
        )}
        <Group justify="space-between" align="flex-end">
          {line.code ? <Files claim={claim} face={face} code={line.code} editable /> : <Text size="xs" c="dimmed">{t('claims.filesAfterSaving')}</Text>}
          <Button size="compact-sm" variant="subtle" color="red" onClick={drop} aria-label={t('claims.dropLine', { name: line.code || line.title || at + 1 })}>{t('claims.drop')}</Button>
        </Group>
      </Stack>
    </Fieldset>
  );
}

function Files({ claim, face, code, editable }: { claim: Claim; face: Face; code: string; editable?: boolean }) {
  const t = useT();
  const { province } = usePlace();
  const then = useThen();
  const chosen = useRef<HTMLInputElement>(null);
  const path = `${claimPath(province, face, claim.id)}/files`;
  const sending = useMutation({ mutationFn: (file: File) => then(api.upload(`${path}${queryText({ evidence: code, file_name: file.name })}`, file)) });
  const files = claim.files.filter((file: ClaimFile) => file.evidence === code);
  return (
    <Stack gap={4}>
      {files.map((file) => (
        <Group key={file.id} gap="xs">
          <Text size="sm" component="a" href={`/api/v1${path}/${file.id}`} c="leaf.8" td="underline">{file.file_name}</Text>
          {editable && <ConfirmButton danger size="compact-xs" variant="subtle" label={t('claims.removeFile')} title={t('claims.removeFile')} run={() => then(api.delete(`${path}/${file.id}`))}>{file.file_name}</ConfirmButton>}
        </Group>
      ))}
      {editable && (
        <>
          <input ref={chosen} type="file" hidden accept=".pdf,.png,.jpg,.jpeg,.docx,.xlsx,.xml,.zip" aria-label={t('claims.attachTo', { code })} onChange={(event) => { const file = event.currentTarget.files?.[0]; if (file) sending.mutate(file); event.currentTarget.value = ''; }} />
          <Button size="compact-sm" variant="default" loading={sending.isPending} aria-label={t('claims.attachTo', { code })} onClick={() => chosen.current?.click()}>{t('claims.attach')}</Button>
          <ErrorNote fault={sending.error} />
        </>
      )}
    </Stack>
  );
}

/** What was handed in, with what the appraiser let stand of it. */
export function Evidence({ claim, face }: { claim: Claim; face: Face }) {
  const { t, language } = useLanguage();
  const reduced = new Map(claim.appraisal.reductions.map((each) => [each.code, each]));
  const title = new Map(claim.papers.map((paper) => [paper.code, wordsIn(language, paper.title)]));
  return (
    <Paper withBorder p="md" component="section" aria-label={t('claims.evidence')}>
      <Title order={2} size="h5" mb="xs">{t('claims.evidence')}</Title>
      <div className="scroll-x" role="region" tabIndex={0} aria-label={`${t('claims.evidence')}: ${t('claims.table')}`}>
        <Table className="grid-table stack-table">
          <Table.Thead><Table.Tr><Table.Th>{t('claims.code')}</Table.Th><Table.Th>{t('claims.lineTitle')}</Table.Th><Table.Th>{t('claims.lineNumber')}</Table.Th><Table.Th className="figure">{t('claims.total')}</Table.Th><Table.Th className="figure">{t('claims.lineEligible')}</Table.Th><Table.Th>{t('claims.files')}</Table.Th></Table.Tr></Table.Thead>
          <Table.Tbody>{claim.content.lines.map((line) => {
            const less = reduced.get(line.code);
            return (
              <Table.Tr key={line.code}>
                <Table.Td data-label={t('claims.code')}>{line.code}</Table.Td>
                <Table.Td data-label={t('claims.lineTitle')}><span lang="vi">{line.title}</span><Text size="xs" c="dimmed">{[title.get(line.paper), line.issuer, line.seller_tax_code].filter(Boolean).join(' · ')}</Text></Table.Td>
                <Table.Td data-label={t('claims.lineNumber')}>{[line.symbol, line.number, formatDay(line.issued_on)].filter(Boolean).join(' · ')}</Table.Td>
                <Table.Td data-label={t('claims.total')} className="figure">{line.kind === 'invoice' && formatMoney(line.total)}</Table.Td>
                <Table.Td data-label={t('claims.lineEligible')} className="figure">{line.kind === 'invoice' && (less ? <><del>{formatMoney(line.eligible)}</del> {formatMoney(less.allowed)}<Text size="xs" c="dimmed">{less.reason}</Text></> : formatMoney(line.eligible))}</Table.Td>
                <Table.Td data-label={t('claims.files')}><Files claim={claim} face={face} code={line.code} /></Table.Td>
              </Table.Tr>
            );
          })}</Table.Tbody>
        </Table>
      </div>
      {claim.content.note && <Text size="sm" mt="xs">{claim.content.note}</Text>}
      <Text size="sm" mt="xs" c="dimmed">{t(claim.content.is_final ? 'claims.finalSaid' : 'claims.partSaid')}</Text>
      {face === 'officer' && claim.alike.length > 0 && (
        <Alert color="yellow" mt="sm" title={t('claims.alikeTitle')}>
          {claim.alike.map((each, at) => <Text key={at} size="sm">{each.evidence}: {t.word('alike', each.likeness)} {each.elsewhere ? t('claims.alikeElsewhere') : `${each.other_code}, ${each.other_enterprise}, ${each.other_number}, ${formatMoney(each.other_amount ?? 0)} đ`}</Text>)}
        </Alert>
      )}
    </Paper>
  );
}
