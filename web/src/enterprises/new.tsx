import { useMay } from '../shared/api/session';
import { useT } from '../shared/i18n/i18n';
import { Empty, Page } from '../shared/ui/page';
import { usePlace } from '../shared/ui/place';
import { EnterpriseEditor } from './form';

export default function NewEnterprise() {
  const t = useT();
  const { province } = usePlace();
  const write = useMay(province)('enterprise.write');
  return <Page title={t('enterprises.new')}>{write ? <EnterpriseEditor /> : <Empty>{t('state.notAllowed')}</Empty>}</Page>;
}
