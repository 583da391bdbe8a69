import { Stack } from '@mantine/core';
import { useMay } from '../shared/api/session';
import { usePlace } from '../shared/ui/place';
import { kUnderWay } from './api';
import { ContractFiles } from './files';
import { Measurements } from './measurements';
import { MilestoneTable } from './milestones';
import { ContractFrame } from './parts';
import { Visits } from './visits';

/** How a contract is carried out: what the officers see and record. */
export default function DeliveryPage() {
  const { province } = usePlace();
  const write = useMay(province)('contract.write');
  return <ContractFrame face="contracts">{(contract, path) => (
    <Stack gap="xl">
      <MilestoneTable contract={contract} path={write && kUnderWay.includes(contract.state) ? path : undefined} />
      <Visits contract={contract} path={path} write={write} />
      <Measurements contract={contract} path={path} write={write} verifies={write} />
      <ContractFiles contract={contract} path={path} write={write} />
    </Stack>
  )}</ContractFrame>;
}
