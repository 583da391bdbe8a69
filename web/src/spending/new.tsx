import { useNavigate } from 'react-router';
import { api, provincePath } from '../shared/api/client';
import { useT } from '../shared/i18n/i18n';
import { Page } from '../shared/ui/page';
import { usePlace } from '../shared/ui/place';
import { useThen, type Form, type Spending } from './api';
import { ProposalForm } from './form';

const kBlank: Form = { cell_id: '', title: '', units: 1, content: { purpose: '', items: [{ kind: 'purchase', title: '', count: 1, price: 0 }], quotes: [], note: '' } };

export default function NewSpending() {
  const t = useT();
  const { province, base } = usePlace();
  const then = useThen();
  const navigate = useNavigate();
  return (
    <Page title={t('spending.newTitle')}>
      <ProposalForm start={kBlank} label={t('spending.keep')} keep={async (form) => {
        const made = await then(api.post<Spending>(`${provincePath(province)}/spending`, form));
        await navigate(`${base}/spending/${made.id}`);
      }} />
    </Page>
  );
}
