import { Stack, Text, Title } from '@mantine/core';
import type { PlanContent } from '../shared/api/contract';
import { useT } from '../shared/i18n/i18n';
import { Empty } from '../shared/ui/page';

interface Due { day: number; text: string }

/** What is due in each month (1 to 12) of the year: deadlines of the plan, its tasks with their leads, and duties. */
export function dueByMonth(content: PlanContent, year: number): Map<number, Due[]> {
  const months = new Map<number, Due[]>();
  const add = (month: number, day: number, text: string) => months.set(month, [...(months.get(month) ?? []), { day, text }]);
  for (const { month, day, text } of content.deadlines) add(month, day, text);
  const dated = [
    ...content.tasks.map((task) => ({ on: task.deadline, text: [`${task.number} ${task.title}`, task.lead].filter(Boolean).join(' · ') })),
    ...content.duties.map((duty) => ({ on: duty.deadline, text: `${duty.party}: ${duty.text}` })),
  ];
  for (const { on, text } of dated) {
    const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(on ?? '');
    if (match && Number(match[1]) === year) add(Number(match[2]), Number(match[3]), text);
  }
  for (const items of months.values()) items.sort((one, other) => one.day - other.day);
  return months;
}

export function Calendar({ content, year }: { content: PlanContent; year: number }) {
  const t = useT();
  const months = [...dueByMonth(content, year)].toSorted(([one], [other]) => one - other);
  if (months.length === 0) return <Empty>{t('plan.noDeadlines')}</Empty>;
  return <div className="months">{months.map(([month, items]) => <Month key={month} year={year} month={month} items={items} />)}</div>;
}

function Month({ year, month, items }: { year: number; month: number; items: Due[] }) {
  const t = useT();
  const lead = (new Date(year, month - 1, 1).getDay() + 6) % 7; // weeks begin on Monday
  const length = new Date(year, month, 0).getDate();
  return (
    <Stack gap="xs" component="section">
      <Title order={2} size="h5">{t('plan.month', { month, year })}</Title>
      <div className="month" aria-hidden="true">
        {t('plan.weekdays').split(' ').map((name) => <span key={name} className="head">{name}</span>)}
        {Array.from({ length: lead }, (_, at) => <span key={`lead${at}`} />)}
        {Array.from({ length }, (_, at) => at + 1).map((day) => <span key={day} className={items.some((item) => item.day === day) ? 'due' : undefined}>{day}</span>)}
      </div>
      <ul className="plain-list">{items.map((item) => <li key={`${item.day}${item.text}`}><Text size="sm"><b>{String(item.day).padStart(2, '0')}/{String(month).padStart(2, '0')}</b> {item.text}</Text></li>)}</ul>
    </Stack>
  );
}
