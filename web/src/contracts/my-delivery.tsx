import { Stack } from '@mantine/core';
import { ContractFiles } from './files';
import { Measurements } from './measurements';
import { MilestoneTable } from './milestones';
import { ContractFrame } from './parts';
import { Visits } from './visits';

/** How a contract is carried out: what the enterprise sees, and measures itself. */
export default function MyDeliveryPage() {
  return <ContractFrame face="my-contracts">{(contract, path) => (
    <Stack gap="xl">
      <MilestoneTable contract={contract} />
      <Measurements contract={contract} path={path} write verifies={false} />
      <Visits contract={contract} path={path} write={false} />
      <ContractFiles contract={contract} path={path} write />
    </Stack>
  )}</ContractFrame>;
}
