import { useParams } from 'react-router';
import { Loaded } from '../shared/ui/page';
import { useEnterprise } from './api';
import { EnterpriseSheet } from './sheet';

export default function MyEnterprise() {
  const { enterprise: id = '' } = useParams();
  return <Loaded query={useEnterprise('my-enterprises', id)}>{(page) => <EnterpriseSheet page={page} face="my-enterprises" />}</Loaded>;
}
