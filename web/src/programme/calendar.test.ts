import { expect, it } from 'vitest';
import type { PlanContent } from '../shared/api/contract';
import { dueByMonth } from './calendar';

it('a calendar holds tasks with their leads, duties and deadlines, each month by its days', () => {
  const content: PlanContent = {
    number: '', issuer: '', title: '', total: 0, legal_bases: [], objectives: [], recipients: [], signer: '', sources: [], lines: [],
    tasks: [
      { number: '2', title: 'Đào tạo', section: 'II', lead: 'Sở KH&CN', deadline: '2021-11-20' },
      { number: '3', title: 'Năm khác', section: 'II', lead: '', deadline: '2022-11-20' },
      { number: '4', title: 'Không hạn', section: 'II', lead: '' },
    ],
    duties: [{ party: 'Sở Tài chính', text: 'bố trí kinh phí', deadline: '2021-03-05' }],
    deadlines: [{ month: 11, day: 30, text: 'Báo cáo' }, { month: 11, day: 1, text: 'Kiểm tra' }],
  };
  expect([...dueByMonth(content, 2021)]).toEqual([
    [11, [{ day: 1, text: 'Kiểm tra' }, { day: 20, text: '2 Đào tạo · Sở KH&CN' }, { day: 30, text: 'Báo cáo' }]],
    [3, [{ day: 5, text: 'Sở Tài chính: bố trí kinh phí' }]],
  ]);
});
