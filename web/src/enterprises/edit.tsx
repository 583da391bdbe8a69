import { useParams } from 'react-router';
import { useT } from '../shared/i18n/i18n';
import { Loaded, Page } from '../shared/ui/page';
import { useEnterprise } from './api';
import { EnterpriseEditor } from './form';

export default function EditEnterprise() {
  const t = useT();
  const { enterprise: id = '' } = useParams();
  return <Loaded query={useEnterprise('enterprises', id)}>{({ enterprise }) => <Page title={t('enterprises.changeOf', { name: enterprise.form.name })}><EnterpriseEditor key={enterprise.revision} existing={enterprise} /></Page>}</Loaded>;
}
