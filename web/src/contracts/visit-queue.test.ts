import { afterEach, expect, it, vi } from 'vitest';
import { sendVisit, type QueuedVisit } from './visit-queue';

const visit: QueuedVisit = {
  id: 'v', person: 'p', path: '/provinces/x/contracts/c', kept: false, form: { visited_on: '2021-06-07', place: '', people: '', findings: 'Đã xem', progress: 50 },
  photos: [{ id: 'a', name: 'a.jpg', blob: new Blob(['a']) }, { id: 'b', name: 'b.jpg', blob: new Blob(['b']) }],
};
const answers = (...statuses: number[]) => {
  const asked: string[] = [];
  vi.stubGlobal('fetch', (url: string) => {
    asked.push(url.split('/contracts/c/')[1]!.split('?')[0]!);
    const status = statuses.shift();
    return status === undefined ? Promise.reject(new Error('offline')) : Promise.resolve(new Response(JSON.stringify({ detail: 'Từ chối' }), { status }));
  });
  return asked;
};
afterEach(() => vi.unstubAllGlobals());

it('sends the visit first, then its photos, and goes on where the network broke', async () => {
  const left: QueuedVisit[] = [];
  const keep = (next: QueuedVisit) => { left.push(next); return Promise.resolve(); };
  expect(answers(200, 201)).toEqual([]);
  expect(await sendVisit(visit, keep)).toEqual({ came: false });
  expect(left.at(-1)).toMatchObject({ kept: true, photos: [{ id: 'b' }] });
  const asked = answers(201);
  expect(await sendVisit(left.at(-1)!, keep)).toEqual({ came: true });
  expect(asked).toEqual(['files']);
  expect(left.at(-1)?.photos).toEqual([]);
});
it('keeps what was refused with the reason, and tries later what the server could not take', async () => {
  const keep = () => Promise.resolve();
  answers(422);
  expect(await sendVisit(visit, keep)).toEqual({ came: false, fault: 'Từ chối' });
  answers(503);
  expect(await sendVisit(visit, keep)).toEqual({ came: false });
});
