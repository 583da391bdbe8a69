import { useParams } from 'react-router';
import { Loaded } from '../shared/ui/page';
import { useCall } from './api';
import { CallEditor } from './editor';

export default function EditCall() {
  const { call: id = '' } = useParams();
  return <Loaded query={useCall(id)}>{(call) => <CallEditor key={call.id} call={call} start={call.form} />}</Loaded>;
}
