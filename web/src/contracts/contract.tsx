import { Alert, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { api } from '../shared/api/client';
import { useMay } from '../shared/api/session';
import { formatMoney } from '../shared/format/format';
import { useT } from '../shared/i18n/i18n';
import { ConfirmButton } from '../shared/ui/confirm';
import { usePlace } from '../shared/ui/place';
import { Amendments } from './amendments';
import { contractPath, useAct, type Contract } from './api';
import { MilestoneTable } from './milestones';
import { ContractFrame, Facts, Items, MoneyOf, PaperButton, Parties } from './parts';

export default function ContractPage() {
  return (
    <ContractFrame face="contracts" actions={(contract) => <DraftActions contract={contract} />}>{(contract, path) => (
      <Stack>
        {contract.state === 'draft' && <Signing contract={contract} path={path} />}
        <Facts contract={contract} face="contracts" />
        <Parties contract={contract} />
        <Items contract={contract} face="contracts" />
        {contract.state === 'draft' && contract.milestones.length > 0 && <MilestoneTable contract={contract} />}
        {contract.state !== 'draft' && contract.state !== 'discarded' && <Amendments contract={contract} path={path} />}
        <MoneyOf contract={contract} />
      </Stack>
    )}</ContractFrame>
  );
}

function DraftActions({ contract }: { contract: Contract }) {
  const t = useT();
  const { province, base } = usePlace();
  const act = useAct();
  const navigate = useNavigate();
  const write = useMay(province)('contract.write');
  if (contract.state !== 'draft' || !write) return null;
  const path = contractPath(province, 'contracts', contract.id);
  return (
    <>
      <Button variant="default" component={Link} to={`${base}/contracts/${contract.id}/edit`}>{t('contracts.edit')}</Button>
      <ConfirmButton danger variant="outline" label={t('contracts.discard')} title={t('contracts.discard')} done={t('contracts.doneDiscarded')} run={async () => { await act(() => api.post(`${path}/discard`)); await navigate(`${base}/contracts`); }}>{t('contracts.discardText')}</ConfirmButton>
    </>
  );
}

/** First the enterprise's commitment against double support, then the signature of a second person. */
function Signing({ contract, path }: { contract: Contract; path: string }) {
  const t = useT();
  const { province } = usePlace();
  const may = useMay(province);
  const act = useAct();
  const total = contract.items.reduce((sum, item) => sum + item.state_part, 0);
  const approves = may('contract.approve') && !contract.mine;
  return (
    <Alert color={contract.commitment_at ? 'blue' : 'yellow'} role="status" title={t(contract.commitment_at ? 'contracts.readyToSign' : 'contracts.commitmentMissing')}>
      <Stack gap="xs" align="flex-start">
        <Text size="sm">{contract.commitment_at ? t(approves ? 'contracts.signText' : 'contracts.anotherSigns', { maker: contract.maker, amount: formatMoney(total) }) : t('contracts.commitmentText')}</Text>
        <Group className="no-print">
          {!contract.commitment_at && may('contract.write') && <CommitmentButton path={path} />}
          {contract.commitment_at && approves && <PaperButton label={t('contracts.sign')} text={t('contracts.signText', { amount: formatMoney(total) })} done={t('contracts.doneSigned')} run={(paper) => act(() => api.post(`${path}/signature`, paper))} />}
        </Group>
      </Stack>
    </Alert>
  );
}

/** An officer enters the commitment that came on paper, with its number. */
function CommitmentButton({ path }: { path: string }) {
  const t = useT();
  const act = useAct();
  const [paper, setPaper] = useState('');
  return (
    <ConfirmButton variant="default" label={t('contracts.enterCommitment')} title={t('contracts.enterCommitment')} ready={paper.trim() !== ''} done={t('contracts.doneCommitted')} run={() => act(() => api.post(`${path}/commitment`, { paper: paper.trim() }))}>
      <Stack><Text>{t('contracts.enterCommitmentText')}</Text><TextInput label={t('contracts.commitmentPaper')} value={paper} onChange={(event) => setPaper(event.currentTarget.value)} /></Stack>
    </ConfirmButton>
  );
}
