import { Alert, Group, Stack, Text } from '@mantine/core';
import { api } from '../shared/api/client';
import { useT } from '../shared/i18n/i18n';
import { ConfirmButton } from '../shared/ui/confirm';
import { Amendments } from './amendments';
import { useAct, type Contract } from './api';
import { ContractFrame, Facts, Items, MoneyOf, Parties } from './parts';
import { OfferItems } from './offer';

export default function MyContractPage() {
  return (
    <ContractFrame face="my-contracts">{(contract, path) => (
      <Stack>
        {contract.state === 'draft' && !contract.commitment_at && <Commitment path={path} />}
        {contract.state === 'signed' && <OfferItems contract={contract} path={path} />}
        <Facts contract={contract} face="my-contracts" />
        <Parties contract={contract} />
        <Items contract={contract} face="my-contracts" />
        {decided(contract) && <Amendments contract={contract} />}
        <MoneyOf contract={contract} />
      </Stack>
    )}</ContractFrame>
  );
}
const decided = (contract: Contract) => contract.amendments.length > 0;

/** The enterprise's word that no other state money pays for the same. */
function Commitment({ path }: { path: string }) {
  const t = useT();
  const act = useAct();
  return (
    <Alert color="yellow" role="status" title={t('contracts.commitTitle')}>
      <Stack gap="xs" align="flex-start">
        <Text size="sm">{t('contracts.commitText')}</Text>
        <Group className="no-print"><ConfirmButton label={t('contracts.commit')} title={t('contracts.commit')} done={t('contracts.doneCommitted')} run={() => act(() => api.post(`${path}/commitment`, {}))}>{t('contracts.commitText')}</ConfirmButton></Group>
      </Stack>
    </Alert>
  );
}
