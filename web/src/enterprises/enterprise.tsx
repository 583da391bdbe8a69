import { useParams } from 'react-router';
import { Loaded } from '../shared/ui/page';
import { useEnterprise } from './api';
import { EnterpriseSheet } from './sheet';

export default function OneEnterprise() {
  const { enterprise: id = '' } = useParams();
  return <Loaded query={useEnterprise('enterprises', id)}>{(page) => <EnterpriseSheet page={page} face="enterprises" />}</Loaded>;
}
