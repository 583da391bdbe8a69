import type { FormCondition, FormField } from '../shared/api/forms';
import type { Answer, Answers } from './api';

/** The same rules as the server's, so that a field appears while its condition is typed. */
export function isAnswered(answer: Answer | undefined): boolean {
  if (answer === undefined || answer === null || answer === '') return false;
  return !Array.isArray(answer) || answer.length > 0;
}

function plain(answer: Answer | undefined): string {
  if (typeof answer === 'boolean') return answer ? 'yes' : 'no';
  return typeof answer === 'string' || typeof answer === 'number' ? String(answer) : '';
}

export function holds({ field, test, value }: FormCondition, answers: Answers): boolean {
  const answer = answers[field];
  if (test === 'answered') return isAnswered(answer);
  if (test === 'is_not') return !isAnswered(answer) || plain(answer) !== value;
  if (!isAnswered(answer)) return false;
  if (test === 'is') return plain(answer) === value;
  if (typeof answer !== 'number') return false;
  return test === 'at_least' ? answer >= Number(value) : answer <= Number(value);
}

/** Fields in order; what hangs on a hidden field is hidden with it. */
export function shownFields(form: FormField[], answers: Answers): FormField[] {
  const seen: Answers = {};
  return form.filter((field) => {
    if (!field.shown_if.every((condition) => holds(condition, seen))) return false;
    const answer = answers[field.key];
    if (answer !== undefined) seen[field.key] = answer;
    return true;
  });
}
