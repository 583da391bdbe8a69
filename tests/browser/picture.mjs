// node tests/browser/picture.mjs: makes docs/screens/budget.png, the picture of the README, anew.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { addOfficers, approvePlan, openBrowser, root, serve, text } from './harness.mjs';

const server = await serve({ prepare: addOfficers });
const browser = await openBrowser();
try {
  const context = await browser.newContext({ viewport: { width: 1366, height: 860 }, locale: 'vi-VN' });
  const page = await context.newPage();
  await approvePlan(page.request, server.address);
  await page.goto(`${server.address}/app/kien-giang/2021/budget`);
  await page.getByRole('region', { name: text('vi', 'budget.table') }).waitFor();
  mkdirSync(join(root, 'docs/screens'), { recursive: true });
  await page.screenshot({ path: join(root, 'docs/screens/budget.png') });
} finally {
  await browser.close();
  await server.stop();
}
