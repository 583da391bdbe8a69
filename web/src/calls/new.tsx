import { usePlace } from '../shared/ui/place';
import { CallEditor } from './editor';

export default function NewCall() {
  const { year } = usePlace();
  return <CallEditor start={{
    year, code: '', title: '', line_id: '', source_id: '', pack: '', item: '', opens_on: '', closes_on: undefined,
    content: { description: '', hand_in_at: '', contact: '', clock: '', clock_from: '', assessed_on: [], papers: [], form: [] },
  }} />;
}
