// node tests/browser/picture.mjs: makes docs/screens/budget.png, the picture of the README, anew from
// the sample programme.
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openBrowser, root, serve, signIn, text, vuon } from './harness.mjs';

const sample = JSON.parse(readFileSync(join(root, 'samples/kien-giang-2021/sample.json'), 'utf8'));
const server = await serve({ prepare: (database) => vuon(['sample', 'load', 'kien-giang-2021', '--db', database]) });
const browser = await openBrowser();
try {
  const context = await browser.newContext({ viewport: { width: 1366, height: 860 }, locale: 'vi-VN', baseURL: server.address });
  const page = await context.newPage();
  await signIn(page, sample.people.find((person) => person.role === 'head').email, sample.password);
  await page.getByRole('heading', { level: 1 }).filter({ hasText: 'Xin chào' }).waitFor();
  await page.goto('/app/kien-giang/2021/budget');
  const table = page.getByRole('region', { name: text('vi', 'budget.table') });
  await table.waitFor();
  // The half of the plan where the money goes to enterprises.
  await page.getByRole('button', { name: /^Thu gọn I / }).click();
  mkdirSync(join(root, 'docs/screens'), { recursive: true });
  await page.screenshot({ path: join(root, 'docs/screens/budget.png') });
} finally {
  await browser.close();
  await server.stop();
}
