import { Checkbox, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../shared/api/client';
import { wordsIn } from '../shared/api/forms';
import { useLanguage } from '../shared/i18n/i18n';
import { ConfirmButton } from '../shared/ui/confirm';
import { DayInput } from '../shared/ui/inputs';
import { usePlace } from '../shared/ui/place';
import { dossierPath, type Dossier } from './api';

/** What an officer may do with a dossier in its state. */
export function IntakeActions({ dossier, save }: { dossier: Dossier; save: () => Promise<boolean> }) {
  const { t } = useLanguage();
  const { province } = usePlace();
  const queries = useQueryClient();
  const [reason, setReason] = useState('');
  const [number, setNumber] = useState('');
  const path = dossierPath(province, 'dossiers', dossier.id);
  const post = async (rest: string, body: unknown = {}) => { await api.post(`${path}/${rest}`, body); await queries.invalidateQueries(); };
  const handIn = async (rest: string) => {
    if (!(await save())) throw new Error('not saved'); // the page already shows why
    await post(rest);
  };
  const { state } = dossier;
  const onPaper = dossier.received_by !== 'online';
  const reasonField = <Textarea label={t('dossiers.reason')} autosize minRows={3} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />;
  const numberField = <TextInput label={t('dossiers.noticeNumber')} value={number} onChange={(event) => setNumber(event.currentTarget.value)} />;
  return (
    <>
      {state === 'draft' && <ConfirmButton label={t('dossiers.enter')} title={t('dossiers.enter')} run={() => handIn('submission')} done={t('dossiers.doneSubmitted')}>{t('dossiers.enterText')}</ConfirmButton>}
      {state === 'supplement' && onPaper && <ConfirmButton label={t('dossiers.supply')} title={t('dossiers.supply')} run={() => handIn('supplement')} done={t('dossiers.doneSupplied')}>{t('dossiers.supplyText')}</ConfirmButton>}
      {(state === 'submitted' || state === 'supplement') && (
        <ConfirmButton danger variant="outline" label={t('dossiers.return')} title={t('dossiers.return')} ready={reason.trim() !== ''} run={() => post('return', { reason: reason.trim(), document: number.trim() })} done={t('dossiers.doneReturned')}>
          <Stack>{reasonField}{numberField}</Stack>
        </ConfirmButton>
      )}
      {state === 'submitted' && <AskSupplement dossier={dossier} post={post} />}
      {state === 'submitted' && (
        <ConfirmButton label={t('dossiers.validate')} title={t('dossiers.validate')} run={() => post('validity', { document: number.trim() })} done={t('dossiers.doneValid')}>
          <Stack><Text>{t('dossiers.validateText')}</Text>{numberField}</Stack>
        </ConfirmButton>
      )}
      {state === 'valid' && dossier.by_council && <ConfirmButton label={t('dossiers.present')} title={t('dossiers.present')} run={() => post('presentation')} done={t('dossiers.donePresented')}>{t('dossiers.presentText')}</ConfirmButton>}
      {state === 'valid' && !dossier.by_council && (
        <>
          <ConfirmButton danger variant="outline" label={t('dossiers.refuse')} title={t('dossiers.refuse')} ready={reason.trim() !== ''} run={() => post('refusal', { reason: reason.trim(), document: number.trim() })} done={t('dossiers.doneRefused')}>
            <Stack>{reasonField}{numberField}</Stack>
          </ConfirmButton>
          <ConfirmButton label={t('dossiers.pass')} title={t('dossiers.pass')} run={() => post('choice', { document: number.trim() })} done={t('dossiers.donePassed')}>
            <Stack><Text>{t('dossiers.passText')}</Text>{numberField}</Stack>
          </ConfirmButton>
        </>
      )}
    </>
  );
}

function AskSupplement({ dossier, post }: { dossier: Dossier; post: (rest: string, body: unknown) => Promise<void> }) {
  const { t, language } = useLanguage();
  const wanting = dossier.papers.filter((paper) => paper.finding && paper.finding.found !== 'fine').map((paper) => paper.code);
  const [papers, setPapers] = useState(wanting);
  const [text, setText] = useState('');
  const [due, setDue] = useState<string>();
  return (
    <ConfirmButton variant="default" label={t('dossiers.askSupplement')} title={t('dossiers.askSupplement')} ready={text.trim() !== ''} run={() => post('supplement-request', { papers, text: text.trim(), due_on: due })} done={t('dossiers.doneAsked')}>
      <Stack>
        <Text size="sm">{t('dossiers.askText')}</Text>
        <Stack gap={4}>{dossier.papers.map((paper) => (
          <Checkbox key={paper.code} label={wordsIn(language, paper.title)} checked={papers.includes(paper.code)} onChange={(event) => setPapers(event.currentTarget.checked ? [...papers, paper.code] : papers.filter((code) => code !== paper.code))} />
        ))}</Stack>
        <Textarea label={t('dossiers.askWhat')} autosize minRows={3} value={text} onChange={(event) => setText(event.currentTarget.value)} />
        <DayInput label={t('dossiers.askUntil')} value={due} onChange={setDue} />
      </Stack>
    </ConfirmButton>
  );
}
